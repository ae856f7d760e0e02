"""Report: a map as a document to hand on: what it claims, what stands, why, and on what."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Unpack

from argmap.anchors import SourceText
from argmap.attribution.chains import groups_of
from argmap.door import checked
from argmap.drawing.look import Look, LookOptions, look_of
from argmap.errors import ViewError
from argmap.languages import enumeration, listing, message, say
from argmap.model import ASSURANCE, ArgumentMap
from argmap.query import Dispute, rests_on_hearsay, rests_on_unnamed
from argmap.query.disputes import Disputed
from argmap.registers.files import FileState, file_policies
from argmap.semantics import Setting, SettingOptions, hold, setting_of
from argmap.semantics.held import EXPLAINED
from argmap.storage import write_bytes
from argmap.views.blocks import Block, Figure, Heading, Paragraph, bullets, spans, words
from argmap.views.changes import change_blocks
from argmap.views.claims import claim_blocks, critical_blocks
from argmap.views.disputes import new_points, pair_blocks, pair_title, pairs_in_dispute
from argmap.views.document import Document
from argmap.views.evidence import register_blocks
from argmap.views.figures import PICTURES, REFUSED
from argmap.views.ids import without_ids
from argmap.views.method import method_blocks
from argmap.views.open_points import open_point_lists
from argmap.views.phrases import flat, quoted, tally
from argmap.views.request import Request
from argmap.views.settings import setting_blocks
from argmap.views.sources import source_blocks
from argmap.views.summary.sheet import brief_blocks
from argmap.views.verdicts import summary
from argmap.views.writers import find_writer

MOST_PAIRS, MOST_TRIED = 4, 16


@checked
def report(
    argument_map: ArgumentMap,
    path: str | os.PathLike[str],
    *,
    texts: Mapping[str, SourceText] | None = None,
    pictures: str = "svg",
    engine: str | None = None,
    look: Look | None = None,
    since: ArgumentMap | None = None,
    files: Mapping[str, FileState] | None = None,
    setting: Setting | None = None,
    lang: str | None = None,
    **options: Unpack[SettingOptions],
) -> tuple[str, ...]:
    """Write a report of a map as HTML, PDF or Markdown, by suffix; return the paths written.

    It says what the map claims, which of that stands, why, what would turn it, on which
    evidence and sources it rests, where parties disagree and what is open. A page holds its
    figures; beside Markdown each is a file (``pictures`` svg or png). The same map gives the
    same bytes. Of an assurance case it is a report for a certifier. ``since`` is an earlier state of
    the map: what changed is told too. ``files`` is what ``evidence_files`` found: what of it has
    changed or is missing counts no more.

    Raises:
        ViewError: If the suffix is that of none of these, or Pango, which PDF needs, is not found.
        MissingExtraError: If it is PDF and WeasyPrint is not installed.
        SettingError: As for ``make_report``.
        DrawingError: If figures are wanted and there is no engine, or it fails.
        FileError: If a file cannot be written.
    """
    name = os.fspath(path)
    writer = find_writer(None, name)
    if writer.name == "csv":
        raise ViewError(f"a report is HTML, PDF or Markdown, not {name!r}; see the view evidence")
    made = make_report(
        argument_map,
        texts=texts,
        pictures=pictures,
        engine=engine,
        look=look,
        since=since,
        files=files,
        setting=setting,
        lang=lang,
        **options,
    )
    if writer.name != "markdown":
        write_bytes(name, writer.content(made))
        return (name,)
    from argmap.views.markdown import to_markdown

    def path_of(count: int, figure: Figure) -> str:
        return f"{Path(name).stem}-{count}{figure.suffix}"

    beside = [
        str(Path(name).with_name(path_of(count, figure)))
        for count, figure in enumerate(made.figures(), start=1)
    ]
    for place, figure in zip(beside, made.figures(), strict=True):
        write_bytes(place, figure.content)
    write_bytes(name, to_markdown(made, path_of).encode("utf-8"))
    return (name, *beside)


def make_report(
    argument_map: ArgumentMap,
    *,
    texts: Mapping[str, SourceText] | None = None,
    pictures: str = "svg",
    engine: str | None = None,
    look: Look | None = None,
    since: ArgumentMap | None = None,
    files: Mapping[str, FileState] | None = None,
    setting: Setting | None = None,
    lang: str | None = None,
    **options: Unpack[SettingOptions],
) -> Document:
    """Make the report as a document, to be written in any way.

    Of ``look`` the language, and the direction, engine and timeout of its figures have an effect;
    ``lang`` counts over its language.

    Raises:
        ViewError: If there is no such kind of pictures.
        SettingError: If the setting contradicts itself or the map, has another semantics than
            ``caes``, or weights by the weakest link, under which flips are not told.
        DrawingError: If the look has a part without effect on figures, or figures are wanted and
            there is no engine, or it fails.

    >>> from argmap.formats.files import load
    >>> made = make_report(load("examples/northport/map.argmap.yaml"), pictures="none")
    >>> made.blocks[3].words[0].text
    'In brief'
    """
    if pictures not in PICTURES:
        raise ViewError(f"unknown pictures: {pictures!r} (known: {', '.join(PICTURES)})")
    chosen_look: LookOptions = {} if engine is None else {"engine": engine}
    if lang is not None:
        chosen_look["lang"] = lang
    drawn = look_of(look, chosen_look)
    drawn.refuse("a report", REFUSED)
    if pictures == "none":
        unseen = dict.fromkeys(drawn.changed.keys() - {"lang"}, "it draws none")
        drawn.refuse("a report without pictures", unseen)
    chosen = setting_of(setting, options)
    chosen.refuse("a report", EXPLAINED, "semantics")
    gone = [one for one in file_policies(files or {}) if one not in chosen.policies]
    chosen = chosen.merged({"policies": (*chosen.policies, *gone)}) if gone else chosen
    request = Request(hold(argument_map, chosen), (), texts or {}, files or {})
    with drawn.speaking(argument_map):
        return _document(request, pictures, drawn, since)


def _document(request: Request, pictures: str, drawn: Look, since: ArgumentMap | None) -> Document:
    is_case = request.evaluation.reading == ASSURANCE
    opening, sections = _opening(request), _sections
    if is_case:
        # Late, as most maps are no case.
        from argmap.views.case.report import case_opening, case_sections

        opening, sections = case_opening(request, drawn), case_sections
    blocks: list[Block] = [*opening, *setting_blocks(request.held)]
    for heading, found in sections(request, pictures, drawn):
        # Sentences on a map name no ids, beside which its reader has no map; a case is cited by them.
        made = found if is_case else without_ids(found)
        blocks += [Heading(2, words(say(heading))), *made]
    if since is not None:
        blocks += [Heading(2, words(say("Changes"))), *change_blocks(request.held, since)]
    blocks += [Heading(2, words(say("How to read this report"))), *method_blocks(request)]
    return Document(request.title, request.language, tuple(blocks))


def _sections(request: Request, pictures: str, look: Look) -> Iterator[tuple[str, Iterable[Block]]]:
    told: list[Dispute] = []
    yield message("In brief"), brief_blocks(request, 3)
    yield message("What the map claims"), claim_blocks(request, pictures, look)
    yield message("What the verdicts depend on"), critical_blocks(request)
    yield message("Evidence"), _evidence(request)
    yield message("Hearsay and unnamed voices"), _testimony(request)
    yield message("Sources"), source_blocks(request)
    yield message("Where parties disagree"), _disputes(request, told)
    yield message("Open questions"), _open(request, told)


def _opening(request: Request) -> Iterator[Block]:
    whole = request.argument_map
    if whole.description:
        yield Paragraph(words(flat(whole.description)), "lead")
    counts = [
        tally(len(whole.statements), "no statements", "{n} statement", "{n} statements"),
        tally(len(whole.arguments), "no arguments", "{n} argument", "{n} arguments"),
        tally(len(whole.sources), "no sources", "{n} source", "{n} sources"),
        tally(len(whole.parties), "no parties", "{n} party", "{n} parties"),
    ]
    said = f"{listing(counts)}. "
    authors = enumeration(map(flat, whole.metadata.authors))
    by = f" {say('Map by {authors}.', authors=authors)}" if authors else ""
    yield Paragraph(words(said[:1].upper() + said[1:], summary(request.evaluation), by), "note")


def _evidence(request: Request) -> Iterator[Block]:
    found = list(register_blocks(request))
    if not found:
        yield Paragraph(words(say("The map has no evidence.")))
        return
    yield Paragraph(
        spans(
            "Each item of evidence and the top claims it affects, by their numbers above; what is "
            "stopped on the way does not get through. The view evidence has every step, passage and date."
        )
    )
    yield from found


def _testimony(request: Request) -> Iterator[Block]:
    """Yield what rests on hearsay alone, on unnamed voices alone, and on both: each once."""
    whole = request.argument_map
    hearsay = dict.fromkeys(rests_on_hearsay(whole))
    unnamed = dict.fromkeys(rests_on_unnamed(whole))
    found = False
    for names, heading, note in (
        (
            [name for name in hearsay if name not in unnamed],
            say("Resting on hearsay alone"),
            say("All that supports these came by word of mouth to whoever passed it on."),
        ),
        (
            [name for name in unnamed if name not in hearsay],
            say("Resting on unnamed voices alone"),
            say("All that supports these comes through somebody whose name is kept back."),
        ),
        (
            [name for name in hearsay if name in unnamed],
            say("Resting on hearsay alone and on unnamed voices alone"),
            say(
                "All that supports these came by word of mouth to whoever passed it on, and through "
                "somebody whose name is kept back."
            ),
        ),
    ):
        if names:
            found = True
            yield Heading(3, words(heading))
            yield Paragraph(words(note))
            yield bullets((0, quoted(whole.statement(name))) for name in names)
    if not found:
        yield Paragraph(spans("Nothing rests on hearsay alone or on unnamed voices alone."))


def _disputes(request: Request, told: list[Dispute]) -> Iterator[Block]:
    """Yield a section for each pair with points of its own, and count the rest."""
    whole = request.argument_map
    pairs, disputed = pairs_in_dispute(whole), Disputed(whole)
    if not pairs:
        yield Paragraph(spans("No two parties of the map disagree on a point."))
    left: list[str] = []
    shown = 0
    for tried, ((first, second), many) in enumerate(pairs.items()):
        names = pair_title(whole, first, second)
        number = tally(many, "no points", "{n} point", "{n} points")
        points = f"{names}: {number}"
        if shown == MOST_PAIRS or tried >= MOST_TRIED:
            left.append(points)
        elif new := new_points(disputed.between(first, second), told):
            shown += 1
            yield Heading(3, words(names))
            yield from pair_blocks(request, disputed, first, second, 4, tuple(told))
            told += new
        else:
            left.append(say("{points}, listed above", points=points))
    if left:
        yield Heading(3, spans("Other pairs"))
        yield bullets((0, words(line)) for line in left)


def _open(request: Request, told: list[Dispute]) -> Iterator[Block]:
    whole = request.argument_map
    # What a member leaves unanswered, the groups it speaks for do.
    silent = {(one.argument, name) for one in told for name in groups_of(whole, one.holder)}
    found = list(open_point_lists(request, silent))
    if not found:
        yield Paragraph(spans("Nothing is open: every claim has a verdict and a reason."))
    yield from found
