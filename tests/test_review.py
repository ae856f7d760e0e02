"""A review at the keyboard and by options: keys counted, pages written, terminals left alone."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.cli.desk import Terminal
from argmap.cli.waiting import Held
from argmap.proposals import Gated, Proposal, gate, read_ledger, waiting
from argmap.proposals.deciding import Person, with_names
from argmap.proposals.folder import put
from argmap.proposals.ledger import parse_ledger
from argmap.proposals.session import Session, in_batches
from test_proposals import MAP, ME, TALK, flat, texts, town

ESCAPE = "\x1b]0;owned\x07\x1b[2J"
PRESS, THINK = 0.28, 1.35
"""Seconds for a key and for a decision (Card, Moran and Newell 1980, keystroke-level model)."""


class Desk:
    """A desk in memory: keys come from a list, and decisions change the map that it holds."""

    def __init__(self, keys: str, *lines: str) -> None:
        self.keys, self.lines = list(keys), list(lines)
        self.pressed = 0
        self.map = town()
        self.shown: list[str] = []
        self.done: list[tuple[str, str]] = []
        self.edited: Gated | None = None

    def key(self) -> str:
        self.pressed += 1
        return self.keys.pop(0) if self.keys else ""

    def ask(self, prompt: str) -> str:
        self.shown.append(prompt)
        line = self.lines.pop(0)
        self.pressed += len(line) + 1
        return line

    def show(self, text: str) -> None:
        self.shown.append(text)

    def gate(self, proposal: Proposal) -> Gated:
        return gate(self.map, proposal, texts())

    def accept(self, gated: Gated, edited: Gated | None) -> None:
        patch = (edited or gated).proposal.patch
        signed = with_names(self.map, patch, gated.proposal.proposed_by, ME, None)
        self.map = argmap.apply(self.map, signed)
        self.done.append((gated.name, "edited" if edited else "accepted"))

    def reject(self, gated: Gated, reason: str) -> None:
        self.done.append((gated.name, reason[:4]))

    def edit(self, gated: Gated) -> Gated | None:
        return self.edited


def several(count: int, wrong: int = 0) -> list[Proposal]:
    """Proposals of one piece of evidence each; every so manieth misquotes."""
    words = ["red", "blue", "green", "grey", "white", "black", "brown", "pink", "dark", "pale"]
    found = []
    for at in range(count):
        name = f"p{at:02}"
        quote = "The street was apparently washed by the crew"
        if wrong and at % wrong == 0:
            quote = quote.replace("apparently", "surely")
        text = f"The {words[at // 10]} {words[at % 10]} crew apparently washed the street."
        found.append(
            Proposal(name, flat({"id": name, "text": text, "quote": quote}, premises=[name]))
        )
    return found


def test_fifty_proposals_in_under_ten_minutes_of_keys() -> None:
    proposals = several(50, wrong=5)
    keys = "".join("rn" if at % 5 == 0 else "a" for at in range(50)).replace("rn", "r1")
    desk = Desk(keys)
    Session(desk, proposals).run()
    assert len(desk.done) == 50
    assert sum(how == "P111" for _, how in desk.done) == 10
    assert desk.pressed == 60
    # Half of the ten minutes are for reading.
    assert desk.pressed * PRESS + 50 * THINK < 300


def test_what_passed_of_one_proposer_is_accepted_by_two_keys() -> None:
    desk = Desk("Ay" + "ssss")
    Session(desk, several(4, wrong=4)).run()
    # The first misquotes; the others say nearly the same, of which one is enough.
    assert desk.done == [("p01", "accepted")]


def test_all_of_one_proposer_are_rejected_for_one_reason() -> None:
    desk = Desk("R", "He never was there.")
    Session(desk, several(3)).run()
    assert desk.done == [(f"p0{at}", "He n") for at in range(3)]


def test_nobody_accepts_a_text_of_which_the_end_is_not_shown(path: str) -> None:
    end = "and so the mayor is a crook."
    patch = flat({"text": f"The crew apparently washed the street {'that night ' * 9}{end}"})
    desk = Desk("q")
    Session(desk, [Proposal("p", patch)]).run()
    assert end in desk.shown[0]
    put(path, Proposal("p", patch))
    page = Path(path).with_name("page.md")
    run("review", path, "-o", str(page))
    assert end in page.read_text(encoding="utf-8")


def test_bytes_that_are_no_text_are_refused_before_anything_is_written(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, Proposal("p", flat()))
    before = Path(path).read_bytes()
    for more in (("--by", "A\udcff"), ("--by", "A", "--reason", "A\udcff")):
        words = ("review", path, "--accept", "p", *more)
        monkeypatch.setattr(sys, "argv", ["argmap", *words])
        made = run(*words)
        assert made.exit_code == 2
        assert "no text" in made.output
    assert Path(path).read_bytes() == before
    assert read_ledger(path).entries == ()


def test_skip_back_edit_and_quit() -> None:
    first, second = several(2)
    desk = Desk("sb?e" + "y" + "q")
    better = flat({"id": "p00", "text": "A crew apparently washed it."}, premises=["p00"])
    desk.edited = gate(town(), Proposal("p00", better), texts())
    Session(desk, [second, first]).run()
    assert desk.done == [("p00", "edited")]
    assert desk.map.statement("p00").text == "A crew apparently washed it."
    assert desk.shown[-1] == "1 accepted, 0 rejected, 1 left"


def test_what_contradicts_each_other_comes_side_by_side() -> None:
    first, second = several(2)
    against = flat({"id": "n"}, premises=["n"], polarity="attacks")
    far = Proposal("z", against.model_copy(update={"author": "zoe"}))
    near = Proposal("a", flat({"id": "m"}, premises=["m"]))
    assert [one.name for one in in_batches([far, second, first, near])] == ["a", "z", "p00", "p01"]


# At a terminal and by options.


@pytest.fixture
def path(tmp_path: Path) -> str:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "rain.argmap.yaml").write_text(MAP, encoding="utf-8")
    return str(tmp_path / "rain.argmap.yaml")


def run(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def draft(path: str, **more: Any) -> str:
    made = {
        "argmap_draft": 1,
        "author": "miner",
        "version": "2.1",
        "statements": [
            {
                "id": "washed",
                "kind": "evidence",
                "text": "The crew apparently washed the street.",
                "source": "talk",
                "quote": "The street was apparently washed by the crew",
                "party": "bob",
                **more,
            }
        ],
        "arguments": [{"premises": ["washed"], "target": "wet", "polarity": "supports"}],
    }
    file = Path(path).parent / "draft.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    return str(file)


@pytest.mark.program
def test_propose_check_review_and_ledger(path: str) -> None:
    made = run("propose", path, draft(path), "--name", "crew", "--date", "2026-11-29")
    assert made.exit_code == 0, made.output
    assert "waits for review" in made.output
    patch = waiting(path).find("crew").patch
    assert (patch.author, patch.version, patch.date) == ("miner", "2.1", "2026-11-29")
    again = run("propose", path, draft(path), "--name", "crew")
    assert "a proposal 'crew' waits already" in str(again.exception)
    assert run("propose", path, "--check").exit_code == 0
    # No scheme is named, which wants a look.
    assert run("propose", path, "--check", "--fail-on", "warning").exit_code == 1
    page = str(Path(path).with_name("page.md"))
    assert run("review", path, "-o", page).exit_code == 0
    text = Path(page).read_text(encoding="utf-8")
    assert "**The street was apparently washed by the crew**" in text
    assert "P121" in text
    assert run("review", path, "--accept", "crew").exit_code == 2
    assert run("review", path, "--accept", "crew", "--by", "A. Reader").exit_code == 0
    said = argmap.load(path).statement("washed").acceptance
    assert said is not None
    assert (said.proposed_by, said.accepted_by) == ("miner 2.1", "A. Reader")
    ledger = run("review", path, "--ledger")
    assert "accepted crew by A. Reader, proposed by miner 2.1" in ledger.output
    assert ledger.exit_code == 0


def test_what_the_gate_refuses_is_not_written(path: str) -> None:
    made = run("propose", path, draft(path, quote="The street was washed away"))
    assert made.exit_code == 1
    assert "P111" in made.output
    assert waiting(path).proposals == ()


def test_revise_and_withdraw(path: str) -> None:
    run("propose", path, draft(path), "--name", "crew", "--reason", "Bob says so.")
    run("revise", path, "crew", draft(path, text="A crew apparently washed the street."))
    patch = waiting(path).find("crew").patch
    assert argmap.apply(town(), patch).statement("washed").text.startswith("A crew")
    assert patch.author == "miner"
    assert run("withdraw", path, "crew").exit_code == 0
    assert waiting(path).proposals == ()
    with pytest.raises(argmap.ArgmapError, match="no proposal 'crew' waits"):
        app(["withdraw", path, "crew"], standalone_mode=False)


def test_a_review_by_keyboard_needs_a_person_and_a_terminal(path: str) -> None:
    run("propose", path, draft(path), "--name", "crew")
    assert run("review", path).exit_code == 2
    made = run("review", path, "--by", "A. Reader")
    assert "needs a terminal" in str(made.exception)


def at_terminal(path: str, keys: str, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    left = list(keys)
    monkeypatch.setattr(typer, "getchar", lambda: left.pop(0) if left else "")
    return Terminal(Held(path, None, None), Person("A. Reader", "2026-11-30"))


@pytest.mark.program
def test_an_edit_opens_the_editor_again_until_it_is_a_patch(
    path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("propose", path, draft(path), "--name", "crew")
    editor = Path(path).with_name("editor.py")
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text()\n"
        "broken = 'chnges:' in text\n"
        "text = text.replace('chnges:', 'changes:') if broken else text.replace('changes:', 'chnges:')\n"
        "path.write_text(text.replace('text: The crew', 'text: A crew'))\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{editor}"')
    desk = at_terminal(path, "eeyq", monkeypatch)
    Session(desk, waiting(path).proposals).run()
    assert "F003 error: unknown field 'chnges' (nearest: 'changes')" in capsys.readouterr().out
    assert argmap.load(path).statement("washed").text == "A crew apparently washed the street."
    (entry,) = read_ledger(path).sound().entries
    assert entry.decision == "edited"


@pytest.mark.program
def test_no_text_of_a_proposal_reaches_the_terminal_as_a_command(
    path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    patch = flat({"text": f"The crew apparently washed{ESCAPE} the street."})
    patch = patch.model_copy(update={"author": f"miner{ESCAPE}", "reason": f"{ESCAPE}<script>x"})
    put(path, Proposal("crew", patch))
    desk = at_terminal(path, "q", monkeypatch)
    Session(desk, waiting(path).proposals).run()
    shown = capsys.readouterr().out + run("propose", path, "--check").output
    assert "washed" in shown
    page = Path(path).with_name("page.html")
    run("review", path, "-o", str(page))
    run("review", path, "-o", str(page.with_suffix(".md")))
    written = page.read_text(encoding="utf-8") + page.with_suffix(".md").read_text(encoding="utf-8")
    assert not {"\x1b", "\x07"} & set(shown + written)
    assert "<script>x" not in written
    assert (
        run("review", path, "--reject", "crew", "--by", f"A{ESCAPE}", "--reason", "No.").exit_code
        == 0
    )
    assert "\x1b" not in run("review", path, "--ledger").output


@pytest.mark.program
def test_a_break_of_line_in_a_name_or_a_reason_writes_no_line_of_its_own(path: str) -> None:
    forged = "x\n2 2026-11-30 accepted lie by The chair"
    said = run("propose", path, draft(path), "--by", forged, "--reason", forged)
    assert not [line for line in said.output.splitlines() if line.startswith("2 ")]
    run("review", path, "--reject", "draft", "--by", f"A{forged}", "--reason", forged)
    listed = run("review", path, "--ledger").output.splitlines()
    assert len(listed) == 1
    assert listed[0].startswith("1 ")


@pytest.mark.program
def test_a_ledger_that_was_cut_or_written_anew_shows_beside_git(path: str) -> None:
    folder = Path(path).parent
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for name in ("one", "two"):
        made = draft(path, text=f"The crew apparently washed street {name}.")
        run("propose", path, made, "--name", name)
        run("review", path, "--reject", name, "--by", "A. Reader", "--reason", name)
    ledger = folder / "proposals/ledger.jsonl"
    assert run("review", path, "--ledger").exit_code == 0
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "kept"]):
        subprocess.run([*git, *words], check=True)
    assert run("review", path, "--ledger").exit_code == 0
    whole = ledger.read_text(encoding="utf-8")
    ledger.write_text(whole.splitlines()[0] + "\n", encoding="utf-8")
    cut = run("review", path, "--ledger")
    assert cut.exit_code == 1
    assert "decision 2 of HEAD is gone" in cut.output
    anew = parse_ledger(whole).entries[0].model_copy(update={"reason": "Else."}).sealed()
    ledger.write_text(anew.line() + "\n", encoding="utf-8")
    assert "decision 1 of HEAD is another now" in run("review", path, "--ledger").output
    assert run("review", path, "--ledger", "--since", "nowhere").exit_code == 1


@pytest.mark.skipif(os.name == "nt", reason="asks for a link and a pipe")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
@pytest.mark.program
def test_a_ledger_that_is_no_file_is_a_plain_error(path: str, kind: str) -> None:
    run("propose", path, draft(path), "--name", "crew")
    ledger = Path(path).parent / "proposals/ledger.jsonl"
    make = {"pipe": os.mkfifo, "link": lambda at: at.symlink_to("nowhere"), "folder": os.mkdir}
    make[kind](ledger)
    before = Path(path).read_bytes()
    for words in (("--ledger",), ("--accept", "crew", "--by", "A. Reader")):
        assert "is no file" in str(run("review", path, *words).exception)
    assert Path(path).read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="asks for a folder that is shut")
def test_a_folder_that_is_shut_is_a_plain_error(path: str) -> None:
    put(path, Proposal("crew", flat()))
    folder = Path(path).parent / "proposals"
    folder.chmod(stat.S_IREAD)
    try:
        assert run("propose", path, "--check").exception is not None
    finally:
        folder.chmod(stat.S_IRWXU)
