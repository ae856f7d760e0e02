"""Sheets: the text of a source as the page lays it out, in lines and pages, counted in code points."""

from typing import Any

from argmap.anchors import SourceText
from argmap.anchors.coverage import sentence_spans
from argmap.web.texts import lines


def sheet_of(source: str, text: SourceText) -> dict[str, Any]:
    r"""Return the lines of a text, each with where it begins, its words, and whether it stands apart.

    What lies between lines is white space alone. ``pages`` are where each begins, and its label;
    ``sentences`` where each begins and ends.

    >>> sheet_of("diary", SourceText("One.\n\nTwo."))["lines"]
    [[0, 'One.', True], [6, 'Two.', True]]
    """
    return {
        "source": source,
        "kind": text.kind,
        "digest": text.digest,
        "length": len(text.text),
        "lines": [[one.start, text.text[one.start : one.end], one.is_first] for one in lines(text)],
        "sentences": [list(span) for span in sentence_spans(text.text)],
        "pages": [list(pair) for pair in zip(text.pages, text.page_labels, strict=False)],
    }
