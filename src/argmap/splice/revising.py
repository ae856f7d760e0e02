"""Revising: the text of a value brought from what it says to what it is to say, by the smallest edits.

It follows the JSON values, old and new, with the nodes of the text beside them: where the two values are the
same, the text stays as it is, however it says them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from argmap.changes.json_values import is_same
from argmap.formats.yaml_tree import Node
from argmap.splice.arranging import Order, arrange, insert_lines
from argmap.splice.edits import ClashError, Edits
from argmap.splice.entries import Entries, Entry
from argmap.splice.json_tree import fill
from argmap.splice.lines import BREAK, Lines
from argmap.splice.scalars import Spot, scalar
from argmap.splice.written import YamlWriter, is_small, json_text

_WIDE = 100
_MOST_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value hangs: behind which colon or dash, how far in, how deep, and in brackets or not."""

    head: int
    column: int
    depth: int
    in_flow: bool = False
    is_typed: bool = False
    prefers_flow: bool = False
    """Whether the mappings beside it stand in brackets."""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry that is to be: the number of the old one, its key or number now, its value now."""

    number: int | None
    key: str | int
    value: Any


@dataclass(frozen=True, slots=True)
class Plan:
    """The entries of a mapping or list that are to be, in order, with their old values by key or number.

    Where the old and the new value are both None, the entry stays as it is.
    """

    old: Mapping[Any, Any]
    steps: list[Step]
    field_order: Sequence[str] = ()
    may_be_left_empty: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """What a hand may write short: fields whose list of one is its item, fields that keep an order."""

    singles: frozenset[str] = frozenset()
    groups: tuple[frozenset[str], ...] = ()
    whole_from: int = 9
    """The depth from which on values are not revised but written anew."""


class Reviser:
    """Makes the edits of one text."""

    def __init__(self, text: str, is_json: bool, root: Node, hand: Hand) -> None:
        self.text = text
        self.lines: Lines = Lines(text)
        self.edits: Edits = Edits(text)
        self.is_json = is_json
        self.hand = hand
        step, dash = _steps(root, self.lines)
        self.writer: YamlWriter = YamlWriter(self.lines.newline, step, dash)

    def slot_of(self, node: Node, entry: Entry, around: Slot, prefers_flow: bool) -> Slot:
        """Return the slot of the value of an entry of a node."""
        in_flow = bool(node.style) or around.in_flow
        column = around.column if in_flow else self.lines.column(entry.start)
        is_typed = around.is_typed or (entry.key is not None and entry.key.text == "extras")
        return Slot(entry.head, column, around.depth + 1, in_flow, is_typed, prefers_flow)

    def revise(self, slot: Slot, node: Node, old: Any, new: Any, order: Sequence[str] = ()) -> None:
        """Bring what a node says from an old value to a new one."""
        if self.is_json:
            fill(self.text, node)
        if isinstance(new, Plan):
            self._follow(slot, node, new)
        elif is_same(old, new) and not self._is_reordered(old, new):
            return
        elif slot.depth >= self.hand.whole_from:
            self.put(slot, node, self.short(new))
        elif node.pairs and isinstance(old, dict) and isinstance(new, dict) and new:
            self._revise_fields(slot, node, old, new, order)
        elif node.items and isinstance(old, list) and isinstance(new, list) and new:
            if len(node.items) != len(old):
                raise ClashError("the list is another")
            steps = [Step(number, at, item) for at, (number, item) in enumerate(aligned(old, new))]
            self.arrange(slot, node, Plan(dict(enumerate(old)), steps))
        elif node.kind == "scalar" and isinstance(new, list) and _is_single(new):
            self.put(slot, node, new[0])
        elif node.kind == "scalar" and isinstance(old, dict) and isinstance(new, dict):
            self._widen(slot, node, old, new, order)
        else:
            self.put(slot, node, new)

    def short(self, value: Any) -> Any:
        """Return a value with lists of one as their item, where a hand may write them so."""
        if not isinstance(value, dict):
            return value
        return {
            name: item[0] if name in self.hand.singles and _is_single(item) else self.short(item)
            for name, item in value.items()
        }

    def _is_reordered(self, old: Any, new: Any) -> bool:
        """Return whether fields whose order counts come in another one."""
        if not isinstance(old, dict) or not isinstance(new, dict):
            return False
        return any(
            [name for name in old if name in group] != [name for name in new if name in group]
            for group in self.hand.groups
        )

    def _follow(self, slot: Slot, node: Node, plan: Plan) -> None:
        if (node.pairs or node.items) and slot.depth < self.hand.whole_from:
            self.arrange(slot, node, plan)
        elif self.is_json:
            self.put(slot, node, [step.value for step in plan.steps])
        elif plan.steps:
            self.put(slot, node, {str(step.key): self.short(step.value) for step in plan.steps})

    def _revise_fields(
        self, slot: Slot, node: Node, old: dict[str, Any], new: dict[str, Any], order: Sequence[str]
    ) -> None:
        names = [key.text for key, _ in node.pairs or ()]
        number = {name: at for at, name in enumerate(names)}
        # What the text says though the value leaves it out, such as a default, stays; and so does what
        # the value says though the text leaves it out.
        wanted = [name for name in names if name in new or name not in old]
        for name, value in new.items():
            if name not in number and not (name in old and is_same(old[name], value)):
                wanted.insert(place(name, wanted, order if name in order else list(new)), name)
        for group in self.hand.groups:
            right = iter([name for name in new if name in group and name in wanted])
            wanted = [next(right) if name in group else name for name in wanted]
        steps = [Step(number.get(name), name, new.get(name, old.get(name))) for name in wanted]
        self.arrange(slot, node, Plan(old, steps))

    def arrange(self, slot: Slot, node: Node, plan: Plan) -> None:
        """Bring the entries of a mapping or list in an order, and each to its new value."""
        found = Entries(node, self.lines)
        wanted: Order = []
        values: dict[int, Step] = {}
        for step in plan.steps:
            if step.number is None:
                wanted.append(self.entry_text(slot, node, step.key, step.value))
            else:
                wanted.append(step.number)
                values[step.number] = step

        prefers_flow = not node.style and slot.depth > 0 and is_in_brackets(node)

        def revise(number: int) -> None:
            step = values[number]
            if step.value is None and (not node.pairs or node.pairs[number][0].text == step.key):
                return
            entry = found[number]
            if entry.key is not None and entry.key.text != step.key:
                self.rename(entry.key, str(step.key), slot, bool(node.style))
            was = plan.old.get(entry.key.text if entry.key is not None else number)
            if was is None and step.value is None:
                return
            inner = self.slot_of(node, entry, slot, prefers_flow)
            self.revise(inner, entry.value, was, step.value, plan.field_order)

        if wanted or (plan.may_be_left_empty and not self.is_json):
            arrange(self.edits, self.lines, node, wanted, revise)
        else:
            self.put(slot, node, {} if node.pairs is not None else [])

    def rename(self, key: Node, new: str, slot: Slot, in_flow: bool) -> None:
        """Write a new key where an old one stands."""
        raw = self.text[key.start : key.end]
        if self.is_json:
            made = json.dumps(new, ensure_ascii=False)
        else:
            spot = self.writer.spot(slot.column, in_flow or slot.in_flow)
            made = scalar(new, replace(spot, is_key=True), raw)
        self.edits.replace(key.start, key.end, made)

    def entry_text(self, slot: Slot, node: Node, key: str | int, value: Any) -> str:
        """Return the text of a new entry of a node."""
        if self.is_json:
            first = node.pairs[0][0] if node.pairs else node.items[0] if node.items else None
            on_lines = first is not None and self.lines.number(first.start) > self.lines.number(
                node.start
            )
            column = self.lines.column(first.start) if first is not None and on_lines else None
            made = json_text(value, column, self.writer.step, self.lines.newline)
            return (
                made if isinstance(key, int) else f"{json.dumps(key, ensure_ascii=False)}: {made}"
            )
        in_flow = bool(node.style) or slot.in_flow
        column = slot.column if in_flow else self.first_column(node)
        spot = self.writer.spot(column, in_flow, slot.is_typed)
        if isinstance(key, str):
            value = self.short({key: value})[key]
            if not in_flow and slot.depth == 1 and isinstance(value, dict):
                in_flow = is_in_brackets(node) and len(self.writer.flow(value, spot)) <= _WIDE
            return self.writer.pair(key, value, replace(spot, in_flow=in_flow), slot.depth + 1)
        return (
            self.writer.flow(value, spot)
            if in_flow
            else "-" + self.writer.item(value, spot, slot.depth + 1)
        )

    def first_column(self, node: Node) -> int:
        """Return the column of the entries of a block."""
        return self.lines.column(node.pairs[0][0].start if node.pairs else node.start)

    def put(self, slot: Slot, node: Node, new: Any) -> None:
        """Write a value in the place of another, whatever it was.

        Raises:
            ClashError: If it is nothing: what says nothing is not written.
        """
        start, end = node.start, self.lines.end_of(node)
        if self.is_json:
            column = len(self.lines.indent(start)) if isinstance(new, dict | list) else None
            made = json_text(new, column, self.writer.step, self.lines.newline)
            self.edits.replace(start, end, made)
            return
        if new is None:
            raise ClashError("nothing is written for a value that goes")
        spot = self.spot(slot, end)
        hangs = (slot.head, max(end, slot.head))
        if isinstance(new, dict | list):
            is_flow = slot.in_flow or is_small(new, slot.depth)
            if is_flow and (node.style or start < end) and start >= slot.head:
                self.edits.replace(start, end, self.writer.flow(new, spot))
            else:
                self._hang(hangs, self.writer.value(new, spot, slot.depth))
        elif slot.head <= start < end and (node.kind == "scalar" or node.style):
            old = self.text[start:end] if node.kind == "scalar" else ""
            self.edits.replace(start, end, scalar(new, spot, old))
        else:
            colon = "" if self.text[slot.head - 1] in ":-" else ":"
            self.edits.replace(*hangs, f"{colon} {scalar(new, spot)}")

    def _hang(self, hangs: tuple[int, int], made: str) -> None:
        """Write a value behind its key; a comment on the line of the key stays there."""
        newline, end = self.lines.newline, hangs[1]
        beside = self.lines.rest(end).lstrip(" \t").startswith("#")
        if beside and made.startswith(newline):
            self.edits.replace(*hangs, "")
            below = made.removeprefix(newline) + newline
            insert_lines(self.edits, self.lines, self.lines.after(end), below)
        else:
            self.edits.replace(*hangs, made)

    def spot(self, slot: Slot, end: int) -> Spot:
        """Return what a scalar needs to know of a slot, and of what follows the old value."""
        rest = self.lines.rest(max(end, slot.head)).strip(" \t")
        spot = self.writer.spot(slot.column, slot.in_flow, slot.is_typed)
        return replace(spot, has_rest=bool(rest), is_at_end=max(end, slot.head) == len(self.text))

    def _widen(
        self, slot: Slot, node: Node, old: dict[str, Any], new: dict[str, Any], order: Sequence[str]
    ) -> None:
        """Make a mapping of a scalar that stands for one of its fields, such as ``ID: TEXT``."""
        field_name = next(iter(old))
        if list(new) == [field_name]:
            self.put(slot, node, new[field_name])
            return
        start, end = node.start, self.lines.end_of(node)
        raw = self.text[start:end]
        rank = {name: at for at, name in enumerate(order)}
        names = sorted(new, key=lambda name: rank.get(name, len(rank)))
        spot = self.spot(slot, end)
        is_flow = slot.in_flow or (slot.prefers_flow and len(self.writer.flow(new, spot)) <= _WIDE)
        inner = replace(spot, column=slot.column + self.writer.step, in_flow=is_flow)

        def line(name: str) -> str:
            value = self.short({name: new[name]})[name]
            if name != field_name or value is None:
                return self.writer.pair(name, value, inner, 9 if is_flow else slot.depth + 1)
            if is_same(value, old[name]) and not is_flow and not BREAK.search(raw):
                return f"{name}: {raw}"
            return f"{name}: {scalar(value, inner, raw)}"

        made = [line(name) for name in names]
        if is_flow:
            self.edits.replace(start, end, "{" + ", ".join(made) + "}")
            return
        inset = self.lines.newline + " " * inner.column
        # A comment on the line stays beside the text that it stands beside.
        stop = names.index(field_name) + 1 if field_name in new and spot.has_rest else len(made)
        self.edits.replace(slot.head, end, "".join(inset + item for item in made[:stop]))
        rest = "".join(
            inset[len(self.lines.newline) :] + x + self.lines.newline for x in made[stop:]
        )
        insert_lines(self.edits, self.lines, self.lines.after(end), rest)


def is_in_brackets(node: Node) -> bool:
    """Return whether most mappings in a mapping stand in brackets."""
    inner = [bool(value.style) for _, value in node.pairs or () if value.pairs]
    return 2 * sum(inner) > len(inner)


def _is_single(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 1 and not isinstance(value[0], dict | list)


def aligned(old: list[Any], new: list[Any]) -> list[tuple[int | None, Any]]:
    """Return the new items of a list, each with the number of the old one that it comes from.

    >>> aligned(["a", "b"], ["b", "c"])
    [(1, 'b'), (None, 'c')]
    >>> aligned(["a", "b"], ["a", "c"])
    [(0, 'a'), (1, 'c')]
    """
    one, other = ([json.dumps(item, sort_keys=True) for item in many] for many in (old, new))
    made: list[tuple[int | None, Any]] = []
    for _, start, stop, low, high in SequenceMatcher(None, one, other, False).get_opcodes():
        for at in range(low, high):
            number = start + at - low
            made.append((number if number < stop else None, new[at]))
    return made


def place(name: str, wanted: Sequence[str], order: Sequence[str]) -> int:
    """Return where a new field comes among others: behind the last of those that go before it.

    >>> place("text", ["kind", "note"], ["kind", "text", "note"])
    1
    """
    before = frozenset(order[: order.index(name)])
    return max((at + 1 for at, other in enumerate(wanted) if other in before), default=0)


def _steps(root: Node, lines: Lines) -> tuple[int, int]:
    """Return how far the levels of a file stand in from each other, and its dashes from their keys."""
    step = dash = None
    todo = [root]
    for _ in range(_MOST_LOOKED_AT):
        if not todo or (step is not None and dash is not None):
            break
        node = todo.pop()
        for key, value in reversed(node.pairs or ()):
            inner = value.pairs[0][0] if value.pairs and not value.style else None
            column = lines.column(key.start)
            if node.style or lines.number(key.start) == lines.number(value.start):
                todo.append(value)
                continue
            if inner is not None and step is None:
                step = lines.column(inner.start) - column
            if value.items and not value.style and dash is None:
                dash = lines.column(value.start) - column
            todo.append(value)
        todo += [item for item in node.items or () if item.kind != "scalar"]
    step = step if step is not None and 0 < step < 10 else 2
    return step, step if dash is None or not 0 <= dash < 10 else dash
