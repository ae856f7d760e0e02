"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.cluster import Gathered, gather
from argmap.library.library import Library, create_library, open_library
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.parquet import export_parquet, read_parquet
from argmap.library.records import Added, BadFile, LibraryStatus
from argmap.library.scans import SCAN_QUESTIONS, ScanQuestion, ask_scan, scan

__all__ = [
    "SCAN_QUESTIONS",
    "Added",
    "Address",
    "BadFile",
    "Gathered",
    "Library",
    "LibraryStatus",
    "Link",
    "ScanQuestion",
    "ask_scan",
    "contradictions",
    "create_library",
    "export_parquet",
    "gather",
    "link",
    "links",
    "open_library",
    "read_parquet",
    "refuse",
    "scan",
    "unlink",
]
