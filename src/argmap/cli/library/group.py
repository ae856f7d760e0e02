"""The group ``library``, and what all its commands are given."""

from typing import Annotated

import typer

library: typer.Typer = typer.Typer(
    name="library",
    help="Keep many maps in one file, to ask across them.\n\nLIBRARY is a file of SQLite; the maps stay the truth, and it can be made again at any time.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
LibraryArgument = Annotated[str, typer.Argument(metavar="LIBRARY", help="The file.")]
PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, or folders of them.")
]
