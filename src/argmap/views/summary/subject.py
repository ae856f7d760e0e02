"""Subject: what a summary is about, and what of the map bears on it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from argmap.model import ArgumentMap, Statement
from argmap.semantics.statuses import Status
from argmap.views.numbering import letters
from argmap.views.request import Request


@dataclass(frozen=True, slots=True)
class Side:
    """One answer, objection or claim: statements that are meant together, and the letter they go by.

    The letter is empty where there is one side alone.
    """

    statements: tuple[Statement, ...]
    objects: bool = False
    letter: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of its statements."""
        return tuple(item.id for item in self.statements)


@dataclass(frozen=True)
class Subject:
    """A question with its sides, or, with no question, the claims that a map ends in."""

    request: Request
    question: Statement | None
    sides: tuple[Side, ...]
    others: tuple[Statement, ...]
    """Questions and conclusions that are not told."""

    @cached_property
    def depths(self) -> dict[str, int]:
        """Return what bears on the sides, each with its steps from them, nearest first."""
        start = [name for side in self.sides for name in side.ids]
        return below(self.request, start)

    @cached_property
    def reasons(self) -> list[str]:
        """Return the statements that bear on the sides, nearest first, without them and without questions."""
        own = {name for side in self.sides for name in side.ids}
        kinds = self.request.argument_map.kinds
        return [
            name
            for name in self.depths
            if name not in own and kinds.get(name, "question") != "question"
        ]

    def status(self, side: Side) -> Status | None:
        """Return the status of a side: that of the worst of its statements."""
        return self.request.verdict(self.request.worst(side.statements).id).status


def subject_of(request: Request) -> Subject:
    """Return what is asked about; else the question, or the claims, that most of the map is about."""
    whole = request.argument_map
    if request.ids:
        chosen: tuple[Statement, ...] = (whole.statement(request.ids[0]),)
    else:
        chosen = _main(request)
    # What merely answers another question is no conclusion that would be missed.
    others = tuple(root for root in request.roots if root not in chosen)
    if len(chosen) == 1 and chosen[0].kind == "question":
        found = request.answers.get(chosen[0].id, ())
        sides = [Side(one.statements, one.side == "objection") for one in found]
        return Subject(request, chosen[0], _lettered(sides), others)
    return Subject(request, None, _lettered([Side((item,)) for item in chosen]), others)


def below(request: Request, start: Iterable[str]) -> dict[str, int]:
    """Return what bears on statements, with the fewest steps to one of them. Linear."""
    whole = request.argument_map
    depths = dict.fromkeys(start, 0)
    todo = list(depths)
    for name in todo:
        for other in _next(request, whole, name):
            if other not in depths:
                depths[other] = depths[name] + 1
                todo.append(other)
    return depths


def _next(request: Request, whole: ArgumentMap, name: str) -> Iterable[str]:
    for step in whole.incoming.get(name, ()):
        yield step.id
        yield from step.premise_ids
    for one in request.answers.get(name, ()):
        yield from one.ids


def _main(request: Request) -> tuple[Statement, ...]:
    """Choose the question with most below it among those answered, else the claims, most below first."""
    roots = request.roots
    order = {root.id: at for at, root in enumerate(roots)}

    def rank(root: Statement) -> tuple[int, int]:
        return -len(below(request, [root.id])), order[root.id]

    questions = [root for root in roots if root.kind == "question"]
    answered = [root for root in questions if request.answers.get(root.id)]
    claims = [root for root in roots if root.kind != "question"]
    if answered:
        return (min(answered, key=rank),)
    if claims:
        return tuple(sorted(claims, key=rank))
    return tuple(questions[:1])


def _lettered(sides: Collection[Side]) -> tuple[Side, ...]:
    if len(sides) < 2:
        return tuple(sides)
    return tuple(Side(side.statements, side.objects, letters(at)) for at, side in enumerate(sides))
