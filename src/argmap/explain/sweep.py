"""Sweeps: at which letter of reliability of one source each conclusion turns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Unpack

from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.results import hash_of, named_partial, one_line
from argmap.semantics import DEFAULT, Held, Setting, SettingOptions, setting_of
from argmap.semantics.caes import Label, outcomes_of
from argmap.semantics.case_frame import frame_under
from argmap.semantics.dung.limits import Limit
from argmap.semantics.gradual.base_scores import base_score
from argmap.semantics.held import hold_labelled
from argmap.semantics.setting import named_setting
from argmap.semantics.spread import Run
from argmap.semantics.weakest_link import WeakestLinks

LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Swept:
    """What becomes of a statement at each letter; ``turns_at`` is the first that differs from A."""

    labels: tuple[Label, ...]
    turns_at: str | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """The verdicts on every statement as the reliability of ``source`` goes from A to F."""

    source: str
    statements: dict[str, Swept]
    setting: Setting = DEFAULT
    partial: str = ""
    """How far it came, where the time was over before all letters were tried."""

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def turning(self) -> tuple[str, ...]:
        """Return the statements whose verdict depends on the letter, in order of the map."""
        return tuple(name for name, item in self.statements.items() if item.turns_at)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap sweep --json`` prints."""
        return {
            "source": self.source,
            **named_setting(self.setting),
            **named_partial(self.partial),
            "letters": list(LETTERS),
            "statements": {
                name: {
                    "labels": dict(zip(LETTERS, item.labels, strict=False)),
                    "turns_at": item.turns_at,
                }
                for name, item in self.statements.items()
            },
        }


@checked
def sweep(
    argument_map: ArgumentMap,
    source: str,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Sweep:
    """Evaluate a map once for each letter from A to F that a source could have.

    Arguments weigh no more than the weakest of what they rest on (``semantics/weakest_link.py``),
    so a lower letter lets reasons from other sources win. F says that reliability cannot be
    judged: nothing is then given on the word of that source alone. After ``seconds`` of the setting
    the letters that were not reached are missing, and ``partial`` says so.

    Raises:
        UnknownIdError: If no source has the id.
        SettingError: If the setting contradicts itself or the map, has another semantics than
            ``caes``, or weights: a sweep sets them by the reliability of sources.

    >>> from argmap.formats.files import load
    >>> found = sweep(load("examples/northport/map.argmap.yaml"), "minutes")
    >>> found.statements["no2-fell"].labels
    ('in', 'in', 'in', 'in', 'in', 'out')
    """
    argument_map.source(source)
    chosen, reason = setting_of(setting, options), "it weighs by the reliability of sources"
    chosen.refuse("a sweep", reason, "weights", "weighed")
    limit = Limit(chosen.seconds)
    held = hold_labelled(argument_map, chosen, "a sweep", timed=True)
    columns = limit.gather(_words(held, source))
    partial = ""
    if len(columns) < len(LETTERS):
        partial = limit.partial(f"no letter from {LETTERS[len(columns)]} on was tried")
    # Statements with the same labels share what is said of them.
    known: dict[tuple[Label, ...], Swept] = {}
    found: dict[str, Swept] = {}
    for at, item in enumerate(held.part.statements):
        labels = tuple(column[at] for column in columns)
        if labels not in known:
            known[labels] = _swept(labels)
        found[item.id] = known[labels]
    return Sweep(source, found, chosen, partial)


def _words(held: Held, source: str) -> Iterator[list[Label]]:
    """Yield the labels of all statements at one letter after the other.

    The map is compiled once: of all that a letter decides, only the base scores of what stands in the
    source change, and with F what is given.
    """
    part, given, chosen = held.part, held.given, held.setting
    frame = frame_under(part, chosen.standard, chosen.weighing, given)
    links = WeakestLinks(part, given)
    here = [item for item in part.statements if item.id in given and source in item.sources]
    alone = [
        item.id for item in here if item.id not in chosen.granted and set(item.sources) == {source}
    ]
    hidden = frame.weights[len(part.arguments) :]
    before: tuple[bytearray, list[float]] | None = None
    for letter in LETTERS:
        scores = {item.id: base_score(part, item, {source: letter}) for item in here}
        weights = [*links.weights(scores), *hidden]
        now = frame.given_with((), alone if letter == "F" else ()), weights
        if now != before:
            labels = [label for label, _ in outcomes_of(Run(frame, *now))]
        before = now
        yield labels


def _swept(labels: tuple[Label, ...]) -> Swept:
    turned = (letter for letter, word in zip(LETTERS, labels, strict=False) if word != labels[0])
    return Swept(labels, next(turned, None))
