"""The commands ``rename`` and ``remove``: edits of what an element is called, and whether it is there."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.completion import complete_any
from argmap.cli.edit.doing import Deed, DryOption, FileArgument, edit_map
from argmap.cli.edit.naming import said
from argmap.cli.options import FromOption, JsonOption

if TYPE_CHECKING:
    from argmap.model import ArgumentMap


def rename(
    argument_map: FileArgument,
    old: Annotated[
        str, typer.Argument(metavar="ID", help="The id as it is.", autocompletion=complete_any)
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id as it should be.")],
    dry_run: DryOption = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Give an element of MAP another id, wherever it is named.

    Ids of steps that were made from the old id change with it.

    Example: argmap rename map.argmap.yaml c1 keep-the-charge
    """

    def make(found: "ArgumentMap") -> Deed:
        from argmap.changes import renaming

        patch = renaming(found, {old: new})
        words = f"renamed {said(found, old)} to {new}"
        if follow := [item for change in patch.changes for item in change.ids if item != old]:  # type: ignore[union-attr]
            words += f"; ids made of it follow in {_listed(follow)}"
        return Deed(patch, words)

    edit_map(argument_map, source_format, dry_run, as_json, make)


def remove(
    argument_map: FileArgument,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="The elements that go.", autocompletion=complete_any),
    ],
    dry_run: DryOption = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Remove elements from MAP, and steps that need them.

    Example: argmap remove map.argmap.yaml c7 --dry-run
    """

    def make(found: "ArgumentMap") -> Deed:
        from argmap.changes import Remove, removing

        patch = removing(found, *ids)
        gone = [change.item_id for change in patch.changes if isinstance(change, Remove)]
        words = f"removed {', '.join(said(found, item) for item in dict.fromkeys(ids))}"
        if more := [item for item in gone if item not in ids]:
            words += f", and what needs it: {_listed(more)}"
        return Deed(patch, words)

    edit_map(argument_map, source_format, dry_run, as_json, make)


def _listed(ids: list[str]) -> str:
    """Return how many steps and ties there are, and the first by their ids."""
    shown = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
    return f"{len(ids)} step{'s or ties' if len(ids) > 1 else ' or tie'} ({shown})"
