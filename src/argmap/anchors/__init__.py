"""Anchors: texts of sources, and whether what a map cites stands in them."""

from argmap.anchors.coverage import Coverage, Sentence, coverage
from argmap.anchors.fidelity import FidelityReport, fidelity
from argmap.anchors.fold import Folded
from argmap.anchors.locate import Location
from argmap.anchors.make import anchor_at
from argmap.anchors.passages import Passage, Passages
from argmap.anchors.reading import read_source, read_sources
from argmap.anchors.texts import SourceText, digest_of
from argmap.anchors.update import Move, moves, undecided, update_anchors, updated_text
from argmap.anchors.verify import FOUND, STATES, AnchorCheck, Verification, verify

__all__ = [
    "FOUND",
    "STATES",
    "AnchorCheck",
    "Coverage",
    "FidelityReport",
    "Folded",
    "Location",
    "Move",
    "Passage",
    "Passages",
    "Sentence",
    "SourceText",
    "Verification",
    "anchor_at",
    "coverage",
    "digest_of",
    "fidelity",
    "moves",
    "read_source",
    "read_sources",
    "undecided",
    "update_anchors",
    "updated_text",
    "verify",
]
