"""What ``anchors`` does with the lock file beside a map."""

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.output import echo
from argmap.errors import FileError
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.anchors import Verification
    from argmap.formats.record import ReadResult


def say_lock(reading: "ReadResult") -> None:
    """Say on standard error what of the lock beside a map is not used."""
    from argmap.formats.native.lock_file import CODE

    for finding in reading.findings:
        if finding.code == CODE:
            echo(f"argmap: {finding.message}", err=True)


def without_lock(name: str, source_format: str | None, checked: "Verification") -> "Verification":
    """Return what was found for the map as its file says it, which alone is to change.

    Where a lock says more, the positions in it are written anew by ``--pin``.
    """
    from argmap.anchors import verify
    from argmap.formats.files import parse_reading
    from argmap.storage import is_corpus, read_text

    if not Path(name).is_file() or is_corpus(name):
        return checked
    written = parse_reading(read_text(name), name, source_format).argument_map
    if written == checked.argument_map:
        return checked
    echo("argmap: positions in the lock beside it are written by --pin", err=True)
    return verify(written, checked.texts)


def write_pins(name: str, source_format: str | None, checked: "Verification") -> None:
    """Write the lock of a map, and say what it could not say."""
    from argmap.anchors.pin import pin
    from argmap.errors import ParseError
    from argmap.formats import find_format, format_of_path
    from argmap.formats.companions import lock_path
    from argmap.formats.files import parse_reading
    from argmap.formats.native.lock_file import read_lock, write_lock
    from argmap.storage import is_corpus, read_text, write_bytes

    if not Path(name).is_file() or is_corpus(name):
        raise FileError(f"cannot pin {name!r}: it is not a file; convert it to one first")
    text = read_text(name)
    chosen = find_format(source_format) if source_format else format_of_path(name, text, True)
    path = lock_path(chosen, name)
    if path is None:
        raise FileError(f"cannot pin {name!r}: only native YAML and JSON have a lock beside them")
    try:
        old = read_lock(read_text(path)) if Path(path).is_file() else None
    except ParseError:
        # What cannot be read is of no use to anybody, and was said to be not used.
        old = None
    made = pin(checked, parse_reading(text, name, source_format).argument_map, old)
    for source in made.kept:
        echo(
            f"argmap: {source}: its text is another, and not every anchor was found or the map has "
            "its old digest; the lock keeps what it has (remove it to pin again what was found)",
            err=True,
        )
    if made.unfound:
        echo(f"argmap: not pinned: {', '.join(made.unfound)}", err=True)
    write_bytes(path, write_lock(made.lock).encode("utf-8"))
    echo(f"{path}: {counted(len(made.lock.anchors), 'anchors')} pinned", err=True)
