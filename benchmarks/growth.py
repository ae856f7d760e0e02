"""Fit how the time of every command grows with the map, and name those that grow faster than the map.

    .venv/bin/python benchmarks/growth.py [--quick] [--every] [--shape=SHAPE] [--not=WORD] [SIZE ...] [WORD ...]

Each command is asked of made maps of 1,000 to 30,000 statements in the shapes of ``growth_maps.PARENTS``; a WORD chooses
the commands that have it in their name. Times are of the processor, children included, from the words of the command to
its output, in a process that has imported all it needs. One is linear; the rows are those above 1.15, with ``--every``
all. A command that takes over a minute is cut there.
"""

import gc
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from shlex import split

from typer.main import get_command
from typer.testing import CliRunner

from argmap.cli import app
from argmap.formats.registry import FORMATS
from argmap.views import VIEWS
from growth_maps import PARENTS, Ground
from measuring import Row, exponent, main, numbers

SIZES, QUICK = (1_000, 3_000, 10_000, 30_000), (300, 1_200)
MOST, CUT, TURNS = 1.15, 60, 2
ENOUGH = 0.1
"""Seconds after which a measurement is not taken again."""
AT_ONCE = 0.003
WROTE = "{g.out}/made"
ABOUT = {
    "evidence": "s0",
    "disputes": "p0 p1",
    "ach": "s1 s2",
    "chain": "s2",
    "beside": "--source d0={g.text}",
}

COMMAND = get_command(app)

ASKED: dict[str, str] = {
    "new": "new {g.fresh}.argmap.yaml --source {g.text}",
    "add": "add {g.copy} claim 'One more.' --supports s0",
    "set": "set {g.copy} a1 weight=0.5",
    "rename": "rename {g.copy} s1 renamed",
    "restate": "restate {g.copy} s1 'Said anew.'",
    "remove": "remove {g.copy} {g.leaf}",
    "fmt": "fmt {g.copy}",
    "apply": "apply {g.patch} {g.copy}",
    "undo": "undo {g.out}/copy.argmap.yaml",
    "sign-off": "sign-off {g.copy} s0 --by Ito --date 2026-11-30",
    "show": "show {g.map}",
    "find": "find {g.map} word1",
    "stats": "stats {g.map}",
    "brief": "brief {g.map}",
    "walk": "walk {g.map} --all",
    "modules": "modules {g.case}",
    **{f"render {kind}": f"render {{g.map}} -o {WROTE}.{kind}" for kind in ("svg", "html", "dot")},
    "render text": f"render {{g.map}} --kind text -o {WROTE}.txt",
    "render mermaid": f"render {{g.map}} --kind mermaid -o {WROTE}.mmd",
    **{f"report {kind}": f"report {{g.map}} -o {WROTE}.{kind}" for kind in ("md", "html")},
    "check": "check {g.map}",
    "check yaml": "check {g.yaml}",
    "check case": "check {g.case}",
    "check with texts": "check {g.map} --source d0={g.text}",
    "anchors": "anchors {g.map} --source d0={g.text}",
    "coverage": "coverage {g.map} --source d0={g.text}",
    "registers": "registers {g.case}",
    "diff": "diff {g.map} {g.other}",
    "diff html": f"diff {{g.map}} {{g.other}} -o {WROTE}.html",
    "merge": f"merge {{g.map}} {{g.other}} {{g.third}} -o {WROTE}.json",
    "agree": "agree {g.map} {g.other}",
    "score": "score {g.gold} {g.handed}",
    "evaluate": "evaluate {g.map}",
    "evaluate json": "evaluate {g.map} --json",
    "why": "why {g.map} s0",
    "whatif": "whatif {g.map} --without {g.mid}",
    "flip": "flip {g.map} s0",
    "critical": "critical {g.map}",
    "needs": "needs {g.map}",
    "robust": "robust {g.map}",
    "sweep": "sweep {g.map} d0",
    "ach": "ach {g.map} s1 s2",
    "solve": "solve -p DS-PR -f {g.instance}",
    "solve a map": "solve -p SE-ST -f {g.map}",
    "evidence": "evidence {g.map} s0",
    "evidence against": "evidence {g.map} s0 --against",
    "supporters": "supporters {g.map} s0",
    "attackers": "attackers {g.map} s0",
    "questions": "questions {g.map}",
    "propose": "propose {g.copy} {g.draft} --by A --by-version 1 --date 2026-11-30",
    "revise": "revise {g.out}/copy.argmap.yaml draft {g.draft} --reason Better.",
    "withdraw": "withdraw {g.out}/copy.argmap.yaml draft",
    "review": "review {g.out}/copy.argmap.yaml --json",
    "exercise": f"exercise {{g.map}} --blank texts -o {WROTE}.md",
    "hand-ins": "hand-ins {g.map} {g.other}",
    "parties": "parties {g.map}",
    "disputes": "disputes {g.map} p0 p1",
    "chain": "chain {g.map} {g.mid}",
    "witnesses": "witnesses {g.map} s0",
    "rests": "rests {g.map} --party p0",
    "rests hearsay": "rests {g.map} --hearsay",
    "timeline": "timeline {g.map}",
    "timeline svg": f"timeline {{g.map}} -o {WROTE}.svg",
    "instantiate": f"instantiate {{g.pattern}} {{g.table}} -o {WROTE}.gsn.yaml",
    **{f"view {row.name}": f"view {row.name} {{g.map}} {ABOUT.get(row.name, '')}" for row in VIEWS},
    **{
        f"convert {row.name}": f"convert {{g.map}} --to {row.name} -o {WROTE}.{row.name}"
        for row in FORMATS
        if row.write
    },
    "library init": "library init {g.fresh}.db",
    "library add": "library add {g.empty} {g.maps} --jobs 1",
    "library remove": "library remove {g.town} {g.maps}",
    "library status": "library status {g.library}",
    "library find": "library find {g.library} word1",
    "library same": "library same {g.library} maps/d00000.json#c1",
    "library evidence": "library evidence {g.library} maps/d00000.json#c1",
    "library chain": "library chain {g.library} maps/d00000.json#c1",
    "library first": "library first {g.library} maps/d00000.json#c1",
    "library witnesses": "library witnesses {g.library} maps/d00000.json#c1",
    "library gaps": "library gaps {g.library}",
    "library uses": "library uses {g.library} https://a.org/1",
    "library sources": "library sources {g.library}",
    "library parties": "library parties {g.library}",
    "library falls": "library falls {g.library} https://a.org/1",
    "library states": "library states {g.library} {g.states}",
    "library link": "library link {g.library} maps/d00000.json#c1 maps/d00001.json#c1 --by Ito",
    "library refuse": "library refuse {g.library} maps/d00000.json#c1 maps/d00001.json#c1 --by Ito",
    "library unlink": "library unlink {g.library} maps/d00000.json#c1 maps/d00001.json#c1",
    "library links": "library links {g.library}",
    "library export": "library export {g.library} --parquet {g.fresh}",
    "library import": "library import {g.fresh}.db {g.out}/parquet",
    "library scan": "library scan {g.out}/parquet one-document",
}
"""What is asked by name: the words of a command, with the files of a ``Ground``."""
BEFORE: dict[str, tuple[str, ...]] = {
    "undo": ("set {g.copy} a1 weight=0.5",),
    "library unlink": (ASKED["library link"],),
    **dict.fromkeys(
        ("library import", "library scan"),
        ("library export {g.library} --parquet {g.out}/parquet",),
    ),
    **dict.fromkeys(("revise", "withdraw", "review"), (ASKED["propose"],)),
}
"""What comes before, which is not measured."""
LEFT_OUT: dict[str, str] = {
    "edit": "serves until it is stopped; benchmarks/workbench.py measures each action",
    "serve": "serves until it is stopped; what it shows is what render makes",
    "lsp": "serves until it is stopped; benchmarks/editor.py measures each letter",
    "mcp": "serves until it is stopped; its tools are these commands",
    "schemes": "reads no map",
    "formats": "reads no map",
    "schema": "reads no map",
    "doctor": "reads no map",
    "help": "reads no map",
    "library gather": "needs a scheduler of Dask; what it does to a file is library add",
}
"""Commands that are not measured, and why."""


def command_of(asked: str) -> str:
    """Return the command of what is asked: one word, or two of a group."""
    words = asked.split()
    return " ".join(words[:2]) if words[0] == "library" else words[0]


def shapes_of(asked: str) -> tuple[str, ...]:
    """Return the shapes that make a difference to a command."""
    if any(word in asked.split() for word in ("d0", "p0", "p1")) or "g.text" in asked:
        return ("sources",)
    is_of_map = any(f"{{g.{name}}}" in asked for name in ("map", "yaml", "copy", "other"))
    return tuple(PARENTS) if is_of_map or "copy" in asked else ("debate",)


def spent(name: str, ground: Ground) -> float | str:
    """Return the seconds of a command in a process of its own, or why there are none."""
    before = [ready(words, ground) for words in BEFORE.get(name, ())]
    words = ready(ASKED[name], ground)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        _answer(write, before, words)
    os.close(write)
    with os.fdopen(read) as told:
        answer = told.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        is_cut = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
        return f"over {CUT} s" if is_cut else f"ended by signal {os.WTERMSIG(status)}"
    try:
        return float(answer)
    except ValueError:
        return answer


def invoke(words: list[str]) -> tuple[int, str]:
    """Run argmap on words, in this process; return the code it ends with and what it wrote.

    The command is made once, which the runner would do each time: that takes longer than most commands.
    """
    with CliRunner().isolation() as streams:
        code, error = 0, ""
        try:
            COMMAND.main(words, "argmap")
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        except Exception as found:
            code, error = 2, repr(found)
        sys.stdout.flush()
        return code, streams[-1].getvalue().decode("utf-8") + error


def ready(asked: str, ground: Ground) -> list[str]:
    """Return the words of a command; the files they name are made."""
    return [word.format(g=ground) for word in split(asked)]


def _answer(write: int, before: list[list[str]], words: list[str]) -> None:
    """Run a command in this process and write its time, or what went wrong; never return."""
    for one in before:
        invoke(one)
    gc.collect()
    # What was made before is not looked at again: collections would dirty the pages of the fork.
    gc.freeze()
    start = processor()
    resource.setrlimit(resource.RLIMIT_CPU, (int(start) + CUT, int(start) + CUT + 1))
    code, said = invoke(words)
    taken = processor() - start
    os.write(write, (str(taken) if code in (0, 1) else said[-300:]).encode())
    os._exit(0)


def processor() -> float:
    """Return the processor time of this process and its children so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def least_spent(name: str, ground: Ground) -> float | str:
    """Return the least of some turns, of one if that is long."""
    found: list[float] = []
    for _ in range(TURNS):
        taken = spent(name, ground)
        if isinstance(taken, str):
            return taken
        found.append(taken)
        if taken > ENOUGH:
            break
    return min(found)


def measured(name: str, shape: str, grounds: list[Ground]) -> Row:
    """Return the exponent of a command on maps of one shape; one that was cut or failed has none."""
    found: list[tuple[int, float]] = []
    note = ""
    for ground in grounds:
        taken = least_spent(name, ground)
        if isinstance(taken, str):
            note = f"; {ground.size:,}: {taken}"
            break
        found.append((ground.size, taken))
    told = ", ".join(f"{taken * 1000:,.0f}" for _, taken in found)
    # What is over at once is mostly what does not grow.
    counted = [one for one in found if one[1] > AT_ONCE]
    fitted = exponent(*zip(*counted, strict=True)) if len(counted) > 1 else 0.0
    return Row(f"{name}, {shape}", None if note else fitted, None, "", f"{told} ms{note}")


def rows(quick: bool) -> Iterator[Row]:
    """Yield the commands that grow faster than the map, with all their times."""
    sizes = numbers() or (QUICK if quick else SIZES)
    named = [word for word in sys.argv[1:] if not word.isdigit() and word[:2] != "--"]
    without = [word[6:] for word in sys.argv[1:] if word.startswith("--not=")]
    chosen = [
        name
        for name in ASKED
        if not named or any(word in name for word in named)
        if not any(word in name for word in without)
    ]
    usual = ["debate", "sources"] if quick else [*PARENTS]
    shapes = [shape for shape in PARENTS if f"--shape={shape}" in sys.argv] or usual
    count = 0
    for shape in shapes:
        with tempfile.TemporaryDirectory() as folder:
            grounds = []
            for size in (60, *sizes):
                Path(folder, str(size)).mkdir()
                grounds.append(Ground(Path(folder, str(size)), shape, size))
            for name in chosen:
                if shape not in shapes_of(ASKED[name]):
                    continue
                count += 1
                # What Python imports at the first use is not counted.
                for words in (*BEFORE.get(name, ()), ASKED[name]):
                    invoke(ready(words, grounds[0]))
                row = measured(name, shape, grounds[1:])
                if "--every" in sys.argv or row.measured is None or row.measured > MOST:
                    yield row
    yield Row("commands and shapes measured", count, None, "", "all others grow with the map")


if __name__ == "__main__":
    main(rows)
