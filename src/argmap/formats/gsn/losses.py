"""What GSN has no place for: concepts without a word, and what its elements cannot hold."""

from collections.abc import Iterator
from typing import Any

from argmap.findings import Finding
from argmap.formats.concepts import lost_extras
from argmap.formats.gsn.plan import GsnPlan
from argmap.formats.losses import has, lost
from argmap.model import ASSURANCE, ArgumentMap, Source, Statement

GAPS = {
    "questions": "an issue is written as a goal",
    "premise roles": "a strategy only lists what supports it",
    "schemes": "a strategy has a text alone; the scheme is that text if there is no title",
    "weights": "steps have no strength",
    "rephrases": "elements are tied by support, context and challenge only",
    "preferences": "elements are tied by support, context and challenge only",
    "answers": "elements are tied by support, context and challenge only",
    "rivals": "elements are tied by support, context and challenge only",
    "parts": "elements are tied by support, context and challenge only",
    "locutions": "there is no dialogue",
    "illocutions": "there is no dialogue",
    "transitions": "there is no dialogue",
    "parties": "nobody speaks in a case",
    "attributions": "nobody speaks in a case",
    "inferred steps": "nobody speaks in a case",
    "critical questions": "a case asks its questions as challenges",
    "stances": "nobody speaks in a case",
    "party details": "nobody speaks in a case",
    "attribution remarks": "nobody speaks in a case",
    "testimony": "nobody speaks in a case",
    "source ratings": "a source is an address alone",
    "source states": "a case keeps no history of its elements",
    "document control": "a source is an address alone",
    "acceptances": "a case keeps no history of its elements",
    "event times": "elements have no dates",
    "assessments": "there is no place for the analyst's view",
    "utterance times": "there is no dialogue",
    "section details": "modules are files of their own",
    "sections": "modules are files of their own",
    "tags": "classes are those of a style sheet",
    "notes": "layers would be drawn",
}


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what GSN leaves out beyond the gaps."""
    plan = GsnPlan(argument_map)
    yield from lost("arguments for arguments, and what rests on them,", plan.dropped)
    yield from lost("ids of steps", _nameless(plan))
    yield from lost("titles", (item.id for item in argument_map.statements if item.title))
    yield from lost("titles of relations", (i.id for i in argument_map.relations if i.title))
    contexts = [item for item in argument_map.relations if item.kind == "context"]
    meagre = (item.id for item in contexts if not all(plan.ties[item.id]) or item.scheme)
    yield from lost("contexts", meagre)
    address = {item.id: item.url for item in argument_map.sources}
    held = {address_of(item, address) for item in argument_map.statements} - {None}
    yield from lost(
        "sources", (item.id for item in argument_map.sources if not _is_held(item, held))
    )
    yield from _lost_marks(argument_map, plan)
    said = (*argument_map.nodes(), *argument_map.relations)
    yield from lost("anchors", (item.id for item in said if not _keeps_anchors(item, address)))
    yield from lost("map data", _lost_data(argument_map))
    yield from lost_extras(argument_map, "gsn")


def _lost_marks(argument_map: ArgumentMap, plan: GsnPlan) -> Iterator[Finding]:
    # Only what is an element of its own has a place for what it says of itself.
    own = {item.id for item in argument_map.statements}
    own.update(name for name, lead in plan.leader.items() if name == lead)
    own.update(plan.counters)
    yield from lost(
        "case marks",
        (
            item.id
            for item in argument_map.arguments
            if has(item, "choice", "residual")
            or (item.id not in own and has(item, "undeveloped", "elsewhere", "defeated"))
        ),
    )


def _lost_data(argument_map: ArgumentMap) -> Iterator[str]:
    data = argument_map.metadata.model_dump(exclude_defaults=True)
    if data.pop("reading", ASSURANCE) != ASSURANCE:
        # A GSN file is read as an assurance case, whatever the map says of itself.
        yield "reading"
    yield from data


def _nameless(plan: GsnPlan) -> Iterator[str]:
    yield from (item for item, target in plan.direct.items() if item != f"{target}.supportedBy")
    yield from (item for item, by in plan.inline.items() if not item.startswith(f"{by}.challenges"))
    for relation, (_, targets) in plan.ties.items():
        if [relation] != [f"{target}.inContextOf" for target in targets]:
            yield relation


def _is_held(source: Source, held: set[str | None]) -> bool:
    plain = Source(id=source.id, title=source.title, url=source.url)
    return source == plain and source.id == source.title == source.url and source.url in held


def _keeps_anchors(item: Any, address: dict[str, str | None]) -> bool:
    plain = len(item.anchors) == 1 and item.anchors[0].model_dump(exclude_none=True).keys() == {
        "source"
    }
    return not item.anchors or (
        plain and isinstance(item, Statement) and address_of(item, address) is not None
    )


def address_of(item: Statement, address: dict[str, str | None]) -> str | None:
    """Return the first address of the sources of a piece of evidence."""
    urls = [address[anchor.source] for anchor in item.anchors]
    return next((url for url in urls if url), None) if item.kind == "evidence" else None
