"""The folder of proposals beside a map: reading, writing and taking away what waits there."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from argmap.door import checked
from argmap.errors import ArgmapError, FileError, FindingsError, ProposalError
from argmap.findings import Finding
from argmap.formats.patches import SUFFIXES, is_patch_name, load_patch, save_patch
from argmap.naming import slug
from argmap.proposals.record import Proposal
from argmap.storage import list_files

FOLDER = "proposals"
MOST_BYTES = 2**20
"""A patch that a person is to read has no use for more."""
_NAME = re.compile(r"[\w][\w.-]{0,79}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Queue(NamedTuple):
    """What waits for review beside a map, and what is wrong with files that are no proposals."""

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...] = ()

    def find(self, name: str) -> Proposal:
        """Return the proposal of a name.

        Raises:
            ProposalError: If none that can be read has it.
        """
        found = next((one for one in self.proposals if one.name == name), None)
        if found is None:
            broken = next((one for one in self.findings if one.id == name), None)
            why = f": {broken.message}" if broken else ""
            waiting = ", ".join(one.name for one in self.proposals[:20]) or "none"
            raise ProposalError(f"no proposal {name!r} waits{why} (waiting: {waiting})")
        return found


def folder_of(map_name: str | os.PathLike[str]) -> Path:
    """Return the folder of the proposals for a map, whether it is there or not."""
    return Path(map_name).parent / FOLDER


def path_of(map_name: str | os.PathLike[str], name: str) -> Path:
    """Return where a proposal of a name lies.

    Raises:
        ProposalError: If it is no name for one: a name is part of a path.
    """
    if not _is_name(name):
        raise ProposalError(
            f"{name[:80]!r} is no name of a proposal: write letters, digits, '-', '_' and '.'"
        )
    return folder_of(map_name) / f"{name}{SUFFIXES[0]}"


def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not name.endswith(".") and not _RESERVED.fullmatch(name)


@checked
def waiting(map_name: str | os.PathLike[str]) -> Queue:
    """Return the proposals that wait beside a map, by name; one that cannot be read is a finding.

    Raises:
        FileError: If the folder may not be read.
    """
    own = os.path.basename(map_name)
    found: list[Proposal] = []
    findings: list[Finding] = []
    for path in list_files(folder_of(map_name)):
        name = name_of(path)
        if not is_patch_name(path):
            continue
        if not _is_name(name):
            # It could be applied, but not be taken away: it would wait for ever.
            message = "the name of the file is none for a proposal: write letters, digits, '-', '_' and '.'"
            findings.append(Finding("P103", "error", message, name))
            continue
        if os.path.getsize(path) > MOST_BYTES:
            findings.append(too_large(name))
            continue
        try:
            patch = load_patch(path)
        except FindingsError as error:
            findings += (
                Finding("P103", "error", one.message, name, one.place) for one in error.findings
            )
            continue
        except ArgmapError as error:
            findings.append(Finding("P103", "error", str(error), name))
            continue
        if patch.map in (None, own):
            found.append(Proposal(name, patch))
    return Queue(tuple(found), tuple(findings))


def too_large(name: str) -> Finding:
    """Return the finding for a proposal that nobody could read."""
    most = f"{MOST_BYTES >> 10} KiB"
    return Finding("P106", "error", f"the patch is larger than {most}: propose it in parts", name)


def put(map_name: str | os.PathLike[str], proposal: Proposal, anew: bool = False) -> Path:
    """Write a proposal beside a map; with ``anew``, in place of the one that has its name.

    Raises:
        ProposalError: If the name is taken, or is none; with ``anew``, if nothing has it.
        FileError: If it cannot be written.
    """
    path = path_of(map_name, proposal.name)
    if anew and not path.is_file():
        raise ProposalError(f"no proposal {proposal.name!r} waits that could be revised")
    if not anew and path.exists():
        raise ProposalError(
            f"a proposal {proposal.name!r} waits already: revise it, or take a new name"
        )
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot make the folder {str(path.parent)!r}: {error.strerror}") from error
    save_patch(proposal.patch, path)
    return path


def take_away(map_name: str | os.PathLike[str], name: str) -> None:
    """Remove the file of a proposal, in whichever form it lies there; nothing if it is gone already.

    Raises:
        FileError: If it cannot be removed.
    """
    path_of(map_name, name)
    for suffix in SUFFIXES:
        try:
            with suppress(FileNotFoundError):
                (folder_of(map_name) / f"{name}{suffix}").unlink()
        except OSError as error:
            raise FileError(f"cannot remove the proposal {name!r}: {error.strerror}") from error


def name_of(path: str) -> str:
    """Return the name of a proposal by the path of its file.

    >>> name_of("proposals/rain.argmap-patch.yaml")
    'rain'
    """
    base = os.path.basename(path)
    ending = next((one for one in SUFFIXES if base.lower().endswith(one)), "")
    return base[: len(base) - len(ending)] if ending else base


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name made of some words that no proposal has yet.

    >>> free_name("Rain, at last", ["rain-at-last"])
    'rain-at-last-2'
    """
    base, known = slug(wanted), {one.casefold() for one in taken}
    made, number = base, 1
    while made.casefold() in known:
        number += 1
        made = f"{base}-{number}"
    return made
