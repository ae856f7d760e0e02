"""Random actions in a real browser: the page, the file and the map stay one, and undo gives the first bytes."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

import argmap
from acting import random_action
from argmap.workbench import Server, Session
from argmap.workbench.board import board_of
from browsers import WIDE, Open

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
ROUNDS = 200
COMMENT = "  # kept by hand\n"
SHOWN = "async () => { const { board } = await import('/assets/store.js'); return JSON.stringify([board.rows, board.order]); }"
ACT = "async (action) => { const { act } = await import('/assets/store.js'); return (await act(action)).ok; }"
STEP = "async (name) => { const { step } = await import('/assets/store.js'); return (await step(name)).ok; }"


def commented(text: str) -> str:
    """The text of a map with a comment behind each id that begins a line."""
    return "".join(
        line.rstrip("\n") + COMMENT
        if line.startswith("  ") and line[2:3].isalpha() and line.rstrip().endswith(":")
        else line
        for line in text.splitlines(True)
    )


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 20))]
)
def test_law_of_random_actions(
    tmp_path: Path, open_tab: Open, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    shutil.copytree(TOWN, tmp_path / "town")
    path = tmp_path / "town/map.argmap.yaml"
    path.write_text(commented(path.read_text(encoding="utf-8")), encoding="utf-8")
    first = path.read_bytes()
    rng = random.Random(seed)
    session = Session(str(path))
    lengths = {name: len(found.text) for name, found in session.texts.items()}
    with Server(session) as server:
        # What is found, and what is painted, takes the longest and is looked at elsewhere.
        monkeypatch.setattr(session, "found", lambda: {"revision": 10**9})
        tab = open_tab(viewport={"width": WIDE["width"], "height": 100})
        page = tab.page
        page.goto(server.guard.link())
        tab.wait("document.querySelector('#counts').textContent !== ''")
        done = 0
        for number in range(ROUNDS):
            action = random_action(rng, session.map, lengths)
            kept = {item.id for item in session.map.elements()}
            before = session.text.count(COMMENT)
            if page.evaluate(ACT, action.model_dump(mode="json", exclude_none=True)):
                done += 1
                is_taken = kept - {item.id for item in session.map.elements()}
                assert is_taken or session.text.count(COMMENT) >= before
            if rng.random() < 0.1:
                page.evaluate(STEP, rng.choice(("undo", "redo")))
            if number % 20 == 0:
                _same(page, path, session)
        _same(page, path, session)
        assert done > ROUNDS // 4
        while session.history.done:
            assert page.evaluate(STEP, "undo")
        _same(page, path, session)
    assert path.read_bytes() == first
    # A browser tells of every request that is refused; nothing else is amiss.
    assert all("Failed to load resource" in words for words in tab.complaints)
    tab.complaints.clear()


def _same(page: Any, path: Path, session: Session) -> None:
    """The file, the session and the page say the same."""
    found = argmap.load(path)
    assert found == session.map
    rows, order = json.loads(page.evaluate(SHOWN))
    board = board_of(found)
    assert rows == json.loads(json.dumps(board.rows))
    assert order == board.order
