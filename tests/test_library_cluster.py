"""Maps gathered by workers: the same bytes from any number of them, whatever happens to one."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap.errors import FileError, LibraryError
from argmap.library import (
    Gathered,
    ask_scan,
    create_library,
    gather,
    open_library,
    read_parquet,
    same_pairs,
)
from argmap.library.cluster.plan import divide
from argmap.library.store.schema import RANGES, SHIFT

pytest.importorskip("pyarrow", reason="pip install 'argmap[cluster]'")
pytest.importorskip("distributed", reason="pip install 'argmap[cluster]'")
pytest.importorskip("cryptography", reason="pip install 'argmap[cluster]'")

WORDS = ("buses", "schools", "rivers", "taxes", "doctors", "wolves")
MAP = """argmap: 2
parties: {{ann: {{name: Ann, kind: person}}}}
sources: {{s: {{title: "Report {0}"}}}}
statements:
  c: The {1} of the town number {2} and more each year.
  e: {{kind: evidence, text: "Count {0}.", anchors: [{{source: s}}], attributions: [{{party: ann, stance: asserts}}]}}
  lone: {{kind: question, text: "Why {0}?"}}
arguments: {{a: {{premises: [e], supports: c}}}}
"""
COUNT, SIZE = 22, 3


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gathered") / "maps"
    folder.mkdir()
    for number in range(COUNT):
        text = MAP.format(number, WORDS[number % len(WORDS)], number % 5)
        (folder / f"m{number:02}.argmap.yaml").write_text(text, "utf-8")
    (folder / "bad.argmap.yaml").write_text("argmap: 2\nstatement: {}\n", "utf-8")
    (folder / "README.txt").write_text("About these.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def one(maps: Path) -> tuple[Path, Gathered]:
    """What one worker makes of them."""
    return gathered(maps, "one", workers=1)


def gathered(maps: Path, name: str, **how: Any) -> tuple[Path, Gathered]:
    folder = maps.parent / name
    return folder, gather(folder, maps, size=SIZE, same=True, **how)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def keyless(path: Path) -> dict[str, Any]:
    """The rows of a library by the path of their map, with keys counted from the map's own."""
    held: dict[str, Any] = {}
    with open_library(path) as library:
        ask = library.connection.execute
        for number, name, *rest in ask("SELECT key, path, digest, title, format, error FROM maps"):
            first = number << SHIFT
            span = (first, first + (1 << SHIFT) - 1)
            rows = {
                table: [
                    tuple(
                        value - first
                        if isinstance(value, int) and span[0] <= value <= span[1]
                        else value
                        for value in row
                    )
                    for row in ask(f"SELECT * FROM {table} WHERE {column} BETWEEN ? AND ?", span)
                ]
                for table, column in RANGES.items()
            }
            found = ask("SELECT * FROM findings WHERE map = ?", (number,)).fetchall()
            held[name] = (rest, rows, [row[1:] for row in found])
    return dict(sorted(held.items()))


@pytest.mark.slow
def test_it_is_what_a_library_holds(one: tuple[Path, Gathered], maps: Path) -> None:
    folder, done = one
    assert (done.partitions, done.kept, done.maps, done.skipped) == (8, 0, COUNT, 1)
    assert list(done.failed) == ["maps/bad.argmap.yaml"]
    read_parquet(folder, maps.parent / "read.db").close()
    with create_library(maps.parent / "added.db") as added:
        added.add(maps)
    assert keyless(maps.parent / "read.db") == keyless(maps.parent / "added.db")
    with open_library(maps.parent / "read.db") as read:
        found = read.connection.execute("SELECT value FROM counters").fetchone()
        assert found == (COUNT + 3,)
        assert read.add(maps).unchanged == COUNT
    documents = ask_scan(folder, "documents")
    assert len(documents) == COUNT


def test_what_is_found_wrong_and_alike_is_written(one: tuple[Path, Gathered]) -> None:
    from pyarrow import parquet

    folder, done = one
    checks = parquet.read_table(folder / "checks").to_pylist()
    assert len(checks) == done.findings
    assert {row["id"] for row in checks if row["code"] == "C002"} == {"lone"}
    pairs = parquet.read_table(folder / "pairs").to_pylist()
    assert len(pairs) == done.pairs
    with read_parquet(folder, folder.parent / "pairs.db") as library:
        met = {(pair.address, pair.other) for pair in same_pairs(library)}
    assert {(row["address"], row["other"]) for row in pairs} == met
    assert ("maps/m00.argmap.yaml#c", "maps/m06.argmap.yaml#c") in met


@pytest.fixture(scope="module")
def eight() -> Iterator[str]:
    """The address of a scheduler with eight workers in this process."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=8, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address


@pytest.mark.slow
def test_workers_do_not_matter(one: tuple[Path, Gathered], maps: Path, eight: str) -> None:
    folder, done = gathered(maps, "by8", scheduler=eight)
    assert contents(folder) == contents(one[0])
    assert done.failed == one[1].failed


@pytest.mark.slow
@pytest.mark.program
def test_a_killed_worker_costs_time_only(one: tuple[Path, Gathered], maps: Path) -> None:
    """Of two workers, which give the bytes of one."""
    killed: list[int] = []

    def kill(done: int) -> None:
        if not killed:
            killed.append(a_worker())
            os.kill(killed[0], signal.SIGKILL)

    folder, _ = gathered(maps, "killed", workers=2, progress=kill)
    assert killed
    assert contents(folder) == contents(one[0])


def a_worker() -> int:
    """The process of a worker of this one."""
    import psutil  # type: ignore[import-untyped]

    found = [
        process.pid
        for process in psutil.Process().children(recursive=True)
        if any("spawn_main" in word for word in process.cmdline())
    ]
    return int(found[0])


@pytest.mark.slow
def test_a_run_begun_again_goes_on(one: tuple[Path, Gathered], maps: Path, eight: str) -> None:
    def stop(done: int) -> None:
        if done > SIZE:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gathered(maps, "stopped", scheduler=eight, progress=stop)
    folder = maps.parent / "stopped"
    with pytest.raises(LibraryError, match="not whole"):
        read_parquet(folder, maps.parent / "half.db")
    (folder / "elements/000007.parquet.77.partial").write_bytes(b"PAR1")
    (folder / "elements/000099.parquet").write_bytes(b"PAR1")
    whole = {path: path.stat().st_mtime_ns for path in folder.glob("done/*.json")}
    assert whole
    _, done = gathered(maps, "stopped", scheduler=eight)
    assert done.kept >= len(whole)
    assert {path: path.stat().st_mtime_ns for path in whole} == whole
    assert contents(folder) == contents(one[0])
    # One file has changed, and one mark was written over: two partitions are read again.
    changed = maps / "m05.argmap.yaml"
    before = changed.read_text("utf-8")
    (folder / "done/000000.json").write_text('{"by": 1}', "utf-8")
    try:
        changed.write_text(before.replace("Count 5", "Sum 5"), "utf-8")
        assert gathered(maps, "stopped", scheduler=eight)[1].kept == 6
    finally:
        changed.write_text(before, "utf-8")
    assert gathered(maps, "stopped", scheduler=eight)[1].kept == 7
    assert contents(folder) == contents(one[0])


@pytest.mark.slow
@pytest.mark.program
def test_a_file_that_ends_every_worker_is_named(
    maps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(tmp_path / "plugged", monkeypatch)
    folder = tmp_path / "maps"
    folder.mkdir()
    for number in range(3):
        (folder / f"m{number}.argmap.yaml").write_text(MAP.format(number, "wolves", 1), "utf-8")
    (folder / "x.deadly").write_text("die", "utf-8")
    done = gather(tmp_path / "out", folder, folder / "x.deadly", size=2, workers=2)
    assert (done.maps, list(done.failed)) == (3, ["maps/x.deadly"])
    assert "died" in done.failed["maps/x.deadly"]


def plug_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a format whose reader ends the process."""
    (folder / "deadly-1.dist-info").mkdir(parents=True)
    (folder / "deadly-1.dist-info/METADATA").write_text("Name: deadly\nVersion: 1\n", "utf-8")
    entry = "[argmap.formats]\ndeadly = deadly:FORMAT\n"
    (folder / "deadly-1.dist-info/entry_points.txt").write_text(entry, "utf-8")
    (folder / "deadly.py").write_text(
        "import os\nfrom argmap.formats import Format\n"
        "def read(text):\n    os._exit(9)\n"
        "FORMAT = Format(name='deadly', summary='ends', suffixes=('.deadly',), "
        "sniff=lambda text: False, read=read)\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(folder))


def test_no_scheduler_answers(maps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.library.cluster.workers.PATIENCE", "1 s")
    for address in ("tcp://127.0.0.1:9", "nowhere", "x://y"):
        with pytest.raises(LibraryError, match="no scheduler of Dask answers"):
            gathered(maps, "never", scheduler=address)


def test_a_scheduler_without_workers_is_no_help(
    maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr("argmap.library.cluster.workers.PATIENCE", "1 s")
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address="127.0.0.1:0") as cluster,
        pytest.raises(LibraryError, match="has no workers"),
    ):
        gathered(maps, "idle", scheduler=cluster.scheduler_address)


@pytest.mark.slow
def test_what_goes_wrong_in_a_worker_is_told(maps: Path, tmp_path: Path, eight: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/gathered.json").write_text("{}", "utf-8")
    (tmp_path / "out/elements").mkdir()
    (tmp_path / "out/elements/000000.parquet").mkdir()
    with pytest.raises(LibraryError, match=r"cannot write .*000000\.parquet"):
        gather(tmp_path / "out", maps, scheduler=eight)


def test_workers_have_the_same_argmap(maps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.library.cluster.running.reader", lambda: "argmap 9, tables 9")
    with pytest.raises(LibraryError, match="install the same on both"):
        gathered(maps, "older", workers=1)


def test_files_are_divided_by_their_names_alone(tmp_path: Path) -> None:
    names = [str(tmp_path / f"m{number}.json") for number in range(7)]
    parts = divide(names, str(tmp_path / "out"), 3, None)
    assert parts == divide([*reversed(names), names[2]], str(tmp_path / "out"), 3, None)
    assert [len(part.files) for part in parts] == [3, 3, 1]
    assert [part.first for part in parts] == [1, 4, 7]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"size": 0}, "size must be 1 or more"),
        ({"workers": 0}, "workers must be 1 or more"),
        ({"workers": 1, "scheduler": "tcp://127.0.0.1:1"}, "give one of the two"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, how: dict[str, Any], said: str) -> None:
    with pytest.raises(LibraryError, match=said):
        gather(tmp_path / "out", tmp_path, **how)
    assert not (tmp_path / "out").exists()


def test_no_other_folder_is_written_into(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a.json").write_text(json.dumps({"argmap": 2}), "utf-8")
    call: Callable[[], Gathered] = lambda: gather(tmp_path / "mine", tmp_path / "mine")  # noqa: E731
    with pytest.raises(LibraryError, match="holds something else"):
        call()
    with pytest.raises(FileError, match="no such file"):
        gather(tmp_path / "out", tmp_path / "none")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "a.json"]
