"""Laws of splicing, on random maps in random hands: what is read is what applies, and the rest stays."""

import json
from collections import Counter

import pytest

import argmap
from argmap import ArgumentMap
from argmap.changes import Patch, apply
from argmap.formats.native.yaml_reader import read_tree
from argmap.formats.yaml_comments import comments_in
from argmap.model.kinds import COLLECTIONS
from argmap.splice import Spliced, splice
from argmap.splice.forms import is_same_map
from argmap.splice.lines import Lines
from hands import hand_written
from random_edits import random_patch
from random_maps import drawn
from speeds import examples

ODD = [
    "---\nargmap: 2\nstatements:\n  a: A.\n  b: B.\n...\n",
    "%YAML 1.1\n---\nargmap: 2\nstatements:\n  a: A.\n  b: B.\n",
    "{argmap: 2, statements: {a: A., b: {text: B., supports: a}}}\n",
    "{argmap: 2, statements: {a: A., b: {text: B., supports: a}}}",
    "? argmap\n: 2\n? statements\n: ? a\n  : A.\n  ? b\n  : text: B.\n    supports: a\n",
    "  argmap: 2\n  statements:\n     a: A.\n     b: \n       text: B.\n",
    "argmap: 2\nstatements:\n  a:\n    text:\n      A text\n      below its key\n    note:\n    title: ~\n  b: {text: B., note: , title: null}\n",
    "argmap: 2\nstatements:\n  a: |2\n     A text\n    in it\n  b: >+\n    keep\n\n\n  c: |+\n   keep too\n\n# end\n",
    "argmap: 2\nstatements:\n  \"a b\": A.\n  'b  c': B.\nsections:\n",
    "argmap: 2\nstatements:\n  a: A.\t# tab\n\n  b:   \t B.\n  # tab\there\n",
    "argmap: 2\nparties: {x: X, y: Y}\nsources: {s: S}\nstatements:\n  a:\n    text: A.\n    anchors:\n    -\n      source: s\n      # inside\n      quote: q\n    - source: s\n\n    - {source: s}\n    tags:\n    - one # c\n    # between\n    - two\n    attributions:\n     - party: x\n       stance: denies\n       hops:\n       - party: y\n         act: told\n     -  party: y\n  b: {text: B., attributions: [{party: x}, {party: y, stance: asserts}]}\n",
    "argmap: 2\nextras: {a: [1, 1.50, '1', true, no, ~, 0x1F, 1e5], b: {}}\nstatements:\n  a: {text: A., extras: {n: 12, 'm': \"x\"}}\n  b:\n    text: B.\n    extras:\n      deep:\n      - - 1\n        - 2\n      - {x: [1, {y: z}]}\n",
    "argmap: 2\nstatements:\n    a   :   A.\n    b : {text : B. , supports : [ a ] }\n    c: {text: C., supports: [\n a , b ]\n   }\n",
    "# only\nargmap: 2 # v\nstatements: # none\n  # yet\n\n",
    "argmap: 2\nstatements: {}\narguments: {}\n",
    "argmap: 2\nstatements: ~\ntitle: x\n",
    "argmap: 2\ntitle: >\n  folded\n  title\nstatements:\n  a: 'it''s\n\n    two\n    lines'\n  b: \"esc \\\"x\\\" \\\n    on\"\n  c: plain\n    on two # c\n",
    "argmap: 2\nstatements:\n  a: A.\n  # last of a?\n    # deep\n  # b's\n  b: B.\n  # trailing\narguments:\n  # nothing but this\n  x: {premises: a, supports: b}\n# of the end",
    "argmap: 2\nstatements:\n  a: {text: A., supports: b, by: x, part_of: b}\n  b: {text: B., rivals: [c, d], answers: [q]}\n  c: {text: C., rivals: [b, d], supports: [a, b]}\n  d: {text: D., rivals: [b, c], attacks: a, inferred: true}\n  q: {kind: question, text: Q?}\n  u: {text: U., undercuts: [a-supports-b, c-supports-a]}\nparties: {x: X}\narguments:\n  c-supports-a: {scheme: s, inferred: true}\n  full: {premises: [a, {statement: c, role: r}], target: d, polarity: attacks}\n  d-attacks-a: {by: x, inferred: false}\nrelations:\n  b-rivals-c-d: {standard: scintilla}\n",
]
"""Texts that a strict reader takes, with what few hands do."""
EXPLICIT = 4
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
    assert is_same_map(argmap.loads(made.text, format, strict=False), after)
    assert is_same_map(made.map, after)
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


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("number", range(len(ODD)))
def test_yaml_that_few_write(number: int, newline: str) -> None:
    text = ODD[number].replace("\n", newline)
    base = argmap.loads(text, "yaml", strict=False)
    for seed in range(examples(12)):
        made = check(text, random_patch(seed, base), base, "yaml")
        # Keys behind question marks are no place for small edits, and nobody writes them.
        assert number == EXPLICIT or "T002" not in {found.code for found in made.findings}


@pytest.mark.parametrize("layout", ["ours", "one line", "tight", "wide"])
def test_json_in_any_layout(layout: str) -> None:
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
