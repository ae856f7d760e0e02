"""Edits as data: changes with their inverses, patches of them, applied to a map all or nothing.

>>> from argmap import ArgumentMap, Statement
>>> before = ArgumentMap(statements=(Statement(id="c", kind="claim", text="It rained."),))
>>> patch = restating(before, "c", "It rained all night.")
>>> after = apply(before, patch)
>>> after["c"].text, apply(after, invert(patch)) == before, diff(before, after).changes == patch.changes
('It rained all night.', True, True)
"""

from argmap.changes.applying import apply, invert
from argmap.changes.compound import merging, relinking, splitting
from argmap.changes.differing import diff
from argmap.changes.forms import digest
from argmap.changes.making import adding, placing, removing, renaming, restating, updating
from argmap.changes.records import Add, Change, Move, Patch, Remove, Rename, Set

__all__ = [
    "Add",
    "Change",
    "Move",
    "Patch",
    "Remove",
    "Rename",
    "Set",
    "adding",
    "apply",
    "diff",
    "digest",
    "invert",
    "merging",
    "placing",
    "relinking",
    "removing",
    "renaming",
    "restating",
    "splitting",
    "updating",
]
