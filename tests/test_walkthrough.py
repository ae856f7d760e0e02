"""The walk through a map: its order, its parts, what is left out; and the page that tells it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import Argument, ArgumentMap, Relation, Statement
from argmap.walkthrough import CLOSING, KINDS, WalkStep, walk
from browsers import Open, Tab, address_ends
from pages import HOSTILE_TEXTS, grown, hostile

PHONE = {"width": 390, "height": 780}
WIDE = {"width": 1280, "height": 720}


@pytest.fixture(scope="module")
def town() -> ArgumentMap:
    return argmap.load("examples/northport/map.argmap.yaml")


def said(*names: str) -> tuple[Statement, ...]:
    return tuple(Statement(id=name, kind="claim", text=name.upper()) for name in names)


def step(name: str, premises: Iterable[str], target: str, polarity: str = "supports") -> Argument:
    return Argument(id=name, premises=tuple(premises), target=target, polarity=polarity)  # type: ignore[arg-type]


def short(steps: tuple[WalkStep, ...]) -> list[str]:
    return [f"{one.kind} {''.join(one.ids)}" + " again" * one.again for one in steps]


def test_a_question_is_told_with_its_answers_reasons_and_verdicts(town: ArgumentMap) -> None:
    told = walk(town)
    assert [one.kind for one in told if one.depth < 2] == [
        "question", "answer", "verdict", "answer", "verdict", "answers", "rest",
    ]  # fmt: skip
    names = {name for one in told for name in (*one.ids, one.through)} - {None}
    assert names == {item.id for item in town.nodes()}
    through = [one.through for one in told if one.through and one.kind not in CLOSING]
    assert sorted(through) == sorted(step.id for step in town.arguments)


def test_a_reply_answers_what_speaks_against_the_claim() -> None:
    made = ArgumentMap(
        statements=said(*"cabdeuf"),
        arguments=(
            step("1", "a", "c"),
            step("2", "b", "c", "attacks"),
            step("3", "d", "b", "attacks"),
            step("4", "e", "b"),
            step("5", "u", "2", "attacks"),
            step("6", "f", "1", "attacks"),
        ),
    )
    told = walk(made)
    assert short(told) == [
        "claim c", "reason a", "undercut f", "objection b", "objection d", "reason e", "undercut u",
        "verdict c",
    ]  # fmt: skip
    assert {one.ids[0] for one in told if one.replies} == {"d", "e", "u"}
    assert [(one.number, one.count) for one in told[:4]] == [(1, 1)] * 4


def test_what_was_told_is_said_to_be_and_circles_end() -> None:
    circle = (step("1", "a", "b"), step("2", "b", "a"), step("3", "a", "c"), step("4", "bc", "d"))
    made = ArgumentMap(statements=said(*"abcd"), arguments=circle)
    assert short(walk(made)) == [
        "claim d", "reason bc", "reason a", "reason b again", "reason a again", "verdict d",
    ]  # fmt: skip
    assert short(walk(made, "c")) == [
        "claim c", "reason a", "reason b", "reason a again", "verdict c",
    ]  # fmt: skip
    alone = ArgumentMap(statements=said("c"))
    assert short(walk(alone)) == ["claim c", "verdict c"]
    assert short(walk(ArgumentMap(statements=said("c", "d")))) == ["rest cd"]
    assert walk(ArgumentMap()) == ()


def test_an_objection_to_a_question_and_a_part_have_their_place() -> None:
    asked = Statement(id="q", kind="question", text="Q")
    made = ArgumentMap(
        statements=(asked, *said(*"abcp")),
        arguments=(step("1", "a", "q"), step("2", "b", "q", "attacks"), step("3", "c", "b")),
        relations=(Relation(id="r", kind="part", origins=("p",), targets=("b",)),),
    )
    assert short(walk(made)) == [
        "question q", "answer a", "verdict a", "against b", "part p", "reason c", "verdict b",
        "answers ab",
    ]  # fmt: skip


@pytest.mark.parametrize("most", [1, 2, 3, 7, 12, 26, 27, 90])
def test_of_too_many_steps_the_deepest_are_left_out_and_counted(
    town: ArgumentMap, most: int
) -> None:
    whole, told = walk(town), walk(town, most=most)
    assert len(told) <= max(most, 2)
    left = sum(one.left_out for one in told)
    assert left == sum(one.kind not in CLOSING for one in whole) - sum(
        one.kind not in CLOSING for one in told
    )
    begun = {one.ids for one in told}
    assert all(one.ids in begun for one in told if one.kind == "verdict")
    assert (told == whole) is (most >= len(whole))


def test_a_walk_needs_a_statement_and_a_step(town: ArgumentMap) -> None:
    with pytest.raises(argmap.errors.UnknownIdError):
        walk(town, "nowhere")
    with pytest.raises(argmap.errors.UnknownIdError):
        walk(town, town.arguments[0].id)
    with pytest.raises(argmap.errors.BadLimitsError, match="one step or more"):
        walk(town, most=0)


def test_a_chain_of_thousands_is_walked() -> None:
    names = [f"c{at}" for at in range(3000)]
    steps = tuple(step(f"s{at}", [names[at + 1]], names[at]) for at in range(2999))
    statements = tuple(Statement(id=name, kind="claim", text=name) for name in names)
    assert len(walk(ArgumentMap(statements=statements, arguments=steps))) == 3001


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[ArgumentMap], Path]:
    """The page of a map; each is made once."""
    folder = tmp_path_factory.mktemp("pages")

    def make(made: ArgumentMap) -> Path:
        path = folder / f"{len(made.statements)}.html"
        if not path.exists():
            argmap.render(made, path)
        return path

    return make


@pytest.fixture
def visit(open_tab: Open, page_of: Callable[[ArgumentMap], Path]) -> Iterator[Open]:
    tabs: list[Tab] = []

    def open_page(made: ArgumentMap, where: str = "", **options: Any) -> Tab:
        tabs.append(open_tab(page_of(made).as_uri() + where, **{"viewport": WIDE, **options}))
        return tabs[-1]

    yield open_page
    for tab in tabs:
        assert {url.split("#")[0] for url in tab.requests} == {tab.page.url.split("#")[0]}


def at(tab: Tab) -> tuple[str, str]:
    """The number of the step, and the first text it tells."""
    page = tab.page
    return page.locator("#walk .count").inner_text(), page.locator("#walk .told").inner_text()


@pytest.mark.browser
def test_the_walk_of_the_page_goes_by_keys_buttons_and_address(
    visit: Open, town: ArgumentMap
) -> None:
    tab = visit(town)
    page = tab.page
    page.click("#walk-button")
    count = len(walk(town))
    assert at(tab)[0] == f"1 of {count}"
    assert "Should Northport keep" in at(tab)[1]
    for key, where in (
        ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowLeft", 3), ("PageUp", 2),
        ("End", count), ("ArrowRight", count), ("Home", 1), ("ArrowLeft", 1), ("Enter", 2),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert at(tab)[0] == f"{where} of {count}", key
    address_ends(page, "#walk&step=2")
    assert page.locator("#walk .told").get_attribute("aria-live") == "polite"
    page.get_by_role("button", name="Next", exact=True).click()
    assert "Mayor of Northport" in at(tab)[1]
    page.get_by_role("button", name="Show in the map").click()
    assert not page.locator("#walk").is_visible()
    address_ends(page, "#n=success")
    page.locator("#panel").get_by_role("button", name="Walk through").click()
    address_ends(page, "#walk=success")
    page.keyboard.press("End")
    assert "The verdict" in at(tab)[1]
    assert "What it rests on" in at(tab)[1]
    page.keyboard.press("Escape")
    address_ends(page, "#n=success")
    page.go_back()
    page.go_forward()
    assert not page.locator("#walk").is_visible()


@pytest.mark.browser
def test_an_address_begins_the_walk_and_what_it_names_in_vain_is_said(
    visit: Open, town: ArgumentMap
) -> None:
    tab = visit(town, "#walk=success&step=8&without=chamber")
    page = tab.page
    assert at(tab)[0] == f"8 of {len(walk(town, 'success'))}"
    page.keyboard.press("ArrowRight")
    assert "step=9&without=chamber" in page.url
    for wrong, named in (
        ("#walk=nowhere", "nowhere"), ("#walk=%E0%A4%A", "%E0%A4%A"), ("#walk&step=999", "step=999"),
        ("#walk&step=x", "step=x"), (f"#walk={town.arguments[0].id}", town.arguments[0].id),
    ):  # fmt: skip
        tab.ask("location.hash = values[0]", wrong)
        tab.wait("document.getElementById('notice').textContent.includes(values[0])", named)
    tab.ask("location.hash = '#n=keep'")
    tab.wait("!document.getElementById('walk').open && document.getElementById('notice').hidden")


@pytest.mark.browser
def test_page_and_python_walk_in_one_order(visit: Open, town: ArgumentMap) -> None:
    tab = visit(town)
    for start in (None, "keep", "tax-on-workers", "not-simply-charge"):
        told = walk(town, start)
        tab.ask("location.hash = values[0]", f"#walk={start}" if start else "#walk")
        tab.wait(
            "document.querySelector('#walk .count').textContent === values[0]", f"1 of {len(told)}"
        )
        texts = tab.ask(
            """Array.from({length: values[0]}, () => {
              const said = document.querySelector("#walk .told").innerText;
              document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
              return said;
            })""",
            len(told),
        )
        for one, text in zip(told, texts, strict=True):
            assert all(town.statement(name).text in text for name in one.ids)
            assert ("came before" in text) is one.again
            against = one.replies or one.kind in ("objection", "undercut")
            assert ("objection" in text.split("\n")[0].lower()) is against


@pytest.mark.browser
def test_the_walk_on_a_phone_in_the_dark_with_a_finger_and_axe(
    visit: Open, town: ArgumentMap
) -> None:
    tab = visit(town, "#walk", viewport=PHONE, has_touch=True, color_scheme="dark")
    page = tab.page
    assert tab.ask("document.documentElement.scrollWidth <= innerWidth")

    def swipe(x: int, y: int) -> None:
        tab.ask(
            """["pointerdown", "pointerup"].forEach((kind, at) => document.querySelector("#walk .told")
            .dispatchEvent(new PointerEvent(kind, {pointerType: "touch", bubbles: true,
              clientX: 200 + at * values[0], clientY: 300 + at * values[1]})))""",
            x,
            y,
        )

    for x, y, number in ((-90, 5, 2), (-90, 80, 2), (-20, 0, 2), (-90, 0, 3), (90, 0, 2)):
        swipe(x, y)
        assert at(tab)[0].startswith(f"{number} of")
    page.keyboard.press("End")
    assert "Also in the map" in at(tab)[1]
    for key in ("Home", "ArrowRight", "End"):
        page.keyboard.press(key)
        assert tab.violations() == []


@pytest.mark.browser
def test_hostile_texts_are_told_as_texts(visit: Open) -> None:
    tab = visit(hostile(), "#walk")
    for _ in range(len(HOSTILE_TEXTS)):
        tab.page.keyboard.press("ArrowRight")
    assert tab.ask("document.title") == HOSTILE_TEXTS[0]
    assert tab.ask("document.querySelectorAll('#walk .told :is(script, img, svg)').length") == 0
    assert tab.ask("document.querySelector('#walk .told').scrollWidth <= innerWidth")


@pytest.mark.browser
@pytest.mark.slow
def test_a_large_map_is_walked_at_once(visit: Open) -> None:
    tab = visit(grown(600), "#walk")
    count = len(walk(grown(600)))
    tab.page.keyboard.press("End")
    assert at(tab)[0] == f"{count} of {count}"
    assert set(KINDS) >= {one.kind for one in walk(grown(600))}
