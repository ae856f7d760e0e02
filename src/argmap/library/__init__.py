"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.contrasts import Contrast
from argmap.library.documents import Document, Tie, find_document
from argmap.library.elements import Element
from argmap.library.library import Library, create_library, open_library
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.matching import Candidate, Matches, Pair, same, same_pairs
from argmap.library.nearness import near_words
from argmap.library.records import Added, BadFile, LibraryStatus
from argmap.library.searching import Hit, find
from argmap.library.similarity import SIMILARITIES, Similarity
from argmap.library.taking import Taken, take_links
from argmap.library.uses import Passage, Resting, Used, Uses, uses

__all__ = [
    "SIMILARITIES",
    "Added",
    "Address",
    "BadFile",
    "Candidate",
    "Contrast",
    "Document",
    "Element",
    "Hit",
    "Library",
    "LibraryStatus",
    "Link",
    "Matches",
    "Pair",
    "Passage",
    "Resting",
    "Similarity",
    "Taken",
    "Tie",
    "Used",
    "Uses",
    "contradictions",
    "create_library",
    "find",
    "find_document",
    "link",
    "links",
    "near_words",
    "open_library",
    "refuse",
    "same",
    "same_pairs",
    "take_links",
    "unlink",
    "uses",
]
