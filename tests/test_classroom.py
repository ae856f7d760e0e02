"""In the classroom: premise-conclusion form, exercises, critical questions, and hand-ins."""

import csv
import html
import io
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.compare.faults import FAULTS
from argmap.compare.hand_ins import compare_hand_ins
from argmap.errors import ViewError
from argmap.semantics import Setting, hold_labelled
from argmap.testing.pages import check_page
from argmap.views import Document
from argmap.views.blanks import Blanks
from argmap.views.hand_ins import feedback, hand_in_document, hand_ins_document
from argmap.views.request import Request
from browsers import Open
from hand_in_maps import CASES, hand_ins_of
from pages import HOSTILE_TEXTS
from speeds import examples
from strategies import maps
from test_views import PANDOC

ROOT = Path(__file__).resolve().parents[1]
CIRCLE = """
argmap: 2
title: Two witnesses
parties: {ann: Ann}
statements:
  a: {text: Ann is honest., party: ann}
  b: Ben is honest.
  c: The deal was fair.
  tacit: {kind: assumption, text: Honest people make fair deals.}
  doubt: Nobody saw it.
  back: People who trade often know prices.
arguments:
  ab: {premises: [a], supports: b}
  ba: {premises: [b], supports: a}
  deal: {premises: [a, tacit], supports: c, scheme: ExpertOpinion}
  alone: {premises: [b], supports: c, inferred: true}
  warrant: {premises: [back], supports: deal}
  no: {premises: [doubt], undercuts: alone}
  never: {premises: [back, b], attacks: doubt}
"""


@pytest.fixture(scope="module")
def circle() -> argmap.ArgumentMap:
    return argmap.loads(CIRCLE, format="yaml")


def rows(document: Document) -> list[dict[str, str]]:
    return [row for table in document.as_json()["tables"] for row in table["rows"]]


def test_premise_conclusion_form(circle: argmap.ArgumentMap) -> None:
    made = argmap.view(circle, "premise-conclusion")
    found = {row["statement"]: row for row in rows(made)}
    assert list(found) == ["b", "a", "tacit", "back", "c", "doubt"]
    assert [row["number"] for row in found.values()] == ["1", "2", "3", "4", "5", "6"]
    assert found["tacit"]["text"] == "[Honest people make fair deals.]"
    assert found["tacit"]["role"] == "implicit premise"
    assert found["c"]["inference"] == (
        "from 2 and 3 together, by argument from expert opinion, backed by 4; "
        "and, on its own, from 1, an inference of our own"
    )
    assert found["doubt"]["bears_on"] == "the step from 1 to 5 does not follow"
    assert found["back"]["bears_on"] == (
        "the step from 2 and 3 to 5 follows; together with 1, against 6"
    )
    text = made.write()
    assert "1 is inferred from 2, which rests on 1 in turn." in text
    assert "\\[Honest people make fair deals.\\]" in text
    check_page(made.write("html"))
    assert made.write("csv").splitlines()[0] == (
        "number,statement,text,role,inference,said_by,bears_on"
    )


def test_premise_conclusion_form_of_chosen_claims(circle: argmap.ArgumentMap) -> None:
    town = argmap.load(str(ROOT / "examples/northport/map.argmap.yaml"))
    whole = {row["statement"] for row in rows(argmap.view(town, "premise-conclusion"))}
    assert whole == {item.id for item in town.statements if item.kind != "question"}
    one = rows(argmap.view(town, "premise-conclusion", "cleaner-air"))
    assert [row["statement"] for row in one] == ["no2-fell", "cleaner-air"]
    asked = rows(argmap.view(town, "premise-conclusion", "keep-charge"))
    assert {row["statement"] for row in asked if row["role"] == "main conclusion"} == {
        "keep",
        "end",
    }
    bare = rows(argmap.view(circle, "premise-conclusion", "doubt"))
    assert (bare[0]["role"], bare[0]["inference"]) == ("main conclusion", "no reason given")
    assert rows(argmap.view(argmap.ArgumentMap(), "premise-conclusion")) == []
    with pytest.raises(argmap.ArgmapError, match="nobody"):
        argmap.view(town, "premise-conclusion", "nobody")


def test_circles_alone_are_laid_out() -> None:
    ring = argmap.ArgumentMap(
        statements=tuple(
            argmap.Statement(id=f"s{at}", kind="claim", text=f"S{at}.") for at in range(1500)
        ),
        arguments=tuple(
            argmap.Argument(
                id=f"a{at}",
                premises=(argmap.Premise(statement=f"s{at}"),),
                target=f"s{(at + 1) % 1500}",
                polarity="supports",
            )
            for at in range(1500)
        ),
    )
    made = argmap.view(ring, "premise-conclusion")
    assert len(rows(made)) == 1500
    assert made.write().count("rests on") == 1


@pytest.mark.skipif(PANDOC is None, reason="no pandoc")
@pytest.mark.slow
def test_premise_conclusion_form_in_word(circle: argmap.ArgumentMap, tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    file.write_text(argmap.view(circle, "premise-conclusion").write(), encoding="utf-8")
    command = [str(PANDOC), str(file), "-o", str(tmp_path / "form.docx"), "--fail-if-warnings"]
    subprocess.run(command, check=True)
    back = [str(PANDOC), str(tmp_path / "form.docx"), "-t", "plain"]
    text = subprocess.run(back, check=True, capture_output=True, encoding="utf-8").stdout
    assert "[Honest people" in text
    assert "from 2 and 3" in text


@pytest.fixture(scope="module")
def town() -> argmap.ArgumentMap:
    return argmap.load(str(ROOT / "examples/northport/map.argmap.yaml"))


@pytest.mark.parametrize("anchored", [True, False])
def test_every_fault_of_a_hand_in_is_named_and_no_right_one_is(
    town: argmap.ArgumentMap, anchored: bool
) -> None:
    for made in hand_ins_of(town, anchored):
        found = argmap.hand_in(town, made.map)
        assert {(one.kind, one.model) for one in found.faults} == made.faults, made.name
        assert len(found.faults) == len(made.faults), made.name


SECRET = """
argmap: 2
id: secret-map
title: The bridge is safe
parties: {ann: Ann Archer}
sources: {diary: {title: Secret diary}}
sections: {one: {title: Concealed part}}
statements:
  q: {kind: question, text: Should the bridge be closed?}
  safe: {text: The bridge is safe., title: Short title, answers: q, party: ann, note: A remark., section: one}
  echo: {text: "Ann says: the bridge is safe."}
  tested: {kind: evidence, text: Engineers tested it in May., source: diary, tags: [tagged]}
  tests-tell: {kind: assumption, text: Such tests tell.}
  rust: {text: "Rust \\"everywhere\\" <b>& on</b> the cables."}
  old: {text: That photograph is old., time: 1999}
arguments:
  why: {premises: [tested, tests-tell], supports: safe, scheme: sign, title: Step title}
  echoed: {premises: echo, supports: safe}
  rusty: {premises: rust, attacks: safe}
  dated: {premises: old, undercuts: rusty}
"""
UNGIVEN = (
    "secret-map",
    "ann",
    "diary",
    "concealed",
    "short title",
    "remark",
    "tagged",
    "step title",
    "1999",
    "tests-tell",
)


@pytest.fixture(scope="module")
def secret() -> argmap.ArgumentMap:
    return argmap.loads(SECRET, format="yaml")


def files_of(made: argmap.Exercise) -> list[str]:
    """The sheet in each way that it can be written, with what it says unescaped."""
    written = [made.sheet.write("html"), made.sheet.write("markdown"), made.picture().decode()]
    return [html.unescape(one).casefold().replace("\\", "") for one in written]


@pytest.mark.parametrize("seed", range(4))
def test_an_exercise_gives_no_text_away(secret: argmap.ArgumentMap, seed: int) -> None:
    for most in (None, 1, 3):
        made = argmap.exercise(secret, "texts", seed=seed, most=most)
        blank = [
            solved.text or ""
            for asked, solved in zip(made._given.lines, made._solved.lines, strict=True)
            if asked.text is None
        ]
        assert len(blank) == len(secret.statements) if most is None else len(blank) >= most
        for written in files_of(made):
            squeezed = "".join(filter(str.isalnum, written))
            for text in blank:
                assert "".join(filter(str.isalnum, text.casefold())) not in squeezed
            for word in UNGIVEN:
                assert not re.search(rf"(?<![a-z]){word}(?![a-z])", written) or most, word
        given = made.sheet.write("html")
        # What is said again in another statement or in the title is left blank there too.
        if "The bridge is safe." in blank:
            assert made.sheet.title == "Exercise"
            assert "Ann says: the bridge is safe." in blank
        places = re.findall(r"<textarea[^>]*", given)
        assert len(places) == len(blank)
        assert len({re.sub(r"statement \d+", "", one) for one in places}) == 1


def test_places_of_a_picture_are_of_one_size(secret: argmap.ArgumentMap) -> None:
    picture = argmap.exercise(secret, "texts", "kinds").picture().decode()
    sizes = set()
    for path in re.findall(r"<path[^>]*>", picture):
        spots = [float(one) for one in re.findall(r"-?[\d.]+", path.split(' d="')[1].split('"')[0])]
        if 'fill="#ffffff"' in path:
            sizes.add(
                (
                    round(max(spots[::2]) - min(spots[::2])),
                    round(max(spots[1::2]) - min(spots[1::2])),
                )
            )
    assert len(sizes) == 1
    assert "title" not in picture
    assert len(set(re.findall(r'fill="([^"]*)"', picture))) <= 6


def test_an_exercise_gives_no_link_kind_or_status_away(secret: argmap.ArgumentMap) -> None:
    made = argmap.exercise(secret, "links", "kinds", "statuses", bank=True)
    assert all(not link.sources and not link.target for link in made._given.links)
    for written in files_of(made):
        assert "supports or attacks" in written or "<svg" in written[:300]
        assert "together" not in written
        rest = re.sub(r"say (of|which) .*", "", written).replace("supports or attacks", "")
        assert "assumption" not in rest.replace("word bank", "").split("statements")[-1]
    assert "edge" not in made.picture().decode()
    assert {*made._given.bank} >= {"claim", "evidence", "assumption", "question", "accepted"}
    # The order of the lines is not that of the map, and not that of another map of the same texts.
    swapped = SECRET.replace("premises: rust, attacks", "premises: rust, supports")
    other = argmap.exercise(argmap.loads(swapped, format="yaml"), "links")
    assert [one.text for one in other._given.lines] == [
        one.text for one in argmap.exercise(secret, "links")._given.lines
    ]
    assert [one.text for one in made._given.lines] != [one.text for one in secret.statements]


def test_a_solution_is_numbered_alike_and_seeds_choose(secret: argmap.ArgumentMap) -> None:
    made = argmap.exercise(secret, "links", "texts", bank=True, most=2)
    again = argmap.exercise(secret, "links", "texts", bank=True, most=2)
    assert made.sheet == again.sheet
    assert len({argmap.exercise(secret, "texts", most=1, seed=at)._given for at in range(8)}) > 1
    for asked, solved in zip(made._given.lines, made._solved.lines, strict=True):
        assert asked.number == solved.number
        assert asked.text in (None, solved.text)
    for link, solved_link in zip(made._given.links, made._solved.links, strict=True):
        assert link.name == solved_link.name
        assert link == solved_link or link.is_blank
    assert {one.sign for one in made._solved.links} == {"supports", "attacks", "answers"}
    assert "Rust “" not in made.solution.write()
    check_page(made.solution.write("html"))
    assert sorted(made._given.bank) == sorted(
        solved.text or ""
        for asked, solved in zip(made._given.lines, made._solved.lines, strict=True)
        if asked.text is None
    )


def test_what_cannot_be_an_exercise_is_refused(secret: argmap.ArgumentMap) -> None:
    for blank, said in (((), "nothing is left blank"), (("text",), "nearest: 'texts'")):
        with pytest.raises(ViewError, match=said):
            argmap.exercise(secret, *blank)
    with pytest.raises(ViewError, match="at least one"):
        argmap.exercise(secret, "texts", most=0)
    with pytest.raises(ViewError, match="no statements"):
        argmap.exercise(argmap.ArgumentMap(), "texts")


ASKED = """
argmap: 2
statements:
  expert: Ann is an expert on bridges.
  says: Ann says that it holds.
  holds: The bridge holds.
  bribed: Ann is paid by the builder.
  not-paid: {text: The contract ended long ago., undercuts: doubt}
  no-expert: Ann studied law.
arguments:
  step:
    premises: [{statement: expert, role: expertise}, {statement: says, role: assertion}]
    supports: holds
    scheme: Expert Opinion
  doubt: {premises: bribed, undercuts: step}
  odd: {premises: no-expert, attacks: expert, scheme: no such scheme}
"""


def test_critical_questions() -> None:
    asked = argmap.loads(ASKED, format="yaml")
    found = argmap.critical_questions(asked, "holds")
    scheme = argmap.find_scheme("expert-opinion")
    assert [one.ask for one in found] == [one.ask for one in scheme.questions]
    by_part = {one.attacks: one for one in found}
    assert by_part["inference"].state == "answered"
    assert by_part["inference"].replies == ("not-paid-undercuts-doubt",)
    states = {one.attacks: one.state for one in found if one.about == ("expert",)}
    assert set(states.values()) <= {"raised"}
    assert argmap.critical_questions(asked, "odd") == ()
    assert argmap.critical_questions(asked) == found
    with pytest.raises(argmap.ArgmapError, match="nobody"):
        argmap.critical_questions(asked, "nobody")


def test_critical_questions_as_a_view_in_the_page_and_in_pictures(tmp_path: Path) -> None:
    asked = argmap.loads(ASKED, format="yaml")
    made = argmap.view(asked, "questions", "step")
    listed = rows(made)
    scheme = argmap.find_scheme("expert-opinion")
    assert [row["ask"] for row in listed] == [one.ask for one in scheme.questions]
    assert "1 step of 1 names a scheme" in made.write()
    assert "The contract ended long ago." in made.write()
    check_page(made.write("html"))
    none = argmap.view(argmap.ArgumentMap(), "questions").write()
    assert "No step here names a scheme" in none
    first = scheme.questions[0].ask
    argmap.render(asked, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count(html.escape(first)) == 1
    argmap.render(asked, tmp_path / "map.dot", show=("questions",))
    drawn = (tmp_path / "map.dot").read_text(encoding="utf-8")
    assert "Answered:" in drawn
    argmap.render(asked, tmp_path / "map.dot")
    assert "Answered:" not in (tmp_path / "map.dot").read_text(encoding="utf-8")


def test_hints_say_nothing_of_the_model(town: argmap.ArgumentMap) -> None:
    for made in hand_ins_of(town, anchored=False):
        found = argmap.hand_in(town, made.map)
        told = " ".join(feedback(found, hints=True))
        for item in town.statements:
            assert item.text not in told
            assert "-" not in item.id or item.id not in told
        page = hand_in_document(found, hints=True).write()
        kinds = {one.kind for one in found.faults}
        for kind, title in FAULTS.items():
            assert f"# {title}" not in page or kind not in kinds
        assert len(feedback(found)) == len(found.faults), made.name
        assert not any(line.endswith("”.") and ".”." in line for line in feedback(found))


def test_a_table_of_hand_ins(town: argmap.ArgumentMap, tmp_path: Path) -> None:
    folder = tmp_path / "hand-ins"
    folder.mkdir()
    for made in hand_ins_of(town, anchored=True):
        argmap.save(made.map, folder / f"{made.name}.json")
    (folder / "model.argmap.yaml").symlink_to(ROOT / "examples/northport/map.argmap.yaml")
    (folder / "broken.argmap.yaml").write_text("argmap: 2\nstatements: {a: {txt: b}}\n")
    (folder / "empty.argmap.yaml").write_text("argmap: 2\n")
    (folder / "other.argmap.yaml").write_text("argmap: 2\nstatements: {a: Cows moo.}\n")
    (folder / "<b>&.argmap.yaml").write_text('argmap: 2\nstatements: {"x|y": "<i>*moo*"}\n')
    (folder / "notes.txt").write_text("No map at all.")
    (folder / "dora.docx").write_bytes(b"PK")
    (folder / "headless.yaml").write_text("claims: [Cows moo.]\n")
    words = ["hand-ins", str(folder / "model.argmap.yaml"), str(folder)]
    done = CliRunner().invoke(app, [*words, "--to", "csv"])
    assert done.exit_code == 1
    assert "broken: cannot be read: line 2: a: missing field 'text' (and 1 more)" in done.stderr
    assert "left out, since they are no maps: dora.docx, notes.txt\n" in done.stderr
    assert not done.stdout.endswith("\n\n")
    listed = {row["hand_in"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert len(listed) == len(CASES) + 5
    for name, (_, faults) in CASES.items():
        assert int(listed[name]["faults"]) == len(faults)
        for kind, count in Counter(kind for kind, _ in faults).items():
            assert listed[name][kind.replace(" ", "_")] == str(count)
    assert listed["broken"]["remark"].startswith("cannot be read")
    assert listed["headless"]["remark"].startswith("cannot tell what")
    assert (listed["empty"]["remark"], listed["empty"]["faults"]) == ("the map is empty", "0")
    assert "another text" in listed["other"]["remark"]
    gone = [*words[:2], str(folder / "gone.json"), "--lang", "de", "--to", "markdown"]
    assert "es gibt keine solche Datei" in CliRunner().invoke(app, gone).stdout
    done = CliRunner().invoke(
        app, [*words, "-o", str(tmp_path / "all.html"), "--each", str(tmp_path / "each"), "--hints"]
    )
    page = check_page((tmp_path / "all.html").read_text(encoding="utf-8"))
    assert "<b>&" in page.text
    pages = sorted(path.name for path in (tmp_path / "each").iterdir())
    assert len(pages) == len(listed)
    one = check_page((tmp_path / "each/10-reversed.html").read_text(encoding="utf-8"))
    assert "Which is the reason" in one.text
    assert "in the model it" not in one.text


def test_the_nearest_of_several_models_counts(town: argmap.ArgumentMap) -> None:
    [made] = [one for one in hand_ins_of(town, anchored=False) if one.name == "10-reversed"]
    found = compare_hand_ins({"first": town, "second": made.map}, [("ann", made.map)])
    assert (found[0].model_name, found[0].faults) == ("second", ())
    swapped = compare_hand_ins({"second": made.map, "first": town}, [("ann", made.map)])
    assert swapped[0].faults == ()


def test_a_hand_in_of_another_size() -> None:
    many = argmap.ArgumentMap(
        statements=tuple(
            argmap.Statement(id=f"s{at}", kind="claim", text=f"Thing {at} is number {at * 7}.")
            for at in range(400)
        )
    )
    found = argmap.hand_in(many, argmap.remove(many, "s7"))
    assert [(one.kind, one.model) for one in found.faults] == [("missing", ("s7",))]


@pytest.mark.slow
@pytest.mark.browser
def test_sheets_in_a_browser(
    open_tab: Open, secret: argmap.ArgumentMap, town: argmap.ArgumentMap, tmp_path: Path
) -> None:
    hostile = argmap.ArgumentMap(
        title=HOSTILE_TEXTS[0],
        statements=tuple(
            argmap.Statement(id=f"s{at}", kind="claim", text=text)
            for at, text in enumerate(HOSTILE_TEXTS)
        ),
    )
    faulty = [(one.name, one.map) for one in hand_ins_of(town, anchored=True)][-3:]
    compared = compare_hand_ins({"m": town}, [*faulty, (HOSTILE_TEXTS[0], hostile)])
    sheet = argmap.exercise(secret, "texts", "kinds", "links", bank=True, most=3).sheet
    documents = {
        "sheet": sheet,
        "hostile": argmap.exercise(hostile, "kinds", "links").sheet,
        "table": hand_ins_document(compared, HOSTILE_TEXTS[0]),
        "form": argmap.view(secret, "premise-conclusion"),
        "asked": argmap.view(argmap.loads(ASKED, format="yaml"), "questions"),
    }
    for scheme, width in (("light", 1280), ("dark", 390)):
        # No script is needed to fill a sheet in.
        tab = open_tab(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = tab.page
        for name, document in documents.items():
            path = tmp_path / f"{name}.html"
            path.write_text(document.write("html"), encoding="utf-8")
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            if name in ("sheet", "table"):
                assert tab.violations() == [], name
    page = open_tab((tmp_path / "sheet.html").as_uri(), java_script_enabled=False).page
    blanks = page.locator(".blank")
    assert blanks.count() > 6
    blanks.first.focus()
    page.keyboard.type("Something")
    page.keyboard.press("Tab")
    page.keyboard.type("else")
    assert [blanks.nth(at).input_value() for at in range(2)] == ["Something", "else"]
    page.goto((tmp_path / "table.html").as_uri())
    page.get_by_role("link", name="1", exact=True).first.click()
    assert "#" in page.url


@given(maps())
@settings(max_examples=examples(15))
def test_nothing_is_otherwise_in_a_map_than_in_itself(any_map: argmap.ArgumentMap) -> None:
    found = argmap.hand_in(any_map, any_map)
    assert found.faults == ()
    assert found.links[0] == found.links[1]
    assert feedback(found) == []


@given(maps(), maps())
@settings(max_examples=examples(6))
def test_any_two_maps_are_compared(one: argmap.ArgumentMap, other: argmap.ArgumentMap) -> None:
    found = argmap.hand_in(one, other)
    for hints in (False, True):
        assert hand_in_document(found, hints=hints).write()
    assert 0 <= found.links[0] <= found.links[1]


@given(maps(), st.sets(st.sampled_from(["texts", "links", "kinds"]), min_size=1))
@settings(max_examples=examples(6))
def test_any_map_is_an_exercise(any_map: argmap.ArgumentMap, blank: set[str]) -> None:
    request = Request(hold_labelled(any_map, Setting(), "an exercise"))
    blanks = Blanks(request, frozenset(blank), 0, None)
    given_form, solved = blanks.form(solved=False), blanks.form(solved=True)
    # What the map's own policies set aside is not asked for.
    assert len(given_form.lines) == len(request.argument_map.statements)
    if "texts" in blank and given_form.lines:
        assert {line.text for line in given_form.lines} == {None}
    if "links" in blank:
        assert {link.sources for link in given_form.links} <= {()}
    assert [line.number for line in solved.lines] == list(range(1, len(solved.lines) + 1))
    argmap.view(any_map, "premise-conclusion").write()
    argmap.view(any_map, "questions").write()
