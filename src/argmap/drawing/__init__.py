"""Drawing: views of a map, from one model of cards and pills."""

from argmap.drawing.render import DRAWINGS, Drawing, draw, select
from argmap.drawing.themes import THEMES, Theme
from argmap.drawing.tree import to_tree

__all__ = ["DRAWINGS", "THEMES", "Drawing", "Theme", "draw", "select", "to_tree"]
