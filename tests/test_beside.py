"""The text beside a file: found, named as a source, and anchored in, whatever the format."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.errors import ParseError
from argmap.folding import folded_words
from argmap.formats import Format, TextBeside, find_format
from argmap.formats import files as formats_files
from argmap.formats.anchoring import anchored
from argmap.formats.beside import BesideText, Counting
from argmap.live.preview import Preview
from argmap.model import Anchor, ArgumentMap, Extras, Source, Statement
from commands import run

TEXT = (
    "Ann: We need trams. They are quiet, and they run on time.\n"
    "Ben: The town’s  budget is small. We need trams.\n"
    "Ann: People walk more where there are trams, as Zurich shows."
)
WORDS = {
    "1": "They are quiet",
    "2": "The town's budget is small",
    "3": "We need trams",
    "4": "People walk more where trams are",
    "5": "Bridges cost much.",
    "6": "Ann : they run on time.",
    "7": "trams are punctual",
}


def nodeset(**words: str) -> str:
    """AIF of nodes by id; 6 is a locution, which asserts 7."""
    kinds = {"6": "L", "8": "YA"}
    nodes = [
        {"nodeID": key, "text": text, "type": kinds.get(key, "I")}
        for key, text in ({**WORDS, **words, "8": "Asserting"}).items()
    ]
    edges = [
        {"edgeID": f"e{at}", "fromID": start, "toID": end}
        for at, (start, end) in enumerate((("6", "8"), ("8", "7")))
    ]
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": []})


@pytest.fixture
def lay(tmp_path: Path) -> Callable[..., Path]:
    def laid(name: str, content: str | bytes, text: str | bytes | None = TEXT) -> Path:
        path = tmp_path / name
        for file, data in ((path, content), (tmp_path / f"{name.split('.')[0]}.txt", text)):
            if data is not None:
                file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return laid


def quotes(item: Any) -> list[tuple[int | None, str | None]]:
    return [(anchor.start, anchor.quote) for anchor in item.anchors]


def test_words_of_a_nodeset_are_anchored_where_they_stand(lay: Callable[..., Path]) -> None:
    path = lay("nodeset1.json", nodeset())
    reading = argmap.load_reading(path)
    m = reading.argument_map
    [source] = m.sources
    plain = argmap.SourceText(TEXT)
    assert (source.id, source.title, source.digest) == ("text", "the annotated text", plain.digest)
    assert quotes(m.statement("1")) == [(TEXT.index("They"), "They are quiet")]
    # The words of the text are quoted, not those of the node.
    assert quotes(m.statement("2")) == [(TEXT.index("The town"), "The town’s  budget is small")]
    assert quotes(m.statement("3")) == [(None, "We need trams")], "no place is taken"
    assert quotes(m.statement("4")) == quotes(m.statement("5")) == []
    where = [(TEXT.index("they run"), "they run on time.")]
    assert quotes(m.locutions[0]) == quotes(m.statement("7")) == where
    grades = {item.id: item.anchors[0].fidelity for item in m.statements if item.anchors}
    assert grades == {**dict.fromkeys(("1", "2", "3"), "quotation"), "7": None}
    assert [item.message for item in reading.findings if "text beside" in item.message] == [
        "anchors, derived from words that stand in the text beside the file: 4 (6, 1, 2, 7)",
        "anchors whose words differ from the text beside the file in typography: 1 (2)",
        "words that stand more than once in the text beside the file; no place is taken: 1 (3)",
        "words that do not stand in the text beside the file: 2 (4, 5)",
    ]


def test_commands_find_the_text(lay: Callable[..., Path]) -> None:
    path = str(lay("nodeset1.json", nodeset()))
    done = run("anchors", path, "--json")
    data = json.loads(done.stdout)
    states = {item["statement"]: item["state"] for item in data["anchors"]}
    assert states == {"1": "exact", "2": "exact", "3": "ambiguous", "7": "exact"}
    assert done.returncode == 1
    without = {item["statement"]: item for item in data["unanchored"]}
    assert [(key, item["state"]) for key, item in without.items()] == [
        ("4", "changed"),
        ("5", "orphan"),
    ]
    assert without["4"]["nearest"]["text"].startswith("People walk more where")
    assert (without["4"]["start"], without["4"]["anchor"]) == (None, None)
    listed = run("anchors", path, "--list").stdout
    assert (
        "4                          text       -              -             changed near" in listed
    )
    assert "statements without an anchor in the text beside the map: 1 changed, 1 orphan" in listed
    covered = json.loads(run("coverage", path, "--json").stdout)
    assert (covered["source"], covered["sentences"] > covered["anchored"] > 0) == ("text", True)
    page = Path(path).with_suffix(".html")
    assert run("render", path, "-o", str(page)).returncode == 0
    assert '<i class="exact">anchor exact</i>' in page.read_text(encoding="utf-8")
    assert "Zurich" in run("view", "beside", path).stdout
    preview = Preview(path)
    assert str(Path(path).with_suffix(".txt")) in preview.marks()
    assert b'<i class="exact">anchor exact</i>' in preview.state.page


def test_a_file_without_a_text_has_no_source(lay: Callable[..., Path]) -> None:
    for text in (None, "", " \n"):
        m = argmap.load(lay("nodeset1.json", nodeset(), text))
        assert m.sources == ()
        assert argmap.read_sources(m, beside=lay("nodeset1.json", nodeset(), text)) == {}


@pytest.mark.parametrize("raw", [b"caf\xe9", b"\xff\xfea\x00"])
def test_a_text_that_cannot_be_read_stops_nothing(lay: Callable[..., Path], raw: bytes) -> None:
    path = lay("nodeset1.json", nodeset(), raw)
    reading = argmap.load_reading(path)
    assert reading.argument_map.sources == ()
    said = [item for item in reading.findings if item.code == "R004"]
    assert [item.message.split(":")[0] for item in said] == ["text beside the file cannot be read"]
    [document] = argmap.read_corpus(path.parent)
    assert document.text is None
    assert sum("cannot be read" in item.message for item in document.findings) == 1


MARKED = (
    'Ann [0:01] <span class="highlighted" id="node6">they run &amp; run</span>.<div><br></div>'
    "<div>Ben: no</div>"
)


def test_marks_of_ova_are_no_part_of_the_text(lay: Callable[..., Path]) -> None:
    path = lay("nodeset1.json", nodeset(**{"6": "Ann: they run & run"}), MARKED)
    m = argmap.load(path)
    assert quotes(m.locutions[0]) == [(11, "they run & run")]
    [text] = argmap.read_sources(m, beside=path).values()
    assert text.digest == m.source("text").digest
    assert text.text.startswith("Ann [0:01] they run & run.")
    [document] = argmap.read_corpus(path.parent)
    assert document.text == text.text


def test_a_nodeset_is_written_back_and_says_what_the_text_holds(lay: Callable[..., Path]) -> None:
    path = lay("nodeset1.json", nodeset())
    m = argmap.load(path)
    for name in ("aif", "xaif"):
        [finding] = argmap.losses(m, name)
        said = "anchors left to the text beside the file: 5 (6, 1, 2, 3, 7)"
        assert (finding.code, finding.message) == ("L002", said)
    written = json.loads(argmap.dumps(m, format="aif"))["nodes"]
    wanted = json.loads(nodeset())["nodes"]
    assert sorted(written, key=str) == sorted(wanted, key=str)
    # What reading would not find again is lost, and said.
    moved = Anchor(source="text", start=0, end=3, quote="Ann", fidelity="quotation")
    own = argmap.update(m, "4", anchors=(moved,))
    codes = {item.message.split(":")[0]: item.code for item in argmap.losses(own, "aif")}
    assert codes["anchors left out"] == codes["sources left out"] == "L001"
    noted = argmap.update(m, "text", note="Mine.")
    assert any(item.code == "L001" for item in argmap.losses(noted, "aif"))


def test_a_copy_in_another_format_has_the_same_text(lay: Callable[..., Path]) -> None:
    path = lay("nodeset1.json", nodeset())
    copy = path.with_name("nodeset1.argmap.yaml")
    argmap.save(argmap.load(path), copy)
    assert "3 exact, 1 ambiguous" in run("anchors", str(copy)).stdout
    path.with_suffix(".txt").write_text("Minutes. " + TEXT, encoding="utf-8")
    data = json.loads(run("anchors", str(copy), "--json").stdout)
    states = {item["statement"]: item["state"] for item in data["anchors"]}
    assert states["2"] == "moved", "edited since: nothing is taken as it was"
    assert data["anchors"][1]["start"] == TEXT.index("The town") + len("Minutes. ")


def test_what_is_named_by_hand_goes_before(lay: Callable[..., Path]) -> None:
    path = lay("nodeset1.json", nodeset())
    other = path.with_name("other.txt")
    other.write_text("Nothing of it.", encoding="utf-8")
    data = json.loads(run("anchors", str(path), "--source", f"text={other}", "--json").stdout)
    assert {item["state"] for item in data["anchors"]} == {"orphan"}
    folder = path.with_name("sources")
    folder.mkdir()
    (folder / "text.txt").write_text("Nothing of it.", encoding="utf-8")
    assert "orphan" in run("anchors", str(path)).stdout


SPANS = {
    "AIF": json.loads(nodeset()),
    "text": {"txt": ' Ann <span class="highlighted" id="6">they run</span>.<br>'},
}


def test_spans_of_services_mark_nodes_without_a_prefix(lay: Callable[..., Path]) -> None:
    path = lay("a.xaif.json", json.dumps(SPANS))
    m = argmap.load(path)
    assert quotes(m.locutions[0]) == quotes(m.statement("7")) == [(5, "they run")]
    # The text within is the text, whatever lies beside.
    [text] = argmap.read_sources(m, beside=path).values()
    assert (text.text, text.digest) == (" Ann they run.\n", m.source("text").digest)
    assert run("anchors", str(path)).stdout.startswith("anchors: 1 exact")
    assert [item.code for item in argmap.losses(m, "xaif")] == []


def test_an_xaif_without_text_takes_that_beside(lay: Callable[..., Path]) -> None:
    path = lay("a.xaif.json", json.dumps({**SPANS, "text": ""}))
    assert quotes(argmap.load(path).statement("1")) == [(TEXT.index("They"), "They are quiet")]


def test_the_text_within_an_ova2_save(lay: Callable[..., Path]) -> None:
    save = {
        "nodes": [{"id": 1, "type": "I", "text": "It rained.", "x": 3}],
        "edges": [{"from": {"id": 1, "participantID": 0}, "to": {"id": 1}}],
        "participants": [],
        "analysis": {"txt": 'So: <span id="node1">It rained.</span>'},
    }
    path = lay("a.ova2.json", json.dumps(save))
    done = run("anchors", str(path))
    assert done.stdout.startswith("anchors: 1 exact")


@pytest.mark.parametrize("name", ["arguebuf", "sadface"])
def test_the_text_of_a_resource_within_tells_what_offsets_count(
    lay: Callable[..., Path], name: str
) -> None:
    # SADFace's editor counts as JavaScript does.
    text, words = "😂😂 Trams are good.\r\nThey are quiet.", "They are quiet."
    place = {"offset": 22, "text": words}
    files = {
        "arguebuf": {
            "schemaVersion": 1,
            "resources": {"r1": {"text": text}},
            "nodes": {"n1": {"atom": {"text": words, "reference": {"resource": "r1", **place}}}},
        },
        "sadface": {
            "edges": [],
            "resources": [{"id": "r1", "type": "text", "content": text}],
            "nodes": [
                {
                    "id": "n1",
                    "type": "atom",
                    "text": words,
                    "sources": [{"resource_id": "r1", **place}],
                }
            ],
        },
    }
    path = lay(f"a.{name}.json", json.dumps(files[name]), None)
    m = argmap.load(path)
    [check] = argmap.verify(m, argmap.read_sources(m, beside=path)).checks
    assert (check.state, check.words, check.counting) == ("moved", words, "UTF-16 units")
    said = run("anchors", str(path)).stdout
    assert "E013 warning: r1: positions in it count UTF-16 units, as the words beside" in said


@pytest.mark.parametrize("name", ["xaif", "ova2", "arguebuf", "sadface"])
@pytest.mark.parametrize(
    "odd", ["x", 1, [1], {"text": 1, "analysis": 2, "record": 3, "content": 4}]
)
def test_records_of_odd_shapes_hold_no_text(name: str, odd: Any) -> None:
    source = Source(id="s", title="S", extras=Extras({name: odd, "xaif": odd}))
    m = ArgumentMap(sources=(source,), extras=Extras({name: odd}))
    assert argmap.read_sources(m, beside="nowhere.json") == {}


def test_a_format_of_a_plug_in_says_no_more_than_that_there_is_a_text(
    lay: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(text: str) -> argmap.ReadResult:
        items = (
            Statement(id=f"s{at}", kind="claim", text=line)
            for at, line in enumerate(text.split("\n"))
        )
        return argmap.ReadResult(ArgumentMap(statements=tuple(items)))

    own = Format(
        name="lines",
        summary="a claim in each line",
        suffixes=(".lines",),
        sniff=lambda _: False,
        read=read,
        companion=TextBeside(suffix=".raw"),
    )
    monkeypatch.setattr(formats_files, "find_format", lambda _: own)
    path = lay("a.lines", "They are quiet\nBridges cost much", None)
    path.with_suffix(".raw").write_text("So. They are quiet.", encoding="utf-8")
    m = argmap.load(path, format="lines")
    assert [quotes(item) for item in m.statements] == [[(4, "They are quiet")], []]


def test_words_are_whole_and_ids_stay_free() -> None:
    statements = [Statement(id="text", kind="claim", text="tram")]
    statements += [Statement(id="b", kind="claim", text="Ein Café.")]
    reading = argmap.ReadResult(ArgumentMap(statements=tuple(statements)))
    m = anchored(reading, BesideText("trams\r\nEin Cafe\u0301.")).argument_map
    assert m.statement("text").anchors == (), "a tram is no part of trams"
    assert quotes(m.statement("b")) == [(6, "Ein Cafe\u0301.")]
    assert m.sources[0].id == "text~2"


def test_more_than_can_be_looked_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.formats.anchoring.MOST_SEARCHED", 10)
    items = (Statement(id=name, kind="claim", text=f"{name} is") for name in "abc")
    reading = anchored(
        argmap.ReadResult(ArgumentMap(statements=tuple(items))), BesideText("a is so.")
    )
    assert [len(item.anchors) for item in reading.argument_map.statements] == [1, 0, 0]
    assert reading.findings[-1].message.startswith("words not looked for in the text beside")


UNITS = "Intro 😂😂 – here.\nThe bridge was closed. The bridge was closed.\nThe end is near."
QUOTES = {"a": ("The bridge was closed.", 1), "b": ("The end", 0)}


def counted(quoted: dict[str, tuple[str, int]], codec: str, ends: str = "\n") -> ArgumentMap:
    """A map whose positions count what the codec makes of the text, with such line ends."""
    statements = []
    raw, width = UNITS.replace("\n", ends), {"utf-16-le": 2}.get(codec, 1)
    for name, (quote, nth) in quoted.items():
        at = [place for place in range(len(raw)) if raw.startswith(quote, place)][nth]
        start = len(raw[:at].encode(codec)) // width
        anchor = Anchor(source="s", start=start, end=start + len(quote), quote=quote)
        statements.append(Statement(id=name, kind="claim", text=quote, anchors=(anchor,)))
    return ArgumentMap(statements=tuple(statements), sources=(Source(id="s", title="S"),))


@pytest.mark.parametrize(
    ("codec", "ends", "said"),
    [
        ("utf-16-le", "\n", "UTF-16 units"),
        ("utf-8", "\n", "bytes"),
        ("utf-16-le", "\r\n", "UTF-16"),
    ],
)
def test_positions_that_count_something_else_are_told_by_their_words(
    codec: str, ends: str, said: str
) -> None:
    m = counted(QUOTES, codec, ends)
    checked = argmap.verify(m, {"s": argmap.SourceText(UNITS)})
    wanted = [UNITS.index("The bridge", UNITS.index("The bridge") + 1), UNITS.index("The end")]
    assert [(check.state, check.start) for check in checked.checks] == [
        ("moved", place) for place in wanted
    ]
    assert all(said in check.location.reason for check in checked.checks)
    codes = [(item.code, item.id) for item in argmap.check(m, checked.texts) if item.code[0] == "E"]
    assert codes == [("E013", "s")]
    updated = argmap.update_anchors(checked)
    again = argmap.verify(updated, checked.texts)
    assert [check.state for check in again.checks] == ["exact", "exact"]
    assert [check.words for check in again.checks] == [quote for quote, _ in QUOTES.values()]


def test_one_word_astray_or_one_anchor_alone_prove_no_counting() -> None:
    alone = counted({"a": QUOTES["a"]}, "utf-16-le")
    page = argmap.SourceText(UNITS)
    [check] = argmap.verify(alone, {"s": page}).checks
    assert (check.state, check.counting) == ("ambiguous", "")
    # In the very text the anchors were made on, one is proof enough.
    known = argmap.update(alone, "s", digest=page.digest)
    [check] = argmap.verify(known, {"s": page}).checks
    assert (check.state, check.counting, check.words) == ("moved", "UTF-16 units", QUOTES["a"][0])
    changed = argmap.SourceText(UNITS.replace("The end", "An end"))
    checks = argmap.verify(counted(QUOTES, "utf-16-le"), {"s": changed}).checks
    assert {check.counting for check in checks} == {""}
    plain = argmap.verify(counted(QUOTES, "utf-32-le".replace("32-le", "8")), {"s": page})
    assert {check.counting for check in plain.checks} == {"bytes"}


def test_every_counting_leads_back() -> None:
    raw = "\ufeffA 😂\r\nä\r\n\r\nb — 😂 end"
    beside = BesideText(raw)
    for unit, codec, width in (("UTF-16 units", "utf-16-le", 2), ("bytes", "utf-8", 1)):
        for on_disk, text in ((True, raw), (False, beside.plain)):
            counting = Counting(unit, on_disk)  # type: ignore[arg-type]
            for at, sign in enumerate(text):
                if sign not in "\r\ufeff":
                    offset = len(text[:at].encode(codec)) // width
                    place = beside.position(offset, counting)
                    assert beside.plain[place] == sign


def test_line_ends_that_were_two_signs_when_they_were_counted(lay: Callable[..., Path]) -> None:
    told = "Ann 😂 spoke.\r\n\r\nIt rained.\r\nBob left — at once."
    quotes = ("It rained.", "at once.")
    for codec, width, unit in (("utf-8", 1, "bytes"), ("utf-16-le", 2, "UTF-16 units")):
        lines = []
        for at, quote in enumerate(quotes, 1):
            start = len(told[: told.index(quote)].encode(codec)) // width
            lines.append(f"T{at}\tClaim {start} {start + len(quote)}\t{quote}\n")
        # Version control took the carriage returns away since.
        path = lay("a.ann", "".join(lines), told.replace("\r", "").encode())
        reading = argmap.load_reading(path)
        anchors = [item.anchors[0] for item in reading.argument_map.statements]
        plain = BesideText(told).plain
        assert [plain[one.start : one.end] for one in anchors] == list(quotes)
        words = f"{unit}, and each line end as two characters"
        assert any(words in item.message for item in reading.findings)


def test_a_format_that_counts_in_its_text_still_stops_at_one_it_cannot_read(
    lay: Callable[..., Path],
) -> None:
    path = lay("a.ann", "T1\tClaim 0 3\tAnn\n", b"\xff")
    with pytest.raises(ParseError):
        argmap.load(path)
    assert isinstance(find_format("brat").companion, TextBeside)


SIGNS = st.sampled_from(
    ["a", "b", " ", "\n", "’", "'", "ﬁ", "fi", "é", "e\u0301", "—", "-", ":", "😂", "."]
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_anchor_claims_what_does_not_stand_there(data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(SIGNS, min_size=1, max_size=40)))
    statements = []
    for at in range(3):
        start = data.draw(st.integers(0, len(text)))
        words = text[start : start + data.draw(st.integers(1, 12))]
        if data.draw(st.booleans()):
            words = data.draw(st.sampled_from([words.replace("’", "'"), words + "a", words[::-1]]))
        if words.strip():
            statements.append(Statement(id=f"s{at}", kind="claim", text=words))
    beside = BesideText(text)
    made = anchored(argmap.ReadResult(ArgumentMap(statements=tuple(statements))), beside)
    texts = {source.id: argmap.SourceText(beside.plain) for source in made.argument_map.sources}
    for check in argmap.verify(made.argument_map, texts).checks:
        if check.anchor.start is None:
            assert check.start is None, "words that stand more than once have no place"
        else:
            assert (check.state, check.words) == ("exact", check.anchor.quote)
            said = made.argument_map.statement(check.id).text
            assert folded_words(check.words).strip() == folded_words(said.strip()).strip()
