"""Annotated texts and text exports: brat, arggraph, Kialo and CDCP."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Argument, ArgumentMap, Attribution, Extras, Party, Premise, Statement
from argmap.errors import ArgmapError, ParseError
from argmap.formats import find_format, sniff_format
from argmap.formats.annotated import arggraph, arggraph_writer, brat, cdcp, kialo
from argmap.formats.concepts import CONCEPTS
from argmap.formats.xml_text import is_legal, is_name
from strategies import full_maps, maps

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
ESSAY_TEXT = (
    "\ufeffTitle 😀\r\n\r\nWe need trams. Trams are\r\nquiet. Trams cost much. So: trams!\r\n"
)
ESSAY = """\
T1\tMajorClaim 12 25\tWe need trams
T2\tMajorClaim 66 71\ttrams
T3\tClaim 27 43\tTrams are  quiet
A1\tStance T3 For
T4\tPremise 45 60\tTrams cost much
T5\tClaim 45 50;56 60\tTrams much
A2\tStance T5 Against
A3\tSure T5
M4\tHedge T5 a bit
R1\tsupports Arg1:T4 Arg2:T5\t
R2\tattacks Arg1:T4 Arg2:T3\t
#1\tAnnotatorNotes T4\tlook here
#2\tAnnotatorNotes R1\tand here
#3\tAnnotatorNotes R1\ttwice
"""
DEBATE_1 = (
    "Discussion Title: Trams: yes or no?\r\n\r\n1. We need trams.\r\n"
    "1.1. Pro: They are [quiet](https://a.example/x_\\(y\\)), [really](https://b.example/z_(w)).\r\n"
    "2. is no claim\r\n1.1.9\r\n\r\n3.1. Pro: nor is this\r\n"
    "1.1.1. Con: Some squeal \\(in [curves](https://b.example/z_(w))\\).\r\n"
    "1.1.1. Pro: number in use\r\n1.2. Con: -> See 1.1.1.\r\n1.2.1. Pro: It is so.\r\n"
    "1.3. Con: -> See 1.4.\r\n1.4. Pro: -> See 1.1.\r\n1.5. Con: -> See 1.9.\r\n"
)
DEBATE_2 = """\
Discussion Name:
2024. How to travel?

1. Question:
How should
people travel?

  1.1. Thesis:
  By tram [1].

    1.1.1. Pro:
    It is quiet: [2] [2] (p. 5 [3]).
    1.1.2. Con:

    1. Thesis:
    still text
      deeper

    1.1.2. Con:
    -> See 1.2.1.

  1.2. Thesis:
  On foot

    1.2.1. Pro:
    -> See discussion #35761: Walking: good

    1.2.3. Con:
    -> See 9.9.

      1.2.9.1. Con:
      Orphan

Sources:
[1] https://a.example/x
[2] https://b.example/y
"He said "yes".

1. Thesis:
[3] was no source, nor was
[3] https://b.example/other"
[3] https://b.example/z
[4] A book, p. 3
[5] https://a.example/c
plain words
[6] https://a.example/d
"not cited"
"""
ARGGRAPH = """<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE arggraph SYSTEM "arggraph.dtd">
<arggraph
  id="micro_x1" topic_id="trams" stance="con">
  <edu id="e1"><![CDATA[Trams & trains
are quiet]]></edu>
  <edu
     id="e2"
  ><![CDATA[at night]]></edu>
  <edu id="e3" implicit="true"><![CDATA[Quiet is good]]></edu>
  <edu id="e4"><![CDATA[but they squeal.]]></edu>
  <edu id="e5"><![CDATA[  Only when rusty. ]]></edu>
  <edu id="e6"><![CDATA[For instance ours.]]></edu>
  <edu id="e7"><![CDATA[Rust is rare]]></edu>
  <joint id="j1"/>
  <edge id="c9" src="a6" trg="c3" type="add"/>
  <edge id="c10" src="a7" trg="c9" type="und"/>
  <edge id="c3" src="a4" trg="c2" type="und"/>
  <edge id="c1" src="a2" trg="a1" type="sup"/>
  <edge id="c2" src="a3" trg="a1" type="reb"/>
  <edge id="c4" src="a5" trg="a1" type="exa"/>
  <adu id="a1" type="pro"/><adu id="a2" type="pro"/><adu id="a3" type="opp"/>
  <adu id="a4" type="pro"/><adu id="a5" type="pro"/><adu id="a6" type="pro"/>
  <adu id="a7" type="opp"/>
  <edge id="s1" src="e1" trg="j1" type="seg"/><edge id="s2" src="e2" trg="j1" type="seg"/>
  <edge id="s3" src="j1" trg="a1" type="seg"/><edge id="s4" src="e3" trg="a2" type="seg"/>
  <edge id="s5" src="e4" trg="a3" type="seg"/><edge id="s6" src="e5" trg="a4" type="seg"/>
  <edge id="s7" src="e6" trg="a5" type="seg"/><edge id="s8" src="e7" trg="a6" type="seg"/>
  <edge id="s9" src="e7" trg="a7" type="seg"/>
</arggraph>
"""
CDCP: dict[str, Any] = {
    "prop_labels": ["value", "testimony", "fact", "policy", "reference", "rant"],
    "prop_offsets": [[0, 5], [5, 11], [11, 17], [17, 23], [23, 31], [31, 36]],
    "reasons": [[[1, 2], 0], [[0, 0], 3], [[3, 1], 3], [[2, 9], 0]],
    "evidences": [[[4, 4], 2]],
    "url": {"4": "http://a.example/", "9": "http://b.example/"},
    "commentID": 7,
}
CDCP_TEXT = "Loud. I saw. It is. Ban! __URL__. Hmpf"
GOOD = {
    "brat": ESSAY,
    "arggraph": ARGGRAPH,
    "kialo": DEBATE_2,
    "cdcp": json.dumps(CDCP),
}
SAMPLES = [*GOOD.items(), ("kialo", DEBATE_1)]


def messages(reading: Any) -> list[str]:
    return [f"{item.code} {item.message}" for item in reading.findings]


def step(name: str, premises: str, target: str, polarity: Any, **more: Any) -> Argument:
    given = tuple(Premise(statement=item) for item in premises.split())
    return Argument(id=name, premises=given, target=target, polarity=polarity, **more)


def ties(argument_map: ArgumentMap) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(i.id, i.premise_ids, i.polarity, i.target) for i in argument_map.arguments]


@pytest.mark.parametrize(("name", "text"), SAMPLES)
def test_formats_are_told_by_their_look(name: str, text: str) -> None:
    assert sniff_format(text).name == name
    assert find_format(name).sniff(text)
    others = [item for item in GOOD if item != name]
    assert not any(find_format(other).sniff(text) for other in others)
    assert not any(find_format(item).sniff(argmap.dumps(ArgumentMap(id="m"))) for item in GOOD)


@pytest.mark.parametrize(
    ("file", "name", "beside"),
    [
        ("a.ann", "brat", "ESSAY"),
        ("a.xml", "arggraph", "xml"),
        ("a.txt", "kialo", ""),
        ("a.ann.json", "cdcp", "cdcp"),
        ("a.json", "cdcp", ""),
    ],
)
def test_files_are_read_with_the_text_beside_them(
    tmp_path: Path, file: str, name: str, beside: str
) -> None:
    (tmp_path / file).write_bytes(GOOD[name].encode())
    if beside:
        (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfIt rains.\r\n")
    argument_map = argmap.load(tmp_path / file)
    digests = [item.digest for item in argument_map.sources if item.id == "text"]
    plain = hashlib.sha256(b"It rains.\n").hexdigest()
    # No unit of the arggraph is in that text, so it has no source.
    assert digests == (
        [plain] if beside in ("ESSAY", "cdcp") else [None] if file == "a.json" else []
    )


# brat


def test_brat_essay() -> None:
    reading = brat.read_beside(ESSAY, ESSAY_TEXT)
    m = reading.argument_map
    plain = ESSAY_TEXT.removeprefix("\ufeff").replace("\r\n", "\n")
    assert m.extras.thaw() == {"brat": {"profile": "AAEC"}}
    assert [(i.id, i.kind, i.text, i.tags) for i in m.statements] == [
        ("T1", "claim", "We need trams", ("MajorClaim",)),
        ("T2", "claim", "trams", ("MajorClaim",)),
        ("T3", "claim", "Trams are  quiet", ("Claim",)),
        ("T4", "evidence", "Trams cost much", ("Premise",)),
        ("T5", "claim", "Trams much", ("Claim", "Sure", "Hedge: a bit")),
    ]
    for statement in m.statements:
        for anchor in statement.anchors:
            assert anchor.quote == plain[anchor.start : anchor.end]
            assert (anchor.source, anchor.fidelity) == ("text", "quotation")
    assert [a.quote for a in m.statement("T3").anchors] == ["Trams are\nquiet"]
    assert [a.quote for a in m.statement("T5").anchors] == ["Trams", "much"]
    assert m.source("text").digest == hashlib.sha256(plain.encode()).hexdigest()
    assert ties(m) == [
        ("A1", ("T3",), "supports", "T1"),
        ("A1-T2", ("T3",), "supports", "T2"),
        ("A2", ("T5",), "attacks", "T1"),
        ("A2-T2", ("T5",), "attacks", "T2"),
        ("R1", ("T4",), "supports", "T5"),
        ("R2", ("T4",), "attacks", "T3"),
    ]
    assert [(i.id, i.kind, i.origins, i.targets) for i in m.relations] == [
        ("rephrase-T2-T1", "rephrase", ("T2",), ("T1",))
    ]
    assert m.statement("T4").note == "look here"
    assert m.argument("R1").note == "and here\ntwice"
    assert m.statement("T5").extras.thaw() == {
        "brat": {"attributes": ["A3\tSure T5", "M4\tHedge T5 a bit"]}
    }
    assert m.argument("A2").extras.thaw() == {"brat": {"stance": "Against", "derived": True}}
    assert [
        item.id for items in (m.arguments, m.relations) for item in items if argmap.is_derived(item)
    ] == [*("A1", "A1-T2", "A2", "A2-T2", "rephrase-T2-T1")]
    assert messages(reading) == DERIVED
    place = reading.place_of("A1-T2")
    assert place is not None
    assert (place.line, place.excerpt) == (4, "A1\tStance T3 For")


DERIVED = [
    "R005 stances of claims, one argument for each major claim: derived 4 (A1, A1-T2, A2, A2-T2)",
    "R005 major claims, as rephrases of the first: derived 1 (rephrase-T2-T1)",
]


def test_brat_without_its_text_keeps_positions() -> None:
    reading = brat.read(ESSAY)
    anchors = reading.argument_map.statement("T5").anchors
    assert [(a.start, a.end, a.quote) for a in anchors] == [(45, 50, "Trams"), (56, 60, "much")]
    assert reading.argument_map.source("text").digest is None
    said = "R005 positions without the text beside the file: read 1 (text)"
    assert messages(reading) == [*DERIVED, said]


def test_brat_offsets_that_count_line_ends_as_one() -> None:
    text = "T1\tClaim 5 9\tquiet\nT2\tClaim 3 8\tquiet\n"
    reading = brat.read_beside(text, "A\r\n\r\nquiet")
    assert [a.quote for a in reading.argument_map.statement("T2").anchors] == ["quiet"]
    assert messages(reading)[0].startswith("R002 offsets, which count each line end as one")


def test_brat_text_and_span_differ() -> None:
    text = "T1\tClaim 0 4\tQuiet\nT2\tClaim 0 99\tQuiet\nT3\tClaim 0 4;5 9\tQuiet too\n"
    reading = brat.read_beside(text + "T4\tClaim 0 4;5 9\tAll is so\n", "Loud here")
    m = reading.argument_map
    assert [(a.start, a.end, a.quote) for a in m.statement("T1").anchors] == [(0, 4, "Quiet")]
    assert [(a.start, a.end, a.quote) for a in m.statement("T2").anchors] == [(0, 99, "Quiet")]
    # What was noted of several stretches is cut by their lengths, where those fit it.
    assert [a.quote for a in m.statement("T3").anchors] == ["Quie", " too"]
    assert [a.quote for a in m.statement("T4").anchors] == ["All ", "s so"]
    assert [item[:4] for item in messages(reading)] == ["R002"]
    assert "4 (T1, T2, T3, T4)" in messages(reading)[0]


def test_brat_words_that_moved_are_found_and_never_taken_in_silence() -> None:
    text = "It was late. Trams are good for everybody in the town. So they say."
    span = "T1\tClaim 2 42\tTrams are good for everybody in the town\n"
    m = brat.read_beside(span, text).argument_map
    [check] = argmap.verify(m, {"text": argmap.SourceText(text)}).checks
    assert (check.state, check.start, check.words) == ("moved", 13, text[13:53])


TRAMS = "😂 Trams — loud, they say.\r\nTrams are good."


@pytest.mark.parametrize(
    ("counted", "raw", "said"),
    [
        ("utf-16-le", TRAMS, "UTF-16 units"),
        ("utf-8", TRAMS, "bytes"),
        ("utf-8", "\ufeff" + TRAMS, "bytes"),
        ("utf-16-le", TRAMS.replace("\r\n", "\n"), "UTF-16 units"),
        ("utf-8", TRAMS.replace("\r\n", "\n"), "bytes"),
        ("utf-32-le", TRAMS, ""),
    ],
)
@pytest.mark.parametrize("one", [False, True])
def test_brat_offsets_count_what_the_words_tell(
    counted: str, raw: str, said: str, one: bool
) -> None:
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n") if one else raw
    width = {"utf-16-le": 2, "utf-32-le": 4}.get(counted, 1)
    lines = []
    for number, words in enumerate(("they say", "Trams are good"), start=1):
        start = len(text[: text.index(words)].encode(counted)) // width
        lines.append(f"T{number}\tClaim {start} {start + len(words)}\t{words}\n")
    reading = brat.read_beside("".join(lines), raw)
    m = reading.argument_map
    assert [item.anchors[0].quote for item in m.statements] == ["they say", "Trams are good"]
    plain = argmap.SourceText(raw.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert argmap.verify(m, {"text": plain}).counts()["exact"] == 2
    line = "each line end as one character" if text != raw and "\r" in raw else ""
    what = ", and ".join(part for part in (said, line) if part)
    assert messages(reading) == (
        [f"R002 offsets, which count {what}: guessed 1 (text)"] if what else []
    )


def test_offsets_without_words_that_tell_are_doubted() -> None:
    raw = "“Trams” are good. We need them."
    start = len(raw[: raw.index("need")].encode())
    doubt = "R002 offsets, counted in code points of the file: no words tell whether that is meant"
    bare = brat.read_beside(f"T1\tClaim {start} {start + 4}\n", raw)
    assert messages(bare) == [f"{doubt}: guessed 1 (text)"]
    labels = json.dumps({"prop_labels": ["fact"], "prop_offsets": [[start, start + 4]]})
    assert messages(cdcp.read_beside(labels, raw)) == [f"{doubt}: guessed 1 (text)"]
    # Whole words speak for themselves, and so does an end that is that of the text.
    whole = raw.index("need")
    assert messages(brat.read_beside(f"T1\tClaim {whole} {whole + 4}\n", raw)) == []
    size = len(raw.encode())
    ended = json.dumps({"prop_labels": ["fact"], "prop_offsets": [[start, size]]})
    reading = cdcp.read_beside(ended, raw)
    assert reading.argument_map.statement("0").text == "need them."
    assert messages(reading) == ["R002 offsets, which count bytes: guessed 1 (text)"]


def test_brat_abstrct() -> None:
    text = (
        "T1\tMajorClaim 0 1\ta\nT2\tClaim 2 3\tb\nT3\tEvidence 4 5\tc\nT4\tDrug 0 1\ta\n"
        "R1\tSupport Arg1:T3 Arg2:T2\t\nR2\tPartial-Attack Arg2:T1 Arg1:T2\n"
        "T5\tMajorClaim 2 3\tb\nR3\tAttack Arg1:T5 Arg2:R1\n"
    )
    reading = brat.read_beside(text, "a b c")
    m = reading.argument_map
    assert m.extras.thaw() == {"brat": {"profile": "AbstRCT"}}
    assert [i.kind for i in m.statements] == ["claim", "claim", "evidence", "claim", "claim"]
    assert ties(m) == [
        ("R1", ("T3",), "supports", "T2"),
        ("R2", ("T2",), "attacks", "T1"),
        ("R3", ("T5",), "attacks", "R1"),
    ]
    assert m.argument("R2").tags == ("Partial-Attack",)
    assert m.argument("R1").extras.thaw() == {"brat": {"type": "Support"}}
    assert m.relations == ()
    assert reading.findings == ()


def test_brat_keeps_what_is_no_argument() -> None:
    odd = [
        "R1\tEquals Arg1:T1 Arg2:T2",
        "R2\tsupports Arg1:T1 Arg2:T9\t",
        "R3\tsupports Arg1:T1 Arg2:T1 Arg3:T2",
        "R4\tattacks Arg1:T1 Arg2:R2",
        "A1\tStance R9 For",
        "#1\tAnnotatorNotes R2\tgone",
        "#2\tOther T1\tx",
        "E1\tBuy:T1 Who:T2",
        "N1\tReference T1 W:1\tRain",
        "*\tEquiv T1 T2",
    ]
    text = "T1\tClaim 0 1\ta\nT2\tClaim 0 0\t\nA2\tStance T1 For\n" + "\n".join(odd) + "\n\n"
    reading = brat.read_beside(text, "a")
    m = reading.argument_map
    assert m.arguments == ()
    assert sorted(m.extras["brat"]["lines"]) == sorted(odd)
    assert m.statement("T1").tags == ("Claim", "Stance: For")
    assert m.statement("T2").text == "T2"
    assert m.statement("T2").anchors == ()
    assert m.statement("T2").extras.thaw() == {"brat": {"fragments": [[0, 0]]}}
    assert {item[:4] for item in messages(reading)} == {"R001", "R002"}


def test_brat_double_ids_and_empty_files() -> None:
    assert brat.read("").argument_map.statements == ()
    m = brat.read("T1\tClaim 0 1\ta\nT1\tClaim 2 3\tb\nR1\tsupports Arg1:T1 Arg2:T1\n").argument_map
    assert [i.id for i in m.statements] == ["T1", "T1~2"]


@pytest.mark.slow
def test_brat_many_stances_do_not_multiply() -> None:
    majors = [f"T{i}\tMajorClaim 0 1\ta" for i in range(2000)]
    stances = [f"T{i}x\tClaim 0 1\ta\nA{i}\tStance T{i}x For" for i in range(2000)]
    m = brat.read("\n".join([*majors, *stances])).argument_map
    assert len(m.arguments) == brat.MOST_STANCES
    assert m.statement("T1999x").tags == ("Claim", "Stance: For")


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("T1\tClaim 0 1\ta\nT2 Claim 2 3 b", "F004", 2, "T1<TAB>Type start end"),
        ("\nR1\tsupports T1 T2", "F004", 2, "Arg1:T1"),
        ("A1\tStance", "F004", 1, "A1<TAB>Name T1"),
        ("#1 x", "F004", 1, "AnnotatorNotes"),
        ("T1\tClaim 0 1\ta\n\nplain words", "F001", 3, "'plain words'"),
    ],
)
def test_brat_broken_lines(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        brat.read(text)
    finding = caught.value.findings[0]
    assert finding.place is not None
    assert (finding.code, finding.place.line) == (code, line)
    assert words in finding.message


# arggraph


def shape(text: str) -> Any:
    root = ElementTree.fromstring(text)
    rows = sorted(
        (item.tag, sorted(item.attrib.items()), item.text if item.tag == "edu" else "")
        for item in root
    )
    return rows, sorted(root.attrib.items()), [e.attrib["id"] for e in root.iter("edu")]


def test_arggraph_as_a_map() -> None:
    reading = arggraph.read(ARGGRAPH)
    m = reading.argument_map
    assert (m.id, m.metadata.keywords) == ("micro_x1", ("trams", "stance: con"))
    assert m.extras["arggraph"]["attributes"] == Extras({"topic_id": "trams", "stance": "con"})
    assert [(i.id, i.kind, i.text, i.tags) for i in m.statements[:4]] == [
        ("a1", "claim", "Trams & trains\nare quiet at night", ()),
        ("a2", "claim", "Quiet is good", ("implicit",)),
        ("a3", "claim", "but they squeal.", ()),
        ("a4", "claim", "  Only when rusty. ", ()),
    ]
    assert ties(m) == [
        ("c10", ("a7",), "attacks", "c3"),
        ("c3", ("a4", "a6"), "attacks", "c2"),
        ("c1", ("a2",), "supports", "a1"),
        ("c2", ("a3",), "attacks", "a1"),
        ("c4", ("a5",), "supports", "a1"),
    ]
    assert m.argument("c4").scheme == "Argument from example"
    assert [(i.id, i.name) for i in m.parties] == [("pro", "Proponent"), ("opp", "Opponent")]
    assert m.statement("a3").attributions == (Attribution(party="opp", stance="asserts"),)
    assert m.argument("c10").extras.thaw() == {"arggraph": {"target": "c9"}}
    assert m.argument("c3").extras.thaw() == {"arggraph": {"adds": [{"id": "c9", "premise": "a6"}]}}
    # A unit is part of one statement: the second seg edge of e7 is kept, and its ADU has no text.
    assert m.statement("a7").text == "a7"
    assert messages(reading) == [
        "R001 seg edges that do not lead from EDUs to an ADU: kept as extras 1 (s9)",
        "R002 texts missing, the id stands for them: guessed 1 (a7)",
    ]
    place = reading.place_of("c3")
    assert place is not None
    assert place.line == 18


def test_arggraph_gives_the_file_back() -> None:
    m = arggraph.read(ARGGRAPH).argument_map
    assert shape(arggraph_writer.write(m)) == shape(ARGGRAPH)
    assert arggraph.read(arggraph_writer.write(m)).argument_map == m
    format_ = find_format("arggraph")
    assert list(format_.losses_of(m)) == []


def test_arggraph_spans() -> None:
    raw = (
        "\ufeffTrams & trains\r\nare quiet at night\r\nbut they squeal.  Only when rusty. \r\nRust"
    )
    reading = arggraph.read_beside(ARGGRAPH, raw)
    m = reading.argument_map
    plain = raw.removeprefix("\ufeff").replace("\r\n", "\n")
    assert [(a.start, a.quote) for a in m.statement("a1").anchors] == [
        (0, "Trams & trains\nare quiet"),
        (25, "at night"),
    ]
    assert m.statement("a2").anchors == ()
    assert [a.quote for a in m.statement("a4").anchors] == ["  Only when rusty. "]
    assert m.source("text").digest == hashlib.sha256(plain.encode()).hexdigest()
    assert messages(reading)[1] == (
        "R004 anchors of EDUs whose words are not in the text: dropped 2 (e6, e7)"
    )


ODD = """<arggraph id="7 x" lang="de" stance="">
  <edu id="e2" implicit="false" n="1">B</edu>
  <edu id="e1">A</edu>
  <edu id="e3">C</edu>
  <edu id="e4" implicit="true"> </edu>
  <edu id="e5" implicit="true">D</edu><edu id="e6">E</edu>
  <joint id="j9"/>
  <adu id="1" type="neutral" w="2"/>
  <adu id="a2"/>
  <adu id="a3" type="pro"/>
  <adu id="a4" type="pro"/>
  <adu id="a5" type="opp"/>
  <edge id="s1" src="e1" trg="1" type="seg" by="x"/>
  <edge id="s2" src="e2" trg="a2" type="seg"/>
  <edge id="s4" src="e4" trg="a4" type="seg"/>
  <edge id="s5" src="e5" trg="a5" type="seg"/><edge id="s6" src="e6" trg="a5" type="seg"/>
  <edge id="s3" src="e3" trg="j9" type="seg"/>
  <edge id="2" src="1" trg="a2" type="und" w="3"/>
  <edge id="c3" src="a2" trg="2" type="reb"/>
  <edge id="c4" src="a2" trg="2" type="sup"/>
  <edge id="c5" src="a2" trg="a9" type="sup"/>
  <edge id="c6" src="a2" trg="c5" type="und"/>
  <edge id="c7" src="a3" trg="c4" type="und"/>
  <edge id="c8" src="a3" trg="c8" type="und"/>
  <edge id="c9" src="a3" trg="a2" type="join"/>
  <edge id="d1" src="a3" trg="d2" type="add"/>
  <edge id="d2" src="a4" trg="c3" type="add" w="1"/>
  <edge id="d3" src="a4" trg="d4" type="add"/>
  <edge id="d4" src="a3" trg="d3" type="add"/>
  <edge id="d5" src="a3" trg="c3" type="add"/>
  <remark by="me">see <b x="1">this</b></remark>
</arggraph>
"""


def test_arggraph_odd_files_come_back() -> None:
    reading = arggraph.read(ODD)
    m = reading.argument_map
    assert ties(m) == [
        ("2", ("1",), "attacks", "a2"),
        ("c3", ("a2", "a3", "a4"), "attacks", "2"),
    ]
    written = arggraph_writer.write(m)
    assert shape(written) == shape(ODD)
    assert '<remark by="me">see <b x="1">this</b></remark>' in written
    assert arggraph.read(written).argument_map == m
    kept = [edge["attributes"]["id"] for edge in m.extras["arggraph"]["edges"]]
    assert sorted(kept) == ["c4", "c5", "c6", "c7", "c8", "c9", "d3", "d4", "d5", "s3"]
    assert m.extras["arggraph"]["order"] == ("e2", "e1", "e3", "e4", "e5", "e6")


def test_arggraph_edits_win_over_what_was_kept() -> None:
    m = arggraph.read(ARGGRAPH).argument_map
    m = argmap.update(m, "a1", text="Trams are loud")
    m = argmap.update(m, "a2", tags=())
    m = argmap.update(m, "c3", premises=("a4",))
    m = argmap.update(m, "c2", target="a2")
    m = argmap.update(m, "c4", scheme=None)
    m = argmap.remove(m, "a7")
    again = arggraph.read(arggraph_writer.write(m)).argument_map
    assert again.statement("a1").text == "Trams are loud"
    assert again.statement("a2").tags == ()
    assert ties(again) == [
        ("c3", ("a4",), "attacks", "c2"),
        ("c1", ("a2",), "supports", "a1"),
        ("c2", ("a3",), "attacks", "a2"),
        ("c4", ("a5",), "supports", "a1"),
    ]
    assert again.argument("c4").scheme is None
    rows = shape(arggraph_writer.write(m))[0]
    ids = [dict(attributes)["id"] for _, attributes, _ in rows]
    assert not {"e2", "s9", "c9", "c10", "a7"} & set(ids)
    assert len(ids) == len(set(ids))


def test_arggraph_of_a_native_map() -> None:
    m = ArgumentMap(
        id="m 1",
        parties=(Party(id="opp", name="Opponent"), Party(id="mayor", name="The mayor")),
        statements=(
            Statement(id="1.1", kind="claim", text="a < b & c\r\n\x01"),
            Statement(id="b", kind="evidence", text="b"),
            Statement(id="1_1", kind="assumption", text="c"),
            Statement(
                id="d",
                kind="claim",
                text="d",
                attributions=(Attribution(party="opp", stance="asserts"),),
                tags=("x",),
            ),
        ),
        arguments=(
            step("s", "b 1_1", "1.1", "supports"),
            step("u", "d", "s", "attacks", scheme="Guess"),
            step("on", "b", "s", "supports"),
            step("on2", "d", "on", "attacks"),
            step("r", "1.1", "d", "attacks"),
        ),
    )
    text = arggraph_writer.write(m)
    again = arggraph.read(text).argument_map
    assert (again.id, [i.id for i in again.statements]) == ("m_1", ["_1.1", "b", "_1_1", "d"])
    assert again.statement("_1.1").text == "a < b & c\r\n\ufffd"
    assert ties(again) == [
        ("s", ("b", "_1_1"), "supports", "_1.1"),
        ("u", ("d",), "attacks", "s"),
        ("r", ("_1.1",), "attacks", "d"),
    ]
    assert again.statement("d").extras.thaw() == {}
    sides = {i.id: i.attributions[0].party for i in again.statements}
    assert sides == {"_1.1": "pro", "b": "pro", "_1_1": "pro", "d": "opp"}
    assert [i.message for i in find_format("arggraph").losses_of(m)] == [
        "evidence left out: 1 (b)",
        "assumptions left out: 1 (1_1)",
        "arguments for an argument, and what targets them left out: 2 (on, on2)",
        "schemes left out: 1 (u)",
        "tags left out: 1 (d)",
        "parties left out: 1 (mayor)",
        "map data left out: 1 (id)",
        "ids that are no names in XML left out: 2 (1.1, 1_1)",
        "characters that XML cannot hold left out: 1 (1.1)",
    ]


@given(argument_map=full_maps())
def test_arggraph_says_what_it_leaves_out(argument_map: ArgumentMap) -> None:
    text = arggraph_writer.write(argument_map)
    again = arggraph.read(text).argument_map
    assert arggraph_writer.write(again) == text
    lost = " ".join(i.message for i in find_format("arggraph").losses_of(argument_map))
    assert len(again.statements) == len(argument_map.statements)
    for before, after in zip(argument_map.statements, again.statements, strict=True):
        assert after.id == before.id or (not is_name(before.id) and "ids that are no" in lost)
        assert after.text == before.text or (not is_legal(before.text) and "characters" in lost)
    if "arguments for an argument" not in lost:
        names = {b.id: a.id for b, a in zip(argument_map.nodes(), again.nodes(), strict=True)}
        for one, other in zip(argument_map.arguments, again.arguments, strict=True):
            assert names[one.target] == other.target
            assert one.polarity == other.polarity
            assert {names[name] for name in one.premise_ids} == set(other.premise_ids)
    for concept in CONCEPTS:
        if set(concept.ids_in(argument_map)) and not set(concept.ids_in(again)):
            assert lost, concept.name


@given(
    argument_map=maps(),
    records=st.recursive(
        st.none() | st.booleans() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "id",
                        "seg",
                        "edus",
                        "joints",
                        "adds",
                        "text",
                        "premise",
                        "attributes",
                        "edges",
                        "elements",
                        "order",
                        "missing",
                        "type",
                        "target",
                        "joint",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
    ),
)
def test_arggraph_is_not_led_astray_by_extras(argument_map: ArgumentMap, records: Any) -> None:
    first = argument_map.statements[0]
    changed = argmap.update(argument_map, first.id, extras={"arggraph": records})
    fields = {name: getattr(changed, name) for name in ArgumentMap.model_fields}
    changed = ArgumentMap(**(fields | {"extras": {"arggraph": records}}))
    again = arggraph.read(arggraph_writer.write(changed)).argument_map
    assert len(again.statements) == len(argument_map.statements)
    if is_legal(first.text):
        assert again.statements[0].text == first.text or first.text == first.id


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("<arggraph>\n<edu id='e1'></arggraph>", "F001", 2, "broken XML"),
        ("<graphml/>", "F001", 1, "'graphml', not 'arggraph'"),
        ("<arggraph>\n <adu type='pro'/>\n</arggraph>", "F004", 2, "<adu> without 'id'"),
        ("<arggraph>\n\n<edge id='c1' src='a' type='sup'/></arggraph>", "F004", 3, "'trg'"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><arggraph>&x;</arggraph>', "F001", 1, "entity"),
    ],
)
def test_arggraph_broken_files(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        arggraph.read(text)
    finding = caught.value.findings[0]
    assert finding.place is not None
    assert (finding.code, finding.place.line) == (code, line)
    assert words in finding.message


# Kialo


def test_kialo_first_dialect() -> None:
    reading = kialo.read(DEBATE_1)
    m = reading.argument_map
    assert (m.title, m.extras["kialo"]["dialect"]) == ("Trams: yes or no?", "v1")
    assert [(i.id, i.kind, i.text) for i in m.statements] == [
        ("1", "claim", "We need trams."),
        (
            "1.1",
            "claim",
            "They are [quiet](https://a.example/x_\\(y\\)), [really](https://b.example/z_(w)).\n"
            "2. is no claim\n1.1.9\n\n3.1. Pro: nor is this",
        ),
        (
            "1.1.1",
            "claim",
            "Some squeal \\(in [curves](https://b.example/z_(w))\\).\n1.1.1. Pro: number in use",
        ),
        ("1.2.1", "claim", "It is so."),
    ]
    assert ties(m) == [
        ("1.1-pro-1", ("1.1",), "supports", "1"),
        ("1.1.1-con-1.1", ("1.1.1",), "attacks", "1.1"),
        ("1.1.1-con-1", ("1.1.1",), "attacks", "1"),
        ("1.2.1-pro-1.1.1", ("1.2.1",), "supports", "1.1.1"),
        ("1.1-con-1", ("1.1",), "attacks", "1"),
        ("1.1-pro-1~2", ("1.1",), "supports", "1"),
    ]
    assert m.argument("1.1.1-con-1").extras.thaw() == {"kialo": {"number": "1.2"}}
    assert [(i.id, i.url, i.title) for i in m.sources] == [
        ("source-1", "https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("source-2", "https://b.example/z_(w)", "https://b.example/z_(w)"),
    ]
    assert m.source("source-1").extras.thaw() == {
        "kialo": {"address": "https://a.example/x_\\(y\\)"}
    }
    assert m.statement("1.1").sources == ("source-1", "source-2")
    assert m.statement("1.1.1").sources == ("source-2",)
    assert m.extras["kialo"]["links"] == (
        Extras({"number": "1.5", "label": "Con", "text": "-> See 1.9."}),
    )
    assert messages(reading) == [
        "R003 ids that are double or no ids: repaired 1 (1.1-pro-1~2)",
        "R001 links to claims that are not there: kept as extras 1 (1.5)",
        "R005 lines that look like claims, as text of the claim above: read 2 (3.1, 1.1.1)",
    ]


def test_kialo_second_dialect() -> None:
    reading = kialo.read(DEBATE_2)
    m = reading.argument_map
    assert m.title == "2024. How to travel?"
    assert [(i.id, i.kind, i.text) for i in m.statements] == [
        ("1", "question", "How should\npeople travel?"),
        ("1.1", "claim", "By tram [1]."),
        (
            "1.1.1",
            "claim",
            "It is quiet: [2] [2] (p. 5 [3]).\n1.1.2. Con:\n\n1. Thesis:\nstill text\n  deeper",
        ),
        ("1.2", "claim", "On foot"),
        ("1.2.1", "claim", "Walking: good"),
        ("1.2.9.1", "claim", "Orphan"),
    ]
    assert [(i.id, i.kind, i.origins, i.targets) for i in m.relations] == [
        ("1.1-answer-1", "answer", ("1.1",), ("1",)),
        ("1.2-answer-1", "answer", ("1.2",), ("1",)),
    ]
    assert ties(m) == [
        ("1.1.1-pro-1.1", ("1.1.1",), "supports", "1.1"),
        ("1.2.1-con-1.1", ("1.2.1",), "attacks", "1.1"),
        ("1.2.1-pro-1.2", ("1.2.1",), "supports", "1.2"),
    ]
    assert m.statement("1.2.1").extras.thaw() == {
        "kialo": {"text": "-> See discussion #35761: Walking: good", "discussion": "35761"}
    }
    assert m.statement("1.2.9.1").extras.thaw() == {"kialo": {"label": "Con"}}
    assert [(a.source, a.quote) for a in m.statement("1.1.1").anchors] == [
        (
            "source-2",
            'He said "yes".\n\n1. Thesis:\n[3] was no source, nor was\n[3] https://b.example/other',
        ),
        ("source-3", None),
    ]
    assert [(i.id, i.title, i.url) for i in m.sources][2:] == [
        ("source-3", "https://b.example/z", "https://b.example/z"),
        ("source-4", "A book, p. 3", None),
        ("source-5", "https://a.example/c", "https://a.example/c"),
        ("source-6", "https://a.example/d", "https://a.example/d"),
    ]
    assert m.source("source-5").extras.thaw() == {"kialo": {"excerpt": "plain words"}}
    assert m.source("source-6").extras.thaw() == {"kialo": {"excerpt": "not cited"}}
    assert kialo.read(DEBATE_2.replace("\n", "\r\n")).argument_map == m
    place = reading.place_of("1.2.1-con-1.1")
    assert place is not None
    assert place.excerpt == "    1.1.2. Con:"


def test_kialo_single_thesis_without_sources() -> None:
    text = (
        "Discussion Name:\nTrams\n\n1. Thesis:\nSources:\nare streams.\n\n  1.1. Con:\n  No [1].\n"
    )
    m = kialo.read(text).argument_map
    assert [(i.id, i.kind, i.text) for i in m.statements] == [
        ("1", "claim", "Sources:\nare streams."),
        ("1.1", "claim", "No [1]."),
    ]
    assert m.sources == ()
    assert ties(m) == [("1.1-con-1", ("1.1",), "attacks", "1")]


def test_kialo_theses_of_the_first_dialect() -> None:
    text = "Discussion Title: Trams\n\n1. How?\n1.1. By tram.\n1.1.1. Pro: Yes.\n1.2. On foot.\n"
    reading = kialo.read(text)
    m = reading.argument_map
    assert [i.kind for i in m.statements] == ["question", "claim", "claim", "claim"]
    assert [i.id for i in m.relations] == ["1.1-answer-1", "1.2-answer-1"]
    assert messages(reading) == [
        "R002 roots that are questions, as nothing is pro or con: guessed 1 (1)"
    ]


def test_kialo_links_in_circles_and_to_themselves() -> None:
    text = (
        "Discussion Title: Trams\n\n1. a\n1.1. Pro: -> See 1.2.\n1.2. Con: -> See 1.1.\n"
        "1.3. Pro: b\n1.3.1. Con: -> See 1.3.\n1.3.2. Pro: -> See 1.\n"
    )
    m = kialo.read(text).argument_map
    assert ties(m) == [
        ("1.3-pro-1", ("1.3",), "supports", "1"),
        ("1.3-con-1.3", ("1.3",), "attacks", "1.3"),
        ("1-pro-1.3", ("1",), "supports", "1.3"),
    ]
    assert [item["number"] for item in m.extras["kialo"]["links"]] == ["1.1", "1.2"]


@pytest.mark.slow
def test_kialo_large_debates_are_read_at_once() -> None:
    claims = [f"  1.{i}. Con:\n  Claim {i} [{i}]\n" for i in range(1, 10_000)]
    sources = [f'[{i}] https://a.example/{i}\n"Words {i}"' for i in range(1, 10_000)]
    text = "\n".join(["Discussion Name:\nBig\n\n1. Thesis:\nRoot\n", *claims, "Sources:", *sources])
    m = kialo.read(text).argument_map
    assert (len(m.statements), len(m.arguments), len(m.sources)) == (10_000, 9_999, 9_999)
    assert m.statement("1.9999").anchors[0].quote == "Words 9999"


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("", "F001", 1, "Discussion Title:"),
        ("\n\nIt rains.", "F001", 3, "not 'It rains.'"),
        ("Discussion Title: Rain\n\nno claim\n", "F004", 1, "without claims"),
    ],
)
def test_kialo_broken_files(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        kialo.read(text)
    finding = caught.value.findings[0]
    assert finding.place is not None
    assert (finding.code, finding.place.line) == (code, line)
    assert words in finding.message


# CDCP


def test_cdcp() -> None:
    reading = cdcp.read_beside(json.dumps(CDCP), CDCP_TEXT)
    m = reading.argument_map
    assert [(i.id, i.kind, i.text, i.tags) for i in m.statements] == [
        ("0", "claim", "Loud.", ("value",)),
        ("1", "evidence", " I saw", ("testimony",)),
        ("2", "evidence", ". It i", ("fact",)),
        ("3", "claim", "s. Ban", ("policy",)),
        ("4", "evidence", "! __URL_", ("reference",)),
        ("5", "claim", "_. Hm", ("rant",)),
    ]
    assert ties(m) == [
        ("reason-1_2-0", ("1", "2"), "supports", "0"),
        ("reason-0-3", ("0",), "supports", "3"),
        ("evidence-4-2", ("4",), "supports", "2"),
    ]
    assert m.argument("evidence-4-2").tags == ("evidence",)
    assert [(i.id, i.url) for i in m.sources] == [("url-4", "http://a.example/"), ("text", None)]
    assert [(a.source, a.start, a.quote) for a in m.statement("4").anchors] == [
        ("text", 23, "! __URL_"),
        ("url-4", None, None),
    ]
    assert m.extras.thaw() == {
        "cdcp": {
            "url": {"9": "http://b.example/"},
            "reasons": [[[3, 1], 3], [[2, 9], 0]],
            "commentID": 7,
        }
    }
    assert [item[:4] for item in messages(reading)] == ["R001", "R001"]
    place = reading.place_of("1")
    assert place is not None
    assert place.column == json.dumps(CDCP).index('"testimony"') + 1
    assert reading.place_of("reason-0-3") is None


def test_cdcp_without_its_text() -> None:
    reading = cdcp.read(json.dumps(CDCP))
    statement = reading.argument_map.statement("1")
    assert statement.text == "1"
    assert [(a.start, a.end, a.quote) for a in statement.anchors] == [(5, 11, None)]
    assert "texts missing, the id stands for them: guessed 6" in messages(reading)[1]


@pytest.mark.parametrize(("last", "words"), [(8, "one.\nTwo"), (9, "one.\nTwo")])
def test_cdcp_line_ends(last: int, words: str) -> None:
    data = {"prop_labels": ["fact"], "prop_offsets": [[0, last]]}
    m = cdcp.read_beside(json.dumps(data), "one.\r\nTwo").argument_map
    assert m.statement("0").anchors[0].quote == words
    data = {"prop_labels": ["fact"], "prop_offsets": [[6, 9]]}
    m = cdcp.read_beside(json.dumps(data), "one.\r\nTwo").argument_map
    assert m.statement("0").anchors[0].quote == "Two"


@pytest.mark.slow
def test_cdcp_ranges_do_not_multiply() -> None:
    data = {
        "prop_labels": ["fact"] * 5000,
        "prop_offsets": [[i, i + 1] for i in range(5000)],
        "reasons": [[[0, 4998], 4999]] * 1000 + [[[0, 10**12], 1]],
    }
    m = cdcp.read(json.dumps(data)).argument_map
    assert len(m.arguments) == cdcp.MOST_PREMISES // 4999
    assert len(m.extras["cdcp"]["reasons"]) == 1001 - len(m.arguments)


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("[]", "F001", 1, "prop_labels"),
        ('{"prop_labels": [],\n "prop_labels": []}', "F002", 2, "twice"),
        ('{"prop_labels": [1],\n "prop_offsets": [[0, 1]]}', "F004", 1, "not '1'"),
        ('{"prop_labels": ["a"],\n "prop_offsets": [[0]]}', "F004", 2, "[start, end]"),
        ('{"prop_labels": ["a"],\n "prop_offsets": 3}', "F004", 2, "a list of pairs"),
        ('{"prop_labels": ["a"],\n "prop_offsets": []}', "F004", 1, "1 labels, but 0 offsets"),
    ],
)
def test_cdcp_broken_files(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        cdcp.read(text)
    finding = caught.value.findings[0]
    assert finding.place is not None
    assert (finding.code, finding.place.line) == (code, line)
    assert words in finding.message


# all of them


@pytest.mark.parametrize("name", GOOD)
@given(data=st.data())
def test_any_text_gives_a_map_or_an_error(name: str, data: st.DataObject) -> None:
    good = data.draw(st.sampled_from([text for key, text in SAMPLES if key == name]))
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 30)))
    other = data.draw(st.sampled_from(["", "\n", "\t", "T1", "9", '"', "<", "1.1. ", good[:40]]))
    mutated = good[:start] + other + data.draw(st.text(max_size=5)) + good[end:]
    beside = data.draw(st.none() | st.text() | st.just(ESSAY_TEXT))
    for text in (mutated, data.draw(st.text())):
        try:
            argmap.loads(text, name, strict=False)
            companion = find_format(name).companion
            if beside is not None and companion and companion.read:
                argument_map = companion.read(text, beside).argument_map
                assert argmap.loads(argmap.dumps(argument_map)) == argument_map
        except ArgmapError:
            continue


def samples(folder: str, ending: str) -> Iterator[tuple[Path, str, str]]:
    paths = sorted((CORPORA / folder).rglob(f"*{ending}"))
    if not paths:
        pytest.skip(f"no samples of {folder} on this machine")
    for path in paths:
        beside = path.with_name(path.name.removesuffix(ending) + ".txt")
        yield path, path.read_text("utf-8-sig"), beside.read_bytes().decode()


@pytest.mark.parametrize("folder", ["arg-microtexts-v1-en", "arg-microtexts-v2"])
def test_microtexts(folder: str) -> None:
    for path, text, beside in samples(folder, ".xml"):
        reading = arggraph.read_beside(text, beside)
        m = reading.argument_map
        assert reading.findings == (), path
        assert shape(arggraph_writer.write(m)) == shape(text), path
        root = ElementTree.fromstring(text)
        spoken = [e for e in root.iter("edu") if e.attrib.get("implicit") != "true"]
        assert len(spoken) == sum(len(i.anchors) for i in m.statements), path
        kinds = [e.attrib["type"] for e in root.iter("edge")]
        assert len(m.arguments) == sum(kind in arggraph.POLARITIES for kind in kinds), path


def test_abstracts() -> None:
    for path, text, beside in samples("abstrct-brat", ".ann"):
        reading = brat.read_beside(text, beside)
        assert reading.findings == (), path
        m = reading.argument_map
        starts = [line[0] for line in text.splitlines() if line.strip()]
        assert (len(m.statements), len(m.arguments)) == (starts.count("T"), starts.count("R"))
        assert all(i.anchors[0].quote == i.text for i in m.statements), path
        alone = brat.read(text).argument_map
        assert [i.anchors for i in alone.statements] == [i.anchors for i in m.statements]


def test_brat_attributes_of_an_id_that_is_double_are_those_of_the_first() -> None:
    lines = "T1\tClaim 0 1\ta\nT1\tClaim 2 3\tb\nA1\tHedge T1 x\n"
    first, second = brat.read_beside(lines, "a b").argument_map.statements
    assert (first.tags, second.tags) == (("Claim", "Hedge: x"), ("Claim",))
