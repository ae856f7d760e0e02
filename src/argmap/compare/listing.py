"""Listing: a difference as headings with rows, for a terminal and for a comment in Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.compare.difference import Difference
from argmap.compare.fields import field_word, noun_word
from argmap.compare.meaning import KINDS, Meant
from argmap.compare.turning import SET_ASIDE, Lost, Turn
from argmap.compare.wording import Run, runs
from argmap.compare.words import clauses, held_by, without_ids
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
    return clauses(parts)


def told_headings(difference: Difference, most: int | None = MOST) -> Iterator[Heading]:
    """Yield what differs for readers: in the language that is spoken, without ids before words."""
    with without_ids():
        yield from [*headings(difference.told(), most)]


def headings(difference: Difference, most: int | None = MOST) -> Iterator[Heading]:
    """Yield what differs: verdicts that turn, support and sign-offs that are lost, changes by kind."""
    yield from _cut(
        message("Verdicts that turn"), [_turn(one) for one in difference.verdicts], most, "turned"
    )
    lost = message("Lost support") if difference.is_case else message("Lost all support")
    yield from _cut(lost, [_lost(difference, one) for one in difference.lost], most, "lost")
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
    for heading in told_headings(difference, most):
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
    said = say("{turned}: {because}", turned=turned, because=one.because)
    return Row(one.id, one.name, (said,), SIGNS.get(one.after, "≈"))


def _lost(difference: Difference, one: Lost) -> Row:
    words = {str(name): word for name, word in STATUS_WORDS.items()}
    status = say(words.get(one.status, one.status))
    had = enumeration(held_by(difference.before, name) for name in one.reasons)
    if one.status in ACCEPTED:
        said = say(
            "held up before by {reasons}; still {status}, as nobody contests it",
            reasons=had,
            status=status,
        )
    else:
        said = say("held up before by {reasons}; now {status}", reasons=had, status=status)
    return Row(one.id, one.name, (said,), SIGNS.get(one.status, "≈"))


def _lapsed(one: Signed) -> Row:
    by = one.sign_off
    module = one.module and say("module {name}", name=one.told_module)
    said = enumeration(part for part in (by.by, by.role, by.date, module) if part)
    return Row(by.of, said, (one.reason,), "✗")


def _row(one: Meant) -> Row:
    is_told = one.kind in ("restated", "relinked")
    noun = "" if one.noun == "statement" else noun_word(one.noun)
    named = say("{noun}: {name}", noun=noun, name=one.name) if noun else one.name
    if one.kind in ("added", "removed", "moved"):
        return Row(one.id, named)
    if one.kind == "renamed":
        return Row(one.id, named, (say("was {text}", text=f"[{one.before}]"),))
    was, now = one.before or say("nothing"), one.after or say("nothing")
    # A heading over several fields does not say which.
    if one.kind in SEVERAL or one.field == "inferred":
        field = field_word(one.field)
        told = (
            say("{field} was {text}", field=field, text=was),
            say("{field} now {text}", field=field, text=now),
        )
    else:
        told = (say("was {text}", text=was), say("now {text}", text=now))
    # What the two lines below it say need not stand before them.
    name = noun if is_told else named
    if one.was and one.was != one.id:
        name = say("{name} (was {before})", name=name, before=f"[{one.was}]").strip()
    words = runs(one.before, one.after) if one.kind == "restated" else ()
    return Row(one.id, name, told, reworded=words)
