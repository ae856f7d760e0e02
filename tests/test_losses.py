"""Losses: listed, warned of once, or refused; never where raw records bring everything back."""

import json
import warnings
from pathlib import Path

import pytest
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.errors import FormatError, LossError, UnknownFormatError
from argmap.formats import FORMATS, find_format
from argmap.formats.annotated.arggraph import read_beside
from argmap.formats.files import load_reading
from argmap.formats.listing import list_maps
from argmap.model import Party, Source, Statement

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared/corpora"
WRITERS = [item.name for item in FORMATS if item.write]
MICRO = """<arggraph id="m1"><edu id="e1">Dogs bark.</edu><edu id="e2">Cats purr.</edu>
<adu id="a1" type="pro"/><adu id="a2" type="pro"/>
<edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a1" type="seg"/></arggraph>"""


@pytest.fixture
def rain() -> argmap.ArgumentMap:
    return argmap.ArgumentMap(
        parties=(Party(id="ann", name="Ann"),),
        statements=(Statement(id="r", kind="assumption", text="It rained.", title="Rain"),),
    )


def caught(write: str, found: argmap.ArgumentMap, path: Path) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        argmap.save(found, path / "m.out", write)
        argmap.dumps(found, write)
    return [item for item in seen if issubclass(item.category, argmap.LossWarning)]


@pytest.mark.parametrize("name", WRITERS)
def test_every_writer_warns_once_a_call_of_what_it_loses(name: str, tmp_path: Path) -> None:
    town = argmap.load(ROOT / "examples/northport/map.argmap.yaml")
    if name == "turtle":
        pytest.importorskip("rdflib", reason="turtle needs the extra rdf")
    if name == "prov":
        pytest.importorskip("prov", reason="prov needs the extra prov")
    found = [item for item in argmap.losses(town, name) if item.severity != "info"]
    seen = caught(name, town, tmp_path)
    assert len(seen) == (2 if found else 0)
    assert bool(found) == (name not in ("json", "yaml", "node-link", "graphml", "csv"))
    for item in seen:
        assert isinstance(item.message, argmap.LossWarning)
        assert list(item.message.findings) == found
        assert str(item.message).startswith(f"{name} has no place for all of the map: ")
        assert item.filename == __file__


def test_losses_are_those_of_the_format(rain: argmap.ArgumentMap) -> None:
    assert [item.message for item in argmap.losses(rain, "tgf")] == [
        "parties left out: 1 (ann)",
        "titles left out: 1 (r)",
    ]
    with pytest.raises(UnknownFormatError):
        argmap.losses(rain, "tgv")
    with pytest.raises(FormatError, match="can be read, not written"):
        argmap.losses(rain, "tea")


def test_strict_writing_refuses_and_writes_nothing(
    rain: argmap.ArgumentMap, tmp_path: Path
) -> None:
    path = tmp_path / "m.tgf"
    for write in (
        lambda: argmap.save(rain, path, strict=True),
        lambda: argmap.dumps(rain, "tgf", strict=True),
    ):
        with pytest.raises(LossError, match="2 problems in the map as tgf") as caught_error:
            write()
        assert list(caught_error.value.findings) == list(argmap.losses(rain, "tgf"))
    assert not path.exists()
    argmap.save(rain, tmp_path / "m.json", strict=True)
    assert argmap.loads(argmap.dumps(rain, "yaml", strict=True), "yaml") == rain


def test_a_warning_made_an_error_leaves_the_file_as_it_was(
    rain: argmap.ArgumentMap, tmp_path: Path
) -> None:
    path = tmp_path / "m.tgf"
    path.write_text("before", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error", argmap.LossWarning)
        with pytest.raises(argmap.LossWarning):
            argmap.save(rain, path)
    assert path.read_text(encoding="utf-8") == "before"


def test_the_command_line_says_it_once(rain: argmap.ArgumentMap, tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    argmap.save(rain, path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        done = CliRunner().invoke(app, ["convert", str(path), "-o", str(tmp_path / "m.tgf")])
        shown = CliRunner().invoke(app, ["convert", str(path), "-o", "-", "--to", "tgf"])
    assert done.exit_code == shown.exit_code == 0, (done.output, done.exception)
    assert done.output.count("parties left out") == 1


def test_anchors_in_the_text_beside_an_arggraph_are_no_loss() -> None:
    made = read_beside(MICRO, "Dogs bark. Cats purr.").argument_map
    assert made["a1"].anchors  # type: ignore[union-attr]
    found = argmap.losses(made, "arggraph")
    assert [(item.code, item.severity, item.message) for item in found] == [
        ("L002", "info", "anchors left to the text beside the file: 1 (a1)")
    ]
    argmap.dumps(made, "arggraph", strict=True)


def test_anchors_elsewhere_are_a_loss_of_an_arggraph() -> None:
    made = read_beside(MICRO, "Dogs bark. Cats purr.").argument_map
    own = made.statement("a1").anchors[0]
    for anchors in (
        (own, own),
        (own.model_copy(update={"quote": "Cats hiss."}),),
        (own.model_copy(update={"source": "book"}),),
    ):
        book = (*made.sources, Source(id="book", title="A book"))
        moved = argmap.update(made.model_copy(update={"sources": book}), "a1", anchors=anchors)
        messages = [item.message for item in argmap.losses(moved, "arggraph")]
        assert "anchors left out: 1 (a1)" in messages, anchors


def test_round_trips_of_real_corpora_do_not_warn() -> None:
    if not SHARED.is_dir():
        pytest.skip("no real corpora on this machine")
    read = 0
    for path in map(Path, list_maps(SHARED).files):
        # Their writer has no place for the records of other tools, and says so.
        if "w3c-web-annotation" in path.parts:
            continue
        try:
            reading = load_reading(path)
        except argmap.ArgmapError:
            continue
        if find_format(reading.format or "").write is not None:
            argmap.dumps(reading.argument_map, reading.format or "", strict=True)
            read += 1
    assert read > 100


def test_loss_warnings_travel() -> None:
    import pickle

    warning = argmap.LossWarning("aif", argmap.losses(argmap.ArgumentMap(title="T"), "aif"))
    again = pickle.loads(pickle.dumps(warning))
    assert (str(again), again.findings) == (str(warning), warning.findings)
    assert json.dumps([item.as_json() for item in again.findings])
