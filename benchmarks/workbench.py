"""Measure the actions of the workbench on a map, against reading and evaluating its file once.

Run it: python benchmarks/workbench.py [STATEMENTS ...]
Each line is the median of ten actions, in milliseconds, and how many such readings that is.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import argmap
from argmap.workbench import Session
from argmap.workbench.actions import ACTION

TIMES = 10


def text_of(size: int) -> str:
    """Write a map of so many statements, three reasons for each."""
    lines = ["argmap: 2", "title: Measured", "parties: {p: Somebody}", "statements:"]
    for number in range(size):
        lines += [f"  c{number}:", f"    text: Statement {number} says what somebody says of this."]
        lines += ["    party: p"]
        lines += [f"    supports: c{(number - 1) // 3}"] if number else []
    return "\n".join(lines) + "\n"


def took(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main(size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.argmap.yaml"
        path.write_text(text_of(size), encoding="utf-8")
        session = Session(str(path))

        def do(action: dict[str, Any]) -> None:
            session.act(ACTION.validate_python(action))
            session.board(session.revision - 1)

        def restate() -> None:
            old = session.map.statement("c1").text
            do(
                {
                    "do": "set",
                    "id": "c1",
                    "path": ["text"],
                    "old": old,
                    "new": f"{old} "[-60:] + "x",
                }
            )

        def state() -> None:
            do({"do": "state", "text": "Something new.", "target": "c2", "tie": "attacks"})

        def remove() -> None:
            do({"do": "remove", "ids": [session.map.statements[-1].id]})

        works = {
            "restate": restate,
            "add with a step": state,
            "remove": remove,
            "undo": session.undo,
            "findings and marks, asked for behind": session.found,
        }
        floor = statistics.median(
            took(lambda: argmap.evaluate(argmap.load(path))) for _ in range(TIMES)
        )
        print(f"{size} statements; file read and evaluated: {floor:.1f} ms")
        for name, work in works.items():
            each = []
            for _ in range(TIMES):
                if work == session.found:
                    restate()
                each.append(took(work))
            median = statistics.median(each)
            print(f"  {name:<38} {median:8.1f} ms {median / floor:6.1f}")


if __name__ == "__main__":
    for words in sys.argv[1:] or ["100", "1000"]:
        main(int(words))
