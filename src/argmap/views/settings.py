"""Settings: the note of a document that says how its verdicts were reached, and on what part."""

from collections.abc import Iterator

from argmap.model import ASSURANCE
from argmap.semantics import Held
from argmap.views.blocks import Block, Paragraph, words
from argmap.views.phrases import flat


def setting_blocks(held: Held, verdicts: bool = True) -> Iterator[Block]:
    """Yield the reading, where there are verdicts, what differs from the default, and the part left."""
    said = held.setting.in_words(*(["reading"] if verdicts else []))
    if verdicts:
        said = f"verdicts under the reading {held.reading}" + (f", {said}" if said else "")
        if held.reading == ASSURANCE:
            said = (
                f"{said}: all of the support is needed, and a challenge counts until it is resolved"
            )
    lines = [f"{said[:1].upper()}{flat(said[1:])}."] if said else []
    lines += [f"{flat(held.line)}."] if held.line else []
    if lines:
        yield Paragraph(words(" ".join(lines)), "note")
