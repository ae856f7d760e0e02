"""The map of the workbench: drawn, walked, changed by keys and by hand in a real browser; premises that join a step."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap.errors import EditError
from argmap.workbench import Server, Session
from argmap.workbench.actions import ACTION
from browsers import Open, Tab, axe

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
KNOTTED = """\
argmap: 2
title: A knot
sections:
  part: {title: A part of it}
statements:
  a: {text: A holds because of B., supports: b}
  b: {text: B holds because of A., supports: a}
  c: {text: "C bears on A, on B and on D.", supports: [a, b], attacks: d}
  d: {text: D stands alone., section: part}
  e: {text: E or else D., rivals: d, section: part}
  f: {text: F is part of D., part_of: d}
arguments:
  s1: {premises: [c, f], target: e, polarity: supports}
  u1: {premises: [e], target: s1, polarity: attacks}
  u2: {premises: [d], target: u1, polarity: attacks}
"""
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('#canvas .tree > div')].map((el) => [el.dataset.id, el.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(([other]) => [one, other]));
}"""
WATCHED = """() => {
  window.remade = new Set();
  const noted = (all) => all.forEach((one) => window.remade.add(one.target.closest('[data-id]')?.dataset.id));
  new MutationObserver(noted).observe(document.querySelector('#canvas .tree'), { subtree: true, childList: true });
}"""
FOCUSED = "document.activeElement.dataset.id"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    shutil.copytree(TOWN, tmp_path / "town")
    return Session(str(tmp_path / "town/map.argmap.yaml"))


@pytest.fixture
def server(session: Session) -> Iterator[Server]:
    with Server(session) as found:
        yield found


def do(session: Session, **action: Any) -> str:
    return session.act(ACTION.validate_python(action)).said


def test_statements_join_a_step_as_further_premises(session: Session) -> None:
    first = session.text
    step = "no2-fell-supports-cleaner-air"
    said = do(session, do="connect", origins=["ring-road"], target=step, tie="joins")
    assert said.startswith("“A new ring road opened in the month")
    (joined,) = [one for one in session.map.arguments if "no2-fell" in one.premise_ids]
    assert joined.premise_ids == ("no2-fell", "ring-road")
    do(session, do="state", text="It rained.", target=joined.id, tie="joins", id="rain")
    (joined,) = [one for one in session.map.arguments if "no2-fell" in one.premise_ids]
    assert joined.premise_ids == ("no2-fell", "ring-road", "rain")
    for origins, target, words in (
        (["rain"], joined.id, "already"),
        (["cleaner-air"], joined.id, "bear on itself"),
        (["rain"], "keep", "join a step"),
    ):
        with pytest.raises(EditError, match=words):
            do(session, do="connect", origins=origins, target=target, tie="joins")
    order = ["rain", "no2-fell", "ring-road"]
    assert "order of the premises" in do(session, do="relink", id=joined.id, premises=order)
    (joined,) = [one for one in session.map.arguments if "no2-fell" in one.premise_ids]
    assert joined.premise_ids == tuple(order)
    assert do(session, do="relink", id=joined.id, premises=["no2-fell"]).startswith("Took 2")
    (joined,) = [one for one in session.map.arguments if "no2-fell" in one.premise_ids]
    assert "leads to" in do(session, do="relink", id=joined.id, target="success")
    while session.history.done:
        session.undo()
    assert session.text == first


def opened(open_tab: Open, server: Server, **settings: Any) -> Tab:
    tab = open_tab(**settings)
    tab.page.goto(server.guard.link())
    tab.wait("document.querySelector('#canvas .card')")
    return tab


def said(tab: Tab, words: str) -> None:
    """Wait until the page says something."""
    tab.wait("document.getElementById('said').textContent.includes(values[0])", words)


def at(tab: Tab, item_id: str) -> None:
    """Wait until an element has the focus."""
    tab.wait(f"{FOCUSED} === values[0]", item_id)


@pytest.mark.browser
def test_a_map_is_built_by_keys_alone(server: Server, session: Session, open_tab: Open) -> None:
    first = session.text
    tab = opened(open_tab, server)
    tab.wait("document.querySelector('#canvas .found')")
    keys = tab.page.keyboard
    tab.page.click("#canvas [data-id=keep-charge]")
    for name, reached in (
        ("ArrowRight", "keep-answers-keep-charge"),
        ("ArrowRight", "keep"),
        ("ArrowDown", "end"),
        ("ArrowUp", "keep"),
        ("ArrowLeft", "keep-answers-keep-charge"),
        ("ArrowRight", "keep"),
    ):
        keys.press(name)
        at(tab, reached)
    tab.page.evaluate(WATCHED)
    keys.press("r")
    keys.type("It pays for buses.")
    keys.press("Enter")
    at(tab, "it-pays-for-buses")
    touched = set(tab.ask("[...window.remade]"))
    assert touched
    assert not touched & {"hits-workers", "fewer-customers", "no2-fell", "a-tax"}
    keys.press("o")
    keys.press("Enter")
    tab.wait("document.querySelector('.draft .problem').textContent")
    keys.type("Buses are free.")
    keys.press("Enter")
    at(tab, "buses-are-free")
    keys.press("ArrowLeft")
    keys.press("u")
    keys.type("Free for some.")
    keys.press("Enter")
    at(tab, "free-for-some")
    keys.press("ArrowLeft")
    keys.press("p")
    keys.type("And not at night.")
    keys.press("Enter")
    at(tab, "and-not-at-night")
    keys.press("s")
    said(tab, "now undercuts a step")
    keys.press("F2")
    keys.press("Control+a")
    keys.type("By night they cost.")
    keys.press("Enter")
    said(tab, "Restated")
    at(tab, "and-not-at-night")
    keys.press("t")
    keys.type("Trade has not")
    keys.press("Enter")
    said(tab, "leads to “Trade has not suffered")
    keys.press("f")
    said(tab, "Turned")
    keys.press("n")
    keys.type("Nobody was asked.")
    keys.press("Enter")
    at(tab, "nobody-was-asked")
    keys.press("c")
    keys.type("night shift")
    keys.press("Enter")
    tab.wait("document.querySelector('dialog [role=option]').textContent.includes('supports')")
    keys.press("Enter")
    said(tab, "now supports")
    keys.press("Delete")
    tab.wait("document.querySelector('dialog.confirm')")
    keys.press("Enter")
    said(tab, "Removed")
    assert len(session.map.statements) == 35
    while session.history.done:
        session.undo()
    assert session.text == first
    tab.page.evaluate(axe())
    tab.page.click("#canvas [data-id=success]")
    keys.press("o")
    tab.wait("document.querySelector('.draft')")
    assert tab.ask("axe.run('#canvas').then((all) => all.violations.map((one) => one.id))") == []
    keys.press("Escape")
    keys.press("Shift+F10")
    assert tab.ask("axe.run('.menu').then((all) => all.violations.map((one) => one.id))") == []
    keys.press("Escape")
    at(tab, "success")


@pytest.mark.browser
def test_by_hand_lines_are_drawn_and_led_elsewhere(
    server: Server, session: Session, open_tab: Open
) -> None:
    tab = opened(open_tab, server, viewport={"width": 1900, "height": 1200}, has_touch=True)
    page = tab.page
    for pane in ("sources", "panel"):
        page.click(f"#{pane}-button")
    page.keyboard.press("0")
    assert page.evaluate(OVERLAPS) == []

    def drag(origin: str, target: str, grip: bool = True) -> None:
        page.hover(f"#canvas [data-id={origin}]", position={"x": 12, "y": 4})
        start = f"#canvas [data-id={origin}] .{'grip' if grip else 'text'}"
        one, other = (
            page.locator(name).bounding_box() for name in (start, f"#canvas [data-id={target}]")
        )
        page.mouse.move(one["x"] + one["width"] / 2, one["y"] + one["height"] / 2)
        page.mouse.down()
        page.mouse.move(other["x"] + 30, other["y"] + 4, steps=4)

    drag("cleaner-air", "keep-charge")
    assert page.locator("#canvas [data-id=keep-charge][data-over]").count() == 1
    page.keyboard.press("Escape")
    page.mouse.up()
    said(tab, "Left as it was")
    drag("cleaner-air", "keep-charge")
    page.mouse.up()
    page.click(".menu >> text=answers it")
    said(tab, "now answers")
    drag("vacancies-same", "success")
    page.mouse.up()
    page.wait_for_selector(".menu >> text=supports it")
    assert page.locator(".menu >> text=answers it").count() == 0
    page.keyboard.press("Escape")
    drag("spending-lagged-attacks-trade-unhurt", "success")
    page.mouse.up()
    said(tab, "leads to")
    drag("flat-fee", "a-tax")
    page.mouse.up()
    page.click(".menu >> text=joins it")
    said(tab, "now joins")
    drag("vacancies-same", "spending-rose", grip=False)
    page.mouse.up()
    said(tab, "Moved")
    order = [one.id for one in session.map.statements]
    assert order.index("vacancies-same") < order.index("spending-rose")
    page.click("#canvas [data-id=success]")
    page.click("#canvas [data-id=keep]", modifiers=["Shift"])
    assert page.locator("#canvas [aria-selected=true]").count() == 2
    page.click("#canvas [data-id=keep] .text")
    page.click("#canvas [data-id=keep] .knob")
    tab.wait("!document.querySelector('#canvas [data-id=success]')")
    assert page.locator("#canvas [data-id=keep] .knob").get_attribute("data-n") == "+15"
    tab.ask("import('/assets/store.js').then(({ select }) => select('sensors-offline'))")
    tab.wait("document.querySelector('#canvas [data-id=sensors-offline][aria-selected=true]')")
    page.tap("#canvas [data-id=end] .text")
    at(tab, "end")
    wire = page.context.new_cdp_session(page)
    ends = [
        page.locator(f"#canvas [data-id={name}").bounding_box()
        for name in ("end] .grip", "keep-charge] .text")
    ]
    (x, y), (to_x, to_y) = [
        (one["x"] + one["width"] / 2, one["y"] + one["height"] / 2) for one in ends
    ]
    way = [{"x": x + (to_x - x) * n / 4, "y": y + (to_y - y) * n / 4} for n in range(5)]
    for number, point in enumerate(way):
        kind = "touchMove" if number else "touchStart"
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.tap(".menu >> text=is context of it")
    said(tab, "is now context of")
    page.tap("#canvas [data-id=end] .text")
    at(tab, "end")
    box = page.locator("#canvas [data-id=end] .text").bounding_box()
    place = {"clientX": box["x"] + 5, "clientY": box["y"] + 5, "bubbles": True, "button": 0}
    press = {**place, "pointerType": "touch", "pointerId": 9}
    page.dispatch_event("#canvas [data-id=end] .text", "pointerdown", press)
    page.wait_for_selector(".menu")
    page.keyboard.press("Escape")
    page.dblclick("#canvas [data-id=end] .text")
    tab.wait("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type(" Now!")
    page.click("#canvas .zoom .new")
    said(tab, "Take or leave")
    do(session, do="remove", ids=["end"])
    said(tab, "Your words are kept")
    tab.wait("document.activeElement.value.endsWith(' Now!')")
    page.keyboard.press("Enter")
    said(tab, "Added “Northport should end the charge. Now!”")


@pytest.mark.browser
def test_circles_rivals_and_several_targets_are_drawn_without_overlaps(
    open_tab: Open, tmp_path: Path
) -> None:
    path = tmp_path / "knot.argmap.yaml"
    path.write_text(KNOTTED, encoding="utf-8")
    with Server(Session(str(path)), lang="ar") as server:
        tab = opened(open_tab, server)
        assert tab.page.locator("#canvas .card").count() == 6
        assert tab.page.locator("#canvas .heads h2").all_inner_texts() == ["A PART OF IT"]
        assert tab.page.evaluate(OVERLAPS) == []
        # From right to left, reasons stand on the left.
        left = "document.querySelector(`#canvas [data-id='${values[0]}']`).getBoundingClientRect().left"
        assert tab.ask(left, "c") < tab.ask(left, "a")
        # A statement stands once; where it is a premise again, a short card leads to it.
        again = tab.page.locator("#canvas [data-ref=c]")
        assert again.count() == 3
        again.first.click()
        at(tab, "c")
        tab.page.close()
