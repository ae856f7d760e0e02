"""Answers in the words of the protocol: offsets become positions, findings diagnostics."""

from collections.abc import Iterable, Mapping
from os.path import abspath

from lsprotocol import types
from pygls.uris import from_fs_path

from argmap.findings import Place, Severity
from argmap.lsp.analysis import Analysis, Marked
from argmap.lsp.completion import Offer, OfferKind, Offers
from argmap.lsp.outline import Symbol
from argmap.lsp.patching import Replacement
from argmap.lsp.texts import Text

SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
UNUSED = ("B003", "B004", "B005", "C002")
"""Findings about what nothing uses: editors draw it paler."""
OFFER_KINDS: Mapping[OfferKind, types.CompletionItemKind] = {
    "field": types.CompletionItemKind.Field,
    "word": types.CompletionItemKind.EnumMember,
    "id": types.CompletionItemKind.Reference,
    "rule": types.CompletionItemKind.Value,
}
SYMBOL_KINDS: Mapping[str, types.SymbolKind] = {
    "collection": types.SymbolKind.Namespace,
    "claim": types.SymbolKind.Property,
    "evidence": types.SymbolKind.Constant,
    "assumption": types.SymbolKind.Variable,
    "question": types.SymbolKind.Event,
    "arguments": types.SymbolKind.Operator,
    "relations": types.SymbolKind.Interface,
    "sources": types.SymbolKind.File,
    "parties": types.SymbolKind.Class,
    "sections": types.SymbolKind.Module,
}


def position(text: Text, offset: int) -> types.Position:
    """Return the position of an offset."""
    line, units = text.position(offset)
    return types.Position(line, units)


def range_of(text: Text, start: int, end: int) -> types.Range:
    """Return the range between two offsets."""
    return types.Range(position(text, start), position(text, end))


def location(place: Place) -> types.Location:
    """Return a place in another file, which has been read but is not open here."""
    words = Text(place.excerpt or "")
    point = types.Position(
        place.line - 1, words.position(min(place.column - 1, len(words.text)))[1]
    )
    return types.Location(from_fs_path(abspath(place.file or "")) or "", types.Range(point, point))


def offset_of(text: Text, place: types.Position) -> int:
    """Return the offset of a position."""
    return text.offset((place.line, place.character))


def diagnostics(found: Analysis) -> list[types.Diagnostic]:
    """Return the findings of a version."""
    return [diagnostic(found.text, item) for item in found.marked()]


def diagnostic(text: Text, item: Marked) -> types.Diagnostic:
    """Return a finding as a diagnostic."""
    finding = item.finding
    return types.Diagnostic(
        range_of(text, item.start, item.end),
        finding.message,
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        source="argmap",
        tags=[types.DiagnosticTag.Unnecessary] if finding.code in UNUSED else None,
    )


def completions(text: Text, found: Offers) -> types.CompletionList:
    """Return what could be typed."""
    place = range_of(text, found.start, found.end)
    items = [_item(at, offer, place) for at, offer in enumerate(found.offers)]
    return types.CompletionList(is_incomplete=found.is_cut, items=items)


def _item(at: int, offer: Offer, place: types.Range) -> types.CompletionItem:
    documentation = (
        types.MarkupContent(types.MarkupKind.PlainText, offer.meaning) if offer.meaning else None
    )
    return types.CompletionItem(
        offer.label,
        kind=OFFER_KINDS[offer.kind],
        detail=offer.detail or None,
        documentation=documentation,
        sort_text=f"{at:05}",
        filter_text=offer.filter or offer.label,
        insert_text_format=types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(place, offer.text),
    )


def symbols(text: Text, found: Iterable[Symbol]) -> list[types.DocumentSymbol]:
    """Return the entries of an outline."""
    return [
        types.DocumentSymbol(
            one.name or " ",
            SYMBOL_KINDS.get(one.kind, types.SymbolKind.Object),
            range_of(text, one.start, max(one.end, one.key_end)),
            range_of(text, one.key_start, one.key_end),
            detail=one.detail or None,
            children=symbols(text, one.below),
        )
        for one in found
    ]


def edits(text: Text, found: Iterable[Replacement]) -> list[types.TextEdit]:
    """Return replacements as edits of a text."""
    return [types.TextEdit(range_of(text, one.start, one.end), one.text) for one in found]
