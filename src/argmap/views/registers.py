"""Registers of an assurance case as tables: its evidence, its defeaters, its sign-offs."""

from argmap.languages import count, message, say, speaking_of, spoken
from argmap.model import ArgumentMap
from argmap.registers import (
    Defeater,
    DefeaterRegister,
    EvidenceItem,
    EvidenceRegister,
    Signed,
    SignOffRegister,
)
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Style,
    TableBlock,
    cell,
    lines,
    words,
)
from argmap.views.document import Document
from argmap.views.phrases import flat

Register = EvidenceRegister | DefeaterRegister | SignOffRegister
EVIDENCE = (
    Column("evidence", message("Id"), head=True),
    Column("text", message("Evidence"), 4),
    Column("state", message("State"), 2),
    Column("source", message("Source"), where="data"),
    Column("title", message("Document"), 3),
    Column("version", message("Version")),
    Column("date", message("Date")),
    Column("owner", message("Owner"), 2),
    Column("status", message("Status")),
    Column("expiry", message("Valid until")),
    Column("file", message("File"), where="data"),
    Column("url", message("Address"), 2),
    Column("digest", message("Digest"), where="data"),
    Column("claims", message("Rests on it"), 3),
)
DEFEATERS = (
    Column("defeater", message("Id"), head=True),
    Column("statements", message("Statements"), where="data"),
    Column("text", message("Doubt"), 4),
    Column("target", message("Challenges"), 2),
    Column("state", message("State"), 2),
    Column("by", message("Resolved by"), 2),
    Column("accepted_by", message("Accepted by"), 2),
    Column("accepted", message("When")),
    Column("reason", message("Why"), 3),
    Column("challenges", message("Bears on"), 3),
    Column("answers", message("Answers"), 2),
)
SIGN_OFFS = (
    Column("of", message("Signed"), head=True),
    Column("by", message("By"), 2),
    Column("role", message("As")),
    Column("date", message("Date")),
    Column("state", message("State")),
    Column("changes", message("Since then"), 4),
    Column("note", message("Note"), 2),
    Column("module", message("Module"), 2),
    Column("digest", message("Digest"), where="data"),
)
TONES: dict[str, Style] = {
    **dict.fromkeys(("current", "resolved", "accepted", "valid"), "in"),
    **dict.fromkeys(("expired", "changed", "missing", "retracted", "withdrawn", "lapsed"), "out"),
    **dict.fromkeys(("stands",), "out"),
    **dict.fromkeys(("open", "not judged", "not found", "undated", "no document"), "open"),
}


def register_document(argument_map: ArgumentMap, *registers: Register) -> Document:
    """Make a document of registers: a table for each, or a sentence where there is nothing in it."""
    with speaking_of(argument_map.metadata.language):
        return _document(argument_map, registers)


def _document(argument_map: ArgumentMap, registers: tuple[Register, ...]) -> Document:
    blocks: list[Block] = []
    for register in registers:
        if isinstance(register, EvidenceRegister) and register.note:
            blocks.append(Paragraph(words(say(register.note)), "note"))
        table = register_table(register)
        blocks.append(table if table.rows else Paragraph(words(f"{table.caption}.")))
    title = flat(argument_map.title) if argument_map.title else say("Assurance case")
    return Document(say("{title}: registers", title=title), spoken().code, tuple(blocks))


def register_table(register: Register) -> TableBlock:
    """Make the table of a register; its caption says how much of it is as it should be."""
    if isinstance(register, EvidenceRegister):
        rows = tuple(map(_of_evidence, register.items))
        return TableBlock(evidence_line(register), EVIDENCE, rows)
    if isinstance(register, DefeaterRegister):
        return TableBlock(
            defeater_line(register), DEFEATERS, tuple(map(_of_defeater, register.items))
        )
    return TableBlock(sign_off_line(register), SIGN_OFFS, tuple(map(_of_sign_off, register.items)))


def evidence_line(register: EvidenceRegister) -> str:
    """Say how much evidence there is, and how much of it counts no more."""
    stale = sum(not item.counts for item in register.items)
    cited = count(len(register.items), "{n} document cited", "{n} documents cited")
    if register.as_of:
        return count(
            stale,
            "Evidence: {cited}, {n} of them counts no more on {date}",
            "Evidence: {cited}, {n} of them count no more on {date}",
            cited=cited,
            date=register.as_of,
        )
    return count(
        stale,
        "Evidence: {cited}, {n} of them counts no more",
        "Evidence: {cited}, {n} of them count no more",
        cited=cited,
    )


def defeater_line(register: DefeaterRegister) -> str:
    """Say how many defeaters there are, and how many are not resolved."""
    return say(
        "Defeaters: {total}, {unresolved} of them not resolved",
        total=len(register.items),
        unresolved=len(register.unresolved),
    )


def sign_off_line(register: SignOffRegister) -> str:
    """Say how many sign-offs there are, and how many have lapsed."""
    return say(
        "Sign-offs: {total}, {lapsed} of them lapsed",
        total=len(register.items),
        lapsed=len(register.lapsed),
    )


def _of_evidence(item: EvidenceItem) -> tuple[Cell, ...]:
    return (
        cell(item.id, "id"),
        cell(item.text),
        _state(item.state),
        *(cell(getattr(item, name)) for name in ("source", "title", "version", "date", "owner")),
        *(cell(getattr(item, name)) for name in ("status", "expiry", "file", "url", "digest")),
        _ids(item.claims),
    )


def _of_defeater(item: Defeater) -> tuple[Cell, ...]:
    accepted = item.residual
    return (
        cell(item.id, "id"),
        _ids(item.statements),
        cell(item.text),
        cell(item.target),
        cell(item.state, "in") if item.only_answers else _state(item.state),
        _ids(item.by),
        cell(accepted.by if accepted else None),
        cell(accepted.date if accepted else None),
        cell(accepted.reason if accepted else item.reason),
        _ids(item.challenges),
        _ids(item.answers),
    )


def _of_sign_off(item: Signed) -> tuple[Cell, ...]:
    one = item.sign_off
    return (
        cell(one.of, "id"),
        *(cell(part) for part in (one.by, one.role, one.date)),
        _state(item.state),
        cell(item.reason),
        cell(one.note),
        cell(item.told_module),
        cell(one.digest),
    )


def _state(state: str) -> Cell:
    return cell(state, TONES.get(state, ""))


def _ids(ids: tuple[str, ...]) -> Cell:
    return lines([", ".join(ids)])
