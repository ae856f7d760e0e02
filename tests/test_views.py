"""Views: what each says of small maps, and how documents are written in each way."""

import csv
import dataclasses
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.drawing.text import clean
from argmap.errors import ViewError
from argmap.formats.tables.csv_cells import unguarded
from argmap.semantics.words import sentence, verdict_words
from argmap.testing.pages import SPACE, check_page
from argmap.testing.views import check_document
from argmap.views import VIEWS, WRITERS, find_writer
from argmap.views.blocks import (
    DEEPEST,
    Bullets,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    bullets,
    cell,
    lines,
    words,
)
from argmap.views.document import Document
from argmap.views.html import to_html
from argmap.views.markdown import to_markdown
from argmap.views.table_text import to_csv
from browsers import Open
from pages import HOSTILE_TEXTS, grown
from speeds import examples
from strategies import maps

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(__file__).resolve().parents[2] / "shared"
PANDOC = shutil.which("pandoc")
IDS = {"ach": ("c", "d"), "chain": ("c",), "disputes": ("p1", "p2")}


def flat(text: str) -> str:
    """Say what of a text documents keep: one line, control characters replaced."""
    return SPACE.sub(" ", clean(text)).strip(" ")


@pytest.fixture(scope="module")
def town() -> argmap.ArgumentMap:
    return argmap.load(str(ROOT / "examples/northport/map.argmap.yaml"))


@pytest.fixture(scope="module")
def town_texts(town: argmap.ArgumentMap) -> dict[str, argmap.SourceText]:
    return argmap.read_sources(town, {}, ROOT / "examples/northport/sources")


SMALL = """
argmap: 1
title: Rain
parties: {p1: Ann, p2: Ben}
sources:
  diary: {title: Ann's diary, date: 2003-05, reliability: B, url: "https://example.org/d"}
statements:
  q: {kind: question, text: Did it rain?}
  c: {text: It rained., attributions: [{party: p1, stance: asserts}]}
  d: {text: It did not rain., attributions: [{party: p2, stance: asserts}]}
  wet:
    kind: evidence
    text: The street was wet.
    time: 2003-05-03
    anchors: [{source: diary, quote: The street was wet., paragraph: 2}]
    attributions: [{party: p1, stance: asserts, hedge: I think}]
  hose: {kind: evidence, text: A hose had burst., anchors: [{source: diary}]}
arguments:
  a1: {premises: [c], target: q, polarity: supports}
  a2: {premises: [d], target: q, polarity: supports}
  a3: {premises: [wet], target: c, polarity: supports}
  a4: {premises: [d], target: c, polarity: attacks}
  a5: {premises: [hose], target: a3, polarity: attacks}
"""


@pytest.fixture(scope="module")
def rain() -> argmap.ArgumentMap:
    return argmap.loads(SMALL, format="yaml")


def rows(document: Document) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for table in document.as_json()["tables"]:
        found += table["rows"]
    return found


def test_evidence(rain: argmap.ArgumentMap) -> None:
    document = argmap.view(rain, "evidence")
    found = rows(document)
    kept = ("claim", "evidence", "side", "how", "steps", "chain", "needs")
    assert [tuple(row[name] for name in kept) for row in found] == [
        ("c", "wet", "for", "supports", "1", "a3", ""),
        ("c", "hose", "against", "undercuts", "2", "a5 a3", "wet"),
    ]
    wet = found[0]
    assert wet["claim_text"] == "It rained."
    assert wet["evidence_text"] == "The street was wet."
    assert (wet["source"], wet["place"]) == ("diary", "¶\N{NO-BREAK SPACE}2")
    assert wet["quote"] == "The street was wet."
    assert wet["said_by"] == "Ann (hedged: “I think”)"
    assert (wet["said"], wet["happened"]) == ("by 2003-05", "2003-05-03")
    assert wet["verdict"] == "accepted on Ann's word alone"
    assert (wet["status"], wet["ground"]) == ("accepted", "evidence")
    assert found[1]["said_by"] == ""
    assert found[1]["said"] == "by 2003-05"
    # The undercut carries: the step it hits does not hold, and what that step carries stops there.
    assert [(row["carries"], row["stopped_at"]) for row in found] == [("no", "a3"), ("yes", "")]
    assert "stopped at" in document.write()


def test_evidence_of_chosen_claims_and_of_none(rain: argmap.ArgumentMap) -> None:
    assert rows(argmap.view(rain, "evidence", "d")) == []
    assert [row["evidence"] for row in rows(argmap.view(rain, "evidence", "a3"))] == ["hose"]
    with pytest.raises(argmap.ArgmapError, match="diary"):
        argmap.view(rain, "evidence", "diary")
    empty = argmap.view(argmap.ArgumentMap(), "evidence")
    assert "no evidence" in empty.write()


def test_no_evidence_is_left_out(iran: argmap.ArgumentMap) -> None:
    found = {row["evidence"] for row in rows(argmap.view(iran, "evidence"))}
    used = {item.id for item in iran.statements if item.kind == "evidence"}
    assert found == {name for name in used if name in iran.outgoing}


def test_verdicts_agree_with_evaluate(iran: argmap.ArgumentMap) -> None:
    made = argmap.evaluate(iran)
    firm = argmap.robust(iran)
    found = {row["statement"]: row for row in rows(argmap.view(iran, "verdicts"))}
    assert list(found) == [item.id for item in iran.statements if item.kind != "question"]
    for name, row in found.items():
        verdict, ground = made[name], made.grounds.get(name)
        assert (row["label"], row["status"]) == (verdict.label, verdict.status)
        assert row["ground"] == (ground.weakest if ground else "")
        assert row["alone"].split() == list(ground.alone if ground else ())
        assert row["verdict"] == verdict_words(iran, made, name)
        assert row["reason"] == sentence(verdict.reason)
        assert (row["firmness"] == "firm") == (firm.statements[name].standing == "robust")
        assert (row["turns_under"] == "") == (not firm.statements[name].turns)
    other = argmap.view(iran, "verdicts", standard="beyond-reasonable-doubt")
    assert {row["firmness"] for row in rows(other)} == {""}


def test_disputes_agree_with_the_query(iran: argmap.ArgumentMap) -> None:
    from argmap.views.disputes import pairs_in_dispute

    pairs = pairs_in_dispute(iran)
    (first, second), _ = next(iter(pairs.items()))
    document = argmap.view(iran, "disputes")
    expected = argmap.disputes(iran, first, second)
    assert [(row["about"], row["kind"], row["argument"]) for row in rows(document)] == [
        (one.about, one.kind, one.argument or "") for one in expected
    ]
    names = [iran.party(name).name for name in (first, second)]
    [table] = document.tables()
    assert [column.title for column in table.shown("page").columns[1:]] == names
    for pair in pairs:
        assert argmap.disputes(iran, *pair)


def test_every_dispute_is_counted(iran: argmap.ArgumentMap) -> None:
    from argmap.views.disputes import pairs_in_dispute

    pairs = set(pairs_in_dispute(iran))
    alone = [one.id for one in iran.parties if not one.member_of]
    groups = {name for one in iran.parties for name in one.member_of}
    for at, first in enumerate(alone):
        for second in alone[at + 1 :]:
            if not {first, second} & groups and argmap.disputes(iran, first, second):
                assert (first, second) in pairs


def test_disputes_need_two_parties(rain: argmap.ArgumentMap) -> None:
    with pytest.raises(ViewError, match="two parties"):
        argmap.view(rain, "disputes", "p1")
    assert "“It did not rain.”" in argmap.view(rain, "disputes", "p1", "p2").write()
    assert "No two parties" in argmap.view(argmap.ArgumentMap(), "disputes").write()


def test_timeline_has_every_moment(iran: argmap.ArgumentMap) -> None:
    found = rows(argmap.view(iran, "timeline"))
    moments = argmap.timeline(iran).moments
    assert [(row["time"], row["statement"]) for row in found] == [
        (moment.time, moment.statement.id) for moment in moments
    ]
    assert {row["clock"] for row in found} == {"happened", "said", "said by then"}


def test_ach_agrees_with_the_matrix(rain: argmap.ArgumentMap) -> None:
    document = argmap.view(rain, "ach", "c", "d")
    made = argmap.ach(rain, ["c", "d"])
    assert [tuple(row[name] for name in ("c", "d")) for row in rows(document)] == [
        row.marks for row in made.rows
    ]
    with pytest.raises(argmap.ArgmapError, match="two hypotheses"):
        argmap.view(rain, "ach", "c")


def test_chain_follows_testimony_and_support(rain: argmap.ArgumentMap) -> None:
    said = argmap.view(rain, "chain", "c").write()
    assert said.startswith("# It rained.\n")
    for phrase in (
        "Root witness: Ann, with nobody between.",
        "**supports** this",
        "## Why this verdict",
        "## What would turn it",
    ):
        assert phrase in said
    assert "# " in argmap.view(rain, "chain", "a3").write()
    assert "## Why" not in argmap.view(rain, "chain", "q").write()
    for ids in ((), ("c", "d")):
        with pytest.raises(ViewError, match="one statement"):
            argmap.view(rain, "chain", *ids)
    with pytest.raises(argmap.ArgmapError):
        argmap.view(rain, "chain", "diary")


def test_beside_shows_the_whole_text(
    town: argmap.ArgumentMap, town_texts: dict[str, argmap.SourceText]
) -> None:
    document = argmap.view(town, "beside", texts=town_texts)
    for row in rows(document):
        text = town_texts[row["source"]].text[int(row["start"]) : int(row["end"])]
        assert row["text"] == text
    page = check_page(document.write("html"))
    for one in argmap.coverage(town, town_texts):
        assert (
            f"{len(one.sentences) - len(one.missing)} of {len(one.sentences)} sentences"
            in page.text
        )
    with pytest.raises(ViewError, match="ID=FILE"):
        argmap.view(town, "beside")


def test_open_questions(iran: argmap.ArgumentMap) -> None:
    found = rows(argmap.view(iran, "open"))
    by = {
        matter: [row["statement"] for row in found if row["matter"] == matter]
        for matter in ("undecided", "need", "no support")
    }
    asked = {item.id for item in iran.statements if item.kind == "question"}
    assert by["undecided"] == [
        name for name in argmap.evaluate(iran).ids("undecided") if name not in asked
    ]
    assert by["need"] == [need.statement for need in argmap.needs(iran)]
    assert by["no support"] == [item.id for item in argmap.unsupported(iran)]
    assert "Nothing is open" in argmap.view(argmap.ArgumentMap(), "open").write()


def test_outline_says_every_statement_once(iran: argmap.ArgumentMap) -> None:
    document = argmap.view(iran, "outline")
    # What follows lists relations, which name statements again.
    end = document.blocks.index(Heading(2, words("Relations")))
    full = [
        line
        for block in document.blocks[:end]
        for line in (
            [block.words]
            if isinstance(block, Heading)
            else [item.words for item in block.items]
            if isinstance(block, Bullets)
            else []
        )
    ]
    again = Span(" (above)", "meta")
    for item in iran.statements:
        told = sum(Span(item.id, "id") in line and again not in line for line in full)
        assert told == 1, item.id


def test_circles_and_depth() -> None:
    size = 1500
    deep = argmap.ArgumentMap(
        statements=tuple(
            argmap.Statement(id=f"c{at}", kind="claim", text=f"Claim {at}.") for at in range(size)
        ),
        arguments=tuple(
            argmap.Argument(
                id=f"a{at}",
                premises=(argmap.Premise(statement=f"c{(at + 1) % size}"),),
                target=f"c{at}",
                polarity="supports",
            )
            for at in range(size)
        ),
    )
    document = argmap.view(deep, "outline")
    depths = [
        item.depth for one in document.blocks if isinstance(one, Bullets) for item in one.items
    ]
    assert max(depths) == DEEPEST
    assert f"({DEEPEST + 2}\\) " in document.write()
    check_page(document.write("html"))


@pytest.mark.parametrize("row", VIEWS, ids=lambda row: row.name)
@settings(max_examples=examples(8), deadline=None)
@given(found=maps())
def test_any_map_can_be_viewed(row: Any, found: argmap.ArgumentMap) -> None:
    ids: tuple[str, ...] = ()
    if row.name == "chain":
        if not found.statements:
            return
        ids = (found.statements[0].id,)
    texts = {}
    if row.name == "beside":
        if not found.sources:
            return
        texts = {found.sources[0].id: argmap.SourceText("Some words. And others.\n\nMore.")}
    if row.name == "ach":
        if len(found.statements) < 2:
            return
        ids = tuple(item.id for item in found.statements[:2])
    document = argmap.view(found, row.name, *ids, texts=texts)
    assert document == argmap.view(found, row.name, *ids, texts=texts)
    check_document(document, row.writers)


def test_unknown_names_are_said() -> None:
    empty = argmap.ArgumentMap()
    with pytest.raises(ViewError, match="nearest: 'evidence'"):
        argmap.view(empty, "evidense")
    with pytest.raises(ViewError, match="takes no ids"):
        argmap.view(empty, "outline", "c")
    with pytest.raises(ViewError, match="known: markdown"):
        argmap.view(empty, "outline").write("docx")
    with pytest.raises(ViewError, match=r"page\.docx"):
        find_writer(None, "page.docx")
    assert [writer.name for writer in WRITERS] == ["markdown", "html", "csv", "pdf"]


# Writers


def document_of(*texts: str) -> Document:
    """Put texts everywhere a text can be."""
    columns = (Column("a", "A", head=True), Column("b", texts[0] if texts else "B", number=True))
    return Document(
        "Title",
        "en",
        tuple(
            block
            for text in texts
            for block in (
                Heading(2, words(text)),
                Paragraph(words(text)),
                Paragraph(words(Span(text, "strong"), " rest")),
                bullets([(0, words(text)), (1, words("x ", Span(text, "id")))]),
                TableBlock(
                    "Caption", columns, ((cell(text), lines([text, words(Span(text, "for"))])),)
                ),
            )
        ),
    )


TEXTS = (
    "# not a heading",
    "1. not a list",
    "(a) nor this",
    "A. nor this",
    "iv) nor this",
    "- dash",
    ": definition",
    "Table: caption",
    "::: div",
    "| a | b |",
    "a | b",
    "`code` ``more``",
    "*emphasis* _too_ **strong** ~~out~~ ~sub~ ^super^ ^[note] [^1]",
    "[link](javascript:alert(1)) ![image](x) [a]: b",
    "<script>alert(1)</script> <b>bold</b> <!-- gone --> &amp; &#65; &copy;",
    "$x^2$ \\begin{x} \\(y\\) @cite [@cite] {#id .class}",
    "\"quotes\" 'single' it's -- dashes --- and ... dots",
    "http://example.org www.example.org a@example.org",
    "back\\slash \\* \\",
    "% title",
    "> quote",
    "====",
    "---",
    "***",
    "+ plus",
    ":smile: :a:",
    "~~~ fence",
    "a  b\tc\nd",
    "trailing \\",
    "x\u00a0y \u3000z",
    "<http://x.y>",
    "#. list",
    "{.class}",
    "[x] task",
    "=cmd|'/c calc'!A1",
)


def texts_of(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield the text of every inline token, after the kind of block it stands in."""
    for before, token in pairwise(tokens):
        if token.type == "inline":
            assert all(
                child.type in ("text", "text_special", "strong_open", "strong_close")
                for child in token.children or ()
            ), token.children
            yield before.type, "".join(child.content for child in token.children or ())


def check_commonmark(texts: tuple[str, ...]) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    found = list(texts_of(parser.parse(to_markdown(document_of(*texts)))))
    expected = [("heading_open", "Title")]
    for text in texts:
        kept = flat(text)
        expected += [
            ("heading_open", kept),
            ("paragraph_open", kept),
            ("paragraph_open", f"{flat_inner(text)} rest".strip()),
            ("paragraph_open", kept),
            ("paragraph_open", f"x [{flat_inner(text)}]"),
            ("paragraph_open", "Table: Caption"),
            ("th_open", "A"),
            ("th_open", flat(texts[0])),
            ("td_open", kept),
            ("td_open", f"{kept} · {flat_inner(text).strip(' ')}"),
        ]
    assert [(kind, SPACE.sub(" ", shown).strip()) for kind, shown in found] == [
        (kind, SPACE.sub(" ", shown).strip()) for kind, shown in expected
    ]


def flat_inner(text: str) -> str:
    return SPACE.sub(" ", clean(text))


def test_markdown_shows_texts_as_they_are() -> None:
    check_commonmark(TEXTS)
    check_commonmark(HOSTILE_TEXTS)


MARKS = st.text(
    st.sampled_from("\\`*_[]{}()#+-.!|~$^@<>&\"':=%/ab1 \n\u00a0\u3000é·"), min_size=1, max_size=24
).filter(lambda text: text.strip() != "")


@settings(max_examples=examples(150), deadline=None)
@given(text=MARKS | st.text(min_size=1, max_size=40).filter(lambda text: flat(text) != ""))
def test_any_text_survives_commonmark(text: str) -> None:
    check_commonmark((text,))


def strings(inlines: list[dict[str, Any]]) -> str:
    """Give the text of Pandoc's inlines; anything but text and strong fails."""
    parts = []
    for one in inlines:
        if one["t"] == "Str":
            parts.append(one["c"])
        elif one["t"] in ("Space", "SoftBreak"):
            parts.append(" ")
        else:
            assert one["t"] == "Strong", one
            parts.append(strings(one["c"]))
    return "".join(parts)


def check_pandoc(texts: list[str]) -> None:
    assert PANDOC
    document = Document(
        "Title",
        "en",
        tuple(
            block
            for text in texts
            for block in (
                Paragraph(words(text)),
                bullets([(0, words(text))]),
                TableBlock("", (Column("a", "A"), Column("b", "B")), ((cell(text), cell("x")),)),
            )
        ),
    )
    done = subprocess.run(
        [PANDOC, "-f", "markdown", "-t", "json"],
        input=to_markdown(document).encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    _, *blocks = json.loads(done.stdout)["blocks"]
    assert len(blocks) == 3 * len(texts)
    for at, text in enumerate(texts):
        paragraph, items, table = blocks[3 * at : 3 * at + 3]
        assert (paragraph["t"], items["t"], table["t"]) == ("Para", "BulletList", "Table")
        kept = flat(text)
        assert strings(paragraph["c"]).strip(" ") == kept
        [[item]] = items["c"]
        assert strings(item["c"]).strip(" ") == kept
        body = table["c"][4][0][3][0][1][0][4]
        assert strings(body[0]["c"]).strip(" ") == kept


@pytest.mark.program
@pytest.mark.skipif(PANDOC is None, reason="no pandoc here")
def test_texts_survive_pandoc() -> None:
    check_pandoc(list(TEXTS))
    check_pandoc([text for text in HOSTILE_TEXTS if len(text) < 9000])


@pytest.mark.program
@pytest.mark.skipif(PANDOC is None, reason="no pandoc here")
@settings(max_examples=examples(12), deadline=None)
@given(texts=st.lists(MARKS.filter(lambda text: flat(text) != ""), min_size=8, max_size=16))
def test_any_text_survives_pandoc(texts: list[str]) -> None:
    check_pandoc(texts)


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, *TEXTS])
def test_pages_show_hostile_texts_and_stay_valid(text: str) -> None:
    document = document_of(text)
    document = dataclasses.replace(document, title=text, language=text)
    page = check_page(to_html(document))
    assert page.named("html") == [{"lang": "en"}]
    assert page.text.count(flat(text)) >= 5
    [policy] = [one for one in page.named("meta") if "http-equiv" in one]
    assert (policy["content"] or "").startswith("default-src 'none'; style-src 'sha256-")


def test_links_lead_to_the_web_alone() -> None:
    for link in ("javascript:alert(1)", "data:text/html,x", "https://x y", "file:///etc", "//x"):
        document = Document("T", "en", (Paragraph(words(Span("there", link=link))),))
        assert "there\n" in to_markdown(document)
        assert "](" not in to_markdown(document)
        assert check_page(to_html(document)).named("a") == []
    document = Document("T", "en", (Paragraph(words(Span("there", link="https://x.y/a"))),))
    assert "[there](<https://x.y/a>)" in to_markdown(document)
    assert check_page(to_html(document)).named("a")[0]["href"] == "https://x.y/a"


@settings(max_examples=examples(60), deadline=None)
@given(text=st.text(st.sampled_from("=+-@'\t\r\n\",;ab\x00"), min_size=1, max_size=8))
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    table = TableBlock("", (Column("a", "A"), Column("b", "B")), ((cell(text), cell("x")),))
    made = to_csv(Document("T", "en", (table,)))
    heads, row = csv.reader(io.StringIO(made, newline=""))
    assert heads == ["a", "b"]
    assert row[0][:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")
    assert unguarded(row[0]) == text


def test_csv_joins_tables_of_the_same_columns() -> None:
    first = TableBlock("x", (Column("a", "A"),), ((cell("1"),),))
    second = TableBlock("y", (Column("a", "Other"),), ((cell("2"),),))
    third = TableBlock("z", (Column("b", "B"),), ((lines(["3", "4"]),),))
    document = Document("T", "en", (first, third, second))
    assert to_csv(document) == "a\n1\n2\n\nb\n3; 4\n"
    assert to_csv(Document("T", "en", ())) == ""


def test_lists_nest() -> None:
    document = Document(
        "T", "en", (bullets([(0, words("a")), (1, words("b")), (2, words("c")), (0, words("d"))]),)
    )
    assert "- a\n  - b\n    - c\n- d\n" in to_markdown(document)
    made = to_html(document)
    inside = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"
    assert inside in made.replace("\n", "")


def test_shared_texts_of_the_corpus(iran: argmap.ArgumentMap) -> None:
    seed = SHARED / "seed/take-up-iran-offer.txt"
    if not seed.is_file():
        pytest.skip("no text of the source in shared/seed")
    texts = {"post": argmap.read_source(seed)}
    found = rows(argmap.view(iran, "evidence", "press-rebuffed", texts=texts))
    assert all(row["quote"] for row in found if row["source"] == "post")


@pytest.mark.browser
def test_views_in_a_browser(open_tab: Open, tmp_path: Path) -> None:
    hostile = argmap.ArgumentMap(
        title=HOSTILE_TEXTS[0],
        statements=tuple(
            argmap.Statement(id=f"s{at}", kind="claim", text=text, title=None)
            for at, text in enumerate(HOSTILE_TEXTS)
        ),
    )
    tab = open_tab()
    page = tab.page
    for name in ("outline", "verdicts", "open"):
        path = tmp_path / f"{name}.html"
        path.write_text(argmap.view(hostile, name).write("html"), encoding="utf-8")
        page.goto(path.as_uri())
        assert "<script>" in page.title()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(url.startswith("file:") for url in tab.requests)


# Command line


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=True)


@pytest.mark.parametrize("row", VIEWS, ids=lambda row: row.name)
def test_command(row: Any, tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(SMALL, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/diary.txt").write_text("The street was wet.\n", encoding="utf-8")
    ids = IDS.get(row.name, ())
    printed = run("view", row.name, str(path), *ids)
    assert printed.exit_code == 0, printed.output
    assert printed.stdout.startswith("# ")
    for writer in WRITERS[:3]:
        output = tmp_path / f"view{writer.suffixes[0]}"
        done = run("view", row.name, str(path), *ids, "-o", str(output))
        if writer.name in row.writers:
            assert done.exit_code == 0, done.output
            assert output.read_bytes().strip()
        else:
            assert isinstance(done.exception, ViewError)
            assert not output.exists()
    data = run("view", row.name, str(path), *ids, "--json")
    assert set(json.loads(data.stdout)) == {"title", "tables"}
    csv_printed = run("view", row.name, str(path), *ids, "--to", "html")
    assert csv_printed.stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("size", [60, 600])
def test_grown_maps(size: int) -> None:
    found = grown(size)
    for name in ("outline", "evidence", "verdicts", "open"):
        if name == "verdicts" and size > 60:
            continue
        check_page(argmap.view(found, name).write("html"))
