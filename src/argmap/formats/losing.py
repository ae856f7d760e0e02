"""Losing: what a writer leaves out is returned, refused or warned of; never left unsaid.

What counts is every finding that is no ``info``: an ``info`` says what the file does not hold and a
reader finds again all the same, such as anchors in the text beside it.
"""

import warnings
from collections.abc import Sequence

from argmap.door import callers_level, checked
from argmap.errors import LossError, OneWayFormatError
from argmap.findings import Finding
from argmap.formats import find_format
from argmap.formats.record import Format
from argmap.model import ArgumentMap


class LossWarning(UserWarning):
    """The format has no place for all of the map; ``findings`` says for what.

    >>> print(LossWarning("aif", [Finding("L001", "warning", "weights left out: 1 (a1)")]))
    aif has no place for all of the map: weights left out: 1 (a1)
    """

    def __init__(self, format: str, findings: Sequence[Finding]) -> None:
        self.format = format
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__(format, self.findings)

    def __str__(self) -> str:
        what = "; ".join(finding.message for finding in self.findings)
        return f"{self.format} has no place for all of the map: {what}"


@checked
def losses(argument_map: ArgumentMap, format: str) -> tuple[Finding, ...]:
    """Return what writing a map in a format would leave out, one finding a kind. Linear.

    A warning (L001) counts: ``save`` and ``dumps`` warn of it, and refuse with ``strict``. An
    ``info`` (L002) does not. A format that keeps every record gives none.

    Raises:
        UnknownFormatError: If the format is unknown.
        OneWayFormatError: If it cannot be written.

    >>> from argmap.model import Party
    >>> made = ArgumentMap(parties=(Party(id="p", name="Ann"),))
    >>> [found.message for found in losses(made, "tgf")]
    ['parties left out: 1 (p)']
    >>> losses(made, "json")
    ()
    """
    return tuple(writable(format).losses_of(argument_map))


def writable(name: str) -> Format:
    """Return the format of that name.

    Raises:
        UnknownFormatError: If the format is unknown.
        OneWayFormatError: If it cannot be written.
    """
    return to_write(find_format(name))


def to_write(chosen: Format) -> Format:
    """Return the format if it can be written.

    Raises:
        OneWayFormatError: If it cannot.
    """
    if chosen.write is None:
        raise OneWayFormatError(chosen.name, "read", "written")
    return chosen


def lost_by(argument_map: ArgumentMap, chosen: Format, strict: bool) -> tuple[Finding, ...]:
    """Return the losses that count.

    Raises:
        LossError: If there are any and ``strict``; it carries them.
    """
    found = tuple(item for item in chosen.losses_of(argument_map) if item.severity != "info")
    if found and strict:
        raise LossError(found, f"the map as {chosen.name}")
    return found


def warn_of(chosen: Format, found: Sequence[Finding]) -> None:
    """Warn of losses once, at the line that called argmap."""
    if found:
        warnings.warn(LossWarning(chosen.name, found), stacklevel=callers_level())
