"""Words of arggraph that stand for more than themselves: the sides of a text, and its one scheme."""

from collections.abc import Mapping

EXAMPLE = "Argument from example"
SIDES: Mapping[str, str] = {"pro": "Proponent", "opp": "Opponent"}
