"""Requests that change a text: renaming, tidying and code actions. They are for the text as it is now, or refused."""

import asyncio
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.uris import from_fs_path

from argmap.anchors import SourceText
from argmap.errors import ArgmapError
from argmap.lsp.actions import Action, actions, safe_fixes
from argmap.lsp.analysis import Analysis
from argmap.lsp.asking import parsed
from argmap.lsp.document import Document
from argmap.lsp.navigation import renamable, rename
from argmap.lsp.patching import tidied
from argmap.lsp.server import Server
from argmap.lsp.several import Changed, including, renamed_in_all
from argmap.lsp.wire import diagnostic, edits, offset_of, range_of

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.argmap"


async def on_prepare_rename(
    ls: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder:
    """Say what would be renamed."""
    document, found, offset = await _whole(ls, params)
    wholes = _or_refuse(lambda: including(document, ls.documents.values()))
    token = _or_refuse(lambda: renamable(found, offset, is_whole=not wholes))
    place = range_of(document.text, token.start, token.end)
    return types.PrepareRenamePlaceholder(place, token.id)


async def on_rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit:
    """Rename an id everywhere, and what is called after it; in all files of a map of several."""
    document, found, offset = await _whole(ls, params)
    wholes = _or_refuse(lambda: including(document, ls.documents.values()))
    if wholes:
        token = _or_refuse(lambda: renamable(found, offset, is_whole=False))
        changed = _or_refuse(lambda: renamed_in_all(wholes, document, token.id, params.new_name))
        return _edit_of_files(ls, changed)
    made = edits(document.text, _or_refuse(lambda: rename(found, offset, params.new_name)))
    return workspace_edit(ls, document, made)


async def on_formatting(ls: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """Tidy a text, as ``argmap fmt`` does."""
    document = await ls.current(params.text_document.uri)
    if document is None or document.is_foreign:
        return []
    text = document.text
    found = await asyncio.to_thread(lambda: _or_refuse(lambda: tidied(text.text)))
    return edits(text, found) if document.text is text else []


async def on_code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer fixes of the findings in a range, and one of all that can be fixed safely."""
    document = await ls.current(params.text_document.uri)
    found = document.latest if document is not None else None
    if document is None or found is None or found.text is not document.text:
        return []
    start, end = (offset_of(found.text, place) for place in (params.range.start, params.range.end))
    wanted = [str(getattr(kind, "value", kind)) for kind in params.context.only or ("",)]
    texts = _texts(ls, document, found)
    made: list[types.CodeAction] = []
    if any(_is_below(types.CodeActionKind.QuickFix, kind) for kind in wanted):
        offered = await asyncio.to_thread(lambda: list(actions(found, start, end, texts)))
        made += [_action(ls, document, found, one) for one in offered]
    # Looking for all fixes takes long: it is done for who asks, or stands where there is one.
    is_fixed = any(one.is_preferred for one in made)
    if any(_is_below(FIX_ALL, kind) and (kind or is_fixed) for kind in wanted):
        changes = await asyncio.to_thread(safe_fixes, found, texts)
        if changes:
            edit = workspace_edit(ls, document, edits(found.text, changes))
            made.append(types.CodeAction("fix all that is safe", kind=FIX_ALL, edit=edit))
    return made if document.text is found.text else []


def _is_below(kind: types.CodeActionKind | str, asked: str) -> bool:
    """Return whether a kind of action is the one asked for, or one of its kinds."""
    name = str(getattr(kind, "value", kind))
    return asked == "" or name == asked or name.startswith(f"{asked}.")


def _texts(ls: Server, document: Document, found: Analysis) -> dict[str, SourceText]:
    try:
        return ls.beside.texts(found.argument_map, document.name) if found.argument_map else {}
    except ArgmapError:
        return {}


def _action(ls: Server, document: Document, found: Analysis, one: Action) -> types.CodeAction:
    return types.CodeAction(
        one.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(found.text, one.item)] if one.item is not None else None,
        is_preferred=one.is_preferred or None,
        edit=workspace_edit(ls, document, edits(found.text, one.replacements)),
    )


def workspace_edit(
    ls: Server, document: Document, made: list[types.TextEdit]
) -> types.WorkspaceEdit:
    """Return edits of one file, for its version now where the editor can tell versions."""
    return _workspace_edit(ls, [(document.uri, document.version, made)])


def _edit_of_files(ls: Server, changed: list[Changed]) -> types.WorkspaceEdit:
    """Return edits of several files; those that are not open have no version."""
    return _workspace_edit(
        ls,
        [
            (
                one.document.uri if one.document else from_fs_path(one.name) or "",
                one.document.version if one.document else None,
                edits(one.text, one.replacements),
            )
            for one in changed
        ],
    )


def _workspace_edit(
    ls: Server, files: list[tuple[str, int | None, list[types.TextEdit]]]
) -> types.WorkspaceEdit:
    asked = ls.client_capabilities.workspace
    edit = asked.workspace_edit if asked is not None else None
    if edit is None or not edit.document_changes:
        return types.WorkspaceEdit(changes={uri: made for uri, _, made in files})
    named = types.OptionalVersionedTextDocumentIdentifier
    changes = [types.TextDocumentEdit(named(uri, at), list(made)) for uri, at, made in files]
    return types.WorkspaceEdit(document_changes=list(changes))


async def _whole(ls: Server, params: Any) -> tuple[Document, Analysis, int]:
    """Return a file whose text now is YAML: what is to be changed must be known as it is."""
    document, found, offset = await parsed(ls, params)
    if document is None or found is None or found.text is not document.text or offset is None:
        raise _refusal("the file cannot be read as it is: correct the errors first")
    return document, found, offset


def _or_refuse(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except ArgmapError as error:
        raise _refusal(str(error)) from None


def _refusal(message: str) -> JsonRpcException:
    return JsonRpcException(message, types.LSPErrorCodes.RequestFailed.value)
