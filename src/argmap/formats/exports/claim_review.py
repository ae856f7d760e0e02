"""ClaimReview JSON-LD: the claims that carry a verdict of the analyst, for search engines.

Source: schema.org, ClaimReview. The verdict is the likelihood of an assessment (ICD 203), rated
1 (almost no chance) to 7 (almost certain); ``alternateName`` says it in words. A verdict that was read from a
review (``claim_review_reader``) is written in its own words, with the rest of that review.
"""

import re
from collections.abc import Iterator
from typing import Any, get_args

from argmap.findings import Finding
from argmap.formats.concepts import PARTY_DETAILS, SOURCE_DETAILS, gaps_except, lost_extras
from argmap.formats.iri import BASE, iri
from argmap.formats.json_writing import indented
from argmap.formats.losses import lost, lost_fields
from argmap.model import (
    Argument,
    ArgumentMap,
    Assessment,
    Attribution,
    Extras,
    Party,
    Statement,
)
from argmap.model.elements import Likelihood
from argmap.model.parties import HOLDS

GAPS = gaps_except(
    "a review is of one claim; schema.org ties claims to nothing but their sources",
    *("parties", "party details", "attributions", "sources", "source details", "assessments"),
)
BANDS: tuple[Likelihood, ...] = get_args(Likelihood)
TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization"}
OWN = "claim-review"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def write(argument_map: ArgumentMap) -> str:
    """Write one ClaimReview for each likelihood given to a claim, in order of the map.

    >>> import json
    >>> json.loads(write(ArgumentMap(id="rain")))["@graph"]
    []
    """
    reviews = [
        _review(argument_map, item, one, at)
        for item in argument_map.statements
        for at, one in _verdicts(item)
    ]
    document = {"@context": "https://schema.org", "@graph": reviews}
    return indented(document) + "\n"


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what reviews leave out beyond whole concepts."""
    reviewed = [item for item in argument_map.statements if _verdicts(item)]
    judged = {item.id for item in reviewed}
    rest = [item for item in argument_map.statements if item.id not in judged]
    claims = (item.id for item in rest if item.kind == "claim")
    yield from lost("statements without a likelihood", claims)
    yield from lost("statements that are no claims", (i.id for i in rest if i.kind != "claim"))
    said = [item.id for item in rest if item.attributions]
    said += [item.id for item in argument_map.arguments if item.attributions]
    said += [item.id for item in argument_map.relations if item.attributions]
    yield from lost("attributions", said)
    authors = {said.party for item in reviewed for said in _held(item)}
    yield from _lost_parties(argument_map, authors)
    yield from _lost_sources(argument_map, {name for item in reviewed for name in item.sources})
    yield from _lost_views(argument_map, reviewed)
    odd = (item.id for item in argument_map.statements if not _is_restored(item))
    yield from lost("extras", odd)
    yield from lost_extras(argument_map, OWN)


def _reviews(item: Statement) -> list[dict[str, Any]]:
    """Return the records of reviews that a claim was read from."""
    kept = item.extras.get(OWN)
    kept = kept.thaw() if isinstance(kept, Extras) else {}
    listed = kept.get("reviews")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _record_of(item: Statement, words: str | None) -> dict[str, Any]:
    """Return the record of the review whose verdict has these words."""
    for one in _reviews(item):
        rating = one.get("reviewRating")
        if isinstance(rating, dict) and words and rating.get("alternateName") == words:
            return one
    return {}


def _is_restored(item: Statement) -> bool:
    """Return whether the writer gives back all that a claim was read with."""
    kept = item.extras.get(OWN)
    if kept is None:
        return True
    used = [_record_of(item, one.note) for _, one in _verdicts(item) if not one.likelihood]
    return isinstance(kept, Extras) and kept.thaw() == {"reviews": [one for one in used if one]}


def _lost_parties(argument_map: ArgumentMap, authors: set[str]) -> Iterator[Finding]:
    parties = argument_map.parties
    yield from lost("parties", (item.id for item in parties if item.id not in authors))
    heard = [(item.id, item) for item in parties if item.id in authors]
    said = ("kind", "description", "member_of")
    yield from lost_fields("party details", heard, (n for n in PARTY_DETAILS if n not in said))


def _lost_sources(argument_map: ArgumentMap, cited: set[str]) -> Iterator[Finding]:
    sources = argument_map.sources
    yield from lost("sources", (item.id for item in sources if item.id not in cited))
    used = [(item.id, item) for item in sources if item.id in cited]
    said = ("authors", "publisher", "date", "url", "language")
    yield from lost_fields("source details", used, (n for n in SOURCE_DETAILS if n not in said))
    odd = (item.id for _, item in used if item.date and not _DATE.fullmatch(item.date))
    yield from lost("source details (date)", odd)


def _lost_views(argument_map: ArgumentMap, reviewed: list[Statement]) -> Iterator[Finding]:
    whole = {item.id for item in reviewed}
    unsaid = [
        item.id
        for item in argument_map.nodes()
        if any(not _is_said(item, one, whole) for one in item.assessments)
    ]
    yield from lost("assessments", unsaid)
    views = [(item.id, one) for item in reviewed for one in item.assessments]
    yield from lost_fields("assessments", views, ("confidence", "credibility"))
    odd = (name for name, one in views if one.date and not _DATE.fullmatch(one.date))
    yield from lost("assessments (date)", odd)


def _is_said(item: Statement | Argument, one: Assessment, whole: set[str]) -> bool:
    if item.id not in whole or not isinstance(item, Statement):
        return False
    return bool(one.likelihood or _record_of(item, one.note))


def _verdicts(item: Statement) -> list[tuple[int, Assessment]]:
    """Return the likelihoods given to a claim, with their places in the list."""
    if item.kind != "claim":
        return []
    return [
        (at, one)
        for at, one in enumerate(item.assessments)
        if one.likelihood or _record_of(item, one.note)
    ]


def _held(item: Statement) -> list[Attribution]:
    return [one for one in item.attributions if one.stance in HOLDS]


def _review(
    argument_map: ArgumentMap, claim: Statement, verdict: Assessment, at: int
) -> dict[str, Any]:
    before = {} if verdict.likelihood else _record_of(claim, verdict.note)
    authors = [verdict.by] if verdict.by else list(argument_map.metadata.authors)
    date = verdict.date or argument_map.metadata.modified or argument_map.metadata.created
    review: dict[str, Any] = before | {
        "@type": "ClaimReview",
        "@id": iri(argument_map, claim.id, "review", str(at)),
        "claimReviewed": claim.text,
        "itemReviewed": _claim(argument_map, claim),
        "reviewRating": before.get("reviewRating"),
    }
    if verdict.likelihood:
        review["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": BANDS.index(verdict.likelihood) + 1,
            "bestRating": len(BANDS),
            "worstRating": 1,
            "alternateName": verdict.likelihood,
        }
    if authors:
        review["author"] = [{"@type": "Person", "name": name} for name in authors]
    if date and _DATE.fullmatch(date):
        review["datePublished"] = date
    if verdict.note and verdict.likelihood:
        review["reviewBody"] = verdict.note
    return review


def _claim(argument_map: ArgumentMap, claim: Statement) -> dict[str, Any]:
    held = _held(claim)
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": iri(argument_map, claim.id),
        "text": claim.text,
    }
    if held:
        made["author"] = [_party(argument_map, argument_map.party(one.party)) for one in held]
        dates = [one.date for one in held if one.date and _DATE.fullmatch(one.date)]
        if dates:
            made["datePublished"] = min(dates)
    if claim.sources:
        made["appearance"] = [_work(argument_map, source_id) for source_id in claim.sources]
    return made


def _party(argument_map: ArgumentMap, party: Party) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": TYPES.get(party.kind or "", "Person"),
        "@id": iri(argument_map, party.id),
        "name": party.name,
    }
    if party.kind:
        # Both an organisation and a group are an Organization, and an author must be of some type.
        made["additionalType"] = BASE + party.kind
    if party.description:
        made["description"] = party.description
    groups = [argument_map.party(name) for name in party.member_of]
    if groups:
        made["memberOf"] = [
            {"@type": "Organization", "@id": iri(argument_map, item.id), "name": item.name}
            for item in groups
        ]
    return made


def _work(argument_map: ArgumentMap, source_id: str) -> dict[str, Any]:
    source = argument_map.source(source_id)
    work: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": iri(argument_map, source.id),
        "name": source.title,
    }
    if source.authors:
        work["author"] = [{"@type": "Person", "name": name} for name in source.authors]
    if source.language:
        work["inLanguage"] = source.language
    if source.url:
        work["url"] = source.url
    if source.date and _DATE.fullmatch(source.date):
        work["datePublished"] = source.date
    if source.publisher:
        work["publisher"] = {"@type": "Organization", "name": source.publisher}
    return work
