"""Requests that only ask: hover, completion, places of ids, outline, folding. A broken text is answered too."""

import asyncio
from collections.abc import Iterable
from typing import Any

from lsprotocol import types

from argmap.lsp.analysis import Analysis
from argmap.lsp.completion import complete
from argmap.lsp.document import Document
from argmap.lsp.hover import Hover, hover_at, to_markdown, to_text
from argmap.lsp.navigation import definition, references
from argmap.lsp.outline import folds, outline
from argmap.lsp.server import Server
from argmap.lsp.tokens import Token
from argmap.lsp.wire import completions, location, offset_of, range_of, symbols


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
    document, found, offset = await parsed(ls, params)
    if found is None or offset is None:
        return []
    if (token := definition(found, offset)) is not None:
        return _places(document, found, [token])
    named = found.token_at(offset)
    place = found.place_of(named.id) if named is not None else None
    return [location(place)] if place is not None and place.file is not None else []


async def on_references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
    """List where the id under the cursor is named."""
    document, found, offset = await parsed(ls, params)
    if found is None or offset is None:
        return []
    named = references(found, offset, params.context.include_declaration)
    return _places(document, found, named)


async def on_highlight(
    ls: Server, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    """Mark where the id under the cursor is named."""
    document, found, offset = await parsed(ls, params)
    if found is None or offset is None:
        return []
    places = _places(document, found, references(found, offset))
    return [types.DocumentHighlight(place.range) for place in places]


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


async def parsed(ls: Server, params: Any) -> tuple[Document | None, Analysis | None, int | None]:
    """Return a file, its last version that was YAML, and the place in that version."""
    document = await ls.current(params.text_document.uri)
    if document is None or document.parsed is None:
        return document, None, None
    offset = offset_of(document.text, params.position)
    return document, document.parsed, document.back(document.parsed, offset)


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
