"""Sparing: no command writes over a map, or over what it has just written."""

import shutil
from pathlib import Path

import pytest

from commands import run

MAP = "examples/northport/map.argmap.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("map.argmap.yaml", "other.argmap.yaml", "class.argmap.yaml", "a-b.argmap.yaml"):
        shutil.copy(MAP, tmp_path / name)
    (tmp_path / "a").mkdir()
    shutil.copy(MAP, tmp_path / "a" / "b.argmap.yaml")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        "view outline {map} --to html -o {over}",
        "brief {map} --to html -o {over}",
        "walk {map} --to html -o {over}",
        "hand-ins {map} {map} --to html -o {over}",
        "registers {map} --to html -o {over}",
        "coverage {map} -o {over} --source minutes=examples/northport/sources/minutes.txt",
        "render {map} --kind svg -o {over}",
        "render {map} -o {to}/page.html --element {over}",
        "convert {map} -o {to}/map.json --report {map}",
    ],
)
@pytest.mark.parametrize("over", ["map", "other"])
def test_a_map_is_never_written_over(words: str, over: str, folder: Path) -> None:
    names = {"map": folder / "map.argmap.yaml", "over": folder / f"{over}.argmap.yaml"}
    done = run(*words.format(**names, to=folder).split())
    assert done.returncode == 2, done
    assert all(path.read_bytes() == Path(MAP).read_bytes() for path in folder.glob("*.yaml"))


@pytest.mark.parametrize(
    "words",
    [
        "exercise {map} --blank texts -o {to}/one.html --solution {to}/one.html",
        "exercise {map} --blank texts -o {to}/one.svg --solution {to}/one.md",
        "exercise {map} --blank texts -o {to}/one.md --solution {to}/one.svg",
        "render {map} -o {to}/page.html --element {to}/page.html",
        "convert {map} -o {to}/one.json --report {to}/../{name}/one.json",
        "hand-ins {map} {to}/class.argmap.yaml -o {to}/class.html --each {to}",
        "hand-ins {map} {to} --each {to}/each",
    ],
)
def test_two_things_never_go_into_one_file(words: str, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    found = {"map": folder / "map.argmap.yaml", "to": folder, "name": folder.name}
    done = run(*words.format(**found).split())
    assert done.returncode == 2
    assert "two things would be written into" in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_a_hand_in_is_not_taken_for_its_feedback(folder: Path) -> None:
    text = "[A]: It rained.\n  - [B]: It did not.\n"
    (folder / "mine.md").write_text(text, encoding="utf-8")
    words = f"hand-ins {MAP} {folder}/mine.md --from argdown --each {folder} --to markdown"
    assert run(*words.split()).returncode == 2
    assert (folder / "mine.md").read_text(encoding="utf-8") == text
