"""Causes: the places in a case that keep what is above them from being supported, and what is open there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.languages import message, quoted
from argmap.model import Argument, Statement
from argmap.semantics.words import status_word
from argmap.views.blocks import Span, Words, plain, spans, words
from argmap.views.case.elements import Case


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is open at an element, as a message about ``{name}``; ``said`` quotes more."""

    id: str
    kind: str
    words: str
    said: str = ""
    places: Mapping[str, Words] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells it from others."""
        told = (plain(found) for found in self.places.values())
        return self.id, self.kind, " ".join((self.words, *told))

    def told(self, case: Case) -> Words:
        """Say it in full."""
        said = f" {quoted(self.said)}" if self.said else ""
        places: dict[str, Any] = {**self.places, "name": case.named(self.id)}
        return (*spans(self.words, **places), *words(said))


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
            places = {
                "status": words(status_word(verdict)),
                "reason": case.clause(verdict.reason),
            }
            since = message("{name} is {status}, since {reason}:")
            found.append(Cause(name, "unsupported", since, case.text(name), places))
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
        circle = message("{name} rests on itself, in a circle of {names}:")
        places = {"names": case.all_named(names)}
        yield Cause(names[0], "circle", circle, case.text(names[0]), places)


def _causes_at(case: Case, item: Statement | Argument) -> Iterator[Cause]:
    if case.verdict(item.id) is None:
        if isinstance(item, Statement):
            yield Cause(item.id, "set aside", message("{name} is set aside:"), case.text(item.id))
        return
    for attack in case.whole.incoming.get(item.id, ()):
        found = case.verdict(attack.id)
        if attack.polarity != "attacks" or found is None or found.status == "resolved":
            continue
        by, said = {"by": case.all_named(attack.premise_ids)}, case.text(attack.premise_ids[0])
        if found.status == "holds":
            yield Cause(item.id, "defeated", message("{name} is defeated by {by}:"), said, by)
        else:
            unresolved = message("{name} is challenged by {by}, unresolved:")
            yield Cause(item.id, "challenged", unresolved, said, by)
    if item.undeveloped:
        yield Cause(item.id, "undeveloped", message("{name} is undeveloped:"), case.text(item.id))
    for name in item.elsewhere:
        there = message("{name} rests on {other}, which is not in this case:")
        places = {"other": words(Span(name, "strong"))}
        yield Cause(item.id, "missing", there, case.text(item.id), places)


def _needs(case: Case, item: Statement | Argument) -> Iterator[str]:
    """Yield what an element needs: its supports and contexts, and of a step its premises."""
    if isinstance(item, Argument):
        yield from item.premise_ids
    steps = [one for one in case.whole.incoming.get(item.id, ()) if one.polarity == "supports"]
    settled = {one.choice for one in steps if one.choice and case.is_supported(one.id)}
    yield from (one.id for one in steps if one.choice not in settled)
    yield from case.contexts.get(item.id, ())
