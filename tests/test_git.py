"""The set-up of git in docs/git.md, tried with a real git."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import argmap
from argmap import edit
from argmap.compare.revisions import load_state, text_of_revision
from argmap.errors import FileError, ParseError
from commands import run

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/git.md").read_text(encoding="utf-8")
NAME = "maps/a town.argmap.yaml"
TEXT = """\
argmap: 2
# Our map
statements:
  rain: It rained.   # the point
  wet: {text: The street is wet., supports: rain}
  dry: {text: The roofs are dry., attacks: rain}
"""
Git = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = [
    pytest.mark.program,
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here"),
]


def block(kind: str) -> str:
    found = re.search(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository that is set up as the page says, with one map in it."""
    home = tmp_path / "home"
    home.mkdir()
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@example.org")
    folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *words], capture_output=True, text=True, check=False)

    assert call("init", "-b", "main").returncode == 0
    Path(".gitattributes").write_text(block("gitattributes"), encoding="utf-8")
    with Path(".git/config").open("a", encoding="utf-8") as config:
        config.write(block("gitconfig"))
    Path("maps").mkdir()
    commit(call, TEXT)
    return call


def commit(git: Git, text: str, name: str = NAME) -> None:
    Path(name).write_text(text, encoding="utf-8")
    assert git("add", ".").returncode == 0
    done = git("commit", "-m", "A state.")
    assert done.returncode == 0, done.stdout + done.stderr


def two_branches(git: Git, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
    git("checkout", "-b", "theirs")
    commit(git, theirs)
    git("checkout", "main")
    commit(git, ours)
    return git("merge", "theirs", "-m", "Both.")


def test_a_merge_takes_what_one_side_changes(git: Git) -> None:
    """Both change one line, which git alone could not merge."""
    done = two_branches(
        git,
        TEXT.replace("text: The street is wet.", "text: The street was wet."),
        TEXT.replace("wet., supports", "wet., note: Seen., supports"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    merged = argmap.load(NAME).statement("wet")
    assert (merged.text, merged.note) == ("The street was wet.", "Seen.")
    assert "# the point" in Path(NAME).read_text(encoding="utf-8")
    assert git("status", "--porcelain").stdout == ""


def test_a_merge_leaves_conflicts_to_people(git: Git) -> None:
    done = two_branches(
        git,
        TEXT.replace("It rained.", "It rained hard."),
        TEXT.replace("It rained.", "It poured.").replace("are dry", "were dry"),
    )
    assert done.returncode == 1
    assert "conflict: [rain]" in done.stderr + done.stdout
    assert "CONFLICT" in done.stdout
    assert git("status", "--porcelain").stdout.startswith("UU")
    text = Path(NAME).read_text(encoding="utf-8")
    assert "<<<<<<< ours\n  rain: It rained hard.   # the point\n=======\n" in text
    assert "The roofs were dry." in text
    with pytest.raises(ParseError):
        argmap.load(NAME)


def test_a_file_that_both_begin_is_a_conflict_where_they_differ(git: Git) -> None:
    git("checkout", "-b", "theirs")
    commit(git, TEXT, "maps/new.argmap.yaml")
    git("checkout", "main")
    commit(git, TEXT.replace("It rained.", "It poured."), "maps/new.argmap.yaml")
    done = git("merge", "theirs", "-m", "Both.")
    assert done.returncode == 1
    assert "added “It poured.”, theirs added “It rained.”" in done.stderr + done.stdout


def test_json_is_shown_as_yaml(git: Git) -> None:
    name = "maps/town.argmap.json"
    before = argmap.loads(TEXT, "yaml")
    commit(git, argmap.dumps(before), name)
    Path(name).write_text(
        argmap.dumps(edit.restate(before, "rain", "It poured.")), encoding="utf-8"
    )
    shown = git("diff").stdout
    assert "-  rain: It rained.\n+  rain: It poured.\n" in shown


def test_the_difftool_says_what_differs(git: Git) -> None:
    Path(NAME).write_text(TEXT.replace("It rained.", "It poured."), encoding="utf-8")
    git("add", ".")
    Path("maps/new.argmap.yaml").write_text(TEXT, encoding="utf-8")
    git("add", ".")
    shown = git("difftool", "-t", "argmap", "HEAD")
    assert "1 restated; no verdict turns" in shown.stdout, shown.stderr
    assert "5 added; no verdict turns" in shown.stdout


def test_revisions(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, TEXT.replace("  wet: {text: The street is wet., supports: rain}\n", ""))
    done = run("diff", f"HEAD~1:{NAME}", NAME, "--fail-on", "lost-support")
    assert done.returncode == 1
    assert "Lost all support\n  ✗ [rain] “It rained.”" in done.stdout
    assert run("diff", f"HEAD~1:{NAME}").stdout == done.stdout
    assert run("diff", "HEAD~1", NAME).stdout == done.stdout
    assert "no such file" in run("diff", "HEAD~9", NAME).stderr
    assert run("diff", NAME).stdout == "no difference\n"
    assert run("diff", NAME, "--fail-on", "changed").returncode == 0
    assert run("diff", f"HEAD~1:{NAME}", "--fail-on", "changed").returncode == 1
    Path(NAME).write_text(TEXT, encoding="utf-8")
    assert "2 added" in run("diff", NAME).stdout
    # The path is that from here, or from the root.
    monkeypatch.chdir("maps")
    assert load_state("HEAD~1:a town.argmap.yaml") == load_state(f"HEAD~1:{NAME}")
    # From elsewhere it is asked where the file lies.
    whole = Path("a town.argmap.yaml").resolve()
    monkeypatch.chdir(whole.parents[2])
    assert "2 added" in run("diff", str(whole)).stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("HEAD~9:maps/x.yaml", "cannot read HEAD~9:maps/x.yaml through git"),
        ("HEAD:maps/none.yaml", "maps/none.yaml"),
        (":maps/x.yaml", "no revision of git"),
        ("$(touch x):maps/x.yaml", "cannot read"),
    ],
)
def test_revisions_that_are_none(git: Git, name: str, words: str) -> None:
    before = sorted(path.name for path in Path().rglob("x*"))
    done = run("diff", name, NAME)
    assert done.returncode == 4
    assert words in done.stderr
    assert sorted(path.name for path in Path().rglob("x*")) == before


def test_outside_of_git_and_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(FileError, match="no revision of git: '--output=x'"):
        load_state("--output=x:maps/x.yaml")
    with pytest.raises(FileError, match="not a git repository"):
        text_of_revision("HEAD", "map.yaml")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FileError, match="no program 'git'"):
        text_of_revision("HEAD", "map.yaml")


def test_a_case_is_compared_with_what_it_was(git: Git) -> None:
    Path("case/parts").mkdir(parents=True)
    top, low = Path("case/top.gsn.yaml"), Path("case/parts/low.gsn.yaml")
    top.write_text(
        "module: {name: Top, uses: [parts/low.gsn.yaml]}\nG1: {text: Safe., supportedBy: G2}\n",
        "utf-8",
    )
    low.write_text("G2: {text: Tested., supportedBy: Sn2}\nSn2: {text: T, url: t.txt}\n", "utf-8")
    git("add", "case")
    git("commit", "-qm", "A case.")
    low.write_text("G2: {text: Tested., undeveloped: true}\n", "utf-8")
    for words in (("HEAD:case:case", "case:case"), ("case:case",), (f"case:{top}",)):
        done = run("diff", *words, "--fail-on", "turned")
        assert "incomplete, was supported" in done.stdout, words
        assert "2 verdicts turn" in done.stdout.splitlines()[0]
        assert "[Top]" not in done.stdout
        assert done.returncode == 1
    assert run("diff", "HEAD:case:nowhere", "case:case").returncode == 4
    assert run("diff", "nothing:case:case", "case:case").returncode == 4
    folder, file = (load_state(f"HEAD:case:{name}") for name in ("case", "./case/top.gsn.yaml"))
    assert {*folder.elements()} == {*file.elements()}


def test_a_case_at_the_root_is_found_from_any_folder(
    git: Git, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, other = Path.cwd(), tmp_path_factory.mktemp("other")
    Path("top.gsn.yaml").write_text("G1: {text: Safe., supportedBy: G2}\n", "utf-8")
    git("add", "top.gsn.yaml")
    git("commit", "-qm", "One module.")
    Path("parts").mkdir()
    Path("parts/low.gsn.yaml").write_text("G2: {text: Tested., undeveloped: true}\n", "utf-8")
    Path("top.gsn.yaml").write_text("G1: {text: Very safe., supportedBy: G2}\n", "utf-8")
    (other / "link").symlink_to(root)
    ways = (
        (root, "top.gsn.yaml,parts"),
        (root / "parts", "../top.gsn.yaml,low.gsn.yaml"),
        (other, f"{root}/top.gsn.yaml,{root}/parts/low.gsn.yaml"),
        (other, "link/top.gsn.yaml,link/parts/low.gsn.yaml"),
    )
    for folder, paths in ways:
        monkeypatch.chdir(folder)
        said = run("diff", f"case:{paths}").stdout
        assert "was “Safe.”" in said, paths
        assert "[G2] “Tested.”" in said, paths
        names = paths.split(",")
        report = root / "r.md"
        done = run("report", *names, "-o", str(report), "--pictures", "none", "--since", "HEAD")
        assert (done.returncode, "Very safe." in report.read_text("utf-8")) == (0, True)
    monkeypatch.chdir(root)
    assert run("diff", "nothing:case:top.gsn.yaml", "case:top.gsn.yaml").returncode == 4
    assert run("diff", "case:parts").returncode == 4
