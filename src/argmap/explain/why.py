"""Why: the proof of a verdict, as a tree of what it rests on, down to what is given.

For a statement that stands: one argument that carries it, and what defeats each reason against
it. For one that falls: the reason against it, or what defeats every reason for it, or the rival
that has the better case or as good a one. For one that stays open: the tie, or the loop in which
each waits for the other. What is in or out rests on what was labelled before it, so the proof is well
founded (strong admissibility), and the part of the map that it takes gives the same label alone.

Source: Caminada and others, Argument and Computation (2023), on strongly admissible proofs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Unpack

from argmap.door import checked
from argmap.edit import restrict
from argmap.explain.labelled import Labelled
from argmap.explain.proofs import Proofs
from argmap.explain.rest import Rest, Role
from argmap.model import ArgumentMap
from argmap.query.routes import check_start
from argmap.results import counted, named_partial, one_line
from argmap.semantics import (
    DEFAULT,
    Ground,
    Labelling,
    Setting,
    SettingOptions,
    evaluate_held,
    setting_of,
)
from argmap.semantics.dung.limits import Limit
from argmap.semantics.held import hold_labelled
from argmap.semantics.readings import DEFAULT_READING
from argmap.semantics.setting import named_setting
from argmap.semantics.statuses import Status

Grounds = tuple[tuple[str, Role], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a proof: a statement or argument, how it bears on the line above, its verdict.

    ``again`` marks what is explained at an earlier line.
    """

    depth: int
    id: str
    role: Role
    label: str
    reason: str
    again: bool = False
    status: Status | None = None
    """The word that people see; a question has none."""
    ground: Ground | None = None
    """What it rests on in the whole map, and on whose word alone, if it is in."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The proof of a verdict: its lines in reading order, and the loop that leaves it open."""

    id: str
    label: str
    reason: str
    lines: tuple[Line, ...]
    loop: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """The statements and arguments of the proof, and the rivals and wholes without which it fails."""
    setting: Setting = DEFAULT
    reading: str = DEFAULT_READING
    """What was given without a reason."""
    status: Status | None = None
    ground: Ground | None = None
    """What it rests on at its weakest and on whose word alone, if it is in and that is known."""
    partial: str = ""
    """How far the proof came, where the time was over before its end."""

    __repr__ = one_line

    def part_of(self, argument_map: ArgumentMap) -> ArgumentMap:
        """Cut the map down to the proof, to be drawn or asked again.

        The element keeps its label there, if what is given in the proof, and what its arguments
        weigh, is what the whole map gives and weighs.
        """
        return restrict(argument_map, self.ids)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap why --json`` prints."""
        return {
            "statement": self.id,
            "label": self.label,
            "status": self.status,
            "reason": self.reason,
            "ground": self.ground.as_json() if self.ground else None,
            "reading": self.reading,
            **named_setting(self.setting),
            **named_partial(self.partial),
            "loop": list(self.loop),
            "grounds": [
                {
                    "depth": line.depth,
                    "id": line.id,
                    "role": line.role,
                    "label": line.label,
                    "status": line.status,
                    "reason": line.reason,
                    "again": line.again,
                }
                for line in self.lines
            ],
        }


@checked
def why(
    argument_map: ArgumentMap,
    item_id: str,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Explanation:
    """Explain the verdict on a statement or argument. Linear in the size of the map.

    ``options`` are parts of a setting by name, and count over ``setting``. The element asked
    about stays in the map whatever the policies say of it. After ``seconds`` of the setting the
    proof stops where it is, at the verdict at least, and ``partial`` says so.

    Raises:
        UnknownIdError: If no statement or argument has the id.
        SettingError: If the setting contradicts itself or the map, or asks for another semantics
            than ``caes``: the others give no proofs.

    >>> from argmap.formats.files import load
    >>> found = why(load("examples/northport/map.argmap.yaml"), "cleaner-air")
    >>> [(line.depth, line.id, line.role, line.label) for line in found.lines][:2]
    [(0, 'cleaner-air', '', 'in'), (1, 'no2-fell-supports-cleaner-air', 'for', 'in')]
    """
    check_start(argument_map, item_id)
    chosen = setting_of(setting, options)
    limit = Limit(chosen.seconds)
    held = hold_labelled(argument_map, chosen, "a proof", item_id, timed=True)
    made = evaluate_held(held)
    assert made.labelling is not None
    found = explain(held.part, item_id, made.labelling, chosen, limit)
    lines = tuple(replace(line, ground=made.grounds.get(line.id)) for line in found.lines)
    ground = made.grounds.get(item_id)
    return replace(found, lines=lines, reading=made.reading, ground=ground)


def explain(
    argument_map: ArgumentMap,
    item_id: str,
    labels: Labelling,
    setting: Setting = DEFAULT,
    limit: Limit | None = None,
    known: Labelled | None = None,
) -> Explanation:
    """Explain the label of a statement or argument under a labelling of the map.

    ``setting`` is what the labelling was made under, for the answer to name it. Where the time is
    over the proof stops. Who asks about many elements gives what is ``known`` of the labelling.
    """
    known = (known or Labelled(argument_map, labels, setting)).asked(item_id)
    proofs = Proofs(known)
    limit = limit or Limit()
    steps = limit.gather(proofs.walk(item_id), least=1)
    partial = limit.partial(f"{counted(len(steps), 'lines')} of the proof")
    words, statuses = known.labels, labels.statuses
    lines = tuple(
        Line(depth, one.id, one.role, words[one.id], reason, again, statuses.get(one.id))
        for depth, one, reason, again in steps
    )
    needed = {name for step in steps for name in proofs.relations(step.rest)}
    ties = (item for item in argument_map.relations if item.id in needed) if needed else ()
    ends = (end for item in ties for end in (*item.origins, *item.targets))
    top = lines[0]
    return Explanation(
        item_id,
        top.label,
        top.reason,
        lines,
        loop=proofs.loop(item_id) if top.label == "undecided" and not partial else (),
        ids=tuple(dict.fromkeys([*(line.id for line in lines), *ends])),
        setting=setting,
        status=top.status,
        partial=partial,
    )


def grounds_of(
    argument_map: ArgumentMap, labels: Labelling, setting: Setting = DEFAULT
) -> Mapping[str, Grounds]:
    """Return for every statement and argument what its verdict rests on directly. Linear.

    These are the lines that ``why`` puts right below the element, whatever it was asked about.
    """
    proofs = Proofs(Labelled(argument_map, labels, setting))
    found = {name: proofs.below(Rest(name, "")) for name in proofs.known.labels}
    return {
        name: tuple(dict.fromkeys((item.id, item.role) for item in rests))
        for name, rests in found.items()
    }
