"""Report of a case: its sections, in the order in which a certifier asks for them."""

from collections.abc import Iterable, Iterator

from argmap.drawing.look import Look
from argmap.views.blocks import Block, Paragraph, Span, words
from argmap.views.case.claims import element_blocks, top_blocks
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
from argmap.views.phrases import counted, flat
from argmap.views.request import Request

PLURALS = {"strategy": "strategies"}


def case_sections(
    request: Request, pictures: str, look: Look
) -> Iterator[tuple[str, Iterable[Block]]]:
    """Yield each section of the report by its heading.

    Raises:
        DrawingError: If figures are wanted and there is no engine, or it fails.
    """
    case = case_of(request, look)
    yield "What the case claims", top_blocks(case)
    yield "The argument", _argument(case, pictures, look)
    yield "Evidence", evidence_blocks(case)
    yield "Open points", open_point_blocks(case)
    yield "Defeaters and residuals", defeater_blocks(case)
    yield "Sign-offs", sign_off_blocks(case)
    # Nobody speaks in most cases, and a heading would only say that nobody does.
    if said := list(voice_blocks(case)):
        yield "Who says what", said
    yield "Traceability", trace_blocks(case)


def case_opening(request: Request, look: Look) -> Iterator[Block]:
    """Yield what the case is about, its size in the words of its notation, and who made it when."""
    case, whole = case_of(request, look), request.held.whole
    if whole.description:
        yield Paragraph(words(flat(whole.description)), "lead")
    counts: dict[str, int] = {}
    for one in case.elements.values():
        kind = case.style.word(one.kind)
        counts[kind] = counts.get(kind, 0) + 1
    said = ", ".join(counted(many, kind, PLURALS.get(kind, "")) for kind, many in counts.items())
    about = whole.metadata
    facts = [
        f"authors: {', '.join(map(flat, about.authors))}" if about.authors else "",
        f"begun {about.created}" if about.created else "",
        f"last changed {about.modified}" if about.modified else "",
        f"licence {flat(about.licence)}" if about.licence else "",
    ]
    known = "; ".join(filter(None, facts))
    known = f" {known[:1].upper()}{known[1:]}." if known else ""
    yield Paragraph(words(f"{said}.{known}" if said else f"No elements.{known}"), "note")


def _argument(case: Case, pictures: str, look: Look) -> Iterator[Block]:
    found = list(case_figures(case, pictures, look))
    yield from found
    if found:
        legend = f" {case.style.legend[:1].upper()}{case.style.legend[1:]}."
        reading = READING.format(goals=f"{case.style.word('Goal')}s".capitalize())
        yield Paragraph(words(Span("Reading the figures. ", "strong"), reading, legend), "note")
    yield from element_blocks(case)
