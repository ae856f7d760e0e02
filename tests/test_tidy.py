"""Tidying, on texts in random hands: the same map, every comment, and nothing more to do."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

import argmap
from argmap.errors import InPlaceError
from argmap.formats.native.yaml_reader import read_tree
from argmap.formats.yaml_comments import comments_in
from argmap.splice import tidy
from argmap.splice.forms import is_same_map
from hands import hand_written
from random_maps import drawn
from speeds import examples
from test_splice_laws import ODD

REFUSED = (1, 4)
"""The odd texts with a directive, and with question marks before keys."""


def lines_of(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def check_tidy(text: str) -> str:
    made = tidy(text, "yaml")
    before = read_tree(text.removeprefix("\ufeff"))[0].argument_map
    after = read_tree(made.removeprefix("\ufeff"))[0].argument_map
    assert is_same_map(before, after)
    assert sorted(comments_in(lines_of(made))) == sorted(
        one.rstrip() for one in comments_in(lines_of(text))
    )
    assert tidy(made, "yaml") == made
    assert has_blank_lines(after) or not any(map(is_blank, made.splitlines()))
    return made


def is_blank(line: str) -> bool:
    return bool(line) and not line.strip(" \t")


def has_blank_lines(argument_map: argmap.ArgumentMap) -> bool:
    """Return whether a line of blanks alone belongs to a text of the map, as in a literal block."""
    texts = list(strings(argument_map.model_dump()))
    return any(map(is_blank, "\n".join(texts).splitlines()))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("number", range(len(ODD)))
def test_odd_texts_are_tidied(number: int) -> None:
    if number in REFUSED:
        with pytest.raises(InPlaceError):
            tidy(ODD[number], "yaml")
        return
    check_tidy(ODD[number])


def test_texts_of_any_hand_are_tidied() -> None:
    done = 0
    rng = random.Random(7)
    while done < examples(60):
        seed = rng.randrange(10**9)
        maps = drawn()
        text = hand_written(seed, maps[seed % len(maps)])
        if text is None:
            continue
        done += 1
        try:
            check_tidy(text)
        except Exception as error:
            error.add_note(f"seed {seed}:\n{text}")
            raise
