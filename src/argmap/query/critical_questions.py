"""Critical questions: what the scheme of a step lets one ask, and what the map says to it.

A map does not say which question an attack asks. It says what the attack is aimed at: a premise, the
step itself, or its conclusion, and so does each question of a scheme. Source: Walton, Reed and
Macagno, Argumentation Schemes (2008).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from argmap.door import checked
from argmap.errors import UnknownSchemeError
from argmap.model import Argument, ArgumentMap
from argmap.results import one_line
from argmap.schemes import Scheme, find_scheme, plain_name
from argmap.schemes.record import CONCLUSION, INFERENCE

State = Literal["open", "raised", "answered"]


@dataclass(frozen=True, slots=True)
class CriticalQuestion:
    """A question that the scheme of a step asks of it.

    ``about`` are the statements or the step that a bad answer would attack: all premises where the
    map does not say which of them plays the part. ``raised`` are the attacks on them, ``replies``
    the attacks on these, on their premises and on the steps to these.
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
        }


@checked
def critical_questions(argument_map: ArgumentMap, *ids: str) -> tuple[CriticalQuestion, ...]:
    """List the critical questions of steps, of the steps to statements, or of all steps of a map.

    A step without a scheme, or with one that nobody knows, has none. A question is ``raised`` where
    the map attacks what it is about, and ``answered`` where each such attack has a reply: as far as
    the map knows, and whether or not the reply is any good.

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


def questions_of(argument_map: ArgumentMap, step: Argument) -> Iterator[CriticalQuestion]:
    """Yield the critical questions of one step."""
    scheme = scheme_of(step)
    if scheme is None:
        return
    for question in scheme.questions:
        about = tuple(_about(step, scheme, question.attacks))
        raised = tuple(dict.fromkeys(_attacks(argument_map, about)))
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
        state: State = "open" if not raised else "answered" if met == len(raised) else "raised"
        yield CriticalQuestion(
            step.id,
            scheme.key,
            question.ask,
            question.attacks,
            about,
            raised,
            tuple(dict.fromkeys(replies)),
            state,
        )


def scheme_of(step: Argument) -> Scheme | None:
    """Return the scheme that a step names, if it is a known one."""
    if step.scheme is None:
        return None
    try:
        return find_scheme(step.scheme)
    except UnknownSchemeError:
        return None


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


def _attacks(argument_map: ArgumentMap, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for step in argument_map.incoming.get(name, ()):
            if step.polarity == "attacks":
                yield step.id
