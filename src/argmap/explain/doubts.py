"""Doubts: what changes with each single party, source and given statement that one may doubt.

The answers of ``whatif``, all at once: each withdrawal is a world of one labelling (``semantics/variants.py``),
so a map of a thousand statements takes a fraction of a second.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Unpack

from argmap.attribution.passing import in_force
from argmap.attribution.withdrawals import Withdrawals
from argmap.door import checked
from argmap.explain.whatif import Turned
from argmap.model import ASSURANCE, ArgumentMap
from argmap.results import one_line
from argmap.semantics import Setting, SettingOptions, setting_of
from argmap.semantics.frame import Frame
from argmap.semantics.held import Held, frame_of, hold_varied
from argmap.semantics.spread import Run
from argmap.semantics.statuses import Status, statuses_of
from argmap.semantics.variants import label_variants
from argmap.semantics.worlds import Change, Worlds

DoubtKind = Literal["evidence", "source", "party"]
DOUBT_KINDS: tuple[DoubtKind, DoubtKind, DoubtKind] = ("party", "source", "evidence")
"""What one may doubt: witnesses, documents, or what is given, sentence by sentence."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A party, a source or a statement, and the statements whose status changes without it."""

    id: str
    kind: DoubtKind
    set_aside: int
    """How many statements and arguments are set aside with it."""
    turned: tuple[Turned, ...]

    __repr__ = one_line

    @property
    def not_shown(self) -> tuple[str, ...]:
        """Return what is not shown any more; that does not make it false."""
        return tuple(item.id for item in self.turned if item.after == "not-shown")

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap whatif --each --json`` prints of it."""
        turned = [{"id": one.id, "before": one.before, "after": one.after} for one in self.turned]
        return {
            "id": self.id,
            "kind": self.kind,
            "set_aside": self.set_aside,
            "turned": turned,
            "not_shown": list(self.not_shown),
        }


@checked
def doubts(
    argument_map: ArgumentMap,
    by: DoubtKind | None = None,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> tuple[Doubt, ...]:
    """List parties, sources and what is given by how many verdicts change without each, most first.

    Each is withdrawn alone, as ``whatif`` does it; equals are in order of the map. ``by`` asks for
    one kind alone. What changes nothing is left out.

    Raises:
        SettingError: If the setting contradicts itself or the map, or has another semantics than
            ``caes``, or weights by the weakest link.

    >>> from argmap.formats.files import load
    >>> [first, *_] = doubts(load("examples/northport/map.argmap.yaml"), "source")
    >>> first.id, first.kind, len(first.turned)
    ('minutes', 'source', 21)
    """
    chosen = setting_of(setting, options)
    held = hold_varied(argument_map, chosen, "the search for what may be doubted")
    asked = [
        (name, kind) for kind in DOUBT_KINDS if by in (None, kind) for name in doubtable(held, kind)
    ]
    world = Doubting(held)
    found = [
        Doubt(name, kind, count, turned)
        for (name, kind), (count, turned) in zip(
            asked, world.turned([(name,) for name, _ in asked]), strict=True
        )
        if turned
    ]
    # A stable sort, so that equals stay in order of the map.
    return tuple(sorted(found, key=lambda item: -len(item.turned)))


def doubtable(held: Held, kind: DoubtKind) -> list[str]:
    """Return what there is to doubt of a kind, in order of the map; what is granted is beyond doubt."""
    if kind == "party":
        return [item.id for item in held.whole.parties]
    if kind == "source":
        return [item.id for item in held.whole.sources]
    granted = {*held.setting.granted}
    return [name for name in held.part.kinds if name in held.given and name not in granted]


class Doubting:
    """A held map from which many sets of ids are withdrawn, each in a world of its own.

    ``asked`` is the id that the map was held for, if for one.
    """

    def __init__(self, held: Held, asked: str | None = None) -> None:
        rules = in_force(held.whole, held.setting.policies, held.reading == ASSURANCE)
        self.frame: Frame = frame_of(held)
        keep = held.setting.granted
        self.withdrawals: Withdrawals = Withdrawals(held.whole, rules, keep)
        # What is asked about stays to be asked about where the policies set it aside by themselves.
        if asked in self.withdrawals.gone:
            self.withdrawals = Withdrawals(held.whole, rules, (*keep, asked))
        self.granted: set[str] = {*held.setting.granted}
        self.run: Run = Run(self.frame, self.frame.given, self.frame.weights)
        self.statuses: list[Status | None] = statuses_of(self.run)

    def worlds(self, sets: Iterable[Iterable[str]]) -> Worlds:
        """Return the labels in a world for each set, without all that is in it."""
        return label_variants(self.frame, [self.change(ids) for ids in sets])

    def change(self, ids: Iterable[str]) -> Change:
        """Return what a withdrawal does to the frame."""
        fallen = self.withdrawals.without(ids)
        numbers, size = self.frame.numbers, self.frame.size
        ungiven = (numbers.get(name, size) for name in fallen.doubted - self.granted)
        return Change(
            "without",
            gone=frozenset(numbers[name] for name in fallen.gone),
            ungiven=frozenset(number for number in ungiven if number < size),
        )

    def tried(
        self, sets: Sequence[Iterable[str]], asked: Iterable[str]
    ) -> list[tuple[dict[str, Status], int]]:
        """Return for each set what some statements turn to, and how many of all turn."""
        worlds = self.worlds(sets)
        frame, full = self.frame, (1 << len(worlds.changes)) - 1
        numbers = {frame.numbers[name] for name in asked}
        made: list[dict[str, Status]] = [{} for _ in worlds.changes]
        # Sums of a bit of many masks, all bits at once: place k of each sum is a bit of columns[k].
        columns: list[int] = []
        for at in range(frame.size):
            if (before := self.statuses[at]) is None:
                continue
            masks = worlds.masks(at)
            carried = full & ~masks[before]
            for place in places_of(carried) if at in numbers else ():
                after = next(word for word, mask in masks.items() if mask >> place & 1)
                made[place][frame.names[at]] = after
            for k, column in enumerate(columns):
                if not carried:
                    break
                columns[k], carried = column ^ carried, column & carried
            if carried:
                columns.append(carried)
        digits = [f"{column:0{len(made)}b}"[::-1] for column in columns]
        return [
            (found, sum(int(row[at]) << k for k, row in enumerate(digits)))
            for at, found in enumerate(made)
        ]

    def turned(self, sets: Sequence[Iterable[str]]) -> list[tuple[int, tuple[Turned, ...]]]:
        """Return for each set how much is set aside, and which statements change their status."""
        worlds = self.worlds(sets)
        frame, full = self.frame, (1 << len(worlds.changes)) - 1
        made: list[list[Turned]] = [[] for _ in worlds.changes]
        for at in range(frame.size):
            if (before := self.statuses[at]) is None:
                continue
            masks = worlds.masks(at)
            for place in places_of(full & ~masks[before]):
                after = next(word for word, mask in masks.items() if mask >> place & 1)
                made[place].append(Turned(frame.names[at], before, after))
        return [
            (len(change.gone), tuple(turned))
            for change, turned in zip(worlds.changes, made, strict=True)
        ]


def places_of(mask: int) -> Iterable[int]:
    """Yield the places of the bits of a mask, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
