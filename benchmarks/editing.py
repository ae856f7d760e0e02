"""Measure one change spliced into the text of a map, and tidying it, against a plain load of that text.

    .venv/bin/python benchmarks/editing.py [SIZE]

The text is kept as people keep it: quotes of every sort, brackets and blocks, comments, shorthand. Where
ruamel.yaml can be imported it makes the same change by its round trip, and the lines that differ beyond those of
the change are counted for both. Ratios hold within one run.
"""

import difflib
import io
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import argmap
from argmap.changes import Add, Patch, Set, apply
from argmap.changes.making import removing, renaming
from argmap.splice import splice, tidy

SEED, REPETITIONS = 11, 9
WORDS = [
    "the",
    "traffic",
    "fell",
    "by",
    "counts",
    "that",
    "nobody",
    "had",
    "checked",
    "while",
    "trees",
    "grew",
    "and",
    "air",
    "got",
    "cleaner",
]


def written_by_hand(size: int) -> str:
    """Write a map of some statements in a hand that likes variety; deterministic for a size."""
    rng = random.Random(SEED + size)
    lines = ["# Kept by hand.", "argmap: 2", "title: 'A dispute'  # so far", ""]
    lines += ["sources:", "  minutes: {title: The minutes, date: 2003}", "", "statements:"]
    for at in range(size):
        text = f"Statement {at}: " + " ".join(rng.choices(WORDS, k=rng.randint(6, 16))) + "."
        target = f"s{rng.randrange(at)}" if at else ""
        if at % 10 == 0:
            lines += ["", f"  # --- part {at // 10} ---"]
        if at % 3 == 0 or not at:
            lines += [f"  s{at}:", f'    text: "{text}"   # as said']
            lines += [f"    supports: {target}"] if at else []
        elif at % 3 == 1:
            lines += [f"  s{at}: {{text: '{text}', source: [ minutes ], supports: {target}}}"]
        else:
            lines += [f"  s{at}:", "    text: >-", f"      {text}", f"    attacks: [{target}]"]
    return "\n".join(lines) + "\n"


def by_ruamel(text: str, item_id: str, new: str) -> str | None:
    """Make the change of one text by the round trip of ruamel.yaml, if it is there."""
    try:
        from ruamel.yaml import YAML  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    yaml: Any = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    data = yaml.load(text)
    data["statements"][item_id]["text"] = new
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def best(*runs: Callable[[], object]) -> list[float]:
    """Time functions in turn, several times, by processor time, and return the least of each."""
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(REPETITIONS):
        for run, found in zip(runs, times, strict=True):
            start = time.process_time()
            run()
            found.append(time.process_time() - start)
    return [min(found) for found in times]


def lines_changed(old: str, new: str) -> int:
    found = difflib.unified_diff(old.split("\n"), new.split("\n"), n=0)
    return sum(line[:1] == "+" and line[:3] != "+++" for line in found)


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    text = written_by_hand(size)
    base = argmap.loads(text, "yaml")
    middle = f"s{size // 6 * 3}"
    body = {"id": "new", "kind": "claim", "text": "A new one."}
    last = base.statements[-1].id
    patches = {
        "a text": Patch(
            changes=(
                Set(id=middle, path=("text",), old=base.statement(middle).text, new="It: is so."),
            )
        ),
        "a new statement": Patch(
            changes=(Add(collection="statements", after=middle, element=body),)
        ),
        "a scheme of a step": Patch(
            changes=(Set(id=base.arguments[size // 2].id, path=("scheme",), new="sign"),)
        ),
        "an id, everywhere": renaming(base, {middle: "renamed"}),
        "a statement goes": removing(base, last),
    }
    load = partial(argmap.loads, text, "yaml")
    print(f"{size} statements, {len(text.splitlines())} lines")
    print(
        f"{'change':<20} {'apply':>6} {'splice':>7} {'again':>6}  times a load; lines that changed"
    )
    for name, patch in patches.items():
        kept = splice(text, Patch(), "yaml")
        floor, applied, afresh, again = best(
            load,
            partial(apply, base, patch),
            partial(splice, text, patch, "yaml"),
            partial(splice, kept, patch),
        )
        changed = lines_changed(text, splice(text, patch, "yaml").text)
        print(
            f"{name:<20} {applied / floor:>6.2f} {afresh / floor:>7.1f} {again / floor:>6.1f}  {changed}"
            f"  ({again * 1000:.0f} ms)"
        )
    floor, tidied = best(load, partial(tidy, text, "yaml"))
    print(f"tidying the text     {tidied / floor:.1f} times a load  ({tidied * 1000:.0f} ms)")
    other = by_ruamel(text, middle, "It: is so.")
    if other is None:
        print("ruamel.yaml is not installed here")
        return
    floor, seconds = best(load, partial(by_ruamel, text, middle, "It: is so."))
    print(
        f"ruamel.yaml, a text  {seconds / floor:.1f} times a load; {lines_changed(text, other)} lines changed"
    )


if __name__ == "__main__":
    main()
