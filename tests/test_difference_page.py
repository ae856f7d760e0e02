"""The page of two states of a map: list and picture lead to each other, filters, ghosts; words compared."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import Argument, ArgumentMap, Statement, edit
from argmap.compare.wording import runs
from argmap.web import difference_page
from browsers import WIDE, Open, address_ends
from pages import HOSTILE_TEXTS, grown, hostile

PHONE = {"width": 390, "height": 780}


@pytest.fixture(scope="module")
def states() -> tuple[ArgumentMap, ArgumentMap]:
    before = argmap.load("examples/northport/map.argmap.yaml")
    after = edit.restate(before, "keep", "The town should keep the charge, for now.")
    after = argmap.remove(after, "no2-fell")
    after = argmap.add(after, Statement(id="study", kind="evidence", text="A study.", anchors=()))
    step = Argument(id="new-step", premises=("study",), target="ring-road", polarity="attacks")  # type: ignore[arg-type]
    after = argmap.add(after, step)
    return before, edit.relink(after, "footfall-fell-supports-fewer-customers", target="end")


@given(st.text(alphabet="ab c漢字.\n", max_size=30), st.text(alphabet="ab c漢字.\n", max_size=30))
def test_runs_hold_both_texts(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(run.text for run in found if run.fate != "come") == before
    assert "".join(run.text for run in found if run.fate != "gone") == after


def test_runs_are_passages_a_reader_would_mark() -> None:
    assert [run.text for run in runs("one two three four five", "one 2 3 4 five")] == [
        "one ", "two three four", "2 3 4", " five",
    ]  # fmt: skip
    assert [run.text for run in runs("漢字とかな", "漢字のかな")] == ["漢字", "と", "の", "かな"]
    assert [run.fate for run in runs("a " * 5000, "b")] == ["gone", "come"]


def test_equal_and_empty_maps_have_a_page(states: tuple[ArgumentMap, ArgumentMap]) -> None:
    before, _ = states
    same = difference_page(argmap.diff(before, before))
    assert "No difference." in same
    assert 'id="f-change"' not in same
    for one, other, sort in ((ArgumentMap(), before, "added"), (before, ArgumentMap(), "removed")):
        page = difference_page(argmap.diff(one, other))
        assert page.count(f'data-change="{sort}"') == len(before.statements)
        assert f'<option value="{sort}">' in page


def test_a_thousand_changes_are_groups_that_are_closed() -> None:
    page = difference_page(argmap.diff(grown(300), grown(300, seed=6)))
    assert page.count('<details class="group"') > 5
    assert page.count("<del>") > 200
    assert page.count('" open><summary') < 3
    small = difference_page(argmap.diff(grown(60), argmap.edit.restate(grown(60), "c7", "Other.")))
    assert small.count('" open><summary') == 1


def test_nothing_of_a_hostile_map_is_markup() -> None:
    before = hostile()
    after = before
    for at, words in enumerate(reversed(HOSTILE_TEXTS)):
        after = edit.restate(after, f"s{at}", words)
    page = difference_page(argmap.diff(before, after))
    assert page.count("<script") == 2
    assert "<img" not in page
    assert "<svg onload" not in page


@pytest.fixture(scope="module")
def path(states: tuple[ArgumentMap, ArgumentMap], tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("pages") / "d.html"
    found.write_text(difference_page(argmap.diff(*states)), encoding="utf-8")
    return found


@pytest.fixture
def visit(open_tab: Open, path: Path) -> Open:
    return lambda where="", **options: open_tab(path.as_uri() + where, **options)


@pytest.mark.browser
def test_list_and_picture_lead_to_each_other(visit: Open) -> None:
    tab = visit()
    page = tab.page
    entry = page.locator('#changes li[data-of="n=no2-fell"]').first
    entry.locator("a").click()
    address_ends(page, "#n=no2-fell")
    assert "here" in (entry.get_attribute("class") or "")
    assert "Removed" in page.locator("#panel .state").inner_text()
    card = page.locator('a.card[href="#n=no2-fell"]')
    assert (
        tab.ask(
            "getComputedStyle(document.querySelector(values[0])).strokeDasharray",
            "a.card.out > rect",
        )
        != "none"
    )
    assert "here" in (card.get_attribute("class") or "")
    page.keyboard.press("Escape")
    page.locator('a.card[href="#n=keep"]').focus()
    page.keyboard.press("Enter")
    assert page.locator("#changes .here del").inner_text() == "Northport"
    assert page.locator("#changes .here ins").all_inner_texts() == ["The town", ", for now"]
    assert (
        "Was “Northport should keep the charge.” Now" in page.locator("#panel .state").inner_text()
    )
    ghosts = page.locator(".pill.ghost").all_text_contents()
    assert {one.split(" · ")[-1] for one in ghosts} == {"removed", "led here before"}
    assert not page.locator("#whatif-button").is_visible()
    assert page.locator("#walk-button").count() == 0


@pytest.mark.browser
def test_filters_narrow_list_and_picture(visit: Open) -> None:
    tab = visit()
    page = tab.page
    page.get_by_role("button", name="− removed 2").click()
    assert page.locator("#changes .group:visible summary").all_inner_texts() == ["Removed 2"]
    assert page.locator("#f-change").input_value() == "removed"
    assert page.locator("#count").inner_text().startswith("1 of ")
    assert page.locator('a.card[href="#n=no2-fell"].off').count() == 0
    assert page.locator('a.card[href="#n=keep"].off').count() == 1
    page.get_by_role("button", name="− removed 2").click()
    assert page.locator("#f-change").input_value() == ""
    page.select_option("#f-change", "turned")
    assert page.locator("#changes .group:visible").count() == 1
    page.click("#clear")
    assert page.locator("#changes .group:visible").count() > 3
    page.click("#outline-button")
    assert not page.locator("#changes").is_visible()
    assert page.locator("#outline").is_visible()
    page.click("#changes-button")
    assert page.locator("#changes").is_visible()
    assert not page.locator("#outline").is_visible()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert tab.violations() == []


@pytest.mark.browser
def test_on_a_phone_the_list_lies_over_the_map_until_a_card_is_chosen(
    visit: Open,
) -> None:
    tab = visit(viewport=PHONE, has_touch=True)
    page = tab.page
    assert page.locator("#changes").is_visible()
    assert tab.ask("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#changes a").first.tap()
    assert not page.locator("#changes").is_visible()
    assert page.locator("#panel").is_visible()
    page.set_viewport_size(WIDE)
    plain = visit(java_script_enabled=False)
    assert plain.page.locator("#changes").is_visible()
    assert plain.page.locator("#changes del").first.inner_text() == "Northport"
