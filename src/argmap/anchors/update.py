"""Updating: anchors that were found elsewhere get their new positions, and nothing else changes."""

from dataclasses import dataclass

from argmap.anchors.texts import digest_of
from argmap.anchors.verify import AnchorCheck, Verification, trust
from argmap.changes import Patch, Set, apply
from argmap.door import checked
from argmap.formats.record import ReadResult
from argmap.model import ArgumentMap
from argmap.model.structure import Path
from argmap.splice import splice


@dataclass(frozen=True, slots=True)
class Move:
    """One value of the map that changes: where it stands, what it was, what it becomes."""

    path: Path
    id: str
    old: str | int
    new: str | int


def moves(checked: Verification) -> tuple[Move, ...]:
    """List the changes that bring positions up to date, in order of the map.

    Start, end and, where the anchor has one, paragraph change for every anchor that was found at
    another place. The digest of a source changes to that of its text only if every anchor in it
    was found: until then old positions still count in the old text. Nothing changes in sources
    that are ``undecided``.
    """
    # All or nothing by source: positions of one source must all count in one text.
    waiting = undecided(checked)
    found = [
        move
        for check in checked.checks
        if check.anchor.source not in waiting
        for move in _of_anchor(check)
    ]
    return (*_of_sources(checked), *found)


def undecided(checked: Verification) -> dict[str, int]:
    """Count, by source, the ambiguous anchors that only their position can ever decide.

    New positions beside their old ones would make those look like places in the new text.
    """
    counts: dict[str, int] = {}
    for check in checked.checks:
        anchor = check.anchor
        if check.state == "ambiguous" and not (anchor.prefix or anchor.suffix):
            counts[anchor.source] = counts.get(anchor.source, 0) + 1
    return counts


def _of_anchor(check: AnchorCheck) -> list[Move]:
    if not check.has_moved or check.text is None or check.start is None:
        return []
    anchor = check.anchor
    values: list[tuple[str, str | int | None, str | int | None]] = [
        ("start", anchor.start, check.start),
        ("end", anchor.end, check.end),
    ]
    if anchor.paragraph is not None:
        values.append(("paragraph", anchor.paragraph, check.text.paragraph_of(check.start)))
    if anchor.quote is None:
        # Without the words, a digest of other white space could not be found again.
        values.append(("digest", anchor.digest, digest_of(check.words)))
    return [
        Move((*check.path, field), check.id, old, new)
        for field, old, new in values
        if old is not None and new is not None and old != new
    ]


def _of_sources(checked: Verification) -> list[Move]:
    found = []
    for index, source in enumerate(checked.argument_map.sources):
        text = checked.texts.get(source.id)
        if text is None or source.digest is None:
            continue
        # The new digest says that all positions count in the new text, so it must wait for the last
        # one.
        if trust(checked.argument_map, source.id, text) == "other" and not unfound(
            checked, source.id
        ):
            found.append(Move(("sources", index, "digest"), source.id, source.digest, text.digest))
    return found


def unfound(checked: Verification, source_id: str) -> int:
    """Count the anchors in a source whose passage was not found."""
    return sum(
        check.anchor.source == source_id and check.start is None and check.state != "whole"
        for check in checked.checks
    )


@checked
def moving(checked: Verification) -> Patch:
    """Return the patch that brings positions up to date (see ``moves``)."""
    return Patch(
        reason="Anchors were found at other places.",
        changes=tuple(
            Set(id=move.id, path=move.path[2:], old=move.old, new=move.new)
            for move in moves(checked)
        ),
    )


@checked
def update_anchors(checked: Verification) -> ArgumentMap:
    """Make the map with the new positions (see ``moves``); the old map stays as it was."""
    return apply(checked.argument_map, moving(checked))


def updated_text(text: str, reading: ReadResult, checked: Verification) -> str:
    """Write the new positions into the text of the file the map was read from.

    Comments and layout stay.

    Raises:
        InPlaceError: If they cannot be written where the old ones stand.
        PatchError: If the text says other positions than the map has.
    """
    return splice(text, moving(checked), reading.format, anew=False).text
