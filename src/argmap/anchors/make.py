"""Making anchors: from a span of a text, with all that helps to find it again."""

from argmap.anchors.texts import SourceText, digest_of
from argmap.door import checked
from argmap.model import Anchor
from argmap.model.sources import Fidelity

CONTEXT = 32


@checked
def anchor_at(
    text: SourceText,
    source: str,
    start: int,
    end: int,
    fidelity: Fidelity | None = None,
    context: int = CONTEXT,
) -> Anchor:
    """Make an anchor on the span from ``start`` to ``end`` (code points, half-open).

    It carries the words, as many code points as ``context`` on either side, the digest, the
    paragraph and the page.

    Raises:
        ValueError: If the span is empty or not within the text.

    >>> text = SourceText("It rained. The street was wet.")
    >>> anchor = anchor_at(text, "diary", 11, 30)
    >>> anchor.quote, anchor.prefix, anchor.suffix
    ('The street was wet.', 'It rained. ', None)
    """
    if not 0 <= start < end <= len(text.text):
        raise ValueError(f"the span {start} to {end} is not within 0 to {len(text.text)}")
    quote = text.text[start:end]
    prefix = text.text[max(0, start - context) : start]
    suffix = text.text[end : end + context]
    return Anchor(
        source=source,
        start=start,
        end=end,
        quote=quote,
        # Blanks alone agree everywhere, so they would prove any place.
        prefix=prefix if prefix.strip() else None,
        suffix=suffix if suffix.strip() else None,
        digest=digest_of(quote),
        paragraph=text.paragraph_of(start),
        page=text.page_of(start),
        fidelity=fidelity,
    )
