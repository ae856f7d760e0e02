"""Splits: which documents a corpus gives for training, development and test.

Told, in this order, from a split file in the folder of the corpus, from the names of folders below
it, from the names of files. The folder of the corpus itself says nothing: what it is called is the
user's choice.
"""

import csv
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from argmap.corpora.document import Split

_WORD = re.compile(r"[a-z]+")
WORDS: Mapping[str, Split] = {
    **dict.fromkeys(("train", "training"), "train"),
    **dict.fromkeys(("dev", "devel", "development", "val", "valid", "validation"), "dev"),
    **dict.fromkeys(("test", "testing"), "test"),
}
SPLIT_FILES = (".csv", ".tsv", ".json", ".txt")


def split_word(name: str) -> Split | None:
    """Return the split that a name speaks of; none where it speaks of several.

    >>> split_word("neoplasm_train"), split_word("train-test-split"), split_word("protest")
    ('train', None, None)
    """
    found = {WORDS[word] for word in _WORD.findall(name.casefold()) if word in WORDS}
    return found.pop() if len(found) == 1 else None


def splits_by_name(names: Sequence[str]) -> dict[str, Split]:
    """Return the splits that names of folders and files tell; the innermost folder wins.

    A file tells by its first or last word, and only where some file of the corpus is for training:
    otherwise a document called ``test-ban`` would be one to test on.

    >>> splits_by_name(["train/a", "held/test/b", "c"])
    {'train/a': 'train', 'held/test/b': 'test'}
    >>> splits_by_name(["d1-train", "test-ban"]), splits_by_name(["d1", "test-ban"])
    ({'d1-train': 'train', 'test-ban': 'test'}, {})
    """
    by_file = {name: split for name in names if (split := _at_an_end(name.split("/")[-1]))}
    if "train" not in by_file.values():
        by_file = {}
    found: dict[str, Split] = {}
    for name in names:
        words = (split_word(folder) for folder in reversed(name.split("/")[:-1]))
        split = next((word for word in words if word), by_file.get(name))
        if split:
            found[name] = split
    return found


def _at_an_end(stem: str) -> Split | None:
    words = _WORD.findall(stem.casefold())
    if not words or split_word(stem) is None:
        return None
    return WORDS.get(words[0]) or WORDS.get(words[-1])


def is_split_file(name: str) -> bool:
    """Return whether a file is called like one that lists a split.

    >>> [is_split_file(name) for name in ("train-test-split.csv", "dev.txt", "a.json")]
    [True, True, False]
    """
    stem, suffix = os.path.splitext(name.casefold())
    if suffix not in SPLIT_FILES:
        return False
    return bool({"split", "splits"} & set(_WORD.findall(stem))) or (
        suffix == ".txt" and stem in WORDS
    )


def read_split_file(path: Path, text: str, names: Sequence[str]) -> dict[str, Split]:
    r"""Return the splits that a file gives to documents; empty if it is no split file.

    Known are tables of name and split (AAEC: ``"essay001";"TRAIN"``), JSON objects of split to names
    or of name to split, and ``train.txt``, ``dev.txt``, ``test.txt`` with a name in each line.
    A name is that of a document or its last part, with or without a suffix.

    Raises:
        ValueError: If it is broken JSON or a broken table.

    >>> read_split_file(Path("split.csv"), '"ID";"SET"\n"e1";"TRAIN"\n"e2";"TEST"', ["x/e1", "e2"])
    {'x/e1': 'train', 'e2': 'test'}
    """
    named = _finder(names)
    found: dict[str, Split] = {}
    for raw, word in _rows(path, text):
        split = WORDS.get(word.strip().casefold())
        if split:
            for name in named(raw.strip()):
                found[name] = split
    return found


def _rows(path: Path, text: str) -> list[tuple[str, str]]:
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _json_rows(json.loads(text))
    if suffix == ".txt":
        return [(line, path.stem) for line in text.splitlines() if line.strip()]
    lines = text.splitlines()
    head = lines[0] if lines else ""
    # The sign that cuts the first line most often: ``csv.Sniffer`` guesses from letters too.
    sign = max(("\t", ";", ","), key=head.count)
    rows: list[tuple[str, str]] = []
    for cells in csv.reader(lines, delimiter=sign):
        words = [cell for cell in cells if cell.strip().casefold() in WORDS]
        others = [cell for cell in cells if cell.strip() and cell not in words]
        if words and others:
            rows.append((others[0], words[0]))
    return rows


def _json_rows(data: Any) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, str):
            rows.append((str(key), value))
        elif isinstance(value, list):
            rows.extend((str(item), str(key)) for item in value)
    return rows


def _finder(names: Sequence[str]) -> Callable[[str], list[str]]:
    by_name: dict[str, list[str]] = {}
    for name in names:
        for key in dict.fromkeys((name, name.split("/")[-1])):
            by_name.setdefault(key, []).append(name)

    def named(raw: str) -> list[str]:
        plain = raw.replace("\\", "/").removeprefix("./")
        while plain not in by_name and "." in plain.split("/")[-1]:
            plain = plain.rpartition(".")[0]
        return by_name.get(plain, [])

    return named
