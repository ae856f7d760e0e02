"""The commands ``apply`` and ``undo``: patches from files, and the last edit taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.edit.doing import Deed, DryOption, FileArgument, edit_map, show_difference
from argmap.cli.options import FromOption, JsonOption
from argmap.cli.output import echo, print_json
from argmap.results import brief

if TYPE_CHECKING:
    from argmap.model import ArgumentMap


def apply(
    patch: Annotated[str, typer.Argument(metavar="PATCH", help="The patch, YAML or JSON, or -.")],
    argument_map: FileArgument,
    reverse: Annotated[
        bool, typer.Option("--reverse", help="Take the patch back, where it was applied.")
    ] = False,
    dry_run: DryOption = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Apply a patch to MAP, all of it or nothing.

    Example: argmap apply review.argmap-patch.yaml map.argmap.yaml --dry-run
    """
    from argmap.changes import invert
    from argmap.errors import EditError, PatchError
    from argmap.formats.patches import load_patch_reading

    reading = load_patch_reading(patch)
    made = invert(reading.patch) if reverse else reading.patch
    count = len(made.changes)
    words = f"applied {count} change{'s' if count != 1 else ''} of {patch}"
    if reverse:
        words = f"took back {count} change{'s' if count != 1 else ''} of {patch}"
    if made.reason or reading.patch.reason:
        words += f" ({brief(reading.patch.reason)})"

    def make(_: "ArgumentMap") -> Deed:
        return Deed(made, words)

    try:
        edit_map(argument_map, source_format, dry_run, as_json, make)
    except PatchError as error:
        misfit = error.misfit
        place = reading.place_of(
            len(made.changes) + 1 - misfit.number if reverse else misfit.number
        )
        where = f"{place.file}:{place.line}" if place else patch
        how = ", with --reverse" if reverse else ""
        raise EditError(f"{where}: {misfit.full_text()}; nothing is written{how}") from None


def undo(
    argument_map: FileArgument,
    dry_run: DryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Undo the last edit that argmap made to MAP.

    The file is restored to the last byte. Run the command again to undo the edit before. Nothing is
    undone if somebody else has changed the file since.

    Example: argmap undo map.argmap.yaml
    """
    from argmap.splice.keeping import undo_last

    words, texts = undo_last(argument_map, is_tried=dry_run)
    said = f"undone: {words}"
    if as_json:
        print_json({"done": said, "written": not dry_run})
        return
    if dry_run:
        for name, before, after in texts:
            show_difference(name, before, after)
        echo(f"argmap: not written: {said}", err=True)
        return
    echo(said)
