"""Every block of the documentation runs, or is held against what would run it."""

import doctest
import json
import re
import shlex
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

import argmap
from argmap.compare.match_file import read_rows
from argmap.formats.argdown import read_document
from argmap.formats.native.patch_file import read_yaml
from argmap.formats.scheme_file import read_schemes
from argmap.plugins import DOORS
from argmap.proposals import Proposal, gate
from argmap.proposals.making import patch_of_text
from commands import every_command, run

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
WALKED = "tutorial.md"
"""The page of which test_tutorial tests every block."""
PLAYED = ("corpus.md", "reading-a-dispute.md")
"""The pages of which every command runs, and prints what the page says; ``...`` stands for more."""
KINDS = {"python", "console", "sh", "yaml", "toml", "text", ""}
SETTINGS = {"json", "toml", "lua", "lisp", "rust"}
"""What the page on editors has besides: settings of programs that are not here."""
ON_A_CLUSTER = {"py"}
"""A recipe for machines that are not here, which its page says."""
DRAFTED = {"json"}
"""What a model answers: the gate is asked of it."""
TRIED_WITH_GIT = {"gitattributes", "gitconfig"}
"""Kinds that tests/test_git.py gives to a real git."""
TRIED_IN_A_BROWSER = {"html"}
"""What tests/test_page_excerpts.py puts into a page."""
PROMPT = re.compile(r"^(?:\$ )?(argmap .*)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block of code: its page, line and language, none where it is indented."""

    page: Path
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks() -> list[Block]:
    found = []
    for page in PAGES:
        for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
            if token.type in ("fence", "code_block") and token.map:
                found.append(Block(page, token.map[0] + 1, token.info.strip(), token.content))
    return found


BLOCKS = blocks()
RUN = sorted({block.page for block in BLOCKS if ">>> " in block.text})
COMMANDS = [
    pytest.param(line, id=f"{block}-{line[:40]}")
    for block in BLOCKS
    for line in PROMPT.findall(block.text)
]


def test_every_block_is_of_a_kind_that_is_tested() -> None:
    own = {"editors.md": SETTINGS, "git.md": TRIED_WITH_GIT, "web.md": TRIED_IN_A_BROWSER}
    own |= {"proposals.md": DRAFTED, "agents.md": SETTINGS}
    own |= {"scale.md": ON_A_CLUSTER}
    for block in BLOCKS:
        assert block.kind in KINDS | own.get(block.page.name, set()), block
    assert len(BLOCKS) > 30
    assert len(COMMANDS) > 15
    for block in BLOCKS:
        if block.kind == "python":
            # A block without prompts would be run by nothing.
            assert block.text.startswith(">>> "), block
        elif block.kind == "toml" and block.page.name != "editors.md":
            groups = tomllib.loads(block.text)["project"]["entry-points"]
            assert set(groups) <= set(DOORS), block
        elif block.kind in ("console", "sh", ""):
            assert PROMPT.search(block.text) or "scripts/" in block.text, block


def test_the_recipe_for_a_cluster_is_python() -> None:
    (block,) = [item for item in BLOCKS if item.kind == "py"]
    compile(block.text, block.page.name, "exec")


def test_the_answer_of_a_model_passes_the_gate() -> None:
    (block,) = [item for item in BLOCKS if item.page.name == "proposals.md" and item.kind == "json"]
    town = argmap.load(ROOT / "examples/northport/map.argmap.yaml")
    minutes = argmap.read_source(ROOT / "examples/northport/sources/minutes.txt")
    drafted = Proposal("drafted", patch_of_text(town, block.text))
    found = gate(town, drafted, {"minutes": minutes})
    assert found.state != "refused", found.findings


@pytest.mark.parametrize(
    "block", [item for item in BLOCKS if item.page.name == "editors.md"], ids=str
)
def test_settings_of_editors_are_whole(block: Block) -> None:
    if block.kind == "json":
        assert json.loads(block.text)
    elif block.kind == "toml":
        assert tomllib.loads(block.text)
    bare = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", "", block.text)
    for left, right in ("()", "[]", "{}"):
        assert bare.count(left) == bare.count(right)
    assert "argmap" in block.text


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.name)
def test_examples_of_a_page_run(page: Path) -> None:
    result = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 0
    assert result.failed == 0


def parse(line: str) -> Any:
    """Parse a line as a shell and the command line would, and run nothing."""
    # A comment of a shell begins a word; shlex finds one inside of MAP#ID too.
    words = shlex.split(re.split(r"(?:^|\s)#", line.partition(" | ")[0])[0])
    commands = every_command()
    length = 1 if words[1] in commands else 2
    name = " ".join(words[1 : 1 + length])
    return commands[name].make_context(name, words[1 + length :])


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_are_those_of_the_command_line(line: str) -> None:
    assert parse(line).params


def played() -> list[Any]:
    """The commands of the pages to play with, each with what it prints, if the page says so."""
    found = []
    for block in BLOCKS:
        if block.page.name in PLAYED:
            pieces = re.split(r"^(?:\$ )?argmap (.*)\n", block.text, flags=re.MULTILINE)[1:]
            for line, printed in zip(pieces[::2], pieces[1::2], strict=True):
                found.append(pytest.param(line, printed, id=line))
    assert len(found) > 20
    return found


@pytest.mark.parametrize(("line", "printed"), played())
def test_a_page_to_play_with_says_what_is_printed(
    line: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*shlex.split(line))
    assert done.returncode == 0, done.stderr
    if printed:
        checker = doctest.OutputChecker()
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert checker.check_output(printed, done.stdout, flags), done.stdout


@pytest.mark.parametrize("line", ["argmap shw m.yaml", "argmap show m.yaml --no-such-option"])
def test_other_commands_are_refused(line: str) -> None:
    with pytest.raises(Exception, match=r"shw|[Nn]o such option"):
        parse(line)


def test_scripts_exist() -> None:
    named = {
        name
        for block in BLOCKS
        if block.kind == "sh"
        for name in re.findall(r"^(scripts/\S+)", block.text, re.MULTILINE)
    }
    assert named
    assert all((ROOT / name).is_file() for name in named)


@pytest.mark.parametrize(
    "block",
    [block for block in BLOCKS if block.kind == "yaml" and block.page.name != WALKED],
    ids=str,
)
def test_yaml_is_of_a_native_form(block: Block) -> None:
    if block.text.startswith("schemes:"):
        assert read_schemes(block.text)
    elif block.text.startswith("argmap_patch:"):
        assert read_yaml(block.text).patch
    elif block.text.startswith("argmap_match:"):
        sides = ("{both: A.}", "{taxes: A., wages: B.}")
        maps = [argmap.loads(f"argmap: 2\nstatements: {one}", format="yaml") for one in sides]
        assert read_rows(block.text, maps, "match.yaml")
    elif block.text.startswith("statements:"):
        assert argmap.loads(f"argmap: 2\n{block.text}", format="yaml").statements
    else:
        assert argmap.loads(block.text, format="yaml") == argmap.ArgumentMap()


@pytest.mark.parametrize(
    "block",
    [block for block in BLOCKS if block.kind == "text" and block.page.name != WALKED],
    ids=str,
)
def test_argdown_is_read_without_errors(block: Block) -> None:
    found = read_document(block.text).findings
    assert [item for item in found if item.severity == "error"] == []
