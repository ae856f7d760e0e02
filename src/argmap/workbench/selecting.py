"""Selecting: the anchor of words that were selected in a text, as short as it can be.

A file that a person writes holds quotes, no offsets. Only where the words stand at several places does
the anchor say at which; where the source has pages, the page is a part of every citation.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.anchors import SourceText, anchor_at, verify
from argmap.anchors.verify import FOUND
from argmap.errors import EditError
from argmap.model import Anchor, ArgumentMap, Statement
from argmap.workbench.actions import Selected

LONGEST = 4_000
"""Characters of the longest quote: beyond that a passage is cited by its place."""
_SPACE = re.compile(r"\s+")


def anchor_of(
    argument_map: ArgumentMap, texts: Mapping[str, SourceText], words: Selected
) -> dict[str, Any]:
    """Return the anchor of selected words in native JSON.

    Raises:
        EditError: If there is no text of the source, or nothing is selected in it.
        UnknownIdError: If it is no source of the map.
    """
    argument_map.source(words.source)
    text = texts.get(words.source)
    if text is None:
        raise EditError(f"there is no text of {words.source!r} to quote from")
    start, end = _trimmed(text.text, words.start, words.end)
    full = anchor_at(text, words.source, start, end)
    quote = _SPACE.sub(" ", text.text[start:end])
    made: dict[str, Any] = {"source": words.source}
    kept = ("page", "fidelity")
    more = {name: getattr(full, name) for name in kept if getattr(full, name, None)}
    if words.fidelity:
        more["fidelity"] = words.fidelity
    if len(quote) <= LONGEST:
        made |= {"quote": quote, **more}
        if _is_found(argument_map, text, made, start, end):
            return made
    placed = ("start", "end", "paragraph", "digest")
    return (
        made | more | {name: value for name in placed if (value := getattr(full, name)) is not None}
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the blanks around a selection."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise EditError("no words are selected; the text may have changed: select them again")
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, first + len(words.strip())


def _is_found(
    argument_map: ArgumentMap, text: SourceText, made: dict[str, Any], start: int, end: int
) -> bool:
    """Tell whether an anchor leads to the place that was selected, and to no other."""
    source = argument_map.source(made["source"])
    asked = Statement(id="asked", kind="claim", text="?", anchors=(Anchor(**made),))
    small = ArgumentMap(
        sources=(source.model_copy(update={"via": None, "state": None}),), statements=(asked,)
    )
    (check,) = verify(small, {source.id: text}).checks
    return check.state in FOUND and (check.start, check.end) == (start, end)
