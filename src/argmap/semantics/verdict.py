"""Verdicts: what a semantics says of each statement and argument, and how it is written down.

A verdict is relative to the map: it says what follows from what the map gives, not what is true.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, TypeVar, overload

from argmap.display import bundle
from argmap.errors import UnknownIdError
from argmap.findings import Finding
from argmap.results import hash_of, one_line
from argmap.semantics.caes import Label, Labelling
from argmap.semantics.ground import Ground
from argmap.semantics.held import Held
from argmap.semantics.names import Named
from argmap.semantics.readings import DEFAULT_READING
from argmap.semantics.setting import DEFAULT, Setting, named_setting
from argmap.semantics.statuses import Status

Default = TypeVar("Default")


class Verdict(NamedTuple):
    """What becomes of a statement or argument: a label or a strength, and the reason.

    A labelling gives no strength, a gradual semantics no label. A strength is a degree on a scale
    between 0 and 1, not a probability. The status is the word that people see: of a statement
    accepted, rejected, not-shown or open, of an argument holds, undercut, premise-missing,
    weightless or open; of a question, and under a gradual semantics, there is none.
    """

    label: Label | None
    reason: str
    strength: float | None = None
    status: Status | None = None

    @property
    def word(self) -> str:
        """Return the label, or the strength to two digits."""
        return self.label or f"{self.strength or 0:.2f}"

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "label": self.label,
            "status": self.status,
            "strength": self.strength,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The verdicts on all statements of a map, in its order, and those on its arguments."""

    semantics: str
    standard: str
    statements: Mapping[str, Verdict]
    arguments: Mapping[str, Verdict] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    labelling: Labelling | None = None
    """What the verdicts were read from, if that was the labelling; proofs need it."""
    setting: Setting = DEFAULT
    """How the verdicts were reached, policies and limits included."""
    reading: str = DEFAULT_READING
    """What was given without a reason: the reading of the setting, or of the map."""
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    """What each statement and argument that is in rests on; under the labelling only."""
    part: str = ""
    """Of what the verdicts are on a part, and what was left out; empty for a whole map."""
    _repr_mimebundle_ = bundle

    __repr__ = one_line
    __hash__ = hash_of

    def __getitem__(self, item_id: str) -> Verdict:
        """Return the verdict on a statement or argument.

        Raises:
            UnknownIdError: If there is none; the message names the nearest id that has one.
        """
        found = self.get(item_id)
        if found is None:
            raise UnknownIdError(item_id, self, "statement or argument")
        return found

    @overload
    def get(self, item_id: str) -> Verdict | None: ...
    @overload
    def get(self, item_id: str, default: Default) -> Verdict | Default: ...
    def get(self, item_id: str, default: object = None) -> object:
        """Return the verdict on a statement or argument, or ``default`` if there is none."""
        found = self.statements.get(item_id)
        return self.arguments.get(item_id, default) if found is None else found

    def __contains__(self, item_id: object) -> bool:
        return item_id in self.statements or item_id in self.arguments

    def __iter__(self) -> Iterator[str]:
        """Walk over the ids, statements before arguments."""
        return chain(self.statements, self.arguments)

    def __len__(self) -> int:
        return len(self.statements) + len(self.arguments)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Return the verdicts on statements and arguments, by id."""
        return {**self.statements, **self.arguments}

    def ids(self, word: Label) -> tuple[str, ...]:
        """Return the statements with that label, in order of the map."""
        return tuple(name for name, item in self.statements.items() if item.label == word)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap evaluate --json`` prints."""
        return {
            "semantics": self.semantics,
            "standard": self.standard,
            "reading": self.reading,
            **named_setting(self.setting),
            **({"part": self.part} if self.part else {}),
            "statements": {name: self._as_json(name) for name in self.statements},
            "arguments": {name: self._as_json(name) for name in self.arguments},
            "findings": [item.as_json() for item in self.findings],
        }

    def _as_json(self, item_id: str) -> dict[str, Any]:
        ground = self.grounds.get(item_id)
        return {**self[item_id].as_json(), "ground": ground.as_json() if ground else None}


@dataclass(frozen=True, slots=True)
class Semantics(Named):
    """A way to evaluate a map, by name."""

    run: Callable[[Held], Evaluation]
