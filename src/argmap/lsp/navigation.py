"""Where an id is declared, where it is named, and what changes when it is renamed.

A step or tie that the shorthand makes is called after its ends, so it gets a new id with them,
wherever it is named; an undercut of such a step too, and so on.
"""

import re

from argmap.changes import renaming
from argmap.errors import ArgmapError, EditError
from argmap.lsp.analysis import Analysis
from argmap.lsp.patching import Replacement, replaced_by
from argmap.lsp.tokens import Token, written

_ID = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f])?")


def definition(found: Analysis, offset: int) -> Token | None:
    """Return where the id at an offset is declared."""
    token = found.token_at(offset)
    return found.declared.get(token.id) if token is not None else None


def references(found: Analysis, offset: int, with_declaration: bool = True) -> list[Token]:
    """Return where the id at an offset is named."""
    token = found.token_at(offset)
    if token is None:
        return []
    return [
        one for one in found.tokens if one.id == token.id and (with_declaration or not one.declares)
    ]


def renamable(found: Analysis, offset: int, is_whole: bool = True) -> Token:
    """Return the id at an offset that can be renamed; of another file if this is not the whole map.

    Raises:
        EditError: If there is none, or it is made of the ids of its ends.
    """
    token = found.token_at(offset)
    if token is None:
        raise EditError("there is no id here to rename")
    declared = found.declared.get(token.id)
    if declared is None and not is_whole:
        return token
    if declared is None:
        raise EditError(f"nothing is declared as {token.id!r}, so there is nothing to rename")
    if not declared.declares:
        raise EditError(f"{token.id!r} is made of the ids of its ends: rename one of those")
    return token


def new_ids(found: Analysis, old: str, new: str) -> dict[str, str]:
    """Return every id that changes when one is renamed, with what it becomes.

    Raises:
        EditError: If the new id is none, or is taken, or one that follows from it is.
    """
    if not _ID.fullmatch(new):
        raise EditError(f"{new!r} is no id: it may not be blank, begin or end with a blank")
    changed = {old: new}
    while True:
        size = len(changed)
        for made, renamed in _made_anew(found, changed):
            changed[made] = renamed
        if len(changed) == size:
            break
    for before, after in changed.items():
        if after != before and after in found.declared and after not in changed:
            raise EditError(f"{after!r} is taken: {before!r} cannot be called so")
    if len(set(changed.values())) < len(changed):
        raise EditError(f"two elements would be called {new!r}, or after it")
    return changed


def _made_anew(found: Analysis, changed: dict[str, str]) -> list[tuple[str, str]]:
    renamed = []
    for made, token in found.declared.items():
        if token.declares or made in changed or token.holder is None:
            continue
        holder, lead = token.holder, f"{token.holder}-{(token.field or '').replace('_', '-')}-"
        ends = [token.id] if token.field != "rivals" else found.rivals[holder]
        if holder in changed or any(end in changed for end in ends):
            start = changed.get(holder, holder) + lead[len(holder) :]
            renamed.append((made, start + "-".join(changed.get(end, end) for end in ends)))
    return renamed


def rename(found: Analysis, offset: int, new: str) -> list[Replacement]:
    """Return what to write where, for the id at an offset to be called otherwise.

    It is the patch that ``argmap rename`` makes. A text that is no map for the moment has none: there
    every place of an id is written anew that is known.

    Raises:
        EditError: If it cannot be.
    """
    old = renamable(found, offset).id
    changed = new_ids(found, old, new)
    if found.argument_map is not None and old in found.argument_map:
        try:
            patch = renaming(found.argument_map, {old: new})
        except ArgmapError as error:
            raise EditError(str(error)) from None
        if changes := replaced_by(found, patch):
            return list(changes)
    return [
        Replacement(token.start, token.end, written(changed[token.id]))
        for token in found.tokens
        if changed.get(token.id, token.id) != token.id
    ]
