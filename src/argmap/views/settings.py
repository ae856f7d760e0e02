"""Settings: the note of a document that says how its verdicts were reached, where not as usual."""

from collections.abc import Iterator

from argmap.semantics import Held
from argmap.views.blocks import Block, Paragraph, words
from argmap.views.phrases import flat


def setting_blocks(held: Held) -> Iterator[Block]:
    """Yield what differs from the default, and what part of the map it leaves; often nothing."""
    said = held.setting.in_words()
    lines = [f"{said[:1].upper()}{flat(said[1:])}."] if said else []
    lines += [f"{flat(held.line)}."] if held.line else []
    if lines:
        yield Paragraph(words(" ".join(lines)), "note")
