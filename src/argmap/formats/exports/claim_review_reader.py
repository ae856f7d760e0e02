"""ClaimReview, read: the reviews of fact-checkers, one by one, in a graph, a feed, or an object on each line.

The claim reviewed is a claim, of whoever is its author; the same words reviewed again are the same claim. The
words of the verdict are the note of an assessment by the author of the review: a scale of one house is none
of another's, so no likelihood is made of numbers. Where the claim appeared, and the review itself, are sources. The answers of
Google's Fact Check API (``claims``) are read too. A record without a claim is left out and named.
Source: schema.org, ClaimReview, Claim and DataFeed.
"""

import re
from collections.abc import Iterator
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, place_at
from argmap.formats.draft import Draft
from argmap.formats.exports.review_parts import OWN, Parts, first_of, items_of, words_of
from argmap.formats.json_text import SUBJECT, parse_json, syntax_error
from argmap.formats.record import ReadResult

_REVIEW = re.compile(r'"(?:ClaimReview|(?:https?:)?(?://)?schema\.org/ClaimReview)"')
_ANSWER = re.compile(r'"claimReview"\s*:\s*\[')
_EMPTY = re.compile(r'\A\s*\[\s*\]\s*\Z|"@graph"\s*:\s*\[\s*\]')
_NEXT = re.compile(r"\}[ \t\r]*\n\s*\{")
HOLDERS = ("@graph", "dataFeedElement", "item", "itemListElement", "claims", "mainEntity")


def sniff(text: str) -> bool:
    """Return whether a text speaks of reviews of claims.

    >>> sniff('{"@type": "ClaimReview"}'), sniff('{"@type": "Review"}')
    (True, False)
    """
    is_json = text.lstrip()[:1] in ("{", "[")
    return is_json and bool(_REVIEW.search(text) or _ANSWER.search(text))


def read(text: str) -> ReadResult:
    """Read reviews.

    Raises:
        ParseError: If it is no JSON, or there is no review of a claim in it.

    >>> made = read('{"@type": "ClaimReview", "claimReviewed": "It rained.",'
    ...     ' "reviewRating": {"alternateName": "False"}, "author": {"name": "Checkers"}}').argument_map
    >>> made.statements[0].assessments[0].by, made.statements[0].assessments[0].note
    ('Checkers', 'False')
    """
    draft = Draft()
    parts = Parts(draft)
    places: dict[str, int] = {}
    count = 0
    for at, data in _documents(text):
        for record in _records(data):
            count += 1
            item_id = parts.review(record)
            if item_id is None:
                draft.notes.dropped("reviews without a claim", f"review {count}")
            else:
                places.setdefault(item_id, at)
    if not places and (count or _EMPTY.search(text) is None):
        raise syntax_error("no review with a 'claimReviewed'", text, 0)
    parts.add_all()

    def place_of(item_id: str) -> Any:
        return place_at(text, places[item_id]) if item_id in places else None

    return draft.reading(place_of=place_of)


def _documents(text: str) -> Iterator[tuple[int, Any]]:
    """Yield the JSON texts: one, or one on each line; each with where it begins."""
    if _NEXT.search(text) is None or text.lstrip()[:1] == "[":
        yield 0, parse_json(text)
        return
    try:
        yield 0, parse_json(text)
        return
    except ParseError:
        at = 0
    for line in text.split("\n"):
        if line.strip():
            try:
                yield at, parse_json(line)
            except ParseError as error:
                found = error.findings[0]
                column = found.place.column - 1 if found.place else 0
                place = place_at(text, at + column)
                bad = Finding(found.code, "error", found.message, None, place)
                raise ParseError([bad], SUBJECT) from None
        at += len(line) + 1


def _records(data: Any) -> Iterator[dict[str, Any]]:
    """Yield what is a review, wherever it stands in lists, graphs and feeds. No recursion."""
    todo = [data]
    while todo:
        item = todo.pop()
        if isinstance(item, list):
            todo += reversed(item)
        elif isinstance(item, dict):
            answers = items_of(item, "claimReview")
            if "ClaimReview" in words_of(item, "@type", "type") or "claimReviewed" in item:
                yield item
            elif answers and OWN not in item:
                yield from (_answered(item, one) for one in answers)
            else:
                todo += reversed([item[name] for name in HOLDERS if name in item])


def _answered(claim: dict[str, Any], review: dict[str, Any]) -> dict[str, Any]:
    """Return a review of Google's Fact Check API in the words of schema.org."""
    publisher = review.get("publisher")
    site = publisher if isinstance(publisher, dict) else {}
    claimed = {"author": {"name": claim.get("claimant")}, "datePublished": claim.get("claimDate")}
    return {
        "claimReviewed": claim.get("text"),
        "itemReviewed": claimed if first_of(claim, "claimant") else {},
        "reviewRating": {"alternateName": review.get("textualRating")},
        "author": {"name": site.get("name") or site.get("site"), "url": site.get("site")},
        "url": review.get("url"),
        "name": review.get("title"),
        "datePublished": review.get("reviewDate"),
        "inLanguage": review.get("languageCode"),
    }
