"""Engines: programs that lay out DOT and draw it. One ``Engine`` in front of all of them.

Tried in this order: what the caller or ``ARGMAP_DOT`` names; ``graphviz-pure``, which comes with
the installation; ``dot`` of a system's Graphviz; ``pygraphviz`` when it is installed.
"""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Any, Protocol

from argmap.drawing.labels import for_guesses
from argmap.errors import EngineFailedError, EngineNotFoundError, LayoutTimeoutError
from argmap.naming import nearest
from argmap.stopping import ended_with_us

TIMEOUT = 60.0
VARIABLE = "ARGMAP_DOT"
_BEGIN = b"<?xml "
"""How an SVG begins; words in it have no such signs."""


class Engine(Protocol):
    """Lays out and draws DOT."""

    @property
    def name(self) -> str: ...

    @property
    def guesses(self) -> bool:
        """Whether it has no fonts but its own, and guesses how wide other letters are."""
        ...

    def formats(self) -> tuple[str, ...]:
        """List the formats it draws."""
        ...

    def version(self) -> str:
        """Return its version in words."""
        ...

    def draw(
        self, dot: str, kind: str, options: tuple[str, ...] = (), timeout: float = TIMEOUT
    ) -> bytes:
        """Draw DOT text in a format of ``formats()``.

        Raises:
            EngineFailedError: If it refuses the text or takes longer than ``timeout`` seconds.
        """
        ...


@dataclass(frozen=True, slots=True)
class ProgramEngine:
    """An executable that reads DOT on standard input, as Graphviz's ``dot`` does."""

    name: str
    path: str
    drawn: tuple[str, ...]
    guesses: bool = False

    def formats(self) -> tuple[str, ...]:
        """List the formats it draws."""
        return self.drawn

    def version(self) -> str:
        """Return what ``-V`` prints."""
        try:
            done = subprocess.run([self.path, "-V"], capture_output=True, timeout=10, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"does not run: {error}"
        words = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        return words.splitlines()[0] if words else "unknown"

    def draw(
        self, dot: str, kind: str, options: tuple[str, ...] = (), timeout: float = TIMEOUT
    ) -> bytes:
        """Draw by running the program."""
        command = [self.path, "-Kdot", f"-T{kind}", "-q", *options]
        dot = for_guesses(dot) if self.guesses else dot
        try:
            code, drawn, told = _run(command, dot.encode("utf-8"), timeout)
        except subprocess.TimeoutExpired:
            message = f"the layout took longer than {timeout:g} s; draw a part of it with --focus"
            raise LayoutTimeoutError(message) from None
        except OSError as error:
            raise EngineFailedError(f"cannot run {self.path!r}: {error.strerror}") from error
        if code != 0 or not drawn:
            said = told.decode("utf-8", "replace").strip()[:500] or "no output"
            raise EngineFailedError(f"{self.name} failed with code {code}: {said}")
        return drawn


def draw_all(engine: Engine, dots: Sequence[str], timeout: float = TIMEOUT) -> list[bytes]:
    """Draw several as SVG, in their order; a program is started once for all, which a small drawing takes as long as.

    ``timeout`` is for all of them together where a program draws them.

    Raises:
        EngineFailedError: If one of them cannot be drawn, or all take too long; it does not say which.
    """
    if len(dots) == 1 or not isinstance(engine, ProgramEngine):
        return [engine.draw(dot, "svg", (), timeout) for dot in dots]
    drawn = engine.draw("\n".join(dots), "svg", (), timeout).split(_BEGIN)
    if len(drawn) != len(dots) + 1:
        raise EngineFailedError(
            f"{engine.name} wrote {len(drawn) - 1} drawings where {len(dots)} were asked for"
        )
    return [_BEGIN + one for one in drawn[1:]]


def _run(command: list[str], text: bytes, timeout: float) -> tuple[int, bytes, bytes]:
    """Run a program on a text; return its code and what it wrote. It ends when this process is ended."""
    with (
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
        ended_with_us(process.kill),
    ):
        try:
            drawn, told = process.communicate(text, timeout)
        except BaseException:
            process.kill()
            raise
    return process.returncode, drawn, told


@dataclass(frozen=True, slots=True)
class PygraphvizEngine:
    """The Graphviz library inside the Python process, through pygraphviz."""

    name: str = "pygraphviz"
    guesses: bool = False

    def formats(self) -> tuple[str, ...]:
        """List the formats it draws."""
        return ("svg", "png", "pdf")

    def version(self) -> str:
        """Return the version of the package."""
        return f"pygraphviz {metadata.version('pygraphviz')}"

    def draw(
        self, dot: str, kind: str, options: tuple[str, ...] = (), timeout: float = TIMEOUT
    ) -> bytes:
        """Draw in this process; there is no way to stop it early, so ``timeout`` has no effect."""
        import pygraphviz

        library: Any = pygraphviz
        graph = library.AGraph(string=dot)
        for option in options:
            name, _, value = option.removeprefix("-G").partition("=")
            graph.graph_attr[name] = value
        try:
            drawn = graph.draw(path=None, format=kind, prog="dot")
        except (OSError, ValueError) as error:
            raise EngineFailedError(f"pygraphviz failed: {error}") from error
        return bytes(drawn)


def find_engines() -> tuple[Engine, ...]:
    """List the engines on this machine, the one that would be used first."""
    found: list[Engine] = []
    named = os.environ.get(VARIABLE)
    if named:
        found.append(_program("ARGMAP_DOT", named))
    pure = _pure_path()
    if pure is not None:
        found.append(ProgramEngine("graphviz-pure", pure, ("svg", "png"), guesses=True))
    system = shutil.which("dot")
    if system is not None:
        found.append(ProgramEngine("dot", system, ("svg", "png", "pdf")))
    if util.find_spec("pygraphviz") is not None:
        found.append(PygraphvizEngine())
    return tuple(found)


def find_engine(name: str | None = None, kind: str = "svg") -> Engine:
    """Return the engine of that name or path, else the first that draws ``kind``.

    Raises:
        EngineNotFoundError: If there is none; the message says what to install.
    """
    engines = find_engines()
    if name is None:
        for engine in engines:
            if kind in engine.formats():
                return engine
        raise EngineNotFoundError(
            f"no layout engine here draws {kind}: install graphviz-pure, or Graphviz itself"
        )
    for engine in engines:
        if engine.name == name:
            return engine
    if os.sep in name or (os.altsep and os.altsep in name):
        return _program(name, name)
    names = [engine.name for engine in engines]
    hint, known = nearest(name, names), ", ".join(names) or "none"
    raise EngineNotFoundError(f"no engine {name!r} on this machine{hint} (found: {known})")


def _program(name: str, path: str) -> ProgramEngine:
    found = shutil.which(path)
    if found is None:
        raise EngineNotFoundError(f"{path!r} is no program that can be run (named by {name})")
    pure = Path(found).name.startswith("graphviz-pure")
    formats = ("svg", "png") if pure else ("svg", "png", "pdf")
    return ProgramEngine(name, found, formats, guesses=pure)


@cache
def _pure_path() -> str | None:
    return next((str(path) for path in _pure_candidates() if os.access(path, os.X_OK)), None)


def _pure_candidates() -> Iterator[Path]:
    """Yield where installers put the program: the record, the target folder, the scripts folders."""
    name = "graphviz-pure.exe" if os.name == "nt" else "graphviz-pure"
    try:
        distribution = metadata.distribution("graphviz-pure")
    except metadata.PackageNotFoundError:
        distribution = None
    if distribution is not None:
        for file in distribution.files or ():
            if file.name == name:
                yield Path(str(distribution.locate_file(file))).resolve()
        yield Path(str(distribution.locate_file("bin"))) / name
    for scheme in (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user")):
        yield Path(sysconfig.get_path("scripts", scheme)) / name
    found = shutil.which(name)
    if found is not None:
        yield Path(found)
