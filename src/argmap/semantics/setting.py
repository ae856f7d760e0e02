"""Setting: how verdicts are reached, as one value that every question about verdicts takes.

A part of it that a question cannot honour is refused with the reason (``refuse``), never ignored:
a verdict under a setting that was dropped in silence is a wrong verdict.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, fields
from numbers import Real
from typing import Any, TypedDict, cast

from argmap.attribution.policies import Policy, is_day
from argmap.attribution.policies import policy as read_policy
from argmap.choices import Choices
from argmap.door import check_types, is_single
from argmap.errors import SettingError, WeightError
from argmap.languages import enumeration, say
from argmap.semantics.names import SemanticsKind, find_weights, kind_of
from argmap.semantics.standards import find_standard, standard_word
from argmap.semantics.weighing import find_weighing

LABELLING_ONLY = ("standard", "weighing")


class OtherOptions(TypedDict, total=False):
    """The fields of a ``Setting`` as keywords, but for the policies and the limit."""

    semantics: str
    standard: str
    weighing: str
    weights: str | Mapping[str, float]
    weighed: Mapping[str, float]
    granted: Iterable[str]
    reading: str | None
    grant_leaves: bool


class SettingOptions(OtherOptions, total=False):
    """The fields of a ``Setting`` as keywords of every function that takes one."""

    policies: str | Policy | Iterable[str | Policy]
    as_of: str | None
    seconds: float | None


@dataclass(frozen=True, init=False, repr=False)
class Setting(Choices):
    """How verdicts are reached: frozen, hashable, made of plain values, checked when it is made.

    ``semantics`` is a name in ``SEMANTICS``. ``standard`` and ``weighing`` are for ``caes`` alone.
    ``weights`` is a name in ``WEIGHTS``; ``weighed`` are weights of arguments by id that count
    over those. ``reading``, a name in ``READINGS``, says what is given without a reason; ``None`` is
    the map's own reading, or ``uncontested``. ``granted`` are statements taken as given beside that.
    ``grant_leaves`` is another word for the reading ``leaves``. ``policies`` say whose word counts:
    the map is cut down to what passes them first. ``as_of`` is another word for the policy
    ``as-of DATE``. ``seconds`` is how long a question may search.

    Raises:
        SettingError: If a part is unknown, or contradicts another; the message says which.
        TypeError: If a part is of a wrong type.

    >>> Setting(standard="scintilla", granted=["a", "b"])
    Setting(standard='scintilla', granted=('a', 'b'))
    >>> Setting(standard="scintilla", granted=["a", "b"]).in_words()
    'under the standard scintilla, granting a, b'
    """

    semantics: str = "caes"
    standard: str = "preponderance"
    weighing: str = "linked"
    weights: str = "stated"
    weighed: tuple[tuple[str, float], ...] = ()
    granted: tuple[str, ...] = ()
    reading: str | None = None
    policies: tuple[str, ...] = ()
    seconds: float | None = None

    def __init__(
        self,
        semantics: str = "caes",
        standard: str = "preponderance",
        weighing: str = "linked",
        weights: str | Mapping[str, float] = "stated",
        weighed: Mapping[str, float] | Iterable[tuple[str, float]] = (),
        granted: Iterable[str] = (),
        reading: str | None = None,
        policies: str | Policy | Iterable[str | Policy] = (),
        seconds: float | None = None,
        *,
        grant_leaves: bool = False,
        as_of: str | None = None,
    ) -> None:
        """Check each part and all together. Weights by id may stand in place of their name."""
        given = locals()
        granted = _listed(granted, "granted")
        wanted = {
            name: of for name, of in Setting.__init__.__annotations__.items() if name in given
        }
        check_types("Setting", wanted, {name: given[name] for name in wanted})
        if not isinstance(weights, str):
            if weighed:
                raise SettingError("weights by id are given twice: in weights and in weighed")
            weighed, weights = weights, "stated"
        if grant_leaves and reading not in (None, "leaves"):
            raise SettingError(
                f"granting the leaves is the reading 'leaves', and the reading is {reading!r}: "
                "leave out one of the two"
            )
        kind = kind_of(semantics)
        made: dict[str, Any] = {
            "semantics": semantics,
            "standard": find_standard(standard).name.replace(" ", "-"),
            "weighing": find_weighing(weighing).name,
            "weights": find_weights(weights),
            "weighed": _weighed(weighed),
            "granted": tuple(dict.fromkeys(granted)),
            "reading": _reading("leaves" if grant_leaves else reading),
            "policies": _policies(policies, as_of),
            "seconds": _seconds(seconds),
        }
        for name, value in made.items():
            # The one way to fill a frozen record from values that were made plain first.
            object.__setattr__(self, name, value)
        self._check(kind)

    @property
    def as_of(self) -> str | None:
        """Return the day on which sources must still be valid; none where validity is not judged.

        >>> Setting(as_of="2026-11-30").as_of
        '2026-11-30'
        """
        return read_policy(*self.policies).as_of

    def _check(self, kind: SemanticsKind) -> None:
        """Refuse parts that the semantics has no use for."""
        for name in LABELLING_ONLY if kind != "labelling" else ():
            if name in self.changed:
                raise SettingError(
                    f"the semantics {self.semantics!r} has no {name}: leave out "
                    f"{self.changed[name]!r}, or evaluate under 'caes'"
                )
        for name in ("weights", "weighed") if kind == "extensions" else ():
            if name in self.changed:
                raise SettingError(
                    f"the semantics {self.semantics!r} knows no weights: leave out {name}, or "
                    "evaluate under 'caes' or a gradual semantics such as 'df-quad'"
                )
        if kind == "strength" and self.reading is not None:
            raise SettingError(
                f"the semantics {self.semantics!r} has no reading: nothing is given, everything has "
                f"a base score; leave out {self.reading!r}, or evaluate under 'caes'"
            )

    def merged(self, options: SettingOptions) -> "Setting":
        """Return this setting with some parts given anew.

        Raises:
            SettingError: If a part is unknown, or contradicts another.
        """
        if not options:
            return self
        kept: dict[str, Any] = {part.name: getattr(self, part.name) for part in fields(self)}
        self.refuse_unknown("setting", options.keys() - {"grant_leaves", "as_of"})
        if "as_of" in options and "policies" not in options:
            # A day given anew counts instead of the one before.
            kept["policies"] = [one for one in self.policies if not one.startswith("as-of ")]
        if options.get("grant_leaves") and "reading" not in options:
            del kept["reading"]
        if "weights" in options and not isinstance(options["weights"], str):
            del kept["weighed"]
        return Setting(**(kept | dict(options)))

    def refuse(self, who: str, why: str, *parts: str) -> None:
        """Refuse to go on if one of these parts is not the default.

        Raises:
            SettingError: If so: who cannot honour it, and why.

        >>> Setting(weighing="cumulative").refuse("the ACH matrix", "it weighs nothing", "weighing")
        Traceback (most recent call last):
        ...
        argmap.errors.SettingError: the ACH matrix takes no weighing ('cumulative'): it weighs nothing
        """
        if found := self.chosen(parts):
            name, value = found
            raise SettingError(f"{who} takes no {NOUNS[name]} ({plain(name, value)}): {why}")

    def in_words(self, *known: str) -> str:
        """Say what differs from the default in one line, parts that are ``known`` left out."""
        said = (WORDS[name](value) for name, value in self.changed.items() if name not in known)
        return enumeration(said)

    def as_json(self) -> dict[str, Any]:
        """Return every part, the default ones too; ``Setting(**made)`` reads it back."""
        return {part.name: jsonable(part.name, getattr(self, part.name)) for part in fields(self)}


WORDS: Mapping[str, Callable[[Any], str]] = {
    "semantics": lambda name: say("under the semantics {name}", name=name),
    "standard": lambda name: say("under the standard {name}", name=standard_word(name)),
    "weighing": lambda name: say("premises weighed as {name}", name=name),
    "weights": lambda name: say("with weights by the {name}", name=name.replace("-", " ")),
    "weighed": lambda pairs: enumeration(
        say("weighing {name} {weight}", name=name, weight=f"{weight:g}") for name, weight in pairs
    ),
    "granted": lambda names: say("granting {names}", names=enumeration(names)),
    "reading": lambda name: say("under the reading {name}", name=_reading_word(name)),
    "policies": lambda names: say("holding to {names}", names=enumeration(names)),
    "seconds": lambda seconds: say("within {seconds} seconds", seconds=f"{seconds:g}"),
}

NOUNS: Mapping[str, str] = {
    "semantics": "semantics",
    "standard": "standard",
    "weighing": "weighing",
    "weights": "rule for weights",
    "weighed": "weights by id",
    "granted": "granted statements",
    "reading": "reading",
    "policies": "policies",
    "seconds": "limit in seconds",
}


def setting_of(setting: Setting | str | None, options: SettingOptions) -> Setting:
    """Return a setting with options that override its parts; a text is the name of a semantics.

    Raises:
        SettingError: If a part is unknown, or contradicts another.

    >>> setting_of(Setting(standard="scintilla"), {"granted": ["a"]})
    Setting(standard='scintilla', granted=('a',))
    """
    if setting is None:
        return DEFAULT.merged(options)
    if isinstance(setting, str):
        return Setting(setting).merged(options)
    if not isinstance(setting, Setting):
        raise TypeError(f"setting must be a Setting, not {type(setting).__name__}: {setting!r}")
    return setting.merged(options)


def named_setting(setting: Setting) -> dict[str, Any]:
    """Return the key ``setting`` of a JSON answer; nothing where the setting is the default."""
    return {"setting": setting.as_json()} if setting.changed else {}


def plain(name: str, value: Any) -> str:
    """Write a part of a setting in a message."""
    if name == "weighed":
        return ", ".join(f"{argument!r} = {weight:g}" for argument, weight in value)
    if isinstance(value, tuple):
        return ", ".join(map(repr, value))
    return f"{value:g}" if isinstance(value, float) else repr(value)


def jsonable(name: str, value: Any) -> Any:
    """Return a part as JSON holds it: weights as an object, other tuples as lists."""
    if name == "weighed":
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _listed(ids: Any, name: str) -> Iterable[str]:
    # The letters of one id would pass as ids, and be reported as unknown one by one.
    if isinstance(ids, str):
        raise SettingError(f"{name} must be a list of ids, not {ids!r}: write [{ids!r}]")
    if not isinstance(ids, Iterable) or is_single(ids):
        return cast(Iterable[str], ids)
    # A set has no order of its own that would be the same tomorrow.
    listed: tuple[str, ...] = tuple(sorted(ids, key=str) if isinstance(ids, Set) else ids)
    check_types("Setting", {name: tuple[str, ...]}, {name: listed})
    return listed


def _weighed(weights: Any) -> tuple[tuple[str, float], ...]:
    pairs = tuple(weights.items() if isinstance(weights, Mapping) else weights)
    for pair in pairs:
        if not (isinstance(pair, tuple | list) and len(pair) == 2 and isinstance(pair[0], str)):
            raise TypeError(f"Setting: weighed must be weights by id of argument, not {pair!r}")
    for name, weight in pairs:
        if not (isinstance(weight, Real) and 0 <= float(weight) <= 1):
            raise WeightError(f"the weight of {name!r} must be between 0 and 1, not {weight!r}")
    return tuple(sorted((name, float(weight)) for name, weight in dict(pairs).items()))


def _policies(
    policies: str | Policy | Iterable[str | Policy], as_of: str | None = None
) -> tuple[str, ...]:
    """Return the words of all the policies; the strictest of one kind, in one order."""
    given = [policies] if isinstance(policies, str | Policy) else list(policies)
    if as_of is not None:
        if not is_day(as_of):
            raise SettingError(f"{as_of!r} is no day to judge validity on: write '2026-11-30'")
        given.append(f"as-of {as_of}")
    check_types("Setting", {"policies": list[str | Policy]}, {"policies": given})
    words = [item.name if isinstance(item, Policy) else item for item in given]
    found = read_policy(*(word for word in words if word)).name
    return tuple(found.split(", ")) if found else ()


def _reading(name: str | None) -> str | None:
    if name is None:
        return None
    # Late, as readings need the model: a setting for a plain framework has none.
    from argmap.semantics.readings import find_reading

    return find_reading(name).name


def _reading_word(name: str) -> str:
    from argmap.semantics.readings import reading_word

    return reading_word(name)


def _seconds(seconds: float | None) -> float | None:
    if seconds is None:
        return None
    # An integer can be too large for a float.
    if not 0 <= seconds <= sys.float_info.max:
        raise SettingError(f"seconds must be a number from 0 up, not {seconds!r:.40}")
    return float(seconds)


DEFAULT = Setting()
