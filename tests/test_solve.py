"""The command ``solve``: what it prints, and how it ends."""

import random
import re
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from argmap.cli import app, exit_code
from argmap.errors import ArgmapError, TimeLimitError
from argmap.semantics.dung import SEMANTICS, Problem, Semantics

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
    by_evidence = ("-p", "SE-PR", "-f", "-", "--reading", "evidence")
    assert run(*by_evidence, given=drawn)[:2] == (0, 'w "unsupported a"\n')
    assert run("-p", "SE-PR", "-f", "-", given=drawn) == (0, "w a\n", "")
    assumed = drawn.replace("claim", "assumption")
    assert run("-p", "SE-PR", "-f", "-", given=assumed) == (0, "w a\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("DC-XX -a a", "unknown semantics: 'XX' (known: GR grounded, CO complete,"),
        ("DC-PR -a q", "unknown argument: 'q'"),
        ("QQ-PR", "expected TASK-SEM with a task of DC, DS, SE, EE, CE, not 'QQ-PR'"),
        ("DC", "expected TASK-SEM"),
        ("SE-PR -a a", "SE takes no argument"),
        ("SE-PR --timeout -1", "--timeout"),
        ("SE-PR --timeout nan", "--timeout"),
        ("SE-PR --timeout soon", "--timeout"),
        ("-PR", "expected TASK-SEM"),
        ("SE-PR-GR", "unknown semantics: 'PR-GR'"),
    ],
)
def test_wrong_use_exits_with_2(apx: str, words: str, said: str) -> None:
    code, printed, problem = run("-p", *words.split(), "-f", apx)
    assert (code, printed) == (2, "")
    assert said in problem


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("p af 2\n1 2\n1 3\n", "-:3:1: F004 error: expected two numbers from 1 to 2, not '1 3'"),
        ("p af 2\n1 2\n0 1\n", "-:3:1: F004 error: expected two numbers from 1 to 2, not '0 1'"),
        ("p af 2\n1 2\n2 \n", "-:3:1: F004 error: expected two numbers from 1 to 2, not '2'"),
        ("p af 2\n1 2\n-1 2\n", "-:3:1: F004 error: expected two numbers from 1 to 2, not '-1 2'"),
        ("p af two\n1 2\n", "-:1:1: F001 error: expected 'p af' and the number of arguments"),
        ("arg(a).\natt(a,b).\n", "-:2:1: F004 error: argument 'b' is declared by no"),
        ("arg(a).\nnot(a).\n", "-:2:1: F004 error: expected facts"),
        ("a\n#\na b\n", "-:3:1: F001 error: argument 'b' is not listed"),
    ],
)
def test_malformed_instance_exits_with_2(given: str, said: str) -> None:
    code, printed, problem = run("-p", "SE-PR", "-f", "-", given=given)
    assert (code, printed) == (2, "")
    assert said in problem


def test_binary_instance_exits_with_2(tmp_path: Path) -> None:
    path = tmp_path / "x.af"
    path.write_bytes(b"p af 2\n1 2\n\xff\xfe\n")
    code, printed, problem = run("-p", "SE-PR", "-f", str(path))
    assert (code, printed) == (2, "")
    assert "UTF-8" in problem


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


def scattered(size: int, seed: int) -> str:
    """Make an instance that leaves much undecided: three attacks an argument, anywhere."""
    draw = random.Random(seed)
    pairs = {(draw.randint(1, size), draw.randint(1, size)) for _ in range(3 * size)}
    return f"p af {size}\n" + "".join(f"{one} {two}\n" for one, two in sorted(pairs))


def lattice(width: int, seed: int) -> str:
    """Make an instance that takes long: neighbours attack one another, a quarter both ways.

    Before the lattice come three arguments of which the first and the third stand.
    """
    draw = random.Random(seed)
    lines = ["1 2", "2 3"]
    for at in range(4, width * width + 4):
        for other in (at + 1, at + width):
            if other < width * width + 4:
                way = draw.random()
                lines += [f"{at} {other}"] * (way < 0.625) + [f"{other} {at}"] * (way > 0.375)
    return f"p af {width * width + 3}\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("letters", ["CO", "ST"])
def test_time_limit_leaves_the_arguments_that_are_certain(letters: str) -> None:
    given = lattice(100, 3)
    words = ["-p", f"DC-{letters}", "-f", "-", "--timeout", "0.8"]
    code, printed, problem = run(*words, given=given)
    assert code == 1
    listed, last = printed.splitlines()
    assert last == "UNKNOWN"
    assert listed.startswith("w 1 3 ")
    pattern = r"argmap: time limit of 0.8 s reached: \d of \d parts of the graph decided\n"
    assert re.fullmatch(pattern, problem)
    code, printed, _ = run("-p", f"DC-{letters}", "-f", "-", "--timeout", "0", given=given)
    assert (code, printed.splitlines()[-1]) == (1, "UNKNOWN")
    shown = listed.split()[-1]
    assert run("-p", f"DC-{letters}", "-a", shown, "-f", "-", given=given)[1].startswith("YES\nw ")


def test_an_answer_without_its_extension(monkeypatch: pytest.MonkeyPatch, apx: str) -> None:
    """An answer is printed even if there is no time left for the extension that shows it."""

    def late(*_: object) -> None:
        raise TimeLimitError(2)

    monkeypatch.setattr(Problem, "_extended", late)
    said = "argmap: time limit of 2 s reached: this is the answer, but no extension that shows it"
    for words, answer in (("DC-PR -a a", "YES\n"), ("DS-PR -a a", "NO\n")):
        code, printed, problem = run("-p", *words.split(), "-f", apx, "--timeout", "2")
        assert (code, printed) == (1, answer)
        assert problem == f"{said} was found\n"


def test_partial_status_is_part_of_the_status() -> None:
    """What is listed when time is over is true, however early it is over."""
    given = scattered(400, 11)
    whole = {
        task: run("-p", task, "-f", "-", given=given)[1].split() for task in ("DC-PR", "DS-PR")
    }
    for task, wanted in whole.items():
        for seconds in ("0.001", "0.01", "0.02", "0.05", "60"):
            code, printed, _ = run("-p", task, "-f", "-", "--timeout", seconds, given=given)
            lines = printed.splitlines()
            assert (lines[-1] == "UNKNOWN") == (code == 1)
            assert set(lines[0].split()) <= {*wanted, "UNKNOWN"}
    assert code == 0


@pytest.mark.parametrize("task", ["SE", "CE", "EE", "DC", "DS"])
@pytest.mark.parametrize("row", SEMANTICS, ids=lambda row: row.letters)
def test_every_task_ends_in_time(row: Semantics, task: str) -> None:
    """An adversarial instance ends with an answer or UNKNOWN, and never much too late."""
    given = scattered(1_500, 7)
    start = time.monotonic()
    argument = ["-a", "9"] if task in ("DC", "DS") else []
    words = ["-p", f"{task}-{row.letters}", *argument, "-f", "-", "--timeout", "0.1"]
    code, printed, problem = run(*words, given=given)
    assert time.monotonic() - start < 30
    assert code in (0, 1)
    assert (code == 1) == problem.startswith("argmap: time limit of 0.1 s reached: ")
    assert printed


@pytest.mark.parametrize("row", SEMANTICS, ids=lambda row: row.letters)
def test_every_semantics_is_documented(row: Semantics) -> None:
    page = (Path(__file__).resolve().parents[1] / "docs/semantics.md").read_text(encoding="utf-8")
    assert f"| `{row.letters}` | {row.name} | {row.summary} | {row.source} |" in page
