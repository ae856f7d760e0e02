"""Matching: the statements of two maps of one text, paired by where their anchors stand in it.

Words do not pair what the text does not: a statement without a place in the text stays alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.anchors import SourceText, verify
from argmap.anchors.verify import AnchorCheck
from argmap.model import ArgumentMap

Span = tuple[int, int]
Places = Mapping[str, Mapping[str, tuple[Span, ...]]]
"""By statement and by text: the passages of its anchors, in order, none of which touch."""
HALF = 0.5
# Words count a quarter of what places do: they decide where several statements share a passage, as
# "they tried" and "they tried in vain" do, and pair nothing that the text does not.
_WORDS = 0.25


@dataclass(frozen=True, slots=True)
class Match:
    """A statement of each map; ``likeness`` is the share of their characters that both have."""

    first: str
    second: str
    likeness: float


def places(argument_map: ArgumentMap, text: SourceText | None = None) -> Places:
    """Return where the statements stand that have a place in a text.

    Of a text that is given, anchors are found as ``verify`` finds them. Otherwise positions are
    taken as written, and sources are one text that have one digest, or one id and no digest.
    """
    found: dict[str, dict[str, list[Span]]] = {}
    if text is not None:
        # A source that says by its digest that it is another text has no place in this one.
        here = [one.id for one in argument_map.sources if one.digest in (None, text.digest)]
        for check in verify(argument_map, dict.fromkeys(here, text)).checks:
            if check.path[0] == "statements" and "attributions" not in check.path:
                found.setdefault(check.id, {}).setdefault("", []).extend(_spans(check, text))
    else:
        keys = {source.id: source.digest or source.id for source in argument_map.sources}
        for item in argument_map.statements:
            for anchor in item.anchors:
                if anchor.start is not None and anchor.end is not None:
                    by_text = found.setdefault(item.id, {})
                    by_text.setdefault(keys[anchor.source], []).append((anchor.start, anchor.end))
    return {
        item_id: {key: joined(spans) for key, spans in by_text.items()}
        for item_id, by_text in found.items()
        if any(by_text.values())
    }


def _spans(check: AnchorCheck, text: SourceText) -> tuple[Span, ...]:
    anchor = check.anchor
    if check.text is None:
        return ()
    # Without words and without a digest nothing proves a position, and nothing speaks against it.
    if check.state == "unchecked" and anchor.start is not None and anchor.end is not None:
        return ((anchor.start, anchor.end),) if anchor.end <= len(text.text) else ()
    return check.spans


def joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch as one.

    >>> joined([(5, 9), (0, 3), (2, 5)])
    ((0, 9),)
    """
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def length(spans: Mapping[str, tuple[Span, ...]]) -> int:
    """Count the characters of some passages."""
    return sum(end - start for some in spans.values() for start, end in some)


def shared(one: Mapping[str, tuple[Span, ...]], other: Mapping[str, tuple[Span, ...]]) -> int:
    """Count the characters that two sets of passages share.

    >>> shared({"t": ((0, 4), (6, 9))}, {"t": ((3, 7),), "u": ((0, 9),)})
    2
    """
    return sum(
        max(0, min(a[1], b[1]) - max(a[0], b[0]))
        for key in one.keys() & other.keys()
        for a in one[key]
        for b in other[key]
    )


def can_match(
    one: Mapping[str, tuple[Span, ...]], other: Mapping[str, tuple[Span, ...]], overlap: float
) -> bool:
    """Return whether a passage of each share at least that much of the shorter one.

    Asked of passages, not of all of them together: what a text says twice, one reader anchors once.

    >>> can_match({"t": ((0, 9), (20, 90))}, {"t": ((2, 14),)}, 0.7)
    True
    """
    return any(
        0 < min(a[1], b[1]) - max(a[0], b[0]) >= overlap * min(a[1] - a[0], b[1] - b[0])
        for key in one.keys() & other.keys()
        for a in one[key]
        for b in other[key]
    )


def matched(
    first: ArgumentMap, second: ArgumentMap, here: Places, there: Places, overlap: float = HALF
) -> tuple[Match, ...]:
    """Pair statements one to one so that the sum of their likeness is as large as it can be.

    Two can be a pair if a passage of each share at least ``overlap`` of the shorter one. Likeness
    is what the two share of what either has (Jaccard); a quarter as much counts how alike their
    words are (rapidfuzz). The assignment: Kuhn 1955, by scipy. n·m in the statements with places.
    """
    import numpy as np
    from rapidfuzz.fuzz import token_set_ratio
    from scipy.optimize import linear_sum_assignment

    # Not in order of the maps, so that it decides nothing.
    rows, columns = _in_order(first, here), _in_order(second, there)
    at_row = {name: at for at, name in enumerate(rows)}
    at_column = {name: at for at, name in enumerate(columns)}
    likeness = np.zeros((len(rows), len(columns)))
    worth = np.zeros_like(likeness)
    for one, other in _meeting(here, there):
        if can_match(here[one], there[other], overlap):
            both = shared(here[one], there[other])
            sizes = length(here[one]), length(there[other])
            place = at_row[one], at_column[other]
            likeness[place] = both / (sum(sizes) - both)
            texts = first.statement(one).text.lower(), second.statement(other).text.lower()
            worth[place] = likeness[place] + _WORDS * token_set_ratio(*texts) / 100
    pairs = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    return tuple(
        Match(rows[row], columns[column], float(likeness[row, column]))
        for row, column in pairs
        if worth[row, column] > 0
    )


def _in_order(argument_map: ArgumentMap, found: Places) -> list[str]:
    return sorted(
        found,
        key=lambda name: (sorted(found[name].items()), argument_map.statement(name).text, name),
    )


def _meeting(here: Places, there: Places) -> Iterator[tuple[str, str]]:
    """Yield the pairs of statements that share a character, each once. n log n and the pairs."""
    by_text: dict[str, list[tuple[int, int, int, str]]] = {}
    for side, found in enumerate((here, there)):
        for name, spans in found.items():
            for key, some in spans.items():
                by_text.setdefault(key, []).extend((*span, side, name) for span in some)
    seen: set[tuple[str, str]] = set()
    for listed in by_text.values():
        open_now: list[tuple[int, int, int, str]] = []
        for start, end, side, name in sorted(listed):
            open_now = [one for one in open_now if one[1] > start]
            for *_, other_side, other in open_now:
                if side != other_side:
                    seen.add((name, other) if other_side else (other, name))
            open_now.append((start, end, side, name))
    yield from sorted(seen)
