"""Registers of an assurance case: stale evidence counts no more, doubts are listed, sign-offs lapse."""

import csv
import io
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap
from argmap.changes import apply
from argmap.errors import EditError, SettingError, UnknownIdError
from argmap.registers.files import local_path
from commands import run
from strategies import maps
from test_assurance import RANK, cases

LOG = b"held 2 t\r\nfor an hour\r\n"
CASE = """# A lift, release 2.
argmap: 2
metadata: {reading: assurance}
sources:
  bench: {title: Bench test, version: '3', date: 2025-03-01, owner: Lab, status: approved, valid_until: 2026-03, url: evidence/bench.log, digest: DIGEST}
  audit: {title: Audit, date: 2025-01-01, url: 'https://example.org/audit'}
statements:
  G1: The lift is safe.
  G2: It does not fall.
  G3: It is built as planned.
  C1: A house of four floors.
  D1: The rig was not calibrated.
  D2: {text: It was calibrated in March.}
  E1: {kind: evidence, text: It held 2 t., source: bench}
  E2: {kind: evidence, text: The audit found nothing., source: audit}
  E3: {kind: evidence, text: Calibration sheet., source: audit}
arguments:
  S1: {premises: [G2, G3], supports: G1}
  S2: {premises: [E1], supports: G2}
  S3: {premises: [E2], supports: G3}
  A1: {premises: [D1], attacks: E1}
  A2: {premises: [D2], attacks: D1}
  S4: {premises: [E3], supports: D2}
relations:
  R1: {kind: context, origins: [C1], targets: [G1]}
""".replace("DIGEST", sha256(LOG).hexdigest())
BEFORE, AFTER = "2026-03-31", "2026-04-01"


@pytest.fixture
def case() -> ArgumentMap:
    return argmap.loads(CASE, "yaml")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence/bench.log").write_bytes(LOG)
    made = tmp_path / "lift.argmap.yaml"
    made.write_text(CASE, encoding="utf-8")
    return made


def statuses(argument_map: ArgumentMap, *policies: str, **options: Any) -> dict[str, str | None]:
    found = argmap.evaluate(argument_map, policies=policies, **options)
    return {name: item.status for name, item in found.statements.items()}


def test_expired_evidence_is_given_no_more_and_its_claims_say_so(case: ArgumentMap) -> None:
    assert statuses(case) == statuses(case, as_of=BEFORE)
    found = argmap.evaluate(case, as_of=AFTER)
    assert found["E1"].reason == "it stands only in bench, which expired on 2026-03-31"
    assert found["G1"].reason == "'G2', which it rests on, is incomplete"
    assert [found[name].status for name in ("E1", "G2", "G1", "G3")] == [
        *["incomplete"] * 3,
        "supported",
    ]
    shown = argmap.view(case, "outline", as_of=AFTER).write()
    assert "as-of 2026-04-01" in shown
    assert "which expired on 2026-03-31" in str(argmap.why(case, "G1", as_of=AFTER).as_json())
    turned = {one.id for one in argmap.whatif(case, policies=[f"as-of {AFTER}"]).turned}
    assert turned == {"E1", "G2", "G1"}


def test_what_is_granted_counts_though_it_expired(case: ArgumentMap) -> None:
    assert statuses(case, as_of=AFTER, granted=["E1"])["G1"] == "supported"


def test_a_context_whose_document_expired_counts_no_more() -> None:
    text = CASE.replace("C1: A house of four floors.", "C1: {text: A house., source: bench}")
    found = argmap.evaluate(argmap.loads(text, "yaml"), as_of=AFTER)
    assert found["C1"].status is None
    plain = argmap.loads(text.replace("source: bench}\n  E2", "source: audit}\n  E2"), "yaml")
    found = argmap.evaluate(plain, as_of=AFTER)
    assert found["G1"].status == "incomplete"
    assert found["G1"].reason == (
        "its context 'C1' does not count: it stands only in bench, which expired on 2026-03-31"
    )
    assert next(item.id for item in argmap.evidence_register(plain, AFTER).items) == "C1"


def test_retracted_evidence_of_a_doubt_leaves_the_doubt_open() -> None:
    text = CASE.replace("A2: {premises: [D2], attacks: D1}", "A2: {premises: [E3], attacks: E2}")
    gone = text.replace("{title: Audit,", "{title: Audit, state: retracted,")
    assert statuses(argmap.loads(text, "yaml"))["E2"] == "defeated"
    found = argmap.evaluate(argmap.loads(gone, "yaml"))
    assert (found["E3"].status, found["E2"].status) == ("incomplete", "challenged")
    assert found["E3"].reason == "it stands only in audit"


def test_in_other_maps_what_expired_is_set_aside(case: ArgumentMap) -> None:
    found = argmap.evaluate(case, as_of=AFTER, reading="evidence")
    assert "E1" not in found.statements
    assert found.part == "8 of 9 statements: on sources valid on 2026-04-01"


def test_a_day_is_a_day_of_the_calendar(case: ArgumentMap) -> None:
    for wrong in ("2026-02-30", "2026-03", "today", ""):
        with pytest.raises(SettingError, match="is no day"):
            argmap.evaluate(case, as_of=wrong)
        with pytest.raises(SettingError, match="is no day"):
            argmap.evidence_register(case, wrong)
        with pytest.raises(argmap.ArgmapError):
            argmap.Policy(as_of=wrong)
    setting = argmap.Setting(as_of=AFTER, policies="no-hearsay")
    assert setting.policies == ("no-hearsay", "as-of 2026-04-01")
    assert setting.merged({"as_of": BEFORE}).as_of == BEFORE
    assert argmap.Setting(**setting.as_json()) == setting
    with pytest.raises(UnknownIdError):
        argmap.evaluate(case, policies="changed E1")


def dated(made: Mapping[str, dict[str, Any]], days: Mapping[str, str]) -> ArgumentMap:
    """Return a case of which some evidence has a last day."""
    drawn = {
        name: {**one, "url": f"{name}.txt"} if name.startswith(("Sn", "CSn")) else one
        for name, one in made.items()
    }
    text = argmap.formats.yaml_values.dump(drawn)
    case = argmap.loads(text, format="gsn")
    for source in case.sources:
        if (day := days.get(source.id)) is not None:
            case = argmap.update(case, source.id, valid_until=day)
    return case


DAYS = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]


@given(cases(), st.data())
def test_what_expires_makes_nothing_better_and_stays_expired(
    made: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    files = [f"{name}.txt" for name in made if name.startswith(("Sn", "CSn"))]
    days = data.draw(st.dictionaries(st.sampled_from(files), st.sampled_from(DAYS[:3])))
    case = dated(made, days)
    before, expired = statuses(case), set[str]()
    for day in DAYS:
        after = statuses(case, as_of=day)
        assert after.keys() == before.keys()
        for name, was in before.items():
            now = after[name]
            assert was is None or now is None or RANK[was] <= RANK[now], (name, was, now)
        gone = {
            item.id for item in argmap.evidence_register(case, day).items if item.state == "expired"
        }
        assert expired <= gone
        assert all(after[name] != "supported" for name in gone)
        before, expired = after, gone
    assert expired == {name.removesuffix(".txt") for name in days}


def test_the_register_says_what_is_known_of_evidence(case: ArgumentMap) -> None:
    register = argmap.evidence_register(case)
    bench, audit, _ = register.items
    assert (bench.id, bench.source, bench.version, bench.owner) == ("E1", "bench", "3", "Lab")
    assert (bench.expiry, bench.file, bench.state) == (BEFORE, "evidence/bench.log", "not judged")
    assert bench.claims == ("G2", "G1")
    assert (audit.url, audit.file, audit.state) == ("https://example.org/audit", None, "current")
    assert "--as-of" in register.note
    assert argmap.evidence_register(case, BEFORE).note == ""
    late = argmap.evidence_register(case, AFTER)
    assert next((item.state, item.counts) for item in late.items) == ("expired", False)
    assert late.policies == ("as-of 2026-04-01",)
    undated = argmap.update(case, "audit", date=None)
    assert argmap.evidence_register(undated).items[1].state == "undated"
    bare = argmap.loads(
        "{argmap: 2, statements: {e: {kind: evidence, text: E}}}", "yaml", strict=False
    )
    assert argmap.evidence_register(bare).items[0].state == "no document"


def test_files_are_what_they_were_or_do_not_count(case: ArgumentMap, path: Path) -> None:
    folder, file = path.parent, path.parent / "evidence/bench.log"
    assert argmap.evidence_files(case, folder) == {"bench": "unchanged"}
    text = LOG.decode().replace("\r\n", "\n")
    # The digest of a source whose anchors count in its text is that of the text.
    as_text = argmap.update(case, "bench", digest=sha256(text.encode()).hexdigest())
    assert argmap.evidence_files(as_text, folder) == {"bench": "unchanged"}
    file.write_bytes(LOG + b"\xff\x00")
    assert argmap.evidence_files(case, folder) == {"bench": "changed"}
    file.unlink()
    states = argmap.evidence_files(case, folder)
    assert states == {"bench": "missing"}
    assert argmap.evidence_files(argmap.update(case, "bench", digest=None), folder) == {
        "bench": "not found"
    }
    register = argmap.evidence_register(case, AFTER, states)
    assert register.items[0].state == "missing"
    assert register.policies == ("as-of 2026-04-01", "missing bench")
    found = argmap.evaluate(case, policies="missing bench")
    assert found["E1"].reason == "it stands only in bench, whose file is missing"
    assert found["G1"].status == "incomplete"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("a/b.pdf", "a/b.pdf"),
        ("../a.txt", "../a.txt"),
        ("a.txt#page=2", "a.txt"),
        ("https://x.org/a", None),
        ("/etc/passwd", None),
        ("\\\\host\\share", None),
        ("C:\\a", None),
        ("file:///a", None),
        ("", None),
        (None, None),
    ],
)
def test_only_paths_beside_the_map_are_files(url: str | None, path: str | None) -> None:
    assert local_path(url) == path


def test_defeaters_are_listed_with_what_resolves_them(case: ArgumentMap) -> None:
    first, second = argmap.defeater_register(case).items
    assert (first.id, first.statements, first.target, first.state) == (
        "A1",
        ("D1",),
        "E1",
        "resolved",
    )
    assert (first.by, first.challenges) == (("D2",), ("E1", "G2", "G1"))
    assert (second.answers, second.only_answers, second.state) == (("A1",), True, "stands")
    assert argmap.defeater_register(case).unresolved == ()
    # Without its evidence the answer is open, and so is what it answered.
    bare = argmap.remove(case, "S4")
    assert [one.id for one in argmap.defeater_register(bare).unresolved] == ["A1"]
    residual = {"by": "Board", "date": "2026-01-01", "reason": "Rare."}
    accepted = argmap.update(bare, "A1", residual=residual)
    item = argmap.defeater_register(accepted).items[0]
    assert (item.state, item.residual and item.residual.by) == ("accepted", "Board")
    assert [one.code for one in argmap.check(bare) if one.code == "M016"] == ["M016"]
    assert [one for one in argmap.check(accepted) if one.code == "M016"] == []


def signed(argument_map: ArgumentMap, item_id: str, by: str = "Ann") -> ArgumentMap:
    return apply(argument_map, argmap.sign_off(argument_map, item_id, by))


def state(argument_map: ArgumentMap) -> str:
    return argmap.sign_off_register(argument_map).items[0].state


def test_a_sign_off_lapses_by_what_changes_below_and_by_nothing_else(case: ArgumentMap) -> None:
    made = signed(case, "G2")
    assert state(made) == "valid"
    for name in ("G1", "G3", "E2", "E3"):
        same = argmap.update(made, name, text="Another text.")
        # E3 is below G2: it answers a doubt about E1.
        assert (state(same) == "valid") == (name != "E3"), name
    changed = argmap.sign_off_register(argmap.update(made, "E1", text="It held 1 t.")).items[0]
    assert (changed.state, changed.changed) == ("lapsed", ("E1",))
    assert changed.reason == "E1 changed"
    assert argmap.sign_off_register(argmap.remove(made, "A1")).items[0].removed == (
        *("A1", "A2", "D1", "D2", "E3", "S4", "audit"),
    )
    doubt = argmap.Argument(
        id="A9", premises=(argmap.Premise(statement="D2"),), target="E1", polarity="attacks"
    )
    assert argmap.sign_off_register(argmap.add(made, doubt)).items[0].added == ("A9",)
    gone = argmap.sign_off_register(argmap.remove(made, "G2")).items[0]
    assert (gone.state, gone.removed) == ("lapsed", ("G2",))
    source = argmap.update(made, "bench", version="4")
    assert argmap.sign_off_register(source).items[0].reason == "bench changed"
    tied = argmap.update(made, "S2", premises=["E3"])
    assert state(tied) == "lapsed"


def test_who_signs_again_renews_and_who_signs_nothing_is_told(case: ArgumentMap) -> None:
    made = signed(signed(case, "G2"), "G2", "Bo")
    changed = argmap.update(made, "E1", text="It held 1 t.")
    assert [one.state for one in argmap.sign_off_register(changed).items] == ["lapsed"] * 2
    renewed = argmap.sign_off_register(signed(changed, "G2")).items
    assert [(one.sign_off.by, one.state) for one in renewed] == [("Bo", "lapsed"), ("Ann", "valid")]
    with pytest.raises(UnknownIdError, match="nearest"):
        argmap.sign_off(case, "G22", "Ann")
    with pytest.raises(UnknownIdError):
        argmap.sign_off(case, "bench", "Ann")
    for by in ("", "  "):
        with pytest.raises(EditError, match="nobody signs"):
            argmap.sign_off(case, "G1", by)
    with pytest.raises(EditError, match="EDTF"):
        argmap.sign_off(case, "G1", "Ann", date="2026-02-30")


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_sign_offs_go_to_files_and_back(case: ArgumentMap, form: str) -> None:
    made = signed(case, "G1")
    back = argmap.loads(argmap.dumps(made, format=form), form)
    assert back == made
    assert state(back) == "valid"
    lost = argmap.losses(made, "gsn")
    assert any("map data" in one.message for one in lost), lost


@given(maps(), st.data())
def test_names_and_order_are_no_part_of_what_is_signed(
    argument_map: ArgumentMap, data: st.DataObject
) -> None:
    nodes = [item.id for item in argument_map.nodes()]
    if not nodes:
        return
    made = signed(argument_map, data.draw(st.sampled_from(nodes)))
    assert state(made) == "valid"
    old = data.draw(st.sampled_from([item.id for item in made.elements()]))
    assert state(argmap.edit.rename(made, {old: "another name"})) == "valid"
    fields = {
        name: tuple(data.draw(st.permutations(getattr(made, name))))
        for name in ("statements", "arguments", "relations", "sources", "parties")
    }
    assert state(made.model_copy(update=fields)) == "valid"
    [found] = argmap.sign_off_register(made).items
    below = {line.partition(" ")[2] for line in found.sign_off.elements}
    for statement in made.statements:
        text = argmap.update(made, statement.id, text="Never said before.")
        assert (state(text) == "lapsed") == (statement.id in below)


def test_check_ends_with_1_for_what_a_certifier_would_not_sign(path: Path) -> None:
    def code(old: str = "", new: str = "", *words: str) -> tuple[int, list[str]]:
        """Return the exit code and the findings that fail, of a case with one change."""
        text = CASE.replace(old, new, 1) if old else CASE
        assert not old or text != CASE
        path.write_text(text, encoding="utf-8")
        done = run("check", str(path), "--json", *words)
        found = json.loads(done.stdout)["findings"] if done.returncode < 2 else []
        return done.returncode, [one["code"] for one in found if one["severity"] != "info"]

    assert code() == (0, [])
    assert code("", "", "--as-of", BEFORE) == (0, [])
    assert code("", "", "--as-of", AFTER) == (1, ["M017"])
    assert code("  S3: {premises: [E2], supports: G3}\n", "") == (1, ["C002", "M015"])
    undeveloped = "G3: {text: It is built as planned., undeveloped: true}"
    assert code("G3: It is built as planned.", undeveloped) == (0, [])
    assert code("  S4: {premises: [E3], supports: D2}\n", "") == (1, ["C002", "M016"])
    assert code("digest: ", "digest: f") == (2, [])
    (path.parent / "evidence/bench.log").write_bytes(b"other")
    assert code() == (1, ["M018"])
    (path.parent / "evidence/bench.log").unlink()
    assert code() == (1, ["M019"])
    switched = "metadata: {reading: assurance, ignores: [{rule: M019, id: E1, reason: Kept in the vault.}]}"
    assert code("metadata: {reading: assurance}", switched) == (0, [])
    assert code("valid_until: 2026-03", "valid_until: 2026-13") == (2, [])
    assert "5:" in run("check", str(path)).stderr


def test_a_module_that_says_what_it_uses_passes_and_a_link_to_nothing_does_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "pump.gsn.yaml"
    text = "module: {name: P%s}\nG1: {text: Safe., supportedBy: [Sn1, GAlarm]}\nSn1: {text: T, url: t.txt}\n"
    path.write_text(text % ", uses: [alarm.gsn.yaml]", encoding="utf-8")
    assert run("check", str(path)).returncode == 0
    path.write_text(text % "", encoding="utf-8")
    assert run("check", str(path)).returncode == 1


def test_verdicts_in_a_terminal_know_the_files_and_the_day(path: Path) -> None:
    name = str(path)
    assert "there are dates of expiry" in run("evaluate", name).stderr
    assert "there are dates of expiry" not in run("evaluate", name, "--as-of", BEFORE).stderr
    (path.parent / "evidence/bench.log").write_bytes(b"other")
    for words in (("evaluate", name, "--all"), ("why", name, "G1")):
        assert "bench, whose file has changed" in run(*words).stdout
    (path.parent / "evidence/bench.log").write_bytes(LOG)
    said = run("why", name, "G1", "--as-of", AFTER).stdout
    assert "bench, which expired on 2026-03-31" in said
    assert run("evaluate", name, "--as-of", "2026-02-30").returncode == 2


def test_sign_off_writes_into_the_file_and_a_change_is_seen(path: Path) -> None:
    name = str(path)
    done = run(
        "sign-off", name, "G1", "--by", "R. Ito", "--date", "2026-02-01", "--role", "assessor"
    )
    assert done.stdout.startswith("signed G1 for R. Ito")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# A lift, release 2.")
    assert run("check", name).returncode == 0
    path.write_text(text.replace("held 2 t.", "held 1 t."), encoding="utf-8")
    checked = run("check", name)
    assert checked.returncode == 1
    assert "M021 warning: G1: the sign-off of R. Ito has lapsed: E1 changed" in checked.stdout
    listed = run("registers", name, "sign-offs")
    assert "✗ lapsed: [G1] R. Ito, assessor, 2026-02-01" in listed.stdout
    signed_before = path.with_name("before.argmap.yaml")
    signed_before.write_text(text, encoding="utf-8")
    different = run("diff", str(signed_before), name, "--fail-on", "lapsed")
    assert different.returncode == 1
    assert "Sign-offs that lapsed\n  ✗ [G1] R. Ito" in different.stdout
    assert (
        json.loads(run("diff", str(signed_before), name, "--json").stdout)["lapsed"][0]["of"]
        == "G1"
    )
    assert run("sign-off", name, "GX", "--by", "Ann").returncode == 2
    assert run("sign-off", name, "G1", "--by", " ").returncode == 2


def test_a_release_that_loses_support_fails(path: Path) -> None:
    later = path.with_name("later.argmap.yaml")
    later.write_text(CASE.replace("  S3: {premises: [E2], supports: G3}\n", ""), encoding="utf-8")
    done = run("diff", str(path), str(later), "--fail-on", "release")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].endswith("2 statements lost support")
    assert "  ○ [G3] “It is built as planned.”" in lines[lines.index("Lost support") :]
    assert run("diff", str(path), str(path), "--fail-on", "release").returncode == 0
    assert "### Lost support" in run("diff", str(path), str(later), "--markdown").stdout


def test_registers_are_written_as_text_tables_and_data(path: Path) -> None:
    text = CASE.replace("It held 2 t.", "'=HYPERLINK(1)'").replace(
        "title: Audit", "title: '<b>A|u</b>'"
    )
    path.write_text(text, encoding="utf-8")
    name = str(path)
    shown = run("registers", name, "--as-of", AFTER).stdout
    assert "Evidence: 3 documents cited, 1 of them counts no more on 2026-04-01" in shown
    assert "✗ expired: [E1]" in shown
    assert "Defeaters: 2, 0 of them not resolved" in shown
    assert "resolved by [D2]" in shown
    assert "Sign-offs: 0, 0 of them lapsed" in shown
    rows = list(
        csv.DictReader(io.StringIO(run("registers", name, "evidence", "--to", "csv").stdout))
    )
    assert rows[0]["text"] == "'=HYPERLINK(1)"
    assert (rows[0]["expiry"], rows[0]["claims"]) == (BEFORE, "G2, G1")
    html, data = path.with_name("out.html"), json.loads(run("registers", name, "--json").stdout)
    assert run("registers", name, "-o", str(html)).returncode == 0
    assert "<b>A|u</b>" not in html.read_text(encoding="utf-8")
    assert {*data} == {"as_of", "evidence", "defeaters", "sign_offs"}
    assert run("registers", name, "-o", str(html), "--json").returncode == 2


def test_a_case_of_another_kind_has_empty_registers() -> None:
    bare = argmap.loads("{argmap: 2, statements: {c: C}}", "yaml")
    assert argmap.evidence_register(bare).items == ()
    assert argmap.defeater_register(bare).items == ()
    assert argmap.sign_off_register(bare).items == ()


def test_testimony_is_asked_for_without_what_expired(case: ArgumentMap, path: Path) -> None:
    assert "E1" not in argmap.under(case, f"as-of {AFTER}")
    [gone, *_] = argmap.set_aside(case, f"as-of {AFTER}")
    assert (gone.id, gone.reason) == ("E1", "only in bench, which expired on 2026-03-31")
    done = run("supporters", str(path), "G2", "--policy", f"as-of {AFTER}")
    assert "E1" not in done.stdout
    assert "on sources valid on 2026-04-01" in done.stdout
