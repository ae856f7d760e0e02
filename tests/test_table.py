"""Tables: rows by name and alias, in order, refused when the name is taken, added by packages."""

import importlib
import importlib.metadata
import json
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import argmap
from argmap.checks import RULES, Rule, check
from argmap.cli import app
from argmap.drawing import DRAWINGS
from argmap.errors import PluginError, TakenNameError, UnknownFormatError, UnknownNameError
from argmap.formats import FORMATS, find_format, format_of_path
from argmap.model import ArgumentMap
from argmap.plugins import DOORS, installed
from argmap.schemes import SCHEMES, find_scheme
from argmap.table import Table

TABLES: dict[str, Table[Any]] = {table.kind: table for table in (*DOORS.values(), DRAWINGS)}


@dataclass(frozen=True)
class Ink:
    name: str
    colour: str = "#000"
    other: tuple[str, ...] = ()


def inks(*rows: Ink, kind: str = "inks") -> Table[Ink]:
    return Table(kind, Ink, rows, aliases=lambda row: row.other, fold=str.casefold)


def test_rows_are_found_and_stand_in_order() -> None:
    table = inks(Ink("red", other=("crimson", "rose")), Ink("pink", other=("rose",)))
    assert [row.name for row in table] == ["red", "pink"] == list(table.names)
    assert (len(table), table[0], table[-1:], table[1] in table) == (2, *table[:1], table[1:], True)
    assert table.find("Crimson") is table.find("RED") is table[0]
    assert table.find("rose") is table[0]
    assert table.get("blue") is None
    with pytest.raises(UnknownNameError, match=r"'rd' \(nearest: 'red'\) \(known: red, pink\)"):
        table.find("rd")
    assert repr(table) == "<Table of inks: 2 rows>"


@pytest.mark.parametrize("wrong", [3, None, ["red"], Ink("red")])
@pytest.mark.parametrize("table", [inks(Ink("red")), FORMATS, SCHEMES], ids=lambda one: one.kind)
def test_a_name_is_a_string(table: Table[Any], wrong: Any) -> None:
    with pytest.raises(TypeError, match="find: name must be a string, not"):
        table.find(wrong)
    with pytest.raises(TypeError, match="get: name must be a string, not"):
        table.get(wrong)


def test_rows_are_added_but_not_over_others() -> None:
    table = inks(Ink("red", other=("crimson",)))
    blue = Ink("blue")
    assert table.register(blue) is blue is table[-1] is table.find("blue")
    for taken in ("red", "RED", "crimson", "blue"):
        with pytest.raises(TakenNameError, match=f"{taken!r} is taken in the table of inks"):
            table.register(Ink(taken))
    with pytest.raises(TypeError, match="must be a Ink, not str"):
        table.register("green")  # type: ignore[arg-type]
    assert table.names == ("red", "blue")
    with pytest.raises(TakenNameError):
        inks(Ink("red"), Ink("red"))


def test_costly_rows_are_made_when_first_asked_for() -> None:
    made: list[int] = []

    def rows() -> list[Ink]:
        made.append(1)
        return [Ink("red")]

    table = Table("inks", Ink, rows)
    assert made == []
    assert (table.find("red").name, len(table), made) == ("red", 1, [1])


def test_rows_that_cannot_be_made_are_tried_again() -> None:
    tries: list[int] = []

    def rows() -> list[Ink]:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no such file")
        return [Ink("red")]

    table = Table("inks", Ink, rows)
    with pytest.raises(OSError, match="no such file"):
        table.find("red")
    assert table.find("red").name == "red"


@pytest.mark.parametrize("kind", TABLES)
def test_every_table_finds_its_rows_and_names_the_nearest(kind: str) -> None:
    table = TABLES[kind]
    assert len(table) == len(set(table.names)) > 0
    for name, row in zip(table.names, table, strict=True):
        assert table.find(name) is row
    near = table.names[0] + "x"
    with pytest.raises(UnknownNameError, match=rf"{near!r} \(nearest: ") as caught:
        table.find(near)
    assert type(caught.value) is not UnknownNameError
    assert type(pickle.loads(pickle.dumps(caught.value))) is type(caught.value)


def test_schemes_of_the_table_are_those_of_the_registry() -> None:
    from argmap.schemes import walton

    for scheme in walton().values():
        for name in scheme.names():
            assert find_scheme(name) is walton().find(name)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Install a package with one entry point, whose module holds the text given."""

    def install(group: str, value: str, text: str, requires: str = "") -> None:
        name = value.partition(":")[0]
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        meta = tmp_path / f"{name}-1.0.dist-info"
        meta.mkdir()
        needs = f"Requires-Dist: {requires}\n" if requires else ""
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{needs}"
        (meta / "METADATA").write_text(about)
        (meta / "entry_points.txt").write_text(f"[{group}]\n{name} = {value}\n")
        importlib.invalidate_caches()
        monkeypatch.delitem(sys.modules, name, raising=False)

    monkeypatch.syspath_prepend(str(tmp_path))
    return install


def test_packages_add_rows(package: Any) -> None:
    package("argmap.own-inks", "own_inks:INK", "from test_table import Ink\nINK = Ink('teal')\n")
    package(
        "argmap.own-inks",
        "own_more:INKS",
        "from test_table import Ink\nINKS = [Ink('lime'), Ink('plum')]\n",
    )
    table = inks(Ink("red"), kind="own-inks")
    assert table.find("red").name == "red"
    assert list(table.names) == ["red"], "entry points are read at the first miss, not before"
    assert table.find("PLUM").name == "plum"
    assert list(table.names) == ["red", "teal", "lime", "plum"]
    late = inks(Ink("red"), kind="own-inks")
    assert late.first(lambda row: row.name == "lime") == Ink("lime")


def test_order_of_rows_is_not_that_of_folders(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ink_b", "ink_a", "ink_c"):
        text = f"from test_table import Ink\nINK = Ink({name!r})\n"
        package("argmap.sorted-inks", f"{name}:INK", text)
    given = importlib.metadata.entry_points
    for turn in (tuple, reversed):
        monkeypatch.setattr(
            importlib.metadata, "entry_points", lambda group, turn=turn: turn(given(group=group))
        )
        table = inks(kind="sorted-inks")
        table.load_plugins()
        assert list(table.names) == ["ink_a", "ink_b", "ink_c"]


@pytest.mark.parametrize(
    ("value", "text", "said"),
    [
        ("broken:INK", "raise ImportError('no ink')", "no ink"),
        ("broken:INK", "", "INK"),
        ("broken:INK", "INK = 5", "not iterable"),
        ("broken:INK", "INK = ['teal']", "must be a Ink, not str"),
        ("broken:INK", "from test_table import Ink\nINK = Ink('red')", "'red' is taken"),
        (
            "broken:INKS",
            "from test_table import Ink\nINKS = [Ink('lime'), Ink('lime')]",
            "'lime' is taken",
        ),
        ("broken:INK", "raise SystemExit", "SystemExit"),
        ("broken:INK", "import argmap\nargmap.formats.FORMATS.find('no-such')", "unknown format"),
    ],
)
def test_broken_packages_stop_nothing_and_are_named_at_every_miss(
    package: Any, value: str, text: str, said: str
) -> None:
    package("argmap.bad-inks", value, text)
    package("argmap.bad-inks", "a_good:INK", "from test_table import Ink\nINK = Ink('teal')\n")
    table = inks(Ink("red"), kind="bad-inks")
    for _ in range(2):
        named = f"'blue'.*; not loaded: plug-in 'broken' of argmap.bad-inks: .*{said}"
        with pytest.raises(UnknownNameError, match=named):
            table.find("blue")
    assert table.get("blue") is None
    assert table.names == ("red", "teal"), "all rows of a plug-in or none"
    good, bad = table.plugins
    assert (good.name, good.package, good.version, good.rows, good.problem) == (
        *("a_good", "a_good", "1.0"),
        ("teal",),
        None,
    )
    assert (bad.name, bad.rows, type(bad.problem)) == ("broken", (), PluginError)


def test_a_package_for_another_argmap_is_not_imported(package: Any) -> None:
    text = "raise AssertionError('imported')"
    package("argmap.later-inks", "later:INK", text, "argmap>=99")
    package("argmap.later-inks", "elsewhere:INK", text, "argmap>=99; python_version < '3'")
    package("argmap.later-inks", "other:INK", text, "argmap-of-others>=99")
    package("argmap.later-inks", "garbled:INK", text, "argmap>=x")
    table = inks(Ink("red"), kind="later-inks")
    said = {plugin.name: str(plugin.problem) for plugin in table.plugins}
    assert "it needs argmap >=99, and this is" in said["later"]
    assert "imported" in said["elsewhere"]
    assert "imported" in said["other"]
    assert "argmap>=x" in said["garbled"]


def test_a_plug_in_may_look_up_names_of_its_own_table(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "import test_table\nassert test_table.SHARED.get('x') is None\nINK = test_table.Ink('x')"
    package("argmap.again-inks", "again:INK", text)
    table = inks(Ink("red"), kind="again-inks")
    monkeypatch.setattr(sys.modules[__name__], "SHARED", table, raising=False)
    assert table.find("x") == Ink("x")


def test_threads_wait_for_plugins(package: Any) -> None:
    text = "import time\nfrom test_table import Ink\ntime.sleep(0.05)\nINK = Ink('slow')"
    package("argmap.slow-inks", "slow:INK", text)
    table = inks(Ink("red"), kind="slow-inks")
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(table.find, ["slow"] * 4)) == {Ink("slow")}


def test_every_group_of_entry_points_has_a_table(package: Any) -> None:
    assert {table.kind for table in DOORS.values()} == {
        group.removeprefix("argmap.") for group in DOORS
    }
    assert all(group.replace(".", "").replace("_", "").isalpha() for group in DOORS)
    package("argmap.format", "astray:ROW", "raise AssertionError('imported')")
    (stray,) = [plugin for plugin in installed() if plugin.name == "astray"]
    assert "no such group of entry points (nearest: 'argmap.formats')" in str(stray.problem)


def test_formats_of_packages_are_found_by_name_and_suffix(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(
        "argmap.formats",
        "own_format:FORMAT",
        "from argmap.formats import Format\n"
        "FORMAT = Format(name='own', summary='', suffixes=('.own',), sniff=lambda _: False)\n",
    )
    fresh = Table("formats", type(FORMATS[0]), FORMATS, UnknownFormatError)
    monkeypatch.setattr("argmap.formats.FORMATS", fresh)
    assert find_format("own").name == "own"
    fresh = Table("formats", type(FORMATS[0]), FORMATS, UnknownFormatError)
    monkeypatch.setattr("argmap.formats.FORMATS", fresh)
    assert format_of_path("a.OWN").name == "own"


def test_rules_of_packages_run_with_the_others(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(
        "argmap.rules",
        "own_rule:RULE",
        "from argmap.checks import Rule\n"
        "RULE = Rule('X001', 'info', 'own', '', lambda m: [('c', 'seen')])\n",
    )
    fresh = Table("rules", Rule, RULES, name=lambda row: row.code)
    monkeypatch.setattr("argmap.checks.RULES", fresh)
    assert [finding.code for finding in check(ArgumentMap())] == ["X001"]


def test_rules_that_are_not_there_or_fail_are_findings_and_stop_no_other(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "from argmap.checks import Rule\n"
    package("argmap.rules", "broken_rule:RULE", "raise ImportError('no rule')")
    package(
        "argmap.rules",
        "failing_rule:RULE",
        f"{head}RULE = Rule('X002', 'info', 'own', '', lambda m: [('c', 1 / 0)])\n",
    )
    fresh = Table("rules", Rule, RULES, name=lambda row: row.code)
    monkeypatch.setattr("argmap.checks.RULES", fresh)
    lonely = argmap.loads("argmap: 2\nstatements: {c: It rained.}", "yaml")
    found = check(lonely)
    assert {finding.code for finding in found} == {"B002", "B006", "C002"}
    said = [finding.message for finding in found if finding.code == "B006"]
    assert said[0] == "the rule X002 of a plug-in fails: ZeroDivisionError: division by zero"
    assert "plug-in 'broken_rule' of argmap.rules: no rule" in said[1]


def test_doctor_lists_plug_ins_and_what_is_wrong_with_them(
    package: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    package("argmap.inks", "doctored:INK", "raise ImportError('no ink')")
    package("argmap.inks", "sound:INK", "from test_table import Ink\nINK = Ink('teal')")
    table = inks(Ink("red"))
    monkeypatch.setattr("argmap.plugins.DOORS", {"argmap.inks": table})
    done = CliRunner().invoke(app, ["doctor"])
    assert done.exit_code == 1
    assert "plug-in  doctored 1.0: 'doctored' of argmap.inks is not loaded: no ink" in done.output
    assert "plug-in  sound 1.0: argmap.inks has teal" in done.output
    told = json.loads(CliRunner().invoke(app, ["doctor", "--json"]).stdout)["plugins"]
    assert [row["rows"] for row in told] == [[], ["teal"]]
    assert "no ink" in told[0]["problem"]


def test_what_is_made_of_all_rows_is_made_anew_when_there_are_more() -> None:
    table = inks(Ink("red"))
    names: list[tuple[str, ...]] = []

    def note(rows: Any) -> int:
        names.append(tuple(row.name for row in rows))
        return len(rows)

    assert [table.derived(note), table.derived(note)] == [1, 1]
    table.register(Ink("teal"))
    assert [table.derived(note), table.derived(note)] == [2, 2]
    assert names == [("red",), ("red", "teal")]
