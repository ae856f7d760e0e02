"""Statements without an anchor in the text they were made on, and what of them stands there.

A file such as a nodeset of AIF names no places; its reader anchors what stands in the text word for
word, and no more, as a quote would claim that it does. What is near is of use to a person all the same.
"""

from dataclasses import replace

from argmap.anchors.locate import locate
from argmap.anchors.verify import AnchorCheck, Verification, trust
from argmap.door import checked
from argmap.formats.beside import is_annotated_text
from argmap.model import Anchor


@checked
def unanchored(checked: Verification) -> Verification:
    """Look for the words of statements that have no anchor in the text beside the file of the map.

    Each check is of an anchor that is not in the map: ``changed`` names the passage nearest to the
    statement, ``orphan`` says that there is none. Nothing is taken.

    >>> from argmap.anchors import SourceText, verify
    >>> from argmap.formats.files import loads
    >>> made = loads('''argmap: 2
    ... sources: {text: the annotated text}
    ... statements: {a: The street was soaking wet., b: Umbrellas are dear.}
    ... ''', format="yaml")
    >>> found = unanchored(verify(made, {"text": SourceText("We woke. The street was wet.")}))
    >>> [(check.id, check.state, check.nearest_words) for check in found.checks]
    [('a', 'changed', 'The street was wet.'), ('b', 'orphan', '')]
    """
    argument_map = checked.argument_map
    found = []
    for source in argument_map.sources:
        text = checked.texts.get(source.id)
        if text is None or not is_annotated_text(source):
            continue
        known = trust(argument_map, source.id, text)
        for number, item in enumerate(argument_map.statements):
            if not any(anchor.source == source.id for anchor in item.anchors):
                anchor = Anchor(source=source.id, quote=item.text)
                location = locate(anchor, item.text, text, known)
                found.append(AnchorCheck(item, ("statements", number), anchor, location, text))
    return replace(checked, checks=tuple(found))
