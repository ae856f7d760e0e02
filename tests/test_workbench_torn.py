"""The page where everything goes wrong: hostile ids, two hands on one field, what goes away while one types."""

import json
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.workbench import Server, Session
from argmap.workbench.actions import ACTION
from browsers import Open, Tab

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
SELECT = "async (id) => { const { select, selection } = await import('/assets/store.js'); select(id, { reveal: true }); return selection(); }"
BOARD = "async () => { const { board } = await import('/assets/store.js'); return JSON.stringify([Object.keys(board.rows), board.revision]); }"
REACHES = """async (revision) => { const { board } = await import('/assets/store.js');
  while (board.revision < revision) await new Promise((go) => setTimeout(go, 20)); }"""
STEP = "async (name) => { const { step } = await import('/assets/store.js'); return (await step(name)).ok; }"
HIDE = """(is) => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
  document.dispatchEvent(new Event('visibilitychange')); }"""
NOTE = "#panel .field:has(> label:text-is('Note')) textarea"
EVIL = [
    "__proto__", "constructor", "toString", "then", "length", '"]', "a\"b'c\\d", "a/b#c?d%e&f", "a b  c",
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "\u0645\u0631\u062d\u0628\u0627",
    "x\u202ey", "\U0001f600", "0", "null", "..", "{who}", "`${x}`", "row:a#0", "x" * 2000,
]  # fmt: skip
WORDS = '<img src=x onerror="alert(1)"><script>alert(2)</script>{who}{n} $& \u202egnola \U0001f600'


def hostile(path: Path) -> Path:
    """Write a map all of whose ids and texts want to be something else."""
    made: dict[str, Any] = {"argmap": 2, "title": WORDS}
    made["parties"] = {"valueOf": {"name": WORDS}, "p\"]'": {"name": WORDS}}
    made["sources"] = {"isPrototypeOf": {"title": WORDS}, "<s>": {"title": WORDS}}
    made["sections"] = {"__defineGetter__": {"title": WORDS}}
    kinds = ("claim", "assumption", "question")
    made["statements"] = {
        one: {"text": f"{at} {WORDS}", "kind": kinds[at % 3], "note": WORDS, "title": WORDS}
        | {"tags": [WORDS, "__proto__"], "party": "valueOf", "section": "__defineGetter__"}
        for at, one in enumerate(EVIL)
    }
    made["arguments"] = {
        f'{one}-step"]': {
            "premises": [{"statement": other, "role": "__proto__"}],
            "target": one,
            "polarity": "supports",
            "scheme": "constructor",
        }
        for one, other in pairwise(EVIL)
    }
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture
def session(tmp_path: Path) -> Session:
    shutil.copytree(TOWN, tmp_path / "town")
    return Session(str(tmp_path / "town/map.argmap.yaml"))


@pytest.fixture
def server(session: Session) -> Iterator[Server]:
    with Server(session) as found:
        yield found


def do(session: Session, **action: Any) -> None:
    session.act(ACTION.validate_python(action))


def opened(open_tab: Open, server: Server) -> Tab:
    tab = open_tab()
    tab.page.goto(server.guard.link())
    tab.wait("document.querySelector('#canvas .card .found')")
    return tab


def shows(tab: Tab, selector: str, words: str) -> None:
    """Wait until an element of the page says something."""
    tab.wait("document.querySelector(values[0])?.textContent.includes(values[1])", selector, words)


def at_map(tab: Tab, item_id: str, *keys: str) -> None:
    """Select an element, go to it on the map, and press keys there."""
    tab.page.evaluate(SELECT, item_id)
    tab.page.locator("body").press("v")
    for key in keys:
        tab.page.keyboard.press(key)


def catch_up(tab: Tab, session: Session) -> None:
    """Wait until the page has the last board."""
    tab.page.evaluate(REACHES, session.revision)


def refusals_only(tab: Tab) -> None:
    """A browser tells of every request that is refused; nothing else is amiss."""
    assert all("Failed to load resource" in words for words in tab.complaints), tab.complaints
    tab.complaints.clear()


@pytest.mark.browser
def test_ids_and_texts_that_want_to_be_something_else(open_tab: Open, tmp_path: Path) -> None:
    path = hostile(tmp_path / "<img src=x onerror=alert(9)> x" / "map.argmap.yaml")
    first = path.read_bytes()
    session = Session(str(path))
    with Server(session) as server:
        tab = opened(open_tab, server)
        page = tab.page
        ids = [one.id for one in session.map.elements()]
        for one in ids:
            assert page.evaluate(SELECT, one) == one
            assert page.evaluate("document.querySelector('#panel code.id').textContent") == one
        for name in ("nobody", "hasOwnProperty"):
            assert page.evaluate(SELECT, name) is None
        page.evaluate(SELECT, "__proto__")
        page.click("[data-key='fold:more']")
        page.click("[data-key='fold:yaml']")
        shows(tab, "#panel .yaml .hint", "map.argmap.yaml")
        for name in ("findings", "outline", "history", "review", "details"):
            page.click(f"#tab-{name}")
            assert tab.violations() == []
        do(session, do="remove", ids=["__proto__", "constructor"])
        assert page.evaluate(STEP, "undo")
        assert sorted(json.loads(page.evaluate(BOARD))[0]) == sorted(ids)
        # The map and an element of that name are two to the panel.
        page.evaluate(SELECT, "null")
        page.locator("#panel .yaml textarea").fill("x")
        page.evaluate(SELECT, "0")
        page.evaluate("document.activeElement.blur()")
        page.evaluate(SELECT, None)
        tab.wait("document.querySelector('#panel .yaml textarea').value.length > 1")
        assert page.locator("main img, main script").count() == 0
        assert path.read_bytes() == first
        refusals_only(tab)


@pytest.mark.browser
def test_what_is_typed_outlives_what_it_is_about(
    server: Server, session: Session, open_tab: Open
) -> None:
    tab = opened(open_tab, server)
    page = tab.page
    keys = page.keyboard
    # A field of something that goes, and that comes back.
    page.evaluate(SELECT, "end")
    page.fill(NOTE, "A long note.")
    do(session, do="remove", ids=["end"])
    shows(tab, "#panel .left blockquote", "A long note.")
    shows(tab, "#said", "Your words are kept")
    assert tab.violations() == []
    session.undo()
    tab.wait("!document.querySelector('#panel .left')")
    page.evaluate(SELECT, "end")
    tab.wait(
        "document.activeElement && [...document.querySelectorAll('#panel textarea')].some((one) => one.value === 'A long note.')"
    )
    # Whoever leaves the page with it is asked first.
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    tab.complaints.remove("dialog: ")
    page.click("#panel .field:has(> label:text-is('Note')) >> text=As it was")
    # A statement that both restate; a second Enter writes over the other.
    at_map(tab, "keep", "F2")
    keys.type(" Mine.")
    old = session.map.statement("keep").text
    do(session, do="set", id="keep", path=["text"], old=old, new="Theirs.")
    catch_up(tab, session)
    keys.press("Enter")
    shows(tab, "#canvas .problem", "Theirs.")
    keys.press("Enter")
    tab.wait("document.activeElement.dataset.id === 'keep'")
    assert session.map.statement("keep").text == f"{old} Mine."
    # A reason for what is not there any more.
    do(session, do="state", text="Tmp.", id="tmp")
    catch_up(tab, session)
    at_map(tab, "tmp", "r")
    keys.type("A reason for it.")
    do(session, do="remove", ids=["tmp"])
    catch_up(tab, session)
    keys.press("Enter")
    shows(tab, "#canvas .problem", "gone meanwhile")
    keys.press("Enter")
    shows(tab, "#said", "Added “A reason for it”")
    # What is picked for it, and what is picked; the focus stays on the page.
    for key in ("c", "t", "m", "Delete"):
        do(session, do="state", text="Tmp.", id="tmp", target="keep", tie="supports")
        catch_up(tab, session)
        at_map(tab, "tmp", key)
        page.wait_for_selector("dialog[open]")
        do(session, do="remove", ids=["tmp"])
        catch_up(tab, session)
        keys.press("Enter")
        tab.wait("document.getElementById('said').dataset.kind === 'error'")
        tab.wait("document.activeElement !== document.body")
        assert page.locator("dialog").count() == 0
    # What is pasted and not brought in yet.
    page.click("#bring")
    keys.type("Pasted words.")
    keys.press("Escape")
    page.click("#bring")
    assert page.input_value("dialog textarea") == "Pasted words."
    page.fill("dialog textarea", "")
    keys.press("Escape")
    refusals_only(tab)


@pytest.mark.browser
def test_keys_and_focus_wherever_one_is(server: Server, session: Session, open_tab: Open) -> None:
    tab = opened(open_tab, server)
    page = tab.page
    keys = page.keyboard
    undone = "document.getElementById('redo').disabled === values[0]"
    at_map(tab, "keep", "Alt+3")
    shows(tab, "#said", "Changed kind")
    places = (
        "#canvas [data-id=keep]",
        "#show-gaps",
        "#sources select",
        "#panel textarea >> nth=0",
        "#panel-bound",
    )
    for place in places:  # fmt: skip
        page.locator(place).focus()
        keys.press("Control+z")
        tab.wait(undone, False)
        keys.press("Control+Shift+z")
        tab.wait(undone, True)
    page.locator("#source-text .s >> nth=3").focus()
    keys.press("c")
    assert page.evaluate("document.activeElement.type") == "radio"
    keys.press("Control+z")
    tab.wait(undone, False)
    keys.press("Escape")
    # A button that is done with, a pane that closes and a card that is folded away hand on the focus.
    page.click("#redo")
    tab.wait("document.activeElement.id === 'undo'")
    page.locator("#canvas [data-id=no2-fell]").focus()
    keys.press(",")
    tab.wait("!document.querySelector('#canvas [data-id=no2-fell]')")
    assert page.evaluate("document.activeElement.dataset.id") is not None
    keys.press("*")
    # Behind a dialog no key does anything, wherever the focus went.
    keys.press("/")
    page.evaluate("document.activeElement.blur()")
    keys.press("n")
    assert page.locator(".draft").count() == 0
    keys.press("Escape")
    keys.press("Shift+F10")
    assert tab.violations() == []
    keys.press("Escape")
    # A tab that nobody looks at holds no connection, and catches up.
    page.evaluate(HIDE, True)
    do(session, do="set", id="end", path=["note"], old=None, new="n")
    page.wait_for_timeout(300)
    assert json.loads(page.evaluate(BOARD))[1] < session.revision
    page.evaluate(HIDE, False)
    catch_up(tab, session)
    refusals_only(tab)


def test_a_text_that_comes_back_is_taken_at_once(session: Session) -> None:
    path = Path(session.name).parent / "sources/minutes.txt"
    raw = path.read_bytes()
    path.unlink()
    assert session.look()
    assert not session.texts
    path.write_bytes(raw)
    assert any(mark for name, mark in session.marks().items() if name == str(path.parent))
    assert session.look()
    assert list(session.texts) == ["minutes"]
    assert not session.look()
