"""Texts of sources that lie in the folder of the map itself: the digest says which they are."""

from pathlib import Path

from argmap import ArgumentMap, Source, read_sources
from argmap.anchors import SourceText

TEXT = "The street was wet all day.\n"


def found(folder: Path, digest: str | None) -> dict[str, SourceText]:
    source = Source(id="diary", title="A diary", digest=digest)
    return read_sources(ArgumentMap(sources=(source,)), beside=folder / "rain.argmap.yaml")


def test_a_text_named_like_its_source_is_taken_where_the_digest_agrees(tmp_path: Path) -> None:
    (tmp_path / "diary.md").write_text(TEXT, encoding="utf-8")
    digest = SourceText(TEXT).digest
    assert found(tmp_path, digest)["diary"].text == TEXT
    assert found(tmp_path, None) == {}
    assert found(tmp_path, SourceText("Another day.").digest) == {}


def test_what_cannot_be_read_beside_a_map_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_bytes(b"\xff\x00\xff")
    (tmp_path / "diary.pdf").write_bytes(b"no PDF")
    (tmp_path / "diary.html").mkdir()
    (tmp_path / "diary.md").write_text(TEXT, encoding="utf-8")
    assert found(tmp_path, SourceText(TEXT).digest)["diary"].text == TEXT


def test_an_id_that_leads_out_of_the_folder_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "diary.txt").write_text(TEXT, encoding="utf-8")
    source = Source(id="../diary", title="A diary", digest=SourceText(TEXT).digest)
    made = ArgumentMap(sources=(source,))
    assert read_sources(made, beside=tmp_path / "maps" / "rain.argmap.yaml") == {}
