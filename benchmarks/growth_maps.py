"""Made maps of any size for benchmarks/growth.py, in shapes that are hard for different reasons, and files of them."""

import json
import random
import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import argmap
from argmap.changes import diff
from argmap.library import create_library
from case import make_case
from library import CLAIMS, VOCABULARY, text_of
from score import written

SEED = 27
STEPS = ("sign", "example", "cause to effect", "expert opinion")


def tree(draw: random.Random, at: int) -> int:
    """Answer an earlier statement, recent ones more often."""
    return draw.randrange(at // 10, at)


def star(_draw: random.Random, _at: int) -> int:
    """Bear on the first statement, as all do."""
    return 0


def chain(_draw: random.Random, at: int) -> int:
    """Bear on the statement before."""
    return at - 1


PARENTS: dict[str, Callable[[random.Random, int], int]] = {
    "debate": tree,
    "one claim": star,
    "chain": chain,
    "sources": tree,
    "linked": tree,
}
"""The shapes, and what a statement bears on. ``sources`` has a document and a speaker for every fifth statement;
in ``linked`` steps have three premises and a scheme."""


def made_map(shape: str, size: int) -> dict[str, Any]:
    """Make a map in native JSON; the same for the same shape and size."""
    draw = random.Random(f"{SEED} {shape} {size}")
    parents = [-1, *(PARENTS[shape](draw, at) for at in range(1, size))]
    inner = set(parents)
    statements: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    for at, parent in enumerate(parents):
        kind = "claim" if at in inner else "evidence"
        item: dict[str, Any] = {"id": f"s{at}", "kind": kind, "text": sentence(at)}
        statements.append(item if kind == "claim" else item | {"anchors": [{"source": "d0"}]})
        if not at:
            continue
        is_against = draw.random() < (0.1 if shape == "chain" else 0.33)
        undercuts = steps and shape != "chain" and draw.random() < 0.05
        step = {"id": f"a{at}", "premises": [f"s{at}"], "target": f"s{parent}"}
        if undercuts:
            step["target"] = draw.choice(steps[-20:])["id"]
        step["polarity"] = "attacks" if is_against or undercuts else "supports"
        if shape == "linked":
            others = {draw.randrange(max(parent + 1, at - 9), at + 1) for _ in range(2)}
            step["premises"] = [f"s{one}" for one in sorted({at, *others} - {parent})]
            step["scheme"] = STEPS[at % len(STEPS)]
        steps.append(step)
    found: dict[str, Any] = {"argmap": 2, "statements": statements, "arguments": steps}
    found["sources"] = [{"id": "d0", "title": "Document 0"}]
    return found if shape != "sources" else found | said(statements, draw)


def sentence(at: int) -> str:
    """Return what a statement says, which no other says."""
    draw = random.Random(at)
    # As in a language, a few words are common and most are rare.
    words = " ".join(f"word{int(draw.paretovariate(0.6)) % VOCABULARY}" for _ in range(8))
    return f"Statement {at} of {words}."


def said(statements: list[dict[str, Any]], draw: random.Random) -> dict[str, Any]:
    """Say who says statements, in which documents and when; half of them stand in the text of the first."""
    count = max(2, len(statements) // 5)
    for at, item in enumerate(statements):
        source = "d0" if at % 2 else f"d{draw.randrange(count)}"
        item["anchors"] = [{"source": source, "quote": item["text"]}]
        hops = [{"party": f"p{draw.randrange(count)}", "act": "told"}] if at % 3 == 0 else []
        stance = "denies" if draw.random() < 0.1 else "asserts"
        voice = {"party": f"p{draw.randrange(count)}", "stance": stance}
        item["attributions"] = [voice | {"hops": hops} if hops else voice]
        item["time"] = f"{1900 + at % 120}"
    documents = [
        {"id": f"d{at}", "title": f"Document {at}", "date": f"{1990 + at % 30}"}
        for at in range(count)
    ]
    return {
        "sources": documents,
        "parties": [{"id": f"p{at}", "name": f"Party {at}"} for at in range(count)],
    }


class Ground:
    """Files of one made map, each made when it is first asked for."""

    def __init__(self, folder: Path, shape: str, size: int) -> None:
        self.folder, self.shape, self.size = folder, shape, size
        self.top, self.mid, self.leaf = "s0", f"s{size // 2}", f"s{size - 1}"
        self._made = made_map(shape, size)
        self._paths = 0

    def _put(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    @property
    def out(self) -> str:
        """The folder for what is written."""
        return str(self.folder)

    @property
    def fresh(self) -> str:
        """A path where nothing is yet."""
        self._paths += 1
        return str(self.folder / f"fresh{self._paths}")

    @cached_property
    def map(self) -> str:
        """The map as JSON."""
        return self._put("map.json", json.dumps(self._made))

    @cached_property
    def yaml(self) -> str:
        """The map as YAML, which people edit."""
        return self._put("map.argmap.yaml", argmap.dumps(argmap.load(self.map), "yaml"))

    @property
    def copy(self) -> str:
        """A copy of it that may be changed."""
        return self._put("copy.argmap.yaml", Path(self.yaml).read_text(encoding="utf-8"))

    @cached_property
    def other(self) -> str:
        """Another state: one in fifty statements is restated, the last one and its step are gone."""
        made: dict[str, Any] = json.loads(json.dumps(self._made))
        for item in self._claims(made)[::50]:
            item["text"] += " Or so it is said."
        gone = made["statements"].pop()["id"]
        made["arguments"] = [one for one in made["arguments"] if gone not in one["premises"]]
        kept = {one["id"] for one in [*made["arguments"], *made["statements"]]}
        made["arguments"] = [one for one in made["arguments"] if one["target"] in kept]
        return self._put("other.json", json.dumps(made))

    @cached_property
    def third(self) -> str:
        """A state in which others are restated."""
        made: dict[str, Any] = json.loads(json.dumps(self._made))
        for item in self._claims(made)[7::50]:
            item["text"] += " So they say."
        return self._put("third.json", json.dumps(made))

    @staticmethod
    def _claims(made: dict[str, Any]) -> list[dict[str, Any]]:
        return [item for item in made["statements"] if item["kind"] == "claim"]

    @cached_property
    def draft(self) -> str:
        """A proposal: what the third state changes."""
        path = self.folder / "draft.argmap-patch.yaml"
        argmap.save_patch(diff(argmap.load(self.map), argmap.load(self.third)), path)
        return str(path)

    @cached_property
    def patch(self) -> str:
        """What changes the map into the other state."""
        path = self.folder / "change.argmap-patch.yaml"
        argmap.save_patch(diff(argmap.load(self.map), argmap.load(self.other)), path)
        return str(path)

    @cached_property
    def text(self) -> str:
        """The text of the first document: every statement and a sentence that none quotes."""
        lines = [f"{sentence(at)} Nobody quotes number {at}." for at in range(self.size)]
        return self._put("minutes.txt", "\n".join(lines) + "\n")

    @cached_property
    def instance(self) -> str:
        """The attacks of a debate, as competitions of solvers have them."""
        ends = [(at + 1, tree(random.Random(at), at) + 1) for at in range(1, self.size)]
        lines = [f"{one} {two}" for one, two in ends]
        lines += [f"{two} {one}" for one, two in ends[::20]]
        return self._put("map.af", f"p af {self.size}\n" + "\n".join(lines) + "\n")

    @cached_property
    def case(self) -> str:
        """A case of modules with so many elements in all."""
        folder = self.folder / "case"
        folder.mkdir()
        for name, text in make_case(max(2, self.size // 27), 27).items():
            (folder / name).write_text(text, encoding="utf-8")
        return f"case:{folder}"

    @cached_property
    def pattern(self) -> str:
        """A pattern to fill from a table."""
        return self._put(
            "pattern.gsn.yaml",
            "G1: {text: All hazards are mitigated., supportedBy: [S1]}\n"
            "S1: {text: Over hazards, supportedBy: [G2]}\n"
            "G2: {text: '{hazard} is mitigated.', supportedBy: [Sn1]}\n"
            "Sn1: {text: 'Test of {hazard}'}\n",
        )

    @cached_property
    def table(self) -> str:
        """A table with a row for every second statement."""
        rows = [f"Hazard {at}" for at in range(self.size // 2)]
        return self._put("rows.csv", "\n".join(["hazard", *rows]) + "\n")

    def _folder(self, name: str, texts: list[str]) -> str:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (folder / f"d{number:05}.json").write_text(text, encoding="utf-8")
        return str(folder)

    @cached_property
    def gold(self) -> str:
        """A folder of maps of 12 statements."""
        return self._folder("gold", [json.dumps(written(at)[0]) for at in range(self.size // 12)])

    @cached_property
    def handed(self) -> str:
        """The same maps as others made them."""
        return self._folder("handed", [json.dumps(written(at)[1]) for at in range(self.size // 12)])

    @cached_property
    def maps(self) -> str:
        """A folder of maps of 100 claims."""
        return self._folder("maps", [text_of(at) for at in range(self.size // CLAIMS)])

    @property
    def empty(self) -> str:
        """A library of nothing."""
        path = f"{self.fresh}.db"
        create_library(path).close()
        return path

    @cached_property
    def library(self) -> str:
        """A library of these maps."""
        path = self.folder / "town.db"
        with create_library(path) as made:
            made.add(self.maps)
        return str(path)

    @property
    def town(self) -> str:
        """A copy of it that may be changed."""
        path = self.folder / "copy.db"
        shutil.copy(self.library, path)
        return str(path)

    @cached_property
    def states(self) -> str:
        """States of documents, as of a list of retractions."""
        lines = [f"https://a.org/{at},retracted,2020-01-01" for at in range(self.size // CLAIMS)]
        return self._put("states.csv", "url,status,date\n" + "\n".join(lines) + "\n")
