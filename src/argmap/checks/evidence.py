"""Evidence that expired, changed or is missing, by the register of it (rules M)."""

from collections.abc import Callable, Iterator

from argmap.checks.record import EvidenceRule, Remark
from argmap.registers import EvidenceItem, EvidenceRegister
from argmap.registers.evidence import NOT_JUDGED

MOST_NAMED = 5


def _in_state(state: str, words: str) -> Callable[[EvidenceRegister], Iterator[Remark]]:
    """Return what finds the evidence in a state; ``words`` are those for its document."""

    def find(register: EvidenceRegister) -> Iterator[Remark]:
        for item in register.items:
            if item.state == state:
                parts = {"expiry": item.expiry, "as_of": register.as_of}
                said = words.format(**parts, file=item.file, source=item.source)
                yield item.id, f"{said}{_bearing(item)}"

    return find


def _bearing(item: EvidenceItem) -> str:
    names = ", ".join(map(repr, item.claims[:MOST_NAMED]))
    more = len(item.claims) - MOST_NAMED
    named = f"{names} and {more} more" if more > 0 else names
    return f"; on it {'rests' if len(item.claims) == 1 else 'rest'} {named}" if named else ""


def _not_judged(register: EvidenceRegister) -> Iterator[Remark]:
    if register.note:
        yield next(item.id for item in register.items if item.expiry), NOT_JUDGED


EVIDENCE_RULES: tuple[EvidenceRule, ...] = (
    EvidenceRule(
        "M017",
        "warning",
        "expired evidence",
        "a document that evidence stands in is no longer valid on the day that is asked about",
        _in_state("expired", "{source!r} expired on {expiry}, before {as_of}"),
    ),
    EvidenceRule(
        "M018",
        "warning",
        "changed evidence",
        "the file of a document is another than the one its digest was taken of",
        _in_state("changed", "the file {file!r} of {source!r} has changed: its digest is another"),
    ),
    EvidenceRule(
        "M019",
        "warning",
        "missing evidence",
        "the file of a document with a digest is not where the address says",
        _in_state("missing", "the file {file!r} of {source!r} is not there"),
    ),
    EvidenceRule(
        "M020",
        "info",
        "expiry not judged",
        "documents have a last day of validity, and no day is given to compare it with",
        _not_judged,
    ),
    EvidenceRule(
        "M023",
        "info",
        "file not found",
        "the file of a document without a digest is not where the address says",
        _in_state("not found", "the file {file!r} is not there; no digest says what it was"),
    ),
)
