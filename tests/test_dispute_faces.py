"""The faces of a dispute: as document, as picture and in the page, with every word given to whose it is."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap, Party, Statement
from argmap.drawing.dispute import Confrontation
from argmap.drawing.look import Look
from argmap.drawing.scene import Scene
from argmap.errors import DrawingError, UnknownIdError, ViewError
from argmap.query.disputes import Dispute
from argmap.query.facing import Facing, face, pairs_in_dispute
from argmap.web import to_html
from browsers import Open, Tab
from test_disputes import debates, read
from test_web import check_page

SVG = "{http://www.w3.org/2000/svg}"
TOLD = """statements:
  q: {kind: question, text: Does it rain?}
  wet: {text: It rains., answers: q, attributions: [
    {party: cy, stance: asserts, hedge: perhaps, hops: [{party: di, act: told, to: ann}, {party: ann, act: wrote}]}]}
  dry: {text: It is dry., answers: q, party: ben}
  seen: {text: The street is dry., party: ben}
  rule: {text: Dry streets mean no rain., kind: assumption}
  step: {text: Ann saw it., party: ann}
  gone: {text: The street was swept., party: di}
arguments:
  b: {premises: [seen, rule], attacks: wet, by: ben}
  s: {premises: [step], supports: dry, by: ben}
  u: {premises: [gone], undercuts: b, by: cy}
relations:
  r: {kind: rival, origins: [wet, dry]}
"""


@given(found=debates())
def test_laws_of_faces(found: ArgumentMap) -> None:
    for first, second in itertools.product([party.id for party in found.parties], repeat=2):
        if first == second:
            continue
        made, turned = face(found, first, second), face(found, second, first)
        told = argmap.disputes(found, first, second)
        assert sorted(map(str, _points(made))) == sorted(str(_bare(one)) for one in told)
        assert [one.number for one in made.clashes] == [*range(1, len(made.clashes) + 1)]
        assert [one.depth for one in made.clashes] == sorted(
            (one.depth for one in made.clashes), reverse=True
        )
        assert {one.about for one in made.clashes} == {one.about for one in turned.clashes}
        assert [one.statement for one in made.granted] == [one.statement for one in turned.granted]
        for clash in made.clashes:
            silent = {one.argument for one in argmap.unanswered(found, made.parties[clash.side])}
            for one in clash.replies:
                assert one.left == (one.argument in silent)
                assert clash.holders
                assert one.takers
        shared = {one.statement for one in (*made.granted, *made.rejected)}
        assert all(_speaks(found, name, first) and _speaks(found, name, second) for name in shared)


def _points(made: Facing) -> Iterator[tuple[Any, ...]]:
    for clash in made.clashes:
        for one in clash.replies:
            holder, other = made.parties[clash.side], made.parties[1 - clash.side]
            yield clash.about, one.kind, holder, other, one.argument, one.rival


def _bare(one: Dispute) -> tuple[Any, ...]:
    return one.about, one.kind, one.holder, one.challenger, one.argument, one.rival


def _speaks(found: ArgumentMap, name: str, party: str) -> bool:
    members = {one.id for one in found.parties if party in (one.id, *one.member_of)}
    return any(one.party in members for one in found.statement(name).attributions)


@given(found=debates())
def test_no_pair_says_what_another_says_by_membership(found: ArgumentMap) -> None:
    groups = {party.id: {party.id, *party.member_of} for party in found.parties}
    pairs = pairs_in_dispute(found)
    for one, other in itertools.permutations(pairs, 2):
        inside = all(any(a in groups[name] for a in other) for name in one) and not any(
            set(other) <= groups[name] for name in one
        )
        told = {(x.about, x.kind, x.argument, x.rival) for x in argmap.disputes(found, *other)}
        mine = {(x.about, x.kind, x.argument, x.rival) for x in argmap.disputes(found, *one)}
        assert not (inside and mine <= told), (one, other)
    assert list(pairs.values()) == sorted(pairs.values(), reverse=True)


def _plain_picture(found: ArgumentMap, first: str, second: str) -> str:
    scene = Scene(found, found, argmap.evaluate(found))
    made = Confrontation(scene, Look(disputes=(first, second)), 1e6)
    return "\n".join(line.words for row in made.rows() for side in row.sides for line in side)


def test_every_word_is_given_to_whose_it_is_in_every_face() -> None:
    """Cy says nothing himself: Di told it and Ann wrote it; and no premise is put in Ben's mouth."""
    found = read(TOLD)
    document = argmap.view(found, "disputes", "club", "ben").write()
    picture = _plain_picture(found, "club", "ben")
    page = re.sub("<[^>]*>", "", to_html(found).split('class="still"')[1])
    for said in (document, picture, page):
        assert "Cy, as Di reports: Di told Ann → Ann wrote" in said
        assert "hedged: “perhaps”" in said
    for said in (document.replace("\\", ""), picture, page):
        assert re.search(r"“Dry streets mean no rain\.” (\[rule\] )?\(not stated( by Ben)?\)", said)
    for said in (document.replace("\\", ""), picture):
        assert re.search(r"because “Ann saw it\.” (\[step\] )?\(in the words of Ann\)", said)
    assert "Cy: “It rains.” (Cy, as Di reports" in page
    [dried] = [one for one in face(found, "club", "ben").clashes if one.question]
    assert (dried.about, dried.question, dried.holders) == ("wet", "q", ("cy",))


def test_who_only_reports_asserts_nothing(iran: ArgumentMap) -> None:
    """Leverett tells what Iran offered and feared; neither is hers to defend, and Iran says nothing itself."""
    for first, second in pairs_in_dispute(iran):
        for clash in face(iran, first, second).clashes:
            item = iran[clash.about]
            for name in clash.holders:
                if isinstance(item, Statement):
                    assert name in [x.party for x in item.attributions if x.stance == "asserts"]
    assert not face(iran, "leverett", "iran").clashes
    told = argmap.view(iran, "disputes", "leverett", "mazzetti-schmitt").write()
    assert "Mark Mazzetti and Eric Schmitt reported → Hillary Mann Leverett wrote" in told


def test_the_document_has_both_grants_and_the_other_pairs() -> None:
    court = argmap.load("corpus:korematsu")
    made = argmap.view(court, "disputes", "black", "murphy").write()
    assert made.startswith("# Justice Black v. Justice Murphy\n")
    assert made.index("## What both grant") < made.index("## Where they disagree")
    assert "(conceded by Justice Murphy)" in made
    assert "In the map Justice Black leaves 1 argument of Justice Murphy unanswered" in made
    whole = argmap.view(court, "disputes").write()
    assert "## Other pairs in dispute" in whole
    # What the General says the authorities say through him: the pair is not told twice.
    assert "Justice Murphy v. General DeWitt" not in whole
    assert "General DeWitt wrote → Justice Murphy wrote" in whole


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_picture_is_of_two_sides(theme: str, northport: ArgumentMap, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    argmap.render(northport, path, disputes=("mayor", "chamber"), theme=theme)
    root = ElementTree.parse(path).getroot()
    said = ["".join(item.itertext()) for item in root.iter(f"{SVG}text")]
    assert "Mayor of Northport v. Chamber of Commerce" in said
    assert {"A · Mayor of Northport", "B · Chamber of Commerce", "Held instead:", "1", "4"} <= {
        *said
    }
    assert root.find(f"{SVG}title") is not None
    spoken = root.findtext(f"{SVG}desc") or ""
    assert "3. Mayor of Northport: Held: “Trade has not suffered.” open" in spoken


def test_the_picture_on_sheets(iran: ArgumentMap, tmp_path: Path) -> None:
    argmap.render(iran, tmp_path / "x.svg", disputes=("leverett", "mazzetti-schmitt"), page="slide")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["x-02.svg", "x.svg"]
    for name in names:
        root = ElementTree.parse(tmp_path / name).getroot()
        assert (root.get("width"), root.get("height")) == ("960pt", "540pt")
        scale = re.search(r"scale\(([\d.]+)", root[2].get("transform", ""))
        sizes = [
            float(item.get("font-size", 14)) for item in root.iter(f"{SVG}text") if item.text != " "
        ]
        assert scale is not None
        assert min(one for one in sizes if one > 4) * float(scale[1]) >= 7.9


def test_what_no_picture_can_be_made_of_is_refused(northport: ArgumentMap, tmp_path: Path) -> None:
    pair = ("mayor", "chamber")
    for kind in ("html", "mermaid", "text", "dot"):
        with pytest.raises(DrawingError, match="takes no disputes"):
            argmap.render(northport, tmp_path / "x", kind=kind, disputes=pair)
    with pytest.raises(DrawingError, match="a dispute takes no direction"):
        Look(disputes=pair, direction="TB")
    with pytest.raises(DrawingError, match="of two parties, not of 1"):
        Look(disputes=("mayor",))
    with pytest.raises(UnknownIdError, match="nearest: 'chamber'"):
        argmap.render(northport, tmp_path / "x.svg", disputes=("mayor", "chambr"))
    huge = read(
        f"statements:\n  q: {{text: {'Rain. ' * 2000}, party: ann}}\n  r: {{text: No., party: ben, attacks: q}}\n"
    )
    with pytest.raises(DrawingError, match="no sheet of slide holds point 1, on 'q'"):
        argmap.render(huge, tmp_path / "x.svg", disputes=("ann", "ben"), page="slide")
    assert not [*tmp_path.iterdir()]


HOSTILE = "</script><b>\\N “&amp;\u202e| *x* {n} \u05d0"


def hostile() -> ArgumentMap:
    said = read(
        "statements:\n  q: {text: HOSTILE, party: ann}\n  p: {text: HOSTILE, party: ben, attacks: q}\n"
        "  both: {text: HOSTILE, attributions: [{party: ann, stance: asserts}, {party: ben, stance: concedes, hedge: HOSTILE}]}\n"
    )
    return said.model_copy(
        update={
            "parties": tuple(
                Party(id=one.id, name=f"{one.name} {HOSTILE}", member_of=one.member_of)
                for one in said.parties
            ),
            "statements": tuple(
                item.model_copy(update={"text": HOSTILE}) for item in said.statements
            ),
        }
    )


def test_hostile_words_are_words_in_every_face(tmp_path: Path) -> None:
    found = hostile()
    check_page(to_html(found))
    for kind in ("markdown", "html", "csv"):
        assert "<b>" not in argmap.view(found, "disputes", "ann", "ben").write(kind).replace(
            "&lt;b>", ""
        )
    argmap.render(found, tmp_path / "x.svg", disputes=("ann", "ben"))
    drawn = ElementTree.parse(tmp_path / "x.svg").getroot()
    assert "\\N" in "".join(drawn.itertext())


def test_a_map_of_one_voice_has_no_disputes_in_its_page(iran: ArgumentMap) -> None:
    alone = read("statements:\n  q: {text: It rains., party: ann}\n")
    for page in (to_html(alone), to_html(ArgumentMap())):
        assert 'id="dispute-button"' not in page
        assert '"dispute"' not in page.split('id="index">')[1].split("</script>")[0]
    assert 'id="dispute-button"' in to_html(iran)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    court = argmap.load("corpus:korematsu")
    (folder / "court.html").write_text(to_html(court), encoding="utf-8")
    (folder / "told.html").write_text(to_html(read(TOLD)), encoding="utf-8")
    return folder


def _as_script(made: Facing, names: dict[str, str]) -> list[Any]:
    """A facing as the script of a page makes it, without numbers of parties."""
    return [
        [
            [
                names[one.about], one.side, len(one.holders), [names[x] for x in one.reasons],
                list(one.rests_on), names.get(one.question or "", ""),
                [
                    [x.kind, names.get(x.argument or "", ""), names.get(x.rival or "", ""), x.left,
                     list(x.answered_in), [names[y] for y in x.reasons], len(x.takers)]
                    for x in one.replies
                ],
            ]
            for one in made.clashes
        ],
        [[names[one.statement], *map(len, one.speakers), list(one.conceding)] for one in made.granted],
        [names[one.statement] for one in made.rejected],
        [[names[one.question], [[names[x] for x in ids] for ids in one.answers]] for one in made.asked],
    ]  # fmt: skip


SCRIPT = """(pairs) => pairs.map(([first, second]) => {
  const made = argmap.facing(first, second);
  return [
    made.clashes.map((one) => [
      one.about, one.side, one.holders.length, one.reasons, one.rests, one.question,
      one.replies.map((x) => [x.kind, x.argument, x.rival, x.left, x.answered, x.reasons, x.takers.length]),
    ]),
    made.granted.map(({ name, speakers, granting }) => [name, ...speakers.map((one) => one.length), granting]),
    made.rejected.map(({ name }) => name),
    made.asked.map(({ question, answers }) => [question, answers]),
  ];
})"""


@pytest.mark.browser
@pytest.mark.slow
def test_disputes_in_the_page(pages: Path, open_tab: Open) -> None:
    court, told = argmap.load("corpus:korematsu"), read(TOLD)
    tab = open_tab()
    page = tab.page
    for name, found in (("told", told), ("court", court)):
        page.goto((pages / f"{name}.html").as_uri())
        names = tab.ask(
            "Object.fromEntries([...document.querySelectorAll('#outline [data-n]')]"
            ".map((el) => [decodeURIComponent(el.id.slice(2)), el.dataset.n]))"
        )
        some = [*pairs_in_dispute(found)][:8] if name == "court" else []
        pairs = some or [*itertools.permutations([party.id for party in found.parties], 2)]
        expected = [_as_script(face(found, *pair), names) for pair in pairs]
        assert page.evaluate(SCRIPT, [list(pair) for pair in pairs]) == expected
    _walk_through(tab)
    _read_address(tab)
    _without_script(open_tab, pages)
    _on_a_phone(open_tab, pages)
    _axe(open_tab, pages)


def _walk_through(tab: Tab) -> None:
    """One click, two choices; a point opens its statement; a doubt turns the verdicts beside it."""
    page = tab.page
    assert page.locator("#dispute").is_hidden()
    page.click("#dispute-button")
    assert tab.ask("location.hash") == "#dispute=murphy,military"
    assert tab.ask("document.activeElement.textContent") == "Disputes"
    page.select_option("#dispute-second", label="Justice Black (3)")
    assert tab.ask("location.hash") == "#dispute=murphy,black"
    assert tab.ask("document.activeElement.id") == "dispute-second"
    page.evaluate("location.hash = '#dispute=black,murphy'")
    tab.wait("document.querySelector('#dispute .points .first').textContent.includes('Held')")
    assert page.locator("#dispute .points > li").count() == 3
    assert "Most of those who were excluded were loyal" in page.inner_text("#dispute .common")
    first = page.locator("#dispute .points > li").first
    assert "Denied." in first.locator(".second").inner_text()
    assert "unanswered in the map" in first.locator(".second").inner_text()
    first.locator(".first a").first.click()
    assert tab.ask("location.hash") == "#n=close-relation&dispute=black,murphy"
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.locator("#dispute").is_visible()
    assert tab.ask("document.activeElement.getAttribute('href')") == "#n=close-relation"
    assert "rejected" in first.locator(".first").inner_text()
    page.evaluate("location.hash = '#dispute=black,murphy&without=murphy'")
    tab.wait("document.documentElement.classList.contains('doubting')")
    assert "rejected" not in page.locator("#dispute .points > li .first").first.inner_text()
    page.click("#whatif-reset")
    page.click("#whatif-button")
    assert tab.ask("location.hash") == "#dispute=black,murphy"
    page.emulate_media(media="print")
    assert page.locator("#map").is_hidden()
    assert page.locator("#dispute .points").is_visible()
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    assert page.locator("#dispute").is_hidden()
    assert tab.ask("[location.hash, document.activeElement.id]") == ["", "dispute-button"]
    page.go_back()
    tab.wait("!document.getElementById('dispute').hidden")


def _read_address(tab: Tab) -> None:
    page = tab.page
    page.evaluate("location.hash = '#dispute=black,nobody'")
    tab.wait("document.getElementById('dispute').hidden")
    assert "“nobody”" in page.inner_text("#notice")
    page.evaluate("location.hash = '#dispute=black'")
    tab.wait("document.getElementById('notice').textContent.includes('dispute=black')")
    page.evaluate("location.hash = '#dispute=jackson,black'")
    tab.wait("document.querySelectorAll('#dispute .points > li').length === 4")
    assert page.locator("#notice").is_hidden()


def _without_script(open_tab: Open, pages: Path) -> None:
    page = open_tab((pages / "court.html").as_uri(), java_script_enabled=False).page
    said = page.locator(".still").inner_text()
    assert page.locator(".still").is_visible()
    assert page.locator("#dispute").is_hidden()
    assert "Justice Black v. Justice Murphy" in said


def _axe(open_tab: Open, pages: Path) -> None:
    tab = open_tab(f"{(pages / 'told.html').as_uri()}#n=dry&dispute=ben,club")
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        assert tab.violations() == []


def _on_a_phone(open_tab: Open, pages: Path) -> None:
    where = f"{(pages / 'court.html').as_uri()}#dispute=black,murphy"
    phone = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    page = open_tab(where, **phone).page
    boxes = [one.bounding_box() for one in page.locator("#dispute .points > li .side").all()]
    assert all(box["width"] > 250 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.tap("#dispute .points a")
    assert page.locator("#panel").is_visible()


def test_a_party_is_not_set_against_itself(northport: ArgumentMap) -> None:
    with pytest.raises(ViewError, match="not 'mayor' twice"):
        argmap.view(northport, "disputes", "mayor", "mayor")
    with pytest.raises(DrawingError, match="not 'mayor' twice"):
        Look(disputes=("mayor", "mayor"))
    with pytest.raises(DrawingError, match=r"leave out 'mayor', 'chamber'$"):
        argmap.render(northport, "map.html", disputes=("mayor", "chamber"))
