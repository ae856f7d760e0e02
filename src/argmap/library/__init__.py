"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.document_states import (
    Imported,
    ToldState,
    forget_states,
    import_states,
    state_that_counts,
    states,
)
from argmap.library.documents import Document, Tie, find_document
from argmap.library.elements import Element
from argmap.library.falling import Falls, MapFall, falls
from argmap.library.library import Library, create_library, open_library
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.records import Added, BadFile, LibraryStatus
from argmap.library.turning import Carrying, Fallen, Standing
from argmap.library.using import Passage, Resting, Used, Uses, uses
from argmap.library.withdrawing import Withdrawn

__all__ = [
    "Added",
    "Address",
    "BadFile",
    "Carrying",
    "Document",
    "Element",
    "Fallen",
    "Falls",
    "Imported",
    "Library",
    "LibraryStatus",
    "Link",
    "MapFall",
    "Passage",
    "Resting",
    "Standing",
    "Tie",
    "ToldState",
    "Used",
    "Uses",
    "Withdrawn",
    "contradictions",
    "create_library",
    "falls",
    "find_document",
    "forget_states",
    "import_states",
    "link",
    "links",
    "open_library",
    "refuse",
    "state_that_counts",
    "states",
    "unlink",
    "uses",
]
