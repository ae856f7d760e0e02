"""Rows: the components and relations of a corpus as two plain tables, one dict a row.

``pandas.DataFrame(tables(corpus).components)`` is one call; ``csv.DictWriter`` does as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from argmap.corpora.document import CorpusDocument
from argmap.corpora.labels import corpus_label, is_derived
from argmap.door import checked
from argmap.model import Argument, ArgumentMap, Relation, Statement

Row = dict[str, Any]
COMPONENT_COLUMNS = (
    *("doc", "split", "id", "text", "kind", "label", "start", "end", "party", "stance", "force"),
)
RELATION_COLUMNS = (
    *("doc", "split", "id", "source", "target", "polarity", "label", "force", "scheme"),
    *("linked", "derived"),
)


@dataclass(frozen=True, slots=True, repr=False)
class Tables:
    """Two lists of rows: ``components`` and ``relations``; every row has every column."""

    components: list[Row]
    relations: list[Row]

    def __repr__(self) -> str:
        return f"<Tables: {len(self.components)} components, {len(self.relations)} relations>"


@checked
def tables(corpus: Iterable[CorpusDocument]) -> Tables:
    """Return the components and relations of a corpus, or of some documents of it. Linear.

    A component is a statement; ``label`` is the corpus's own word, ``start`` and ``end`` count code
    points of the text, ``party`` is who says it first, ``stance`` that party's stance or the one
    the corpus gives it (For, Against), ``force`` that of the illocution that utters it.

    A relation is a premise of an argument with its target, or a tie with one of its ends:
    ``polarity`` is supports or attacks, none for a tie, whose ``label`` is its kind where the corpus
    has no word. ``linked`` tells that other premises belong to it: rows of one id are one argument.
    ``derived`` tells that argmap made it. Targets may be ids of relations: undercuts.

    Documents with an error give no rows.

    >>> from argmap.corpora.corpus import read_corpus
    >>> made = tables(read_corpus("examples/town-debates"))
    >>> [(row["source"], row["target"], row["label"]) for row in made.relations[:2]]
    [('T2', 'T1', 'For'), ('T3', 'T2', 'supports')]
    """
    made = Tables([], [])
    for document in corpus:
        if document.map is not None:
            made.components.extend(_components(document, document.map))
            made.relations.extend(_relations(document, document.map))
    return made


def _components(document: CorpusDocument, argument_map: ArgumentMap) -> Iterator[Row]:
    forces, stances = _forces(argument_map), _stances(argument_map)
    for item in argument_map.statements:
        start, end = extent(item)
        first = item.attributions[0] if item.attributions else None
        yield {
            "doc": document.name,
            "split": document.split,
            "id": item.id,
            "text": item.text,
            "kind": item.kind,
            "label": corpus_label(argument_map, item.id, document.format),
            "start": start,
            "end": end,
            "party": first.party if first else None,
            "stance": stances.get(item.id, first.stance if first else None),
            "force": forces.get(item.id),
        }


def _relations(document: CorpusDocument, argument_map: ArgumentMap) -> Iterator[Row]:
    forces = _forces(argument_map)
    items: list[Argument | Relation] = [*argument_map.arguments, *argument_map.relations]
    for item in items:
        label = corpus_label(argument_map, item.id, document.format)
        for source, target in _ends(item):
            yield {
                "doc": document.name,
                "split": document.split,
                "id": item.id,
                "source": source,
                "target": target,
                "polarity": item.polarity if isinstance(item, Argument) else None,
                "label": label or (item.kind if isinstance(item, Relation) else None),
                "force": forces.get(item.id),
                "scheme": item.scheme,
                "linked": isinstance(item, Argument) and len(item.premises) > 1,
                "derived": is_derived(item),
            }


def _ends(item: Argument | Relation) -> Iterator[tuple[str, str | None]]:
    if isinstance(item, Argument):
        for premise in item.premise_ids:
            yield premise, item.target
    else:
        for origin in item.origins:
            # Rivals have no targets: each is tied to all others of the row's id.
            for target in item.targets or (None,):
                yield origin, target


def extent(item: Statement) -> tuple[int | None, int | None]:
    """Return where a statement begins and ends in the first source that says so.

    >>> extent(Statement(id="a", kind="claim", text="A", anchors=(
    ...     {"source": "s", "start": 9, "end": 12}, {"source": "s", "start": 2, "end": 5})))
    (2, 12)
    """
    placed = [
        (anchor.source, anchor.start, anchor.end)
        for anchor in item.anchors
        if anchor.start is not None and anchor.end is not None
    ]
    here = [(start, end) for source, start, end in placed if source == placed[0][0]]
    if not here:
        return None, None
    return min(start for start, _ in here), max(end for _, end in here)


def _forces(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the force of the first illocution on each target."""
    found: dict[str, str] = {}
    for item in argument_map.illocutions:
        for target in item.targets:
            found.setdefault(target, item.force)
    return found


def _stances(argument_map: ArgumentMap) -> dict[str, str]:
    """Return the stances that brat gives to claims (AAEC), by statement."""
    found: dict[str, str] = {}
    for item in argument_map.arguments:
        said = item.extras.get("brat", {}).get("stance") if "brat" in item.extras else None
        if isinstance(said, str):
            found.setdefault(item.premise_ids[0], said)
    return found
