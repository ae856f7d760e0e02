"""AIF, xAIF and OVA2: every dialect as the map it means, and back as the file it was."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import argmap
from argmap import Extras
from argmap.errors import ArgmapError, ParseError
from argmap.formats import find_format, sniff_format
from argmap.formats.aif.graph import take_graph
from argmap.formats.aif.names import _SPEAKER, speaker_in
from argmap.formats.aif.nodeset import read, write
from argmap.formats.draft import Draft
from dialect_texts import DIALECT_TEXTS
from strategies import maps

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
AIFDB: dict[str, Any] = {
    "nodes": [
        {
            "nodeID": "1",
            "text": "Mayor : traffic fell",
            "type": "L",
            "timestamp": "2020-01-01 00:00:00",
        },
        {"nodeID": "2", "text": "Asserting", "type": "YA", "scheme": "Asserting", "schemeID": "74"},
        {"nodeID": "3", "text": "traffic fell", "type": "I", "timestamp": "2020-01-01 00:00:00"},
        {"nodeID": "4", "text": "Shops : counters were broken", "type": "L"},
        {"nodeID": "5", "text": "Asserting", "type": "YA", "scheme": "Asserting", "schemeID": "74"},
        {"nodeID": "6", "text": "counters were broken", "type": "I"},
        {"nodeID": "7", "text": "Default Transition", "type": "TA"},
        {"nodeID": "8", "text": "Disagreeing", "type": "YA"},
        {"nodeID": "9", "text": "Default Conflict", "type": "CA"},
        {"nodeID": "10", "text": "Pure Questioning", "type": "YA", "scheme": "PureQuestioning"},
        {"nodeID": "11", "text": "Host : did it?", "type": "L"},
    ],
    "edges": [
        {"edgeID": str(at), "fromID": start, "toID": end, "formEdgeID": None}
        for at, (start, end) in enumerate(
            [
                *(("1", "2"), ("2", "3"), ("4", "5"), ("5", "6"), ("1", "7"), ("7", "4")),
                *(("7", "8"), ("8", "9"), ("6", "9"), ("9", "3"), ("11", "10"), ("10", "3")),
            ]
        )
    ],
    "locutions": [
        {
            "nodeID": "1",
            "personID": "50",
            "timestamp": None,
            "start": "2020-01-02 10:00:00",
            "end": None,
            "source": None,
        },
        {
            "nodeID": "4",
            "personID": "51",
            "timestamp": None,
            "start": None,
            "end": None,
            "source": None,
        },
    ],
}


def canonical(data: Any) -> Any:
    """Sort the lists of a graph: order and white space do not count."""
    graph = data.get("AIF", data)
    made = {
        name: sorted(json.dumps(item, sort_keys=True) for item in value)
        if isinstance(value, list)
        else value
        for name, value in graph.items()
    }
    return made, {
        name: value for name, value in data.items() if name != "AIF"
    } if "AIF" in data else None


def same_again(data: dict[str, Any], name: str = "aif") -> argmap.ArgumentMap:
    text = json.dumps(data)
    assert sniff_format(text).name == name
    reading = find_format(name).read
    assert reading is not None
    made = reading(text).argument_map
    assert canonical(json.loads(argmap.dumps(made, name))) == canonical(data)
    assert argmap.loads(argmap.dumps(made, "json")) == made
    return made


def codes(data: Any) -> list[str]:
    return [finding.full_text() for finding in read(json.dumps(data)).findings]


def test_dialogue_becomes_parties_and_stances() -> None:
    made = same_again(AIFDB)
    assert [(party.id, party.name) for party in made.parties] == [
        ("person-50", "Mayor"),
        ("person-51", "Shops"),
        ("speaker-Host", "Host"),
    ]
    assert [(said.party, said.stance) for said in made.statement("3").attributions] == [
        ("person-50", "asserts"),
        ("speaker-Host", "questions"),
    ]
    attack = made.argument("9")
    assert (attack.premise_ids, attack.target, attack.polarity, attack.scheme) == (
        ("6",),
        "3",
        "attacks",
        None,
    )
    assert [(said.party, said.stance) for said in attack.attributions] == [("person-51", "asserts")]
    assert [item.force for item in made.illocutions] == [
        *("Asserting", "Asserting", "Disagreeing", "Pure Questioning"),
    ]
    assert made.locutions[0].time == "2020-01-02"
    assert made.transitions[0].targets == ("4",)


def test_argument_only_is_a_view() -> None:
    made = read(json.dumps(AIFDB)).argument_map
    plain = argmap.argument_only(made)
    assert (plain.locutions, plain.illocutions, plain.transitions) == ((), (), ())
    assert plain.statements == made.statements
    assert plain.arguments == made.arguments


def test_numbers_stay_numbers_and_null_stays_null() -> None:
    data = {
        "nodes": [
            {"nodeID": 1, "text": "It rained.", "type": "I"},
            {"nodeID": 2, "text": "The street is wet.", "type": "I"},
            {
                "nodeID": 3,
                "text": "Sign",
                "type": "RA",
                "scheme": "Sign",
                "schemeID": "30",
                "x": [1],
            },
        ],
        "edges": [{"edgeID": 7, "fromID": 2, "toID": 3}, {"edgeID": 8, "fromID": 3, "toID": 1}],
        "locutions": None,
        "ova": {"kept": True},
    }
    made = same_again(data)
    assert made.argument("3").scheme == "Sign"
    assert made.argument("3").extras["aif"]["x"] == (1,)


def test_ids_with_underscores_and_no_locutions() -> None:
    data = {
        "nodes": [
            {"nodeID": "15_1639", "text": "a", "type": "I"},
            {"nodeID": "16_1639", "text": "b", "type": "I"},
            {"nodeID": "17_1639", "text": "MA", "type": "MA"},
            {"nodeID": "18_1639", "text": "c", "type": "PA"},
        ],
        "edges": [
            {"edgeID": 1, "fromID": "15_1639", "toID": "17_1639"},
            {"edgeID": 2, "fromID": "17_1639", "toID": "16_1639"},
            {"edgeID": 3, "fromID": "15_1639", "toID": "18_1639"},
            {"edgeID": 4, "fromID": "18_1639", "toID": "16_1639"},
        ],
    }
    made = same_again(data)
    assert [(item.kind, item.origins, item.targets, item.scheme) for item in made.relations] == [
        ("rephrase", ("15_1639",), ("16_1639",), None),
        ("preference", ("15_1639",), ("16_1639",), "c"),
    ]


def test_illegal_edges_are_kept_and_reported() -> None:
    data = {
        "nodes": [
            {"nodeID": "1", "text": "a", "type": "I"},
            {"nodeID": "2", "text": "b", "type": "I"},
            {"nodeID": "3", "text": "L", "type": "L"},
            {"nodeID": "4", "text": "RA", "type": "RA"},
            {"nodeID": "5", "text": "?", "type": "ZZ"},
            {"nodeID": "1", "text": "again", "type": "I"},
            {"text": "no id", "type": "I"},
            "no node",
        ],
        "edges": [
            {"edgeID": "1", "fromID": "1", "toID": "2"},
            {"edgeID": "2", "fromID": "3", "toID": "4"},
            {"edgeID": "3", "fromID": "4", "toID": "1"},
            {"edgeID": "4", "fromID": "1", "toID": "99"},
            {"edgeID": "5", "fromID": "2", "toID": "2"},
        ],
        "locutions": [{"nodeID": "77", "personID": "1"}],
    }
    made = same_again(data)
    assert [item.id for item in made.statements] == ["1", "2"]
    assert not made.arguments
    assert codes(data) == [
        "R001 warning: nodes with an id already used: kept as extras 1 (1)",
        "R001 warning: nodes without an id: kept as extras 2 (-, -)",
        "R001 warning: edges to nodes that are not there: kept as extras 1 (4)",
        "R001 warning: edges that AIF does not allow (I to I): kept as extras 2 (1, 5)",
        "R001 warning: edges of nodes that stay aside: kept as extras 2 (2, 3)",
        "R001 warning: nodes of unknown type 'ZZ': kept as extras 1 (5)",
        "R001 warning: RA-nodes without what they connect: kept as extras 1 (4)",
        "R001 warning: locution records of nodes that are not there: kept as extras 1 (77)",
    ]


def test_undercuts_linked_premises_and_several_conclusions() -> None:
    nodes = [{"nodeID": name, "text": name, "type": "I"} for name in "abcde"]
    nodes += [
        {"nodeID": "ra", "text": "RA", "type": "RA", "scheme": "CauseToEffect", "schemeID": "4"},
        {"nodeID": "ca", "text": "CA", "type": "CA"},
        {"nodeID": "ca2", "text": "CA", "type": "CA"},
    ]
    ends = ["a-ra", "b-ra", "ra-c", "ra-d", "e-ca", "ca-ra", "d-ca2", "ca2-ca"]
    pairs = [end.split("-") for end in ends]
    edges = [{"edgeID": str(at), "fromID": a, "toID": b} for at, (a, b) in enumerate(pairs)]
    made = same_again({"nodes": nodes, "edges": edges})
    assert [(item.id, item.premise_ids, item.target, item.scheme) for item in made.arguments] == [
        ("ra", ("a", "b"), "c", "CauseToEffect"),
        ("ra~2", ("a", "b"), "d", "CauseToEffect"),
        ("ca", ("e",), "ra", None),
        ("ca~2", ("e",), "ra~2", None),
        ("ca2", ("d",), "ca", None),
        ("ca2~2", ("d",), "ca~2", None),
    ]
    # What bears on one conclusion alone keeps its step apart from the other's.
    less = argmap.remove(made, "ca~2")
    again = argmap.loads(argmap.dumps(less, "aif"), "aif")
    assert [(item.id, item.target) for item in again.arguments] == [
        *(("ra", "c"), ("ra~2", "d"), ("ca", "ra"), ("ca2", "ca"))
    ]


def test_who_utters_a_step_makes_it_for_all_its_conclusions() -> None:
    nodes = [{"nodeID": name, "text": name, "type": "I"} for name in "abc"]
    nodes += [
        {"nodeID": "ra", "text": "Default Inference", "type": "RA"},
        {"nodeID": "l", "text": "Ann: so", "type": "L"},
        {"nodeID": "y", "text": "Arguing", "type": "YA"},
    ]
    pairs = [end.split("-") for end in ["a-ra", "ra-b", "ra-c", "l-y", "y-ra"]]
    edges = [{"edgeID": str(at), "fromID": a, "toID": b} for at, (a, b) in enumerate(pairs)]
    made = same_again({"nodes": nodes, "edges": edges, "locutions": []})
    assert made.illocutions[0].targets == ("ra", "ra~2")
    assert [[said.party for said in one.attributions] for one in made.arguments] == [
        ["speaker-Ann"]
    ] * 2


def test_steps_on_steps_with_many_conclusions_have_an_end() -> None:
    nodes = [{"nodeID": "p", "text": "p", "type": "I"}]
    nodes += [{"nodeID": f"i{at}", "text": "i", "type": "I"} for at in range(3)]
    nodes += [{"nodeID": f"s{at}", "text": "CA", "type": "CA"} for at in range(40)]
    pairs = [("p", f"s{at}") for at in range(40)] + [("s0", f"i{at}") for at in range(3)]
    pairs += [(f"s{at}", f"s{at - 1}") for at in range(1, 40)]
    pairs += [(f"s{at}", f"s{at - 2}") for at in range(2, 40)]
    edges = [{"edgeID": str(at), "fromID": a, "toID": b} for at, (a, b) in enumerate(pairs)]
    made = same_again({"nodes": nodes, "edges": edges, "locutions": []})
    assert 1000 < len(made.arguments) < 40_000


def test_owners_of_nodes_assert_them() -> None:
    data = {
        "nodes": [{"nodeID": "1", "text": "It rained.", "type": "I"}],
        "edges": [],
        "locutions": [{"nodeID": "1", "personID": "9", "timestamp": None}],
    }
    made = same_again(data)
    assert [said.party for said in made.statement("1").attributions] == ["person-9"]
    assert made.party("person-9").name == "person 9"


def test_xaif_anchors_speakers_and_schemes() -> None:
    data = {
        "AIF": {
            "nodes": [
                {"nodeID": "1_5", "text": "Ann Lee: it rained", "type": "L"},
                {"nodeID": "2_5", "text": "Asserting", "type": "YA"},
                {"nodeID": "3_5", "text": "it rained", "type": "I"},
                {"nodeID": "4_5", "text": "streets are wet", "type": "I"},
                {"nodeID": "5_5", "text": "Default Inference", "type": "RA"},
            ],
            "edges": [
                {"edgeID": 1, "fromID": "1_5", "toID": "2_5"},
                {"edgeID": 2, "fromID": "2_5", "toID": "3_5"},
                {"edgeID": 3, "fromID": "4_5", "toID": "5_5"},
                {"edgeID": 4, "fromID": "5_5", "toID": "3_5"},
            ],
            "schemefulfillments": [{"nodeID": "5_5", "schemeID": "30"}],
            "participants": [{"participantID": 1, "firstname": "Ann", "surname": "Lee"}],
            "locutions": [{"nodeID": "1_5", "personID": 1, "start": None, "end": None}],
            "descriptorfulfillments": None,
        },
        "text": 'Ann &amp; Bo:<br><span id="node1_5" class="highlighted">It rained</span>. <span id="0">x</span>',
        "OVA": {"nodes": [{"nodeID": "1_5", "x": 3, "y": 4}], "edges": []},
        "dialog": True,
    }
    made = same_again(data, "xaif")
    assert made.party("person-1").name == "Ann Lee"
    assert made.argument("5_5").scheme == "Argument from sign"
    anchor = made.locutions[0].anchors[0]
    assert (anchor.source, anchor.start, anchor.end, anchor.quote) == ("text", 10, 19, "It rained")
    assert made.statement("3_5").anchors == (anchor,)
    assert [finding.message for finding in find_format("xaif").losses_of(made)] == []


def test_ova2() -> None:
    one = {"id": 1, "type": "L", "text": "Bo: hm", "scheme": "0", "participantID": 2, "x": 1}
    two = {"id": 2, "type": "YA", "text": "Asserting", "scheme": "74", "participantID": 0}
    three = {
        "id": 3,
        "type": "I",
        "text": "hm",
        "scheme": "0",
        "participantID": 0,
        "majorClaim": True,
    }
    edges = [{"from": one, "to": two, "visible": True}, {"from": two, "to": three}]
    data = {
        "nodes": [one, two, three],
        "edges": edges,
        "participants": [{"id": 2, "firstname": "Bo", "surname": "Ek"}],
        "analysis": {"txt": '<span id="node1">hm</span>', "documentDate": "01/02/2020 - 10:00:00"},
    }
    text = json.dumps(data)
    assert sniff_format(text).name == "ova2"
    made = argmap.loads(text, "ova2")
    assert made.statement("3").attributions[0].party == "person-2"
    assert made.party("person-2").name == "Bo Ek"
    assert made.statement("3").anchors[0].quote == "hm"
    assert made.extras["ova2"]["analysis"]["documentDate"] == "01/02/2020 - 10:00:00"
    assert made.statement("3").extras["aif"]["majorClaim"] is True


def test_edits_win_over_raw_records() -> None:
    made = read(json.dumps(AIFDB)).argument_map
    made = argmap.update(made, "3", text="traffic rose")
    made = argmap.remove(made, "6")
    graph = json.loads(write(made))
    nodes = {node["nodeID"]: node for node in graph["nodes"]}
    assert nodes["3"]["text"] == "traffic rose"
    assert nodes["3"]["timestamp"] == "2020-01-01 00:00:00"
    assert not nodes.keys() & {"6", "9", "5", "8"}
    ends = {(edge["fromID"], edge["toID"]) for edge in graph["edges"]}
    assert ends == {("1", "2"), ("2", "3"), ("1", "7"), ("7", "4"), ("11", "10"), ("10", "3")}


def test_attributions_of_a_native_map_become_locutions() -> None:
    northport = argmap.load("examples/northport/map.argmap.yaml")
    for name in ("aif", "xaif"):
        again = argmap.loads(argmap.dumps(northport, name), name)
        said = {
            (item.text, northport.party(one.party).name, one.stance)
            for item in northport.statements
            for one in item.attributions
        }
        names = {party.id: party.name for party in again.parties}
        assert {
            (item.text, names[one.party], one.stance)
            for item in again.statements
            for one in item.attributions
        } == said
        assert [item.premise_ids for item in again.arguments] == [
            item.premise_ids for item in northport.arguments
        ]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "F001", "broken JSON"),
        ("[]", "F001", "AIF is an object"),
        ('"Nodeset not found"', "F001", "not a message"),
        ('{"nodes": 3, "edges": []}', "F004", "'nodes' must be a list"),
        ('{"nodes": [], "nodes": []}', "F002", "given twice"),
        ('{"nodes": [NaN]}', "F001", "NaN"),
        ('{"nodes": [', "F001", "broken JSON"),
        ("[" * 100000, "F001", "nested too deeply"),
    ],
)
def test_bad_input(text: str, code: str, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    assert caught.value.findings[0].code == code
    assert words in caught.value.findings[0].message


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_read_or_refused(text: str) -> None:
    for name in ("aif", "xaif", "ova2"):
        try:
            argmap.loads(text, name)
        except ArgmapError:
            continue


scalars = (
    st.none() | st.integers(0, 9) | st.sampled_from([*"12345", "I", "RA", "L", "YA", "TA", "MA"])
)
records = st.dictionaries(
    st.sampled_from(["nodeID", "type", "text", "fromID", "toID", "edgeID", "personID", "scheme"]),
    scalars | st.lists(scalars, max_size=2),
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.none() | st.lists(records | scalars, max_size=12)
            for name in ("nodes", "edges", "locutions", "participants", "schemefulfillments")
        },
    )
)
def test_any_graph_comes_back(graph: dict[str, Any]) -> None:
    made = read(json.dumps(graph)).argument_map
    again = json.loads(write(made))
    for name in ("nodes", "edges", "locutions"):
        left = [json.dumps(item, sort_keys=True) for item in graph.get(name) or ()]
        right = [json.dumps(item, sort_keys=True) for item in again.get(name) or ()]
        assert sorted(left) == sorted(right), name


@given(argument_map=maps())
def test_any_map_can_be_written(argument_map: argmap.ArgumentMap) -> None:
    for name in ("aif", "xaif"):
        again = argmap.loads(argmap.dumps(argument_map, name), name)
        assert [item.text for item in again.statements] == [
            item.text for item in argument_map.statements
        ]
        kept = [(item.premise_ids, item.target, item.polarity) for item in argument_map.arguments]
        found = [(item.premise_ids, item.target, item.polarity) for item in again.arguments]
        assert found == kept


@pytest.mark.parametrize("name", ["aif", "xaif"])
def test_records_of_nodes_outside_the_graph_come_back(name: str) -> None:
    made = same_again(json.loads(DIALECT_TEXTS[name]), name)
    assert "n66" in made.extras["aif"]["misfits"]["outside"]


def test_a_party_that_is_silent_or_renamed_is_a_participant() -> None:
    made = argmap.loads(DIALECT_TEXTS["aif"], "aif")
    silent = argmap.add(made, argmap.model.Party(id="person-3", name="Dee Eck"))
    renamed = argmap.update(silent, "person-2", name="Bo Falk")
    again = argmap.loads(argmap.dumps(renamed, "aif"), "aif")
    assert {item.id: item.name for item in again.parties} == {
        "person-1": "Ann Lee",
        "person-2": "Bo Falk",
        "person-3": "Dee Eck",
        "speaker-Cy Dow": "Cy Dow",
    }


def test_the_day_of_a_locution_comes_back() -> None:
    made = argmap.loads(DIALECT_TEXTS["aif"], "aif")
    moved = argmap.update(argmap.update(made, "n6", time="2014-04-29"), "n4", time=None)
    again = argmap.loads(argmap.dumps(moved, "aif"), "aif")
    assert [item.time for item in again.locutions] == [None, "2014-04-29", None]


def test_real_corpora_come_back() -> None:
    files = sorted((*CORPORA.glob("aifdb-*/*.json"), *CORPORA.glob("xaif-*/*.json")))
    if not files:
        pytest.skip("no corpora beside the project")
    for path in files:
        data = json.loads(path.read_text("utf-8-sig"))
        same_again(data, "xaif" if "AIF" in data else "aif")


@pytest.mark.parametrize(
    ("escape", "fine"),
    [(r"\ud83d\ude00", True), (r"\ud83d", False), (r"\ude00", False), (r"\\ud83d", True)],
)
def test_half_characters_are_refused_with_their_place(escape: str, fine: bool) -> None:
    text = '{"nodes": [\n{"nodeID": "1", "type": "I", "text": "a ' + escape + '"}], "edges": []}'
    if fine:
        assert read(text).argument_map.statements
        return
    with pytest.raises(ParseError) as caught:
        read(text)
    finding = caught.value.findings[0]
    assert (finding.code, finding.place and finding.place.line) == ("F004", 2)
    assert "half a surrogate pair" in finding.message


def test_half_characters_in_a_text_are_refused() -> None:
    for name in ("yaml", "aif", "gsn", "kialo", "tgf"):
        with pytest.raises(ParseError, match="half a surrogate pair"):
            argmap.loads("Discussion Title: " + chr(0xD800), name)


@pytest.mark.parametrize(
    ("kind", "force", "stance"),
    [
        ("CA", "Disagreeing", "asserts"),
        ("RA", "Disagreeing", "denies"),
        ("RA", "Arguing", "asserts"),
        ("CA", "Default Illocuting", None),
        ("RA", "Hypothesising", None),
    ],
)
def test_stances_on_steps(kind: str, force: str, stance: str | None) -> None:
    types = {"a": "I", "b": "I", "s": kind, "y": "YA", "t": "TA", "l": "L", "m": "L"}
    nodes = [{"nodeID": name, "type": word, "text": name} for name, word in types.items()]
    nodes[3]["text"], nodes[5]["text"], nodes[6]["text"] = force, "Ann: a", "Bo: b"
    pairs = [("a", "s"), ("s", "b"), ("l", "t"), ("t", "m"), ("t", "y"), ("y", "s")]
    edges = [{"edgeID": at, "fromID": start, "toID": end} for at, (start, end) in enumerate(pairs)]
    made = same_again({"nodes": nodes, "edges": edges})
    said = [(one.party, one.stance) for one in made.argument("s").attributions]
    assert said == ([("speaker-Bo", stance)] if stance else [])


def test_reported_speech_is_not_the_reporters() -> None:
    types = {"i": "I", "y": "YA", "l": "L", "z": "YA", "o": "L"}
    texts = {"i": "it rained", "y": "Asserting", "l": "Bo: it rained", "z": "Asserting"}
    nodes = [
        {"nodeID": name, "type": word, "text": texts.get(name, "Ann: Bo: it rained")}
        for name, word in types.items()
    ]
    pairs = [("l", "y"), ("y", "i"), ("o", "z"), ("z", "l")]
    edges = [{"edgeID": at, "fromID": start, "toID": end} for at, (start, end) in enumerate(pairs)]
    made = same_again({"nodes": nodes, "edges": edges})
    assert [one.party for one in made.statement("i").attributions] == ["speaker-Bo"]
    assert made.illocutions[1].targets == ("l",)


def test_text_is_trusted_before_a_scheme_that_says_otherwise() -> None:
    nodes = [
        {"nodeID": "l", "type": "L", "text": "Ann: a"},
        {"nodeID": "y", "type": "YA", "text": "Disagreeing", "scheme": "Asserting"},
        {"nodeID": "i", "type": "I", "text": "a"},
    ]
    pairs = [("l", "y"), ("y", "i")]
    edges = [{"edgeID": at, "fromID": start, "toID": end} for at, (start, end) in enumerate(pairs)]
    made = same_again({"nodes": nodes, "edges": edges})
    assert [one.stance for one in made.statement("i").attributions] == ["denies"]


def lines(*texts: str) -> list[dict[str, str]]:
    return [{"nodeID": str(at), "type": "L", "text": text} for at, text in enumerate(texts)]


def test_a_node_without_a_text_stays_without_one() -> None:
    nodes = [{"nodeID": at, "type": kind} for at, kind in enumerate("IL")]
    made = same_again({"nodes": nodes, "edges": []})
    assert [made.statement("0").text, made.locutions[0].text] == ["0", "1"]
    named = argmap.update(made, "0", text="It rained.")
    assert json.loads(argmap.dumps(named, "aif"))["nodes"][0]["text"] == "It rained."


def test_persons_of_one_name_are_one_party() -> None:
    nodes = lines("Ann  Lee : a", "Ann Lee: b", "ANN LEE: c", "Bo: d", "e", "f")
    said = [{"nodeID": str(at), "personID": who} for at, who in enumerate(["7", 8])]
    said += [{"nodeID": str(at), "personID": who} for at, who in ((3, 9), (4, 10), (5, 11))]
    made = same_again({"nodes": nodes, "edges": [], "locutions": said})
    assert [(item.id, item.name) for item in made.parties] == [
        ("person-7", "Ann Lee"),
        ("person-9", "Bo"),
        ("person-10", "person 10"),
        ("person-11", "person 11"),
    ]
    assert [item.party for item in made.locutions][:3] == ["person-7"] * 3
    assert made.party("person-7").extras["aif"] == Extras(
        {
            "personID": "7",
            "guessed": "Ann Lee",
            "alike": [{"personID": 8, "guessed": "Ann Lee"}],
        }
    )
    # Under another name, both numbers have it.
    renamed = argmap.update(made, "person-7", name="Ann Lind")
    graph = json.loads(argmap.dumps(renamed, "aif"))
    assert [(raw["participantID"], raw["surname"]) for raw in graph["participants"]] == [
        ("7", "Lind"),
        (8, "Lind"),
    ]
    again = argmap.loads(json.dumps(graph), "aif")
    assert [item.party for item in again.locutions][:2] == ["person-7"] * 2
    assert again.party("person-7").name == "Ann Lind"


@pytest.mark.parametrize("name", ["aif", "xaif"])
def test_participants_of_one_name_are_one_party(name: str) -> None:
    names = [{"participantID": at, "firstname": "Ann", "surname": ""} for at in (1, 2)]
    names.append({"participantID": 3, "firstname": "", "surname": ""})
    names.append({"participantID": 4, "firstname": "", "surname": ""})
    graph: dict[str, Any] = {"nodes": lines("Ann: a", "b", "Ann: c"), "edges": []}
    graph |= {"participants": names, "locutions": [{"nodeID": "1", "personID": 2}]}
    graph["locutions"].append({"nodeID": "2", "personID": 5})
    made = same_again(graph if name == "aif" else {"AIF": graph, "text": ""}, name)
    assert [item.id for item in made.parties] == ["person-1", "person-3", "person-4"]
    assert [item.party for item in made.locutions] == ["person-1"] * 3
    parted = argmap.add(made, argmap.model.Party(id="ann", name="Ann"))
    assert "parties (of one name with another) left out: 1 (ann)" in [
        item.message for item in argmap.losses(parted, name)
    ]


def test_a_locution_of_two_numbers_of_one_person_is_no_guess() -> None:
    nodes = lines("Ann: a", "Bo: b")
    said = [
        {"nodeID": node, "personID": who} for node, who in (("0", 1), ("0", 2), ("1", 2), ("1", 3))
    ]
    names = [
        {"participantID": at, "firstname": first, "surname": ""}
        for at, first in ((1, "Ann"), (2, "Ann"), (3, "Bo"))
    ]
    data = {"nodes": nodes, "edges": [], "locutions": said, "participants": names}
    made = same_again(data)
    assert [item.party for item in made.locutions] == ["person-1", "person-3"]
    said_so = "R002 warning: speakers of locutions with several persons: guessed 1 (1)"
    assert said_so in codes(data)


@pytest.mark.parametrize(
    "name",
    [
        *('"Bo"', "'Bo'", "-Bo", "*Bo*", "(Bo)", "@bo", "|Bo", "7 of 9", "李明", "«Бо»", "“Bo”"),
        *(
            "#1",
            "_bo_",
            "¿Bo",
            "!Bo",
            "[Bo]",
            "🦊",
            "آن",
            "15e21ed9663d4e00f1f5f42985f9229b9d9020e0",
        ),
    ],
)
def test_names_may_begin_with_any_sign(name: str) -> None:
    made = same_again({"nodes": lines(f"{name}: a", f" {name} : b", f"{name}:\tc"), "edges": []})
    assert [item.name for item in made.parties] == [name]
    assert {item.party for item in made.locutions} == {made.parties[0].id}


@pytest.mark.parametrize("text", ["- : a", "*: a", '": a', "a:b", "12:30 a", "see. that: a", ": a"])
def test_what_stands_before_a_colon_is_not_always_a_name(text: str) -> None:
    assert same_again({"nodes": lines(text), "edges": []}).parties == ()


def test_a_wide_colon_needs_no_blank() -> None:
    made = same_again({"nodes": lines("李明：是的", "李明: 好"), "edges": []})
    assert [item.name for item in made.parties] == ["李明"]


def test_annotators_are_no_parties() -> None:
    """OVA's analysts: by the force, with a record or not, and by words that hang on nothing."""
    nodes = lines(
        *("Bo: it rained", "Steffi: Bo: it rained", "Steffi: Bo : it  did rain", "Ann: so"),
        *("Zoe: Ann: so", "Ann: Bo: it rained", "Kim: so they say", "Steffi: well"),
    )
    nodes += [{"nodeID": "y", "type": "YA", "text": "Analysing"}]
    nodes += [{"nodeID": "i", "type": "I", "text": "it rained"}]
    nodes += [{"nodeID": "z", "type": "YA", "text": "Asserting"}]
    pairs = [("4", "y"), ("y", "3"), ("0", "z"), ("z", "i")]
    data = {
        "nodes": nodes,
        "edges": [{"edgeID": at, "fromID": a, "toID": b} for at, (a, b) in enumerate(pairs)],
        "locutions": [
            {"nodeID": node, "personID": who} for node, who in (("0", 1), ("3", 2), ("4", 3))
        ],
        "participants": [
            {"participantID": at, "firstname": name, "surname": ""}
            for at, name in ((1, "Bo"), (2, "Ann"), (3, "Zoe"))
        ],
    }
    made = same_again(data)
    assert [item.name for item in made.parties] == ["Bo", "Ann", "Kim"]
    assert [item.party for item in made.locutions] == [
        *("person-1", None, None, "person-2", None, "person-2", "speaker-Kim", None)
    ]
    found = "annotators, who repeat what others say, as no parties: read 2 (Steffi, Zoe)"
    assert f"R005 info: {found}" in codes(data)
    spoken = argmap.update(made, "4", party="person-2")
    assert "speakers left out: 1 (4)" in [item.message for item in argmap.losses(spoken, "aif")]


def test_a_locution_that_lost_its_speaker_has_no_record() -> None:
    said = [{"nodeID": "0", "personID": 1, "start": "2014-04-28 15:51:38"}]
    made = same_again({"nodes": lines("it rained", "Bo: so"), "edges": [], "locutions": said})
    silent = argmap.update(made, "0", party=None)
    again = argmap.loads(argmap.dumps(silent, "aif"), "aif")
    assert [item.party for item in again.locutions] == [None, "speaker-Bo"]
    found = [item.message for item in argmap.losses(silent, "aif")]
    assert "utterance times left out: 1 (0)" in found
    nobody = argmap.update(made, "1", party=None)
    found = [item.message for item in argmap.losses(nobody, "aif")]
    assert "speakers left out: 1 (1)" in found


def dialogue(chance: random.Random) -> dict[str, Any]:
    """Make a graph of locutions whose names, numbers and forces are mixed up."""
    names = ["Ann", "Bo", "Ann Lee", "ann", "Steffi", "@x", "李明"]
    keys = [str(at) for at in range(chance.randint(1, 6))]
    texts = [
        ": ".join([*chance.choices(names, k=chance.choice((0, 1, 1, 2, 2, 3))), "it rained"])
        for _ in keys
    ]
    nodes = [*lines(*texts), {"nodeID": "i", "type": "I", "text": "it rained"}]
    pairs: list[tuple[str, str]] = []
    for at in range(chance.randint(0, 4)):
        force = chance.choice(("Analysing", "Asserting", "Default Illocuting"))
        nodes.append({"nodeID": f"y{at}", "type": "YA", "text": force})
        pairs += [(chance.choice(keys), f"y{at}"), (f"y{at}", chance.choice([*keys, "i"]))]
    return {
        "nodes": nodes,
        "edges": [{"edgeID": at, "fromID": a, "toID": b} for at, (a, b) in enumerate(pairs)],
        "locutions": [
            {
                "nodeID": chance.choice([*keys, "i"]),
                "personID": chance.choice([1, 2, "3", 4]),
                "start": chance.choice((None, "2014-04-28 15:51:38", "2015-01-02", "never")),
            }
            for _ in range(chance.randint(0, 5))
        ],
        "participants": [
            {
                "participantID": chance.randint(1, 5),
                "firstname": chance.choice(("Ann", "", "Bo", "Steffi")),
                "surname": chance.choice(("", "Lee")),
            }
            for _ in range(chance.randint(0, 4))
        ],
    }


def test_speakers_come_back_whatever_their_names_and_numbers() -> None:
    chance = random.Random(17)
    for _ in range(400):
        made = same_again(dialogue(chance))
        again = argmap.loads(argmap.dumps(made, "aif"), "aif")
        assert set(again.parties) == set(made.parties)
        voices = {item.id: (item.text, item.party) for item in made.locutions}
        assert {item.id: (item.text, item.party) for item in again.locutions} == voices


def test_one_colon_among_many_words_names_nobody() -> None:
    texts = ["But remember: it rained", "it was wet", "it was cold"]
    nodes = [{"nodeID": str(at), "type": "L", "text": text} for at, text in enumerate(texts)]
    said = [{"nodeID": str(at), "personID": "9"} for at in range(3)]
    made = same_again({"nodes": nodes, "edges": [], "locutions": said})
    assert made.party("person-9").name == "person 9"


def test_steps_without_bound_stay_aside() -> None:
    nodes = [{"nodeID": f"p{at}", "type": "I", "text": "p"} for at in range(700)]
    nodes.append({"nodeID": "r", "type": "RA", "text": "RA"})
    edges = [{"edgeID": at, "fromID": f"p{at}", "toID": "r"} for at in range(350)]
    edges += [{"edgeID": at, "fromID": "r", "toID": f"p{at}"} for at in range(350, 700)]
    made = same_again({"nodes": nodes, "edges": edges})
    assert made.arguments == ()


@pytest.mark.parametrize(
    "raw",
    [
        {"nodeID": "1", "type": "I", "text": "half \ud800 of a pair"},
        {"nodeID": "1", "type": "I", "text": "whole", "more": "half \ud800 of a pair"},
    ],
)
def test_what_no_file_can_hold_gets_into_no_map(raw: dict[str, Any]) -> None:
    draft = Draft()
    with pytest.raises(ParseError, match=r"surrogate|unicode"):
        take_graph(draft, {"nodes": [raw], "edges": []}, {})
    assert not draft.parts["statements"]


def test_the_short_way_to_a_name_finds_what_the_long_one_does() -> None:
    signs = [
        "Dr.",
        "Mr",
        ".",
        " ",
        ":",
        "：",
        "A.",
        "Ann",
        "aSt.",
        "\n",
        "\x1c",
        "\xa0",
        "?",
        "-",
        "É.",
    ]
    words = ["Dr.", "A", "x", " ", "yy"]
    seeded, found = random.Random(5), 0
    for _ in range(3000):
        short = "".join(seeded.choices(signs, k=seeded.randrange(1, 12)))
        long = "".join(seeded.choices(words, k=seeded.randrange(25, 60))) + seeded.choice(
            [": so", "：x"]
        )
        for text in (short, long):
            name = speaker_in(text)
            slow = _SPEAKER.match(text)
            assert name is None or (slow is not None and name == slow.group(1))
            assert name is not None or slow is None or not slow.group(1)[0].isalnum()
            found += name is not None
    assert found > 100
