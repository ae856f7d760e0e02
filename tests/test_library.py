"""The library: filled from files of any format, never half, never of a map that is not there any more."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.errors import FileError, LibraryError, UnknownFormatError
from argmap.library import Library, create_library, open_library
from argmap.library.plain import doi_of, plain_url, plain_words
from argmap.library.store import file as library_file
from argmap.library.store.rows import rows_of
from argmap.library.store.schema import KEPT, MIGRATIONS, RANGES, SHIFT, VERSION
from argmap.library.store.tables import STATES, TABLES
from commands import run
from conftest import SHARED
from random_maps import drawn

TOWN = """argmap: 2
id: town
title: The town
metadata: {language: en, reading: evidence}
parties:
  ann: {name: Ann Ödön, kind: person, member_of: [council]}
  council: {name: The Council, kind: group}
  wire: {name: A wire, unnamed: true}
sources:
  report: {title: "Traffic: the report", authors: [Ann, Bob], url: "https://www.Example.org/r/", date: 2026, state: {status: retracted, since: 2026-03}}
  paper: {title: Paper, url: "https://doi.org/10.1000/ABC.", via: report}
sections: {one: {title: One}}
statements:
  c: {text: Buses running late help nobody., section: one, time: 2026-01}
  e:
    kind: evidence
    text: Counts fell.
    anchors: [{source: report, quote: fell by 18 %, start: 3, end: 15, page: "4", fidelity: quotation}, {source: paper}]
    attributions: [{party: ann, stance: denies, hedge: perhaps, date: 2026, basis: hearsay, source: paper, quote: no, hops: [{party: wire, act: told, date: 2026, to: ann}]}]
  d: {text: Nobody counted.}
arguments:
  a: {premises: [e, d], supports: c, scheme: sign, weight: 0.5}
  u: {premises: [d], undercuts: a}
relations:
  r: {kind: rival, origins: [c, d]}
"""
SMALL = 'argmap: 2\nstatements: {{c: "Claim {0} of {1}.", e: "Reason {0}."}}\narguments: {{a: {{premises: [e], supports: c}}}}\n'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with create_library(tmp_path / "town.db") as made:
        yield made


def fill(folder: Path, count: int, word: str = "x") -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"m{number:03}.argmap.yaml").write_text(SMALL.format(number, word), "utf-8")
    return folder


def contents(library: Library) -> dict[str, Any]:
    """All that a library holds of its maps, under their paths, and its words: no key is left in it."""
    ask = library.connection.execute
    held: dict[str, Any] = {}
    for number, path, *rest in ask(
        "SELECT key, path, digest, name, title, format, language, reading, error FROM maps"
    ):
        first = number << SHIFT
        span = (first, first + (1 << SHIFT) - 1)
        tables = {
            table: [
                [value - first if span[0] <= _number(value) <= span[1] else value for value in row]
                for row in ask(f"SELECT * FROM {table} WHERE {column} BETWEEN ? AND ?", span)
            ]
            for table, column in RANGES.items()
        }
        for table in ("files", "findings"):
            tables[table] = [
                [*row[1:]] for row in ask(f"SELECT * FROM {table} WHERE map = ?", (number,))
            ]
        held[path] = (rest, tables)
    for table, column in RANGES.items():
        count = ask(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert count == sum(len(tables[table]) for _, tables in held.values()), column
    assert ask("PRAGMA foreign_key_check").fetchall() == []
    assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
    ask("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    return dict(sorted(held.items()))


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def found_by(library: Library, word: str) -> list[str]:
    rows = library.connection.execute(
        "SELECT id FROM words JOIN statements ON key = words.rowid WHERE words MATCH ? ORDER BY id",
        (word,),
    )
    return [name for (name,) in rows]


def test_rows_say_what_the_map_says(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "town.argmap.yaml"
    path.write_text(TOWN, "utf-8")
    assert library.add(path).added == 1
    ((head, rows),) = contents(library).values()
    assert head[1:] == ["town", "The town", "yaml", "en", "evidence", None]
    assert rows["sources"] == [
        [
            *(0, "report", "Traffic: the report", "traffic the report", None),
            *("https://www.Example.org/r/", "example.org/r", None, '["Ann", "Bob"]', None),
            *("2026", None, None, None, "retracted", "2026-03", None),
        ],
        [
            *(1, "paper", "Paper", "paper", "10.1000/abc", "https://doi.org/10.1000/ABC."),
            *("doi.org/10.1000/ABC.", *[None] * 6, 0, None, None, None),
        ],
    ]
    assert rows["parties"][0] == [0, "ann", "Ann Ödön", "ann odon", "person", 0]
    assert (rows["parties"][2][5], rows["members"]) == (1, [[0, 0, 1]])
    verdicts = argmap.evaluate(argmap.loads(TOWN, "yaml")).verdicts
    # What stands in a retracted source alone is set aside: not shown, and so is no step from it.
    judged = {name: (item.label, item.status) for name, item in verdicts.items()}
    judged |= {"e": ("out", "not-shown"), "a": ("out", "premise-missing")}
    assert {"e", "a"}.isdisjoint(verdicts)
    assert [row[0:3] for row in rows["elements"]] == [
        *([0, "c", "claim"], [1, "e", "evidence"], [2, "d", "claim"]),
        *([3, "a", "supports"], [4, "u", "attacks"], [5, "r", "rival"]),
    ]
    assert rows["elements"][0][3:7] == ["Buses running late help nobody.", None, "one", "2026-01"]
    assert rows["elements"][3][7:10] == [0, "sign", 0.5]
    for row in rows["elements"][:5]:
        assert tuple(row[10:12]) == judged.get(row[1], (None, None))
    assert rows["premises"] == [[3, 0, 1, None], [3, 1, 2, None], [4, 0, 2, None]]
    assert rows["ties"] == [[5, "origin", 0, 0], [5, "origin", 1, 2]]
    assert rows["anchors"][0] == [1, 0, 0, "fell by 18 %", 3, 15, "4", "quotation"]
    assert rows["anchors"][1][:3] == [1, 1, 1]
    assert rows["attributions"] == [
        [1, 0, 0, "denies", "perhaps", "2026", "hearsay", 1, "no"],
    ]
    assert rows["hops"] == [[1, 0, 0, 2, "told", "2026", 0]]
    assert found_by(library, "helping run") == ["c"]
    views = [library.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
             for name in ("statements", "arguments", "relations")]  # fmt: skip
    assert views == [3, 2, 1]


def test_adding_again_changes_nothing_and_changes_are_followed(
    library: Library, tmp_path: Path
) -> None:
    folder = fill(tmp_path / "maps", 5)
    assert library.add(folder / "m001.argmap.yaml", folder).added == 5
    before = contents(library)
    assert library.add(folder, folder / "m001.argmap.yaml").unchanged == 5
    assert contents(library) == before
    (folder / "m002.argmap.yaml").write_text(SMALL.format(2, "sheep"), "utf-8")
    (folder / "m003.argmap.yaml").unlink()
    done = library.add(folder)
    assert (done.added, done.changed, done.unchanged, done.gone) == (0, 1, 3, 1)
    assert found_by(library, "sheep") == ["c"]
    assert found_by(library, "3") == []
    with create_library(tmp_path / "again.db") as again:
        again.add(folder)
        assert contents(again) == contents(library)


def test_what_is_read_with_a_file_counts_as_it(library: Library, tmp_path: Path) -> None:
    part = tmp_path / "part.yaml"
    whole = tmp_path / "whole.argmap.yaml"
    whole.write_text("argmap: 2\ninclude: [part.yaml]\n", "utf-8")
    assert "part.yaml" in library.add(whole).failed[str(whole)]
    part.write_text("argmap: 2\nstatements: {c: One.}\n", "utf-8")
    assert library.add(whole).changed == 1
    assert library.add(whole).unchanged == 1
    part.write_text("argmap: 2\nstatements: {c: Two.}\n", "utf-8")
    assert library.add(whole).changed == 1
    assert found_by(library, "two") == ["c"]
    (tmp_path / "whole.argmap.lock").write_text("argmap_lock: 1\n", "utf-8")
    done = library.add(whole)
    assert done.changed + len(done.failed) == 1


def test_a_bad_file_stops_nothing_and_is_told_of(library: Library, tmp_path: Path) -> None:
    folder = fill(tmp_path / "maps", 2)
    bad = folder / "bad.argmap.yaml"
    bad.write_text("argmap: 2\nstatements: {c: One.}\nstatement: {}\n", "utf-8")
    (folder / "README.txt").write_text("About these.\n", "utf-8")
    done = library.add(folder)
    assert (done.added, done.skipped, [*done.failed]) == (2, 1, [str(bad)])
    assert library.add(folder).failed == done.failed
    (found,) = library.status().failed
    assert (found.path, found.line) == ("maps/bad.argmap.yaml", 3)
    assert "statement" in found.error
    bad.write_text(SMALL.format(9, "x"), "utf-8")
    assert library.add(folder).changed == 1
    assert library.status().failed == ()
    bad.write_text("argmap: [", "utf-8")
    library.add(folder)
    assert contents(library)["maps/bad.argmap.yaml"][1]["elements"] == []


def test_order_of_adding_and_processes_do_not_matter(library: Library, tmp_path: Path) -> None:
    folder = fill(tmp_path / "maps", 6)
    argmap.save(argmap.load("corpus:take-up-iran-offer"), folder / "iran.json")
    library.add(folder)
    held = contents(library)
    paths = sorted(folder.iterdir())
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        with create_library(tmp_path / f"other{seed}.db") as other:
            for path in paths:
                other.add(path)
            other.remove(paths[0])
            other.add(paths[0])
            assert contents(other) == held


def test_who_names_a_file_from_where_does_not_matter(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "maps", 1)
    (folder / "bad.argmap.yaml").write_text("argmap: 2\nargmap: 2\n", "utf-8")
    (folder / "empty.argmap.yaml").write_text("", "utf-8")
    (folder / "doubt.json").write_text('{"argmap": 2, "sources": []', "utf-8")
    library.add(folder)
    monkeypatch.chdir(folder)
    with create_library("../other.db") as other:
        other.add(".", "../maps/bad.argmap.yaml")
        assert contents(other) == contents(library)
        assert str(tmp_path) not in str(contents(other))
        assert not [item for item in other.status().failed if ":2:1" in item.error]


@pytest.mark.slow
def test_processes_read_what_one_reads(library: Library, tmp_path: Path) -> None:
    folder = fill(tmp_path / "maps", 60)
    (folder / "m007.argmap.yaml").write_text("argmap: [", "utf-8")
    seen: list[int] = []
    library.add(folder, jobs=2, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 60
    with create_library(tmp_path / "one.db") as one:
        one.add(folder)
        assert contents(one) == contents(library)


@pytest.mark.slow
def test_random_maps_come_whole(library: Library, tmp_path: Path) -> None:
    for seed, argument_map in enumerate(drawn()[:10]):
        argmap.save(argument_map, tmp_path / f"{seed}.json")
        library.add(tmp_path / f"{seed}.json")
        rows = rows_of(argument_map, seed)
        found = library.connection.execute(
            "SELECT elements.id FROM elements JOIN maps ON maps.key = elements.key >> 24 WHERE path = ? ORDER BY elements.key",
            (f"{seed}.json",),
        )
        assert [name for (name,) in found] == [row[1] for row in rows["elements"]]
    contents(library)


def test_a_map_leaves_whole_and_links_stay(library: Library, tmp_path: Path) -> None:
    folder = fill(tmp_path / "maps", 3)
    other = fill(tmp_path / "maps2", 1)
    library.add(folder, other)
    link = (
        "claim",
        "maps/m000.argmap.yaml",
        "c",
        "maps/m001.argmap.yaml",
        "c",
        1,
        "Ann",
        "2026",
        None,
    )
    library.connection.execute("INSERT INTO links VALUES (?,?,?,?,?,?,?,?,?)", link)
    assert library.remove(folder / "m002.argmap.yaml") == 1
    assert library.remove(folder) == 2
    assert [*contents(library)] == ["maps2/m000.argmap.yaml"]
    with pytest.raises(LibraryError, match="has no map"):
        library.remove(folder)
    library.add(folder)
    assert library.connection.execute("SELECT * FROM links").fetchall() == [link]
    assert library.status().counts["links"] == 1
    assert library.remove(tmp_path) == 4
    assert found_by(library, "claim") == []
    assert {*KEPT}.isdisjoint(RANGES)


def test_ids_belong_to_their_maps(library: Library, tmp_path: Path) -> None:
    folder = fill(tmp_path / "maps", 2)
    (folder / "town.argmap.yaml").write_text(TOWN, "utf-8")
    library.add(folder)
    both = ("maps/m000.argmap.yaml#c", "maps/m001.argmap.yaml#c", "maps/town.argmap.yaml#c")
    assert library.addresses("c") == both
    assert library.addresses("town#c") == both[2:]
    assert library.addresses("maps/m001.argmap.yaml#c") == both[1:2]
    assert library.addresses("report") == ("maps/town.argmap.yaml#report",)
    assert library.addresses("' OR 1=1 --") == library.addresses("nowhere#c") == ()


def test_a_library_and_its_files_move_together(library: Library, tmp_path: Path) -> None:
    library.add(fill(tmp_path / "maps", 2))
    library.close()
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("town.db", "maps"):
        (tmp_path / name).rename(moved / name)
    with open_library(moved / "town.db") as again:
        assert again.add(moved / "maps").unchanged == 2


def test_a_library_inside_the_folder_or_below_another(tmp_path: Path) -> None:
    folder = fill(tmp_path / "maps", 2)
    (folder / "deep").mkdir()
    with create_library(folder / "deep/a.db") as held:
        held.add(folder)
        assert [*contents(held)] == ["../m000.argmap.yaml", "../m001.argmap.yaml"]
        (folder / "m000.argmap.yaml").unlink()
        assert held.add(folder).gone == 1
        assert held.remove(tmp_path) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_name_that_is_no_text_is_told_of(library: Library, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json"))
    path.write_text('{"argmap": 2}', "utf-8")
    (reason,) = library.add(tmp_path).failed.values()
    assert "rename it" in reason


def test_huge_positions_and_hostile_words(library: Library, tmp_path: Path) -> None:
    statements = [{"id": "c'; DROP TABLE maps; --", "kind": "claim", "text": '" OR NEAR( \0 *'}]
    path = tmp_path / "odd.json"
    path.write_text(json.dumps({"argmap": 2, "statements": statements}), "utf-8")
    assert library.add(path).added == 1
    assert library.addresses(statements[0]["id"]) == (f"odd.json#{statements[0]['id']}",)
    statements[0]["anchors"] = [{"source": "s", "start": 1, "end": 2**70}]  # type: ignore[assignment]
    sources = [{"id": "s", "title": "S"}]
    path.write_text(
        json.dumps({"argmap": 2, "sources": sources, "statements": statements}), "utf-8"
    )
    assert "beyond" in library.add(path).failed[str(path)]


def test_wrong_files_are_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with pytest.raises(LibraryError, match="no such file"):
        open_library(path)
    with pytest.raises(LibraryError, match="is a folder"):
        open_library(tmp_path)
    with pytest.raises(LibraryError, match="cannot make library"):
        create_library(tmp_path / "none/a.db")
    path.write_text("argmap: 2\n" * 100, "utf-8")
    with pytest.raises(LibraryError, match="no file of SQLite"):
        open_library(path)
    with pytest.raises(LibraryError, match="exists"):
        create_library(path)
    path.write_bytes(b"")
    with pytest.raises(LibraryError, match="no library of argmap"):
        open_library(path)
    # As one who was killed before there were tables leaves it.
    create_library(path).close()
    with pytest.raises(LibraryError, match="exists"):
        create_library(path)
    with pytest.raises(LibraryError, match="exists"):
        create_library(tmp_path)
    path.unlink()
    sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    with pytest.raises(LibraryError, match="no library of argmap"):
        open_library(path)


def test_other_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with create_library(path) as made:
        made.add("examples/northport/map.argmap.yaml")
        made.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(LibraryError, match="newer argmap"):
        open_library(path)
    path.unlink()
    create_library(path).close()
    steps = (
        *MIGRATIONS,
        "CREATE TABLE one (a);\nINSERT INTO one VALUES (7)",
        "CREATE TABLE two (a)",
    )
    monkeypatch.setattr("argmap.library.store.schema.MIGRATIONS", (*steps, "CREATE TABLE one (a)"))
    monkeypatch.setattr("argmap.library.store.schema.VERSION", VERSION + 3)
    monkeypatch.setattr(library_file, "VERSION", VERSION + 3)
    with pytest.raises(LibraryError, match="already exists"):
        open_library(path)
    assert "one" not in tables_of(path)
    monkeypatch.setattr("argmap.library.store.schema.MIGRATIONS", steps)
    monkeypatch.setattr("argmap.library.store.schema.VERSION", VERSION + 2)
    monkeypatch.setattr(library_file, "VERSION", VERSION + 2)
    open_library(path).close()
    assert {"one", "two"} <= tables_of(path)


def tables_of(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return names


def test_a_damaged_library_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with create_library(path) as made:
        made.add(fill(tmp_path / "maps", 30))
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(LibraryError, match="make the library again"), open_library(path) as held:  # noqa: PT012
        held.status()
        held.add(tmp_path / "maps")


def test_a_held_library_names_its_writer(library: Library, tmp_path: Path) -> None:
    path = fill(tmp_path / "maps", 1)
    library.connection.execute("INSERT INTO writers VALUES (1, 'process 1 on a host')")
    library.connection.execute("BEGIN IMMEDIATE")
    with open_library(library.path, patience=0.05) as other:
        assert other.status().counts["maps"] == 0
        with pytest.raises(LibraryError, match="written by process 1 on a host: try again"):
            other.add(path)
        library.connection.execute("ROLLBACK")
        assert other.add(path).added == 1
    assert library.status().counts["maps"] == 1


def test_a_full_disk_leaves_what_was_there(library: Library, tmp_path: Path) -> None:
    library.add(fill(tmp_path / "maps", 3))
    held = contents(library)
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="no room left"):
        library.add(fill(tmp_path / "more", 200))
    library.connection.execute("PRAGMA max_page_count = 100000")
    assert contents(library) == held
    assert library.add(tmp_path / "more").added == 200


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="all may write here")
def test_a_library_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    with create_library(tmp_path / "a.db") as made:
        made.add("examples/northport")
    (tmp_path / "a.db").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with open_library(tmp_path / "a.db") as held:
            assert held.status().counts["maps"] == 1
            with pytest.raises(LibraryError, match="read-only"):
                held.add("examples/town-debates")
    finally:
        tmp_path.chmod(0o755)


KILLED = """
import sys
from argmap.library import open_library
from argmap.library.store import filling
filling.BATCH = 40
if __name__ == "__main__":
    with open_library(sys.argv[1]) as library:
        library.add(sys.argv[2], progress=lambda done: print(done, flush=True))
"""


@pytest.mark.program
@pytest.mark.slow
def test_a_killed_writer_leaves_a_whole_library(tmp_path: Path) -> None:
    folder = fill(tmp_path / "maps", 200)
    path = tmp_path / "a.db"
    create_library(path).close()
    for wanted in (30, 90, 150):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(folder)],
            env={**os.environ, "PYTHONPATH": "src"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= wanted:
                break
        time.sleep(0.003 * (wanted % 7))
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.communicate()
        with open_library(path) as held:
            held_maps = contents(held)
            # It may have come to its end before the signal came.
            assert 0 < len(held_maps) <= 200
            assert all(len(rows["elements"]) == 3 for _, rows in held_maps.values())
    with open_library(path) as held, create_library(tmp_path / "b.db") as other:
        held.add(folder)
        other.add(folder)
        assert contents(held) == contents(other)


@pytest.mark.program
@pytest.mark.slow
def test_two_writers_and_readers_at_once(tmp_path: Path) -> None:
    folders = [fill(tmp_path / name, 60, name) for name in ("maps", "more")]
    path = tmp_path / "a.db"
    create_library(path).close()
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(folder)],
            env={**os.environ, "PYTHONPATH": "src"},
            stdout=subprocess.DEVNULL,
        )
        for folder in (*folders, folders[0])
    ]
    with open_library(path) as reader:
        while any(process.poll() is None for process in begun):
            assert reader.status().counts["maps"] <= 120
            time.sleep(0.05)
        assert [process.returncode for process in begun] == [0, 0, 0]
        assert len(contents(reader)) == 120


def test_wrong_paths_and_options(library: Library, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        library.add(tmp_path / "none.json")
    with pytest.raises(LibraryError, match="jobs must be 1"):
        library.add(tmp_path, jobs=0)
    with pytest.raises(UnknownFormatError):
        library.add(tmp_path, format="bratt")
    with pytest.raises(TypeError):
        library.add(3)  # type: ignore[arg-type]
    assert repr(library) == f"<Library {library.path!r}>"


def test_the_format_that_is_named_is_read(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.data"
    path.write_text(TOWN, "utf-8")
    assert [*library.add(path).failed] == [str(path)]
    assert library.add(path, format="yaml").changed == 1
    assert library.add(path, format="yaml").unchanged == 1


def test_every_documented_table_is_there() -> None:
    page = Path("docs/library.md").read_text(encoding="utf-8")
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES + STATES)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (name,) in names:
        if not name.startswith(("words_", "sqlite_")):
            row = next(
                line
                for line in page.splitlines()
                if line.startswith("| `") and f"`{name}`" in line.split("|")[1]
            )
            columns = [item[1] for item in connection.execute(f"PRAGMA table_info({name})")]
            if name not in ("counters", "writers"):
                assert [column for column in columns if f"`{column}`" not in row] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("The  Final-Report", "the final report"), ("RÉSUMÉ", "resume"), ("東京 ２", "東京 2")],
)
def test_plain_words(first: str, second: str) -> None:
    assert plain_words(first) == plain_words(second)


@pytest.mark.parametrize(
    ("given", "doi"),
    [
        ({"url": "http://dx.doi.org/10.1234/a.b(c)"}, "10.1234/a.b(c"),
        ({"url": "https://example.org/10"}, None),
        ({"extras": {"doi": "doi:10.1234/X"}}, "10.1234/x"),
    ],
)
def test_dois(given: dict[str, Any], doi: str | None) -> None:
    assert doi_of(argmap.model.Source(**{"id": "s", "title": "T", **given})) == doi
    assert plain_url("HTTPS://WWW.a.org/b/#c") == "a.org/b"


def test_commands(tmp_path: Path) -> None:
    path, folder = str(tmp_path / "a.db"), str(fill(tmp_path / "maps", 2))
    assert run("library", "init", path).returncode == 0
    assert run("library", "add", path, folder).stdout == "2 added, 0 changed, 0 unchanged\n"
    assert run("library", "status", path).stdout.startswith("2 maps (2 yaml), ")
    (tmp_path / "maps/m000.argmap.yaml").write_text("argmap: [", "utf-8")
    for number in range(30):
        (tmp_path / f"maps/bad{number:02}.json").write_text("{", "utf-8")
    done = run("library", "add", path, folder, "--jobs", "1")
    assert (done.returncode, done.stdout) == (1, "0 added, 0 changed, 1 unchanged, 31 failed\n")
    assert "and 11 more failed" in done.stderr
    shown = run("library", "status", path)
    assert (shown.returncode, shown.stdout.count("maps/bad")) == (1, 30)
    assert json.loads(run("library", "status", path, "--json").stdout)["counts"]["maps"] == 1
    assert (
        json.loads(run("library", "add", path, folder, "--jobs", "1", "--json").stdout)["unchanged"]
        == 1
    )
    assert run("library", "remove", path, folder).stdout == "32 maps removed\n"
    assert run("library", "init", path).returncode == 4
    assert run("library", "remove", path, folder).returncode == 4


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="the shared corpora are not here")
def test_all_corpora_are_one_library(library: Library) -> None:
    done = library.add(SHARED / "corpora")
    assert done.added > 180
    assert len(done.failed) <= 2
    held = contents(library)
    for name, document in ((item.path, item) for item in argmap.read_corpus(SHARED / "corpora")):
        rows = held.get(os.path.relpath(name, os.path.dirname(library.path)))
        if document.map is not None:
            assert rows is not None
            made = document.map
            whole = len(made.statements) + len(made.arguments) + len(made.relations)
            assert len(rows[1]["elements"]) == whole
            texts = [row[3] for row in rows[1]["elements"] if row[3] is not None]
            assert texts == [item.text for item in made.statements]
    assert library.add(SHARED / "corpora").unchanged == done.added


@pytest.mark.long
@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="the shared corpora are not here")
def test_ten_thousand_files_are_one_library() -> None:
    command = [sys.executable, "benchmarks/many_files.py", str(SHARED / "corpora")]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "added=10000" in done.stdout
    assert done.stdout.endswith("\nthe same\n")
