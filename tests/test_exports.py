"""Exports: annotations, provenance and reviews say what the map says, and what they leave out."""

import json
import sys

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap
from argmap.errors import FormatError, MissingExtraError
from argmap.formats import FORMATS, find_format
from strategies import maps

WRITTEN = [
    item.name
    for item in FORMATS
    if item.read is None and item.suffixes[0].endswith((".json", ".jsonld"))
]
JUDGED = """argmap: 1
id: town
metadata: {authors: [Ada], modified: 2026-05-01, language: en}
parties: {ann: {name: Ann, kind: person}, city: {name: City, kind: organisation, unnamed: true}}
sources: {page: {title: Page, url: "https://example.org/page", date: 2026-04, publisher: City}}
statements:
  wet:
    text: The street was wet.
    anchors: [{source: page, start: 3, end: 7, quote: "wet,", prefix: "so ", fidelity: quotation}]
    attributions: [{party: ann, date: 2026-04-02, hops: [{party: city, act: told, to: ann},
      {party: ann, act: wrote, date: 2026-04~}]}]
    assessments: [{likelihood: very likely, by: Bea, note: Two gauges agree.}, {confidence: low}]
  dry: {text: It was dry., attacks: wet}
"""


@pytest.fixture
def town() -> ArgumentMap:
    return argmap.loads(JUDGED, "yaml")


def test_annotations(town: ArgumentMap) -> None:
    data = json.loads(argmap.dumps(town, "web-annotation"))
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    [item] = data["items"]
    assert item["target"]["source"]["id"] == "https://example.org/page"
    assert item["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "wet,", "prefix": "so "},
        {"type": "TextPositionSelector", "start": 3, "end": 7},
    ]
    assert item["body"]["value"] == "The street was wet."
    assert item["argmap:fidelity"] == "quotation"


def test_there_is_an_annotation_for_every_anchor(iran: ArgumentMap) -> None:
    data = json.loads(argmap.dumps(iran, "web-annotation"))
    assert len(data["items"]) == sum(len(item.anchors) for item in iran.nodes())
    assert len({item["id"] for item in data["items"]}) == len(data["items"])


def test_provenance_is_read_back_by_prov(town: ArgumentMap, iran: ArgumentMap) -> None:
    from prov.model import ProvDerivation, ProvDocument, ProvEntity

    document = ProvDocument.deserialize(content=argmap.dumps(town, "prov"), format="json")
    data = json.loads(argmap.dumps(town, "prov"))
    assert data["agent"]["argmap:town:ann"]["prov:type"]["$"] == "prov:Person"
    assert data["agent"]["argmap:town:city"]["argmap:unnamed"] is True
    assert len(data["activity"]) == 2
    assert len(list(document.get_records(ProvDerivation))) == 3
    whole = ProvDocument.deserialize(content=argmap.dumps(iran, "prov"), format="json")
    names = {str(record.identifier) for record in whole.get_records(ProvEntity)}
    for item in iran.statements:
        assert f"argmap:take-up-iran-offer:{item.id}" in names


def test_reviews(town: ArgumentMap) -> None:
    [review] = json.loads(argmap.dumps(town, "claim-review"))["@graph"]
    assert review["claimReviewed"] == "The street was wet."
    assert review["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 6,
        "bestRating": 7,
        "worstRating": 1,
        "alternateName": "very likely",
    }
    assert review["author"] == [{"@type": "Person", "name": "Bea"}]
    assert review["datePublished"] == "2026-05-01"
    assert review["itemReviewed"]["author"] == [
        {
            "@type": "Person",
            "@id": "urn:argmap:town:ann",
            "name": "Ann",
            "additionalType": "urn:argmap:person",
        }
    ]
    assert review["itemReviewed"]["datePublished"] == "2026-04-02"
    assert review["itemReviewed"]["appearance"][0]["url"] == "https://example.org/page"
    assert review["reviewBody"] == "Two gauges agree."


@pytest.mark.parametrize("name", WRITTEN)
def test_losses_are_said(name: str, town: ArgumentMap) -> None:
    losses = find_format(name).losses_of
    found = list(losses(town))
    assert {finding.code for finding in found} == {"L001"}
    assert any("attack left out: 1 (" in finding.message for finding in found)
    assert list(losses(ArgumentMap())) == []
    if find_format(name).read is None:
        with pytest.raises(FormatError, match="can be written, not read"):
            argmap.loads("{}", name)


@pytest.mark.parametrize("name", WRITTEN)
@given(argument_map=maps())
def test_any_map_is_written_as_json(name: str, argument_map: ArgumentMap) -> None:
    first = argmap.dumps(argument_map, name)
    assert json.loads(first)
    assert argmap.dumps(argument_map, name) == first


def test_prov_without_the_extra(monkeypatch: pytest.MonkeyPatch, town: ArgumentMap) -> None:
    monkeypatch.setitem(sys.modules, "prov", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[prov\]'"):
        argmap.dumps(town, "prov")


def test_annotations_are_read_back(town: ArgumentMap) -> None:
    again = argmap.loads(argmap.dumps(town, "web-annotation"), "web-annotation")
    said = [
        (anchor.quote, anchor.start, anchor.end, anchor.digest)
        for item in town.nodes()
        for anchor in item.anchors
    ]
    found = [
        (anchor.quote, anchor.start, anchor.end, anchor.digest)
        for item in again.statements
        for anchor in item.anchors
    ]
    assert found == said
    assert said


def test_annotations_of_others() -> None:
    text = """{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:p", "type": "AnnotationPage",
    "items": [{"id": "urn:1", "type": "Annotation", "motivation": "commenting",
      "creator": {"id": "urn:ann", "name": "Ann"}, "created": "2015-10-13T13:00:00Z",
      "body": [{"type": "TextualBody", "value": "One."}, {"type": "Choice", "items": [
        {"type": "TextualBody", "value": "Two."}]}, "urn:image"],
      "target": {"source": {"id": "urn:page#part"}, "selector": {"type": "FragmentSelector",
        "value": "x", "refinedBy": {"type": "TextPositionSelector", "start": 4, "end": 9}}}},
     {"id": "urn:1", "type": "Annotation", "target": ["urn:a", {"id": "urn:b"}, {"x": 1}]}]}"""
    reading = argmap.loads_reading(text, "web-annotation")
    made = reading.argument_map
    first, second = made.statements
    assert (first.text, first.tags) == ("One.\n\nTwo.", ("commenting",))
    assert [(said.party, said.date) for said in first.attributions] == [("urn:ann", "2015-10-13")]
    assert [(one.source, one.start, one.end) for one in first.anchors] == [("urn:page", 4, 9)]
    assert (second.id, second.text) == ("urn:1~2", "urn:1~2")
    assert second.sources == ("urn:a", "urn:b")
    assert [finding.code for finding in reading.findings] == ["R001", "R003", "R001", "R002"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("[]", "no annotation"), ('{"a": 1}', "'target' is missing"), ("{", "broken JSON")],
)
def test_no_annotations(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        argmap.loads(text, "web-annotation")


def test_who_marks_a_passage_does_not_assert_it() -> None:
    text = """{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
      "motivation": "%s", "creator": "urn:ann", "body": {"type": "TextualBody", "value": "rain",
      "purpose": "%s"}, "target": {"source": "urn:p",
      "selector": {"type": "TextQuoteSelector", "exact": "It rained."}}}"""
    marked = argmap.loads(text % ("highlighting", "tagging"), "web-annotation").statements[0]
    assert (marked.text, marked.attributions) == ("It rained.", ())
    assert marked.tags == ("highlighting", "rain")
    said = argmap.loads(text % ("commenting", "commenting"), "web-annotation").statements[0]
    assert [one.party for one in said.attributions] == ["urn:ann"]
