"""The page of two readings: both maps side by side, cards of one match joined, and below them the figures.

Without the script all of it stands there to read; with it a card lights what it rests on, and a filter
leaves what one looks for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.compare.agreement import Agreement
from argmap.compare.matching import Match
from argmap.drawing.page import text
from argmap.languages import enumeration, message, say, speaking_again
from argmap.model import Argument, ArgumentMap, Statement
from argmap.query.aims import aim_of
from argmap.semantics import Evaluation
from argmap.semantics.words import said_status, tone_of
from argmap.views.agreement import ASPECTS
from argmap.views.document import Document
from argmap.views.html import Front, isolated, safe_name, to_html
from argmap.views.partings import KINDS
from argmap.views.phrases import flat

SIGNS = {"supports": "+", "attacks": "−"}
STEPS = {
    "supports": message("for: {premises}"),
    "attacks": message("against: {premises}"),
}
AT_STEPS = {
    "supports": message("backs a step to it: {premises}"),
    "attacks": message("against a step to it: {premises}"),
}
FILTERS = (
    ("", message("All statements")),
    ("differs", message("Where they part")),
    ("verdict", message("Other verdict")),
    ("both", message("In both")),
    ("alone", message("In one alone")),
)


@dataclass(slots=True)
class _Row:
    """A match, or a statement that one map alone has: its ids in each, and in what they differ."""

    ids: tuple[tuple[str, ...], tuple[str, ...]]
    differs: list[str] = field(default_factory=list)


def agreement_page(found: Agreement, document: Document) -> str:
    """Write two readings as one web page that loads nothing; ``document`` has the figures."""
    with speaking_again(document.language):
        front = Front("".join(_Sides(found).markup()), "agreement")
        return to_html(document, front)


class _Sides:
    """Both maps, with the rows in which they stand beside each other."""

    def __init__(self, found: Agreement) -> None:
        self.found = found
        self.maps: tuple[ArgumentMap, ArgumentMap] = (found.first, found.second)
        self.verdicts: tuple[Evaluation, Evaluation] = found.evaluations
        self.differs = _differences(found)
        self.rows: list[_Row] = [*self._rows()]
        self.row_of: tuple[dict[str, int], dict[str, int]] = ({}, {})
        for at, row in enumerate(self.rows):
            for known, ids in zip(self.row_of, row.ids, strict=True):
                known.update(dict.fromkeys(ids, at))
        self.only: tuple[set[tuple[str, str]], set[tuple[str, str]]] = (
            {edge[:2] for edge in found.relations.only_first},
            {edge[:2] for edge in found.relations.only_second},
        )

    def _rows(self) -> Iterator[_Row]:
        """Yield the rows in order of the first map; what the second alone has stands behind what it follows."""
        by_first = {name: one for one in self.found.matches for name in one.firsts}
        of_second = {name: one.first for one in self.found.matches for name in one.seconds}
        behind: dict[str | None, list[str]] = {}
        last: str | None = None
        for item in self.found.second.statements:
            if item.id in of_second:
                last = of_second[item.id]
            else:
                behind.setdefault(last, []).append(item.id)
        done: set[str] = set()
        yield from (_Row(((), (name,))) for name in behind.pop(None, ()))
        for item in self.found.first.statements:
            one = by_first.get(item.id)
            if one is None:
                yield _Row(((item.id,), ()))
            elif one.first not in done:
                done.add(one.first)
                yield _Row((one.firsts, one.seconds), self.differs.get(one.first, []))
                yield from (_Row(((), (name,))) for name in behind.pop(one.first, ()))

    def markup(self) -> Iterator[str]:
        """Yield the bar and the rows."""
        options = "".join(
            f'<option value="{key}">{text(say(words))}</option>' for key, words in FILTERS
        )
        yield (
            f'<section class="readings" aria-label="{text(say("Both readings side by side"))}">\n'
            f'<div class="bar"><label>{text(say("Show"))} <select id="which">{options}</select></label>'
            f'<span id="count" role="status"></span>'
            f'<span class="keys">{text(say("n and p lead to the next and the previous difference"))}</span></div>\n'
            '<div class="heads" aria-hidden="true"><b class="first">A</b><b class="second">B</b></div>\n'
            "<ol>\n"
        )
        for at, row in enumerate(self.rows):
            yield self._row(at, row)
        yield "</ol>\n</section>\n"

    def _row(self, at: int, row: _Row) -> str:
        sorts = ["both" if all(row.ids) else "alone"]
        if row.differs or not all(row.ids):
            sorts.append("differs")
        if "verdict" in row.differs:
            sorts.append("verdict")
        sides = (self._cards(side, row.ids[side]) for side in (0, 1))
        return (
            f'<li id="row-{at}" data-sorts="{" ".join(sorts)}" data-on="{self._rests(row)}" tabindex="-1">'
            f"{next(sides)}{self._joint(row)}{next(sides)}</li>\n"
        )

    def _rests(self, row: _Row) -> str:
        """Return the numbers of the rows that hold the premises of steps to a row."""
        found: dict[int, None] = {}
        for side, ids in enumerate(row.ids):
            for name in ids:
                for step in self.maps[side].incoming.get(name, ()):
                    found |= {self.row_of[side][one]: None for one in step.premise_ids}
        return " ".join(map(str, found))

    def _joint(self, row: _Row) -> str:
        if not all(row.ids):
            letter = "A" if row.ids[0] else "B"
            said = text(say("{letter} alone", letter=letter))
            return f'<div class="joint alone"><span>{said}</span></div>'
        said = enumeration(say(ASPECTS[name]) for name in row.differs)
        words = text(said) if said else text(say("alike"))
        sort = "other" if row.differs else "same"
        return f'<div class="joint {sort}"><span>{words}</span></div>'

    def _cards(self, side: int, ids: tuple[str, ...]) -> str:
        name = ("first", "second")[side]
        cards = "".join(self._card(side, self.maps[side].statement(one)) for one in ids)
        return f'<div class="side {name}">{cards}</div>'

    def _card(self, side: int, item: Statement) -> str:
        letter, here = "AB"[side], self.maps[side]
        verdict = self.verdicts[side].get(item.id)
        status = said_status(verdict.status) if verdict and verdict.status else ""
        tone = tone_of(verdict) if verdict and verdict.status else ""
        pill = f' <span class="{tone or "meta"}">{text(status)}</span>' if status else ""
        who = enumeration(flat(here.party(name).name) for name in item.parties)
        said = f'<p class="who">{isolated(who)}</p>' if who else ""
        steps = "".join(self._steps(side, item.id))
        place = f"{letter.lower()}-{safe_name(item.id)}"
        return (
            f'<article id="{place}"><p class="tag"><b>{letter}</b> {text(say(KINDS[item.kind]))}{pill}</p>'
            f"{said}<p>{isolated(flat(item.text))} "
            f'<span class="id">{isolated(item.id)}</span></p>'
            f"{f'<ul>{steps}</ul>' if steps else ''}</article>"
        )

    def _steps(self, side: int, name: str) -> Iterator[str]:
        here = self.maps[side]
        for step in here.incoming.get(name, ()):
            yield self._step(side, step, STEPS[step.polarity], name)
            for other in here.incoming.get(step.id, ()):
                _, end = aim_of(here, other)
                yield self._step(side, other, AT_STEPS[other.polarity], end or name)

    def _step(self, side: int, step: Argument, words: str, end: str) -> str:
        letter = "ab"[side]
        links = [
            f'<a href="#{letter}-{safe_name(one)}">{isolated(one)}</a>' for one in step.premise_ids
        ]
        before, _, after = say(words).partition("{premises}")
        only = any((one, end) in self.only[side] for one in step.premise_ids)
        mine = f' <span class="only">{text(say("{letter} alone", letter=letter.upper()))}</span>'
        sign = SIGNS[step.polarity]
        tone = "for" if step.polarity == "supports" else "against"
        return (
            f'<li><span class="{tone}" aria-hidden="true">{sign}</span> {text(before)}'
            f"{', '.join(links)}{text(after)}{mine if only else ''}</li>"
        )


def _differences(found: Agreement) -> Mapping[str, list[str]]:
    """Return in what each match differs, by its id in the first map."""
    made: dict[str, dict[str, None]] = {}

    def mark(match: Match, name: str) -> None:
        made.setdefault(match.first, {})[name] = None

    for labels in (found.verdicts, *found.labels.values()):
        for one in labels.differing:
            mark(one.match, labels.name)
    for match in (*found.speakers.wrong, *found.speakers.partly, *found.speakers.unsaid):
        mark(match, "party")
    by_first = {one.first: one for one in found.matches}
    units = found.matching.units
    some = found.relations
    for edges, known in ((some.only_first, units[0]), (some.only_second, units[1])):
        for edge in edges:
            mark(by_first[known[edge.end]], "relation")
    for pair in (*some.reversed, *some.otherwise):
        mark(by_first[units[0][pair.first.end]], "relation")
    for group in some.grouped:
        mark(by_first[group.conclusion], "relation")
    return {name: [*differs] for name, differs in made.items()}
