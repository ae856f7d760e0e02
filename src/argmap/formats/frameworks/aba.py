"""ICCMA ``p aba``: assumption-based frameworks by rules, assumptions and contraries. Read only.

An atom is a statement, one in a line ``a`` an assumption. A rule ``r head body`` is a step with the atoms of the body for premises,
linked; a contrary ``c assumption atom`` attacks the assumption. A rule without a body, a fact, has no premise to stand for it: it is
kept aside. Atoms are numbers, or names as in some files; remarks ``# 1 = "name"`` say what they stand for.
Source: ICCMA 2023, input format of the ABA track.
"""

import re

from argmap.formats.concepts import gaps_except
from argmap.formats.frameworks.draft import FrameworkDraft, numbered_lines
from argmap.formats.record import ReadResult

OWN = "aba"
MOST = 500_000
GAPS = gaps_except(
    "rules, assumptions and their contraries",
    *("assumptions", "support", "attack", "linked premises"),
)
_NAME = re.compile(r"\S+")
_HEAD = re.compile(r"p\s+aba\s+(\d{1,9})", re.ASCII)
_START = re.compile(r"(?:\s*+#[^\n]*+\n)*+\s*+p\s+aba\s")
SIZES = {"a": (1, 1), "c": (2, 2), "r": (1, MOST)}


def sniff(text: str) -> bool:
    """Return whether the first line that is no remark is ``p aba``."""
    return _START.match(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a framework.

    Raises:
        ParseError: If the line ``p aba`` is missing or there twice, or an atom is out of range.

    >>> made = read("p aba 3\na 1\nr 3 1 2\nc 1 3\n").argument_map
    >>> [(item.premise_ids, item.polarity, item.target) for item in made.arguments]
    [(('1', '2'), 'supports', '3'), (('3',), 'attacks', '1')]
    """
    draft = FrameworkDraft(OWN, text, _NAME)
    count: int | None = None
    rules: list[tuple[str, list[str], int]] = []
    for number, line in numbered_lines(text):
        if line.startswith("#"):
            draft.comment(line[1:])
            continue
        head = _HEAD.fullmatch(line)
        if head is not None and count is None:
            count = int(head[1])
            continue
        word, *atoms = line.split()
        if head is not None:
            raise draft.error("F004", "a second line 'p aba'; keep one", number)
        if count is None:
            message = f"the file must begin with 'p aba' and the number of atoms, not {line!r:.40}"
            raise draft.error("F001", message, number)
        least, most = SIZES.get(word, (1, 0))
        if not least <= len(atoms) <= most:
            draft.unknown(line, number)
            continue
        for atom in atoms:
            if atom.isdigit() and (len(atom) > 9 or not 1 <= int(atom) <= count):
                message = f"atom {atom[:20]} is out of range; there are 1 to {count}"
                raise draft.error("F004", message, number)
        rules.append((word, atoms, number))
    if count is None:
        raise draft.error("F001", "there is no line 'p aba' with the number of atoms", 1)
    _add(draft, rules)
    return draft.reading()


def _add(draft: FrameworkDraft, rules: list[tuple[str, list[str], int]]) -> None:
    assumed = {atoms[0] for word, atoms, _ in rules if word == "a"}
    for _, atoms, number in rules:
        for atom in dict.fromkeys(atoms):
            if not draft.knows(atom):
                draft.argument(atom, number, None, "assumption" if atom in assumed else "claim")
    for word, atoms, number in rules:
        if word == "c":
            draft.step((atoms[1],), atoms[0], number, "attacks")
        elif word == "r" and len(atoms) > 1:
            draft.step(tuple(dict.fromkeys(atoms[1:])), atoms[0], number, "supports")
        elif word == "r":
            draft.lines.append(f"r {atoms[0]}")
            draft.draft.notes.aside("facts, which are rules without premises", atoms[0])
