"""Comparing: two states of a map by meaning, two that come from a third merged, two readings of a text."""

from argmap.stub import late_names

__getattr__, __all__ = late_names(__name__, __path__[0])
