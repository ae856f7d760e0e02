"""Unsupported: what keeps a claim of an assurance case from being supported, the nearest first."""

from collections.abc import Iterator

from argmap.drawing.look import DEFAULT
from argmap.languages import count, say
from argmap.views.blocks import Words, words
from argmap.views.case.causes import causes_below
from argmap.views.case.elements import case_of
from argmap.views.request import Request
from argmap.views.summary.subject import Side

MOST = 3


def causes(request: Request, side: Side) -> Iterator[Words]:
    """Yield a few causes and count the rest; or say that there is none."""
    case, name = case_of(request, DEFAULT), side.statements[0].id
    if case.is_supported(name):
        yield words(
            say("Nothing: all that it rests on is supported, and no challenge to it is unresolved.")
        )
        return
    found = list(causes_below(case, name))
    yield from (one.told(case) for one in found[:MOST])
    if len(found) > MOST:
        yield words(count(len(found) - MOST, "and {n} more open point", "and {n} more open points"))
