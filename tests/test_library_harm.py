"""What harms a library: damaged, deleted, closed or full files, odd names, and two at once in one program."""

import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from inspect import isfunction, signature
from pathlib import Path
from typing import Any

import pytest

import argmap.library as many
from argmap.errors import ArgmapError, LibraryError
from argmap.library import Library, create_library, open_library
from argmap.library.store import file
from test_library import contents, fill

MAP = 'argmap: 2\nstatements: {c: "One."}\n'
RICH = """argmap: 2
sources: {{s: {{title: Report {0}, url: "https://e.org/{0}"}}}}
parties: {{p: Ann}}
statements:
  c: Claim {0}.
  e: {{kind: evidence, text: Reason., supports: c, anchors: [{{source: s, quote: q}}], party: p}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with create_library(tmp_path / "town.db") as made:
        yield made


def damaged(raw: bytes, seed: int) -> bytes:
    """The bytes of a library with some of them changed, a page filled with others, or cut off."""
    rng = random.Random(seed)
    made = bytearray(raw)
    page = rng.randrange(len(raw) // 4096) * 4096
    match seed % 5:
        case 0:
            for _ in range(rng.randint(1, 30)):
                made[rng.randrange(len(made))] = rng.randrange(256)
        case 1:
            del made[rng.randrange(len(made)) :]
        case 2:
            made[page : page + 4096] = rng.randbytes(4096)
        case 3:
            made[page : page + 4096] = bytes(4096)
        case _:
            for _ in range(rng.randint(1, 5)):
                made[rng.randrange(100)] = rng.randrange(256)
    return bytes(made)


def use(path: Path, folder: Path) -> None:
    """Ask a library for all it can, and let it write."""
    with open_library(path, patience=0.1) as held:
        for word in ("c", "s", "Report 1"):
            for ask in questions(held, word, folder / "states.csv"):
                try:
                    ask()
                except LibraryError as error:
                    if "damaged" in str(error) or "again with argmap" in str(error):
                        raise
                except ArgmapError:
                    continue
        held.add(folder)
        held.remove(folder / "m1.yaml")
        held.add(folder)


def harm(tmp_path: Path, seeds: range) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    for number in range(12):
        (folder / f"m{number}.yaml").write_text(RICH.format(number), "utf-8")
    (folder / "bad.json").write_text("{", "utf-8")
    (folder / "states.csv").write_text("doi,status\n10.1000/a,retracted\n", "utf-8")
    good, path = tmp_path / "good.db", tmp_path / "a.db"
    with create_library(good) as made:
        made.add(folder)
    raw = good.read_bytes()
    for seed in seeds:
        for beside in tmp_path.glob("a.db*"):
            beside.unlink()
        path.write_bytes(damaged(raw, seed))
        try:
            use(path, folder)
        except LibraryError as error:
            assert str(path) in str(error), seed


def test_whatever_is_damaged_gives_an_answer_or_says_what_to_do(tmp_path: Path) -> None:
    harm(tmp_path, range(20))


class Failing:
    """A connection to a whole file that fails at one of the things it is asked."""

    def __init__(self, whole: sqlite3.Connection, at: int) -> None:
        self.whole = whole
        self.left = at

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def execute(self, query: str, *values: Any) -> sqlite3.Cursor:
        # A step that failed is taken back on the file as it is.
        if query != "ROLLBACK":
            self.left -= 1
        if self.left == -1:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return self.whole.execute(query, *values)

    def executemany(self, query: str, rows: Any) -> sqlite3.Cursor:
        self.execute("SELECT 1")
        return self.whole.executemany(query, rows)


def questions(library: Library, word: str, list_of_states: Path) -> list[Callable[[], object]]:
    """All that is asked of a library, with a word of the user: every public function that takes one."""
    asked: list[Callable[[], object]] = [
        library.status,
        lambda: library.addresses(word),
        lambda: library.remove(f"none/{word}"),
        lambda: library.add(list_of_states),
        lambda: many.find(library, "claim", party=word),
        lambda: many.find(library, "claim", source=word),
        lambda: many.falls(library, word),
        lambda: many.falls(library, word, verdicts=False),
        lambda: many.falls(library, retracted=True),
        lambda: many.falls(library, "c", maps=[word]),
        lambda: many.link(library, f"maps/m1.yaml#{word}", f"maps/m2.yaml#{word}", by="Ann"),
        lambda: many.refuse(library, word, "c", by=f"Ann {word}", reason=word),
        lambda: many.unlink(library, word, "c"),
    ]
    for name in many.__all__:
        function: Any = getattr(many, name)
        given = [*signature(function).parameters.values()] if isfunction(function) else []
        # What is exported is read by a connection of its own.
        if given and given[0].name == "library" and name not in ("falls", "export_parquet"):
            needed = [
                list_of_states if one.name == "path" else word
                for one in given[1:]
                if one.default is one.empty
            ]
            asked.append(partial(answered, function, library, *needed))
    assert len(asked) > 25
    return asked


def answered(function: Any, *values: object) -> object:
    found = function(*values)
    return [*found] if isinstance(found, Iterator) else found


@pytest.mark.slow
def test_every_question_says_that_a_library_is_damaged(library: Library, tmp_path: Path) -> None:
    states, folder = tmp_path / "states.csv", fill(tmp_path / "maps", 3)
    states.write_text("doi,status\n10.1000/a,retracted\n", "utf-8")
    (folder / "rich.yaml").write_text(RICH.format(7), "utf-8")
    library.add(folder)
    many.link(library, "maps/m000.argmap.yaml#c", "maps/rich.yaml#c", by="Ann")
    whole: Any = library.connection
    asked = asked_until_it_fails(library, whole, "maps/rich.yaml#c", states)
    asked += asked_until_it_fails(library, whole, "maps/rich.yaml#s", states)
    assert len(asked) > 200


def asked_until_it_fails(library: Library, whole: Any, word: str, states: Path) -> list[str]:
    """Ask each question so often that each thing it asks SQLite has failed once."""
    said: list[str] = []
    for number in range(len(questions(library, word, states))):
        for at in range(200):
            library.connection = failing = Failing(whole, at)  # type: ignore[assignment]
            try:
                questions(library, word, states)[number]()
            except LibraryError as error:
                said.append(str(error))
            except ArgmapError as error:
                said.append(str(error))
            except sqlite3.Error as error:
                error.add_note(f"question {number} of {word}, failing at {at}")
                raise
            finally:
                library.connection = whole
            if failing.left >= 0:
                break
            assert "malformed" in said[-1] or "holds no decisions" in said[-1], (number, word, at)
    return said


HOSTILE = (
    *('"', "*", "c*", '"c', "(c", "c AND", "NOT c", "NEAR(c d)", "text:c", "^c", "--", "'", "\\", "\n"),
    *("'; DROP TABLE maps; --", "a\0b", "\ud800", "%", "_", "?1", ":x", "$a", "@b", "", "   ", "+", "-c"),
    *("rank:c", "AND", "#", "c#", "##", "../", "/", "file:///etc/passwd", "http://[", "https://e.org/%zz"),
    *("10.1000/", "doi:", "1e999", "-1", "9" * 40, "\u202e", "東京", "e\u0301", "\U0001f68b", "[", "`"),
    *("a" * 20_000, " ".join(f"w{at}" for at in range(600))),
)  # fmt: skip


def test_hostile_words_are_words(library: Library, tmp_path: Path) -> None:
    states = tmp_path / "states.csv"
    states.write_text("doi,status\n10.1000/a,retracted\n", "utf-8")
    library.add(fill(tmp_path / "maps", 3))
    held = contents(library)
    for word in HOSTILE:
        for ask in questions(library, word, states):
            try:
                ask()
            except ArgmapError as error:
                assert "again with argmap" not in str(error), word
    assert {path: held[path] for path in held} == {
        path: rows for path, rows in contents(library).items() if path != "states.csv"
    }


@pytest.mark.long
def test_much_more_damage(tmp_path: Path) -> None:
    harm(tmp_path, range(20, 3000))


def test_values_that_no_library_writes_are_damage(library: Library, tmp_path: Path) -> None:
    path = fill(tmp_path / "maps", 1)
    for change in (
        "DELETE FROM counters",
        "INSERT INTO counters VALUES ('map', 'x')",
        "UPDATE counters SET value = 9223372036854775800",
    ):
        library.connection.execute(change)
        with pytest.raises(LibraryError, match="is damaged"):
            library.add(path)
    # What is wrong elsewhere is not taken for damage.
    library.connection.execute("UPDATE counters SET value = 1")

    def complain(_: int) -> None:
        raise TypeError("mine")

    with pytest.raises(TypeError, match="mine"):
        library.add(path, progress=complain)


def test_a_library_that_is_gone_or_closed_is_not_written(library: Library, tmp_path: Path) -> None:
    path = fill(tmp_path / "maps", 1)
    os.unlink(library.path)
    with pytest.raises(LibraryError, match="moved or deleted"):
        library.add(path)
    library.close()
    with pytest.raises(LibraryError, match="is closed: open it again"):
        library.status()


def test_a_step_inside_a_step_is_refused(library: Library, tmp_path: Path) -> None:
    path = fill(tmp_path / "maps", 30)
    library.connection.execute("BEGIN")
    with pytest.raises(LibraryError, match="open it a second time"):
        library.add(path)
    library.connection.execute("ROLLBACK")
    failed: list[str] = []

    def add() -> None:
        try:
            library.add(path)
        except LibraryError as error:
            failed.append(str(error))

    threads = [threading.Thread(target=add) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert all("second time" in one for one in failed)
    library.add(path)
    assert len(contents(library)) == 30


def test_a_step_that_is_about_to_begin_holds_its_connection(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path / "maps", 3)
    begins, may_begin = threading.Event(), threading.Event()
    real = file._begin

    def late(connection: sqlite3.Connection) -> None:
        begins.set()
        may_begin.wait(1)
        real(connection)

    monkeypatch.setattr(file, "_begin", late)
    thread = threading.Thread(target=library.add, args=(path,))
    thread.start()
    assert begins.wait(10)
    with pytest.raises(LibraryError, match="open it a second time"):
        library.add(path)
    may_begin.set()
    thread.join()
    assert len(contents(library)) == 3


@pytest.mark.parametrize(
    "name", [":memory:", "file:x.db", "a?mode=ro.db", "a#b%41.db", "-a.db", "a\u202e\n.db"]
)
def test_a_library_may_have_any_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.name == "nt":
        pytest.skip("such names are refused there")
    monkeypatch.chdir(tmp_path)
    with create_library(name) as made:
        assert made.add(fill(tmp_path / "maps", 1)).added == 1
    with open_library(name) as held:
        assert held.status().counts["maps"] == 1
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there")
def test_maps_may_have_any_name_that_is_text(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    names = ("a\nb", "\u202ec", "%41?#d", "\x1b[31m", "-e", "it's", "~", "C:\\f", "g" * 200)
    for name in names:
        (folder / f"{name}.yaml").write_text(MAP, "utf-8")
    assert library.add(folder).added == len(names)
    assert library.add(folder).unchanged == len(names)
    assert set(library.addresses("c")) == {f"maps/{name}.yaml#c" for name in names}
    assert library.remove(folder / "a\nb.yaml") == 1
    # Where it lies stands in no message, however it is written there.
    for name in ("bad\n\u202e.yaml", "closed\n.json"):
        (folder / name).write_text("{", "utf-8")
    library.add(folder)
    assert [str(tmp_path) in item.error for item in library.status().failed] == [False, False]


def test_what_is_no_text_is_in_no_library(library: Library) -> None:
    asked: list[Callable[[str], Any]] = [library.addresses, library.remove]
    for ask in asked:
        with pytest.raises(LibraryError, match=r"is no text|has no map"):
            ask("a\ud800")
    assert library.addresses("a\0") == ()
    # An empty name, as of a variable that is not set, is not the folder one stands in.
    with pytest.raises(LibraryError, match="has no map"):
        library.remove("")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_links_in_circles_pipes_and_devices(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "a.yaml").write_text(MAP, "utf-8")
    os.mkfifo(folder / "pipe.yaml")
    for name, to in (("here", "."), ("up", ".."), ("loop.yaml", "loop.yaml"), ("b.yaml", "a.yaml"), ("zero.yaml", "/dev/zero")):  # fmt: skip
        (folder / name).symlink_to(to)
    done = library.add(folder)
    assert (done.added, [*done.failed]) == (2, [str(folder / "loop.yaml")])
    named = library.add(folder / "pipe.yaml", folder / "zero.yaml", "/dev/null").failed
    assert {reason.partition(":")[0] for reason in named.values()} == {"it is no file"}


def test_maps_in_a_folder_that_is_closed_are_not_gone(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "maps", 2)
    library.add(folder)
    real = os.lstat

    def closed(path: Any, **more: Any) -> os.stat_result:
        if "m000" in str(path):
            raise PermissionError(13, "Permission denied", path)
        return real(path, **more)

    monkeypatch.setattr("os.lstat", closed)
    for path in folder.iterdir():
        path.unlink()
    assert library.add(folder).gone == 1
    assert [*contents(library)] == ["maps/m000.argmap.yaml"]


def test_a_library_that_cannot_be_made_leaves_no_log_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: sqlite3.Connection) -> None:
        for beside in ("-wal", "-shm"):
            Path(f"{tmp_path}/a.db{beside}").write_bytes(b"x")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("argmap.library.store.file.migrate", full)
    with pytest.raises(LibraryError):
        create_library(tmp_path / "a.db")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of files")
@pytest.mark.program
@pytest.mark.slow
def test_a_file_at_its_limit_is_like_a_full_disk(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from argmap.library import create_library\n"
        "made = create_library(sys.argv[1]); made.add(sys.argv[2])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (210_000, 210_000)); made.add(sys.argv[3])"
    )
    few, many = fill(tmp_path / "few", 3), fill(tmp_path / "many", 120, "x" * 3000)
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.db"), str(few), str(many)],
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "LibraryError" in done.stderr
    assert "disk may be full" in done.stderr
    with open_library(tmp_path / "a.db") as held:
        assert len(contents(held)) >= 3
        assert held.add(many).failed == {}
        assert len(contents(held)) == 123
