"""What the server answers: each request asks a service and puts its answer in the protocol's words."""

import asyncio
from collections.abc import Callable
from typing import Any

from lsprotocol import types

from argmap.lsp.asking import (
    on_completion,
    on_definition,
    on_folding,
    on_highlight,
    on_hover,
    on_references,
    on_symbols,
)
from argmap.lsp.editing import FIX_ALL, on_code_action, on_formatting, on_prepare_rename, on_rename
from argmap.lsp.fields import fields_at
from argmap.lsp.server import Server


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
    (types.TEXT_DOCUMENT_FORMATTING, on_formatting, None),
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
