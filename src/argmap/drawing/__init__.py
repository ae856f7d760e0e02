"""Drawing: views of a map, from one model of cards and pills."""

from argmap.drawing.elements import Element
from argmap.drawing.look import Look, LookOptions
from argmap.drawing.part import select
from argmap.drawing.render import DRAWINGS, Drawing, Picture, draw
from argmap.drawing.scene import Scene
from argmap.drawing.styles import STYLES, Shape, Style
from argmap.drawing.themes import THEMES, Ink, Theme
from argmap.drawing.tree import to_tree
from argmap.drawing.view import Away, Card, Pill, Rest, Tie, View, Way

__all__ = [
    "DRAWINGS",
    "STYLES",
    "THEMES",
    "Away",
    "Card",
    "Drawing",
    "Element",
    "Ink",
    "Look",
    "LookOptions",
    "Picture",
    "Pill",
    "Rest",
    "Scene",
    "Shape",
    "Style",
    "Theme",
    "Tie",
    "View",
    "Way",
    "draw",
    "select",
    "to_tree",
]
