"""Statements and arguments: what is said, and the inference steps between."""

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from argmap.model.acceptance import Acceptance, Residual
from argmap.model.asked import Asked
from argmap.model.base import Id, Record, Text, record_of_known
from argmap.model.extras import Extras
from argmap.model.parties import Attribution
from argmap.model.sources import Anchor
from argmap.model.times import Time

Kind = Literal["claim", "evidence", "assumption", "question"]
Polarity = Literal["supports", "attacks"]
Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
Confidence = Literal["low", "moderate", "high"]


class Assessment(Record):
    """The analyst's own view, kept apart from the hedge of the speaker.

    Sources: ICD 203 for likelihood bands and confidence, the Admiralty code for credibility
    (1 confirmed to 6 cannot be judged).

    >>> Assessment(likelihood="unlikely", by="analyst").likelihood
    'unlikely'
    """

    likelihood: Likelihood | None = None
    """How likely the statement is, as a band of ICD 203."""
    confidence: Confidence | None = None
    """How firm the ground for that is."""
    credibility: Annotated[int, Field(ge=1, le=6)] | None = None
    """Admiralty code: 1 confirmed to 6 cannot be judged."""
    by: Text | None = None
    """Who judged."""
    date: Time | None = None
    """When it was judged."""
    note: Text | None = None
    """Why."""

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if not (self.likelihood or self.confidence or self.credibility or self.note):
            raise ValueError("an assessment needs a likelihood, confidence, credibility or note")
        return self


class Premise(Record):
    """A statement in its place in an argument, with the role a scheme gives it."""

    statement: Id
    """The statement."""
    role: Text | None = None
    """Its role in the scheme of the argument."""


_premise: Callable[[dict[str, str]], Premise] = Premise.__pydantic_validator__.validate_python
_PREMISES: dict[str, Premise] = {}
_MOST_PREMISES = 2048


def _premise_from_id(value: object) -> object:
    if type(value) is not str:
        return {"statement": value} if isinstance(value, str) else value
    try:
        return premise_of(value)
    except ValidationError:
        return {"statement": value}


def premise_of(value: str) -> Premise:
    """Return the premise of an id; in many small maps the same few ids share theirs.

    Raises:
        pydantic.ValidationError: If it is no id.
    """
    found = _PREMISES.get(value)
    return _kept(_premise({"statement": value})) if found is None else found


def premise_of_known(value: str) -> Premise:
    """Return what ``premise_of`` does, of an id that is one: nothing looks at it again."""
    found = _PREMISES.get(value)
    return _kept(record_of_known(Premise, {"statement": value})) if found is None else found


def _kept(premise: Premise) -> Premise:
    # A large map has too many to keep; to look for the oldest takes as long as to make one.
    if len(_PREMISES) >= _MOST_PREMISES:
        _PREMISES.clear()
    _PREMISES[premise.statement] = premise
    return premise


def _premise_to_json(premise: Premise) -> str | dict[str, Any]:
    if premise.role is None:
        return premise.statement
    return {"statement": premise.statement, "role": premise.role}


PremiseField = Annotated[
    Premise,
    BeforeValidator(_premise_from_id, json_schema_input_type=Id | Premise),
    PlainSerializer(_premise_to_json),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {
                        "statement": {
                            "type": "string",
                            "minLength": 1,
                            "description": "The statement.",
                        },
                        "role": {
                            "type": "string",
                            "description": "Its role in the scheme of the argument.",
                        },
                    },
                    "required": ["statement"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class Statement(Record):
    """A node with text. It points at nothing: arguments carry all structure.

    >>> Statement(id="c1", kind="claim", text="The charge reduced traffic.").kind
    'claim'
    """

    id: Id
    """Unique over the whole map."""
    kind: Kind
    """What sort of statement it is; evidence must name a source."""
    text: Text
    """The statement, in one sentence."""
    title: Text | None = None
    """A short name for compact drawings."""
    anchors: tuple[Anchor, ...] = ()
    """Where its sources say it."""
    attributions: tuple[Attribution, ...] = ()
    """Who takes which stance on it, through whom."""
    time: Time | None = None
    """Event time: when what is stated happened."""
    assessments: tuple[Assessment, ...] = ()
    """The analyst's own views."""
    tags: tuple[Text, ...] = ()
    """Words to filter by."""
    section: Id | None = None
    """The section it belongs to."""
    note: Text | None = None
    """A remark of whoever made the map."""
    undeveloped: bool = False
    """True when its support is still to be worked out."""
    elsewhere: tuple[Text, ...] = ()
    """Ids of what it needs in another module, support or context, which this map does not hold."""
    defeated: bool = False
    """True when its author says that an attack on it has been found to hold."""
    public: bool = False
    """True when other modules may rest on it; where no element of a module is, all are."""
    acceptance: Acceptance | None = None
    """Who proposed it and who accepted it, if it was proposed."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the ids of the sources it is anchored in, each once, in order."""
        return tuple(dict.fromkeys(anchor.source for anchor in self.anchors))

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the ids of the parties that take a stance on it, each once, in order."""
        return tuple(dict.fromkeys(item.party for item in self.attributions))


class Argument(Record):
    """An inference step: one or more premises, needed together, for or against one target.

    The target is a statement or another argument. An attack on an argument is an undercut.

    >>> Argument(id="a1", premises=("f1", "f2"), target="c1", polarity="supports").premise_ids
    ('f1', 'f2')
    """

    id: Id
    """Unique over the whole map."""
    premises: Annotated[tuple[PremiseField, ...], Field(min_length=1)]
    """The statements it rests on, needed together."""
    target: Id
    """The statement or argument it supports or attacks."""
    polarity: Polarity
    """Whether it supports or attacks its target."""
    scheme: Text | None = None
    """Argumentation scheme, by name."""
    weight: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    """Strength of the step in [0, 1]."""
    title: Text | None = None
    """A short name."""
    anchors: tuple[Anchor, ...] = ()
    """Where its sources say it."""
    attributions: tuple[Attribution, ...] = ()
    """Who makes this step."""
    inferred: bool = False
    """True when the step is the analyst's own: no party makes it, which the map checks."""
    assessments: tuple[Assessment, ...] = ()
    """The analyst's own views."""
    tags: tuple[Text, ...] = ()
    """Words to filter by."""
    section: Id | None = None
    """The section it belongs to."""
    note: Text | None = None
    """A remark of whoever made the map."""
    undeveloped: bool = False
    """True when its support is still to be worked out."""
    elsewhere: tuple[Text, ...] = ()
    """Ids of what it needs in another module, support or context, which this map does not hold."""
    defeated: bool = False
    """True when its author says that an attack on it has been found to hold."""
    choice: Text | None = None
    """Name of a choice: of the supports of one target with the same name, one is enough."""
    questions: tuple[Asked, ...] = ()
    """The critical questions of its scheme that were asked, answered or failed."""
    residual: Residual | None = None
    """Of an attack: who accepts that it stays unanswered, when and why."""
    acceptance: Acceptance | None = None
    """Who proposed it and who accepted it, if it was proposed."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""

    @model_validator(mode="after")
    def _check_marks(self) -> Self:
        if self.choice is not None and self.polarity != "supports":
            raise ValueError("only what supports can be one of a 'choice'")
        if self.residual is not None and self.polarity != "attacks":
            raise ValueError("only an attack can be accepted as a 'residual'")
        return self

    @property
    def premise_ids(self) -> tuple[str, ...]:
        """Return the ids of the premises, in order."""
        return tuple([premise.statement for premise in self.premises])


class Section(Record):
    """A named part of the map."""

    id: Id
    """Unique over the whole map."""
    title: Text
    """Its heading."""
    parent: Id | None = None
    """The section it is part of."""
    description: Text | None = None
    """What it is about."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""
