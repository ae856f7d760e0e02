"""Labelling: the word of a task for a statement, from the corpus it comes from, its tags or its kind."""

from collections.abc import Callable, Mapping

from argmap.compare.scoring.tallies import MISSING
from argmap.corpora import corpus_label
from argmap.corpora.labels import corpus_format
from argmap.model import ArgumentMap, Statement

CORPORA = ("brat", "arggraph", "cdcp", "kialo", "aif", "xaif", "ova2")


def labels_of(
    argument_map: ArgumentMap,
    source_format: str | None,
    words: Mapping[str, str],
    otherwise: Callable[[Statement], str] = lambda _: MISSING,
) -> dict[str, str]:
    """Return the label of each statement: the first of these that is one of the ``words``.

    The corpus's own word, a tag, and what is said ``otherwise`` of maps that come from no corpus.
    """
    known = source_format if source_format in CORPORA else corpus_format(argument_map)
    found: dict[str, str] = {}
    for item in argument_map.statements:
        own = corpus_label(argument_map, item.id, known) if known else None
        said = (words[word] for word in map(_plain, (own, *item.tags)) if word in words)
        label = next(said, None)
        found[item.id] = otherwise(item) if label is None else label
    return found


def _plain(word: str | None) -> str:
    return (word or "").casefold().replace("-", "").replace("_", "").replace(" ", "")
