"""Evaluation: a map under a semantics by name, one row each."""

from collections.abc import Iterable, Mapping
from functools import partial

from argmap.errors import UnknownSemanticsError, UnknownWeightsError
from argmap.model import ArgumentMap
from argmap.semantics.verdict import Evaluation, Options, Semantics
from argmap.table import Table


def _labelling(argument_map: ArgumentMap, options: Options) -> Evaluation:
    from argmap.semantics.by_labelling import by_labelling

    return by_labelling(argument_map, options)


def _extensions(name: str, argument_map: ArgumentMap, options: Options) -> Evaluation:
    from argmap.semantics.by_extensions import by_extensions

    return by_extensions(name, argument_map, options)


def _strength(name: str, argument_map: ArgumentMap, options: Options) -> Evaluation:
    from argmap.semantics.by_strength import by_strength

    return by_strength(name, argument_map, options)


EXTENSIONS = (
    ("grounded", "what stands whatever else is chosen"),
    ("complete", "every set that holds exactly what it defends"),
    ("preferred", "every largest set that defends itself"),
    ("stable", "every set that attacks all else; there may be none"),
    ("semi-stable", "every set that defends itself with the fewest undecided"),
    ("stage", "every set without conflict with a largest range"),
    ("ideal", "the largest set that defends itself inside every preferred one"),
    ("eager", "the same inside every semi-stable one"),
    ("naive", "every largest set without conflict"),
    ("cf2", "largest sets without conflict, one strong component after the other"),
)
STRENGTHS = (
    ("quadratic-energy", "strength by the quadratic energy model (Potyka 2018)"),
    ("df-quad", "strength by DF-QuAD (Rago and others 2016)"),
    ("euler-based", "strength by the Euler-based semantics (Amgoud and Ben-Naim 2018)"),
    ("mlp-based", "strength as in a neural network (Potyka 2021)"),
    ("h-categoriser", "strength under attacks by their sum (Besnard and Hunter 2001)"),
    ("max-based", "strength under attacks by the strongest (Amgoud and others 2017)"),
    ("card-based", "strength under attacks by their number (Amgoud and others 2017)"),
)
SEMANTICS: Table[Semantics] = Table(
    "semantics",
    Semantics,
    (
        Semantics(
            "caes",
            "labelling",
            "grounded labelling of claims and evidence under proof standards",
            _labelling,
        ),
        *(
            Semantics(name, "extensions", summary, partial(_extensions, name))
            for name, summary in EXTENSIONS
        ),
        *(
            Semantics(name, "strength", summary, partial(_strength, name))
            for name, summary in STRENGTHS
        ),
    ),
    UnknownSemanticsError,
)
WEIGHTS: tuple[tuple[str, str], ...] = (
    ("stated", "as the map states them, 1 where it does not"),
    ("weakest-link", "no argument weighs more than the weakest of what it rests on"),
)


def find_semantics(name: str) -> Semantics:
    """Return the semantics of that name.

    Raises:
        UnknownSemanticsError: If there is none; the message lists those there are.

    >>> find_semantics("df-quad").kind
    'strength'
    """
    return SEMANTICS.find(name)


def evaluate(
    argument_map: ArgumentMap,
    semantics: str = "caes",
    standard: str = "preponderance",
    weighing: str = "linked",
    granted: Iterable[str] = (),
    weights: str | Mapping[str, float] = "stated",
    seconds: float | None = None,
) -> Evaluation:
    """Say which statements of a map stand, and why, under a semantics of ``SEMANTICS``.

    ``standard`` and ``weighing`` are for ``caes``. ``granted`` are ids of statements to be taken
    as given, whatever their kind. ``weights``: "stated", "weakest-link" (see
    ``semantics/weakest_link.py``), or weights by id of arguments that count instead of the
    map's; Dung's semantics know no weights. ``seconds`` ends the search for extensions.

    Raises:
        UnknownSemanticsError: If there is no such semantics.
        UnknownStandardError: If there is no such proof standard.
        UnknownWeighingError: If there is no such weighing.
        UnknownWeightsError: If there is no such way to set weights.
        UnknownIdError: If a granted statement or weighted argument is not in the map.
        WeightError: If a weight is not between 0 and 1.
        TimeLimitError: If the seconds are over; the message says what was found.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> evaluate(town).statements["cleaner-air"].label
    'in'
    >>> round(evaluate(town, "df-quad").statements["cleaner-air"].strength, 3)
    0.875
    """
    row = find_semantics(semantics)
    given = tuple(granted)
    if isinstance(weights, str):
        weights = weights_by_name(argument_map, weights, given)
    return row.run(argument_map, Options(standard, weighing, given, weights, seconds))


def weights_by_name(
    argument_map: ArgumentMap, name: str, granted: tuple[str, ...]
) -> dict[str, float]:
    """Return the weights that differ from the map's, by a name in ``WEIGHTS``.

    Raises:
        UnknownWeightsError: If there is no such name.
    """
    if name.replace(" ", "-") == "weakest-link":
        from argmap.semantics.weakest_link import weakest_links

        return weakest_links(argument_map, granted)
    if name != "stated":
        raise UnknownWeightsError(name, (row for row, _ in WEIGHTS))
    return {}
