"""Measure reading many small maps, as ratios to json.loads of as many bytes, and memory of each map.

    .venv/bin/python benchmarks/corpora.py [--quick] [COUNT] [--folder=FILES]

One seeded map of 20 statements is written in each format and read COUNT times, all results kept, as
a corpus is; each format runs in a process of its own, so that its memory is its own too. A folder of
dialogues is read as a corpus, beside json.loads of the same files.
"""

import gc
import json
import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from measuring import Row, main, numbers

SEED = 7
STATEMENTS = 20
WORDS = [
    "trees",
    "shade",
    "streets",
    "cool",
    "air",
    "budgets",
    "stay",
    "small",
    "residents",
    "disagree",
    "with",
    "the",
    "plan",
]


def essay() -> tuple[str, str]:
    """Make a brat file and its text, as essays of argument mining look."""
    rng = random.Random(SEED)
    lines, text = [], ""
    for number in range(1, STATEMENTS + 1):
        words = " ".join(rng.choices(WORDS, k=rng.randrange(8, 18)))
        kind = "Claim" if number % 4 == 1 else "Premise"
        lines.append(f"T{number}\t{kind} {len(text)} {len(text) + len(words)}\t{words}")
        text += words + ". "
    for number in range(2, STATEMENTS + 1):
        verb = "supports" if rng.random() < 0.8 else "attacks"
        lines.append(f"R{number}\t{verb} Arg1:T{number} Arg2:T{rng.randrange(1, number)}")
    return "\n".join(lines) + "\n", text


def dialogue(turns: int = 10, seed: int = SEED) -> str:
    """Make a nodeset with speakers, as AIFdb exports dialogues: of 51 nodes, the mean of its corpora."""
    rng = random.Random(seed)
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    names = ["Ann Lee", "Bo Ray", "Cy Dunn"]

    def node(sort: str, text: str) -> str:
        name = str(500_000 + 1000 * seed + len(nodes))
        stamp = f"2020-06-{len(nodes) % 28 + 1:02} 17:20:41"
        nodes.append({"nodeID": name, "text": text, "type": sort, "timestamp": stamp})
        return name

    def edge(*ends: str) -> None:
        for start, end in pairwise(ends):
            number = str(700_000 + 1000 * seed + len(edges))
            edges.append({"edgeID": number, "fromID": start, "toID": end, "formEdgeID": None})

    claims: list[str] = []
    for turn in range(turns):
        words = " ".join(rng.choices(WORDS, k=rng.randrange(8, 18)))
        person = rng.randrange(3)
        claim, spoken = node("I", words), node("L", f"{names[person]} : {words}")
        edge(spoken, node("YA", "Asserting"), claim)
        said.append({"nodeID": spoken, "personID": str(person), "start": "2020-05-28 19:02:00"})
        if turn:
            step = node("RA", "Default Inference") if turn % 4 else node("CA", "Default Conflict")
            reply = node("TA", "Default Transition")
            edge(claim, step, claims[-1])
            edge(said[-2]["nodeID"], reply, spoken)
            if turn < 4:
                edge(reply, node("YA", "Arguing"), step)
        claims.append(claim)
    people = [
        {"participantID": at, "firstname": name.split()[0], "surname": name.split()[1]}
        for at, name in enumerate(names)
    ]
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": said, "participants": people})


def reader(name: str) -> tuple[Callable[[], Any], int]:
    """Return what reads the map in a format, and the bytes it reads."""
    from argmap.formats import find_format
    from argmap.formats.annotated.brat import read_beside
    from argmap.formats.files import loads, loads_reading, text_of

    if name.startswith("dialogue"):
        raw = dialogue()
        return lambda: json.loads(raw) if name == "dialogue floor" else loads(raw, "aif"), len(raw)
    ann, text = essay()
    found = read_beside(ann, text).argument_map
    if name == "brat":
        return lambda: read_beside(ann, text).argument_map, len(ann) + len(text)
    if name == "floor":
        raw = text_of(found, find_format("json"))
        return lambda: json.loads(raw), len(raw)
    format, _, kept = name.partition(" ")
    written = text_of(found, find_format(format))
    if kept:
        return lambda: loads_reading(written, format), len(written)
    return lambda: loads(written, format), len(written)


def measure(name: str, count: int) -> tuple[float, float]:
    """Return microseconds for each 1,000 bytes and KB for each result, all results kept."""
    read, size = reader(name)
    read()
    gc.collect()
    start = time.process_time()
    kept = [read() for _ in range(count)]
    spent = time.process_time() - start
    del kept
    few = min(count, 200)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [read() for _ in range(few)]
    gc.collect()
    room = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert len(kept) == few
    return spent / count / size * 1e9, room / few / 1024


def folder_row(count: int) -> Row:
    """Return processor time of a folder of dialogues as a corpus, beside json.loads of its files.

    As in AIFdb three in four are short, and a quarter is long and has nine tenths of the nodes.
    """
    from argmap import read_corpus

    rng = random.Random(SEED)
    nodes = 0
    best = {"corpus": float("inf"), "floor": float("inf")}
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"nodeset{number:04}.json") for number in range(count)]
        for number, path in enumerate(paths):
            raw = dialogue(35 if rng.random() < 0.23 else 2, number)
            nodes += raw.count('"nodeID"') - raw.count('"personID"')
            path.write_text(json.dumps(json.loads(raw), indent=2), encoding="utf-8")
        ways: dict[str, Callable[[], Any]] = {
            "floor": lambda: [json.loads(path.read_text(encoding="utf-8")) for path in paths],
            "corpus": lambda: read_corpus(folder).read(),
        }
        for name, way in [*ways.items()] * 3:
            start = time.process_time()
            kept = way()
            best[name] = min(best[name], time.process_time() - start)
            del kept
    what = f"folder of {count:,} dialogues, {nodes:,} nodes, processor time"
    return Row(what, best["corpus"] * 1e3, best["floor"] * 1e3, "ms")


NAMES = ("floor", "json", "yaml", "yaml reading", "aif", "arggraph", "brat")
DIALOGUE = ("dialogue floor", "dialogue")


def rows(quick: bool) -> Iterator[Row]:
    """Yield each format beside json.loads: time for each byte, and memory; a folder alone if it is asked for."""
    for word in sys.argv:
        if word.startswith("--folder="):
            yield folder_row(int(word.removeprefix("--folder=")))
            return
    results: dict[str, tuple[float, float]] = {}
    for name in (*NAMES, *DIALOGUE):
        count = str((numbers() or [300 if quick else 2000])[0])
        command = [sys.executable, __file__, "--one", count, name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        time_each, room = map(float, done.stdout.split())
        results[name] = time_each, room
    for name, (spent, room) in results.items():
        floor = "dialogue floor" if name in DIALOGUE else "floor"
        if name != floor:
            yield Row(f"{name}, µs for 1,000 bytes", spent, results[floor][0], "µs")
            yield Row(f"{name}, memory of a map", room, results[floor][1], "KB")
    yield folder_row(100 if quick else 400)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measure(sys.argv[3], int(sys.argv[2])))
    else:
        main(rows)
