"""What a scheme is: premises by role, a conclusion, and the critical questions with their targets."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from argmap.model.base import Record, Text

INFERENCE, CONCLUSION = "inference", "conclusion"
_LEAD = re.compile(r"^((an? )?argument(ation)? (from|by|for|to)( an?| the)?|argumentum(?= ad)) ")
EFFECTS = {INFERENCE: "undercut", CONCLUSION: "rebut"}
"""What a bad answer does by what its question attacks; with a premise, it undermines that."""
Force = Literal["presumptive", "deductive", "inductive", "fallacious"]


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
        return EFFECTS.get(self.attacks, "undermine")


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
    force: Force = "presumptive"
    """How far the premises lead: until an exception is shown, always, by number, or not at all."""

    @model_validator(mode="after")
    def _check_questions(self) -> "Scheme":
        for question in self.questions:
            if question.attacks not in (*self.premises, INFERENCE, CONCLUSION):
                known = ", ".join((*self.premises, INFERENCE, CONCLUSION))
                raise ValueError(f"a question attacks {question.attacks!r} (known: {known})")
        return self

    def __hash__(self) -> int:
        return hash((self.key, self.name))

    def question_keys(self) -> tuple[str, ...]:
        """Return a short name for each question: what it attacks, with a number where several do.

        >>> from argmap.schemes import find_scheme
        >>> find_scheme("sign").question_keys()
        ('sign', 'correlation', 'inference')
        """
        every = Counter(one.attacks for one in self.questions)
        seen: Counter[str] = Counter()
        made = []
        for one in self.questions:
            seen[one.attacks] += 1
            number = f"-{seen[one.attacks]}" if every[one.attacks] > 1 else ""
            made.append(f"{one.attacks}{number}")
        return tuple(made)

    def asked_as(self, name: str) -> int | None:
        """Return the place of the question that goes by that short name, or by its own words.

        >>> from argmap.schemes import find_scheme
        >>> find_scheme("sign").asked_as("correlation"), find_scheme("sign").asked_as("weather")
        (1, None)
        """
        wanted = _spoken(name)
        for at, (key, one) in enumerate(zip(self.question_keys(), self.questions, strict=True)):
            if wanted in (_spoken(key), _spoken(one.ask)):
                return at
        return None

    def names(self) -> tuple[str, ...]:
        """Return everything the scheme is called, the key first."""
        other = (*self.aliases, *self.carneades, *((self.arguebuf,) if self.arguebuf else ()))
        return (self.key, self.name, *other)


def _spoken(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Reduce a name to what tells schemes apart: no case, spaces, hyphens, "Argument from".

    >>> plain_name("Argument from Expert Opinion"), plain_name("ExpertOpinion")
    ('expertopinion', 'expertopinion')
    """
    lowered = " ".join(re.split(r"[\s_-]+", name.strip().lower()))
    lowered = _LEAD.sub("", lowered)
    return "".join(char for char in lowered if char.isalnum())
