r"""Argdown: the text format of the Argdown tools, read in linear time without them.

``read_document`` returns the blocks of a text with all positions, ``model_of`` what they mean;
``expand`` puts includes in place. Used by authors who write debates as plain text. Specification:
the Argdown syntax (argdown.org/syntax) and its reference implementation, ``@argdown/core``,
which the comments call the reference; files such as ``lexer.ts`` are its own.

Where to begin: ``reader.py`` goes through a text paragraph by paragraph. ``lexer.py`` cuts one into
tokens (``patterns.py``; ``rare.py`` for what takes more than one look), ``paragraphs.py`` makes a
block of them (``records.py``), ``content.py`` the words inside; ``frequent.py`` makes the blocks that
large texts are full of without tokens. ``equivalence.py`` turns blocks into a model (``nodes.py``)
and ``rewriting.py`` moves its relations as the reference does. Then ``to_map.py`` makes the map, with
``entries.py`` for statements and ``steps.py`` for arguments.
Back again: ``shape.py`` decides how each argument is said, ``layout.py`` what stands where,
``spelling.py`` in which words, ``writer.py`` puts the lines together.

>>> document = read_document("[A]: one.\n  - two.\n")
>>> model, _ = model_of(document)
>>> [(item.source.title, item.kind, item.target.title) for item in model.relations]
[('Untitled 1', 'attack', 'A')]
"""

from argmap.formats.argdown.differences import DIFFERENCES
from argmap.formats.argdown.formatter import formatted
from argmap.formats.argdown.includes import Expansion, Piece, expand
from argmap.formats.argdown.modelling import model_of
from argmap.formats.argdown.nodes import ArgumentNode, InferenceNode, Model, Relation, StatementNode
from argmap.formats.argdown.reader import read_document
from argmap.formats.argdown.reading import read, read_including, sniff
from argmap.formats.argdown.records import (
    Document,
    FrontMatter,
    Heading,
    Inference,
    Item,
    Link,
    Listing,
    Member,
    Places,
    Range,
    Section,
    Skipped,
    Step,
    Structure,
)
from argmap.formats.argdown.writer import GAPS, losses, write

__all__ = [
    "DIFFERENCES",
    "GAPS",
    "ArgumentNode",
    "Document",
    "Expansion",
    "FrontMatter",
    "Heading",
    "Inference",
    "InferenceNode",
    "Item",
    "Link",
    "Listing",
    "Member",
    "Model",
    "Piece",
    "Places",
    "Range",
    "Relation",
    "Section",
    "Skipped",
    "StatementNode",
    "Step",
    "Structure",
    "expand",
    "formatted",
    "losses",
    "model_of",
    "read",
    "read_document",
    "read_including",
    "sniff",
    "write",
]
