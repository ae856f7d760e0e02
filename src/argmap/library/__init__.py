"""Many maps in one file: what the files of folders say, in tables that questions across maps are asked of.

The maps stay the truth. A library is made of them, is filled again where they change, and can be made anew
at any time; only links between maps, which people decide on, are its own (``schema.py``).
"""

from argmap.library.addresses import Address
from argmap.library.library import Library, create_library, open_library
from argmap.library.linking import Link, contradictions, link, links, refuse, unlink
from argmap.library.records import Added, BadFile, LibraryStatus

__all__ = [
    "Added",
    "Address",
    "BadFile",
    "Library",
    "LibraryStatus",
    "Link",
    "contradictions",
    "create_library",
    "link",
    "links",
    "open_library",
    "refuse",
    "unlink",
]
