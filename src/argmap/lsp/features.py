"""What the server answers: each request asks a service and puts its answer in the protocol's words."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from argmap.anchors import SourceText
from argmap.errors import ArgmapError
from argmap.lsp.actions import Action, actions, safe_fixes
from argmap.lsp.analysis import Analysis
from argmap.lsp.completion import complete
from argmap.lsp.document import Document
from argmap.lsp.fields import fields_at
from argmap.lsp.hover import Hover, hover_at, to_markdown, to_text
from argmap.lsp.navigation import definition, references, renamable, rename
from argmap.lsp.outline import folds, outline
from argmap.lsp.server import Server
from argmap.lsp.tokens import Token
from argmap.lsp.wire import completions, diagnostic, edits, location, offset_of, range_of, symbols

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.argmap"


async def initialized(_ls: Server, _params: types.InitializedParams) -> None:
    """Make what completion and hover look fields up in, before anybody waits for it."""
    await asyncio.to_thread(fields_at, ())


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Take a file that was opened."""
    item = params.text_document
    ls.open(item.uri, item.text, item.version)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Take what was typed."""
    item = params.text_document
    ls.change(item.uri, list(params.content_changes), item.version)


def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Look again at the texts of sources, which may have been saved too."""
    ls.check_again(params.text_document.uri)


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Forget a file."""
    ls.close(params.text_document.uri)


async def on_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """Say what the id or field under the cursor stands for."""
    document = await ls.current(params.text_document.uri)
    if document is None:
        return None
    text, offset = document.text, offset_of(document.text, params.position)
    # Verdicts take a while on a large map, and the editor goes on typing meanwhile.
    found = await asyncio.to_thread(hover_at, document, offset)
    if found is None or document.text is not text:
        return None
    return types.Hover(_said(ls, found), range_of(text, found.start, found.end))


def _said(ls: Server, found: Hover) -> types.MarkupContent:
    asked = ls.client_capabilities.text_document
    hover = asked.hover if asked is not None else None
    formats = (hover.content_format if hover is not None else None) or ()
    if types.MarkupKind.Markdown in formats:
        return types.MarkupContent(types.MarkupKind.Markdown, to_markdown(found.lines))
    return types.MarkupContent(types.MarkupKind.PlainText, to_text(found.lines))


def on_completion(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    """List what could be typed, from the text now and what was known of it last."""
    document = ls.documents.get(params.text_document.uri)
    if document is None or document.is_foreign:
        return None
    found = complete(document, offset_of(document.text, params.position))
    return None if found is None else completions(document.text, found)


async def on_definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Lead to where the id under the cursor is declared."""
    document, found, offset = await _parsed(ls, params)
    if found is None or offset is None:
        return []
    if (token := definition(found, offset)) is not None:
        return _places(document, found, [token])
    named = found.token_at(offset)
    place = found.place_of(named.id) if named is not None else None
    return [location(place)] if place is not None and place.file is not None else []


async def on_references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
    """List where the id under the cursor is named."""
    document, found, offset = await _parsed(ls, params)
    if found is None or offset is None:
        return []
    named = references(found, offset, params.context.include_declaration)
    return _places(document, found, named)


async def on_highlight(
    ls: Server, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    """Mark where the id under the cursor is named."""
    document, found, offset = await _parsed(ls, params)
    if found is None or offset is None:
        return []
    places = _places(document, found, references(found, offset))
    return [types.DocumentHighlight(place.range) for place in places]


async def on_prepare_rename(
    ls: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder:
    """Say what would be renamed."""
    document, found, offset = await _whole(ls, params)
    token = _or_refuse(lambda: renamable(found, offset))
    place = range_of(document.text, token.start, token.end)
    return types.PrepareRenamePlaceholder(place, token.id)


async def on_rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit:
    """Rename an id everywhere, and what is called after it."""
    document, found, offset = await _whole(ls, params)
    made = edits(document.text, _or_refuse(lambda: rename(found, offset, params.new_name)))
    return workspace_edit(ls, document, made)


async def on_symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    """List collections and elements."""
    document = await ls.current(params.text_document.uri)
    return [] if document is None else symbols(document.text, outline(document))


async def on_folding(ls: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """List what folds: collections and elements of several lines."""
    document = await ls.current(params.text_document.uri)
    if document is None:
        return []
    text = document.text
    lines = ((text.position(start)[0], text.position(end)[0]) for start, end in folds(document))
    return [types.FoldingRange(first, last) for first, last in lines if first < last]


async def on_code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Offer fixes of the findings in a range, and one of all that can be fixed safely."""
    document = await ls.current(params.text_document.uri)
    found = document.latest if document is not None else None
    if document is None or found is None or found.text is not document.text or found.root is None:
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
    asked = ls.client_capabilities.workspace
    edit = asked.workspace_edit if asked is not None else None
    if edit is not None and edit.document_changes:
        item = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(item, list(made))])
    return types.WorkspaceEdit(changes={document.uri: made})


async def _parsed(ls: Server, params: Any) -> tuple[Document | None, Analysis | None, int | None]:
    """Return a file, its last version that was YAML, and the place in that version."""
    document = await ls.current(params.text_document.uri)
    if document is None or document.parsed is None:
        return document, None, None
    offset = offset_of(document.text, params.position)
    return document, document.parsed, document.back(document.parsed, offset)


async def _whole(ls: Server, params: Any) -> tuple[Document, Analysis, int]:
    """Return a file whose text now is YAML: what is to be changed must be known as it is."""
    document, found, offset = await _parsed(ls, params)
    if document is None or found is None or found.text is not document.text or offset is None:
        raise _refusal("the file cannot be read as it is: mend the errors first")
    return document, found, offset


def _or_refuse(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except ArgmapError as error:
        raise _refusal(str(error)) from None


def _refusal(message: str) -> JsonRpcException:
    return JsonRpcException(message, types.LSPErrorCodes.RequestFailed.value)


def _places(
    document: Document | None, found: Analysis | None, tokens: Iterable[Token]
) -> list[types.Location]:
    """Return where ids stand now; those that were typed over since are left out."""
    if document is None or found is None:
        return []
    spans = (document.span(found, one.start, one.end) for one in tokens)
    return [
        types.Location(document.uri, range_of(document.text, *span))
        for span in spans
        if span is not None
    ]


FEATURES: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZED, initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, did_open, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, did_change, None),
    (types.TEXT_DOCUMENT_DID_SAVE, did_save, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, did_close, None),
    (types.TEXT_DOCUMENT_HOVER, on_hover, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        on_completion,
        types.CompletionOptions(trigger_characters=[" ", "[", "{", ","]),
    ),
    (types.TEXT_DOCUMENT_DEFINITION, on_definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, on_references, None),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, on_highlight, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, on_prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, on_rename, types.RenameOptions(prepare_provider=True)),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        on_code_action,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    ),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, on_symbols, None),
    (types.TEXT_DOCUMENT_FOLDING_RANGE, on_folding, None),
)


def make_server(version: str) -> Server:
    """Return a server that answers everything in ``FEATURES``."""
    server = Server(version)
    for name, answer, options in FEATURES:
        server.feature(name, options)(answer)
    return server
