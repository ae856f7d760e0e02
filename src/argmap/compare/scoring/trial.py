"""Trial: one made map beside one gold map, with the statements that are matched and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.anchors import SourceText
from argmap.compare.matching import Matching, match_statements
from argmap.compare.passages import Places, places_of_both
from argmap.model import ArgumentMap
from argmap.semantics import DEFAULT, Setting

Pairs = Mapping[str, str]
UNMATCHED = "\0"
"""Stands before the id of a statement without a match: no id of a map holds it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A made map beside a gold one: ``pairs`` are ids of the made map by ids of the gold one.

    A statement that is several in the other map is paired with the first of them alone; the
    ``matching`` has them all.
    """

    gold: ArgumentMap
    made: ArgumentMap
    matching: Matching
    pairs: Pairs
    back: Pairs
    here: Places
    there: Places
    text: SourceText | None = None
    formats: tuple[str | None, str | None] = (None, None)
    setting: Setting = DEFAULT

    def carried(self, name: str) -> str:
        """Return the id in the made map of a statement of the gold one."""
        return self.pairs.get(name, UNMATCHED + name)


def trial_of(
    gold: ArgumentMap,
    made: ArgumentMap,
    text: SourceText | None = None,
    formats: tuple[str | None, str | None] = (None, None),
    setting: Setting = DEFAULT,
) -> Trial:
    """Match the statements of two maps: by words that are the same, by place, by words that are alike.

    The ``text`` is read where an anchor says no position; else positions are taken as written.
    """
    asked = None if _is_placed(gold) and _is_placed(made) else text
    here, there = places_of_both(gold, made, asked)
    matching = match_statements(gold, made, asked)
    pairs = matching.pairs
    back = {other: one for one, other in pairs.items()}
    return Trial(gold, made, matching, pairs, back, here, there, text, formats, setting)


def _is_placed(argument_map: ArgumentMap) -> bool:
    return all(
        anchor.start is not None and anchor.end is not None
        for item in argument_map.statements
        for anchor in item.anchors
    )


def are_of_other_texts(one: ArgumentMap, other: ArgumentMap) -> bool:
    """Return whether digests say that two maps have no text in common."""
    mine, theirs = ({source.digest for source in each.sources} for each in (one, other))
    return bool(mine and theirs and None not in mine | theirs and not mine & theirs)
