"""Chronology: what cannot have happened, or been said, in that order (rules H)."""

import itertools
from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.chronology import span_of, utterances
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.voices import documented_in

CAUSE_FIRST = ("cause to effect", "causal argument")
EFFECT_FIRST = ("effect to cause",)


def _late_causes(argument_map: ArgumentMap) -> Iterator[Remark]:
    # What has no time comes neither before nor after.
    if not any(item.time for item in argument_map.statements):
        return
    for step in argument_map.arguments:
        for cause, effect in _causes(argument_map, step):
            if cause.time and effect.time and span_of(effect.time).is_before(span_of(cause.time)):
                message = f"its cause {cause.id!r} ({cause.time}) comes after its effect"
                yield step.id, f"{message} {effect.id!r} ({effect.time})"


def _causes(argument_map: ArgumentMap, step: Argument) -> Iterator[tuple[Statement, Statement]]:
    """Yield pairs of cause and effect, as roles or the scheme name them."""
    if step.polarity != "supports":
        return
    by_role: dict[str, list[Statement]] = {}
    for premise in step.premises:
        statement = argument_map.statement(premise.statement)
        by_role.setdefault((premise.role or "").casefold(), []).append(statement)
    target = argument_map[step.target]
    ends = [target] if isinstance(target, Statement) else []
    scheme = (step.scheme or "").casefold()
    plain = by_role.get("", []) + by_role.get("cause", [])
    if any(name in scheme for name in CAUSE_FIRST):
        yield from ((cause, end) for cause in plain for end in by_role.get("effect", ends))
    elif any(name in scheme for name in EFFECT_FIRST):
        effects = by_role.get("", []) + by_role.get("effect", [])
        yield from ((end, effect) for effect in effects for end in by_role.get("cause", ends))
    else:
        causes = by_role.get("cause", [])
        yield from ((cause, end) for cause in causes for end in by_role.get("effect", ends))


def _said_too_early(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.statements:
        if item.time is None or item.kind != "evidence":
            continue
        for one in item.attributions:
            for moment in utterances(argument_map, item, one):
                if moment.span.is_before(span_of(item.time)):
                    by = " at the latest" if moment.is_bound else ""
                    message = f"{moment.party!r} said it in {moment.time}{by}"
                    yield item.id, f"{message}, before it happened ({item.time})"


def _passed_on_too_early(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.attributed:
        for one in item.attributions:
            dated = [hop for hop in one.hops if hop.date]
            for hop, following in itertools.pairwise(dated):
                if span_of(following.date or "").is_before(span_of(hop.date or "")):
                    message = f"{following.party!r} {following.act} it in {following.date}"
                    yield item.id, f"{message}, before {hop.party!r} {hop.act} it ({hop.date})"


def _source_too_old(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.attributed:
        for one in item.attributions:
            sources = documented_in(argument_map, item, one)
            said = [*(hop.date for hop in one.hops if hop.date), *([one.date] if one.date else [])]
            for source_id in sources:
                published = argument_map.source(source_id).date
                late = [date for date in said if published]
                for date in dict.fromkeys(late):
                    if span_of(published or "").is_before(span_of(date)):
                        message = f"{source_id!r} is of {published}, and it was said in {date}"
                        yield item.id, f"{message}: the source could not know it"


TIME_RULES: tuple[Rule, ...] = (
    Rule("H001", "warning", "cause after effect", "The effect comes first.", _late_causes),
    Rule(
        "H002",
        "warning",
        "said before it happened",
        "Evidence was stated before the event.",
        _said_too_early,
    ),
    Rule(
        "H003",
        "warning",
        "passed on before it was known",
        "A hop is earlier than the hop before it.",
        _passed_on_too_early,
    ),
    Rule(
        "H004",
        "warning",
        "source older than what it reports",
        "The source appeared before the utterance it documents.",
        _source_too_old,
    ),
)
