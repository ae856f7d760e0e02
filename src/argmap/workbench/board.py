"""The board: all that the page shows of a map, as rows of JSON, and what differs between two boards."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap.changes.forms import form_of, own_form
from argmap.changes.records import LISTS
from argmap.model import ArgumentMap
from argmap.semantics import Evaluation, evaluate
from argmap.semantics.words import how_words, mark_of, sentence

Row = dict[str, Any]
KEPT = 64
"""Boards that are kept."""


@dataclass(frozen=True, slots=True)
class Board:
    """The rows of a map by id, the order of each list, the map's own fields, and how verdicts were reached."""

    own: Row
    rows: Mapping[str, Row]
    order: Mapping[str, list[str]]
    how: str

    def as_json(self) -> Row:
        """Return all of it."""
        return {"own": self.own, "rows": self.rows, "order": self.order, "how": self.how}

    def since(self, before: "Board") -> Row:
        """Return what differs from a board before: rows that are new or other, and nothing for what is gone."""
        rows: dict[str, Row | None] = {
            item_id: row
            for item_id, row in self.rows.items()
            if (old := before.rows.get(item_id)) is not row and old != row
        }
        rows |= {item_id: None for item_id in before.rows if item_id not in self.rows}
        made: Row = {"rows": rows}
        order = {name: ids for name, ids in self.order.items() if before.order[name] != ids}
        if order:
            made["order"] = order
        if self.own != before.own:
            made["own"] = self.own
        if self.how != before.how:
            made["how"] = self.how
        return made


def board_of(
    argument_map: ArgumentMap,
    evaluation: Evaluation | None = None,
    before: Mapping[str, Row] | None = None,
) -> Board:
    """Return the board of a map. Linear.

    A row is the element as native JSON says it under ``form``, with the ``list`` it stands in, and
    for what has a verdict ``verdict``: its word, what carries it, sign, tone, value and why. One that
    is as in the rows ``before`` is that very row: many boards are kept, and the collector of garbage
    walks over all that they hold.
    """
    judged = evaluation or evaluate(argument_map)
    known = before or {}
    rows: dict[str, Row] = {}
    for name in LISTS:
        for item in getattr(argument_map, name):
            row: Row = {"list": name, "form": form_of(item)}
            if name in ("statements", "arguments"):
                row["verdict"] = _verdict(argument_map, judged, item.id)
            old = known.get(item.id)
            rows[item.id] = old if old is not None and old == row else row
    order: dict[str, list[str]] = {
        name: [item.id for item in getattr(argument_map, name)] for name in LISTS
    }
    return Board(own_form(argument_map), rows, order, how_words(judged))


def _verdict(argument_map: ArgumentMap, evaluation: Evaluation, item_id: str) -> Row | None:
    mark = mark_of(argument_map, evaluation, item_id)
    if mark is None:
        return None
    made: Row = {"word": mark.word, "sign": mark.sign, "tone": mark.tone, "value": mark.value}
    if mark.ground:
        made["ground"] = mark.ground
    made["why"] = sentence(evaluation[item_id].reason)
    return made


class Boards:
    """The last boards of a session by their numbers, so that a page that is behind gets what differs."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.revision: int = 1
        self._kept: deque[tuple[int, Board]] = deque([(1, board_of(argument_map))], KEPT)

    @property
    def now(self) -> Board:
        """Return the board as it is now."""
        return self._kept[-1][1]

    def renew(self, argument_map: ArgumentMap) -> None:
        """Number the board of a map as the one of now."""
        self.revision += 1
        self._kept.append((self.revision, board_of(argument_map, before=self.now.rows)))

    def as_json(self, since: int | None) -> Row:
        """Return what differs from an earlier board, or all of it where that is not kept."""
        old = next((board for number, board in self._kept if number == since), None)
        if old is None:
            return {"revision": self.revision, **self.now.as_json()}
        return {"revision": self.revision, "since": since, **self.now.since(old)}
