"""Two values of every field of every record, a map where all are set, and each map one value away.

A field without a row here fails the law of losses, so that no new field is lost unseen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from argmap.errors import MapError
from argmap.model import ArgumentMap
from argmap.model.acceptance import Acceptance, Residual, SignOff
from argmap.model.asked import Asked
from argmap.model.dialogue import Illocution, Locution, Transition
from argmap.model.document import Ignore, Metadata
from argmap.model.elements import Argument, Assessment, Premise, Section, Statement
from argmap.model.parties import Attribution, Hop, Party
from argmap.model.relations import Relation
from argmap.model.sources import Anchor, Source, SourceState

RECORDS: tuple[type[BaseModel], ...] = (
    *(
        ArgumentMap,
        Metadata,
        Ignore,
        SignOff,
        Party,
        Source,
        SourceState,
        Section,
        Statement,
        Argument,
    ),
    *(Premise, Relation, Locution, Illocution, Transition, Anchor, Attribution, Hop),
    *(Assessment, Acceptance, Residual, Asked),
)
PARTY, SOURCE, SECTION = ("p1", "p2", "p3"), ("s1", "s2", "s3"), ("sec1", "sec2", "sec3")
STATEMENT = ("c1", "c2", "c3", "c4", "e1", "e2", "q1")
ARGUMENT = ("a1", "a2")
ELEMENT: dict[str, Any] = {
    "acceptance": Acceptance,
    "extras": ({"other": 1}, {"other": 2}),
    "note": ("Note one.", "Note two."),
    "scheme": ("Scheme one", "Scheme two"),
    "section": SECTION,
    "tags": (("tag-one",), ("tag-two",)),
    "title": ("Title one", "Title two"),
    "anchors": Anchor,
    "attributions": Attribution,
    "assessments": Assessment,
}
MARKS: dict[str, Any] = {
    "undeveloped": (True, False),
    "elsewhere": (("G-one",), ("G-two",)),
    "defeated": (True, False),
}
VALUES: dict[type[BaseModel], dict[str, Any]] = {
    ArgumentMap: {
        **{name: ELEMENT[name] for name in ("title", "extras")},
        "id": ("map-one", "map-two"),
        "description": ("About one.", "About two."),
        "metadata": Metadata,
        "parties": Party,
        "sources": Source,
        "sections": Section,
        "statements": Statement,
        "arguments": Argument,
        "relations": Relation,
        "locutions": Locution,
        "illocutions": Illocution,
        "transitions": Transition,
    },
    Metadata: {
        "authors": (("Analyst One",), ("Analyst Two",)),
        "created": ("2001-01-01", "2001-01-02"),
        "modified": ("2002-01-01", "2002-01-02"),
        "licence": ("CC0-1.0", "MIT"),
        "language": ("en", "de"),
        "keywords": (("rain",), ("snow",)),
        "reading": ("evidence", "leaves"),
        "ignores": Ignore,
        "sign_offs": SignOff,
    },
    SignOff: {
        "of": ("c1", "c2"),
        "by": ("Signer one", "Signer two"),
        "date": ("2004-01-01", "2004-01-02"),
        "role": ("author", "assessor"),
        "note": ELEMENT["note"],
        "digest": ("1" * 64, "2" * 64),
        "elements": (("11111111 c1",), ("22222222 c1",)),
    },
    Ignore: {
        "rule": ("B001", "B002"),
        "id": (None, "c2"),
        "reason": ("Because one.", "Because two."),
    },
    Acceptance: {
        "proposed_by": ("Proposer one", "Proposer two"),
        "accepted_by": ("Accepter one", "Accepter two"),
        "accepted": ("2003-01-01", "2003-01-02"),
        "note": ELEMENT["note"],
    },
    Residual: {
        "by": ("Board one", "Board two"),
        "date": ("2003-02-01", "2003-02-02"),
        "reason": ("Reason one.", "Reason two."),
    },
    Asked: {
        "ask": ("Asked one?", "Asked two?"),
        "state": ("answered", "failed"),
        "by": (("c3",), ("c4",)),
        "date": ("2011-01-01", "2011-01-02"),
        "note": ELEMENT["note"],
    },
    Party: {
        **{name: ELEMENT[name] for name in ("acceptance", "extras")},
        "name": ("Name one", "Name two"),
        "kind": ("person", "organisation"),
        "unnamed": (True, False),
        "description": ("Who one.", "Who two."),
        "member_of": (("p3",), ()),
        "interest": ("Interest one", "Interest two"),
    },
    Source: {
        **{name: ELEMENT[name] for name in ("acceptance", "extras", "note", "title")},
        "authors": (("Author One",), ("Author Two",)),
        "publisher": ("Publisher one", "Publisher two"),
        "date": ("2004-01-01", "2004-01-02"),
        "kind": ("report", "article"),
        "url": ("https://one.example/", "https://two.example/"),
        "language": ("en", "de"),
        "digest": ("a" * 64, "b" * 64),
        "via": ("s3", None),
        "state": SourceState,
        "version": ("Version one", "Version two"),
        "owner": ("Owner one", "Owner two"),
        "status": ("draft", "approved"),
        "valid_until": ("2030-01-01", "2030-01-02"),
        "reliability": ("A", "B"),
        "interest": ("Interest one", "Interest two"),
    },
    SourceState: {
        "status": ("corrected", "retracted"),
        "by": SOURCE,
        "since": ("2005-01-01", "2005-01-02"),
        "note": ELEMENT["note"],
    },
    Section: {
        **{name: ELEMENT[name] for name in ("title", "extras")},
        "parent": ("sec3", None),
        "description": ("About one.", "About two."),
    },
    Anchor: {
        "source": SOURCE,
        "start": (100, 101),
        "end": (117, 118),
        "quote": ("Words in a source", "Words of a source"),
        "prefix": ("before ", "ahead "),
        "suffix": (" after", " behind"),
        "digest": ("c" * 64, "d" * 64),
        "paragraph": (3, 4),
        "page": ("xi", "xii"),
        "fidelity": ("paraphrase", "compression"),
    },
    Hop: {
        "party": PARTY,
        "act": ("told", "wrote"),
        "date": ("2006-01-01", "2006-01-02"),
        "to": PARTY,
    },
    Attribution: {
        "party": PARTY,
        "stance": ("asserts", "denies", "concedes"),
        "hedge": ("apparently", "at least"),
        "date": ("2007-01-01", "2007-01-02"),
        "basis": ("eyewitness", "document"),
        "hops": Hop,
        "source": SOURCE,
        "quote": ("I saw it.", "I heard it."),
        "note": ELEMENT["note"],
    },
    Assessment: {
        "likelihood": ("likely", "unlikely"),
        "confidence": ("low", "high"),
        "credibility": (2, 3),
        "by": ("Judge one", "Judge two"),
        "date": ("2008-01-01", "2008-01-02"),
        "note": ELEMENT["note"],
    },
    Premise: {"statement": STATEMENT, "role": ("role one", "role two")},
    Statement: {
        **MARKS,
        "public": (True, False),
        **{name: field for name, field in ELEMENT.items() if name != "scheme"},
        "kind": ("claim", "evidence", "assumption", "question"),
        "text": ("It rained.", "It snowed."),
        "time": ("2009-01-01", "2009-01-02"),
    },
    Argument: {
        **ELEMENT,
        "premises": Premise,
        "target": (*STATEMENT, *ARGUMENT),
        "polarity": ("supports", "attacks"),
        "weight": (0.25, 0.75),
        "inferred": (True, False),
        **MARKS,
        "choice": ("Choice one", "Choice two"),
        "residual": Residual,
        "questions": Asked,
    },
    Relation: {
        **{name: field for name, field in ELEMENT.items() if name != "assessments"},
        "kind": ("rephrase", "preference", "context", "answer"),
        "origins": (("c3",), ("c4",)),
        "targets": (("c1",), ("c2",)),
        "standard": ("preponderance", "beyond reasonable doubt"),
    },
    Locution: {
        **{name: ELEMENT[name] for name in ("anchors", "extras", "note")},
        "text": ("Ann: It rained.", "Ann: It snowed."),
        "party": PARTY,
        "time": ("2010-01-01", "2010-01-02"),
    },
    Illocution: {
        **{name: ELEMENT[name] for name in ("extras", "note")},
        "force": ("Asserting", "Agreeing"),
        "origins": (("l1",), ("l2",)),
        "targets": (("c1",), ("c2",)),
    },
    Transition: {
        **{name: ELEMENT[name] for name in ("extras", "note", "scheme")},
        "origins": (("l1",), ("l3",)),
        "targets": (("l2",), ("l3",)),
    },
}


def full(record: type[BaseModel], *without: str, **fields: Any) -> dict[str, Any]:
    """Give a record the first value of each field, lists with one of each; ``fields`` go before."""
    made: dict[str, Any] = {}
    for name, values in VALUES[record].items():
        if name in fields or name in without:
            continue
        if isinstance(values, tuple):
            made[name] = values[0]
        else:
            is_list = record.model_fields[name].default == ()
            made[name] = [full(values)] if is_list else full(values)
    return made | fields


def rich_map() -> ArgumentMap:
    """Make a map where every field of every record is set, on each kind of element."""
    two = [{"party": "p1", "stance": "denies"}, full(Attribution, party="p2")]
    said = {"attributions": [full(Attribution)]}
    own, against = ("inferred", "residual"), ("inferred", "choice")
    steps = [
        full(Argument, *own, id="a1", premises=[full(Premise, statement="c2"), "e1"], **said),
        full(Argument, *against, id="a2", premises=["c3"], polarity="attacks", **said),
        full(Argument, "attributions", "residual", id="a3", premises=["e2"], target="c2"),
        full(Argument, *against, id="a4", premises=["e2"], target="a1", polarity="attacks"),
        full(Argument, *own, id="a5", premises=["c4"], target="a2"),
        {"id": "a6", "premises": ["q1"], "target": "c4", "polarity": "supports"},
    ]
    ties = [
        full(Relation, "standard", id=f"r-{kind}", kind=kind)
        for kind in ("rephrase", "preference", "context", "part")
    ]
    ties.append(full(Relation, "standard", id="r-answer", kind="answer", targets=["q1"]))
    ties.append(full(Relation, id="r-rival", kind="rival", origins=["c1", "c2"], targets=[]))
    ends = ("parent", "via", "member_of", "state")
    return ArgumentMap.model_validate(
        full(
            ArgumentMap,
            parties=[
                full(Party, id="p1", name="Ann Abel"),
                full(Party, id="p2", name="Bob Bell"),
                full(Party, *ends, id="p3", name="Cyd Cole"),
            ],
            sources=[
                full(Source, id="s1", title="Book one", state=full(SourceState, by="s2")),
                full(Source, *ends, id="s2", title="Book two"),
                full(Source, *ends, id="s3", title="Book three"),
            ],
            sections=[
                full(Section, id="sec1"),
                full(Section, id="sec2"),
                full(Section, *ends, id="sec3"),
            ],
            statements=[
                full(Statement, id="c1", text="First."),
                full(Statement, id="c2", text="Second.", attributions=two),
                full(Statement, id="c3", kind="assumption", text="Third."),
                {"id": "c4", "kind": "claim", "text": "Fourth."},
                full(Statement, id="e1", kind="evidence", text="Fifth."),
                full(Statement, "assessments", id="e2", kind="evidence", text="Sixth."),
                full(Statement, id="q1", kind="question", text="Seventh?"),
            ],
            arguments=steps,
            relations=ties,
            locutions=[full(Locution, id=name) for name in ("l1", "l2", "l3")],
            illocutions=[full(Illocution, id="y1")],
            transitions=[full(Transition, id="t1")],
        )
    )


def plain_map() -> ArgumentMap:
    """Make a map of elements of every kind that say no more than they must, and barely more."""
    said: dict[str, Any] = {
        "anchors": [{"source": "s1"}],
        "attributions": [{"party": "p1", "stance": "asserts", "hops": [_HOP]}],
    }
    more = {**said, "assessments": [{"note": "Likely."}], "acceptance": _ACCEPTANCE}
    steps: list[dict[str, Any]] = [
        {"id": "a1", "premises": ["e1"], "target": "c1", "polarity": "supports"},
        {"id": "a2", "premises": ["c2", "e2"], "target": "a1", "polarity": "attacks"},
    ]
    ties: list[dict[str, Any]] = [
        {"id": f"r-{kind}", "kind": kind, "origins": ["c3"], "targets": ["c1"]}
        for kind in ("rephrase", "preference", "context", "part")
    ]
    ties.append({"id": "r-answer", "kind": "answer", "origins": ["c3"], "targets": ["q1"]})
    ties.append({"id": "r-rival", "kind": "rival", "origins": ["c1", "c2"]})
    return ArgumentMap.model_validate(
        {
            "parties": [{"id": f"p{at}", "name": f"Party {at}"} for at in (1, 2, 3)],
            "sources": [{"id": f"s{at}", "title": f"Source {at}"} for at in (1, 2, 3)],
            "sections": [{"id": f"sec{at}", "title": f"Section {at}"} for at in (1, 2, 3)],
            "statements": [
                {"id": "c1", "kind": "claim", "text": "First."},
                {"id": "c2", "kind": "claim", "text": "Second.", **more},
                {"id": "c3", "kind": "assumption", "text": "Third.", **said},
                {"id": "c4", "kind": "claim", "text": "Fourth."},
                {"id": "e1", "kind": "evidence", "text": "Fifth.", **more},
                {**said, "id": "e2", "kind": "evidence", "text": "Sixth."},
                {"id": "q1", "kind": "question", "text": "Seventh?"},
            ],
            "arguments": [*steps, {**steps[0], **more, "id": "a3"}],
            "relations": [*ties, {**ties[0], **said, "id": "r-said"}],
            "locutions": [
                {"id": "l1", "text": "Ann: It rained."},
                {"id": "l2", "text": "It snowed.", "anchors": said["anchors"]},
                {"id": "l3", "text": "No.", "party": "p3"},
            ],
            "illocutions": [
                {"id": "y1", "force": "Asserting", "origins": ["l1"], "targets": ["c1"]}
            ],
            "transitions": [{"id": "t1", "origins": ["l1"], "targets": ["l2"]}],
        }
    )


_HOP = {"party": "p1", "act": "said"}
_ACCEPTANCE = {"proposed_by": "Ann", "accepted_by": "Bob"}


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a map made another: the field, by record, the element it lies in, both maps."""

    field: str
    element: str
    path: tuple[str | int, ...]
    before: ArgumentMap
    after: ArgumentMap


def changes(argument_map: ArgumentMap) -> Iterator[Change]:
    """Yield each value of a map with another in its place, where there is a map with it."""
    dump = argument_map.model_dump()
    for record, path, field in list(_fields(argument_map, ())):
        owner = _owner(dump, path)
        values = (
            VALUES[record].get(field, ())
            if field != "id" or record in (Ignore, ArgumentMap)
            else ()
        )
        if field == "id" and not values:
            try:
                made = ArgumentMap.model_validate(_renamed(dump, _at(dump, (*path, field))))
            except ValidationError:
                # An id may be a word that a field of another element knows, such as "wrote".
                continue
            yield Change(f"{record.__name__}.id", owner, (*path, field), argument_map, made)
            continue
        if not isinstance(values, tuple):
            # A record where there is none: the map of it all has one in every place.
            is_list = record.model_fields[field].default == ()
            values = ([full(values)] if is_list else full(values),) if len(path) else ()
        for value in values:
            try:
                made = _with(argument_map, dump, (*path, field), value)
            except (ValidationError, MapError):
                continue
            if made != argument_map:
                name = f"{record.__name__}.{field}"
                yield Change(name, owner, (*path, field), argument_map, made)
                break


def _fields(
    record: BaseModel, path: tuple[str | int, ...]
) -> Iterator[tuple[type[BaseModel], tuple[str | int, ...], str]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, BaseModel):
            yield from _fields(value, (*path, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            for at, item in enumerate(value):
                yield from _fields(item, (*path, name, at))
        else:
            yield type(record), path, name


def _owner(dump: Any, path: tuple[str | int, ...]) -> str:
    if len(path) > 1 and path[0] != "metadata":
        return str(dump[path[0]][path[1]]["id"])
    return ""


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _with(
    argument_map: ArgumentMap, dump: dict[str, Any], path: tuple[str | int, ...], value: Any
) -> ArgumentMap:
    """Return the map with a value at a path: the element around it is made anew, no other is."""
    name, *rest = path
    assert isinstance(name, str)
    if rest:
        whole = getattr(argument_map, name)
        if isinstance(whole, tuple):
            at = int(rest.pop(0))
            made = type(whole[at]).model_validate(_put(dump[name][at], tuple(rest), value))
            value = (*whole[:at], made, *whole[at + 1 :])
        else:
            value = type(whole).model_validate(_put(dump[name], tuple(rest), value))
    return argument_map.model_copy(update={name: value})


def _put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, str):
        value = {"statement": value}
    if isinstance(value, dict):
        return value | {path[0]: _put(value.get(path[0]), path[1:], new)}
    at = path[0]
    return [_put(item, path[1:], new) if at == index else item for index, item in enumerate(value)]


def _renamed(value: Any, old: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, old) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(item, old) for item in value]
    return f"{old}-new" if value == old else value
