"""PDF to text, page by page (pypdf, in the extra ``sources``)."""

from io import BytesIO

from argmap.anchors.texts import SourceText
from argmap.errors import MissingExtraError, ParseError
from argmap.findings import Finding, Place


def pdf_text(raw: bytes, name: str) -> SourceText:
    """Return the text of a PDF, pages joined by a blank line, and where each page starts.

    Pages go by the labels the file gives them, such as ``iv`` or ``12``.

    Raises:
        MissingExtraError: If pypdf is not installed.
        ParseError: If it is no PDF, is locked by a password, or holds no text.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise MissingExtraError(f"{name}: a PDF", "sources") from None
    starts: list[int] = []
    parts: list[str] = []
    length = 0
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refusal("locked by a password; save it without one", name)
        labels = tuple(reader.page_labels)
        for page in reader.pages:
            text = page.extract_text().strip()
            starts.append(length)
            parts.append(text)
            length += len(text) + 2
    except ParseError:
        raise
    except Exception as error:
        # Damaged and encrypted files make pypdf fail in many ways.
        raise _refusal(f"not a PDF that can be read: {error}", name) from None
    if not any(parts):
        raise _refusal("a PDF without text, as scans are; run text recognition first", name)
    return SourceText("\n\n".join(parts), "pdf", name, tuple(starts), labels)


def _refusal(message: str, name: str) -> ParseError:
    return ParseError([Finding("F001", "error", message, None, Place(1, 1, file=name))], name)
