"""Odd Argdown to a map and back: one text for each rule that keeps the two ways apart no more."""

import pytest

import argmap
from argmap import ArgumentMap, Section

OFF = "===\nmodel:\n  transformArgumentRelations: false\n===\n\n"
STRICT_OFF = "===\nmodel:\n  mode: strict\n  transformArgumentRelations: false\n===\n\n"
REGROUPED = "===\ngroup:\n  regroup:\n    - title: G\n      statements: [A]\n===\n\n"
STRUCTURE = "(1) r\n----\n(2) [C]: c\n"


def read(text: str) -> ArgumentMap:
    return argmap.loads(text, "argdown", strict=False)


def returned(text: str) -> str:
    """Give what is written of a text, once it is read to the same map and written alike."""
    first = read(text)
    written = argmap.dumps(first, "argdown")
    again = read(written)
    assert again == first
    assert argmap.dumps(again, "argdown") == written
    return written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<P>\n  +> [T]\n\n", "[T]\n  + <P>\n"),
        ("<P>\n  +> [C]\n\n", "  + <P>\n"),
        ("<P>\n  _> [T]\n\n", "\n<P>\n  _> [T]\n"),
        ("<P>\n  _> <Q>\n\n", "<Q>\n  <_ <P>\n"),
        ("<P>\n  -> <S>\n\n", "<S>\n  - <P>\n"),
        ("<P>\n  _> <S>\n\n", "----\n  <_ <P>\n"),
        ("<P>\n  _> <P>\n\n", "----\n  <_ <P>\n"),
        ("<P>\n  >< [T]\n\n[C]\n  >< [T]\n\n<P>\n\n", "[T]\n  >< [C]\n"),
        ("[C]\n  +> [T]\n\n<P>\n  +> [T]\n\n", "[T]\n  + <P>\n  + [C]\n"),
    ],
)
@pytest.mark.parametrize("front", [OFF, STRICT_OFF])
def test_relations_that_stay_with_an_argument(front: str, text: str, written: str) -> None:
    assert written in returned(f"{front}{text}{STRUCTURE}\n<S>\n\n(1) q\n----\n(2) d\n")


def test_an_argument_is_named_as_what_a_relation_leaves() -> None:
    made = read(f"{OFF}<P>\n  +> [T]\n\n{STRUCTURE}")
    step = made.argument("p-supports-t")
    assert (step.premise_ids, step.target) == (("c",), "t")
    assert step.extras.thaw() == {"argdown": {"from": "p"}}


def test_an_undercut_below_a_premise_that_an_argument_makes_of_itself() -> None:
    returned(f"{OFF}{STRUCTURE}\n<B>\n\n(1) q\n  <_ <B>\n----\n(2) d\n")
    written = returned(f"{OFF}<B>\n  <_ <B>\n\n(1) q\n----\n  <_ <B>\n(2) d\n")
    assert written.count("<_ <B>") == 1


@pytest.mark.parametrize(
    "title", ["[[]", "[-]:", "[ ]", "[ ]: a", "[Foo] {title: null}", "[-x]: #t"]
)
def test_titles_that_brackets_do_not_hold_stand_for_the_text(title: str) -> None:
    returned(f"(1) {title}\n----\n(2) [\n\n{title}\n")
    returned(title)


def test_a_definition_without_words_leaves_the_text_to_an_earlier_one() -> None:
    text = "===\nmodel: {removeTagsFromText: true}\n===\n\n[A]: one\n\n[A]: #t\n"
    returned(text)
    (statement,) = read(text).statements
    assert (statement.text, statement.tags) == ("one", ("t",))


@pytest.mark.parametrize(
    "text",
    [
        "[A]: \\.  b\n\n[A]: c\n",
        "[A]: a,  b *c*\n\n[A]: c\n",
        "[A]: , _/**/_ x\n\n[A]: c\n",
        "a\\.  b\n",
        "[A]: \\\\\\-  o\n\n[A]: c\n",
    ],
)
def test_blanks_behind_signs(text: str) -> None:
    assert "{text:" not in returned(text)


@pytest.mark.parametrize("value", ["", "false", "no", "true", "[1]"])
def test_is_in_group_says_a_section_and_nothing_more(value: str) -> None:
    data = f"{{isInGroup: {value}, k: 1}}"
    for text in (
        f"# a\n\n[A]\n\n# b\n\n[A]: x {data}\n",
        f"x\n  + [A]\n\n# a\n\n[A] {data}\n",
        f"{REGROUPED}x\n  + [A]: y {data}\n",
    ):
        assert "isInGroup: [" not in returned(text)
        assert read(text).statement("a").extras.thaw()["argdown"]["data"] == {"k": 1}


def test_premises_named_by_a_statement() -> None:
    text = "(1) p\n(2) q\n----\n(3) [C]: c\n\n[C] {uses: [2]}\n"
    assert "-- {uses: [1, 2]} --" in returned(text)
    returned("(1)\n--{uses:[1]} --\n(2)~{uses:[2]}")
    returned("(1) p\n-- {uses: [9]} --\n(2) c {uses: [1]}\n")


def test_metadata_of_the_name_of_a_field() -> None:
    assert '{tags: "\\\\", k: 1, argmap: {tags: false}}' in returned("a #\\ {tags: false, k: 1}\n")
    assert "argmap: {title: [5]}" in returned("[-]: a {title: [5]}\n")
    assert "{argmap: {k: 1}}" in returned("a {argmap: {k: 1}}\n")
    returned("# -- #\\ {id: 5, title: 1}\n\n<A>: *a* #\\ {tags: 1, id: 2}\n\n(1) p\n----\n(2) c\n")


def test_tags_of_metadata_keep_their_order() -> None:
    returned("[A]: #0\n\n[A]: #\\\\*\n")
    (statement,) = read("[A]: a #x {tags: y}\n\n[A] #z\n").statements
    assert statement.tags == ("x", "y", "z")


def test_emphasis_begins_no_comment() -> None:
    assert "/*" not in returned("r_/_\n  + _/_\n").replace("\\/*", "")


def test_metadata_ends_before_a_text_that_begins_with_a_comma() -> None:
    assert "{k: 1}\n\n\\,\n\n\\}" in returned("a {k: 1}\n\n\\,\n\n\\}\n")


def test_a_heading_without_words_keeps_its_title() -> None:
    made = ArgumentMap(sections=(Section(id="a", title="\x9c"),))
    assert read(argmap.dumps(made, "argdown")) == made
