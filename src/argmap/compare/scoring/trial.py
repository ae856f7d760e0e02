"""Trial: one made map beside one gold map, with the statements that are matched and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.anchors import SourceText
from argmap.compare.matching import Matching, match_statements
from argmap.compare.passages import Places, places_of_both
from argmap.model import ArgumentMap
from argmap.semantics import DEFAULT, Setting

Pairs = Mapping[str, str]
_SOME_DIGEST = "0" * 64
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
    is_one_text: bool = False,
) -> Trial:
    """Match the statements of two maps: by words that are the same, by place, by words that are alike.

    The ``text`` is read where an anchor says no position; else positions are taken as written.
    ``is_one_text`` tells that the texts are one, whatever their digests are.
    """
    asked = None if _is_placed(gold) and _is_placed(made) else text
    if asked is None:
        gold, made = _of_one_text(gold, made, is_one_text)
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


def _of_one_text(
    gold: ArgumentMap, made: ArgumentMap, is_told: bool
) -> tuple[ArgumentMap, ArgumentMap]:
    """Give the only source of each map one digest, unless both have digests, which tell them apart.

    Whoever scores one map against another says that they are of one text, whatever they call it.
    """
    if len(gold.sources) != 1 or len(made.sources) != 1:
        return gold, made
    digests = [one.sources[0].digest for one in (gold, made)]
    if not is_told and (all(digests) or gold.sources[0].id == made.sources[0].id):
        return gold, made
    digest = next(filter(None, digests), _SOME_DIGEST)
    changed = [
        one.model_copy(update={"sources": (one.sources[0].model_copy(update={"digest": digest}),)})
        for one in (gold, made)
    ]
    return changed[0], changed[1]


def are_of_other_texts(one: ArgumentMap, other: ArgumentMap) -> bool:
    """Return whether digests say that two maps have no text in common."""
    mine, theirs = ({source.digest for source in each.sources} for each in (one, other))
    return bool(mine and theirs and None not in mine | theirs and not mine & theirs)
