"""PROV-JSON: who said what on whose word, as provenance (the package prov, an extra). Written only.

Source: W3C PROV-DM (2013). A statement is an entity, attributed to its parties and derived from
its sources; each hop is an activity of a party that uses one telling and generates the next.
Times in EDTF that xsd:dateTime cannot say stand under ``argmap:date``.
"""

from typing import Any

from argmap.extras import require
from argmap.formats.concepts import gaps_except
from argmap.formats.iri import BASE, iri
from argmap.model import Argument, ArgumentMap, Attribution, Source, Statement

GAPS = gaps_except(
    "provenance is of entities, activities and agents, not of reasons",
    *(
        "sources",
        "source details",
        "parties",
        "party details",
        "attribution remarks",
        "attributions",
        "stances",
        "testimony",
        "event times",
        "source ratings",
    ),
)
AGENTS = {"person": "Person", "organisation": "Organization"}


def write(argument_map: ArgumentMap) -> str:
    """Write the provenance of a map.

    Raises:
        MissingExtraError: If prov is not installed.

    >>> '"prefix"' in write(ArgumentMap(id="rain"))
    True
    """
    require("prov", "PROV")
    from prov.constants import PROV
    from prov.model import ProvDocument

    document: Any = ProvDocument()
    document.add_namespace("argmap", BASE)
    names = _Names(argument_map)
    for party in argument_map.parties:
        agent = document.agent(names.of(party.id), {"prov:label": party.name})
        if party.kind in AGENTS:
            agent.add_asserted_type(PROV[AGENTS[party.kind]])
        if party.unnamed:
            agent.add_attributes({"argmap:unnamed": True})
        for key in ("kind", "description", "interest"):
            if getattr(party, key) is not None:
                agent.add_attributes({f"argmap:{key}": getattr(party, key)})
        agent.add_attributes([("argmap:member_of", group) for group in party.member_of])
    for source in argument_map.sources:
        document.entity(names.of(source.id), _source_facts(source))
        if source.via:
            document.wasDerivedFrom(names.of(source.id), names.of(source.via))
    for item in argument_map.nodes():
        if isinstance(item, Statement) or item.anchors or item.attributions:
            _write_item(document, names, item)
    return str(document.serialize(indent=1)) + "\n"


class _Names:
    """Names of parts as qualified names of one namespace."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.argument_map = argument_map

    def of(self, *parts: str) -> str:
        return "argmap:" + iri(self.argument_map, *parts).removeprefix(BASE)


def _source_facts(source: Source) -> list[tuple[str, Any]]:
    facts = {
        "prov:label": source.title,
        "argmap:date": source.date,
        "argmap:reliability": source.reliability,
        "argmap:interest": source.interest,
        "argmap:publisher": source.publisher,
        "argmap:kind": source.kind,
        "argmap:language": source.language,
        "argmap:digest": source.digest,
        "prov:location": source.url,
    }
    authors = [("argmap:author", name) for name in source.authors]
    return [*((key, value) for key, value in facts.items() if value is not None), *authors]


def _write_item(document: Any, names: _Names, item: Statement | Argument) -> None:
    from prov.constants import PROV

    words = item.text if isinstance(item, Statement) else item.title or item.id
    facts: dict[str, Any] = {"prov:value": words}
    if isinstance(item, Statement):
        facts["argmap:kind"] = item.kind
        if item.time:
            facts["argmap:time"] = item.time
    document.entity(names.of(item.id), facts)
    for anchor in item.anchors:
        facts = {"argmap:fidelity": anchor.fidelity} if anchor.fidelity else {}
        if anchor.fidelity == "quotation":
            facts["prov:type"] = PROV["Quotation"]
        document.wasDerivedFrom(
            names.of(item.id), names.of(anchor.source), None, None, None, None, facts
        )
    for at, one in enumerate(item.attributions):
        _write_attribution(document, names, item, at, one)


def _write_attribution(
    document: Any, names: _Names, item: Statement | Argument, at: int, one: Attribution
) -> None:
    facts = {
        "argmap:stance": one.stance,
        "argmap:hedge": one.hedge,
        "argmap:basis": one.basis,
        "argmap:date": one.date,
        "argmap:source": one.source,
        "argmap:quote": one.quote,
        "argmap:note": one.note,
    }
    known = {key: value for key, value in facts.items() if value is not None}
    document.wasAttributedTo(names.of(item.id), names.of(one.party), None, known)
    before: str | None = None
    for number, hop in enumerate(one.hops, 1):
        step = (item.id, "attributions", str(at), "hops", str(number))
        hop_facts = {"prov:type": hop.act} | ({"argmap:date": hop.date} if hop.date else {})
        activity = document.activity(names.of(*step), None, None, hop_facts)
        document.wasAssociatedWith(activity, names.of(hop.party))
        telling = names.of(*step, "telling")
        document.entity(telling)
        document.wasGeneratedBy(telling, activity)
        if before is not None:
            document.used(activity, before)
            document.wasDerivedFrom(telling, before)
        if hop.to is not None:
            document.wasInfluencedBy(names.of(hop.to), telling)
        before = telling
    if before is not None:
        document.wasDerivedFrom(names.of(item.id), before)
