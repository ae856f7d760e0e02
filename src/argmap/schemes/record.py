"""What a scheme is: premises by role, a conclusion, and the critical questions with their targets."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from argmap.model.base import Record, Text

INFERENCE, CONCLUSION = "inference", "conclusion"
_LEAD = re.compile(r"^(an? )?argument(ation)? (from|by|for|to)( an?| the)? ")


class Question(Record):
    """A critical question, and what a bad answer attacks.

    ``attacks`` is the role of a premise (the answer undermines), ``inference`` (it undercuts) or
    ``conclusion`` (it rebuts).
    """

    ask: Text
    attacks: Text

    @property
    def attack_kind(self) -> str:
        """Return the kind of attack a bad answer makes: undermine, undercut or rebut."""
        return {INFERENCE: "undercut", CONCLUSION: "rebut"}.get(self.attacks, "undermine")


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Words = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]


class Scheme(Record):
    """An argumentation scheme: a stereotype of arguing, with what to ask about it.

    Sources: Walton, Reed and Macagno, Argumentation Schemes (2008); numbers of AIFdb, names of
    arguebuf and Carneades.

    >>> Scheme(key="sign", name="Argument from sign", premises={"sign": "A is there."}).key
    'sign'
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: Text
    summary: Text | None = None
    aliases: Words = ()
    aifdb: tuple[int, ...] = ()
    arguebuf: Text | None = None
    carneades: Words = ()
    premises: Mapping[str, Text] = Field(default_factory=dict)
    conclusion: Text | None = None
    questions: tuple[Question, ...] = ()

    @model_validator(mode="after")
    def _check_questions(self) -> "Scheme":
        for question in self.questions:
            if question.attacks not in (*self.premises, INFERENCE, CONCLUSION):
                known = ", ".join((*self.premises, INFERENCE, CONCLUSION))
                raise ValueError(f"a question attacks {question.attacks!r} (known: {known})")
        return self

    def __hash__(self) -> int:
        return hash((self.key, self.name))

    def names(self) -> tuple[str, ...]:
        """Return everything the scheme is called, the key first."""
        other = (*self.aliases, *self.carneades, *((self.arguebuf,) if self.arguebuf else ()))
        return (self.key, self.name, *other)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Reduce a name to what tells schemes apart: no case, spaces, hyphens, "Argument from".

    >>> plain_name("Argument from Expert Opinion"), plain_name("ExpertOpinion")
    ('expertopinion', 'expertopinion')
    """
    lowered = " ".join(re.split(r"[\s_-]+", name.strip().lower()))
    lowered = _LEAD.sub("", lowered)
    return "".join(char for char in lowered if char.isalnum())
