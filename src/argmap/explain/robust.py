"""Robustness: which verdicts hold whatever one thing is chosen otherwise.

One thing at a time is varied: the reading, the kind of one statement, the proof standard, the weights,
the semantics, the source policy (``trials.py``, ``kinds.py``).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any, Literal, Unpack

from argmap.door import checked
from argmap.errors import TimeLimitError
from argmap.explain.changes import LABEL_OF
from argmap.explain.kinds import kind_changes, other_kinds
from argmap.explain.trials import SEMANTICS_TRIED as SEMANTICS_TRIED
from argmap.explain.trials import TRIAL_KINDS, reading_trials, setting_trials, usual_policies
from argmap.explain.trials import Trial as Trial
from argmap.languages import message
from argmap.model import ASSURANCE, ArgumentMap
from argmap.results import hash_of, named_partial, one_line
from argmap.semantics import (
    DEFAULT,
    Held,
    Setting,
    SettingOptions,
    Verdict,
    evaluate_held,
    hold,
    setting_of,
)
from argmap.semantics.caes import Label
from argmap.semantics.held import frame_of
from argmap.semantics.setting import named_setting
from argmap.semantics.statuses import Status
from argmap.semantics.variants import label_variants

Standing = Literal["robust", "fragile", "unsettled"]
Reached = Label | Literal["set aside"]
ReachedStatus = Status | Literal["set aside"] | None
Turn = tuple[tuple[Trial, Reached], ReachedStatus]
Turns = list[Turn]
BITS = bytes.maketrans(b"01", b"\x00\x01")
STANDING_WORDS: Mapping[Standing, str] = {
    "robust": message("firm"),
    "fragile": message("fragile"),
    "unsettled": message("unsettled"),
}


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firm a verdict is: its label by default, and the trials under which it is another.

    ``robust``: the same under all trials. ``fragile``: accepted, rejected or not shown by default,
    and something else under some. ``unsettled``: open by default, whatever it is elsewhere. A question
    has no standing. ``statuses`` are what the verdict turns to, one for each of the ``turns``: a
    verdict turns where its status does, as from rejected to not shown, though the label stays.
    """

    label: Label
    standing: Standing | None
    turns: tuple[tuple[Trial, Reached], ...]
    status: Status | None = None
    statuses: tuple[ReachedStatus, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return its fields."""
        turns = [
            {**trial.as_json(), "label": label, "status": status}
            for (trial, label), status in zip(self.turns, self.statuses, strict=True)
        ]
        return {
            "label": self.label,
            "status": self.status,
            "standing": self.standing,
            "turns": turns,
        }


@dataclass(frozen=True, slots=True)
class RobustnessReport:
    """How firm each verdict is, by id in order of the map, and the trials that were made."""

    settings: tuple[Trial, ...]
    statements: dict[str, Robustness]
    setting: Setting = DEFAULT
    """Where the trials start from."""
    partial: str = ""
    """Which semantics took more than the seconds allowed, and how far they got; empty if none."""

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def tried(self) -> dict[str, int]:
        """Return how many trials of each kind were made."""
        counts = Counter(item.kind for item in self.settings)
        return {kind: counts[kind] for kind in TRIAL_KINDS}

    def ids(self, standing: Standing) -> tuple[str, ...]:
        """Return the statements of that standing, in order of the map."""
        return tuple(name for name, item in self.statements.items() if item.standing == standing)

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap robust --json`` prints."""
        return {
            **named_setting(self.setting),
            **named_partial(self.partial),
            "tried": self.tried,
            "settings": [item.as_json() for item in self.settings],
            "statements": {name: item.as_json() for name, item in self.statements.items()},
        }


@checked
def robust(
    argument_map: ArgumentMap,
    setting: Setting | None = None,
    *,
    tried: Sequence[str] | None = None,
    **options: Unpack[SettingOptions],
) -> RobustnessReport:
    """Evaluate a map under a setting and under trials, and say which verdicts turn under which.

    A trial differs in one thing from the setting (by default caes, preponderance, stated weights,
    the reading of the map, every source) or from the map: another reading, another kind of one
    statement that another analyst could call otherwise (``kinds.py``), another proof standard, weights
    by the weakest link, another semantics (grounded, preferred, stable, semi-stable, ideal, cf2), a
    source policy. ``tried`` are the policies to try; without it these are no-hearsay, named-only,
    as-made and, where any are stated or rated, basis-stated, at-least-B, C and D, credibility-2 and 3.
    A statement that such a policy leaves out is "set aside". Policies of the setting itself cut the
    map down before anything is tried. Weights that follow what is given stay as they are when one
    statement changes its kind.

    Raises:
        PolicyError: If there is no such policy.
        SettingError: If the setting contradicts itself or the map, or has another semantics than
            ``caes``: the others are tried in any case.

    >>> from argmap.formats.files import load
    >>> found = robust(load("examples/northport/map.argmap.yaml"))
    >>> found.statements["trade-unhurt"].standing
    'unsettled'
    """
    chosen = setting_of(setting, options)
    chosen.refuse("robustness", "it starts from caes and tries the others itself", "semantics")
    return robust_held(hold(argument_map, chosen), tried)


def robust_held(held: Held, tried: Sequence[str] | None = None) -> RobustnessReport:
    """Answer ``robust`` for a map that is held under a setting already.

    Raises:
        PolicyError: If there is no such policy.
    """
    chosen = held.setting
    # The limit is for the searches that are tried: the labelling searches for nothing.
    base = evaluate_held(replace(held, setting=chosen.merged({"seconds": None}))).statements
    trials: list[Trial] = []
    turns: dict[str, Turns] = {name: [] for name in base}
    for trial, verdicts in reading_trials(held, base):
        trials.append(trial)
        _note(turns, base, trial, verdicts)
    # All of a case is needed, so that evidence called a claim would turn whatever rests on it.
    trials += [] if held.reading == ASSURANCE else _try_kinds(held, base, turns)
    policies = usual_policies(held) if tried is None else tried
    given_up: list[TimeLimitError] = []
    for trial, verdicts in setting_trials(held, policies, given_up):
        trials.append(trial)
        _note(turns, base, trial, verdicts)
    made = {name: _robustness(verdict, turns[name], bool(trials)) for name, verdict in base.items()}
    partial = "; ".join(map(str, given_up))
    return RobustnessReport(tuple(trials), made, chosen, partial)


def _note(
    turns: dict[str, Turns],
    base: Mapping[str, Verdict],
    trial: Trial,
    verdicts: Mapping[str, Verdict],
) -> None:
    """Note which verdicts turn under one trial."""
    for name, verdict in base.items():
        other = verdicts.get(name)
        if other is None:
            turns[name].append(((trial, "set aside"), "set aside"))
        elif (other.label, other.status) != (verdict.label, verdict.status):
            assert other.label is not None
            turns[name].append(((trial, other.label), other.status))


def _try_kinds(held: Held, base: Mapping[str, Verdict], turns: dict[str, Turns]) -> list[Trial]:
    """Call one statement after the other otherwise, note what turns, and return the trials."""
    trials = {
        name: Trial("kind", name, kind) for name, kind in other_kinds(held.whole) if name in base
    }
    frame = frame_of(held)
    changes = kind_changes(held, frame)
    worlds = label_variants(frame, list(changes.values()))
    # In long chains there are as many turns as pairs of statements: each turn is made once.
    made: dict[Status, list[Turn]] = {
        status: [((trials[name], label), status) for name in changes]
        for status, label in LABEL_OF.items()
    }
    for at, name in enumerate(base):
        if frame.questions[at]:
            continue
        for status, mask in worlds.masks(at).items():
            if mask and status != base[name].status:
                turns[name] += compress(made[status], _bits(mask))
    return list(trials.values())


def _bits(mask: int) -> bytes:
    """Return the bits of a mask, the lowest first, one byte each."""
    return f"{mask:b}"[::-1].encode().translate(BITS)


def _robustness(verdict: Verdict, turns: Turns, is_tried: bool) -> Robustness:
    assert verdict.label is not None
    standing: Standing | None = "fragile" if turns else "robust"
    # Of an assurance case little is tried, and firm against nothing is not firm.
    if verdict.status is None or not is_tried:
        standing = None
    elif verdict.status in ("open", "incomplete", "challenged"):
        standing = "unsettled"
    pairs, statuses = zip(*turns, strict=True) if turns else ((), ())
    return Robustness(verdict.label, standing, pairs, verdict.status, statuses)
