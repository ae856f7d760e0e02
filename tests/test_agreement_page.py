"""What ``argmap agree`` writes: on a terminal, as Markdown and JSON, as a page, a match file and a draft."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap, agreement, edit, panel
from argmap.cli import app
from argmap.compare import causes_of, draft_merge
from argmap.views.agreement import agreement_document, panel_document
from argmap.views.agreement_page import agreement_page
from argmap.views.plain_text import to_text
from browsers import Open
from pages import HOSTILE_TEXTS, hostile
from speeds import examples
from strategies import maps

TOWN = "examples/northport/map.argmap.yaml"


@pytest.fixture(scope="module")
def readings() -> tuple[ArgumentMap, ArgumentMap]:
    first = argmap.load(TOWN)
    second = argmap.remove(first, "no2-fell", "a-ring-road")
    second = edit.restate(second, "keep", "The town should keep the charge, for now.")
    return first, argmap.update(second, "hits-workers", kind="assumption")


def page_of(first: ArgumentMap, second: ArgumentMap) -> str:
    found = agreement(first, second)
    return agreement_page(found, agreement_document(found, ("mine", "yours")))


def test_every_statement_of_both_has_a_card(readings: tuple[ArgumentMap, ArgumentMap]) -> None:
    page = page_of(*readings)
    for letter, side in zip("ab", readings, strict=True):
        assert page.count(f'<article id="{letter}-i-') == len(side.statements)
        for step in side.arguments:
            assert all(f'href="#{letter}-i-{name}"' in page for name in step.premise_ids)
    assert 'data-sorts="alone differs"' in page
    assert "http" not in page.replace("http-equiv", "")


def test_nothing_of_a_hostile_map_is_markup_or_obeyed() -> None:
    first, second = hostile(), ArgumentMap(
        title=HOSTILE_TEXTS[0],
        statements=tuple(
            argmap.Statement(id=f"x{at}", kind="claim", text=f"{text} Indeed.")
            for at, text in enumerate(HOSTILE_TEXTS)
        ),
    )  # fmt: skip
    page = page_of(first, second)
    assert page.count("<script") == 1
    assert "<img" not in page
    assert "<svg onload" not in page
    found = agreement(first, second)
    document = agreement_document(found, (HOSTILE_TEXTS[0], "b"))
    said = to_text(document)
    assert not any(ord(sign) < 32 and sign != "\n" for sign in said)
    assert "\u202e" not in said
    assert document.write()


@given(maps(), maps())
@settings(max_examples=examples(6))
def test_any_two_readings_can_be_compared(first: ArgumentMap, second: ArgumentMap) -> None:
    itself = agreement(first, first)
    assert itself.matching.pairs == {name: name for name in first.kinds}
    assert (itself.units.f1 or 1, itself.relations.strict.f1 or 1) == (1, 1)
    assert causes_of(itself) == ()
    assert not draft_merge(itself).patch
    found, turned = agreement(first, second), agreement(second, first)
    assert turned.matching.swapped().pairs == found.matching.pairs
    assert turned.units.f1 == found.units.f1
    # None of the figures is NaN, which JSON has no sign for.
    json.dumps(found.as_json(), allow_nan=False)
    assert page_of(first, second)
    many = panel([first, second, first])
    json.dumps(many.as_json(), allow_nan=False)
    assert panel_document(many, "xyz").write()


@pytest.fixture
def folder(readings: tuple[ArgumentMap, ArgumentMap], tmp_path: Path) -> Iterator[Path]:
    before = Path.cwd()
    for name, side in zip(("mine", "yours"), readings, strict=True):
        argmap.save(side, tmp_path / f"{name}.argmap.yaml")
    (tmp_path / "other.argmap.yaml").write_text(
        "argmap: 2\nstatements: {k: Cats sleep by day.}\n", encoding="utf-8"
    )
    for name, letter in (("one", "ab"), ("two", "cd")):
        (tmp_path / f"{name}.argmap.yaml").write_text(
            f"argmap: 2\nsources: {{s: {{title: S, digest: {letter * 32}}}}}\nstatements: {{k: K.}}\n"
        )
    (tmp_path / "empty.argmap.yaml").write_text("argmap: 2\n", encoding="utf-8")
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


MINE, YOURS = "mine.argmap.yaml", "yours.argmap.yaml"


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["agree", *words])


def test_all_that_is_written_goes_together(folder: Path) -> None:
    done = run(MINE, YOURS, "--page", "p.html", "--draft", "d.argmap-patch.yaml", "--write-match", "m.yaml")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "Verdicts that differ, and what turns them" in done.stdout
    patch = argmap.load_patch("d.argmap-patch.yaml")
    assert "- kind: hits-workers / hits-workers: claim, assumption" in (patch.reason or "")
    assert not patch.changes
    text = Path("m.yaml").read_text(encoding="utf-8")
    assert run(MINE, YOURS, "--write-match", "m.yaml").exit_code == 0
    assert Path("m.yaml").read_text(encoding="utf-8") == text
    again = json.loads(run(MINE, YOURS, "--match", "m.yaml", "--json").stdout)
    whole = json.loads(run(MINE, YOURS, "--json").stdout)
    assert again["relations"] == whole["relations"]
    assert {one["how"] for one in again["matches"]} == {"file"}
    assert whole["open_points"][0]["issue"] == "kind"
    assert [one["first"] for one in whole["turned"]][:1] == ["keep"]
    Path("m.yaml").write_text(text.replace("a: keep,", "a: keeep,"), encoding="utf-8")
    wrong = run(MINE, YOURS, "--match", "m.yaml")
    assert wrong.exit_code != 0
    assert "map a has no statement 'keeep' (nearest: 'keep')" in str(wrong.exception)


def test_three_readings_are_matched_by_a_file(folder: Path) -> None:
    names = (MINE, YOURS, "other.argmap.yaml")
    assert run(*names, "--write-match", "m.yaml").exit_code == 0
    whole = json.loads(run(*names, "--json").stdout)
    again = json.loads(run(*names, "--match", "m.yaml", "--json").stdout)
    assert again["rows"] == whole["rows"]
    assert again["all"] == whole["all"]
    Path("m.yaml").write_text(
        "argmap_match: 1\nmatches:\n- {a: keep, c: k}\n- {b: [end, refund], a: end}\n",
        encoding="utf-8",
    )
    corrected = json.loads(run(*names, "--match", "m.yaml", "--json").stdout)
    assert corrected["rows"] == [[["keep"], [], ["k"]], [["end"], ["end", "refund"], []]]
    assert corrected["all"]["kind"] == {"things": 2, "fleiss": None, "alpha": None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((MINE, "other.argmap.yaml"), "No statement of A says what one of B says"),
        (("empty.argmap.yaml", "empty.argmap.yaml"), "A and B are the same map"),
        (
            ("one.argmap.yaml", "two.argmap.yaml"),
            "A and B are of different texts, by their digests",
        ),
        ((MINE, YOURS, MINE), "A and C are the same map: their agreement means nothing"),
        ((MINE, YOURS, MINE, "--page", "p.html"), "it is of two readings"),
        ((MINE, YOURS, "--page", "p.yaml"), "name a file that ends in .html"),
        ((MINE, YOURS, "--draft", "d.yaml"), "name a file that ends in .argmap-patch.yaml"),
        ((MINE, YOURS, "--write-match", YOURS), "is read"),
        ((MINE, YOURS, "--write-match", "other.argmap.yaml"), "take its place: name another file"),
        ((MINE, YOURS, "--page", "x.html", "--write-match", "x.html"), "two things"),
        ((MINE, YOURS, "--json", "--markdown"), "are two answers"),
        ((MINE, "nowhere.argmap.yaml"), "nowhere.argmap.yaml"),
        ((MINE, YOURS, "--semantics", "df-quad"), "it compares verdicts"),
    ],
)
def test_what_cannot_be_compared_is_said(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    told = f"{done.output}{done.stderr}{done.exception or ''}"
    assert said in " ".join(told.replace("│", " ").split())


def test_readings_are_compared_in_other_words(readings: tuple[ArgumentMap, ArgumentMap]) -> None:
    """Everything that is said is one message each: nothing stays English in a language that has them."""
    found = agreement(*readings)
    with argmap.speaking("de"):
        assert agreement_document(found, ("a", "b"), "de").write()
    assert panel_document(panel(readings), ("a", "b")).write().startswith("# Several readings")


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_in_a_browser(
    open_tab: Open, readings: tuple[ArgumentMap, ArgumentMap], tmp_path: Path
) -> None:
    path = tmp_path / "both.html"
    path.write_text(page_of(*readings), encoding="utf-8")
    phone = open_tab(path.as_uri(), color_scheme="dark", viewport={"width": 390, "height": 780})
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.violations() == []
    tab = open_tab(path.as_uri(), viewport={"width": 1300, "height": 900})
    page = tab.page
    assert tab.violations() == []
    rows = page.locator(".readings ol > li")
    whole = rows.count()
    page.keyboard.press("n")
    assert page.locator("li.here").count() == 1
    assert "differs" in page.locator("li.here").get_attribute("data-sorts")
    page.select_option("#which", "differs")
    parted = page.locator(".readings ol > li:visible").count()
    assert 0 < parted < whole
    assert page.locator("#count").inner_text() == f"{parted} / {whole}"
    # A link leads to a card that the filter hides, and lights what it rests on.
    page.evaluate("location.hash = '#b-i-success'")
    page.wait_for_selector("li.here #b-i-success")
    assert page.locator("li.rests").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator("li.here").count() == 0
    assert (tab.complaints, phone.complaints) == ([], [])
    still = open_tab(path.as_uri(), java_script_enabled=False).page
    assert still.locator(".readings article:visible").count() == sum(
        len(side.statements) for side in readings
    )
