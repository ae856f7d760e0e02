"""The command ``fmt``: maps in their usual form, comments kept."""

import sys
from typing import Annotated

import typer

from argmap.cli.edit.doing import DryOption, keep_undo, say_undo, show_difference
from argmap.cli.many import maps_in
from argmap.cli.options import FromOption
from argmap.cli.output import echo
from argmap.errors import ArgmapError, UntoldFormatError


def fmt(
    maps: Annotated[
        list[str],
        typer.Argument(metavar="MAP...", help="Files and folders, or - for a filter."),
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a file is not tidy.")
    ] = False,
    dry_run: DryOption = False,
    source_format: FromOption = None,
) -> None:
    """Tidy the text of MAP; comments and meaning stay.

    Tidied are indentation, the order of fields, quotes and the width of lines.

    Example: argmap fmt map.argmap.yaml --check
    """
    from argmap.storage import STANDARD_INPUT

    untidy = failed = total = 0
    for name in maps:
        if name == STANDARD_INPUT:
            untidy += _filter(check, source_format)
            total += 1
            continue
        files = maps_in(name, source_format)
        for file in [name] if files is None else files:
            try:
                chosen = _format_of(file, source_format, is_asked=files is None)
                if chosen is not None:
                    total += 1
                    untidy += _tidied(file, chosen, check, dry_run)
            except ArgmapError as error:
                if files is None and len(maps) == 1:
                    raise
                failed += 1
                echo(f"argmap: {file}: {str(error).split(chr(10))[0]}", err=True)
    if total > 1 or not untidy:
        word = "not tidy" if check or dry_run else "tidied"
        echo(f"{untidy} of {total} {word}" if untidy else "all tidy", err=True)
    if failed or (check and untidy):
        raise typer.Exit(1)


def _format_of(name: str, source_format: str | None, is_asked: bool) -> str | None:
    """Return the format of a file; None for a file of a folder that has no tidy form."""
    from argmap.formats import find_format, format_of_path
    from argmap.splice.tidying import FORMS
    from argmap.storage import read_text

    if source_format:
        return find_format(source_format).name
    try:
        found = format_of_path(name, read_text(name), reading=True).name
    except UntoldFormatError:
        if is_asked:
            raise
        return None
    return found if is_asked or found in FORMS else None


def _tidied(name: str, chosen: str, check: bool, dry_run: bool) -> bool:
    """Tidy a file; return whether it was not tidy."""
    from argmap.splice import tidy
    from argmap.splice.edits import whole
    from argmap.storage import rewrite

    texts: list[str] = []

    def change(text: str) -> str:
        texts[:] = text, tidy(text, chosen)
        return text if check or dry_run else texts[1]

    rewrite(name, change)
    before, after = texts
    if before == after:
        return False
    if dry_run:
        show_difference(name, before, after)
    elif check:
        echo(f"{name}: not tidy")
    else:
        words = f"tidied {name}"
        echo(words)
        say_undo(name, keep_undo(name, words, whole(before, after)[1]))
    return True


def _filter(check: bool, source_format: str | None) -> bool:
    from argmap.splice import tidy
    from argmap.storage import STANDARD_INPUT, decode, read_bytes

    before = decode(read_bytes(STANDARD_INPUT), STANDARD_INPUT, "utf-8")
    after = tidy(before, source_format)
    if not check:
        sys.stdout.write(after)
    return before != after
