"""The group ``library``, and what all its commands are given."""

from typing import Annotated, Any

import typer

from argmap.cli.group import Branch

ORDER = (
    *("init", "add", "remove", "status", "find", "same", "link", "refuse", "unlink", "links"),
    *("sources", "parties", "uses", "evidence", "chain", "first", "witnesses", "gaps"),
    *("states", "falls", "export", "import", "scan", "gather"),
)


class LibraryCommands(Branch):
    """The commands of ``library``, in the order of a day's work."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return their names."""
        known = super().list_commands(ctx)
        return sorted(known, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


library: typer.Typer = typer.Typer(
    name="library",
    cls=LibraryCommands,
    help="Keep many maps in one file, to ask across them.\n\nLIBRARY is a file of SQLite; the maps stay the truth, and it can be made again at any time.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
LibraryArgument = Annotated[str, typer.Argument(metavar="LIBRARY", help="The file.")]
PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, or folders of them.")
]
