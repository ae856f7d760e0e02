"""A library as Parquet: read back equal, scanned without the network, and nothing foreign taken for one."""

import json
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest

import argmap
from argmap.cli.library.leaving import Question
from argmap.errors import LibraryError, MissingExtraError
from argmap.library import (
    SCAN_QUESTIONS,
    Library,
    ask_scan,
    create_library,
    export_parquet,
    open_library,
    read_parquet,
    scan,
)
from argmap.library.parquet import files
from argmap.library.parquet.shape import LEFT, shapes
from argmap.library.store.schema import VERSION
from commands import run
from random_maps import drawn

pyarrow = pytest.importorskip("pyarrow", reason="pip install 'argmap[scan]'")
parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'argmap[scan]'")
duckdb = pytest.importorskip("duckdb", reason="pip install 'argmap[scan]'")

MAP = """argmap: 2
parties: {{ann: {{name: "Ann {0}"}}}}
sources:
  one: {{title: "One's \\"report\\""}}
  two: {{title: Two, url: "https://example.org/{0}", state: {{status: retracted, since: 2026}}}}
statements:
  c: {{text: "Nobody's claim {0}: ünï \\u0000 'x'; DROP TABLE maps", attributions: [{{party: ann, stance: denies}}]}}
  d: The other claim.
  e: {{kind: evidence, text: One, anchors: [{{source: one, quote: so, start: 3, end: 5}}]}}
  f: {{kind: evidence, text: Two, anchors: [{{source: one}}]}}
  g: {{kind: evidence, text: Three, anchors: [{{source: two}}]}}
arguments:
  a: {{premises: [e], supports: c, weight: 0.5}}
  b: {{premises: [f], supports: c}}
  h: {{premises: [e], supports: d}}
  i: {{premises: [g], supports: d}}
""".replace("\\u0000", "")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "maps"
    folder.mkdir()
    for number in range(3):
        (folder / f"m{number}.argmap.yaml").write_text(MAP.format(number), "utf-8")
    (folder / "bad.argmap.yaml").write_text("argmap: 2\nstatement: {}\n", "utf-8")
    with create_library(tmp_path / "town.db") as made:
        made.add(folder)
        made.connection.execute(
            "INSERT INTO links VALUES ('claim', 'maps/m0.argmap.yaml', 'c', 'maps/m1.argmap.yaml', 'c', 1, 'Ann', '2026', NULL)"
        )
        yield made


def dump(library: Library) -> list[str]:
    """All tables, rows and indexes as SQL, but who wrote them and how the index of words is cut up."""
    return [
        line
        for line in library.connection.iterdump()
        if not line.startswith(('INSERT INTO "writers"', 'INSERT INTO "words_'))
    ]


def test_what_is_read_back_is_equal(library: Library, tmp_path: Path) -> None:
    counts = export_parquet(library, tmp_path / "out")
    assert {*counts} == {path.stem for path in (tmp_path / "out").iterdir()}
    assert (counts["maps"], counts["links"]) == (4, 1)
    with read_parquet(tmp_path / "out", tmp_path / "again.db") as again:
        assert dump(again) == dump(library)
        found = "SELECT rowid, rank FROM words WHERE words MATCH 'claim OR \"one\"' ORDER BY 2, 1"
        assert (
            again.connection.execute(found).fetchall()
            == library.connection.execute(found).fetchall()
        )
        (tmp_path / "maps/m1.argmap.yaml").write_text(MAP.format("new"), "utf-8")
        assert (again.add(tmp_path / "maps").changed, again.status().counts["links"]) == (1, 1)
        again.connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    assert not [path for path in tmp_path.iterdir() if "partial" in path.name]


def test_files_are_the_same_again_and_in_groups(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_parquet(library, tmp_path / "one")
    export_parquet(library, tmp_path / "two")
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    monkeypatch.setattr(files, "GROUP", 2)
    export_parquet(library, tmp_path / "groups")
    held = parquet.ParquetFile(tmp_path / "groups/elements.parquet")
    assert held.num_row_groups == (held.metadata.num_rows + 1) // 2
    whole = parquet.read_table(tmp_path / "one/elements.parquet")
    assert held.read().equals(whole)
    assert whole.column("key").to_pylist() == sorted(whole.column("key").to_pylist())


def test_columns_keep_their_types(library: Library, tmp_path: Path) -> None:
    export_parquet(library, tmp_path / "out")
    schema = parquet.read_schema(tmp_path / "out/elements.parquet")
    assert schema.metadata[b"argmap.version"] == str(VERSION).encode()
    types = {field.name: (str(field.type), field.nullable) for field in schema}
    assert types["key"] == ("int64", False)
    assert types["weight"] == ("double", True)
    assert types["text"] == ("string", True)
    said = (Path(__file__).resolve().parents[1] / "docs/library.md").read_text("utf-8")
    for shape in shapes(VERSION):
        row = next(line for line in said.splitlines() if f"`{shape.name}`" in line[:40])
        for column in shape.columns:
            assert f"`{column.name}`" in row or shape.name in ("links", "counters"), column
    assert "writers" in LEFT


def test_a_library_is_exported_as_it_was_at_one_moment(library: Library, tmp_path: Path) -> None:
    with closing(sqlite3.connect(library.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM links")
        assert export_parquet(library, tmp_path / "out")["links"] == 1


def foreign(folder: Path) -> None:
    parquet.write_table(pyarrow.table({"key": [1]}), folder / "maps.parquet")


def newer(folder: Path) -> None:
    rewritten(folder / "maps.parquet", {"argmap.version": str(VERSION + 1)})


def no_parquet(folder: Path) -> None:
    (folder / "maps.parquet").write_bytes(b"PAR1 and nothing")


def cut(folder: Path) -> None:
    path = folder / "anchors.parquet"
    path.write_bytes(path.read_bytes()[:-20])


def without_a_table(folder: Path) -> None:
    (folder / "hops.parquet").unlink()


def swapped(folder: Path) -> None:
    shutil.copy(folder / "hops.parquet", folder / "ties.parquet")


def other_types(folder: Path) -> None:
    path = folder / "elements.parquet"
    table = parquet.read_table(path)
    at = table.schema.get_field_index("text")
    changed = table.set_column(at, "text", table.column("key"))
    parquet.write_table(changed.replace_schema_metadata(table.schema.metadata), path)


def dangling(folder: Path) -> None:
    path = folder / "sources.parquet"
    table = parquet.read_table(path)
    parquet.write_table(table.slice(1), path)


def of_two_exports(folder: Path) -> None:
    path = folder / "maps.parquet"
    parquet.write_table(parquet.read_table(path).slice(1), path)


def uncounted(folder: Path) -> None:
    path = folder / "counters.parquet"
    parquet.write_table(parquet.read_table(path).slice(1), path)


def twice(folder: Path) -> None:
    path = folder / "maps.parquet"
    table = parquet.read_table(path)
    parquet.write_table(pyarrow.concat_tables([table, table]), path)


def damaged(folder: Path) -> None:
    path = folder / "elements.parquet"
    content = bytearray(path.read_bytes())
    content[20:300] = bytes(280)
    path.write_bytes(content)


def rewritten(path: Path, more: dict[str, str]) -> None:
    table = parquet.read_table(path)
    about = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    parquet.write_table(table.replace_schema_metadata(about | more), path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (foreign, "argmap did not write it"),
        (newer, "newer argmap"),
        (no_parquet, "maps.parquet"),
        (cut, "anchors.parquet"),
        (without_a_table, "no hops.parquet"),
        (swapped, "did not write it as the table ties"),
        (other_types, "its columns are not those"),
        (dangling, "that are not there"),
        (of_two_exports, "of maps that are not there"),
        (uncounted, "maps are not counted"),
        (twice, "rows are wrong"),
        (damaged, "elements.parquet"),
    ],
)
def test_what_is_no_library_is_refused(
    library: Library, tmp_path: Path, spoil: Any, said: str
) -> None:
    export_parquet(library, tmp_path / "out")
    spoil(tmp_path / "out")
    with pytest.raises(LibraryError, match=said):
        read_parquet(tmp_path / "out", tmp_path / "again.db")
    assert sorted(path.name for path in tmp_path.glob("again*")) == []


def test_nothing_is_written_over(library: Library, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine", "utf-8")
    for name in ("full", "full/mine.txt", "town.db"):
        with pytest.raises(LibraryError, match="name a new folder"):
            export_parquet(library, tmp_path / name)
    (tmp_path / "empty").mkdir()
    export_parquet(library, tmp_path / "empty")
    with pytest.raises(LibraryError, match="exists"):
        read_parquet(tmp_path / "empty", tmp_path / "town.db")
    with pytest.raises(LibraryError, match="there is no such folder"):
        read_parquet(tmp_path / "none", tmp_path / "again.db")
    with pytest.raises(LibraryError, match="cannot"):
        read_parquet(tmp_path / "empty", tmp_path / "none/again.db")


def test_a_value_of_another_type_is_told_and_nothing_is_left(
    library: Library, tmp_path: Path
) -> None:
    library.connection.execute("UPDATE elements SET weight = 'heavy' WHERE weight IS NOT NULL")
    with pytest.raises(LibraryError, match="not of the type of its column"):
        export_parquet(library, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_scans_find_what_the_library_finds(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "o[u]t's *"
    export_parquet(library, folder)
    claims = ask_scan(folder, "one-document")
    assert [(row["map"], row["id"], row["reasons"]) for row in claims] == [
        (f"maps/m{number}.argmap.yaml", "c", 2) for number in range(3)
    ]
    documents = ask_scan(folder, "documents")
    assert [(row["maps"], row["statements"], row["state"]) for row in documents] == [
        (3, 6, None),
        *[(1, 1, "retracted")] * 3,
    ]
    speakers = ask_scan(folder, "speakers", limit=1)
    assert speakers == [{"party": "Ann 0", "maps": 1, "asserts": 0, "denies": 1, "other": 0}]
    with scan(folder) as connection:
        for name in ("statements", "arguments", "relations", *(x.name for x in shapes(VERSION))):
            asked = f"SELECT * FROM {name} ORDER BY ALL"
            ours = library.connection.execute(f"SELECT * FROM {name}").fetchall()
            theirs = connection.execute(asked).fetchall()
            assert sorted(map(repr, theirs)) == sorted(map(repr, ours)), name
        with pytest.raises(duckdb.Error):
            connection.execute("LOAD httpfs")


@pytest.mark.slow
def test_random_maps_are_read_back_and_scanned(tmp_path: Path) -> None:
    with create_library(tmp_path / "town.db") as made:
        for seed, argument_map in enumerate(random.Random(7).sample(drawn(), 8)):
            argmap.save(argument_map, tmp_path / f"{seed}.json")
        made.add(tmp_path)
        export_parquet(made, tmp_path / "out")
        with read_parquet(tmp_path / "out", tmp_path / "again.db") as again:
            assert dump(again) == dump(made)
        for question in SCAN_QUESTIONS:
            ours = made.connection.execute(question.sql).fetchall()
            theirs = [tuple(row.values()) for row in ask_scan(tmp_path / "out", question.name)]
            assert theirs == ours, question.name


def test_questions_are_names_and_never_sql(library: Library, tmp_path: Path) -> None:
    export_parquet(library, tmp_path / "out")
    for asked in ("", "SELECT 1", "documents; DROP VIEW maps"):
        with pytest.raises(LibraryError, match="there are: one-document, documents, speakers"):
            ask_scan(tmp_path / "out", asked)
    with pytest.raises(LibraryError, match="limit"):
        ask_scan(tmp_path / "out", "documents", 0)


def test_an_older_library_is_read_and_brought_up_to_date(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argmap.library.store import schema

    export_parquet(library, tmp_path / "out")
    more = (*schema.MIGRATIONS, "CREATE TABLE notes (key INTEGER PRIMARY KEY)")
    monkeypatch.setattr(schema, "MIGRATIONS", more)
    for module in (
        "argmap.library.store.schema",
        "argmap.library.store.file",
        "argmap.library.library",
    ):
        monkeypatch.setattr(f"{module}.VERSION", len(more))
    monkeypatch.setattr("argmap.library.parquet.folder.VERSION", len(more))
    with read_parquet(tmp_path / "out", tmp_path / "again.db") as again:
        assert again.status().version == len(more)
        assert again.status().counts["maps"] == 3
        assert again.connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_without_the_extra_it_says_what_to_install(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_parquet(library, tmp_path / "out")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[scan\]"):
        scan(tmp_path / "out")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[scan\]"):
        export_parquet(library, tmp_path / "other")


def test_a_killed_export_leaves_no_folder(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(source: str, target: str) -> None:
        assert source.endswith(".partial")
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        export_parquet(library, tmp_path / "out")
    monkeypatch.undo()
    assert not [path.name for path in tmp_path.iterdir() if "out" in path.name]
    export_parquet(library, tmp_path / "out")
    open_library(library.path).close()


def test_the_commands_say_what_came_of_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert get_args(Question) == tuple(question.name for question in SCAN_QUESTIONS)
    done = run("library", "export", "town.db", "--parquet", "out")
    assert (done.returncode, "15 tables" in done.stdout) == (0, len(shapes(VERSION)) == 15)
    assert run("library", "import", "again.db", "out").stdout == "made again.db with 3 maps\n"
    head, *rows = run("library", "scan", "out", "one-document").stdout.splitlines()
    assert head.split() == ["map", "id", "reasons", "document", "text"]
    assert [row.split()[:3] for row in rows] == [
        [f"maps/m{number}.argmap.yaml", "c", "2"] for number in range(3)
    ]
    assert len(json.loads(run("library", "scan", "out", "documents", "--json").stdout)) == 4
    few = run("library", "scan", "out", "documents", "--most", "1").stdout
    assert few.splitlines()[-1] == "and more; --most N lists so many, --json all"
    gathered = ("library", "gather", "parts", "maps", "--workers", "1")
    done = run(*gathered)
    assert (done.returncode, done.stdout) == (1, "3 maps in 1 partition, 9 findings, 1 failed\n")
    assert "maps/bad.argmap.yaml" in done.stderr
    assert "1 of them kept" in run(*gathered).stdout
