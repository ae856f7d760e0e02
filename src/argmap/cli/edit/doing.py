"""Doing: a patch spliced into a file or shown as a diff, what it did in a sentence, and how to undo it."""

from collections.abc import Callable
from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.changes import Patch
    from argmap.model import ArgumentMap
    from argmap.splice import Spliced, Undo

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
    in_first: bool = False,
) -> None:
    """Change a file by what is made of its map; say it, and keep what undoes it.

    With ``in_first``, what is added stands in the file itself, and in none that it includes.
    """
    from argmap.splice.files import change_file

    deeds: list[Deed] = []

    def patch_of(argument_map: "ArgumentMap") -> "Patch":
        deeds[:] = [make(argument_map)]
        return deeds[0].patch

    _, after, patch = change_file(
        name, patch_of, source_format, is_tried=dry_run, in_first=in_first
    )
    (deed,) = deeds
    if as_json:
        changes = patch.as_json()["changes"]
        found = [item.as_json(name) for item in after.findings]
        said: dict[str, Any] = {"done": deed.words, "written": not dry_run, "changes": changes}
        if dry_run:
            said["diff"] = differences(name, after)
        print_json({**said, "findings": found})
        if not dry_run:
            keep_undo(name, deed.words, after.undo)
        return
    for finding in after.findings:
        echo(f"argmap: {finding.message}", err=True)
    if dry_run:
        if made := differences(name, after):
            echo(made)
        echo(f"argmap: not written: {deed.words}", err=True)
    elif not after.undo:
        echo(f"nothing to change: {deed.words} already")
    else:
        echo(deed.words)
        say_undo(name, keep_undo(name, deed.words, after.undo))


def keep_undo(name: str, words: str, undo: "Undo") -> bool:
    """Keep what undoes an edit of a file, if it changed anything; tell whether that was possible."""
    from argmap.splice.keeping import Step, keep

    return bool(undo) and keep(name, Step(words=words, undo=undo))


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


def differences(name: str, made: "Spliced") -> str:
    """Return what a splice changes in a file and in those that it includes."""
    import os

    folder = os.path.dirname(name)
    undone = {one.path: one.undo for one in made.undo.beside}
    files = [(name, made.undo, made.text)]
    files += [(os.path.join(folder, path), undone[path], made.beside[path]) for path in undone]
    found = (difference(path, undo.apply(text), text) for path, undo, text in files)
    return "\n".join(text for text in found if text)


def show_difference(name: str, before: str, after: str) -> None:
    """Print what differs between two texts of a file, if anything does."""
    if made := difference(name, before, after):
        echo(made)
