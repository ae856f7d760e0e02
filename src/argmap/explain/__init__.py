"""Explanations: why a verdict is what it is, with the smallest piece of the map that shows it."""

from argmap.explain.crossing import Crossing
from argmap.explain.flip import Flip, FlipLimitError, flip
from argmap.explain.why import Explanation, Ground, why

__all__ = ["Crossing", "Explanation", "Flip", "FlipLimitError", "Ground", "flip", "why"]
