"""The right side of the workbench: what its fields, tabs and keys do, in a real browser, and what it asks for."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from argmap.model import elements, parties, relations, sources
from argmap.model.document import ReadingName
from argmap.workbench import Server, Session
from argmap.workbench.actions import SetField
from argmap.workbench.answering import Answers
from argmap.workbench.page import read
from browsers import AXE, Tab, axe

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
STORE = "import('/assets/store.js')"
REACHES = (
    "async (revision) => { const { board } = await "
    + STORE
    + "; while (board.revision < revision) await new Promise((go) => setTimeout(go, 20)); }"
)
TIGHT = "document.documentElement.style.setProperty('--panel-size', '40%')"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    shutil.copytree(TOWN, tmp_path / "town")
    return Session(str(tmp_path / "town/map.argmap.yaml"))


@pytest.fixture
def answers(session: Session) -> Answers:
    return Answers(session)


def ask(answers: Answers, name: str, **about: Any) -> Any:
    status, body = answers.post("/ask", json.dumps({"ask": name, **about}).encode())
    return body["answer"] if status == 200 else body["error"]


def act(answers: Answers, **action: Any) -> Any:
    return answers.post("/act", json.dumps({"action": action}).encode())


def go(answers: Answers, number: int) -> tuple[int, Any]:
    return answers.post("/goto", json.dumps({"number": number}).encode())


def test_the_history_is_gone_through_at_once(answers: Answers, session: Session) -> None:
    first = session.text
    for number in range(4):
        act(
            answers,
            do="set",
            id="keep",
            path=["note"],
            old=session.map.statement("keep").note,
            new=f"n{number}",
        )
    status, body = go(answers, 2)
    assert (status, body["said"], session.map.statement("keep").note) == (
        200,
        "Undone: 2 steps.",
        "n1",
    )
    assert body["board"]["revision"] == 6
    assert [one["done"] for one in body["board"]["history"]] == [True, True, False, False]
    assert go(answers, 0)[1]["said"] == "Undone: 2 steps."
    assert session.text == first
    assert go(answers, 4)[1]["said"] == "Done again: 4 steps."
    assert session.map.statement("keep").note == "n3"
    assert go(answers, 4)[1]["said"] == "This is how it is now."
    assert go(answers, 9)[0] == 422


def test_a_way_through_what_another_program_wrote_is_gone_whole_or_not_at_all(
    answers: Answers, session: Session
) -> None:
    path = Path(session.name)
    act(
        answers,
        do="set",
        id="keep",
        path=["text"],
        old="Northport should keep the charge.",
        new="Keep it.",
    )
    act(answers, do="set", id="keep", path=["note"], old=None, new="n")
    path.write_text(session.text.replace("Keep it.", "Do keep it."), encoding="utf-8")
    assert session.look()
    before = session.text
    status, _ = go(answers, 0)
    assert status == 200
    assert path.read_text(encoding="utf-8") == (TOWN / "map.argmap.yaml").read_text(
        encoding="utf-8"
    )
    assert go(answers, 3)[0] == 200
    assert session.text == before


def test_what_turns_is_told_before_anything_is_done(answers: Answers, session: Session) -> None:
    found = ask(answers, "losing", ids=["no2-fell"])
    assert [one["id"] for one in found["gone"]] == ["no2-fell", "no2-fell-supports-cleaner-air"]
    assert [one["id"] for one in found["lost"]] == ["cleaner-air"]
    found = ask(answers, "whatif", without=["no2-fell"])
    turned = {one["id"]: (one["before"], one["after"]) for one in found["turned"]}
    assert turned["cleaner-air"] == ("accepted", "not shown")
    assert ask(answers, "whatif", without=["mayor"])["aside"]
    assert "nobody" in ask(answers, "whatif", without=["nobody"])
    assert session.revision == 1


def test_times_schemes_and_questions_are_told(answers: Answers) -> None:
    assert ask(answers, "time", text=" 2003~/.. ") == {"words": "from about 2003 on"}
    assert "2002-02" in ask(answers, "time", text="last year")["problem"]
    known = {one["id"]: one for one in ask(answers, "schemes")}
    assert [one["role"] for one in known["expert-opinion"]["roles"]] == [
        "source",
        "field",
        "assertion",
    ]
    asked = ask(answers, "questions", id="a-counts")
    assert [one["state"] for one in asked] == ["open", "open", "open", "answered"]
    assert ask(answers, "alike", id="success") is None


def test_states_of_anchors_are_told_with_the_words_they_mean(answers: Answers) -> None:
    states = answers.get("/found", {})[1]["states"]
    assert states["success"]["0"] == ["exact", "anchor exact"]
    assert states["keep"]["0"] == ["exact", "anchor exact", "keep a charge that works"]


def test_sentences_name_fields_as_people_do(answers: Answers) -> None:
    _, body = act(
        answers, do="set", id="keep", path=["attributions", 0, "hedge"], old=None, new="perhaps"
    )
    assert body["said"] == "Changed who says so, hedge: “Northport should keep the charge”."
    _, body = act(answers, do="set", id=None, path=["metadata", "language"], old="en", new="de")
    assert body["said"] == "Changed the language of the map."
    _, body = act(answers, do="set", id="a-counts", path=["weight"], old=0.8, new=2)
    assert body["error"] == "weight: must be at most 1.0"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("KINDS", get_args(elements.Kind)),
        ("STANCES", get_args(parties.Stance)),
        ("BASES", get_args(parties.Basis)),
        ("ACTS", get_args(parties.Act)),
        ("ACT_SAID", get_args(parties.Act)),
        ("ACT_SAID_TO", get_args(parties.Act)),
        ("PARTY_KINDS", get_args(parties.PartyKind)),
        ("FIDELITIES", get_args(sources.Fidelity)),
        ("STATES", get_args(sources.SourceStatus)),
        ("RELIABILITIES", get_args(sources.Reliability)),
        ("LIKELIHOODS", get_args(elements.Likelihood)),
        ("CONFIDENCES", get_args(elements.Confidence)),
        ("TIES", get_args(relations.RelationKind)),
        ("STANDARDS", get_args(relations.Standard)),
        ("READINGS", get_args(ReadingName)),
    ],
)
def test_the_page_offers_the_words_of_the_model(name: str, words: tuple[str, ...]) -> None:
    script = read("names.js").decode()
    table = script.split(f"const {name} = {{", 1)[1].split("};", 1)[0]
    for word in words:
        assert f"{word}: " in table or f'"{word}": ' in table, word
    assert table.count("say(") + table.count("message(") == len(words)


@pytest.fixture
def tab(session: Session, browser: Any) -> Iterator[Tab]:
    with Server(session) as server:
        page = browser.new_context(
            viewport={"width": 1500, "height": 1000}, reduced_motion="reduce"
        ).new_page()
        found = Tab(page)
        page.goto(server.guard.link())
        page.wait_for_selector("#panel-body > *")
        page.evaluate(TIGHT)
        yield found
        page.context.close()
        # What is refused on purpose is no fault of the page.
        assert [one for one in found.complaints if "status of 4" not in one] == []


def select(tab: Tab, item_id: str | None) -> None:
    tab.page.evaluate(f"async (id) => (await {STORE}).select(id)", item_id)


def selected(tab: Tab) -> Any:
    return tab.page.evaluate(f"async () => (await {STORE}).selection()")


def says(tab: Tab, words: str) -> None:
    tab.wait("document.querySelector('#said').textContent.includes(values[0])", words)


def choose(tab: Tab, words: str) -> None:
    tab.page.wait_for_selector("dialog[open]")
    tab.page.keyboard.type(words)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("dialog[open]", state="detached")


@pytest.mark.browser
def test_fields_are_edited_in_place(tab: Tab, session: Session) -> None:
    page = tab.page
    select(tab, "keep")
    text = page.get_by_label("Text", exact=True)
    text.fill("Northport must keep the charge.")
    text.press("Enter")
    says(tab, "Restated")
    assert session.map.statement("keep").text == "Northport must keep the charge."
    # What is typed outlives what somebody else does, and is asked whose words shall stand.
    text.press("End")
    text.type(" Now")
    before = "Northport must keep the charge."
    session.act(SetField(id="keep", path=("text",), old=before, new="Somebody else says so."))
    page.evaluate(REACHES, 3)
    assert text.input_value().endswith("charge. Now")
    text.press("Enter")
    says(tab, "Somebody changed this meanwhile")
    assert "It says by now: Somebody else says so." in page.inner_text(".problem")
    page.get_by_role("button", name="Mine").click()
    tab.wait("!document.querySelector('.problem')")
    assert session.map.statement("keep").text == "Northport must keep the charge. Now"
    text.fill("Half")
    text.press("Escape")
    assert text.input_value() == "Northport must keep the charge. Now"
    # In a field with nothing unsaved, Ctrl+Z takes the step back.
    text.press("Control+z")
    says(tab, "Undone")
    text.press("Control+y")
    says(tab, "Done again")
    # A time is checked as it is typed; what is wrong stays there with the reason.
    time = page.get_by_label("When it happened")
    time.fill("last year")
    tab.wait("document.querySelector('.said-time').textContent.startsWith('Write a time')")
    time.press("Enter")
    page.wait_for_selector(".field.time .problem")
    assert time.input_value() == "last year"
    assert time.get_attribute("aria-invalid") == "true"
    time.fill("2002-02")
    tab.wait("document.querySelector('.said-time').textContent === 'February 2002'")
    time.press("Enter")
    says(tab, "Changed time")
    page.locator("#panel-body").focus()
    page.keyboard.press("Alt+3")
    says(tab, "Changed kind")
    assert session.map.statement("keep").kind == "assumption"
    page.get_by_label("Tags").fill("one, two")
    page.get_by_label("Tags").press("Enter")
    says(tab, "Changed tags")
    # A click on a button just after typing saves what was typed and does what the button does.
    page.get_by_label("Note").first.fill("A note.")
    page.get_by_role("button", name="Add who says so").click()
    choose(tab, "Somebody new")
    says(tab, "Changed who says so")
    assert page.evaluate("document.activeElement.textContent") == "Add who says so"
    item = session.map.statement("keep")
    assert (item.tags, item.note, item.time) == (("one", "two"), "A note.", "2002-02")
    assert item.attributions[-1].party == "somebody-new"
    page.get_by_role("button", name="Add a telling").click()
    choose(tab, "chamber")
    page.get_by_label("did what").select_option("told")
    page.get_by_role("button", name="to whom").click()
    choose(tab, "engineer")
    page.get_by_label("when", exact=True).fill("2009-01")
    page.get_by_label("when", exact=True).press("Enter")
    way = "document.querySelector('.chain .way-said')?.textContent === values[0]"
    tab.wait(way, "Chamber of Commerce told Traffic engineer (January 2009).")
    page.get_by_role("button", name="Add a telling").click()
    choose(tab, "mayor of")
    page.get_by_role("button", name="Later:").first.click()
    tab.wait(
        way, "Mayor of Northport wrote; Chamber of Commerce told Traffic engineer (January 2009)."
    )
    assert [hop.party for hop in session.map.statement("keep").attributions[-1].hops] == [
        "mayor",
        "chamber",
    ]


@pytest.mark.browser
def test_steps_commands_and_what_if(tab: Tab, session: Session) -> None:
    page = tab.page
    step = "no2-fell-supports-cleaner-air"
    select(tab, step)
    # Nothing of a long panel lengthens the page.
    assert tab.ask("document.documentElement.scrollHeight <= innerHeight")
    page.get_by_role("button", name="Scheme:").click()
    choose(tab, "expert opin")
    says(tab, "Changed scheme")
    page.get_by_label("Role").select_option("field")
    says(tab, "Changed premises")
    page.get_by_role("button", name="Answered by").first.click()
    choose(tab, "Somebody knows the field.")
    says(tab, "Answered a question")
    asked = session.map.argument(step)
    assert (asked.premises[0].role, asked.questions[0].state) == ("field", "answered")
    page.get_by_role("button", name="Take the answer back").click()
    says(tab, "Changed questions")
    page.get_by_role("button", name="Make it an attack").click()
    tab.wait("document.querySelector('.head code')?.textContent === 'no2-fell-attacks-cleaner-air'")
    page.get_by_role("button", name="Add a premise").click()
    choose(tab, "sensors")
    tab.wait("document.querySelectorAll('.premises li').length === 2")
    page.get_by_label("Weight, from 0 to 1").fill("2")
    page.get_by_label("Weight, from 0 to 1").press("Enter")
    page.wait_for_selector(".problem")
    assert "must be at most 1" in page.inner_text(".problem")
    page.get_by_role("button", name="As it was").first.click()
    # What if: shown and left, and nothing saved.
    select(tab, "counts-fell")
    before = session.revision
    page.locator("#panel-body").focus()
    page.keyboard.press("d")
    page.wait_for_selector(".whatif .turned li")
    page.keyboard.press("Escape")
    page.wait_for_selector(".whatif", state="detached")
    assert session.revision == before
    assert selected(tab) == "counts-fell"
    select(tab, "less-traffic")
    # An id that is taken is asked for again, with what was typed.
    page.get_by_role("button", name="Rename").click()
    page.keyboard.type("keep")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog .problem")
    page.keyboard.type("fewer-cars")
    page.keyboard.press("Enter")
    says(tab, "Renamed")
    assert selected(tab) == "fewer-cars"
    # Who takes a link back stays at what it led from.
    link = {"do": "connect", "origins": ["fewer-cars"], "target": "cleaner-air", "tie": "rephrases"}
    store = "import('/assets/store.js').then(({ act, undo }) => "
    tab.ask(f"{store} act(values[0], {{ follow: true }}))", link)
    assert selected(tab) != "fewer-cars"
    tab.ask(f"{store} undo())")
    assert selected(tab) == "fewer-cars"
    page.get_by_role("button", name="Split").click()
    page.locator("dialog textarea").fill("Fewer cars came.| The streets were quiet.")
    page.locator("dialog button.yes").click()
    says(tab, "Split")
    page.keyboard.press("Delete")
    page.wait_for_selector("dialog li")
    assert "turns from" in page.inner_text("dialog")
    page.keyboard.press("Enter")
    says(tab, "Removed")
    assert "fewer-cars" not in session.map


@pytest.mark.browser
def test_findings_history_outline_search_and_yaml(tab: Tab, session: Session) -> None:
    page = tab.page
    first = session.text
    page.click("#tab-findings")
    page.get_by_role("button", name="Ignore B002").first.click()
    choose(tab, "An axiom.")
    says(tab, "Ignored B002")
    # What a finding knows to mend is one click away; what changes more than its form is asked first.
    same = {"do": "state", "text": "Shop vacancies stayed at 9 %."}
    page.evaluate(f"async (action) => (await {STORE}).act(action)", same)
    page.get_by_role("button", name="Mend it: merge it with the first").first.click()
    page.locator("dialog button.yes").click()
    says(tab, "Mended C004")
    assert len([one for one in session.map.statements if one.text == same["text"]]) == 1
    # A finding names elements by their words, and leaves out what would be written in a file.
    link = {"do": "connect", "origins": ["sensors-offline"], "target": "keep", "tie": "attacks"}
    page.evaluate(f"async (action) => (await {STORE}).act(action)", link)
    found = page.locator(".findings .finding", has_text="Nobody is said to make")
    found.wait_for()
    assert "sensors-offline" not in found.inner_text()
    assert "PARTY" not in found.inner_text()
    # The outline is walked and edited by keys.
    page.click("#tab-outline")
    row = "document.activeElement.dataset.key === values[0]"
    page.locator(".outline [role=treeitem]", has_text="The charge reduced traffic").first.click()
    tab.wait(row, "row:less-traffic#0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    tab.wait("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.press("Control+a")
    page.keyboard.type("Counts fell.")
    page.keyboard.press("Enter")
    says(tab, "Restated")
    tab.wait(row, "row:counts-fell#0")
    page.keyboard.press("r")
    choose(tab, "The counters say so.")
    tab.wait("document.activeElement.textContent.includes('The counters say so.')")
    page.keyboard.press("o")
    choose(tab, "They were broken.")
    tab.wait("document.activeElement.textContent.includes('They were broken.')")
    broken = selected(tab)
    page.keyboard.press("Shift+Tab")
    says(tab, "leads to")
    (step,) = (one for one in session.map.arguments if one.premise_ids == (broken,))
    assert step.target == "counts-fell"
    page.keyboard.press("Alt+ArrowUp")
    says(tab, "Moved")
    page.keyboard.press("Alt+ArrowDown")
    above = "document.activeElement.previousElementSibling?.textContent.includes(values[0])"
    tab.wait(above, "The counters say so.")
    tab.wait(row, f"row:{broken}#0")
    page.keyboard.press("Tab")
    tab.wait("document.activeElement.getAttribute('aria-level') === '7'")
    page.keyboard.press("Escape")
    page.keyboard.type("ring")
    tab.wait("document.querySelectorAll('.outline [role=treeitem]').length < 12")
    # Search finds by speaker too, and selects.
    page.keyboard.press("Tab")
    page.locator("#tab-outline").focus()
    page.keyboard.press("/")
    choose(tab, "should keep the charge")
    tab.wait("document.querySelector('.head code')?.textContent === 'keep'")
    assert selected(tab) == "keep"
    # What is selected as it stands in the file.
    select(tab, "rest-is-charge")
    page.locator("summary", has_text="As it stands").click()
    area = page.get_by_label("Words of the file")
    good = area.input_value()
    area.fill(good.replace("assumption", "clam"))
    area.press("Control+Enter")
    page.get_by_role("button", name="Go to line 2").click()
    assert "'clam'" in page.inner_text(".yaml .problem pre")
    assert "clam" in area.input_value()
    area.fill(good.replace("assumption", "claim"))
    area.press("Control+Enter")
    says(tab, "Typed the lines")
    assert session.map.statement("rest-is-charge").kind == "claim"
    # And back to the first byte by one click.
    page.click("#tab-history")
    page.get_by_role("button", name="As it was opened").click()
    says(tab, "Undone")
    assert session.text == first
    assert page.locator(".history .undone").count() >= 7


@pytest.mark.browser
def test_the_focus_stays_where_the_person_went_meanwhile(tab: Tab, session: Session) -> None:
    page, held = tab.page, list[Any]()
    page.route("**/act", lambda route: held.append(route))
    page.click("#tab-outline")
    row = page.locator(".outline [role=treeitem]", has_text="The charge reduced traffic").first
    row.click()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Escape")
    page.keyboard.type("reduced")
    before = session.text
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    says(tab, "Moved")
    assert session.text != before
    page.keyboard.type(" traffic")
    assert page.input_value(".seek") == "reduced traffic"


@pytest.mark.browser
def test_what_another_program_does_is_said(tab: Tab, session: Session) -> None:
    path = Path(session.name)
    text = "# By hand.\n" + path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    session.look()
    says(tab, "changed by another program")
    path.write_text("statements: [\n", encoding="utf-8")
    session.look()
    tab.page.wait_for_selector("#trouble >> text=write what is shown here over it")
    tab.page.click("#undo")
    says(tab, "decide first what is asked at the top")
    path.write_text(text, encoding="utf-8")
    session.look()
    says(tab, "in order again")


@pytest.mark.browser
@pytest.mark.skipif(not AXE.exists(), reason="axe is not installed")
def test_axe_finds_nothing(tab: Tab) -> None:
    page = tab.page
    page.evaluate(axe())

    def look(where: str) -> None:
        found = page.evaluate(
            "async () => (await axe.run('#panel')).violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 200))])"
        )
        assert found == [], where

    for name in ("keep", "a-counts", "minutes", "mayor", None, "counts-fell"):
        select(tab, name)
        page.wait_for_timeout(50)
        look(str(name))
    for fold in page.locator("details > summary").all():
        fold.click()
    look("unfolded")
    page.keyboard.press("d")
    page.wait_for_selector(".whatif")
    look("what if")
    for name in ("findings", "outline", "history"):
        page.click(f"#tab-{name}")
        look(name)
    page.emulate_media(color_scheme="dark")
    page.click("#tab-details")
    look("dark")


@pytest.mark.browser
def test_words_of_anybody_run_nothing(tab: Tab, session: Session) -> None:
    page = tab.page
    evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>\u202e'
    for path, old in (
        (("text",), "Northport should keep the charge."),
        (("note",), None),
        (("tags",), None),
    ):
        new: Any = [evil] if path == ("tags",) else evil
        session.act(SetField(id="keep", path=path, old=old, new=new))
    session.act(SetField(id="mayor", path=("name",), old="Mayor of Northport", new=evil))
    session.act(SetField(id="minutes", path=("title",), old="Hearing minutes", new=evil))
    for name in ("keep", "mayor", "minutes", None):
        select(tab, name)
    select(tab, "keep")
    for fold in page.locator("#panel details > summary").all():
        fold.click()
    for name in ("findings", "outline", "history", "details"):
        page.click(f"#tab-{name}")
    page.locator("#tab-details").focus()
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    assert page.locator("#panel img, #panel script, dialog img, dialog script").count() == 0
    page.keyboard.press("Escape")


@pytest.mark.browser
def test_what_is_named_stays_and_a_source_is_superseded_by_another(
    tab: Tab, session: Session
) -> None:
    page = tab.page
    select(tab, "mayor")
    page.get_by_role("button", name="Remove …").click()
    says(tab, "It cannot go while 18 elements name it")
    select(tab, "minutes")
    page.get_by_label("What became of it").select_option("superseded")
    choose(tab, "air bulletin")
    says(tab, "Changed state")
    state = session.map.source("minutes").state
    assert state is not None
    assert (state.status, state.by) == ("superseded", "air-bulletin")
    page.get_by_label("What became of it").select_option("")
    tab.wait("document.querySelectorAll('#panel .field.time').length === 1")
    assert session.map.source("minutes").state is None
    # The words of one of several places are brought into sight.
    select(tab, "counts-fell")
    page.locator("#panel summary", has_text="weekday vehicle").click()
    page.get_by_role("button", name="Go to the words").click()
    tab.wait("document.querySelector('#sources mark')?.getBoundingClientRect().top > 0")
