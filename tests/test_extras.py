"""Extras: what needs one names it where it is missing, and the table of them is that of the package."""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import argmap
from argmap.errors import MissingExtraError
from argmap.extras import EXTRAS

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAP = """argmap: 2
statements: {c: It rained., d: It was dry., e: The ground is wet.}
arguments:
  a: {premises: [e], supports: c}
  b: {premises: [d], attacks: c}
  x: {premises: [c], attacks: d}
"""
OTHER = MAP.replace("It rained.", "It has rained.")


def town(text: str = MAP) -> argmap.ArgumentMap:
    return argmap.loads(text, "yaml")


@pytest.mark.parametrize(
    ("module", "extra", "ask"),
    [
        ("numpy", "numbers", lambda: argmap.evaluate(town(), semantics="df-quad")),
        ("scipy", "numbers", lambda: argmap.evaluate(town(), semantics="df-quad")),
        ("numpy", "numbers", lambda: argmap.agreement(town(), town(OTHER))),
        ("numpy", "numbers", lambda: argmap.score(town(), town(OTHER))),
        ("pysat", "solver", lambda: list(argmap.flip(town(), "c", "out"))),
        ("selectolax", "sources", lambda: argmap.read_source("text.html")),
        ("pypdf", "sources", lambda: argmap.read_source("text.pdf")),
        ("bibtexparser", "bib", lambda: argmap.loads("@misc{a, title={b}}", "bibtex")),
        ("prov", "prov", lambda: argmap.dumps(town(), "prov")),
        ("rdflib", "rdf", lambda: argmap.dumps(town(), "turtle")),
        ("anywidget", "notebook", lambda: argmap.widget(town())),
        ("weasyprint", "print", lambda: argmap.view(town(), "outline").save("outline.pdf")),
    ],
)
def test_what_needs_an_extra_names_it(
    module: str,
    extra: str,
    ask: Callable[[], object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.html").write_text("<p>It rained.", encoding="utf-8")
    Path("text.pdf").write_bytes(b"%PDF-1.7\n")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'argmap\[{extra}\]'"):
        ask()


def test_verdicts_and_flips_that_need_no_numbers_need_no_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("numpy", "scipy", "selectolax"):
        monkeypatch.setitem(sys.modules, module, None)
    assert argmap.evaluate(town())["e"].label
    assert argmap.evaluate(town(), semantics="preferred")["e"].label
    assert list(argmap.flip(town(), "c", "out"))


def test_the_table_is_that_of_the_package() -> None:
    declared = PROJECT["optional-dependencies"]
    assert {*declared} == {*EXTRAS, "all"}
    # The solver is left out: the core has it where there is a wheel of it.
    assert declared["all"] == [f"argmap[{','.join(sorted({*EXTRAS} - {'solver'}))}]"]
    documented = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    table = documented.partition("| extra |")[2].partition("\n\n")[0]
    assert all(f"`{extra}`" in table for extra in EXTRAS)
