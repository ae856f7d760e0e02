"""Values: two of every field of every record, and a record with all of its fields set.

A field without a row here fails the law of losses, so that no new field is lost unseen.
"""

from typing import Any

from pydantic import BaseModel

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
