"""Actions: what a person does on the page, as data; each becomes one patch and one step of the history.

They name elements by id and say what the person saw before (``old``), so that an action made on a page
that is behind either means the same on the map of now, or is refused.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from argmap.model.asked import Asked
from argmap.model.base import Digest, Id, Record, Text
from argmap.model.elements import Kind, Polarity
from argmap.model.parties import Stance
from argmap.model.sources import Fidelity

Tied = Literal[
    "supports",
    "attacks",
    "undercuts",
    "joins",
    "answers",
    "part-of",
    "context-of",
    "rephrases",
    "rivals",
]
"""How one thing bears on another; what joins a step is one more premise of it."""
MOST_TEXT = 20_000
"""Characters of one text that is typed in."""
MOST_SOURCE = 4_000_000
"""Characters of a text of a source that is brought in."""
MOST_FILE = 15_000_000
"""Characters of a file that is brought in, in Base64: 11 MB."""
MOST_PATCH = 2**20
"""Characters of a proposal that is typed in."""
Words = Annotated[str, Field(max_length=MOST_TEXT)]


class Selected(Record):
    """Words selected in the text of a source, in code points from 0, half-open."""

    source: Id
    """The source."""
    start: Annotated[int, Field(ge=0)]
    """Where they begin."""
    end: Annotated[int, Field(ge=1)]
    """Where they end."""
    fidelity: Fidelity | None = None
    """How faithfully the statement keeps them."""


class Connect(Record):
    """A step or tie between elements: premises needed together, and what they bear on."""

    do: Literal["connect"] = "connect"
    origins: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The premises, or what is tied."""
    target: Id
    """What they bear on."""
    tie: Tied
    """How."""
    by: Id | None = None
    """The party that makes the step."""
    inferred: bool = False
    """Whether the step is of whoever makes the map."""


class State(Record):
    """A new statement, with the words that say it, who says it, and what it bears on."""

    do: Literal["state"] = "state"
    text: Words
    """The statement."""
    kind: Kind = "claim"
    """What sort it is."""
    words: tuple[Selected, ...] = ()
    """The words of sources that say it."""
    party: Id | None = None
    """Who says it."""
    speaker: Words | None = None
    """Who says it by name, made a party if there is none of that name."""
    stance: Stance = "asserts"
    """What the party does with it."""
    section: Id | None = None
    """The section it comes into."""
    target: Id | None = None
    """What it bears on."""
    tie: Tied | None = None
    """How."""
    id: Id | None = None
    """Its id, if it is to be one that is chosen."""


class Anchor(Record):
    """More words of a source for a statement or step."""

    do: Literal["anchor"] = "anchor"
    id: Id
    words: Selected
    instead: tuple[dict[str, Any], ...] = ()
    """The anchors that they take the place of, as the person saw them in native JSON."""


class SetField(Record):
    """Another value at a path of an element, or of the map itself; ``None`` is nothing."""

    do: Literal["set"] = "set"
    id: Id | None = None
    path: Annotated[tuple[Annotated[int, Field(ge=0, strict=True)] | str, ...], Field(min_length=1)]
    old: Any = None
    new: Any = None


class Relink(Record):
    """A step led elsewhere: other premises, another target, or for turned to against."""

    do: Literal["relink"] = "relink"
    id: Id
    premises: tuple[Id, ...] | None = None
    target: Id | None = None
    polarity: Polarity | None = None


class Move(Record):
    """An element put elsewhere in its list: behind another, or first."""

    do: Literal["move"] = "move"
    id: Id
    after: Id | None = None


class Remove(Record):
    """Elements that go, with what cannot stand without them."""

    do: Literal["remove"] = "remove"
    ids: Annotated[tuple[Id, ...], Field(min_length=1)]


class Rename(Record):
    """Another id, everywhere it is named."""

    do: Literal["rename"] = "rename"
    id: Id
    to: Id


class Merge(Record):
    """Several statements made one, the first of them."""

    do: Literal["merge"] = "merge"
    ids: Annotated[tuple[Id, ...], Field(min_length=2)]


class Split(Record):
    """One statement made several."""

    do: Literal["split"] = "split"
    id: Id
    texts: Annotated[tuple[Words, ...], Field(min_length=2)]


class Add(Record):
    """A new party, source or section, by what it is called."""

    do: Literal["add"] = "add"
    collection: Literal["parties", "sources", "sections"]
    name: Words
    fields: Annotated[dict[str, Any], Field(default_factory=dict)]
    """Its other fields, as in native JSON."""
    id: Id | None = None


class Brought(Record):
    """A file that is brought in: what it is called, and its bytes in Base64."""

    name: Words
    """Its name; of it the suffix counts."""
    data: Annotated[str, Field(max_length=MOST_FILE)]
    """Its bytes."""


class Bring(Record):
    """A text of a source brought in, and kept beside the map: of a new source, or of one without a text."""

    do: Literal["bring"] = "bring"
    text: Annotated[str, Field(max_length=MOST_SOURCE)] | None = None
    """The text, if it was pasted."""
    file: Brought | None = None
    """The file, if one was chosen."""
    source: Id | None = None
    """The source whose text it is, if it is one of the map."""
    other: bool = False
    """Whether another text is taken than the one that the quotes of the source were made on."""
    title: Words = ""
    """What it is called; its first line if left out."""
    fields: Annotated[dict[str, Any], Field(default_factory=dict)]
    """Its other fields, as in native JSON."""


class Ask(Record):
    """An answer to a critical question of the scheme of a step."""

    do: Literal["ask"] = "ask"
    id: Id
    answer: Asked


class Mend(Record):
    """A finding mended by the one right repair that its rule knows."""

    do: Literal["mend"] = "mend"
    code: Text
    id: Id | None = None
    message: Words


class Ignore(Record):
    """A finding that is to be ignored from now on, for a reason."""

    do: Literal["ignore"] = "ignore"
    rule: Text
    id: Id | None = None
    reason: Text


class Together(Record):
    """Several actions as one step of the history; each is made on what the one before made."""

    do: Literal["together"] = "together"
    actions: Annotated[tuple["OneAction", ...], Field(min_length=1, max_length=200)]


OneAction = Annotated[
    Connect
    | State
    | Anchor
    | SetField
    | Relink
    | Move
    | Remove
    | Rename
    | Merge
    | Split
    | Add
    | Bring
    | Ask
    | Mend
    | Ignore,
    Field(discriminator="do"),
]


class Write(Record):
    """The YAML of one element as somebody typed it."""

    do: Literal["write"] = "write"
    id: Id | None = None
    old: Words
    """The YAML that was shown."""
    text: Words


class Chosen(Record):
    """A proposal that waits, as a person saw it."""

    name: Words
    seen: Digest
    """The digest of the whole patch."""


class TextAt(Record):
    """Another text in a proposal: in which of its changes, and where there."""

    change: Annotated[int, Field(ge=0)]
    path: tuple[Annotated[int, Field(ge=0, strict=True)] | str, ...] = ()
    value: Words


class Edited(Record):
    """A proposal as a reviewer changed it: all of it in YAML, or some of its texts."""

    yaml: Annotated[str, Field(max_length=MOST_PATCH)] | None = None
    texts: Annotated[tuple[TextAt, ...], Field(max_length=1000)] = ()


class Accept(Record):
    """A proposal accepted by a person, as it is or changed."""

    do: Literal["accept"] = "accept"
    proposal: Chosen
    by: Words | None = None
    """Who decides; whoever did last, if left out."""
    date: Text | None = None
    """The day; today if left out."""
    reason: Text | None = None
    edited: Edited | None = None


class Reject(Record):
    """A proposal rejected by a person for a reason."""

    do: Literal["reject"] = "reject"
    proposal: Chosen
    by: Words | None = None
    date: Text | None = None
    reason: Words


class AcceptAll(Record):
    """Those of several proposals accepted that pass the gate."""

    do: Literal["accept-all"] = "accept-all"
    proposals: Annotated[tuple[Chosen, ...], Field(min_length=1, max_length=200)]
    by: Words | None = None
    date: Text | None = None


class RejectAll(Record):
    """Several proposals rejected for one reason."""

    do: Literal["reject-all"] = "reject-all"
    proposals: Annotated[tuple[Chosen, ...], Field(min_length=1, max_length=200)]
    by: Words | None = None
    date: Text | None = None
    reason: Words


class Note(Record):
    """A remark on an element, or on the map itself, which becomes a proposal."""

    do: Literal["note"] = "note"
    id: Id | None = None
    text: Words
    by: Words | None = None
    date: Text | None = None


Beside = Accept | Reject | AcceptAll | RejectAll | Note
"""Actions on what waits beside the map."""
Action = Annotated[OneAction | Together | Write | Beside, Field(discriminator="do")]
ACTION: TypeAdapter[Any] = TypeAdapter(Action)
