"""Types of nodes of AIF, and what they are in a map."""

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "I": "statement",
    "RA": "supports",
    "CA": "attacks",
    "MA": "rephrase",
    "PA": "preference",
    "L": "locution",
    "YA": "illocution",
    "TA": "transition",
}
TYPES: Mapping[str, str] = {kind: name for name, kind in KINDS.items()}
