"""Merging: texts of three states of a map made one text, as a merge driver of git wants it."""

from dataclasses import dataclass

from argmap.compare.lines import merge_lines, with_marks
from argmap.compare.reconciling import Conflict, Reconciled, reconcile
from argmap.door import checked
from argmap.errors import ArgmapError, FindingsError
from argmap.findings import Finding
from argmap.formats import format_of_path
from argmap.formats.files import parse_reading
from argmap.formats.yaml_comments import comments_in
from argmap.model import ArgumentMap
from argmap.results import one_line
from argmap.splice import splice

BASE = "the base"


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, with marks around what is in conflict, the conflicts, and what else there is to say."""

    text: str
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()

    __repr__ = one_line


@checked
def merge_texts(
    base: str, ours: str, theirs: str, name: str = "map.argmap.yaml", format: str | None = None
) -> Merged:
    """Merge the texts of two states that both come from a third, by meaning.

    Where lines can be merged and say the same as the maps merged, the lines are taken, comments of
    both sides and all; else what is theirs is spliced into ours. Conflicts stand in the text between the marks of git,
    so that nothing reads it as a map before somebody has decided. ``name`` tells the format.

    Raises:
        ParseError: If one of the texts is no map.
        UnknownFormatError: If the name tells no format.
    """
    if theirs in (base, ours):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    states = [
        _read(text, name, format, whose)
        for text, whose in ((base, BASE), (ours, "ours"), (theirs, "theirs"))
    ]
    found = reconcile(*(state for state, _ in states))
    if not found.is_merged:
        return Merged(with_marks(ours, theirs), found.conflicts)
    if not found.conflicts:
        lines = merge_lines(base, ours, theirs)
        if lines is not None and _says(lines, found.map, name, format):
            return Merged(lines)
    chosen = states[1][1]
    made = splice(ours, found.patch, chosen)
    lost = _lost_comments(base, theirs, made.text) if chosen == "yaml" else ()
    text = _in_conflict(made.text, theirs, found, chosen) if found.conflicts else made.text
    return Merged(text, found.conflicts, (*made.findings, *lost))


def _in_conflict(merged: str, theirs: str, found: Reconciled, chosen: str) -> str:
    """Mark the lines in which the two ways to decide the conflicts differ; all, where one makes no map."""
    try:
        other = splice(merged, found.theirs, chosen).text
    except ArgmapError:
        other = theirs
    return with_marks(merged, other if other != merged else theirs)


def _read(text: str, name: str, format: str | None, whose: str) -> tuple[ArgumentMap, str]:
    if not text.strip() and whose == BASE:
        # What git gives where both sides began the file.
        return ArgumentMap(), ""
    try:
        reading = parse_reading(text.replace("\r\n", "\n"), name, format)
    except FindingsError as error:
        error.findings = tuple(found.in_file(f"{name} ({whose})") for found in error.findings)
        raise
    return reading.argument_map, format or format_of_path(name, text, reading=True).name


def _says(text: str, wanted: ArgumentMap, name: str, format: str | None) -> bool:
    try:
        return parse_reading(text.replace("\r\n", "\n"), name, format).argument_map == wanted
    except ArgmapError:
        return False


def _lost_comments(base: str, theirs: str, text: str) -> tuple[Finding, ...]:
    """Say which comments of theirs a splice into ours has no place for."""
    known = {*comments_in(base), *comments_in(text)}
    lost = [one for one in comments_in(theirs) if one not in known]
    if not lost:
        return ()
    shown = "; ".join(lost[:3]) + (f" and {len(lost) - 3} more" if len(lost) > 3 else "")
    message = f"comments of theirs are not in the merged text: {shown}"
    return (Finding("R005", "info", message),)
