"""The shorthand of YAML for makers, answers, parts, rivals, states and ignores, and what it refuses."""

import gc

import pytest

import argmap
from argmap.memory import paused_collector

HEAD = """argmap: 2
parties: {ann: Ann, ben: Ben}
sources: {diary: A diary, book: A book}
"""
TEXT = (
    HEAD
    + """statements:
  q: {kind: question, text: Who broke it?}
  a: {text: Ann broke it., answers: q, rivals: [b, c], supports: d, by: ann}
  b: {text: Ben broke it., answers: q, rivals: [a, c]}
  c: {text: Nobody broke it., rivals: b, attacks: d, inferred: true}
  d: It was broken.
  p: {text: It was broken in two., part_of: d}
arguments:
  x: {premises: [a, b], supports: d, by: [ann, ben]}
  y: {premises: [a, b], supports: d, inferred: true}
relations:
  z: {kind: rephrase, origins: [a], targets: [b]}
"""
)


def read(text: str) -> argmap.ArgumentMap:
    return argmap.loads(text, format="yaml")


def test_makers_and_ties_in_the_shorthand() -> None:
    made = read(TEXT)
    makers = {
        item.id: [one.party for one in item.attributions] or item.inferred
        for item in made.arguments
    }
    assert makers == {
        "a-supports-d": ["ann"],
        "c-attacks-d": True,
        "x": ["ann", "ben"],
        "y": True,
    }
    ties = [(item.id, item.kind, item.origins, item.targets) for item in made.relations]
    assert ties == [
        ("a-answers-q", "answer", ("a",), ("q",)),
        ("a-rivals-b-c", "rival", ("a", "b", "c"), ()),
        ("b-answers-q", "answer", ("b",), ("q",)),
        ("c-rivals-b", "rival", ("c", "b"), ()),
        ("p-part-of-d", "part", ("p",), ("d",)),
        ("z", "rephrase", ("a",), ("b",)),
    ]
    assert made.whole_of == {"p": "d"}
    written = argmap.dumps(made, format="yaml")
    assert read(written) == made
    for line in ("by: ann", "answers: q", "rivals: [b, c]", "part_of: d", "inferred: true"):
        assert f"    {line}\n" in written


def test_the_state_of_a_source() -> None:
    made = read(
        "argmap: 2\nsources:\n  a: {title: A, state: retracted}\n"
        "  b: {title: B, state: {status: superseded, by: a, since: 2012}}\n"
    )
    assert [item.state and item.state.status for item in made.sources] == [
        "retracted",
        "superseded",
    ]
    assert "state: retracted" in argmap.dumps(made, format="yaml")
    assert read(argmap.dumps(made, format="yaml")) == made


@pytest.mark.parametrize(
    ("body", "code", "line", "said"),
    [
        ("  a: {text: A., by: ann}", "F004", 5, "its 'party'"),
        ("  a: {text: A., part_of: a}", "A006", 5, "part of itself"),
        ("  a: {text: A., part_of: b}\n  b: {text: B., part_of: a}", "A006", 5, "circle"),
        ("  a: {text: A., part_of: [b, c]}\n  b: B.\n  c: C.", "F004", 5, "one whole"),
        (
            "  a: {text: A., part_of: b}\n  b: B.\n  c: C.\n"
            "relations: {r: {kind: part, origins: [a], targets: [c]}}",
            "A007",
            8,
            "part of 'b' already",
        ),
        (
            "  a: {text: A., supports: b}\n  b: {text: B., part_of: a-supports-b}",
            "A003",
            6,
            "parts and wholes are statements",
        ),
        ("  a: {text: A., part_of: zz}", "A002", 5, "unknown"),
        ("  a: {text: A., rivals: a}", "F004", 5, "two or more"),
        (
            "  a: {text: A., supports: b, by: zoe}\n  b: B.",
            "A002",
            5,
            "unknown party 'zoe'; list it under 'parties'",
        ),
        ("  a: {text: A., supports: b, by: ann, inferred: yes}\n  b: B.", "A008", 5, "keep one"),
    ],
)
def test_what_the_shorthand_refuses(body: str, code: str, line: int, said: str) -> None:
    with pytest.raises(argmap.ArgmapError) as caught:
        read(HEAD + "statements:\n" + body)
    [finding, *_] = caught.value.findings  # type: ignore[attr-defined]
    assert (finding.code, finding.place.line) == (code, line)
    assert said in finding.message


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("superseded", "needs 'by'"),
        ("{status: superseded, by: diary}", "names itself"),
        ("{status: current, since: 2012}", "current has no"),
        ("gone", "must be"),
        ("{status: corrected, by: nothing}", "unknown source"),
    ],
)
def test_states_that_contradict_themselves(state: str, said: str) -> None:
    with pytest.raises(argmap.ArgmapError, match=said):
        read(f"argmap: 2\nsources: {{diary: {{title: A diary, state: {state}}}}}")


def test_ignored_rules() -> None:
    text = "argmap: 2\nmetadata: {ignores: [%s]}\nstatements: {a: {text: A., supports: b}, b: B.}"
    codes = [item.code for item in argmap.check(read(text % ""))]
    assert codes == ["B002"]
    assert not argmap.check(read(text % "{rule: B002, id: a, reason: An axiom.}"))
    assert not argmap.check(read(text % "{rule: B002, reason: Axioms.}"))
    vain = argmap.check(read(text % "{rule: B002, id: b, reason: Wrong.}"))
    assert [(item.code, item.id) for item in vain] == [("B002", "a"), ("B005", "b")]


QUOTES = """argmap: 2
default_source: diary
parties: {ann: Ann, ben: Ben}
sources: {diary: A diary, book: A book}
statements:
  a: {text: It rained., quote: rain fell, supports: b, kind: evidence}
  b: {text: It was wet., source: book, quote: ["the street … was wet", "[W]et"]}
  c: {text: It froze., attributions: [{party: ann, quote: ice, stance: denies}]}
  d: {text: It thawed., quote: a thaw, attributions: [{party: ben, quote: no thaw, source: book}]}
  e: {text: It dried., source: [diary, book]}
arguments:
  x: {premises: b, supports: c, attributions: [{party: ann, quote: hence}]}
"""


def test_quotes_anchor_in_their_source_or_the_default() -> None:
    made = read(QUOTES)
    anchors = {item.id: [(a.source, a.quote) for a in item.anchors] for item in made.statements}
    assert anchors == {
        "a": [("diary", "rain fell")],
        "b": [("book", "the street … was wet"), ("book", "[W]et")],
        "c": [],
        "d": [("diary", "a thaw")],
        "e": [("diary", None), ("book", None)],
    }
    said = {
        item.id: [(one.source, one.quote) for one in item.attributions]
        for item in made.nodes()
        if item.attributions
    }
    assert said == {"c": [("diary", "ice")], "d": [("book", "no thaw")], "x": [("diary", "hence")]}
    written = argmap.dumps(made, format="yaml")
    assert read(written) == made
    assert "default_source: diary\n" in written
    assert "    quote: rain fell\n" in written
    assert "quote: [the street … was wet, '[W]et']" in written
    assert "'source'" not in written


def test_quotes_are_verified_and_cover_their_sentences() -> None:
    made = read(QUOTES)
    diary = argmap.SourceText("Rain fell: rain fell. Ice? There was ice, hence a thaw. Noon.")
    checked = argmap.verify(made, {"diary": diary})
    found = [
        (check.id, check.speaker, check.state)
        for check in checked.checks
        if check.anchor.source == "diary" and check.state != "whole"
    ]
    assert found == [
        ("a", None, "exact"),
        ("c", "ann", "exact"),
        ("d", None, "exact"),
        ("x", "ann", "exact"),
    ]
    [cover] = argmap.coverage(made, {"diary": diary}, checked)
    assert [item.text for item in cover.missing] == ["Ice?", "Noon."]
    gone = argmap.verify(made, {"diary": argmap.SourceText("Nothing of it.")})
    messages = [item.message for item in argmap.checks.check_anchors(gone)]
    assert any("quote of 'ann' in 'diary'" in message for message in messages)


def test_a_quote_stands_with_the_stance_and_not_with_the_source() -> None:
    made = read(QUOTES)
    shown = argmap.view(made, "outline").write("markdown")
    [line] = [line for line in shown.splitlines() if "“ice”" in line]
    assert line == "- denied by Ann: “ice”"


@pytest.mark.parametrize(
    ("body", "code", "line", "said"),
    [
        ("  a: {text: A., quote: x}", "F005", 5, "quote without a source"),
        ("  a: {text: A., source: [diary, book], quote: x}", "F004", 5, "one source"),
        (
            "  a: {text: A., anchors: [{source: book, quote: y}], quote: x}",
            "F002",
            5,
            "one of them",
        ),
        ("  a: {text: A., source: book, quote: []}", "F004", 5, "a text or a list"),
        ("  a: {text: A., source: book, quote: [x, {y: z}]}", "F004", 5, "a text or a list"),
        ("  a: {text: A., source: zzz, quote: x}", "A002", 5, "unknown source"),
        ("  a: {text: A., attributions: [{party: ann, quote: x}]}", "F005", 5, "without a source"),
        (
            "  a: {text: A., source: [diary, book], attributions: [{party: ann, quote: x}]}",
            "F005",
            5,
            "say in which",
        ),
        ("  a: {text: A., quote: x}\ndefault_source: dairy", "A002", 6, "nearest: 'diary'"),
    ],
)
def test_quotes_without_one_source(body: str, code: str, line: int, said: str) -> None:
    with pytest.raises(argmap.ArgmapError) as caught:
        read(HEAD + "statements:\n" + body)
    [finding, *_] = caught.value.findings  # type: ignore[attr-defined]
    assert (finding.code, finding.place.line) == (code, line)
    assert said in finding.message


def test_an_attribution_quotes_from_a_source() -> None:
    with pytest.raises(ValueError, match="needs the 'source'"):
        argmap.Attribution(party="ann", stance="asserts", quote="It rained.")


def test_what_shorthand_makes_gets_more_fields_by_its_id() -> None:
    made = read(
        """argmap: 2
arguments:
  a-supports-c: {scheme: sign, premises: [a, b], inferred: false}
  full: {premises: [a], supports: c}
  b-supports-c: {weight: 0.5}
relations:
  a-rivals-b: {standard: preponderance}
statements:
  a: {text: A., supports: c, inferred: true, rivals: b}
  b: {text: B., supports: c, inferred: true}
  c: C.
"""
    )
    assert [item.id for item in made.arguments] == ["a-supports-c", "b-supports-c", "full"]
    first, second, _ = made.arguments
    assert (first.scheme, first.premise_ids, first.inferred) == ("sign", ("a", "b"), False)
    assert (second.weight, second.inferred) == (0.5, True)
    assert made.relations[0].standard == "preponderance"
    assert read(argmap.dumps(made, format="yaml")) == made


@pytest.mark.parametrize(
    ("entry", "line", "words"),
    [
        ("a-supports-d: {scheme: sign}", 5, "missing field"),
        ("a-supports-c: {weight: 2}", 5, "at most 1"),
        ("a-supports-c: {wait: 1}", 5, "unknown field 'wait'"),
    ],
)
def test_what_is_wrong_with_such_an_entry_is_said_where_it_stands(
    entry: str, line: int, words: str
) -> None:
    text = (
        f"argmap: 2\nstatements:\n  a: {{text: A., supports: c}}\n  c: C.\narguments: {{{entry}}}"
    )
    with pytest.raises(argmap.errors.ParseError) as caught:
        read(text)
    places = [found.place.line for found in caught.value.findings if found.place]
    assert line in places
    assert words in str(caught.value)


def test_reading_leaves_nothing_to_the_collector() -> None:
    # What a text was read into is as large as its map, and would stay until the collector comes.
    text = "argmap: 2\nsources: {s: S}\nstatements: {a: {text: A., source: s, quote: a}}\n"
    argmap.loads(text, "yaml")
    gc.collect()
    with paused_collector():
        argmap.loads(text, "yaml")
        assert gc.collect() == 0
