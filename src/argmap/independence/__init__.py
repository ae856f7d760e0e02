"""Independence: which of several documents are one witness, and why.

Nine newspapers that print one agency are one witness. What is known of documents (their words, credits,
authors, organisations) is compared in pairs, and each merge carries its reason and how sure it is.
"""

from argmap.independence.grouping import witness_groups
from argmap.independence.records import (
    Confidence,
    Merge,
    Publication,
    WitnessGroup,
    WitnessGroups,
)

__all__ = [
    "Confidence",
    "Merge",
    "Publication",
    "WitnessGroup",
    "WitnessGroups",
    "witness_groups",
]
