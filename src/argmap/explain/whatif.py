"""What if: what changes when one doubts a witness, a document, a statement or a step, or grants one.

What is withdrawn counts as if nobody had said it: policies ``without`` it cut the map down
(``attribution/passing.py``), and what is given stays decided on the whole map. So nothing becomes given,
and what falls was not refuted: it is not shown any more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Unpack, cast

from argmap.attribution.passing import in_force, set_aside, under
from argmap.attribution.policies import Policy
from argmap.attribution.stale import is_case
from argmap.door import checked
from argmap.errors import SettingError
from argmap.model import ASSURANCE, Argument, ArgumentMap
from argmap.results import hash_of, one_line
from argmap.semantics import Setting, SettingOptions, setting_of
from argmap.semantics.evaluating import evaluate_held
from argmap.semantics.ground import Ground
from argmap.semantics.held import Held, hold_labelled
from argmap.semantics.setting import OtherOptions, named_setting
from argmap.semantics.spread import GIVEN_REASON
from argmap.semantics.standards import find_standard
from argmap.semantics.statuses import ACCEPTED, HOLDING, Status
from argmap.semantics.verdict import Evaluation

STANDING = ("holds", "open", "supported")
"""Of steps that may carry something."""
NEEDS = "it needs what is set aside"


class Aside(NamedTuple):
    """A statement or argument that is set aside, and why."""

    id: str
    because: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A statement whose status changes, and why.

    ``because`` says it in words: which reasons for it and objections to it no longer hold, and which
    were set free. What is set aside itself is not shown.
    """

    id: str
    before: Status
    after: Status
    because: str = ""
    ground: Ground | None = None
    """What it rests on now, where it is accepted now."""

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        ground = {"ground": self.ground.as_json()} if self.ground else {}
        return {
            "id": self.id,
            "before": self.before,
            "after": self.after,
            "because": self.because,
            **ground,
        }


@dataclass(frozen=True, slots=True)
class Still:
    """A statement that lost a reason, or testimony of its own, and is accepted all the same.

    ``through`` are the arguments that carry it now; none where it is given itself.
    """

    id: str
    through: tuple[str, ...]
    because: str
    ground: Ground | None = None

    __repr__ = one_line

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        return {
            "id": self.id,
            "through": list(self.through),
            "because": self.because,
            "ground": self.ground.as_json() if self.ground else None,
        }


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What changes with a withdrawal or a grant: verdicts before and after it, and why they differ.

    ``turned`` are the statements whose status changes, ``still`` those that lost something and stand
    through other reasons. ``freed`` are arguments that hold now and did not, ``cleared`` objections
    that held, or were open, and do so no longer. All in order of the map.
    """

    before: Evaluation
    after: Evaluation
    set_aside: tuple[Aside, ...]
    turned: tuple[Turned, ...]
    still: tuple[Still, ...]
    freed: tuple[str, ...]
    cleared: tuple[str, ...]

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def not_shown(self) -> tuple[str, ...]:
        """Return what is not shown any more, in order of the map; that does not make it false."""
        return tuple(item.id for item in self.turned if item.after in ("not-shown", "incomplete"))

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap whatif --json`` prints."""
        return {
            **named_setting(self.after.setting),
            "set_aside": [item._asdict() for item in self.set_aside],
            "turned": [item.as_json() for item in self.turned],
            "still": [item.as_json() for item in self.still],
            "not_shown": list(self.not_shown),
            "freed": list(self.freed),
            "cleared": list(self.cleared),
        }


@checked
def whatif(
    argument_map: ArgumentMap,
    without: Iterable[str] = (),
    grant: Iterable[str] = (),
    policies: Iterable[str | Policy] = (),
    setting: Setting | None = None,
    **options: Unpack[OtherOptions],
) -> WhatIf:
    """Say what changes without some parties, sources, statements and arguments, and with others granted.

    ``without`` names what is withdrawn: a party with all it says (and its members say), a source
    with what stands in it alone, a statement or an argument with what needs it. ``grant`` are
    statements taken as given, ``policies`` more of those that say whose word counts. All that comes
    on top of the setting, under which the verdicts before it are reached.

    Raises:
        UnknownIdError: If an id is not in the map; the message names the nearest.
        PolicyError: If there is no such policy.
        SettingError: If something is both withdrawn and granted, the setting contradicts itself or
            the map, or has another semantics than ``caes``.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> found = whatif(town, without=["no2-fell"])
    >>> [(item.id, item.before, item.after) for item in found.turned][2:]
    [('cleaner-air', 'accepted', 'not-shown'), ('no2-fell', 'accepted', 'not-shown')]
    """
    chosen = setting_of(setting, cast(SettingOptions, options))
    before = hold_labelled(argument_map, chosen, "a what-if")
    changed = _changed(argument_map, chosen, tuple(without), tuple(grant), tuple(policies))
    after = hold_labelled(argument_map, changed, "a what-if")
    return _Comparison(before, after).made()


def _changed(
    argument_map: ArgumentMap,
    setting: Setting,
    without: tuple[str, ...],
    grant: tuple[str, ...],
    policies: tuple[str | Policy, ...],
) -> Setting:
    granted = (*setting.granted, *grant)
    for name in granted:
        if name in without:
            raise SettingError(f"{name!r} is both withdrawn and granted: leave out one of the two")
    more = (*policies, Policy(without=without)) if without else policies
    made = setting.merged({"policies": (*setting.policies, *more), "granted": granted})
    if not made.weighed:
        return made
    # What is weighed may be among what falls, which is no contradiction here: it is the answer.
    rules = in_force(argument_map, made.policies, is_case(argument_map, made.reading))
    part = under(argument_map, *rules, keep=granted) if rules else argument_map
    return made.merged({"weighed": {name: one for name, one in made.weighed if name in part}})


class _Comparison:
    """The verdicts on one map held in two ways, the second of which leaves less of it."""

    def __init__(self, before: Held, after: Held) -> None:
        self.map = before.whole
        self.before, self.after = evaluate_held(before), evaluate_held(after)
        self.unshown: Status = "incomplete" if before.reading == ASSURANCE else "not-shown"
        self.doubted = before.given - after.given
        self.granted = {name for name in after.given - before.given if name in before.part}
        self.aside = dict(self._aside(before, after))
        self.rivals: dict[str, dict[str, None]] = {}
        for tie in before.part.relations:
            for name in tie.origins if tie.kind == "rival" else ():
                others = (one for one in tie.origins if one != name)
                self.rivals.setdefault(name, {}).update(dict.fromkeys(others))

    def _aside(self, before: Held, after: Held) -> Iterator[tuple[str, str]]:
        rules = in_force(self.map, after.setting.policies, after.reading == ASSURANCE)
        found = set_aside(self.map, *rules) if rules else ()
        reasons = {item.id: item.reason for item in found}
        for item in before.part.nodes():
            if item.id not in after.part:
                yield item.id, reasons.get(item.id, NEEDS)

    def made(self) -> WhatIf:
        """Compare the verdicts. Linear."""
        turned, still = [], []
        for name in self.map.kinds:
            verdict = self.before.statements.get(name) or self.after.statements.get(name)
            if verdict is None or verdict.status is None:
                continue
            # What is set aside, before or after, is not shown there.
            was = verdict.status if name in self.before else self.unshown
            after = self._status(name) or self.unshown
            if after != was:
                ground = self.after.grounds.get(name) if after in ACCEPTED else None
                turned.append(Turned(name, was, after, self._because(name), ground))
            elif after in ACCEPTED and self._lost_something(name):
                ground = self.after.grounds.get(name)
                still.append(Still(name, self._through(name), self._because(name), ground))
        steps = [self.map.argument(name) for name in self.before.arguments]
        return WhatIf(
            self.before,
            self.after,
            tuple(Aside(name, because) for name, because in self.aside.items()),
            tuple(turned),
            tuple(still),
            tuple(one.id for one in steps if self._is_freed(one)),
            tuple(one.id for one in steps if self._is_cleared(one)),
        )

    def _status(self, name: str) -> Status | None:
        verdict = self.after.get(name)
        return None if verdict is None else verdict.status

    def _steps(self, name: str) -> list[Argument]:
        return [one for one in self.map.incoming.get(name, ()) if one.id in self.before]

    def _is_lost(self, step: Argument) -> bool:
        return self.before[step.id].status in HOLDING and self._status(step.id) not in HOLDING

    def _is_freed(self, step: Argument) -> bool:
        return self.before[step.id].status not in HOLDING and self._status(step.id) in HOLDING

    def _is_cleared(self, step: Argument) -> bool:
        was, now = self.before[step.id].status in STANDING, self._status(step.id) in STANDING
        return step.polarity == "attacks" and was and not now

    def _lost_something(self, name: str) -> bool:
        if name in self.doubted:
            return True
        return any(one.polarity == "supports" and self._is_lost(one) for one in self._steps(name))

    def _through(self, name: str) -> tuple[str, ...]:
        """Return the arguments that hold now and carry the statement against what stands against it."""
        labelling = self.after.labelling
        assert labelling is not None
        weights, met = labelling.weights, find_standard(self.after.standard).met
        holding = [one for one in self._steps(name) if self._status(one.id) in HOLDING]
        con = max((weights[one.id] for one in holding if one.polarity == "attacks"), default=0.0)
        return tuple(
            one.id
            for one in holding
            if one.polarity == "supports" and (not con or met(weights[one.id], con))
        )

    def _because(self, name: str) -> str:
        if name in self.aside:
            return f"set aside: {self.aside[name]}"
        said = []
        if name in self.doubted:
            in_case = self.after.reading == ASSURANCE
            said.append(
                f"{'what it stands in' if in_case else 'its own testimony'} no longer counts"
            )
        if name not in self.before:
            said.append("it is no longer set aside")
        if name in self.granted:
            said.append("it is granted")
        for step in self._steps(name):
            said += self._change_of(step)
        for rival in self.rivals.get(name, ()):
            was, now = self.before[rival].status, self._status(rival)
            if was == "accepted" != now:
                said.append(f"its rival [{rival}] is not accepted any more")
            elif was != "accepted" == now:
                said.append(f"its rival [{rival}] is accepted now")
        reason = self.after[name].reason
        # A grant says already that the statement is given.
        told = name in self.granted and reason == GIVEN_REASON
        return "; ".join(said if told else [*said, reason])

    def _change_of(self, step: Argument) -> Iterator[str]:
        was, now = self.before[step.id].status, self._status(step.id)
        is_reason = step.polarity == "supports"
        what = f"the {'reason' if is_reason else 'objection'} [{step.id}]"
        if was == now or (now not in STANDING and was not in STANDING):
            return
        if now == "open":
            yield f"{what} is open now"
        elif now in HOLDING:
            yield f"{what} {'holds' if is_reason else 'stands'} now"
        else:
            yield f"{what} {'no longer holds' if is_reason else 'is gone'}"
