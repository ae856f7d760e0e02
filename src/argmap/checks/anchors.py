"""Anchors: what is wrong between a map and the texts of its sources (rules E)."""

from collections.abc import Iterator

from argmap.anchors.verify import AnchorCheck, Verification, trust
from argmap.checks.record import Remark, TextRule
from argmap.folding import folded_words

# Words on each side of one of several places.
_AROUND = 24


def _where(check: AnchorCheck) -> str:
    if check.speaker is not None:
        return f"quote of {check.speaker!r} in {check.anchor.source!r}"
    if check.anchor.start is None:
        return f"anchor in {check.anchor.source!r}"
    return f"anchor in {check.anchor.source!r} at {check.anchor.start} to {check.anchor.end}"


def _shown(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= 80 else f"“{flat[:79]}…”"


def _misquoted(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.anchor.fidelity == "quotation" and check.state in ("changed", "orphan"):
            why = (
                f"; {check.location.reason}"
                if check.state == "changed" and check.location.reason
                else ""
            )
            near = f"; nearest {_shown(check.nearest_words)}" if check.nearest_words else ""
            yield (
                check.id,
                f"{_where(check)} is called a quotation, and its words are not there{why}{near}"
                f"{_blanks(check)}",
            )


def _blanks(check: AnchorCheck) -> str:
    """Say where blanks alone differ: inside words they are mostly the reading of a scan."""
    words, near = folded_words(check.anchor.quote or ""), folded_words(check.nearest_words)
    apart = words.split() != near.split() and "".join(words.split()) == "".join(near.split())
    return ", where only blanks differ" if apart else ""


def _changed(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.state == "changed" and check.anchor.fidelity != "quotation":
            similar = f"{check.location.similarity or 0:.0%} alike"
            why = f"{check.location.reason}; " if check.location.reason else ""
            nearest = f"{why}nearest passage, {similar}: {_shown(check.nearest_words)}"
            yield (
                check.id,
                f"{_where(check)} has other words in the text; {nearest}{_blanks(check)}",
            )


def _orphans(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.state == "orphan" and check.anchor.fidelity != "quotation":
            yield check.id, f"{_where(check)} is not found: {check.location.reason}"


def _ambiguous(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.state == "ambiguous":
            count = check.location.candidates
            places = f"{count} places" if count > 1 else "one place that may not be the one meant"
            why = check.location.reason
            remedy = "give a prefix and a suffix, or the right position"
            yield check.id, f"{_where(check)} fits {places} ({why}){_listed(check)}; {remedy}"


def _listed(check: AnchorCheck) -> str:
    """Name the places by where they begin and the words around, from which a prefix can be taken."""
    shown = [f"{start} {_shown(words)}" for start, words in check.places_around(_AROUND)]
    more = check.location.candidates - len(shown)
    return f": {', '.join(shown)}{f' and {more} more' if more > 0 else ''}" if shown else ""


def _moved(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.has_moved and not check.counting:
            yield (
                check.id,
                f"{_where(check)} stands at {check.start} to {check.end} now; "
                "'argmap anchors --update' writes the new position",
            )


def _normalised(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.state == "normalised":
            yield check.id, f"{_where(check)} differs in white space, signs or Unicode form only"


def _adapted(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.state == "adapted":
            yield (
                check.id,
                f"{_where(check)} has brackets, quotation marks or another first letter; the text has "
                f"{_shown(check.words)}",
            )


def _abridged(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.state == "abridged":
            left = ", ".join(map(_shown, check.left_out)) or "nothing between its parts"
            yield check.id, f"{_where(check)} leaves out {left}"


def _unchecked(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.state == "unchecked" and check.text is not None:
            yield check.id, f"{_where(check)} cannot be checked: {check.location.reason}"


def _contradictory(checked: Verification) -> Iterator[Remark]:
    for check in checked.checks:
        if check.problem:
            yield check.id, f"{_where(check)}: {check.problem}"


def _other_text(checked: Verification) -> Iterator[Remark]:
    for source_id, text in checked.texts.items():
        if trust(checked.argument_map, source_id, text) == "other":
            digest = checked.argument_map.source(source_id).digest or ""
            yield (
                source_id,
                f"{text.name} is another text (digest {text.digest[:12]}…) than the one "
                f"the anchors were made on ({digest[:12]}…)",
            )


def _other_counting(checked: Verification) -> Iterator[Remark]:
    counted = {
        check.anchor.source: check.counting
        for check in checked.checks
        if check.counting and check.has_moved
    }
    for source_id, counting in counted.items():
        yield (
            source_id,
            f"positions in it count {counting}, as the words beside them tell; "
            "'argmap anchors --update' writes them in code points",
        )


def _crossing(checked: Verification) -> Iterator[Remark]:
    by_item: dict[str, list[AnchorCheck]] = {}
    for check in checked.checks:
        if check.start is not None:
            by_item.setdefault(check.id, []).append(check)
    for item_id, checks in by_item.items():
        for at, first in enumerate(checks):
            for second in checks[at + 1 :]:
                if first.text is second.text and _cross(first, second):
                    message = f"{_where(first)} and the one at {second.anchor.start} overlap"
                    yield item_id, f"{message}; make them one, or cut them apart"


def _cross(first: AnchorCheck, second: AnchorCheck) -> bool:
    a, b = sorted([(first.start or 0, first.end or 0), (second.start or 0, second.end or 0)])
    return a[0] < b[0] < a[1] < b[1]


ANCHOR_RULES: tuple[TextRule, ...] = (
    TextRule(
        "E001", "error", "misquotation", "A quotation is not in the text word for word.", _misquoted
    ),
    TextRule("E002", "error", "changed passage", "The text has other words now.", _changed),
    TextRule("E003", "error", "lost passage", "The passage is not in the text.", _orphans),
    TextRule(
        "E004", "warning", "ambiguous anchor", "Nothing decides which place is meant.", _ambiguous
    ),
    TextRule("E005", "warning", "moved passage", "The passage stands elsewhere now.", _moved),
    TextRule("E006", "info", "normalised passage", "The same words with other signs.", _normalised),
    TextRule("E007", "info", "unchecked anchor", "Nothing identifies its passage.", _unchecked),
    TextRule(
        "E008",
        "warning",
        "contradictory anchor",
        "Quote, digest and position do not fit each other or the text.",
        _contradictory,
    ),
    TextRule("E009", "warning", "another text", "The digest is of another text.", _other_text),
    TextRule("E010", "info", "overlapping anchors", "Two anchors cross.", _crossing),
    TextRule(
        "E011",
        "info",
        "adapted quotation",
        "Brackets or the first letter are the quoter's; the other words are there.",
        _adapted,
    ),
    TextRule(
        "E012",
        "info",
        "abridged quotation",
        "Each part of a quotation with omissions is there, in order.",
        _abridged,
    ),
    TextRule(
        "E013",
        "warning",
        "other counting",
        "Positions count UTF-16 units, bytes or line ends, not code points.",
        _other_counting,
    ),
)
