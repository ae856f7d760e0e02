"""Arrays of the gradual semantics: their types, and edges grouped by the node they lead to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float64]"
Ints: TypeAlias = "NDArray[np.intp]"
Flags: TypeAlias = "NDArray[np.bool_]"


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of one sort by row: those into row ``i`` stand at ``pointers[i]:pointers[i + 1]``.

    Strengths may have a second axis: one column for each of many evaluations made together.
    """

    pointers: Ints
    origins: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.origins)

    def incoming(self, strengths: Floats) -> Floats:
        """Return the weighted strength that enters by each edge."""
        values = strengths[self.origins]
        values *= self.weights if values.ndim == 1 else self.weights[:, None]
        return values

    def reduce(self, operation: "np.ufunc", values: Floats, empty: float) -> Floats:
        """Join the values of the edges of each row; rows without edges get ``empty``."""
        import numpy as np

        joined: Floats = np.full((len(self.pointers) - 1, *values.shape[1:]), empty)
        if len(values):
            # ``reduceat`` has no notion of an empty run: it would hand on the value that stands
            # there.
            filled = self.pointers[1:] > self.pointers[:-1]
            joined[filled] = operation.reduceat(values, self.pointers[:-1][filled], axis=0)
        return joined

    def spread(self, values: Floats) -> Floats:
        """Return for each edge the value of its row."""
        import numpy as np

        return np.repeat(values, np.diff(self.pointers), axis=0)

    def between(self, start: int, stop: int) -> "Edges":
        """Return the edges of a run of rows, without a copy."""
        # Levels are runs of positions, so a level is a slice and evaluating it copies no edges.
        first, last = int(self.pointers[start]), int(self.pointers[stop])
        return Edges(
            self.pointers[start : stop + 1] - first,
            self.origins[first:last],
            self.weights[first:last],
        )

    def pick(self, rows: Ints) -> "Edges":
        """Return the edges of these rows, in their order."""
        import numpy as np

        places = runs(self.pointers[rows], self.pointers[rows + 1])
        pointers = np.zeros(len(rows) + 1, dtype=np.intp)
        np.cumsum(self.pointers[rows + 1] - self.pointers[rows], out=pointers[1:])
        return Edges(pointers, self.origins[places], self.weights[places])


def runs(starts: Ints, stops: Ints) -> Ints:
    """Return the numbers of all runs ``start:stop``, one run after the other.

    >>> import numpy as np
    >>> runs(np.array([4, 9]), np.array([6, 10])).tolist()
    [4, 5, 9]
    """
    import numpy as np

    lengths = stops - starts
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    # All numbers in a row, each run moved to its start: what a loop over runs would do, in one
    # step.
    numbers: Ints = np.repeat(starts - ends + lengths, lengths) + np.arange(total)
    return numbers


def group(count: int, origins: Ints, targets: Ints, weights: Floats) -> Edges:
    """Group edges by target, in order of origin within a target. Linear."""
    import numpy as np
    from scipy.sparse import csr_array

    # A sparse matrix is built by counting, not by sorting, and sorts each row by origin. Doubled
    # edges are gone by now; the matrix would add their weights.
    matrix = csr_array((weights, (targets, origins)), shape=(count, count))
    return Edges(matrix.indptr.astype(np.intp), matrix.indices.astype(np.intp), matrix.data)
