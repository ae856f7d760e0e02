"""Review on the workbench: proposals accepted, changed and rejected by a person, notes, ghosts."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from argmap.changes import Patch, adding, apply, restating
from argmap.formats.patches import save_patch
from argmap.model import Argument, Statement
from argmap.proposals import Proposal, read_ledger, waiting
from argmap.proposals.folder import put
from argmap.proposals.gate import gate_each
from argmap.workbench import Server
from argmap.workbench import waiting as waiting_files
from argmap.workbench.answering import Answers
from argmap.workbench.session import Session
from browsers import AXE, Open, Tab
from conftest import ROOT

DAY = "2026-11-30"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples/northport", tmp_path / "town")
    return tmp_path / "town/map.argmap.yaml"


@pytest.fixture
def answers(path: Path) -> Answers:
    return Answers(Session(str(path)))


def propose(answers: Answers, name: str, patch: Patch, author: str = "miner 2") -> None:
    about = {"author": author, "map": "map.argmap.yaml", "reason": "It was said."}
    put(answers.session.name, Proposal(name, patch.model_copy(update=about)))
    answers.session.look()


def leaf(answers: Answers, item_id: str, text: str, polarity: str = "attacks") -> Patch:
    """A new claim that bears on a claim of the town."""
    before = answers.session.map
    made = Statement(id=item_id, kind="claim", text=text)
    step: Any = {
        "premises": [{"statement": item_id}],
        "target": "less-traffic",
        "polarity": polarity,
    }
    first = adding(before, made)
    after = apply(before, first)
    second = adding(after, Argument(id=f"{item_id}-step", scheme="argument from sign", **step))
    return Patch(changes=(*first.changes, *second.changes))


def review(answers: Answers) -> Any:
    status, made = answers.get("/review", {})
    assert status == 200
    return made


def ask(answers: Answers, question: str, **about: Any) -> Any:
    status, made = answers.post("/ask", json.dumps({"ask": question, **about}).encode())
    assert status == 200, made
    return made["answer"]


def act(answers: Answers, do: str, **about: Any) -> tuple[int, Any]:
    action = {"do": do, **about}
    return answers.post("/act", json.dumps({"action": action}).encode())


def chosen(answers: Answers, name: str) -> Any:
    row = next(one for one in review(answers)["proposals"] if one["name"] == name)
    return {"name": name, "seen": row["seen"]}


def test_what_waits_is_told_with_what_it_does(answers: Answers) -> None:
    propose(answers, "works", restating(answers.session.map, "success", "It works."))
    propose(answers, "fails", leaf(answers, "noise", "The noise has grown."))
    propose(answers, "fine", restating(answers.session.map, "success", "It is fine."), "A. Other")
    (folder := Path(answers.session.name).parent / "proposals").joinpath(
        "bad.argmap-patch.yaml"
    ).write_text("argmap_patch: [")
    answers.session.look()
    assert answers.session.board()["waiting"] == 4
    found = review(answers)
    assert [one["name"] for one in found["proposals"]] == ["fine", "works", "fails"]
    assert found["broken"][0]["id"] == "bad"
    assert found["person"] is None
    fine, works, fails = found["proposals"]
    assert fine["clashes"][0]["name"] == "works"
    assert (fine["by"], fine["reason"], fine["state"]) == ("A. Other", "It was said.", "doubted")
    assert "P109" in [one["code"] for one in fine["findings"]]
    (heading,) = fine["headings"]
    assert heading["title"] == "Restated"
    assert fine["texts"][0] | {"old": ""} == {
        "change": 0, "path": [], "id": "success", "field": "text", "value": "It is fine.", "old": "",
        "now": answers.session.map.statement("success").text,
    }  # fmt: skip
    assert works["ghosts"][0]["kind"] == "change"
    (ghost,) = fails["ghosts"]
    assert (ghost["kind"], ghost["target"], ghost["tie"]) == (
        "statement",
        "less-traffic",
        "attacks",
    )
    assert "Verdicts that turn" in [one["title"] for one in fails["headings"]]
    # Nothing is gated twice for one state of the map and of the folder.
    assert review(answers)["proposals"][0] is fine or review(answers) == found
    (folder / "fine.argmap-patch.yaml").unlink()
    answers.session.look()
    assert len(review(answers)["proposals"]) == 2


def test_an_acceptance_is_a_step_and_the_ledger_keeps_it(answers: Answers, path: Path) -> None:
    first = path.read_bytes()
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    saw = chosen(answers, "noise")
    status, made = act(answers, "accept", proposal=saw, date=DAY)
    assert (status, "say who you are" in made["error"]) == (422, True)
    status, made = act(answers, "accept", proposal=saw, by=" A.  Reader ", date=DAY)
    assert (status, made["about"]) == (200, "noise"), made
    assert made["said"] == "Accepted the proposal “noise”."
    element = answers.session.map.statement("noise")
    assert element.acceptance is not None
    assert element.acceptance.accepted_by == "A. Reader"
    assert str(element.acceptance.accepted) == DAY
    assert review(answers)["proposals"] == []
    assert review(answers)["person"] == "A. Reader"
    ledger = path.parent / "proposals/ledger.jsonl"
    kept = ledger.read_bytes()
    assert [one.decision for one in read_ledger(path).entries] == ["accepted"]
    # Undo takes it out of the map; it waits again, and the ledger keeps what was decided.
    _, made = answers.post("/undo", b"{}")
    assert made["said"].endswith("The proposal waits again, and the ledger keeps the decision.")
    assert path.read_bytes() == first
    assert ledger.read_bytes() == kept
    assert [one["name"] for one in review(answers)["proposals"]] == ["noise"]
    answers.post("/redo", b"{}")
    assert "noise" in answers.session.map
    assert review(answers)["proposals"] == []
    answers.post("/undo", b"{}")
    # What is rejected then cannot come back by doing it again.
    saw = chosen(answers, "noise")
    status, made = act(answers, "reject", proposal=saw, date=DAY, reason="  ")
    assert (status, "say why" in made["error"]) == (422, True), made
    status, made = act(answers, "reject", proposal=saw, date=DAY, reason="Nobody measured it.")
    assert made["said"] == "Rejected the proposal “noise”."
    assert answers.post("/redo", b"{}")[0] == 422
    assert path.read_bytes() == first
    entries = read_ledger(path).sound().entries
    assert [one.decision for one in entries] == ["accepted", "rejected"]
    assert entries[1].reason == "Nobody measured it."


def test_what_the_review_worked_out_is_not_worked_out_again(
    answers: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gated: list[str] = []

    def counted(held: Any, listed: Any, *rest: Any, **more: Any) -> Any:
        for one in gate_each(held, listed, *rest, **more):
            gated.append(one.name)
            yield one

    monkeypatch.setattr(waiting_files, "gate_each", counted)
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    propose(answers, "smell", leaf(answers, "smell", "The smell has grown."))
    ground = answers.session.waiting.ground(answers.session.map, answers.session.texts)
    saw = [chosen(answers, name) for name in ("noise", "smell")]
    assert gated == ["noise", "smell"]
    assert act(answers, "reject", proposal=saw[0], by="A", reason="No.")[0] == 200
    assert len(gated) == 2
    # The decision may bear on the other; the map is the same.
    assert act(answers, "accept", proposal=saw[1], by="A")[0] == 200
    assert gated == ["noise", "smell", "smell"]
    assert answers.session.waiting.ground(answers.session.map, {}) is not ground


def test_what_was_revised_or_is_refused_is_not_accepted(answers: Answers, path: Path) -> None:
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    saw = chosen(answers, "noise")
    other = leaf(answers, "noise", "The noise has shrunk.")
    put(path, Proposal("noise", other), anew=True)
    status, made = act(answers, "accept", proposal=saw, by="A", date=DAY)
    assert (status, "revised meanwhile" in made["error"]) == (422, True)
    _, made = act(answers, "accept", proposal={"name": "../x", "seen": saw["seen"]}, by="A")
    assert "waits" in made["error"]
    propose(answers, "old", restating(answers.session.map, "keep", "Keep it."))
    act(answers, "set", id="keep", path=["text"], old=None, new=None)
    status, _ = act(
        answers, "set", id="keep", path=["text"], old="Northport should keep the charge.", new="No."
    )
    assert status == 200
    row = next(one for one in review(answers)["proposals"] if one["name"] == "old")
    assert row["state"] == "refused"
    status, made = act(answers, "accept", proposal=chosen(answers, "old"), by="A", date=DAY)
    assert (status, "cannot be accepted" in made["error"]) == (422, True)
    # Changed by the reviewer it is made on what the map says now.
    texts = [{"change": 0, "path": [], "value": "Keep it for now."}]
    edited = {"texts": texts}
    assert ask(answers, "regate", name="old", edited=edited)["state"] == "passed"
    status, made = act(
        answers,
        "accept",
        proposal=chosen(answers, "old"),
        date=DAY,
        edited=edited,
        reason="Milder.",
    )
    assert (status, answers.session.map.statement("keep").text) == (200, "Keep it for now."), made
    acceptance = answers.session.map.statement("keep").acceptance
    assert acceptance is not None
    assert acceptance.note == "changed by the reviewer: Milder."
    assert read_ledger(path).entries[0].decision == "edited"


def test_a_proposal_can_be_changed_as_yaml(answers: Answers) -> None:
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    found = ask(answers, "proposal", name="noise")
    yaml = found["yaml"].replace("has grown", "has grown twofold")
    assert ask(answers, "regate", name="noise", edited={"yaml": yaml})["name"] == "noise"
    body = json.dumps({"ask": "regate", "name": "noise", "edited": {"yaml": "changes: ["}})
    status, made = answers.post("/ask", body.encode())
    assert (status, bool(made["findings"])) == (422, True)
    status, made = act(
        answers, "accept", proposal=chosen(answers, "noise"), by="A", edited={"yaml": yaml}
    )
    assert (status, answers.session.map.statement("noise").text) == (
        200,
        "The noise has grown twofold.",
    )
    propose(answers, "n2", leaf(answers, "n2", "The dust has grown."))
    for bad in ({"texts": [{"change": 0, "path": ["anchors", 4, "quote"], "value": "x"}]},
                {"texts": [{"change": 0, "path": ["kind"], "value": "clam"}]}):  # fmt: skip
        status, _ = act(answers, "accept", proposal=chosen(answers, "n2"), edited=bad)
        assert status == 422
    assert "n2" not in answers.session.map


def test_a_batch_takes_what_passes(answers: Answers, path: Path) -> None:
    first = path.read_bytes()
    scheme = {"noise": "The noise has grown.", "dust": "Dust covers the station's windows."}
    for name, text in scheme.items():
        propose(answers, name, leaf(answers, name, text))
    propose(answers, "same", leaf(answers, "same", "The charge reduced traffic in the centre."))
    rows = [{"name": one["name"], "seen": one["seen"]} for one in review(answers)["proposals"]]
    states = {one["name"]: one["state"] for one in review(answers)["proposals"]}
    assert states == {"noise": "passed", "dust": "passed", "same": "refused"}
    status, made = act(answers, "accept-all", proposals=rows, by="A", date=DAY)
    assert status == 200
    assert made["said"] == "Accepted 2 proposals. 1 did not pass any more."
    assert [step["said"] for step in made["board"]["history"]] == [
        "Accepted the proposal “dust”.",
        "Accepted the proposal “noise”.",
    ]
    _, made = act(answers, "reject-all", proposals=[chosen(answers, "same")], reason="Twice.")
    assert made["said"] == "Rejected 1 proposal."
    answers.post("/undo", b"{}")
    answers.post("/undo", b"{}")
    assert path.read_bytes() == first
    assert len(read_ledger(path).sound().entries) == 3


def test_deciding_saves_what_is_not_saved(path: Path) -> None:
    answers = Answers(Session(str(path), is_manual=True, person="A. Reader"))
    act(answers, "set", id="keep", path=["note"], old=None, new="So.")
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    assert act(answers, "accept", proposal=chosen(answers, "noise"), date=DAY)[0] == 200
    assert answers.session.is_saved
    assert "note: So." in path.read_text(encoding="utf-8")


def test_a_ledger_that_was_edited_stops_all(answers: Answers, path: Path) -> None:
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    ledger = path.parent / "proposals/ledger.jsonl"
    ledger.write_text("{}\n")
    first = path.read_bytes()
    status, made = act(answers, "accept", proposal=chosen(answers, "noise"), by="A", date=DAY)
    assert (status, path.read_bytes()) == (422, first)
    assert "P181" in made["error"]


def test_a_folder_that_cannot_be_read_is_said(answers: Answers, path: Path) -> None:
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    saw = chosen(answers, "noise")
    ledger = path.parent / "proposals/ledger.jsonl"
    ledger.mkdir()
    answers.session.look()
    status, made = answers.get("/review", {})
    assert (status, "is no file" in made["error"]) == (422, True)
    assert act(answers, "accept", proposal=saw, by="A", date=DAY)[0] == 507
    assert "noise" not in answers.session.map
    ledger.rmdir()
    answers.session.look()
    assert act(answers, "accept", proposal=saw, by="A", date=DAY)[0] == 200
    shutil.rmtree(path.parent / "proposals")
    answers.session.look()
    assert review(answers)["proposals"] == []
    # Nothing was lost in the map; what is undone waits again, in a folder that is made anew.
    assert answers.post("/undo", b"{}")[0] == 200
    assert len(review(answers)["proposals"]) == 1


NASTY = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "\u202egnola\u202c: [a, {b}] # & *c !!d",
    "two\n\nlines\r\nof it",
)


def test_a_note_is_a_proposal(answers: Answers, path: Path) -> None:
    first = path.read_bytes()
    status, made = act(answers, "note", id="keep", text="Why?", date=DAY)
    assert (status, "say who you are" in made["error"]) == (422, True)
    for text in NASTY:
        status, made = act(answers, "note", id="keep", text=text, by=text, date=DAY)
        assert (status, made["about"]) == (200, "keep"), made
    assert path.read_bytes() == first
    assert len(waiting(path).proposals) == len(NASTY)
    # Whoever writes a note need not be who decides.
    assert answers.session.person is None
    _, made = act(answers, "note", id="mayor", text="Who?", by="B")
    assert "a note can be written on a statement" in made["error"]
    _, made = act(answers, "note", id="keep", text="x" * 10_000, by="B")
    assert "5000" in made["error"]
    for name in ("note-keep", "note-keep-2"):
        answers.session.look()
        row = next(one for one in review(answers)["proposals"] if one["name"] == name)
        texts = [{"change": 0, "path": [], "value": row["texts"][0]["value"]}]
        status, made = act(
            answers, "accept", proposal=chosen(answers, name), by="A", edited={"texts": texts}
        )
        assert status == 200, made
    note = str(answers.session.map.statement("keep").note)
    assert note == f"{' '.join(NASTY[0].split())}: {NASTY[0]}\n{NASTY[1]}: {NASTY[1]}"
    status, made = act(answers, "note", text="What of the buses?", by="B", date=DAY)
    assert (status, "the map" in made["said"]) == (200, True)
    row = next(one for one in review(answers)["proposals"] if one["name"] == "note")
    assert row["ghosts"][0]["sort"] == "question"


REFUSED = "[...document.querySelectorAll('.proposal .state.refused')].length"
HEAD = "document.activeElement.dataset.key"


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_reviews_by_keys(answers: Answers, path: Path, open_tab: Open) -> None:
    """Everything by keyboard; hostile texts run nothing; what is typed is never lost."""
    first = path.read_bytes()
    hostile = '<img src=x onerror="document.title=\'run\'"> "><script>alert(1)</script> \u202egnola'
    propose(answers, "noise", leaf(answers, "noise", "The noise has grown."))
    propose(answers, "dust", leaf(answers, "dust", "Dust covers the station's windows."))
    long = f"{hostile} {'x' * 4800}"
    propose(answers, "hostile", leaf(answers, "h", long), hostile)
    works = restating(answers.session.map, "success", "It works.")
    propose(answers, "works", works.model_copy(update={"reason": hostile}), "Z")
    # A file of such a name is told of, and is no proposal: nobody could take it away.
    named = "<img src=x onerror=alert(1)>"
    save_patch(works, path.parent / "proposals" / f"{named}.argmap-patch.yaml")
    with Server(answers.session) as server:
        tab = open_tab()
        page = tab.page
        page.goto(server.guard.link())
        tab.wait("document.querySelectorAll('.waiting:not([hidden])').length")
        # Ghosts stand on the cards that they bear on, and lead to their proposals.
        ghosts = tab.ask("[...document.querySelectorAll('.ghost')].map(one => one.textContent)")
        assert "− but: The noise has grown." in ghosts
        assert "changed to: It works." in ghosts
        page.evaluate("document.querySelector('.ghost[data-proposal=works]').click()")
        tab.wait(f"{HEAD} === 'head:works'")
        page.locator("body").press("q")
        assert tab.ask(HEAD) == "head:works"
        for key in ("ArrowUp", "ArrowUp", "s", "b"):
            page.keyboard.press(key)
        assert tab.ask(HEAD) == "head:dust"
        assert named in page.inner_text(".review > .gate")
        assert "less-traffic" in tab.ask("document.querySelector('.does.turned').textContent")
        if AXE.exists():
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert [(one["id"], one["nodes"][0]["html"][:300]) for one in found["violations"]] == []
        # Accepted: who decides is asked for once, then the next has the focus.
        page.keyboard.press("y")
        page.locator("dialog input").fill("A. Reader")
        page.keyboard.press("Enter")
        tab.wait(f"{HEAD} === 'head:noise'")
        acceptance = answers.session.map.statement("dust").acceptance
        assert acceptance is not None
        assert acceptance.accepted_by == "A. Reader"
        assert "Accepted the proposal “dust”" in page.inner_text("#said")
        # Changed and accepted; what is typed outlives a reload.
        page.keyboard.press("e")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("The noise has doubled.")
        page.reload()
        tab.wait("document.querySelectorAll('.waiting:not([hidden])').length")
        page.locator("body").press("q")
        page.evaluate("document.querySelector('[data-key=\"head:noise\"]').click()")
        page.keyboard.press("e")
        assert page.input_value(".review-form textarea >> nth=0") == "The noise has doubled."
        page.keyboard.press("ControlOrMeta+Enter")
        tab.wait("!document.querySelector('[data-key=\"head:noise\"]')")
        assert answers.session.map.statement("noise").text == "The noise has doubled."
        # Rejected, with a reason; without one nothing happens.
        page.evaluate("document.querySelector('[data-key=\"head:works\"]').click()")
        page.keyboard.press("x")
        page.keyboard.press("ControlOrMeta+Enter")
        assert "Say why" in page.inner_text(".review-form .problem")
        page.keyboard.type("Too short.")
        page.keyboard.press("ControlOrMeta+Enter")
        tab.wait("!document.querySelector('[data-key=\"head:works\"]')")
        # The hostile one is shown as it is, and is accepted like any other.
        tab.wait(f"{HEAD} === 'head:hostile'")
        assert hostile.replace(" \u202e", "") in page.inner_text(".proposal .body").replace(
            " \u202e", ""
        )
        page.keyboard.press("A")
        page.locator("dialog button.yes").click()
        tab.wait("document.querySelector('#tab-review').textContent === 'Review (0)'")
        assert [one.decision for one in read_ledger(path).sound().entries] == [
            "accepted", "edited", "rejected", "accepted",
        ]  # fmt: skip
        page.click(".ledger summary")
        said = "A. Reader rejected “works”, proposed by Z."
        tab.wait("document.querySelector('.ledger').textContent.includes(values[0])", said)
        # Undone, it waits again; and what arrives from outside appears.
        page.locator("body").press("ControlOrMeta+z")
        tab.wait("document.querySelector('#tab-review').textContent === 'Review (1)'")
        put(path, Proposal("late", works.model_copy(update={"author": "Q"})))
        tab.wait("document.querySelector('#tab-review').textContent === 'Review (2)'")
        for _ in range(2):
            page.locator("body").press("ControlOrMeta+z")
        tab.wait("document.querySelector('#undo').disabled")
        assert path.read_bytes() == first
        phone = open_tab(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
        phone.page.goto(server.guard.link())
        _notes_on_a_phone(phone, path)
        tab.wait("document.querySelector('#tab-review').textContent === 'Review (5)'")
        assert tab.ask("document.title") == "Northport congestion charge"
        assert tab.ask("document.querySelectorAll('main img, main script').length") == 0


def _notes_on_a_phone(tab: Tab, path: Path) -> None:
    page = tab.page
    before = len(waiting(path).proposals)
    tab.wait("document.documentElement.dataset.mode === 'reading'")
    page.click("#canvas-button")
    page.click("[data-id=success]")
    page.click("#note")
    page.keyboard.type(NASTY[0])
    page.reload()
    page.click("#canvas-button")
    page.click("[data-id=success]")
    page.click("#note")
    assert page.input_value("dialog textarea") == NASTY[0]
    page.locator("dialog button.yes").click()
    tab.wait("!document.querySelector('dialog')")
    assert len(waiting(path).proposals) == before + 1
    # Nothing else is changed while somebody reads.
    page.keyboard.press("Delete")
    page.locator("dialog button.yes").click()
    tab.wait("document.querySelector('#said').textContent.startsWith('You are reading.')")
    page.click("#edit")
    tab.wait("document.documentElement.dataset.mode === 'editing'")


def test_no_key_of_the_page_means_two_things() -> None:
    assets = sorted((ROOT / "src/argmap/workbench/assets").glob("*.js"))
    text = "\n".join(one.read_text(encoding="utf-8") for one in assets)
    keys = re.findall(r"^\s*key\(\"([^\"]+)\"", text, re.MULTILINE)
    keys += re.findall(r"^  on\(\"([^\"]+)\"", text, re.MULTILINE)
    assert len(keys) > 20
    assert [key for key, count in Counter(keys).items() if count > 1] == []
