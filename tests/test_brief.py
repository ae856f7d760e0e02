"""The brief: one page whatever the map, with both sides, what decides, whose word it is, what was left out."""

import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings

import argmap
from argmap.errors import UnknownIdError, ViewError
from argmap.model import Argument, ArgumentMap, Attribution, Party, Premise, Relation, Statement
from argmap.testing.pages import check_page
from argmap.views.document import Document
from argmap.views.summary.measure import HIGH, USED, clipped, height
from browsers import Open
from commands import run
from pages import HOSTILE_TEXTS, grown
from speeds import examples
from strategies import maps
from test_pdf import needs_pango, read

ROOT = Path(__file__).resolve().parents[1]
CASES = Path(__file__).resolve().parents[2] / "shared/cases"
OURS = [
    *sorted(ROOT.glob("examples/*/*.argmap.yaml")),
    *sorted(ROOT.glob("corpus/*/*.argmap.yaml")),
]
MOST_LINES, LINE = 75, 100
"""What ``docs/views.md`` says a brief in Markdown fills, broken at so many characters."""


def lines_of(document: Document) -> int:
    return sum(len(textwrap.wrap(line, LINE)) or 1 for line in document.write().splitlines())


def check_fits(document: Document) -> None:
    """Hold what can be held without a printer: the measure, the lines, a page that is well made."""
    assert height(document.title, document.blocks) <= HIGH * USED
    assert lines_of(document) <= MOST_LINES
    check_page(document.write("html"))


def many(count: int, text: str = "Claim {at} of the town.", party: str = "Ann") -> ArgumentMap:
    """Make a question with answers, each with a reason, an objection and a party that says so."""
    held = (Attribution(party="p", stance="asserts"),)
    numbers = range(count)
    statements = [Statement(id="q", kind="question", text=text.format(at="?"))]
    statements += [
        Statement(id=f"c{at}", kind="claim", text=text.format(at=at), attributions=held)
        for at in numbers
    ]
    statements += [
        Statement(id=f"r{at}", kind="claim", text=text.format(at=at), attributions=held)
        for at in numbers
    ]
    return ArgumentMap(
        title=text.format(at=""),
        parties=(Party(id="p", name=party),),
        statements=tuple(statements),
        arguments=tuple(
            Argument(id=f"s{at}", premises=(Premise(statement=f"r{at}"),), target=f"c{at}", polarity=polarity)
            for at in numbers
            for polarity in (("supports", "attacks")[at % 2],)
        ),
        relations=tuple(
            Relation(id=f"t{at}", kind="answer", origins=(f"c{at}",), targets=("q",)) for at in numbers
        ),
    )  # fmt: skip


LONG = {
    "many answers": many(30),
    "long texts": many(12, "It rained in the town and nobody saw who left the gate open. " * 40),
    "one word": many(9, "x" * 3000),
    "Chinese": many(9, "城市应当保留中心区的拥堵收费吗" * 30),
    "Arabic": many(9, "هل ينبغي للمدينة أن تبقي رسوم الازدحام في وسطها " * 20, "عمدة المدينة"),
    "a long name": many(9, party="The honourable member for the northern harbour " * 30),
}


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.parent.name)
def test_a_brief_of_ours_fits(path: Path) -> None:
    check_fits(argmap.brief(argmap.load(path)))


@pytest.mark.parametrize("name", LONG)
def test_long_texts_are_cut_and_it_is_said(name: str) -> None:
    made = argmap.brief(LONG[name])
    check_fits(made)
    said = made.write()
    assert "Left out: " in said
    assert ("cut short" in said) == (name != "many answers")


@settings(max_examples=examples(15), deadline=None)
@given(found=maps())
def test_any_map_has_a_brief(found: ArgumentMap) -> None:
    check_fits(argmap.brief(found))


@pytest.mark.slow
def test_briefs_of_cases_fit() -> None:
    paths = sorted(CASES.rglob("*.argmap.yaml"))
    if not paths:
        pytest.skip("no cases here")
    for path in paths:
        try:
            found = argmap.load(path)
        except argmap.ArgmapError:
            continue
        check_fits(argmap.brief(found))
    check_fits(argmap.brief(grown(600, 7)))


def check_prints(open_tab: Open, found: dict[str, ArgumentMap], folder: Path) -> None:
    """Hold that each is one page, printed by a browser and by WeasyPrint."""
    needs_pango()
    tab = open_tab(viewport={"width": 390, "height": 800})
    page = tab.page
    for name, one in found.items():
        made = argmap.brief(one)
        page.set_content(made.write("html"))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if name == "iran":
            assert tab.violations() == []
        assert len(read(page.pdf(prefer_css_page_size=True)).pages) == 1, name
        made.save(folder / "brief.pdf")
        assert len(read((folder / "brief.pdf").read_bytes()).pages) == 1, name


@pytest.mark.slow
@pytest.mark.browser
def test_it_prints_on_one_page(open_tab: Open, tmp_path: Path) -> None:
    iran = argmap.load("corpus:take-up-iran-offer")
    check_prints(open_tab, {"iran": iran, "Arabic": LONG["Arabic"]}, tmp_path)


@pytest.mark.long
@pytest.mark.browser
def test_all_print_on_one_page(open_tab: Open, tmp_path: Path) -> None:
    found = {**LONG, "empty": ArgumentMap(), "grown": grown(600, 7)}
    found |= {path.parent.name: argmap.load(path) for path in OURS}
    hostile = [text for text in HOSTILE_TEXTS if "{" not in text]
    found |= {f"hostile {at}": many(3, text * 30, text) for at, text in enumerate(hostile)}
    check_prints(open_tab, found, tmp_path)


def test_what_it_says_of_northport() -> None:
    town = argmap.load(ROOT / "examples/northport/map.argmap.yaml")
    said = argmap.brief(town).write()
    heads = re.findall(r"^## (.*)$", said, re.MULTILINE)
    assert heads[0] == "Should Northport keep its city-centre congestion charge?"
    assert heads[1:4] == ["What decides it", "The weakest link", "What would change it"]
    for text in ("Northport should keep the charge.", "Northport should end the charge."):
        assert text in said
    # Withdrawn by itself, the reason does to both answers what the page says.
    assert "Without it, (a) would be accepted and (b) would be rejected." in said
    turned = {one.id: one.after for one in argmap.whatif(town, ["spending-rose"]).turned}
    assert turned["keep"] == "accepted"
    assert turned["end"] == "rejected"


def test_reasons_are_those_whose_loss_turns_the_answers() -> None:
    made = argmap.brief(many(4)).write()
    decides = made.split("## What decides it")[1].split("##")[0]
    assert decides.count("Without it") == 3
    assert "Left out: 1 reason." in made


def test_hedges_and_voices_are_kept() -> None:
    found = argmap.load("corpus:take-up-iran-offer")
    said = argmap.brief(found, "why-held").write()
    assert "(hedged: “potential”)" in said
    assert "(hedged: “apparently”)" in said
    assert "Unnamed US officials, through Mark Mazzetti and Eric Schmitt" in said
    assert "Questioned by Hillary Mann Leverett." in said
    assert "(conceded by Hillary Mann Leverett)" in said


def test_without_a_question_the_top_claims_are_told() -> None:
    claims = tuple(Statement(id=f"c{at}", kind="claim", text=f"Claim {at}.") for at in range(20))
    said = argmap.brief(ArgumentMap(statements=claims)).write()
    assert "## What the map claims" in said
    assert "17 claims" in said
    assert (
        "The map gives no answer."
        in argmap.brief(
            ArgumentMap(statements=(Statement(id="q", kind="question", text="Why?"),))
        ).write()
    )
    assert "The map claims nothing." in argmap.brief(ArgumentMap()).write()


def test_of_a_case_its_top_goal_and_what_keeps_it_open() -> None:
    door = argmap.load(ROOT / "examples/door-interlock/case.argmap.yaml")
    said = argmap.brief(door).write()
    assert "The doors of the Line 5 tram are acceptably safe for passengers." in said
    assert "## What keeps it open" in said
    assert "is undeveloped: “A passenger can open a door in an emergency.”" in said


def test_it_is_about_what_one_names(tmp_path: Path) -> None:
    town = argmap.load(ROOT / "examples/northport/map.argmap.yaml")
    assert "## What the map claims" in argmap.brief(town, "cleaner-air").write()
    with pytest.raises(UnknownIdError, match="cleaner-air"):
        argmap.brief(town, "cleaner-airr")
    with pytest.raises(ViewError, match="one question or claim"):
        argmap.view(town, "brief", "cleaner-air", "no2-fell")
    for words, wrong in ((("-o", "b.csv"), "no tables"), (("--about", "nobody"), "nobody")):
        done = run("brief", str(ROOT / "examples/northport/map.argmap.yaml"), *words)
        assert done.returncode != 0
        assert wrong in done.stderr
    path = tmp_path / "brief.html"
    done = run("brief", "corpus:korematsu", "-o", str(path))
    assert done.returncode == 0, done.stderr
    page = check_page(path.read_text(encoding="utf-8"))
    assert not page.named("nav")
    assert "Korematsu v. United States" in page.text


def test_texts_are_cut_between_words() -> None:
    assert clipped("It rained all day.", 6.0) == "It rained…"
    assert clipped("", 3.0) == ""


def test_the_report_begins_with_it() -> None:
    found = argmap.load("corpus:korematsu")
    made = argmap.views.make_report(found, pictures="none").write()
    begin = made.split("## In brief")[1].split("## What the map claims")[0]
    assert "What would change it" in begin
    assert "Left out" not in begin
