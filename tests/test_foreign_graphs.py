"""Graphs that people hold: drawn in yEd, Gephi, Argunet and Graphviz, or made with networkx."""

import json
from pathlib import Path

import pytest

import argmap
from argmap.errors import ColumnsError, ParseError
from argmap.formats import find_format, sniff_format
from argmap.formats.files import load_reading, loads_reading
from argmap.formats.tables.dot_text import parse_dot
from commands import run

YED = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key attr.name="description" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d6"><y:ShapeNode><y:Geometry x="1.0"/>
      <y:NodeLabel>Trams are good.<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1" yfiles.foldertype="group">
      <data key="d6"><y:GroupNode><y:NodeLabel>Noise</y:NodeLabel></y:GroupNode></data>
      <graph edgedefault="directed" id="n1:">
        <node id="n1::n0"><data key="d5">a remark</data>
          <data key="d6"><y:ShapeNode><y:NodeLabel>They cut noise.</y:NodeLabel></y:ShapeNode></data></node>
        <node id="n1::n1"><data key="d6"><y:ShapeNode><y:NodeLabel>They squeal.</y:NodeLabel></y:ShapeNode></data></node>
        <edge id="n1::e0" source="n1::n1" target="n1::n0">
          <data key="d10"><y:PolyLineEdge><y:LineStyle color="#FF0000"/>SECOND</y:PolyLineEdge></data></edge>
      </graph>
    </node>
    <edge id="e0" source="n1::n0" target="n0">
      <data key="d10"><y:PolyLineEdge><y:LineStyle color="#00CC33"/>FIRST</y:PolyLineEdge></data></edge>
  </graph>
</graphml>
"""
GEPHI = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="size" attr.type="float" for="node" id="size"/>
<graph edgedefault="DIRECTION">
<node id="1"><data key="label">Go by bike.</data><data key="size">10.0</data></node>
<node id="2"><data key="label">It is healthy.</data></node>
<node id="3"><data key="size">2.0</data></node>
<edge id="0" source="2" target="1"><data key="edgelabel">Support</data><data key="weight">1.0</data></edge>
<edge id="1" source="1" target="3"><data key="edgelabel">attacked by</data></edge>
<edge id="2" source="3" target="2"><data key="edgelabel">see also</data><data key="weight">2.0</data></edge>
</graph></graphml>
"""
ARGUNET = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:arg="http://www.argunet.org/xml/argml"
  xmlns:y="http://www.yworks.com/xml/graphml">
  <key attr.name="arg.debate" id="d0"/><key attr.name="arg.node" for="node" id="d2"/>
  <key for="node" id="d3" yfiles.type="nodegraphics"/><key attr.name="arg.edge" for="edge" id="d4"/>
  <data key="d0"><arg:map><arg:mapTitle>Trams</arg:mapTitle></arg:map></data>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d2"><arg:thesis id="7"><arg:title>T1</arg:title>
      <arg:content>Build trams.</arg:content></arg:thesis></data></node>
    <node id="n1"><data key="d2"><arg:argument id="8"><arg:title>A1 Cost</arg:title>
        <arg:description>They cost much.</arg:description>
        <arg:proposition type="premise"><arg:content>Rails are dear.</arg:content></arg:proposition>
        <arg:proposition type="conclusion"><arg:content>Trams are dear.</arg:content></arg:proposition>
      </arg:argument></data>
      <data key="d3"><y:ShapeNode><y:NodeLabel>A1 Cost</y:NodeLabel><y:NodeLabel>They cost
much.</y:NodeLabel></y:ShapeNode></data></node>
    <edge id="e0" source="n1" target="n0"><data key="d4"><arg:edge type="sketchedAttack"/></data></edge>
  </graph>
</graphml>
"""
DOT = r"""// Trams, drawn by hand
digraph "Trams" {
  rankdir=BT; node [shape=box]
  good [label="Trams\nare good."]
  subgraph cluster_0 { label = "Noise"; quiet [label=<They <b>cut</b> noise<br/>at night.>]; squeal }
  quiet -> good [label="pro", penwidth=2]
  squeal -> quiet:n [label=con]
  {cost dirt} -> good [label="-"]
  good -> squeal [style=dotted] /* nothing said */
}
"""


def steps(made: argmap.ArgumentMap) -> list[tuple[str, str, str]]:
    return [(item.premises[0].statement, item.polarity, item.target) for item in made.arguments]


def messages(reading: argmap.ReadResult) -> str:
    return "\n".join(item.full_text() for item in reading.findings)


def test_yed_by_labels() -> None:
    words = YED.replace("FIRST", "<y:EdgeLabel>supports</y:EdgeLabel>")
    words = words.replace("SECOND", "<y:EdgeLabel>Attack</y:EdgeLabel>")
    reading = loads_reading(words, "graphml")
    made = reading.argument_map
    assert {item.id: item.text for item in made.statements} == {
        "n0": "Trams are good.",
        "n1::n0": "They cut noise.",
        "n1::n1": "They squeal.",
    }
    assert sorted(steps(made)) == [
        ("n1::n0", "supports", "n0"),
        ("n1::n1", "attacks", "n1::n0"),
    ]
    assert [(item.id, item.title) for item in made.sections] == [("noise", "Noise")]
    assert made.statement("n1::n0").section == "noise"
    assert "texts by 'label', steps by 'label'" in messages(reading)
    assert made.arguments[0].extras.thaw() == {"graphml": {"color": "#00CC33"}}


def test_colours_say_for_and_against_only_where_all_lines_do() -> None:
    plain = YED.replace("FIRST", "").replace("SECOND", "")
    reading = loads_reading(plain, "graphml")
    assert [item.polarity for item in reading.argument_map.arguments] == ["supports", "attacks"]
    assert "steps by 'color'" in messages(reading)
    for other in ("#FF0000", "#000000", "#0000FF"):
        with pytest.raises(ParseError, match=r"do not say supports or attacks.*relation=ATTRIBUTE"):
            loads_reading(plain.replace("#00CC33", other), "graphml")
    told = loads_reading(plain.replace("#00CC33", "#0000FF"), "graphml:relation=color")
    assert [item.polarity for item in told.argument_map.arguments] == ["attacks"]
    assert "edges that say neither for nor against: kept as extras 1" in messages(told)


def test_gephi() -> None:
    reading = loads_reading(GEPHI.replace("DIRECTION", "directed"), "graphml")
    made = reading.argument_map
    assert steps(made) == [("2", "supports", "1"), ("3", "attacks", "1")]
    assert made.statement("3").text == "3"
    assert made.arguments[0].weight is None
    assert made.extras.thaw() == {
        "graphml": {
            "loose edges": [{"Edge Label": "see also", "weight": 2.0, "source": "3", "target": "2"}]
        }
    }
    said = messages(reading)
    assert "texts missing, the id stands for them: guessed 1 (3)" in said
    assert "directions" not in said
    again = loads_reading(argmap.dumps(made, "graphml"), "graphml").argument_map
    assert again == made
    undirected = loads_reading(GEPHI.replace("DIRECTION", "undirected"), "graphml")
    assert "directions of edges, from source to target: guessed" in messages(undirected)


def test_argunet() -> None:
    reading = loads_reading(ARGUNET, "graphml")
    made = reading.argument_map
    assert made.title == "Trams"
    assert (made.statement("n1").title, made.statement("n1").text) == ("A1 Cost", "They cost much.")
    assert steps(made) == [("n1", "attacks", "n0")]
    kept = made.statement("n1").extras.thaw()["graphml"]
    assert kept["propositions"].splitlines()[0] == "premise: Rails are dear."


def test_circles_double_ids_and_loose_ends_are_said() -> None:
    nodes = [{"id": "a", "text": "A."}, {"id": "b", "text": "B."}]
    edges = [
        {"source": "a", "target": "b", "stance": "pro"},
        {"source": "b", "target": "a", "stance": "con"},
        {"source": "b", "target": "b", "stance": "con"},
    ]
    reading = loads_reading(json.dumps({"nodes": nodes, "links": edges}), "node-link")
    assert "R009" in messages(reading)
    assert "edges from a node to itself: kept as extras 1 (b to b)" in messages(reading)
    double = json.dumps({"nodes": [*nodes, nodes[0]], "links": edges})
    with pytest.raises(ParseError, match="stands in line 1 already"):
        loads_reading(double, "node-link")


@pytest.mark.parametrize(
    ("nodes", "links", "found"),
    [
        ([{"name": "x", "label": "X."}, {"name": "y", "label": "Y."}], [("x", "y")], "x"),
        ([{"label": "X."}, {"label": "X."}], [(0, 1)], "0"),
    ],
)
def test_nodes_without_ids(
    nodes: list[object], links: list[tuple[object, object]], found: str
) -> None:
    ends = [{"from": start, "to": end, "type": "support"} for start, end in links]
    text = json.dumps({"nodes": nodes, "links": ends})
    assert sniff_format(text).name == "node-link"
    made = loads_reading(text, "node-link").argument_map
    assert made.statement(found).text == "X."
    assert len(made.arguments) == 1


def test_signs_of_weights() -> None:
    nodes = [{"id": "a", "text": "A."}, {"id": "b", "text": "B."}]
    links = [
        {"source": "a", "target": "b", "weight": -2},
        {"source": "b", "target": "a", "weight": 1},
    ]
    text = json.dumps({"nodes": nodes, "links": links})
    assert [item.polarity for item in loads_reading(text, "node-link").argument_map.arguments] == [
        "attacks",
        "supports",
    ]
    with pytest.raises(ParseError, match="do not say"):
        loads_reading(text.replace("-2", "2"), "node-link")


def test_dot() -> None:
    assert sniff_format(DOT).name == "graphviz"
    reading = loads_reading(DOT, "graphviz")
    made = reading.argument_map
    assert made.title == "Trams"
    assert made.statement("good").text == "Trams\nare good."
    assert made.statement("quiet").text == "They cut noise\nat night."
    assert made.statement("squeal").text == "squeal"
    assert [item.section for item in made.statements][1:3] == ["noise", "noise"]
    assert steps(made) == [
        ("quiet", "supports", "good"),
        ("squeal", "attacks", "quiet"),
        ("cost", "attacks", "good"),
        ("dirt", "attacks", "good"),
    ]
    assert "edges that say neither for nor against: kept as extras 1 (good to squeal)" in messages(
        reading
    )
    place = reading.place_of("squeal")
    assert place is not None
    assert place.line == 5


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("digraph {\n a -> ; }", 2, "a name must stand here, not ';'"),
        ("digraph {\n a [label=x }", 2, "a name must stand here, not '}'"),
        ("digraph { a", 1, "'}' must stand here, not the end"),
        ('digraph { a [label="x] }', 1, "not '\"'"),
        ("digraph { a [label=<<b>x] }", 1, "'>' for each '<'"),
        ("words", 1, "'graph' or 'digraph'"),
    ],
)
def test_problems_of_dot_have_places(text: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        loads_reading(text, "graphviz")
    [found] = caught.value.findings
    assert words in found.message
    assert found.place is not None
    assert found.place.line == line


def test_dot_as_it_is_written() -> None:
    made = parse_dot(
        'strict graph g { a -- b -- c [color=red]; edge [label="pro"]; "x" + "y" -- a; d; '
        'subgraph s { e; f } -- d; a [label="one"]; a [note="two"]; 1.5 -- -2 }'
    )
    assert not made.directed
    assert [(edge.source, edge.target, edge.attributes) for edge in made.edges] == [
        ("a", "b", {"color": "red"}),
        ("b", "c", {"color": "red"}),
        ("xy", "a", {"label": "pro"}),
        ("e", "d", {"label": "pro"}),
        ("f", "d", {"label": "pro"}),
        ("1.5", "-2", {"label": "pro"}),
    ]
    assert made.nodes["a"].attributes == {"label": "one", "note": "two"}


def test_attributes_are_told() -> None:
    text = DOT.replace("label", "words").replace("words = ", "label = ")
    reading = loads_reading(text, "graphviz:text=words,relation=words")
    assert reading.argument_map.statement("good").text == "Trams\nare good."
    assert not any(item.code == "R002" and "graph" in item.message for item in reading.findings)
    with pytest.raises(ParseError, match="no column 'wrods' for 'text'"):
        loads_reading(text, "graphviz:text=wrods")
    other = loads_reading(DOT.replace("label=", "xlabel="), "graphviz:text=label,relation=xlabel")
    assert len(other.argument_map.arguments) == 4
    with pytest.raises(ParseError, match="no column 'hm' for 'note'"):
        loads_reading(text, "graphviz:note=hm")
    with pytest.raises(ColumnsError, match="written without columns"):
        argmap.dumps(argmap.ArgumentMap(), "graphml:text=words")
    assert find_format("graphviz:text=words").write is None


def test_graphs_in_dot_are_read_as_files_and_written_as_drawings(tmp_path: Path) -> None:
    path = tmp_path / "trams.gv"
    path.write_text(DOT, encoding="utf-8")
    assert load_reading(path).format == "graphviz"
    out = tmp_path / "drawn.dot"
    done = run("convert", str(path), "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert "read as graphviz" in done.stderr
    assert out.read_text(encoding="utf-8").startswith("digraph")
    told = run("convert", str(path), "--column", "text=label", "-o", "-")
    assert (told.returncode, "guessed steps by 'label'" in told.stderr) == (0, True)
    refused = run("convert", str(path), "-o", "-", "--to", "graphviz")
    assert (refused.returncode, "cannot" in refused.stderr or "can be read" in refused.stderr) == (
        3,
        True,
    )
