"""The command ``sign-off``: a name under an element and all that it rests on, in the file itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.completion import complete_id
from argmap.cli.edit.doing import Deed, DryOption, FileArgument, edit_map
from argmap.cli.options import FromOption, JsonOption
from argmap.errors import FileError
from argmap.storage import CASE

if TYPE_CHECKING:
    from argmap.model import ArgumentMap


def sign_off(
    path: FileArgument,
    item_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="Statement or argument.", autocompletion=complete_id),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who signs.")],
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When, as 2026-11-30; none is put in by itself."),
    ] = None,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="As what: author, assessor, manager.")
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Under what conditions, or why.")
    ] = None,
    dry_run: DryOption = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Sign ID with all that it rests on.

    The sign-off lapses when anything that ID rests on changes.

    Example: argmap sign-off case.argmap.yaml G1 --by "R. Ito" --date 2026-11-30
    """
    from argmap.registers import sign_off as signing

    if path.startswith(CASE):
        raise FileError(
            f"{path!r} is a case of several files: sign the file of each module, as its elements stand "
            "there; the case takes over what is signed in its modules"
        )

    def make(argument_map: "ArgumentMap") -> Deed:
        patch = signing(argument_map, item_id, by, date, role, note)
        return Deed(patch, f"signed {item_id} for {by}")

    edit_map(path, source_format, dry_run, as_json, make, in_first=True)
