"""Web Annotation JSON-LD, read: every annotation a statement, anchored where its target lies.

The text is that of the bodies, else the words aimed at; targets become sources and anchors (quote
and position selectors); motivations and bodies that tag are tags. Who comments, replies, assesses
or describes asserts the text of the body; who marks or tags asserts nothing. What else an
annotation says stays in ``extras["web-annotation"]``. Source: W3C Web Annotation Data Model.
"""

import re
from collections.abc import Iterator
from typing import Any

from argmap.formats.draft import Draft
from argmap.formats.json_text import parse_json, syntax_error
from argmap.formats.record import ReadResult
from argmap.model import Anchor, Attribution, Statement
from argmap.model.times import check_time

KEY = "web-annotation"
_TYPE = re.compile(r'(?<!\\)"type"\s*:\s*(\[\s*)?"Annotation(Page|Collection)?"')
_CONTEXT = re.compile(r"w3\.org/ns/anno")
SPEAKS = frozenset(("commenting", "replying", "assessing", "describing"))
LABELS = frozenset(("tagging", "classifying", "identifying"))
USED = ("id", "type", "@context")


def sniff(text: str) -> bool:
    """Return whether a JSON text holds annotations of the W3C model."""
    return _CONTEXT.search(text) is not None or _TYPE.search(text) is not None


def read(text: str) -> ReadResult:
    """Read an annotation, a page or collection of them, or a list.

    Raises:
        ParseError: If the text is no JSON, or no annotation.

    >>> made = read('''{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a",
    ...   "type": "Annotation", "bodyValue": "It rained.", "target": {"source": "urn:page",
    ...   "selector": {"type": "TextQuoteSelector", "exact": "rain fell"}}}''').argument_map
    >>> made["urn:a"].text, made["urn:a"].anchors[0].quote
    ('It rained.', 'rain fell')
    """
    data = parse_json(text)
    annotations = list(_annotations(data))
    if not annotations and not _is_page(data):
        raise syntax_error("no annotation of the W3C model: 'target' is missing", text, 0)
    draft = Draft()
    for at, raw in enumerate(annotations, start=1):
        _Annotation(draft, raw, at).take()
    if isinstance(data, dict) and _is_page(data):
        kept = {name: value for name, value in data.items() if name not in ("items", "first")}
        draft.fields["extras"] = {KEY: kept}
    return draft.reading()


def _is_page(data: Any) -> bool:
    return isinstance(data, dict) and str(data.get("type", "")).startswith("Annotation")


def _annotations(data: Any) -> Iterator[dict[str, Any]]:
    """Yield what has a target, in pages and collections too."""
    todo = [data]
    while todo:
        item = todo.pop()
        if isinstance(item, list):
            todo.extend(reversed(item))
        elif isinstance(item, dict):
            if "target" in item:
                yield item
            else:
                todo.extend(item[name] for name in ("items", "first") if name in item)


class _Annotation:
    """One annotation on its way into the draft."""

    def __init__(self, draft: Draft, raw: dict[str, Any], at: int) -> None:
        self.draft = draft
        self.raw = raw
        named = raw.get("id") if isinstance(raw.get("id"), str) else None
        self.item_id = draft.name(named or f"annotation-{at}")
        self.anchors: list[Anchor] = []

    def take(self) -> None:
        for target in _listed(self.raw.get("target")):
            self._take_target(target)
        text = "\n\n".join(_texts(self.raw)) or next(
            (anchor.quote for anchor in self.anchors if anchor.quote), ""
        )
        tags = [*_tags(self.raw)]
        words = [word for word in _listed(self.raw.get("motivation")) if isinstance(word, str)]
        self.draft.add(
            Statement,
            id=self.item_id,
            kind="claim",
            text=self.draft.text_of(text, self.item_id),
            anchors=tuple(self.anchors),
            attributions=tuple(self._said())
            if SPEAKS & set(words) and any(_texts(self.raw))
            else (),
            tags=tuple(dict.fromkeys(word for word in (*words, *tags) if word.strip())),
            extras={KEY: {name: value for name, value in self.raw.items() if name not in USED}},
        )

    def _said(self) -> Iterator[Attribution]:
        created = self.raw.get("created")
        day = created[:10] if isinstance(created, str) else None
        for creator in _listed(self.raw.get("creator")):
            party_id = creator if isinstance(creator, str) else _text(creator, "id")
            name = _text(creator, "name") or party_id
            if name and name.strip():
                party = self.draft.party(party_id or name, name)
                yield Attribution(party=party, stance="asserts", date=_time(day))

    def _take_target(self, target: Any) -> None:
        source = target if isinstance(target, str) else _source_of(target)
        if not source:
            self.draft.notes.aside("targets that name no source", self.item_id)
            return
        url = source.partition("#")[0] or source
        title = _text(target.get("source"), "argmap:title") if isinstance(target, dict) else None
        source_id = self.draft.source(url, title or url, url=url)
        fields: dict[str, Any] = {}
        selectors = _listed(target.get("selector")) if isinstance(target, dict) else []
        for selector in _with_refinements(selectors):
            fields |= self._fields(selector)
        if target_digest := _text(target, "argmap:digest"):
            fields["digest"] = target_digest
        try:
            self.anchors.append(Anchor(source=source_id, **fields))
        except ValueError:
            self.draft.notes.aside("selectors that fit no anchor", self.item_id)
            self.anchors.append(Anchor(source=source_id))

    def _fields(self, selector: dict[str, Any]) -> dict[str, Any]:
        kind = selector.get("type")
        if kind == "TextQuoteSelector" and _text(selector, "exact"):
            pairs = (("quote", "exact"), ("prefix", "prefix"), ("suffix", "suffix"))
            return {name: selector[key] for name, key in pairs if _text(selector, key)}
        if kind == "TextPositionSelector":
            return {name: selector[name] for name in ("start", "end") if name in selector}
        self.draft.notes.aside("selectors other than quotes and positions", self.item_id)
        return {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any, name: str) -> str | None:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) and found.strip() else None


def _source_of(target: Any) -> str | None:
    if not isinstance(target, dict):
        return None
    source = target.get("source", target.get("id"))
    return source if isinstance(source, str) else _text(source, "id")


def _texts(raw: dict[str, Any]) -> Iterator[str]:
    if isinstance(raw.get("bodyValue"), str) and raw["bodyValue"].strip():
        yield raw["bodyValue"]
    for body in _listed(raw.get("body")):
        for part in _parts(body):
            found = _text(part, "value")
            if found and not _labels(part):
                yield found


def _tags(raw: dict[str, Any]) -> Iterator[str]:
    """Yield the words of bodies that only label the target."""
    for body in _listed(raw.get("body")):
        yield from (str(_text(part, "value") or "") for part in _parts(body) if _labels(part))


def _parts(body: Any) -> list[Any]:
    return _listed(body.get("items")) if isinstance(body, dict) and "items" in body else [body]


def _labels(part: Any) -> bool:
    purposes = _listed(part.get("purpose")) if isinstance(part, dict) else []
    return any(isinstance(word, str) and word in LABELS for word in purposes)


def _with_refinements(selectors: list[Any]) -> Iterator[dict[str, Any]]:
    todo = list(reversed(selectors))
    while todo:
        selector = todo.pop()
        if isinstance(selector, dict):
            yield selector
            todo.extend(reversed(_listed(selector.get("refinedBy"))))


def _time(day: str | None) -> str | None:
    try:
        return check_time(day) if day else None
    except ValueError:
        return None
