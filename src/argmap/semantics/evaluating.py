"""Evaluation: a map under a semantics by name, one row each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Unpack

from argmap.door import checked
from argmap.errors import SettingError, UnknownSemanticsError
from argmap.model import ArgumentMap
from argmap.semantics.held import Held, hold
from argmap.semantics.names import NAMES, SemanticsKind, kind_of
from argmap.semantics.setting import Setting, SettingOptions, setting_of
from argmap.semantics.verdict import Evaluation, Semantics
from argmap.table import Table


def _labelling(held: Held) -> Evaluation:
    from argmap.semantics.by_labelling import by_labelling

    return by_labelling(held)


def _extensions(held: Held) -> Evaluation:
    from argmap.semantics.by_extensions import by_extensions
    from argmap.semantics.dung.limits import Limit

    return Limit(held.setting.seconds).hold(lambda: by_extensions(held))


def _strength(held: Held) -> Evaluation:
    from argmap.semantics.by_strength import by_strength

    return by_strength(held)


RUNS: Mapping[SemanticsKind, Callable[[Held], Evaluation]] = {
    "labelling": _labelling,
    "extensions": _extensions,
    "strength": _strength,
}
SEMANTICS: Table[Semantics] = Table(
    "semantics",
    Semantics,
    (Semantics(row.name, row.kind, row.summary, RUNS[row.kind]) for row in NAMES),
    UnknownSemanticsError,
)


def find_semantics(name: str) -> Semantics:
    """Return the semantics of that name.

    Raises:
        UnknownSemanticsError: If there is none; the message lists those there are.

    >>> find_semantics("df-quad").kind
    'strength'
    """
    return SEMANTICS.find(name)


@checked
def evaluate(
    argument_map: ArgumentMap,
    setting: Setting | str | None = None,
    **options: Unpack[SettingOptions],
) -> Evaluation:
    """Say which statements of a map stand, and why, under a setting.

    ``setting`` is a ``Setting``, or the name of a semantics alone; ``options`` are parts of a
    setting by name, and count over it. Under policies only the statements that pass have a
    verdict.

    Raises:
        SettingError: If the setting contradicts itself or the map: an unknown semantics,
            standard, weighing, policy, granted statement or weighted argument, a part that the
            semantics has no use for.
        TimeLimitError: If the seconds are over; the message says what was found.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> evaluate(town).statements["cleaner-air"].label
    'in'
    >>> evaluate(town, Setting(standard="scintilla")).setting
    Setting(standard='scintilla')
    >>> round(evaluate(town, semantics="df-quad").statements["cleaner-air"].strength, 3)
    0.875
    """
    return evaluate_held(hold(argument_map, setting_of(setting, options)))


def evaluate_held(held: Held) -> Evaluation:
    """Evaluate a map that is held under a setting already.

    Raises:
        SettingError: If seconds are given to a semantics that searches for nothing.
        TimeLimitError: If the seconds are over; the message says what was found.
    """
    check_limit(held.setting)
    made = find_semantics(held.setting.semantics).run(held)
    return replace(made, part=held.line) if held.line else made


def check_limit(setting: Setting) -> None:
    """Check that the semantics of a setting has a use for its limit, whatever the map.

    Raises:
        SettingError: If seconds are given to a semantics that searches for nothing.
    """
    if setting.seconds is not None and kind_of(setting.semantics) != "extensions":
        raise SettingError(
            f"the semantics {setting.semantics!r} takes no limit in seconds "
            f"({setting.seconds:g}): it searches for nothing; a limit is for the semantics of "
            "extensions, such as 'preferred'"
        )
