"""Gallery: the commands of docs/gallery.md run, and what each makes put below it.

A picture is made twice, the second time for readers who have the site in the dark.
"""

import contextlib
import html
import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from argmap.cli import run
from navigation import ROOT

NEEDS_EXTRA = 3
"""The exit code of a command that lacks an extra or an engine."""
_BLOCK = re.compile(r"^```sh\n(argmap .+)\n```$", re.MULTILINE)
_OUTPUT = re.compile(r"(?:-o|--page|--solution) (\S+\.\w+)")
_FRAME = 'loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"'


class GalleryError(Exception):
    """A command of the gallery failed."""


def with_results(text: str, folder: Path) -> str:
    """Run each command of a page; return the page with what it makes, which lies in a folder then."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def below(found: re.Match[str]) -> str:
        return f"{found[0]}\n\n{_made(found[1], _words(text, found.start()))}"

    with _beside_examples(folder):
        return _BLOCK.sub(below, text)


def in_the_dark(command: str, name: str, folder: Path) -> None:
    """Draw a picture as ``NAME-dark.svg`` into a folder, by the command that drew it in the light."""
    folder.mkdir(parents=True, exist_ok=True)
    with _beside_examples(folder):
        _done(f"{command} --theme dark -o {_dark(Path(name))}")


@contextlib.contextmanager
def _beside_examples(folder: Path) -> Iterator[None]:
    """Work in a folder in which the examples lie, as in the clone."""
    examples = folder / "examples"
    examples.symlink_to(ROOT / "examples")
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        examples.unlink()


def _words(text: str, end: int) -> str:
    """Return the paragraph before a command, which is the description of what it makes."""
    paragraph = text[:end].rstrip().rpartition("\n\n")[2]
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", " ".join(paragraph.split()))


def _made(command: str, words: str) -> str:
    problem = _done(command)
    if problem:
        return f"*Not made here: {problem}*"
    files = [Path(name) for name in _OUTPUT.findall(command)]
    if missing := [str(file) for file in files if not file.is_file()]:
        raise GalleryError(f"{command}\nmade no {', '.join(missing)}")
    for file in files:
        if file.suffix == ".svg":
            _done(f"{command.replace(str(file), str(_dark(file)))} --theme dark")
    return "\n\n".join(_shown(file, words) for file in files)


def _done(command: str) -> str:
    """Run a command; return what it lacks on this machine, nothing if it was done."""
    errors = io.StringIO()
    code = _run(shlex.split(command), errors)
    if code == NEEDS_EXTRA:
        return errors.getvalue().strip().splitlines()[-1].removeprefix("argmap: ")
    if code != 0:
        raise GalleryError(f"{command}\nended with {code}: {errors.getvalue()}")
    return ""


def _dark(file: Path) -> Path:
    return file.with_stem(f"{file.stem}-dark")


def _run(words: list[str], errors: io.StringIO) -> int:
    arguments = sys.argv
    sys.argv = words
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
            return run()
    finally:
        sys.argv = arguments


def _shown(file: Path, words: str) -> str:
    return "\n".join(['<figure class="made">', *_inside(file, html.escape(words)), "</figure>"])


def _inside(file: Path, words: str) -> Iterator[str]:
    name = f"gallery/{file.name}"
    if file.suffix == ".svg":
        dark = f"gallery/{_dark(file).name}"
        yield f'<a class="only-light" href="{name}"><img src="{name}" alt="{words}" loading="lazy"></a>'
        yield f'<a class="only-dark" href="{dark}"><img src="{dark}" alt="{words}" loading="lazy"></a>'
    elif file.suffix == ".png":
        yield f'<a href="{name}"><img src="{name}" alt="{words}" loading="lazy"></a>'
    elif file.suffix == ".html":
        yield f'<iframe src="{name}" title="{words}" {_FRAME}></iframe>'
        yield f'<figcaption><a href="{name}">Open {file.name} in full</a></figcaption>'
    else:
        yield f'<figcaption><a href="{name}">Open {file.name}</a></figcaption>'
