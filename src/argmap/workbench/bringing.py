"""Bringing: texts of sources brought in, pasted or as files, of new sources and of ones without a text."""

import base64
import binascii
from pathlib import Path
from typing import Any, NamedTuple

from argmap.anchors import SourceText
from argmap.anchors.reading import KINDS
from argmap.changes import adding
from argmap.errors import EditError, ParseError
from argmap.languages import say
from argmap.model import ArgumentMap, Source
from argmap.naming import Names, slug
from argmap.storage import read_bytes
from argmap.workbench.actions import MOST_SOURCE, Bring, Brought
from argmap.workbench.deeds import Deed, Ground, named, quoted_name, record_of
from argmap.workbench.fields import set_between
from argmap.workbench.texts import Texts

LONGEST_TITLE = 100


class Parcel(NamedTuple):
    """What is brought in: the bytes that are kept, the suffix of their file, and the text in them."""

    raw: bytes
    suffix: str
    text: SourceText


def bringing(argument_map: ArgumentMap, action: Bring, ground: Ground) -> Deed:
    """Make a source of a text that is brought in, or give one its text; it is kept beside the map."""
    parcel = opened(ground.sources, action.text, action.file)
    if action.source is not None:
        return _given(argument_map, action, parcel, ground)
    title = action.title.strip() or title_of(parcel.text, action.file)
    if not title:
        raise EditError("the source needs a title")
    names = Names()
    names.taken.update(item.id for item in argument_map.elements())
    new_id = names.derive(slug(title))
    # What an undone step left in the folder is not written over.
    while not ground.sources.is_free(new_id, parcel.raw, parcel.suffix):
        new_id = names.derive(slug(title))
    fields = {**action.fields, "id": new_id, "title": title, "digest": parcel.text.digest}
    made: Source = record_of(Source, fields)
    ground.sources.bring(new_id, parcel.raw, parcel.suffix)
    said = say("Brought in {what}.", what=quoted_name(made))
    return Deed(adding(argument_map, made), said, made.id)


def _given(argument_map: ArgumentMap, action: Bring, parcel: Parcel, ground: Ground) -> Deed:
    source = argument_map.source(action.source or "")
    if source.id in ground.texts:
        raise EditError("this source has a text already")
    digest = parcel.text.digest
    if source.digest not in (None, digest) and not action.other:
        raise EditError("this is another text than the one that the quotes were made on")

    def put(form: dict[str, Any]) -> None:
        form["digest"] = digest

    patch = set_between(argument_map, source.id, put)
    ground.sources.bring(source.id, parcel.raw, parcel.suffix)
    return Deed(
        patch, say("{what} has its text now.", what=named(argument_map, source.id)), source.id
    )


def opened(texts: Texts, pasted: str | None, file: Brought | None) -> Parcel:
    """Return what is brought in.

    Raises:
        EditError: If it is nothing, or too much.
        ArgmapError: If there is no text in the file.
    """
    if file is None:
        text = (pasted or "").replace("\r\n", "\n").replace("\r", "\n")
        raw, suffix = text.encode(texts.encoding or "utf-8", "replace"), ".txt"
        name = "pasted.txt"
    else:
        try:
            raw = base64.b64decode(file.data, validate=True)
        except binascii.Error:
            raise EditError("the file did not arrive whole: choose it again") from None
        name = Path(file.name).name
        suffix = _suffix(name, raw)
    try:
        read = texts.understood(name, raw)
    except ParseError as error:
        raise EditError(f"{name}: {error.findings[0].message}") from None
    if not read.text.strip():
        raise EditError(
            "there are no words in it: paste the words of the source, or choose another file"
        )
    if len(read.text) > MOST_SOURCE:
        raise EditError(f"it has more than {MOST_SOURCE:,} characters: bring it in by parts")
    return Parcel(raw, suffix, read)


def keep(texts: Texts, source: str, name: str) -> None:
    """Keep the file that a source was made of beside the map, where it is found the next time.

    Raises:
        FileError: If it cannot be read or written.
    """
    if source not in texts.by_source:
        raw = read_bytes(name)
        texts.bring(source, raw, _suffix(name, raw))


def _suffix(name: str, raw: bytes) -> str:
    suffix = Path(name).suffix.lower()
    return ".pdf" if raw[:5] == b"%PDF-" else suffix if suffix in KINDS else ".txt"


def title_of(text: SourceText, file: Brought | None) -> str:
    """Return what a text may be called: its first line, else the name of its file."""
    lines = (line.strip("# \t") for line in text.text.split("\n"))
    first = next((line for line in lines if line), "")
    if 0 < len(first) <= LONGEST_TITLE:
        return first
    return Path(file.name).stem.replace("_", " ") if file else ""
