"""Fixes: each takes its finding away, loses nothing else, and can be taken back."""

import json
import re
from pathlib import Path

import pytest

import argmap
from argmap.anchors import SourceText
from argmap.changes import apply, invert
from argmap.checks import FIXES, RULES, TEXT_RULES, check, fix_all, fix_of
from argmap.findings import Finding
from commands import run
from random_maps import hold

DOCS = Path(__file__).resolve().parents[1] / "docs/findings.md"
TEXT = SourceText("It is said that counts fell by 18 %.", "text", "minutes.txt")
CASES = {
    "B003": "sources: {s: Minutes}",
    "B004": "parties: {p: Ann}",
    "B005": "metadata: {ignores: [{rule: B002, id: c, reason: No.}, {rule: C001, reason: No.}]}",
    "C004": "statements: {c: It rained., d: {text: it  RAINED., tags: [wet]}, e: {text: x, supports: d}}",
    "C006": "statements: {c: Two., d: One.}\narguments: {a: {premises: [c, d], supports: c}}",
    "C007": "statements: {q: {kind: question, text: Why?}, c: {text: So., supports: q}}",
    "J006": "statements: {c: So., d: Sign., e: No.}\narguments: {a: {premises: d, supports: c, scheme: sign, questions: [{ask: inference, state: failed, by: e}]}}",
    "E005": "sources: {m: Minutes}\nstatements: {c: {text: x, anchors: [{source: m, quote: counts fell, prefix: 'that ', start: 0, end: 11}]}}",
}


def loaded(words: str) -> argmap.ArgumentMap:
    return argmap.loads(f"argmap: 2\n{words}", "yaml")


def found_in(argument_map: argmap.ArgumentMap, code: str) -> list[Finding]:
    texts = {source.id: TEXT for source in argument_map.sources} if code[0] == "E" else None
    return [finding for finding in check(argument_map, texts) if finding.code == code]


def test_every_fix_has_a_case_and_a_rule() -> None:
    assert set(CASES) == set(FIXES)
    assert set(FIXES) <= {"B005"} | {rule.code for rule in RULES} | {
        rule.code for rule in TEXT_RULES
    }


@pytest.mark.parametrize("code", FIXES)
def test_fixes_take_their_finding_away(code: str) -> None:
    argument_map = loaded(CASES[code])
    findings = found_in(argument_map, code)
    assert findings
    texts = {source.id: TEXT for source in argument_map.sources}
    patch = fix_of(argument_map, findings[0], texts)
    assert patch is not None
    made = apply(argument_map, patch)
    assert len(found_in(made, code)) < len(findings)
    assert apply(made, invert(patch)) == argument_map


def test_what_fixes_make() -> None:
    def fixed(code: str) -> argmap.ArgumentMap:
        argument_map = loaded(CASES[code])
        patch = fix_of(argument_map, found_in(argument_map, code)[0], {"m": TEXT})
        assert patch is not None
        return apply(argument_map, patch)

    assert fixed("C007").relations[0].kind == "answer"
    assert fixed("C007").relations[0].id == "c-answers-q"
    assert fixed("C007").arguments == ()
    assert fixed("C004").statement("c").tags == ("wet",)
    assert fixed("C004").argument("e-supports-d").target == "c"
    assert [item.rule for item in fixed("B005").metadata.ignores] == ["C001"]
    [anchor] = fixed("E005").statement("c").anchors
    assert (anchor.start, anchor.end) == (16, 27)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        # A weight, a maker or an undercut would be lost.
        (
            "C007",
            "statements: {q: {kind: question, text: Why?}, c: So.}\narguments: {a: {premises: c, supports: q, weight: 0.5}}",
        ),
        (
            "C007",
            "statements: {q: {kind: question, text: Why?}, c: {text: So., supports: q, inferred: true}}",
        ),
        (
            "C007",
            "statements: {q: {kind: question, text: Why?}, c: {text: So., supports: q}, d: {text: No., undercuts: c-supports-q}}",
        ),
        ("C007", "statements: {q: {kind: question, text: Why?}, c: {text: No., attacks: q}}"),
        # Either of the two could go.
        (
            "C006",
            "statements: {c: One., d: Two.}\narguments: {a: {premises: c, undercuts: b}, b: {premises: d, undercuts: a}}",
        ),
        # Another source is known through it, or a relation is anchored in it.
        (
            "B003",
            "sources: {s: Minutes}\nstatements: {c: One., d: Two.}\nrelations: {r: {kind: rephrase, origins: [c], targets: [d], anchors: [{source: s}]}}",
        ),
    ],
)
def test_no_fix_where_something_would_be_lost_or_chosen(code: str, words: str) -> None:
    argument_map = loaded(words)
    for finding in found_in(argument_map, code):
        assert fix_of(argument_map, finding) is None


def test_no_fix_for_what_is_not_in_the_map() -> None:
    assert fix_of(loaded(""), Finding("B003", "info", "x", "nothing")) is None
    assert fix_of(loaded(""), Finding("B003", "info", "x")) is None
    assert fix_of(loaded(""), Finding("Z999", "info", "x")) is None


def test_fixes_fit_random_maps() -> None:
    def held(argument_map: argmap.ArgumentMap) -> None:
        for finding in check(argument_map):
            if (patch := fix_of(argument_map, finding)) is not None:
                made = apply(argument_map, patch)
                assert apply(made, invert(patch)) == argument_map

    hold(held)


def test_all_fixes_are_one_patch() -> None:
    argument_map = loaded(
        "parties: {p: Ann}\nsources: {s: Minutes}\nstatements:\n  q: {kind: question, text: Why?}\n"
        "  c: {text: So., supports: q}\n  d: {text: so., supports: q}\n  e: {text: SO., supports: c}\n"
    )
    safe, every = fix_all(argument_map), fix_all(argument_map, unsafe=True)
    assert [item.code for item in safe.findings] == ["C007", "C007"]
    assert {item.code for item in every.findings} == {"B003", "B004", "C004", "C007"}
    made = apply(argument_map, every.patch)
    assert [item.id for item in made.statements] == ["q", "c"]
    assert apply(made, invert(every.patch)) == argument_map
    assert fix_all(made, unsafe=True).findings == ()


TOWN = """# Kept by hand
argmap: 2
sources:
  s: Minutes   # never cited
statements:
  q: {kind: question, text: 'Why?'}   # asked
  c:
    text: So it is.   # said
    supports: q
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "town.argmap.yaml"
    found.write_bytes(TOWN.replace("\n", "\r\n").encode())
    return found


def test_check_fixes_the_file_and_lists_what_is_left(path: Path) -> None:
    before = run("check", str(path), "--json")
    assert "C007" in before.stdout
    done = run("check", str(path), "--fix")
    assert done.returncode == 0
    assert "C007" not in done.stdout
    assert "B003" in done.stdout
    assert "1 fixed, 0 error" in done.stderr
    text = path.read_bytes().decode()
    assert text == TOWN.replace("supports: q", "answers: q").replace("\n", "\r\n")
    done = run("check", str(path), "--unsafe-fixes", "--json")
    assert [item["code"] for item in json.loads(done.stdout)["fixed"]] == ["B003"]
    assert json.loads(done.stdout)["fixed"][0]["line"] == 4
    assert b"# never cited" not in path.read_bytes()
    assert b"# Kept by hand" in path.read_bytes()


def test_a_dry_run_shows_and_writes_nothing(path: Path) -> None:
    raw = path.read_bytes()
    done = run("check", str(path), "--fix", "--dry-run")
    assert "-    supports: q\n+    answers: q\n" in done.stdout
    assert "1 would be fixed" in done.stderr
    found = json.loads(run("check", str(path), "--fix", "--dry-run", "--json").stdout)
    assert "+    answers: q" in found["diff"]
    assert path.read_bytes() == raw


def test_positions_of_a_lock_are_not_fixed_in_the_file(path: Path) -> None:
    (path.parent / "sources").mkdir()
    source = path.parent / "sources/s.txt"
    source.write_text("It is said that counts fell.", encoding="utf-8")
    path.write_text(
        TOWN.replace("supports: q", "source: s\n    quote: counts fell"), encoding="utf-8"
    )
    assert run("anchors", str(path), "--pin").returncode == 0
    source.write_text("First of all, it is said that counts fell.", encoding="utf-8")
    before = path.read_bytes()
    assert "0 fixed" in run("check", str(path), "--fix").stderr
    assert path.read_bytes() == before


def test_fixing_is_refused_where_nothing_can_be_written(path: Path) -> None:
    assert run("check", str(path), "--dry-run").returncode == 2
    assert run("check", "-", "--fix", text=TOWN).returncode == 4
    path.write_text("argmap: 2\nstatements: [", encoding="utf-8")
    assert run("check", str(path), "--fix").returncode == 2
    assert path.read_text(encoding="utf-8") == "argmap: 2\nstatements: ["


def test_the_page_of_findings_says_which_have_a_fix() -> None:
    rows = re.findall(r"^\| ([A-Z]\d{3}) \|.*\| (safe|unsafe) \|$", DOCS.read_text("utf-8"), re.M)
    said = {code: word == "safe" for code, word in rows if code[0] in "BCEGHIJKM"}
    assert said == {fix.code: fix.is_safe for fix in FIXES.values()}
