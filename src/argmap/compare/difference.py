"""Difference: two states of a map compared by meaning, with the verdicts that turn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Unpack

from argmap.changes import Patch
from argmap.changes import diff as patch_between
from argmap.compare.meaning import Meant, ids_after, meaning
from argmap.compare.turning import Lost, Turn, Turning
from argmap.compare.words import without_ids
from argmap.door import checked
from argmap.languages import speaking
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.registers import Signed, sign_off_register
from argmap.results import hash_of, one_line
from argmap.semantics import Evaluation, Setting, SettingOptions, evaluate, setting_of
from argmap.semantics.setting import named_setting

Concern = Literal["changed", "turned", "lost-support", "lapsed", "release"]
NAMING = ("without", "changed", "missing")
"""Policies that name an element of the map."""
CONCERNS: tuple[Concern, ...] = ("changed", "turned", "lost-support", "lapsed", "release")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states of a map.

    ``patch`` leads from the one to the other; ``changes`` say what it means, ``verdicts`` which
    statements of both states have another verdict, and ``lost`` which had a reason that held and
    have none now. ``lapsed`` are the sign-offs that the later state no longer bears out.
    """

    before: ArgumentMap
    after: ArgumentMap
    patch: Patch
    changes: tuple[Meant, ...]
    verdicts: tuple[Turn, ...]
    lost: tuple[Lost, ...]
    setting: Setting
    lapsed: tuple[Signed, ...] = ()
    is_case: bool = False
    evaluations: tuple[Evaluation, Evaluation] | None = field(
        default=None, repr=False, compare=False
    )
    """All verdicts before and after, where anything differs."""

    __repr__ = one_line
    __hash__ = hash_of

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.patch)

    def told(self) -> "Difference":
        """Return the same for readers: in the language that is spoken, without ids before words.

        What is kept is in English, as programs and a terminal have it.
        """
        if self.evaluations is None:
            return self
        turning = Turning(self.before, self.after, self.evaluations, ids_after(self.patch))
        with without_ids():
            return replace(
                self,
                changes=meaning(self.before, self.after, self.patch),
                verdicts=tuple(turning.turns()),
                lost=tuple(turning.lost()),
            )

    def concerns(self, what: Concern) -> int:
        """Count what is of concern: all changes, verdicts that turn, support that is lost, or sign-offs.

        Of a ``release`` both are: support that is lost, and sign-offs that lapsed.
        """
        counts = {
            "changed": len(self.patch.changes),
            "turned": len(self.verdicts),
            "lost-support": len(self.lost),
            "lapsed": len(self.lapsed),
            "release": len(self.lost) + len(self.lapsed),
        }
        return counts[what]

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap diff --json`` prints."""
        changes = self.patch.as_json()["changes"]
        return {
            **named_setting(self.setting),
            "changes": [{"id": _about(one), **one} for one in changes],
            "meaning": [one.as_json() for one in self.changes],
            "verdicts": [one.as_json() for one in self.verdicts],
            "lost_support": [one.as_json() for one in self.lost],
            "lapsed": [one.as_json() for one in self.lapsed],
        }


@checked
def diff(
    before: ArgumentMap,
    after: ArgumentMap,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Difference:
    """Say what differs between two states of a map, by meaning, and which verdicts turn and why.

    Elements are the same that have the same id, or that alone on both sides say the same. Verdicts
    are reached under a setting; ``options`` are parts of it by name. What is granted, weighed or
    withdrawn counts in the state that has it.

    Raises:
        SettingError: If the setting contradicts itself, or names what neither state has.

    >>> from argmap.edit import remove
    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> found = diff(town, remove(town, "no2-fell"))
    >>> [(one.kind, one.noun) for one in found.changes]
    [('removed', 'statement'), ('removed', 'argument')]
    >>> [(one.id, one.status) for one in found.lost]
    [('cleaner-air', 'accepted')]
    """
    chosen = setting_of(setting, options)
    with paused_collector():
        patch = patch_between(before, after)
        if not patch:
            return Difference(before, after, patch, (), (), (), chosen)
        new_ids = ids_after(patch)
        old_ids = {new: old for old, new in new_ids.items()}
        verdicts = (
            evaluate(before, setting_for(chosen, before, after, old_ids)),
            evaluate(after, setting_for(chosen, after, before, new_ids)),
        )
        turning = Turning(before, after, verdicts, new_ids)
        with speaking("en"):
            return Difference(
                before,
                after,
                patch,
                meaning(before, after, patch),
                tuple(turning.turns()),
                tuple(turning.lost()),
                chosen,
                tuple(_lapsed(before, after, old_ids)),
                turning.is_case,
                verdicts,
            )


def _lapsed(
    before: ArgumentMap, after: ArgumentMap, old_ids: Mapping[str, str]
) -> Iterator[Signed]:
    """Yield the sign-offs that do not hold of the later state and did, or are new in it."""
    was = {(one.sign_off.of, one.sign_off.by) for one in sign_off_register(before).lapsed}
    for one in sign_off_register(after).lapsed:
        of = one.sign_off.of
        if (old_ids.get(of, of), one.sign_off.by) not in was:
            yield one


def setting_for(
    setting: Setting, state: ArgumentMap, other: ArgumentMap, ids: Mapping[str, str]
) -> Setting:
    """Return a setting for one state: ids as they are there, and none that the other alone has."""

    def here(name: str) -> str | None:
        found = name if name in state else ids.get(name, name)
        return None if found not in state and name in other else found

    granted = [found for name in setting.granted if (found := here(name))]
    weighed = {found: weight for name, weight in setting.weighed if (found := here(name))}
    policies: list[str] = []
    for word in setting.policies:
        verb, _, asked = word.partition(" ")
        if verb not in NAMING:
            policies.append(word)
        elif found := here(asked):
            policies.append(f"{verb} {found}")
    return setting.merged({"granted": granted, "weighed": weighed, "policies": policies})


def _about(change: dict[str, Any]) -> str | None:
    element = change.get("element")
    return element["id"] if element else change.get("id")
