"""Arranging: entries of a mapping or list removed, added and moved, while the others stay as they are."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from argmap.formats.yaml_tree import Node
from argmap.splice.edits import ClashError, Edits
from argmap.splice.entries import Entries, Entry, Owned
from argmap.splice.lines import BREAK, Lines

Order = list[int | str]
"""The entries that there are to be: the number of an old one, or the text of a new one."""
_COMMA = re.compile(r"\s*,\s*")
_REST_OF_LINE = re.compile(r"[ \t]*(,?)[ \t]*(#[^\r\n]*)?(?=[\r\n])")
_FIRST_COMMA = re.compile(r"[ \t]*,")


def arrange(
    edits: Edits, lines: Lines, node: Node, order: Order, revise: Callable[[int], None]
) -> None:
    """Bring the entries of a node in an order; ``revise`` makes the edits inside an old one.

    Raises:
        ClashError: If it cannot be done in place.
    """
    found = Entries(node, lines)
    old = [item for item in order if isinstance(item, int)]
    kept = _longest_rising(old)
    column = lines.column(found[0].start) if found else 0
    owned = Owned(found, column, lines)
    moved: dict[int, str] = {}
    for index in old:
        since = len(edits.made)
        revise(index)
        if index not in kept:
            entry = found[index]
            span = (
                (entry.start, entry.end) if node.style else (owned.start(index), owned.end(index))
            )
            moved[index] = edits.taken(since, *span)
    if len(kept) == len(found) == len(order):
        return
    new: dict[int, list[str | int]] = {}
    last = -1
    for item in order:
        if isinstance(item, int) and item in kept:
            last = item
        else:
            new.setdefault(last, []).append(item)
    if node.style:
        texts = {at: [_text(item, moved) for item in items] for at, items in new.items()}
        _arrange_flow(edits, lines, node, found, kept, texts)
    else:
        _arrange_block(edits, owned, kept, new, moved)


def _text(item: str | int, moved: dict[int, str]) -> str:
    return moved[item] if isinstance(item, int) else item


def _arrange_block(
    edits: Edits,
    owned: Owned,
    kept: set[int],
    new: dict[int, list[str | int]],
    moved: dict[int, str],
) -> None:
    lines, found = owned.lines, owned.entries
    # With nothing left to stand beside, what is new takes the place of the first.
    first = min(kept, default=0)
    gap = lines.newline if owned.has_gaps() else ""
    for last, items in new.items():
        texts = [
            _with_break(moved[x], lines) if isinstance(x, int) else _line(x, owned) for x in items
        ]
        if last >= 0:
            insert_lines(edits, lines, owned.end(last), "".join(gap + text for text in texts))
        elif owned.is_shared(first):
            if any(isinstance(item, int) for item in items):
                raise ClashError("it would come before a dash")
            inset = lines.newline + " " * owned.column
            edits.replace(
                found[first].start, found[first].start, "".join(f"{x}{inset}" for x in items)
            )
        else:
            start = owned.start(first)
            edits.replace(start, start, "".join(text + gap for text in texts))
    for index in range(len(found)):
        if index not in kept:
            _remove_lines(edits, owned, index, kept)


def _line(text: str, owned: Owned) -> str:
    return " " * owned.column + text + owned.lines.newline


def _with_break(text: str, lines: Lines) -> str:
    return text if BREAK.search(text[-1:]) else text + lines.newline


def insert_lines(edits: Edits, lines: Lines, at: int, text: str) -> None:
    """Insert whole lines; behind a last line without a break, a break comes first."""
    whole = lines.text
    if text and at == len(whole) and whole:
        last = next((new for _, end, new in reversed(edits.made) if end == at and new), whole)
        text = text if BREAK.search(last[-1:]) else lines.newline + text
    edits.replace(at, at, text)


def _remove_lines(edits: Edits, owned: Owned, index: int, kept: set[int]) -> None:
    lines, entry = owned.lines, owned.entries[index]
    if owned.is_shared(index):
        if index + 1 not in kept or "#" in lines.text[entry.end : owned.entries[index + 1].start]:
            raise ClashError("the line begins with something else")
        edits.replace(entry.start, owned.entries[index + 1].start, "")
        return
    start, end = owned.start(index), owned.end(index)
    above, below = lines.number(start) - 1, lines.number(end)
    if end < len(lines.text) and lines.is_blank(below):
        is_gap = above >= 0 and lines.is_blank(above)
        # Of the empty lines above and below it, one is enough: that which lies between entries. A line
        # of blanks would belong to a block of text above it.
        if index and is_gap:
            start = lines.starts[above]
        elif index + 1 in kept and (is_gap or lines.content(below)):
            end = lines.after(end)
    edits.replace(start, end, "")


def _arrange_flow(
    edits: Edits,
    lines: Lines,
    node: Node,
    found: Sequence[Entry],
    kept: set[int],
    new: dict[int, list[str]],
) -> None:
    text = lines.text
    comma = _comma(text, node, found)
    if not kept:
        inside = comma.join(new.get(-1, ()))
        if found and inside:
            edits.replace(found[0].start, found[-1].end, inside)
        else:
            edits.replace(node.start + 1, node.end - 1, inside)
        return
    for last, texts in new.items():
        if last >= 0 and (last + 1 in kept or last + 1 == len(found)):
            _insert_in_flow(edits, lines, found[last], comma, texts)
        elif last >= 0:
            at = found[last].end
            edits.replace(at, at, "".join(comma + item for item in texts))
        else:
            at = found[min(kept)].start
            edits.replace(at, at, "".join(item + comma for item in texts))
    index = 0
    while index < len(found):
        if index in kept:
            index += 1
            continue
        stop = index
        while stop < len(found) and stop not in kept:
            stop += 1
        edits.replace(*_span_in_flow(text, found, index, stop), "")
        index = stop


def _insert_in_flow(edits: Edits, lines: Lines, entry: Entry, comma: str, texts: list[str]) -> None:
    """Insert entries behind one in brackets: on lines of their own, if it has one and its comment."""
    text, end = lines.text, entry.end
    rest = _REST_OF_LINE.match(text, end)
    inset = text[lines.starts[lines.number(entry.start)] : entry.start]
    if rest is None or inset.strip() or not (rest[2] or BREAK.search(comma) is None):
        edits.replace(end, end, "".join(comma + item for item in texts))
        return
    between = lines.newline + inset
    if rest[1]:
        edits.replace(rest.end(), rest.end(), "".join(f"{between}{item}," for item in texts))
    else:
        edits.replace(end, end, ",")
        edits.replace(rest.end(), rest.end(), between + f",{between}".join(texts))


def _comma(text: str, node: Node, found: Sequence[Entry]) -> str:
    """Return what separates entries, as it does between the first two."""
    if len(found) > 1:
        between = text[found[0].end : found[1].start]
        return between if _COMMA.fullmatch(between) else ", "
    before = text[node.start + 1 : found[0].start] if found else ""
    return "," + before if BREAK.search(before) and not before.strip() else ", "


def _span_in_flow(text: str, found: Sequence[Entry], first: int, stop: int) -> tuple[int, int]:
    """Return the span to remove for some entries in brackets; comments between them stay."""
    start, end = found[first].start, found[stop - 1].end
    if stop < len(found):
        if "#" not in text[end : found[stop].start]:
            return start, found[stop].start
        comma = _FIRST_COMMA.match(text, end)
        return start, comma.end() if comma else end
    before = found[first - 1].end
    return (start if "#" in text[before:start] else before), end


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return the most numbers that stand in order already, so that the fewest move. Knuth, 5.1.4."""
    tails: list[int] = []
    chain: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = chain[at - 1] if at else None
        if at == len(tails):
            tails.append(number)
            chain.append(number)
        else:
            tails[at] = chain[at] = number
    last = chain[-1] if chain else None
    kept: set[int] = set()
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
