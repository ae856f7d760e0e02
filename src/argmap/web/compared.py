"""Compared: what a page of two states of a map has beside what every page has.

The list of all that differs stands beside the picture; each entry leads to its card, and each card to
its entries.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from argmap.compare import Difference
from argmap.compare.listing import Heading, Row, summary, told_headings
from argmap.compare.wording import Run
from argmap.drawing.difference import LEGEND, VALUES, union
from argmap.drawing.page import text
from argmap.drawing.view import View
from argmap.languages import message, say
from argmap.web.details import isolated
from argmap.web.legend import SHAPES
from argmap.web.links import anchor_of

MOST_OPEN = 25
"""Entries up to which a group stands open at first."""
GROUPS = {"added": "added", "removed": "removed", "turned": "turned", "lost": "lost"}
"""What a filter takes the kinds of entries for; every other is a change."""
CHOICES = (
    ("added", message("+ added")),
    ("removed", message("− removed")),
    ("changed", message("~ changed")),
    ("turned", message("± verdict turns")),
    ("lost", message("○ support lost")),
)
ELEMENTS = {"gone": "del", "come": "ins"}


@dataclass(frozen=True, slots=True)
class Compared:
    """Markup of the list, the legend and the filters; and why each card is marked, by id.

    ``values`` says of each which sorts of difference it has.
    """

    markup: str
    legend: str
    filters: str
    reasons: Mapping[str, str]
    values: Mapping[str, str]


def compared(difference: Difference) -> Compared:
    """Make what a page of a difference has beside the picture. Linear but for what was reworded."""
    whole, removed = union(difference)
    here = {item.id for item in whole.nodes()}
    found = list(told_headings(difference, None))
    reasons: dict[str, list[str]] = {}
    values: dict[str, dict[str, None]] = {}
    for heading in found:
        for row in heading.rows:
            name = _name(row, heading, removed)
            if name in here:
                reasons.setdefault(name, []).append(_reason(row))
                values.setdefault(name, {})[GROUPS.get(heading.kind, "changed")] = None
    for change in difference.changes:
        if change.kind == "relinked" and change.was in removed:
            at = removed[change.was]
            reasons.setdefault(at, []).append(say("It led here before, and leads elsewhere now."))
            values.setdefault(at, {})["removed"] = None
    lists = "".join(_group(heading, removed, here) for heading in found)
    said = summary(difference)
    return Compared(
        f'<section id="changes" class="outline changes" aria-label="{text(say("Changes"))}">'
        f"<h2>{text(say('Changes'))}</h2>\n"
        f'<p class="about">{text(said[:1].upper() + said[1:])}.</p>\n{lists}</section>\n',
        "".join(_legend(difference.is_case)),
        _filters(values),
        {name: " ".join(told) for name, told in reasons.items()},
        {name: " ".join(sorts) for name, sorts in values.items()},
    )


def with_remarks(view: View) -> View:
    """Return a view whose steps say what was done to them behind whose they are."""
    pills = (
        pill._replace(maker=" · ".join(filter(None, (pill.maker, pill.remark))))
        for pill in view.pills
    )
    return replace(view, pills=tuple(pills))


def _name(row: Row, heading: Heading, removed: Mapping[str, str]) -> str | None:
    if row.id is None or heading.kind != "removed":
        return row.id
    return removed.get(row.id, row.id)


def _reason(row: Row) -> str:
    """Say what differs in sentences; nothing where the mark says it all."""
    return " ".join(map(_sentence, row.details))


def _sentence(line: str) -> str:
    begun = line[:1].upper() + line[1:]
    return begun if begun.rstrip("”»\"'").endswith((".", "?", "!", "…")) else f"{begun}."


def _group(heading: Heading, removed: Mapping[str, str], here: set[str]) -> str:
    rows = "".join(_row(row, _name(row, heading, removed), here) for row in heading.rows)
    is_open = " open" if len(heading.rows) <= MOST_OPEN else ""
    sort = GROUPS.get(heading.kind, "changed")
    return (
        f'<details class="group" data-sort="{sort}"{is_open}><summary><b>{text(say(heading.title))}</b> '
        f"{len(heading.rows)}</summary>\n<ul>{rows}</ul></details>\n"
    )


def _row(row: Row, name: str | None, here: set[str]) -> str:
    sign = f'<span aria-hidden="true">{text(row.sign)} </span>' if row.sign else ""
    words = isolated(row.words) if row.words else f"<code>{text(row.id or '')}</code>"
    mark = ""
    if name is not None and name in here:
        words = f'<a href="#{anchor_of(name)}">{words}</a>'
        mark = f' data-of="{text(anchor_of(name))}"'
    if row.reworded:
        more = f'<p class="reworded" dir="auto">{"".join(map(_run, row.reworded))}</p>'
    else:
        more = "".join(f"<p>{isolated(line)}</p>" for line in row.details)
    return f"<li{mark}>{sign}{words}{more}</li>\n"


def _run(run: Run) -> str:
    element = ELEMENTS.get(run.fate)
    return f"<{element}>{text(run.text)}</{element}>" if element else text(run.text)


def _legend(is_case: bool) -> Iterator[str]:
    """Yield the signs of a difference with their words."""
    turned = message("its status turns") if is_case else message("its verdict turns")
    words = {"in": message("new"), "out": message("gone, shown as it was"), "open": turned}
    for tone, _, _ in LEGEND:
        yield (
            f'<span class="l none {tone}"><svg class="sign" width="16" height="16" '
            f'viewBox="-8 -8 16 16" aria-hidden="true">{SHAPES[VALUES[tone]]}</svg>'
            f"{text(say(words.get(tone, message('changed'))))}</span>"
        )


def _filters(values: Mapping[str, Mapping[str, None]]) -> str:
    known = {sort for sorts in values.values() for sort in sorts}
    options = "".join(
        f'<option value="{key}">{text(say(words))}</option>'
        for key, words in CHOICES
        if key in known
    )
    every = text(say("Changes: all"))
    named = text(say("Changes"))
    return (
        f'<select id="f-change" data-filter="change" aria-label="{named}">'
        f'<option value="">{every}</option>{options}</select>\n'
        if options
        else ""
    )
