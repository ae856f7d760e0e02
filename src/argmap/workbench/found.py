"""Found: what is to be said of a map besides its board, findings with their fixes, and marks in the texts.

It takes longer than the board does, so the page asks for it once the board is shown.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from argmap.anchors import SourceText, Verification, coverage, verify
from argmap.attribution.vocabulary import STATES
from argmap.checks import check, check_anchors
from argmap.checks.fixing import FIXES, fix_of
from argmap.findings import Finding
from argmap.languages import say
from argmap.model import ArgumentMap

LOST = ("ambiguous", "changed", "orphan")
"""States of an anchor whose words the text does not have, or not at one place."""
MOST_FIXES = 200
"""Findings for which a fix is looked for: beyond that the page mends what is looked at."""
BREATH = 0.001
"""Seconds before a fix is looked for in which others get their turn: each is tried on the whole map."""
MOST_WORDS = 400
"""Characters of the words shown of an anchor that quotes none."""


def found_of(
    argument_map: ArgumentMap,
    texts: Mapping[str, SourceText],
    is_stale: Callable[[], bool] = lambda: False,
) -> dict[str, Any] | None:
    """Return the findings of a map with their fixes, and for each text where what stands on it begins and ends.

    ``states`` are what became of the anchors of each element, by number. ``marks`` are rows of start,
    end, id and number of the anchor; ``missing`` are the spans of sentences that nothing stands on,
    ``lost`` are rows of id and number of the
    anchor for words that are not in the text (any more), or at several places. Nothing is returned once
    ``is_stale`` tells that the map has become another: what a person does meanwhile comes first.
    """
    known = {source.id for source in argument_map.sources}
    checked = verify(argument_map, {name: text for name, text in texts.items() if name in known})
    if is_stale():
        return None
    found = (*check(argument_map), *check_anchors(checked))
    findings: list[dict[str, Any]] = []
    for one in _findings(argument_map, found, checked.texts):
        if is_stale():
            return None
        findings.append(one)
    return {
        "findings": findings,
        "marks": _marks(checked),
        "states": _states(checked),
        "lost": _lost(checked),
        "missing": {
            name: [[one.start, one.end] for one in each.missing]
            for each in coverage(argument_map, checked.texts, checked)
            for name in each.sources
        },
    }


def _findings(
    argument_map: ArgumentMap, found: tuple[Finding, ...], texts: Mapping[str, SourceText]
) -> Iterator[dict[str, Any]]:
    tried = 0
    for one in found:
        made: dict[str, Any] = one.as_json()
        fix = FIXES.get(one.code)
        if fix is not None and tried < MOST_FIXES:
            tried += 1
            time.sleep(BREATH)
            if fix_of(argument_map, one, texts) is not None:
                made |= {"fix": fix.title, "safe": fix.is_safe}
        yield made


def _states(checked: Verification) -> dict[str, dict[str, list[str]]]:
    """Return what became of each anchor by element and number: its state, that in words, and the words it means."""
    made: dict[str, dict[str, list[str]]] = {}
    for one in checked.checks:
        if one.speaker is None:
            row = [one.state, say(STATES[one.state])]
            text = checked.texts.get(one.anchor.source)
            if one.anchor.quote is None and one.spans and text is not None:
                row.append(
                    " … ".join(text.text[start:end] for start, end in one.spans)[:MOST_WORDS]
                )
            made.setdefault(one.id, {})[str(one.path[-1])] = row
    return made


def _lost(checked: Verification) -> dict[str, list[list[Any]]]:
    lost: dict[str, list[list[Any]]] = {}
    for one in checked.checks:
        if one.text is not None and one.state in LOST:
            number = int(one.path[-1]) if one.speaker is None else None
            lost.setdefault(one.anchor.source, []).append([one.id, number])
    return lost


def _marks(checked: Verification) -> dict[str, list[list[Any]]]:
    marks: dict[str, list[list[Any]]] = {}
    for one in checked.checks:
        number = int(one.path[-1]) if one.speaker is None else None
        for start, end in one.spans:
            marks.setdefault(one.anchor.source, []).append([start, end, one.id, number])
    return {name: sorted(rows, key=lambda row: (row[0], row[1])) for name, rows in marks.items()}
