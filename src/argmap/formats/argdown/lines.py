"""The lines of an Argdown text before they have words: what stands where, how deep, under what sign."""

from dataclasses import dataclass
from typing import Literal

What = Literal["statement", "argument", "inference", "heading", "blank", "hub"]


@dataclass(slots=True, eq=False)
class Line:
    """A line: a definition or mention of a node, an inference, a heading, or nothing.

    ``lead`` is the sign or number in front; ``uses`` the premises of an inference by number;
    ``again`` marks the number of another text of the same title.
    """

    what: What
    name: str = ""
    depth: int = 0
    lead: str = ""
    defines: bool = False
    uses: tuple[int, ...] | None = None
    again: int = -1
    in_group: bool = False
