"""Measure one change spliced into the text of a map, and tidying it, against a plain load of that text.

    .venv/bin/python benchmarks/editing.py [SIZE ...]

The text is kept as people keep it: quotes of every sort, brackets and blocks, comments, shorthand. Where
ruamel.yaml can be imported it makes the same change by its round trip, and the lines that differ beyond those of
the change are counted for both. Ratios hold within one run.
"""

import difflib
import io
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import argmap
from argmap.changes import Add, Patch, Set
from argmap.changes.making import removing, renaming
from argmap.splice import splice, tidy
from measuring import Row, least, main, numbers

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
    """Time functions in turn, several times, and return the least of each."""
    turns = [[least(run, 1) for run in runs] for _ in range(REPETITIONS)]
    return [min(found) for found in zip(*turns, strict=True)]


def lines_changed(old: str, new: str) -> int:
    found = difflib.unified_diff(old.split("\n"), new.split("\n"), n=0)
    return sum(line[:1] == "+" and line[:3] != "+++" for line in found)


def rows(_quick: bool) -> Iterator[Row]:
    """Yield each change beside a load, and how many lines it changes."""
    for size in numbers() or [1000]:
        text = written_by_hand(size)
        base = argmap.loads(text, "yaml")
        load = partial(argmap.loads, text, "yaml")
        for name, patch in patches(base, size).items():
            kept = splice(text, Patch(), "yaml")
            floor, afresh, again = best(
                load, partial(splice, text, patch, "yaml"), partial(splice, kept, patch)
            )
            lines = lines_changed(text, splice(text, patch, "yaml").text)
            yield Row(f"{name}, into a text of {size:,} ({lines} lines change)", afresh, floor)
            yield Row(f"{name}, into what was spliced before", again, floor)
        floor, tidied = best(load, partial(tidy, text, "yaml"))
        yield Row(f"tidying the text, {size:,}", tidied, floor)
        other = by_ruamel(text, middle(size), "It: is so.")
        if other is None:
            yield Row("ruamel.yaml, a text", note="ruamel.yaml is not here")
            continue
        floor, spent = best(load, partial(by_ruamel, text, middle(size), "It: is so."))
        lines = lines_changed(text, other)
        yield Row(f"ruamel.yaml, a text of {size:,} ({lines} lines change)", spent, floor)


def middle(size: int) -> str:
    """Return the id of a statement in the middle."""
    return f"s{size // 6 * 3}"


def patches(base: argmap.ArgumentMap, size: int) -> dict[str, Patch]:
    """Return the changes that are measured."""
    name = middle(size)
    body = {"id": "new", "kind": "claim", "text": "A new one."}
    text = Set(id=name, path=("text",), old=base.statement(name).text, new="It: is so.")
    scheme = Set(id=base.arguments[size // 2].id, path=("scheme",), new="sign")
    return {
        "a text": Patch(changes=(text,)),
        "a new statement": Patch(changes=(Add(collection="statements", after=name, element=body),)),
        "a scheme of a step": Patch(changes=(scheme,)),
        "an id, everywhere": renaming(base, {name: "renamed"}),
        "a statement goes": removing(base, base.statements[-1].id),
    }


if __name__ == "__main__":
    main(rows)
