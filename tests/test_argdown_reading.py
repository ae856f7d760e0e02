"""Argdown read: small texts with exact answers, errors with their places, fuzz."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argdown_view import view
from argdown_view.derived import derived_relations
from argmap.findings import Finding
from argmap.formats.argdown import DIFFERENCES, Document, expand, model_of, read_document
from argmap.formats.argdown.metadata import Stamp
from argmap.formats.argdown.nodes import Model, canonical
from argmap.formats.argdown.records import Heading, Listing, Member, Skipped, Structure
from argmap.formats.argdown.shortcodes import SHORTCODES
from speeds import examples


def relations(text: str) -> list[tuple[str, str, str]]:
    model, _ = model_of(read_document(text))
    return [(item.source.title, item.kind, item.target.title) for item in model.relations]


def modelled(text: str) -> tuple[Document, Model]:
    document = read_document(text)
    return document, model_of(document)[0]


def only(document: Document) -> Member:
    (block,) = document.blocks
    assert isinstance(block, Member)
    return block


def codes(document: Document) -> list[tuple[str, int, int]]:
    found = []
    for finding in document.findings:
        assert finding.place is not None
        found.append((finding.code, finding.place.line, finding.place.column))
    return found


def test_definition_with_everything_inline() -> None:
    text = '[A]: one **two _three_** four #x #(y z)\n  five @[B], [l](u) \\# {k: "v"}\n'
    member = only(read_document(text))
    assert (member.kind, member.form, member.title) == ("statement", "definition", "A")
    assert member.text == "one two three four #x #(y z) five @[B], l # "
    assert member.tags == ["x", "y z"]
    assert member.data == {"k": "v"}
    assert [(item.kind, item.start, item.stop, item.value) for item in member.ranges] == [
        ("bold", 4, 12, None),
        ("italic", 8, 12, None),
        ("tag", 19, 21, "x"),
        ("tag", 22, 27, "y z"),
        ("statement-mention", 34, 37, "B"),
        ("link", 40, 40, "u"),
    ]


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("+", ("B", "support", "A")),
        ("<+", ("B", "support", "A")),
        ("+>", ("A", "support", "B")),
        ("-", ("B", "attack", "A")),
        ("<-", ("B", "attack", "A")),
        ("->", ("A", "attack", "B")),
        ("_", ("B", "undercut", "A")),
        ("<_", ("B", "undercut", "A")),
        ("_>", ("A", "undercut", "B")),
    ],
)
def test_relations_in_both_directions(sign: str, expected: tuple[str, str, str]) -> None:
    assert relations(f"<A>\n  {sign} <B>\n") == [expected]


def test_contradiction_is_written_once_for_both_ways() -> None:
    assert relations("[A]\n  >< [B]\n\n[B]\n  >< [A]\n") == [("A", "contradictory", "B")]


def test_a_relation_to_itself_joins_the_first_that_is_aimed_there() -> None:
    _, model = modelled("[A]: a\n  + [A]\n  - [B]\n  - [A]\n  - [A]\n")
    found = [(item.source.title, item.kind, len(item.occurrences)) for item in model.relations]
    assert found == [("A", "support", 1), ("B", "attack", 3)]


def test_tree_and_numbers_of_untitled_statements() -> None:
    text = "one\n  + two\n    - three\n  - <D>: four\n"
    assert relations(text) == [
        ("Untitled 3", "attack", "Untitled 2"),
        ("Untitled 2", "support", "Untitled 1"),
        ("D", "attack", "Untitled 1"),
    ]


def test_members_keep_positions_and_links_where_they_are_written() -> None:
    text = "[A]: x\n\t+ [B]\n\n[A]: y {isCanonical: true}\n\n[A]: z\n"
    document, model = modelled(text)
    node = model.statements["A"]
    assert [text[member.start : member.end].strip() for member in node.members] == [
        "[A]: x",
        "[A]: y {isCanonical: true}",
        "[A]: z",
    ]
    best = canonical(node)
    assert best is not None
    assert best.text == "y "
    block = document.blocks[0]
    assert isinstance(block, Member)
    link = block.links[0]
    assert (link.sign, link.indent, text[link.start], link.member.title) == ("+", 1, "+", "B")


STRUCTURE = """<A>: described

(1) [P]: one #t
(2) two
-- Modus Ponens, Other rule {uses: [1, 2], logic: ["x"]} --
  <_ <U>
(3) three
----
(7) [C]
  -> [X]
"""


def test_structure_with_rules_and_undercut() -> None:
    document, model = modelled(STRUCTURE)
    block = document.blocks[1]
    assert isinstance(block, Structure)
    assert [step.number for step in block.steps] == ["1", "2", "3", "7"]
    inference = block.steps[2].inference
    assert inference is not None
    assert inference.rules == ["Modus Ponens", "Other rule"]
    assert inference.data == {"uses": [1, 2], "logic": ["x"]}
    assert [step.member.role for step in model.arguments["A"].steps] == [
        "premise",
        "premise",
        "intermediary-conclusion",
        "main-conclusion",
    ]
    shown = view(document)
    assert shown["relations"] == [
        {
            "type": "undercut",
            "from": "U",
            "fromType": "argument",
            "to": "A",
            "toType": "inference",
            "conclusionIndex": 2,
        },
        {
            "type": "attack",
            "from": "C",
            "fromType": "equivalence-class",
            "to": "X",
            "toType": "equivalence-class",
        },
    ]
    assert {(edge["from"], edge["type"], edge["to"]) for edge in shown["map"]["edges"]} == {
        ("U", "undercut", "A"),
        ("C", "attack", "X"),
        ("A", "support", "C"),
        ("P", "support", "A"),
    }


def test_relations_of_an_argument_move_to_its_conclusion() -> None:
    text = "<A>\n  -> [X]\n  <_ <U>\n\n(1) p\n----\n(2) [C]\n"
    assert relations(text) == [("C", "attack", "X"), ("U", "undercut", "A")]
    kept = "===\nmodel: {transformArgumentRelations: false}\n===\n\n" + text
    assert relations(kept) == [("A", "attack", "X"), ("U", "undercut", "A")]


def test_strict_mode() -> None:
    text = "===\nmodel:\n  mode: strict\n===\n\n[A]\n  + [B]\n  - [C]\n\n[C]\n  - [A]\n"
    assert relations(text) == [("B", "entails", "A"), ("C", "contrary", "A")]


def test_attack_that_follows_from_one_on_a_premise_is_dropped() -> None:
    text = "<A>\n  - [X]\n\n(1) [P]\n  - [X]\n----\n(2) c\n"
    assert relations(text) == [("X", "attack", "P")]


def test_derived_relations() -> None:
    _, model = modelled("<A>\n\n(1) [P]\n----\n(2) [C]\n\n[P]\n  - [X]\n")
    derived = [
        (item.source.title, item.kind, item.target.title)
        for item in derived_relations(model.arguments["A"], model)
    ]
    assert derived == [("X", "attack", "A")]


def test_headings_make_sections() -> None:
    text = "# One #t {isGroup: false}\n\n[A]\n\n### Three\n\n[B]: b\n\n## Two\n\n[B]: c\n"
    document, model = modelled(text)
    assert isinstance(document.blocks[0], Heading)
    shown = view(document)["sections"]
    assert shown == [
        {
            "title": "One #t",
            "level": 1,
            "tags": ["t"],
            "data": {"isGroup": False},
            "children": [
                {"title": "Three", "level": 3, "children": []},
                {"title": "Two", "level": 2, "children": []},
            ],
        }
    ]
    section = model.statements["B"].section
    assert section is not None
    assert section.title == "Three"


def test_front_matter_metadata_and_lists() -> None:
    text = (
        "===\ntitle: T\nwhen: 2020-01-02\n===\n\n* a\n* <B>\n  + c\n\n1. d {\nk: [1, no, 0x10]\n}\n"
    )
    document = read_document(text)
    front = document.front_matter
    assert front is not None
    assert front.data == {"title": "T", "when": Stamp("2020-01-02")}
    first, second = document.blocks
    assert isinstance(first, Listing)
    assert isinstance(second, Listing)
    assert [item.member.title for item in first.items] == [None, "B"]
    assert (first.ordered, second.ordered, second.items[0].marker) == (False, True, "1.")
    assert second.items[0].member.data == {"k": [1, "no", 16]}
    assert view(document)["frontMatter"]["when"] == "2020-01-02T00:00:00.000Z"


def test_comments_are_kept_with_their_places() -> None:
    text = "// one\n[A]: b /* two */ c\n<!-- three\n-->\n  + d\n"
    document, model = modelled(text)
    assert [text[start:end] for start, end in document.comments] == [
        "// one",
        "/* two */",
        "<!-- three\n-->",
    ]
    assert model.statements["A"].members[0].text == "b c"
    assert len(model.relations) == 1


def test_shortcodes_and_escapes() -> None:
    assert len(SHORTCODES) == 80
    assert only(read_document(".A. x :->: y \\.A. .b. \\[z\\]")).text == "∀ x → y .A. .b. [z]"
    own = "===\nmodel:\n  shortcodes:\n    ':q:': {unicode: Q}\n===\n\na :q: b\n"
    assert only(read_document(own)).text == "a Q b"


def test_tags_can_be_left_out_of_texts() -> None:
    document = read_document("===\nmodel: {removeTagsFromText: true}\n===\n\na #b c\n")
    assert (only(document).text, only(document).tags) == ("a c", ["b"])


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("I don't [really] know", ("P001", 1, 9), "@[...]"),
        ("a\n\n  + b\n", ("P001", 3, 3), "without an empty line"),
        ("[A]\n    + b\n  + c\n", ("P001", 3, 3), "as deep as"),
        ("[A]:\n\nb\n", ("P001", 1, 5), "no text behind '[A]:'"),
        ("(1) a\n\n----\n(2) b\n", ("P001", 1, 6), "put '----' above it"),
        ("(1) a\n--\nrule\n\n(2) b\n", ("P001", 4, 1), "close it with '--'"),
        ("(1) <A>\n----\n(2) b\n", ("P001", 1, 5), "not '<...>'"),
        ("[A]\n  >< <B>\n", ("P001", 2, 6), "only statements contradict"),
        ("* a\n  * b\n", ("P001", 2, 3), "one level"),
        ("[A] {k: 1} more\n", ("P001", 1, 12), "paragraph of its own"),
        ("snake_case name\n", ("P002", 1, 16), "read as plain text"),
        ("[A]: b {k: [}\n", ("P004", 1, 13), "metadata left out"),
        ("[A]: b {k: &x 1}\n", ("P006", 1, 12), "anchor"),
        ("[A]: b {k: 1, k: 2}\n", ("P003", 1, 15), "the last one counts"),
        ("", ("P001", 1, 1), "nothing but"),
    ],
)
def test_errors_have_place_and_remedy(text: str, place: tuple[str, int, int], words: str) -> None:
    document = read_document(text)
    assert codes(document)[0] == place
    finding = document.findings[0]
    assert words in finding.message
    assert finding.message[:1] == finding.message[:1].lower() or finding.message.startswith("I")
    assert finding.place is not None
    assert "^" in finding.full_text()


def test_reading_goes_on_behind_a_broken_paragraph() -> None:
    text = "[A]: a\n\nsome [bad] text\n  + b\n\n[C]: c\n  - [A]\n"
    document = read_document(text)
    skipped = document.blocks[1]
    assert isinstance(skipped, Skipped)
    assert text[skipped.start : skipped.end] == "some [bad] text\n  + b"
    assert document.findings[0].message.endswith("lines 3 to 4 are left out")
    assert relations(text) == [("A", "attack", "C")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[A]: a\n  + [B] b\n  + [C] c\n  + [D]: d\n  - e [F]\n", [2, 3, 5]),
        ("(1) a\n(2) b [c]\n----\n(3) d <x>\n", [2, 4]),
        ("a\n  - b\n[T]\n- c\n- d\n", [3, 4]),
        ("- a\n- b\n- c\n", [1]),
        ("a\n  - b <C>\n    + d\n      + e\n  - f\n", [2, 3, 4]),
        ("a\n  - <B> c\n(1) d\n(2) e\n", [2, 3]),
        ("(1) a\n----\nb\n(2) c\n(3) d\n", [3, 4]),
        ("a [b]\n  + [C] #t {k: 1}\n  + <D>\n  + [E]: *e*\n", [1]),
    ],
)
def test_every_wrong_line_of_a_paragraph_is_reported(text: str, lines: list[int]) -> None:
    found = [item.place.line for item in read_document(text).findings if item.place]
    assert found == lines


def test_unclosed_inference_spoils_no_later_paragraph() -> None:
    document, model = modelled("(1) a\n-- rule\n\n[B]: b\n\n[C]: _c_\n")
    assert list(model.statements) == ["B", "C"]
    assert len(document.findings) == 1


DIFFERING = {
    "address": "[A]: see https://x.org/a_b#c for more.\n\n[B]: b\n",
    "byte-order-mark": "\ufeff[A]: a\n",
    "last-comment": "[A]: a\n// last",
    "crlf-data": "[A]: a {\r\n  k: 1\r\n}\r\n",
    "backslash": "[A]: a \\\nb\n",
    "broken-link": "[A]: see [b\nc](d) e\n",
    "prototype": "[__proto__]: a\n",
    "second-structure": "<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d\n",
    "distant-inference": "(1) a\n----\n(2) b\n\n[C]\n  <_ [D]\n",
}


def test_every_difference_is_tried() -> None:
    assert list(DIFFERING) == [difference.name for difference in DIFFERENCES]


@pytest.mark.parametrize("name", DIFFERING)
def test_differences_are_reported(name: str) -> None:
    document = read_document(DIFFERING[name])
    _, more = model_of(document)
    wanted = next(difference for difference in DIFFERENCES if difference.name == name)
    found: list[Finding] = [
        finding for finding in (*document.findings, *more) if finding.code == "P005"
    ]
    assert [finding.severity for finding in found] == [wanted.severity]
    assert wanted.argmap in found[0].message
    assert not [item for item in document.findings if item.severity == "error"]


def test_every_difference_is_documented() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs/argdown.md").read_text(encoding="utf-8")
    for item in DIFFERENCES:
        row = f"| {item.input} | {item.reference} | {item.argmap} | {item.severity} |"
        assert row in page


def test_differences_lose_nothing() -> None:
    _, address = modelled(DIFFERING["address"])
    assert address.statements["A"].members[0].text == "see https://x.org/a_b#c for more."
    assert list(address.statements) == ["A", "B"]
    _, crlf = modelled(DIFFERING["crlf-data"])
    assert crlf.statements["A"].data == {"k": 1}
    _, second = modelled(DIFFERING["second-structure"])
    assert list(second.arguments) == ["A", "Untitled 3"]
    _, prototype = modelled(DIFFERING["prototype"])
    assert list(prototype.statements) == ["__proto__"]


def test_metadata_the_reference_cannot_read_ends_only_the_view() -> None:
    document = read_document("[A]: a\n\n[B]: b {k: 1, k: 2}\n\n[C]: c\n")
    assert list(view(document)["statements"]) == ["A"]
    model, _ = model_of(document)
    assert list(model.statements) == ["A", "B", "C"]
    assert model.statements["B"].data == {"k": 2}


def test_a_document_can_be_modelled_again() -> None:
    document = read_document(STRUCTURE + "\n\nx\n  + y\n")
    assert view(document) == view(document)


def test_positions_of_the_view_count_utf_16_units() -> None:
    shown = view(read_document("😀 *b* c\n"))
    ranges = shown["statements"]["Untitled 1"]["members"][0]["ranges"]
    assert ranges == [{"type": "italic", "start": 3, "stop": 3}]


FILES = {
    "parts/b.argdown": "[B]: b\n\n@include(c.argdown)\n",
    "parts/c.argdown": "[C]: [bad]\n",
    "loop.argdown": "@include(m.argdown)\n\n@include(loop.argdown)\n",
}


def test_includes() -> None:
    text = "[A]: a\n\n@include(parts/b.argdown)\n\n[D]: d\n"
    expansion = expand(text, "m.argdown", FILES.get)
    assert expansion.text == "[A]: a\n\n[B]: b\n\n[C]: [bad]\n\n\n\n[D]: d\n"
    document = read_document(expansion.text)
    (finding,) = expansion.locate(document.findings, document.places)
    assert finding.place is not None
    assert (finding.place.file, finding.place.line, finding.place.column) == (
        "parts/c.argdown",
        1,
        6,
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("../b.argdown", "outside the folder"),
        ("/etc/passwd", "outside the folder"),
        ("C:\\x", "outside the folder"),
        ("parts/../../x", "outside the folder"),
        ("none.argdown", "is not there"),
        ("m.argdown", "includes this file itself"),
        ("loop.argdown", "includes this file itself"),
    ],
)
def test_includes_that_are_left_out(path: str, words: str) -> None:
    expansion = expand(f"@include({path})", "m.argdown", FILES.get)
    assert words in expansion.findings[0].message
    assert "<!-- left out -->" in expansion.text


def test_a_file_is_included_once() -> None:
    text = "@include(parts/c.argdown)\n\n@include(parts/c.argdown)"
    expansion = expand(text, "m.argdown", FILES.get)
    assert expansion.text == "[C]: [bad]\n\n\n<!-- left out -->"
    assert "included already" in expansion.findings[0].message
    inner = expand("@include(../x)", "a/b.argdown", {"x": ""}.get)
    assert "outside" in inner.findings[0].message


@pytest.mark.slow
def test_ten_thousand_levels() -> None:
    text = "[A]: x\n" + "".join(f"{' ' * (at + 1)}+ [B{at}]\n" for at in range(10_000))
    document = read_document(text)
    shown = view(document)
    assert len(shown["relations"]) == 10_000
    assert document.findings == []


HARD = [
    "[ < { ",
    "[a < b { ",
    "@[ @< ",
    "#( ",
    "_a ",
    "**a _b ",
    "<!-- ",
    "/* ",
    ".a",
    "..a ",
    "{ } ",
    "[a](",
    "===x ",
    "- ===",
    "\n- a",
    "\n  + a",
    "* a\n",
    "\\",
    "(1) a\n----\n",
    ":a",
    "[a]: x {a: {b: ",
    "\n{a}\n\n",
    "[A]\n  - <X>\n\n",
    "<X>\n  + [A]\n\n(1) [A]\n----\n(2) [A]\n\n",
]


@pytest.mark.parametrize("part", HARD)
def test_adversarial_texts_take_linear_time(part: str) -> None:
    text = part * (96_000 // len(part))
    begun = time.perf_counter()
    model_of(read_document(text))
    assert time.perf_counter() - begun < 10


FRAGMENTS = st.sampled_from(
    [
        *[
            "[A]",
            "[B]: ",
            "<X>",
            "<Y>: ",
            "text",
            "other words. ",
            " #tag",
            "#(two words)",
            "*",
            "_",
        ],
        *["**b**", "__", "@[A]", "@<X> ", "[l](u)", ".A.", ":x:", "\\", "\\[", "//", "/*", "*/"],
        *["<!--", "-->", "{", "}", "{a: 1}", "{k: [}", "{\n", "\n", "\r\n", "\r", "\n\n", "\n  + "],
        *[
            "\n  -> ",
            "\n    - ",
            "\n >< ",
            "\n  _ ",
            "\n\t<_ ",
            "(1) ",
            "\n(2) ",
            "\n----\n",
            "\n--\n",
        ],
        *[
            "r, s {uses: [1]}\n--\n",
            "# H\n\n",
            "\n\n## S\n\n",
            "* ",
            "\n1. ",
            "===\n",
            "x: 1\n===\n\n",
        ],
        *[
            "===",
            " ",
            "  ",
            "\ufeff",
            "\u2028",
            "😀",
            "https://x.y/z_",
            "'",
            "\x00",
            "__proto__",
            ",",
        ],
    ]
)


def check(text: str) -> None:
    begun = time.perf_counter()
    document = read_document(text)
    shown: dict[str, Any] = view(document)
    model, _ = model_of(document)
    assert time.perf_counter() - begun < 2 + len(text) / 1000
    assert shown["exceptions"] == 0
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)
    for finding in document.findings:
        assert finding.place is not None
        assert 1 <= finding.place.line <= len(document.places.starts)
        finding.full_text()
    for relation in model.relations:
        assert relation.source is not None
        assert relation.target is not None


@given(st.text(max_size=300))
def test_any_text_gives_a_document(text: str) -> None:
    check(text)


@settings(max_examples=examples(400))
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_any_splice_gives_a_document(text: str) -> None:
    check(text)


def test_front_matter_is_found_again_when_its_paragraph_is_read_again() -> None:
    document = read_document("===\n\n===\n*")
    assert document.front_matter is not None
    assert [item.severity for item in document.findings if item.code == "F008"] == []
    check("===\n\n===\n*")
