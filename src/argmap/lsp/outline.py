"""The outline of a file and what of it folds: collections, and in them their elements."""

from collections.abc import Iterator
from typing import NamedTuple

from argmap.lsp.analysis import Analysis
from argmap.lsp.document import Document
from argmap.lsp.tokens import Span
from argmap.model.kinds import COLLECTIONS, SHORT_FORMS


class Symbol(NamedTuple):
    """An entry of the outline: its name, what it is, its text; from where to where it goes."""

    name: str
    kind: str
    detail: str
    start: int
    end: int
    key_start: int
    key_end: int
    below: tuple["Symbol", ...] = ()


def outline(document: Document) -> list[Symbol]:
    """Return the entries of a file, collections with their elements below.

    While it is broken they are those of the last version that was not, where they stand now.
    """
    found = document.parsed
    if found is None:
        return []
    symbols = _symbols(found)
    return (
        symbols
        if found.text is document.text
        else [_moved(document, found, one) for one in symbols]
    )


def _moved(document: Document, found: Analysis, one: Symbol) -> Symbol:
    start, end = document.near(found, one.start), document.near(found, one.end)
    key_start, key_end = document.near(found, one.key_start), document.near(found, one.key_end)
    below = tuple(_moved(document, found, item) for item in one.below)
    kept = (one.name, one.kind, one.detail)
    return Symbol(*kept, start, max(end, key_end), key_start, key_end, below)


def _symbols(found: Analysis) -> list[Symbol]:
    by_collection: dict[str, list[Symbol]] = {}
    for span in found.spans:
        by_collection.setdefault(span.collection, []).append(_symbol(found, span))
    made: list[Symbol] = []
    pairs = (found.root.pairs if found.root is not None else None) or []
    for at, (key, _) in enumerate(pairs):
        if key.text in COLLECTIONS:
            behind = pairs[at + 1][0].line if at + 1 < len(pairs) else None
            start = found.text.yaml_offset(key.line, key.column)
            below = tuple(by_collection.get(key.text, ()))
            end = _end(found, start, behind)
            made.append(
                Symbol(
                    key.text,
                    "collection",
                    str(len(below)),
                    start,
                    end,
                    start,
                    start + len(key.text),
                    below,
                )
            )
    return made


def folds(document: Document) -> Iterator[tuple[int, int]]:
    """Yield from where to where collections and elements go that take more than one line."""
    for symbol in outline(document):
        yield symbol.start, symbol.end
        yield from ((one.start, one.end) for one in symbol.below)


def _symbol(found: Analysis, span: Span) -> Symbol:
    fields = {key.text: value for key, value in span.value.pairs or ()}
    short = span.value if span.value.kind == "scalar" else None
    text = short or fields.get("text") or fields.get("name") or fields.get("title")
    kind = fields.get("kind")
    said = kind.text if kind is not None and span.collection == "statements" else ""
    if span.collection == "statements":
        said = said or "claim"
    elif span.collection not in SHORT_FORMS and text is None:
        text = fields.get("supports") or fields.get("attacks") or fields.get("target")
    end = _end(found, span.key.start, span.next_line)
    detail = " ".join(text.text.split()) if text is not None else ""
    return Symbol(
        span.id, said or span.collection, detail, span.key.start, end, span.key.start, span.key.end
    )


def _end(found: Analysis, start: int, next_line: int | None) -> int:
    """Return where the last line with words before another line ends, comments above that line left out."""
    words = found.text.text
    end = len(words) if next_line is None else found.text.yaml_offset(next_line, 0)
    lines = words[start:end].splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + len("".join(lines).rstrip())
