"""The options of a setting: one table for every command that evaluates, and what they are read to."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.options import (
    AsOfOption,
    GrantLeavesOption,
    GrantOption,
    PolicyOption,
    ReadingOption,
    SemanticsOption,
    StandardOption,
    WeighingOption,
    WeightOption,
    WeightsOption,
    files_beside,
    with_options,
    with_parameters,
)
from argmap.cli.output import echo

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.registers import FileState
    from argmap.semantics import Setting

TimeoutOption = Annotated[
    float | None,
    typer.Option(metavar="S", help="Seconds allowed; what is found by then is the answer.", min=0),
]
OPTIONS: dict[str, tuple[Any, Any]] = {
    "semantics": (SemanticsOption, "caes"),
    "standard": (StandardOption, "preponderance"),
    "weighing": (WeighingOption, "linked"),
    "grant": (GrantOption, None),
    "reading": (ReadingOption, None),
    "grant_leaves": (GrantLeavesOption, False),
    "weight": (WeightOption, None),
    "weights": (WeightsOption, "stated"),
    "policies": (PolicyOption, None),
    "as_of": (AsOfOption, None),
    "timeout": (TimeoutOption, None),
}
"""Parameter of a command, its option and its default. A part of ``Setting`` is a row here."""


def with_setting(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a setting in place of its parameter ``setting``.

    The command is called with the ``Setting`` they make, so none can be dropped on the way, and,
    if it has a parameter ``given``, with the names of the options its user wrote, defaults or not.
    """
    made = with_options(command, "setting", OPTIONS, read_setting)
    shown = signature(made)
    if "given" not in shown.parameters:
        return made
    parameters = [
        item.replace(annotation=typer.Context) if item.name == "given" else item
        for item in shown.parameters.values()
    ]

    @wraps(command)
    def run(**values: Any) -> None:
        made(**values | {"given": options_given(values["given"])})

    return with_parameters(run, parameters)


def read_setting(
    semantics: str,
    standard: str,
    weighing: str,
    grant: list[str] | None,
    reading: str | None,
    grant_leaves: bool,
    weight: list[str] | None,
    weights: str,
    policies: list[str] | None,
    as_of: str | None,
    timeout: float | None,
) -> "Setting":
    """Read a setting from the options.

    Raises:
        SettingError: If a part is unknown, or contradicts another.
    """
    from argmap.semantics import Setting

    return Setting(
        semantics=semantics,
        standard=standard,
        weighing=weighing,
        weights=weights,
        weighed=_weighed(weight or []),
        granted=grant or (),
        reading=reading,
        grant_leaves=grant_leaves,
        policies=policies or (),
        as_of=as_of,
        seconds=timeout,
    )


def _weighed(given: list[str]) -> dict[str, float]:
    """Read ``--weight ID=NUMBER``; an id may hold equals signs itself."""
    from argmap.errors import WeightError

    made: dict[str, float] = {}
    for item in given:
        name, sign, number = item.rpartition("=")
        try:
            weight = float(number)
        except ValueError:
            raise WeightError(f"write ID=NUMBER, not {item!r}") from None
        if not sign:
            raise WeightError(f"write ID=NUMBER, not {item!r}")
        if name in made and made[name] != weight:
            raise WeightError(f"contradictory weights for {name!r}: {made[name]:g} and {weight:g}")
        made[name] = weight
    return made


def options_given(context: typer.Context) -> frozenset[str]:
    """Return the parameters of a command that its user gave, defaults or not."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    return frozenset(
        name for name, source in sources.items() if source and "DEFAULT" not in source.name
    )


def with_files(
    argument_map: "ArgumentMap",
    name: str,
    setting: "Setting",
    files: "dict[str, FileState] | None" = None,
) -> "Setting":
    """Return a setting under which no evidence of a case counts whose file is missing or has changed.

    ``files`` is what ``files_beside`` found, for who has looked already.
    """
    from argmap.registers.files import file_policies

    found = file_policies(files_beside(argument_map, name) if files is None else files)
    return setting.merged({"policies": (*setting.policies, *found)}) if found else setting


def say_setting(
    argument_map: "ArgumentMap",
    setting: "Setting",
    *keep: str,
    as_json: bool = False,
    known: tuple[str, ...] = (),
) -> None:
    """Name a setting that is not the default, and say what part of the map its policies leave.

    What is set aside is counted on standard error, for JSON too. Parts that are ``known`` stand in
    the answer already.
    """
    from argmap.attribution import set_aside
    from argmap.attribution.passing import in_force
    from argmap.attribution.stale import is_case
    from argmap.semantics import hold
    from argmap.semantics.held import self_failing

    if not as_json and (said := setting.in_words(*known)):
        echo(said)
    if setting.as_of is None and any(source.valid_until for source in argument_map.sources):
        from argmap.registers.evidence import NOT_JUDGED

        echo(f"argmap: {NOT_JUDGED}", err=True)
    if not (
        rules := in_force(argument_map, setting.policies, is_case(argument_map, setting.reading))
    ):
        return
    held, kept = hold(argument_map, setting, *keep), {*keep, *setting.granted}
    if not as_json:
        echo(held.line)
    gone = set_aside(argument_map, *rules)
    named = f"policy {', '.join(setting.policies)}" if setting.policies else "sources taken back"
    counted = f"{named}: {len(gone)} set aside; {held.line}"
    echo(f"argmap: {counted}", err=True)
    for item_id, reason in self_failing(held, *kept):
        echo(f"argmap: {item_id} itself does not pass: {reason}", err=True)
