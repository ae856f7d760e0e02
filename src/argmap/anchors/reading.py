"""Reading source texts: plain text and Markdown as they are, HTML and PDF as the text in them."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from argmap.anchors.html import html_text
from argmap.anchors.pdf import pdf_text
from argmap.anchors.texts import SourceText, TextKind
from argmap.door import checked
from argmap.errors import ArgmapError, FileError, ParseError, UnknownEncodingError
from argmap.findings import Finding, Place
from argmap.formats import FORMATS
from argmap.formats.beside import is_annotated_text
from argmap.formats.companions import text_beside
from argmap.model import ArgumentMap
from argmap.storage import list_files, read_bytes

KINDS: Mapping[str, TextKind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
}
FOLDER = "sources"
# UTF-32 before UTF-16, since its mark begins with that of UTF-16.
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)


@checked
def read_source(path: str | os.PathLike[str], encoding: str | None = None) -> SourceText:
    """Read the text of a source; line ends become one code point.

    The kind is told by the suffix (.txt, .md, .html, .pdf; anything else is plain text). Text is
    UTF-8, or what a byte order mark or the HTML says, or ``encoding``.

    Raises:
        FileError: If the file cannot be read.
        ParseError: If it is not text, in another encoding, or a PDF without text.
        MissingExtraError: If it is a PDF and pypdf is not installed.
        UnknownEncodingError: If there is no such encoding.
    """
    name = os.fspath(path)
    return source_in(read_bytes(name), name, encoding)


def source_in(raw: bytes, name: str, encoding: str | None = None) -> SourceText:
    """Return the text of a source in the bytes of its file; its name tells the kind.

    Raises:
        ParseError: If it is not text, in another encoding, or a PDF without text.
        MissingExtraError: If it is a PDF and pypdf is not installed.
        UnknownEncodingError: If there is no such encoding.
    """
    kind = KINDS.get(Path(name).suffix.lower(), "text")
    # A PDF by another name would be a binary file at best, and nonsense at worst.
    if kind == "pdf" or raw[:5] == b"%PDF-":
        return pdf_text(raw, name)
    text = _decode(raw, name, encoding, kind).replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(html_text(text) if kind == "html" else text, kind, name)


@checked
def read_sources(
    argument_map: ArgumentMap,
    paths: Mapping[str, str | os.PathLike[str]] | None = None,
    folder: str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    beside: str | os.PathLike[str] | None = None,
) -> dict[str, SourceText]:
    """Read texts of sources by id: those named, then ``ID.txt`` and its like in a folder.

    ``beside`` is the file of the map: then come the texts that the file holds itself, and the one
    that lies beside it (``NAME.txt``), as its reader took it, and ``ID.txt`` and its like in the same
    folder if their digest is that of the source.

    Raises:
        UnknownIdError: If a path is given for what is no source of the map.
        FileError: If two files of the folder are for one source, or a file cannot be read.
        ParseError: If a file is no text.
    """
    wanted = {source.id: None for source in argument_map.sources}
    files: dict[str, str] = {}
    for name in list_files(folder) if folder is not None else ():
        path = Path(name)
        if path.suffix.lower() in KINDS and path.stem in wanted:
            if path.stem in files:
                message = f"two texts for source {path.stem!r}: {files[path.stem]!r} and {name!r}"
                raise FileError(f"{message}; keep one, or name it with --source")
            files[path.stem] = name
    for source_id, path_given in (paths or {}).items():
        files[argument_map.source(source_id).id] = os.fspath(path_given)
    read: dict[str, SourceText] = {}
    for source_id, name in files.items():
        # One file for two sources is read once, and then is one text for both.
        same = next((other for other in read if files[other] == name), None)
        read[source_id] = read[same] if same else read_source(name, encoding)
    if beside is not None:
        found = _own_texts(argument_map, os.fspath(beside))
        read |= {key: text for key, text in found.items() if key not in read}
        _add_neighbours(read, argument_map, Path(beside).parent, encoding)
    return read


def _add_neighbours(
    read: dict[str, SourceText], argument_map: ArgumentMap, folder: Path, encoding: str | None
) -> None:
    """Add texts that lie in the folder of the map itself, named like their source.

    So much lies beside a map (reports, exports) that a name alone tells nothing: the digest must agree.
    """
    for source in argument_map.sources:
        if source.digest is None or source.id in read:
            continue
        for suffix in KINDS:
            path = folder / f"{source.id}{suffix}"
            if path.parent == folder and path.is_file():
                try:
                    text = read_source(path, encoding)
                except (ArgmapError, OSError):
                    continue
                if text.digest == source.digest:
                    read[source.id] = text
                    break


def _own_texts(argument_map: ArgumentMap, name: str) -> dict[str, SourceText]:
    """Return the texts that the file of a map holds, and the one beside it."""
    found: dict[str, SourceText] = {}
    kept = set(argument_map.extras).union(*(source.extras for source in argument_map.sources))
    for item in FORMATS:
        if item.texts is not None and item.name in kept:
            held = item.texts(argument_map).items()
            found |= {key: SourceText(text, name=name) for key, text in held if text.strip()}
    for source in argument_map.sources:
        text = text_beside(name, source.digest) if is_annotated_text(source) else None
        if text is not None:
            found[source.id] = SourceText(text[1].plain, name=text[0])
    return found


def _decode(raw: bytes, name: str, encoding: str | None, kind: TextKind) -> str:
    chosen = encoding or next((codec for mark, codec in MARKS if raw.startswith(mark)), None)
    if chosen is None and kind == "html":
        found = _CHARSET.search(raw[:4096])
        chosen = found.group(1).decode("ascii") if found else None
        # The HTML standard: what could be read as ASCII so far is no UTF-16, whatever it says.
        chosen = "utf-8" if chosen and chosen.lower().startswith("utf-16") else chosen
    try:
        text = raw.decode(chosen or "utf-8")
    except LookupError:
        raise UnknownEncodingError(
            f"{name}: unknown encoding: {chosen!r} (such as utf-8, cp1252)"
        ) from None
    except UnicodeDecodeError as error:
        remedy = "save it as UTF-8, or name its encoding with --encoding"
        message = f"byte {error.start} is not {chosen or 'UTF-8'}; {remedy}"
        raise _refusal(message, name, raw[: error.start]) from None
    except (UnicodeError, ValueError) as error:
        raise _refusal(f"cannot be decoded: {error}", name, b"") from None
    if "\x00" in text:
        place = text.index("\x00")
        message = "not a text but a binary file; give the text of the source, HTML or PDF"
        raise _refusal(message, name, text[:place].encode("utf-8", "replace"))
    return text


def _refusal(message: str, name: str, before: bytes) -> ParseError:
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return ParseError(
        [Finding("F001", "error", message, None, Place(line, column, file=name))], name
    )
