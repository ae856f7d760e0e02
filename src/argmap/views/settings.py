"""Settings: the note of a document that says how its verdicts were reached, and on what part."""

from collections.abc import Iterator

from argmap.languages import enumeration, say
from argmap.model import ASSURANCE
from argmap.semantics import Held
from argmap.semantics.readings import reading_word
from argmap.views.blocks import Block, Paragraph, words
from argmap.views.phrases import flat


def setting_blocks(held: Held, verdicts: bool = True) -> Iterator[Block]:
    """Yield the reading, where there are verdicts, what differs from the default, and the part left."""
    said = held.setting.in_words(*(["reading"] if verdicts else []))
    if verdicts:
        how = say("verdicts under the reading {name}", name=reading_word(held.reading))
        said = enumeration((how, said)) if said else how
        if held.reading == ASSURANCE:
            said = say(
                "{how}: all of the support is needed, and a challenge counts until it is resolved",
                how=said,
            )
    lines = [f"{said[:1].upper()}{flat(said[1:])}."] if said else []
    lines += [f"{flat(held.line)}."] if held.line else []
    if lines:
        yield Paragraph(words(" ".join(lines)), "note")
