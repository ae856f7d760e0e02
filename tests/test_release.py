"""What a release needs: one version, an entry in the changelog, a clean tree, tests that pass."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import argmap

ROOT = Path(__file__).resolve().parents[1]
SAYS = '#!/bin/sh\necho "$0 $*" >>calls.txt\n'


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "src/argmap/__init__.py"
    assert argmap.__version__ not in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_citation_names_whom_the_licence_names() -> None:
    cited = read_yaml("CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    [author] = cited["authors"]
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert author["name"].removeprefix("The ") in licence
    assert cited["license"] in licence


def test_hooks_before_a_commit_are_the_tools_of_the_tests() -> None:
    hooks = read_yaml(".pre-commit-config.yaml")
    tested = (ROOT / "scripts/test").read_text(encoding="utf-8")
    [local] = hooks["repos"]
    assert local["repo"] == "local"
    for hook in local["hooks"]:
        tool = hook["entry"].removeprefix(".venv/bin/python -m ").split(" --")[0]
        assert (ROOT / tool).is_file() or tool in tested


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Make a clean repository with the script, and tools that write down that they were called."""
    root = tmp_path / "project"
    (root / "scripts").mkdir(parents=True)
    (root / "src/argmap").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/release", root / "scripts")
    (root / "src/argmap/__init__.py").write_text('__version__ = "1.2.0"\n')
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.0\n\n### Map\n\n- It maps.\n")
    (root / ".gitignore").write_text("calls.txt\ndist/\n")
    (root / "scripts/test").write_text(SAYS)
    (root / "python").write_text(SAYS + "mkdir dist && touch dist/argmap-1.2.0.tar.gz\n")
    (root / "scripts/setup").write_text(f"#!/bin/sh\necho '{root}/python'\n")
    for name in ("python", "scripts/test", "scripts/setup"):
        (root / name).chmod(0o755)
    call(root, "git", "init", "--quiet")
    commit(root)
    return root


def call(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = {
        f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return subprocess.run(
        words, cwd=root, env={**os.environ, **who}, capture_output=True, text=True
    )


def commit(root: Path) -> None:
    call(root, "git", "add", "--all")
    assert call(root, "git", "commit", "--quiet", "-m", "x").returncode == 0


@pytest.mark.program
def test_a_release_is_tested_and_built(tree: Path) -> None:
    done = call(tree, "scripts/release")
    assert done.returncode == 0, done.stderr
    assert "dist/argmap-1.2.0.tar.gz" in done.stdout
    tested, built = (tree / "calls.txt").read_text().splitlines()
    assert tested.startswith("scripts/test")
    assert built.endswith("-m build --outdir dist .")


@pytest.mark.program
def test_what_is_not_ready_is_refused(tree: Path) -> None:
    changelog = tree / "CHANGELOG.md"
    whole = changelog.read_text()
    changelog.write_text(whole + "- More.\n")
    assert "not committed" in call(tree, "scripts/release").stderr
    for text in (
        whole.replace("1.2.0", "1.2.01"),
        "# Changelog\n\n## 1.2.0\n\n### Map\n\n## 1.1\n\n- x\n",
    ):
        changelog.write_text(text)
        commit(tree)
        assert "no entry under '## 1.2.0'" in call(tree, "scripts/release").stderr
    changelog.write_text(whole)
    commit(tree)
    assert call(tree, "scripts/release", "--check").returncode == 0
    call(tree, "git", "tag", "v1.2.0", "HEAD~1")
    assert "raise the version" in call(tree, "scripts/release").stderr
    call(tree, "git", "tag", "--delete", "v1.2.0")
    (tree / "scripts/test").write_text("#!/bin/sh\nexit 1\n")
    commit(tree)
    done = call(tree, "scripts/release")
    assert done.returncode == 1
    assert "a test failed" in done.stderr
    assert not (tree / "dist").exists()
    assert not (tree / "calls.txt").exists()
