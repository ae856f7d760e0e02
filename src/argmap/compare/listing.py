"""Listing: a difference as headings with rows, for a terminal and for a comment in Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.compare.difference import Difference
from argmap.compare.meaning import KINDS, Meant
from argmap.compare.turning import SET_ASIDE, Lost, Turn
from argmap.compare.wording import Run, runs
from argmap.formats.exports.markdown import escaped
from argmap.languages import count, enumeration, message, plural, say
from argmap.registers import Signed
from argmap.semantics.statuses import ACCEPTED
from argmap.semantics.words import SIGNS as STATUS_SIGNS
from argmap.semantics.words import STATUS_WORDS

MOST = 25
SIGNS = {**{str(name): sign for name, sign in STATUS_SIGNS.items()}, SET_ASIDE: "–"}
COUNTED = {
    "added": plural("{n} added", "{n} added"),
    "removed": plural("{n} removed", "{n} removed"),
    "restated": plural("{n} restated", "{n} restated"),
    "renamed": plural("{n} renamed", "{n} renamed"),
    "relinked": plural("{n} relinked", "{n} relinked"),
}
"""The kinds that the first line counts one by one."""
SEVERAL = ("edited", "re-weighed", "re-rated")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that differs: its sign, id and words, and what is said of it, a line each."""

    id: str | None
    words: str
    details: tuple[str, ...] = ()
    sign: str = ""
    reworded: tuple[Run, ...] = ()
    """What was and what is, word by word, where both are words of the map: the details in one."""

    @property
    def lead(self) -> str:
        """Return its first line, without its id where that is none."""
        return " ".join(filter(None, (self.sign, f"[{self.id}]" if self.id else "", self.words)))


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows of one sort under their heading; ``more`` are left out.

    ``kind`` is the sort in one word: that of a change, or turned, lost or lapsed.
    """

    title: str
    rows: tuple[Row, ...]
    more: int = 0
    kind: str = ""


def summary(difference: Difference) -> str:
    """Say in one line how much differs."""
    if not difference:
        return say("no difference")
    kinds = [one.kind for one in difference.changes]
    said = [count(kinds.count(kind), *forms) for kind, forms in COUNTED.items() if kind in kinds]
    rest = sum(kind not in COUNTED for kind in kinds)
    said += [count(rest, "{n} changed otherwise", "{n} changed otherwise")] if rest else []
    turned, lost = len(difference.verdicts), len(difference.lost)
    parts = [enumeration(said), say("no verdict turns")]
    if turned:
        parts[1] = count(turned, "{n} verdict turns", "{n} verdicts turn")
    if lost and difference.is_case:
        parts.append(count(lost, "{n} statement lost support", "{n} statements lost support"))
    elif lost:
        parts.append(
            count(lost, "{n} statement lost all support", "{n} statements lost all support")
        )
    if difference.lapsed:
        signed = len(difference.lapsed)
        parts.append(count(signed, "{n} sign-off lapsed", "{n} sign-offs lapsed"))
    return "; ".join(parts)


def headings(difference: Difference, most: int | None = MOST) -> Iterator[Heading]:
    """Yield what differs: verdicts that turn, support and sign-offs that are lost, changes by kind."""
    yield from _cut(
        message("Verdicts that turn"), [_turn(one) for one in difference.verdicts], most, "turned"
    )
    lost = message("Lost support") if difference.is_case else message("Lost all support")
    yield from _cut(lost, [_lost(one) for one in difference.lost], most, "lost")
    lapsed = [_lapsed(one) for one in difference.lapsed]
    yield from _cut(message("Sign-offs that lapsed"), lapsed, most, "lapsed")
    for kind, title in KINDS.items():
        found = [_row(one) for one in difference.changes if one.kind == kind]
        yield from _cut(title, found, most, kind)


def to_lines(difference: Difference, most: int | None = MOST) -> Iterator[str]:
    """Yield a difference as lines of text."""
    yield summary(difference)
    for heading in headings(difference, most):
        yield ""
        yield heading.title
        for row in heading.rows:
            yield f"  {row.lead}"
            yield from (f"      {line}" for line in row.details)
        if heading.more:
            yield f"  and {heading.more} more; --all lists them"


def to_markdown(difference: Difference, most: int | None = MOST) -> str:
    """Write a difference as Markdown, as for a comment on a pull request; texts of maps stay texts."""
    lines = [f"**{escaped(summary(difference))}**"]
    how = difference.setting.in_words()
    if how:
        lines += ["", escaped(how)]
    for heading in headings(difference, most):
        lines += ["", f"### {say(heading.title)}", ""]
        for row in heading.rows:
            lines.append(f"- {escaped(row.lead)}")
            if row.reworded:
                lines.append(f"  - {''.join(map(_marked, row.reworded))}")
                continue
            lines += [f"  - {escaped(line)}" for line in row.details]
        if heading.more:
            lines.append(f"- {count(heading.more, 'and {n} more', 'and {n} more')}")
    return "\n".join(lines) + "\n"


def _marked(run: Run) -> str:
    """Write words struck or put in as elements: stars do not open before a comma, nor in a word."""
    element = {"gone": "del", "come": "ins"}.get(run.fate)
    bare = run.text.strip()
    before, _, after = run.text.partition(bare) if bare else (run.text, "", "")
    blank, end = " " * bool(before), " " * bool(after)
    words = escaped(bare) if bare else ""
    return f"{blank}<{element}>{words}</{element}>{end}" if element else f"{blank}{words}{end}"


def _cut(title: str, rows: list[Row], most: int | None, kind: str) -> Iterator[Heading]:
    if rows:
        kept = rows if most is None else rows[:most]
        yield Heading(title, tuple(kept), len(rows) - len(kept), kind)


def _turn(one: Turn) -> Row:
    was, now = one.words
    turned = say("{now}, was {before}", now=say(now), before=say(was))
    return Row(one.id, one.name, (f"{turned}: {one.because}",), SIGNS.get(one.after, "≈"))


def _lost(one: Lost) -> Row:
    status = {str(name): word for name, word in STATUS_WORDS.items()}.get(one.status, one.status)
    had = ", ".join(f"[{name}]" for name in one.reasons)
    still = f"still {status}, as nobody contests it" if one.status in ACCEPTED else f"now {status}"
    return Row(one.id, one.name, (f"held up before by {had}; {still}",), SIGNS.get(one.status, "≈"))


def _lapsed(one: Signed) -> Row:
    by = one.sign_off
    module = one.module and f"module {one.told_module}"
    said = ", ".join(part for part in (by.by, by.role, by.date, module) if part)
    return Row(by.of, said, (one.reason,), "✗")


def _row(one: Meant) -> Row:
    is_told = one.kind in ("restated", "relinked")
    noun = "" if one.noun == "statement" else f"{one.noun}: "
    if one.kind in ("added", "removed", "moved"):
        return Row(one.id, f"{noun}{one.name}")
    if one.kind == "renamed":
        return Row(one.id, f"{noun}{one.name}", (f"was [{one.before}]",))
    # A heading over several fields does not say which.
    field = (
        f"{one.field.replace('_', ' ')} " if one.kind in SEVERAL or one.field == "inferred" else ""
    )
    was, now = one.before or "nothing", one.after or "nothing"
    renamed = f" (was [{one.was}])" if one.was and one.was != one.id else ""
    # What the two lines below it say need not stand before them.
    name = noun.removesuffix(": ") if is_told else f"{noun}{one.name}"
    told = (f"{field}was {was}", f"{field}now {now}")
    words = runs(one.before, one.after) if one.kind == "restated" else ()
    return Row(one.id, f"{name}{renamed}".strip(), told, reworded=words)
