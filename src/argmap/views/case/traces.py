"""Traces: which elements of a case meet which requirement, on which evidence, in which files."""

import re
from collections.abc import Iterator, Mapping

from argmap.drawing.elements import layers_of
from argmap.drawing.look import DEFAULT
from argmap.languages import count, message, say
from argmap.model import Argument, ArgumentMap, Section, Statement
from argmap.registers.above import claims_above
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    TableBlock,
    Words,
    cell,
    lines,
    spans,
    words,
)
from argmap.views.case.elements import Case, case_of
from argmap.views.document import Document
from argmap.views.phrases import flat
from argmap.views.request import Request

REQUIREMENT = ("requirement", "requirements")
"""Fields beyond the model, in any case of letters, that name requirements by their ids."""
TRACED = ("Goal", "Strategy", "Solution")
COLUMNS = (
    Column("requirement", message("Requirement"), 3, head=True),
    Column("element", message("Element"), where="data"),
    Column("element_text", message("Element"), where="data"),
    Column("element_shown", message("Element"), 7, "page"),
    Column("type", message("Type"), where="data"),
    Column("status", message("Status"), where="data"),
    Column("status_shown", message("Status"), 3, "page"),
    Column("evidence", message("Evidence"), where="data"),
    Column("evidence_shown", message("Evidence"), 5, "page"),
    Column("files", message("Files"), 5),
    Column("defined_in", message("Defined in"), 3),
)
_DIGITS = re.compile(r"(\d+)")
_COMMAS = re.compile(r"\s*[,;]\s*")


def trace(request: Request) -> Document:
    """Make the view: every claim, strategy and piece of evidence, with the requirements it names."""
    case = case_of(request, DEFAULT)
    intro = say(
        "Each requirement with the elements that name it, what becomes of them, and the evidence below "
        "them with its files. Elements that name none come last."
    )
    blocks: list[Block] = [Paragraph(words(intro), "lead")]
    if rows := tuple(_rows(case, all_elements=True)):
        blocks.append(TableBlock(say("Traceability"), COLUMNS, rows))
    return Document(
        say("{title}: traceability", title=request.title), request.language, tuple(blocks)
    )


def trace_blocks(case: Case) -> Iterator[Block]:
    """Yield the table of requirements, and which claims name none."""
    rows = tuple(_rows(case, all_elements=False))
    if not rows:
        yield Paragraph(spans("No element of the case names a requirement."))
        return
    yield TableBlock(say("Requirements"), COLUMNS, rows)
    tied = _tied(case)
    bare = [name for name in case.of_kind("Goal") if name in case.argued and name not in tied]
    if bare:
        if case.style.words:
            said = count(
                len(bare),
                "{n} claim has no requirement, neither above nor below:",
                "{n} claims have no requirement, neither above nor below:",
            )
        else:
            said = count(
                len(bare),
                "{n} goal has no requirement, neither above nor below:",
                "{n} goals have no requirement, neither above nor below:",
            )
        yield Paragraph(words(f"{said} ", *case.all_named(bare), "."), "note")


def _tied(case: Case) -> set[str]:
    """Return the elements that name a requirement, and all that stands above or below such a one."""
    at = [name for name in case.elements if requirements_of(case.whole[name])]
    found = set(at)
    for name in at:
        found.update(claims_above(case.whole, name))
        todo = [name]
        for one in todo:
            below = [new for new in case.below(one) if new in case.whole and new not in found]
            found.update(below)
            todo += below
    return found


def requirement_fields(case: Case) -> tuple[str, ...]:
    """Return the names under which elements of the case name requirements."""
    named = (name for item in case.whole.nodes() for name in layers_of(item))
    return tuple(dict.fromkeys(name for name in named if name.casefold() in REQUIREMENT))


def requirements_of(item: object) -> tuple[str, ...]:
    """Return the ids of the requirements that an element names, in order, each once."""
    found: list[str] = []
    if isinstance(item, Statement | Argument):
        for name, value in layers_of(item).items():
            if name.casefold() in REQUIREMENT:
                found += [part for part in _COMMAS.split(flat(value)) if part]
    return tuple(dict.fromkeys(found))


def _rows(case: Case, all_elements: bool) -> Iterator[tuple[Cell, ...]]:
    at: dict[str, list[str]] = {}
    for name in case.of_kind(*TRACED):
        for requirement in requirements_of(case.whole[name]) or (("",) if all_elements else ()):
            at.setdefault(requirement, []).append(name)
    for requirement in sorted(at, key=_natural):
        for name in at[requirement]:
            yield _row(case, requirement, name)


def _natural(requirement: str) -> tuple[bool, list[str | int], str]:
    """Order ids as people do, SR-9 before SR-10; what names none comes last."""
    parts = [int(one) if one.isdecimal() else one for one in _DIGITS.split(requirement)]
    return not requirement, parts, requirement


def _row(case: Case, requirement: str, name: str) -> tuple[Cell, ...]:
    found = evidence_below(case, name)
    verdict = case.verdict(name)
    files = [one for item in found for one in files_of(case.whole, item)]
    return (
        cell(requirement),
        cell(name),
        cell(case.text(name)),
        (case.told(name),),
        cell(case.kind(name)),
        cell(verdict.status if verdict else "set-aside"),
        (case.status(name),),
        cell(" ".join(found)),
        _statuses(case, found),
        lines(dict.fromkeys(files)),
        cell(defined_in(case.whole, name)),
    )


def _statuses(case: Case, names: list[str]) -> Cell:
    """Name evidence, with its status where it is not simply there."""
    found: list[Words] = []
    for name in names:
        rest = () if case.is_supported(name) else words(" ", *case.status(name))
        found.append((*case.named(name), *rest))
    return tuple(found) or cell(say("none"), "meta")


def evidence_below(case: Case, start: str) -> list[str]:
    """List the evidence that supports an element over any number of steps, and itself if it is some."""
    whole, found, todo, seen = case.whole, list[str](), [start], {start}
    for name in todo:
        item = whole[name]
        if isinstance(item, Statement) and item.kind == "evidence":
            found.append(name)
        below = list(item.premise_ids) if isinstance(item, Argument) else []
        for step in whole.incoming.get(name, ()):
            below += [step.id] if step.polarity == "supports" else []
        todo += [one for one in below if one not in seen]
        seen.update(below)
    return found


def files_of(argument_map: ArgumentMap, name: str) -> Iterator[str]:
    """Yield the file or address of each source of a piece of evidence, or its title."""
    for source in argument_map.statement(name).sources:
        found = argument_map.source(source)
        yield flat(found.url or found.title)


def defined_in(argument_map: ArgumentMap, name: str) -> str:
    """Say in which module, and in which file of it, an element is defined, or else in which section.

    Nothing where a case is one file without sections.
    """
    at = own = _section(argument_map, getattr(argument_map[name], "section", None))
    while at is not None:
        module = at.extras.get("module")
        if isinstance(module, Mapping):
            file = module.get("file")
            return flat(f"{module.get('name', at.title)}{f' ({file})' if file else ''}")
        at = _section(argument_map, at.parent)
    return flat(own.title) if own is not None else ""


def _section(argument_map: ArgumentMap, name: str | None) -> Section | None:
    found = argument_map.get(name) if name else None
    return found if isinstance(found, Section) else None
