"""The bench: a map before and after a proposal, with what each question of the gate needs of both."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from argmap.anchors import (
    AnchorCheck,
    Coverage,
    Location,
    SourceText,
    Verification,
    coverage,
    verify,
)
from argmap.anchors.passages import whole_words
from argmap.changes import Add, Patch, Rename, Set
from argmap.checks import check_evidence, findings_by_rule, misfits, not_ignored
from argmap.compare import Difference, diff
from argmap.findings import Finding
from argmap.model import Argument, ArgumentMap, Statement

AROUND = 120
"""Code points on each side of a passage that a reviewer sees with it."""


class Quoted(NamedTuple):
    """The words of a source that a proposal cites, as they stand there, with those around."""

    id: str
    source: str
    before: str
    words: str
    after: str

    def on_one_line(self) -> tuple[str, str, str]:
        """Return what stands before, the words, and what stands behind, each run of blanks as one."""
        return _flat(self.before), _flat(self.words), _flat(self.after)


def rules_find(argument_map: ArgumentMap) -> tuple[Finding, ...]:
    """Return what the rules on maps find; those on words are asked apart, where there are texts."""
    found = chain.from_iterable(findings_by_rule(argument_map).values())
    return not_ignored(argument_map, (*found, *check_evidence(argument_map)))


@dataclass
class Ground:
    """The map of today, and what is worked out of it once for all proposals."""

    map: ArgumentMap
    texts: Mapping[str, SourceText]

    @cached_property
    def verified(self) -> Verification:
        """Return where its anchors stand in the texts."""
        return verify(self.map, self.texts)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """Return which sentences of the texts carry an anchor."""
        return coverage(self.map, self.texts, self.verified) if self.texts else ()

    @cached_property
    def misfits(self) -> tuple[Finding, ...]:
        """Return where its words may not say what it says."""
        return misfits(self.map, self.texts)

    @cached_property
    def findings(self) -> frozenset[tuple[str, str | None]]:
        """Return what the rules on maps find in it, by code and element."""
        return frozenset((one.code, one.id) for one in rules_find(self.map))


@dataclass
class Bench:
    """The map before and after one proposal."""

    ground: Ground
    patch: Patch
    after: ArgumentMap

    @cached_property
    def added(self) -> frozenset[str]:
        """Return the ids of the elements that are new."""
        return frozenset(one.item_id for one in self.patch.changes if isinstance(one, Add))

    @cached_property
    def touched(self) -> frozenset[str]:
        """Return the ids of the elements that are new, or of which a field is another."""
        ids = {one.id for one in self.patch.changes if isinstance(one, Set) and one.id}
        new_ids = {
            old: new
            for one in self.patch.changes
            if isinstance(one, Rename)
            for old, new in one.ids.items()
        }
        return frozenset(new_ids.get(name, name) for name in ids | self.added)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return the statements that are touched, in order of the map."""
        return tuple(one for one in self.after.statements if one.id in self.touched)

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Return the arguments that are new, in order of the map."""
        return tuple(one for one in self.after.arguments if one.id in self.added)

    @cached_property
    def difference(self) -> Difference:
        """Return what the proposal means, and which verdicts turn."""
        return diff(self.ground.map, self.after)

    @cached_property
    def checks(self) -> tuple[AnchorCheck, ...]:
        """Return the anchors of what is touched, as they stand in the texts."""
        return tuple(map(_taken, self._verified))

    @cached_property
    def _verified(self) -> tuple[AnchorCheck, ...]:
        found = verify(self.after, self.texts).checks
        return tuple(one for one in found if one.id in self.touched)

    def pins(self) -> tuple[Set, ...]:
        """Return what writes the places of quotations that stand among lines much like theirs.

        Later, without a place, nobody could tell whether they are still the words that were meant.
        """
        return tuple(
            Set(id=one.id, path=(*one.path[2:], name), new=place)
            for before, one in zip(self._verified, self.checks, strict=True)
            if one is not before
            for name, place in (("start", one.start), ("end", one.end))
        )

    def quoted(self) -> tuple[Quoted, ...]:
        """Return the passages that were found, in order of the map."""
        return tuple(_quoted(one) for one in self.checks if one.text and one.start is not None)

    @property
    def texts(self) -> dict[str, SourceText]:
        """Return the texts of the sources that are there after it too."""
        known = {one.id for one in self.after.sources}
        return {name: text for name, text in self.ground.texts.items() if name in known}


def _taken(check: AnchorCheck) -> AnchorCheck:
    """Return where a new quotation stands that stands once in the text.

    Lines of a transcript or of a table are much like each other. That makes a place doubtful after an
    edit of the text, but not words that somebody has just taken from it.
    """
    location = check.location
    if location.state != "ambiguous" or location.candidates != 1 or check.anchor.start is not None:
        return check
    (start, end), quote = location.places[0], check.anchor.quote or ""
    is_plain = check.text is not None and check.text.text[start:end] == quote
    state: Literal["exact", "normalised"] = "exact" if is_plain else "normalised"
    return replace(check, location=Location(state, start, end, 1, 1.0))


def _quoted(check: AnchorCheck) -> Quoted:
    text = check.text.text if check.text else ""
    start, end = check.start or 0, check.end or 0
    first, last = whole_words(text, max(0, start - AROUND), min(len(text), end + AROUND))
    return Quoted(check.id, check.anchor.source, text[first:start], check.words, text[end:last])


def _flat(text: str) -> str:
    # Blanks at the ends part it from what stands beside it.
    return re.sub(r"\s+", " ", text)
