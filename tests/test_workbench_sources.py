"""The left side of the workbench: texts, marks, selections by mouse and keys, texts brought in, the first steps."""

import base64
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.errors import ArgmapError, EditError, FileError
from argmap.workbench import Server, Session
from argmap.workbench.actions import ACTION
from argmap.workbench.answering import Answers
from argmap.workbench.bringing import keep
from argmap.workbench.page import assets, read
from browsers import Open, Tab
from small_texts import pdf_of

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
MINUTES = """Minutes of the library board

The director proposed to open on Sundays. "Families come at the weekend," she said. 😀 Every seat
was taken 😀😀 by eleven.

مرحبا بالعالم. السماء 😀 زرقاء.

Mr Holt objected that it would cost 38,000 pounds. The grant is not signed.
"""
SELECT = """([text, isWhole]) => {
  const walk = document.createTreeWalker(document.querySelector("#source-text"), NodeFilter.SHOW_TEXT);
  let [words, nodes] = ["", []];
  while (walk.nextNode()) { nodes.push([walk.currentNode, words.length]); words += walk.currentNode.data; }
  const at = words.indexOf(text);
  const spot = (point) => { const [node, start] = nodes.findLast((one) => one[1] <= point && one[1] + one[0].length >= point); return [node, point - start]; };
  getSelection().setBaseAndExtent(...spot(at), ...spot(at + text.length));
}"""
POINTS = """async () => {
  const [{ sheetNow }, { chosenWords }] = [await import("/assets/sources.js"), await import("/assets/sources-cursor.js")];
  const range = getSelection().getRangeAt(0);
  const points = sheetNow().points(range);
  const back = sheetNow().range(...points);
  return [points, back.toString()];
}"""


def test_each_key_is_one_thing() -> None:
    names = [
        name
        for one in sorted(assets())
        if one.endswith(".js")
        for name in re.findall(r'^ +(?:key|on)\("([^"]+)", ', read(one).decode(), re.MULTILINE)
    ]
    assert sorted(names) == sorted(set(names))


def do(session: Session, **action: Any) -> Any:
    return session.act(ACTION.validate_python(action))


def file(name: str, raw: bytes) -> dict[str, str]:
    return {"name": name, "data": base64.b64encode(raw).decode()}


@pytest.fixture
def town(tmp_path: Path) -> Session:
    shutil.copytree(TOWN, tmp_path / "town")
    return Session(str(tmp_path / "town/map.argmap.yaml"))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "map.argmap.yaml"
    path.write_text("argmap: 2\ntitle: The library\n", encoding="utf-8")
    return Session(str(path))


def test_files_are_brought_in_as_they_are(session: Session, tmp_path: Path) -> None:
    html = b"<title>x</title><p>It rained &amp; <b>poured</b>.</p><script>alert(1)</script>"
    do(session, do="bring", file=file("../../evil/Rain.HTML", html))
    assert [path.name for path in (tmp_path / "sources").iterdir()] == ["it-rained-poured.html"]
    assert session.texts["it-rained-poured"].text == "It rained & poured."
    do(session, do="bring", title="A note", file=file("note.md", b"# A *note*\n\nWet."))
    assert session.texts["a-note"].kind == "markdown"
    again = Session(session.name)
    assert again.texts.keys() == session.texts.keys()
    assert again.board()["texts"] == session.board()["texts"]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.pdf", b"%PDF-1.7 nonsense", "a.pdf: not a PDF that can be read"),
        ("a.txt", b"\x89PNG\r\n\x00\x00", "a.txt: byte 0 is not UTF-8"),
        ("a.txt", b"a\x00b", "a.txt: not a text but a binary file"),
        ("a.html", b"<script>alert(1)</script>", "there are no words in it"),
        ("a.txt", "Bürger".encode("cp1252"), "byte 1 is not UTF-8"),
    ],
)
def test_what_is_no_text_is_said_and_nothing_is_kept(
    session: Session, tmp_path: Path, name: str, raw: bytes, said: str
) -> None:
    before = session.text
    with pytest.raises(EditError, match=said):
        do(session, do="bring", title="A title", file=file(name, raw))
    assert session.text == before
    assert not (tmp_path / "sources").exists()
    asked = json.dumps({"ask": "reading", "file": file(name, raw)}).encode()
    status, answer = Answers(session).post("/ask", asked)
    assert status == 422
    assert said in answer["error"]


def test_a_file_that_did_not_arrive_whole(session: Session) -> None:
    with pytest.raises(EditError, match="did not arrive whole"):
        do(session, do="bring", file={"name": "a.txt", "data": "no base64!"})


def test_a_source_without_a_text_is_given_one(town: Session, tmp_path: Path) -> None:
    place = tmp_path / "town/sources/minutes.txt"
    raw = place.read_bytes()
    place.unlink()
    assert town.look()
    assert "minutes" not in town.texts
    with pytest.raises(EditError, match="another text than the one"):
        do(town, do="bring", source="minutes", text="It rained.")
    asked = {"ask": "reading", "source": "minutes", "text": "It rained."}
    assert Answers(town).post("/ask", json.dumps(asked).encode())[1]["answer"]["agrees"] is False
    do(town, do="bring", source="minutes", file=file("x.txt", raw))
    assert town.texts["minutes"].text == raw.decode()
    assert place.read_bytes() == raw
    assert town.history.done == [], "the map says the same as before"
    with pytest.raises(EditError, match="has a text already"):
        do(town, do="bring", source="minutes", text="It rained.")
    place.unlink()
    town.look()
    do(town, do="bring", source="minutes", text="It rained.", other=True)
    assert town.map.source("minutes").digest == town.texts["minutes"].digest
    town.undo()
    assert any(one["code"] == "E009" for one in town.found()["findings"])


def test_no_text_is_written_outside_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep/map.argmap.yaml"
    path.parent.mkdir()
    path.write_text("argmap: 2\nsources: {../../out: Out}\n", encoding="utf-8")
    with pytest.raises(FileError, match="no file can be called"):
        do(Session(str(path)), do="bring", source="../../out", text="It rained.")
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["deep", "map.argmap.yaml"]


def test_a_new_party_and_its_statement_are_one_step(town: Session) -> None:
    before = town.text
    text = town.texts["minutes"].text
    start = text.index("The hearing closed")
    words = [{"source": "minutes", "start": start, "end": start + 26}]
    do(
        town,
        do="state",
        text="It closed at nine.",
        kind="evidence",
        words=words,
        speaker=" A  clerk ",
    )
    (made,) = (one for one in town.map.parties if one.id not in before)
    assert (made.name, len(town.history.done)) == ("A  clerk", 1)
    do(
        town,
        do="state",
        text="It was late.",
        words=words,
        speaker="Mayor of Northport",
        target="success",
    )
    assert town.map.statements[-1].attributions[0].party == "mayor", "who is there already is taken"
    town.undo()
    town.undo()
    assert town.text == before


def test_words_take_the_place_of_lost_ones(town: Session, tmp_path: Path) -> None:
    place = tmp_path / "town/sources/minutes.txt"
    place.write_text(place.read_text().replace("weekday vehicle counts", "the counts"), "utf-8")
    town.look()
    ((lost, number),) = town.found()["lost"]["minutes"]
    old = town.board()["rows"][lost]["form"]["anchors"][number]
    start = town.texts["minutes"].text.index("the counts")
    words = {"source": "minutes", "start": start, "end": start + 10}
    with pytest.raises(EditError, match="others by now"):
        do(town, do="anchor", id=lost, words=words, instead=[{**old, "start": 1}])
    do(town, do="anchor", id=lost, words=words, instead=[old])
    (anchor,) = town.map.statement(lost).anchors
    assert (anchor.quote, anchor.fidelity) == ("the counts", old["fidelity"])
    assert "minutes" not in town.found()["lost"]


def test_the_text_a_map_is_begun_from_is_found_the_next_time(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    text = tmp_path / "far/page.md"
    text.write_text("# A page\n", encoding="utf-8")
    path = tmp_path / "map.argmap.yaml"
    path.write_text("argmap: 2\nsources: {page: A page}\n", encoding="utf-8")
    keep(Session(str(path)).sources, "page", str(text))
    assert Session(str(path)).texts["page"].kind == "markdown"


def test_nothing_of_a_text_that_was_refused_is_known(town: Session) -> None:
    together = {
        "do": "together",
        "actions": [
            {"do": "bring", "title": "New", "text": "It rained."},
            {"do": "remove", "ids": ["nobody"]},
        ],
    }
    with pytest.raises(ArgmapError):
        do(town, **together)
    assert town.texts.keys() == {"minutes"}


@pytest.fixture
def tab(session: Session, open_tab: Open) -> Iterator[Tab]:
    """The page of an empty map."""
    with Server(session) as server:
        found = open_tab(server.guard.link())
        found.wait("document.querySelector('#sources textarea')")
        yield found


def violations(tab: Tab) -> list[Any]:
    """What axe finds amiss in the parts that are looked at here."""
    mine = ("selbar", "guide", "reader", "intake", "sheet", "keys", "which")
    return [
        one for one in tab.violations() if any(name in html for name in mine for html in one[1])
    ]


def taken(tab: Tab, number: int) -> None:
    """Wait until so many statements are there and the bar is gone."""
    tab.wait(
        "document.querySelector('#counts').textContent.startsWith(values[0]) && !document.querySelector('.selbar')",
        f"{number} ",
    )


def choose(tab: Tab, words: str) -> None:
    """Select words as a mouse does; what is proposed begins as a sentence does."""
    tab.page.evaluate(SELECT, [words, True])
    tab.wait(
        "document.querySelector('.selbar textarea')?.value === values[0]",
        words[0].upper() + words[1:].replace("\n", " "),
    )


@pytest.mark.browser
@pytest.mark.slow
def test_from_an_empty_page_to_a_checked_map(tab: Tab, session: Session) -> None:
    page = tab.page
    assert page.inner_text(".guide .now strong") == "Bring in a text"
    assert violations(tab) == []
    page.click(".guide button:has-text('Bring in a text')")
    page.keyboard.insert_text(MINUTES)
    assert page.input_value("#sources input[type=text]") == "Minutes of the library board"
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#source-text .s")
    assert page.inner_text(".guide .now strong") == "Select words and make a claim"
    # By keys alone: into the text, to a sentence, a claim of it, its words written anew.
    page.keyboard.press("w")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("The library should open on Sundays.")
    page.keyboard.press("Enter")
    taken(tab, 1)
    assert "Add evidence" in page.inner_text(".guide .now strong")
    # Two more sentences at once, a party that is new, and what they bear on.
    for name in ("ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(name)
    page.keyboard.press("e")
    page.keyboard.press("p")
    page.wait_for_selector("dialog input")
    page.keyboard.insert_text("The director")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    taken(tab, 2)
    # The last speaker is remembered; the step that was made is undercut.
    choose(tab, "The grant is not signed.")
    assert "The director" in page.inner_text(".selbar .by")
    # Who chose by a button goes on to what adds, and nobody is forgotten by pressing Enter twice.
    page.click(".selbar .by button")
    page.wait_for_selector("dialog input")
    assert page.locator("dialog .choices li").all_inner_texts() == [
        "The director",
        "Nobody is named",
    ]
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    tab.wait("document.activeElement.dataset.part === 'take'")
    page.keyboard.press("b")
    page.wait_for_selector("dialog input")
    page.keyboard.insert_text("step families")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    assert page.is_checked(".selbar input[value=undercuts]")
    assert violations(tab) == []
    page.click(".selbar button.yes")
    taken(tab, 3)
    page.evaluate(
        "async (id) => (await import('/assets/store.js')).select(id)", session.map.statements[0].id
    )
    assert page.inner_text(".guide h2") == "That is all there is to it."
    # The help tells what is done by mouse, and reads the steps out again though they are done.
    page.keyboard.press("?")
    assert "joins it as a further premise" in page.inner_text("dialog.help")
    page.click("dialog.help >> text=Show the five steps")
    assert page.locator(".guide .how").count() >= 5
    page.click(".guide .close")
    saved = argmap.load(session.name)
    first, second, third = saved.statements
    assert first.anchors[0].quote == "The director proposed to open on Sundays."
    assert (second.kind, second.anchors[0].quote) == (
        "evidence",
        '"Families come at the weekend," she said. 😀 Every seat was taken 😀😀 by eleven.',
    )
    assert [one.name for one in saved.parties] == ["The director"]
    assert [(one.premise_ids, one.target) for one in saved.arguments] == [
        ((second.id,), first.id),
        ((third.id,), saved.arguments[0].id),
    ]
    assert len(session.history.done) == 4


@pytest.mark.browser
@pytest.mark.slow
def test_marks_gaps_and_offsets(tab: Tab, session: Session) -> None:
    page = tab.page
    do(session, do="bring", text=MINUTES)
    page.wait_for_selector("#source-text .s")
    text = session.texts["minutes-of-the-library-board"].text
    for words in (
        "😀😀 by",
        "taken 😀",
        "السماء 😀",
        "😀 زرقاء",
        "بالعالم",
        "said. 😀 Every seat\nwas",
    ):
        page.evaluate(SELECT, [words.replace("\n", "\n"), True])
        (start, end), shown = page.evaluate(POINTS)
        assert text[start:end] == words
        assert shown.replace("\n", " ") == words.replace("\n", " ")
    choose(tab, "Families come")
    page.keyboard.press("Enter")
    taken(tab, 1)
    tab.wait("document.querySelectorAll('#source-text mark.on').length === 1")
    # A longer passage around it: the words in both lead to both.
    # The marks around a quotation and the comma that leads on are the source's, not the statement's.
    page.evaluate(SELECT, ['"Families come at the weekend,"', True])
    tab.wait("document.querySelector('.selbar textarea')?.value === 'Families come at the weekend'")
    page.keyboard.press("Enter")
    taken(tab, 2)
    tab.wait("document.querySelectorAll('#source-text mark').length === 3")
    page.click("mark.several")
    assert page.locator(".which button").all_inner_texts() == [
        "Families come",
        "Families come at the weekend",
    ]
    page.keyboard.press("Escape")
    page.click(".which button >> nth=0")
    tab.wait("document.querySelectorAll('#source-text mark.on').length === 1")
    # A second place for what is selected.
    choose(tab, "Every seat")
    page.keyboard.press("+")
    tab.wait("document.querySelectorAll('#source-text mark.on').length === 2")
    assert [one.quote for one in session.map.statements[0].anchors] == [
        "Families come",
        "Every seat",
    ]
    # What carries no statement, one after the other, and round again.
    assert page.inner_text(".covered") == "2 of 8 sentences carry a statement"
    seen = []
    for _ in range(8):
        page.keyboard.press("]")
        seen.append(page.evaluate("document.activeElement.textContent"))
    assert (seen[0], seen[1], seen[6]) == (
        "مرحبا بالعالم.",
        "السماء 😀 زرقاء.",
        seen[0],
    )
    page.keyboard.press("[")
    assert page.evaluate("document.activeElement.textContent") == seen[6]
    page.uncheck("#show-gaps")
    assert page.locator("#source-text.gaps").count() == 0
    # In a text from right to left the arrow to the left leads on.
    page.keyboard.press("]")
    for name in ("ArrowLeft", "Shift+ArrowLeft"):
        page.keyboard.press(name)
    assert page.input_value(".selbar textarea") == "مرحبا بالعالم"
    # What is typed outlives a text that changes; the words are selected anew.
    page.fill(".selbar textarea", "Hello.")
    page.click("#source-text .s >> nth=0", position={"x": 2, "y": 4})
    assert page.input_value(".selbar textarea") == "Hello."
    file = Path(session.texts["minutes-of-the-library-board"].name)
    file.write_text("News. " + text, encoding="utf-8")
    session.look()
    tab.wait(
        "document.querySelector('.selbar .error').textContent.includes('select its words again')"
    )
    page.click(".selbar button.yes")
    page.evaluate(SELECT, ["News.", True])
    tab.wait("document.querySelector('.selbar .error').textContent === ''")
    assert page.input_value(".selbar textarea") == "Hello."
    page.click(".selbar button.leave")
    assert page.evaluate("document.activeElement.matches('.s')")
    page.wait_for_selector(".reader .warn button")
    assert violations(tab) == []


@pytest.mark.browser
@pytest.mark.slow
def test_texts_are_brought_in_and_refused_on_the_page(tab: Tab, session: Session) -> None:
    page = tab.page
    page.fill("#sources textarea", "   ")
    page.click("#sources button.yes")
    assert "Paste the words" in page.inner_text("#sources .error")
    files = {"name": "bad.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1 no"}
    page.set_input_files("#sources input[type=file]", files=[files])
    tab.wait("document.querySelector('#sources .error').textContent.includes('bad.pdf: not a PDF')")
    tab.complaints.clear()
    hostile = '<img src=x onerror="document.title = 1"> It rained.'
    drop = """([words, name]) => {
      const held = new DataTransfer();
      held.items.add(new File([words], name, { type: "text/plain" }));
      for (const kind of ["dragover", "drop"])
        document.querySelector("#canvas").dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
    }"""
    page.evaluate(drop, [hostile, "<b>rain.txt"])
    tab.wait("document.querySelector('#sources .taken').textContent.includes('It begins')")
    assert violations(tab) == []
    page.click("#sources button.yes")
    page.wait_for_selector("#source-text .s")
    assert page.inner_text("#source-text .words").strip() == hostile
    # A second one, pasted; tabs lead from one to the other.
    page.click("#bring")
    page.fill("dialog textarea", "A letter\n\nIt poured.")
    page.click("dialog button.yes")
    page.wait_for_selector("#sources .source-tab")
    tab.wait("document.querySelector('.source-tab[aria-selected=true]').innerText === 'A letter'")
    page.focus(".source-tab[aria-selected=true]")
    page.keyboard.press("ArrowLeft")
    tab.wait("document.querySelector('#source-text .words')?.textContent.includes('onerror')")
    # Its file goes, and another text is refused until it is confirmed.
    (gone,) = (Path(text.name) for name, text in session.texts.items() if name == "a-letter")
    gone.unlink()
    session.look()
    page.click(".source-tab:has-text('A letter')")
    page.fill("#sources textarea", "Another text.")
    page.click("#sources button.yes")
    page.click("dialog button:has-text('Cancel')")
    tab.wait("document.querySelector('#sources .error').textContent.includes('Nothing was taken')")
    assert page.input_value("#sources textarea") == "Another text.", (
        "nothing that was typed is lost"
    )
    page.click("#sources button.yes")
    page.click("dialog button.yes:visible")
    tab.wait("document.querySelector('#source-text .words')?.textContent === 'Another text.'")
    page.keyboard.press("?")
    assert "Go to the text of the source" in page.inner_text("dialog .keys")
    assert violations(tab) == []


@pytest.mark.browser
@pytest.mark.slow
def test_a_pdf_has_its_pages(tab: Tab, session: Session) -> None:
    page = tab.page
    raw = pdf_of(["It rained all night.", "The street was wet."])
    files = {"name": "rain.pdf", "mimeType": "application/pdf", "buffer": raw}
    page.set_input_files("#sources input[type=file]", files=[files])
    tab.wait("document.querySelector('#sources .taken').textContent.includes('2 pages')")
    page.click("#sources button.yes")
    page.wait_for_selector("#source-text .leaf")
    assert page.locator("#source-text .leaf").all_inner_texts() == ["p. 1", "p. 2"]
    choose(tab, "street was wet")
    page.keyboard.press("Enter")
    taken(tab, 1)
    (anchor,) = session.map.statements[0].anchors
    assert (anchor.quote, anchor.page) == ("street was wet", "2")


@pytest.mark.browser
@pytest.mark.slow
def test_a_phone_takes_what_is_touched(session: Session, open_tab: Open) -> None:
    do(session, do="bring", text=MINUTES)
    with Server(session) as server:
        size = {"width": 390, "height": 800}
        tab = open_tab(server.guard.link(), viewport=size, has_touch=True, is_mobile=True)
        page = tab.page
        page.wait_for_selector("#source-text .s")
        assert page.is_hidden("#canvas")
        # Who reads gets no bar.
        page.tap("#source-text .s >> nth=3")
        assert page.locator(".selbar").count() == 0
        page.tap("#edit")
        page.tap("#source-text .s >> nth=3")
        page.tap(".selbar button:has-text('One more sentence')")
        assert page.input_value(".selbar textarea").startswith("😀 Every seat")
        bar = page.locator(".selbar").bounding_box()
        assert bar["y"] + bar["height"] == pytest.approx(800, abs=1)
        assert violations(tab) == []
        page.tap(".selbar button.yes")
        taken(tab, 1)
        tab.wait("document.querySelector('#source-text mark')")
        page.tap("#source-text mark >> nth=0")
        page.tap("button:has-text('Its statement')")
        tab.wait("!document.querySelector('.selbar')")
