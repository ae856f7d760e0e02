"""Markup: how every page of the shelf writes statements, documents, parties, maps and verdicts.

Whatever comes from a map is text: it is written by ``words`` and leads nowhere but to the shelf itself,
and to the addresses that documents name, where those are of the web.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from argmap.drawing.page import language_mark, runs_alike, text
from argmap.drawing.text import shorten
from argmap.languages import message, say
from argmap.semantics.statuses import Status
from argmap.semantics.words import SIGNS, STATUS_WORDS
from argmap.shelf.asked import Asked, where
from argmap.shelf.rows import Card, Paper, Place, Speaker

TONES: dict[str, tuple[Status, ...]] = {
    "in": ("accepted", "holds", "supported"),
    "out": ("rejected", "undercut", "defeated"),
    "unshown": ("not-shown", "premise-missing", "weightless", "incomplete", "resolved"),
    "open": ("open", "challenged"),
}
_TONE_OF: dict[str, str] = {status: tone for tone, found in TONES.items() for status in found}
BECAME = {
    "current": message("current"),
    "corrected": message("corrected"),
    "superseded": message("superseded"),
    "concern": message("in doubt"),
    "retracted": message("retracted"),
    "withdrawn": message("withdrawn"),
}
TAKEN_BACK = ("retracted", "withdrawn")
BESIDE = 17
"""How many letters of a verdict have room beside a text."""
LONG = 160.0
"""How much of a text a list shows, in em; its own page has it in full."""
_LINK = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def words(said: str, place: Place | None = None) -> str:
    """Write words of a map, whose direction stays their own, marked with their language if it is another."""
    mark = language_mark(place.language) if place else ""
    return text(said) if runs_alike(said) and not mark else f"<bdi{mark}>{text(said)}</bdi>"


def link(path: str, said: str, /, **values: str) -> str:
    """Write a link to a page of the shelf around markup."""
    return f'<a href="{text(where(path, values))}">{said}</a>'


def further(path: str, said: str, /, **values: str) -> str:
    """Write a link to where there is more, as a line of its own, which nobody needs on paper."""
    return f'<p class="way">{link(path, said, **values)}</p>\n'


def claim_link(card: Card, long: bool = False) -> str:
    """Write a statement as a link to its page."""
    said = card.text if long else shorten(card.text, LONG)
    return link("/claim", words(said, card.place), at=card.address)


def paper_link(paper: Paper) -> str:
    """Write a document as a link to its page, with what became of it."""
    said = link("/source", words(shorten(paper.title, LONG), paper.place), at=paper.address)
    return f"{said} {became(paper.state)}".rstrip()


def speaker_link(speaker: Speaker) -> str:
    """Write a party as a link to its page."""
    return link("/party", words(speaker.name, speaker.place), at=speaker.address)


def map_link(place: Place) -> str:
    """Write a map as a link to its page."""
    return link("/map", words(shorten(place.name, LONG / 2), place), at=place.path)


def verdict(status: str | None, said: str = "") -> str:
    """Write the verdict of a map on one of its statements, in words that are ``said``; nothing where it gives none."""
    found = next((one for one in STATUS_WORDS if one == status), None)
    if found is None:
        return ""
    return (
        f'<span class="v {_TONE_OF[found]}"><span aria-hidden="true">{SIGNS[found]}</span> '
        f"{text(said or say(STATUS_WORDS[found]))}</span>"
    )


def became(state: str | None) -> str:
    """Write what became of a document after it was published; nothing of one that is current."""
    if state is None or state == "current" or state not in BECAME:
        return ""
    tone = "out" if state in TAKEN_BACK else "open"
    return f'<span class="v {tone}">{text(say(BECAME[state]))}</span>'


def outside(address: str) -> str:
    """Write an address of the web as a link that leaves the shelf; any other as words."""
    said = f"<bdi>{text(address)}</bdi>"
    if not _LINK.match(address):
        return said
    return f'<a href="{text(address)}" rel="noopener noreferrer" class="out-link">{said}</a>'


class Judged(Protocol):
    """What has a verdict, in words too."""

    @property
    def status(self) -> str | None:
        """The status under the map's own reading."""

    @property
    def words(self) -> str:
        """The status and what carries it."""


def judged(found: Judged, said: str, more: str = "", name: str = "row") -> str:
    """Write a verdict beside markup, above it if it has many words, and below that what is less."""
    below = f'<div class="meta">{more}</div>' if more else ""
    name += " worded" if len(found.words) > BESIDE else ""
    return f'<div class="{name}"><div>{verdict(found.status, found.words)}</div><div>{said}{below}</div></div>'


def items(found: Iterable[str], name: str = "rows") -> str:
    """Write markup as a list; nothing where there is none."""
    rows = "".join(f"<li>{one}</li>\n" for one in found)
    return f'<ul class="{name}">\n{rows}</ul>\n' if rows else ""


def terms(rows: Iterable[tuple[str, str]]) -> str:
    """Write pairs of words and markup as terms and descriptions, without those that have nothing."""
    found = "".join(
        f"<div><dt>{text(term)}</dt><dd>{said}</dd></div>\n" for term, said in rows if said
    )
    return f"<dl>\n{found}</dl>\n" if found else ""


def part(name: str, heading: str, body: str, size: int | None = None) -> str:
    """Write a part of a page under its heading, with how much there is; nothing where it is empty."""
    if not body:
        return ""
    behind = f' <span class="n">{size}</span>' if size is not None else ""
    return (
        f'<section id="{name}" aria-labelledby="{name}-h">\n'
        f'<h2 id="{name}-h">{text(heading)}{behind}</h2>\n{body}</section>\n'
    )


def note(said: str, name: str = "note") -> str:
    """Write a remark; ``said`` is text."""
    return f'<p class="{name}">{text(said)}</p>\n'


def beside(parts: Sequence[str]) -> str:
    """Write markup side by side, without what is empty."""
    return '<span class="dot" aria-hidden="true"> · </span>'.join(filter(None, parts))


def tabs(
    asked: Asked,
    name: str,
    choices: Mapping[str, str],
    chosen: str,
    numbers: Mapping[str, int] | None = None,
) -> str:
    """Write the choices of one value of an address as links, the chosen one marked."""
    rows = []
    for value, said in choices.items():
        values = {key: one for key, one in asked.values.items() if key not in (name, "page")}
        address = where(asked.path, values | ({name: value} if value else {}))
        mark = ' aria-current="true"' if value == chosen else ""
        number = f' <span class="n">{numbers[value]}</span>' if numbers else ""
        rows.append(f'<li><a href="{text(address)}"{mark}>{text(said)}{number}</a></li>')
    return f'<ul class="tabs">{"".join(rows)}</ul>\n'


def stepping(asked: Asked, more: bool) -> str:
    """Write the way to the pages before and after, where nobody counted how many there are."""
    if asked.page == 1 and not more:
        return ""
    ways = [
        f'<a rel="prev" href="{text(asked.turned(asked.page - 1))}">{text(say("Back"))}</a>'
        if asked.page > 1
        else "",
        f'<a rel="next" href="{text(asked.turned(asked.page + 1))}">{text(say("Next"))}</a>'
        if more
        else "",
    ]
    said = text(say("Pages"))
    return f'<nav class="turning" aria-label="{said}">\n{" ".join(filter(None, ways))}\n</nav>\n'


def sentence(said: str) -> str:
    """Return words with a capital and a full stop.

    >>> sentence("a premise falls")
    'A premise falls.'
    """
    begun = said[:1].upper() + said[1:]
    return begun if begun.endswith((".", "!", "?", "…", "”")) else f"{begun}."


def turning(asked: Asked, total: int, size: int) -> str:
    """Write the way to the pages before and after; nothing where all is on one."""
    if total <= size:
        return ""
    start = asked.first(total, size)
    at = start // size + 1
    shown = say(
        "{first} to {last} of {total}", first=start + 1, last=min(at * size, total), total=total
    )
    before = f'<a rel="prev" href="{text(asked.turned(at - 1))}">{text(say("Back"))}</a>'
    after = f'<a rel="next" href="{text(asked.turned(at + 1))}">{text(say("Next"))}</a>'
    return (
        f'<nav class="turning" aria-label="{text(say("Pages"))}">\n'
        f"{before if at > 1 else ''} <span>{text(shown)}</span> {after if at * size < total else ''}\n</nav>\n"
    )
