"""Argdown JSON: what the tools export, read to the same map as its source."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.errors import ArgmapError, ParseError
from argmap.formats import sniff_format

CORPUS = Path(__file__).resolve().parents[2] / "shared/corpora/argdown"

EXPORT: dict[str, Any] = {
    "arguments": {
        "A": {
            "type": "argument",
            "title": "A",
            "section": "s1",
            "members": [
                {
                    "type": "statement",
                    "role": "argument-description",
                    "text": "How. ",
                    "startLine": 5,
                }
            ],
            "pcs": [
                {"type": "statement", "title": "P", "role": "premise", "startLine": 7},
                {
                    "type": "statement",
                    "title": "T",
                    "role": "main-conclusion",
                    "startLine": 9,
                    "inference": {
                        "type": "inference",
                        "inferenceRules": ["R"],
                        "data": {"weight": 1},
                    },
                },
            ],
        },
        "B": {"type": "argument", "title": "B", "members": [{"text": "", "startLine": 12}]},
    },
    "statements": {
        "T": {
            "type": "equivalence-class",
            "title": "T",
            "section": "s1",
            "tags": ["x"],
            "members": [
                {
                    "role": "top-level-statement",
                    "title": "T",
                    "text": "A 😀 bold thesis. #x",
                    "isTopLevel": True,
                    "startLine": 3,
                    "startColumn": 1,
                    "tags": ["x"],
                    "ranges": [
                        {"type": "bold", "start": 5, "stop": 8},
                        {"type": "tag", "start": 18, "stop": 19, "tag": "x"},
                    ],
                },
                {"title": "T", "isReference": True, "startLine": 9},
            ],
        },
        "P": {"title": "P", "members": [{"title": "P", "isReference": True, "startLine": 7}]},
    },
    "relations": [
        {
            "type": "relation",
            "relationType": "undercut",
            "from": "B",
            "fromType": "argument",
            "to": "A",
            "toType": "inference",
            "conclusionIndex": 1,
        }
    ],
    "sections": [{"id": "s1", "title": "One", "children": [{"id": "s2", "title": "Two"}]}],
    "map": {"nodes": [], "edges": []},
}


def test_an_export() -> None:
    text = json.dumps(EXPORT)
    assert sniff_format(text).name == "argdown-json"
    made = argmap.loads(text, "argdown-json")
    assert [(item.id, item.parent) for item in made.sections] == [("one", None), ("two", "one")]
    thesis = made.statement("t")
    assert (thesis.text, thesis.tags, thesis.section) == ("A 😀 bold thesis.", ("x",), "one")
    assert thesis.extras.thaw() == {"argdown": {"markup": "A 😀 **bold** thesis."}}
    assert made.statement("p").text == "P"
    step = made.argument("a")
    assert (step.premise_ids, step.target, step.scheme, step.weight) == (("p",), "t", "R", 1)
    assert made.argument("b-undercuts-a").target == "a"


def test_an_export_says_the_same_as_its_source() -> None:
    source = "# One\n\n[T]: A 😀 **bold** thesis. #x\n\n<A>: How.\n\n(1) [P]\n-- R {weight: 1} --\n"
    source += "  <_ <B>\n(2) [T]\n\n## Two\n"
    made = argmap.loads(json.dumps(EXPORT), "argdown-json")
    wanted = argmap.loads(source, "argdown")
    assert {item.id: item for item in made.arguments} == {
        item.id: item.model_copy(update={"section": made.argument(item.id).section})
        for item in wanted.arguments
    }
    assert made.statement("t") == wanted.statement("t")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statements": []}, "statements must be an object"),
        ({"statements": {"T": 1}}, "statements.T must be an object"),
        ({"arguments": {"A": {"members": 3}}}, "members must be a list"),
        ({"relations": [{"relationType": "likes"}]}, "relationType must be one of"),
        ({"relations": [{"relationType": "support", "from": "Z"}]}, "relations.0.from must be"),
        ({"sections": [7]}, "sections must be objects"),
    ],
)
def test_a_wrong_shape_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ParseError, match=message):
        argmap.loads(json.dumps(EXPORT | change), "argdown-json")


@given(st.data())
def test_any_change_of_an_export_gives_a_map_or_an_error(data: st.DataObject) -> None:
    whole = json.loads(json.dumps(EXPORT))
    place: Any = whole
    junk: Any = (
        st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
    )
    for _ in range(6):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(place[key], dict | list):
            place[key] = data.draw(junk)
            break
        place = place[key]
    try:
        argmap.loads(json.dumps(whole), "argdown-json", strict=False)
    except ArgmapError as error:
        assert str(error)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="shared/corpora/argdown is missing")
def test_real_exports_say_the_same_as_their_sources() -> None:
    paths = sorted(CORPUS.glob("*.json"))
    assert paths
    for path in paths:
        exported = argmap.load(path)
        source = argmap.load(path.with_suffix(".argdown"), strict=False)
        assert exported.statements == source.statements
        assert exported.arguments == source.arguments
        assert exported.sections == source.sections


def reference() -> Path | None:
    """Give the folder of modules that holds the reference, if it is there."""
    named = os.environ.get("ARGMAP_ARGDOWN")
    own = Path(__file__).resolve().parents[1] / ".venv/argdown"
    for folder in [Path(named)] if named else [own, *own.parents[2:4]]:
        for found in (folder, folder / "node_modules"):
            if (found / "@argdown/core").is_dir() and shutil.which("node"):
                return found
    return None


MODULES = reference()
PROGRAM = """
const {argdown} = require(process.argv[1] + "/@argdown/core/dist/argdown");
const write = process.stdout.write.bind(process.stdout);
for (const name of ["log", "error", "warn"]) console[name] = () => {};
argdown.removePlugin(argdown.getPlugin("ExplodeArgumentsPlugin", "build-model"), "build-model");
const steps = ["parse-input", "build-model", "build-map", "export-json"];
let rest = "";
process.stdin.on("data", piece => { rest += piece; });
process.stdin.on("end", () => {
  for (const input of JSON.parse(rest)) {
    let answer = null;
    try {
      const made = argdown.run({input, process: steps, logLevel: "none", logExceptions: false});
      const wrong = [...(made.parserErrors || []), ...(made.exceptions || [])];
      answer = wrong.length ? String(wrong[0].message) : JSON.parse(made.json);
    } catch (error) { answer = String(error); }
    write(JSON.stringify(answer) + "\\n");
  }
});
"""


def ask(texts: list[str]) -> list[Any]:
    """Give the exports of the reference, a message where it refuses."""
    done = subprocess.run(
        ["node", "--stack-size=4000", "-e", PROGRAM, str(MODULES)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.split("\n") if line]


needs_reference = pytest.mark.skipif(
    MODULES is None, reason="node or @argdown/core is missing (set ARGMAP_ARGDOWN)"
)
