"""The wheel by itself: installed without extras and without what development brings."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands import run

pytestmark = [pytest.mark.program, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[1]
# The module of each extra, what needs it there, and a line that asks for it.
EXTRAS = {
    "bib": "argmap.loads('@misc{a, title={b}}', 'bibtex')",
    "notebook": "argmap.widget(m)",
    "numbers": "argmap.evaluate(m, semantics='df-quad')",
    "print": "argmap.view(m, 'outline').save('outline.pdf')",
    "prov": "argmap.dumps(m, 'prov')",
    "rdf": "argmap.dumps(m, 'turtle')",
    "sources": "argmap.read_source('text.pdf')",
}
IMPORTS = """
import importlib, pkgutil, argmap
missing = {}
for module in pkgutil.walk_packages(argmap.__path__, "argmap."):
    if module.name != "argmap.__main__":
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            missing[module.name] = error.name
print(sorted(missing.items()))
"""


def call(*words: str | Path, folder: Path, fails: bool = False) -> str:
    done = subprocess.run(
        [*map(str, words)],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert fails or done.returncode == 0, done.stderr
    return done.stderr if fails else done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it where nothing else is, and return the Python of that place."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, cwd=folder, capture_output=True, text=True)
    said = done.stdout + done.stderr
    if done.returncode and "No matching distribution" in said:
        pytest.skip("no registry of packages here")
    assert done.returncode == 0, said
    [wheel] = folder.glob("*.whl")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True
    )
    python = folder / "venv/bin/python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    # What is not imported need not be compiled: that took half of the time.
    install += ["--no-compile"]
    install += ["--constraint", str(ROOT / "constraints.txt"), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return python


def test_every_module_that_needs_no_extra_is_imported(installed: Path, tmp_path: Path) -> None:
    printed = call(installed, "-W", "error", "-c", IMPORTS, folder=tmp_path)
    # The widget is a class of anywidget's, the servers are those of pygls and mcp: their modules cannot wait.
    waiting = [
        (f"argmap.lsp.{name}", "lsprotocol")
        for name in ("asking", "editing", "features", "server", "wire")
    ]
    waiting += [(f"argmap.mcp.{name}", "anyio") for name in ("calling", "http", "serving")]
    assert printed == f"{[*waiting, ('argmap.notebook.framed', 'anywidget')]}\n"


def test_the_command_draws_and_answers(installed: Path, tmp_path: Path) -> None:
    command = installed.with_name("argmap")
    corpus = "corpus:take-up-iran-offer"
    for suffix in ("svg", "png", "html", "dot", "mmd"):
        call(command, "render", corpus, "-o", f"map.{suffix}", folder=tmp_path)
        assert (tmp_path / f"map.{suffix}").stat().st_size > 1000
    for words in (
        ("evidence", corpus, "press-deterrent"),
        ("evidence", corpus, "press-deterrent", "--against"),
        ("evaluate", corpus),
    ):
        assert call(command, *words, folder=tmp_path) == run(*words).stdout != ""


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_needs_an_extra_names_it(extra: str, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_bytes(b"%PDF-1.7\n")
    code = f"import argmap; m = argmap.load('corpus:take-up-iran-offer'); {EXTRAS[extra]}"
    said = call(installed, "-c", code, folder=tmp_path, fails=True)
    assert "MissingExtraError" in said
    assert f"pip install 'argmap[{extra}]'" in said


def test_nothing_of_development_is_there(installed: Path, tmp_path: Path) -> None:
    code = "import importlib.util as u; print([n for n in %r if u.find_spec(n)])"
    names = ("pytest", "hypothesis", "mypy", "anywidget", "rdflib", "prov", "pypdf", "tests")
    assert call(installed, "-c", code % (names,), folder=tmp_path) == "[]\n"
