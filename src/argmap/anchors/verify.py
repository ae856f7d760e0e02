"""Verification: every anchor of a map against the texts of its sources. Nothing is changed.

In three passes: anchors that have words, or whose digest proves those at their place, are located
one by one; then those with a digest alone, with the help of how far the others moved; then the
neighbours decide what is still ambiguous, and cast doubt on what stands out of order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from argmap.anchors.contradictions import problem_of
from argmap.anchors.counting import OtherCounting, countings
from argmap.anchors.digests import DigestFinder
from argmap.anchors.locate import locate
from argmap.anchors.neighbours import Neighbours, out_of_order
from argmap.anchors.passages import whole_words
from argmap.anchors.places import Location, State, Trust
from argmap.anchors.texts import SourceText, digest_of
from argmap.door import checked
from argmap.model import Anchor, Argument, ArgumentMap, Statement
from argmap.model.structure import Path
from argmap.results import hash_of, one_line

STATES: tuple[tuple[State, str], ...] = (
    ("exact", "the words stand where the anchor says"),
    ("normalised", "the same words but for white space, quotes, dashes, ligatures or Unicode form"),
    ("adapted", "the same words but for brackets, marks around it or the first letter"),
    (
        "abridged",
        "a quotation with omissions: each part stands there, in order, near the one before",
    ),
    ("moved", "the same words, elsewhere, and nowhere else"),
    ("ambiguous", "the words stand in places between which nothing decides; none is taken"),
    ("changed", "other words; the nearest passage is named, never taken"),
    ("orphan", "neither the words nor any like them"),
    ("whole", "the anchor names its source and no passage in it"),
    ("unchecked", "there is no text, or nothing to tell its passage by"),
)
FOUND: tuple[State, ...] = ("exact", "normalised", "adapted", "abridged", "moved")


@dataclass(frozen=True, slots=True)
class AnchorCheck:
    """The state of one anchor.

    ``start`` and ``end`` are set only where the passage was found; ``nearest`` is a span that
    was not taken. ``problem`` says what is wrong beyond the state.
    """

    item: Statement | Argument
    path: Path
    """Where the anchor stands in the JSON form of the map."""
    anchor: Anchor
    location: Location
    text: SourceText | None = None
    problem: str = ""
    counting: str = ""
    """What its position counts, where the words tell that it is not code points."""

    __repr__ = one_line

    @property
    def id(self) -> str:
        """Return the id of the statement or argument."""
        return self.item.id

    @property
    def speaker(self) -> str | None:
        """Return the party whose words these are, where an attribution quotes them."""
        if "attributions" not in self.path:
            return None
        return self.item.attributions[int(self.path[3])].party

    @property
    def state(self) -> State:
        """Return one of ``STATES``."""
        return self.location.state

    @property
    def start(self) -> int | None:
        """Return where the passage begins in the text now."""
        return self.location.start

    @property
    def end(self) -> int | None:
        """Return where the passage ends in the text now, exclusive."""
        return self.location.end

    @property
    def has_moved(self) -> bool:
        """Return whether the passage was found at another place than the anchor says."""
        if self.start is None or self.anchor.start is None:
            return False
        return (self.start, self.end) != (self.anchor.start, self.anchor.end)

    @property
    def words(self) -> str:
        """Return the passage as it stands in the text; empty where it was not found."""
        return self.text.text[self.start : self.end] if self.text and self.start is not None else ""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return where its words stand in the text: one span, or one for each part of a quotation."""
        if self.start is None or self.end is None:
            return ()
        return self.location.parts or ((self.start, self.end),)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the words of the text that omissions leave out and brackets stand for."""
        text = self.text.text if self.text else ""
        between = (text[one[1] : after[0]].strip() for one, after in pairwise(self.spans))
        return tuple(words for words in between if words)

    def places_around(self, width: int) -> tuple[tuple[int, str], ...]:
        """Return where the first of several places begin, each with the words around it."""
        text = self.text.text if self.text else ""
        return tuple(
            (
                start,
                text[slice(*whole_words(text, max(0, start - width), min(len(text), end + width)))],
            )
            for start, end in self.location.places
        )

    @property
    def nearest_words(self) -> str:
        """Return the nearest passage where the words were not found, or one of several places."""
        if self.text is None or self.location.nearest is None:
            return ""
        start, end = self.location.nearest
        return self.text.text[start:end]


@dataclass(frozen=True, slots=True)
class Verification:
    """All anchors of a map, in order of the map, with the texts they were checked against."""

    argument_map: ArgumentMap
    texts: Mapping[str, SourceText]
    checks: tuple[AnchorCheck, ...]

    __repr__ = one_line
    __hash__ = hash_of

    def counts(self) -> dict[State, int]:
        """Count the anchors in each state, in the order of ``STATES``; states without any too."""
        found = Counter(check.state for check in self.checks)
        return {state: found[state] for state, _ in STATES}


@checked
def verify(argument_map: ArgumentMap, texts: Mapping[str, SourceText]) -> Verification:
    """Find every anchor again in the text of its source, by id of source.

    Sources with the same digest share a text, so giving it for one is enough. An anchor is
    taken to a place only if nothing else can be meant; otherwise its state says what was found.
    About linear in texts and anchors; see ``argmap.anchors.digests`` for anchors without words.
    Selectors: W3C Web Annotation Data Model, TextQuoteSelector and TextPositionSelector.

    >>> from argmap.formats.files import loads
    >>> rain = loads('''
    ... argmap: 2
    ... sources: {diary: Diary}
    ... statements:
    ...   wet:
    ...     text: The street was wet.
    ...     anchors: [{source: diary, start: 0, end: 32, quote: We woke and the street was wet.}]
    ... ''', format="yaml")
    >>> text = SourceText("3 May. We woke and the street was  wet. It had rained.")
    >>> [check] = verify(rain, {"diary": text}).checks
    >>> check.state, check.start, check.end
    ('normalised', 7, 39)
    """
    shared = share_texts(argument_map, texts)
    checks: list[AnchorCheck | None] = []
    waiting: dict[int, list[int]] = {}
    others = _other_countings(argument_map, shared)
    places = [
        (item, path, others[anchor.source].convert(anchor) if anchor.source in others else anchor)
        for item, path, anchor in _anchors(argument_map)
    ]
    for item, path, anchor in places:
        text = shared.get(anchor.source)
        location = _locate_plainly(anchor, text, argument_map)
        if location is None:
            waiting.setdefault(id(text), []).append(len(checks))
            checks.append(None)
        else:
            problem = problem_of(anchor, text, location)
            checks.append(AnchorCheck(item, path, anchor, location, text, problem))
    # Digests last: by then the finder knows how far the anchors with words have moved.
    for group in waiting.values():
        text = shared[places[group[0]][2].source]
        finder = _finder(text, checks)
        for index in group:
            item, path, anchor = places[index]
            location = _locate_digest(anchor, finder, trust(argument_map, anchor.source, text))
            problem = problem_of(anchor, text, location)
            checks[index] = AnchorCheck(item, path, anchor, location, text, problem)
    # Every gap is filled by now; the condition is for the type alone.
    settled = _settle_by_neighbours([check for check in checks if check])
    return Verification(argument_map, shared, tuple(_as_written(one, others) for one in settled))


def _other_countings(
    argument_map: ArgumentMap, texts: Mapping[str, SourceText]
) -> dict[str, OtherCounting]:
    """Return, by source, what positions count where that is not code points."""
    anchors: dict[str, list[Anchor]] = {}
    for _, _, anchor in _anchors(argument_map):
        if anchor.source in texts:
            anchors.setdefault(anchor.source, []).append(anchor)
    trusts = {name: trust(argument_map, name, texts[name]) for name in anchors}
    return countings(anchors, texts, trusts)


def _as_written(check: AnchorCheck, others: Mapping[str, OtherCounting]) -> AnchorCheck:
    """Return a check of an anchor as the map has it, whatever its position counts."""
    other = others.get(check.anchor.source)
    if other is None or check.anchor.start is None:
        return check
    anchor = check.item.anchors[int(check.path[3])]
    told = replace(check, anchor=anchor, counting=other.words)
    if told.has_moved and told.state == "exact":
        reason = f"its position counts {other.words}"
        return replace(told, location=replace(told.location, state="moved", reason=reason))
    return told


def _settle_by_neighbours(checks: list[AnchorCheck]) -> tuple[AnchorCheck, ...]:
    """Ask the neighbours about anchors that prefix and suffix leave open, until nothing changes."""
    # Only once, before the neighbours are asked: what they settle is in order by construction.
    strays = {key: out_of_order(pairs) for key, pairs in _pairs(checks).items()}
    checks = [_doubt_stray(check, strays.get(id(check.text), set())) for check in checks]
    # Each round settles at least one ambiguous anchor and unsettles none, so it ends; each settled
    # one may be the neighbour that settles the next.
    while True:
        around = {
            key: Neighbours(sorted(set(pairs) - out_of_order(pairs)))
            for key, pairs in _pairs(checks).items()
        }
        settled = [_decide_by_neighbours(check, around.get(id(check.text))) for check in checks]
        if settled == checks:
            return tuple(settled)
        checks = settled


def _decide_by_neighbours(check: AnchorCheck, around: Neighbours | None) -> AnchorCheck:
    if check.state != "ambiguous" or check.text is None or around is None:
        return check
    # Only the ambiguous: found places are not argued with.
    location = around.decide(check.anchor, check.text.text)
    return replace(check, location=location) if location else check


def _pairs(checks: list[AnchorCheck]) -> dict[int, list[tuple[int, int]]]:
    """Return old and new starts of the anchors that were found, by text."""
    pairs: dict[int, list[tuple[int, int]]] = {}
    for check in checks:
        if check.start is not None and check.anchor.start is not None:
            pairs.setdefault(id(check.text), []).append((check.anchor.start, check.start))
    return pairs


def _doubt_stray(check: AnchorCheck, strays: set[tuple[int, int]]) -> AnchorCheck:
    """Leave a passage that strayed from the order of the others untaken, if no words around prove it."""
    anchor, location = check.anchor, check.location
    # Words around prove a place better than order does, and the old place needs no proof.
    if anchor.prefix or anchor.suffix or anchor.start is None or location.start is None:
        return check
    if location.start == anchor.start or (anchor.start, location.start) not in strays:
        return check
    assert location.end is not None
    reason = "it stands out of the order of the other anchors, as a second copy would"
    place = (location.start, location.end)
    count = location.candidates
    return replace(check, location=Location("ambiguous", None, None, count, 1.0, place, reason))


def _anchors(
    argument_map: ArgumentMap,
) -> Iterator[tuple[Statement | Argument, Path, Anchor]]:
    collections: tuple[tuple[str, tuple[Statement | Argument, ...]], ...] = (
        ("statements", argument_map.statements),
        ("arguments", argument_map.arguments),
    )
    for name, items in collections:
        for number, item in enumerate(items):
            for index, anchor in enumerate(item.anchors):
                yield item, (name, number, "anchors", index), anchor
            for index, said in enumerate(item.attributions):
                if said.quote and said.source:
                    anchor = Anchor(source=said.source, quote=said.quote)
                    yield item, (name, number, "attributions", index), anchor


def share_texts(
    argument_map: ArgumentMap, texts: Mapping[str, SourceText]
) -> dict[str, SourceText]:
    """Return texts by source; sources with the same digest share one.

    Raises:
        UnknownIdError: If a text is given for what is no source of the map.
    """
    by_digest: dict[str, SourceText] = {}
    for source_id, text in texts.items():
        digest = argument_map.source(source_id).digest
        if digest is not None:
            by_digest.setdefault(digest, text)
    found = {}
    for source in argument_map.sources:
        text_here = texts.get(source.id) or by_digest.get(source.digest or "")
        if text_here is not None:
            found[source.id] = text_here
    return found


def trust(argument_map: ArgumentMap, source_id: str, text: SourceText) -> Trust:
    """Say whether a text is the one the positions of a source count in."""
    digest = argument_map.source(source_id).digest
    if digest is None:
        return "unknown"
    return "same" if digest == text.digest else "other"


def _locate_plainly(
    anchor: Anchor, text: SourceText | None, argument_map: ArgumentMap
) -> Location | None:
    """Settle all anchors but those whose words have to be found by digest."""
    if not (anchor.quote or anchor.digest or anchor.start is not None):
        return Location("whole")
    if text is None:
        return Location("unchecked", reason="no text was given for the source")
    known = trust(argument_map, anchor.source, text)
    if anchor.quote:
        return locate(anchor, anchor.quote, text, known)
    if anchor.digest is None:
        return _position_only(anchor, text, known)
    if anchor.start is not None and anchor.end is not None and anchor.end <= len(text.text):
        words = text.text[anchor.start : anchor.end]
        # The digest proves the words at the old place; from here on the anchor is like one with a
        # quote.
        if digest_of(words) == anchor.digest:
            return locate(anchor, words, text, known)
    if anchor.start is None:
        return Location("unchecked", reason="a digest needs the length that a position gives")
    return None


def _position_only(anchor: Anchor, text: SourceText, known: Trust) -> Location:
    if known == "same" and anchor.end is not None and anchor.end <= len(text.text):
        return Location("exact", anchor.start, anchor.end, 1, 1.0)
    if anchor.end is not None and anchor.end > len(text.text):
        return Location("orphan", reason="its position is beyond the end of the text")
    return Location("unchecked", reason="a position alone cannot be checked in another text")


def _finder(text: SourceText, checks: list[AnchorCheck | None]) -> DigestFinder:
    """Make a finder that knows how far the anchors found so far have moved."""
    finder = DigestFinder(text)
    for check in checks:
        if check and check.text is text and check.start is not None:
            finder.saw(check.anchor.start or check.start, check.start)
    return finder


def _locate_digest(anchor: Anchor, finder: DigestFinder, known: Trust) -> Location:
    assert anchor.start is not None
    assert anchor.end is not None
    assert anchor.digest is not None
    found = finder.find(anchor.start, anchor.end, anchor.digest)
    if found is None:
        return Location("orphan", reason="no words of the text have the digest of the passage")
    start, end, as_it_stands = found
    # The digest found words, not the passage: they may stand twice, like any others.
    location = locate(anchor, finder.source.text[start:end], finder.source, known)
    if location.start is not None:
        finder.saw(anchor.start, location.start)
        if not as_it_stands:
            return Location(
                "normalised", location.start, location.end, location.candidates, location.similarity
            )
    return location
