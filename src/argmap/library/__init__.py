"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.chains import ChainInMap, ChainsOverMaps, chain
from argmap.library.claims import Cited, ClaimInMap, Voice
from argmap.library.documents import Document, Tie, find_document
from argmap.library.elements import Element
from argmap.library.for_and_against import Bearing, EvidenceInMap, EvidenceOverMaps, evidence
from argmap.library.library import Library, create_library, open_library
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.records import Added, BadFile, LibraryStatus
from argmap.library.sayings import FirstSaid, Saying, first
from argmap.library.uses import Passage, Resting, Used, Uses, uses
from argmap.library.witnessing import WitnessesOverMaps, witnesses

__all__ = [
    "Added",
    "Address",
    "BadFile",
    "Bearing",
    "ChainInMap",
    "ChainsOverMaps",
    "Cited",
    "ClaimInMap",
    "Document",
    "Element",
    "EvidenceInMap",
    "EvidenceOverMaps",
    "FirstSaid",
    "Library",
    "LibraryStatus",
    "Link",
    "Passage",
    "Resting",
    "Saying",
    "Tie",
    "Used",
    "Uses",
    "Voice",
    "WitnessesOverMaps",
    "chain",
    "contradictions",
    "create_library",
    "evidence",
    "find_document",
    "first",
    "link",
    "links",
    "open_library",
    "refuse",
    "unlink",
    "uses",
    "witnesses",
]
