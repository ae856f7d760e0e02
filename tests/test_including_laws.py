"""Laws of edits over several files: what is read is what applies, and no other file changes."""

import random
from bisect import bisect_right
from collections import Counter
from typing import Any

import pytest

from argmap import ArgumentMap
from argmap.changes import Patch, apply
from argmap.changes.forms import form_of, own_form
from argmap.changes.references import rename_in_form
from argmap.errors import InPlaceError, ParseError
from argmap.formats.native.yaml_files import read_including
from argmap.model.kinds import COLLECTIONS
from argmap.splice.forms import is_same_map
from argmap.splice.parts import part_of
from argmap.splice.several import splice_including
from hands import Hand, hand_written, shaped
from random_edits import random_patch
from random_maps import drawn
from speeds import examples

EDITS = examples(100)
PREFIXES = ("t-", "x: ", "a", "#", "ü.")
MAIN = "main.yaml"
seen: Counter[str] = Counter()


def files_of(rng: random.Random) -> dict[str, str] | None:
    """Some random maps in random hands, of which the first includes the others."""
    texts = [
        hand_written(rng.randrange(10**6), rng.choice(drawn()))
        for _ in range(rng.choice((2, 2, 3)))
    ]
    prefixes = ["", *rng.sample(PREFIXES, len(texts) - 1)]
    if rng.random() < 0.3:
        prefixes[1] = ""
    entries = [f"{{file: {at}.yaml, prefix: {prefixes[at]!r}}}" for at in range(1, len(texts))]
    first = (texts[0] or "").removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in first else "\r" if "\r" in first else "\n"
    found = {f"{at}.yaml": (text or "").removeprefix("\ufeff") for at, text in enumerate(texts)}
    del found["0.yaml"]
    include = f"include: [{', '.join(entries)}]{newline}"
    return None if None in texts else {MAIN: include + first, **found}


def cut(rng: random.Random, argument_map: ArgumentMap) -> dict[str, str]:
    """A random map cut into files, each of which names what the others declare by its prefix."""
    prefixes = ["", *rng.sample(PREFIXES, 2)]
    homes: dict[str, int] = {}
    for name in COLLECTIONS:
        items = getattr(argument_map, name)
        ends = sorted(rng.randint(0, len(items)) for _ in prefixes[1:])
        homes |= {item.id: bisect_right(ends, at) for at, item in enumerate(items)}
    known = {prefixes[homes[item.id]] + item.id: item for item in argument_map.elements()}
    files: dict[str, str] = {}
    for number in range(len(prefixes)):
        names = {one: prefixes[home] + one for one, home in homes.items() if home != number}
        fields: dict[str, Any] = own_form(argument_map) if number == 0 else {}
        for name in COLLECTIONS:
            bodies = [
                form_of(one) for one in getattr(argument_map, name) if homes[one.id] == number
            ]
            for body in bodies:
                rename_in_form(name, body, names)
            fields[name] = bodies
        text = Hand(rng).write(shaped(rng, part_of(fields, known))).removeprefix("\ufeff")
        files[f"{number}.yaml"] = text
    entries = [f"{{file: {at}.yaml, prefix: {prefixes[at]!r}}}" for at in (1, 2)]
    first = files.pop("0.yaml")
    newline = "\r\n" if "\r\n" in first else "\r" if "\r" in first else "\n"
    return {MAIN: f"include: [{', '.join(entries)}]{newline}{first}", **files}


def read(files: dict[str, str]) -> ArgumentMap:
    return read_including(files[MAIN], MAIN, files.get).argument_map


def by_id(argument_map: ArgumentMap) -> dict[str, Any]:
    return {item.id: item for item in argument_map.elements()}


def edited(files: dict[str, str], seed: int, base: ArgumentMap) -> dict[str, str]:
    """The files after a random edit, which is refused or does what its patch does."""
    patch = random_patch(seed, base)
    try:
        before, after, settled = splice_including(files[MAIN], MAIN, files.get, lambda _: patch)
    except InPlaceError as error:
        seen["refused"] += 1
        assert any(f"{name}'" in str(error) for name in files), str(error)
        return files
    seen["done"] += 1
    wanted = apply(base, settled)
    assert by_id(wanted) == by_id(apply(base, patch))
    made = {**files, **after.beside, MAIN: after.text}
    assert is_same_map(before.map, base)
    assert is_same_map(after.map, wanted)
    assert is_same_map(read(made), wanted)
    assert after.undo.apply(after.text) == files[MAIN]
    undone = {one.path: one.undo.apply(made[one.path]) for one in after.undo.beside}
    assert undone == {name: files[name] for name in after.beside}
    assert all(text != files[name] for name, text in after.beside.items())
    seen["several"] += len(after.beside) > 1 or (len(after.beside) == 1 and bool(after.undo.spans))
    return made


@pytest.mark.parametrize("number", range(EDITS))
def test_edits_reach_the_right_file(number: int) -> None:
    rng = random.Random(number)
    files = files_of(rng) if number % 2 else cut(rng, rng.choice(drawn()))
    try:
        base = read(files) if files is not None else None
    except ParseError:
        # The same ids in two files without a prefix, or steps that are called otherwise where they are cut.
        base = None
    seen["read" if base is not None else "unread"] += 1
    assert seen["unread"] <= seen["read"] + 9, seen
    if files is None or base is None:
        return
    for step in range(3):
        try:
            files = edited(files, number * 3 + step, read(files))
        except Exception as error:
            error.add_note(f"number {number}, step {step}: {files}")
            raise
    # Half of the random ids do not begin as those of the file they would stand in.
    assert seen["refused"] <= seen["done"] + 9, seen


def test_nothing_to_do_is_nothing_done() -> None:
    files = {MAIN: "argmap: 2\ninclude: a.yaml\n", "a.yaml": "argmap: 2\nparties: {a: A}\n"}
    _, after, _ = splice_including(files[MAIN], MAIN, files.get, lambda _: Patch())
    assert (after.text, after.beside, bool(after.undo)) == (files[MAIN], {}, False)
