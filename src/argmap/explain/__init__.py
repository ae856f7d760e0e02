"""Explanations: why a verdict is what it is, with the smallest piece of the map that shows it."""

from argmap.explain.flip import Flip, FlipLimitError, flip
from argmap.explain.why import Explanation, Ground, why

__all__ = ["Explanation", "Flip", "FlipLimitError", "Ground", "flip", "why"]
