"""Craft: whether new arguments name a scheme, and whether new statements say anything new."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.compare.pairing import likeness
from argmap.compare.words import flat
from argmap.errors import UnknownSchemeError
from argmap.findings import Finding
from argmap.model import ArgumentMap
from argmap.proposals.bench import Bench
from argmap.proposals.rules import found
from argmap.query.critical_questions import critical_questions
from argmap.schemes import find_scheme

ALIKE = 0.8
"""From this likeness of words on two statements are shown beside each other."""
FIRST = 5
"""Statements of which the likeness is worked out, those that the quicker measure puts first."""


class Twin(NamedTuple):
    """A statement that reads like another, and how alike they are."""

    id: str
    text: str
    alike: float


def on_schemes(bench: Bench) -> Iterator[Finding]:
    """Yield what is wrong with the schemes of new arguments, and the questions they leave open."""
    for step in bench.arguments:
        if step.scheme is None:
            yield found("P121", "the new argument names no scheme", step.id)
            continue
        try:
            scheme = find_scheme(step.scheme)
        except UnknownSchemeError as error:
            yield found("P122", str(error), step.id)
            continue
        open_ones = [
            one.ask for one in critical_questions(bench.after, step.id) if one.state != "answered"
        ]
        if open_ones:
            asked = " ".join(open_ones)
            message = f"{scheme.key}, {len(open_ones)} of {len(scheme.questions)} open: {asked}"
            yield found("P123", message, step.id)


def on_repeats(bench: Bench, library: Mapping[str, ArgumentMap]) -> Iterator[Finding]:
    """Yield the new statements that the map, or another one, has already or nearly.

    Takes time by the product of new statements and those that are there.
    """
    # A question is no statement, however much of its words an answer has.
    known = {asks: _texts(bench.ground.map, asks) for asks in (True, False)}
    others = {
        name: {asks: _texts(one, asks) for asks in (True, False)} for name, one in library.items()
    }
    for item in bench.statements:
        if item.id not in bench.added:
            continue
        twin = twin_of(item.text, known[item.kind == "question"])
        if twin is not None:
            code = "P131" if _words(twin.text) == _words(item.text) else "P132"
            yield found(code, _said(twin), item.id)
        for name, texts in others.items():
            twin = twin_of(item.text, texts[item.kind == "question"])
            if twin is not None:
                yield found("P133", f"in {name}: {_said(twin)}", item.id)


def twin_of(text: str, known: Mapping[str, str]) -> Twin | None:
    """Return the statement most like a text, if one is much like it.

    >>> twin_of("The rain fell.", {"a": "the rain fell", "b": "Snow fell."})
    Twin(id='a', text='the rain fell', alike=1.0)
    """
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import extract

    ranked = extract(
        text.casefold(),
        {name: one.casefold() for name, one in known.items()},
        scorer=token_sort_ratio,
        limit=FIRST,
    )
    twins = [Twin(name, known[name], likeness(text, known[name])) for _, _, name in ranked]
    best = max(twins, key=lambda one: (one.alike, one.id), default=None)
    return best if best is not None and best.alike >= ALIKE else None


def _texts(argument_map: ArgumentMap, asks: bool) -> dict[str, str]:
    return {one.id: one.text for one in argument_map.statements if (one.kind == "question") is asks}


def _said(twin: Twin) -> str:
    how = "has the same words" if twin.alike == 1 else f"reads {twin.alike:.0%} alike"
    return f"{twin.id!r} {how}: “{flat(twin.text, 100)}”"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
