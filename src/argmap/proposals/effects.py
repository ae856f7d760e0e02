"""Effects: what a proposal does to verdicts, to coverage and to the findings of the rules on maps."""

from collections.abc import Iterator
from typing import NamedTuple

from argmap.checks import misfits
from argmap.findings import Finding
from argmap.proposals.bench import Bench, rules_find
from argmap.proposals.rules import found

ON_WORDS = frozenset(("K001", "K002", "K003", "M007"))
"""Rules on maps that ask whether words fit: a hedge that is lost or made up, a quote used twice."""


class Gained(NamedTuple):
    """Sentences of a text that a proposal is the first to anchor something in."""

    source: str
    sentences: tuple[str, ...]
    missing: int
    """How many are left without an anchor after it."""


def on_verdicts(bench: Bench) -> Iterator[Finding]:
    """Yield the verdicts that turn and why, and the statements that lose all support."""
    for turn in bench.difference.verdicts:
        was, now = turn.words
        yield found("P141", f"{now}, was {was}: {turn.because}", turn.id)
    for one in bench.difference.lost:
        yield found("P142", f"held up before by {', '.join(one.reasons)}", one.id)


def on_rules(bench: Bench) -> Iterator[Finding]:
    """Yield what the rules on maps find after the proposal and not before.

    Messages count what is in the map, so what was found of an element before is told by its code.
    """
    for one in rules_find(bench.after):
        if (one.code, one.id) in bench.ground.findings:
            continue
        code = "P161" if one.severity == "error" else "P162"
        if one.code in ON_WORDS:
            code = "P171"
        yield found(code, f"{one.code}: {one.message}", one.id)


def on_fit(bench: Bench) -> Iterator[Finding]:
    """Yield where the words that what is touched cites may not say what it says."""
    suspected = {(one.code, one.id, one.message) for one in bench.ground.misfits}
    for one in misfits(bench.after, bench.texts):
        if one.id in bench.touched and (one.code, one.id, one.message) not in suspected:
            yield found("P171", f"{one.code}: {one.message}", one.id)


def on_coverage(bench: Bench) -> Iterator[Finding]:
    """Yield how many sentences of each source something is anchored in for the first time."""
    for one in gained(bench):
        count = len(one.sentences)
        said = "1 more sentence" if count == 1 else f"{count} more sentences"
        yield found("P151", f"{said} of {one.source!r} anchored; {one.missing} are not")


def gained(bench: Bench) -> Iterator[Gained]:
    """Yield, for each text, the sentences that nothing was anchored in before."""
    for cover in bench.ground.coverage:
        spans = [
            span
            for check in bench.checks
            if check.text is not None and check.text.digest == cover.text.digest
            for span in check.spans
        ]
        if not spans:
            continue
        missing = cover.missing
        fresh = tuple(
            one.text
            for one in missing
            if any(_shares(cover.text.text, span, (one.start, one.end)) for span in spans)
        )
        if fresh:
            yield Gained(cover.sources[0], fresh, len(missing) - len(fresh))


def _shares(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    # An anchor that takes a full stop too many along covers no sentence by it.
    return any(sign.isalnum() for sign in text[max(one[0], other[0]) : min(one[1], other[1])])
