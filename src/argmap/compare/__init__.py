"""Comparing: two states of a map by meaning, and three of them merged."""

from argmap.compare.difference import Difference, diff
from argmap.compare.meaning import Meant
from argmap.compare.turning import Lost, Turn

__all__ = ["Difference", "Lost", "Meant", "Turn", "diff"]
