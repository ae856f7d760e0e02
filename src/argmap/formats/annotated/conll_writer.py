"""CoNLL columns, written: the tokens of the file a map was read from, or else those of its quotations, tagged.

Without the tokens of a file each component is a sentence of its own, as nothing tells what stands between two. Of places that
overlap the first counts, and of several steps from one component the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.findings import Finding
from argmap.formats.annotated.brat import EVIDENCE, plain
from argmap.formats.annotated.brat_plan import text_source
from argmap.formats.annotated.conll import GAPS, read
from argmap.formats.annotated.conll_rows import OWN, Row, rows_of
from argmap.formats.returning import is_step, lost_on_return
from argmap.model import Argument, ArgumentMap, Statement

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LABEL = re.compile(r"[^\W\d][\w-]*")
_STANCE = re.compile(r"Stance: ([^\s:]+)")
WORDS = {"supports": "Support", "attacks": "Attack"}


@dataclass(slots=True)
class _Plan:
    """The sentences to write, and which rows each statement covers, in order of the text."""

    sentences: list[list[Row]]
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def marks(self, argument_map: ArgumentMap) -> dict[str, str]:
        """Return the ids by which a reader calls the statements; empty for those not written."""
        named = {name: f"T{number}" for number, name in enumerate(self.rows, 1)}
        return {item.id: named.get(item.id, "") for item in argument_map.statements}


def write(argument_map: ArgumentMap) -> str:
    r"""Write a file.

    >>> made = read("So\tO\nit\tB-Claim\nrains\tI-Claim\n").argument_map
    >>> write(made)
    'So\tO\nit\tB-Claim\nrains\tI-Claim\n'
    """
    return _text(argument_map, _plan(argument_map))


def _text(argument_map: ArgumentMap, made: _Plan) -> str:
    for row in (row for sentence in made.sentences for row in sentence):
        row.tag = "O"
    places = {name: number for number, name in enumerate(made.rows)}
    steps: dict[str, Argument] = {}
    for step in argument_map.arguments:
        if is_step(step) and step.target in places and step.target != step.premises[0].statement:
            steps.setdefault(step.premises[0].statement, step)
    for name, rows in made.rows.items():
        label = _label(argument_map.statement(name), steps.get(name), places)
        for at, row in enumerate(rows):
            row.tag = f"{'I' if at else 'B'}-{label}"
    sentences = (
        "".join(f"{row.columns}\t{row.tag}\n" for row in sentence) for sentence in made.sentences
    )
    return "\n".join(sentences)


def _plan(argument_map: ArgumentMap) -> _Plan:
    source = text_source(argument_map)
    placed: list[tuple[int, int, Statement]] = []
    for item in argument_map.statements:
        spans = sorted(
            (one.start, one.end)
            for one in item.anchors
            if one.source == source and one.start is not None and one.end is not None
        )
        if spans:
            placed.append((*spans[0], item))
    placed.sort(key=lambda one: (one[0], -one[1]))
    sentences = rows_of(argument_map)
    if not sentences:
        return _of_quotes(placed)
    made = _Plan(sentences)
    rows = [row for sentence in sentences for row in sentence]
    at = 0
    for start, end, item in placed:
        while at < len(rows) and rows[at].start + len(rows[at].token) <= start:
            at += 1
        first = at
        while at < len(rows) and rows[at].start < end:
            at += 1
        if at > first:
            made.rows[item.id] = rows[first:at]
    return made


def _of_quotes(placed: list[tuple[int, int, Statement]]) -> _Plan:
    made = _Plan([])
    reached = -1
    for start, end, item in placed:
        quote = next((one.quote for one in item.anchors if one.start == start), None)
        tokens = [Row(word, word, "O", 0) for word in _TOKEN.findall(quote or item.text)]
        if tokens and start >= reached:
            made.sentences.append(tokens)
            made.rows[item.id] = tokens
            reached = end
    return made


def _label(item: Statement, step: Argument | None, places: dict[str, int]) -> str:
    word = item.tags[0] if item.tags and _LABEL.fullmatch(item.tags[0]) else ""
    if not word or (plain(word) in EVIDENCE) != (item.kind == "evidence"):
        word = "Premise" if item.kind == "evidence" else "Claim"
    if step is not None:
        return f"{word}:{places[step.target] - places[item.id]}:{WORDS[step.polarity]}"
    stances = [found[1] for tag in item.tags if (found := _STANCE.fullmatch(tag))]
    return ":".join([word, *stances[:1]])


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what a file does not give back."""
    made = _plan(argument_map)
    again = read(_text(argument_map, made)).argument_map
    yield from lost_on_return(argument_map, again, made.marks(argument_map), GAPS, OWN)
