"""Laws of splicing, on random maps in random hands: what is read is what applies, and the rest stays."""

from collections import Counter

import pytest

import argmap
from argmap import ArgumentMap
from argmap.changes import Patch, apply
from argmap.formats.native.yaml_reader import read_tree
from argmap.formats.yaml_comments import comments_in
from argmap.model.kinds import COLLECTIONS
from argmap.splice import Spliced, splice
from argmap.splice.lines import Lines
from hands import hand_written
from random_edits import random_patch
from random_maps import drawn

EDITS = 5
seen: Counter[str] = Counter()


def touched(before: ArgumentMap, after: ArgumentMap, patch: Patch) -> set[str]:
    """The elements that a patch changes, and the statements that may carry a step or tie of them."""
    named = {change.id for change in patch.changes if change.op in ("move", "set") and change.id}
    ids = {item.id for item in (*before.elements(), *after.elements())}
    found = named | {item for item in ids if before.get(item) != after.get(item)}
    for argument_map in (before, after):
        for argument in argument_map.arguments:
            if argument.id in found:
                found.update(argument.premise_ids)
        for relation in argument_map.relations:
            if relation.id in found:
                found.update(relation.origins)
    return found


def parts(text: str, gone: set[str]) -> list[str]:
    """The whole lines of the elements that stay, for those that stand on lines of their own."""
    text = text.removeprefix("\ufeff")
    lines = Lines(text)
    found = []
    for name, node in read_tree(text)[1].pairs or ():
        for key, value in (node.pairs or ()) if name.text in COLLECTIONS else ():
            start, end = lines.start(key.start), lines.end_of(value)
            is_alone = not text[start : key.start].strip() and not node.style
            if key.text not in gone and is_alone:
                found.append(text[start : lines.after(end)].rstrip("\r\n"))
    return found


def check(text: str, patch: Patch, base: ArgumentMap, format: str) -> Spliced:
    after = apply(base, patch)
    made = splice(text, patch, format)
    assert made.map == after == argmap.loads(made.text, format, strict=False)
    assert made.undo.apply(made.text) == text
    codes = [found.code for found in made.findings]
    seen.update(codes)
    seen["edits"] += 1
    return made


@pytest.mark.parametrize("number", range(EDITS))
def test_yaml_in_any_hand(number: int) -> None:
    for at, argument_map in enumerate(drawn()):
        seed = at * EDITS + number
        text = hand_written(seed, argument_map)
        if text is None:
            seen["unread"] += 1
            continue
        base = argmap.loads(text, "yaml", strict=False)
        patch = random_patch(seed, base)
        try:
            made = check(text, patch, base, "yaml")
            codes = {found.code for found in made.findings}
            gone = touched(base, made.map, patch)
            if "T001" in codes:
                gone.update(item.id for item in base.elements() if item not in base.sources)
            if "T002" not in codes:
                for part in parts(text, gone):
                    assert part in made.text
            lost = Counter(comments_in(text)) - Counter(comments_in(made.text))
            assert not lost or "T003" in codes
        except Exception as error:
            error.add_note(f"seed {seed}: {text}\n{patch!r}")
            raise
    # What the smallest edits cannot do is rare, and what no hand would write is rare here.
    assert seen["unread"] <= 2 + seen["edits"] // 20
    assert seen["T002"] <= 2 + seen["edits"] // 500


@pytest.mark.parametrize("layout", ["ours", "one line", "tight", "wide"])
def test_json_in_any_layout(layout: str) -> None:
    import json

    for at, argument_map in enumerate(drawn()):
        text = argmap.dumps(argument_map, "json")
        if layout != "ours":
            separators = (",", ":") if layout == "tight" else None
            indent = 4 if layout == "wide" else None
            text = json.dumps(json.loads(text), indent=indent, separators=separators)
        base = argmap.loads(text, "json")
        made = check(text, random_patch(at, base), base, "json")
        assert not made.findings
        if layout == "ours":
            assert made.text == argmap.dumps(made.map, "json")
