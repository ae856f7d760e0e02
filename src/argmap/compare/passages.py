"""Passages: where the statements of two maps of one text stand in it, and what they share of it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from argmap.anchors import SourceText, verify
from argmap.anchors.verify import AnchorCheck
from argmap.model import Anchor, ArgumentMap, Source

Span = tuple[int, int]
Spans = Mapping[str, tuple[Span, ...]]
"""By text: passages in order, none of which touch."""
Places = Mapping[str, Spans]
"""By statement: the passages of its anchors."""
HALF = 0.5
_LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")
_WORDS_FROM = 3
"""Fewer words than these stand in any text, and tell no place."""


def places(
    argument_map: ArgumentMap,
    text: SourceText | None = None,
    names: Mapping[str, str] | None = None,
) -> Places:
    """Return where the statements stand that have a place in a text.

    Of a text that is given, anchors are found as ``verify`` finds them. Otherwise positions are
    taken as written; ``names`` are those of the texts, by id of source, where maps are compared.
    """
    if text is not None:
        return _found(argument_map, text)
    if names is None:
        names = {source.id: source.digest or source.id for source in argument_map.sources}
    found: dict[str, dict[str, list[Span]]] = {}
    for item in argument_map.statements:
        for anchor in item.anchors:
            if anchor.start is not None and anchor.end is not None:
                by_text = found.setdefault(item.id, {})
                by_text.setdefault(names[anchor.source], []).append((anchor.start, anchor.end))
    return _all_joined(found)


def places_of_both(
    first: ArgumentMap, second: ArgumentMap, text: SourceText | None = None
) -> tuple[Places, Places]:
    """Return where the statements of two maps stand in the texts that both are of.

    Without the ``text``, positions are compared in sources that are one text. Where an anchor says
    its words alone, as in maps that nobody has pinned, words are compared with words.
    """
    if text is not None:
        return places(first, text), places(second, text)
    mine, theirs = text_names(first, second)
    here, there = places(first, names=mine), places(second, names=theirs)
    sides = ((first, mine), (second, theirs))
    unplaced = {
        names[anchor.source]
        for side, names in sides
        for anchor in _anchors(side)
        if anchor.start is None and anchor.quote is not None
    }
    if not unplaced:
        return here, there
    said = _Said(
        (names[anchor.source], anchor.quote)
        for side, names in sides
        for anchor in _anchors(side)
        if anchor.quote is not None and names[anchor.source] in unplaced
    )
    return said.into(first, here, mine), said.into(second, there, theirs)


def text_names(first: ArgumentMap, second: ArgumentMap) -> tuple[dict[str, str], dict[str, str]]:
    """Return a name for the text of each source, by id: sources that are one text share it.

    They are by their digest. Where one has none, by id, else by address, else by title.

    >>> one = ArgumentMap(sources=(Source(id="post", title="The post"),))
    >>> two = ArgumentMap(sources=(Source(id="p", title="the  Post"), Source(id="q", title="Q")))
    >>> text_names(one, two)
    ({'post': 'post'}, {'p': 'post', 'q': 'second:q'})
    """
    mine = {source.id: source.digest or source.id for source in first.sources}
    digests = {source.digest for source in first.sources if source.digest}
    free = _Free(first.sources)
    theirs: dict[str, str] = {}
    for source in second.sources:
        if source.digest in digests:
            theirs[source.id] = str(source.digest)
            continue
        partner = free.partner(source)
        if partner is not None:
            free.take(partner)
        theirs[source.id] = mine[partner.id] if partner else f"second:{source.id}"
    return mine, theirs


class _Free:
    """Sources that are no text of the other map yet, by what may tell that they are one."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.by_key: dict[tuple[int, str], dict[str, Source]] = {}
        for source in sources:
            for key in _keys(source):
                self.by_key.setdefault(key, {})[source.id] = source

    def partner(self, source: Source) -> Source | None:
        """Return the one source that can be the same text; two that both have digests are not."""
        for key in _keys(source):
            near = self.by_key.get(key, {}).values()
            found = [one for one in near if not (one.digest and source.digest)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def take(self, source: Source) -> None:
        """Leave out a source from now on."""
        for key in _keys(source):
            del self.by_key[key][source.id]


def _keys(source: Source) -> list[tuple[int, str]]:
    """Return what may tell that a source is another: its id, else its address, else its title."""
    told = (_by_id(source), _by_address(source), _by_title(source))
    return [(at, word) for at, word in enumerate(told) if word]


def _by_id(source: Source) -> str:
    return source.id


def _by_address(source: Source) -> str:
    return (source.url or "").rstrip("/")


def _by_title(source: Source) -> str:
    return " ".join(source.title.casefold().split())


class _Said:
    """The words that anchors quote, as a text of its own in which each has its place."""

    def __init__(self, quotes: Iterable[tuple[str, str]]) -> None:
        parts: dict[str, set[str]] = {}
        for name, quote in quotes:
            parts.setdefault(name, set()).update(_parts(quote))
        self.starts: dict[str, dict[str, int]] = {
            name: _starts(some) for name, some in parts.items()
        }

    def into(self, side: ArgumentMap, known: Places, names: Mapping[str, str]) -> Places:
        """Return the places of a map with those of its quotations in place of positions."""
        found = {item: {key: [*some] for key, some in by.items()} for item, by in known.items()}
        for item in side.statements:
            for anchor in item.anchors:
                name = names[anchor.source]
                if anchor.quote is None or name not in self.starts:
                    continue
                by_text = found.setdefault(item.id, {})
                by_text.pop(name, None)
                for part in _parts(anchor.quote):
                    start = self.starts[name][part]
                    by_text.setdefault(f"words of {name}", []).append((start, start + len(part)))
        return _all_joined(found)


def _starts(parts: Iterable[str]) -> dict[str, int]:
    """Return where each part stands in a text of them all, a part of another one within that."""
    found: dict[str, int] = {}
    holding: dict[str, list[str]] = {}
    end = 0
    # The longest first: a shorter one within it then has its place there.
    for part in sorted(parts, key=lambda one: (-len(one), one)):
        # What holds it has all of its words, the first and the last perhaps as part of a longer word.
        near = min((holding.get(word, []) for word in part.split(" ")[1:-1]), key=len)
        whole = next((one for one in near if part in one), None)
        if whole is not None:
            found[part] = found[whole] + whole.index(part)
            continue
        found[part] = end + 1
        end += 1 + len(part)
        for word in dict.fromkeys(part.split(" ")):
            holding.setdefault(word, []).append(part)
    return found


def _parts(quote: str) -> list[str]:
    parts = (" ".join(part.casefold().split()) for part in _LEFT_OUT.split(quote))
    return [part for part in parts if len(part.split()) >= _WORDS_FROM]


def _anchors(side: ArgumentMap) -> Iterator[Anchor]:
    for item in side.statements:
        yield from item.anchors


def _found(argument_map: ArgumentMap, text: SourceText) -> Places:
    # A source that says by its digest that it is another text has no place in this one.
    here = [one.id for one in argument_map.sources if one.digest in (None, text.digest)]
    found: dict[str, dict[str, list[Span]]] = {}
    for check in verify(argument_map, dict.fromkeys(here, text)).checks:
        if check.path[0] == "statements" and "attributions" not in check.path:
            found.setdefault(check.id, {}).setdefault("", []).extend(_spans(check, text))
    return _all_joined(found)


def _all_joined(found: Mapping[str, Mapping[str, list[Span]]]) -> Places:
    return {
        item_id: {key: joined(spans) for key, spans in by_text.items() if spans}
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


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
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


def together(some: Iterable[Spans]) -> Spans:
    """Return all the passages of several statements as one's."""
    spans: dict[str, list[Span]] = {}
    for by_text in some:
        for key, passages in by_text.items():
            spans.setdefault(key, []).extend(passages)
    return {key: joined(passages) for key, passages in spans.items()}


def length(spans: Spans) -> int:
    """Count the characters of some passages."""
    return sum(end - start for some in spans.values() for start, end in some)


def shared(one: Spans, other: Spans) -> int:
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


def likeness_of_places(one: Spans, other: Spans) -> float:
    """Return the share of the characters of either that both have (Jaccard)."""
    both = shared(one, other)
    return both / (length(one) + length(other) - both)


def can_match(one: Spans, other: Spans, overlap: float) -> bool:
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


def meeting(here: Places, there: Places) -> Iterator[tuple[str, str]]:
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
