"""Corpora: folders of annotated maps as documents, tables, tokens and pairs, for training and counting."""

from argmap.corpora.corpus import Corpus, iter_maps, read_corpus
from argmap.corpora.document import CorpusDocument
from argmap.corpora.labels import corpus_label, is_derived
from argmap.corpora.pairs import Pair, pairs
from argmap.corpora.rows import Tables, tables
from argmap.corpora.tokens import Token, tokens

__all__ = [
    "Corpus",
    "CorpusDocument",
    "Pair",
    "Tables",
    "Token",
    "corpus_label",
    "is_derived",
    "iter_maps",
    "pairs",
    "read_corpus",
    "tables",
    "tokens",
]
