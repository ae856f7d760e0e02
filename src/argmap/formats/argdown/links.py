"""The relations to write below a statement, and which way they are written.

Each relation has two ends and may be written below either. It stands below what it aims at, unless
its premise has no title to be mentioned by; then it leads out from below the premise. ``written``
remembers what is done, so that no relation stands twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.formats.argdown.shape import Shape, own
from argmap.model import Argument, ArgumentMap, Statement
from argmap.naming import short

UP = {"supports": "+", "attacks": "-"}
OUT = {"supports": "+>", "attacks": "->"}


def is_nameless(statement: Statement) -> bool:
    """Return whether a statement may stand without a title: its id is made of its words."""
    base = short(statement.text)
    rest = statement.id.removeprefix(base)
    return (
        statement.title is None
        # An id that reading would make anew from the words: with a number where it is taken.
        and (not rest or (rest != statement.id and rest[0] == "-" and rest[1:].isdecimal()))
        and own(statement).keys().isdisjoint(("members", "form", "undefined"))
    )


@dataclass(slots=True)
class Link:
    """A relation to write: its sign, what stands behind it, the arguments it says."""

    sign: str
    name: str
    says: tuple[str, ...]
    is_argument: bool = False
    may_define: bool = True


@dataclass(slots=True)
class Links:
    """Finds what is left to write; ``written`` are the arguments that are written.

    A relation stands below what it aims at, but leaves a statement without a title, which cannot
    be referred to, below that one. ``headed`` are the structures that have a title so far.
    """

    map: ArgumentMap
    shape: Shape
    rank: dict[str, int]
    nameless: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    headed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.nameless = {item.id for item in self.map.statements if is_nameless(item)}
        self.nameless -= self._opposed()

    def _opposed(self) -> set[str]:
        """Return the statements that contradict an argument: it has to be written below that one."""
        arguments, as_arguments = self.shape.arguments, self.shape.as_arguments
        # No argument may stand behind ``><``. A contradiction between a statement and an argument
        # is therefore written below the argument, and the statement behind the sign needs a title.
        pairs = (arguments[name] for name in self.shape.partners)
        return {item.premise_ids[0] for item in pairs if item.target in as_arguments}

    def below(self, name: str) -> list[Link]:
        """Return the relations to write below a statement."""
        found = [
            self._incoming(item)
            for item in self.map.incoming.get(name, ())
            if self.is_plain(item)
            and (self.shape.marks[item.id] != "undercut" or name in self.shape.as_arguments)
            and not self._is_written_there(item)
        ]
        # An undercut of the only step from an argument is an undercut of that argument in Argdown.
        if name in self.shape.as_arguments:
            for step in self.map.outgoing.get(name, ()):
                if self.shape.kinds[step.id] != "relation":
                    continue
                for item in self.map.incoming.get(step.id, ()):
                    if self.is_plain(item):
                        found.append(self.from_source("<_", item))
        # In the order of the map, so that what comes next is defined in place; structures, which
        # are already there, come first.
        found.sort(key=lambda link: self.rank.get(link.name, -1))
        for item in self.map.outgoing.get(name, ()):
            if self.is_plain(item) and item.id not in self.shape.written_for:
                found.extend(self._outgoing(item, name))
        return found

    def is_plain(self, item: Argument) -> bool:
        return self.shape.kinds[item.id] == "relation" and item.id not in self.written

    def _is_written_there(self, item: Argument) -> bool:
        """Return whether a contradiction has to be written below its premise, an argument."""
        return item.id in self.shape.partners and item.premise_ids[0] in self.shape.as_arguments

    def _incoming(self, item: Argument) -> Link:
        # ``undercut`` as a mark: one of an argument that makes no step, or several.
        mark = self.shape.marks[item.id]
        sign = {"contradictory": "><", "undercut": "<_"}.get(mark or "", UP[item.polarity])
        return self.from_source(sign, item)

    def from_source(self, sign: str, item: Argument) -> Link:
        """Return a relation as it stands below what it aims at: from its premise, or from a structure."""
        structure, partner = self.shape.written_for.get(item.id), self.shape.partners.get(item.id)
        if structure is not None:
            return Link(sign, structure, (item.id,), True, False)
        return Link(sign, item.premise_ids[0], (item.id, *([partner] if partner else [])))

    def _outgoing(self, item: Argument, name: str) -> Iterator[Link]:
        mark, target = self.shape.marks[item.id], item.target
        if target in self.rank:
            # Below a statement ``<_`` aims at an inference, so an undercut of a statement leads out
            # from the other end.
            forced = mark == "undercut" and target not in self.shape.as_arguments
            if not forced and name not in self.nameless:
                return
            sign = {"contradictory": "><", "undercut": "_>"}.get(mark or "", OUT[item.polarity])
            partner = self.shape.partners.get(item.id)
            says = (item.id, *([partner] if partner else []))
            yield Link(sign, target, says, may_define=False)
        elif name in self.nameless:
            aim = self.aim(item)
            if aim is not None:
                yield aim

    def aim(self, item: Argument) -> Link | None:
        """Return the relation from a statement or hub to an argument; None if it has none."""
        sign = OUT[item.polarity]
        if item.polarity == "attacks" and self.shape.marks[item.id] != "attack":
            sign = "_>"
        group = self.shape.group_of.get(item.target)
        if group is not None:
            # Only the last inference of a structure goes by the name of the argument. Undercuts of
            # the others stand below their own lines.
            if group.main.id != item.target or self._has_no_name(group.main.id):
                return None
            return Link(sign, item.target, (item.id,), True, False)
        if self.shape.kinds[item.target] == "hub":
            return Link(sign, item.target, (item.id,), True, False)
        first = self.shape.arguments[item.target].premise_ids[0]
        return Link(sign, first, (item.id,), True, False)

    def _has_no_name(self, name: str) -> bool:
        """Return whether a structure is written already, without the argument it belongs to."""
        return name in self.written and name not in self.headed
