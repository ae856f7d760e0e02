"""The session of the workbench: actions spliced into the file, undo to the last byte, other programs."""

import os
import random
import shutil
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

import argmap
from acting import random_action
from argmap.errors import ArgmapError, EditError, FileError, PatchError
from argmap.formats.yaml_comments import comments_in
from argmap.workbench import Session
from argmap.workbench.actions import ACTION

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
ROUNDS = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    shutil.copytree(TOWN, tmp_path / "town")
    return tmp_path / "town/map.argmap.yaml"


def do(session: Session, **action: Any) -> str:
    return session.act(ACTION.validate_python(action)).said


def replace(path: Path, text: str) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(text.encode("utf-8"))
    os.replace(other, path)


def test_selected_words_become_a_statement_of_six_lines(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    session = Session(str(path))
    text = session.texts["minutes"].text
    start = text.index("Shop vacancies") if "Shop vacancies" in text else text.index("vacancies")
    end = text.index(".", start)
    words = {"source": "minutes", "start": start, "end": end}
    said = do(
        session,
        do="state",
        text="Vacancies were flat.",
        words=[words],
        party="mayor",
        target="trade-unhurt",
        tie="supports",
    )
    assert said.startswith("Added “Vacancies were flat”: it supports “")
    after = path.read_text(encoding="utf-8")
    lines = [line[6:] for line in ndiff(before.splitlines(), after.splitlines()) if line[0] == "+"]
    assert lines[1:] == [
        "text: Vacancies were flat.",
        "source: minutes",
        "quote: vacancies stayed at 9 %",
        "party: mayor",
        "supports: trade-unhurt",
    ]
    assert argmap.load(path) == session.map
    marks = session.found()["marks"]["minutes"]
    assert [start, end, "vacancies-were-flat", 0] in marks


def test_words_that_stand_at_several_places_are_anchored_at_the_one_selected(path: Path) -> None:
    session = Session(str(path))
    text = session.texts["minutes"].text
    start = text.index("charge", text.index("charge") + 1)
    do(
        session,
        do="state",
        text="X.",
        words=[{"source": "minutes", "start": start, "end": start + 6}],
    )
    (anchor,) = session.map.statement("x").anchors
    assert (anchor.start, anchor.end, anchor.quote) == (start, start + 6, "charge")


def test_an_action_on_a_board_that_is_behind_is_done_or_refused(path: Path) -> None:
    session = Session(str(path))
    seen = session.map.statement("keep").text
    do(session, do="set", id="keep", path=["text"], old=seen, new="Keep it.")
    with pytest.raises(PatchError) as refused:
        do(session, do="set", id="keep", path=["text"], old=seen, new="Hold it.")
    assert refused.value.misfit.found == "Keep it."
    do(session, do="set", id="keep", path=["note"], old=None, new="Seen by both.")
    assert session.map.statement("keep").note == "Seen by both."


def test_a_board_says_what_differs_since_another(path: Path) -> None:
    session = Session(str(path))
    first = session.board()
    do(session, do="remove", ids=["no-night-bus"])
    since = session.board(first["revision"])
    assert since["rows"]["no-night-bus"] is None
    assert since["rows"]["no-night-bus-supports-hits-workers"] is None
    rows = {**first["rows"], **since["rows"]}
    now = session.board()["rows"]
    assert {name: row for name, row in rows.items() if row} == now
    # What stays as it is is kept once for all boards.
    assert all(now[name] is row for name, row in first["rows"].items() if row == now.get(name))


def test_findings_give_way_to_what_is_done_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(str(path))
    do(session, do="state", text="Nobody says so.")
    kept = session.found()
    asked: list[str] = []

    def fixed(*_: Any) -> None:
        # Somebody acts while the first fix is looked for.
        asked.append("fix")
        do(session, do="remove", ids=["end"])

    with monkeypatch.context() as patched:
        patched.setattr("argmap.workbench.found.fix_of", fixed)
        do(session, do="add", collection="parties", name="Nobody")
        assert session.found() is kept
    assert asked == ["fix"]
    assert session.found()["revision"] == session.revision


@pytest.mark.parametrize(
    ("action", "why"),
    [
        ({"do": "state", "text": " "}, "needs words"),
        ({"do": "state", "text": "x", "kind": "evidence"}, "needs a source"),
        ({"do": "connect", "origins": ["keep"], "target": "keep", "tie": "supports"}, "itself"),
        ({"do": "connect", "origins": ["keep"], "target": "nobody", "tie": "supports"}, "nobody"),
        ({"do": "connect", "origins": ["keep"], "target": "end", "tie": "undercuts"}, "a step"),
        ({"do": "set", "id": "keep", "path": ["time"], "old": None, "new": "soon"}, "time"),
        (
            {
                "do": "set",
                "id": "rest-is-charge",
                "path": ["kind"],
                "old": "assumption",
                "new": "evidence",
            },
            "source",
        ),
        ({"do": "rename", "id": "keep", "to": "end"}, "end"),
        ({"do": "bring", "text": "  "}, "no words"),
        ({"do": "mend", "code": "B001", "id": "keep", "message": "?"}, "not found any more"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    path: Path, action: dict[str, Any], why: str
) -> None:
    before = path.read_bytes()
    session = Session(str(path))
    with pytest.raises(ArgmapError, match=why):
        session.act(ACTION.validate_python(action))
    assert path.read_bytes() == before
    assert session.revision == 1


@pytest.mark.parametrize(
    ("seed", "rounds"),
    [
        (0, 20),
        (1, 20),
        *(pytest.param(seed, ROUNDS, marks=pytest.mark.long) for seed in range(2, 40)),
    ],
)
def test_law_random_actions_keep_comments_and_undo_gives_the_first_bytes(
    path: Path, seed: int, rounds: int
) -> None:
    text = path.read_text(encoding="utf-8")
    text = text.replace("statements:\n", "statements:\n  # what is said\n", 1)
    text = text.replace("  keep:\n", "  keep:  # the motion\n", 1)
    replace(path, text if seed else text.replace("\n", "\r\n"))
    first = path.read_bytes()
    comments = comments_in(text)
    assert len(comments) >= 2
    rng = random.Random(seed)
    session = Session(str(path))
    lengths = {name: len(found.text) for name, found in session.texts.items()}
    done = 0
    for _ in range(rounds):
        try:
            session.act(random_action(rng, session.map, lengths))
            done += 1
        except ArgmapError:
            pass
        if rng.random() < 0.15 and session.history.done:
            session.undo()
        if rng.random() < 0.1 and session.history.undone:
            session.redo()
        assert argmap.load(path) == session.map
        shown = session.board()
        assert set(shown["rows"]) == {item.id for item in session.map.elements()}
    assert done > rounds // 4, "most random actions are good ones"
    kept, count = session.map, len(session.history.done)
    # A comment goes with the element that it stands at, and with nothing else.
    stands_at = {"# what is said": "keep-charge", "# the motion": "keep"}
    for comment in comments:
        assert comment in comments_in(session.text) or stands_at[comment] not in kept
    while session.history.done:
        session.undo()
    assert path.read_bytes() == first
    while len(session.history.done) < count:
        session.redo()
    assert session.map == kept


def test_what_another_program_writes_is_a_step_and_an_action_comes_after_it(path: Path) -> None:
    session = Session(str(path))
    text = path.read_text(encoding="utf-8")
    replace(path, text.replace("Northport should keep the charge.", "Keep it."))
    do(session, do="set", id="end", path=["note"], old=None, new="Mine.")
    assert [step.by for step in session.history.done] == ["outside", "you"]
    found = argmap.load(path)
    assert (found.statement("keep").text, found.statement("end").note) == ("Keep it.", "Mine.")
    session.undo()
    session.undo()
    assert path.read_text(encoding="utf-8") == text


def test_a_step_before_what_another_program_wrote_is_taken_back_by_its_patch(path: Path) -> None:
    session = Session(str(path))
    do(session, do="set", id="end", path=["note"], old=None, new="Mine.")
    step = session.history.done[0]
    replace(path, session.text.replace("Northport should keep the charge.", "Keep it."))
    assert session.look()
    # The step of the other program is kept: only ours is taken back.
    session.history.done.reverse()
    session.undo()
    assert session.history.undone == [step]
    assert (session.map.statement("keep").text, session.map.statement("end").note) == (
        "Keep it.",
        None,
    )


@pytest.mark.parametrize(("choice", "text"), [("ours", "Ours."), ("theirs", "Theirs.")])
def test_what_is_not_saved_merges_or_asks(path: Path, choice: str, text: str) -> None:
    before = path.read_text(encoding="utf-8")
    session = Session(str(path), is_manual=True)
    do(session, do="set", id="end", path=["note"], old=None, new="Mine.")
    assert path.read_text(encoding="utf-8") == before
    assert not session.is_saved
    replace(path, before.replace("Trade has not suffered.", "Trade is fine."))
    assert session.look()
    assert session.trouble is None
    assert session.map.statement("trade-unhurt").text == "Trade is fine."
    do(
        session,
        do="set",
        id="keep",
        path=["text"],
        old=session.map.statement("keep").text,
        new="Ours.",
    )
    replace(path, before.replace("Northport should keep the charge.", "Theirs."))
    with pytest.raises(EditError, match="the same"):
        session.save()
    assert session.trouble is not None
    assert "Theirs." in session.trouble.conflicts[0]
    with pytest.raises(EditError, match="nothing can be changed now"):
        do(session, do="set", id="end", path=["title"], old=None, new="No.")
    session.decide(choice)
    session.save()
    found = argmap.load(path)
    assert (found["keep"].text, found["end"].note) == (text, "Mine.")


@pytest.mark.parametrize("harm", ["broken", "gone", "a folder"])
def test_a_file_that_is_harmed_is_said_and_mended_by_either_side(path: Path, harm: str) -> None:
    before = path.read_text(encoding="utf-8")
    session = Session(str(path))
    path.unlink()
    if harm == "broken":
        path.write_text("argmap: [", encoding="utf-8")
    elif harm == "a folder":
        path.mkdir()
    session.look()
    assert session.trouble is not None
    assert str(path) in session.trouble.message or "problem" in session.trouble.message
    with pytest.raises(EditError):
        do(session, do="remove", ids=["end"])
    assert session.map.statement("end").text, "what was there is shown as before"
    if harm == "a folder":
        path.rmdir()
        path.write_text(before, encoding="utf-8")
        session.look()
    else:
        session.decide("ours")
        assert path.read_text(encoding="utf-8") == before
    assert session.trouble is None
    do(session, do="remove", ids=["end"])
    assert "end" not in argmap.load(path)


def test_a_full_disk_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(str(path))
    before = path.read_bytes()

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("tempfile.mkstemp", full)
        with pytest.raises(FileError, match="no space left"):
            do(session, do="remove", ids=["end"])
        with pytest.raises(FileError, match="no space left"):
            do(session, do="bring", text="A text.")
    assert path.read_bytes() == before
    assert "end" in session.map
    do(session, do="remove", ids=["end"])


def test_a_source_that_changes_is_read_again(path: Path) -> None:
    session = Session(str(path))
    place = path.parent / "sources/minutes.txt"
    text = place.read_text(encoding="utf-8")
    replace(place, "An errand. " + text)
    assert session.look()
    assert session.texts["minutes"].text.startswith("An errand.")
    assert any(one["code"] == "E005" for one in session.found()["findings"])


def test_a_text_that_cannot_be_read_is_said_and_stops_nothing(path: Path) -> None:
    session = Session(str(path))
    place = path.parent / "sources/minutes.txt"
    text = place.read_text(encoding="utf-8")
    replace(place, "")
    place.write_bytes(b"\xff\xfe\x00\xd8")
    assert session.look()
    assert "save it as UTF-8" in session.board()["trouble"]["message"]
    assert session.texts["minutes"].text == text
    # A new source makes all texts be read again.
    do(session, do="add", collection="sources", name="Another")
    do(session, do="remove", ids=["end"])
    assert "end" not in argmap.load(path)
    place.unlink()
    session.look()
    assert session.board()["trouble"] is None
    assert not session.texts
    place.write_text(text, encoding="utf-8")
    session.look()
    assert session.texts["minutes"].text == text


def test_a_text_is_brought_in_and_kept_beside_the_map(path: Path) -> None:
    session = Session(str(path))
    do(session, do="bring", text="A letter\r\n\r\nIt rained 😀 all night.\r\n")
    kept = path.parent / "sources/a-letter.txt"
    assert kept.read_bytes() == "A letter\n\nIt rained 😀 all night.\n".encode()
    assert session.map.source("a-letter").digest == session.texts["a-letter"].digest
    start = session.texts["a-letter"].text.index("all night")
    do(
        session,
        do="anchor",
        id="end",
        words={"source": "a-letter", "start": start, "end": start + 9},
    )
    assert session.map.statement("end").anchors[-1].quote == "all night"
    session.undo()
    session.undo()
    assert kept.exists(), "undo takes nothing from the disk"
    do(session, do="bring", text="A letter\n\nOf another day.")
    assert session.texts["a-letter-2"].text.endswith("day."), "what is there is never written over"


def test_included_files_are_edited_where_they_stand(tmp_path: Path) -> None:
    first = tmp_path / "a.argmap.yaml"
    other = tmp_path / "b.argmap.yaml"
    first.write_text(
        "argmap: 2\ninclude: b.argmap.yaml  # theirs\nstatements:\n  c: It rained.\n",
        encoding="utf-8",
    )
    other.write_text("argmap: 2\nstatements:\n  d: It poured.  # all day\n", encoding="utf-8")
    bytes_before = first.read_bytes(), other.read_bytes()
    session = Session(str(first))
    do(session, do="set", id="d", path=["text"], old="It poured.", new="It hailed.")
    assert (
        other.read_text(encoding="utf-8") == "argmap: 2\nstatements:\n  d: It hailed.  # all day\n"
    )
    do(session, do="connect", origins=["c"], target="d", tie="supports")
    assert argmap.load(first) == session.map
    session.undo()
    session.undo()
    assert (first.read_bytes(), other.read_bytes()) == bytes_before


def test_other_formats_are_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "x.argdown"
    path.write_text("[A]: It rained.\n", encoding="utf-8")
    with pytest.raises(EditError, match="argmap convert"):
        Session(str(path))


def test_json_is_edited_in_place(tmp_path: Path) -> None:
    path = tmp_path / "x.argmap.json"
    argmap.save(argmap.load(TOWN / "map.argmap.yaml"), path)
    before = path.read_bytes()
    session = Session(str(path))
    do(
        session,
        do="set",
        id="keep",
        path=["text"],
        old=session.map.statement("keep").text,
        new="Keep.",
    )
    do(session, do="state", text="New.", target="keep", tie="attacks")
    assert argmap.load(path) == session.map
    session.undo()
    session.undo()
    assert path.read_bytes() == before
