"""Several files as one map: the commands that take more than one MAP."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from argmap.cli.options import with_options

MapsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="MAP...",
        help="Path, -, corpus:NAME or case:PATH,PATH; several are the modules of one case.",
    ),
]
MapsOrFolderArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="MAP...",
        help="Path, -, corpus:NAME or case:PATH,PATH; several are the modules of one case, "
        "a folder alone is a table of its maps.",
    ),
]


def with_maps(
    argument: Any, name: str = "path"
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command take several maps where it takes one: it is called with the name of their case."""

    def made(**values: list[str]) -> str:
        from argmap.formats.modules.case_names import case_name

        paths = values[name]
        return paths[0] if len(paths) == 1 else case_name(paths)

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        return with_options(command, name, {name: (argument, ...)}, made)

    return decorate
