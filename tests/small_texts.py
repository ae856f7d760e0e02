"""A small text or two of every format that is read, with as many of its fields as find room."""

import json
from contextlib import suppress
from functools import cache

import argmap
from argmap.formats import FORMATS

NATIVE = """\
argmap: 2
id: pier
title: Who closed the pier?
description: A quarrel in a small town.
metadata: {created: 2021-05, authors: [Kim], language: en, keywords: [pier], reading: leaves}
parties:
  town: The town
  crew: {name: The crew, member_of: [town]}
sources:
  log: {title: Log of the harbour, url: 'https://example.org/log', date: 2019, via: paper}
  paper: The paper
sections: {one: First}
statements:
  closed: {text: The pier was closed., title: Closed, section: one, tags: [pier], rivals: open}
  open: The pier was open.
  storm:
    kind: evidence
    text: A storm broke two beams.
    time: 2019-03/2019-04
    note: said "twice"
    anchors: [{source: log, start: 3, end: 9, quote: broke, prefix: it, page: 4}]
    attributions: [{party: crew, stance: asserts, hedge: likely}]
    assessments: [{by: town, likelihood: likely}]
    supports: closed
  old: {kind: assumption, text: Old beams break., extras: {mine: [1, 2.5, null, {a: b}]}}
  why: {kind: question, text: Why?}
  reply: {text: It was age., answers: why, undercuts: storm-supports-closed}
arguments:
  a1: {premises: [storm, {statement: old, role: major}], supports: closed, scheme: sign, weight: 0.5}
  a2: {premises: [open], attacks: closed, by: town}
relations:
  r1: {kind: rephrase, origins: [old], targets: [reply]}
locutions: {l1: {text: It broke., party: crew, time: 2020}, l2: {text: So what?}}
transitions: {t1: {origins: [l1], targets: [l2]}}
illocutions: {i1: {force: Asserting, origins: [l1], targets: [storm]}}
"""
CASE = """\
module: {name: lift, title: Lift, brief: Why it holds., extends: [{module: m, develops: {G9: [G1]}}]}
G1: {text: The lift is safe., supportedBy: [S1, Sn1], inContextOf: [C1, A1]}
S1: {text: Over all ropes, supportedBy: G2, acp: {P: G2}}
G2: {text: Each rope holds., supportedBy: [Sn1], undeveloped: false, horizontalIndex: {relative: +1}}
C1: {}
A1: {text: No fire.}
Sn1: {text: Test report, url: 'https://example.org/r', classes: [old]}
CG1: {text: Not tested., challenges: G2, supportedBy: CSn1}
CG2: {challenges: G2 -> Sn1}
CSn1:
"""
HYPOTHESIS = """\
{"total": 3, "rows": [
 {"id": "h1", "created": "2020-01-02T00:00:00Z", "user": "acct:pat@hypothes.is", "uri": "https://e.org/p#s",
  "text": "No source.", "tags": ["claim", ""], "group": "__world__", "document": {"title": ["A page"]},
  "user_info": {"display_name": "Pat"}, "target": [{"source": "https://e.org/p", "selector": [
   {"type": "RangeSelector", "startOffset": 1}, {"type": "TextPositionSelector", "start": 5, "end": 15},
   {"type": "TextQuoteSelector", "exact": "It rained.", "prefix": "Ann: ", "suffix": ""}]}]},
 {"id": "h2", "user": "acct:sam@hypothes.is", "uri": "https://e.org/p", "text": "I disagree",
  "references": ["h1"], "tags": [], "target": [{"source": "https://e.org/p"}]},
 {"id": "h3", "user": "acct:sam@hypothes.is", "uri": "https://e.org/q", "text": "", "target": [
  {"selector": [{"type": "TextQuoteSelector", "exact": "Dry."}]}]}]}
"""
CARNEADES = """\
meta: {title: Fly, source: Book}
language: {bird/1: '%s is a bird'}
statements:
  fly: {text: It flies., label: in}
  bird(tweety): It is a bird.
  wings: {meta: {note: two}, text: It has wings.}
assumptions: [bird(tweety)]
weighing_functions: {w: {constant: 0.4}}
argument_schemes:
  - {id: s1, meta: {title: Rule}, variables: [X], premises: [bird(X)], conclusions: [fly], weight: w}
arguments:
  a1: {scheme: s1, conclusion: fly, premises: {minor: bird(tweety), major: wings}, weight: 0.6, undercutter: weak}
  a2: {conclusion: wings, premises: [bird(tweety)]}
issues:
  i1: {positions: [fly, wings], standard: PE}
tests: [{assuming: [wings], in: [fly]}]
labels: {in: [fly], out: [], undecided: []}
references: {b: {title: Book, date: 2001}}
"""
DISMECH = """\
name: Lantern Fever
creation_date: '2026-10-08T15:37:22Z'
description: >-
  An invented illness of people who tend oil lamps.
category: Complex
disease_term:
  preferred_term: lantern fever
  term: {id: MONDO:9999999, label: lantern fever}
synonyms: [lamp fever]
prevalence:
- population: Harbour towns
  rate_per_100000: 2500.0
  notes: Counted once.
  evidence:
  - reference: PMID:1000001
    reference_title: "Fevers of harbour towns."
    supports: SUPPORT
    evidence_source: HUMAN_CLINICAL
    quote_role: BACKGROUND
    snippet: about one keeper in forty fell ill in a year
    explanation: Gives the rate.
pathophysiology:
- name: Oil Vapour Inhalation
  description: Vapour of lamp oil reaches the lung.
  cell_types:
  - preferred_term: macrophage
    term: {id: CL:0000235, label: macrophage}
  evidence:
  - reference: PMID:1000001
    supports: SUPPORT
    directness: INDIRECT
    snippet: >
      The vapour was found
      in every lung.
    explanation: Found it.
  - reference: DOI:10.1000/xyz.5
    supports: REFUTE
    quote_role: PRIMARY_RESULT
    snippet: no vapour was found
    explanation: Contradicts.
  downstream:
  - target: Fever
    description: The vapour raises the temperature.
    hypothesis_groups: [vapour_model]
    evidence:
    - reference: PMID:1000002
      supports: PARTIAL
      snippet: temperature rose with vapour
  - target: Glow
phenotypes:
- name: Fever
  category: Systemic
  frequency: FREQUENT
  phenotype_contexts:
  - frequency: OBLIGATE
    evidence:
    - {reference: PMID:1000001, supports: NO_EVIDENCE, snippet: frequency was not recorded}
treatments:
- name: Fresh Air
  target_mechanisms:
  - target: Oil Vapour Inhalation
    treatment_effect: INHIBITS
    evidence:
    - reference: PMID:1000001
      supports: SUPPORT
      snippet: >
        The vapour was found
        in every lung.
discussions:
- discussion_id: gap_1
  prompt: Why do lamps matter?
  kind: KNOWLEDGE_GAP
  attaches_to: ['pathophysiology#Oil Vapour Inhalation', 'phenotypes#None']
  evidence:
  - reference: PMID:1000001
    supports: SUPPORT
    snippet: nobody knows why
references:
- reference: PMID:1000002
  title: On vapour.
  found_in: [a.md]
  findings:
  - statement: Vapour rises.
    supporting_text: the vapour rose
"""
LKIF = """\
<?xml version="1.0"?>
<lkif version="2.1"><sources><source element="a" uri="u"/></sources>
<theory id="t"><imports/><rules><rule id="r"><head/><body/></rule></rules></theory>
<argument-graphs><argument-graph id="g" title="Bird" main-issue="s1"><statements>
<statement id="s1" value="unknown" assumption="false" standard="BRD"><s>Fly</s></statement>
<statement id="s2" value="true"><s pred="x#bird"><c>y#Tweety</c></s></statement>
</statements><arguments>
<argument id="a1" title="B" direction="pro" scheme="rule" weight="0.7"><conclusion statement="s1"/>
<premises><premise statement="s2" role="minor" polarity="negative"/><premise statement="s2" type="exception"/>
</premises></argument></arguments></argument-graph></argument-graphs></lkif>
"""
CAF = """\
<caf version="1.3"><metadata title="Ring" creator="A; B" date="2011-03" source="k1">
<descriptions><description lang="de">Ringe</description></descriptions></metadata>
<statements><statement id="u1" weight="1.0" value="0.2" standard="PE" main="true"><metadata source="k1"/>
<descriptions><description lang="en">A ring</description></descriptions></statement>
<statement id="u2" atom="(undercut a1)"><descriptions/></statement></statements>
<arguments><argument id="a1" strict="true" pro="true" weight="0.5" scheme="s"><metadata source="k1" title="T"/>
<conclusion statement="u2"/><premises><premise statement="u1" role="r" positive="false" implicit="true"/></premises>
</argument></arguments><references><metadata key="k1" title="Book" date="2008" identifier="https://e.org/b"/>
</references></caf>
"""
TEA = {
    "version": "1.0",
    "case": {"name": "Lift", "description": "A lift", "authors": "Kim", "created_date": "2021"},
    "tree": {
        "id": 1,
        "type": "GOAL",
        "name": "G1",
        "short_description": "Safe",
        "assumption": "No fire",
        "context": [{"id": 2, "type": "CONTEXT", "name": "C1", "description": "Town"}],
        "children": [
            {
                "id": 3,
                "type": "STRATEGY",
                "name": "S1",
                "description": "Ropes",
                "children": [
                    {
                        "id": 4,
                        "type": "PROPERTY_CLAIM",
                        "name": "P1",
                        "description": "Holds",
                        "children": [
                            {"id": 5, "type": "EVIDENCE", "name": "E1", "description": "Test", "url": "u:v"}
                        ],
                    }
                ],
            }
        ],
    },
}  # fmt: skip
TEA_LIST = {
    "case": {"name": "Lift"},
    "elements": [
        {"id": "a", "elementType": "GOAL", "name": "G", "description": "Safe", "parentId": None},
        {"id": "b", "elementType": "STRATEGY", "description": "Ropes", "parentId": "a"},
        {"id": "c", "elementType": "EVIDENCE", "description": "T", "parentId": "b", "url": "u:v"},
        {"id": "d", "elementType": "PROPERTY_CLAIM", "description": "N", "isDefeater": True, "defeatsElementId": "a"},
    ],
    "evidenceLinks": [{"evidenceId": "c", "claimId": "a"}],
}  # fmt: skip
TEA_OLD = {
    "name": "Lift",
    "goals": [
        {
            "id": 1,
            "name": "G1",
            "type": "TopLevelNormativeGoal",
            "short_description": "Safe",
            "context": [{"id": 1, "name": "C", "short_description": "Town"}],
            "property_claims": [
                {"id": 2, "name": "P", "short_description": "Holds", "evidence": [{"id": 3, "URL": "u:v"}]}
            ],
            "strategies": [{"id": 4, "short_description": "Ropes", "property_claims": []}],
        }
    ],
}  # fmt: skip
AIF = {
    "nodes": [
        {"nodeID": "1", "text": "It rained.", "type": "I", "timestamp": "2020-01-02 03:04:05"},
        {"nodeID": "2", "text": "It is wet.", "type": "I"},
        {"nodeID": "3", "text": "Default Inference", "type": "RA", "scheme": "Sign", "schemeID": "7"},
        {"nodeID": "4", "text": "Ann: It rained.", "type": "L"},
        {"nodeID": "5", "text": "Asserting", "type": "YA", "schemeID": 74},
        {"nodeID": "6", "text": "Default Conflict", "type": "CA"},
        {"nodeID": "7", "text": "Bob: No.", "type": "L"},
        {"nodeID": "8", "text": "Default Transition", "type": "TA"},
        {"nodeID": "9", "text": "Default Rephrase", "type": "MA"},
    ],
    "edges": [
        {"edgeID": "10", "fromID": "1", "toID": "3", "formEdgeID": None},
        {"edgeID": "11", "fromID": "3", "toID": "2"},
        {"edgeID": "12", "fromID": "4", "toID": "5"},
        {"edgeID": "13", "fromID": "5", "toID": "1"},
        {"edgeID": "14", "fromID": "2", "toID": "6"},
        {"edgeID": "15", "fromID": "6", "toID": "3"},
        {"edgeID": "16", "fromID": "4", "toID": "8"},
        {"edgeID": "17", "fromID": "8", "toID": "7"},
        {"edgeID": "18", "fromID": "1", "toID": "9"},
        {"edgeID": "19", "fromID": "9", "toID": "2"},
    ],
    "locutions": [{"nodeID": "4", "personID": "p1", "start": "2020-01-01", "timestamp": "T"}],
    "participants": [{"participantID": "p1", "firstname": "Ann", "surname": "Lee"}],
    "schemefulfillments": [{"nodeID": "3", "schemeID": "7"}],
    "descriptorfulfillments": None,
    "cqdescriptorfulfillments": [],
}  # fmt: skip
SPAN = (
    '<span id="node1" class="highlighted">It rained.</span> So <span id="node2">It is wet.</span>'
)
XAIF = {
    "AIF": AIF,
    "text": f"Ann: {SPAN}",
    "OVA": {"nodes": [{"nodeID": "1", "x": 3, "y": 4}]},
    "dialog": True,
}
OVA2 = {
    "nodes": [
        {"id": 1, "type": "I", "text": "It rained.", "x": 1, "y": 2, "visible": True, "timestamp": ""},
        {"id": 2, "type": "RA", "text": "Sign", "scheme": "7", "participantID": 0},
        {"id": 3, "type": "I", "text": "It is wet."},
        {"id": 4, "type": "L", "text": "Ann: so", "participantID": 5},
    ],
    "edges": [
        {"from": {"id": 1, "type": "I"}, "to": {"id": 2, "type": "RA"}, "visible": True},
        {"from": {"id": 2}, "to": {"id": 3}},
    ],
    "participants": [{"id": 5, "firstname": "Ann", "surname": "Lee"}],
    "analysis": {"txt": SPAN, "plain_txt": "It rained."},
}  # fmt: skip
BRAT = """\
T1\tMajorClaim 0 15\tParks are good.
T2\tPremise 16 20;21 31\tThey are green.
T3\tClaim 32 40\tBuy one.
R1\tsupports Arg1:T2 Arg2:T1\t
R2\tattacks Arg1:T3 Arg2:T1\t
A1\tStance T3 For
A2\tStance T1 Against
#1\tAnnotatorNotes T1\ta note
E1\tPremise:T2 Theme:T1
N1\tReference T1 Wiki:1\tpark
*\tEquiv T1 T3
"""
BRAT_TEXT = "Parks are good. They are green. Buy one. "
ARGGRAPH = """\
<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE arggraph SYSTEM "arggraph.dtd">
<arggraph id="m1" topic_id="pets" stance="pro" lang="en"><edu id="e1"><![CDATA[Dogs bark.]]></edu>
<edu id="e2" implicit="true">Cats purr.</edu><joint id="j1"/><edu id="e3">Rain.</edu>
<adu id="a1" type="pro"/><adu id="a2" type="opp"/><adu id="a3" type="pro"/>
<edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="j1" type="seg"/>
<edge id="c4" src="j1" trg="a2" type="seg"/><edge id="c5" src="e3" trg="a3" type="seg"/>
<edge id="c6" src="a2" trg="a1" type="reb"/><edge id="c7" src="a3" trg="c6" type="und"/>
<edge id="c8" src="a3" trg="c6" type="add"/></arggraph>
"""
KIALO = """\
Discussion Title: Pets?

1. Pets are **good**. [link](https://example.org)
1.1. Pro: They are kind.
1.1.1. Con: -> See 1.2.
1.1.2. Con: Some bite [1].
1.2. Con: They cost.
with a second line

[1]: https://example.org/bite
"""
ARGDOWN = """\
===
title: Pier
author: [Kim, Lee]
date: 2021
model: {mode: strict}
argmap: {sources: {log: {title: Log, date: 2019}}, parties: {town: {name: Town}}}
===

# First {isGroup: true}

[Closed]: The pier was *closed*. #pier {source: log, time: 2019, kind: evidence}
  + <Storm>: A storm. {weight: 0.5, scheme: sign}
    _> A beam is a beam.
  - [Open]: It was open. // no
  >< [Ajar]

<Storm>

(1) Beams broke. {party: [town]}
(2) [Old]: Old beams break.
-- Rule, Other {uses: [1, 2]} --
(3) [Closed]

* a list @[Open] and [x](u://v)
"""
ARGDOWN_JSON = {
    "arguments": {
        "A": {
            "type": "argument",
            "title": "A",
            "section": "s1",
            "tags": ["x"],
            "data": {"a": [1]},
            "members": [{"type": "statement", "role": "argument-description", "text": "How.", "startLine": 5}],
            "pcs": [
                {"type": "statement", "title": "P", "role": "premise", "startLine": 7},
                {
                    "type": "statement",
                    "title": "T",
                    "role": "main-conclusion",
                    "startLine": 9,
                    "inference": {"type": "inference", "inferenceRules": ["R"], "data": {"weight": 1}},
                },
            ],
            "relations": [],
        }
    },
    "statements": {
        "T": {
            "type": "equivalence-class",
            "title": "T",
            "isUsedAsMainConclusion": True,
            "members": [
                {
                    "role": "top-level-statement",
                    "title": "T",
                    "text": "It is *so*.",
                    "startLine": 1,
                    "ranges": [{"type": "bold", "start": 6, "stop": 8}],
                }
            ],
        },
        "P": {"type": "equivalence-class", "title": "P", "members": [{"text": "For.", "startLine": 2}]},
    },
    "relations": [
        {"type": "relation", "relationType": "support", "from": "P", "fromType": "equivalence-class", "to": "T", "toType": "equivalence-class"}
    ],
    "sections": [{"type": "section", "id": "s1", "level": 1, "title": "H", "startLine": 1, "children": []}],
    "tags": {"x": {"tag": "x", "color": "#fff"}},
    "map": {"nodes": [], "edges": []},
}  # fmt: skip
CDCP = {
    "prop_labels": ["value", "testimony", "reference"],
    "prop_offsets": [[0, 5], [6, 12], [13, 20]],
    "reasons": [[[1, 1], 0], [[1, 2], 0]],
    "evidences": [[[2, 2], 1]],
    "url": {"2": "https://example.org"},
}
CDCP_TEXT = "Loud. I saw. __URL__."
ARGUEBUF = {
    "nodes": {
        "a": {"atom": {"text": "It rained.", "reference": {"resource": "r", "offset": 3, "text": "It"}, "participant": "p"}},
        "b": {"atom": {"text": "It is wet."}, "metadata": {"created": "2020-01-02T03:04:05Z"}},
        "s": {"scheme": {"support": "SUPPORT_SIGN", "premiseDescriptors": ["x"]}},
        "t": {"scheme": {"attack": "ATTACK_DEFAULT"}},
    },
    "edges": {
        "e1": {"source": "a", "target": "s", "userdata": {"k": 1}},
        "e2": {"source": "s", "target": "b"},
        "e3": {"source": "b", "target": "t"},
        "e4": {"source": "t", "target": "s"},
    },
    "resources": {"r": {"text": "So It rained.", "title": "T", "source": "https://e.org/x"}},
    "participants": {"p": {"name": "Ann", "username": "ann"}},
    "analysts": {"k": {"name": "Kim", "email": "k@e.org"}},
    "majorClaim": "b",
    "userdata": {"u": [1]},
    "schemaVersion": 1,
    "libraryVersion": "1.0",
    "metadata": {"created": "2020-01-02T03:04:05Z", "updated": "2020-01-02T03:04:05Z"},
}  # fmt: skip
SADFACE = {
    "metadata": {"core": {"id": "m", "title": "Rain", "analyst_name": "Kim", "created": "2020-01-02T03:04:05", "version": "0.2"}},
    "resources": [{"id": "r1", "title": "Log", "url": "https://e.org/x", "content": "So It rained.", "type": "text", "metadata": {"author": "Lee"}}],
    "nodes": [
        {"id": "a", "type": "atom", "text": "It rained.", "sources": [{"resource_id": "r1", "text": "It rained.", "offset": 3, "length": 10}], "metadata": {"a": {}}},
        {"id": "b", "type": "atom", "text": "It is wet.", "sources": []},
        {"id": "s", "type": "scheme", "name": "support"},
        {"id": "t", "type": "scheme", "name": "Conflict"},
    ],
    "edges": [
        {"id": "1", "source_id": "a", "target_id": "s"},
        {"id": "2", "source_id": "s", "target_id": "b"},
        {"id": "3", "source_id": "b", "target_id": "t"},
        {"id": "4", "source_id": "t", "target_id": "a"},
    ],
}  # fmt: skip
ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "u:1",
    "type": "Annotation",
    "creator": {"id": "acct:k", "type": "Person", "name": "Kim"},
    "created": "2020-01-02T03:04:05Z",
    "motivation": "commenting",
    "body": [{"type": "TextualBody", "value": "So.", "purpose": "commenting"}, {"value": "rain", "purpose": "tagging"}],
    "target": {
        "source": "https://e.org/x",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "rained", "prefix": "It ", "suffix": "."},
            {"type": "TextPositionSelector", "start": 3, "end": 9},
        ],
        "state": [{"type": "TimeState", "sourceDate": "2020-01-02T03:04:05Z"}],
    },
}  # fmt: skip
CSV = """\
id,element,kind,text,polarity,colour
c,statement,claim,"It, ""rained"".",,blue
d,statement,claim,'=1+1,,
a,argument,,,supports,

source,target,relation
c,a,premise
a,d,target
"""
BY_HAND: dict[str, tuple[object, ...]] = {
    "yaml": (NATIVE,),
    "gsn": (CASE,),
    "carneades": (CARNEADES,),
    "dismech": (DISMECH,),
    "lkif": (LKIF,),
    "caf": (CAF,),
    "tea": (TEA, TEA_LIST, TEA_OLD),
    "aif": (AIF,),
    "xaif": (XAIF,),
    "ova2": (OVA2,),
    "brat": (BRAT,),
    "arggraph": (ARGGRAPH,),
    "kialo": (KIALO,),
    "argdown": (ARGDOWN,),
    "argdown-json": (ARGDOWN_JSON,),
    "cdcp": (CDCP,),
    "arguebuf": (ARGUEBUF,),
    "sadface": (SADFACE,),
    "web-annotation": (ANNOTATION,),
    "csv": (CSV,),
    "graphml": (
        '<graphml><key id="d0" for="node" attr.name="label"/><key id="d1" for="edge" attr.name="label"/>'
        '<graph edgedefault="directed"><node id="n0"><data key="d0">Trams are good.</data></node><node id="n1">'
        '<data key="d9"><y:ShapeNode><y:NodeLabel>They cut noise.</y:NodeLabel></y:ShapeNode></data><graph>'
        '<node id="n1::n0"><data key="d0">So</data></node></graph></node>'
        '<edge source="n1" target="n0"><data key="d1">con</data></edge>'
        '<edge source="n0" target="n1::n0"><data key="d9"><y:LineStyle color="#f00"/></data></edge></graph></graphml>'.replace(
            "<graphml>", '<graphml><key id="d9" yfiles.type="nodegraphics"/>'
        ),
    ),
    "node-link": (
        '{"directed": false, "nodes": [{"name": "a", "note": "n"}, {"name": "b", "topic": "t"}], "links": '
        '[{"from": "a", "to": "b", "type": "pro"}, {"source": "b", "target": "a", "weight": 2}]}',
    ),
    "graphviz": (
        'digraph "Trams" { node [shape=box]; good [label="Trams\\nare good."] // a remark\n'
        'subgraph cluster_0 { label="Noise"; quiet [label=<They <b>cut</b> noise>]; squeal }\n'
        'quiet -> good [label="pro"]; squeal -> quiet:n [label=con]; {a b} -> good -> quiet [color="red"] }\n',
    ),
    "conll": (
        "# an essay\n1\tTrams\tNNS\tB-MajorClaim\n2\tpay\tVB\tI-MajorClaim\n3\t.\t.\tO\n\n1\tThey\tPRP\tB-Premise:-1:Support\n"
        "2\tsqueal\tVB\tI-Premise:-1:Support\n3\tso\tRB\tI-Claim:Against\n4\tno\tRB\tS-Claim:9:Attack\n",
        "He O\nsays B-Claim\nyes E-Claim\n",
    ),
    "bibtex": (
        "@string{acm = {ACM}}\n@article{lee20, author = {Lee, Ann and {\\'E}mile Kim}, title = {On {T}rams},\n  journal = acm, "
        'year = 2020, month = jan, doi = {10.1/x}, pages = {1--2}}\n@misc{x, title = "A", url = {http://e.org}, note = {n}}\n'
        "@misc{x, title = {B}}\n@book{y, title = {C}, title = {D}}\n@comment{z}\n@book{broken, title = {E\n",
    ),
    "csl-json": (
        '[{"id": "lee", "type": "article-journal", "title": "On Trams", "author": [{"family": "Lee", "given": "Ann"}, '
        '{"literal": "The Town"}], "issued": {"date-parts": [[2020, 5, "1"]]}, "container-title": "J", "DOI": "10.1/x", '
        '"page": "1-2"}, {"id": 7, "type": "webpage", "URL": "http://e.org", "issued": {"raw": "spring"}}]',
    ),
    "claim-review": (
        '\n{"@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "It rained.", "url": "https://c.org/1", '
        '"datePublished": "2020-10-07 20:05", "author": {"@type": "Organization", "name": "Checkers"}, "reviewRating": '
        '{"ratingValue": "1", "bestRating": 5, "alternateName": "False"}, "itemReviewed": {"@type": "Claim", "author": '
        '{"@type": "Person", "name": "Ann"}, "datePublished": "2020", "appearance": ["https://a.org", {"url": "https://b.org"}]}}\n'
        '{"@type": "ClaimReview", "claimReviewed": "It rained.", "reviewBody": "So.", "reviewRating": {}}\n'
        '{"@type": "ClaimReview", "claimReviewed": ""}\n',
        '{"claims": [{"text": "It is wet.", "claimant": "Bo", "claimDate": "2021-01-02T00:00:00Z", "claimReview": [{"publisher": '
        '{"name": "C", "site": "c.org"}, "url": "https://c.org/2", "title": "T", "textualRating": "Half", "languageCode": "en"}]}]}',
    ),
    "canvas": (
        '{"nodes": [{"id": "g", "type": "group", "x": -9, "y": -9, "width": 200, "height": 90, "label": "Noise"}, {"id": "a", '
        '"type": "text", "x": 0, "y": 0, "width": 90, "height": 40, "text": "Trams are good.", "color": "5"}, {"id": "b", "type": '
        '"link", "x": 300, "y": 0, "width": 90, "height": 40, "url": "https://e.org"}], "edges": [{"id": "e", "fromNode": "b", '
        '"toNode": "a", "label": "pro"}, {"id": "f", "fromNode": "a", "toNode": "b", "fromEnd": "arrow", "toEnd": "none", "color": "1"}]}',
    ),
    "mindmup": (
        '{"title": "Trams", "id": 1, "formatVersion": 2, "ideas": {"1": {"id": 2, "title": "because", "attr": {"group": "supporting"}, '
        '"ideas": {"1": {"id": 3, "title": "They cut noise", "attr": {"note": {"text": "n"}, "style": {"color": "red"}}}, "2": {"id": 4, '
        '"title": "Noise harms", "ideas": {"1": {"id": 5, "title": "however", "attr": {"group": "opposing"}, "ideas": {"1": {"id": 6, '
        '"title": "Not here"}}}}}}}, "-1": {"id": "7.a", "title": "+ loose"}}, "links": [{"ideaIdFrom": 3, "ideaIdTo": 6}]}',
    ),
    "opml": (
        '<opml version="2.0"><head><title>Trams</title><dateCreated>Mon, 31 Oct 2005</dateCreated><ownerName>Kim</ownerName></head>'
        '<body><outline text="Trams are good"><outline text="+ They cut noise" _note="n" x="1"><outline text="Con: No"/></outline>'
        '<outline text="loose" type="con"/><outline text="? Who pays"/></outline><outline/></body></opml>',
    ),
    "bag": ("# c\narg(A1, 0.5).\narg( B ,1) arg(c).\natt(A1,B). sup(c, A1)\nweight(x).\n",),
    "aba": ('# 1 = "rain"\np aba 4\na 1\na 2\nr 3 1 2\nr 4\nc 1 3\nc 1 s3\nx 9\n',),
    "sheet": (
        "id,text,parent,relation,who,why\na,Trams are good.,,,Ann,x\nb,They are loud.,a,con,,\n"
        "b,,c,pro\nc,So it is.,a,\n",
        '{"id": "x", "conclusion": "Go", "premises": [{"text": "It is far.", "stance": "CON"}]}\n',
    ),
    "hypothesis": (HYPOTHESIS,),
    "outline": (
        "# Trams\nTrams are good\n  + They cut noise\n    and dust\n    - [old] Old ones squeal\n"
        "  - [cost] They cost much\n? Who pays\n\t+ [cost]\n\t- \\- a dash\n",
    ),
    "af": ("# c\np af 3\n1 2\n2 3\n",),
    "apx": ("arg(a).\narg(b). % c\natt(a,b).\n",),
    "tgf": ("1 It rained.\n2\n#\n1 2 attacks\n",),
}
BESIDE = {
    "brat": BRAT_TEXT,
    "cdcp": CDCP_TEXT,
    "aif": 'Ann : <span class="highlighted" id="node3">It rained</span>.<br>The street is wet. It rained.',
    "csv": "source,target,relation\nc,a,premise\na,d,target\n",
}


@cache
def kept() -> dict[str, str]:
    """Native JSON of a map of every format, with all that its reader keeps in extras."""
    found = {}
    for name, listed in texts().items():
        with suppress(argmap.ArgmapError):
            found[name] = argmap.dumps(argmap.loads(listed[0], name, strict=False), "json")
    return found


@cache
def texts() -> dict[str, tuple[str, ...]]:
    """The texts of every format that is read: those above, and what its writer makes of ``NATIVE``."""
    whole = argmap.loads(NATIVE, "yaml")
    found = {}
    for one in FORMATS:
        if one.read is not None:
            made = BY_HAND.get(one.name, ())
            listed = [item if isinstance(item, str) else json.dumps(item) for item in made]
            listed += [argmap.dumps(whole, one.name)] if one.write else []
            found[one.name] = tuple(listed)
    return found


def pdf_of(pages: list[str]) -> bytes:
    """Write a PDF by hand: one font, a line of text a page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, words in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + end.encode()
