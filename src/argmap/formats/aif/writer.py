"""AIF graphs, written: raw records where there are some and they still hold, else new ones."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from argmap.findings import Finding
from argmap.formats.aif.forces import plain_force
from argmap.formats.aif.graph import DEFAULT_FORCE, KEY, NARROW, TEXTLESS, Raw, scheme_of
from argmap.formats.aif.hearing import Heard, has_guesses, hear, misheard, node_of
from argmap.formats.aif.names import name_key
from argmap.formats.aif.shapes import misshapen, shaped
from argmap.formats.aif.speakers import ANNOTATES, day_of
from argmap.formats.aif.types import TYPES
from argmap.formats.aif.voices import add_voices, namesakes, stances_said, written_ids
from argmap.formats.concepts import lost_extras
from argmap.formats.losses import lost
from argmap.formats.rejoining import misnumbered, together
from argmap.model import Argument, ArgumentMap, Illocution, Locution
from argmap.schemes import walton

DEFAULTS = {
    "RA": "Default Inference",
    "CA": "Default Conflict",
    "MA": "Default Rephrase",
    "PA": "Default Preference",
    "TA": "Default Transition",
    "YA": DEFAULT_FORCE,
}
ROWS = ("schemefulfillments", "descriptorfulfillments", "cqdescriptorfulfillments")
IN_GRAPH = ("rephrase", "preference")
GAPS: Mapping[str, str] = {
    "evidence": "all information nodes are alike",
    "assumptions": "all information nodes are alike",
    "questions": "all information nodes are alike",
    "premise roles": "roles are given through descriptors of the scheme",
    "weights": "steps have no strength",
    "contexts": "no such relation",
    "answers": "no such relation",
    "rivals": "no such relation",
    "parts": "no such relation",
    "party details": "a participant has a name alone",
    "attribution remarks": "an illocution has a force alone",
    "testimony": "a locution has one speaker; it says nothing of who told whom",
    "sources": "texts are kept beside the graph",
    "source details": "texts are kept beside the graph",
    "source ratings": "no such judgement",
    "source states": "no such judgement",
    "document control": "sources are named alone",
    "acceptances": "no such judgement",
    "anchors": "nodes have no place in a text",
    "event times": "dates are those of locutions",
    "inferred steps": "a step is made by the speaker of a locution, or by nobody",
    "critical questions": "AIF names schemes, not which of their questions were answered",
    "case marks": "AIF has no marks of assurance cases",
    "assessments": "no judgement of the analyst",
    "sections": "one graph, no parts",
    "section details": "one graph, no parts",
    "titles": "nodes have one text",
    "tags": "no such field",
    "notes": "no such field",
    "map data": "nodesets have a number, no title",
}


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what AIF leaves out beyond whole concepts."""
    yield from misshapen(argument_map)
    yield from lost_voices(shaped(argument_map))
    yield from lost_extras(argument_map, KEY)


def lost_voices(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List attributions that no illocution says, ids of parties, and times without a record."""
    uttered = set(stances_said(argument_map))
    owned = {
        str(raw.get("nodeID"))
        for raw in argument_map.extras.get(KEY, {}).get("locutions") or ()
        if isinstance(raw, Mapping)
    }
    items: tuple[Any, ...] = (*argument_map.arguments, *argument_map.relations)
    unsaid = (
        item.id
        for item in items
        if raw_id(item) not in owned
        and any((item.id, said.party, said.stance) not in uttered for said in item.attributions)
    )
    yield from lost("attributions of arguments without illocutions", unsaid)
    if argument_map.parties or argument_map.locutions:
        yield from _unheard(argument_map)
    undated = (item.id for item in argument_map.locutions if not _is_dated(item, owned))
    yield from lost("utterance times", undated)
    named = misnumbered(argument_map, _further(argument_map))
    yield from lost("ids of further conclusions", named)


def _unheard(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List parties that reading does not find as they are, and locutions that it gives another speaker."""
    graph, explicit, known = _understood(argument_map)
    heard = known or hear(graph)
    wrong = misheard(argument_map, heard) if argument_map.locutions else ()
    ids = (item.id for item in argument_map.parties if item.id in wrong)
    yield from lost("ids of parties", (*written_ids(argument_map, explicit), *ids))
    yield from lost("parties (of one name with another)", namesakes(argument_map))
    names = {item.id: name_key(item.name) for item in argument_map.parties}
    found = {name_key(name) for name in heard.parties.values()}
    yield from lost("parties", (item_id for item_id, name in names.items() if name not in found))
    said = {node: heard.parties.get(party or "") for node, party in heard.voices.items()}
    speakers = {node: None if name is None else name_key(name) for node, name in said.items()}
    other = (
        item.id
        for item in argument_map.locutions
        if speakers.get(node_of(item)) != names.get(item.party or "")
    )
    yield from lost("speakers", other)


def _is_dated(item: Locution, owned: Collection[str]) -> bool:
    """Return whether the day is written: it stands in a record, which only a known person has."""
    if item.time is None or day_of(item.time) is None:
        return item.time is None
    own = item.extras.get(KEY, {})
    # The records of one that has no speaker any more are left out.
    recorded = raw_id(item) in owned and (item.party is not None or own.get(ANNOTATES, False))
    return recorded or item.party not in (None, own.get("guessed"))


def raw_of(item: Any) -> Raw:
    """Return what AIF said of an element."""
    found = item.extras.get(KEY, {})
    return found.thaw() if hasattr(found, "thaw") else {}


raw_id = node_of


def graph_of(argument_map: ArgumentMap) -> Raw:
    """Return nodes, edges and locutions of a map, and whatever else the file said. Linear."""
    return _understood(argument_map)[0]


def _understood(argument_map: ArgumentMap) -> tuple[Raw, Collection[str], Heard | None]:
    """Return the graph, the parties made explicit so that it says what the map says, and what is heard.

    Where the words of locutions no longer name a party it is written as a participant with records.
    """
    explicit: set[str] = set()
    graph = _graph(argument_map, explicit)
    if not has_guesses(argument_map):
        return graph, explicit, None
    heard = hear(graph)
    # One name more may take another's lines: the second time says so, the third says all.
    for _ in range(3):
        wrong = misheard(argument_map, heard) - explicit
        if not wrong:
            break
        explicit |= wrong
        graph = _graph(argument_map, explicit)
        heard = hear(graph)
    return graph, explicit, heard


def _graph(argument_map: ArgumentMap, explicit: Collection[str]) -> Raw:
    kept = raw_of(argument_map)
    misfits: Raw = kept.pop("misfits", {})
    raw_edges: list[Raw] = kept.pop("edges", [])
    further = _further(argument_map)
    nodes = list(_nodes(argument_map, further))
    ends = list(_ends(argument_map, further))
    graph: Raw = {"nodes": nodes, "edges": []}
    nodes.extend(node for node in misfits.get("nodes", ()))
    graph |= kept if KEY in argument_map.extras else {"locutions": []}
    add_voices(argument_map, graph, ends, explicit)
    if "locutions" in misfits:
        graph["locutions"] = [*(graph.get("locutions") or ()), *misfits["locutions"]]
    written: list[Any] = nodes
    there = {str(raw.get("nodeID")): raw.get("nodeID") for raw in written if isinstance(raw, dict)}
    graph["edges"] = list(_edges(ends, raw_edges, there))
    graph["edges"] += [edge for edge in misfits.get("edges", ()) if all(_ends_in(edge, there))]
    graph["edges"] += [edge for edge in misfits.get("dangling", ()) if any(_ends_in(edge, there))]
    graph["edges"] += misfits.get("adrift", ())
    known = there.keys() | set(misfits.get("outside", ()))
    for name in ROWS:
        if graph.get(name):
            graph[name] = rows_of(graph[name], known)
    return graph


def rows_of(rows: list[Any], known: Collection[str]) -> list[Any]:
    """Return the records of nodes that are there, or that were never in the graph."""
    return [raw for raw in rows if not isinstance(raw, dict) or str(raw.get("nodeID")) in known]


def _ends_in(edge: Raw, there: Mapping[str, Any]) -> list[bool]:
    return [str(edge.get(name)) in there for name in ("fromID", "toID")]


def _nodes(argument_map: ArgumentMap, further: Mapping[str, str]) -> Iterator[Raw]:
    for statement in argument_map.statements:
        yield _node(statement, statement.text, "I")
    for locution in argument_map.locutions:
        yield _node(locution, locution.text, "L")
    for step in argument_map.arguments:
        if step.id not in further:
            yield _node(step, None, TYPES[step.polarity])
    for relation in argument_map.relations:
        if relation.kind in IN_GRAPH:
            yield _node(relation, None, TYPES[relation.kind])
    for move in (*argument_map.illocutions, *argument_map.transitions):
        yield _node(move, None, "YA" if isinstance(move, Illocution) else "TA")


def _node(item: Any, text: str | None, kind: str) -> Raw:
    raw = raw_of(item)
    raw.pop("part_of", None)
    raw.pop("guessed", None)
    raw.pop(ANNOTATES, None)
    textless = raw.pop(TEXTLESS, False)
    raw.pop(NARROW, None)
    made: Raw = {"nodeID": raw.pop("nodeID", item.id)}
    if text is not None:
        unsaid = text == item.id
        if not (unsaid and textless):
            made["text"] = raw.pop("text") if unsaid and "text" in raw else text
        raw.pop("text", None)
        return made | {"type": raw.pop("type", kind)} | raw
    word = item.force if isinstance(item, Illocution) else item.scheme
    if raw.get("type") == kind and _says(raw, item, word):
        return made | raw
    scheme = {name: raw.pop(name) for name in ("scheme", "schemeID") if name in raw}
    generic = word is None or (kind == "YA" and plain_force(word) == plain_force(DEFAULT_FORCE))
    made["text"] = DEFAULTS[kind] if generic else word
    made["type"] = kind
    rest = {name: value for name, value in raw.items() if name not in ("text", "type")}
    if not generic and word and (scheme or kind in ("RA", "CA")):
        made["scheme"] = word.replace(" ", "")
        known = walton().find(word) if kind == "RA" else None
        made |= {"schemeID": str(known.aifdb[0])} if known and known.aifdb else {}
    return made | rest


def _says(raw: Raw, item: Any, word: str | None) -> bool:
    """Return whether the raw record still says the scheme or force of the element."""
    said = scheme_of(raw)
    if isinstance(item, Illocution):
        return (said or DEFAULT_FORCE) == word
    numbered = walton().find(word) if word is not None else None
    return said == word or (said is None and numbered is not None and numbered.name == word)


def _further(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the further conclusions of nodes, each with the argument it is written with."""
    found = ((item.id, _part_of(argument_map, item)) for item in argument_map.arguments)
    further = {name: whole for name, whole in found if whole is not None}
    return together(argument_map, further, lambda item: raw_of(item).get(NARROW))


def _part_of(argument_map: ArgumentMap, step: Argument) -> str | None:
    """Return the argument that a further conclusion is written with, while that one is there."""
    whole = step.extras.get(KEY, {}).get("part_of")
    if not isinstance(whole, str) or whole not in argument_map:
        return None
    first = argument_map[whole]
    if not isinstance(first, Argument):
        return None
    says = (first.polarity, first.scheme, first.premise_ids)
    return whole if says == (step.polarity, step.scheme, step.premise_ids) else None


def _ends(argument_map: ArgumentMap, further: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the edges of the graph as pairs of raw ids."""
    raw = {item.id: raw_id(item) for item in argument_map.elements()}
    raw |= {name: raw[whole] for name, whole in further.items()}
    for step in argument_map.arguments:
        here = raw[step.id]
        if step.id not in further:
            yield from ((raw[premise], here) for premise in step.premise_ids)
        yield here, raw[step.target]
    ties: Iterable[Any] = (
        *(item for item in argument_map.relations if item.kind in IN_GRAPH),
        *argument_map.illocutions,
        *argument_map.transitions,
    )
    left_out = {item.id for item in argument_map.relations if item.kind not in IN_GRAPH}
    for tie in ties:
        yield from ((raw[origin], raw[tie.id]) for origin in tie.origins)
        yield from ((raw[tie.id], raw[end]) for end in tie.targets if end not in left_out)


def _edges(
    ends: list[tuple[str, str]], raw_edges: list[Raw], there: Mapping[str, Any]
) -> Iterator[Raw]:
    """Yield the raw record of each edge that is still there, then new records for the others."""
    wanted = dict.fromkeys(ends)
    numbers = [edge.get("edgeID") for edge in raw_edges]
    for edge in raw_edges:
        pair = (str(edge.get("fromID")), str(edge.get("toID")))
        if pair in wanted:
            del wanted[pair]
            yield edge
    used = {str(number) for number in numbers}
    as_number = any(isinstance(number, int) for number in numbers)
    at = 0
    for start, end in wanted:
        at += 1
        while str(at) in used:
            at += 1
        edge_id = at if as_number else str(at)
        yield {"edgeID": edge_id, "fromID": there[start], "toID": there[end], "formEdgeID": None}
