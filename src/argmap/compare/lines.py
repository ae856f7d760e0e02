"""Lines: three texts merged line by line, and two texts as one with marks around what they do not share."""

from collections.abc import Iterator
from difflib import SequenceMatcher

OURS, BETWEEN, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"
Region = tuple[int, int, int, int]
"""Where a run of lines begins in the base, in ours and in theirs, and how long it is."""


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    r"""Merge the changes of two texts line by line; nothing where they meet.

    >>> merge_lines("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n")
    'A\nb\nC\n'
    >>> merge_lines("a\n", "b\n", "c\n") is None
    True
    """
    texts = [_lines(text) for text in (base, ours, theirs)]
    made: list[str] = []
    at = [0, 0, 0]
    for *starts, length in _shared(*texts):
        parts = [lines[begun:end] for lines, begun, end in zip(texts, at, starts, strict=True)]
        if parts[1] == parts[0]:
            made += parts[2]
        elif parts[2] in (parts[0], parts[1]):
            made += parts[1]
        else:
            return None
        made += texts[0][starts[0] : starts[0] + length]
        at = [start + length for start in starts]
    return "".join(made)


def with_marks(ours: str, theirs: str) -> str:
    r"""Return one text of two, as git writes conflicts: what they do not share between marks.

    >>> with_marks("a\nb\n", "a\nc\n").splitlines()[1:]
    ['<<<<<<< ours', 'b', '=======', 'c', '>>>>>>> theirs']
    """
    newline = "\r\n" if "\r\n" in ours else "\n"
    one, other = (
        [line.rstrip("\r\n") + newline for line in _lines(text)] for text in (ours, theirs)
    )
    marks = [mark + newline for mark in (OURS, BETWEEN, THEIRS)]
    made: list[str] = []
    runs = SequenceMatcher(None, one, other).get_opcodes()
    for tag, from_one, to_one, from_other, to_other in runs:
        if tag == "equal":
            made += one[from_one:to_one]
        else:
            made += [marks[0], *one[from_one:to_one]]
            made += [marks[1], *other[from_other:to_other], marks[2]]
    return "".join(made)


def _lines(text: str) -> list[str]:
    # Only what git takes for the end of a line is one.
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _shared(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[Region]:
    """Yield the runs of lines that all three share, and an empty one at their ends."""
    left = SequenceMatcher(None, base, ours).get_matching_blocks()
    right = SequenceMatcher(None, base, theirs).get_matching_blocks()
    at_left = at_right = 0
    while at_left < len(left) and at_right < len(right):
        base_left, start_left, size_left = left[at_left]
        base_right, start_right, size_right = right[at_right]
        begun = max(base_left, base_right)
        end = min(base_left + size_left, base_right + size_right)
        if begun < end:
            yield (
                begun,
                start_left + begun - base_left,
                start_right + begun - base_right,
                end - begun,
            )
        if base_left + size_left < base_right + size_right:
            at_left += 1
        else:
            at_right += 1
    yield len(base), len(ours), len(theirs), 0
