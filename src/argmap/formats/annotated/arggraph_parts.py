"""What an arggraph can say of a map, and who stands on which side. See ``arggraph``."""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.findings import Finding
from argmap.formats.annotated.arggraph import IMPLICIT, keywords
from argmap.formats.annotated.arggraph_words import EXAMPLE, SIDES
from argmap.formats.beside import is_annotated_text
from argmap.formats.concepts import lost_extras
from argmap.formats.losses import found_beside, lost
from argmap.formats.xml_text import is_legal, is_name
from argmap.model import Argument, ArgumentMap, Attribution, Party, Statement

GAPS: dict[str, str] = {
    "evidence": "every ADU is a claim",
    "assumptions": "written as implicit EDUs, which are read as claims",
    "questions": "every ADU is a claim",
    "premise roles": "an added premise has no role",
    "weights": "edges have no weight",
    "rephrases": "edges support, attack or add",
    "preferences": "edges support, attack or add",
    "contexts": "edges support, attack or add",
    "answers": "edges support, attack or add",
    "rivals": "edges support, attack or add",
    "parts": "edges support, attack or add",
    "locutions": "one text, no dialogue",
    "illocutions": "one text, no dialogue",
    "transitions": "one text, no dialogue",
    "inferred steps": "nothing says who makes an edge",
    "critical questions": "an edge has a kind alone",
    "case marks": "an edge has a kind alone",
    "stances": "pro and opp assert what they say",
    "party details": "a party is a side of the text",
    "attribution remarks": "pro and opp speak for themselves",
    "testimony": "pro and opp speak for themselves",
    "sources": "the text lies beside the file, which does not name it",
    "source details": "the text lies beside the file, which does not name it",
    "source ratings": "the text lies beside the file, which does not name it",
    "source states": "no such judgement",
    "document control": "the text is the only source",
    "acceptances": "no such judgement",
    "anchors": "the place of an EDU is found in the text beside the file",
    "event times": "no times",
    "utterance times": "one text, no dialogue",
    "assessments": "no view of the analyst",
    "sections": "no parts",
    "section details": "no parts",
    "titles": "no short names",
    "notes": "no remarks",
}
OTHER_SIDE = {"pro": "opp", "opp": "pro"}
Named = Statement | Argument


def own(element: Named | ArgumentMap) -> Mapping[str, Any]:
    """Return what the reader kept of an element."""
    found = element.extras.get("arggraph")
    return found if isinstance(found, Mapping) else {}


def side_of(party: Party) -> str | None:
    """Return the side a party of an arggraph is, or none for any other party."""
    side = party.id.partition("~")[0]
    return side if SIDES.get(side) == party.name else None


def said_sides(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the side of each statement that a party of an arggraph asserts."""
    sides = {party.id: side for party in argument_map.parties if (side := side_of(party))}
    found: dict[str, str] = {}
    for item in argument_map.statements:
        for said in item.attributions:
            if said.party in sides and said.stance == "asserts":
                found.setdefault(item.id, sides[said.party])
    return found


def all_sides(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the side of every statement: the one said, else the one that follows. Linear.

    What argues for nothing is the proponent's; who attacks is on the other side.
    """
    sides = said_sides(argument_map)
    said = set(sides)
    tops = [item.id for item in argument_map.statements if item.id not in argument_map.outgoing]
    seen: set[str] = set()
    for start in (*tops, *(item.id for item in argument_map.statements)):
        if start in seen:
            continue
        sides.setdefault(start, "pro")
        seen.add(start)
        todo = [start]
        while todo:
            here = todo.pop()
            for argument in argument_map.incoming.get(here, ()):
                attacks = argument.polarity == "attacks"
                side = OTHER_SIDE[sides[here]] if attacks else sides[here]
                for premise in argument.premise_ids:
                    if premise not in said:
                        sides.setdefault(premise, side)
                sides.setdefault(argument.id, sides[argument.premise_ids[0]])
                reached = [
                    name for name in (argument.id, *argument.premise_ids) if name not in seen
                ]
                seen.update(reached)
                todo.extend(reached)
    return sides


def unsaid(argument_map: ArgumentMap) -> dict[str, None]:
    """Return the arguments that support an argument, and all that target those. Linear."""
    arguments = {item.id for item in argument_map.arguments}
    gone = dict.fromkeys(
        item.id
        for item in argument_map.arguments
        if item.polarity == "supports" and item.target in arguments
    )
    todo = list(gone)
    while todo:
        for item in argument_map.incoming.get(todo.pop(), ()):
            if item.id not in gone:
                gone[item.id] = None
                todo.append(item.id)
    return gone


def is_example(argument: Argument) -> bool:
    """Return whether an argument is what ``exa`` stands for."""
    scheme = argument.scheme or ""
    return argument.polarity == "supports" and scheme.casefold() == EXAMPLE.casefold()


def without_text(argument_map: ArgumentMap) -> tuple[ArgumentMap, Iterator[Finding]]:
    """Take out the anchors in the annotated text, which the reader finds again. Linear.

    They are those of statements whose quotes follow each other in the statement, as EDUs do.
    """
    texts = {item.id for item in argument_map.sources if is_annotated_text(item)}
    again = [
        item.id
        for item in argument_map.statements
        if texts and item.anchors and _is_of_edus(item, texts)
    ]
    if not again:
        return argument_map, iter(())
    bare = set(again)
    statements = tuple(
        item.model_copy(update={"anchors": ()}) if item.id in bare else item
        for item in argument_map.statements
    )
    used = {anchor.source for item in statements for anchor in item.anchors}
    sources = tuple(item for item in argument_map.sources if item.id not in texts - used)
    changed = argument_map.model_copy(update={"statements": statements, "sources": sources})
    return changed, found_beside("anchors", again)


def _is_of_edus(item: Statement, texts: set[str]) -> bool:
    at = 0
    for anchor in item.anchors:
        found = item.text.find(anchor.quote or "", at)
        if anchor.source not in texts or not anchor.quote or found < 0:
            return False
        at = found + len(anchor.quote)
    return True


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what the writer leaves out beyond the gaps. Linear."""
    nodes = list(argument_map.nodes())
    ties = argument_map.relations
    yield from lost("arguments for an argument, and what targets them", unsaid(argument_map))
    schemes = (i.id for i in argument_map.arguments if i.scheme and not is_example(i))
    yield from lost("schemes", schemes)
    tagged = [
        item.id
        for item in nodes
        if set(item.tags) - ({IMPLICIT} if isinstance(item, Statement) else set())
    ]
    yield from lost("tags", tagged + [item.id for item in ties if item.tags])
    yield from _lost_voices(argument_map)
    yield from lost("map data", _lost_head(argument_map))
    odd = (item.id for item in nodes if not is_name(item.id) and own(item).get("id") != item.id)
    yield from lost("ids that are no names in XML", odd)
    illegal = (item.id for item in argument_map.statements if not is_legal(item.text))
    yield from lost("characters that XML cannot hold", illegal)
    yield from lost_extras(argument_map, "arggraph")


def _lost_voices(argument_map: ArgumentMap) -> Iterator[Finding]:
    sides = {party.id: side for party in argument_map.parties if (side := side_of(party))}
    used: set[str] = set()
    odd: list[str] = []
    for item in (*argument_map.nodes(), *argument_map.relations):
        said = item.attributions
        party = said[0].party if len(said) == 1 and isinstance(item, Statement) else ""
        if party in sides and said[0] == Attribution(party=party, stance="asserts"):
            used.add(party)
        elif said:
            odd.append(item.id)
    yield from lost("attributions", odd)
    yield from lost("parties", (party.id for party in argument_map.parties if party.id not in used))


def _lost_head(argument_map: ArgumentMap) -> Iterator[str]:
    attributes = own(argument_map).get("attributes")
    given = attributes if isinstance(attributes, Mapping) else {}
    map_id = argument_map.id
    # The reader takes no id that cannot be printed.
    odd = map_id is not None and not (is_name(map_id) and map_id.isprintable())
    if odd and given.get("id") != map_id:
        yield "id"
    if argument_map.title is not None:
        yield "title"
    if argument_map.description is not None:
        yield "description"
    said = argument_map.metadata.model_dump(exclude_defaults=True)
    if argument_map.metadata.keywords == keywords(given):
        said.pop("keywords", None)
    elif not argument_map.metadata.keywords:
        yield "keywords"
    yield from said
