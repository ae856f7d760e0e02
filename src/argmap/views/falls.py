"""Falls: over the maps of a library what turns when something is withdrawn, and what still stands, for readers."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.chronology import time_words
from argmap.languages import count, listing, message, plural, quoted, say
from argmap.library import Carrying, Fallen, Falls, MapFall, Standing, ToldState, Withdrawn
from argmap.semantics.statuses import Status
from argmap.semantics.words import TONES, said_status
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Span,
    TableBlock,
    Words,
    bullets,
    cell,
    joined,
    lines,
    spans,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import flat

WHYS: Mapping[str, str] = {
    "doi": message("the same DOI, {said}"),
    "digest": message("the same text"),
    "url": message("the same address, {said}"),
    "link": message("linked by {said}"),
}
STATES: Mapping[str, str] = {
    "retracted": message("Retracted"),
    "withdrawn": message("Withdrawn"),
    "superseded": message("Superseded"),
    "corrected": message("Corrected"),
    "concern": message("Concern was expressed"),
    "current": message("Reinstated"),
}
TURNED: tuple[tuple[tuple[Status, ...], tuple[str, str]], ...] = (
    (
        ("not-shown", "incomplete"),
        plural("{n} statement is not shown any more", "{n} statements are not shown any more"),
    ),
    (("accepted", "supported"), plural("{n} is accepted now", "{n} are accepted now")),
    (("rejected", "defeated"), plural("{n} is rejected now", "{n} are rejected now")),
    (("open", "challenged"), plural("{n} is open now", "{n} are open now")),
)
DATA = (
    *(Column(key, key, where="data") for key in ("map", "change", "id", "text", "before", "after")),
    *(Column(key, key, where="data") for key in ("because", "reasons", "documents", "steps")),
)


def falls_document(found: Falls, title: str, language: str = "en") -> Document:
    """Make a document of what falls: what is withdrawn, and map by map what turns and what still stands."""
    blocks: list[Block] = [Paragraph(words(_summary(found)), "lead")]
    if any(item.turned for item in found.maps):
        blocks.append(
            Paragraph(words(say("What is not shown is not false: nothing refutes it.")), "note")
        )
    if found.withdrawn:
        blocks += [Heading(2, words(say("What is withdrawn"))), bullets(_withdrawn(found))]
    titles = {name: item.title for item in found.withdrawn for name in item.addresses}
    for item in found.maps:
        blocks += _map(item, titles, len(found.withdrawn) > 1)
    blocks.append(TableBlock("", DATA, tuple(row for item in found.maps for row in _rows(item))))
    return Document(title, language, tuple(blocks))


def title_of(found: Falls) -> str:
    """Return what a page about what falls is called."""
    if len(found.withdrawn) == 1:
        return say("Without {title}", title=quoted(flat(found.withdrawn[0].title)))
    if not found.withdrawn:
        return say("Nothing that was taken back")
    return count(
        len(found.withdrawn),
        "Without {n} document that was taken back",
        "Without {n} documents that were taken back",
    )


def _summary(found: Falls) -> str:
    if not found.withdrawn:
        return say("No document of these maps is known to have been taken back in that time.")
    used = count(
        len(found.maps),
        "{n} map is touched.",
        "{n} maps are touched.",
    )
    said = [used if found.maps else say("No map is touched.")]
    after = [item.after for one in found.maps for item in one.turned]
    counted = [
        count(number, *forms)
        for kinds, forms in TURNED
        if (number := sum(status in kinds for status in after))
    ]
    if counted:
        said.append(say("{changes}.", changes=listing(counted)))
    if still := sum(len(one.still) for one in found.maps):
        said.append(
            count(
                still,
                "{n} loses support and still stands.",
                "{n} lose support and still stand.",
            )
        )
    if apart := sum(bool(one.why) for one in found.maps):
        said.append(
            count(
                apart,
                "Of {n} map there are no verdicts, as its file is not the one that was added.",
                "Of {n} maps there are no verdicts, as their files are not those that were added.",
            )
        )
    return " ".join(said)


def _withdrawn(found: Falls) -> Iterator[tuple[int, Words]]:
    for item in found.withdrawn:
        yield 0, words(Span(flat(item.title), "strong"))
        for told in item.states:
            yield 1, words(_state(told))
        yield from _places(item)


def _places(item: Withdrawn) -> Iterator[tuple[int, Words]]:
    ties = {tie.other: tie for tie in item.ties}
    for name in item.addresses:
        why = ""
        if tie := ties.get(name):
            said = say(WHYS[tie.why], said=tie.said)
            why = say(", one with {address}: {why}", address=tie.address, why=said)
        yield 1, words(Span(name, "id"), why)


def _state(told: ToldState) -> str:
    state = say(STATES[told.state])
    if told.since:
        state = say("{state}, {date}", state=state, date=time_words(told.since))
    if told.reason:
        state = say("{state}: {reason}", state=state, reason=flat(told.reason))
    return say("{state}; told by {by}", state=state, by=told.by)


def _map(item: MapFall, titles: Mapping[str, str], several: bool) -> Iterator[Block]:
    name = (Span(f" {item.path}", "meta"),) if item.title else ()
    yield Heading(2, words(flat(item.title or item.path), *name), item.path)
    if several:
        here = [quoted(flat(titles[f"{item.path}#{one}"])) for one in item.withdrawn]
        yield Paragraph(words(say("Without {documents}.", documents=listing(here))))
    if item.answered == "tables":
        if item.why:
            yield Paragraph(words(say("No verdicts: {why}.", why=item.why)), "note")
        yield _resting(item)
        return
    if item.turned:
        yield Heading(3, words(say("What turns")))
        yield _turned(item.turned)
    elif not item.still:
        yield Paragraph(words(say("No verdict changes.")))
    if item.still:
        yield Heading(3, words(say("What still stands")))
        yield _still(item.still)


def _turned(found: Iterable[Fallen]) -> TableBlock:
    columns = (
        Column("statement", message("Statement"), 9, "page", head=True),
        Column("before", message("Before"), 3, "page"),
        Column("now", message("Now"), 4, "page"),
        Column("why", message("Why"), 8, "page"),
    )
    rows = tuple(
        (
            _statement(item.text, item.id),
            _status(item.before),
            (words(Span(item.words, TONES[item.after])),),
            lines(_why(item)),
        )
        for item in found
    )
    return TableBlock(say("What turns"), columns, rows)


def _why(item: Fallen) -> Iterator[Words]:
    if item.is_withdrawn:
        yield words(say("It is itself what is withdrawn."))
    if item.is_aside:
        yield words(say("It stands in what is withdrawn alone, or needs what does."))
    for steps, one, many in (
        (item.lost, "A reason for it no longer holds: {steps}.", "Reasons for it no longer hold: {steps}."),
        (item.gone, "An objection to it is gone: {steps}.", "Objections to it are gone: {steps}."),
        (item.freed, "A reason for it holds only now: {steps}.", "Reasons for it hold only now: {steps}."),
    ):  # fmt: skip
        if steps:
            said = count(len(steps), one, many, steps="{steps}")
            before, _, after = said.partition("{steps}")
            named = joined((words(Span(name, "id")) for name in steps), "and")
            yield (*words(before), *named, *words(after))


def _still(found: Iterable[Standing]) -> TableBlock:
    columns = (
        Column("statement", message("Statement"), 9, "page", head=True),
        Column("now", message("Now"), 4, "page"),
        Column("through", message("Through"), 11, "page"),
    )
    rows = tuple(
        (
            _statement(item.text, item.id),
            (words(Span(item.words, TONES[item.status])),),
            lines(_through(item)),
        )
        for item in found
    )
    return TableBlock(say("What still stands"), columns, rows)


def _through(item: Standing) -> Iterator[Words]:
    for reason in item.reasons:
        texts = listing(quoted(flat(text)) for text in reason.texts)
        yield _on(texts, reason)
        if reason.taken_back:
            named = listing(map(quoted, reason.taken_back))
            yield words(say("Taken back, as another map says: {documents}.", documents=named))
    if not item.reasons:
        own = listing(map(quoted, item.documents))
        yield words(
            say("It stands in {documents} too.", documents=own)
            if own
            else say("It is given itself.")
        )


def _on(texts: str, reason: Carrying) -> Words:
    step = Span(reason.step, "id")
    if not reason.documents:
        return spans("{reason} {step}, in no document", reason=texts, step=step)
    documents = listing(map(quoted, reason.documents))
    return spans("{reason} {step}, in {documents}", reason=texts, step=step, documents=documents)


def _resting(item: MapFall) -> TableBlock:
    columns = (
        Column("statement", message("Statement"), 9, "page", head=True),
        Column("now", message("Verdict in the map"), 4, "page"),
        Column("how", message("How it hangs on it"), 8, "page"),
    )
    rows = [
        (
            _statement(one.text or one.kind, one.id),
            _status(one.status),
            cell(say("It stands in it or is said there.")),
        )
        for one in item.direct
    ]
    rows += [
        (
            _statement(one.element.text or one.element.kind, one.element.id),
            _status(one.element.status),
            cell(
                count(
                    one.depth,
                    "{n} step up, on {on}",
                    "{n} steps up, on {on}",
                    on=one.on,
                )
            ),
        )
        for one in item.resting
    ]
    return TableBlock(say("What hangs on it"), columns, tuple(rows))


def _statement(text: str, item_id: str) -> Cell:
    return (words(f"{flat(text)} ", Span(item_id, "id")),)


def _status(status: str | None) -> Cell:
    if status is None:
        return ()
    known: Status = status  # type: ignore[assignment]
    return (words(Span(said_status(known), TONES[known])),)


def _rows(item: MapFall) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of data of one map."""
    for fallen in item.turned:
        yield _row(
            item, "turned", fallen.id, fallen.text, fallen.before, fallen.after, fallen.because
        )
    for still in item.still:
        reasons = [one.step for one in still.reasons]
        named = [title for one in still.reasons for title in one.documents] or still.documents
        row = _row(item, "still", still.id, still.text, still.status, still.status, still.because)
        yield (*row[:7], lines(reasons), lines(dict.fromkeys(named)), ())
    if item.answered == "tables":
        for one in item.direct:
            yield _row(item, "direct", one.id, one.text, one.status, None, item.why)
        for above in item.resting:
            here = above.element
            row = _row(item, "rests", here.id, here.text, here.status, None, item.why)
            yield (*row[:7], lines([above.step]), (), cell(above.depth))


def _row(item: MapFall, change: str, *found: str | None) -> tuple[Cell, ...]:
    item_id, text, before, after, because = found
    told = (item.path, change, item_id, flat(text or ""), before, after, because or None)
    return (*map(cell, told), (), (), ())
