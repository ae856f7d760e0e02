"""Benchmarks: that of growth knows every command, and every script gives rows that fit into one table."""

import doctest
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import every_command

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"
WITHOUT_ROWS = {"plain", "dung_instances", "dung_sides", "growth_maps", "measuring", "table"}
"""Modules that serve others."""


@pytest.fixture(autouse=True)
def beside_the_benchmarks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = {*sys.modules}
    monkeypatch.syspath_prepend(str(FOLDER))
    yield
    # They have names that other tests may use too.
    for name in {*sys.modules} - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(FOLDER)):
            del sys.modules[name]


def test_growth_is_measured_of_every_command_or_there_is_a_reason() -> None:
    import growth

    asked = {growth.command_of(words) for words in growth.ASKED.values()}
    assert asked | growth.LEFT_OUT.keys() == every_command().keys()
    assert not asked & growth.LEFT_OUT.keys()
    assert all(growth.LEFT_OUT.values())
    assert growth.BEFORE.keys() <= growth.ASKED.keys()


@pytest.mark.parametrize("name", ["check", "add", "propose", "library find", "solve"])
def test_what_is_measured_is_an_answer(tmp_path: Path, name: str) -> None:
    import growth
    from growth_maps import Ground

    ground = Ground(tmp_path, "sources", 200)
    for words in (*growth.BEFORE.get(name, ()), growth.ASKED[name]):
        code, said = growth.invoke(growth.ready(words, ground))
        assert code in (0, 1), said
        assert said


def test_a_power_of_the_size_is_found() -> None:
    from measuring import exponent

    assert exponent([1, 10, 100], [3, 300, 30_000]) == pytest.approx(2)


def test_every_benchmark_gives_rows() -> None:
    from table import benchmarks

    scripts = {path.stem for path in FOLDER.glob("*.py")}
    assert {*benchmarks()} == scripts - WITHOUT_ROWS


def test_what_benchmarks_share_does_what_it_says() -> None:
    import measuring
    import table

    found = [doctest.testmod(module) for module in (measuring, table)]
    assert all(one.attempted and not one.failed for one in found)


def test_two_tables_are_compared_by_what_moved(tmp_path: Path) -> None:
    from measuring import Row
    from table import filled, moved, read, save

    old = {"a": [Row("one", 2, 1), Row("two", 5), Row("gone", 1)]}
    new = {"a": [Row("one", 9, 3), Row("two", 5.5), Row("new", 1, note="x|y")]}
    save(old, tmp_path / "old.json")
    assert read(tmp_path / "old.json") == old
    assert [line.split()[0] for line in moved(old, new, 1.3)] == ["1.50", "gone", "new"]
    assert list(moved(old, old, 1.3)) == []
    page = filled("Before.\n<!-- bench: a -->\nold\n<!-- /bench -->\nAfter.\n", new)
    assert page.startswith("Before.\n<!-- bench: a -->\n| what |")
    assert page.endswith("| new | 1 ms | x/y |  |\n<!-- /bench -->\nAfter.\n")


def test_the_page_names_benchmarks_that_are_there() -> None:
    from table import PAGE, benchmarks

    named = re.findall(r"<!-- bench: (\w+) -->", PAGE.read_text(encoding="utf-8"))
    assert len(named) == len({*named})
    assert {*named} <= {*benchmarks()}


@pytest.mark.program
def test_a_benchmark_that_cannot_run_says_so() -> None:
    command = [sys.executable, str(FOLDER / "small_maps.py"), "--quick", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    from measuring import read_rows

    (row,) = read_rows(done.stdout.splitlines())
    assert row.measured is None
    assert row.note == "name the interpreter of another checkout"
