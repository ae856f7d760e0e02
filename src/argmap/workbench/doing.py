"""Doing: actions to deeds, one table for all."""

from collections.abc import Mapping
from typing import Any

from argmap.changes import Patch, apply
from argmap.model import ArgumentMap
from argmap.workbench import bringing, changing, fields, making
from argmap.workbench.actions import Together
from argmap.workbench.deeds import Deed, Ground

DEEDS: Mapping[str, Any] = {
    "state": making.stating,
    "connect": making.connecting,
    "anchor": making.anchoring,
    "add": making.adding_to,
    "bring": bringing.bringing,
    "set": fields.setting,
    "relink": changing.relinked,
    "move": changing.moved,
    "remove": changing.removed,
    "rename": changing.renamed,
    "merge": changing.merged,
    "split": changing.split,
    "ask": changing.asked,
    "mend": changing.mended,
    "ignore": changing.ignored,
}


def deed_of(argument_map: ArgumentMap, action: Any, ground: Ground) -> Deed:
    """Return what an action comes to; several are one deed, each made on what those before made.

    Raises:
        ArgmapError: If it asks for what cannot be done.
    """
    if not isinstance(action, Together):
        made: Deed = DEEDS[action.do](argument_map, action, ground)
        return made
    changes: list[Any] = []
    said: list[str] = []
    about: str | None = None
    held = argument_map
    for one in action.actions:
        deed = deed_of(held, one, ground)
        held = apply(held, deed.patch)
        changes += deed.patch.changes
        said.append(deed.said)
        about = deed.about or about
    return Deed(Patch(changes=tuple(changes)), said[-1], about if about in held else None)
