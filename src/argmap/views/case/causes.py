"""Causes: the places in a case that keep what is above them from being supported, and what is open there."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.model import Argument, Statement
from argmap.views.blocks import Span, Words, words
from argmap.views.case.elements import Case


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is open at an element, in words that follow its name; ``said`` quotes more."""

    id: str
    kind: str
    words: Words
    said: str = ""

    def told(self, case: Case) -> Words:
        """Say it in full."""
        quoted = f" “{self.said}”" if self.said else ""
        return (*case.named(self.id), Span(" "), *self.words, *words(quoted))


def causes_below(case: Case, start: str) -> Iterator[Cause]:
    """Yield what keeps an element from being supported, at itself and below it, nearest first.

    Of a choice of which one branch is supported, what the others lack keeps nothing. What only rests on
    itself is a cause too.
    """
    todo, above = [start], {start: list[str]()}
    explained: list[str] = []
    for name in todo:
        if case.is_supported(name):
            continue
        item = case.whole[name]
        assert isinstance(item, Statement | Argument)
        found = list(_causes_at(case, item))
        below = [one for one in _needs(case, item) if not case.is_supported(one)]
        verdict = case.verdict(name)
        if not found and not below and verdict is not None:
            since = words(f"is {verdict.status}, since ", *case.clause(verdict.reason), ":")
            found.append(Cause(name, "unsupported", since, case.text(name)))
        yield from found
        explained += [name] if found else []
        for one in below:
            if one not in above:
                above[one] = []
                todo.append(one)
            above[one].append(name)
    yield from _circle(case, above, explained)


def _circle(case: Case, above: dict[str, list[str]], explained: list[str]) -> Iterator[Cause]:
    """Yield what is left when all is taken out that something below it explains: it rests on itself."""
    known = set(explained)
    for name in explained:
        for one in above[name]:
            if one not in known:
                known.add(one)
                explained.append(one)
    left = {name: [one for one in above[name] if one not in known] for name in above}
    left = {name: ups for name, ups in left.items() if name not in known}
    while tops := [name for name, ups in left.items() if not ups]:
        for name in tops:
            del left[name]
        left = {name: [one for one in ups if one in left] for name, ups in left.items()}
    names = [name for name in left if name in case.whole.kinds and not case.is_supported(name)]
    if names:
        circle = words("rests on itself, in a circle of ", *case.all_named(names), ":")
        yield Cause(names[0], "circle", circle, case.text(names[0]))


def _causes_at(case: Case, item: Statement | Argument) -> Iterator[Cause]:
    if case.verdict(item.id) is None:
        if isinstance(item, Statement):
            yield Cause(item.id, "set aside", words("is set aside:"), case.text(item.id))
        return
    for attack in case.whole.incoming.get(item.id, ()):
        found = case.verdict(attack.id)
        if attack.polarity != "attacks" or found is None or found.status == "resolved":
            continue
        by, said = case.all_named(attack.premise_ids), case.text(attack.premise_ids[0])
        if found.status == "holds":
            yield Cause(item.id, "defeated", words("is defeated by ", *by, ":"), said)
        else:
            yield Cause(
                item.id, "challenged", words("is challenged by ", *by, ", unresolved:"), said
            )
    if item.undeveloped:
        yield Cause(item.id, "undeveloped", words("is undeveloped:"), case.text(item.id))
    for name in item.elsewhere:
        there = words("rests on ", Span(name, "strong"), ", which is not in this case:")
        yield Cause(item.id, "missing", there, case.text(item.id))


def _needs(case: Case, item: Statement | Argument) -> Iterator[str]:
    """Yield what an element needs: its supports and contexts, and of a step its premises."""
    if isinstance(item, Argument):
        yield from item.premise_ids
    steps = [one for one in case.whole.incoming.get(item.id, ()) if one.polarity == "supports"]
    settled = {one.choice for one in steps if one.choice and case.is_supported(one.id)}
    yield from (one.id for one in steps if one.choice not in settled)
    yield from case.contexts.get(item.id, ())
