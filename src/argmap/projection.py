"""Abstract frameworks: a map projected onto arguments that attack each other (Dung 1995).

The projection, which is what solvers and semantics see of a map:

- A statement is a node. It stands until it is attacked.
- An attack with one premise, which nothing targets, is an attack of the premise on the target.
- Any other argument is a node A that attacks its target, if it attacks. For each premise p there
  is a helper "not p", shared by all arguments: p attacks "not p", and "not p" attacks A, so that
  the step falls with any of its premises.
- A statement with support, unless it is evidence or an assumption, has a helper "unsupported s"
  that attacks it and that each supporting argument attacks; for a support with one premise, which
  nothing targets, the premise attacks the helper.
- A part is attacked by the helper "not w" of its whole w, and has no helper "unsupported".
- Rivals attack each other.
- Supports on arguments attack nothing: they are left out. So are weights.

Source: Dung, On the acceptability of arguments (1995); the helpers are argmap's own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from argmap.model import Argument, ArgumentMap

Role = Literal["statement", "argument", "not", "unsupported"]
STANDING = ("evidence", "assumption")


@dataclass(frozen=True, slots=True)
class Framework:
    """Nodes by number, and which attacks which.

    ``names`` are unique; ``roles`` and ``about`` say what each node is: a statement, an argument,
    or a helper, and the id of the element it stands for.
    """

    names: tuple[str, ...]
    attacks: tuple[tuple[int, int], ...]
    roles: tuple[Role, ...]
    about: tuple[str, ...]


def project_framework(
    argument_map: ArgumentMap, given: Collection[str] | None = None, needs_support: bool = False
) -> Framework:
    """Project a map onto an abstract framework. Linear; nodes and attacks in order of the map.

    Statements in ``given`` stand without support; without it those are evidence and assumptions.
    With ``needs_support`` every other one has its helper "unsupported", even if no argument supports
    it. A part has none: it stands until it is attacked or its whole falls.

    >>> from argmap.model import Statement
    >>> made = project_framework(ArgumentMap.model_validate({
    ...     "statements": [Statement(id=name, kind="claim", text=name) for name in "abc"],
    ...     "arguments": [
    ...         {"id": "x", "premises": ["a"], "target": "b", "polarity": "attacks"},
    ...         {"id": "y", "premises": ["c"], "target": "b", "polarity": "supports"}]}))
    >>> made.names
    ('a', 'b', 'c', 'unsupported b')
    >>> made.attacks
    ((0, 1), (2, 3), (3, 1))
    """
    return _Projection(argument_map, given, needs_support).framework()


def is_plain(argument_map: ArgumentMap, argument: Argument) -> bool:
    """Return whether an argument needs no node: one premise, and nothing targets it."""
    return len(argument.premises) == 1 and argument.id not in argument_map.incoming


def attack_id(attacker: str, target: str) -> str:
    """Name an attack that a file gives no id."""
    return f"{attacker}->{target}"


class _Projection:
    def __init__(
        self, argument_map: ArgumentMap, given: Collection[str] | None, needs_support: bool
    ) -> None:
        self.needs_support = needs_support
        self.argument_map = argument_map
        if given is None:
            given = [name for name, kind in argument_map.kinds.items() if kind in STANDING]
        self.standing = {*given, *argument_map.whole_of}
        self.nodes: list[tuple[Role, str]] = []
        self.numbers: dict[tuple[Role, str], int] = {}
        self.attacks: dict[tuple[int, int], None] = {}
        for statement in argument_map.statements:
            self._number("statement", statement.id)
        self.steps = {
            item.id for item in argument_map.arguments if not is_plain(argument_map, item)
        }
        for item in argument_map.arguments:
            if item.id in self.steps:
                self._number("argument", item.id)

    def framework(self) -> Framework:
        for item in self.argument_map.arguments:
            start = self._start(item)
            if item.polarity == "attacks":
                self._attack(start, self._target(item.target))
            elif item.target in self.argument_map.kinds and item.target not in self.standing:
                helper = self._number("unsupported", item.target)
                self._attack(start, helper)
                self._attack(helper, self._target(item.target))
        for item_id in self.argument_map.kinds if self.needs_support else ():
            if item_id not in self.standing:
                helper = self._number("unsupported", item_id)
                self._attack(helper, self._target(item_id))
        for part, whole in self.argument_map.whole_of.items():
            self._attack(self._fallen(whole), self._number("statement", part))
        for relation in self.argument_map.relations:
            if relation.kind == "rival":
                positions = [name for name in relation.origins if name in self.argument_map.kinds]
                for one, other in permutations(dict.fromkeys(positions), 2):
                    self._attack(self._number("statement", one), self._number("statement", other))
        roles = tuple(role for role, _ in self.nodes)
        about = tuple(item_id for _, item_id in self.nodes)
        return Framework(self._names(), tuple(self.attacks), roles, about)

    def _names(self) -> tuple[str, ...]:
        """Name the nodes: elements by their ids, helpers by what they say, each once."""
        names: dict[str, None] = {}
        for role, about in self.nodes:
            name = about
            if role in ("not", "unsupported"):
                name = f"{role} {about}"
                while name in names or name in self.argument_map:
                    name += "~"
            names[name] = None
        return tuple(names)

    def _start(self, argument: Argument) -> int:
        """Return the node an argument attacks from, after the nodes it depends on."""
        if argument.id not in self.steps:
            return self._number("statement", argument.premise_ids[0])
        step = self._number("argument", argument.id)
        for premise in argument.premise_ids:
            self._attack(self._fallen(premise), step)
        return step

    def _fallen(self, statement: str) -> int:
        """Return the node that is in exactly where a statement is out."""
        helper = self._number("not", statement)
        self._attack(self._number("statement", statement), helper)
        return helper

    def _target(self, item_id: str) -> int:
        role: Role = "statement" if item_id in self.argument_map.kinds else "argument"
        return self._number(role, item_id)

    def _number(self, role: Role, about: str) -> int:
        key = (role, about)
        if key not in self.numbers:
            self.numbers[key] = len(self.nodes)
            self.nodes.append(key)
        return self.numbers[key]

    def _attack(self, start: int, end: int) -> None:
        self.attacks[start, end] = None
