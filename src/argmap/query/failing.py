"""Failing: what a critical question that fails does in a map, as the scheme of its step says.

It attacks a premise of the step, the step itself or its conclusion; what fails it is a statement, which so
becomes a premise against one of them, and verdicts follow as from any other attack.
"""

from itertools import chain, count

from argmap.model import Argument, ArgumentMap, Premise
from argmap.query.critical_questions import CriticalQuestion
from argmap.schemes.record import CONCLUSION


def failing(argument_map: ArgumentMap, question: CriticalQuestion) -> Argument | None:
    """Return the step that a failed question makes, from what it fails by to what the scheme says.

    There is none where nothing is said to fail, where a premise is meant and the map does not say
    which, or where such a step is there.

    >>> from argmap.formats.files import loads
    >>> asked = loads('''argmap: 2
    ... statements: {a: A is found., b: B., strange: A is found for another reason.}
    ... arguments:
    ...   s:
    ...     {premises: a, supports: b, scheme: sign,
    ...      questions: [{ask: inference, state: failed, by: strange}]}
    ... ''', "yaml")
    >>> made = failing(asked, [*questions_of(asked)][2])
    >>> (made.id, made.polarity, made.target) if made else None
    ('strange-undercuts-s', 'attacks', 's')
    """
    fails = question.state == "failed" and len(question.about) == 1
    if not fails or question.about[0] in question.by or is_felt(argument_map, question):
        return None
    step = argument_map.argument(question.argument)
    target = question.about[0]
    against = question.attacks != CONCLUSION or step.polarity == "supports"
    is_step = isinstance(argument_map[target], Argument)
    verb = ("undercuts" if is_step else "attacks") if against else "supports"
    base = f"{question.by[0]}-{verb}-{target}"
    return Argument(
        id=_free(argument_map, base),
        premises=tuple(Premise(statement=name) for name in question.by),
        target=target,
        polarity="attacks" if against else "supports",
        inferred=True,
    )


def is_felt(argument_map: ArgumentMap, question: CriticalQuestion) -> bool:
    """Return whether a step leads from what a question fails by against what it is about."""
    return any(
        not {*question.by}.isdisjoint(argument_map.argument(name).premise_ids)
        for name in question.raised
    )


def _free(argument_map: ArgumentMap, base: str) -> str:
    numbered = (f"{base}-{number}" for number in count(2))
    return next(name for name in chain((base,), numbered) if name not in argument_map)
