"""Trial: one made map beside one gold map, with the statements that are matched and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.anchors import SourceText
from argmap.compare.matching import Places, places
from argmap.compare.pairing import paired
from argmap.model import ArgumentMap
from argmap.semantics import DEFAULT, Setting

Pairs = Mapping[str, str]
UNMATCHED = "\0"
"""Stands before the id of a statement without a match: no id of a map holds it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A made map beside a gold one: ``pairs`` are ids of the made map by ids of the gold one."""

    gold: ArgumentMap
    made: ArgumentMap
    pairs: Pairs
    back: Pairs
    here: Places
    there: Places
    texts: tuple[str, ...] = ()
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
    """Match the statements of two maps, by place in the text and then by words.

    The ``text`` is read where an anchor says no position; else positions are taken as written.
    """
    asked = text if text is not None and not (_is_placed(gold) and _is_placed(made)) else None
    here, there = places(gold, asked), places(made, asked)
    there = there if asked else in_one_text(gold, made, there)
    pairs = {one.first: one.second for one in paired(gold, made, asked)}
    back = {other: one for one, other in pairs.items()}
    texts = (text.text,) if text is not None else ()
    return Trial(gold, made, pairs, back, here, there, texts, formats, setting)


def _is_placed(argument_map: ArgumentMap) -> bool:
    return all(
        anchor.start is not None and anchor.end is not None
        for item in argument_map.statements
        for anchor in item.anchors
    )


def in_one_text(gold: ArgumentMap, made: ArgumentMap, there: Places) -> Places:
    """Return places of the made map as places in the one text of the gold map, if that can be.

    Two maps of one source each are of one text, unless digests say that they are not.
    """
    if len(gold.sources) != 1 or len(made.sources) != 1:
        return there
    mine, theirs = gold.sources[0], made.sources[0]
    if mine.digest and theirs.digest:
        return there
    key = mine.digest or mine.id
    return {name: {key: next(iter(found.values()))} for name, found in there.items()}


def are_of_other_texts(one: ArgumentMap, other: ArgumentMap) -> bool:
    """Return whether digests say that two maps have no text in common."""
    mine, theirs = ({source.digest for source in each.sources} for each in (one, other))
    return bool(mine and theirs and None not in mine | theirs and not mine & theirs)
