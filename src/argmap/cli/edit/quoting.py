"""Quoting: the source of what ``add`` quotes, and whether the words stand there."""

from typing import TYPE_CHECKING, Any

from argmap.cli.edit.naming import id_of
from argmap.errors import EditError

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.model import ArgumentMap
    from argmap.model.kinds import Element


def source_of(argument_map: "ArgumentMap", wanted: dict[str, Any], name: str) -> str | None:
    """Return the source that is named, else the file's default, else the only one with the words."""
    if wanted["source"]:
        return id_of(argument_map, wanted["source"], ("sources",))
    if not wanted["quote"]:
        return None
    found = [source.id for source in argument_map.sources]
    if len(found) > 1 and (default := _default_source(name)) in found:
        return default
    if len(found) > 1:
        found = _quoted_in(argument_map, wanted["quote"], name)
    if len(found) != 1:
        several = (
            f"the words stand in {', '.join(found)}" if found else "the words stand in no text"
        )
        raise EditError(
            f"--quote needs --source: {several if argument_map.sources else 'the map has no source'}"
        )
    return found[0]


def _default_source(name: str) -> str | None:
    """Return the source that quotes in a file of YAML are from, where they name none."""
    from argmap.formats.native.quotes import DEFAULT
    from argmap.formats.yaml_tree import parse
    from argmap.storage import read_text

    text = read_text(name)
    root = parse(text, [])[0] if DEFAULT in text else None
    pairs = (root.pairs if root is not None else None) or ()
    return next((value.text for key, value in pairs if key.text == DEFAULT), None)


def _quoted_in(argument_map: "ArgumentMap", quote: str, name: str) -> list[str]:
    """Return the sources in whose texts, beside the map, some words stand."""
    from argmap.anchors import FOUND, verify
    from argmap.model import ArgumentMap as Map
    from argmap.model import Statement

    anchors = [{"source": source.id, "quote": quote} for source in argument_map.sources]
    asked = Statement(id="asked", kind="claim", text=quote, anchors=anchors)  # type: ignore[arg-type]
    checked = verify(
        Map(sources=argument_map.sources, statements=(asked,)), _texts(argument_map, name)
    )
    return [one.anchor.source for one in checked.checks if one.state in (*FOUND, "ambiguous")]


def look_up(argument_map: "ArgumentMap", statement: "Element", name: str) -> None:
    """Say where the words do not stand in the text of the source, if that lies beside the map."""
    from argmap.anchors import verify
    from argmap.checks import check_anchors
    from argmap.cli.output import echo
    from argmap.model import ArgumentMap as Map
    from argmap.model import Statement

    assert isinstance(statement, Statement)
    alone = statement.model_copy(update={"attributions": (), "section": None})
    small = Map(sources=argument_map.sources, statements=(alone,))
    texts = _texts(small, name)
    for finding in check_anchors(verify(small, texts)) if texts else ():
        echo(f"argmap: {finding.full_text()}", err=True)


def _texts(argument_map: "ArgumentMap", name: str) -> "dict[str, SourceText]":
    from argmap.cli.options import load_texts

    return load_texts(argument_map, name, None, None)
