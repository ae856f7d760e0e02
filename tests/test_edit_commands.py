"""Commands that edit: what they do to the text, what they say, and what is undone."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import argmap
from argmap.cli import app
from argmap.cli.completion import VIEW_NAMES, complete_any, complete_format, complete_view
from argmap.cli.group import HEADS, MEANT
from argmap.formats import FORMATS
from argmap.splice import keeping, splice
from argmap.views import VIEWS
from commands import every_command, run

TEXT = """\
# Kept by hand.
argmap: 2
parties:
  ann: {name: Ann Roe}   # the first
sources:
  talk:    The talk
  letter:  {title: The letter}
statements:

  rain:  # the top
    text:   "It rained."
    tags: [weather]
  wet:
    kind: evidence
    text: The street is wet.
    source: talk
    supports: rain
arguments:
  both: {premises: [wet, rain], supports: rain}
"""
TALK = "He said that the street is wet, and that nobody knows why.\n"


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "m.argmap.yaml"
    file.write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/talk.txt").write_text(TALK, encoding="utf-8")
    return str(file)


def text_of(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


EDITS = {
    ("rename", "rain", "it-rained"): ('claim "It rained." (rain)', "it-rained:  # the top"),
    ("restate", "rain", "It poured."): (
        '"It rained." (rain): "It poured."',
        'text:   "It poured."',
    ),
    ("set", "rain", "note=Sure."): ("note to 'Sure.'", "    note: Sure.\n"),
    ("set", "rain", "tags+=grey"): ("tags to", "tags: [weather, grey]"),
    ("set", "rain", "tags="): ("to nothing", '    text:   "It rained."\n  wet:'),
    ("set", "both", "weight=0.5"): ("weight to 0.5", "supports: rain, weight: 0.5}"),
    ("set", "wet", "anchors.0.page=12"): ("anchors.0.page to '12'", 'page: "12"'),
    ("set", "title=Rain, or not"): ("the map: title", "title: Rain, or not"),
    ("set", "wet", "quote=the street is wet"): ("quote to", "    quote: the street is wet\n"),
    ("set", "rain", "party=ann"): ("attributions", "    party: ann\n"),
    ("set", "metadata.ignores+={rule: B002, id: rain, reason: Said so.}"): ("ignores", "Said so."),
    ("set", "wet", "anchors.0.start=3", "anchors.0.end=9"): ("anchors.0.end to 9", "end: 9"),
    ("set", "wet", "party=Ann Roe"): ("attributions", "    party: ann\n"),
    ("set", "talk", "state.status=retracted"): ("state", "status: retracted"),
    ("remove", "wet"): ("what needs it: 2 steps or ties", "statements:"),
    ("add", "party", "Bob"): ('party "Bob" (bob)', "  bob: Bob\n"),
    ("add", "claim", "It is grey."): ("(it-is-grey)", "  it-is-grey: It is grey.\n"),
    ("add", "evidence", "Wet.", "--supports", "rain", "--quote", "street is wet"): (
        'which supports claim "It rained." (rain)',
        "    source: talk\n    quote: street is wet\n    supports: rain\n",
    ),
    ("add", "claim", "No.", "--attacks", "It rained.", "--party", "ann roe", "--by", "ann"): (
        "which attacks",
        "    party: ann\n    attacks: rain\n    by: ann\n",
    ),
    ("add", "step", "wet", "--with", "rain", "--attacks", "wet"): (
        'it attacks evidence "The street is wet."',
        "  wet-attacks-wet: {premises: [wet, rain], attacks: wet}\n",
    ),
    ("add", "step", "rain", "--supports", "wet", "--id", "why", "--note", "So."): (
        'it supports evidence "The street is wet."',
        "  why: {premises: rain, supports: wet, note: So.}\n",
    ),
    ("add", "step", "wet", "--supports", "rain", "--id", "again", "--scheme", "sign"): (
        "that it supports",
        "  again: {premises: wet, supports: rain, scheme: sign}\n",
    ),
    ("add", "step", "rain", "--undercuts", "both"): (
        "that it undercuts argument both",
        "undercuts",
    ),
    ("add", "claim", "It is wet.", "--passage", "the street … wet", "--party", "ann"): (
        "(it-is-wet)",
        "        paragraph: 1\n        fidelity: paraphrase\n    party: ann\n",
    ),
    ("add", "tie", "wet", "--context-of", "rain", "--id", "why-wet"): (
        "that it is context of",
        "  why-wet:",
    ),
    ("add", "tie", "wet", "--rivals", "rain"): ("that it rivals", "rivals: rain"),
    ("add", "claim", "It poured.", "--rephrases", "rain"): ("which rephrases", "kind: rephrase"),
    ("add", "question", "Did it?", "--id", "did"): ("question", "  did:\n    kind: question\n"),
}


@pytest.mark.parametrize("words", EDITS)
def test_an_edit_is_said_done_and_undone(words: tuple[str, ...], path: str) -> None:
    said, written = EDITS[words]
    done = run(words[0], path, *words[1:])
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
    assert f"undo: argmap undo {path}" in done.stdout
    after = text_of(path)
    assert written in after
    assert "# Kept by hand.\n" in after
    assert "{name: Ann Roe}   # the first" in after
    argmap.load(path)
    undone = run("undo", path)
    assert said in undone.stdout
    assert text_of(path) == TEXT


def test_a_dry_run_shows_the_difference_and_writes_nothing(path: str) -> None:
    done = run("rename", path, "rain", "it", "--dry-run")
    assert "-  rain:  # the top\n+  it:  # the top\n" in done.stdout
    assert "not written: renamed" in done.stderr
    assert text_of(path) == TEXT
    made = json.loads(run("rename", path, "rain", "it", "--dry-run", "--json").stdout)
    assert made["written"] is False
    assert made["changes"][0]["ids"]["rain"] == "it"
    assert "+  it:  # the top" in made["diff"]
    assert run("undo", path).returncode == 2


def test_edits_are_undone_one_by_one_and_never_over_another_hand(path: str) -> None:
    run("restate", path, "rain", "One.")
    run("restate", path, "rain", "Two.")
    assert '"One."' in run("undo", path, "--dry-run").stdout
    assert json.loads(run("undo", path, "--json").stdout)["written"] is True
    assert '"One."' in text_of(path)
    Path(path).write_text(text_of(path) + "# by hand\n", encoding="utf-8")
    done = run("undo", path)
    assert done.returncode == 2
    assert "has changed since the last edit by argmap" in done.stderr
    assert text_of(path).endswith("# by hand\n")
    # What was edited on top of that can be undone, and no further.
    run("restate", path, "rain", "Three.")
    assert run("undo", path).returncode == 0
    assert text_of(path).endswith("# by hand\n")
    assert "is kept that could be undone" in run("undo", path).stderr


def test_what_is_kept_is_private_and_what_is_broken_is_nothing(path: str) -> None:
    run("restate", path, "rain", "One.")
    kept = keeping._path(path)
    assert kept.stat().st_mode & 0o077 == 0
    kept.write_text('{"steps": [{"words": 1}]}', encoding="utf-8")
    assert keeping.kept(path) == []
    assert run("undo", path).returncode == 2
    assert run("restate", path, "rain", "Two.").returncode == 0
    assert run("undo", path).returncode == 0


def test_an_edit_is_done_where_its_undo_cannot_be_kept(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", path)
    done = run("restate", path, "rain", "One.")
    assert done.returncode == 0
    assert "could not be kept" in done.stderr


WRONG = {
    ("rename", "rain", "wet"): (2, "wet"),
    ("rename", "rein", "x"): (2, "nearest: 'rain'"),
    ("rename", "rain", " x "): (2, "a text without space"),
    ("restate", "ann", "x"): (2, "ann"),
    ("set", "rain", "txt=x"): (2, "no field 'txt' (nearest: 'text')"),
    ("set", "rain", "id=x"): (2, "argmap rename"),
    ("set", "both", "weight=7"): (2, "weight cannot be '7'"),
    ("set", "rain"): (2, "say what rain gets"),
    ("set", "rain", "text+=x"): (2, "text is no list"),
    ("set", "rain", "text="): (2, "text cannot be empty"),
    ("set", "wet", "anchors.0.start=3"): (2, "needs both 'start' and 'end'"),
    ("set", "wet", "anchors=[{page: 1}]"): (2, "anchors.0.source cannot be empty"),
    ("set", "wet", "kind=fact"): (2, "kind cannot be 'fact'"),
    ("add", "step", "wet", "--supports", "rain", "--attacks", "wet", "--id", "x"): (2, "one step"),
    ("set", "wet", "anchors.7.page=1"): (2, "leads nowhere"),
    ("set", "rain", "section=nowhere"): (2, "nowhere"),
    ("remove", "ann", "rein"): (2, "nearest: 'rain'"),
    ("add", "evidence", "E."): (2, "evidence needs --source"),
    ("add", "claim", "C.", "--quote", "never said"): (2, "the words stand in no text"),
    ("add", "claim", "C.", "--party", "bob"): (
        2,
        "unknown id or name: 'bob'; 'argmap add MAP party' makes a new one",
    ),
    ("add", "claim", "C.", "--undercuts", "wet"): (2, "is no step; its steps: wet-supports-rain"),
    ("add", "claim", "C.", "--attacks", "ann"): (2, '"Ann Roe" (ann) is no statement or step'),
    ("restate", "RAIN", "x"): (2, "nearest: 'rain'"),
    ("set", "rain", "quote=It rained"): (2, "this has none: write anchors.0={source"),
    ("add", "claim", "C.", "--hedge", "perhaps"): (2, "--hedge needs --party"),
    ("add", "claim", "C.", "--scheme", "sign"): (2, "--scheme is of a step"),
    ("add", "claim", "C.", "--id", "rain"): (2, 'taken by claim "It rained."'),
    ("add", "party", "P.", "--quote", "x"): (2, "a party has no --quote"),
    ("add", "step", "wet"): (2, "a step needs what it is for or against"),
    ("add", "step", "wet", "--supports", "rain"): (2, "'wet-supports-rain' already"),
    ("add", "answer", "x"): (2, "answer"),
    ("add", "tie", "wet"): (2, "a tie needs what it ties to"),
    ("add", "tie", "wet", "--supports", "rain"): (2, "a tie has no --supports"),
    ("add", "claim", "C.", "--fidelity", "quotation"): (2, "--fidelity is of words"),
    ("add", "claim", ""): (2, "cannot add that"),
    ("restate", "rain", ""): (2, "text"),
    ("add", "party", " "): (2, "cannot add that"),
}


@pytest.mark.parametrize("words", WRONG)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    words: tuple[str, ...], path: str
) -> None:
    code, said = WRONG[words]
    done = run(words[0], path, *words[1:])
    assert (done.returncode, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.split())
    assert text_of(path) == TEXT


@pytest.mark.parametrize("name", ["-", "corpus:take-up-iran-offer"])
def test_only_files_are_edited(name: str) -> None:
    done = run("restate", name, "c1", "x", text=TEXT)
    assert done.returncode == 4
    assert "it is not a file" in done.stderr


def test_a_file_that_somebody_writes_meanwhile_is_left_alone(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*given: Any) -> Any:
        Path(path).write_text("argmap: 2\n", encoding="utf-8")
        return splice(*given)

    monkeypatch.setattr("argmap.splice.files.splice", slow)
    done = run("restate", path, "rain", "x")
    assert done.returncode == 4
    assert "has changed on disk in between" in done.stderr
    assert text_of(path) == "argmap: 2\n"
    assert keeping.kept(path) == []


def test_records_that_are_set_are_counted(path: str) -> None:
    done = run("set", path, "wet", "anchors+={source: talk, start: 13, end: 30}", "tags=[a, b]")
    assert done.returncode == 0, done.stderr
    assert "anchors to 2 entries (before: 1 entry)" in done.stdout
    assert "tags to ['a', 'b'] (before: nothing)" in done.stdout


def test_a_map_of_several_files_is_changed_where_each_element_stands(
    path: str, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.argmap.yaml"
    first = "argmap: 2\ninclude: {file: m.argmap.yaml, prefix: m-}\n"
    whole.write_text(first, encoding="utf-8")
    before = text_of(path)
    tried = run("restate", str(whole), "m-rain", "It poured.", "--dry-run")
    assert f"--- {path}" in tried.stdout
    assert str(whole) not in tried.stdout
    assert text_of(path) == before
    done = run("restate", str(whole), "m-rain", "It poured.")
    assert done.returncode == 0, done.stderr
    assert text_of(path) == before.replace("It rained.", "It poured.", 1)
    assert whole.read_text(encoding="utf-8") == first
    added = run("add", str(whole), "claim", "So what.", "--id", "so", "--supports", "m-rain")
    assert added.returncode == 0, added.stderr
    assert "supports: m-rain" in whole.read_text(encoding="utf-8")
    assert run("rename", str(whole), "m-rain", "m-shower").returncode == 0
    assert "supports: m-shower" in whole.read_text(encoding="utf-8")
    assert "\n  shower:  # the top" in text_of(path)
    refused = run("rename", str(whole), "m-wet", "street")
    assert refused.returncode == 2
    assert "m.argmap.yaml', where every id begins with 'm-'" in refused.stderr
    for _ in range(3):
        assert run("undo", str(whole)).returncode == 0
    assert (text_of(path), whole.read_text(encoding="utf-8")) == (before, first)


def test_what_an_included_file_became_meanwhile_is_not_undone(path: str, tmp_path: Path) -> None:
    whole = tmp_path / "whole.argmap.yaml"
    whole.write_text("argmap: 2\ninclude: m.argmap.yaml\n", encoding="utf-8")
    assert run("restate", str(whole), "rain", "It poured.").returncode == 0
    Path(path).write_text(text_of(path) + "# mine\n", encoding="utf-8")
    after = text_of(path)
    done = run("undo", str(whole))
    assert done.returncode == 2
    assert "m.argmap.yaml" in done.stderr
    assert text_of(path) == after


def test_words_that_are_not_in_the_source_are_said(path: str) -> None:
    done = run("add", path, "claim", "C.", "--source", "talk", "--quote", "the moon is green")
    assert done.returncode == 0
    assert "E003" in done.stderr


def test_a_passage_is_anchored_and_its_words_are_not_kept(path: str) -> None:
    """A text that is not ours to copy: position and digest only."""
    words = ("--passage", "the street … wet", "--fidelity", "compression")
    assert run("add", path, "evidence", "Wet.", *words).returncode == 0
    [anchor] = argmap.load(path).statement("wet-2").anchors
    assert (anchor.quote, anchor.fidelity, anchor.paragraph) == (None, "compression", 1)
    assert TALK[anchor.start : anchor.end] == "the street is wet"
    assert run("anchors", path).returncode == 0
    lost = run("add", path, "claim", "No.", "--source", "letter", "--passage", "street")
    assert (lost.returncode, "text of 'letter'" in lost.stderr) == (2, True)
    wrong = run("add", path, "claim", "No.", "--source", "talk", "--passage", "streets were dry")
    assert (wrong.returncode, "not in the text" in wrong.stderr) == (2, True)


def test_a_statement_joins_its_section_and_its_step_stands_at_it(path: str) -> None:
    """At the end of the file it would stand apart from what it belongs to."""
    for section in ("Weather", "Streets"):
        assert run("add", path, "section", section).returncode == 0
    assert run("set", path, "rain", "section=weather").returncode == 0
    assert run("set", path, "wet", "section=streets").returncode == 0
    words = ("--section", "weather", "--attacks", "rain", "--inferred")
    assert run("add", path, "claim", "It was dry.", *words).returncode == 0
    assert run("add", path, "step", "it-was-dry", "--attacks", "wet", "--inferred").returncode == 0
    written = text_of(path)
    assert [item.id for item in argmap.load(path).statements] == ["rain", "it-was-dry", "wet"]
    assert "    attacks: [rain, wet]\n    inferred: true\n  wet:" in written


def test_a_quote_is_from_the_default_source(path: str) -> None:
    text = TEXT.replace("argmap: 2\n", "argmap: 2\ndefault_source: letter\n")
    text = text.replace("    source: talk\n", "    source: talk\n    quote: street\n")
    Path(path).write_text(text, encoding="utf-8")
    assert run("add", path, "claim", "C.", "--id", "c", "--quote", "Dear all").returncode == 0
    assert "  c:\n    text: C.\n    quote: Dear all\n" in text_of(path)
    assert argmap.load(path).statement("c").anchors[0].source == "letter"


def test_apply_is_all_or_nothing_and_says_where(path: str, tmp_path: Path) -> None:
    patch = tmp_path / "p.argmap-patch.yaml"
    patch.write_text(
        "argmap_patch: 1\nreason: Clearer.\nchanges:\n"
        "- {op: set, id: rain, path: [text], old: It rained., new: It poured.}\n"
        "- {op: set, id: wet, path: [text], old: Dry., new: Damp.}\n",
        encoding="utf-8",
    )
    done = run("apply", str(patch), path)
    assert done.returncode == 2
    assert f"{patch}:5: change 2 (set text of wet) does not fit" in done.stderr
    assert text_of(path) == TEXT
    patch.write_text(patch.read_text().replace("old: Dry.", "old: The street is wet."))
    done = run("apply", str(patch), path)
    assert "applied 2 changes" in done.stdout
    assert "'Clearer.'" in done.stdout
    assert "took back 2 changes" in run("apply", str(patch), path, "--reverse").stdout
    assert text_of(path) == TEXT


def test_new_makes_a_map_and_overwrites_nothing(tmp_path: Path) -> None:
    source = tmp_path / "The minutes.txt"
    source.write_text("# Minutes\nIt rained.\n", encoding="utf-8")
    path = str(tmp_path / "x.argmap.yaml")
    words = ("--party", "Ann Roe", "--source", f"min={source}", "--question", "Did it?")
    done = run("new", path, "--title", "Rain: or not", *words)
    assert "1 source, 1 party" in done.stdout
    assert done.stderr.endswith(f"lies at {tmp_path / 'min.txt'}\n")
    made = argmap.load(path)
    assert (made.title, made.sources[0].title, made.parties[0].id) == (
        "Rain: or not",
        "Minutes",
        "ann-roe",
    )
    assert made.sources[0].digest == argmap.anchors.read_source(source).digest
    assert made.statements[0].kind == "question"
    # A text that lies there already asks for nothing.
    (tmp_path / "min.txt").write_bytes(source.read_bytes())
    assert not run("new", str(tmp_path / "y.argmap.yaml"), *words).stderr
    done = run("new", path)
    assert done.returncode == 4
    assert "overwrites nothing" in done.stderr


def test_find_and_stats_of_maps_and_folders(path: str, tmp_path: Path) -> None:
    done = run("find", path, "STREET wet")
    assert done.stdout == "wet  evidence  The street is wet.\n"
    assert run("find", path, "roe").stdout == "ann  party  Ann Roe\n"
    assert run("find", path, "snow").returncode == 1
    found = json.loads(run("find", str(tmp_path), "rain", "--json").stdout)["found"]
    assert found[0] == {
        "file": path,
        "id": "rain",
        "kind": "claim",
        "text": "It rained.",
        "field": "id",
    }
    assert "2 statements: 1 claim, 1 evidence" in run("stats", path).stdout
    (tmp_path / "broken.argmap.yaml").write_text("argmap: [", encoding="utf-8")
    done = run("stats", str(tmp_path))
    assert done.returncode == 1
    assert "m.argmap.yaml" in done.stdout
    assert "broken.argmap.yaml" in done.stderr
    assert "sources" not in done.stderr


@pytest.mark.parametrize("command", ["stats", "check", "evaluate", "anchors"])
def test_a_folder_is_one_table(command: str, path: str, tmp_path: Path) -> None:
    (tmp_path / "other.argmap.yaml").write_text(TEXT, encoding="utf-8")
    done = run(command, str(tmp_path))
    rows = done.stdout.splitlines()
    assert [row.split()[0] for row in rows[1:]] == ["m.argmap.yaml", "other.argmap.yaml", "all"]
    answer = json.loads(run(command, str(tmp_path), "--json").stdout)
    assert len(answer["files"]) == 2
    assert answer["failed"] == {}


@pytest.mark.parametrize(
    ("command", "option"),
    [("check", "--source=a=b"), ("evaluate", "--all"), ("anchors", "--list")],
)
def test_what_is_for_one_map_is_refused_of_a_folder(
    command: str, option: str, path: str, tmp_path: Path
) -> None:
    done = run(command, str(tmp_path), option)
    assert done.returncode == 2
    assert "for one map" in done.stderr


def test_fixes_are_undone_and_a_folder_is_fixed(path: str, tmp_path: Path) -> None:
    done = run("check", path, "--unsafe-fixes", "--dry-run")
    assert "-  letter:  {title: The letter}" in done.stdout
    assert text_of(path) == TEXT
    done = run("check", str(tmp_path), "--unsafe-fixes")
    assert "letter" not in text_of(path)
    assert done.stdout.split()[0] == "fixed"
    assert "fixed" in run("undo", path).stdout
    assert text_of(path) == TEXT


def test_fmt(path: str, tmp_path: Path) -> None:
    done = run("fmt", path, "--check")
    assert (done.returncode, done.stdout) == (1, f"{path}: not tidy\n")
    assert "+    text: It rained." in run("fmt", path, "--dry-run").stdout
    assert text_of(path) == TEXT
    assert run("fmt", str(tmp_path)).returncode == 0
    assert "  ann: {name: Ann Roe}  # the first\n" in text_of(path)
    assert argmap.load(path) == argmap.loads(TEXT, "yaml")
    assert run("fmt", path, "--check").returncode == 0
    tidy = text_of(path)
    assert run("fmt", "-", text=TEXT).stdout == tidy
    run("undo", path)
    assert text_of(path) == TEXT
    aif = tmp_path / "x.graphml"
    argmap.save(argmap.loads(TEXT, "yaml"), aif)
    assert "no tidy form" in run("fmt", str(aif)).stderr


def test_every_command_of_a_library_stands_under_a_head() -> None:
    group = vars(get_command(app))["commands"]["library"]
    listed = [name for names in group.heads.values() for name in names]
    assert sorted(listed) == sorted(group.commands)


def test_every_command_stands_under_a_head() -> None:
    commands = vars(get_command(app))["commands"]
    listed = [name for names in HEADS.values() for name in names]
    assert sorted(listed) == sorted(commands)
    shown = run("--help").stdout
    assert all(f"\n{head}:\n" in shown for head in HEADS)
    for word, meant in MEANT.items():
        assert word not in commands
        assert meant.startswith("--") or meant.split()[0] in commands


@pytest.mark.parametrize("group", [(), ("library",)])
def test_no_line_of_the_list_of_commands_is_cut(group: tuple[str, ...]) -> None:
    shown = run(*group, "--help", COLUMNS="80").stdout
    assert not [line for line in shown.splitlines()[1:] if "..." in line]
    assert max(map(len, shown.splitlines())) <= 80
    for name, command in every_command().items():
        assert len(command.get_short_help_str(1000)) <= 60, name


def test_no_option_says_two_defaults() -> None:
    for name, command in every_command().items():
        for parameter in command.params:
            row = parameter.get_help_record(command.context_class(command, info_name=name))
            assert row is None or row[1].count("[default:") <= 1, (name, parameter.name)


def test_words_of_other_programs_lead_to_ours() -> None:
    done = run("lint", "x")
    assert done.returncode == 2
    assert "'argmap check'" in done.stderr
    assert run("help", "lint").stdout == run("check", "--help").stdout
    assert run("help").stdout == run("--help").stdout
    assert run("-V").stdout == run("--version").stdout
    done = run("help", "evidnce")
    assert done.returncode == 2
    assert "evidence" in done.stderr


def test_tab_offers_ids_names_views_and_formats(path: str) -> None:
    assert tuple(VIEWS.names) == VIEW_NAMES
    assert complete_view("ou") == ["outline"]
    assert set(complete_format("")) == {item.name for item in FORMATS}

    class Given:
        params: Mapping[str, str] = {"argument_map": path}
        args: tuple[str, ...] = ()

    assert [item for item, _ in complete_any(Given, "ro")] == ["ann"]  # type: ignore[arg-type]
    assert [item for item, _ in complete_any(Given, "r")] == ["ann", "rain"]  # type: ignore[arg-type]


def test_the_shell_is_offered_ids(path: str) -> None:
    line = f"argmap show {path} --focus ra"
    shell = {"_ARGMAP_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": "4"}
    assert run(**shell).stdout.split() == ["rain"]


def test_a_format_that_cannot_say_an_edit_names_the_way_out(tmp_path: Path) -> None:
    case = tmp_path / "case.gsn.yaml"
    case.write_text("G1: {text: It holds., undeveloped: true}\n", encoding="utf-8")
    done = run("sign-off", str(case), "G1", "--by", "Ann")
    assert (done.returncode, done.stdout) == (2, "")
    assert "left out: 1 (sign_offs); YAML can: 'argmap convert' makes it" in done.stderr


def test_of_a_broken_map_in_a_folder_the_first_problem_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.argmap.yaml").write_text(
        "argmap: 2\nstatements: {a: {txt: b}}\n", encoding="utf-8"
    )
    done = run("evaluate", str(tmp_path))
    assert done.returncode == 1
    assert "2:14: F005 error: a: missing field 'text' (and 1 more)" in done.stderr
