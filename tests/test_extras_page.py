"""The page on extras names what the readers keep there."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import argmap
from argmap.model import Extras
from dialect_texts import DIALECT_TEXTS
from small_texts import texts

PAGE = (Path(__file__).resolve().parents[1] / "docs/extras.md").read_text(encoding="utf-8")
OWN_WORDS = {"mine"}


def kept(made: argmap.ArgumentMap) -> Iterator[tuple[str, str]]:
    for item in (made, *made.elements()):
        for name, value in item.extras.items():
            for key in value if isinstance(value, Extras) else ():
                yield name, key


def test_every_key_is_on_the_page() -> None:
    rows: dict[str, str] = {}
    for line in PAGE.splitlines():
        if line.startswith("| `"):
            first, _, rest = line[2:].partition(" | ")
            rows |= dict.fromkeys(re.findall(r"`([^`]+)`", first.partition(" (")[0]), rest)
    missing = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", argmap.LossWarning)
        listed = {name: [*found] for name, found in texts().items()}
    for name, text in DIALECT_TEXTS.items():
        listed[name].append(text)
    for name, found in listed.items():
        for text in found:
            for under, key in kept(argmap.loads(text, name, strict=False)):
                row = rows.get(under, "")
                is_free = re.search(r"any other|the rest of", row) is not None
                if under not in OWN_WORDS and f"`{key}`" not in row and not is_free:
                    missing.add((under, key))
    assert not missing
