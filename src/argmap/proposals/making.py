"""Making proposals: of a patch, of another state of the map, or of a flat draft."""

import os
from typing import Any

from argmap.changes import Patch, diff, digest
from argmap.errors import ProposalError
from argmap.formats.files import load, parse_reading
from argmap.formats.native.patch_file import KEY as PATCH_KEY
from argmap.formats.native.patch_file import read_json, read_yaml
from argmap.formats.patches import is_patch_name
from argmap.model import ArgumentMap
from argmap.proposals.flat import is_flat, patch_of, read_flat
from argmap.proposals.folder import MOST_BYTES
from argmap.proposals.record import Proposal, without_acceptance
from argmap.storage import STANDARD_INPUT, read_text

MOST_MAP_BYTES = 32 * MOST_BYTES


def patch_from(argument_map: ArgumentMap, path: str, source_format: str | None = None) -> Patch:
    """Return the patch that a file proposes: a patch, a flat draft, or a map, whose difference it is.

    Raises:
        FileError: If it cannot be read.
        ParseError: If it is none of these.
        ProposalError: If it is larger than a person could review.
    """
    if path != STANDARD_INPUT and os.path.isfile(path) and os.path.getsize(path) > MOST_MAP_BYTES:
        raise ProposalError(
            f"{path!r} is larger than {MOST_MAP_BYTES >> 20} MiB: propose it in parts"
        )
    if path == STANDARD_INPUT or not source_format:
        text = read_text(path)
        found = _of_text(argument_map, text, path)
        if found is not None:
            return found
        if path == STANDARD_INPUT:
            return diff(argument_map, parse_reading(text, path, source_format).argument_map)
    return without_acceptance(diff(argument_map, load(path, source_format)))


def patch_of_text(argument_map: ArgumentMap, text: str) -> Patch:
    """Return the patch that a text proposes: a patch in YAML or JSON, or a flat draft.

    Raises:
        ParseError: If it is neither.
        ProposalError: If it is larger than a person could review.
    """
    if len(text) > MOST_BYTES:
        raise ProposalError(f"a proposal has at most {MOST_BYTES >> 10} KiB: propose it in parts")
    if is_flat(text):
        return patch_of(argument_map, read_flat(text))
    return (read_json if text.lstrip().startswith("{") else read_yaml)(text).patch


def proposal_of(
    argument_map: ArgumentMap, name: str, patch: Patch, file: str | None = None, **about: str | None
) -> Proposal:
    """Return a proposal of a patch, with the digest of the map it is made on and who makes it.

    ``file`` is the name of the map's file; ``about`` holds what is known of author, version, prompt, date and
    reason beyond what the patch says itself.
    """
    known: dict[str, Any] = {key: value for key, value in about.items() if value}
    if file:
        known["map"] = os.path.basename(file)
    known.setdefault("base", patch.base or digest(argument_map))
    return Proposal(name, patch.model_copy(update=known))


def _of_text(argument_map: ArgumentMap, text: str, path: str) -> Patch | None:
    is_patch = is_patch_name(path) or any(
        line.lstrip('{ \t"').startswith(PATCH_KEY) for line in text[:4000].split("\n")
    )
    if is_patch or is_flat(text):
        return patch_of_text(argument_map, text)
    return None
