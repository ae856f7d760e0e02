"""The questions readers ask most, answered in the page by mouse and by keyboard in three actions at most."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentMap
from browsers import Open, Tab

pytestmark = pytest.mark.browser

MINUTES = "examples/northport/sources/minutes.txt"


class Reader:
    """Someone who opened the page, and how much he has done since."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.page, self.done = tab, tab.page, 0

    def click(self, what: str) -> None:
        self.page.locator(what).first.click()
        self.done += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.done += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.done += 1

    def tab_to(self, what: str) -> None:
        """Go from stop to stop until one is reached; the way there is no action of its own."""
        for _ in range(60):
            if self.page.evaluate("(what) => document.activeElement.matches(what)", what):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{what} is not reached by Tab")

    def sees(self, words: str) -> bool:
        """Return whether words stand in the window, not only in the page."""
        return bool(
            self.page.evaluate(
                """(words) => [...document.querySelectorAll(
                  '#panel *, #whatif *, #texts *, #dispute *')].some((el) => {
                  const r = el.getBoundingClientRect();
                  return el.checkVisibility() && r.top >= 0 && r.bottom <= innerHeight && r.right <= innerWidth
                    && el.textContent.replace(/\\s+/g, ' ').includes(words);
                })""",
                words,
            )
        )


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, northport: ArgumentMap, iran: ArgumentMap
) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    texts = {"minutes": argmap.read_source(MINUTES)}
    argmap.render(northport, folder / "northport.html", texts=texts, with_sources=True)
    argmap.render(iran, folder / "iran.html")
    return folder


@pytest.fixture
def reader(open_tab: Open, pages: Path) -> Iterator[Callable[[str], Reader]]:
    opened: list[Reader] = []

    def open_page(name: str) -> Reader:
        opened.append(Reader(open_tab((pages / f"{name}.html").as_uri())))
        return opened[-1]

    yield open_page
    for one in opened:
        assert one.done <= 3


def find(reader: Reader, words: str, by_key: bool) -> None:
    """Look for a statement, as someone does who has its words in mind."""
    if by_key:
        reader.press("/")
    else:
        reader.page.click("#search")
    reader.type(words)
    reader.press("Enter")


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keyboard"])
def test_what_supports_it_and_who_says_so(
    reader: Callable[[str], Reader], iran: ArgumentMap, by_key: bool
) -> None:
    one = reader("iran")
    find(one, "deter an attack by al qaida", by_key)
    one.page.wait_for_selector("#panel h3.s")
    assert one.sees("US officials say that Iran held Saad bin Ladin")
    assert one.sees("— Unnamed US officials, Mark Mazzetti and Eric Schmitt")
    for step in iran.incoming["press-deterrent"]:
        for premise in step.premises:
            assert iran.statement(premise.statement).text in one.page.inner_text("#panel")


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keyboard"])
def test_where_two_parties_disagree(
    reader: Callable[[str], Reader], northport: ArgumentMap, by_key: bool
) -> None:
    one = reader("northport")
    if by_key:
        one.tab_to("#dispute-button")
        one.press("Enter")
        one.tab_to("#dispute-second")
        one.type(northport.party("engineer").name)
    else:
        one.click("#dispute-button")
        one.page.select_option("#dispute-second", label="Traffic engineer (2)")
        one.done += 1
    one.page.wait_for_selector("#dispute .points")
    facing = argmap.view(northport, "disputes", "mayor", "engineer")
    assert "They disagree on 2 points." in facing.write()
    assert one.sees("They disagree on 2 points.")
    assert one.page.locator("#dispute .points > li").count() == 2
    # The deepest stands first: what the one holds, and what the other has against it.
    assert one.sees("the step from")
    assert one.sees("unanswered in the map")


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keyboard"])
def test_what_the_source_says_in_its_own_words(
    reader: Callable[[str], Reader], by_key: bool
) -> None:
    one = reader("northport")
    if by_key:
        find(one, "nitrogen", by_key)
    else:
        one.click("nav.outline a:has-text('Nitrogen dioxide')")
    assert one.sees("nitrogen dioxide at the Market Square station at 33 micrograms, down from 41")
    if not by_key:
        one.click("#panel a.there")
        assert one.sees("The air bulletin puts nitrogen dioxide at the Market Square station")


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keyboard"])
def test_what_if_one_does_not_believe_somebody(
    reader: Callable[[str], Reader], northport: ArgumentMap, by_key: bool
) -> None:
    one = reader("northport")
    if by_key:
        one.tab_to("#whatif-button")
        one.press("Enter")
        one.tab_to("#whatif label:has(bdi) input")
        party = "document.activeElement.closest('label')?.textContent"
        while one.tab.ask(party) != "Chamber of Commerce":
            one.page.keyboard.press("Tab")
        one.press("Space")
    else:
        one.click("#whatif-button")
        one.click("#whatif label:has-text('Chamber of Commerce')")
    made = argmap.whatif(northport, without=["chamber"])
    assert f"{len(made.turned)} verdicts turn" in one.page.inner_text("#whatif-found")
    assert one.sees(f"{len(made.turned)} verdicts turn")
    assert one.page.locator("a.card.flipped").count() == len(made.turned)


def test_what_turned_is_in_sight_in_a_map_of_many_parties(
    reader: Callable[[str], Reader], iran: ArgumentMap
) -> None:
    one = reader("iran")
    one.click("#whatif-button")
    one.click("#whatif label:has-text('Hillary Mann Leverett')")
    made = argmap.whatif(iran, without=["leverett"])
    assert one.sees(f"{len(made.turned)} verdicts turn")
    assert one.sees(iran.statement(made.turned[0].id).text)
