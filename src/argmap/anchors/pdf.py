"""PDF to text, page by page (pypdf, in the extra ``sources``)."""

from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

from argmap.anchors.texts import SourceText
from argmap.errors import ParseError
from argmap.extras import require
from argmap.findings import Finding, Place

MOST_SIGNS = 2**24
"""Characters of the longest text of a PDF."""
MOST_STEPS = 10_000_000
"""Operators of all pages together: a few kilobytes can draw the same page, or one form in another, without end."""
MOST_KEPT = 64
_KEPT: dict[bytes, "_Pages | str"] = {}
"""What became of the last files by the digest of their bytes: a PDF of a book takes half a minute."""


class _Pages(NamedTuple):
    text: str
    starts: tuple[int, ...]
    labels: tuple[str, ...]


def pdf_text(raw: bytes, name: str) -> SourceText:
    """Return the text of a PDF, pages joined by a blank line, and where each page starts.

    Pages go by the labels the file gives them, such as ``iv`` or ``12``.

    Raises:
        MissingExtraError: If pypdf is not installed.
        ParseError: If it is no PDF, is locked by a password, holds no text, or has no end.
    """
    require("sources", f"{name}: a PDF")
    key = sha256(raw).digest()
    found = _KEPT.get(key)
    if found is None:
        try:
            found = _pages(raw)
        except _RefusedError as error:
            found = str(error)
        except Exception as error:
            # Damaged and encrypted files make pypdf fail in many ways.
            found = f"not a PDF that can be read: {error}"
        while len(_KEPT) >= MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[key] = found
    if isinstance(found, str):
        place = Place(1, 1, file=name)
        raise ParseError([Finding("F001", "error", found, None, place)], name)
    return SourceText(found.text, "pdf", name, found.starts, found.labels)


class _RefusedError(Exception):
    """Why there is no text."""


def _pages(raw: bytes) -> _Pages:
    from pypdf import PdfReader

    starts: list[int] = []
    parts: list[str] = []
    length = steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            # pypdf goes on after an error in a form, and then comes here again.
            raise _RefusedError("a PDF that draws without end; save its text as a file of its own")

    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _RefusedError("locked by a password; save it without one")
    labels = tuple(reader.page_labels)
    for page in reader.pages:
        text = page.extract_text(visitor_operand_before=count).strip()
        starts.append(length)
        parts.append(text)
        length += len(text) + 2
        if length > MOST_SIGNS:
            raise _RefusedError(f"a PDF with more than {MOST_SIGNS >> 20} million characters")
    if not any(parts):
        raise _RefusedError("a PDF without text, as scans are; run text recognition first")
    return _Pages("\n\n".join(parts), tuple(starts), labels)
