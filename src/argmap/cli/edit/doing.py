"""Doing: a patch spliced into a file or shown as a diff, what it did in a sentence, and how to undo it."""

from collections.abc import Callable
from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.changes import Patch
    from argmap.model import ArgumentMap
    from argmap.splice import Undo

FileArgument = Annotated[str, typer.Argument(metavar="MAP", help="Path of the file to change.")]
DryOption = Annotated[
    bool, typer.Option("--dry-run", help="Show the difference in the text, and write nothing.")
]


class Deed(NamedTuple):
    """An edit to be done: its patch, and in the past tense what it does."""

    patch: "Patch"
    words: str


def edit_map(
    name: str,
    source_format: str | None,
    dry_run: bool,
    as_json: bool,
    make: "Callable[[ArgumentMap], Deed]",
) -> None:
    """Change a file by what is made of its map; say it, and keep what undoes it."""
    from argmap.splice.files import change_file

    deeds: list[Deed] = []

    def patch_of(argument_map: "ArgumentMap") -> "Patch":
        deeds[:] = [make(argument_map)]
        return deeds[0].patch

    before, after = change_file(name, patch_of, source_format, is_tried=dry_run)
    (deed,) = deeds
    if as_json:
        changes = deed.patch.as_json()["changes"]
        found = [item.as_json(name) for item in after.findings]
        said: dict[str, Any] = {"done": deed.words, "written": not dry_run, "changes": changes}
        if dry_run:
            said["diff"] = difference(name, before.text, after.text)
        print_json({**said, "findings": found})
        if not dry_run:
            keep_undo(name, deed.words, after.undo)
        return
    for finding in after.findings:
        echo(f"argmap: {finding.message}", err=True)
    if dry_run:
        show_difference(name, before.text, after.text)
        echo(f"argmap: not written: {deed.words}", err=True)
    elif before.text == after.text:
        echo(f"nothing to change: {deed.words} already")
    else:
        echo(deed.words)
        say_undo(name, keep_undo(name, deed.words, after.undo))


def keep_undo(name: str, words: str, undo: "Undo") -> bool:
    """Keep what undoes an edit of a file, if it changed anything; tell whether that was possible."""
    from argmap.splice.keeping import Step, keep

    return bool(undo.spans) and keep(name, Step(words=words, undo=undo))


def say_undo(name: str, is_kept: bool) -> None:
    """Say how an edit is undone."""
    if is_kept:
        echo(f"undo: argmap undo {quoted(name)}")
    else:
        echo("argmap: what undoes it could not be kept", err=True)


def quoted(name: str) -> str:
    """Return a word as it is typed in a shell."""
    from shlex import quote

    return quote(name)


def difference(name: str, before: str, after: str) -> str:
    """Return what differs line by line, as ``diff -u`` shows it; line ends are left out."""
    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    return "\n".join(unified_diff(old, new, name, f"{name} (changed)", lineterm=""))


def show_difference(name: str, before: str, after: str) -> None:
    """Print what differs between two texts of a file, if anything does."""
    if made := difference(name, before, after):
        echo(made)
