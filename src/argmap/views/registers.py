"""Registers of an assurance case as tables: its evidence, its defeaters, its sign-offs."""

from argmap.model import ArgumentMap
from argmap.registers import (
    Defeater,
    DefeaterRegister,
    EvidenceItem,
    EvidenceRegister,
    Signed,
    SignOffRegister,
)
from argmap.results import counted
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
    Column("evidence", "Id", head=True),
    Column("text", "Evidence", 4),
    Column("state", "State", 2),
    Column("source", "Source", where="data"),
    Column("title", "Document", 3),
    Column("version", "Version"),
    Column("date", "Date"),
    Column("owner", "Owner", 2),
    Column("status", "Status"),
    Column("expiry", "Valid until"),
    Column("file", "File", where="data"),
    Column("url", "Address", 2),
    Column("digest", "Digest", where="data"),
    Column("claims", "Rests on it", 3),
)
DEFEATERS = (
    Column("defeater", "Id", head=True),
    Column("statements", "Statements", where="data"),
    Column("text", "Doubt", 4),
    Column("target", "Challenges", 2),
    Column("state", "State", 2),
    Column("by", "Resolved by", 2),
    Column("accepted_by", "Accepted by", 2),
    Column("accepted", "When"),
    Column("reason", "Why", 3),
    Column("challenges", "Bears on", 3),
    Column("answers", "Answers", 2),
)
SIGN_OFFS = (
    Column("of", "Signed", head=True),
    Column("by", "By", 2),
    Column("role", "As"),
    Column("date", "Date"),
    Column("state", "State"),
    Column("changes", "Since then", 4),
    Column("note", "Note", 2),
    Column("module", "Module", 2),
    Column("digest", "Digest", where="data"),
)
TONES: dict[str, Style] = {
    **dict.fromkeys(("current", "resolved", "accepted", "valid"), "in"),
    **dict.fromkeys(("expired", "changed", "missing", "retracted", "withdrawn", "lapsed"), "out"),
    **dict.fromkeys(("stands",), "out"),
    **dict.fromkeys(("open", "not judged", "not found", "undated", "no document"), "open"),
}


def register_document(argument_map: ArgumentMap, *registers: Register) -> Document:
    """Make a document of registers: a table for each, or a sentence where there is nothing in it."""
    blocks: list[Block] = []
    for register in registers:
        if isinstance(register, EvidenceRegister) and register.note:
            blocks.append(Paragraph(words(register.note), "note"))
        table = register_table(register)
        blocks.append(table if table.rows else Paragraph(words(f"{table.caption}.")))
    title = flat(argument_map.title) if argument_map.title else "Assurance case"
    return Document(f"{title}: registers", argument_map.metadata.language or "", tuple(blocks))


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
    day = f" on {register.as_of}" if register.as_of else ""
    found = f"Evidence: {counted(len(register.items), 'documents')} cited"
    return f"{found}, {stale} of them {'counts' if stale == 1 else 'count'} no more{day}"


def defeater_line(register: DefeaterRegister) -> str:
    """Say how many defeaters there are, and how many are not resolved."""
    return f"Defeaters: {len(register.items)}, {len(register.unresolved)} of them not resolved"


def sign_off_line(register: SignOffRegister) -> str:
    """Say how many sign-offs there are, and how many have lapsed."""
    return f"Sign-offs: {len(register.items)}, {len(register.lapsed)} of them lapsed"


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
