"""Sheets: the text of a source, kept beside the map, and laid out in lines and pages by code points."""

from pathlib import Path
from typing import Any

from argmap.anchors import SourceText, read_source
from argmap.errors import FileError
from argmap.storage import write_bytes
from argmap.web.texts import lines


def sheet_of(source: str, text: SourceText) -> dict[str, Any]:
    r"""Return the lines of a text, each with where it begins, its words, and whether it stands apart.

    What lies between lines is white space alone. ``pages`` are where each begins, and its label.

    >>> sheet_of("diary", SourceText("One.\n\nTwo."))["lines"]
    [[0, 'One.', True], [6, 'Two.', True]]
    """
    return {
        "source": source,
        "kind": text.kind,
        "digest": text.digest,
        "length": len(text.text),
        "lines": [[one.start, text.text[one.start : one.end], one.is_first] for one in lines(text)],
        "pages": [list(pair) for pair in zip(text.pages, text.page_labels, strict=False)],
    }


def keep_text(folder: Path, source: str, text: str) -> SourceText:
    """Keep the text of a new source in the folder beside the map, and return it as it is read.

    Raises:
        FileError: If it cannot be written, or another text is there.
    """
    path = folder / f"{source}.txt"
    content = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    try:
        folder.mkdir(exist_ok=True)
        if path.exists() and path.read_bytes() != content:
            raise FileError(f"cannot write {str(path)!r}: another text is there already")
    except OSError as error:
        raise FileError(f"cannot write {str(path)!r}: {error.strerror}") from error
    write_bytes(str(path), content)
    return read_source(str(path))
