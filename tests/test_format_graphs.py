"""Steps shared by AIF, SADFace and arguebuf, and the formats that say a map as a plain graph."""

import csv
import json
import random
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Extras
from argmap.errors import ArgmapError, ParseError
from argmap.formats import format_of_path, sniff_format
from argmap.formats.files import load_reading, save
from argmap.formats.steps import Move, Step, Tie, connect
from argmap.formats.tables import csv_tables, graphml, node_link
from argmap.formats.tables.flat import escape, flatten, unescape
from argmap.model import Illocution, Locution, Relation, Transition
from strategies import maps

NAMES = ["node-link", "graphml", "csv"]

KINDS = (
    "statement",
    "supports",
    "attacks",
    "rephrase",
    "preference",
    "locution",
    "illocution",
    "transition",
    "",
)
BEGINS = {
    "supports": {"statement"},
    "attacks": {"statement"},
    "rephrase": {"statement", "supports", "attacks"},
    "preference": {"statement", "supports", "attacks"},
    "transition": {"locution"},
    "illocution": {"locution", "transition"},
}
ENDS = {
    "supports": {"statement", "supports", "attacks"},
    "attacks": {"statement", "supports", "attacks"},
    "rephrase": {"statement", "supports", "attacks"},
    "preference": {"statement", "supports", "attacks"},
    "transition": {"locution"},
    "illocution": {"statement", "supports", "attacks", "rephrase", "preference", "locution"},
}


def test_linked_premises_and_several_targets() -> None:
    kinds = {"a": "statement", "b": "statement", "c": "statement", "d": "statement"}
    made = connect(
        kinds | {"s": "supports"}, [("b", "s"), ("s", "c"), ("a", "s"), ("s", "d"), ("b", "s")]
    )
    assert made.arguments == [
        Step("s", "s", "supports", ("b", "a"), "c"),
        Step("s~2", "s", "supports", ("b", "a"), "d"),
    ]
    assert made.used == [True, True, True, True, False]
    assert made.aside == []


def test_a_further_argument_does_not_take_the_id_of_a_node() -> None:
    kinds = dict.fromkeys(("a", "b", "c", "s~2"), "statement") | {"s": "supports"}
    made = connect(kinds, [("a", "s"), ("s", "b"), ("s", "c"), ("s", "s~2")])
    assert [step.id for step in made.arguments] == ["s", "s~3", "s~4"]


def test_an_undercut_meets_every_argument_of_a_node() -> None:
    kinds = dict.fromkeys("abcd", "statement") | {"s": "supports", "x": "attacks"}
    made = connect(kinds, [("a", "s"), ("s", "b"), ("s", "c"), ("d", "x"), ("x", "s")])
    told = [(step.id, step.premises, step.target) for step in made.arguments]
    assert told[-2:] == [("x", ("d",), "s"), ("x~2", ("d",), "s~2")]
    assert all(made.used)


def test_undercuts_may_loop_but_not_target_themselves() -> None:
    kinds = {"a": "statement", "x": "attacks", "y": "attacks", "z": "attacks"}
    edges = [("a", "x"), ("a", "y"), ("x", "y"), ("y", "x"), ("a", "z"), ("z", "z")]
    made = connect(kinds, edges)
    assert [(step.id, step.target) for step in made.arguments] == [("x", "y"), ("y", "x")]
    assert made.aside == ["z"]
    assert made.used == [True, True, True, True, False, False]


def test_what_rests_on_nothing_falls_with_all_that_rests_on_it() -> None:
    kinds = {"a": "statement", "s1": "supports", "s2": "supports", "s3": "attacks", "m": "rephrase"}
    edges = [("s1", "a"), ("a", "s2"), ("s2", "s1"), ("a", "s3"), ("s3", "s2"), ("a", "m")]
    made = connect(kinds, [*edges, ("m", "s3"), ("m", "a")])
    assert made.arguments == []
    assert made.aside == ["s1", "s2", "s3"]
    assert made.relations == [Tie("m", "rephrase", ("a",), ("a",))]
    assert made.used == [False] * 5 + [True, False, True]


def test_relations_join_statements_and_arguments() -> None:
    kinds = dict.fromkeys("ab", "statement") | {"s": "supports", "t": "attacks", "p": "preference"}
    edges = [("a", "s"), ("s", "b"), ("a", "t"), ("t", "b"), ("s", "p"), ("p", "t")]
    made = connect(kinds, edges)
    assert made.relations == [Tie("p", "preference", ("s",), ("t",))]
    assert all(made.used)


def test_a_dialogue() -> None:
    kinds = {
        "i": "statement",
        "j": "statement",
        "l": "locution",
        "k": "locution",
        "t": "transition",
        "y1": "illocution",
        "y2": "illocution",
        "y3": "illocution",
        "s": "supports",
    }
    edges = [("l", "y1"), ("y1", "i"), ("l", "t"), ("t", "k"), ("t", "y2"), ("y2", "s")]
    edges += [("i", "s"), ("s", "j"), ("k", "y3"), ("y3", "l")]
    made = connect(kinds, edges)
    assert made.transitions == [Move("t", ("l",), ("k",))]
    assert made.illocutions == [
        Move("y1", ("l",), ("i",)),
        Move("y2", ("t",), ("s",)),
        Move("y3", ("k",), ("l",)),
    ]
    assert all(made.used)
    assert made.aside == []


def test_edges_that_join_nothing_lawfully_are_left_over() -> None:
    kinds = {kind or "?": kind for kind in KINDS}
    others = [(a, b) for a in kinds for b in kinds if b not in ENDS.get(a, ())]
    others = [(a, b) for a, b in others if a not in BEGINS.get(b, ())]
    made = connect(kinds, [*others, ("statement", "nowhere"), ("nowhere", "supports")])
    assert not any(made.used)
    assert made.aside == [name for name in kinds if name not in ("statement", "locution")]


def test_an_illocution_of_a_step_that_falls_is_set_aside() -> None:
    kinds = {"l": "locution", "y": "illocution", "s": "supports", "t": "transition", "z": ""}
    made = connect(kinds, [("l", "y"), ("y", "s"), ("l", "t"), ("t", "z")])
    assert made.aside == ["y", "s", "t", "z"]
    assert not any(made.used)


@pytest.mark.slow
def test_a_long_chain_that_falls_takes_no_recursion() -> None:
    kinds = {"a": "statement"} | {f"s{number}": "attacks" for number in range(100_000)}
    edges = [("a", f"s{number}") for number in range(100_000)]
    edges += [(second, first) for first, second in pairwise(list(kinds)[1:])]
    assert connect(kinds, edges).arguments == []
    standing = connect(kinds, [*edges, ("s0", "a")])
    assert len(standing.arguments) == 100_000
    assert all(standing.used)


@given(
    st.lists(st.sampled_from(KINDS), max_size=9),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30),
    st.randoms(use_true_random=False),
)
def test_every_result_is_lawful_and_every_lawful_step_stands(
    sorts: list[str], pairs: list[tuple[int, int]], shuffler: random.Random
) -> None:
    kinds = {str(number): kind for number, kind in enumerate(sorts)}
    edges = [(str(first), str(second)) for first, second in pairs]
    made = connect(kinds, edges)
    nodes = {step.node for step in made.arguments} | {tie.node for tie in made.relations}
    nodes |= {move.node for move in (*made.illocutions, *made.transitions)}
    nodes |= {name for name, kind in kinds.items() if kind in ("statement", "locution")}
    assert nodes.isdisjoint(made.aside)
    assert nodes | set(made.aside) == kinds.keys()
    said: list[tuple[str, str]] = []
    for step in made.arguments:
        assert step.target in nodes
        assert step.target != step.node
        assert kinds[step.target] in ENDS[step.polarity]
        if step.id == step.node:
            said.extend((premise, step.node) for premise in step.premises)
        assert step.premises
        said.append((step.node, step.target))
    ties = [(tie.node, tie.origins, tie.targets) for tie in made.relations]
    for node, origins, targets in (*ties, *made.illocutions, *made.transitions):
        assert origins
        assert targets
        assert {kinds[end] for end in origins} <= BEGINS[kinds[node]]
        assert {kinds[end] for end in targets} <= ENDS[kinds[node]]
        said.extend((end, node) for end in origins)
        said.extend((node, end) for end in targets)
    used = [edge for edge, expressed in zip(edges, made.used, strict=True) if expressed]
    assert sorted(used) == sorted(set(said))
    for name in made.aside:
        kind = kinds[name]
        begins = [a for a, b in edges if b == name and a in nodes and a != b]
        ends = [b for a, b in edges if a == name and b in nodes and a != b]
        lawful = [a for a in begins if kinds[a] in BEGINS.get(kind, ())]
        assert not lawful or not [b for b in ends if kinds[b] in ENDS[kind]]
    shuffler.shuffle(edges)
    again = connect(kinds, edges)
    assert again.aside == made.aside
    assert sum(again.used) == sum(made.used)


@pytest.fixture
def town() -> ArgumentMap:
    """A map with every sort of element, every sort of end, and characters that need care."""
    town = argmap.loads(
        """argmap: 1
id: town
title: "=SUM(A1)"
description: "two\\r\\nlines"
parties: {ann: {name: Ann, kind: person}, city: {name: City, unnamed: true}}
sources: {page: {title: Page, kind: report}, copy: {title: Copy, via: page}}
sections: {first: {title: First}, inner: {title: Inner, parent: first}}
statements:
  c: {text: "-1 & <b>", title: "'tis", section: inner}
  f: {kind: evidence, text: "\\x00\\tnul", anchors: [{source: page, start: 3, end: 7}]}
  "+g": {kind: assumption, text: "''=x", note: "it''s \\\\u0041"}
arguments:
  a: {premises: [{statement: f, role: "@datum"}, "+g"], target: c, polarity: supports,
    scheme: Sign, weight: 0.1}
  u: {premises: [c], target: a, polarity: attacks}
""",
        "yaml",
    )
    parts: dict[str, Any] = {
        "relations": (
            Relation(id="r", kind="rephrase", origins=("c", "c", "a"), targets=("f", "c")),
            Relation(id="v", kind="rival", origins=("c", "f"), standard="preponderance"),
        ),
        "locutions": (Locution(id="l", text="Ann: hm", party="ann"), Locution(id="m", text="Eh?")),
        "illocutions": (
            Illocution(id="y", force="Asserting", origins=("l",), targets=("c", "a", "r")),
            Illocution(id="z", force="Arguing", origins=("t",), targets=("m",)),
        ),
        "transitions": (Transition(id="t", origins=("l",), targets=("m",), scheme="Reply"),),
        "extras": Extras({"aif": {"x": [1, None]}}),
    }
    return town.model_copy(update=parts)


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_format_loses_nothing(name: str, town: ArgumentMap) -> None:
    text = argmap.dumps(town, name)
    again = argmap.loads(text, name)
    assert again == town
    assert argmap.dumps(again, name) == text
    assert sniff_format(text).name == name


@pytest.mark.parametrize("name", NAMES)
@given(argument_map=maps())
def test_a_graph_format_loses_nothing_of_any_map(name: str, argument_map: ArgumentMap) -> None:
    text = argmap.dumps(argument_map, name)
    again = argmap.loads(text, name)
    assert again == argument_map
    assert argmap.dumps(again, name) == text
    assert list(argmap.formats.find_format(name).losses_of(argument_map)) == []


def test_the_flat_form(town: ArgumentMap) -> None:
    flat = flatten(town, "csv")
    assert {row["id"]: row["element"] for row in flat.nodes} == {
        item.id: type(item).__name__.lower() for item in town.elements()
    }
    rows = {row["id"]: row for row in flat.nodes}
    assert rows["a"] == {
        "id": "a",
        "element": "argument",
        "polarity": "supports",
        "scheme": "Sign",
        "weight": 0.1,
    }
    assert json.loads(rows["f"].pop("more")) == {
        "anchors": [{"source": "page", "start": 3, "end": 7}]
    }
    assert [tuple(edge.values()) for edge in flat.edges[:4]] == [
        ("f", "a", "premise", "@datum", 0),
        ("+g", "a", "premise", 1),
        ("a", "c", "target", 0),
        ("c", "u", "premise", 0),
    ]
    assert flat.document["title"] == "=SUM(A1)"


@given(st.text(st.sampled_from("\\u041\x00a"), max_size=12))
def test_escaping_is_undone(text: str) -> None:
    escaped = escape(text, graphml.UNSAFE)
    assert unescape(escaped) == text
    assert "\x00" not in escaped


def test_networkx_reads_node_link_and_writes_it_back(town: ArgumentMap) -> None:
    data = json.loads(argmap.dumps(town, "node-link"))
    graph: Any = networkx.node_link_graph(data, edges="edges")
    assert graph.is_multigraph()
    assert graph.is_directed()
    assert graph.nodes["c"]["text"] == "-1 & <b>"
    for step in town.arguments:
        assert graph.edges[step.id, step.target, 0]["relation"] == "target"
    graph.nodes["c"]["rank"] = {"page": [0.5]}
    graph.edges["a", "c", 0]["colour"] = "red"
    graph.graph["made"] = 3
    written = json.dumps(networkx.node_link_data(graph, edges="edges"))
    again = argmap.loads(written, "node-link")
    assert again.statement("c").extras.thaw() == {"node-link": {"rank": {"page": [0.5]}}}
    assert again.extras["node-link"].thaw() == {
        "made": 3,
        "edges": [["a", "c", "target", {"colour": "red"}]],
    }
    back: Any = networkx.node_link_graph(
        json.loads(argmap.dumps(again, "node-link")), edges="edges"
    )
    assert networkx.utils.graphs_equal(back, graph)
    older = json.dumps(networkx.node_link_data(graph, edges="links"))
    assert argmap.loads(older, "node-link") == again


def test_a_graph_of_argmap_itself_is_node_link(town: ArgumentMap) -> None:
    data = json.dumps(networkx.node_link_data(town.graph, edges="edges"))
    assert sniff_format(data).name == "node-link"
    again = argmap.loads(data, "node-link")
    assert [item.id for item in again.nodes()] == [item.id for item in town.nodes()]
    assert again.argument("a") == town.argument("a")


def test_networkx_reads_graphml_and_writes_it_back(town: ArgumentMap) -> None:
    graph: Any = networkx.parse_graphml(argmap.dumps(town, "graphml"))
    assert graph.nodes["c"]["text"] == "-1 & <b>"
    assert graph.nodes["f"]["text"] == "\\u0000\tnul"
    assert graph.nodes["a"]["weight"] == 0.1
    assert argmap.loads("\n".join(networkx.generate_graphml(graph)), "graphml") == town
    graph.nodes["c"]["rank"] = 0.5
    graph.nodes["f"]["rank"] = True
    graph.edges["a", "c", 0]["width"] = 2
    again = argmap.loads("\n".join(networkx.generate_graphml(graph)), "graphml")
    assert again.statement("c").extras.thaw() == {"graphml": {"rank": 0.5}}
    assert again.statement("f").extras.thaw() == {"graphml": {"rank": True}}
    back: Any = networkx.parse_graphml(argmap.dumps(again, "graphml"))
    assert back.nodes["c"]["rank"] == 0.5
    assert back.nodes["f"]["rank"] is True
    assert back.edges["a", "c", 0]["width"] == 2
    assert argmap.loads(argmap.dumps(again, "graphml"), "graphml") == again


@given(argument_map=maps())
def test_networkx_holds_whole_maps(argument_map: ArgumentMap) -> None:
    graph: Any = networkx.parse_graphml(argmap.dumps(argument_map, "graphml"))
    text = "\n".join(networkx.generate_graphml(graph))
    assert argmap.loads(text, "graphml") == argument_map
    data = json.loads(argmap.dumps(argument_map, "node-link"))
    linked: Any = networkx.node_link_graph(data, edges="edges")
    text = json.dumps(networkx.node_link_data(linked, edges="edges"))
    assert argmap.loads(text, "node-link") == argument_map


def test_csv_is_a_pair_of_files(town: ArgumentMap, tmp_path: Path) -> None:
    for name in ("town.csv", "other.nodes.csv"):
        save(town, tmp_path / name)
        assert argmap.load(tmp_path / name) == town
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "other.edges.csv",
        "other.nodes.csv",
        "town.csv",
        "town.edges.csv",
    ]
    with (tmp_path / "town.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["element"] == "map"
    names = {item.id for item in town.elements()}
    assert {row["id"] for row in rows[1:]} == names - {"+g"} | {"'+g"}
    with (tmp_path / "town.edges.csv").open(newline="", encoding="utf-8") as stream:
        edges = list(csv.DictReader(stream))
    assert tuple(edges[0].values()) == ("f", "a", "premise", "'@datum", "0")
    (tmp_path / "whole.csv").write_bytes(argmap.dumps(town, "csv").encode())
    assert argmap.load(tmp_path / "whole.csv") == town


def test_no_cell_of_csv_runs_as_a_formula(town: ArgumentMap) -> None:
    signs = ("=", "+", "-", "@", "\t", "\r", "\n")
    texts = [f"{quotes}{sign}1" for sign in signs for quotes in ("", "'", "''")]
    statements = tuple(
        item.model_copy(update={"text": text, "id": f"{text[-2:].strip()}~{number}"})
        for number, text in enumerate(texts)
        for item in town.statements[:1]
    )
    hostile = ArgumentMap(statements=statements, sections=town.sections)
    text = argmap.dumps(hostile, "csv")
    for row in csv.reader(text.splitlines(keepends=True)):
        assert not any(cell.startswith(signs) for cell in row)
    assert argmap.loads(text, "csv") == hostile


def test_csv_as_a_spreadsheet_saves_it() -> None:
    nodes = (
        "\ufeffelement;id;kind;text;colour;weight;polarity;more\r\n"
        "statement;c;claim;It rained.;red;;;\r\n"
        "statement;f;claim;'tis wet;;;;\r\n"
        ";;;;;;;\r\n"
        'argument;a;;;;0.5;supports;"{""tags"": [""x""]}"\r\n'
    )
    edges = "source,target,relation\nf,a,premise\na,c,target\n"
    with pytest.raises(ParseError, match="a second table"):
        csv_tables.read_beside(nodes, edges)
    whole = nodes.replace(";;;;;;;\r\n", "").removeprefix("\ufeff")
    made = csv_tables.read_beside(whole, "\ufeff" + edges).argument_map
    assert made.statement("c").extras.thaw() == {"csv": {"colour": "red"}}
    assert made.statement("f").text == "'tis wet"
    assert (made.argument("a").weight, made.argument("a").tags) == (0.5, ("x",))
    assert argmap.loads(argmap.dumps(made, "csv"), "csv") == made
    padded = whole + ";;;;;;;\r\n" + "source;target;relation;;;;;\r\nf;a;premise\r\na;c;target;;;;;"
    assert csv_tables.read(padded).argument_map == made


NODE = "id,element,kind,text\nc,statement,claim,x\n"
BAD_CSV = [
    ("id,kind\nc,claim", "F001", 1, 1, "'id' and 'element'"),
    ("source,target,relation\nc,d,premise", "F001", 1, 1, "these are edges"),
    ("id,element,id\n", "F002", 1, 12, "column 'id' stands twice"),
    ('id,element\nc,"stat', "F001", 2, 3, "a quote"),
    ('id,element\nc,"a"b', "F001", 2, 3, "a quote"),
    ("id,element\nc,statement,x", "F004", 2, 13, "'x' stands in no column"),
    (NODE + "d,argment,,", "F004", 3, 3, "(nearest: 'argument')"),
    (NODE + "d,statement,fact,x", "F004", 3, 13, "'kind' must be"),
    (NODE + "a,argument,,", "F001", 1, 1, "there is no table of edges"),
    (NODE + "\nfrom,to\n", "F001", 4, 1, "'source', 'target'"),
    (NODE + "c,statement,claim,y", "A001", 3, 1, "duplicate id 'c'"),
    (NODE + "\nsource,target,relation\nc,d,premise", "F004", 5, 3, "no node 'd'"),
    (NODE + "\nsource,target,relation\nc,c,premise", "F004", 5, 3, "has no premise"),
    (NODE + "\nsource,target,relation\nc,c,supports", "F004", 5, 5, "'relation' must be one of"),
    (NODE + "\nsource,target,relation\nc,,premise", "F004", 5, 3, "ids of two nodes"),
    (NODE + "\nsource,target,relation\n\nsource", "F001", 6, 1, "this is a third"),
    (NODE + ",map,,\n,map,,\n", "F001", 4, 1, "second row for the map"),
    ("id,element,more\nc,statement,{", "F004", 2, 13, "'more' must be a JSON object"),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "words"), BAD_CSV)
def test_problems_of_csv_have_places(
    text: str, code: str, line: int, column: int, words: str
) -> None:
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "csv")
    found = [item for item in caught.value.findings if words in item.message]
    assert found, str(caught.value)
    place = found[0].place
    assert place is not None
    assert (found[0].code, place.line, place.column) == (code, line, column)


def test_problems_of_edges_name_their_file(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(NODE + "a,argument,,\n")
    (tmp_path / "m.edges.csv").write_text(
        "source,target,relation,position\nc,a,premise,x\na,q,target,"
    )
    with pytest.raises(ParseError) as caught:
        load_reading(tmp_path / "m.csv")
    said = str(caught.value)
    assert "*.edges.csv:2:13: F004 error: 'position' must be a whole number, not 'x'" in said
    assert "*.edges.csv:3:1: A002 error: a: unknown statement or argument 'q'" in said
    assert f"{tmp_path / 'm.csv'}:3:1: F005 error: a: missing field 'polarity'" in said


def test_an_argument_has_one_target() -> None:
    text = NODE + "d,statement,claim,y\na,argument,,\n\nsource,target,relation\nc,a,premise\n"
    with pytest.raises(ParseError, match=r"9:3: F004 error: argument 'a' has 2 targets"):
        argmap.loads(text + "a,c,target\na,d,target", "csv")


BAD_GRAPHML = [
    ("<a/>", "F001", 1, "not <a>"),
    ("<graphml/>", "F001", 1, "with a <graph> in it"),
    ('<graphml><graph>\n<node id="n0"/></graph></graphml>', "F001", 2, "no 'element'"),
    ('<graphml><graph>\n<data key="k">x</data></graph></graphml>', "F001", 2, "no <key>"),
    (
        '<graphml><key id="k" attr.name="x" attr.type="int"/>\n<graph>\n'
        '<data key="k">x</data></graph></graphml>',
        "F001",
        3,
        "'x' must be a int, not 'x'",
    ),
    (
        '<graphml><key id="k" attr.name="element"/><key id="t" attr.name="text"/><graph>'
        '<node id="c"><data key="k">statement</data>\n<data key="t"> </data></node>'
        "</graph></graphml>",
        "F004",
        2,
        "'text' must not be blank",
    ),
    ("<graphml><graph></graphml>", "F001", 1, "broken XML"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), BAD_GRAPHML)
def test_problems_of_graphml_have_places(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "graphml")
    found = [item for item in caught.value.findings if words in item.message]
    assert found, str(caught.value)
    assert found[0].code == code
    assert found[0].place
    assert found[0].place.line == line


BAD_NODE_LINK = [
    ("[]", "F001", 1, "node-link JSON is an object"),
    ('{"nodes": []}', "F001", 1, "'links' must be a list"),
    ('{"nodes": [1], "edges": []}', "F001", 1, "'nodes' must be a list of objects"),
    ('{"nodes": [], "edges": [], "graph": 3}', "F001", 1, "'graph' must be an object"),
    ('{"nodes": [], "nodes": [], "edges": []}', "F002", 1, "given twice"),
    ('{"nodes": [\n{"id": 7, "element": "section"}], "edges": []}', "F004", 2, "not 7"),
    ('{"nodes": [\n{"element": "section", "title": "x"}], "edges": []}', "F005", 2, "'id'"),
    ('{"nodes": [],\n"edges": [\n{"relation": []}]}', "F004", 3, "'relation' must be"),
    ('{"nodes": [], "edges": [],\n"graph": {"argmap": 9}}', "F007", 2, "version 9"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), BAD_NODE_LINK)
def test_problems_of_node_link_have_places(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "node-link")
    found = [item for item in caught.value.findings if words in item.message]
    assert found, str(caught.value)
    assert found[0].code == code
    assert found[0].place
    assert found[0].place.line == line


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_damaged_files_give_a_map_or_an_error(name: str, data: st.DataObject) -> None:
    good = argmap.dumps(argmap.load("examples/northport/map.argmap.yaml"), name)[:3000]
    text = data.draw(st.text(max_size=60) | st.just(good))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 40))
        text = text[:at] + data.draw(st.text(max_size=5)) + text[at + cut :]
    with suppress(ArgmapError):
        assert isinstance(argmap.loads(text, name), ArgumentMap)


def test_graph_formats_are_told_by_suffix_and_look(town: ArgumentMap) -> None:
    text = node_link.write(town)
    assert format_of_path("x.json", text).name == "node-link"
    assert format_of_path("x.nodelink.json").name == "node-link"
    assert format_of_path("x.graphml").name == "graphml"
    assert format_of_path("x.nodes.csv").name == "csv"
    assert not node_link.sniff(argmap.dumps(town))
    assert not graphml.sniff("<graphml><graph/></graphml>")
    assert not csv_tables.sniff("a,b\n")


def _two_conclusions(name: str) -> dict[str, Any]:
    """Return a file in which a step has two conclusions, and is undercut and supported itself."""
    kinds = dict.fromkeys("abcde", "I") | {"s": "RA", "u": "CA", "h": "RA"}
    pairs = [end.split("-") for end in ["a-s", "s-b", "s-c", "d-u", "u-s", "e-h", "h-s"]]
    if name == "sadface":
        support, attack = (
            {"type": "scheme", "name": "support"},
            {"type": "scheme", "name": "attack"},
        )
        scheme: dict[str, dict[str, Any]] = {"RA": support, "CA": attack, "I": {"type": "atom"}}
        return {
            "nodes": [{"id": key, "text": key, **scheme[kind]} for key, kind in kinds.items()],
            "edges": [
                {"id": f"e{at}", "source_id": a, "target_id": b} for at, (a, b) in enumerate(pairs)
            ],
            "resources": [],
            "metadata": {"core": {"id": "m"}},
        }
    if name == "arguebuf":
        sort = {"RA": {"support": "SUPPORT_DEFAULT"}, "CA": {"attack": "ATTACK_DEFAULT"}}
        return {
            "nodes": {
                key: {"atom": {"text": key}} if kind == "I" else {"scheme": sort[kind]}
                for key, kind in kinds.items()
            },
            "edges": {f"e{at}": {"source": a, "target": b} for at, (a, b) in enumerate(pairs)},
            "schemaVersion": 1,
        }
    kinds |= {"l": "L", "y": "YA"}
    pairs += [["l", "y"], ["y", "s"]]
    texts = {"l": "Ann: so b and c", "y": "Arguing"}
    graph = {
        "nodes": [
            {"nodeID": key, "text": texts.get(key, key), "type": kind}
            for key, kind in kinds.items()
        ],
        "edges": [{"edgeID": at, "fromID": a, "toID": b} for at, (a, b) in enumerate(pairs)],
        "locutions": [],
    }
    return graph if name == "aif" else {"AIF": graph, "text": "", "dialog": True}


@pytest.mark.parametrize("name", ["aif", "xaif", "arguebuf", "sadface"])
def test_what_bears_on_a_step_bears_on_all_its_conclusions(name: str) -> None:
    made = argmap.loads(json.dumps(_two_conclusions(name)), name)
    assert {(item.premise_ids, item.target, item.polarity) for item in made.arguments} == {
        (("a",), "b", "supports"),
        (("a",), "c", "supports"),
        *((("d",), step, "attacks") for step in ("s", "s~2")),
        *((("e",), step, "supports") for step in ("s", "s~2")),
    }
    labels = argmap.evaluate(argmap.remove(made, "h", "h~2")).statements
    assert labels["b"].label == labels["c"].label == "out"
    if name in ("aif", "xaif"):
        [party] = made.parties
        steps = [made.argument("s"), made.argument("s~2")]
        assert [[said.party for said in one.attributions] for one in steps] == [[party.id]] * 2
    if name != "sadface":
        again = argmap.loads(argmap.dumps(made, name), name)
        assert again == made
        written = json.loads(argmap.dumps(made, name))
        nodes = written.get("AIF", written)["nodes"]
        assert len(nodes) == (8 if name == "arguebuf" else 10)
