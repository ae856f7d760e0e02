"""Held: a map under a setting, cut down by its policies, with what is given and weighed by id."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Unpack

from argmap.attribution.passing import cut, in_force, lapsed, said_in_words, set_aside
from argmap.attribution.policies import policy
from argmap.attribution.stale import is_case, only_stale
from argmap.errors import SettingError, UnknownSettingIdError
from argmap.languages import count
from argmap.model import ASSURANCE, ArgumentMap
from argmap.semantics.assurance import lacking
from argmap.semantics.case_frame import frame_under
from argmap.semantics.frame import Frame
from argmap.semantics.names import kind_of
from argmap.semantics.readings import reading_of
from argmap.semantics.setting import Setting, SettingOptions

ALREADY_CUT = ("as-cited",)
"""Policies for another question to a part: it is cut already, and what was kept in it stays."""
SOME_SET_ASIDE = "some of its support is set aside"
EXPLAINED = "only verdicts of the labelling, caes, can be explained"


@dataclass(frozen=True, slots=True)
class Held:
    """A map and the part of it that the policies of a setting leave, ready to be evaluated.

    ``reading`` is the one that counts: the setting's, or else the map's own. ``given`` are the ids
    of what it gives and the setting grants, decided on the whole map; never among them is what is
    ``doubted``, whose own testimony the policies do not let through. ``weights`` are those that
    count instead of the map's, by id of argument. ``lapsed`` stays in an assurance case and is given
    no more, for these reasons: it expired, has changed or is missing.
    """

    whole: ArgumentMap
    part: ArgumentMap
    setting: Setting
    reading: str
    given: frozenset[str]
    weights: Mapping[str, float]
    doubted: frozenset[str] = frozenset()
    lapsed: Mapping[str, str] = field(default_factory=dict)

    @property
    def fixed(self) -> SettingOptions:
        """The parts of a setting under which the part alone, held anew, has the same given.

        Held under the reading itself it could have more: a claim whose reasons are cut away has
        none left.
        """
        kinds = self.part.kinds
        granted = [name for name in kinds if name in self.given and kinds[name] == "claim"]
        reading = ASSURANCE if self.reading == ASSURANCE else "evidence"
        policies: tuple[str, ...] = ALREADY_CUT
        if self.lapsed:
            policies = (*policies, *only_stale(policy(*self.setting.policies)).name.split(", "))
        return {"policies": policies, "reading": reading, "granted": granted}

    @property
    def line(self) -> str:
        """What the part is a part of, and by which policies; empty without policies.

        >>> from argmap.formats.files import load
        >>> town = load("examples/northport/map.argmap.yaml")
        >>> hold(town, Setting(policies="without mayor")).line
        '19 of 30 statements: without Mayor of Northport'
        """
        why = policy_words(self.whole, self.setting)
        return part_line(self.whole, self.part, why) if why else ""


def hold(argument_map: ArgumentMap, setting: Setting, *keep: str) -> Held:
    """Hold a map under a setting; ids in ``keep`` and what is granted pass every policy.

    What stands only in sources that were retracted or withdrawn is left out, unless a policy
    is ``as-cited``. Linear, and no map is copied where nothing is left out.

    Raises:
        UnknownIdError: If an id in ``keep``, or one that a policy names, is not in the map.
        SettingError: If the setting grants or weighs what the map, or the part, does not hold.
    """
    for name in setting.granted:
        _check_granted(argument_map, name)
    steps = [item.id for item in argument_map.arguments] if setting.weighed else []
    for name, _ in setting.weighed:
        if name not in steps:
            raise UnknownSettingIdError(name, steps, "argument")
    part, doubted = argument_map, frozenset[str]()
    in_case = is_case(argument_map, setting.reading)
    if policies := in_force(argument_map, setting.policies, in_case):
        part, doubted = cut(argument_map, policies, (*keep, *setting.granted))
    gone = lapsed(argument_map, setting.policies) if in_case else {}
    for name, _ in setting.weighed:
        if name not in part:
            named = ", ".join(setting.policies) or policy_words(argument_map, setting)
            raise SettingError(
                f"the argument {name!r} is weighed, but {named} sets it aside: leave out one of "
                "the two"
            )
    reading = reading_of(argument_map, setting.reading)
    if reading.name == ASSURANCE:
        _check_case(setting)
    given = reading.given(argument_map)
    # A goal stands by what supports it: a source of its own adds nothing to it.
    gone = {
        name: why
        for name, why in gone.items()
        if name in part
        and name not in setting.granted
        and (name in given or argument_map.kinds[name] == "evidence")
    }
    doubted = doubted.union(gone)
    given = (given - doubted).union(setting.granted)
    weights = _weights(part, setting, given)
    return Held(argument_map, part, setting, reading.name, given, weights, doubted, gone)


def vary(held: Held, **options: Unpack[SettingOptions]) -> Held:
    """Return the same part under another reading, or under other weights.

    >>> from argmap.formats.files import load
    >>> held = hold(load("examples/northport/map.argmap.yaml"), Setting())
    >>> sorted(held.given - vary(held, reading="evidence").given)
    ['only-one', 'sensors-offline']
    """
    setting = held.setting.merged(options)
    reading = reading_of(held.whole, setting.reading)
    given = (reading.given(held.whole) - held.doubted).union(setting.granted)
    weights = _weights(held.part, setting, given)
    return replace(held, setting=setting, reading=reading.name, given=given, weights=weights)


def frame_of(held: Held) -> Frame:
    """Return the numbered form of a held map under its standard, weighing, grants and weights."""
    setting = held.setting
    lost: Mapping[str, str] = {}
    if held.reading == ASSURANCE:
        lost = dict.fromkeys(lacking(held.whole, held.part), SOME_SET_ASIDE) | dict(held.lapsed)
    how = (setting.standard, setting.weighing, held.given, held.weights, held.reading, lost)
    return frame_under(held.part, *how)


def hold_labelled(
    argument_map: ArgumentMap, setting: Setting, who: str, *keep: str, timed: bool = False
) -> Held:
    """Hold a map for a question that is about the labelling alone.

    One that is ``timed`` minds the limit of the setting itself: it is for the question, which ends
    with what it has found by then, and not for the labelling.

    Raises:
        SettingError: If the setting asks for another semantics, or limits a search.
    """
    setting.refuse(who, EXPLAINED, "semantics")
    if timed:
        setting = setting.merged({"seconds": None})
    setting.refuse(who, "the labelling is linear and searches for nothing", "seconds")
    return hold(argument_map, setting, *keep)


def hold_varied(
    argument_map: ArgumentMap, setting: Setting, who: str, *keep: str, timed: bool = False
) -> Held:
    """Hold a map for a question that changes what is given, with weights that stay.

    Raises:
        SettingError: If the setting asks for another semantics, a limit, or weights that would
            change with what is given.
    """
    why = "they would change with everything that is withdrawn or granted; give weights by id"
    setting.refuse(who, why, "weights")
    return hold_labelled(argument_map, setting, who, *keep, timed=timed)


def _check_case(setting: Setting) -> None:
    """Check that a setting asks nothing of an assurance case that its reading decides."""
    why = "in a case all support is needed and nothing is outweighed; ask under another reading"
    setting.refuse("the reading assurance", why, "standard", "weighing", "weights", "weighed")
    if kind_of(setting.semantics) == "extensions":
        setting.refuse("the reading assurance", why, "semantics")


def _check_granted(argument_map: ArgumentMap, name: str) -> None:
    kind = argument_map.kinds.get(name)
    if kind is None:
        raise UnknownSettingIdError(name, argument_map.kinds, "statement")
    if kind == "question":
        raise SettingError(f"a question cannot be granted, not {name!r}: grant an answer to it")
    if (whole := argument_map.whole_of.get(name)) is not None:
        raise SettingError(f"a part stands with its whole alone: grant {whole!r}, not {name!r}")


def _weights(part: ArgumentMap, setting: Setting, given: frozenset[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    if setting.weights == "weakest-link":
        from argmap.semantics.weakest_link import weakest_links

        weights = weakest_links(part, given)
    return weights | dict(setting.weighed)


def policy_words(argument_map: ArgumentMap, setting: Setting) -> str:
    """Say in words what a setting holds the map to: its policies, and no source taken back."""
    return said_in_words(argument_map, setting.policies, is_case(argument_map, setting.reading))


def part_line(whole: ArgumentMap, part: ArgumentMap, why: str) -> str:
    """Say how much of a map a part is, and why; linear in neither."""
    return count(
        len(whole.statements),
        "{shown} of {n} statement: {why}",
        "{shown} of {n} statements: {why}",
        shown=len(part.statements),
        why=why,
    )


def self_failing(held: Held, *keep: str) -> tuple[tuple[str, str], ...]:
    """Return which of the kept ids the policies would set aside, each with the reason."""
    policies = in_force(held.whole, held.setting.policies, held.reading == ASSURANCE)
    gone = set_aside(held.whole, *policies) if policies else ()
    return tuple((item.id, item.reason) for item in gone if item.id in keep)
