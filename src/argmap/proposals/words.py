"""Words: whether what a proposal quotes stands in its source, and whether it is the speaker's."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from argmap.anchors import AnchorCheck, SourceText
from argmap.compare.words import flat
from argmap.findings import Finding
from argmap.model import Argument, ArgumentMap, Statement
from argmap.proposals.bench import Bench
from argmap.proposals.rules import found

SHARED = 0.8
"""Share of the shorter of two passages that must be of both for their words to be the same."""
LONGEST_NAME = 5
"""Words that the name of a speaker in a transcript has at most, with titles."""
_LABEL = re.compile(r"^[ \t>*_]*([^\W\d_][^:\n]{0,60}?)[*_]*:(?=[*_]*[ \t])", re.MULTILINE)


def on_words(bench: Bench) -> Iterator[Finding]:
    """Yield what is wrong with the quotations of what a proposal touches. Linear in its anchors."""
    for check in bench.checks:
        where = f"the quote of {check.speaker!r}" if check.speaker else "the quotation"
        said = f"{where} {_shown(check.anchor.quote)} " if check.anchor.quote else "the anchor "
        if check.state in ("changed", "orphan"):
            near = f"; nearest: {_shown(check.nearest_words)}" if check.nearest_words else ""
            yield found(
                "P111",
                f"{said}does not stand in the text of {check.anchor.source!r}{near}",
                check.id,
            )
        elif check.problem:
            yield found("P111", f"{said}in {check.anchor.source!r}: {check.problem}", check.id)
        elif check.state == "ambiguous":
            count = check.location.candidates
            yield found("P112", f"{said}fits {count} places in {check.anchor.source!r}", check.id)
        elif check.state == "unchecked" and check.text is None:
            message = f"{said}cannot be looked up: there is no text of {check.anchor.source!r}"
            yield found("P113", message, check.id)


def on_evidence(bench: Bench) -> Iterator[Finding]:
    """Yield what evidence that a proposal touches does not say: its source, the words, who speaks."""
    for item in bench.statements:
        if item.kind != "evidence":
            continue
        if not item.anchors:
            yield found("P114", "evidence names no source", item.id)
            continue
        if not any(one.quote or one.digest or one.start is not None for one in item.anchors):
            yield found("P115", "evidence quotes no words of its source", item.id)
        authors = any(bench.after.source(name).authors for name in item.sources)
        if not item.attributions and not authors:
            message = "evidence does not say whose word it is, and its source names no author"
            yield found("P116", message, item.id)


def on_speakers(bench: Bench) -> Iterator[Finding]:
    """Yield where the source, or the map, gives the words of what is touched to somebody else."""
    told: set[tuple[str, str]] = set()
    labels = {name: _labels(bench.after, text) for name, text in bench.texts.items()}
    names = {one.id: one.name for one in bench.after.parties}
    for check in bench.checks:
        speakers = _speakers(check.item)
        if not speakers or check.start is None or check.text is None:
            continue
        source = check.anchor.source
        said = _label_at(labels.get(source, []), check.start)
        if said and said.party and said.party not in speakers:
            # One name alone before a colon may be a heading.
            several = len({one.party for one in labels[source]} - {None}) > 1
            message = f"in {source!r} these are the words of {names[said.party]!r}, not of {_named(names, speakers)}"
            yield found("P118" if several else "P119", message, check.id)
            continue
        if said and not said.party and not _is_meant(said.name, speakers, names):
            message = f"in {source!r} these words follow the name {said.name!r}, which is not that of {_named(names, speakers)}"
            yield found("P119", message, check.id)
        for other in _same_words(bench, check):
            others = _speakers(other.item)
            if others and not others & speakers and (check.id, other.id) not in told:
                told.add((check.id, other.id))
                message = f"the map gives these words to {_named(names, others)} ({other.id!r}), the proposal to {_named(names, speakers)}"
                yield found("P118", message, check.id)
        yield from _unnamed(bench, check, told)


def _unnamed(bench: Bench, check: AnchorCheck, told: set[tuple[str, str]]) -> Iterator[Finding]:
    source = check.anchor.source
    for one in check.item.attributions:
        party = bench.after.party(one.party)
        if one.source or one.hops or party.unnamed or (check.id, party.id) in told:
            continue
        if party.id in bench.after.speakers[source] or check.text is None:
            continue
        last = re.findall(r"\w+", party.name.casefold())[-1:]
        if last and last[0] not in check.text.text.casefold():
            told.add((check.id, party.id))
            yield found("P117", f"{source!r} nowhere names {party.name!r}", check.id)


def _same_words(bench: Bench, check: AnchorCheck) -> Iterator[AnchorCheck]:
    """Yield the anchors of the map of today on the same passage."""
    start, end = check.start or 0, check.end or 0
    for other in bench.ground.verified.checks:
        if other.start is None or other.end is None or other.id in bench.touched:
            continue
        if other.text is None or check.text is None or other.text.digest != check.text.digest:
            continue
        shared = min(end, other.end) - max(start, other.start)
        if shared > 0 and shared >= SHARED * max(end - start, other.end - other.start):
            yield other


def _speakers(item: Statement | Argument) -> frozenset[str]:
    hops = (name for one in item.attributions for hop in one.hops for name in (hop.party, hop.to))
    return frozenset(filter(None, (*(one.party for one in item.attributions), *hops)))


class _Label(NamedTuple):
    """A name before a colon that begins a line: of a party, or of somebody whom the map does not know."""

    start: int
    name: str
    party: str | None


def _labels(argument_map: ArgumentMap, text: SourceText) -> list[_Label]:
    """Return where who speaks in a transcript, by the name before a colon that begins a line.

    A text is one if the name of a party stands so, and another name; a name that no party has ends what
    another says. Longer words before a colon are a sentence, and those in small letters a remark.
    """
    parties = {one.name.casefold(): one.id for one in argument_map.parties}
    parties |= {one.id.casefold(): one.id for one in argument_map.parties}
    marks = [
        _Label(mark.start(), mark[1].strip(), parties.get(mark[1].strip().casefold()))
        for mark in _LABEL.finditer(text.text)
    ]
    marks = [
        one
        for one in marks
        if one.party or (len(one.name.split()) <= LONGEST_NAME and not one.name[0].islower())
    ]
    is_transcript = any(one.party for one in marks) and len({one.name for one in marks}) > 1
    return marks if is_transcript else []


def _label_at(labels: list[_Label], start: int) -> _Label | None:
    at = bisect_right(labels, start, key=lambda one: one.start) - 1
    return labels[at] if at >= 0 else None


def _is_meant(label: str, speakers: frozenset[str], names: dict[str, str]) -> bool:
    """Tell whether a label may be one of the speakers, with a title or with a part of the name."""
    said = set(re.findall(r"\w+", label.casefold()))
    return any(
        said & set(re.findall(r"\w{3,}", names.get(one, one).casefold())) for one in speakers
    )


def _named(names: dict[str, str], ids: frozenset[str]) -> str:
    return ", ".join(repr(names.get(one, one)) for one in sorted(ids))


def _shown(words: str | None) -> str:
    return f"“{flat(words or '', 80)}”"
