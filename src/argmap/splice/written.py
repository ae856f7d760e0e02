"""New values as text: YAML in blocks or in brackets, or JSON, to stand beside what a hand wrote."""

import json
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import to_json

from argmap.splice.scalars import Spot, scalar

_MOST_IN_A_LINE = 8
_LONG = 60


@dataclass(frozen=True, slots=True)
class YamlWriter:
    """Writes YAML as the hand of a file does: its line ends, and how far its levels are indented."""

    newline: str
    step: int
    dash: int
    """How far the dashes of a list stand in from their key."""

    def spot(self, column: int, in_flow: bool = False, is_typed: bool = False) -> Spot:
        """Return what scalars need to know of the place where they stand."""
        return Spot(column, self.step, self.newline, in_flow, is_typed)

    def pair(self, key: str, value: Any, spot: Spot, depth: int) -> str:
        """Return a pair: its first line without indentation, the others with theirs."""
        name = scalar(key, replace(spot, is_key=True))
        inner = replace(spot, is_typed=spot.is_typed or key == "extras")
        if value is None:
            return f"{name}:"
        return f"{name}:{self.value(value, inner, depth)}"

    def value(self, value: Any, spot: Spot, depth: int) -> str:
        """Return what follows a colon: a blank and a value on the line, or lines below it."""
        if not isinstance(value, dict | list):
            return " " + scalar(value, spot)
        if spot.in_flow or is_small(value, depth):
            return " " + self.flow(value, spot)
        if isinstance(value, dict):
            inner = replace(spot, column=spot.column + self.step)
            made = [self.pair(key, item, inner, depth + 1) for key, item in value.items()]
        else:
            inner = replace(spot, column=spot.column + self.dash)
            made = ["-" + self.item(item, inner, depth + 1) for item in value]
        return "".join(self.newline + " " * inner.column + line for line in made)

    def item(self, value: Any, spot: Spot, depth: int) -> str:
        """Return what follows the dash of an item."""
        if not isinstance(value, dict) or spot.in_flow or is_small(value, depth):
            if isinstance(value, list):
                return " " + self.flow(value, spot)
            return self.value(value, spot, depth)
        inner = replace(spot, column=spot.column + 2)
        made = [self.pair(key, item, inner, depth + 1) for key, item in value.items()]
        return " " + (self.newline + " " * inner.column).join(made)

    def flow(self, value: Any, spot: Spot) -> str:
        """Return a value in brackets, on one line."""
        inner = replace(spot, in_flow=True)
        if isinstance(value, dict):
            return "{" + ", ".join(self.pair(k, v, inner, 9) for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(item, inner) for item in value) + "]"
        return scalar(value, inner)


def is_small(value: Any, depth: int) -> bool:
    """Return whether a list or mapping is written on one line, as the writer of YAML does."""
    if not value:
        return True
    if isinstance(value, list):
        return all(not isinstance(item, dict | list) for item in value)
    return depth > 2 and len(value) <= _MOST_IN_A_LINE and not any(map(_is_big, value.values()))


def _is_big(value: Any) -> bool:
    return isinstance(value, dict | list) or (isinstance(value, str) and len(value) > _LONG)


def json_text(value: Any, column: int | None, step: int, newline: str) -> str:
    """Return a value as JSON, as the writer of maps does: on lines from a column on, or on one."""
    if isinstance(value, dict | list) and column is None:
        return json.dumps(value, ensure_ascii=False)
    made = to_json(value, indent=step).decode("utf-8")
    return made.replace("\n", newline + " " * (column or 0))
