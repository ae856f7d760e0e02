"""Hypothesis strategies: whole maps with hostile ids, texts and extras."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from argmap import (
    Acceptance,
    Anchor,
    Argument,
    ArgumentMap,
    Asked,
    Assessment,
    Attribution,
    Extras,
    Hop,
    Ignore,
    Illocution,
    Locution,
    Metadata,
    Party,
    Premise,
    Relation,
    Section,
    Source,
    SourceState,
    Statement,
    Transition,
)

TRICKY = [
    "no",
    "null",
    "~",
    "1",
    "1e5",
    "0x1F",
    "a: b",
    "- x",
    "#c",
    "{",
    "'",
    '"',
    "x\\",
    "<b>",
    "ü",
]
TRICKY += [
    "ns:a",
    "true",
    "2009-01-01",
    "[",
    "!t",
    "&a",
    "*a",
    "?",
    "|",
    ">",
    "%",
    "@",
    "`",
    "中文",
    "שלום",
]
KINDS_OF_ALL = ("claim", "claim", "evidence", "assumption", "question")
plain = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
unicode = st.characters(codec="utf-8")
ids = st.sampled_from(TRICKY) | st.text(plain, min_size=1, max_size=12)
texts = (
    st.sampled_from(
        [*TRICKY, " lead", "trail ", "two\nlines", "tab\there", "\x00nul", "a\u2028b", "\x85"]
    )
    | st.text(unicode, min_size=1, max_size=40)
).filter(lambda text: any(not char.isspace() and char > "\x20" for char in text))
times = st.sampled_from(["2002-02", "2001/2003", "2003?", "2001-09-11", "../2003", "2008-XX"])
scalars: st.SearchStrategy[Any] = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | texts
scalars |= st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
)
extras = st.dictionaries(texts, json_values, max_size=3).map(Extras)


@cache
def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@cache
def some(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, max_size=most)


# To make a strategy takes longer than to draw from it, and each draw from a new one examines it anew:
# what does not hang on the ids of one map is made once.
starts = optional(st.integers(0, 10**6))
digests = optional(st.just("ab" * 32))
paragraphs = optional(st.integers(1, 99))
fidelities = optional(st.sampled_from(["quotation", "imputation"]))
acts = st.sampled_from(["told", "wrote"])
stances: st.SearchStrategy[Any] = st.sampled_from(["asserts", "denies", "concedes", "questions"])
bases = optional(st.sampled_from(["hearsay", "document"]))


@st.composite
def anchors(draw: st.DrawFn, sources: list[str]) -> Anchor:
    start = draw(starts)
    quote = draw(optional(texts))
    return Anchor(
        source=draw(st.sampled_from(sources)),
        start=start,
        end=None if start is None else start + draw(st.integers(1, 99)),
        quote=quote,
        prefix=draw(optional(texts)) if quote else None,
        digest=draw(digests),
        paragraph=draw(paragraphs),
        fidelity=draw(fidelities),
    )


@st.composite
def attributions(draw: st.DrawFn, parties: list[str], sources: tuple[str, ...] = ()) -> Attribution:
    party = st.sampled_from(parties)
    quoted: st.SearchStrategy[dict[str, str]] = st.just({})
    if sources:
        where = st.sampled_from(sources)
        quoted |= st.fixed_dictionaries({"source": where}, optional={"quote": texts})
    hop = st.builds(
        Hop,
        party=party,
        act=acts,
        date=optional(times),
        to=optional(party),
    )
    return Attribution(
        party=draw(party),
        stance=draw(stances),
        hedge=draw(optional(texts)),
        date=draw(optional(times)),
        basis=draw(bases),
        hops=tuple(draw(st.lists(hop, max_size=2))),
        **draw(quoted),
    )


ignores = st.builds(Ignore, rule=st.sampled_from(["B002", "C001"]), id=optional(ids), reason=texts)
acceptances = st.builds(
    Acceptance, proposed_by=texts, accepted_by=texts, accepted=optional(times), note=optional(texts)
)
states = st.one_of(
    st.just(SourceState(status="current")),
    st.builds(
        SourceState,
        status=st.sampled_from(["corrected", "retracted", "withdrawn"]),
        since=optional(times),
        note=optional(texts),
    ),
)
names_of_all = st.lists(ids, min_size=1, max_size=14, unique=True)
claims: st.SearchStrategy[Any] = st.sampled_from(
    ["claim", "claim", "evidence", "assumption", "question"]
)
polarities: st.SearchStrategy[Any] = st.sampled_from(["supports", "attacks"])
weights = optional(st.floats(0, 1))
answers = st.sampled_from(["answered", "failed"])
assessments = some(st.just(Assessment(likelihood="likely", credibility=2)), 1)
metadata = st.builds(
    Metadata,
    authors=some(texts, 1).map(tuple),
    created=optional(times),
    reading=optional(st.sampled_from(["uncontested", "evidence", "leaves"])),
    ignores=some(ignores, 1).map(tuple),
)


@st.composite
def maps(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map with every field in use now and then; cycles and undercuts included."""
    names = draw(names_of_all)
    cuts = sorted(draw(st.lists(st.integers(0, len(names)), min_size=4, max_size=4)))
    statement_ids = names[: max(1, cuts[0])]
    rest = [name for name in names if name not in statement_ids]
    source_ids, party_ids, section_ids = rest[0:1], rest[1:3], rest[3:4]
    argument_ids = rest[4:]
    anchored = st.lists(anchors(source_ids), max_size=2)
    attributed = st.lists(attributions(party_ids, tuple(source_ids)), max_size=2)
    placed = st.none() | st.sampled_from(section_ids) if section_ids else st.none()

    def said() -> dict[str, Any]:
        return {
            "anchors": tuple(draw(anchored)) if source_ids else (),
            "attributions": tuple(draw(attributed)) if party_ids else (),
            "section": draw(placed) if section_ids else None,
            "tags": tuple(draw(some(texts, 2))),
            "title": draw(optional(texts)),
            "note": draw(optional(texts)),
            "acceptance": draw(optional(acceptances)),
            "extras": draw(extras),
        }

    def made_by(fields: dict[str, Any]) -> dict[str, Any]:
        held = any(one.stance in ("asserts", "concedes") for one in fields["attributions"])
        return {**fields, "inferred": not held and draw(st.booleans())}

    statements = [
        Statement(
            id=name,
            kind=draw(claims),
            text=draw(texts),
            time=draw(optional(times)),
            assessments=tuple(draw(assessments)),
            **said(),
        )
        for name in statement_ids
    ]
    premise = st.builds(Premise, statement=st.sampled_from(statement_ids), role=optional(texts))
    premises = st.lists(premise, min_size=1, max_size=3, unique_by=lambda item: item.statement)
    asked = st.one_of(
        st.just(()),
        st.lists(
            st.builds(
                Asked,
                ask=texts,
                state=answers,
                by=st.lists(st.sampled_from(statement_ids), min_size=1, max_size=2, unique=True),
            ),
            max_size=2,
        ).map(tuple),
    )
    arguments = [
        Argument(
            id=name,
            premises=tuple(draw(premises)),
            target=draw(
                st.sampled_from([item for item in (*statement_ids, *argument_ids) if item != name])
            ),
            polarity=draw(polarities),
            scheme=draw(optional(texts)),
            weight=draw(weights),
            questions=draw(asked),
            **made_by(said()),
        )
        for name in argument_ids
    ]
    return ArgumentMap(
        id=draw(optional(ids)),
        title=draw(optional(texts)),
        description=draw(optional(texts)),
        metadata=draw(metadata),
        statements=tuple(statements),
        arguments=tuple(arguments),
        sources=tuple(
            Source(
                id=name,
                title=draw(texts),
                date=draw(optional(times)),
                state=draw(optional(states)),
                acceptance=draw(optional(acceptances)),
            )
            for name in source_ids
        ),
        parties=tuple(
            Party(id=name, name=draw(texts), unnamed=draw(st.booleans())) for name in party_ids
        ),
        sections=tuple(Section(id=name, title=draw(texts)) for name in section_ids),
        extras=draw(extras),
    )


@st.composite
def full_maps(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map that has relations and a dialogue layer too."""
    made = draw(maps())
    taken = [item.id for item in made.elements()]
    fresh = draw(st.lists(ids.filter(lambda name: name not in taken), max_size=9, unique=True))
    nodes = [item.id for item in made.nodes()]
    ends = st.lists(st.sampled_from(nodes), min_size=1, max_size=2, unique=True).map(tuple)
    kinds: Any = st.sampled_from(["rephrase", "preference", "context", "answer"])
    relations = [
        Relation(id=name, kind=draw(kinds), origins=draw(ends), targets=draw(ends))
        for name in fresh[:2]
    ]
    if len(nodes) > 1 and len(fresh) > 2:
        standards: Any = optional(st.sampled_from(["preponderance", "beyond reasonable doubt"]))
        rivals = tuple(nodes[:2])
        relations.append(
            Relation(id=fresh[2], kind="rival", origins=rivals, standard=draw(standards))
        )
    statements = [item.id for item in made.statements]
    if len(statements) > 1 and len(fresh) > 3 and draw(st.booleans()):
        whole, *parts = statements[:3]
        relations.append(
            Relation(id=fresh.pop(), kind="part", origins=tuple(parts), targets=(whole,))
        )
    speakers = [item.id for item in made.parties]
    party: Any = optional(st.sampled_from(speakers)) if speakers else st.none()
    locutions = [
        Locution(id=name, text=draw(texts), party=draw(party), time=draw(optional(times)))
        for name in fresh[3:5]
    ]
    said = [item.id for item in locutions]
    transitions = [
        Transition(id=name, origins=(said[0],), targets=(said[-1],), scheme=draw(optional(texts)))
        for name in fresh[5:6]
    ]
    voices = [*said, *(item.id for item in transitions)]
    about = [*nodes, *said, *(item.id for item in relations)]
    illocutions = [
        Illocution(
            id=name,
            force=draw(texts),
            origins=(draw(st.sampled_from(voices)),),
            targets=(draw(st.sampled_from(about)),),
            extras=draw(extras),
        )
        for name in fresh[6:]
    ]
    fields: dict[str, Any] = {name: getattr(made, name) for name in ArgumentMap.model_fields}
    fields |= {"relations": tuple(relations), "locutions": tuple(locutions)}
    fields |= {"transitions": tuple(transitions), "illocutions": tuple(illocutions)}
    return ArgumentMap(**fields)


@st.composite
def tangles(draw: st.DrawFn) -> ArgumentMap:
    """Draw a map with circles, rivals, undercuts of undercuts, weights and schemes that weigh."""
    names = [f"s{at}" for at in range(draw(st.integers(1, 7)))]
    steps = [f"a{at}" for at in range(draw(st.integers(0, 9)))]
    kinds: Any = st.sampled_from(draw(st.sampled_from([KINDS_OF_ALL, ("claim", "evidence")])))
    weighings = st.sampled_from([None, "convergent", "cumulative", "factorized"])
    standards: Any = optional(st.sampled_from(["scintilla", "beyond reasonable doubt"]))
    statements = [Statement(id=name, kind=draw(kinds), text=name) for name in names]
    arguments = [
        Argument(
            id=name,
            premises=tuple(
                Premise(statement=item)
                for item in draw(
                    st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
                )
            ),
            target=draw(st.sampled_from([item for item in (*names, *steps) if item != name])),
            polarity=draw(st.sampled_from(["supports", "attacks"])),
            scheme=draw(weighings),
            weight=draw(optional(st.sampled_from([0.0, 0.2, 0.5, 0.8]))),
        )
        for name in steps
    ]
    groups = st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True).map(tuple)
    relations = [
        Relation(id=f"r{at}", kind="rival", origins=draw(groups), standard=draw(standards))
        for at in range(draw(st.integers(0, 2)) if len(names) > 1 else 0)
    ]
    # Parts of what stands before them, so that none is a part of itself.
    for at in draw(st.sets(st.integers(1, len(names) - 1), max_size=2)) if len(names) > 1 else ():
        whole = draw(st.sampled_from(names[:at]))
        relations.append(Relation(id=f"p{at}", kind="part", origins=(names[at],), targets=(whole,)))
    return ArgumentMap(
        statements=tuple(statements), arguments=tuple(arguments), relations=tuple(relations)
    )
