"""TGF, trivial graph format: an abstract framework by names, one line an argument or attack.

A line with ``#`` alone stands between arguments and attacks. The first word of an argument's
line is its name, the rest a label, which becomes the text. The label of an attack is kept. Writing
projects the map (``projection.py``); a name that is no single word becomes ``a1``, ``a2``
with the name as its label.
Source: TGF as yEd and ICCMA 2015 to 2021 use it.
"""

import re
from collections.abc import Iterator

from argmap.findings import Finding
from argmap.formats.concepts import lost_extras
from argmap.formats.frameworks.draft import (
    FrameworkDraft,
    give_marks,
    kept_lines,
    numbered_lines,
    own_value,
)
from argmap.formats.frameworks.losses import lost_in_projection
from argmap.formats.losses import lost
from argmap.formats.record import ReadResult
from argmap.model import ArgumentMap, Statement
from argmap.projection import project_framework

OWN = "tgf"
_START = re.compile(r"\s*+(?:[^\s#][^\n]*+\n\s*+)*+#[ \t]*+(?:\r?\n|\Z)")
_WORD = re.compile(r"[^\s#]\S*")
LOOKED = 30


def sniff(text: str) -> bool:
    """Return whether a line ``#`` divides lines of words from pairs of the first words of them."""
    if text.startswith("#"):
        return not text[1:].strip()
    found = _START.match(text)
    if found is None:
        return False
    names = {line.split(maxsplit=1)[0] for _, line in numbered_lines(text[: found.end()])}
    for _, (_, line) in zip(range(LOOKED), numbered_lines(text[found.end() :]), strict=False):
        ends = line.split(maxsplit=2)[:2]
        if len(ends) < 2 or not names.issuperset(ends):
            return False
    return True


def read(text: str) -> ReadResult:
    r"""Read a framework.

    Raises:
        ParseError: If there is no line ``#``.

    >>> [item.text for item in read("a It rained.\nb\n#\nb a\n").argument_map.statements]
    ['It rained.', 'b']
    """
    draft = FrameworkDraft(OWN, text, _WORD)
    in_attacks = False
    last = 1
    for number, line in numbered_lines(text):
        words = line.split(maxsplit=2 if in_attacks else 1)
        last = number
        if line == "#" and not in_attacks:
            in_attacks = True
        elif not in_attacks:
            draft.argument(words[0], number, words[1] if len(words) > 1 else None)
        elif len(words) > 1:
            label = {"extras": {OWN: {"label": words[2]}}} if len(words) > 2 else {}
            draft.attack(words[0], words[1], number, **label)
        else:
            draft.unknown(line, number)
    if not in_attacks:
        message = "there is no line '#' between arguments and attacks; add one"
        raise draft.error("F001", message, last)
    return draft.reading()


def write(argument_map: ArgumentMap) -> str:
    r"""Write the projection of a map.

    >>> print(write(read("a It rained.\nb\n#\nb a\n").argument_map), end="")
    a It rained.
    b
    #
    b a
    """
    made = project_framework(argument_map)
    marks = give_marks(argument_map, made, OWN, _WORD)
    lines: list[str] = []
    for mark, name, role, about in zip(marks, made.names, made.roles, made.about, strict=True):
        label = name if mark != name else None
        if role == "statement":
            label = _label(argument_map.statement(about)) or label
        # An argument that attacks call "#" needs a label: alone on its line it would end the arguments.
        if mark == "#" and not label:
            label = name
        lines.append(f"{mark} {label}" if label else mark)
    labels = _labels(argument_map)
    lines.append("#")
    for start, end in made.attacks:
        label = labels.get((made.about[start], made.about[end]))
        lines.append(f"{marks[start]} {marks[end]}" + (f" {label}" if label else ""))
    return "\n".join([*lines, *kept_lines(argument_map, OWN, "lines")]) + "\n"


def _label(statement: Statement) -> str | None:
    """Return the text of a statement if a label of one line can say it."""
    text = statement.text
    plain = text == text.strip() and "\n" not in text
    return text if plain and text != statement.id else None


def _labels(argument_map: ArgumentMap) -> dict[tuple[str, str], str | None]:
    return {
        (item.premise_ids[0], item.target): own_value(item, OWN, "label")
        for item in argument_map.arguments
        if len(item.premises) == 1
    }


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what is left out beyond whole concepts."""
    renamed = [item.id for item in argument_map.statements if not _WORD.fullmatch(item.id)]
    yield from lost("ids", renamed)
    texts = (
        item.id for item in argument_map.statements if item.text != item.id and _label(item) is None
    )
    yield from lost("texts", texts)
    yield from lost_in_projection(argument_map)
    yield from lost_extras(argument_map, OWN)
