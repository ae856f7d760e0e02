"""Completion: fields, fixed words and ids that fit where the cursor stands; parties by their names too."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from argmap.checks import EVIDENCE_RULES, FIT_RULES, RULES, TEXT_RULES
from argmap.lsp.cursor import Cursor, cursor_at
from argmap.lsp.document import Document
from argmap.lsp.fields import fields_at, is_list, is_mapping, meaning_of, words_at
from argmap.lsp.tokens import written
from argmap.lsp.ways import allowed_at
from argmap.model.kinds import NOUNS
from argmap.schemes import SCHEMES

OfferKind = Literal["field", "word", "id", "rule"]
MOST_OFFERS = 200
_REST_OF_WORD = re.compile(r"[^\s:,\[\]{}#]*")
_HAS_COLON = re.compile(r"[^\S\n]*:(?=\s|$)", re.MULTILINE)


class Offer(NamedTuple):
    """One thing to complete a word with. ``filter`` is what typed letters are looked for in."""

    label: str
    kind: OfferKind
    text: str
    detail: str = ""
    meaning: str = ""
    filter: str = ""


class Offers(NamedTuple):
    """What can stand between two offsets, and whether more fits than is listed."""

    start: int
    end: int
    offers: tuple[Offer, ...]
    is_cut: bool


def complete(document: Document, offset: int) -> Offers | None:
    """Return what could be typed at an offset; nothing where a text is free."""
    cursor = cursor_at(document.text, offset)
    if cursor is None:
        return None
    found = list(_offers(document, cursor, offset))
    typed = cursor.word.strip("\"'").casefold()
    fitting = [item for item in found if typed in item.filter.casefold()]
    # What begins as the word does comes first; the order of the map stays otherwise.
    fitting.sort(key=lambda item: not item.filter.casefold().startswith(typed))
    end = _end(document, cursor, offset)
    return Offers(
        cursor.start,
        end,
        tuple(fitting[:MOST_OFFERS]),
        len(fitting) < len(found) or len(fitting) > MOST_OFFERS,
    )


def _end(document: Document, cursor: Cursor, offset: int) -> int:
    """Return where what is replaced ends: the rest of a word, and a quote that the editor closed."""
    rest = _REST_OF_WORD.match(document.text.text, offset)
    end = rest.end() if rest else offset
    quote = cursor.word[:1]
    if quote not in ("'", '"') and document.text.text[end - 1 : end] in ("'", '"'):
        end -= 1
    return end


def _offers(document: Document, cursor: Cursor, offset: int) -> Iterator[Offer]:
    if cursor.at_key:
        yield from _fields(document, cursor, offset)
        return
    path = cursor.path
    allowed = allowed_at(path)
    if allowed:
        yield from _ids(document, allowed, path[1] if len(path) > 1 else "")
    for word in words_at(path):
        yield Offer(word, "word", written(word), meaning_of(path), filter=word)
    if path[-1:] == ("scheme",):
        for scheme in SCHEMES:
            names = " ".join(scheme.names())
            yield Offer(scheme.key, "word", scheme.key, scheme.name, scheme.summary or "", names)
    if path[-1:] == ("rule",):
        yield from _rules()
    if path[-1:] == ("*",) and not cursor.in_brackets:
        yield from _fields(document, cursor, offset)


def _fields(document: Document, cursor: Cursor, offset: int) -> Iterator[Offer]:
    has_colon = _HAS_COLON.match(document.text.text, _end(document, cursor, offset)) is not None
    beside = set(keys_beside(document, cursor))
    for name, meaning in fields_at(cursor.path).items():
        if name in beside:
            continue
        path = (*cursor.path, name)
        deep = not cursor.in_brackets and (
            is_list(path) or (is_mapping(path) and not words_at(path))
        )
        mark = "" if has_colon else ":" if deep else ": "
        yield Offer(name, "field", name + mark, "", meaning, name)


def keys_beside(document: Document, cursor: Cursor) -> Iterator[str]:
    """Yield the keys that the block mapping has already in which a key is begun."""
    if cursor.in_brackets:
        return
    text = document.text
    begun = text.line_start(cursor.start)
    column = cursor.start - begun
    lines = text.text.split("\n")
    here = text.text.count("\n", 0, begun)
    for steps in (range(here - 1, -1, -1), range(here + 1, len(lines))):
        for at in steps:
            words = lines[at]
            bare = words.lstrip(" -")
            if not bare or bare.startswith("#"):
                continue
            indent = len(words) - len(bare)
            if indent == column and (found := re.match(r"([\w-]+)\s*:", bare)):
                yield found[1]
            if len(words) - len(words.lstrip(" ")) < column:
                break


def _ids(document: Document, allowed: tuple[str, ...], holder: str) -> Iterator[Offer]:
    """Yield the ids that may stand here: those of the text now, described by the last good map."""
    good = document.good.argument_map if document.good else None
    spans = document.parsed.spans if document.parsed else ()
    known = [(span.id, span.collection) for span in spans if span.collection in allowed]
    # What shorthand makes has no key, and what other files declare stands there.
    others = allowed if document.good and document.good.include else {"arguments"} & {*allowed}
    listed = {item_id for item_id, _ in known}
    for collection in others if good is not None else ():
        items = getattr(good, collection)
        known += [(item.id, collection) for item in items if item.id not in listed]
    for item_id, collection in known:
        if item_id == holder:
            continue
        element = good.get(item_id) if good is not None else None
        name = getattr(element, "text", None) or getattr(element, "name", None)
        name = " ".join(str(name or getattr(element, "title", None) or "").split())
        kind = getattr(element, "kind", None) or NOUNS[collection]
        yield Offer(item_id, "id", written(item_id), name, str(kind), f"{item_id} {name}".strip())


def _rules() -> Iterator[Offer]:
    rows = [(rule.code, rule.name, rule.summary) for rule in RULES]
    rows += [(rule.code, rule.name, rule.summary) for rule in TEXT_RULES]
    rows += [(rule.code, rule.name, rule.summary) for rule in EVIDENCE_RULES]
    rows += [(rule.code, rule.name, rule.summary) for rule in FIT_RULES]
    for code, name, summary in rows:
        yield Offer(code, "rule", code, name, summary, f"{code} {name}")
