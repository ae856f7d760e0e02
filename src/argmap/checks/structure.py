"""Structure: what the graph of a map lacks, repeats or runs in circles (rules B and C)."""

from collections.abc import Iterator

from argmap.checks.circles import circles
from argmap.checks.record import Remark, Rule
from argmap.formats.native.validation import (
    UNNAMED_DOCUMENT,
    is_without_source,
    sourceless_severity,
)
from argmap.model import ArgumentMap
from argmap.model.contexts import contexts_alone
from argmap.query import unsupported


def _evidence_without_source(argument_map: ArgumentMap) -> Iterator[Remark]:
    is_case = sourceless_severity(argument_map) != "error"
    message = (
        UNNAMED_DOCUMENT if is_case else "evidence names no source; anchor it, or make it a claim"
    )
    for item in argument_map.statements:
        if is_without_source(item):
            yield item.id, message


def _unsupported_claims(argument_map: ArgumentMap) -> Iterator[Remark]:
    contexts = contexts_alone(argument_map)
    for item in unsupported(argument_map):
        # A context is given, and what is marked as undeveloped needs no second word.
        if item.id in contexts or item.undeveloped:
            continue
        yield item.id, "nothing supports this claim"


def _unused_sources(argument_map: ArgumentMap) -> Iterator[Remark]:
    if not argument_map.sources:
        return
    used = {anchor.source for item in argument_map.anchored for anchor in item.anchors}
    used.update(source.via for source in argument_map.sources if source.via is not None)
    for element in argument_map.attributed:
        used.update(item.source for item in element.attributions if item.source is not None)
    for source in argument_map.sources:
        if source.id not in used and source.via is None:
            yield source.id, "no statement or argument is anchored in this source"


def _silent_parties(argument_map: ArgumentMap) -> Iterator[Remark]:
    if not argument_map.parties:
        return
    heard: set[str] = set()
    for element in (*argument_map.attributed, *argument_map.relations):
        for item in element.attributions:
            heard.add(item.party)
            heard.update(hop.party for hop in item.hops)
            heard.update(hop.to for hop in item.hops if hop.to is not None)
    heard.update(item.party for item in argument_map.locutions if item.party is not None)
    heard.update(name for party in argument_map.parties for name in party.member_of)
    for party in argument_map.parties:
        if party.id not in heard:
            yield party.id, "this party says nothing in the map"


def _circular_support(argument_map: ArgumentMap) -> Iterator[Remark]:
    edges = (
        (premise, argument.target)
        for argument in argument_map.arguments
        if argument.polarity == "supports"
        for premise in argument.premise_ids
    )
    rank = {item.id: at for at, item in enumerate(argument_map.statements)}
    loops = [
        sorted((item for item in group if item in rank), key=rank.__getitem__)
        for group in circles(edges)
    ]
    for members in sorted(filter(None, loops), key=lambda group: rank[group[0]]):
        names = ", ".join(repr(item) for item in members[:8])
        more = f" and {len(members) - 8} more" if len(members) > 8 else ""
        yield members[0], f"support runs in a circle through {names}{more}"


def _isolated_statements(argument_map: ArgumentMap) -> Iterator[Remark]:
    used = {end for item in argument_map.relations for end in (*item.origins, *item.targets)}
    used.update(argument_map.incoming, argument_map.outgoing)
    for item in argument_map.statements:
        if item.id not in used:
            yield item.id, "no argument or relation uses or targets this statement"


def _double_dealing(argument_map: ArgumentMap) -> Iterator[Remark]:
    outgoing = argument_map.outgoing
    for item in argument_map.statements:
        steps = outgoing.get(item.id, ())
        if len(steps) < 2:
            continue
        signs: dict[str, set[str]] = {}
        for argument in steps:
            signs.setdefault(argument.target, set()).add(argument.polarity)
        for target, found in signs.items():
            if len(found) == 2:
                yield item.id, f"is a premise both for and against {target!r}"


def _same_text(argument_map: ArgumentMap) -> Iterator[Remark]:
    folded = [" ".join(item.text.casefold().split()) for item in argument_map.statements]
    if len(set(folded)) == len(folded):
        return
    first: dict[str, str] = {}
    for item, text in zip(argument_map.statements, folded, strict=True):
        if text in first:
            yield item.id, f"has the same text as {first[text]!r}"
        first.setdefault(text, item.id)


def _unanswered_questions(argument_map: ArgumentMap) -> Iterator[Remark]:
    if "question" not in argument_map.kinds.values():
        return
    answered = {
        end for item in argument_map.relations if item.kind == "answer" for end in item.targets
    }
    for item in argument_map.statements:
        if (
            item.kind == "question"
            and item.id not in argument_map.incoming
            and item.id not in answered
        ):
            yield item.id, "nothing answers this question"


def _self_based(argument_map: ArgumentMap) -> Iterator[Remark]:
    kinds = argument_map.kinds
    for argument in argument_map.arguments:
        if argument.target not in kinds:
            target = argument_map.argument(argument.target)
            if target.target == argument.id:
                yield argument.id, f"it and {target.id!r} target each other and nothing else"
        elif argument.target in argument.premise_ids:
            yield argument.id, f"its premise {argument.target!r} is its own target"


STRUCTURE_RULES: tuple[Rule, ...] = (
    Rule(
        "B001",
        "error",
        "evidence without source",
        "Evidence has no anchor in any source.",
        _evidence_without_source,
        sourceless_severity,
    ),
    Rule(
        "B002", "info", "unsupported claim", "No argument supports the claim.", _unsupported_claims
    ),
    Rule("B003", "info", "unused source", "Nothing is anchored in the source.", _unused_sources),
    Rule(
        "B004",
        "info",
        "silent party",
        "The party takes no stance and passes nothing on.",
        _silent_parties,
    ),
    Rule(
        "C001",
        "warning",
        "circular support",
        "Statements support each other in a circle.",
        _circular_support,
    ),
    Rule(
        "C002",
        "warning",
        "isolated statement",
        "No argument or relation uses or targets the statement.",
        _isolated_statements,
    ),
    Rule(
        "C003",
        "warning",
        "both for and against",
        "A statement is a premise for and against one target.",
        _double_dealing,
    ),
    Rule("C004", "warning", "same text twice", "Two statements have the same text.", _same_text),
    Rule("C005", "info", "open question", "Nothing answers the question.", _unanswered_questions),
    Rule(
        "C006",
        "warning",
        "argument on itself",
        "A premise is the target, or two arguments target each other.",
        _self_based,
    ),
)
