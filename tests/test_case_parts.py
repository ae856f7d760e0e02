"""Modules, registers, sign-offs, releases and the report of one case that is kept in several files."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.model import Extras
from commands import run
from test_modules import cases, cut

LOG = b"held 2 t for an hour\n"
PUMP = """# The pump.
argmap: 2
id: Pump
metadata: {reading: assurance}
sources:
  bench: {title: Bench test, date: 2025-03-01, url: evidence/bench.log, digest: DIGEST}
statements:
  G1: {text: The pump is safe., elsewhere: [L1]}
  G2: {text: It does not overdose., supports: G1}
  E1: {kind: evidence, text: It held 2 t., source: bench, supports: G2}
""".replace("DIGEST", sha256(LOG).hexdigest())
ALARM = """argmap: 2
id: Alarm
metadata: {reading: assurance}
sources:
  bench: {title: Usability study, date: 2025-03-01, valid_until: 2026-03, url: evidence/study.txt}
statements:
  L1: {text: Alarms are noticed., public: true}
  E2: {kind: evidence, text: All users heard it., source: bench, supports: L1}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case of two modules, each in its own folder with its own evidence; the working directory."""
    for name, text in (("pump.argmap.yaml", PUMP), ("alarm/alarm.argmap.yaml", ALARM)):
        evidence = tmp_path / Path(name).parent / "evidence"
        evidence.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "evidence/bench.log").write_bytes(LOG)
    (tmp_path / "alarm/evidence/study.txt").write_text("Twelve users.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


MODULES = ("pump.argmap.yaml", "alarm/alarm.argmap.yaml")
CASE = f"case:{','.join(MODULES)}"
NAMES = [MODULES, (CASE,), ("case:.",)]


@pytest.mark.parametrize("names", NAMES, ids=" ".join)
def test_evidence_is_looked_for_beside_each_module(folder: Path, names: tuple[str, ...]) -> None:
    done = run("check", *names, "--as-of", "2026-01-01")
    assert (done.returncode, [line for line in done.stdout.splitlines() if "M0" in line]) == (0, [])
    (folder / "evidence/bench.log").write_bytes(b"another\n")
    (folder / "alarm/evidence/study.txt").unlink()
    done = run("check", *names, "--as-of", "2026-05-01")
    assert done.returncode == 1
    for code in ("M017", "M018"):
        assert code in done.stdout
    assert "pump.argmap.yaml:10:3: M018 warning: E1" in done.stdout
    assert "alarm/evidence/study.txt" in run("check", *names).stdout
    said = run("evaluate", *names).stdout
    assert "[G1] The pump is safe.\n      incomplete: 'G2'" in said
    report = folder / "report.md"
    assert run("report", *names, "-o", str(report), "--pictures", "none").returncode == 0
    assert "whose file has changed" in report.read_text(encoding="utf-8")


def test_registers_of_a_case_know_its_files_from_any_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "evidence/bench.log").unlink()
    monkeypatch.chdir("/")
    paths = ",".join(str(folder / name) for name in MODULES)
    found = json.loads(run("registers", f"case:{paths}", "evidence", "--json").stdout)["evidence"]
    assert [(item["id"], item["state"], item["file"]) for item in found] == [
        ("E1", "missing", "evidence/bench.log"),
        ("E2", "not judged", "alarm/evidence/study.txt"),
    ]


def test_a_solution_may_stand_for_its_document(tmp_path: Path) -> None:
    drawn, kept = tmp_path / "case.gsn.yaml", tmp_path / "case.argmap.yaml"
    drawn.write_text("G1: {text: It stops., supportedBy: Sn1}\nSn1: {text: Test report 4}\n")
    done = run("convert", str(drawn), "-o", str(kept))
    assert (done.returncode, "B001" in done.stderr) == (0, False)
    assert run("evaluate", str(kept)).returncode == 0
    assert run("set", str(kept), "Sn1", "text=Test report 5").returncode == 0
    for path in (drawn, kept):
        done = run("check", str(path))
        assert (done.returncode, ": B001 info: Sn1: no document is named" in done.stdout) == (
            0,
            True,
        )
    kept.write_text(kept.read_text().replace("  reading: assurance", "  reading: evidence"))
    assert run("evaluate", str(kept)).returncode == 2


def signed(as_json: dict[str, object]) -> list[tuple[object, ...]]:
    listed = as_json["sign_offs"]
    assert isinstance(listed, list)
    return [(item["of"], item["state"], item["module"], item["file"]) for item in listed]


def test_a_sign_off_is_of_its_module_and_holds_in_the_case(folder: Path) -> None:
    for name, item_id in zip(MODULES, ("G1", "L1"), strict=True):
        words = ("sign-off", name, item_id, "--by", "R. Ito", "--date", "2026-01-01")
        assert run(*words).returncode == 0
    # Both have a source of one id, and one has an address that counts from another folder in the case.
    for names in NAMES:
        assert "M02" not in run("check", *names, "--as-of", "2026-01-01").stdout
    found = signed(json.loads(run("registers", CASE, "sign-offs", "--json").stdout))
    assert found == [
        ("G1", "valid", "Pump", "pump.argmap.yaml"),
        ("L1", "valid", "Alarm", "alarm/alarm.argmap.yaml"),
    ]
    alarm = folder / MODULES[1]
    alarm.write_text(alarm.read_text(encoding="utf-8").replace("All users", "Two users"), "utf-8")
    lapsed = "✗ lapsed: [L1] R. Ito, 2026-01-01, module Alarm (alarm/alarm.argmap.yaml)"
    said = run("registers", CASE, "sign-offs").stdout
    assert f"{lapsed}\n      E2 changed" in said
    assert "✓ valid: [G1]" in said
    done = run("check", CASE)
    assert "alarm/alarm.argmap.yaml:7:3: M021 warning: L1: the sign-off of R. Ito" in done.stdout
    assert "Pump" not in "".join(line for line in done.stdout.splitlines() if "M021" in line)
    assert run("report", CASE, "-o", "r.md", "--pictures", "none").returncode == 0
    report = (folder / "r.md").read_text(encoding="utf-8")
    assert "module Alarm (alarm/alarm.argmap.yaml)" in report
    assert "A sign-off given now" not in report
    before = argmap.load_case(MODULES)
    pump = folder / MODULES[0]
    pump.write_text(pump.read_text(encoding="utf-8").replace("not overdose", "not fall"), "utf-8")
    differs = argmap.diff(before, argmap.load_case(MODULES))
    assert [(one.sign_off.of, one.module) for one in differs.lapsed] == [("G1", "Pump")]
    assert [(one.kind, one.id) for one in differs.changes] == [("restated", "G2")]
    table = run("registers", CASE, "sign-offs", "--to", "csv").stdout
    assert "Alarm (alarm/alarm.argmap.yaml)" in table


def test_ids_of_several_modules_are_signed_apart(folder: Path) -> None:
    alarm = folder / MODULES[1]
    text = alarm.read_text(encoding="utf-8").replace("L1", "G2")
    alarm.write_text(text, encoding="utf-8")
    pump = folder / MODULES[0]
    pump.write_text(pump.read_text(encoding="utf-8").replace("[L1]", "['Alarm:G2']"), "utf-8")
    for name in MODULES:
        assert run("sign-off", name, "G2", "--by", "Ann").returncode == 0
    found = signed(json.loads(run("registers", CASE, "sign-offs", "--json").stdout))
    assert [(of, state) for of, state, *_ in found] == [
        ("Pump:G2", "valid"),
        ("Alarm:G2", "valid"),
    ]


def test_who_signs_what_another_module_has_signed_nothing(folder: Path) -> None:
    pump = folder / MODULES[0]
    signature = f"{{of: L1, by: Ann, digest: {'0' * 64}}}"
    said = pump.read_text(encoding="utf-8")
    pump.write_text(said.replace("assurance}", f"assurance, sign_offs: [{signature}]}}"), "utf-8")
    done = run("check", CASE)
    assert "pump.argmap.yaml:1:1: M022 error: Pump: Ann signed what is not in" in done.stdout
    assert done.returncode == 1


def test_what_changes_in_a_joined_case_was_signed_by_nobody(folder: Path) -> None:
    assert run("sign-off", MODULES[0], "G1", "--by", "Ann").returncode == 0
    whole = argmap.load_case(MODULES)
    assert whole.metadata.sign_offs == ()
    for kept in (whole, argmap.loads(argmap.dumps(whole, "yaml"), "yaml")):
        (one,) = argmap.sign_off_register(kept).items
        assert one.state == "valid"
        (one,) = argmap.sign_off_register(argmap.update(kept, "E2", text="Other.")).items
        assert (one.state, "joined" in one.reason) == ("lapsed", True)


@pytest.mark.parametrize("kept", ["x", ["x", {}], [{"of": "G1", "by": "A", "state": "valid"}], {}])
def test_sign_offs_of_another_shape_stop_nothing(folder: Path, kept: object) -> None:
    whole = argmap.load_case(MODULES)
    (pump, *others) = whole.sections
    extras = Extras({"module": {"name": "Pump", "sign_offs": kept}})
    spoilt = whole.model_copy(
        update={"sections": (pump.model_copy(update={"extras": extras}), *others)}
    )
    assert argmap.sign_off_register(spoilt).items == ()


def test_what_a_format_has_no_place_for_is_named(tmp_path: Path) -> None:
    drawn = tmp_path / "case.gsn.yaml"
    drawn.write_text("G1: {text: It stops., undeveloped: true}\n", encoding="utf-8")
    done = run("sign-off", str(drawn), "G1", "--by", "Ann")
    assert (done.returncode, "map data left out: 1 (sign_offs)" in done.stderr) == (2, True)
    assert "sign_offs" not in drawn.read_text(encoding="utf-8")


def test_a_case_is_signed_in_the_files_of_its_modules(folder: Path) -> None:
    done = run("sign-off", CASE, "G1", "--by", "Ann")
    assert (done.returncode, "sign the file of each module" in done.stderr) == (4, True)


@given(cases(), st.booleans(), st.data())
def test_sign_offs_stand_in_a_case_as_in_their_modules(
    made: dict[str, dict[str, Any]], is_apart: bool, data: st.DataObject
) -> None:
    homes = {name: data.draw(st.sampled_from("ABC"), label=name) for name in made}
    parts = cut(made, homes)
    for name, part in parts.items():
        ids = [item.id for item in part.statements]
        of = data.draw(st.sampled_from(ids), label=f"signed in {name}")
        parts[name] = argmap.apply(part, argmap.sign_off(part, of, "Ann"))
        if data.draw(st.booleans(), label=f"{name} changes"):
            changed = data.draw(st.sampled_from(ids), label=f"what changes in {name}")
            parts[name] = argmap.update(parts[name], changed, text="Other words.")
    alone = {name: argmap.sign_off_register(part).items for name, part in parts.items()}
    if is_apart:
        # The same words under the same ids once more: every id gets the name of its module in front.
        parts |= {f"{name}x": part for name, part in parts.items()}
    found = argmap.sign_off_register(argmap.join_modules(parts, strict=False)).items
    for one in found:
        assert one.module is not None
        (before,) = alone[one.module.removesuffix("x").partition("~")[0]]
        front = f"{one.module}:" if is_apart else ""
        assert one.sign_off.of == f"{front}{before.sign_off.of}"
        assert one.sign_off.digest == before.sign_off.digest
        assert (one.state, len(one.changed)) == (before.state, len(before.changed))
    assert len(found) == len(parts)
