"""Cards: a proposal in lines, as a person reviews it at a terminal."""

from collections.abc import Iterator

from argmap.compare.listing import to_lines
from argmap.compare.words import flat
from argmap.proposals.gate import Gated

KEYS = (
    ("a", "accept"),
    ("e", "edit and accept"),
    ("r", "reject"),
    ("s", "skip"),
    ("b", "back"),
    ("A", "accept all that passed of this proposer"),
    ("R", "reject all of this proposer"),
    ("q", "quit"),
)
_SHOWN = 40
"""Lines of a difference that a screen shows; the file has them all."""


def card(gated: Gated, at: int, count: int) -> Iterator[str]:
    """Yield a proposal as a person reviews it: what it changes, the words cited, what the gate found."""
    patch = gated.proposal.patch
    yield ""
    yield f"── {at} of {count} ── {gated.name} ── {gated.state} ──"
    dated = f", {patch.date}" if patch.date else ""
    yield f"proposed by {flat(gated.proposal.proposed_by, 100)}{dated}"
    if patch.reason:
        yield f"because: {flat(patch.reason, 300)}"
    for one in gated.clashes:
        yield f"contradicts {one.name}: {one.why}"
    if gated.difference is not None:
        lines = list(to_lines(gated.difference))
        yield from lines[:_SHOWN]
        if len(lines) > _SHOWN:
            yield f"and {len(lines) - _SHOWN} more lines"
    for quoted in gated.quoted:
        before, words, after = quoted.on_one_line()
        yield f"{quoted.id}, in {quoted.source}: …{before}»{words}«{after}…"
    for number, finding in enumerate(gated.findings, 1):
        yield f"{number}. {finding.full_text()}"
    yield help_line()


def help_line() -> str:
    """Return the keys in one line.

    >>> help_line()[:20]
    'a accept  e edit and'
    """
    return "  ".join(f"{key} {words}" for key, words in KEYS)
