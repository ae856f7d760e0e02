"""Wording: two texts compared word by word, as an editor marks what was struck and what was put in.

Scripts that put no blanks between words are compared letter by letter.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

Fate = Literal["kept", "gone", "come"]
MOST, ALIKE = 4000, 0.35
"""Words up to which texts are compared, and the share that must be kept for it to help a reader."""
_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[^\W{_LETTERS}]+|\s+|.", re.DOTALL)


class Run(NamedTuple):
    """Words that both texts have, or one of them alone."""

    fate: Fate
    text: str


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Return what was kept, gone and come between two texts, in reading order.

    Texts that share little are told one after the other. Takes time by the product of their lengths.

    >>> runs("It rained.", "It rained hard.")
    (Run(fate='kept', text='It rained'), Run(fate='come', text=' hard'), Run(fate='kept', text='.'))
    >>> runs("Yes.", "Never mind")
    (Run(fate='gone', text='Yes.'), Run(fate='come', text='Never mind'))
    """
    one, other = _WORD.findall(before), _WORD.findall(after)
    whole = tuple(run for run in (Run("gone", before), Run("come", after)) if run.text)
    if before == after or max(len(one), len(other)) > MOST:
        return (Run("kept", before),) if before == after else whole
    made = list(_merged(list(_runs(one, other))))
    kept = sum(len(run.text.strip()) for run in made if run.fate == "kept")
    return tuple(made) if kept >= ALIKE * min(len(before), len(after)) else whole


def _runs(one: list[str], other: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for what, begun, end, begun_other, end_other in matcher.get_opcodes():
        if what == "equal":
            yield Run("kept", "".join(one[begun:end]))
            continue
        if begun < end:
            yield Run("gone", "".join(one[begun:end]))
        if begun_other < end_other:
            yield Run("come", "".join(other[begun_other:end_other]))


def _merged(found: list[Run]) -> Iterator[Run]:
    """Join what is parted by blanks alone: three words struck one by one are one passage struck."""
    spread: list[Run] = []
    for at, run in enumerate(found):
        is_between = 0 < at < len(found) - 1
        if run.fate == "kept" and is_between and run.text.isspace():
            spread += [Run("gone", run.text), Run("come", run.text)]
        else:
            spread.append(run)
    for kept, group in groupby(spread, key=lambda run: run.fate == "kept"):
        parts = list(group)
        if kept:
            yield Run("kept", "".join(run.text for run in parts))
            continue
        for fate in ("gone", "come"):
            text = "".join(run.text for run in parts if run.fate == fate)
            if text:
                yield Run(fate, text)
