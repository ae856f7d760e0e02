"""Modules: several files as one case, and what does not fit in it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.errors import FileError, FindingsError, MapError, ParseError
from argmap.findings import Finding
from argmap.formats.files import load_reading
from argmap.formats.yaml_values import dump
from argmap.model import ArgumentMap
from commands import run

LIFT = """module: {name: Lift}
G1: {text: The lift is safe., supportedBy: [S1, BrakeG], inContextOf: [HouseC]}
S1: {text: Over hazards, supportedBy: [G2, Doors:G1]}
G2: {text: It does not fall., supportedBy: Sn1}
Sn1: {text: Load test., url: load.txt}
"""
BRAKE = """module: {name: Brake}
BrakeG: {nodeType: Goal, text: The brake holds., supportedBy: BrakeE, public: true}
BrakeE: {nodeType: Solution, text: Brake test., url: brake.txt}
HouseC: {nodeType: Context, text: A house of four floors., public: true}
CG1: {text: The pads wear., challenges: G2}
"""
DOORS = """argmap: 2
id: Doors
sources: {report: Report}
statements:
  G1: {text: Nobody is caught in a door., elsewhere: [Extra]}
  light: {kind: evidence, text: The light curtain stops it., source: report, supports: G1}
"""
EXTRA = "Extra: {nodeType: Goal, text: The doors are slow., supportedBy: Sn1}\nSn1: {text: Timed., url: timed.txt}\n"


@pytest.fixture
def lift(tmp_path: Path) -> Path:
    for name, text in (
        ("lift.gsn.yaml", LIFT),
        ("brake.gsn.yaml", BRAKE),
        ("doors.argmap.yaml", DOORS),
        ("extra.gsn.yaml", EXTRA),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def codes(folder: Path) -> list[tuple[str, str | None]]:
    found = load_reading(f"case:{folder}").findings
    return [(item.code, item.id) for item in found if item.code.startswith("M")]


def test_goals_contexts_challenges_and_native_maps_are_tied(lift: Path) -> None:
    case = argmap.load_case([lift])
    assert case.argument("Lift:G1.supportedBy").premise_ids == ("BrakeG",)
    assert case.argument("S1").premise_ids == ("G2", "Doors:G1")
    assert case.argument("Doors:G1.supportedBy").premise_ids == ("Extra",)
    assert case.argument("CG1.challenges").target == "G2"
    [context] = case.relations
    assert (context.origins, context.targets) == (("HouseC",), ("Lift:G1",))
    assert (case.id, case.metadata.reading) == ("Lift", "assurance")
    found = argmap.evaluate(case)
    assert found["Lift:G1"].status == "challenged"
    assert found["HouseC"].status is None
    assert not any(item.elsewhere for item in case.nodes())


def test_each_element_knows_its_module_and_file(lift: Path) -> None:
    case = argmap.load_case([lift / "lift.gsn.yaml", lift])
    assert {item.id: item.extras["module"]["file"] for item in case.sections} == {
        "Lift": "lift.gsn.yaml",
        "Brake": "brake.gsn.yaml",
        "Doors": "doors.argmap.yaml",
        "extra": "extra.gsn.yaml",
    }
    assert case.statement("Doors:G1").section == "Doors"
    place = load_reading(f"case:{lift}").place_of("Doors:G1")
    assert place is not None
    assert (Path(place.file or "").name, place.line) == ("doors.argmap.yaml", 5)


def test_the_order_of_the_files_changes_nothing_but_the_order(lift: Path) -> None:
    files = sorted(lift.iterdir())
    one, other = argmap.load_case(files), argmap.load_case(files[::-1])
    assert {*one.elements()} == {*other.elements()}
    assert one.metadata == other.metadata
    assert one.id == other.id


def test_commands_take_several_files_as_one_case(lift: Path) -> None:
    files = [str(path) for path in sorted(lift.iterdir())]
    said = run("evaluate", *files)
    assert said.stdout.startswith("7 supported, 1 incomplete, 2 challenged")
    assert run("evaluate", f"case:{lift}").stdout == said.stdout
    assert run("check", *files, "--fail-on", "error").returncode == 0
    assert run("render", *files, "-o", str(lift / "case.svg")).returncode == 0
    assert "Over hazards" in (lift / "case.svg").read_text("utf-8")
    assert run("report", *files, "-o", str(lift / "case.md")).returncode == 0
    assert "Nobody is caught" in (lift / "case.md").read_text("utf-8")
    assert "S1" in run("why", f"case:{lift}", "Lift:G1").stdout
    assert "HouseC" in run("diff", files[0], f"case:{lift}").stdout
    assert len(run("evaluate", str(lift)).stdout.splitlines()) > 4


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "words"),
    [
        ("lift", "BrakeG]", "BrakeH]", "M010", ("'BrakeH'", "nearest: 'BrakeG'")),
        ("lift", "[HouseC]", "[HouseD]", "M010", ("'HouseD'", "nearest: 'HouseC'")),
        ("lift", "Doors:G1", "Doors:G9", "M010", ("'Doors:G9'", "'Doors:G1'")),
        ("lift", "Doors:G1", "Sn7", "M010", ("'Sn7'",)),
        ("brake", "challenges: G2", "challenges: G7", "M010", ("'G7'",)),
        ("brake", "challenges: G2", "challenges: S1 -> Sn1", "M010", ("'Sn1'", "several")),
        ("brake", "challenges: G2", "challenges: BrakeG -> G2", "M012", ("there is none",)),
        ("brake", "challenges: G2", "challenges: G1", "M010", ("Doors:G1 or Lift:G1", "several")),
        ("doors", "[Extra]", "[light]", "M010", ("'light' as elsewhere, and it is here",)),
        ("doors", "[Extra]", "[Etxra]", "M010", ("'Etxra'", "nearest: 'Extra'")),
        ("lift", "name: Lift", "name: Brake", "M012", ("the name 'Brake'", "brake.gsn.yaml")),
        ("brake", "name: Brake", "name: Brake, uses: [no.yaml]", "M012", ("'no.yaml'",)),
        (
            "brake",
            "name: Brake",
            "name: Brake, extends: [{module: Lfit, develops: {G1: [BrakeG]}}]",
            "M012",
            ("'Lfit'", "nearest: 'Lift'"),
        ),
        (
            "brake",
            "name: Brake",
            "name: Brake, extends: [{module: Lift, develops: {G7: [BrakeG]}}]",
            "M010",
            ("'Lift:G7'",),
        ),
        (
            "brake",
            "name: Brake",
            "name: Brake, extends: [{module: Lift, develops: {G2: [BrakF]}}]",
            "M010",
            ("'BrakF'", "nearest: 'Brake"),
        ),
    ],
)
def test_what_does_not_fit_names_file_element_and_remedy(
    lift: Path, file: str, old: str, new: str, code: str, words: tuple[str, ...]
) -> None:
    [path] = lift.glob(f"{file}.*")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ParseError) as caught:
        argmap.load_case([lift])
    [found] = caught.value.findings
    assert found.code == code
    assert found.place is not None
    assert Path(found.place.file or "").name == path.name
    for word in words:
        assert word in found.message
    case = argmap.load_case([lift], strict=False)
    top = argmap.evaluate(case)["Lift:G1" if "Lift:G1" in case else "Brake~2:G1"]
    assert top.status != "supported" or "challenges" in new
    done = run("evaluate", f"case:{lift}")
    assert done.returncode == 2
    assert path.name in done.stderr


def test_what_a_module_does_not_make_public_is_a_finding(lift: Path) -> None:
    assert codes(lift) == []
    path = lift / "lift.gsn.yaml"
    path.write_text(LIFT.replace("BrakeG]", "BrakeE]"), encoding="utf-8")
    assert codes(lift) == [("M011", "Lift:G1")]
    assert argmap.load_case([lift]).argument("Lift:G1.supportedBy").premise_ids == ("BrakeE",)
    # A module that makes nothing public makes all public.
    brake = lift / "brake.gsn.yaml"
    brake.write_text(BRAKE.replace(", public: true", ""), encoding="utf-8")
    assert codes(lift) == []
    # Of two elements of one name the public one is meant.
    brake.write_text(BRAKE.replace("BrakeE:", "Extra:").replace("BrakeE,", "Extra,"), "utf-8")
    path.write_text(LIFT, encoding="utf-8")
    assert codes(lift) == []


def test_a_module_develops_what_is_undeveloped_in_another(tmp_path: Path) -> None:
    template = "module: {name: T}\nG1: {text: Supplied., undeveloped: true}\n"
    part = "module: {name: I, extends: [{module: T, develops: {G1: [G2]}}]}\nG2: {text: Made., supportedBy: Sn1}\nSn1: {text: Test.}\n"
    for name, text in (("t", template), ("i", part)):
        (tmp_path / f"{name}.gsn.yaml").write_text(text, encoding="utf-8")
    assert codes(tmp_path) == []
    assert argmap.evaluate(argmap.load_case([tmp_path]))["G1"].status == "supported"
    (tmp_path / "t.gsn.yaml").write_text(template.replace("undeveloped", "other"), "utf-8")
    assert codes(tmp_path) == [("M012", "G1")]


def test_a_contract_ties_two_modules_and_holds_no_element(tmp_path: Path) -> None:
    for name, text in (
        ("a", "module: {name: A}\nG1: {text: Safe., undeveloped: true, public: true}\n"),
        ("b", "module: {name: B}\nG1: {text: Tested., supportedBy: Sn1}\nSn1: {url: t.txt}\n"),
        ("c", "module: {name: C, extends: [{module: A, develops: {G1: ['B:G1']}}]}\n"),
    ):
        (tmp_path / f"{name}.gsn.yaml").write_text(text, encoding="utf-8")
    case = argmap.load_case([tmp_path])
    assert argmap.evaluate(case)["A:G1"].status == "supported"
    [tie] = argmap.architecture(case).ties
    assert (tie.start, tie.kind, tie.end) == ("A", "support", "B")


def test_a_missing_context_makes_its_element_incomplete() -> None:
    text = "G1: {text: Safe., supportedBy: Sn1, inContextOf: C1}\nSn1: {text: Test., url: t.txt}\n"
    part = argmap.loads(text, format="gsn")
    found = argmap.evaluate(part)["G1"]
    assert (found.status, found.reason) == (
        "incomplete",
        "it rests on 'C1', which is not in this case",
    )
    assert argmap.loads(argmap.dumps(part, "gsn"), "gsn") == part
    assert "supportedBy: Sn1\n  inContextOf: C1\n" in argmap.dumps(part, "gsn")
    context = argmap.loads("C1: {nodeType: Context, text: At home.}", format="gsn")
    whole = argmap.join_modules({"A": part, "B": context})
    assert argmap.evaluate(whole)["G1"].status == "supported"
    assert whole.statement("G1").extras.thaw()["gsn"] == {
        "links": {"supportedBy": "Sn1", "inContextOf": "C1"}
    }


def test_addresses_count_from_the_folder_of_the_case(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    for name in ("top", "parts/low"):
        made = f"G{name[-1]}: {{supportedBy: Sn{name[-1]}}}\nSn{name[-1]}: {{url: t.txt}}\n"
        (tmp_path / f"{name}.gsn.yaml").write_text(made, encoding="utf-8")
    case = argmap.load_case([tmp_path])
    assert {item.url for item in case.sources} == {"t.txt", "parts/t.txt"}


def test_what_a_module_ignores_for_all_of_itself_stays_its_own() -> None:
    ignores = "[{rule: B002, reason: Later.}, {rule: C002, id: a, reason: So.}]"
    one = argmap.loads(
        f"argmap: 2\nmetadata: {{ignores: {ignores}}}\nstatements: {{a: A.}}", "yaml"
    )
    two = argmap.loads("argmap: 2\nstatements: {a: B.}", "yaml")
    found = argmap.join_modules({"X\ny": one, "Y": two}).metadata.ignores
    assert [(item.rule, item.id) for item in found] == [("C002", "X y:a")]


@pytest.mark.parametrize(
    "kept",
    [5, {"aside": 5}, {"aside": {"supportedBy": 5, "challenges": [5, "G7"]}}, {"aside": {"x": []}}],
)
def test_extras_of_another_shape_stop_nothing(kept: Any) -> None:
    part = ArgumentMap.model_validate(
        {
            "statements": [
                {
                    "id": "a",
                    "kind": "claim",
                    "text": "A.",
                    "elsewhere": ["b"],
                    "extras": {"gsn": kept},
                }
            ],
            "extras": {"gsn": kept},
        }
    )
    other = argmap.loads("argmap: 2\nstatements: {b: B.}", "yaml")
    case = argmap.join_modules({"A": part, "B": other}, strict=False)
    assert case.arguments[0].premise_ids == ("b",)


@pytest.mark.parametrize(
    "block",
    [
        *("extends: 5", "extends: [5]", "extends: [{module: 5}]", "uses: {a: b}"),
        "extends: [{module: B, develops: 5}]",
        "extends: [{module: B, develops: {G1: {a: b}}}]",
        "extends: [{module: B, develops: {G1: [[G2], null, 5]}}]",
    ],
)
def test_module_blocks_of_another_shape_are_findings_or_nothing(tmp_path: Path, block: str) -> None:
    for name, text in (
        ("a", f"module: {{name: A, {block}}}\nG2: {{text: Made.}}\n"),
        ("b", "module: {name: B}\nG1: {text: Safe., undeveloped: true}\n"),
    ):
        (tmp_path / f"{name}.gsn.yaml").write_text(text, encoding="utf-8")
    assert argmap.evaluate(argmap.load_case([tmp_path], strict=False))["G1"].status == "incomplete"


def test_modules_that_are_used_come_along_and_none_from_outside(tmp_path: Path) -> None:
    inside = tmp_path / "case"
    inside.mkdir()
    (inside / "a.gsn.yaml").write_text(
        "module: {name: A, uses: [b.gsn.yaml]}\nG1: {text: Safe., supportedBy: G2}\n", "utf-8"
    )
    (inside / "b.gsn.yaml").write_text("G2: {text: Tested., supportedBy: Sn1}\nSn1: {}\n", "utf-8")
    case = argmap.load(f"case:{inside / 'a.gsn.yaml'}")
    assert argmap.evaluate(case)["G1"].status == "supported"
    (inside / "b.gsn.yaml").rename(tmp_path / "b.gsn.yaml")
    text = (inside / "a.gsn.yaml").read_text("utf-8").replace("b.gsn", "../b.gsn")
    (inside / "a.gsn.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ParseError, match="not in its folder"):
        argmap.load(f"case:{inside / 'a.gsn.yaml'}")
    (inside / "link.yaml").symlink_to(tmp_path / "b.gsn.yaml")
    for name in ("link.yaml", '"no\\0file"', "/etc/hostname", "."):
        said = text.replace("../b.gsn.yaml", name)
        (inside / "a.gsn.yaml").write_text(said, encoding="utf-8")
        with pytest.raises(ParseError, match="not in its folder"):
            argmap.load(f"case:{inside / 'a.gsn.yaml'}")
    (inside / "a.gsn.yaml").write_text(text, encoding="utf-8")
    files = [inside / "a.gsn.yaml", tmp_path / "b.gsn.yaml"]
    assert argmap.evaluate(argmap.load_case(files))["G1"].status == "supported"


def test_what_is_no_case_is_said_of_every_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.gsn.yaml").write_text("G1: {text: x}\nG1: {text: y}\n", "utf-8")
    with pytest.raises(FindingsError) as caught:
        argmap.load_case([tmp_path])
    assert [item.place and Path(item.place.file or "").name for item in caught.value.findings] == [
        "a.gsn.yaml",
        "b.gsn.yaml",
    ]
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/ci.yaml").write_text("jobs: {test: 1}\n", "utf-8")
    for paths in ([tmp_path / "empty"], ["a,b"], [], [tmp_path / "no.gsn.yaml"]):
        with pytest.raises(FileError):
            argmap.load_case(paths)
    assert run("set", f"case:{tmp_path}", "G1", "text=x").returncode == 4


def test_a_file_that_looks_like_no_map_is_left_out_of_a_folder_and_said(lift: Path) -> None:
    (lift / "ci.yaml").write_text("jobs: {test: 1}\n", "utf-8")
    assert codes(lift) == [("M012", None)]
    assert len(argmap.load_case([lift]).sections) == 4
    with pytest.raises(argmap.errors.UntoldFormatError):
        argmap.load_case([lift, lift / "ci.yaml"])


def test_a_circle_through_modules_names_file_and_place(tmp_path: Path) -> None:
    for here, there in (("A", "B"), ("B", "A")):
        text = f"module: {{name: {here}}}\nG{here}: {{text: Safe., supportedBy: G{there}}}\n"
        (tmp_path / f"{here}.gsn.yaml").write_text(text, encoding="utf-8")
    assert argmap.evaluate(argmap.load_case([tmp_path]))["GA"].status == "incomplete"
    done = run("check", f"case:{tmp_path}")
    assert done.returncode == 1
    assert "A.gsn.yaml:2:1: C001 warning: GA: support runs in a circle through 'GA', 'GB'" in (
        done.stdout
    )


def test_the_architecture_shows_what_leads_from_module_to_module(lift: Path) -> None:
    found = argmap.architecture(argmap.load_case([lift]))
    assert [(one.name, one.statements) for one in found.modules] == [
        ("Brake", 4),
        ("Doors", 2),
        ("extra", 2),
        ("Lift", 3),
    ]
    assert {(tie.start, tie.kind, tie.end): tie.pairs for tie in found.ties} == {
        ("Lift", "support", "Brake"): (("Lift:G1", "BrakeG"),),
        ("Lift", "support", "Doors"): (("Lift:G1", "Doors:G1"),),
        ("Lift", "context", "Brake"): (("Lift:G1", "HouseC"),),
        ("Brake", "challenge", "Lift"): (("CG1", "G2"),),
        ("Doors", "support", "extra"): (("Doors:G1", "Extra"),),
    }
    drawn = lift / "modules.svg"
    done = run("modules", f"case:{lift}", "-o", str(drawn), "-o", str(lift / "modules.txt"))
    assert done.returncode == 0
    assert "doors.argmap.yaml" in drawn.read_text("utf-8")
    assert "4 modules" in drawn.read_text("utf-8")
    printed = run("modules", f"case:{lift}").stdout
    assert (lift / "modules.txt").read_text("utf-8") == printed
    assert "rests on Brake: [Lift:G1] → [BrakeG]" in printed
    assert argmap.architecture(ArgumentMap()).lines() == ["no modules: the map has no sections"]


def test_sources_and_parties_that_are_alike_are_one() -> None:
    def part(*statements: str, title: str = "Report") -> ArgumentMap:
        lines = "".join(
            f"  {name}: {{kind: evidence, text: x, source: r}}\n" for name in statements
        )
        return argmap.loads(f"argmap: 2\nsources: {{r: {title}}}\nstatements:\n{lines}", "yaml")

    same = argmap.join_modules({"A": part("a"), "B": part("b")})
    assert [item.id for item in same.sources] == ["r"]
    other = argmap.join_modules({"A": part("a"), "B": part("b", title="Other")})
    assert [item.id for item in other.sources] == ["A:r", "B:r"]
    assert other.statement("b").anchors[0].source == "B:r"
    lacking = argmap.update(part("a"), "a", elsewhere=("zzz",))
    with pytest.raises(MapError):
        argmap.join_modules({"A": lacking})


@st.composite
def cases(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Draw a GSN document: goals, strategies, evidence, contexts and defeaters of any of them."""
    count = draw(st.integers(1, 6))
    made: dict[str, dict[str, Any]] = {}
    for at in range(count):
        below = [f"G{one}" for one in range(at + 1, count)]
        children = draw(st.lists(st.sampled_from(below), unique=True, max_size=3)) if below else []
        if draw(st.booleans()) or not children:
            children = [*children, f"Sn{at}"]
            made[f"Sn{at}"] = {"text": f"Test {at}."}
        if draw(st.integers(0, 4)) == 0:
            # An assumption as support is wrong GSN, and yet the same in one file or in two.
            children = [*children, f"A{at}"]
            made[f"A{at}"] = {"text": f"Assumed {at}."}
        if draw(st.booleans()):
            made[f"S{at}"] = {"text": f"Over {at}", "supportedBy": children[:1]}
            children = [f"S{at}", *children[1:]]
        made[f"G{at}"] = {"text": f"Goal {at}.", "supportedBy": children}
        mark = draw(st.sampled_from(["", "", "undeveloped", "context"]))
        if mark == "context":
            made[f"C{at}"] = {"text": f"Context {at}."}
            made[f"G{at}"]["inContextOf"] = [f"C{at}"]
        elif mark:
            made[f"G{at}"][mark] = True
    for at in range(draw(st.integers(0, 4))):
        pairs = [f"{a} -> {b}" for a, body in made.items() for b in body.get("supportedBy", ())]
        made[f"CG{at}"] = {
            "text": f"Doubt {at}.",
            "challenges": draw(st.sampled_from([*made, *pairs])),
        }
        if draw(st.booleans()):
            made[f"CG{at}"]["supportedBy"] = [f"CSn{at}"]
            made[f"CSn{at}"] = {"text": f"Log {at}."}
    return made


def read(made: dict[str, Any]) -> ArgumentMap:
    return argmap.loads(dump(made), format="gsn")


def cut(made: dict[str, Any], homes: dict[str, str]) -> dict[str, ArgumentMap]:
    """The modules of a case, by their names, in the order of their first elements."""
    parts: dict[str, dict[str, Any]] = {}
    for name, body in made.items():
        parts.setdefault(homes[name], {})[name] = body
    return {name: read(body) for name, body in parts.items()}


def statuses(argument_map: ArgumentMap) -> dict[str, str | None]:
    found = argmap.evaluate(argument_map)
    return {name: item.status for name, item in found.statements.items()}


@given(cases(), st.data())
def test_flattened_modules_have_the_statuses_of_the_whole(
    made: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    homes = {name: data.draw(st.sampled_from("ABC"), label=name) for name in made}
    whole, joined = statuses(read(made)), statuses(argmap.join_modules(cut(made, homes)))
    # A strategy of another module is a claim at home, and a step where all are one file.
    assert {name: joined[name] for name in whole} == whole


def native_parts(whole: ArgumentMap, homes: dict[str, str]) -> dict[str, ArgumentMap]:
    """The modules of a map by hand: what a step or statement has not at home, it names as elsewhere."""
    parts: dict[str, dict[str, list[Any]]] = {}
    lacks: dict[str, list[str]] = {}
    for step in whole.arguments:
        home = homes[step.target]
        here = [name for name in step.premise_ids if homes[name] == home]
        away = [name for name in step.premise_ids if homes[name] != home]
        if here:
            fields = {"premises": here, "elsewhere": away, "extras": {}}
            made = parts.setdefault(home, {}).setdefault("arguments", [])
            made.append({**step.model_dump(mode="json"), **fields})
        else:
            lacks.setdefault(step.target, []).extend(away)
    for item in whole.statements:
        fields = {"elsewhere": lacks.get(item.id, []), "extras": {}, "anchors": []}
        made = parts.setdefault(homes[item.id], {}).setdefault("statements", [])
        made.append({**item.model_dump(mode="json"), **fields})
    return {name: ArgumentMap.model_validate(fields) for name, fields in parts.items()}


@given(cases(), st.data())
def test_native_modules_have_the_statuses_of_the_whole(
    made: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    plain = {name: dict(body) for name, body in made.items() if name[0] in "GS"}
    for body in plain.values():
        body.pop("inContextOf", None)
        body["supportedBy"] = [one for one in body.get("supportedBy", ()) if one in plain]
    whole = read(plain)
    homes = {item.id: data.draw(st.sampled_from("ABC"), label=item.id) for item in whole.statements}
    joined = argmap.join_modules(native_parts(whole, homes))
    found = argmap.evaluate(joined, reading="assurance")
    assert {name: item.status for name, item in found.statements.items()} == statuses(whole)


@given(cases(), st.randoms(), st.data())
def test_names_and_order_of_modules_and_elements_change_nothing(
    made: dict[str, dict[str, Any]], chance: Any, data: st.DataObject
) -> None:
    homes = {name: data.draw(st.sampled_from("ABC"), label=name) for name in made}
    before = statuses(argmap.join_modules(cut(made, homes)))
    parts = list(cut(made, homes).items())
    chance.shuffle(parts)
    assert statuses(argmap.join_modules(dict(parts))) == before
    # The reading itself: the same elements under other ids and in another order.
    names = {item: f"{item}x{chance.randrange(99)}" for item in made}
    renamed = {names[item]: renamed_body(body, names) for item, body in made.items()}
    order = list(renamed)
    chance.shuffle(order)
    whole, other = statuses(read(made)), statuses(read({name: renamed[name] for name in order}))
    assert {names[item]: status for item, status in whole.items()} == other


def renamed_body(body: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    made = dict(body)
    for link in ("supportedBy", "inContextOf"):
        if link in made:
            made[link] = [names[name] for name in made[link]]
    if "challenges" in made:
        made["challenges"] = " -> ".join(names[end] for end in made["challenges"].split(" -> "))
    return made


@given(cases(), st.data())
def test_the_same_ids_in_each_module_are_told_apart(
    made: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    homes = {name: data.draw(st.sampled_from("AB"), label=name) for name in made}
    # Ids that every module counts anew, with the name of the module wherever another one is meant.
    own: dict[str, str] = {}
    for name in made:
        kind = name.rstrip("0123456789")
        number = sum(homes[one] == homes[name] and own[one].startswith(kind) for one in own)
        own[name] = f"{kind}{number}x"
    parts: dict[str, dict[str, Any]] = {}
    for name, body in made.items():
        far = {
            one: own[one] if homes[one] == homes[name] else f"{homes[one]}:{own[one]}"
            for one in made
        }
        parts.setdefault(homes[name], {})[own[name]] = renamed_body(body, far)
    joined = argmap.join_modules({name: read(body) for name, body in parts.items()})
    found = statuses(joined)
    for name, status in statuses(read(made)).items():
        twice = sum(own[one] == own[name] for one in made) > 1
        assert found[f"{homes[name]}:{own[name]}" if twice else own[name]] == status


RANK = {"supported": 0, "incomplete": 1, "challenged": 2, "defeated": 2, None: 0}


@given(cases(), st.data())
def test_in_modules_too_nothing_gets_better_by_what_is_missing_or_doubted(
    made: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    homes = {name: data.draw(st.sampled_from("AB"), label=name) for name in made}
    before = statuses(argmap.join_modules(cut(made, homes)))
    goals = [name for name in made if name.startswith(("G", "S"))]
    name = data.draw(st.sampled_from(sorted(goals)))
    more = {key: dict(value) for key, value in made.items()}
    way = data.draw(st.sampled_from(["undeveloped", "dangling", "context", "defeater"]))
    homes |= {"Gnew": data.draw(st.sampled_from("AB")), "CGnew": data.draw(st.sampled_from("AB"))}
    if way == "defeater":
        more["CGnew"] = {"text": "A new doubt.", "challenges": name}
    else:
        link = "inContextOf" if way == "context" else "supportedBy"
        more[name][link] = [*more[name].get(link, ()), "Gnew"]
        more |= {"Gnew": {"text": "New.", "undeveloped": True}} if way == "undeveloped" else {}
    after = statuses(argmap.join_modules(cut(more, homes), strict=False))
    for item, was in before.items():
        # A strategy may be a step in one of the two and a claim in the other.
        if item not in after:
            continue
        assert RANK[was] <= RANK[after[item]], (item, was, after[item])


def test_findings_pickle_and_have_no_place_without_a_file() -> None:
    part = argmap.loads("G1: {text: Safe., supportedBy: [G9]}", format="gsn")
    with pytest.raises(MapError) as caught:
        argmap.join_modules({"A": part})
    [found] = caught.value.findings
    assert isinstance(found, Finding)
    assert found.place is None
