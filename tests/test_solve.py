"""The command ``solve``: what it prints, and how it ends."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from argmap.cli import app, exit_code
from argmap.errors import ArgmapError
from argmap.semantics.dung import SEMANTICS, Semantics

APX = "arg(a). arg(b). arg(c).\natt(a,b). att(b,a). att(b,c). att(c,c).\n"
AF = "p af 3\n1 2\n2 1\n2 3\n3 3\n"
TGF = "a\nb\nc\n#\na b\nb a\nb c\nc c\n"


def run(*words: str, given: str | None = None) -> tuple[int, str, str]:
    """Run ``argmap solve`` and give exit code, standard output and standard error."""
    done = CliRunner().invoke(app, ["solve", *words], input=given)
    if isinstance(done.exception, ArgmapError):
        return exit_code(done.exception), done.stdout, str(done.exception)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def apx(tmp_path: Path) -> str:
    path = tmp_path / "x.apx"
    path.write_text(APX, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("DC-PR -a a", "YES\nw a\n"),
        ("DC-ST -a a", "NO\n"),
        ("DC-ID -a b", "NO\n"),
        ("DS-PR -a a", "NO\nw b\n"),
        ("DS-ST -a b", "YES\n"),
        ("ds-st -a a", "NO\nw b\n"),
        ("SE-ST", "w b\n"),
        ("SE-GR", "w\n"),
        ("CE-CO", "3\n"),
        ("EE-ST", "[\n[b]\n]\n"),
        ("DC-PR", "w a b\n"),
        ("DS-stable", "w b\n"),
        ("CE-CF2", "2\n"),
    ],
)
def test_answers(apx: str, words: str, said: str) -> None:
    assert run("-p", *words.split(), "-f", apx) == (0, said, "")


def test_enumeration_in_brackets_or_lines(apx: str) -> None:
    code, said, _ = run("-p", "EE-CO", "-f", apx)
    assert (code, sorted(said.splitlines())) == (0, sorted(["[", "[]", "[a]", "[b]", "]"]))
    code, said, _ = run("-p", "EE-CO", "-f", "-", given=AF)
    assert (code, sorted(said.splitlines())) == (0, ["w", "w 1", "w 2"])
    loop = "p af 1\n1 1\n"
    assert run("-p", "EE-ST", "-f", "-", given=loop) == (0, "NO\n", "")
    assert run("-p", "SE-ST", "-f", "-", given=loop) == (0, "NO\n", "")
    assert run("-p", "CE-ST", "-f", "-", given=loop) == (0, "0\n", "")
    assert run("-p", "DS-ST", "-a", "1", "-f", "-", given=loop) == (0, "YES\n", "")
    assert run("-p", "EE-ST", "-f", "-", given="arg(a). att(a,a).") == (0, "[\n]\n", "")


@pytest.mark.parametrize("text", [APX, AF, TGF])
def test_formats_are_told_by_text(text: str) -> None:
    assert run("-p", "CE-PR", "-f", "-", given=text) == (0, "2\n", "")


def test_format_named(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("1\n2\n#\n1 2\n", encoding="utf-8")
    assert run("-p", "SE-GR", "-f", str(path), "--format", "tgf") == (0, "w 1\n", "")
    code, _, said = run("-p", "SE-GR", "-f", str(path), "--format", "dot")
    assert (code, said) == (3, "unknown format: 'dot' (known: af, apx, tgf)")


def test_maps_are_projected() -> None:
    code, said, _ = run("-p", "SE-GR", "-f", "corpus:take-up-iran-offer")
    assert code == 0
    assert said.startswith("w ")
    drawn = '{"argmap": 1, "statements": [{"id": "a", "kind": "claim", "text": "A."}]}'
    assert run("-p", "SE-PR", "-f", "-", given=drawn) == (0, "w a\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("DC-XX -a a", "unknown semantics: 'XX' (known: GR grounded, CO complete,"),
        ("DC-PR -a q", "unknown argument: 'q'"),
        ("QQ-PR", "expected TASK-SEM with a task of DC, DS, SE, EE, CE, not 'QQ-PR'"),
        ("DC", "expected TASK-SEM"),
        ("SE-PR -a a", "SE takes no argument"),
        ("SE-PR --timeout -1", "--timeout"),
    ],
)
def test_wrong_use_exits_with_2(apx: str, words: str, said: str) -> None:
    code, printed, problem = run("-p", *words.split(), "-f", apx)
    assert (code, printed) == (2, "")
    assert said in problem


def test_malformed_instance_exits_with_2() -> None:
    code, printed, problem = run("-p", "SE-PR", "-f", "-", given="p af 2\n1 2\n1 3\n")
    assert (code, printed) == (2, "")
    assert "-:3:1: F004 error: expected two numbers from 1 to 2, not '1 3'" in problem


def test_missing_file_exits_with_4(tmp_path: Path) -> None:
    assert run("-p", "SE-PR", "-f", str(tmp_path / "no.af"))[0] == 4


def test_time_limit_exits_with_1(apx: str) -> None:
    code, printed, problem = run("-p", "SE-PR", "-f", apx, "--timeout", "0")
    assert (code, printed) == (1, "UNKNOWN\n")
    assert problem == "argmap: time limit of 0 s reached: nothing was decided\n"
    code, printed, problem = run("-p", "CE-PR", "-f", apx, "--timeout", "0")
    assert (code, printed) == (1, "UNKNOWN\n")
    assert problem == "argmap: time limit of 0 s reached: at least 1 extensions\n"


def test_time_limit_leaves_what_was_found() -> None:
    size = 60
    pairs = [f"{one} {two}\n{two} {one}\n" for one in range(1, size, 2) for two in [one + 1]]
    code, printed, problem = run(
        "-p", "EE-PR", "-f", "-", "--timeout", "0.3", given=f"p af {size}\n{''.join(pairs)}"
    )
    lines = printed.splitlines()
    assert code == 1
    assert lines[-1] == "UNKNOWN"
    assert len(lines) > 10
    assert len(set(lines)) == len(lines)
    assert all(len(line.split()) == 1 + size // 2 for line in lines[:-1])
    assert problem.startswith("argmap: time limit of 0.3 s reached")


@pytest.mark.parametrize("row", SEMANTICS, ids=lambda row: row.letters)
def test_every_semantics_is_documented(row: Semantics) -> None:
    page = (Path(__file__).resolve().parents[1] / "docs/semantics.md").read_text(encoding="utf-8")
    assert f"| `{row.letters}` | {row.name} | {row.summary} | {row.source} |" in page
