"""Timeline: two clocks on one axis. A bar is when it happened, a diamond when it was said."""

from dataclasses import dataclass
from math import ceil, log10
from typing import Unpack

from argmap.attribution.vocabulary import ACTS
from argmap.chronology import Moment, Span, Timeline, day_number
from argmap.drawing.look import Look, LookOptions, look_of
from argmap.drawing.page import page, text
from argmap.drawing.text import clean, first_lines, shorten
from argmap.drawing.themes import Theme, find_theme
from argmap.drawing.turns import apart, is_turned
from argmap.drawing.words import stance_words
from argmap.languages import count, say
from argmap.model import ArgumentMap, Statement
from argmap.model.parties import AGAINST

WIDTH, LABELS, RIGHT, TOP, SIZE, LINE = 1200, 470, 40, 96, 13, 17
FONTS = "Arial, Liberation Sans, Helvetica, Noto Sans, sans-serif"
STEPS = (1 / 12, 1 / 4, 1 / 2, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
MOST_TICKS = 12
YEAR = 365.2425
MARGIN = 0.03
NO_LAYOUT = "its places come from times, not from a layout engine"
NO_PART = "it is drawn of the times that are handed to it; take them of a part of the map"
REFUSED = {
    "direction": "time runs to the right",
    "engine": NO_LAYOUT,
    "timeout": NO_LAYOUT,
    **dict.fromkeys(("focus", "depth", "party", "section", "disputes"), NO_PART),
}


@dataclass(frozen=True, slots=True)
class _Row:
    statement: Statement
    lines: list[str]
    event: Span
    said: tuple[Moment, ...]
    dateless: tuple[str, ...]
    top: int

    @property
    def height(self) -> int:
        return max(1, len(self.lines)) * LINE + 12


@dataclass(frozen=True, slots=True)
class _Axis:
    first: float
    last: float

    def x(self, day: float) -> float:
        room = WIDTH - LABELS - RIGHT
        return round(LABELS + room * (day - self.first) / (self.last - self.first), 1)


def timeline_svg(
    argument_map: ArgumentMap,
    times: Timeline,
    look: Look | None = None,
    part: str = "",
    **options: Unpack[LookOptions],
) -> str:
    """Draw the statements that have an event time, earliest first, with when each was said.

    Of a look the theme and the language alone have an effect. ``part`` says of what the map is a part.

    Raises:
        DrawingError: If the look is wrong, or has another part than the theme.
    """
    chosen = look_of(look, options)
    chosen.refuse("a timeline", REFUSED)
    with chosen.speaking(argument_map):
        return _drawn(argument_map, times, find_theme(chosen.theme), part)


def _drawn(argument_map: ArgumentMap, times: Timeline, theme: Theme, part: str) -> str:
    rows = _rows(times)
    axis = _axis(rows)
    height = (rows[-1].top + rows[-1].height if rows else TOP + LINE) + 20
    title = argument_map.title or argument_map.id or say("Timeline")
    name = say("{title}: timeline", title=title)
    said = count(
        len(rows),
        "{n} statement by when it happened and when it was said.",
        "{n} statements by when they happened and when they were said.",
    )
    said += f" {part}." if part else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="title desc" font-family="{FONTS}" '
        f'font-size="{SIZE}">\n<title id="title">{text(name)}</title>\n'
        f'<desc id="desc">{text(said)}</desc>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="{theme.ground}"/>\n'
        f'<text x="20" y="30"{_direction(title)} font-size="18" font-weight="bold" '
        f'fill="{theme.text}">'
        f"{_heading(title, part)}</text>\n",
        _legend(theme),
        _ticks(axis, height, theme),
        *(_row(argument_map, row, axis, theme) for row in rows),
        "</svg>\n",
    ]
    return "".join(parts)


def timeline_page(
    argument_map: ArgumentMap,
    times: Timeline,
    look: Look | None = None,
    part: str = "",
    **options: Unpack[LookOptions],
) -> str:
    """Write a web page with the drawing and, as its text, a table of both clocks.

    Raises:
        DrawingError: If the look is wrong, or has another part than the theme.
    """
    chosen = look_of(look, options)
    with chosen.speaking(argument_map):
        return _page(argument_map, times, timeline_svg(argument_map, times, chosen, part), part)


def _page(argument_map: ArgumentMap, times: Timeline, drawing: str, part: str) -> str:
    rows = []
    for row in _rows(times):
        told = _told(argument_map, row)
        rows.append(
            f"<tr><td>{text(row.statement.time)}</td><td><bdi>{text(row.statement.text)}</bdi> "
            f'<span class="meta">[{text(row.statement.id)}]</span></td>'
            f'<td class="meta">{text(told)}</td></tr>\n'
        )
    title = argument_map.title or argument_map.id or say("Timeline")
    said = f'<p class="meta">{text(part)}</p>\n' if part else ""
    undated = count(
        len(times.undated),
        "{n} claim or piece of evidence has no event time.",
        "{n} claims and pieces of evidence have no event time.",
    )
    body = (
        f'<main>\n<h1 dir="auto">{text(title)}</h1>\n{said}{drawing}'
        f'<table>\n<thead><tr><th scope="col">{text(say("Happened"))}</th>'
        f'<th scope="col">{text(say("Statement"))}</th><th scope="col">{text(say("Said"))}</th>'
        f"</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
        f'<p class="meta">{text(undated)}</p>\n</main>\n'
    )
    return page(say("{title}: timeline", title=title), body)


def _direction(words: str) -> str:
    """Turn words that run from right to left, and keep them in their place."""
    return ' direction="rtl" text-anchor="end"' if is_turned(words) else ""


def _heading(title: str, part: str) -> str:
    """Write the title, and in smaller letters of what the map is a part, on one line."""
    if not part:
        return text(shorten(title, 80))
    small = f'<tspan font-size="{SIZE}" font-weight="normal">{text(shorten(part, 38))}</tspan>'
    return f"{text(shorten(title, 36))} · {small}"


def _rows(times: Timeline) -> list[_Row]:
    said: dict[str, list[Moment]] = {}
    for moment in times.of("utterance"):
        said.setdefault(moment.statement.id, []).append(moment)
    dateless: dict[str, list[str]] = {}
    for name, party in times.dateless:
        dateless.setdefault(name, []).append(party)
    rows = []
    top = TOP
    for moment in times.of("event"):
        lines = first_lines(clean(moment.statement.text), (LABELS - 50) / SIZE, 3)
        found = tuple(said.get(moment.statement.id, ()))
        without = tuple(dateless.get(moment.statement.id, ()))
        row = _Row(moment.statement, lines, moment.span, found, without, top)
        rows.append(row)
        top += row.height
    return rows


def _axis(rows: list[_Row]) -> _Axis:
    spans = [span for row in rows for span in (row.event, *(one.span for one in row.said))]
    days = [day_number(day) for span in spans for day in (span.first, span.last) if day]
    first, last = min(days, default=0.0), max(days, default=YEAR)
    room = max(30.0, (last - first) * MARGIN)
    return _Axis(first - room, last + room)


def _legend(theme: Theme) -> str:
    y = 56
    parts = [
        (
            0,
            f'<rect x="0" y="{y - 9}" width="26" height="9" rx="3" fill="{theme.support.line}"/>',
            say("happened"),
        ),
        (120, f"<g>{_bar(0, 26, y - 9, theme, True)}</g>", say("roughly")),
        (230, _diamond(10, y - 5, theme, True), say("said")),
        (310, _diamond(10, y - 5, theme, False), say("said by then: date of the source")),
        (
            580,
            _diamond(10, y - 5, theme, True) + _crossed(10, y - 5, theme),
            say("denied or questioned"),
        ),
        (
            840,
            f'<polygon points="8,{y - 13} 17,{y - 5} 8,{y + 3}" fill="{theme.support.line}"/>',
            say("open end"),
        ),
    ]
    return "".join(
        f'<g transform="translate({20 + x} 0)">{mark}<text x="34" y="{y}" fill="{theme.meta}">'
        f"{text(words)}</text></g>\n"
        for x, mark, words in parts
    )


def _ticks(axis: _Axis, height: int, theme: Theme) -> str:
    years = (axis.last - axis.first) / YEAR
    step = next((one for one in STEPS if years / one <= MOST_TICKS), 0.0)
    step = step or 10.0 ** ceil(log10(years / MOST_TICKS))
    count = int((axis.first / YEAR + 1) / step)
    parts: list[str] = []
    while True:
        year = count * step
        month = round((year % 1) * 12)
        day = day_number((int(year), month + 1, 1)) if 1 <= year < 10000 else (year - 1) * YEAR
        count += 1
        if day > axis.last:
            return "".join(parts)
        if day < axis.first:
            continue
        x = axis.x(day)
        label = f"{int(year)}-{month + 1:02d}" if step < 1 else str(int(year))
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{TOP - 12}" y2="{height - 12}" stroke="{theme.meta}" '
            f'stroke-opacity="0.35"/>\n<text x="{x}" y="{TOP - 18}" text-anchor="middle" '
            f'fill="{theme.meta}">{label}</text>\n'
        )


def _row(argument_map: ArgumentMap, row: _Row, axis: _Axis, theme: Theme) -> str:
    turned = is_turned(row.statement.text)
    place = f'x="{LABELS - 30}" direction="rtl"' if turned else 'x="20"'
    words = "".join(
        f'<text {place} y="{row.top + 14 + at * LINE}" fill="{theme.text}">{text(line)}</text>\n'
        for at, line in enumerate(row.lines)
    )
    middle = row.top + 5
    start = axis.x(day_number(row.event.first)) if row.event.first else LABELS
    end = axis.x(day_number(row.event.last) + 1) if row.event.last else WIDTH - RIGHT
    marks = [_bar(start, max(6.0, end - start), middle, theme, row.event.is_rough)]
    for open_end, x, tip in ((row.event.first, start, -9), (row.event.last, end, 9)):
        if open_end is None:
            points = f"{x},{middle - 3} {x + tip},{middle + 5} {x},{middle + 13}"
            marks.append(f'<polygon points="{points}" fill="{theme.support.line}"/>')
    drawn = set()
    for moment in row.said:
        day = moment.span.last or moment.span.first
        stance = stance_words(argument_map, moment.attribution)
        if day is None or (day, moment.is_bound, stance) in drawn:
            continue
        drawn.add((day, moment.is_bound, stance))
        x = axis.x(day_number(day))
        if x > end:
            marks.append(
                f'<line x1="{end}" x2="{x}" y1="{middle + 5}" y2="{middle + 5}" '
                f'stroke="{theme.meta}" stroke-dasharray="1 4"/>'
            )
        marks.append(_diamond(x, middle + 5, theme, not moment.is_bound))
        # A concession is dated like an assertion: who concedes denies nothing.
        if moment.attribution and moment.attribution.stance in AGAINST:
            marks.append(_crossed(x, middle + 5, theme))
    said = _told(argument_map, row)
    hint = f"{row.statement.time}: {row.statement.text}"
    hint += f" {say('Said: {when}', when=said)}" if said else ""
    return f"<g>\n<title>{text(hint)}</title>\n{words}{''.join(marks)}\n</g>\n"


def _bar(x: float, width: float, y: float, theme: Theme, rough: bool) -> str:
    dashes = ' stroke-dasharray="4 3"' if rough else ""
    fill = theme.support.tint if rough else theme.support.line
    return (
        f'<rect x="{x}" y="{y}" width="{round(width, 1)}" height="10" rx="3" fill="{fill}" '
        f'stroke="{theme.support.line}"{dashes}/>'
    )


def _diamond(x: float, y: float, theme: Theme, filled: bool) -> str:
    points = f"{x},{y - 6} {x + 6},{y} {x},{y + 6} {x - 6},{y}"
    fill = theme.attack.line if filled else theme.ground
    return f'<polygon points="{points}" fill="{fill}" stroke="{theme.attack.line}" stroke-width="1.5"/>'


def _crossed(x: float, y: float, theme: Theme) -> str:
    points = f'x1="{x - 7}" y1="{y + 7}" x2="{x + 7}" y2="{y - 7}"'
    return f'<line {points} stroke="{theme.text}" stroke-width="2"/>'


def _told(argument_map: ArgumentMap, row: _Row) -> str:
    """Say when each party said it, and who said it at a date that is not given."""
    dated = dict.fromkeys(_utterance(argument_map, moment) for moment in row.said)
    names = (argument_map.party(name).name for name in row.dateless)
    words = "; ".join([*dated, *(say("date not given, {who}", who=name) for name in names)])
    return apart(clean(words), (party.name for party in argument_map.parties))


def _utterance(argument_map: ArgumentMap, moment: Moment) -> str:
    name = argument_map.party(moment.party).name if moment.party else say("the source")
    told = say(ACTS[moment.act], who=name) if moment.act else name
    stance = stance_words(argument_map, moment.attribution)
    told += f" ({stance})" if stance else ""
    if moment.is_bound:
        return say("by {date}, {told}", date=moment.time, told=told)
    return say("{date}, {told}", date=moment.time, told=told)
