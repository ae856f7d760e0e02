"""Modules, registers, sign-offs, releases and the report of one case that is kept in several files."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from commands import run

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
        assert ": B001 warning: Sn1" in run("check", str(path)).stdout
    kept.write_text(kept.read_text().replace("  reading: assurance", "  reading: evidence"))
    assert run("evaluate", str(kept)).returncode == 2
