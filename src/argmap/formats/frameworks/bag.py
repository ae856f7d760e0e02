"""Bipolar frameworks, ``.bag``: ``arg(a, 0.5).``, ``att(a, b).`` and ``sup(a, b).``, as gradual semantics read them.

An argument is an assumption, an attack or a support a step of one premise. The initial score of an argument is
kept as an extra, and written again. Spaces are free, the last dot may be missing, ``%`` and ``#`` begin a remark.
Source: the files of Uncertainpy.
"""

import re
from collections.abc import Iterator

from argmap.findings import Finding
from argmap.formats.concepts import gaps_except
from argmap.formats.frameworks.draft import FrameworkDraft, kept_lines, own_value
from argmap.formats.record import ReadResult
from argmap.formats.returning import is_step, lost_on_return
from argmap.model import ArgumentMap

OWN = "bag"
GAPS = gaps_except(
    "arguments with a score, and attacks and supports between two of them",
    *("assumptions", "support", "attack"),
)
_NAME = re.compile(r"[^\s,()%#.]+")
_PART = r"\s*+([^\s,()%#.]++(?:\.[^\s,()%#.]++)*+)\s*+"
_FACT = re.compile(
    rf"(?P<space>\s++|\.)|[%#](?P<comment>[^\n]*+)"
    rf"|arg\s*+\({_PART}(?:,\s*+(?P<score>[-+.\w]+?)\s*+)?\)"
    rf"|(?P<word>att|sup)\s*+\({_PART},{_PART}\)"
    r"|(?P<other>[^\n]++)"
)
_START = re.compile(r"(?:\s*+[%#][^\n]*+\n)*+\s*+arg\s*+\([^,()\n]+,[^()\n]+\)|[^%#]*\bsup\s*\(")
WORDS = {"att": "attacks", "sup": "supports"}


def sniff(text: str) -> bool:
    """Return whether arguments have scores, or some support others.

    >>> sniff("arg(a, 0.5). att(a, a)."), sniff("arg(a). att(a,a).")
    (True, False)
    """
    return _START.match(text[:20_000]) is not None


def read(text: str) -> ReadResult:
    """Read a framework.

    Raises:
        ParseError: If there are no facts in a text that is not empty.

    >>> made = read("arg(a, 0.5). arg(b, 1). sup(a,b)").argument_map
    >>> made.arguments[0].id, made.arguments[0].polarity
    ('a->b', 'supports')
    """
    draft = FrameworkDraft(OWN, text, _NAME)
    steps: list[tuple[str, str, str, int]] = []
    line = 1
    facts = 0
    for found in _FACT.finditer(text):
        if found["comment"] is not None:
            draft.comment(found["comment"])
        elif found["other"] is not None:
            draft.unknown(found["other"].strip(), line)
        elif found["word"] is not None:
            steps.append((WORDS[found["word"]], found[6], found[7], line))
        elif found["space"] is None:
            facts += 1
            own = {"score": found["score"]} if found["score"] else {}
            draft.argument(found[3], line, **own)
        line += found.group().count("\n")
    if draft.lines and not facts and not steps:
        message = f"no fact arg(...), att(...) or sup(...), but {draft.lines[0]!r:.40}"
        raise draft.error("F001", message, 1)
    for polarity, start, end, number in steps:
        draft.attack(start, end, number, polarity=polarity)
    return draft.reading()


def write(argument_map: ArgumentMap) -> str:
    """Write the statements and the steps of one premise.

    >>> print(write(read("arg(a, 0.5). arg(b). sup(a,b)").argument_map), end="")
    arg(a, 0.5).
    arg(b).
    sup(a, b).
    """
    marks = _marks(argument_map)
    lines = [f"%{words}" for words in kept_lines(argument_map, OWN, "comments")]
    for item in argument_map.statements:
        score = own_value(item, OWN, "score")
        score = score if score is not None and re.fullmatch(r"[-+.\w]+", score) else None
        lines.append(f"arg({marks[item.id]}{f', {score}' if score else ''}).")
    for step in argument_map.arguments:
        if is_step(step) and step.target in marks:
            word = "att" if step.polarity == "attacks" else "sup"
            lines.append(f"{word}({marks[step.premises[0].statement]}, {marks[step.target]}).")
    lines += kept_lines(argument_map, OWN, "lines")
    return "".join(f"{line}\n" for line in lines)


def _marks(argument_map: ArgumentMap) -> dict[str, str]:
    """Return a plain name for each statement: its id, or ``a1``, ``a2``."""
    taken = {item.id for item in argument_map.statements}
    marks: dict[str, str] = {}
    for number, item in enumerate(argument_map.statements, 1):
        mark = item.id
        if _NAME.fullmatch(mark) is None:
            mark = f"a{number}"
            while mark in taken:
                mark += "_"
            taken.add(mark)
        marks[item.id] = mark
    return marks


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what a framework does not give back."""
    again = read(write(argument_map)).argument_map
    yield from lost_on_return(argument_map, again, _marks(argument_map), GAPS, OWN)
