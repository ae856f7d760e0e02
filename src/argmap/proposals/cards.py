"""Cards: a proposal in lines, as a person reviews it at a terminal."""

from collections.abc import Iterator

from argmap.changes import Add, Patch, Set
from argmap.compare.listing import to_lines
from argmap.compare.words import MOST, flat
from argmap.proposals.gate import Gated
from argmap.proposals.manners import texts_in

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
    yield from (f"{name}, in full: {text}" for name, text in in_full(gated.proposal.patch))
    for quoted in gated.quoted:
        before, words, after = quoted.on_one_line()
        yield f"{quoted.id}, in {quoted.source}: …{before}»{words}«{after}…"
    for number, finding in enumerate(gated.findings, 1):
        yield f"{number}. {finding.full_text()}"
    yield help_line()


def in_full(patch: Patch) -> Iterator[tuple[str, str]]:
    """Yield the texts that a patch brings and a difference cuts, with what they are of, on one line each.

    Nobody accepts what they have not seen: the end of a long text may say what its beginning does not.
    """
    for one in patch.changes:
        if isinstance(one, Add):
            value, name = one.model_dump(mode="json")["element"], one.item_id
        elif isinstance(one, Set):
            value, name = one.model_dump(mode="json")["new"], one.id or ".".join(map(str, one.path))
        else:
            continue
        for text in texts_in(value):
            line = " ".join(text.split())
            if len(line) > MOST:
                yield name, line


def help_line() -> str:
    """Return the keys in one line.

    >>> help_line()[:20]
    'a accept  e edit and'
    """
    return "  ".join(f"{key} {words}" for key, words in KEYS)
