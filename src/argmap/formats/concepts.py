"""Concepts: what a map can say, one row each, and where a given map says it.

A format lists in ``gaps`` the concepts it has no word for, with the reason. What a conversion
loses, and the conformance page, both follow from that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.findings import Finding
from argmap.formats.losses import has, lost
from argmap.model import Argument, ArgumentMap, Attribution, Extras

PARTY_DETAILS = ("kind", "unnamed", "description", "member_of", "interest")
SOURCE_DETAILS = ("authors", "publisher", "date", "kind", "url", "language", "digest", "via")
DOCUMENT_CONTROL = ("version", "owner", "status", "valid_until")
SECTION_DETAILS = ("parent", "description")
CASE_MARKS = ("undeveloped", "elsewhere", "defeated", "public", "choice", "residual")
ATTRIBUTION_REMARKS = ("source", "quote", "note")

IdsIn = Callable[[ArgumentMap], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: its name, what it means, and the ids of the elements of a map that use it."""

    name: str
    summary: str
    ids_in: IdsIn


def _kind(kind: str) -> IdsIn:
    return lambda m: (item.id for item in m.statements if item.kind == kind)


def _steps(test: Callable[[Argument], bool]) -> IdsIn:
    return lambda m: (item.id for item in m.arguments if test(item))


def _relations(kind: str) -> IdsIn:
    return lambda m: (item.id for item in m.relations if item.kind == kind)


def _having(field: str) -> IdsIn:
    return lambda m: (item.id for item in (*m.nodes(), *m.relations) if getattr(item, field, None))


def _anchored(argument_map: ArgumentMap) -> Iterator[str]:
    everything = (*argument_map.nodes(), *argument_map.relations, *argument_map.locutions)
    return (item.id for item in everything if item.anchors)


def _noted(argument_map: ArgumentMap) -> Iterator[str]:
    return (item.id for item in argument_map.elements() if getattr(item, "note", None))


def _detailed(collection: str, fields: tuple[str, ...]) -> IdsIn:
    return lambda m: (item.id for item in getattr(m, collection) if has(item, *fields))


def attributions_of(argument_map: ArgumentMap) -> Iterator[tuple[str, Attribution]]:
    """Yield every attribution with the id of what it is about."""
    for item in (*argument_map.nodes(), *argument_map.relations):
        for said in item.attributions:
            yield item.id, said


def _remarked(argument_map: ArgumentMap) -> Iterator[str]:
    return (name for name, said in attributions_of(argument_map) if has(said, *ATTRIBUTION_REMARKS))


def _undercuts(argument_map: ArgumentMap) -> Iterator[str]:
    arguments = {item.id for item in argument_map.arguments}
    return (item.id for item in argument_map.arguments if item.target in arguments)


def _chains(argument_map: ArgumentMap) -> Iterator[str]:
    return (
        name
        for name, said in attributions_of(argument_map)
        if said.hops or said.hedge or said.basis or said.date
    )


def _stances(argument_map: ArgumentMap) -> Iterator[str]:
    return (name for name, said in attributions_of(argument_map) if said.stance != "asserts")


def _head(argument_map: ArgumentMap) -> Iterator[str]:
    for field in ("id", "title", "description"):
        if getattr(argument_map, field) is not None:
            yield field
    yield from argument_map.metadata.model_dump(exclude_defaults=True)


def _ratings(argument_map: ArgumentMap) -> Iterator[str]:
    return (item.id for item in argument_map.sources if item.reliability or item.interest)


def _accepted(argument_map: ArgumentMap) -> Iterator[str]:
    return (item.id for item in argument_map.elements() if getattr(item, "acceptance", None))


def _states(argument_map: ArgumentMap) -> Iterator[str]:
    return (item.id for item in argument_map.sources if item.state is not None)


def _case_marks(argument_map: ArgumentMap) -> Iterator[str]:
    return (
        item.id
        for item in argument_map.nodes()
        if has(item, *(name for name in CASE_MARKS if name in type(item).model_fields))
    )


CONCEPTS: tuple[Concept, ...] = (
    Concept("evidence", "statements that are evidence, apart from claims", _kind("evidence")),
    Concept("assumptions", "statements supplied by the analyst", _kind("assumption")),
    Concept("questions", "issues", _kind("question")),
    Concept("support", "arguments for", _steps(lambda item: item.polarity == "supports")),
    Concept("attack", "arguments against", _steps(lambda item: item.polarity == "attacks")),
    Concept("undercuts", "arguments on arguments", _undercuts),
    Concept(
        "linked premises", "premises needed together", _steps(lambda item: len(item.premises) > 1)
    ),
    Concept(
        "premise roles",
        "the place of a premise in a scheme",
        _steps(lambda item: any(premise.role for premise in item.premises)),
    ),
    Concept("schemes", "argumentation schemes", _steps(lambda item: item.scheme is not None)),
    Concept(
        "critical questions",
        "which questions of a scheme are answered or failed, and by what",
        _steps(lambda item: bool(item.questions)),
    ),
    Concept("weights", "strength of a step", _steps(lambda item: item.weight is not None)),
    Concept("rephrases", "the same said again", _relations("rephrase")),
    Concept("preferences", "one above the other", _relations("preference")),
    Concept("contexts", "what something is to be read in", _relations("context")),
    Concept("answers", "theses that answer a question", _relations("answer")),
    Concept("rivals", "positions of which one can stand", _relations("rival")),
    Concept("parts", "details of a statement", _relations("part")),
    Concept("locutions", "words as uttered", lambda m: (item.id for item in m.locutions)),
    Concept("illocutions", "what is done with words", lambda m: (i.id for i in m.illocutions)),
    Concept("transitions", "replies", lambda m: (item.id for item in m.transitions)),
    Concept("parties", "who speaks", lambda m: (item.id for item in m.parties)),
    Concept(
        "party details",
        "what a party is, its groups and interest, and whether its name is kept back",
        _detailed("parties", PARTY_DETAILS),
    ),
    Concept("attributions", "who asserts what", _having("attributions")),
    Concept("stances", "denials, concessions, questions", _stances),
    Concept("testimony", "hops, hedges, basis and date of an attribution", _chains),
    Concept("attribution remarks", "source, quote and note of an attribution", _remarked),
    Concept("sources", "documents", lambda m: (item.id for item in m.sources)),
    Concept(
        "source details",
        "authors, publisher, date, kind, address, language, digest, and through what it is known",
        _detailed("sources", SOURCE_DETAILS),
    ),
    Concept("source ratings", "reliability and interest of sources", _ratings),
    Concept("source states", "what was retracted, superseded or corrected", _states),
    Concept(
        "document control",
        "version, owner, status and validity of sources",
        _detailed("sources", DOCUMENT_CONTROL),
    ),
    Concept("anchors", "places in sources", _anchored),
    Concept("event times", "when it happened", _having("time")),
    Concept("utterance times", "when words were uttered", _detailed("locutions", ("time",))),
    Concept("assessments", "the analyst's own view", _having("assessments")),
    Concept("inferred steps", "steps of the analyst", _steps(lambda item: item.inferred)),
    Concept("acceptances", "who proposed and who accepted", _accepted),
    Concept(
        "case marks",
        "what is undeveloped, elsewhere, public, one of a choice, a residual or said to be defeated",
        _case_marks,
    ),
    Concept("sections", "parts of the map", lambda m: (item.id for item in m.sections)),
    Concept(
        "section details", "their levels and descriptions", _detailed("sections", SECTION_DETAILS)
    ),
    Concept("titles", "short names", _having("title")),
    Concept("tags", "keywords", _having("tags")),
    Concept("notes", "remarks", _noted),
    Concept("map data", "id, title, description, authors, dates, licence", _head),
)
CONCEPT_NAMES = frozenset(concept.name for concept in CONCEPTS)


def gaps_except(reason: str, *held: str) -> dict[str, str]:
    """Return every concept but those that are held as a gap, all with one reason.

    >>> sorted(CONCEPT_NAMES - gaps_except("only attacks", "attack").keys())
    ['attack']
    """
    return {concept.name: reason for concept in CONCEPTS if concept.name not in held}


def gap_losses(argument_map: ArgumentMap, gaps: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what a map says of the concepts in ``gaps``, one finding each. Linear.

    >>> from argmap.model import Statement
    >>> rain = ArgumentMap(statements=(Statement(id="c", kind="evidence", text="It rained."),))
    >>> [found.message for found in gap_losses(rain, {"evidence": "all statements are alike"})]
    ['evidence left out: 1 (c)']
    """
    for concept in CONCEPTS:
        if concept.name in gaps:
            yield from lost(concept.name, concept.ids_in(argument_map))


def lost_extras(argument_map: ArgumentMap, own: str) -> Iterator[Finding]:
    """Yield what extras hold for other formats than ``own``, or hold for it in no mapping."""
    foreign = [item.id for item in argument_map.elements() if _has_foreign(item.extras, own)]
    if _has_foreign(argument_map.extras, own):
        foreign.insert(0, argument_map.id or "the map")
    yield from lost("extras", foreign)


def _has_foreign(extras: Extras, own: str) -> bool:
    return any(key != own or not isinstance(value, Mapping) for key, value in extras.items())
