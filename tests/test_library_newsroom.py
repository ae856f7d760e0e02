"""One affair in a newsroom's library: who is a witness, who said it first, what a retraction is told of, and where."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from argmap.cli import app
from argmap.formats import processes
from argmap.library import (
    Library,
    create_library,
    evidence,
    falls,
    first,
    import_states,
    uses,
    witnesses,
)
from argmap.views.blocks import Column, TableBlock, words
from argmap.views.document import Document
from argmap.views.plain_text import to_text
from commands import run

LEDGER = """argmap: 2
parties:
  wire: {name: Associated Press, kind: organisation}
  mills: {name: Rosa Mills, kind: person}
  docker: {name: A docker, kind: person, unnamed: true}
sources:
  ledger: {title: Leak hidden, publisher: Daily Ledger, authors: [Rosa Mills], date: 2026-03-14}
  gazette: {title: Ministry silent, publisher: Harbour Gazette, date: 2026-03-15}
  study: {title: Fuel and fish, url: "https://doi.org/10.5555/fuel", state: retracted}
  lab: {title: Laboratory report, url: "https://doi.org/10.5555/lab"}
statements:
  hid: {text: The ministry hid the leak., party: mills}
  note:
    kind: evidence
    text: A note told the minister.
    anchors: [{source: ledger, quote: PORT ANSEL (AP) - A note told the minister of 40 tons.}]
    attributions: [{party: wire, stance: asserts, source: ledger}]
    supports: hid
  also:
    kind: evidence
    text: The minister was told.
    anchors: [{source: gazette, quote: He was told. The Associated Press contributed to this report.}]
    supports: hid
  seen:
    kind: evidence
    text: A docker saw the fuel.
    anchors: [{source: ledger, quote: I saw them pump it out.}]
    attributions:
      - party: docker
        stance: asserts
        source: ledger
        hops: [{party: docker, act: saw, date: 2025-11}, {party: mills, act: reported, date: 2026-03-14}]
    supports: hid
  killed: {text: Fuel killed the fish., party: mills}
  load: {kind: evidence, text: The load explains it., source: study, supports: killed}
  tissue: {kind: evidence, text: Fuel was in the fish., source: lab, supports: killed}
"""


@pytest.fixture
def affair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.chdir(tmp_path)
    Path("ledger.argmap.yaml").write_text(LEDGER, encoding="utf-8")
    Path("list.csv").write_text("doi\n10.5555/lab\n", encoding="utf-8")
    with create_library("town.db") as made:
        made.add("ledger.argmap.yaml")
        yield made


def test_whom_a_reporter_quotes_is_no_copy_of_the_agency_she_quotes(affair: Library) -> None:
    found = witnesses(affair, "hid")
    assert [[name.partition("#")[2] for name in one.ids] for one in found.witnesses] == [
        ["note", "also"],
        ["seen"],
    ]
    assert {item.confidence for item in found.unmerged} == {"possible"}


def test_what_was_taken_back_is_named_and_does_not_carry(affair: Library) -> None:
    assert witnesses(affair, "killed").not_carrying == ("ledger.argmap.yaml#load",)
    states = {
        one.statement.id: one.statement.sources[0].state
        for one in evidence(affair, "killed").maps[0].supporting
    }
    assert states == {"load": "retracted", "tissue": None}
    assert (
        "in Fuel and fish (retracted)\n" in run("library", "evidence", "town.db", "killed").stdout
    )
    said = run("library", "uses", "town.db", "10.5555/fuel").stdout
    assert "\n  retracted; told by ledger.argmap.yaml#study\n" in said
    assert "\n1 statement in 1 map stands in it, 1 more rests on that\n" in said


def test_each_statement_rests_on_its_own_document(affair: Library) -> None:
    import_states(affair, "list.csv")
    done = run("library", "falls", "town.db", "--retracted", "--check")
    assert done.returncode == 1
    lines = {line.partition("[")[2].partition("]")[0]: line for line in done.stdout.splitlines()}
    assert "Fuel and fish" in lines["load"]
    assert "Laboratory" not in lines["load"]
    assert "Laboratory report" in lines["tissue"]
    assert "Fuel and fish" not in lines["tissue"]
    (here,) = falls(affair, retracted=True).maps
    assert {item.id: set(item.on) for item in here.fallen} == {
        "killed": {"lab", "study"},
        "load": {"study"},
        "tissue": {"lab"},
    }


def test_what_still_stands_on_a_document_that_another_map_calls_retracted(affair: Library) -> None:
    other = LEDGER.replace(", state: retracted", "")
    Path("other.argmap.yaml").write_text(other, encoding="utf-8")
    affair.add("other.argmap.yaml")
    (here,) = falls(affair, "other.argmap.yaml#lab", maps=["other.argmap.yaml"]).maps
    assert [(item.id, item.reasons[0].taken_back) for item in here.still] == [
        ("killed", ("Fuel and fish",))
    ]
    said = run("library", "falls", "town.db", "other.argmap.yaml#lab").stdout
    assert "Taken back, as another map says: “Fuel and fish”." in " ".join(said.split())


def test_a_statement_that_is_withdrawn_falls_by_that_alone(affair: Library) -> None:
    (here,) = falls(affair, "hid").maps
    assert [(item.id, item.is_withdrawn, item.is_aside, item.lost) for item in here.turned] == [
        ("hid", True, False, ())
    ]
    said = run("library", "falls", "town.db", "hid").stdout
    assert "Without “The ministry hid the leak.”\n" in said
    assert "It is itself what is withdrawn." in said


def test_who_saw_it_has_not_said_it_yet(affair: Library) -> None:
    found = first(affair, "seen")
    assert [(item.name, item.date, item.dated) for item in found.first] == [
        ("A docker", "2026-03-14", "told")
    ]
    said = run("library", "first", "town.db", "seen").stdout
    assert "Rosa Mills passed on the word of a docker, 14 March 2026" in said


def test_answers_say_that_a_file_has_changed(affair: Library) -> None:
    assert run("library", "evidence", "town.db", "hid").stderr == ""
    Path("ledger.argmap.yaml").write_text(f"{LEDGER}  more: One more.\n", encoding="utf-8")
    told = "argmap: ledger.argmap.yaml: the file has changed since it was added: add it again\n"
    for asked in (("find", "fuel"), ("uses", "study"), *((name, "hid") for name in POINTS)):
        assert run("library", asked[0], "town.db", asked[1]).stderr == told
    Path("part.argmap.yaml").write_text("argmap: 2\nparties: {ann: Ann}\n", encoding="utf-8")
    whole = f"{LEDGER}  ours: {{text: Ours., party: ann}}\ninclude: part.argmap.yaml\n"
    Path("ledger.argmap.yaml").write_text(whole, encoding="utf-8")
    affair.add("ledger.argmap.yaml")
    assert run("library", "first", "town.db", "ours").stderr == ""
    Path("part.argmap.yaml").write_text("argmap: 2\nparties: {ann: Ann Lee}\n", encoding="utf-8")
    said = run("library", "first", "town.db", "ours").stderr
    assert said.endswith(
        ": a file that is read with it has changed since it was added: add it again\n"
    )
    affair.connection.execute("UPDATE maps SET digest = NULL")
    affair.connection.commit()
    assert "an older argmap read it: add" in run("library", "first", "town.db", "ours").stderr
    Path("ledger.argmap.yaml").unlink()
    assert "is not there any more" in run("library", "first", "town.db", "hid").stderr


POINTS = ("evidence", "chain", "first", "witnesses")


def test_since_a_day_on_which_nothing_was_taken_back(affair: Library) -> None:
    done = run("library", "falls", "town.db", "--retracted", "--since", "2099-01-01")
    assert (done.returncode, "Without 0" in done.stdout) == (0, False)


def test_many_statements_in_one_document_are_summed(affair: Library) -> None:
    more = "".join(f"  e{at}: {{text: Fact {at}., source: lab}}\n" for at in range(70))
    Path("ledger.argmap.yaml").write_text(LEDGER + more, encoding="utf-8")
    affair.add("ledger.argmap.yaml")
    assert len(uses(affair, "lab").used) == 71
    said = run("library", "uses", "town.db", "lab").stdout
    assert "[e48]" in said
    assert "[e49]" not in said
    assert "  and 21 more; --json names all\n" in said


def test_tables_fit_a_terminal() -> None:
    columns = (Column("a", "Statement", 1), Column("b", "Now", 1))
    rows = tuple((((words("word " * 30)),), (words("not shown"),)) for _ in range(3))
    said = to_text(Document("T", "en", (TableBlock("", columns, rows),)), 60, 2)
    assert max(map(len, said.splitlines())) <= 60
    assert (said.count("not shown"), said.count("word")) == (2, 60)
    assert "… and 1 more in a file.\n" in said


def test_where_no_process_can_be_started_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(chunks: Any, *_: object) -> Generator[int, None, Any]:
        yield from ()
        return chunks

    monkeypatch.setattr(processes, "_run", broken)
    done: Any = processes.work_through(range(-40, 0), abs, lambda _: -1, 2)
    assert sorted(done) == list(range(1, 41))


def test_each_default_is_said_once_and_no_help_is_cut() -> None:
    def commands(group: Any) -> Iterator[Any]:
        for one in group.commands.values():
            yield from commands(one) if isinstance(one, TyperGroup) else [one]

    whole = typer.main.get_command(app)
    for one in commands(whole):
        assert isinstance(one, TyperCommand)
        context = typer.Context(one)
        for option in one.params:
            record = option.get_help_record(context)
            assert record is None or record[1].count("[default") <= 1, (one.name, record)
    for path in ((), ("library",)):
        assert "..." not in run(*path, "--help").stdout.partition("Commands")[2]
