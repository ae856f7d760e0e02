"""brat, written: statements where they stand in the text, so that an annotation tool shows them there.

Written is what is anchored, with positions, in one source: the text beside the file, or else the source with
most such anchors. The text column has the words of the quote, as brat demands. Offsets count code points of the
text with one for a line end. Types, numbers, attributes and other lines of a file that was read are its own again
where they still hold; else a claim is a Claim, evidence a Premise, and steps are ``supports`` and ``attacks``.
"""

import re
from collections.abc import Iterator

from argmap.formats.annotated.brat import POLARITIES, plain
from argmap.formats.annotated.brat_plan import TYPE, Plan, fragments, kept_of, plan
from argmap.model import Argument, ArgumentMap, Statement

WORDS = {"supports": "supports", "attacks": "attacks"}
_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NAMED = re.compile(r"\b[TR]\d+\b", re.ASCII)


def write(argument_map: ArgumentMap) -> str:
    r"""Write a standoff file.

    >>> from argmap.formats.annotated.brat import read
    >>> print(write(read("T1\tClaim 0 3\tYes\nT2\tPremise 4 6\tSo\nR1\tsupports Arg1:T2 Arg2:T1\n"
    ...     ).argument_map), end="")
    T1	Claim 0 3	Yes
    T2	Premise 4 6	So
    R1	supports Arg1:T2 Arg2:T1
    """
    made = plan(argument_map)
    lines = [_span_line(made, item) for item in argument_map.statements if item.id in made.marks]
    for item in argument_map.arguments:
        if item.id in made.marks:
            ends = f"Arg1:{made.marks[item.premises[0].statement]} Arg2:{made.marks[item.target]}"
            lines.append(f"{made.marks[item.id]}\t{link_type(item)} {ends}")
    lines += _attribute_lines(made)
    number = 0
    for node in argument_map.nodes():
        for words in noted(made, node):
            number += 1
            lines.append(f"#{number}\tAnnotatorNotes {made.marks[node.id]}\t{words}")
    lines += other_lines(made)
    return "".join(f"{line}\n" for line in lines)


def _span_line(made: Plan, item: Statement) -> str:
    spans = ";".join(f"{one.start} {one.end}" for one in fragments(made, item))
    return f"{made.marks[item.id]}\t{made.types[item.id]} {spans}\t{column(made, item)}"


def column(made: Plan, item: Statement) -> str:
    """Return the text column: the words at the places, or the text where these are not known."""
    quotes = [one.quote for one in fragments(made, item)]
    words = " ".join(quote for quote in quotes if quote) if all(quotes) else item.text
    return _BREAKS.sub(" ", words)


def link_type(item: Argument) -> str:
    """Return the word of a relation: the one it was read by, where that still fits."""
    word = kept_of(item).get("type")
    if isinstance(word, str) and POLARITIES.get(plain(word)) == item.polarity:
        return word if TYPE.fullmatch(word) else WORDS[item.polarity]
    return WORDS[item.polarity]


def _attribute_lines(made: Plan) -> Iterator[str]:
    taken = {number for listed in made.attributes.values() for number, _, _ in listed if number}
    taken |= set(made.stances)
    fresh = (f"A{number}" for number in range(1, 10**9))
    for name, (claim, word) in made.stances.items():
        yield f"{name}\tStance {made.marks[claim]} {word}"
    used: set[str] = set()
    for item_id, listed in made.attributes.items():
        for number, name, value in listed:
            if number is None or number in used:
                number = next(one for one in fresh if one not in taken)
            used.add(number)
            yield f"{number}\t{name} {made.marks[item_id]}{' ' if value else ''}{value}"


def noted(made: Plan, node: Statement | Argument) -> list[str]:
    """Return the lines of a note that is written; those of white space alone are left out."""
    if node.note is None or node.id not in made.marks:
        return []
    return [line for part in node.note.split("\n") if (line := _BREAKS.sub(" ", part)).strip()]


def other_lines(made: Plan) -> list[str]:
    """Return the lines of a file that say what no element does, if all they name is still there."""
    lines = kept_of(made.argument_map).get("lines", ())
    there = set(made.marks.values())
    return [
        line
        for line in (lines if isinstance(lines, tuple) else ())
        if isinstance(line, str)
        and line[:1] in tuple("REANM#*")
        and not _BREAKS.search(line.replace("\t", ""))
        and set(_NAMED.findall(line.partition("\t")[2])) <= there
    ]
