"""Web Annotation JSON-LD: the anchors of a map, each an annotation on its source. Written only.

Source: W3C Web Annotation Data Model (2017), selectors in code points. What that model has no
word for (digest of the passage, paragraph, fidelity, that a quote may have marks of omission) stands under ``argmap:``.
"""

from collections.abc import Iterator
from typing import Any

from argmap.findings import Finding
from argmap.formats.concepts import gaps_except, lost_extras
from argmap.formats.iri import BASE, iri
from argmap.formats.json_writing import indented
from argmap.formats.losses import has, lost
from argmap.model import Anchor, Argument, ArgumentMap, Locution, Relation, Statement
from argmap.model.quotes import has_marks

GAPS = gaps_except(
    "an annotation is a body about a place in a source", "sources", "source details", "anchors"
)
Anchored = Statement | Argument | Relation | Locution
SAID = ("authors", "publisher", "date", "kind", "via")
CONTEXT: list[str | dict[str, str]] = ["http://www.w3.org/ns/anno.jsonld", {"argmap": BASE}]


def write(argument_map: ArgumentMap) -> str:
    """Write an annotation page: one annotation for each anchor, in order of the map.

    >>> import json
    >>> json.loads(write(ArgumentMap(id="rain")))["type"]
    'AnnotationPage'
    """
    items = [
        _annotation(argument_map, item, index, anchor)
        for item in _anchored(argument_map)
        for index, anchor in enumerate(item.anchors)
    ]
    document = {
        "@context": CONTEXT,
        "id": iri(argument_map, "anchors"),
        "type": "AnnotationPage",
        "items": items,
    }
    return indented(document) + "\n"


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what annotations leave out beyond whole concepts."""
    cited = {anchor.source for item in _anchored(argument_map) for anchor in item.anchors}
    unused = (item.id for item in argument_map.sources if item.id not in cited)
    yield from lost("sources without anchors", unused)
    bare = (item.id for item in argument_map.statements if not item.anchors)
    yield from lost("statements without anchors", bare)
    yield from lost_extras(argument_map, "")


def _anchored(argument_map: ArgumentMap) -> Iterator[Anchored]:
    yield from argument_map.nodes()
    yield from argument_map.relations
    yield from argument_map.locutions


def _annotation(
    argument_map: ArgumentMap, item: Anchored, index: int, anchor: Anchor
) -> dict[str, Any]:
    words = item.text if isinstance(item, Statement | Locution) else item.title or item.id
    body = {
        "id": iri(argument_map, item.id),
        "type": "TextualBody",
        "value": words,
        "format": "text/plain",
        "purpose": "describing",
    }
    if argument_map.metadata.language:
        body["language"] = argument_map.metadata.language
    return {
        "id": iri(argument_map, item.id, "anchors", str(index)),
        "type": "Annotation",
        "motivation": "linking",
        "body": body,
        "target": _target(argument_map, anchor),
        **({"argmap:fidelity": anchor.fidelity} if anchor.fidelity else {}),
    }


def _target(argument_map: ArgumentMap, anchor: Anchor) -> dict[str, Any]:
    source = argument_map.source(anchor.source)
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {
            "id": source.url or iri(argument_map, source.id),
            "type": "Text",
            **({"language": source.language} if source.language else {}),
            **({"argmap:digest": source.digest} if source.digest else {}),
            "argmap:id": source.id,
            "argmap:title": source.title,
            **{f"argmap:{name}": getattr(source, name) for name in SAID if has(source, name)},
        },
    }
    selectors: list[dict[str, Any]] = []
    if anchor.quote:
        sides = {"prefix": anchor.prefix, "suffix": anchor.suffix}
        quote = {"type": "TextQuoteSelector", "exact": anchor.quote}
        # No reader finds words with the quoter's marks in the text as they are.
        marks = {"argmap:marks": True} if has_marks(anchor.quote) else {}
        selectors.append(quote | {name: words for name, words in sides.items() if words} | marks)
    else:
        # A digest alone has no selector that the words around it could stand in.
        for name in ("prefix", "suffix"):
            if getattr(anchor, name):
                target[f"argmap:{name}"] = getattr(anchor, name)
    if anchor.start is not None:
        position = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
        selectors.append(position)
    if selectors:
        target["selector"] = selectors if len(selectors) > 1 else selectors[0]
    for name in ("digest", "paragraph", "page"):
        if getattr(anchor, name) is not None:
            target[f"argmap:{name}"] = getattr(anchor, name)
    return target
