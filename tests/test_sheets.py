"""Sheets: tables of statements and parents, told, known or guessed by their headings."""

import json
from pathlib import Path

import networkx
import pytest

import argmap
from argmap.errors import ColumnsError, ParseError, UnknownFormatError
from argmap.formats import sniff_format
from argmap.formats.tables.sheet import read, sniff
from argmap.formats.tables.sheet_columns import PRESETS
from commands import run

PLAIN = "id,text,parent,relation\nc1,Trams are good,,\nc2,They cut noise,c1,support\nc3,They cost,c1,attack\n"


def steps(argument_map: argmap.ArgumentMap) -> list[tuple[str, str, str]]:
    return [(x.premises[0].statement, x.polarity, x.target) for x in argument_map.arguments]


def codes(reading: argmap.ReadResult) -> list[str]:
    return [item.code for item in reading.findings]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_plain_headings_need_no_word(sign: str, end: str) -> None:
    text = PLAIN.replace(",", sign).replace("\n", end)
    reading = read(text)
    assert reading.findings == ()
    assert steps(reading.argument_map) == [("c2", "supports", "c1"), ("c3", "attacks", "c1")]
    place = reading.place_of("c3")
    assert place is not None
    assert place.line == 4 + 2 * (end == "\n\n") + (end == "\n\n")
    assert sniff(text)


@pytest.mark.parametrize(
    ("word", "polarity"),
    [
        *((word, "supports") for word in ("supports", "PRO", "+", "1", "+1", "In favor of", "For")),
        *((word, "attacks") for word in ("attacks", "con", "-", "−", "-1", "Against", "rebuts")),
        *((word, None) for word in ("neutral", "0", "NoArgument")),
    ],
)
def test_words_for_relations(word: str, polarity: str | None) -> None:
    made = read(f"id,text,parent,relation\na,A.,,\nb,B.,a,{word}\n").argument_map
    assert [item.polarity for item in made.arguments] == ([polarity] if polarity else [])


def test_columns_by_name_letter_and_number() -> None:
    text = "Nr,What is said,Answers,Pro or contra,Mark\n1,A.,,,x\n2,B.,1,contra\n"
    with pytest.raises(ParseError, match="no column of texts"):
        argmap.loads(text, "sheet")
    for told in ("text=What is said,parent=Answers", "text=B,parent=C", "text=2,parent=3"):
        reading = argmap.loads_reading(text, f"sheet:{told},relation=D")
        assert steps(reading.argument_map) == [("2", "attacks", "1")]
        assert reading.format == "sheet"
        assert reading.argument_map["1"].extras.thaw() == {"sheet": {"Mark": "x"}}
        [guess] = reading.findings
        assert (guess.code, guess.message.count("id=Nr")) == ("R002", 1)
    alone = argmap.loads(text, "sheet:text=B,id=,parent=")
    assert alone.arguments == ()
    assert alone.statement("1").text == "A."
    assert argmap.dumps(alone, "sheet:text=Claim").startswith("id,Claim,parent,relation")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("text", "write ROLE=COLUMN"),
        ("txt=B", "no column says 'txt' (nearest: 'text')"),
        ("text=B,text=C", "given twice"),
        ("", "write ROLE=COLUMN"),
    ],
)
def test_columns_told_wrongly(told: str, said: str) -> None:
    with pytest.raises(ColumnsError) as caught:
        argmap.loads(PLAIN, f"sheet:{told}")
    assert said in str(caught.value)


def test_only_sheets_have_columns() -> None:
    with pytest.raises(ColumnsError, match="'yaml' has no columns"):
        argmap.loads(PLAIN, "yaml:text=B")
    with pytest.raises(UnknownFormatError):
        argmap.loads(PLAIN, "sheets:text=B")
    with pytest.raises(ColumnsError, match="written without a column 'party'"):
        argmap.dumps(argmap.ArgumentMap(), "sheet:party=Who")
    with pytest.raises(ColumnsError, match="called the same"):
        argmap.dumps(argmap.ArgumentMap(), "sheet:text=id")


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "said"),
    [
        ("id,words of it\na,A.\n", "F005", 1, 1, "there are 'id', 'words of it'"),
        ("id,text\na,A.\nb,B.\na,C.\n", "F002", 4, 1, "in line 2 already"),
        ("id,text\na,A.\na,A.\n", "F002", 3, 1, "in line 2 already"),
        ("id,text,parent\na,A.,\nbb,B.,aa\n", "A002", 3, 7, "no row has the id 'aa'"),
        ("id,text,parent,relation\na,A.,,\nb,B.,a,maybe\n", "F004", 3, 8, "'maybe' is unknown"),
        ("id,text\na,A.,x\n", "F004", 2, 6, "stands in no column"),
        ("id,text,id\na,A.,x\n", "F002", 1, 9, "stands twice"),
        ('id,text\na,"A."x\n', "F001", 2, 3, "a quote stands inside"),
        ("text,note\n,n\n", "F005", 2, 1, "without a text"),
        ("text,quote\nA.,x\n", "F005", 2, 4, "a quote without a source"),
        ('{"text": "A."}\n[1]\n', "F001", 2, 1, "object of JSON"),
        ('{"text": "A."}\n{"text" "B."}\n', "F001", 2, 9, "broken JSON"),
    ],
)
def test_what_is_wrong_has_its_cell(
    text: str, code: str, line: int, column: int, said: str
) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    [finding] = caught.value.findings
    assert finding.place is not None
    assert (finding.code, finding.place.line, finding.place.column) == (code, line, column)
    assert said in finding.message


def test_all_problems_at_once() -> None:
    text = "id,text,parent,relation\na,A.,x,\na,B.,,\nc,C.,a,hm\n"
    with pytest.raises(ParseError) as caught:
        read(text)
    assert sorted(item.code for item in caught.value.findings) == ["A002", "F002", "F004"]


def test_circles_of_parents_are_said_and_kept() -> None:
    reading = read("id,text,parent\na,A.,c\nb,B.,a\nc,C.,b\nd,D.,a\ne,E.,e\nf,F.,\n")
    assert len(reading.argument_map.arguments) == 5
    [circle] = [item for item in reading.findings if item.code == "R009"]
    assert "4 (a, b, c, e)" in circle.message
    assert circle.place is not None
    assert circle.place.line == 2
    assert not [item for item in read(PLAIN).findings if item.code == "R009"]


def test_several_parents_and_parents_by_their_texts() -> None:
    text = "id,text,parent,relation\na,A.,,\nb,B.,,\nc,C.,a; b,pro\nd,D.,A.,con\nd,,b,pro\nc,C.,d,con\n"
    reading = read(text)
    assert steps(reading.argument_map) == [
        ("c", "supports", "a"),
        ("c", "supports", "b"),
        ("d", "attacks", "a"),
        ("d", "supports", "b"),
        ("c", "attacks", "d"),
    ]
    (guess,) = reading.findings
    assert guess.message == "parents by their texts: guessed 1 (d)"


def test_other_columns() -> None:
    text = (
        "id,text,kind,title,source,quote,speaker,section,tags,note,age\n"
        "1.0,A.,evidence,T,https://x.y/z,it rained,Ann Lee,One,p; q,N,7\n"
        "2.0,B.,guess,,https://x.y/z,,Ann Lee,One,,,\n"
    )
    made = read(text).argument_map
    first, second = made.statements
    assert (first.id, first.kind, first.title, first.note) == ("1", "evidence", "T", "N")
    assert first.anchors[0].quote == "it rained"
    assert (first.tags, second.tags) == (("p", "q"), ("guess",))
    assert first.parties == second.parties == ("ann-lee",)
    assert made.sources[0].url == "https://x.y/z"
    assert made.sections[0].title == "One"
    assert first.extras.thaw() == {"sheet": {"age": "7"}}


ROWS = {
    "PERSUADE": (
        "essay_id_comp,discourse_id,discourse_start,discourse_text,discourse_type,hierarchical_id\n"
        "E1,100.0,0,Cars should go.,Position,\n"
        "E1,101.0,9,They are loud.,Claim,100.0\n"
        "E1,102.0,20,My street is loud.,Evidence,101\n"
        "E1,103.0,30,Some need them.,Counterclaim,100.0\n"
        "E1,104.0,40,Few do.,Rebuttal,103.0\n"
        "E1,105.0,50,and so on,Unannotated,\n"
    ),
    "args.me": "conclusion,stance,id,argument\nGo nuclear,PRO,a-1,It is clean.\nGo nuclear,CON,a-2,It is dear.\n",
    "IBM-Rank-30k": (
        "argument,topic,set,WA,MACE-P,stance_WA,stance_WA_conf\n"
        "It is clean.,Go nuclear,train,0.8,0.9,1,1.0\nIt is dear.,Go nuclear,dev,0.7,0.5,-1,0.9\n"
    ),
    "IBM claim stance": (
        "topicId,topicText,claims.claimId,claims.claimCorrectedText,claims.stance\n"
        "1,Go nuclear,2973,It is clean.,PRO\n1,Go nuclear,2974,It is dear.,CON\n"
    ),
    "IBM evidence": (
        "Motion Text,Evidence,wikipedia url,acceptanceRate\n"
        "Go nuclear,A study found it clean.,https://en.wikipedia.org/wiki/N,0.9\n"
    ),
    "ValueEval": (
        "Argument ID\tConclusion\tStance\tPremise\n"
        "A01\tGo nuclear\tin favor of\tIt is clean.\nA02\tGo nuclear\tagainst\tIt is dear.\n"
    ),
    "UKP sentential": (
        "topic\tretrievedUrl\tsentence\tannotation\n"
        "nuclear\thttps://x.y\tIt is clean.\tArgument_for\nnuclear\thttps://x.y\tIt is dear.\tArgument_against\n"
        "nuclear\thttps://x.y\tIt is blue.\tNoArgument\n"
    ),
}


def test_known_data_sets() -> None:
    assert {one.name for one in PRESETS} == {*ROWS}
    for name, text in ROWS.items():
        reading = read(text)
        said = reading.findings[0]
        assert (said.code, said.severity) == ("R005", "info")
        assert said.message.startswith(f"columns of {name} (")
        assert sniff(text)
        polarities = [item.polarity for item in reading.argument_map.arguments]
        if name == "PERSUADE":
            assert steps(reading.argument_map) == [
                ("101", "supports", "100"),
                ("102", "supports", "101"),
                ("103", "attacks", "100"),
                ("104", "attacks", "103"),
            ]
            assert reading.argument_map.statement("102").kind == "evidence"
            assert reading.argument_map.statement("102").anchors[0].quote == "My street is loud."
            assert "105" not in reading.argument_map
        elif name == "IBM evidence":
            assert polarities == []
            assert reading.argument_map.sections[0].title == "Go nuclear"
        else:
            assert polarities == ["supports", "attacks"]
            [target] = {item.target for item in reading.argument_map.arguments}
            assert target == "target-1"


def test_lines_of_json() -> None:
    text = (
        '{"id": "q", "conclusion": "Go", "premises": [{"text": "Far.", "stance": "CON"}], "n": [1]}\n\n'
        '{"id": "r", "conclusion": "Go", "premises": [{"text": "X.", "stance": "PRO"}, '
        '{"text": "Y.", "stance": "PRO"}]}\n'
    )
    reading = read(text)
    assert steps(reading.argument_map) == [
        ("q", "attacks", "target-1"),
        ("r-1", "supports", "target-1"),
        ("r-2", "supports", "target-1"),
    ]
    assert reading.argument_map["q"].extras.thaw() == {"sheet": {"n": "[1]"}}
    place = reading.place_of("r-2")
    assert place is not None
    assert place.line == 3
    assert sniff(text)


def test_lists_of_json_objects() -> None:
    rows = [{"id": "a", "text": "A."}, {"id": "b", "text": "B.", "parent": "a", "relation": "con"}]
    for data in (rows, {"data": rows, "info": 1}):
        for indent in (None, 1):
            reading = argmap.loads_reading(json.dumps(data, indent=indent), "sheet")
            assert steps(reading.argument_map) == [("b", "attacks", "a")]
    place = reading.place_of("b")
    assert place is not None
    assert place.line == 8
    whole = {
        "arguments": [
            {"id": "q", "conclusion": "Go", "premises": [{"text": "X.", "stance": "PRO"}]}
        ]
    }
    made = argmap.loads(json.dumps(whole), "sheet")
    assert steps(made) == [("q", "supports", "target-1")]
    with pytest.raises(ParseError, match="object of JSON") as caught:
        argmap.loads('[{"text": "A."},\n 7]', "sheet")
    place = caught.value.findings[0].place
    assert place is not None
    assert (place.line, place.column) == (2, 2)
    with pytest.raises(ParseError, match="unknown"):
        argmap.loads(json.dumps([*rows, {**rows[1], "id": "c", "relation": "hm"}]), "sheet")


def test_what_is_written_is_read_again() -> None:
    made = argmap.loads(
        "argmap: 2\nstatements:\n"
        '  a: {text: "=SUM(A1)", title: "+x", note: "a, b"}\n'
        "  q: {kind: question, text: Why?}\n"
        '  "b;c": {kind: assumption, text: "two\\nlines", supports: [a, q], attacks: a}\n',
        "yaml",
    )
    text = argmap.dumps(made, "sheet", strict=True)
    assert "'=SUM(A1)" in text
    assert argmap.loads(text, "sheet") == made
    again = argmap.loads("id,text,mine\na,A.,x\nb,B.,\n", "sheet")
    assert argmap.loads(argmap.dumps(again, "sheet", strict=True), "sheet") == again


def test_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("Nr;Was;Zu;Wie\n1;A.;;\n2;B.;1;con\n", encoding="utf-8")
    done = run("check", str(path), "--column", "text=Was", "--column", "parent=3", "--json")
    assert '"R002"' in done.stdout
    out = tmp_path / "out.yaml"
    words = ("--column", "text=B", "--column", "parent=Zu", "--column", "relation=D")
    assert run("convert", str(path), "-o", str(out), *words).returncode == 0
    assert steps(argmap.load(out)) == [("2", "attacks", "1")]
    assert run("check", str(path)).returncode == 2
    lost = run("convert", str(path), "-o", "-", "--column", "text=Wo")
    assert (lost.returncode, "'Was'" in lost.stderr) == (2, True)
    told = run("show", str(path), "--from", "sheet:text=Was,parent=Zu,relation=Wie")
    assert "B." in told.stdout
    done = run("convert", str(out), "-o", "-", "--to", "sheet:text=Was,parent=Zu")
    assert done.stdout.startswith("id,Was,Zu,relation\r\n")
    (tmp_path / "plain.csv").write_text(PLAIN, encoding="utf-8-sig")
    assert len(argmap.load(tmp_path / "plain.csv").arguments) == 2


def test_tables_of_argmap_stay_theirs(tmp_path: Path) -> None:
    made = argmap.loads(PLAIN, "sheet")
    argmap.save(made, tmp_path / "m.csv")
    assert argmap.load_reading(tmp_path / "m.csv").format == "csv"
    argmap.save(made, tmp_path / "m.sheet.csv")
    assert argmap.load_reading(tmp_path / "m.sheet.csv").format == "sheet"


def test_a_wrong_column_is_not_said_for_every_row() -> None:
    rows = "".join(f"{n},Text {n}.,0,hm\n" for n in range(1, 30_000))
    with pytest.raises(ParseError) as caught:
        read(f"id,text,parent,relation\n0,Top.,,\n{rows}")
    assert len(caught.value.findings) == 201
    assert "and 29799 more" in caught.value.findings[-1].message


def test_a_long_sheet_is_read() -> None:
    rows = "".join(f"{n},Text {n}.,{n // 2},con\n" for n in range(1, 20_000))
    assert len(read(f"id,text,parent,relation\n0,Top.,,\n{rows}").argument_map.arguments) == 19_999


NODES = [
    {"id": "a", "text": "Trams are good", "note": "N", "size": 3},
    {"id": 2, "text": "They cut noise"},
    {"id": "c", "text": "They cost", "title": "Cost"},
]
EDGES = [
    {"source": 2, "target": "a", "relation": "support"},
    {"source": "c", "target": "a", "relation": "attack"},
    {"source": "c", "target": 2, "relation": "con"},
]


def test_graphs_of_other_tools() -> None:
    data = {"directed": True, "multigraph": False, "graph": {}, "nodes": NODES, "edges": EDGES}
    text = json.dumps(data)
    assert sniff_format(text).name == "node-link"
    reading = argmap.loads_reading(text, "node-link")
    made = reading.argument_map
    ends = [("2", "supports", "a"), ("c", "attacks", "a"), ("c", "attacks", "2")]
    assert sorted(steps(made)) == sorted(ends)
    assert (made.statement("a").note, made.statement("c").title) == ("N", "Cost")
    assert made.statement("a").extras.thaw() == {"node-link": {"size": "3"}}
    [guess] = reading.findings
    assert (guess.code, "texts by 'text', steps by 'relation'" in guess.message) == ("R002", True)
    graph = networkx.node_link_graph(data, edges="edges")
    xml = "".join(networkx.generate_graphml(networkx.relabel_nodes(graph, str)))
    again = argmap.loads(xml, "graphml")
    assert sorted(steps(again)) == sorted(ends)
    assert [item.text for item in again.statements] == [item.text for item in made.statements]


@pytest.mark.parametrize(
    ("nodes", "edges", "said"),
    [
        ([{"id": "a"}], [], "nodes have no text"),
        (NODES, [{"source": "a", "target": "c", "weight": 2}], "do not say supports or attacks"),
        (NODES, [*EDGES, {"source": "cc", "target": "a"}], "no node 'cc' (nearest: 'c')"),
        ([*NODES, NODES[0]], EDGES, "stands in line 1 already"),
    ],
)
def test_graphs_that_do_not_say_enough(
    nodes: list[dict[str, object]], edges: list[dict[str, object]], said: str
) -> None:
    text = json.dumps({"multigraph": False, "nodes": nodes, "edges": edges})
    with pytest.raises(ParseError) as caught:
        argmap.loads(text, "node-link")
    assert said in str(caught.value)


def test_an_empty_table() -> None:
    with pytest.raises(ParseError, match="the table is empty"):
        read("\n\n")
