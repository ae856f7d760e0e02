"""Asked: what a map says to the critical questions of a step, and by which statements."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from argmap.model.base import Id, Record, Text
from argmap.model.times import Time


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Speakers = Annotated[
    tuple[Id, ...],
    BeforeValidator(_as_list, json_schema_input_type=Id | list[Id]),
    Field(min_length=1),
]


class Asked(Record):
    """A critical question of a step that was asked, and what came of it.

    A question that nobody names stays open. One that fails does so by a statement: what that
    attacks, the scheme says.

    >>> Asked(ask="field", state="answered", by="works-there").by
    ('works-there',)
    """

    ask: Text
    """The question: its short name in the scheme (``argmap schemes NAME``), or its words."""
    state: Literal["answered", "failed"]
    """Whether the step passes it."""
    by: Speakers
    """The statements that answer it, or by which it fails."""
    date: Time | None = None
    """When that was found; what became of a source later lets it expire."""
    note: Text | None = None
    """A remark of whoever made the map."""
