"""Report of a case: its sections, in the order in which a certifier asks for them."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.drawing.look import Look
from argmap.languages import count, enumeration, message, plural, say
from argmap.views.blocks import Block, Paragraph, Span, words
from argmap.views.case.claims import capitalised, element_blocks, goals_of, top_blocks
from argmap.views.case.elements import Case, case_of
from argmap.views.case.figures import READING, case_figures
from argmap.views.case.open_points import open_point_blocks
from argmap.views.case.registers import (
    defeater_blocks,
    evidence_blocks,
    sign_off_blocks,
)
from argmap.views.case.traces import trace_blocks
from argmap.views.case.voices import voice_blocks
from argmap.views.phrases import figures, flat
from argmap.views.request import Request

KINDS: Mapping[str, tuple[str, str]] = {
    "Goal": plural("{n} goal", "{n} goals"),
    "Strategy": plural("{n} strategy", "{n} strategies"),
    "Solution": plural("{n} solution", "{n} solutions"),
    "Context": plural("{n} context", "{n} contexts"),
    "Assumption": plural("{n} assumption", "{n} assumptions"),
    "Justification": plural("{n} justification", "{n} justifications"),
    "Module": plural("{n} module", "{n} modules"),
    "Contract": plural("{n} contract", "{n} contracts"),
    "CounterGoal": plural("{n} counter goal", "{n} counter goals"),
    "CounterStrategy": plural("{n} counter strategy", "{n} counter strategies"),
    "CounterSolution": plural("{n} counter solution", "{n} counter solutions"),
}
OF_CAE: Mapping[str, tuple[str, str]] = {
    "Goal": plural("{n} claim", "{n} claims"),
    "Strategy": plural("{n} argument", "{n} arguments"),
    "Solution": plural("{n} piece of evidence", "{n} pieces of evidence"),
    "CounterGoal": plural("{n} counter claim", "{n} counter claims"),
    "CounterStrategy": plural("{n} counter argument", "{n} counter arguments"),
    "CounterSolution": plural("{n} piece of counter evidence", "{n} pieces of counter evidence"),
}


def case_sections(
    request: Request, pictures: str, look: Look
) -> Iterator[tuple[str, Iterable[Block]]]:
    """Yield each section of the report by its heading.

    Raises:
        DrawingError: If figures are wanted and there is no engine, or it fails.
    """
    case = case_of(request, look)
    yield message("What the case claims"), top_blocks(case)
    yield message("The argument"), _argument(case, pictures, look)
    yield message("Evidence"), evidence_blocks(case)
    yield message("Open points"), open_point_blocks(case)
    yield message("Defeaters and residuals"), defeater_blocks(case)
    yield message("Sign-offs"), sign_off_blocks(case)
    # Nobody speaks in most cases, and a heading would only say that nobody does.
    if said := list(voice_blocks(case)):
        yield message("Who says what"), said
    yield message("Traceability"), trace_blocks(case)


def case_opening(request: Request, look: Look) -> Iterator[Block]:
    """Yield what the case is about, its size in the words of its notation, and who made it when."""
    case, whole = case_of(request, look), request.held.whole
    if whole.description:
        yield Paragraph(words(flat(whole.description)), "lead")
    counts: dict[str, int] = {}
    for one in case.elements.values():
        counts[one.kind] = counts.get(one.kind, 0) + 1
    forms = {**KINDS, **OF_CAE} if case.style.words else KINDS
    said = enumeration(count(many, *forms[kind], n=figures(many)) for kind, many in counts.items())
    about = whole.metadata
    facts = [
        say("authors: {names}", names=enumeration(map(flat, about.authors)))
        if about.authors
        else "",
        say("begun {date}", date=about.created) if about.created else "",
        say("last changed {date}", date=about.modified) if about.modified else "",
        say("licence {name}", name=flat(about.licence)) if about.licence else "",
    ]
    known = "; ".join(filter(None, facts))
    known = f" {known[:1].upper()}{known[1:]}." if known else ""
    yield Paragraph(words(f"{said}.{known}" if said else f"{say('No elements.')}{known}"), "note")


def _argument(case: Case, pictures: str, look: Look) -> Iterator[Block]:
    found = list(case_figures(case, pictures, look))
    yield from found
    if found:
        legend = f" {capitalised(say(case.style.legend))}."
        reading = say(READING, goals=goals_of(case))
        lead = Span(f"{say('Reading the figures.')} ", "strong")
        yield Paragraph(words(lead, reading, legend), "note")
    yield from element_blocks(case)
