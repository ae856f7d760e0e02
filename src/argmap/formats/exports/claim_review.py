"""ClaimReview JSON-LD: the claims that carry a verdict of the analyst, for search engines. Written only.

Source: schema.org, ClaimReview. The verdict is the likelihood of an assessment (ICD 203), rated
1 (almost no chance) to 7 (almost certain); ``alternateName`` says it in words.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from argmap.findings import Finding
from argmap.formats.concepts import gaps_except, lost_extras
from argmap.formats.iri import iri
from argmap.formats.losses import lost
from argmap.model import ArgumentMap, Assessment, Party, Statement
from argmap.model.elements import Likelihood

GAPS = gaps_except(
    "a review is of one claim; schema.org ties claims to nothing but their sources",
    *("parties", "attributions", "sources", "assessments"),
)
BANDS: tuple[Likelihood, ...] = get_args(Likelihood)
TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def write(argument_map: ArgumentMap) -> str:
    """Write one ClaimReview for each likelihood given to a claim, in order of the map.

    >>> json.loads(write(ArgumentMap(id="rain")))["@graph"]
    []
    """
    reviews = [
        _review(argument_map, item, one, at)
        for item in argument_map.statements
        for at, one in enumerate(item.assessments)
        if item.kind == "claim" and one.likelihood
    ]
    document = {"@context": "https://schema.org", "@graph": reviews}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what reviews leave out beyond whole concepts."""
    yield from lost_extras(argument_map, "")
    unjudged = (
        item.id
        for item in argument_map.statements
        if item.kind == "claim" and not any(one.likelihood for one in item.assessments)
    )
    yield from lost("claims without a likelihood", unjudged)


def _review(
    argument_map: ArgumentMap, claim: Statement, verdict: Assessment, at: int
) -> dict[str, Any]:
    assert verdict.likelihood is not None
    authors = [verdict.by] if verdict.by else list(argument_map.metadata.authors)
    date = verdict.date or argument_map.metadata.modified or argument_map.metadata.created
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": iri(argument_map, claim.id, "review", str(at)),
        "claimReviewed": claim.text,
        "itemReviewed": _claim(argument_map, claim),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": BANDS.index(verdict.likelihood) + 1,
            "bestRating": len(BANDS),
            "worstRating": 1,
            "alternateName": verdict.likelihood,
        },
    }
    if authors:
        review["author"] = [{"@type": "Person", "name": name} for name in authors]
    if date and _DATE.fullmatch(date):
        review["datePublished"] = date
    if verdict.note:
        review["reviewBody"] = verdict.note
    return review


def _claim(argument_map: ArgumentMap, claim: Statement) -> dict[str, Any]:
    held = [one for one in claim.attributions if one.stance in ("asserts", "concedes")]
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": iri(argument_map, claim.id),
        "text": claim.text,
    }
    if held:
        made["author"] = [_party(argument_map.party(one.party)) for one in held]
        dates = [one.date for one in held if one.date and _DATE.fullmatch(one.date)]
        if dates:
            made["datePublished"] = min(dates)
    if claim.sources:
        made["appearance"] = [_work(argument_map, source_id) for source_id in claim.sources]
    return made


def _party(party: Party) -> dict[str, str]:
    return {"@type": TYPES.get(party.kind or "", "Person"), "name": party.name}


def _work(argument_map: ArgumentMap, source_id: str) -> dict[str, Any]:
    source = argument_map.source(source_id)
    work: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.url:
        work["url"] = source.url
    if source.date and _DATE.fullmatch(source.date):
        work["datePublished"] = source.date
    if source.publisher:
        work["publisher"] = {"@type": "Organization", "name": source.publisher}
    return work
