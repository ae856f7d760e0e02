"""What if, in the page: the script's verdicts against those of Python, in a real browser."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import (
    Anchor,
    Argument,
    ArgumentMap,
    Attribution,
    Party,
    Premise,
    Relation,
    Setting,
    Source,
    Statement,
)
from argmap.attribution.policies import Policy
from argmap.explain.whatif import _Comparison
from argmap.model.elements import Kind
from argmap.semantics.held import hold
from argmap.web import to_html
from argmap.web.switches import SWITCHED
from browsers import AXE, Open, Tab, address_ends
from mill import mill
from pages import grown, hostile

pytestmark = pytest.mark.browser
MAPS: dict[str, Callable[[], ArgumentMap]] = {
    "northport": lambda: argmap.load("examples/northport/map.argmap.yaml"),
    "iran": lambda: argmap.load("corpus:take-up-iran-offer"),
    "mill": mill,
    "hostile": hostile,
    "60": lambda: grown(60),
}
STANDARDS = [item.name for item in argmap.semantics.STANDARDS]
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    folder = tmp_path_factory.mktemp("whatif")

    def find(name: str) -> str:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(to_html(MAPS[name]()), encoding="utf-8")
        return path.as_uri()

    return find


@pytest.fixture
def visit(open_tab: Open, addresses: Callable[[str], str]) -> Open:
    def open_page(name: str, where: str = "", **options: Any) -> Tab:
        return open_tab((addresses(name) if name in MAPS else name) + where, **options)

    return open_page


ASK = """([states]) => {
  const { model } = JSON.parse(document.getElementById('index').textContent);
  return states.map((state) => {
    const { turned, still, freed, cleared } = argmap.whatIf(state);
    return [
      turned.map((one) => [one.at, one.from, one.to]),
      still.map((one) => [one.at, one.through]),
      freed,
      cleared,
    ];
  });
}"""


class Numbers:
    """States of the page's script, and what Python makes of them."""

    def __init__(self, argument_map: ArgumentMap, setting: Setting) -> None:
        self.map = argument_map
        self.setting = setting
        self.ids = [item.id for item in argument_map.nodes()]
        self.before = hold(argument_map, setting)
        self.parties = [item.id for item in argument_map.parties]
        self.sources = [item.id for item in argument_map.sources]

    def singles(self) -> Iterator[dict[str, Any]]:
        yield {"hearsay": True}
        yield {"unstated": True}
        yield from ({"parties": [at]} for at in range(len(self.parties)))
        yield from ({"sources": [at]} for at in range(len(self.sources)))
        yield from ({"items": [at]} for at in range(len(self.ids)))
        yield from ({"granted": [at]} for at in self.grantable())
        yield from ({"reading": at} for at in range(len(SWITCHED)))
        yield from ({"standard": at} for at in range(len(STANDARDS)))

    def grantable(self) -> list[int]:
        return [
            at
            for at, item in enumerate(self.map.statements)
            if item.kind != "question" and item.id not in self.map.whole_of
        ]

    def mixed(self, dice: random.Random) -> dict[str, Any]:
        items = [at for at in range(len(self.ids)) if dice.random() < 2 / len(self.ids)]
        granted = [at for at in self.grantable() if at not in items and dice.random() < 0.05]
        return {
            "hearsay": dice.random() < 0.3,
            "unstated": dice.random() < 0.3,
            "parties": [at for at in range(len(self.parties)) if dice.random() < 0.15],
            "sources": [at for at in range(len(self.sources)) if dice.random() < 0.15],
            "items": items,
            "granted": granted,
            "reading": dice.randrange(len(SWITCHED)),
            "standard": dice.randrange(len(STANDARDS)),
        }

    def wanted(self, state: dict[str, Any]) -> list[Any]:
        without = tuple(
            names[at]
            for key, names in (
                ("parties", self.parties),
                ("sources", self.sources),
                ("items", self.ids),
            )
            for at in state.get(key, ())
        )
        rule = Policy(
            hearsay=not state.get("hearsay"), unstated=not state.get("unstated"), without=without
        )
        changed: Any = {
            "policies": (*self.setting.policies, *((rule,) if rule.name else ())),
            "granted": (
                *self.setting.granted,
                *(self.ids[at] for at in state.get("granted", ())),
            ),
        }
        if "reading" in state:
            changed["reading"] = SWITCHED[state["reading"]]
        if "standard" in state:
            changed["standard"] = STANDARDS[state["standard"]]
        made = _Comparison(self.before, hold(self.map, self.setting.merged(changed))).made()
        at = {name: number for number, name in enumerate(self.ids)}
        return [
            [[at[one.id], one.before, one.after] for one in made.turned],
            [[at[one.id], [at[step] for step in one.through]] for one in made.still],
            [at[name] for name in made.freed],
            [at[name] for name in made.cleared],
        ]


def check(tab: Tab, numbers: Numbers, states: list[dict[str, Any]]) -> None:
    for state, found in zip(states, tab.page.evaluate(ASK, [states]), strict=True):
        assert found == numbers.wanted(state), state


@pytest.mark.parametrize("name", ["northport", "iran", "mill", "hostile", "60"])
def test_every_single_switch_is_that_of_whatif(visit: Open, name: str) -> None:
    numbers = Numbers(MAPS[name](), Setting())
    check(visit(name), numbers, list(numbers.singles()))


def tangle(seed: int) -> ArgumentMap:
    """Make a map of rivals, parts, weights, weighings, steps on steps and circles, none of it tidy."""
    dice = random.Random(seed)
    names = [f"s{at}" for at in range(14)]
    choices: tuple[Kind, ...] = ("claim", "claim", "evidence", "assumption")
    kinds: list[Kind] = ["question", *(dice.choice(choices) for _ in names)]
    speakers = tuple(
        Party(id=f"p{at}", name=f"P{at}", member_of=("p0",) * (at > 2)) for at in range(5)
    )
    documents = tuple(
        Source(id=f"d{at}", title=f"D{at}", via="d0" if at == 2 else None) for at in range(4)
    )

    def said() -> tuple[Attribution, ...]:
        return tuple(
            Attribution(
                party=f"p{dice.randrange(5)}",
                stance=dice.choice(("asserts", "asserts", "denies")),
                source=dice.choice((None, "d0", "d1", "d2")),
                basis=dice.choice((None, "hearsay", "participant")),
            )
            for _ in range(dice.randrange(3))
        )

    statements = tuple(
        Statement(
            id=name,
            kind=kind,
            text=f"This is {name}.",
            attributions=() if kind in ("question", "assumption") else said(),
            anchors=(Anchor(source="d3"),) if kind == "evidence" or dice.random() < 0.2 else (),
        )
        for name, kind in zip(names, kinds, strict=False)
    )
    steps: list[Argument] = []
    for at in range(18):
        target = dice.choice([*names[1:], *(item.id for item in steps)])
        premises = dice.sample(
            [one for one in names[1:] if one != target], dice.choice((1, 1, 2, 3))
        )
        steps.append(
            Argument(
                id=f"a{at}",
                premises=tuple(Premise(statement=one) for one in premises),
                target=target,
                polarity=dice.choice(("supports", "supports", "attacks")),
                weight=dice.choice((None, 0.0, 0.4, 0.8)),
                scheme=dice.choice((None, None, "convergent", "cumulative", "factorized")),
                attributions=said(),
            )
        )
    relations = (
        Relation(id="r0", kind="rival", origins=tuple(dice.sample(names[1:9], 3))),
        Relation(
            id="r1", kind="rival", origins=tuple(dice.sample(names[1:9], 2)), standard="scintilla"
        ),
        Relation(id="r2", kind="part", origins=(names[12],), targets=(names[2],)),
        Relation(id="r3", kind="part", origins=(names[13],), targets=(names[12],)),
    )
    return ArgumentMap(
        statements=statements,
        arguments=tuple(steps),
        relations=relations,
        parties=speakers,
        sources=documents,
    )


SETTINGS = (
    Setting(),
    Setting(reading="evidence", weighing="cumulative", standard="scintilla"),
    Setting(policies="no-hearsay, without d1", weighing="factorized", granted=["s3"]),
    Setting(reading="leaves", weighing="convergent", standard="clear-and-convincing"),
    Setting(policies="without p1", standard="dialectical-validity"),
)


def tangled(visit: Open, folder: Path, seed: int, count: int) -> None:
    made, setting = tangle(seed), SETTINGS[seed % len(SETTINGS)]
    path = folder / "tangle.html"
    path.write_text(to_html(made, evaluation=argmap.evaluate(made, setting)), encoding="utf-8")
    numbers, dice = Numbers(made, setting), random.Random(seed)
    states = [*numbers.singles(), *(numbers.mixed(dice) for _ in range(count))]
    check(visit(path.as_uri()), numbers, states)


@pytest.mark.parametrize("seed", range(10))
def test_rivals_parts_and_weights_too(visit: Open, tmp_path: Path, seed: int) -> None:
    tangled(visit, tmp_path, seed, 20)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 50))
def test_rivals_parts_and_weights_in_many_maps(visit: Open, tmp_path: Path, seed: int) -> None:
    tangled(visit, tmp_path, seed, 100)


@pytest.mark.parametrize(
    "count", [15, pytest.param(250, marks=pytest.mark.long)], ids=["few", "many"]
)
@pytest.mark.parametrize("name", ["northport", "iran", "mill", "60"])
def test_combinations_are_those_of_python(visit: Open, name: str, count: int) -> None:
    dice = random.Random(name)
    numbers = Numbers(MAPS[name](), Setting())
    check(visit(name), numbers, [numbers.mixed(dice) for _ in range(count)])


def turned(tab: Tab) -> str:
    # What is out of sight is not laid out, and then has no inner text.
    tab.page.evaluate(
        "() => document.querySelectorAll('#whatif-found li').forEach((el) => { el.style.contentVisibility = 'visible'; })"
    )
    return str(tab.page.inner_text("#whatif-found"))


def test_a_party_is_switched_off_and_the_address_says_so(
    visit: Open, northport: ArgumentMap
) -> None:
    tab = visit("northport")
    page = tab.page
    page.click("#whatif-button")
    assert "Nothing is changed" in turned(tab)
    page.click("#whatif label:has-text('Mayor of Northport')")
    made = argmap.whatif(northport, without=["mayor"])
    assert f"{len(made.turned)} verdicts turn" in turned(tab)
    for one in made.turned:
        assert northport.statement(one.id).text in turned(tab)
    address_ends(page, "#without=mayor")
    sign = page.locator("a.card[href='#n=cleaner-air']")
    assert "unshown" in str(sign.get_attribute("class"))
    assert sign.locator(".sign title").text_content() == "not shown"
    page.locator("#whatif-found a").first.click()
    page.wait_for_selector("#panel:not([hidden])")
    assert "&without=mayor" in page.url
    assert "in this what-if" in page.locator("#panel .state em").evaluate(
        "(el) => getComputedStyle(el, '::after').content"
    )
    # The same address opens the same state, and Reset ends it.
    again = visit("northport", "#" + page.url.split("#")[1])
    assert turned(again) == turned(tab)
    again.page.click("#whatif-reset")
    assert "without" not in again.page.url
    assert again.page.locator(".flipped").count() == 0
    again.page.click("#whatif-button")
    assert "accepted on Mayor of Northport's word alone" in again.page.inner_text("#outline")


def test_what_still_stands_is_listed_with_what_carries_it(visit: Open, iran: ArgumentMap) -> None:
    numbers = Numbers(iran, Setting())
    still = next(
        (state, found)
        for state in numbers.singles()
        if state.get("items")
        and (found := argmap.whatif(iran, without=[numbers.ids[state["items"][0]]])).still
    )
    (state, found) = still
    name = numbers.ids[state["items"][0]]
    tab = visit("iran", f"#without={name}")
    words = turned(tab)
    assert "STILL STANDS" in words
    for one in found.still:
        assert iran.statement(one.id).text in words


def test_objections_that_went_and_steps_that_hold_only_now_are_listed(
    visit: Open, northport: ArgumentMap
) -> None:
    found = argmap.whatif(northport, without=["sensors-offline"])
    assert found.freed
    assert found.cleared
    tab = visit("northport", "#without=sensors-offline")
    for summary in ("Objections that no longer stand 1", "Steps that hold only now 1"):
        tab.page.click(f"#whatif-found summary:text-is('{summary}')")
    words = turned(tab)
    behind = words[words.index("Objections that no longer stand") :]
    for name in (*found.freed, *found.cleared):
        for premise in northport.argument(name).premises:
            assert northport.statement(premise.statement).text in behind
    tab.page.click("#whatif label:has-text('Hearsay')")
    assert tab.page.locator("#whatif-found details[open] li").count() >= 2


def test_grant_and_withdraw_from_the_panel(visit: Open) -> None:
    tab = visit("northport", "#n=no2-fell")
    page = tab.page
    page.get_by_role("button", name="What if not?").click()
    address_ends(page, "#n=no2-fell&without=no2-fell")
    assert "cleaner" in turned(tab)
    page.get_by_role("button", name="Grant", exact=True).click()
    address_ends(page, "#n=no2-fell&grant=no2-fell")
    page.get_by_role("button", name="Take this back").click()
    address_ends(page, "#n=no2-fell")


NOT_THERE = {
    "#n=nobody": "“nobody”",
    "#without=nobody,mayor": "“nobody”",
    "#reading=hopeful&standard=scintilla": "“hopeful”",
    "#hold=%&grant=%3Cimg%20src=x%3E": "“<img src=x>”",
    "#n=success&grant=keep-charge": "“keep-charge”",
    "#walk=nobody": "“nobody”",
    "#walk&step=99": "“step=99”",
    "#dispute=mayor,nobody": "“nobody”",
    "#dispute=mayor,mayor": "“dispute=mayor,mayor”",
    "#dispute": "“dispute”",
    "#src=minutes": "“src=minutes”",
    "#n=success&colour=red": "“colour=red”",
    "#section-3": "“section-3”",
    f"#n={'x' * 9999}": f"“{'x' * 60}…”",
}


def test_an_address_that_names_what_is_not_there_is_said(visit: Open) -> None:
    tab = visit("northport", "#n=nobody")
    for where, missing in NOT_THERE.items():
        tab.ask("location.hash = values[0]", where)
        tab.wait("document.getElementById('notice').textContent.includes(values[0])", missing)
    assert tab.page.locator("#notice img").count() == 0
    for where in ("#n=success", "#walk", "#walk=success&step=2", "#outline", ""):
        tab.ask("location.hash = values[0]", where)
        tab.wait("document.getElementById('notice').hidden")


def test_a_page_of_nothing_says_what_it_has_not(visit: Open, tmp_path: Path) -> None:
    path = tmp_path / "none.html"
    path.write_text(to_html(argmap.ArgumentMap(title="Nothing"), lang="es"), encoding="utf-8")
    tab = visit(path.as_uri(), "#walk")
    assert "«walk»" in tab.page.inner_text("#notice")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"setting": Setting("grounded")}, "semantics grounded"),
        ({"setting": Setting(reading="assurance")}, "assurance case"),
        ({"setting": Setting(weights="weakest-link")}, "weights by the weakest link"),
    ],
)
def test_where_verdicts_cannot_be_found_anew_there_are_no_switches(
    visit: Open, tmp_path: Path, options: dict[str, Any], why: str
) -> None:
    made = MAPS["northport"]()
    path = tmp_path / "none.html"
    page = to_html(made, evaluation=argmap.evaluate(made, **options))
    path.write_text(page, encoding="utf-8")
    tab = visit(path.as_uri(), "#without=mayor")
    tab.page.click("#whatif-button")
    assert why in tab.page.inner_text("#whatif")
    assert tab.page.locator("#whatif input, #whatif select").count() == 0
    assert "mayor" in tab.page.inner_text("#notice")


def test_a_part_of_a_map_and_one_without_verdicts_have_no_switches(
    visit: Open, tmp_path: Path
) -> None:
    made = MAPS["northport"]()
    part = (
        argmap.remove(made, "mayor-record")
        if "mayor-record" in made
        else argmap.remove(made, "no2-fell")
    )
    for name, page in (
        ("part", to_html(part, whole=made)),
        ("plain", to_html(made, verdicts=False)),
    ):
        path = tmp_path / f"{name}.html"
        path.write_text(page, encoding="utf-8")
        tab = visit(path.as_uri())
        tab.page.click("#whatif-button")
        assert "No switches on this page" in tab.page.inner_text("#whatif")


def test_hostile_texts_stay_texts_in_every_list(visit: Open) -> None:
    tab = visit("hostile", "#n=s1&reading=evidence")
    tab.page.evaluate(
        "for (const el of document.querySelectorAll('#whatif details')) el.open = true"
    )
    for el in tab.page.locator("#whatif .set input").all():
        el.click()
    assert tab.page.locator("img, iframe, object").count() == 0
    assert tab.page.locator("#whatif script").count() == 0


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 400, "height": 780}}],
    ids=["wide", "dark", "phone"],
)
def test_axe_finds_nothing_in_a_what_if(visit: Open, options: dict[str, Any]) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here; scripts/test fetches it with npm")
    tab = visit("northport", "#n=success&without=mayor", **options)
    assert tab.violations() == []


def test_switches_by_keyboard(visit: Open) -> None:
    tab = visit("northport")
    keys = tab.page.keyboard
    tab.page.focus("#whatif-button")
    keys.press("Enter")
    tab.page.focus("#whatif .choices > label input")
    keys.press("Space")
    tab.wait("location.hash === '#hold=no-hearsay'")
    tab.page.focus("#whatif-reset")
    keys.press("Enter")
    tab.wait("location.hash === ''")


def test_paper_says_what_was_changed_and_shows_no_switches(visit: Open) -> None:
    tab = visit("northport", "#without=mayor,crew,sensors-offline&grant=keep&hold=no-hearsay")
    page = tab.page
    said = (
        "What if: without Mayor of Northport; without Maintenance crew; "
        "without “Two of the five footfall sensors were possibly"
    )
    assert said in page.inner_text(".counts")
    page.emulate_media(media="print")
    assert said in page.inner_text(".counts")
    assert "; 2 more changes" in page.inner_text(".counts")
    assert page.locator("#whatif, .switch input, .notice").locator("visible=true").count() == 0
    assert page.locator("nav.outline").is_visible()
    page.emulate_media(media="screen")
    page.click("#whatif-reset")
    assert "What if" not in page.inner_text(".counts")


def test_a_page_without_a_script_shows_nothing_that_does_nothing(
    visit: Open, northport: ArgumentMap
) -> None:
    tab = visit("northport", "#n=cleaner-air&without=mayor", java_script_enabled=False)
    page = tab.page
    idle = "#whatif, #whatif-button, #save, .tools, .zoom, #mini, #panel, #notice, #doubted"
    found = page.locator(idle).locator("visible=true")
    assert [one for one in found.all_inner_texts() if one] == []
    # A card leads to its entry, and the box that hides verdicts works.
    page.locator("a.card[href='#n=cleaner-air']").click()
    entry = page.locator("li[id='n=cleaner-air'] > .item")
    assert northport.statement("cleaner-air").text in entry.inner_text()
    assert entry.evaluate("(el) => el.parentElement.matches(':target')") is True
    page.click("#verdicts")
    assert entry.locator(".v").first.is_hidden()
