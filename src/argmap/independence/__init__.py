"""Independence: which of several documents are one witness, and why.

Nine newspapers that print one agency are one witness. What is known of documents (their words, credits,
authors, organisations) is compared in pairs, and each merge carries its reason and how sure it is.
"""

from argmap.independence.citing import Citation, citations_of, known_merges
from argmap.independence.grouping import witness_groups
from argmap.independence.records import (
    Confidence,
    Kind,
    Merge,
    Publication,
    WitnessGroup,
    WitnessGroups,
)

__all__ = [
    "Citation",
    "Confidence",
    "Kind",
    "Merge",
    "Publication",
    "WitnessGroup",
    "WitnessGroups",
    "citations_of",
    "known_merges",
    "witness_groups",
]
