"""Sparing: what a command must not write over: maps, and what it has just written itself."""

import os
from collections.abc import Iterable
from contextlib import suppress

import typer

from argmap.errors import OneWayFormatError, UnknownFormatError


def spare_map(name: str, suffixes: tuple[str, ...], *read: str) -> None:
    """Refuse to write over what is read, and over what is named like a map and ends in no suffix given.

    Where a kind is named apart, the name of a file says nothing of what will be in it.

    Raises:
        BadParameter: If a map would be lost.
    """
    from argmap.formats import format_of_path

    if not os.path.isfile(name):
        return
    if any(os.path.isfile(one) and os.path.samefile(one, name) for one in read):
        raise typer.BadParameter(
            f"{name} is read, and what is written would take its place: name another"
        )
    if name.lower().endswith(suffixes):
        return
    with suppress(UnknownFormatError, OneWayFormatError):
        format_of_path(name, reading=True)
        raise typer.BadParameter(
            f"{name} is named like a map, and what is written would take its place: "
            + (f"name a file that ends in {suffixes[0]}" if suffixes else "name another file")
        )


def keep_apart(names: Iterable[str]) -> None:
    """Refuse to write two things into one file, of which only the second would be left.

    Raises:
        BadParameter: If two names are of one file.
    """
    seen: set[str] = set()
    for name in names:
        # What is no file, such as /dev/null, takes all that is written to it.
        if os.path.exists(name) and not os.path.isfile(name):
            continue
        place = os.path.normcase(os.path.realpath(name))
        if place in seen:
            raise typer.BadParameter(
                f"two things would be written into {name!r}: name another file"
            )
        seen.add(place)
