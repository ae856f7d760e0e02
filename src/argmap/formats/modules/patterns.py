"""Patterns: a map with placeholders such as ``{hazard}`` in its words, filled from the rows of a table.

An element stands once for each combination of values of its placeholders, and of those of what it hangs
under: a goal with ``{hazard}`` and all that supports it once for each hazard, the goal above it once.
Source: GSN Community Standard version 3, argument patterns.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from argmap.door import checked
from argmap.errors import EditError
from argmap.formats.modules.module import free
from argmap.formats.modules.placeholders import ENDS, Row, filled_in, holes_in
from argmap.model import Argument, ArgumentMap, Relation, Source, Statement
from argmap.naming import nearest

ID = "id"
"""The column that names the instances, if there is one; else they are numbered."""
MOST = 100_000
"""Elements that an instance of a pattern may have."""
_OPEN = (Statement, Argument, Relation, Source)
Rows = tuple[int, ...]


@checked
def instantiate(argument_map: ArgumentMap, rows: Sequence[Mapping[str, str]]) -> ArgumentMap:
    """Fill the placeholders of a pattern from the rows of a table, by the names of its columns.

    Instances of one element get its id with the value of the column ``id``, or a number, behind it.

    Raises:
        EditError: If there is no placeholder, no row, no column for a placeholder, or no value.

    >>> goal = Statement(id="G1", kind="claim", text="{hazard} is mitigated.")
    >>> made = instantiate(ArgumentMap(statements=(goal,)), [{"hazard": "Fire"}, {"hazard": "Smoke"}])
    >>> [(item.id, item.text) for item in made.statements]
    [('G1-1', 'Fire is mitigated.'), ('G1-2', 'Smoke is mitigated.')]
    """
    return _Pattern(argument_map, [*rows]).filled()


class _Pattern:
    """A pattern: the placeholders of each element, and the rows that each instance stands for."""

    def __init__(self, argument_map: ArgumentMap, rows: Sequence[Row]) -> None:
        self.map = argument_map
        self.rows = rows
        self.forms: dict[str, Any] = {
            item.id: item.model_dump(mode="json", exclude_defaults=True)
            for item in argument_map.elements()
            if isinstance(item, _OPEN)
        }
        self.own = {name: [*holes_in(form)] for name, form in self.forms.items()}
        self.check()
        self.holes = {name: dict.fromkeys(own) for name, own in self.own.items()}
        self.hand_down()
        self.instances: dict[str, list[tuple[Rows, str]]] = {}
        taken = {item.id for item in argument_map.elements()}
        for name in self.forms:
            self.instances[name] = self.instances_of(name, taken)
        if sum(map(len, self.instances.values())) > MOST:
            raise EditError(f"the rows make more than {MOST} elements; fill it by parts")
        self.of_row: dict[str, list[str]] = {name: [""] * len(rows) for name in self.forms}
        """The instance of each element that stands for each row."""
        for name, found in self.instances.items():
            for numbers, item_id in found:
                for number in numbers:
                    self.of_row[name][number] = item_id

    def check(self) -> None:
        """Refuse what cannot be filled, with the first element and the row that lack something."""
        at: dict[str, str] = {}
        for name in sorted(self.own, key=lambda name: isinstance(self.map[name], Source)):
            for hole in self.own[name]:
                at.setdefault(hole, name)
        if not at:
            raise EditError("the map has no placeholder such as {name} to fill")
        if not self.rows:
            raise EditError(f"no row for the placeholder {_named(at)}: the table is empty")
        columns = [*dict.fromkeys(column for row in self.rows for column in row)]
        lacking = {hole: name for hole, name in at.items() if hole not in columns}
        if lacking:
            hint = nearest(next(iter(lacking)), columns)
            known = ", ".join(columns)
            raise EditError(
                f"no column for the placeholder {_named(lacking)}{hint} (columns: {known})"
            )
        for hole, name in at.items():
            for number, row in enumerate(self.rows, 1):
                if not str(row.get(hole, "")).strip():
                    raise EditError(
                        f"row {number} has no value for the placeholder {{{hole}}} of {name!r}"
                    )

    def hand_down(self) -> None:
        """Give what hangs under an element the placeholders of that, through circles too."""
        below: dict[str, list[str]] = {}
        for step in self.map.arguments:
            below.setdefault(step.target, []).append(step.id)
            below.setdefault(step.id, []).extend(step.premise_ids)
        for tie in self.map.relations:
            for upper in tie.targets or tie.origins:
                below.setdefault(upper, []).append(tie.id)
            below.setdefault(tie.id, []).extend(tie.origins)
        for item in self.map.statements:
            # An element that cites a source with a placeholder is one for each such source.
            for source in item.sources:
                self.holes[item.id] |= dict.fromkeys(self.own[source])
        todo = [name for name, holes in self.holes.items() if holes]
        while todo:
            name = todo.pop()
            for lower in below.get(name, ()):
                if not self.holes[name].keys() <= self.holes[lower].keys():
                    self.holes[lower] |= self.holes[name]
                    todo.append(lower)

    def instances_of(self, name: str, taken: set[str]) -> list[tuple[Rows, str]]:
        """Return the rows and the id of each instance of an element."""
        keys: dict[tuple[str, ...], list[int]] = {}
        for number, row in enumerate(self.rows):
            keys.setdefault(tuple(str(row[hole]) for hole in self.holes[name]), []).append(number)
        found = [tuple(numbers) for numbers in keys.values()]
        if len(found) == 1:
            return [(found[0], name)]
        labels = [str(self.rows[numbers[0]].get(ID, "")).strip() for numbers in found]
        if not all(labels) or len({*labels}) < len(labels):
            labels = [str(number) for number in range(1, len(found) + 1)]
        made = []
        for numbers, label in zip(found, labels, strict=True):
            made.append((numbers, free(f"{name}-{label}", taken)))
            taken.add(made[-1][1])
        return made

    def filled(self) -> ArgumentMap:
        fields = {name: getattr(self.map, name) for name in ArgumentMap.model_fields}
        for name in ("statements", "arguments", "relations", "sources"):
            fields[name] = tuple(made for item in fields[name] for made in self._copies(item.id))
        for name in ("title", "description"):
            # A map is there once, whatever its rows say: where they differ, its words stay.
            values = {filled_in(fields[name], row) for row in self.rows} if fields[name] else set()
            if len(values) == 1:
                fields[name] = values.pop()
        return ArgumentMap(**fields)

    def _copies(self, name: str) -> Iterator[dict[str, Any]]:
        for numbers, item_id in self.instances[name]:
            row = self.rows[numbers[0]]
            form = {
                key: value if key in ENDS else filled_in(value, row)
                for key, value in self.forms[name].items()
            }
            form["id"] = item_id
            for key in ("origins", "targets"):
                if key in form:
                    form[key] = [*self._meeting(form[key], numbers)]
            if "premises" in form:
                form["premises"] = [*self._premises(form["premises"], numbers)]
            if "target" in form:
                [form["target"], *_] = self._meeting([form["target"]], numbers)
            for anchor, raw in zip(
                form.get("anchors", ()), self.forms[name].get("anchors", ()), strict=True
            ):
                [anchor["source"], *_] = self._meeting([raw["source"]], numbers)
            yield form

    def _premises(self, premises: Iterable[Any], numbers: Rows) -> Iterator[Any]:
        for premise in premises:
            role = premise if isinstance(premise, dict) else {}
            for name in self._meeting([role.get("statement", premise)], numbers):
                yield {**role, "statement": name} if role else name

    def _meeting(self, names: Iterable[str], numbers: Rows) -> Iterator[str]:
        """Yield the instances of elements that share a row with these."""
        for name in names:
            at = self.of_row.get(name)
            yield from (name,) if at is None else dict.fromkeys(at[row] for row in numbers)


def _named(holes: Mapping[str, str]) -> str:
    return ", ".join(f"{{{hole}}} of {name!r}" for hole, name in holes.items())
