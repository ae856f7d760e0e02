"""Plug-ins: the package in examples/plugin works, broken ones stop nothing, the laws find liars."""

import doctest
import importlib
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.checks import RULES, Rule
from argmap.errors import ParseError, UnknownFormatError
from argmap.findings import Finding
from argmap.formats import FORMATS, Format, ReadResult, find_format
from argmap.formats.native import json_form
from argmap.table import Table
from argmap.testing import (
    check_any_text,
    check_losses,
    check_round_trip,
    check_rule,
    check_view,
    maps,
)
from argmap.views import VIEWS, Document, Paragraph, Request, Span, View
from plugging import lay_down, write_metadata

EXAMPLE = Path(__file__).resolve().parents[1] / "examples/plugin"
TEXT = """\
MINUTES: The harbour committee
MOTION: The pier should be closed.
FOR: A storm broke two beams.
AGAINST: The beams are new.
MOTION: The harbour should be dredged.
FOR: Two ships ran aground.
"""
TOWN = "argmap: 2\nstatements: {c: It rained., e: {text: The street was wet., supports: c}}\n"


@pytest.fixture(scope="module")
def minutes() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXAMPLE))
        yield importlib.import_module("minutes")
        del sys.modules["minutes"]


def test_the_format_of_the_example_holds_the_laws(minutes: Any) -> None:
    made = minutes.read(TEXT).argument_map
    check_round_trip(minutes.FORMAT, [*maps(), made])
    check_any_text(minutes.FORMAT, [TEXT], turns=100)
    # Two of its own kind and one of all fields: the maps that are tried else take two seconds.
    check_losses(minutes.FORMAT, [made, maps()[1]])
    assert minutes.write(made) == TEXT
    assert not list(minutes.FORMAT.losses_of(made))
    assert [(one.premise_ids, one.polarity, one.target) for one in made.arguments] == [
        (("m1.1",), "supports", "m1"),
        (("m1.2",), "attacks", "m1"),
        (("m2.1",), "supports", "m2"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [("MINUTES:\nFOR: It rained.", "comes before any MOTION"), ("MINUTES:\nMOTION", "a colon")],
)
def test_the_format_of_the_example_says_where_a_text_is_wrong(
    minutes: Any, text: str, said: str
) -> None:
    with pytest.raises(ParseError, match=said) as caught:
        minutes.read(text)
    place = caught.value.findings[0].place
    assert place is not None
    assert place.line == 2


def test_the_rule_and_the_view_of_the_example_hold_the_laws(minutes: Any) -> None:
    made = minutes.read(TEXT).argument_map
    check_rule(minutes.RULE, [*maps(), made])
    check_view(minutes.VIEW, [*maps(), made])
    assert [item.id for item in minutes.RULE.findings(made)] == ["m2"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_of_argmap_hold_the_law(rule: Rule) -> None:
    if rule.code != "M022":
        # M022 is about what a sign-off names that is gone, which no element has the id of.
        check_rule(rule, maps()[:3])


@pytest.mark.parametrize("row", VIEWS, ids=lambda row: row.name)
def test_views_of_argmap_hold_the_law(row: View) -> None:
    check_view(row, [maps()[1]])


@pytest.mark.program
def test_the_example_works_when_it_is_installed(tmp_path: Path) -> None:
    """Another Python finds the package, laid down as pip would, and all commands know its rows."""
    head = lay_down(EXAMPLE, tmp_path / "site")
    assert {name for group in head["entry-points"].values() for name in group} == {
        *("minutes", "one-sided", "motions")
    }
    (tmp_path / "pier.minutes").write_text(TEXT, encoding="utf-8")
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    told = commands_in(
        *(tmp_path, tmp_path / "site"),
        ["check", "pier.minutes"],
        ["view", "motions", "pier.minutes"],
        ["convert", "town.yaml", "--to", "minutes", "-o", "-"],
        ["convert", "-", "--to", "yaml", "-o", "-"],
        ["formats"],
        ["doctor", "--json"],
    )
    assert [code for code, _ in told] == [0] * 6
    said = [text for _, text in told]
    assert "MIN1" in said[0]
    assert "for it and none against" in said[0]
    assert "The beams are new." in said[1]
    assert said[2].startswith("MINUTES:\nMOTION: It rained.\nFOR: The street was wet.\n")
    assert "Two ships ran aground." in said[3]
    assert "minutes of a meeting" in said[4]
    rows = json.loads(said[5])["plugins"]
    assert [(row["package"], row["rows"], row["problem"]) for row in rows] == [
        ("argmap-minutes", ["minutes"], None),
        ("argmap-minutes", ["MIN1"], None),
        ("argmap-minutes", ["motions"], None),
    ]


def test_the_package_of_the_page_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step of docs/plugins.md as a reader takes it: the code in a file, its pyproject beside it."""
    page = (EXAMPLE.parents[1] / "docs/plugins.md").read_text(encoding="utf-8")
    (project,) = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    steps = [step.source for step in doctest.DocTestParser().get_examples(page)]
    # The page itself is run elsewhere, with what checks the code.
    code = "".join(step for step in steps if "check_" not in step)
    (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    (tmp_path / "lines.py").write_text(code, encoding="utf-8")
    lay_down(tmp_path, tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    importlib.invalidate_caches()
    monkeypatch.setitem(sys.modules, "lines", None)
    del sys.modules["lines"]
    fresh = Table("formats", Format, FORMATS, UnknownFormatError)
    monkeypatch.setattr("argmap.formats.FORMATS", fresh)
    made = argmap.loads("It rained.\n", "lines")
    assert argmap.dumps(made, "lines") == "It rained.\n"
    assert fresh.plugins[0].package == "argmap-lines"


@pytest.mark.program
def test_broken_plug_ins_stop_nothing_that_can_do_without_them(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "broken.py").write_text("raise SystemExit('no licence')", encoding="utf-8")
    groups = ("formats", "rules", "text_rules", "views", "drawings", "semantics", "languages")
    points = {f"argmap.{group}": {"broken": "broken:ROW"} for group in groups}
    write_metadata(site, "broken", "2.0", ["argmap"], points)
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "town.broken").write_text(TOWN, encoding="utf-8")
    told = commands_in(
        *(tmp_path, site),
        ["formats"],
        ["check", "town.yaml", "--fail-on", "error"],
        ["convert", "town.yaml", "-o", "town.json"],
        ["render", "town.yaml", "-o", "town.dot"],
        ["view", "outline", "town.yaml"],
        ["evaluate", "town.yaml"],
        ["check", "town.broken"],
        ["view", "broken", "town.yaml"],
        ["doctor"],
    )
    assert [code for code, _ in told] == [0, 0, 0, 0, 0, 0, 3, 2, 1], told
    assert "B006" in told[1][1]
    problem = "plug-in 'broken' of argmap.{}: no licence"
    assert problem.format("formats") in told[6][1]
    assert problem.format("views") in told[7][1]
    for group in groups:
        assert f"'broken' of argmap.{group} is not loaded: no licence" in told[8][1]


def commands_in(folder: Path, site: Path, *commands: list[str]) -> list[tuple[int, str]]:
    """Run commands one after the other in one other Python, with a folder of packages; minutes on standard input."""
    program = (
        "import json, sys\n"
        "from typer.testing import CliRunner\n"
        "from argmap.cli import run\n"
        "found, text = [], sys.argv[2]\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    sys.argv = ['argmap', *words]\n"
        "    with CliRunner().isolation(input=text) as streams:\n"
        "        code = run()\n"
        "        sys.stdout.flush(), sys.stderr.flush()\n"
        "        said = ''.join(one.getvalue().decode() for one in streams[:2])\n"
        "    found.append((code, said))\n"
        "print(json.dumps(found))\n"
    )
    root = EXAMPLE.parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands), TEXT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root / "src"), str(site)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [(code, text) for code, text in json.loads(done.stdout)]


def row(**parts: Any) -> Format:
    usual: dict[str, Any] = {"read": json_form.read, "write": json_form.write}
    return Format(
        **{"name": "own", "summary": "", "suffixes": (".own",), "sniff": bool, **usual, **parts}
    )


def without_notes(argument_map: argmap.ArgumentMap) -> str:
    bare = [one.model_copy(update={"note": None}) for one in argument_map.statements]
    return json_form.write(argument_map.model_copy(update={"statements": tuple(bare)}))


def read_without_notes(text: str) -> ReadResult:
    return ReadResult(json_form.read(without_notes(json_form.read(text).argument_map)).argument_map)


def other_each_time() -> Callable[[argmap.ArgumentMap], str]:
    turns = itertools.count()
    return lambda argument_map: json_form.write(argument_map) + "\n" * next(turns)


def losing_words(_: argmap.ArgumentMap) -> Iterator[Finding]:
    yield Finding("L001", "warning", "something is lost")


LIARS: dict[str, tuple[Format, Callable[[Format], None], str]] = {
    "it writes no notes": (
        row(write=without_notes),
        lambda one: check_losses(one, maps()[1:2]),
        r"Statement.note of c1",
    ),
    "it reads no notes": (row(read=read_without_notes), check_round_trip, r"note of \w+ was"),
    "it writes bytes": (row(write=lambda m: b"{}"), check_round_trip, "writes bytes, not str"),
    "it writes otherwise": (row(write=other_each_time()), check_round_trip, "differently each"),
    "it cannot read": (row(write=lambda m: "x"), check_round_trip, "does not read what it wrote"),
    "it reads no map": (
        row(read=lambda text: argmap.ArgumentMap()),
        lambda one: check_any_text(one, ["{}"]),
        "a reader must return a ReadResult, not ArgumentMap",
    ),
    "it fails on some": (
        row(read=lambda text: json_form.read(text.split()[3])),
        lambda one: check_any_text(one, ["{}"]),
        "own fails on '{}': IndexError",
    ),
    "it fails to sniff": (
        row(sniff=lambda text: text[99]),
        lambda one: check_any_text(one, ["{}"]),
        "own fails to sniff '{}': IndexError",
    ),
    "it says a gap it has not": (
        row(losses=losing_words),
        check_losses,
        "something is lost",
    ),
}


@pytest.mark.parametrize("case", LIARS)
def test_the_laws_find_a_format_that_breaks_its_word(case: str) -> None:
    chosen, law, said = LIARS[case]
    with pytest.raises(AssertionError, match=said):
        law(chosen)


@pytest.mark.parametrize("suffixes", [".own", ("own",), None])
def test_a_row_with_wrong_suffixes_is_refused_where_it_is_made(suffixes: Any) -> None:
    with pytest.raises(TypeError):
        row(suffixes=suffixes)


def test_native_json_breaks_no_law() -> None:
    check_round_trip(row())
    check_any_text(row(), ['{"argmap": 2}'], turns=20)


def rule(find: Callable[[argmap.ArgumentMap], Any]) -> Rule:
    return Rule("OWN1", "info", "own", "", find)


@pytest.mark.parametrize(
    ("find", "said"),
    [
        (lambda m: [("nobody", "It is odd.")], "about 'nobody', which is not in the map"),
        (lambda m: [(one.id, " ") for one in m.statements], "says nothing about"),
        (lambda m: [(m.statements[0].id, "It is odd.")], "fails on a map: IndexError"),
        (lambda m: "c1", "fails on a map: ValueError"),
    ],
)
def test_the_law_finds_a_rule_that_breaks_its_word(
    find: Callable[[argmap.ArgumentMap], Any], said: str
) -> None:
    with pytest.raises(AssertionError, match=said):
        check_rule(rule(find))


TURNS = itertools.count()


def view(make: Callable[[Request], Any]) -> View:
    return View("own", "", "", ("markdown", "html"), make)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda request: "text", "makes str"),
        (lambda request: request.argument_map.statements[0], "fails on a map: IndexError"),
        (
            lambda request: Document("T", "en", (Paragraph((Span(str(next(TURNS))),)),)),
            "differs each time",
        ),
    ],
)
def test_the_law_finds_a_view_that_breaks_its_word(make: Any, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        check_view(view(make))


def test_laws_refuse_what_is_no_row() -> None:
    laws: tuple[Any, ...] = (check_round_trip, check_losses, check_rule, check_view)
    for law in laws:
        with pytest.raises(TypeError, match="row must be a"):
            law("json")
    check_round_trip(find_format("json"), [])
