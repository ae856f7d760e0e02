"""Explanations: why a verdict is what it is, with the smallest piece of the map that shows it."""

from argmap.explain.why import Explanation, Ground, why

__all__ = ["Explanation", "Ground", "why"]
