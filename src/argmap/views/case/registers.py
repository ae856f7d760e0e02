"""Registers in a report: evidence with its documents, defeaters with what resolves them, sign-offs."""

from collections.abc import Iterator, Mapping

from argmap.attribution.policies import policy
from argmap.languages import count, enumeration, message, plural, say
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
    spans,
    words,
)
from argmap.views.case.elements import Case
from argmap.views.phrases import flat, tally

MOST_TOPS = 24
SHORT = 12
"""How much of a digest is printed; the whole of it is in the data."""
EVIDENCE = (
    Column("id", message("Id"), where="data"),
    Column("text", message("Text"), where="data"),
    Column("element", message("Evidence"), 5, "page", head=True),
    Column("document", message("Document"), 5),
    Column("url", message("File"), where="data"),
    Column("digest", message("Digest"), where="data"),
    Column("expiry", message("Valid until"), 2),
    Column("state", message("State"), 2),
    Column("above", message("Supports"), 3),
)
DEFEATERS = (
    Column("id", message("Id"), where="data"),
    Column("text", message("Text"), where="data"),
    Column("element", message("Defeater"), 6, "page", head=True),
    Column("target", message("Against"), 2),
    Column("state", message("State"), 3),
    Column("resolution", message("What resolves it"), 5),
    Column("above", message("Bears on"), 3),
)
SIGNED = (
    Column("of", message("What was signed"), 6, head=True),
    Column("by", message("By"), 4),
    Column("date", message("Date"), 2),
    Column("state", message("State"), 2),
    Column("since", message("Changed since"), 5),
)
STATES: Mapping[str, tuple[str, Style]] = {
    "stands": (message("stands, unresolved"), "out"),
    "open": (message("open, unresolved"), "open"),
    "resolved": (message("resolved"), "in"),
    "accepted": (message("accepted residual"), "unshown"),
}
DOCUMENT_STATES = {
    "current": message("current"),
    "expired": message("expired"),
    "changed": message("changed"),
    "missing": message("missing"),
    "retracted": message("retracted"),
    "withdrawn": message("withdrawn"),
    "superseded": message("superseded"),
    "corrected": message("corrected"),
    "not judged": message("not judged"),
    "not found": message("not found"),
    "undated": message("undated"),
    "no document": message("no document"),
}
SIGNED_STATES = {"valid": message("valid"), "lapsed": message("lapsed")}
ANSWERS: Mapping[str, tuple[str, Style]] = {
    "stands": (message("stands, as an answer"), "in"),
    "open": (message("answers nothing yet"), "open"),
}
"""What the same states are where a defeater answers another."""
LACKING: Mapping[str, tuple[str, str]] = {
    "version": plural("{n} without version", "{n} without version"),
    "date": plural("{n} without date", "{n} without date"),
    "owner": plural("{n} without owner", "{n} without owner"),
    "digest": plural("{n} without digest", "{n} without digest"),
}


def evidence_blocks(case: Case) -> Iterator[Block]:
    """Yield each piece of evidence with its document, what that is worth, and what rests on it."""
    found = evidence_register(case.whole, case.request.setting.as_of, _files(case))
    if not found.items:
        yield Paragraph(spans("The case has no evidence."))
        return
    if found.as_of:
        yield Paragraph(spans("Validity is judged as of {date}.", date=found.as_of))
    elif found.note:
        note = say(found.note)
        yield Paragraph(words(f"{note[:1].upper()}{note[1:]}."))
    yield TableBlock(say("Evidence"), EVIDENCE, tuple(_evidence(case, one) for one in found.items))
    documents = {one.source: one for one in found.items if one.source}.values()
    lacking = [
        count(many, *forms)
        for field, forms in LACKING.items()
        if (many := sum(not getattr(one, field) for one in documents))
    ]
    if lacking:
        said = count(
            len(documents),
            "Of {n} document: {lacking}.",
            "Of {n} documents: {lacking}.",
            lacking=enumeration(lacking),
        )
        yield Paragraph(words(said), "note")


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
        cell(say(DOCUMENT_STATES.get(one.state, one.state)), "" if one.counts else "against"),
        (case.all_named(one.claims),),
    )


def _document(one: EvidenceItem) -> Iterator[Words]:
    if one.title:
        yield words(Span(flat(one.title), link=one.url))
    if one.url and one.url != one.title and one.file:
        yield words(flat(one.url))
    facts = [say("version {version}", version=flat(one.version))] if one.version else []
    facts += [flat(one.date)] if one.date else []
    facts += [say("owner {who}", who=flat(one.owner))] if one.owner else []
    facts += [flat(one.status)] if one.status else []
    facts += [f"SHA-256 {one.digest[:SHORT]}…"] if one.digest else []
    if facts:
        yield words(Span(enumeration(facts), "meta"))


def defeater_blocks(case: Case) -> Iterator[Block]:
    """Yield each challenge with its state, and by what it is resolved: a defeater of its own, a residual."""
    found = defeater_register(case.whole, case.request.setting)
    if not found.items:
        yield Paragraph(spans("Nothing in the case challenges any of it."))
        return
    of_case = [one for one in found.items if not one.only_answers]
    many = len(found.unresolved)
    of = tally(len(of_case), "no defeaters", "{n} defeater", "{n} defeaters")
    said = tally(
        many,
        "None of {defeaters} of the case are unresolved.",
        "{n} of {defeaters} of the case is unresolved.",
        "{n} of {defeaters} of the case are unresolved.",
        defeaters=of,
    )
    how = say(
        "A defeater is resolved by one of its own that stands, or by somebody who accepts it as a "
        "residual; nothing outweighs it."
    )
    yield Paragraph(words(f"{said} {how}"))
    rows = (_defeater(case, one) for one in found.items)
    yield TableBlock(say("Defeaters"), DEFEATERS, tuple(rows))


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
        cell(say(word), style),
        () if one.only_answers and not one.is_resolved else tuple(_resolution(case, one)),
        (case.all_named(above),),
    )


def _resolution(case: Case, one: Defeater) -> Iterator[Words]:
    if one.residual is not None:
        yield spans(
            "Accepted by {who} on {date}:", who=flat(one.residual.by), date=one.residual.date
        )
        yield words(flat(one.residual.reason))
    elif one.state == "resolved":
        yield from (case.told(name) for name in one.by)
        if not one.by:
            yield words(*case.clause(one.reason))
    else:
        yield words(Span(say("nothing yet"), "meta"))


def sign_off_blocks(case: Case) -> Iterator[Block]:
    """Yield who signed which part of the case, and whether that is still what was signed."""
    found = sign_off_register(case.whole).items
    if found:
        yield Paragraph(
            spans(
                "A sign-off is of an element and all below it. It lapses when anything of that changes, "
                "and has to be given again."
            )
        )
        yield TableBlock(say("Sign-offs"), SIGNED, tuple(_signed(case, one) for one in found))
    else:
        yield Paragraph(spans("Nobody has signed any part of the case."))
    below = Below(case.whole)
    is_joined = any(MODULE in section.extras for section in case.whole.sections)
    for top in case.tops[:MOST_TOPS]:
        digest = Span(below.subtree(top.id).digest, "meta")
        said = spans(
            "This report is of {name} with the SHA-256 {digest} of it and all below.",
            name=case.named(top.id),
            digest=digest,
        )
        # A case of several files is signed module by module, each in its own file.
        bound = "" if is_joined else f" {say('A sign-off given now is bound to that.')}"
        yield Paragraph((*said, *words(bound)), "note")


def _signed(case: Case, one: Signed) -> tuple[Cell, ...]:
    made = one.sign_off
    who = [words(flat(made.by))]
    module = say("module {name}", name=one.told_module) if one.module else ""
    who += [words(Span(flat(said), "meta")) for said in (made.role, made.note, module) if said]
    is_here = made.of in case.whole
    return (
        (case.told(made.of) if is_here else words(Span(flat(made.of), "strong")),),
        tuple(who),
        cell(made.date),
        cell(say(SIGNED_STATES.get(one.state, one.state)), "in" if one.state == "valid" else "out"),
        tuple(_since(case, one)),
    )


def _since(case: Case, one: Signed) -> Iterator[Words]:
    listed = (
        (message("{names} changed"), one.changed),
        (message("{names} added"), one.added),
        (message("{names} removed"), one.removed),
    )
    for word, names in listed:
        if names:
            yield spans(word, names=case.all_named(names))
    if one.state == "lapsed" and not any(names for _, names in listed):
        yield words(say(one.reason))
