"""Maps that laws are held against: nothing, all that can be said, hardly anything, and hostile texts."""

from functools import cache
from typing import Any

from argmap.model import (
    Anchor,
    Argument,
    ArgumentMap,
    Attribution,
    Party,
    Premise,
    Source,
    Statement,
)
from argmap.model.dialogue import Illocution, Locution, Transition
from argmap.model.elements import Section
from argmap.model.relations import Relation
from argmap.model.sources import SourceState
from argmap.testing.values import full

HOSTILE_TEXTS = (
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "</script><script>document.title='run'</script>",
    "{{picture}} {{script}} ${x} %s",
    "\x00\x08\x1b[31m\x7f bell",
    "word " * 2000,
    "x" * 10_000,
    "نص عربي <b>من اليمين</b> إلى اليسار",
    "טקסט עברי 123 abc",
    "]]>-->&amp;&#x41;",
    "two\n\n  lines",
    "\u202eoverride\u2066",
    r"C:\New \E \L \T \G \H \l \r \n \\ \a end\\",
    "a|{b}<c> | } [d] (e) &#65; &lt;",
    "$$x^2$$ $HOME `code` ``x`` ~~d~~ *s* __e__",
    "# 1. - item #35; #quot; ﬂ°°35¶ß fa:fa-car style: #f00; www.x.y @cite [^1] ![i](u)",
    "a\tb\t\tc",
    "e\u0301 a\u0308\u0332 \N{THAI CHARACTER KO KAI}\N{THAI CHARACTER SARA AM}",
    "😀 👨‍👩‍👧‍👦 👍🏽 🇫🇷 ☑️",
    "漢字とかな（括弧）、ไทยไม่มีช่องว่าง देवनागरी 한국어",
)


_HOP = {"party": "p1", "act": "said"}
_ACCEPTANCE = {"proposed_by": "Ann", "accepted_by": "Bob"}


def maps() -> tuple[ArgumentMap, ...]:
    """Return the maps of the contract tests: empty, plain, with every field set, with hostile texts.

    >>> [len(found.statements) for found in maps()]
    [0, 7, 7, 23]
    """
    return _made()


@cache
def _made() -> tuple[ArgumentMap, ...]:
    return ArgumentMap(), plain_map(), rich_map(), hostile()


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


def hostile() -> ArgumentMap:
    """Make a map in which every text tries to be markup, and every link a script."""
    statements = [
        Statement(
            id=f"s{at}",
            kind="claim",
            text=words,
            title=words[:200],
            tags=(words[:200],),
            note=words,
            anchors=(Anchor(source="src", quote=words),),
            attributions=(Attribution(party="who", stance="asserts", hedge=words[:300]),),
        )
        for at, words in enumerate(HOSTILE_TEXTS)
    ]
    statements.append(Statement(id='"><script>alert(1)</script>', kind="claim", text="odd id"))
    arguments = [
        Argument(
            id=f"a'{at}&<",
            premises=(Premise(statement=one.id),),
            target="s0",
            polarity="attacks",
            scheme=HOSTILE_TEXTS[1],
            title=HOSTILE_TEXTS[0],
        )
        for at, one in enumerate(statements[1:])
    ]
    return ArgumentMap(
        title=HOSTILE_TEXTS[0],
        description=HOSTILE_TEXTS[4],
        parties=(Party(id="who", name=HOSTILE_TEXTS[1]),),
        sources=(Source(id="src", title=HOSTILE_TEXTS[2], url="javascript:document.title='run'"),),
        statements=tuple(statements),
        arguments=tuple(arguments),
    )
