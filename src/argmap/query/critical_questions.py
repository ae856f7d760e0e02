"""Critical questions: what the scheme of a step lets one ask, and what the map says to it.

A step may say so itself (``questions``): answered, or failed, by which statements. An attack does not say
which question it asks. It says what it is aimed at: a premise, the step itself, or its conclusion,
and so does each question of a scheme. Source: Walton, Reed and Macagno, Argumentation Schemes (2008).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from argmap.chronology.spans import span_of
from argmap.door import checked
from argmap.model import Argument, ArgumentMap, Asked
from argmap.results import one_line
from argmap.schemes import SCHEMES, Scheme, plain_name
from argmap.schemes.record import CONCLUSION, EFFECTS, INFERENCE

State = Literal["open", "raised", "answered", "failed", "expired"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class CriticalQuestion:
    """A question that the scheme of a step asks of it.

    ``about`` are the statements or the step that a bad answer would attack: all premises where the
    map does not say which of them plays the part. ``raised`` are the attacks on them, ``replies``
    the attacks on these, on their premises and on the steps to these. ``by`` are the statements by
    which the step says that it is answered or fails, ``changed`` the sources of these whose state has
    changed since: then what was said has expired, and is to be asked again.
    """

    argument: str
    scheme: str
    ask: str
    attacks: str
    """The role of a premise, ``inference`` or ``conclusion``."""
    about: tuple[str, ...]
    raised: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    state: State = "open"
    key: str = ""
    """Its short name in the scheme."""
    by: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def effect(self) -> str:
        """Return what it does if it fails: undermine a premise, undercut the step, or rebut."""
        return EFFECTS.get(self.attacks, "undermine")

    @property
    def is_settled(self) -> bool:
        """Return whether nothing is left to ask: it is answered, or failed."""
        return self.state in ("answered", "failed")

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "argument": self.argument,
            "scheme": self.scheme,
            "ask": self.ask,
            "attacks": self.attacks,
            "about": list(self.about),
            "raised": list(self.raised),
            "replies": list(self.replies),
            "state": self.state,
            "key": self.key,
            "effect": self.effect,
            "by": list(self.by),
            "changed": list(self.changed),
        }


@checked
def critical_questions(argument_map: ArgumentMap, *ids: str) -> tuple[CriticalQuestion, ...]:
    """List the critical questions of steps, of the steps to statements, or of all steps of a map.

    A step without a scheme, or with one that nobody knows, has none. What the step itself says of a
    question goes first: ``answered`` or ``failed``, until the state of a source that this rests on
    changes. Else it is ``raised`` where the map attacks what it is about, and ``answered`` where each
    such attack has a reply: as far as the map knows, and whether or not the reply is any good.

    Raises:
        UnknownIdError: If an id is not in the map, or names neither a statement nor a step.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> [one.state for one in critical_questions(town, "a-counts")]
    ['open', 'open', 'open', 'answered']
    """
    steps: dict[str, Argument] = {}
    for name in ids:
        if isinstance(found := argument_map.get(name), Argument):
            steps[name] = found
        else:
            argument_map.statement(name)
            steps |= {step.id: step for step in argument_map.incoming.get(name, ())}
    listed = steps.values() if ids else argument_map.arguments
    return tuple(one for step in listed for one in questions_of(argument_map, step))


def questions_of(
    argument_map: ArgumentMap, step: Argument | None = None
) -> Iterator[CriticalQuestion]:
    """Yield the critical questions of one step, or of all."""
    if step is None:
        for one in argument_map.arguments:
            yield from questions_of(argument_map, one)
        return
    scheme = scheme_of(step)
    if scheme is None:
        return
    said = {scheme.asked_as(one.ask): one for one in _failed_last(step)}
    for at, key in enumerate(scheme.question_keys()):
        question = scheme.questions[at]
        about = tuple(_about(step, scheme, question.attacks))
        raised = tuple(dict.fromkeys(_raising(argument_map, step, question.attacks, about)))
        replies, are_met = _replies(argument_map, raised)
        state: State = "open" if not raised else "answered" if are_met else "raised"
        asked = said.get(at)
        changed = changed_sources(argument_map, asked) if asked else ()
        if asked is not None:
            state = "expired" if changed else asked.state
        yield CriticalQuestion(
            step.id,
            scheme.key,
            question.ask,
            question.attacks,
            about,
            raised,
            replies,
            state,
            key,
            asked.by if asked else (),
            changed,
        )


def questions_in_part(
    part: ArgumentMap, whole: ArgumentMap, step: Argument
) -> Iterator[CriticalQuestion]:
    """Yield the critical questions of a step of a part that policies left of a map.

    What the step itself says of them is told by the whole map: an answer whose source was taken back is
    gone from the part, and yet has to be given again.
    """
    same = whole.get(step.id)
    known = questions_of(whole, same) if isinstance(same, Argument) else ()
    told = {one.key: one for one in known if one.by}
    for one in questions_of(part, step):
        yield told.get(one.key, one)


def _failed_last(step: Argument) -> list[Asked]:
    """Return what a step says of its questions; one that fails by anything fails."""
    return sorted(step.questions, key=lambda one: one.state == "failed")


def _replies(argument_map: ArgumentMap, raised: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the attacks on some attacks and on what these rest on, and whether each has one."""
    replies: list[str] = []
    met = 0
    for name in raised:
        attack = argument_map.argument(name)
        below = [
            one.id
            for premise in attack.premise_ids
            for one in argument_map.incoming.get(premise, ())
            if one.polarity == "supports"
        ]
        found = [*_attacks(argument_map, (name, *attack.premise_ids, *below))]
        replies += found
        met += bool(found)
    return tuple(dict.fromkeys(replies)), met == len(raised)


def changed_sources(argument_map: ArgumentMap, asked: Asked) -> tuple[str, ...]:
    """Return the sources of an answer, and of all that supports it, whose state has changed since.

    One that says when it was given has seen what became of a source up to that day.
    """
    found: dict[str, None] = {}
    seen = dict.fromkeys(asked.by)
    for name in (todo := [*seen]):
        for source in (argument_map.source(one) for one in argument_map.statement(name).sources):
            state = source.state
            if state is None or state.status == "current":
                continue
            known = asked.date is not None and state.since is not None
            if not (known and not _is_before(asked.date, state.since)):
                found[source.id] = None
        for step in argument_map.incoming.get(name, ()):
            fresh = [one for one in step.premise_ids if step.polarity == "supports"]
            todo += [one for one in fresh if one not in seen]
            seen |= dict.fromkeys(fresh)
    return tuple(found)


def _is_before(day: str | None, since: str | None) -> bool:
    """Return whether a day may lie before another: what is not certain is to be asked again."""
    if day is None or since is None:
        return True
    one, other = span_of(day), span_of(since)
    return one.earliest is None or other.latest is None or one.earliest < other.latest


def scheme_of(step: Argument) -> Scheme | None:
    """Return the scheme that a step names, if it is a known one."""
    # Not asked by way of an error, which looks for the nearest of all names.
    return None if step.scheme is None else SCHEMES.get(step.scheme)


def _about(step: Argument, scheme: Scheme, attacks: str) -> Iterator[str]:
    if attacks == INFERENCE:
        yield step.id
    elif attacks == CONCLUSION:
        yield step.target
    else:
        yield from played(step, scheme, attacks) or step.premise_ids


def played(step: Argument, scheme: Scheme, role: str) -> tuple[str, ...]:
    """Return the premises that play a role of the scheme, as far as the map says so."""
    if len(step.premises) == len(scheme.premises) == 1:
        return step.premise_ids
    wanted = plain_name(role)
    return tuple(
        one.statement for one in step.premises if one.role and plain_name(one.role) == wanted
    )


def _raising(
    argument_map: ArgumentMap, step: Argument, attacks: str, about: tuple[str, ...]
) -> Iterator[str]:
    """Yield the steps against what a question is about.

    The conclusion of a step that attacks is that its target does not hold: what supports the target
    is against it.
    """
    if attacks == CONCLUSION and step.polarity == "attacks":
        yield from (
            one.id
            for one in argument_map.incoming.get(step.target, ())
            if one.polarity == "supports"
        )
    else:
        yield from _attacks(argument_map, about)


def _attacks(argument_map: ArgumentMap, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for step in argument_map.incoming.get(name, ()):
            if step.polarity == "attacks":
                yield step.id
