"""Measure the actions of the workbench on a map, against reading and evaluating its file once.

    .venv/bin/python benchmarks/workbench.py [--quick] [STATEMENTS ...]

Each row is the median of ten actions.
"""

import json
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import argmap
from argmap.workbench import Session
from argmap.workbench.answering import Answers
from measuring import Row, least, main, numbers

TIMES = 10


def text_of(size: int) -> str:
    """Write a map of so many statements, three reasons for each."""
    lines = ["argmap: 2", "title: Measured", "parties: {p: Somebody}", "statements:"]
    for number in range(size):
        lines += [f"  c{number}:", f"    text: Statement {number} says what somebody says of this."]
        lines += ["    party: p"]
        lines += [f"    supports: c{(number - 1) // 3}"] if number else []
    return "\n".join(lines) + "\n"


def measured(size: int) -> Iterator[Row]:
    """Yield the median of each action, beside reading and evaluating the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.argmap.yaml"
        path.write_text(text_of(size), encoding="utf-8")
        session = Session(str(path), person="Somebody")
        answers = Answers(session)

        def post(where: str, **body: Any) -> Any:
            raw = json.dumps({**body, "since": session.revision}).encode()
            status, answer = answers.post(where, raw)
            assert status == 200, answer
            return json.loads(json.dumps(answer))

        def do(action: dict[str, Any]) -> None:
            post("/act", action=action)

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

        def write() -> None:
            text = post("/ask", ask="yaml", id="c7")["answer"]["text"]
            new = text.replace("    text: ", "    text: So ").replace("\n  text: ", "\n  text: So ")
            do({"do": "write", "id": "c7", "old": text, "text": new})

        def note() -> None:
            noted = len(session.waiting.files())
            do({"do": "note", "id": f"c{noted + 8}", "text": "Who says so?"})

        def accept() -> None:
            row = answers.get("/review", {})[1]["proposals"][0]
            chosen = {name: row[name] for name in ("name", "seen")}
            spent.append(least(lambda: do({"do": "accept", "proposal": chosen}), 1))

        def found() -> None:
            answers.get("/found", {})

        spent: list[float] = []
        works = {
            "restate": restate,
            "add with a step": state,
            "remove": remove,
            "undo": lambda: post("/undo"),
            "lines typed in": write,
            "note": note,
            "accept what the review has shown": accept,
            "findings and marks, asked for behind": found,
        }
        floor = least(lambda: argmap.evaluate(argmap.load(path)), TIMES)
        for name, work in works.items():
            each = []
            for _ in range(TIMES):
                if work == found:
                    restate()
                each.append(least(work, 1))
            each = spent if work == accept else each
            yield Row(f"{name}, {size:,} statements", statistics.median(each), floor)


def rows(quick: bool) -> Iterator[Row]:
    """Yield the actions on maps of each size."""
    for size in numbers() or ([100] if quick else [100, 1000]):
        yield from measured(size)


if __name__ == "__main__":
    main(rows)
