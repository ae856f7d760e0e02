"""Measure the peak of memory for each statement: argmap, and its peers on the same generated map.

    .venv/bin/python benchmarks/memory.py [SIZE ...] [--peer NAME=PYTHON ...]

Each row is a process of its own: the most it ever held beyond what it held with the library imported and
the map as text in memory. The floor is plain networkx and json. A peer is measured where it is named with a
Python that has it: ``--peer arguebuf=venv/bin/python``, ``--peer arglib=venv/bin/python``; its map is made by its own
means, written as its own JSON, and read back. Bytes for each statement; a step comes with it.
"""

import argparse
import io
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

MAIN_SIZES, QUICK_SIZES = (10_000, 100_000), (3_000,)
SIDES = {
    "networkx": ("load", "evaluate", "DOT"),
    "arguebuf": ("load", "DOT"),
    "arglib": ("load", "evaluate", "DOT"),
    "argmap": ("load", "evaluate", "DOT", "SVG", "report"),
}
PAGED = ("SVG", "report")
Job = Callable[[Any], object]


def peak() -> int:
    """Return the most bytes of memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def of_networkx(data: dict[str, Any]) -> tuple[str, Job, dict[str, Job]]:
    # Here, as the Python of a peer may have no networkx.
    from plain import plain_dot, plain_dump, plain_graph, plain_labels, plain_load

    jobs: dict[str, Job] = {"evaluate": plain_labels, "DOT": plain_dot}
    return plain_dump(plain_graph(data)), plain_load, jobs


def of_arguebuf(data: dict[str, Any]) -> tuple[str, Job, dict[str, Job]]:
    # By name, as only the peer's own Python has it.
    arguebuf: Any = import_module("arguebuf")
    graph = arguebuf.Graph("memory")
    made: dict[str, Any] = {
        item["id"]: arguebuf.AtomNode(item["text"], id=item["id"]) for item in data["statements"]
    }
    for step in data["arguments"]:
        sort = arguebuf.Support if step["polarity"] == "supports" else arguebuf.Attack
        made[step["id"]] = arguebuf.SchemeNode(sort.DEFAULT, id=step["id"])
    for node in made.values():
        graph.add_node(node)
    for step in data["arguments"]:
        for name in step["premises"]:
            graph.add_edge(arguebuf.Edge(made[name], made[step["id"]]))
        graph.add_edge(arguebuf.Edge(made[step["id"]], made[step["target"]]))
    written = io.StringIO()
    arguebuf.dump.json(graph, written)

    def dot(graph: Any) -> object:
        return arguebuf.dump.graphviz(graph, max_nodes=10**9).to_string()

    return written.getvalue(), lambda text: arguebuf.load.json(io.StringIO(text)), {"DOT": dot}


def of_arglib(data: dict[str, Any]) -> tuple[str, Job, dict[str, Job]]:
    files: Any = import_module("arglib.io")
    graph: Any = import_module("arglib.core").ArgumentGraph.new(title="memory")
    for item in data["statements"]:
        graph.add_claim(item["text"], claim_id=item["id"])
    steps = {step["id"]: step for step in data["arguments"]}
    undercut = {step["target"] for step in data["arguments"] if step["target"] in steps}
    for name in undercut:
        graph.add_warrant(f"warrant {name}", warrant_id=f"w{name}")
    for name, step in steps.items():
        first, target = step["premises"][0], step["target"]
        if target in steps:
            graph.add_warrant_attack(first, f"w{target}")
        elif step["polarity"] == "supports":
            graph.add_support(first, target, warrant_ids=[f"w{name}"] * (name in undercut))
        else:
            graph.add_attack(first, target)

    credibility: Any = import_module("arglib.reasoning.credibility")
    viz: Any = import_module("arglib.viz")
    written = files.dumps(graph)
    return (
        written,
        lambda text: files.loads(text, validate=True),
        {"evaluate": credibility.compute_credibility, "DOT": viz.to_dot},
    )


def of_argmap(data: dict[str, Any]) -> tuple[str, Job, dict[str, Job]]:
    import argmap
    from argmap.drawing.dot import to_dot

    def svg(made: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            argmap.render(made, Path(folder) / "map.svg")

    def report(made: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            argmap.report(made, Path(folder) / "report.md", pictures="none")

    return (
        json.dumps(data),
        argmap.loads,
        {
            "evaluate": argmap.evaluate,
            "DOT": to_dot,
            "SVG": svg,
            "report": report,
        },
    )


MAKERS = {
    "networkx": of_networkx,
    "arguebuf": of_arguebuf,
    "arglib": of_arglib,
    "argmap": of_argmap,
}


def measure(side: str, step: str, path: str, writing: bool) -> int:
    """Return the bytes that a step took beyond the library and the text; ``writing`` makes the text."""
    if writing:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        text, _, _ = MAKERS[side](data)
        Path(f"{path}.{side}").write_text(text, encoding="utf-8")
        return 0
    # One statement, through every step: what is imported and made once is no part of a map.
    small = {
        "argmap": 2,
        "statements": [{"id": "n", "kind": "claim", "text": "A."}],
        "arguments": [],
    }
    short, load, steps = MAKERS[side](small)
    first = load(short)
    if step != "load":
        steps[step](first)
    text = Path(f"{path}.{side}").read_text(encoding="utf-8")
    before = peak()
    made = load(text)
    if step != "load":
        kept = steps[step](made)
        del kept
    return peak() - before


def rows(
    quick: bool, sizes: tuple[int, ...] = (), peers: dict[str, str] | None = None
) -> Iterator[Any]:
    """Yield the bytes a statement of each step and side, beside those of the floor where it has the step."""
    from bench import generate
    from measuring import Row

    pythons = {"networkx": sys.executable, "argmap": sys.executable, **(peers or {})}
    for size in sizes or (QUICK_SIZES if quick else MAIN_SIZES):
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder, "map.json"))
            Path(path).write_text(json.dumps(generate(size)), encoding="utf-8")
            floor: dict[str, float] = {}
            for side, steps in SIDES.items():
                name = f"{side}, {size:,} statements"
                if side not in pythons:
                    yield Row(name, note=f"no Python with {side} was named")
                    continue
                # Pictures and reports of more are cut into pages or take minutes.
                asked = [step for step in steps if size <= 10_000 or step not in PAGED]
                for step in ("", *asked):
                    command = [pythons[side], __file__, "--one", side, step, path]
                    done = subprocess.run(command, capture_output=True, text=True, check=False)
                    if done.returncode:
                        yield Row(f"{name}: {step}", note=done.stderr.strip().splitlines()[-1][:80])
                    elif step:
                        each = int(done.stdout) / size
                        if side == "networkx":
                            floor[step] = each
                        yield Row(f"{name}: {step}", each, floor.get(step), "bytes")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(measure(sys.argv[2], sys.argv[3], sys.argv[4], not sys.argv[3]))
    else:
        from measuring import main, numbers

        parser = argparse.ArgumentParser()
        parser.add_argument("--peer", action="append", default=[])
        named = dict(item.split("=", 1) for item in parser.parse_known_args()[0].peer)
        main(lambda quick: rows(quick, tuple(numbers()), named))
