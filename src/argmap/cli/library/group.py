"""The group ``library``, and what all its commands are given."""

from typing import Annotated, ClassVar

import typer

from argmap.cli.group import Headed


class Questions(Headed):
    """The commands of a library, under heads."""

    heads: ClassVar = {
        "Fill": ("init", "add", "remove", "status"),
        "Ask of claims": ("find", "same", "evidence", "chain", "first", "witnesses", "gaps"),
        "Ask of documents and parties": ("uses", "sources", "parties", "falls", "states"),
        "Decide what is the same": ("link", "refuse", "unlink", "links"),
        "Leave the file": ("export", "import", "scan", "gather"),
    }


library: typer.Typer = typer.Typer(
    cls=Questions,
    name="library",
    help="Keep many maps in one file, to ask across them.\n\nLIBRARY is a file of SQLite; the maps stay the truth, and it can be made again at any time.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
LibraryArgument = Annotated[str, typer.Argument(metavar="LIBRARY", help="The file.")]
PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, or folders of them.")
]
