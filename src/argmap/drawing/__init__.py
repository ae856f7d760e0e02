"""Drawing: views of a map, from one model of cards and pills."""

from argmap.drawing.look import Look
from argmap.drawing.part import select
from argmap.drawing.render import DRAWINGS, Drawing, draw
from argmap.drawing.themes import THEMES, Theme
from argmap.drawing.tree import to_tree

__all__ = ["DRAWINGS", "THEMES", "Drawing", "Look", "Theme", "draw", "select", "to_tree"]
