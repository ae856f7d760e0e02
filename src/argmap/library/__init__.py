"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only what people decide on and the lists they import are its own (``store/schema.py``).

``library.py`` is the open file, ``store`` what is in it and how it comes there. ``decisions`` keeps what people
say is the same, ``documents`` tells which sources are one over all maps. Each question has a room:
``search``, ``matching`` (the same claim), ``doubles`` (the same document or party), ``testimony`` (for and
against, who said it, witnesses, gaps) and ``withdrawal`` (what falls). ``parquet`` and ``cluster`` lead
out of the file: to tables that others read, and to many machines.
"""

from argmap.library.addresses import Address
from argmap.library.cluster.records import Gathered
from argmap.library.cluster.running import gather
from argmap.library.decisions.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.decisions.taking import Taken, take_links
from argmap.library.documents.document_states import (
    Imported,
    ToldState,
    forget_states,
    import_states,
    state_that_counts,
    states,
)
from argmap.library.documents.identity import Document, Tie, find_document
from argmap.library.documents.using import Passage, Resting, Used, Uses, uses
from argmap.library.doubles.document_likeness import sources
from argmap.library.doubles.likeness import Alike
from argmap.library.doubles.party_likeness import parties
from argmap.library.elements import Element
from argmap.library.library import Library, create_library, open_library
from argmap.library.matching.candidates import Candidate, Matches, Pair, same, same_pairs
from argmap.library.matching.contrasts import Contrast
from argmap.library.matching.similarity import SIMILARITIES, Similarity
from argmap.library.parquet.reading import read_parquet
from argmap.library.parquet.scans import SCAN_QUESTIONS, ScanQuestion, ask_scan, scan
from argmap.library.parquet.writing import export_parquet
from argmap.library.search.nearness import near_words
from argmap.library.search.searching import Hit, find
from argmap.library.store.file import is_library
from argmap.library.store.records import Added, BadFile, LibraryStatus
from argmap.library.testimony.chains import ChainInMap, ChainsOverMaps, chain
from argmap.library.testimony.claims import Cited, ClaimInMap, Voice
from argmap.library.testimony.for_and_against import (
    Bearing,
    EvidenceInMap,
    EvidenceOverMaps,
    evidence,
)
from argmap.library.testimony.sayings import FirstSaid, Saying, first
from argmap.library.testimony.unsourced import Gap, gaps
from argmap.library.testimony.witnessing import WitnessesOverMaps, witnesses
from argmap.library.withdrawal.falling import Falls, MapFall, falls
from argmap.library.withdrawal.turning import Carrying, Fallen, Standing
from argmap.library.withdrawal.withdrawing import Withdrawn

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
