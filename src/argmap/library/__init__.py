"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.documents import Document, Tie, find_document
from argmap.library.elements import Element
from argmap.library.library import Library, create_library, open_library
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.nearness import near_words
from argmap.library.records import Added, BadFile, LibraryStatus
from argmap.library.searching import Hit, find
from argmap.library.uses import Passage, Resting, Used, Uses, uses

__all__ = [
    "Added",
    "Address",
    "BadFile",
    "Document",
    "Element",
    "Hit",
    "Library",
    "LibraryStatus",
    "Link",
    "Passage",
    "Resting",
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
    "unlink",
    "uses",
]
