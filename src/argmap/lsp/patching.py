"""Patches as replacements in the text of a version: what a splice changes, and no more."""

from typing import NamedTuple

from argmap.changes import Patch
from argmap.errors import ArgmapError
from argmap.lsp.analysis import Analysis
from argmap.splice import Spliced, Undo, splice, tidy
from argmap.splice.edits import whole


class Replacement(NamedTuple):
    """Words to stand between two offsets instead of what is there."""

    start: int
    end: int
    text: str


def replaced_by(found: Analysis, patch: Patch) -> tuple[Replacement, ...]:
    """Return what a patch changes in a text; nothing where it cannot be changed in place."""
    if found.argument_map is None or found.root is None:
        return ()
    # What was read already need not be read again.
    text = found.text.text
    start = Spliced(text, found.argument_map, whole(text, text)[1], (), "yaml", found.root)
    try:
        made = splice(start, patch, anew=False)
    except ArgmapError:
        return ()
    return replacements_of(made.undo, made.text)


def tidied(text: str) -> tuple[Replacement, ...]:
    """Return what tidying changes in a text of native YAML.

    Raises:
        ArgmapError: If the text cannot be read or tidied.
    """
    made, undo = whole(text, tidy(text, "yaml"))
    return replacements_of(undo, made)


def replacements_of(undo: Undo, text: str) -> tuple[Replacement, ...]:
    """Return what made a text, as places in the one before."""
    moved, replacements = 0, []
    for span in undo.spans:
        begun = span.start - moved
        words = text[span.start : span.end]
        replacements.append(Replacement(begun, begun + len(span.before), words))
        moved += span.end - span.start - len(span.before)
    return tuple(replacements)
