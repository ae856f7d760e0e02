"""Pairing: the reasons for which two documents are one witness, or may be.

One reason is enough, and a person is to be able to look it up: every merge names a credit, an author, a share
of words. Of two texts that tell enough, a credit or an author in common counts as far as they are on the same
matter: an agency reports on much. Where the words are not at hand, what they are cited for is the matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from argmap.independence.credits import (
    Credit,
    address_key,
    cites_itself,
    credits_of,
    is_agency,
    names_in,
    plain_name,
)
from argmap.independence.likeness import SOME, Likeness, Rarity, Traits, traits_of
from argmap.independence.records import Confidence, Merge, Publication

COPY, COPY_SURE = 0.55, 0.8
"""Shares of the rare runs of five words in the shorter text, from which a copy is likely, and certain."""
COPY_SIGN, RUNS, RUNS_SURE = 0.2, 5, 20
"""From which share it is a sign, and how many such runs there must be: a sentence, a paragraph."""
FACTS, FACT_COUNT = 0.75, 8
"""The share of the rare names and figures, and how many, from which texts in other words have one origin."""
FACTS_SIGN, BOTH = 0.65, 1.2
"""From which names and figures are a sign, and what that share and the one of words must come to for a copy to
be likely. Of reports of one event by others that stand on few set phrases (benchmarks/syndication.py) one pair in
300 is above."""
FEW_BOTH = 0.6
"""What the shares of runs and of all rare words must come to where there are few names."""
NEAR, NEAR_COUNT, NEAR_SURE = 0.33, 3, 0.5
"""The share of names and figures, and how many, that show the same matter: with a run of words in common, or of
many of them. Two reports of one event by others may be above; a credit or author in common then decides."""
MATTER_SIGN, MATTER, MATTER_RUNS = 0.15, 0.2, 2
"""The share of all rare words that goes with that, and the one that shows it where there are few names: with
so many runs in common."""
MATTER_SURE = 0.5
"""The share that shows it without any run."""
STRANGE = 0.15
"""Below which share of words two short texts, of whose names and figures none is in both, are on other matters."""
Matter = Literal["same", "other", "open"]
"""Whether two texts are on the same matter; open where they are too short to tell."""
DAYS = 10
"""How far apart two documents that give the words of one agency on one day come out, weeklies too."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A publication, and what was read in it."""

    item: Publication
    traits: Traits
    credits: tuple[Credit, ...]
    authors: tuple[tuple[str, str], ...]
    medium: str
    itself: str
    address: str


def look(item: Publication, media: frozenset[str] = frozenset()) -> Looked:
    """Read what a publication is compared by."""
    authors = {_name_key(name): name for name in item.authors if not is_agency(name)}
    authors.pop("", None)
    medium = plain_name(item.publisher) if item.publisher else ""
    credits = credits_of(item, media)
    return Looked(
        item,
        traits_of(item.text, item.title, names_in(credits)),
        credits,
        tuple(authors.items()),
        medium,
        cites_itself(item),
        address_key(item.url) if item.url else "",
    )


def _name_key(name: str) -> str:
    """Return a name as it is compared: "Roe, Jane" is Jane Roe; desks and initials alone are nobody."""
    words = plain_name(name).split()
    if len(words) < 2 or any(word in NOBODY for word in words):
        return ""
    return " ".join(sorted(words))


NOBODY = frozenset(
    {
        *("staff", "desk", "editor", "editors", "editorial", "newsroom"),
        *("team", "correspondent", "correspondents", "reporter", "reporters", "agency"),
        *("agencies", "wire", "wires", "service", "services", "anonymous"),
        *("unknown", "redaktion", "redaktionsteam", "agentur", "agenturen", "redaction"),
        *("redaccion", "redacao", "agencia", "agencias", "agence", "agences"),
        *("rédaction", "redazione", "admin", "webmaster", "contributor", "contributors"),
        *("others", "et", "al"),
    }
)
"""Words of bylines that name nobody."""


def reasons(one: Looked, other: Looked, rarity: Rarity) -> Iterator[Merge]:
    """Yield why two documents are one witness, or may be; in no order."""
    yield from _named(one, other)
    like = rarity.likeness(one.traits, other.traits)
    yield from _worded(one, other, like)
    yield from _credited(one, other, like)
    yield from _spoken(one, other, like)


def _merge(
    one: Looked, other: Looked, kind: str, confidence: Confidence, **said: str | int
) -> Merge:
    return Merge(one.item.id, other.item.id, kind, confidence, **said)  # type: ignore[arg-type]


def _named(one: Looked, other: Looked) -> Iterator[Merge]:
    """Yield what the records themselves say: the same document, the same witness."""
    for name in one.item.same:
        if name in other.item.same:
            yield _merge(one, other, "document", "certain", who=name)
            break
    if one.item.witness and one.item.witness == other.item.witness:
        yield _merge(one, other, "witness", "certain", who=one.item.witness)


def _worded(one: Looked, other: Looked, like: Likeness) -> Iterator[Merge]:
    """Yield what the words tell; two that credit different agencies must be plainly the same."""
    apart = _differ({credit.name for credit in one.credits if credit.sure}, other)
    if like.copied >= COPY_SIGN and like.runs >= RUNS:
        both = not apart and like.copied + max(
            like.facts, 0 if like.has_facts else like.matter
        ) >= (BOTH if like.has_facts else FEW_BOTH)
        # What is in both may be a line that stands beneath much: then it names nothing of the matter.
        both = both and not (like.is_named and not like.telling)
        sure: Confidence = "likely" if both or like.copied >= COPY else "possible"
        if like.copied >= COPY_SURE and like.runs >= RUNS_SURE:
            sure = "certain"
        # Where the words alone would not do, what makes up for them is told.
        facts = round(100 * like.facts) if both and like.has_facts and like.copied < COPY else 0
        share = round(100 * like.copied)
        yield _merge(one, other, "copy", sure, share=share, facts=facts)
    if like.facts >= FACTS_SIGN and like.shared_facts >= FACT_COUNT and like.is_known:
        sure = "likely" if like.facts >= FACTS and not apart else "possible"
        yield _merge(one, other, "facts", sure, share=round(100 * like.facts))


def _differ(agencies: set[str], other: Looked) -> bool:
    theirs = {credit.name for credit in other.credits if credit.sure}
    return bool(agencies and theirs) and not agencies & theirs


def matter_of(like: Likeness) -> Matter:
    """Return whether two texts are on the same matter."""
    if not like.is_known:
        if like.is_named and not like.telling and like.words < STRANGE:
            return "other"
        is_near = like.matter >= MATTER_SURE or (like.facts >= NEAR and like.telling >= SOME)
        return "same" if is_near else "open"
    if like.has_facts:
        # Another language keeps names and figures, and no run of words.
        tells = like.runs > 0 or like.facts >= NEAR_SURE
        is_much = like.facts >= NEAR and like.shared_facts >= NEAR_COUNT
        is_near = tells and is_much and like.matter >= MATTER_SIGN
    else:
        is_near = like.matter >= MATTER and like.runs >= MATTER_RUNS
        is_near = is_near or like.matter >= MATTER_SURE
        is_near = is_near or (like.facts >= NEAR_SURE and like.telling >= SOME)
    return "same" if is_near else "other"


def _credited(one: Looked, other: Looked, like: Likeness) -> Iterator[Merge]:
    """Yield what credits tell: to the same, or from one to the other."""
    near = matter_of(like) != "other"
    theirs = {credit.name: credit for credit in other.credits}
    for credit in one.credits:
        if credit.name in theirs:
            sure = near and _are_near(one, other) and credit.sure and theirs[credit.name].sure
            quote = _both(credit.quote, theirs[credit.name].quote)
            confidence: Confidence = "likely" if sure else "possible"
            if near:
                yield _merge(one, other, "relay", confidence, who=credit.shown, quote=quote)
    for citing, cited in ((one, other), (other, one)):
        for credit in citing.credits:
            if near and credit.name and credit.name in (cited.medium, cited.address):
                # A medium prints much on one matter.
                told = not (like.is_known and like.has_facts) or like.facts >= NEAR_SURE
                told = told or credit.name == cited.address
                confidence = "likely" if told and credit.sure else "possible"
                yield _merge(
                    citing,
                    cited,
                    "credit",
                    confidence,
                    who=credit.shown,
                    quote=_both(credit.quote, credit.quote),
                )


def _both(one: str, other: str) -> str:
    """Return the words of two credits, each once."""
    return "; ".join(f"“{quote}”" for quote in dict.fromkeys((one, other)))


def _spoken(one: Looked, other: Looked, like: Likeness) -> Iterator[Merge]:
    """Yield what is told by who wrote, and whom they speak for."""
    near = matter_of(like) != "other"
    theirs = dict(other.authors)
    # Whom a reporter or a paper quotes is a witness of his own, as two who speak in one document are.
    is_quoted = one.item.is_quoted or other.item.is_quoted
    for key, name in one.authors:
        if key in theirs:
            # Of initials there are many: there the words must tell that it is the same matter.
            sure = near and not is_quoted and (not _is_short(name) or matter_of(like) == "same")
            # Who writes for one paper from two agencies saw neither.
            sure = sure and not _differ(
                {credit.name for credit in one.credits if credit.sure}, other
            )
            yield _merge(one, other, "author", "likely" if sure else "possible", who=name)
    apart = {credit.name for credit in one.credits} != {credit.name for credit in other.credits}
    if one.medium and one.medium == other.medium and not is_agency(one.item.publisher or ""):
        # Of two reports that one medium prints, the credits tell better whose they are; so do words.
        # Its own reporters each saw for themselves.
        both_named = bool(one.authors and other.authors)
        told = like.is_known or apart or both_named or is_quoted
        if near:
            who = one.item.publisher or ""
            yield _merge(one, other, "organisation", "possible" if told else "likely", who=who)
    for name in one.item.organisations:
        if name in other.item.organisations:
            yield _merge(one, other, "organisation", "likely", who=name)
    itself = one.itself or other.itself
    mine = [name for key, name in one.authors if key in theirs and not _is_short(name)]
    if itself and mine:
        # Science tells of its earlier work on the same matter, whatever words it uses.
        yield _merge(one, other, "relay", "likely", who=mine[0], quote=_both(itself, itself))
    elif (
        itself
        and one.medium
        and one.medium == other.medium
        and matter_of(like) == "same"
        and not (one.authors and other.authors)
    ):
        who = one.item.publisher or ""
        yield _merge(one, other, "relay", "likely", who=who, quote=_both(itself, itself))


def _is_short(name: str) -> bool:
    """Return whether of a name of a person only one word is more than an initial."""
    return sum(len(word) > 1 for word in plain_name(name).split()) < 2


def _are_near(one: Looked, other: Looked) -> bool:
    """Return whether two documents came out within days; where a date is missing they may have."""
    from argmap.chronology import day_number, span_of

    if not (one.item.date and other.item.date):
        return True
    spans = [span_of(date) for date in (one.item.date, other.item.date)]
    early, late = sorted(spans, key=lambda span: day_number(span.first or span.last or (0, 1, 1)))
    if early.last is None or late.first is None:
        return True
    return day_number(late.first) - day_number(early.last) <= DAYS


def likeliest(found: Sequence[Merge]) -> Merge | None:
    """Return the surest of some reasons, the first in the order of kinds."""
    from argmap.independence.records import CONFIDENCES, REASONS

    kinds = list(REASONS)
    return min(
        found,
        key=lambda item: (
            CONFIDENCES.index(item.confidence),
            # A small share of words convinces nobody where a credit says it.
            item.kind == "copy" and item.share < 100 * COPY,
            kinds.index(item.kind),
        ),
        default=None,
    )
