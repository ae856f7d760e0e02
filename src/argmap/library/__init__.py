"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.chains import ChainInMap, ChainsOverMaps, chain
from argmap.library.claims import Cited, ClaimInMap, Voice
from argmap.library.cluster.records import Gathered
from argmap.library.cluster.running import gather
from argmap.library.contrasts import Contrast
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
from argmap.library.file import is_library
from argmap.library.for_and_against import Bearing, EvidenceInMap, EvidenceOverMaps, evidence
from argmap.library.library import Library, create_library, open_library
from argmap.library.likeness import Alike
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.matching import Candidate, Matches, Pair, same, same_pairs
from argmap.library.nearness import near_words
from argmap.library.parquet.reading import read_parquet
from argmap.library.parquet.writing import export_parquet
from argmap.library.party_likeness import parties
from argmap.library.records import Added, BadFile, LibraryStatus
from argmap.library.sayings import FirstSaid, Saying, first
from argmap.library.scans import SCAN_QUESTIONS, ScanQuestion, ask_scan, scan
from argmap.library.searching import Hit, find
from argmap.library.similarity import SIMILARITIES, Similarity
from argmap.library.taking import Taken, take_links
from argmap.library.turning import Carrying, Fallen, Standing
from argmap.library.unsourced import Gap, gaps
from argmap.library.using import Passage, Resting, Used, Uses, uses
from argmap.library.withdrawing import Withdrawn
from argmap.library.witnessing import WitnessesOverMaps, witnesses

__all__ = [
    "SCAN_QUESTIONS",
    "SIMILARITIES",
    "Added",
    "Address",
    "Alike",
    "BadFile",
    "Bearing",
    "Candidate",
    "Carrying",
    "ChainInMap",
    "ChainsOverMaps",
    "Cited",
    "ClaimInMap",
    "Contrast",
    "Document",
    "Element",
    "EvidenceInMap",
    "EvidenceOverMaps",
    "Fallen",
    "Falls",
    "FirstSaid",
    "Gap",
    "Gathered",
    "Hit",
    "Imported",
    "Library",
    "LibraryStatus",
    "Link",
    "MapFall",
    "Matches",
    "Pair",
    "Passage",
    "Resting",
    "Saying",
    "ScanQuestion",
    "Similarity",
    "Standing",
    "Taken",
    "Tie",
    "ToldState",
    "Used",
    "Uses",
    "Voice",
    "Withdrawn",
    "WitnessesOverMaps",
    "ask_scan",
    "chain",
    "contradictions",
    "create_library",
    "evidence",
    "export_parquet",
    "falls",
    "find",
    "find_document",
    "first",
    "forget_states",
    "gaps",
    "gather",
    "import_states",
    "is_library",
    "link",
    "links",
    "near_words",
    "open_library",
    "parties",
    "read_parquet",
    "refuse",
    "same",
    "same_pairs",
    "scan",
    "sources",
    "state_that_counts",
    "states",
    "take_links",
    "unlink",
    "uses",
    "witnesses",
]
