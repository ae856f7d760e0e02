"""Score a folder of many small made maps against their gold maps, beside loading them alone.

    .venv/bin/python benchmarks/score.py [--quick] [COUNT]

Each gold map has 12 statements with anchors and speakers and 11 steps; its made map has other ids, another
order and three edits. The floor is loading both folders alone.
"""

import json
import random
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import argmap
from measuring import Row, least, main, numbers

COUNT = 2000
WORDS = [
    "tide",
    "harbour",
    "ledger",
    "quarry",
    "lantern",
    "orchard",
    "signal",
    "bridge",
    "meadow",
    "archive",
    "beacon",
    "canal",
]


def written(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make a gold map and a made one, as native JSON."""
    dice = random.Random(seed)
    statements, arguments, at = [], [], 0
    for number in range(12):
        words = " ".join(dice.choices(WORDS, k=9)) + f" {number}"
        anchor = {"source": "t", "quote": words, "start": at, "end": at + len(words)}
        said = [{"party": dice.choice(("ann", "bob")), "stance": "asserts"}]
        statements.append(
            {"id": f"s{number}", "kind": dice.choice(("claim", "evidence")), "text": words}
            | {"anchors": [anchor], "attributions": said}
        )
        at += len(words) + 10
        if number:
            arguments.append(
                {"id": f"a{number}", "premises": [f"s{number}"]}
                | {"target": f"s{dice.randrange(number)}"}
                | {"polarity": dice.choice(("supports", "attacks"))}
            )
    gold = {
        "argmap": 2,
        "parties": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}],
        "sources": [{"id": "t", "title": "The text"}],
        "statements": statements,
        "arguments": arguments,
    }
    made = json.loads(json.dumps(gold))
    for one in made["statements"]:
        one["id"] = f"n{one['id'][1:]}"
    for one in made["arguments"]:
        one["premises"] = [f"n{name[1:]}" for name in one["premises"]]
        one["target"] = f"n{one['target'][1:]}"
    made["statements"][3]["anchors"][0]["end"] -= 12
    made["statements"][3]["anchors"][0]["quote"] = made["statements"][3]["anchors"][0]["quote"][
        :-12
    ]
    made["arguments"].pop(5)
    made["arguments"][2]["polarity"] = "supports"
    dice.shuffle(made["statements"])
    return gold, made


def rows(quick: bool) -> Iterator[Row]:
    """Yield scoring of each kind, beside loading both folders alone."""
    count = (numbers() or [200 if quick else COUNT])[0]
    with tempfile.TemporaryDirectory() as place:
        folders = Path(place, "gold"), Path(place, "made")
        for folder in folders:
            folder.mkdir()
        for seed in range(count):
            for folder, data in zip(folders, written(seed), strict=True):
                (folder / f"d{seed:05}.json").write_text(json.dumps(data), encoding="utf-8")
        argmap.score(*folders, resamples=0)
        loading = least(lambda: [argmap.read_corpus(folder).read() for folder in folders], 1)
        works = {
            "figures": partial(argmap.score, *folders, resamples=0),
            "figures and intervals": partial(argmap.score, *folders),
        }
        for task in ("aaec", "abstrct", "cdcp", "microtexts", "dialam"):
            works[f"--task {task}"] = partial(argmap.score, *folders, task, resamples=0)
        for name, work in works.items():
            yield Row(f"{name}, {count:,} pairs of maps", least(work, 1), loading)


if __name__ == "__main__":
    main(rows)
