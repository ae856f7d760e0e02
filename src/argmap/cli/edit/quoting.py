"""Quoting: the source of what ``add`` quotes, whether the words stand there, and where a passage is."""

from typing import TYPE_CHECKING, Any

from argmap.cli.edit.naming import id_of
from argmap.errors import EditError

if TYPE_CHECKING:
    from argmap.anchors import SourceText, Verification
    from argmap.model import ArgumentMap
    from argmap.model.kinds import Element


def source_of(argument_map: "ArgumentMap", wanted: dict[str, Any], name: str) -> str | None:
    """Return the source that is named, else the file's default, else the only one with the words."""
    if wanted["source"]:
        return id_of(argument_map, wanted["source"], ("sources",))
    words = wanted["quote"] or wanted["passage"]
    if not words:
        return None
    found = [source.id for source in argument_map.sources]
    if len(found) > 1 and (default := _default_source(name)) in found:
        return default
    if len(found) > 1:
        found = _quoted_in(argument_map, words, name)
    if len(found) != 1:
        several = (
            f"the words stand in {', '.join(found)}" if found else "the words stand in no text"
        )
        raise EditError(
            f"--{'quote' if wanted['quote'] else 'passage'} needs --source: {several if argument_map.sources else 'the map has no source'}"
        )
    return found[0]


def anchors_of(
    argument_map: "ArgumentMap", source: str, wanted: dict[str, Any], name: str
) -> list[dict[str, Any]]:
    """Return the anchors in a source: the passage, and the words that are kept.

    Raises:
        EditError: If the passage does not stand once in the text of the source.
    """
    passage = [_passage(argument_map, source, wanted, name)] if wanted["passage"] else []
    words: dict[str, Any] = {"source": source}
    if wanted["quote"]:
        words["quote"] = wanted["quote"]
    if wanted["fidelity"] and not passage:
        words["fidelity"] = wanted["fidelity"]
    return [*passage, *([words] if wanted["quote"] or not passage else ())]


def _passage(
    argument_map: "ArgumentMap", source: str, wanted: dict[str, Any], name: str
) -> dict[str, Any]:
    """Return an anchor by position and digest: a text that is not ours to copy leaves no words."""
    from argmap.anchors import FOUND, anchor_at
    from argmap.checks import check_anchors

    checked = _checked_words(argument_map, (source,), wanted["passage"], name)
    [check] = checked.checks
    if check.text is None:
        raise EditError(f"--passage needs the text of {source!r}, in sources/ beside the map")
    if check.state not in FOUND or check.start is None or check.end is None:
        raise EditError("; ".join(found.message for found in check_anchors(checked)))
    fidelity: Any = wanted["fidelity"] or "paraphrase"
    anchor = anchor_at(check.text, source, check.start, check.end, fidelity)
    kept = ("source", "start", "end", "paragraph", "page", "digest", "fidelity")
    return anchor.model_dump(include=set(kept), exclude_none=True)


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
    from argmap.anchors import FOUND

    names = tuple(source.id for source in argument_map.sources)
    checked = _checked_words(argument_map, names, quote, name)
    return [one.anchor.source for one in checked.checks if one.state in (*FOUND, "ambiguous")]


def _checked_words(
    argument_map: "ArgumentMap", sources: tuple[str, ...], words: str, name: str
) -> "Verification":
    """Look for words in the texts of some sources that lie beside the map."""
    from argmap.anchors import verify
    from argmap.model import ArgumentMap as Map
    from argmap.model import Statement

    anchors = [{"source": source, "quote": words} for source in sources]
    asked = Statement(id="asked", kind="claim", text=words, anchors=anchors)  # type: ignore[arg-type]
    small = Map(sources=argument_map.sources, statements=(asked,))
    return verify(small, _texts(small, name))


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
