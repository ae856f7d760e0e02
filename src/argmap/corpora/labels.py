"""Labels: the word that a corpus itself uses for a component or relation, by one way for all formats.

| format | statement | argument | else |
|---|---|---|---|
| brat | type of the span: MajorClaim, Claim, Premise | type: supports, Partial-Attack; For, Against of a stance | |
| arggraph | side of the ADU: pro, opp | type of the edge: sup, exa, reb, und | |
| CDCP | type: value, policy, testimony, fact, reference | reason, evidence | |
| Kialo | Pro, Con, Question; none for a thesis | Pro, Con | |
| AIF, xAIF, OVA2 | I | RA, CA | MA, PA, L, TA; the force of an illocution |

Readers keep these words in different places, as their formats differ. They are found there in maps read
from a corpus, and in those maps saved natively and loaded again.
"""

from collections.abc import Callable, Mapping
from typing import Any

from argmap.door import checked
from argmap.formats.aif.types import TYPES
from argmap.formats.annotated.arggraph_words import EXAMPLE, SIDES
from argmap.formats.beside import is_annotated_text
from argmap.model import (
    Argument,
    ArgumentMap,
    Illocution,
    Locution,
    Relation,
    Statement,
    Transition,
)

CDCP_TYPES = frozenset({"value", "policy", "testimony", "fact", "reference"})
_STEPS: Mapping[str, str] = {"supports": "sup", "attacks": "reb"}


@checked
def corpus_label(argument_map: ArgumentMap, item_id: str, format: str | None = None) -> str | None:
    r"""Return the word a corpus uses for an element: the table stands in docs/corpora.md.

    ``format`` is that of the file (``document.format``); without it the map itself tells. None where
    the corpus has no such word, and in maps that come from no corpus.

    Raises:
        UnknownIdError: If the map has no such element.

    >>> from argmap.formats.files import loads
    >>> essay = loads("T1\tMajorClaim 0 3\tYes\nT2\tPremise 4 6\tSo\nR1\tsupports Arg1:T2 Arg2:T1", "brat")
    >>> [corpus_label(essay, item) for item in ("T1", "T2", "R1")]
    ['MajorClaim', 'Premise', 'supports']
    """
    element = argument_map[item_id]
    label_of = _LABELS.get(format or "") or _LABELS.get(corpus_format(argument_map) or "")
    return label_of(argument_map, element) if label_of else None


def corpus_format(argument_map: ArgumentMap) -> str | None:
    """Return the format of the corpus that a map was read from, told by what its reader kept. Linear.

    >>> corpus_format(ArgumentMap(extras={"kialo": {"dialect": "v2"}}))
    'kialo'
    """
    for name in ("brat", "kialo", "arggraph", "cdcp", "aif"):
        if name in argument_map.extras:
            return name
    if any(SIDES.get(item.id.partition("~")[0]) == item.name for item in argument_map.parties):
        return "arggraph"
    if any("arggraph" in item.extras for item in argument_map.nodes()):
        return "arggraph"
    beside = any(is_annotated_text(item) for item in argument_map.sources)
    types = (item.tags[0] in CDCP_TYPES for item in argument_map.statements if item.tags)
    return "cdcp" if beside and any(types) else None


@checked
def is_derived(element: Argument | Relation) -> bool:
    """Return whether argmap made a relation that nobody annotated as one.

    So it does for the essays of AAEC: a stance of a claim becomes an argument for each major claim,
    and later major claims rephrase the first. Its reader marks them in the extras of the format.

    >>> is_derived(Argument(id="A1", premises=("T2",), target="T1", polarity="supports",
    ...     extras={"brat": {"stance": "For", "derived": True}}))
    True
    """
    if any(_own(element, name).get("derived") is True for name in element.extras):
        return True
    # Maps saved before readers marked them have no mark.
    if isinstance(element, Relation):
        return (
            element.kind == "rephrase" and element.id.startswith("rephrase-") and not element.extras
        )
    return "stance" in _own(element, "brat")


def _own(element: Any, format: str) -> Mapping[str, Any]:
    found = element.extras.get(format)
    return found if isinstance(found, Mapping) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _brat(_: ArgumentMap, element: Any) -> str | None:
    if isinstance(element, Statement):
        return element.tags[0] if element.tags else None
    own = _own(element, "brat")
    return _text(own.get("stance", own.get("type")))


def _arggraph(argument_map: ArgumentMap, element: Any) -> str | None:
    own = _own(element, "arggraph")
    if isinstance(element, Statement):
        sides = (said.party.partition("~")[0] for said in element.attributions)
        return next((side for side in sides if side in SIDES), None) or _text(own.get("type"))
    if not isinstance(element, Argument):
        return None
    if "type" in own:
        return _text(own["type"])
    if (element.scheme or "").casefold() == EXAMPLE.casefold():
        return "exa"
    undercuts = isinstance(argument_map[element.target], Argument)
    return "und" if undercuts else _STEPS[element.polarity]


def _cdcp(_: ArgumentMap, element: Any) -> str | None:
    if isinstance(element, Statement | Argument):
        return element.tags[0] if element.tags else _text(_own(element, "cdcp").get("label"))
    return None


def _kialo(argument_map: ArgumentMap, element: Any) -> str | None:
    if isinstance(element, Argument):
        return "Pro" if element.polarity == "supports" else "Con"
    if not isinstance(element, Statement):
        return None
    if "label" in _own(element, "kialo"):
        return _text(_own(element, "kialo")["label"])
    if element.kind == "question":
        return "Question"
    # Links ("-> See 1.4.") have a number of their own: they are no label of the claim they name.
    steps = argument_map.outgoing.get(element.id, ())
    label = next((step for step in steps if not _own(step, "kialo")), None)
    return _kialo(argument_map, label) if label else None


def _aif(_: ArgumentMap, element: Any) -> str | None:
    match element:
        case Illocution():
            return element.force
        case Statement():
            return "I"
        case Argument():
            return TYPES[element.polarity]
        case Relation():
            return TYPES.get(element.kind)
        case Locution():
            return "L"
        case Transition():
            return "TA"
        case _:
            return None


_LABELS: Mapping[str, Callable[[ArgumentMap, Any], str | None]] = {
    "brat": _brat,
    "arggraph": _arggraph,
    "cdcp": _cdcp,
    "kialo": _kialo,
    "aif": _aif,
    "xaif": _aif,
    "ova2": _aif,
}
