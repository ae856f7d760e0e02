"""ClaimReview, read: feeds of fact-checkers, and what argmap wrote itself."""

import json

import pytest

import argmap
from argmap.errors import ParseError
from argmap.formats import format_of_path, sniff_format
from argmap.formats.files import loads_reading

REVIEW = {
    "@context": "https://schema.org",
    "@type": ["ClaimReview", "Review"],
    "claimReviewed": "The tram costs nothing.",
    "url": "https://checkers.example/tram",
    "headline": "Does the tram cost nothing?",
    "datePublished": "2020-10-07 20:05",
    "author": {"@type": "Organization", "name": "Checkers"},
    "reviewRating": {
        "ratingValue": "5",
        "bestRating": "1",
        "worstRating": 5,
        "alternateName": "False",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": [{"@type": "Person", "name": "Ann Lee"}],
        "datePublished": "2020-10-01",
        "appearance": [
            "https://town.example/speech",
            {"url": "https://paper.example/1", "headline": "Free"},
        ],
    },
}
SECOND = REVIEW | {
    "url": "https://others.example/t",
    "author": {"name": "Others"},
    "reviewRating": {"alternateName": "Mostly false"},
}
API = {
    "claims": [
        {
            "text": "It is wet.",
            "claimant": "Bo Ek",
            "claimDate": "2021-01-02T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Checkers", "site": "checkers.example"},
                    "url": "https://checkers.example/wet",
                    "title": "Is it wet?",
                    "textualRating": "True",
                    "languageCode": "en",
                }
            ],
        }
    ]
}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(map(json.dumps, (REVIEW, SECOND))),
        json.dumps([REVIEW, SECOND]),
        json.dumps({"@graph": [REVIEW, SECOND]}),
        json.dumps(
            {"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}, {"item": SECOND}]}
        ),
    ],
)
def test_two_reviews_of_a_claim(text: str) -> None:
    assert sniff_format(text).name == "claim-review"
    reading = loads_reading(text, "claim-review")
    made = reading.argument_map
    [claim] = made.statements
    assert claim.text == "The tram costs nothing."
    assert [(one.by, one.note, one.likelihood, one.date) for one in claim.assessments] == [
        ("Checkers", "False", None, "2020-10-07"),
        ("Others", "Mostly false", None, "2020-10-07"),
    ]
    [said] = claim.attributions
    assert (made.party(said.party).name, said.stance, said.date) == (
        "Ann Lee",
        "asserts",
        "2020-10-01",
    )
    assert [made.source(one.source).url for one in claim.anchors] == [
        "https://town.example/speech",
        "https://paper.example/1",
        "https://checkers.example/tram",
        "https://others.example/t",
    ]
    assert reading.findings == ()
    again = json.loads(argmap.dumps(made, "claim-review"))["@graph"]
    assert [one["reviewRating"] for one in again] == [
        REVIEW["reviewRating"],
        SECOND["reviewRating"],
    ]
    assert again[0]["url"] == REVIEW["url"]


def test_answers_of_the_fact_check_api() -> None:
    made = loads_reading(json.dumps(API), "claim-review").argument_map
    [claim] = made.statements
    assert (claim.assessments[0].by, claim.assessments[0].note) == ("Checkers", "True")
    assert made.parties[0].name == "Bo Ek"
    assert made.sources[0].title == "Is it wet?"


def test_reviews_of_argmap_come_back() -> None:
    text = (
        "argmap: 2\nid: town\nparties: {ann: Ann}\nsources: {page: {title: Page, url: 'https://e.org'}}\n"
        "statements: {wet: {text: It was wet., anchors: [{source: page}], attributions: [{party: ann, stance: asserts}],\n"
        "  assessments: [{likelihood: unlikely, by: Bea, note: Two gauges.}]}}\n"
    )
    made = argmap.loads(text, "yaml")
    again = argmap.loads(argmap.dumps(made, "claim-review"), "claim-review")
    assert again.statements == made.statements
    assert again.parties == made.parties


def test_records_that_say_too_little() -> None:
    odd = {"@type": "ClaimReview", "claimReviewed": " ", "datePublished": "soon"}
    reading = loads_reading(json.dumps([odd, REVIEW | {"datePublished": "soon"}]), "claim-review")
    said = "\n".join(item.message for item in reading.findings)
    assert "reviews without a claim: dropped 1 (review 1)" in said
    assert "dates that are none: dropped" in said
    with pytest.raises(ParseError, match="no review with a 'claimReviewed'"):
        loads_reading(json.dumps([odd]), "claim-review")
    with pytest.raises(ParseError) as caught:
        loads_reading(f"{json.dumps(REVIEW)}\n{{\n", "claim-review")
    assert caught.value.findings[0].place is not None
    assert caught.value.findings[0].place.line == 2
    assert format_of_path("feed.ndjson", json.dumps(REVIEW)).name == "claim-review"
