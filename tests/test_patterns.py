"""Patterns: placeholders filled from the rows of a table, and what cannot be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.errors import EditError
from argmap.model import ArgumentMap
from commands import run

PATTERN = """G1: {text: "{system} is safe.", supportedBy: S1, inContextOf: C1}
C1: {text: "The house of {system}."}
S1: {text: Over hazards, supportedBy: G2}
G2: {text: "{hazard} is mitigated.", supportedBy: [S2], inContextOf: J1}
J1: {text: It was found by FMEA.}
S2: {text: Over causes, supportedBy: G3}
G3: {text: "{cause} cannot occur.", supportedBy: Sn1}
Sn1: {text: Test., url: "tests/{report}.txt"}
CG1: {text: "{hazard} was seen.", challenges: G2}
"""
ROWS = [
    {"system": "The lift", "hazard": "Fall", "cause": "Wear", "report": "T1"},
    {"system": "The lift", "hazard": "Fall", "cause": "Fire", "report": "T2"},
    {"system": "The lift", "hazard": "Crush", "cause": "Fire", "report": "T2"},
]


def pattern(text: str = PATTERN) -> ArgumentMap:
    return argmap.loads(text, format="gsn")


def test_an_element_stands_once_for_each_of_its_values_and_those_above() -> None:
    made = argmap.instantiate(pattern(), ROWS)
    texts = {item.id: item.text for item in made.statements}
    assert texts["G1"] == "The lift is safe."
    assert [texts["G2-1"], texts["G2-2"]] == ["Fall is mitigated.", "Crush is mitigated."]
    assert [texts[f"G3-{n}"].split()[0] for n in (1, 2, 3)] == ["Wear", "Fire", "Fire"]
    assert made.argument("S1").premise_ids == ("G2-1", "G2-2")
    assert made.argument("S2-1").premise_ids == ("G3-1", "G3-2")
    assert (made.argument("S2-2").premise_ids, made.argument("S2-2").target) == (("G3-3",), "G2-2")
    assert {item.url for item in made.sources} == {"tests/T1.txt", "tests/T2.txt"}
    attacks = [step for step in made.arguments if step.polarity == "attacks"]
    assert [(step.premise_ids, step.target) for step in attacks] == [
        (("CG1-1",), "G2-1"),
        (("CG1-2",), "G2-2"),
    ]
    contexts = {item.targets: item.origins for item in made.relations}
    assert contexts[("G2-2",)] == ("J1-2",)
    assert not [item for item in argmap.check(made) if item.code == "M014"]
    assert argmap.loads(argmap.dumps(made, "gsn"), "gsn").statement("G3-3").text


def test_a_column_id_names_the_instances() -> None:
    rows = [{"id": "H1", "hazard": "Fall"}, {"id": "H2", "hazard": "Crush"}]
    made = argmap.instantiate(pattern('G1: {text: "{hazard} is mitigated."}'), rows)
    assert [item.id for item in made.statements] == ["G1-H1", "G1-H2"]


def test_what_a_row_says_is_never_filled_again_and_stays_text() -> None:
    said = "{hazard} <script> & \\1 {x}"
    made = argmap.instantiate(pattern('G1: {text: "a {hazard} b"}'), [{"hazard": said}])
    assert made.statement("G1").text == f"a {said} b"


@pytest.mark.parametrize(
    ("text", "rows", "words"),
    [
        ("G1: {text: Safe.}", ROWS, "no placeholder"),
        (PATTERN, [], "no row for the placeholder {system} of 'G1'"),
        (
            PATTERN,
            [{"system": "x", "hazrad": "y"}],
            "{hazard} of 'G2', {cause} of 'G3', {report} of 'Sn1' (nearest: 'hazrad')",
        ),
        (
            PATTERN,
            [*ROWS, {**ROWS[0], "cause": " "}],
            "row 4 has no value for the placeholder {cause}",
        ),
    ],
)
def test_what_cannot_be_filled_is_named(text: str, rows: list[dict[str, str]], words: str) -> None:
    with pytest.raises(EditError) as caught:
        argmap.instantiate(pattern(text), rows)
    assert words in str(caught.value)


def test_the_command_fills_from_csv_and_check_finds_what_is_not_filled(tmp_path: Path) -> None:
    file, table, out = (tmp_path / name for name in ("p.gsn.yaml", "t.csv", "c.gsn.yaml"))
    file.write_text(PATTERN, encoding="utf-8")
    lines = [",".join(row.values()) for row in ROWS]
    table.write_text("\n".join([",".join(ROWS[0]), *lines]), encoding="utf-8")
    found = run("check", str(file), "--fail-on", "error").stdout
    assert "M014 warning: G2: {hazard} is not filled" in found
    assert run("instantiate", str(file), str(table), "-o", str(out)).returncode == 0
    assert "M014" not in run("check", str(out)).stdout
    assert argmap.load(out) == argmap.loads(argmap.dumps(argmap.load(out), "gsn"), "gsn")
    assert "G2-2" in run("instantiate", str(file), str(table), "-o", "-").stdout
    table.write_text("system,hazard\nA,B\n", encoding="utf-8")
    done = run("instantiate", str(file), str(table), "-o", str(out))
    assert done.returncode == 2
    assert "{cause} of 'G3'" in done.stderr


def test_a_choice_of_one_is_a_finding() -> None:
    text = """argmap: 2
sources: {r: R}
statements: {g: Goal., e: {kind: evidence, text: e, source: r}}
arguments:
  s: {premises: [e], supports: g, choice: how}
"""
    case = argmap.loads(text, format="yaml")
    [found] = [item for item in argmap.check(case) if item.code == "M013"]
    assert (found.id, "'how' for 'g'" in found.message) == ("s", True)
    two = argmap.add(case, case.argument("s").model_copy(update={"id": "t"}))
    assert "M013" not in {item.code for item in argmap.check(two)}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("cd")), min_size=1, max_size=5))
def test_the_order_of_the_rows_changes_no_element(pairs: list[tuple[str, str]]) -> None:
    text = (
        'G1: {text: Top., supportedBy: G2}\nG2: {text: "{x} is met.", supportedBy: G3}\n'
        'G3: {text: "{y} is met."}\n'
    )
    rows = [{"x": x, "y": y} for x, y in pairs]

    def said(made: ArgumentMap) -> set[tuple[str, ...]]:
        texts = {item.id: item.text for item in made.statements}
        return {
            (texts[step.target], *sorted(texts[name] for name in step.premise_ids))
            for step in made.arguments
        }

    assert said(argmap.instantiate(pattern(text), rows)) == said(
        argmap.instantiate(pattern(text), rows[::-1])
    )
