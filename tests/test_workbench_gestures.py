"""Mouse and keys at random on what the page shows: it never throws, the file parses, undo gives the first bytes."""

import random
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from acting import random_action
from argmap.errors import ArgmapError
from argmap.workbench import Server, Session
from browsers import WIDE, Open, Tab
from test_workbench_law import STEP, TOWN, _same, commented

SHORT, LONG = 100, 500
CONTROLS = """() => {
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const all = root.querySelectorAll(`button, summary, select, input, textarea, label.choice, mark, .knob, .grip,
    #source-text .s, [role=treeitem], [role=option], [role=separator]`);
  return [...all].filter((one) => !one.disabled).flatMap((one) => {
    const box = one.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 14)];
    const top = box.width > 1 && document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one)) ? [[x, y, one.closest('.pane, .bar, dialog')?.id ?? '']] : [];
  });
}"""
FOCUS = """() => {
  const at = document.activeElement;
  return at === document.body ? 'none' : /^(INPUT|TEXTAREA)$/.test(at.tagName) ? 'field' : 'other';
}"""
IS_ASKED = "document.querySelector('dialog[open]') !== null"
KEYS = (
    *"nroucjptfxsm.,*+-0vw[]qkdi?/eaby",
    *("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "Enter"),
    *("Escape", "Tab", "Shift+Tab", "F2", "Delete", "Space", "Shift+Space", "Shift+F10"),
    *("Alt+ArrowUp", "Alt+ArrowDown", "Alt+1", "Alt+3", "Control+z", "Control+Shift+z"),
    *("Control+k", "Control+Enter", "Shift+ArrowRight", "Shift+ArrowDown"),
)
TYPED = (
    "a reason",
    "<b>x",
    "\u0645\u0631\u062d\u0628\u0627",
    "2009-01",
    "x|y",
    " ",
    "0.5",
    "\U0001f600",
    "- a: b: [",
)


class Hand:
    """Whoever has the mouse and the keys: does what the page allows, with no plan."""

    def __init__(self, tab: Tab, rng: random.Random) -> None:
        self.page, self.rng = tab.page, rng

    def do_something(self) -> None:
        """Do one of the gestures; out of a dialog sooner or later."""
        if self.page.evaluate(IS_ASKED) and self.rng.random() < 0.2:
            self.page.keyboard.press("Escape")
        else:
            self.rng.choice((self.click, self.click, self.press, self.press, self.add, self.drag))()

    def places(self, most: int) -> list[Any]:
        """Some places of controls, of every part of the page as often."""
        found: list[Any] = self.page.evaluate(CONTROLS)
        parts = sorted({one[2] for one in found})
        part = self.rng.choice(parts) if parts else ""
        some = [one[:2] for one in found if one[2] == part]
        return self.rng.sample(some, min(most, len(some)))

    def click(self) -> None:
        """Click on a control, once, twice, or with the other button."""
        for x, y in self.places(1):
            more = self.rng.choice(({}, {}, {}, {"click_count": 2}, {"button": "right"}))
            self.page.mouse.click(x, y, **more)

    def press(self) -> None:
        """Press a key, or type where something is typed."""
        if self.page.evaluate(FOCUS) == "field" and self.rng.random() < 0.5:
            self.page.keyboard.insert_text(self.rng.choice(TYPED))
        self.page.keyboard.press(self.rng.choice(KEYS))

    def add(self) -> None:
        """Begin a card or a text by its key, type, and take it."""
        self.page.keyboard.press(self.rng.choice(("n", "r", "o", "u", "p", "F2")))
        if self.page.evaluate(FOCUS) == "field":
            self.page.keyboard.insert_text(f"{self.rng.choice(TYPED)} {self.rng.random()}")
            self.page.keyboard.press("Enter")

    def drag(self) -> None:
        """Drag from one place to another: cards are led, words selected."""
        mouse = self.page.mouse
        for at, (x, y) in enumerate(self.places(2)):
            mouse.move(x, y, steps=2)
            if not at:
                mouse.down()
        mouse.up()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "settings"),
    [
        (0, {}),
        *(pytest.param(seed, {}, marks=pytest.mark.long) for seed in range(1, 9)),
        pytest.param(9, {"viewport": {"width": 640, "height": 400}}, marks=pytest.mark.long),
        pytest.param(10, {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}, marks=pytest.mark.long),
    ],
)  # fmt: skip
def test_law_of_random_gestures(
    tmp_path: Path, open_tab: Open, seed: int, settings: dict[str, Any]
) -> None:
    shutil.copytree(TOWN, tmp_path / "town")
    path = tmp_path / "town/map.argmap.yaml"
    path.write_text(commented(path.read_text(encoding="utf-8")), encoding="utf-8")
    first = path.read_bytes()
    rng = random.Random(seed)
    session = Session(str(path))
    lengths = {name: len(found.text) for name, found in session.texts.items()}
    with Server(session) as server:
        tab = open_tab(**{"viewport": WIDE, **settings})
        page = tab.page
        page.goto(server.guard.link())
        tab.wait("document.querySelector('#counts').textContent !== ''")
        if "has_touch" in settings:
            page.click("#edit")
        hand = Hand(tab, rng)
        for number in range(LONG if seed else SHORT):
            hand.do_something()
            # Somebody else edits the same map now and then.
            if rng.random() < 0.1:
                with suppress(ArgmapError):
                    session.act(random_action(rng, session.map, lengths))
            # A browser tells of every request that is refused; nothing else is amiss.
            assert all("Failed to load resource" in words for words in tab.complaints), number
        page.wait_for_timeout(300)
        _same(page, path, session)
        for _ in range(4):
            page.keyboard.press("Escape")
        assert tab.violations() == []
        while session.history.done:
            assert page.evaluate(STEP, "undo")
        _same(page, path, session)
        tab.complaints.clear()
    assert path.read_bytes() == first
