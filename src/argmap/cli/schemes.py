"""The command ``schemes``: the registry of argumentation schemes and their critical questions."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.options import JsonOption
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.schemes import Scheme


def schemes(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Key, name or alias of a scheme.")
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="FILE", help="YAML with schemes of your own, tried first."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List argumentation schemes, or show one.

    A scheme is shown with its premises and critical questions.

    Example: argmap schemes expert-opinion
    """
    from argmap.formats.scheme_file import read_schemes
    from argmap.schemes import find_scheme, walton
    from argmap.storage import read_text

    registry = walton()
    for file in reversed(add or ()):
        registry = registry.extended(read_schemes(read_text(file)))
    found = [find_scheme(name, registry)] if name else list(registry.values())
    if as_json:
        print_json({"schemes": [_as_json(scheme) for scheme in found]})
    elif name:
        _show(found[0])
    else:
        width = max(len(scheme.key) for scheme in found)
        for scheme in found:
            echo(f"{scheme.key:<{width}}  {scheme.summary or scheme.name}")


def _as_json(scheme: "Scheme") -> dict[str, Any]:
    data = scheme.model_dump(mode="json", exclude_defaults=True)
    more = [
        {"attack": question.attack_kind, "key": key}
        for question, key in zip(scheme.questions, scheme.question_keys(), strict=True)
    ]
    asked = data.get("questions", [])
    return data | {"questions": [one | added for one, added in zip(asked, more, strict=True)]}


def _show(scheme: "Scheme") -> None:
    echo(f"{scheme.name} [{scheme.key}]")
    if scheme.summary:
        echo(scheme.summary)
    if scheme.force != "presumptive":
        echo(f"force: {scheme.force}")
    for role, words in scheme.premises.items():
        echo(f"  premise ({role}): {words}")
    if scheme.conclusion:
        echo(f"  conclusion: {scheme.conclusion}")
    for question, key in zip(scheme.questions, scheme.question_keys(), strict=True):
        echo(f"  ? {question.ask} ({question.attack_kind}: {key})")
    if scheme.aliases:
        echo(f"also called: {', '.join(scheme.aliases)}")
