"""Edits as data: changes with their inverses, patches of them, applied to a map all or nothing."""

from argmap.changes.applying import apply, invert
from argmap.changes.records import Add, Change, Move, Patch, Remove, Rename, Set

__all__ = ["Add", "Change", "Move", "Patch", "Remove", "Rename", "Set", "apply", "invert"]
