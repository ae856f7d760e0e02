"""Failing: what a critical question that fails does in a map, as the scheme of its step says.

It attacks a premise of the step, the step itself or its conclusion; what fails it is a statement, which so
becomes a premise against one of them, and verdicts follow as from any other attack.
"""

from itertools import chain, count

from argmap.model import Argument, ArgumentMap, Premise
from argmap.query.critical_questions import CriticalQuestion, played, scheme_of
from argmap.schemes.record import CONCLUSION, INFERENCE


def failing(argument_map: ArgumentMap, question: CriticalQuestion) -> Argument | None:
    """Return the step that a failed question makes, from what it fails by to what the scheme says.

    There is none where nothing is said to fail, or where such a step is there.

    >>> from argmap.formats.files import loads
    >>> from argmap.query.critical_questions import questions_of
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
    target = target_of(argument_map, question)
    fails = question.state == "failed" and target not in question.by
    if not fails or is_felt(argument_map, question):
        return None
    step = argument_map.argument(question.argument)
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


def target_of(argument_map: ArgumentMap, question: CriticalQuestion) -> str:
    """Return what a failed question attacks: a statement, or the step.

    Premises are needed together. So where the map does not say which of them plays the part, or leaves that
    one to the reader, the step is undercut: no premise is blamed, and the conclusion loses as much.
    """
    if question.attacks == CONCLUSION:
        return question.about[0]
    step = argument_map.argument(question.argument)
    scheme = None if question.attacks == INFERENCE else scheme_of(step)
    found = played(step, scheme, question.attacks) if scheme else ()
    return found[0] if len(found) == 1 else step.id


def is_felt(argument_map: ArgumentMap, question: CriticalQuestion) -> bool:
    """Return whether a step leads from what a question fails by against what it is about."""
    undercuts = (
        step.id
        for step in argument_map.incoming.get(question.argument, ())
        if step.polarity == "attacks"
    )
    return any(
        not {*question.by}.isdisjoint(argument_map.argument(name).premise_ids)
        for name in (*question.raised, *undercuts)
    )


def _free(argument_map: ArgumentMap, base: str) -> str:
    numbered = (f"{base}-{number}" for number in count(2))
    return next(name for name in chain((base,), numbered) if name not in argument_map)
