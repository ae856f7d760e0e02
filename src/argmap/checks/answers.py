"""Answers: what leads into a question as if it were a conclusion, whose steps are not said (rules C, G)."""

from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.model import Argument, ArgumentMap
from argmap.query import answers_to

MOST_NAMED = 6


def _argued_questions(argument_map: ArgumentMap) -> Iterator[Remark]:
    kinds = argument_map.kinds
    if "question" not in kinds.values():
        return
    for step in argument_map.arguments:
        if kinds.get(step.target) != "question":
            continue
        # A question below a question is taken apart, and neither answers nor objects.
        given = [name for name in step.premise_ids if kinds[name] != "question"]
        if given:
            if step.polarity == "supports":
                yield step.id, _answer(step, given)
            else:
                yield step.id, _objection(argument_map, step, given)


def _answer(step: Argument, given: list[str]) -> str:
    asked = step.target
    if len(given) == 1:
        write = f"write 'answers: {asked}' in {given[0]!r} in place of 'supports: {asked}'"
    else:
        write = (
            "write a relation in its place: "
            f"{{kind: answer, origins: [{', '.join(given)}], targets: [{asked}]}}"
        )
    return f"{asked!r} is a question: it is answered, not supported; {write}"


def _objection(argument_map: ArgumentMap, step: Argument, given: list[str]) -> str:
    said = f"{step.target!r} is a question: nothing can be false in it"
    answers = dict.fromkeys(
        name
        for one in answers_to(argument_map, step.target)
        if one.side == "answer"
        for name in one.ids
        if name not in given
    )
    if answers:
        which = ", ".join(list(answers)[:MOST_NAMED])
        where = "the answer" if len(answers) == 1 else "the answer it objects to, one of"
        return f"{said}; attack {where}: {which}"
    return f"{said}; write what it takes for granted as a statement, and attack that"


def _answered_claims(argument_map: ArgumentMap) -> Iterator[Remark]:
    for tie in argument_map.relations:
        if tie.kind != "answer":
            continue
        for target in tie.targets:
            kind = argument_map.kinds.get(target)
            if kind != "question":
                what = (
                    "an argument"
                    if kind is None
                    else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
                )
                yield (
                    tie.id,
                    f"answers {target!r}, which is {what}; name a question, or make it a question, "
                    f"or write 'supports: {target}' if it is a reason",
                )


def _unsaid_makers(argument_map: ArgumentMap) -> Iterator[Remark]:
    # Where nobody speaks, no step can be anybody's; asking would be noise on every foreign map.
    if not argument_map.parties:
        return
    kinds = argument_map.kinds
    steps = [step for step in argument_map.arguments if kinds.get(step.target) != "question"]
    unsaid = [step.id for step in steps if not (step.inferred or step.attributions)]
    if unsaid:
        names = ", ".join(map(repr, unsaid[:MOST_NAMED]))
        more = f" and {len(unsaid) - MOST_NAMED} more" if len(unsaid) > MOST_NAMED else ""
        of = f"{len(unsaid)} of {len(steps)} steps" if len(steps) > 1 else "the step"
        yield (
            unsaid[0],
            f"nobody is said to make {of}: {names}{more}; write 'by: PARTY' where a party makes it, "
            "'inferred: true' where you do",
        )


ANSWER_RULES: tuple[Rule, ...] = (
    Rule(
        "C007",
        "warning",
        "argument at a question",
        "A question is supported or attacked, not answered.",
        _argued_questions,
    ),
    Rule(
        "C008",
        "warning",
        "answer to no question",
        "What is answered is no question.",
        _answered_claims,
    ),
    Rule(
        "G012",
        "info",
        "maker not said",
        "Some steps are neither a party's nor the analyst's own.",
        _unsaid_makers,
    ),
)
