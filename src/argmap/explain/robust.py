"""Robustness: which verdicts hold whatever one thing is chosen otherwise.

One thing at a time is varied: the reading, the kind of one statement, the proof standard, the weights,
the semantics, the source policy (``trials.py``, ``kinds.py``).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import Any, Literal, Unpack

from argmap.door import checked
from argmap.errors import TimeLimitError
from argmap.explain.changes import LABEL_OF
from argmap.explain.kinds import kind_changes, other_kinds
from argmap.explain.trials import SEMANTICS_TRIED as SEMANTICS_TRIED
from argmap.explain.trials import TRIAL_KINDS, Bench, TrialKind, usual_policies
from argmap.explain.trials import Trial as Trial
from argmap.languages import message
from argmap.model import ASSURANCE, ArgumentMap
from argmap.results import counted, hash_of, named_partial, one_line
from argmap.semantics import (
    DEFAULT,
    Setting,
    SettingOptions,
    hold,
    setting_of,
)
from argmap.semantics.caes import Label, Outcome
from argmap.semantics.dung.limits import Limit
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
    has no standing, nor what turned under nothing before a limit was over. ``statuses`` are what the verdict turns to, one for each of the ``turns``: a
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


@dataclass(frozen=True, slots=True)
class Noted:
    """What turns, by number of the statement, under trials of one kind."""

    kind: TrialKind
    trials: list[Trial]
    turns: Mapping[int, Turns]


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

    After ``seconds`` of the setting the rest is not tried, and ``partial`` says so.

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
    limit = Limit(chosen.seconds)
    return robust_on(bench_of(argument_map, chosen), tried, limit)


def bench_of(argument_map: ArgumentMap, setting: Setting) -> Bench:
    """Return what trials of a map start from.

    Raises:
        SettingError: If the setting contradicts itself or the map, or has another semantics than
            ``caes``.
    """
    setting.refuse("robustness", "it starts from caes and tries the others itself", "semantics")
    return Bench(hold(argument_map, setting))


def robust_on(
    bench: Bench, tried: Sequence[str] | None = None, limit: Limit | None = None
) -> RobustnessReport:
    """Answer ``robust`` for a map that is on a bench already.

    Without a ``limit`` for the whole, the seconds of the setting are for each search that is tried.

    Raises:
        PolicyError: If there is no such policy.
    """
    given_up: list[TimeLimitError] = []
    whole = limit or Limit()
    made = whole.gather(_noted(bench, tried, given_up, limit))
    # Policies are tried before the semantics, which may take all the time there is.
    made.sort(key=lambda one: TRIAL_KINDS.index(one.kind))
    trials = [trial for one in made for trial in one.trials]
    turns: list[Turns] = [[] for _ in bench.base]
    for one in made:
        for at, more in one.turns.items():
            turns[at] += more
    names = bench.frame.names
    found = {
        names[at]: _robustness(label, status, turns[at], bool(trials), whole.ended is None)
        for at, (label, status) in enumerate(bench.base)
    }
    told = [*map(str, given_up)]
    if whole.ended is not None:
        told.append(whole.partial(f"{counted(len(trials), 'settings')} tried"))
    return RobustnessReport(tuple(trials), found, bench.held.setting, "; ".join(told))


def _noted(
    bench: Bench, tried: Sequence[str] | None, given_up: list[TimeLimitError], limit: Limit | None
) -> Iterator[Noted]:
    """Yield what turns under one trial, or many of one sort, after the other."""
    held = bench.held
    for trial, outcomes in bench.readings():
        yield _note(bench.base, trial, outcomes)
    # All of a case is needed, so that evidence called a claim would turn whatever rests on it.
    if held.reading != ASSURANCE:
        yield _try_kinds(bench)
    for trial, outcomes in bench.labellings():
        yield _note(bench.base, trial, outcomes)
    policies = usual_policies(held) if tried is None else tried
    for trial, outcomes in chain(bench.policies(policies), bench.semantics(given_up, limit)):
        yield _note(bench.base, trial, outcomes)


def _note(base: Sequence[Outcome], trial: Trial, outcomes: Sequence[Outcome | None]) -> Noted:
    """Note which verdicts turn under one trial."""
    made: dict[Outcome | None, Turns] = {None: [((trial, "set aside"), "set aside")]}
    turns: dict[int, Turns] = {}
    for at, (was, now) in enumerate(zip(base, outcomes, strict=True)):
        if was != now:
            if now not in made:
                assert now is not None
                made[now] = [((trial, now[0]), now[1])]
            turns[at] = made[now]
    return Noted(trial.kind, [trial], turns)


def _try_kinds(bench: Bench) -> Noted:
    """Call one statement after the other otherwise, and note what turns."""
    frame = bench.frame
    kinds = {
        name: kind
        for name, kind in other_kinds(bench.held.whole)
        if frame.numbers.get(name, frame.size) < frame.size
    }
    trials = {name: Trial("kind", name, kind) for name, kind in kinds.items()}
    changes = kind_changes(bench.held, bench.run, kinds)
    worlds = label_variants(frame, list(changes.values()))
    # In long chains there are as many turns as pairs of statements: each turn is made once.
    made: dict[Status, list[Turn]] = {
        status: [((trials[name], label), status) for name in changes]
        for status, label in LABEL_OF.items()
    }
    turns: dict[int, Turns] = {}
    for at, (_, was) in enumerate(bench.base):
        if frame.questions[at]:
            continue
        for status, mask in worlds.masks(at).items():
            if mask and status != was:
                turns.setdefault(at, []).extend(compress(made[status], _bits(mask)))
    return Noted("kind", list(trials.values()), turns)


def _bits(mask: int) -> bytes:
    """Return the bits of a mask, the lowest first, one byte each."""
    return f"{mask:b}"[::-1].encode().translate(BITS)


def _robustness(
    label: Label, status: Status | None, turns: Turns, is_tried: bool, is_whole: bool
) -> Robustness:
    # That one turns is certain whatever is tried beside it; that none does is not.
    standing: Standing | None = "fragile" if turns else "robust" if is_whole else None
    # Of an assurance case little is tried, and firm against nothing is not firm.
    if status is None or not is_tried:
        standing = None
    elif status in ("open", "incomplete", "challenged"):
        standing = "unsettled"
    pairs, statuses = zip(*turns, strict=True) if turns else ((), ())
    return Robustness(label, standing, pairs, status, statuses)
