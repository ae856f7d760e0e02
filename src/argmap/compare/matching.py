"""Matching: which statements of two maps of one text say the same.

By their words where those are the same; then by where their anchors stand in the text; then by how
alike their words are. What one map says in one statement, and the other in two or three, is one match
of several pieces. A person can correct all of it in a file: see ``match_file``.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from argmap.anchors import SourceText
from argmap.compare.assigning import assigned
from argmap.compare.pairing import LEAST, alike, likeness
from argmap.compare.passages import (
    HALF,
    Places,
    can_match,
    length,
    likeness_of_places,
    meeting,
    places_of_both,
    shared,
    together,
)
from argmap.compare.twins import told_apart
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.results import one_line

How = Literal["same words", "place", "words", "file"]
MOST_PIECES = 3
# Words count a quarter of what places do: they decide where several statements share a passage, as
# "they tried" and "they tried in vain" do, and pair nothing that the text does not.
_WORDS = 0.25
_COVER = 0.75
"""How much of a passage its pieces must hold together."""
_GAIN = 0.05
"""How much more alike in words a statement must become by a further piece."""


@dataclass(frozen=True, slots=True)
class Match:
    """A statement of each map that say the same, with how alike they are, and how that is known.

    ``likeness`` is the share of their characters that both have, of those matched by ``place``; else
    how alike their words are. Where one statement is several in the other map, the further ones are
    ``also_first`` or ``also_second``.
    """

    first: str
    second: str
    likeness: float
    how: How = "place"
    also_first: tuple[str, ...] = ()
    also_second: tuple[str, ...] = ()

    __repr__ = one_line

    @property
    def firsts(self) -> tuple[str, ...]:
        """Return all its statements of the first map."""
        return (self.first, *self.also_first)

    @property
    def seconds(self) -> tuple[str, ...]:
        """Return all its statements of the second map."""
        return (self.second, *self.also_second)

    def swapped(self) -> "Match":
        """Return the same with the second map as the first."""
        ends = (self.second, self.first, self.likeness, self.how)
        return Match(*ends, self.also_second, self.also_first)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which statements of two maps are the same, in order of the first map."""

    first: ArgumentMap
    second: ArgumentMap
    matches: tuple[Match, ...]

    __repr__ = one_line

    @property
    def pairs(self) -> dict[str, str]:
        """Return the ids in the second map by those in the first, without further pieces."""
        return {one.first: one.second for one in self.matches}

    @property
    def units(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return by id in each map what a matched statement is called in both: its id in the first.

        Pieces of one match have one name.
        """
        return (
            {name: one.first for one in self.matches for name in one.firsts},
            {name: one.first for one in self.matches for name in one.seconds},
        )

    @property
    def only_first(self) -> tuple[str, ...]:
        """Return the statements that the first map alone has."""
        known = self.units[0]
        return tuple(item.id for item in self.first.statements if item.id not in known)

    @property
    def only_second(self) -> tuple[str, ...]:
        """Return the statements that the second map alone has."""
        known = self.units[1]
        return tuple(item.id for item in self.second.statements if item.id not in known)

    def swapped(self) -> "Matching":
        """Return the same with the second map as the first."""
        order = {item.id: at for at, item in enumerate(self.second.statements)}
        turned = sorted((one.swapped() for one in self.matches), key=lambda one: order[one.first])
        return Matching(self.second, self.first, tuple(turned))

    def as_json(self) -> list[dict[str, Any]]:
        """Return the matches."""
        return [
            {
                "first": list(one.firsts),
                "second": list(one.seconds),
                "how": one.how,
                "likeness": one.likeness,
            }
            for one in self.matches
        ]


@checked
def match_statements(
    first: ArgumentMap, second: ArgumentMap, text: SourceText | None = None, overlap: float = HALF
) -> Matching:
    r"""Match the statements of two maps that say the same.

    Two can match by place if a passage of each share at least ``overlap`` of the shorter one.
    Without the ``text``, positions are compared as they are written, in sources that are one text.
    About n log n with places; n·m in the statements that no place matches.

    >>> from argmap.formats.files import loads
    >>> one = loads("argmap: 2\nstatements: {r: It rained all night.}", format="yaml")
    >>> two = loads("argmap: 2\nstatements: {x: All night it rained.}", format="yaml")
    >>> [(match.first, match.second, match.how) for match in match_statements(one, two).matches]
    [('r', 'x', 'words')]
    """
    finding = _Finding(first, second, *places_of_both(first, second, text))
    finding.take(_same_words(first, second), "same words")
    finding.by_place(overlap)
    finding.by_words()
    finding.tell_twins_apart()
    order = {item.id: at for at, item in enumerate(first.statements)}
    found = sorted(finding.with_pieces(), key=lambda one: order[one.first])
    return Matching(first, second, tuple(found))


class _Finding:
    """The matches so far, and what is left of both maps."""

    def __init__(
        self, first: ArgumentMap, second: ArgumentMap, here: Places, there: Places
    ) -> None:
        self.maps: tuple[ArgumentMap, ArgumentMap] = (first, second)
        self.places: tuple[Places, Places] = (here, there)
        self.found: dict[str, Match] = {}
        self.left: tuple[dict[str, str], dict[str, str]] = (
            {item.id: item.text for item in first.statements},
            {item.id: item.text for item in second.statements},
        )

    def take(self, pairs: Mapping[tuple[str, str], float], how: How) -> None:
        """Take pairs with their likeness as matches."""
        for (one, other), like in pairs.items():
            self.found[one] = Match(one, other, like, how)
            del self.left[0][one], self.left[1][other]

    def by_place(self, overlap: float) -> None:
        """Match so that the sum of the likeness is as large as it can be."""
        from rapidfuzz.fuzz import token_set_ratio

        here, there = self._placed(0), self._placed(1)
        like: dict[tuple[str, str], float] = {}
        worth: dict[tuple[str, str], float] = {}
        for one, other in meeting(here, there):
            if can_match(here[one], there[other], overlap):
                like[one, other] = likeness_of_places(here[one], there[other])
                texts = self.left[0][one].lower(), self.left[1][other].lower()
                worth[one, other] = like[one, other] + _WORDS * token_set_ratio(*texts) / 100
        pairs = assigned(worth, self._key(0), self._key(1)).items()
        self.take({pair: like[pair] for pair in pairs}, "place")

    def by_words(self) -> None:
        """Match what no place matches by how alike the words are."""
        worth = alike(*self.left)
        pairs = assigned(worth, self._key(0), self._key(1)).items()
        self.take({pair: worth[pair] for pair in pairs}, "words")

    def tell_twins_apart(self) -> None:
        """Pair statements of the same words at the same place by what is tied to them."""
        before = {name: one.second for name, one in self.found.items()}
        pairs = told_apart(*self.maps, self.places, before)
        if pairs != before:
            self.found = {
                one: self.found[one]
                if before.get(one) == other
                else Match(one, other, 1.0, "same words")
                for one, other in pairs.items()
            }
            for left, side, taken in zip(
                self.left, self.maps, (pairs, {*pairs.values()}), strict=True
            ):
                left.clear()
                left.update(
                    {item.id: item.text for item in side.statements if item.id not in taken}
                )

    def _placed(self, side: int) -> Places:
        left = self.left[side]
        return {name: spans for name, spans in self.places[side].items() if name in left}

    def _key(self, side: int) -> Callable[[str], Any]:
        """Return what orders the statements of a side: nothing that a file decides, ids last."""
        found, texts = self.places[side], self.left[side]

        def key(name: str) -> Any:
            return (sorted(found.get(name, {}).items()), texts[name], name)

        return key

    def with_pieces(self) -> Iterator[Match]:
        """Yield the matches, with the further pieces of what one map splits."""
        gains = [*self._pieces(0), *self._pieces(1)]
        more: dict[tuple[int, str], list[str]] = {}
        taken: tuple[set[str], set[str]] = (set(), set())
        for _, side, piece, whole in sorted(gains):
            known = len(more.get((side, whole), ()))
            if piece in taken[side] or known + 2 > MOST_PIECES or (1 - side, whole) in more:
                continue
            more.setdefault((side, whole), []).append(piece)
            taken[side].add(piece)
        for name, one in self.found.items():
            pieces = {side: (more.get((side, name)) or []) for side in (0, 1)}
            yield self._whole(one, pieces[0], pieces[1])

    def _whole(self, one: Match, firsts: Collection[str], seconds: Collection[str]) -> Match:
        """Return a match with further pieces, if all together cover what the other map has as one."""
        if not firsts and not seconds:
            return one
        side = 0 if firsts else 1
        pieces = [(one.first, one.second)[side], *(firsts or seconds)]
        whole = (one.second, one.first)[side]
        all_places = [self.places[side].get(name, {}) for name in pieces]
        of_whole = self.places[1 - side].get(whole, {})
        if one.how == "place":
            all_of_them = together(all_places)
            if shared(all_of_them, of_whole) < _COVER * length(of_whole):
                return one
            like = likeness_of_places(all_of_them, of_whole)
        else:
            said = " ".join(self.maps[side].statement(name).text for name in sorted(pieces))
            like = likeness(said, self.maps[1 - side].statement(whole).text)
        made = replace(one, also_first=tuple(firsts), also_second=tuple(seconds), likeness=like)
        return made if like > one.likeness else one

    def _pieces(self, side: int) -> Iterator[tuple[float, int, str, str]]:
        """Yield what is left of a side and can be a further piece of a match: the best gain first."""
        rest = self._placed(side)
        by_whole = {(one.second, one.first)[side]: one for one in self.found.values()}
        wholes = {name: spans for name, spans in self.places[1 - side].items() if name in by_whole}
        for piece, whole in meeting(rest, wholes):
            match = by_whole[whole]
            known = self.places[side].get((match.first, match.second)[side], {})
            size = length(rest[piece])
            fresh = shared(together((known, rest[piece])), wholes[whole]) - shared(
                known, wholes[whole]
            )
            inside = shared(known, wholes[whole]) >= HALF * length(known)
            if match.how == "place" and inside and fresh >= HALF * size:
                yield -fresh, side, piece, match.first
        texts = {
            name: self.maps[1 - side].statement(name).text
            for name, one in by_whole.items()
            if one.how == "words"
        }
        loose = {name: said for name, said in self.left[side].items() if name not in rest}
        for (piece, whole), within in alike(loose, texts, parts=True).items():
            match = by_whole[whole]
            known_text = self.maps[side].statement((match.first, match.second)[side]).text
            both = likeness(f"{known_text} {loose[piece]}", texts[whole])
            if both >= max(LEAST, match.likeness + _GAIN):
                yield -within, side, piece, match.first


def _same_words(first: ArgumentMap, second: ArgumentMap) -> dict[tuple[str, str], float]:
    """Return the statements whose words are those of one statement of either map, and the same."""
    mine, theirs = _by_text(first), _by_text(second)
    found: dict[tuple[str, str], float] = {}
    for text, ones in mine.items():
        others = theirs.get(text, [])
        if len(ones) == len(others) == 1:
            found[ones[0], others[0]] = 1.0
    return found


def _by_text(argument_map: ArgumentMap) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in argument_map.statements:
        found.setdefault(item.text, []).append(item.id)
    return found
