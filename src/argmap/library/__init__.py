"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.cluster import Gathered, gather
from argmap.library.document_likeness import sources
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
from argmap.library.likeness import Alike
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.nearness import near_words
from argmap.library.parquet import export_parquet, read_parquet
from argmap.library.party_likeness import parties
from argmap.library.records import Added, BadFile, LibraryStatus
from argmap.library.scans import SCAN_QUESTIONS, ScanQuestion, ask_scan, scan
from argmap.library.searching import Hit, find
from argmap.library.turning import Carrying, Fallen, Standing
from argmap.library.unsourced import Gap, gaps
from argmap.library.using import Passage, Resting, Used, Uses, uses
from argmap.library.withdrawing import Withdrawn

__all__ = [
    "SCAN_QUESTIONS",
    "Added",
    "Address",
    "Alike",
    "BadFile",
    "Carrying",
    "Document",
    "Element",
    "Fallen",
    "Falls",
    "Gap",
    "Gathered",
    "Hit",
    "Imported",
    "Library",
    "LibraryStatus",
    "Link",
    "MapFall",
    "Passage",
    "Resting",
    "ScanQuestion",
    "Standing",
    "Tie",
    "ToldState",
    "Used",
    "Uses",
    "Withdrawn",
    "ask_scan",
    "contradictions",
    "create_library",
    "export_parquet",
    "falls",
    "find",
    "find_document",
    "forget_states",
    "gaps",
    "gather",
    "import_states",
    "link",
    "links",
    "near_words",
    "open_library",
    "parties",
    "read_parquet",
    "refuse",
    "scan",
    "sources",
    "state_that_counts",
    "states",
    "unlink",
    "uses",
]
