"""The documentation is true: its code runs, and everything registered is in it."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from argmap.anchors.verify import STATES
from argmap.attribution import POLICIES
from argmap.checks import EVIDENCE_RULES, FIT_RULES, RULES, TEXT_RULES
from argmap.cli.group import HEADS
from argmap.drawing import THEMES
from argmap.formats import FORMATS
from argmap.formats.conformance import conformance_page
from argmap.proposals import GATE_RULES
from argmap.rendering import KINDS
from argmap.semantics import SEMANTICS, STANDARDS, WEIGHINGS
from argmap.views import VIEWS
from commands import every_command

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
FINDINGS = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


def test_readme_runs() -> None:
    result = doctest.testfile(
        str(ROOT / "README.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 10
    assert result.failed == 0


@pytest.mark.parametrize(
    "name",
    [
        "agreement",
        "changes",
        "bringing-files",
        "corpora",
        "extras",
        "file-format",
        "git",
        "languages",
        "scores",
        "sources",
        "semantics",
        "teaching",
        "views",
    ],
)
def test_page_runs(name: str) -> None:
    result = doctest.testfile(str(ROOT / f"docs/{name}.md"), module_relative=False)
    assert result.attempted > 3
    assert result.failed == 0


@pytest.mark.program
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_examples_run(example: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(example), str(tmp_path)],
        cwd=ROOT,
        env={"PYTHONPATH": "src", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


def test_every_public_name_is_documented() -> None:
    for name in argmap.__all__:
        assert getattr(argmap, name).__doc__, name
    names = (
        "python",
        "file-format",
        "sources",
        "semantics",
        "views",
        "drawing",
        "corpora",
        "changes",
        "git",
        "assurance",
        "languages",
        "scores",
        "teaching",
        "agreement",
    )
    pages = "".join((ROOT / f"docs/{name}.md").read_text(encoding="utf-8") for name in names)
    missing = [name for name in argmap.__all__ if not re.search(rf"\b{name}\b", pages)]
    assert missing == []


def test_every_command_and_option_is_documented() -> None:
    commands = every_command()
    assert set(commands) == {
        "render",
        "show",
        "serve",
        "edit",
        "evidence",
        "supporters",
        "questions",
        "attackers",
        "convert",
        "check",
        "diff",
        "exercise",
        "hand-ins",
        *("library init", "library add", "library remove", "library status"),
        *("library evidence", "library chain", "library first", "library witnesses"),
        *("library link", "library refuse", "library unlink", "library links"),
        *("library export", "library import", "library scan", "library gather"),
        *("library uses", "library find", "library same", "library falls", "library states"),
        *("library uses", "library find"),
        *("library uses", "library find", "library falls", "library states"),
        *("library uses", "library find", "library same"),
        *("library uses", "library find", "library same"),
        *("library uses", "library falls", "library states"),
        *("library sources", "library parties", "library gaps"),
        "agree",
        "score",
        "merge",
        "schema",
        "formats",
        "doctor",
        "anchors",
        "coverage",
        "chain",
        "witnesses",
        "rests",
        "parties",
        "disputes",
        "timeline",
        "schemes",
        "evaluate",
        "solve",
        "why",
        "flip",
        "whatif",
        "critical",
        "needs",
        "robust",
        "sweep",
        "ach",
        "view",
        "walk",
        "brief",
        "report",
        "modules",
        "instantiate",
        "lsp",
        "mcp",
        *("new", "add", "set", "rename", "restate", "remove"),
        *("fmt", "apply", "undo", "find", "stats", "help"),
        *("registers", "sign-off"),
        *("propose", "revise", "withdraw", "review"),
    }
    for name, command in commands.items():
        assert f"`argmap {name}" in CLI, name
        assert "Example:" in command.help, name
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in CLI, f"{name} {option}"


def test_the_commands_by_task_are_those_of_the_help() -> None:
    rows = re.findall(r"^\| ([A-Z][\w ]+) \| (\[`.+) \|$", CLI, re.MULTILINE)
    shown = {head: tuple(re.findall(r"\[`([\w-]+)`\]", row)) for head, row in rows}
    assert shown == HEADS, "docs/cli.md, at the top: a row for each of HEADS in cli/group.py"


def test_every_format_drawing_theme_and_rule_is_documented() -> None:
    for name in [*(item.name for item in FORMATS), *(item.name for item in KINDS)]:
        assert name in README, name
        assert f"`{name}`" in CLI, name
    for theme in THEMES:
        assert f"`{theme.name}`" in CLI
    rules: list[tuple[str, str, str]] = [(rule.code, rule.severity, rule.name) for rule in RULES]
    rules += [(rule.code, rule.severity, rule.name) for rule in TEXT_RULES]
    rules += [(rule.code, rule.severity, rule.name) for rule in EVIDENCE_RULES]
    rules += [(rule.code, rule.severity, rule.name) for rule in FIT_RULES]
    for row in rules:
        assert f"| {' | '.join(row)} |" in FINDINGS
    rows = [(code, rule.severity, rule.name) for code, rule in GATE_RULES.items()]
    assert all(f"| {' | '.join(row)} |" in FINDINGS for row in rows)
    used = set(
        re.findall(
            r'"([A-MQRS]0\d\d)"',
            "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")),
        )
    )
    for code in used:
        assert f"| {code} |" in FINDINGS, code


def test_page_of_formats_is_the_one_the_code_writes() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    assert page == conformance_page(), "run: argmap formats --conformance > docs/formats.md"


def test_readme_lists_the_formats_as_they_are() -> None:
    said: dict[str, tuple[bool, bool]] = {}
    for line in README.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4:
            said |= {name: (bool(cells[1]), bool(cells[2])) for name in cells[0].split(", ")}
    for item in FORMATS:
        assert said[item.name] == (item.read is not None, item.write is not None), item.name


def test_every_view_is_documented() -> None:
    page = (ROOT / "docs/views.md").read_text(encoding="utf-8")
    for view in VIEWS:
        assert f"| `{view.name}` |" in page
        assert f"`{view.name}`" in CLI


def test_every_state_and_policy_is_documented() -> None:
    page = (ROOT / "docs/sources.md").read_text(encoding="utf-8")
    for state, _ in STATES:
        assert f"| `{state}` |" in page
    for name, _ in POLICIES:
        assert f"| `{name}` |" in page


def test_anchors_in_the_docs_are_those_of_the_corpus(iran: argmap.ArgumentMap) -> None:
    page = (ROOT / "docs/sources.md").read_text(encoding="utf-8")
    rows = re.findall(r"^([a-z-]+) +post +quotation +(\d+)-(\d+) +exact$", page, re.MULTILINE)
    assert len(rows) == 4
    seed = ROOT.parent / "shared/seed/take-up-iran-offer.txt"
    states = {}
    if seed.is_file():
        checked = argmap.verify(iran, {"post": argmap.read_source(seed)})
        states = {(item.id, item.start, item.end): item.state for item in checked.checks}
    for name, start, end in rows:
        found = [(item.start, item.end) for item in iran.statement(name).anchors]
        assert (int(start), int(end)) in found
        assert states.get((name, int(start), int(end)), "exact") == "exact"


def test_the_readme_stays_short_and_its_links_lead_somewhere() -> None:
    assert len(README.splitlines()) <= 180
    pages = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    for page in (*pages, *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_pages_and_help_name_who_acts() -> None:
    """The words of CONTRIBUTING.md: software is not told, nothing is amiss, "one" is a number."""
    riddle = re.compile(
        r"\b(amiss|one (?:wants|sees|has to)|lifts itself|made anew|(?:is|are) told)\b"
    )
    texts = {name: command.help for name, command in every_command().items()}
    texts |= {
        page.name: page.read_text(encoding="utf-8")
        for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    }
    assert {name: found[0] for name, text in texts.items() if (found := riddle.search(text))} == {}


def test_changelog_names_the_version() -> None:
    assert f"## {argmap.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.program
def test_no_registry_host_or_machine_path() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    needles = ("py" + "pi.org", "--index" + "-url", "/wo" + "rk/", "/ro" + "ot/")
    for name in listed.stdout.splitlines():
        if (
            Path(name).suffix in (".py", ".md", ".txt", ".toml", ".yaml", "")
            and (ROOT / name).is_file()
        ):
            text = (ROOT / name).read_text(encoding="utf-8")
            assert not any(needle in text for needle in needles), name


def test_every_standard_weighing_and_semantics_is_documented() -> None:
    page = (ROOT / "docs/semantics.md").read_text(encoding="utf-8")
    for name in [*(item.name for item in STANDARDS), *(item.name for item in WEIGHINGS)]:
        assert f"`{name}`" in page, name
    for semantics in SEMANTICS:
        assert f"`{semantics.name}`" in page
        assert f"`{semantics.name}`" in CLI
