"""The report of an assurance case: what a certifier reads in it, word by word, and what stands in no report."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

import argmap
from argmap.changes import apply
from argmap.cli import app
from argmap.drawing.difference import draw_difference
from argmap.drawing.look import Look
from argmap.edit import update
from argmap.model import ArgumentMap, Extras, Section
from argmap.registers import sign_off
from argmap.semantics import Setting, hold
from argmap.views import VIEWS, Request, make_report
from argmap.views.blocks import Figure, Heading, plain
from argmap.views.case.causes import causes_below
from argmap.views.case.elements import case_of
from argmap.views.case.figures import WIDEST
from argmap.views.document import Document
from argmap.web import to_html
from speeds import examples
from strategies import maps

ROOT = Path(__file__).resolve().parents[1]
DOOR = ROOT / "examples/door-interlock/case.argmap.yaml"
PANDOC = shutil.which("pandoc")
SECTIONS = [
    "What the case claims",
    "The argument",
    "Evidence",
    "Open points",
    "Defeaters and residuals",
    "Sign-offs",
    "Traceability",
    "How to read this report",
]
LIFT = """\
module: {name: Lift, brief: A lift for four floors}
G1: {text: The lift does not fall., supportedBy: [S1], inContextOf: [C1, A1], requirement: R-2}
C1: {text: In a house of four floors.}
A1: {text: It is serviced yearly.}
S1: {text: Over hazards, supportedBy: [G2, G3], inContextOf: J1}
J1: {text: By FMEA.}
G2: {text: The rope holds., supportedBy: [Sn1], additional: {requirements: [R-10, R-9]}}
G3: {text: The brake holds., supportedBy: [Sn2]}
Sn1: {text: Load test., url: load.txt}
Sn2: {text: Brake test., url: https://example.org/brake}
"""
NOT_OF_CASES = re.compile(
    r"hearsay|witness|speak|part(?:y|ies)\b|on whose word|accepted and|rejected|not shown|unnamed|said by",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def door() -> ArgumentMap:
    return argmap.load(DOOR)


@pytest.fixture(scope="module")
def made(door: ArgumentMap) -> Document:
    return make_report(door)


def lift(old: str = "", new: str = "") -> ArgumentMap:
    assert old in LIFT
    return argmap.loads(LIFT.replace(old, new, 1) if old else LIFT, format="gsn")


def section(found: Document | ArgumentMap, heading: str) -> str:
    document = make_report(found, pictures="none") if isinstance(found, ArgumentMap) else found
    return document.write().split(f"\n## {heading}\n")[1].split("\n## ")[0].strip()


def rows(document: Document, caption: str) -> list[dict[str, str]]:
    [table] = [one for one in document.as_json()["tables"] if one["caption"] == caption]
    return list(table["rows"])


def test_sections_in_the_order_of_a_review(made: Document) -> None:
    found = [b for b in made.blocks if isinstance(b, Heading) and b.level == 2]
    assert [plain(one.words) for one in found] == SECTIONS


def test_the_top_claim_stands_first_with_all_that_keeps_it_open(made: Document) -> None:
    said = section(made, "What the case claims")
    assert said.startswith("- **incomplete**: **G1** The doors of the Line 5 tram are acceptably")
    assert "  - **G4** is undeveloped: “A passenger can open a door in an emergency.”" in said
    assert "  - **G5** rests on **GPower**, which is not in this case:" in said
    assert "  - Residuals that were accepted: **CG3**." in said
    assert "relative to this case" in said
    assert "does not say that the system is safe" in said


def test_a_supported_case_is_supported_relative_to_itself() -> None:
    said = section(lift(), "What the case claims")
    assert "- **supported**: **G1** The lift does not fall.\n  - All that it rests on" in said
    assert "is safe" not in said.replace("does not say that the system is safe", "")
    assert section(lift(), "Open points") == (
        "No point is open: every claim of the case is supported."
    )


def test_every_element_is_told_with_the_status_that_evaluate_gives(
    made: Document, door: ArgumentMap
) -> None:
    found = argmap.evaluate(door)
    told = {row["id"]: row for row in (*rows(made, "Goals"), *rows(made, "Strategies"))}
    assert {"G1", "G9", "S1", "S3"} <= told.keys()
    for name, row in told.items():
        assert row["status"] == found[name].status
        assert row["why"]
    assert told["G1"]["below"] == "S1, S2"
    assert told["G5"]["below"] == "GPower (not in this case)"
    states = {
        row["id"]: row["state"] for row in rows(made, "Contexts, assumptions and justifications")
    }
    assert states == dict.fromkeys(("C1", "C2", "A1", "C3"), "given")


def test_a_challenged_context_says_so_and_what_it_challenges() -> None:
    case = lift("Sn2: {", "CG1: {text: No contract., challenges: A1}\nSn2: {")
    [row] = [
        one
        for one in rows(
            make_report(case, pictures="none"), "Contexts, assumptions and justifications"
        )
        if one["id"] == "A1"
    ]
    assert row["state"] == "challenged; A1 is challenged by CG1, unresolved: “No contract.”"
    assert "**A1** is challenged by **CG1**, unresolved: “No contract.”" in section(
        case, "Open points"
    )


def test_of_a_choice_what_the_other_branch_lacks_is_no_open_point() -> None:
    case = argmap.loads(
        "argmap: 2\nmetadata: {reading: assurance}\nsources: {r: {title: R}}\nstatements:\n"
        "  G1: Safe.\n  G2: By test.\n  G3: {text: By proof., undeveloped: true}\n"
        "  Sn1: {kind: evidence, text: T, source: r}\narguments:\n"
        "  a: {premises: G2, supports: G1, choice: way}\n"
        "  b: {premises: G3, supports: G1, choice: way}\n"
        "  c: {premises: Sn1, supports: G2}\n",
        format="yaml",
    )
    assert section(case, "Open points").startswith("No point is open")


def test_figures_fit_a_page_and_show_every_element(made: Document) -> None:
    figures = [block for block in made.blocks if isinstance(block, Figure)]
    drawn = [one.content.decode() for one in figures]
    for one in drawn:
        width = re.search(r'viewBox="0 0 ([\d.]+) ', one)
        assert width is not None
        assert float(width[1]) <= WIDEST
    shown = {name for one in drawn for name in re.findall(r">(CG\d|CSn\d|[GSCA]\d|Sn\d)<", one)}
    door = argmap.load(DOOR)
    steps = {item.id for item in door.arguments if item.title}
    assert shown == {item.id for item in door.statements} | steps
    on = {int(at) for one in drawn for at in re.findall(r">see figure (\d+)<", one)}
    assert on <= set(range(1, len(figures) + 1))
    assert set(range(2, len(figures) + 1)) <= on
    assert "GPower" in "".join(drawn)


def test_circles_of_solutions_are_not_cut_off() -> None:
    [figure] = make_report(lift()).figures()
    height = re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', figure.content.decode())
    ends = re.findall(rb'<ellipse[^>]* cy="(-?[\d.]+)"[^>]* ry="([\d.]+)"', figure.content)
    assert height is not None
    assert ends
    shift = re.search(r"translate\(-?[\d.]+ (-?[\d.]+)\)", figure.content.decode())
    assert shift is not None
    for middle, half in ends:
        assert float(middle) + float(half) + float(shift[1]) <= float(height[1])


def test_expired_evidence_is_said_by_name(door: ArgumentMap) -> None:
    assert "none was judged: give a day" in section(door, "Evidence")
    made = make_report(door, pictures="none", as_of="2026-11-30")
    assert "Validity is judged as of 2026-11-30." in section(made, "Evidence")
    states = {row["id"]: row["state"] for row in rows(made, "Evidence")}
    assert states["Sn2"] == "expired"
    assert states["Sn1"] == "current"
    assert "**Sn2** is incomplete, since it stands only in ET-7, which expired on 2026-11-11" in (
        section(made, "Open points")
    )


def test_defeaters_with_what_resolves_them(made: Document) -> None:
    assert section(made, "Defeaters and residuals").startswith("None of 2 defeaters of the case")
    found = {row["id"]: row for row in rows(made, "Defeaters")}
    assert found["CG1.challenges"]["state"] == "resolved"
    assert found["CG1.challenges"]["resolution"].startswith("CG2 Both versions")
    assert found["CG2.challenges"]["state"] == "stands, as an answer"
    assert found["CG3.challenges"]["state"] == "accepted residual"
    assert found["CG3.challenges"]["resolution"].startswith(
        "Accepted by Line 5 safety board on 2026-09-15:"
    )


def test_sign_offs_hold_until_something_below_changes(door: ArgumentMap) -> None:
    said = section(door, "Sign-offs")
    assert said.startswith("Nobody has signed any part of the case.")
    whole = apply(door, sign_off(door, "G1", "R. Ito")).metadata.sign_offs[0]
    assert f"This report is of **G1** with the SHA-256 {whole.digest} of" in said
    signed = apply(door, sign_off(door, "G3", "R. Ito", "2026-10-14", "assessor"))
    [row] = rows(make_report(signed, pictures="none"), "Sign-offs")
    assert (row["by"], row["date"], row["state"]) == ("R. Ito; assessor", "2026-10-14", "valid")
    changed = update(signed, "G9", text="The relay does not weld.")
    [row] = rows(make_report(changed, pictures="none"), "Sign-offs")
    assert (row["state"], row["since"]) == ("lapsed", "G9 changed")


def test_requirements_lead_to_claims_evidence_and_files(made: Document) -> None:
    found = rows(made, "Requirements")
    assert [row["requirement"] for row in found] == ["SR-11", "SR-12", "SR-13", "SR-14"]
    assert found[0]["element"] == "G2"
    assert found[0]["evidence"] == "Sn1 Sn2"
    assert found[0]["files"] == "evidence/force-test-FT-3.txt; evidence/edge-test-ET-7.txt"
    assert "1 goal has no requirement, neither above nor below: **G5**." in section(
        made, "Traceability"
    )


def test_the_view_of_traces_is_a_table_for_other_programs() -> None:
    table = argmap.view(lift(), "trace").write("csv")
    found = list(csv.DictReader(io.StringIO(table)))
    assert [(row["requirement"], row["element"]) for row in found] == [
        ("R-2", "G1"),
        ("R-9", "G2"),
        ("R-10", "G2"),
        ("", "S1"),
        ("", "Sn1"),
        ("", "G3"),
        ("", "Sn2"),
    ]
    assert found[0]["evidence"] == "Sn1 Sn2"
    assert found[0]["files"] == "load.txt; https://example.org/brake"


def test_changes_since_a_release(tmp_path: Path) -> None:
    before = lift()
    after = lift("supportedBy: [Sn2]", "undeveloped: true")
    made = make_report(after, pictures="none", since=before)
    said = section(made, "Changes")
    assert "### Verdicts that turn" in said
    assert re.search(r"\*\*G3\*\*.*\n.*incomplete, was supported", said)
    assert (
        section(make_report(before, pictures="none", since=before), "Changes") == "No difference."
    )
    old, new = tmp_path / "old.gsn.yaml", tmp_path / "new.gsn.yaml"
    old.write_text(LIFT, encoding="utf-8")
    new.write_text(LIFT.replace("supportedBy: [Sn2]", "undeveloped: true"), encoding="utf-8")
    page = tmp_path / "r.md"
    done = CliRunner().invoke(
        app, ["report", str(new), "-o", str(page), "--since", str(old), "--pictures", "none"]
    )
    assert done.exit_code == 0, done.output
    assert "was supported" in page.read_text(encoding="utf-8")


@pytest.mark.program
def test_changes_since_a_revision_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "lift.gsn.yaml"
    file.write_text(LIFT, encoding="utf-8")
    name = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run(["git", *words], check=True, cwd=tmp_path)
    file.write_text(LIFT.replace("rope", "cable"), encoding="utf-8")
    for since in ("v1", "v1:lift.gsn.yaml"):
        words = ["report", "lift.gsn.yaml", "-o", "r.md", "--pictures", "none", "--since", since]
        assert CliRunner().invoke(app, words).exit_code == 0
        said = (tmp_path / "r.md").read_text(encoding="utf-8")
        assert "## Changes" in said
        assert "cable" in said.split("## Changes")[1]


def faces(found: ArgumentMap) -> Iterator[tuple[str, str]]:
    """Yield all that is said of a case where nobody speaks, as plain words."""
    document = make_report(found)
    for kind in ("markdown", "html"):
        yield f"report, {kind}", document.write(kind)
    for row in VIEWS:
        if row.name not in ("disputes", "ach", "steps", "beside", "timeline"):
            ids = ("G2",) if row.name == "chain" else ()
            yield f"view {row.name}", argmap.view(found, row.name, *ids).write()
    yield "page", re.sub(r"<(style|script).*?</\1>", "", to_html(found), flags=re.DOTALL)


@pytest.mark.parametrize("name", ["door", "lift"])
def test_no_word_of_witnesses_where_nobody_speaks(name: str, door: ArgumentMap) -> None:
    for face, said in faces(door if name == "door" else lift()):
        words = re.sub(r"<[^>]*>", " ", said)
        assert not (found := NOT_OF_CASES.search(words)), (face, found)


def test_the_terminal_has_the_words_of_cases(tmp_path: Path) -> None:
    for words in (["evaluate"], ["evaluate", "--all"], ["show"], ["robust"], ["stats"]):
        said = CliRunner().invoke(app, [words[0], str(DOOR), *words[1:]]).stdout
        assert not (found := NOT_OF_CASES.search(said)), (words, found)
    assert "What the case claims" in CliRunner().invoke(app, ["evaluate", str(DOOR)]).stdout


def test_where_parties_speak_the_report_says_who() -> None:
    case = argmap.loads(
        "argmap: 2\nmetadata: {reading: assurance}\nparties: {ann: {name: Ann}, bob: {name: Bob}}\n"
        "statements:\n  G1: {text: Safe., attributions: [{party: ann}, {party: bob, stance: denies}]}\n",
        format="yaml",
    )
    said = section(case, "Who says what")
    assert "Ann" in said
    assert "denied by Bob" in said


@given(maps())
@settings(max_examples=examples(25), deadline=None)
def test_any_case_has_a_report(found: ArgumentMap) -> None:
    case = update_reading(found)
    make_report(case, pictures="none")
    argmap.view(case, "trace").write("csv")
    argmap.view(case, "open").write()


def update_reading(found: ArgumentMap) -> ArgumentMap:
    metadata = found.metadata.model_copy(update={"reading": "assurance"})
    return found.model_copy(update={"metadata": metadata})


@given(maps())
@settings(max_examples=examples(100), deadline=None)
def test_what_is_not_supported_has_a_cause(found: ArgumentMap) -> None:
    held = hold(update_reading(found), Setting())
    case = case_of(Request(held), Look())
    for name, verdict in case.request.evaluation.verdicts.items():
        if verdict.status is None or name not in case.argued:
            continue
        causes = list(causes_below(case, name))
        assert bool(causes) != (verdict.label == "in"), (name, verdict)


def test_a_circle_is_an_open_point() -> None:
    case = argmap.loads(
        LIFT.replace("supportedBy: [Sn1]", "supportedBy: [G4]")
        + "G4: {text: So., supportedBy: G2}\n",
        format="gsn",
    )
    said = "**G2** rests on itself, in a circle of **G2**, **G4**: “The rope holds.”"
    assert said in section(case, "What the case claims")
    assert said in section(case, "Open points")


def test_one_strategy_for_two_goals_is_one_element() -> None:
    case = argmap.loads(LIFT + "G9: {text: Nor rise., supportedBy: S1}\n", format="gsn")
    made = make_report(case, pictures="none")
    assert [row["id"] for row in rows(made, "Strategies")] == ["S1"]
    assert {row["id"]: row["below"] for row in rows(made, "Goals")}["G9"] == "S1"


@given(maps())
@settings(max_examples=examples(8), deadline=None)
def test_any_case_has_figures(found: ArgumentMap) -> None:
    make_report(update_reading(found))


def test_the_same_every_time(door: ArgumentMap, made: Document) -> None:
    assert make_report(door).write("html") == made.write("html")


def test_names_of_tea_stand_for_its_ids() -> None:
    case = argmap.loads(
        '{"tree": {"id": "a1b2", "type": "GOAL", "name": "G1", "description": "Safe.", "children": ['
        '{"id": "c3d4", "type": "PROPERTY_CLAIM", "name": "P1", "description": "P"}]}}',
        format="tea",
    )
    said = section(case, "What the case claims")
    assert "**G1** Safe." in said
    assert "**P1** is incomplete, since nothing in the case supports it: “P”" in said
    assert "c3d4" not in make_report(case, pictures="none").write()


@pytest.mark.program
@pytest.mark.skipif(PANDOC is None, reason="no pandoc here")
def test_pandoc_makes_documents(door: ArgumentMap, tmp_path: Path) -> None:
    argmap.report(door, tmp_path / "case.md", pictures="png")
    shift = "--shift-heading-level-by=-1"
    tables = sum(1 for _ in make_report(door, pictures="none").tables())
    for words in (["-o", "case.docx"], ["-s", "-o", "case.tex"]):
        subprocess.run(["pandoc", "case.md", shift, *words], check=True, cwd=tmp_path)
    latex = (tmp_path / "case.tex").read_text(encoding="utf-8")
    assert latex.count("\\begin{longtable}") == tables
    assert latex.count("\\includegraphics{case-") == len(list(tmp_path.glob("case-*.png")))
    assert (tmp_path / "case.docx").stat().st_size > 20_000


def test_evidence_whose_file_changed_counts_no_more(tmp_path: Path) -> None:
    shutil.copytree(DOOR.parent, tmp_path / "door")
    (tmp_path / "door/evidence/relay-life-RL-5.txt").write_text("One contact welded.\n", "utf-8")
    (tmp_path / "door/evidence/edge-test-ET-7.txt").unlink()
    page = tmp_path / "r.md"
    words = ["report", str(tmp_path / "door/case.argmap.yaml"), "-o", str(page)]
    done = CliRunner().invoke(app, [*words, "--pictures", "none"])
    assert done.exit_code == 0, done.output
    said = page.read_text(encoding="utf-8")
    register = said.split("## Evidence")[1].split("## Open points")[0]
    assert re.search(r"\*\*Sn4\*\*.*\*\*changed\*\*", register)
    assert re.search(r"\*\*Sn2\*\*.*\*\*missing\*\*", register)
    assert "**Sn4** is incomplete, since it stands only in RL-5, whose file has changed" in said
    assert "**G3** The tram does not move while a door is open. | **incomplete**" in said


def test_a_residual_is_said_on_its_defeater(made: Document) -> None:
    drawn = "".join(block.content.decode() for block in made.figures())
    assert drawn.count("accepted as a residual") == 1


def test_elements_say_their_module_and_file(door: ArgumentMap) -> None:
    told = {"name": "Doors", "file": "doors.argmap.yaml"}
    module = Section(id="m", title="Doors", extras=Extras({"module": told}))
    inside = Section(id="n", title="Inside", parent="m")
    case = door.model_copy(update={"sections": (module, inside)})
    case = update(update(case, "G2", section="n"), "G3", section="m")
    found = {
        row["element"]: row["defined_in"]
        for row in rows(argmap.view(case, "trace"), "Traceability")
    }
    assert found["G2"] == found["G3"] == "Doors (doors.argmap.yaml)"
    assert found["G4"] == ""


def test_a_report_in_the_words_of_cae() -> None:
    made = make_report(lift(), look=Look(style="cae"))
    said = made.write()
    assert "### Claims" in said
    assert "### Arguments" in said
    assert "3 claims, 1 context, 1 assumption" in said
    assert "Claims stand above what supports them." in said
    assert "goal" not in said.lower()


def test_figures_say_requirements(made: Document) -> None:
    drawn = "".join(block.content.decode() for block in made.figures())
    assert "requirement: SR-11" in drawn
    assert "requirement: SR-12, SR-13" in drawn


def test_what_is_said_to_be_defeated_and_is_not_is_an_open_point() -> None:
    said = section(lift("serviced yearly.", "serviced yearly., defeated: true"), "Open points")
    assert "**A1** is said to be defeated, and nothing in the case defeats it:" in said


def test_the_picture_of_a_difference_has_the_words_of_cases() -> None:
    found = argmap.diff(lift(), lift("supportedBy: [Sn2]", "undeveloped: true"))
    drawn = draw_difference(found, "dot")[0].decode()
    assert "INCOMPLETE, WAS SUPPORTED" in drawn
    assert "ACCEPTED" not in drawn
