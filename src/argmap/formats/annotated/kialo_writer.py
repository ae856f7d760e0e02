"""Kialo exports, written in the first dialect: a claim on a line, by its number, as pro or con of the one above.

A claim that is a reason twice is written where it stands least deep, and as ``-> See 1.2.`` wherever it is one again.
Questions come with their answers as theses. What Kialo cannot say is told by reading the text again.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.findings import Finding
from argmap.formats.annotated.kialo import GAPS, discussion_text, read
from argmap.formats.annotated.outline_writer import fitted
from argmap.formats.returning import is_step, lost_on_return
from argmap.model import ArgumentMap

LABELS = {"supports": "Pro", "attacks": "Con"}
OWN = "kialo"
DEEPEST = 200
_LABEL = re.compile(r"(?:Pro|Con|Thesis|Question):(?: |$)|-> See\b")


@dataclass(slots=True)
class _Tree:
    """The claims in order, each with its number, and what hangs below each."""

    argument_map: ArgumentMap
    below: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def write(argument_map: ArgumentMap) -> str:
    r"""Write an export.

    >>> made = read("Discussion Title: Rain\n\n1. It rains.\n1.1. Con: No.\n").argument_map
    >>> write(made)
    'Discussion Title: Rain\n\n1. It rains.\n1.1. Con: No.\n'
    """
    return _text(argument_map, _tree(argument_map))


def _text(argument_map: ArgumentMap, made: _Tree) -> str:
    lines = made.lines or ["1. -"]
    return "\n".join([f"Discussion Title: {fitted(argument_map.title or '')}", "", *lines, ""])


def _tree(argument_map: ArgumentMap) -> _Tree:
    made = _Tree(argument_map)
    kinds = {item.id: item.kind for item in argument_map.statements}
    answered = {
        target: None
        for tie in argument_map.relations
        if tie.kind == "answer" and len(tie.origins) == len(tie.targets) == 1
        for target in tie.targets
        if kinds.get(target) == "question" and kinds.get(tie.origins[0]) != "question"
    }
    for step in argument_map.arguments:
        if is_step(step) and step.target in kinds and kinds[step.target] != "question":
            pair = (LABELS[step.polarity], step.premises[0].statement)
            made.below.setdefault(step.target, []).append(pair)
    for tie in argument_map.relations:
        is_answer = tie.kind == "answer" and len(tie.origins) == len(tie.targets) == 1
        if is_answer and tie.targets[0] in answered and kinds.get(tie.origins[0]) != "question":
            made.below.setdefault(tie.targets[0], []).append(("Thesis", tie.origins[0]))
    reasons = {name for pairs in made.below.values() for _, name in pairs}
    roots = [item.id for item in argument_map.statements if item.id not in reasons]
    # Questions come first: by what hangs below the first root a reader tells a debate of several theses.
    starts = sorted(roots, key=lambda name: name not in answered)
    starts += [item.id for item in argument_map.statements if item.id in reasons]
    count = 0
    for start in starts:
        if start not in made.numbers:
            count += 1
            _hang(made, start, str(count), kinds)
    return made


def _hang(made: _Tree, start: str, root: str, kinds: Mapping[str, str]) -> None:
    """Write a claim and all below it, each claim where it stands least deep. No recursion."""
    label = "Question" if kinds[start] == "question" else "Thesis"
    first = ("" if root == "1" and label == "Thesis" else label, start, root)
    level = [first]
    while level:
        following = []
        for _, name, number in level:
            if name not in made.numbers:
                made.numbers[name] = number
                following += _children(made, name, number)
        level = following
    todo = [first]
    while todo:
        label, name, number = todo.pop()
        lead = f"{number}. {label}: " if label else f"{number}. "
        if made.numbers[name] != number:
            made.lines.append(f"{lead}-> See {made.numbers[name]}.")
            continue
        made.lines.append(lead + _words(made.argument_map, name))
        todo += reversed(_children(made, name, number))


def _children(made: _Tree, name: str, number: str) -> list[tuple[str, str, str]]:
    pairs = dict.fromkeys(made.below.get(name, ()))
    listed = [(sign, child, f"{number}.{at}") for at, (sign, child) in enumerate(pairs, 1)]
    return listed if number.count(".") < DEEPEST else []


def _words(argument_map: ArgumentMap, name: str) -> str:
    item = argument_map.statement(name)
    raw = discussion_text(item)
    text = raw if raw is not None else fitted(item.text)
    return f"“{text}”" if raw is None and _LABEL.match(text) else text


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what an export does not give back."""
    made = _tree(argument_map)
    text = _text(argument_map, made)
    yield from lost_on_return(argument_map, read(text).argument_map, made.numbers, GAPS, OWN)
