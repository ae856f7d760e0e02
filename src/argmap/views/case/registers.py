"""Registers in a report: evidence with its documents, defeaters with what resolves them, sign-offs."""

from collections.abc import Iterator, Mapping

from argmap.attribution.policies import policy
from argmap.registers import (
    Defeater,
    EvidenceItem,
    FileState,
    Signed,
    defeater_register,
    evidence_register,
    sign_off_register,
)
from argmap.signatures.digests import Below
from argmap.signatures.modules import MODULE
from argmap.views.blocks import (
    Block,
    Cell,
    Column,
    Paragraph,
    Span,
    Style,
    TableBlock,
    Words,
    cell,
    words,
)
from argmap.views.case.elements import Case
from argmap.views.phrases import counted, flat

MOST_TOPS = 24
SHORT = 12
"""How much of a digest is printed; the whole of it is in the data."""
EVIDENCE = (
    Column("id", "Id", where="data"),
    Column("text", "Text", where="data"),
    Column("element", "Evidence", 5, "page", head=True),
    Column("document", "Document", 5),
    Column("url", "File", where="data"),
    Column("digest", "Digest", where="data"),
    Column("expiry", "Valid until", 2),
    Column("state", "State", 2),
    Column("above", "Supports", 3),
)
DEFEATERS = (
    Column("id", "Id", where="data"),
    Column("text", "Text", where="data"),
    Column("element", "Defeater", 6, "page", head=True),
    Column("target", "Against", 2),
    Column("state", "State", 3),
    Column("resolution", "What resolves it", 5),
    Column("above", "Bears on", 3),
)
SIGNED = (
    Column("of", "What was signed", 6, head=True),
    Column("by", "By", 4),
    Column("date", "Date", 2),
    Column("state", "State", 2),
    Column("since", "Changed since", 5),
)
STATES: Mapping[str, tuple[str, Style]] = {
    "stands": ("stands, unresolved", "out"),
    "open": ("open, unresolved", "open"),
    "resolved": ("resolved", "in"),
    "accepted": ("accepted residual", "unshown"),
}
ANSWERS: Mapping[str, tuple[str, Style]] = {
    "stands": ("stands, as an answer", "in"),
    "open": ("answers nothing yet", "open"),
}
"""What the same states are where a defeater answers another."""
STATED = ("version", "date", "owner", "digest")


def evidence_blocks(case: Case) -> Iterator[Block]:
    """Yield each piece of evidence with its document, what that is worth, and what rests on it."""
    found = evidence_register(case.whole, case.request.setting.as_of, _files(case))
    if not found.items:
        yield Paragraph(words("The case has no evidence."))
        return
    if found.as_of:
        yield Paragraph(words(f"Validity is judged as of {found.as_of}."))
    elif found.note:
        yield Paragraph(words(f"{found.note[:1].upper()}{found.note[1:]}."))
    yield TableBlock("Evidence", EVIDENCE, tuple(_evidence(case, one) for one in found.items))
    documents = {one.source: one for one in found.items if one.source}.values()
    lacking = [
        f"{many} without {field}"
        for field in STATED
        if (many := sum(not getattr(one, field) for one in documents))
    ]
    if lacking:
        of = counted(len(documents), "document")
        yield Paragraph(words(f"Of {of}: {', '.join(lacking)}."), "note")


def _files(case: Case) -> dict[str, FileState]:
    """Return what became of the files, where somebody looked or the policies of the setting say so."""
    rule = policy(*case.request.setting.policies)
    changed: dict[str, FileState] = dict.fromkeys(rule.changed, "changed")
    missing: dict[str, FileState] = dict.fromkeys(rule.missing, "missing")
    return {**case.request.files, **changed, **missing}


def _evidence(case: Case, one: EvidenceItem) -> tuple[Cell, ...]:
    return (
        cell(one.id),
        cell(one.text),
        (case.told(one.id),),
        tuple(_document(one)),
        cell(one.url),
        cell(one.digest),
        cell(one.expiry),
        cell(one.state, "" if one.counts else "against"),
        (case.all_named(one.claims),),
    )


def _document(one: EvidenceItem) -> Iterator[Words]:
    if one.title:
        yield words(Span(flat(one.title), link=one.url))
    if one.url and one.url != one.title and one.file:
        yield words(flat(one.url))
    facts = [f"version {flat(one.version)}"] if one.version else []
    facts += [flat(one.date)] if one.date else []
    facts += [f"owner {flat(one.owner)}"] if one.owner else []
    facts += [flat(one.status)] if one.status else []
    facts += [f"SHA-256 {one.digest[:SHORT]}…"] if one.digest else []
    if facts:
        yield words(Span(", ".join(facts), "meta"))


def defeater_blocks(case: Case) -> Iterator[Block]:
    """Yield each challenge with its state, and by what it is resolved: a defeater of its own, a residual."""
    found = defeater_register(case.whole, case.request.setting)
    if not found.items:
        yield Paragraph(words("Nothing in the case challenges any of it."))
        return
    of_case = [one for one in found.items if not one.only_answers]
    many = len(found.unresolved)
    verb = "is" if many == 1 else "are"
    of = counted(len(of_case), "defeater")
    said = f"{many or 'None'} of {of} of the case {verb} unresolved."
    yield Paragraph(
        words(
            f"{said} A defeater is resolved by one of its own that stands, or by somebody who accepts "
            "it as a residual; nothing outweighs it."
        )
    )
    rows = (_defeater(case, one) for one in found.items)
    yield TableBlock("Defeaters", DEFEATERS, tuple(rows))


def residuals_of(case: Case, top: str) -> list[str]:
    """List the statements of the residuals that were accepted below a claim."""
    found = defeater_register(case.whole, case.request.setting).items
    accepted = [one for one in found if one.state == "accepted" and top in one.challenges]
    return [name for one in accepted for name in one.statements]


def _defeater(case: Case, one: Defeater) -> tuple[Cell, ...]:
    """Return the row of a defeater; one that only answers others need not be resolved."""
    word, style = (ANSWERS if one.only_answers else STATES).get(one.state, STATES[one.state])
    above = [name for name in one.challenges if name != one.target]
    return (
        cell(one.id),
        cell(one.text),
        tuple(case.told(name) for name in one.statements),
        (case.named(one.target),),
        cell(word, style),
        () if one.only_answers and not one.is_resolved else tuple(_resolution(case, one)),
        (case.all_named(above),),
    )


def _resolution(case: Case, one: Defeater) -> Iterator[Words]:
    if one.residual is not None:
        yield words(f"Accepted by {flat(one.residual.by)} on {one.residual.date}:")
        yield words(flat(one.residual.reason))
    elif one.state == "resolved":
        yield from (case.told(name) for name in one.by)
        if not one.by:
            yield words(*case.clause(one.reason))
    else:
        yield words(Span("nothing yet", "meta"))


def sign_off_blocks(case: Case) -> Iterator[Block]:
    """Yield who signed which part of the case, and whether that is still what was signed."""
    found = sign_off_register(case.whole).items
    if found:
        yield Paragraph(
            words(
                "A sign-off is of an element and all below it. It lapses when anything of that changes, "
                "and has to be given anew."
            )
        )
        yield TableBlock("Sign-offs", SIGNED, tuple(_signed(case, one) for one in found))
    else:
        yield Paragraph(words("Nobody has signed any part of the case."))
    below = Below(case.whole)
    is_joined = any(MODULE in section.extras for section in case.whole.sections)
    for top in case.tops[:MOST_TOPS]:
        lead = words("This report is of ", *case.named(top.id), " with the SHA-256 ")
        digest = Span(below.subtree(top.id).digest, "meta")
        # A case of several files is signed module by module, each in its own file.
        bound = "" if is_joined else " A sign-off given now is bound to that."
        yield Paragraph((*lead, digest, Span(f" of it and all below.{bound}")), "note")


def _signed(case: Case, one: Signed) -> tuple[Cell, ...]:
    made = one.sign_off
    who = [words(flat(made.by))]
    module = f"module {one.told_module}" if one.module else ""
    who += [words(Span(flat(said), "meta")) for said in (made.role, made.note, module) if said]
    is_here = made.of in case.whole
    return (
        (case.told(made.of) if is_here else words(Span(flat(made.of), "strong")),),
        tuple(who),
        cell(made.date),
        cell(one.state, "in" if one.state == "valid" else "out"),
        tuple(_since(case, one)),
    )


def _since(case: Case, one: Signed) -> Iterator[Words]:
    listed = (("changed", one.changed), ("added", one.added), ("removed", one.removed))
    for word, names in listed:
        if names:
            yield words(*case.all_named(names), f" {word}")
    if one.state == "lapsed" and not any(names for _, names in listed):
        yield words(one.reason)
