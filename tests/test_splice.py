"""Splicing: what a change does to the lines of a text, and what it leaves alone."""

import difflib
import json
import os
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.changes import Add, Change, Move, Patch, Remove, Rename, Set, apply
from argmap.changes.making import removing, renaming
from argmap.errors import FileChangedError, InPlaceError, MapError, ParseError, PatchError
from argmap.splice import Spliced, edit_file, files, splice, undo_file

TEXT = """\
# yaml-language-server: $schema=argmap.schema.json
argmap: 2
title: "A map"   # the title

parties: {ann: Ann, ben: Ben}
sources:
  diary: A diary
  book: {title: A book, date: 2003}

statements:
  # the question
  q: {kind: question, text: Who broke it?}
  a: {text: Ann broke it., answers: q, rivals: [b, c], supports: d, by: ann}  # trailing
  b:
    text: 'Ben broke it.'
    answers: q
    rivals: [a, c]

  # about c
  c: {text: Nobody broke it., rivals: b, attacks: d, inferred: true}
  d: It was broken.  # yes
  p:
    text: |
      It was broken
      in two.
    part_of: d
arguments:
  x: {premises: [a, b], supports: d, by: [ann, ben]}
  # its twin
  y: {premises: [a, b], supports: d, inferred: true}
relations:
  z: {kind: rephrase, origins: [a], targets: [b]}
"""
MAP = argmap.loads(TEXT, "yaml")


def done(text: str, *changes: Change, format: str = "yaml") -> Spliced:
    """Splice, with the laws held: the right map is read, and undoing gives the text back."""
    patch = Patch(changes=changes)
    made = splice(text, patch, format)
    before = argmap.loads(text, format, strict=False)
    assert argmap.loads(made.text, format, strict=False) == apply(before, patch) == made.map
    assert made.undo.apply(made.text) == text
    return made


def turned(text: str, *changes: Change, format: str = "yaml") -> list[str]:
    """The lines that go and come."""
    made = done(text, *changes, format=format)
    lines = difflib.unified_diff(text.split("\n"), made.text.split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def gone(item_id: str) -> Remove:
    name: Any = next(
        name
        for name in ("statements", "arguments", "relations")
        if MAP[item_id] in getattr(MAP, name)
    )
    body = MAP[item_id].model_dump(mode="json", exclude_defaults=True)
    return Remove(collection=name, element=body)


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("It rained.", "It poured.", "It poured."),
        ("It rained.", "It rained: hard", '"It rained: hard"'),
        ("It rained.", "12", '"12"'),
        ("It rained.", "no", "no"),
        ("It rained.", "null", '"null"'),
        ("It rained.", "ends with #", '"ends with #"'),
        ("It rained.", "the #3", '"the #3"'),
        ("It rained.", "- it", '"- it"'),
        ("It rained.", "a\nb", "|-\n    a\n    b"),
        ("It rained.", "a\nb\n", "|\n    a\n    b"),
        ("It rained.", "a\nb\n\n", '"a\\nb\\n\\n"'),
        ("It rained.", "a\u2028b", '"a\\u2028b"'),
        ("It rained.", "a\u202eb", '"a\\u202eb"'),
        ("|-\n    It rained.", "a\u2066b\nc", '"a\\u2066b\\nc"'),
        ("It rained.", "\u06cc\u200c\u0645 👨\u200d👩", "\u06cc\u200c\u0645 👨\u200d👩"),
        ("It rained.", "größer 😀\u00a0» so «", "größer 😀\u00a0» so «"),
        ("'It rained.'", "It's so", "'It''s so'"),
        ("'It rained.'", "a\tb", '"a\\tb"'),
        ('"It rained."', 'say "no"', '"say \\"no\\""'),
        ('"It rained."', "plain", '"plain"'),
        ("|-\n    It rained.", "one\ntwo", "|-\n    one\n    two"),
        ("|-  # kept\n    It rained.", "one", "|-  # kept\n    one"),
        (">-\n    It\n    rained.", "It poured", ">-\n    It poured"),
        (">-\n    It\n    rained.", "one\ntwo", ">-\n    one\n\n    two"),
        ("|-\n    It rained.", " lead", '" lead"'),
    ],
)
def test_a_text_keeps_its_quoting_where_the_new_one_allows(
    old: str, new: str, written: str
) -> None:
    text = "argmap: 2\nstatements:\n  c: {}\n  d: It was wet.\n"
    made = done(text.replace("{}", old), Set(id="c", path=("text",), old="It rained.", new=new))
    assert made.text == text.replace("{}", written)
    assert not made.findings


def test_a_broken_line_is_broken_again() -> None:
    text = "argmap: 2\nstatements:\n  c: a text that goes on and on and that goes on, and then it still\n    goes on, until it ends.\n"
    old = argmap.loads(text, "yaml").statement("c").text
    made = done(text, Set(id="c", path=("text",), old=old, new="and another text " * 12 + "ends."))
    assert len(made.text.split("\n")) == 7
    assert all(len(line) < 90 for line in made.text.split("\n"))


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        (
            [Set(id="d", path=("text",), old="It was broken.", new="It was not.")],
            ["-  d: It was broken.  # yes", "+  d: It was not.  # yes"],
        ),
        (
            [Set(id="d", path=("note",), new="Hm.")],
            ["-  d: It was broken.  # yes", "+  d: {text: It was broken., note: Hm.}  # yes"],
        ),
        ([Set(id="b", path=("title",), new="Ben")], ["+    title: Ben"]),
        (
            [
                Set(id="q", path=("kind",), old="question", new="claim"),
                gone("a-answers-q"),
                gone("b-answers-q"),
            ],
            [
                "-  q: {kind: question, text: Who broke it?}",
                "-  a: {text: Ann broke it., answers: q, rivals: [b, c], supports: d, by: ann}  # trailing",
                "+  q: {kind: claim, text: Who broke it?}",
                "+  a: {text: Ann broke it., rivals: [b, c], supports: d, by: ann}  # trailing",
                "-    answers: q",
            ],
        ),
        (
            [Set(id="book", path=("date",), old="2003", new="2004")],
            ["-  book: {title: A book, date: 2003}", "+  book: {title: A book, date: 2004}"],
        ),
        (
            [Set(id="book", path=("state",), new={"status": "retracted"})],
            [
                "-  book: {title: A book, date: 2003}",
                "+  book: {title: A book, date: 2003, state: {status: retracted}}",
            ],
        ),
        ([Set(path=("id",), new="m")], ["+id: m"]),
        ([Set(path=("metadata", "authors"), new=["A"])], ["+metadata:", "+  authors: [A]"]),
        (
            [Set(id="d", path=("anchors",), new=[{"source": "book", "page": "3"}])],
            [
                "-  d: It was broken.  # yes",
                '+  d: {text: It was broken., anchors: [{source: book, page: "3"}]}  # yes',
            ],
        ),
        ([Set(id="b", path=("anchors",), new=[{"source": "book"}])], ["+    source: book"]),
        (
            [Set(id="b", path=("attributions",), new=[{"party": "ben", "stance": "asserts"}])],
            ["+    party: ben"],
        ),
        (
            [
                Set(
                    id="x",
                    path=("attributions",),
                    old=[
                        {"party": "ann", "stance": "asserts"},
                        {"party": "ben", "stance": "asserts"},
                    ],
                    new=[{"party": "ben", "stance": "asserts"}],
                )
            ],
            [
                "-  x: {premises: [a, b], supports: d, by: [ann, ben]}",
                "+  x: {premises: [a, b], supports: d, by: [ben]}",
            ],
        ),
        (
            [Set(id="a-supports-d", path=("scheme",), new="sign")],
            ["+  a-supports-d: {scheme: sign}"],
        ),
        (
            [Set(id="a-supports-d", path=("premises",), old=["a"], new=["a", "b"])],
            ["+  a-supports-d: {premises: [a, b]}"],
        ),
        (
            [Set(id="c-attacks-d", path=("inferred",), old=True, new=None)],
            [
                "-  c: {text: Nobody broke it., rivals: b, attacks: d, inferred: true}",
                "+  c: {text: Nobody broke it., rivals: b, attacks: d}",
            ],
        ),
        (
            [Set(id="a-rivals-b-c", path=("standard",), new="preponderance")],
            ["+  a-rivals-b-c: {standard: preponderance}"],
        ),
    ],
)
def test_a_change_of_a_field_touches_its_lines_alone(
    changes: list[Change], lines: list[str]
) -> None:
    assert turned(TEXT, *changes) == lines


def test_what_is_new_stands_as_its_neighbours_do() -> None:
    claim = Add(
        collection="statements", after="b", element={"id": "n", "kind": "claim", "text": "New."}
    )
    assert turned(TEXT, claim) == ["+  n: New."]
    made = done(TEXT, claim).text
    assert "    rivals: [a, c]\n  n: New.\n\n  # about c\n" in made
    body = {"id": "n", "premises": ["p"], "target": "d", "polarity": "attacks"}
    assert turned(TEXT, Add(collection="arguments", after="x", element=body)) == [
        "+  n: {premises: p, attacks: d}"
    ]
    body = {"id": "eve", "name": "Eve"}
    assert (
        turned(TEXT, Add(collection="parties", after="ann", element=body))[1]
        == "+parties: {ann: Ann, eve: Eve, ben: Ben}"
    )
    body = {"id": "one", "title": "One"}
    assert turned(TEXT, Add(collection="sections", element=body)) == ["+sections:", "+  one: One"]


def test_a_new_step_is_short_where_nothing_written_out_comes_before() -> None:
    text = "argmap: 2\nstatements:\n  a: A.\n  b: {text: B., supports: a}\n"
    claim = Add(
        collection="statements", after="b", element={"id": "c", "kind": "claim", "text": "C."}
    )
    step = {"id": "c-attacks-b", "premises": ["c"], "target": "b", "polarity": "attacks"}
    assert turned(text, claim, Add(collection="arguments", after="b-supports-a", element=step)) == [
        "+  c: {text: C., attacks: b}"
    ]


def test_what_goes_takes_its_own_comments_and_no_others() -> None:
    assert turned(TEXT, gone("y")) == [
        "-  # its twin",
        "-  y: {premises: [a, b], supports: d, inferred: true}",
    ]
    made = done(TEXT, *removing(MAP, "c").changes)
    assert "# about c" not in made.text
    assert "# yes" in made.text
    assert "# the question" in made.text
    assert ("T003", True) in [(found.code, "# about c" in found.message) for found in made.findings]
    # A comment between empty lines belongs to nobody.
    text = "argmap: 2\nstatements:\n  a: A.\n\n  # alone\n\n  b: B.\n    # below b\n\n  c: C.\n"
    base = argmap.loads(text, "yaml")
    assert (
        done(text, *removing(base, "b").changes).text
        == "argmap: 2\nstatements:\n  a: A.\n\n  # alone\n\n  c: C.\n"
    )


def test_ids_change_everywhere_they_are_named() -> None:
    lines = turned(TEXT, *renaming(MAP, {"d": "no: d"}).changes)
    assert sum(line.startswith("+") for line in lines) == 6
    assert '+  "no: d": It was broken.  # yes' in lines
    assert '+    part_of: "no: d"' in lines
    assert "T001" not in {
        found.code for found in done(TEXT, *renaming(MAP, {"d": "e"}).changes).findings
    }


def test_two_ids_may_swap() -> None:
    text = "argmap: 2\nstatements:\n  a: A.  # first\n  b: {text: B., supports: a}\n"
    ids = {"a": "b", "b": "a", "b-supports-a": "a-supports-b"}
    assert (
        done(text, Rename(ids=ids)).text
        == "argmap: 2\nstatements:\n  b: A.  # first\n  a: {text: B., supports: b}\n"
    )


def test_a_move_carries_the_comments() -> None:
    text = (
        "argmap: 2\nstatements:\n  a: A.\n\n  # of b\n  b: |\n    B.\n    # text\n  c: C.  # of c\n"
    )
    assert done(text, Move(id="b", before="a")).text == (
        "argmap: 2\nstatements:\n  # of b\n  b: |\n    B.\n    # text\n  a: A.\n\n  c: C.  # of c\n"
    )
    changed = (Move(id="b", before="a", after="c"), Set(id="b", path=("note",), new="N"))
    assert "  c: C.  # of c\n\n  # of b\n  b:\n    text: |\n" in done(text, *changed).text


def test_what_shorthand_cannot_say_any_more_is_written_in_full_and_said() -> None:
    made = done(TEXT, Rename(ids={"a-supports-d": "step"}))
    assert [found.code for found in made.findings] == ["T001"]
    assert "(step, c-attacks-d)" in made.findings[0].message
    assert (
        "  step: {premises: a, supports: d, by: ann}\n  c-attacks-d: {premises: c, attacks: d, inferred: true}\n  x:"
        in made.text
    )


def test_rivals_named_twice_go_everywhere() -> None:
    text = "argmap: 2\nstatements:\n  a: {text: A., rivals: b}\n  b: {text: B., rivals: [a]}\n"
    body = {"id": "a-rivals-b", "kind": "rival", "origins": ["a", "b"]}
    assert done(text, Remove(collection="relations", element=body)).text == (
        "argmap: 2\nstatements:\n  a: {text: A.}\n  b: {text: B.}\n"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(newline: str, mark: str) -> None:
    text = mark + TEXT.replace("\n", newline)
    base = argmap.loads(text, "yaml")
    change = Set(id="p", path=("text",), old=base.statement("p").text, new="One.\nTwo.\n")
    patch = Patch(changes=(change, Set(id="d", path=("note",), new="Hm.")))
    made = splice(text, patch, "yaml")
    assert made.map == apply(base, patch)
    assert made.text.startswith(mark + "# yaml")
    assert "\n" not in made.text.replace(newline, "")
    assert made.undo.apply(made.text) == text


def test_brackets_over_several_lines_stay_so() -> None:
    text = "argmap: 2\nstatements: {\n  a: A., # first\n  b: {text: B., tags: [\n    one,\n    two ]}, # second\n  }\n"
    base = argmap.loads(text, "yaml")
    body = {"id": "c", "kind": "claim", "text": "C, D."}
    made = done(
        text,
        Add(collection="statements", after="b", element=body),
        Set(id="b", path=("tags",), old=["one", "two"], new=["one", "two", "three"]),
    )
    assert "    one,\n    two,\n    three ]}" in made.text
    assert "# first" in made.text
    assert "# second" in made.text
    assert (
        "C, D."
        in done(
            text, *removing(base, "a").changes, Set(id="b", path=("text",), old="B.", new="C, D.")
        ).text
    )


def test_what_says_nothing_goes() -> None:
    assert turned(TEXT, Set(path=("title",), old="A map")) == ['-title: "A map"   # the title']
    assert turned(TEXT, Set(id="book", path=("date",), old="2003")) == [
        "-  book: {title: A book, date: 2003}",
        "+  book: {title: A book}",
    ]
    lines = turned(TEXT, gone("x"), gone("y"))
    assert lines == [f"-{line}" for line in TEXT.split("\n")[27:30]]


def test_what_is_spliced_can_be_spliced_again() -> None:
    first = splice(
        TEXT,
        Patch(changes=(Set(id="d", path=("text",), old="It was broken.", new="It was not."),)),
        "yaml",
    )
    second = splice(first, Patch(changes=(Set(id="d", path=("note",), new="Hm."),)))
    assert argmap.loads(second.text, "yaml") == second.map
    assert second.undo.apply(second.text) == first.text
    assert splice(second, Patch()).text == second.text
    with pytest.raises(InPlaceError, match="changed since"):
        second.undo.apply(first.text)


def test_a_patch_that_does_not_fit_changes_nothing() -> None:
    wrong = Set(id="d", path=("text",), old="It was whole.", new="It was not.")
    with pytest.raises(PatchError, match="It was whole"):
        splice(TEXT, Patch(changes=(wrong,)), "yaml")
    with pytest.raises(MapError):
        splice(TEXT, Patch(changes=(gone("d"),)), "yaml")
    with pytest.raises(ParseError):
        splice("argmap: 2\nstatements: [", Patch(), "yaml")


def test_json_of_any_layout() -> None:
    text = argmap.dumps(MAP, "json")
    change = Set(id="d", path=("text",), old="It was broken.", new="It was “not”.")
    assert done(text, change, format="json").text == argmap.dumps(
        apply(MAP, Patch(changes=(change,))), "json"
    )
    loose = json.dumps(json.loads(text), separators=(",", ":"))
    assert done(loose, change, format="json").text == loose.replace(
        "It was broken.", "It was “not”."
    )
    mixed = (
        '{ "argmap": 2,\n\t"statements": [\n\t\t{"id": "a", "kind": "claim", "text": "A."}\n\t]}'
    )
    body = {"id": "b", "kind": "claim", "text": "B."}
    made = done(mixed, Add(collection="statements", after="a", element=body), format="json")
    assert made.text.startswith(mixed[: mixed.index("A.")])
    assert not made.findings


def test_argdown_where_the_words_stand_and_else_anew() -> None:
    text = "[Rain]: It rained\n  all day. // a remark\n  + <Wet>: The street is wet.\n"
    change = Set(id="rain", path=("text",), old="It rained all day.", new="It snowed.")
    made = done(text, change, format="argdown")
    assert made.text == "[Rain]: It snowed. // a remark\n  + <Wet>: The street is wet.\n"
    assert not made.findings
    other = Set(id="rain", path=("note",), new="Hm.")
    made = done(text, other, format="argdown")
    assert [found.code for found in made.findings] == ["T002"]
    with pytest.raises(InPlaceError, match="in place"):
        splice(text, Patch(changes=(other,)), "argdown", anew=False)


def test_files_change_in_one_step_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "m.argmap.yaml"
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    path.write_bytes(raw)
    made = edit_file(
        path, Patch(changes=(Set(id="d", path=("text",), old="It was broken.", new="No."),))
    )
    assert path.read_bytes() == raw.replace(b"It was broken.  # yes", b"No.  # yes")
    undo_file(path, made.undo)
    assert path.read_bytes() == raw
    with pytest.raises(InPlaceError):
        undo_file(path, made.undo)
    assert path.read_bytes() == raw
    assert sorted(os.listdir(tmp_path)) == [path.name]


def test_a_file_that_somebody_else_wrote_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.argmap.yaml"
    path.write_text(TEXT, encoding="utf-8")
    patch = Patch(changes=(Set(id="d", path=("text",), old="It was broken.", new="No."),))
    seen = splice(TEXT, Patch(), "yaml").undo.digest
    path.write_text(TEXT + "# mine\n", encoding="utf-8")
    with pytest.raises(FileChangedError, match="nothing is written"):
        edit_file(path, patch, seen=seen)
    assert path.read_text(encoding="utf-8") == TEXT + "# mine\n"

    def slow(*rest: Any) -> Spliced:
        path.write_text(TEXT + "# meanwhile\n", encoding="utf-8")
        return splice(*rest)

    monkeypatch.setattr(files, "splice", slow)
    with pytest.raises(FileChangedError, match="in between"):
        edit_file(path, patch)
    assert path.read_text(encoding="utf-8") == TEXT + "# meanwhile\n"


def test_where_a_small_edit_does_not_do_a_larger_one_is_made_and_said() -> None:
    text = """argmap: 2
sources: {s: S}
statements:
  a:
    text: A.
    anchors:
    - quote: q  # of the words
      source: s
      page: '3'
  b: B.  # untouched
"""
    made = done(text, Set(id="a", path=("anchors", 0, "quote"), old="q"))
    assert [found.code for found in made.findings] == ["T002", "T003"]
    assert "elements" in made.findings[0].message
    assert "# of the words" in made.findings[1].message
    assert made.text.endswith("  b: B.  # untouched\n")
    text = "? argmap\n: 2\n? statements\n: ? a\n  : A.  # of a\n"
    made = done(text, Set(id="a", path=("note",), new="N"))
    assert [found.code for found in made.findings] == ["T002", "T003"]
    assert "all of it" in made.findings[0].message


def test_an_undo_can_be_kept_as_json() -> None:
    made = done(TEXT, Set(id="d", path=("text",), old="It was broken.", new="It was not."))
    kept = argmap.splice.Undo.model_validate_json(made.undo.model_dump_json())
    assert kept.apply(made.text) == TEXT
    with pytest.raises(ValueError, match="pattern"):
        argmap.splice.Undo(digest="no", restores="no")


def test_evidence_that_loses_its_source_is_told() -> None:
    text = "argmap: 2\nsources: {d: D}\nstatements:\n  a: A.\n  b: {kind: evidence, text: B., source: d}\n"
    for item_id, path, old, new in (
        ("a", ("kind",), "claim", "evidence"),
        ("b", ("anchors",), [{"source": "d"}], None),
    ):
        made = splice(text, Patch(changes=(Set(id=item_id, path=path, old=old, new=new),)), "yaml")
        assert [(one.code, one.id) for one in made.findings] == [("B001", item_id)]
        again = Patch(changes=(Set(path=("title",), new="T"), Rename(ids={item_id: "c"})))
        assert not splice(made, again).findings


@pytest.mark.parametrize(
    ("last", "made"),
    [
        ("b: B.   # two", "b: B.,   # two\n  n: N.,\n  o: O."),
        ("b: B.,   # two", "b: B.,   # two\n  n: N.,\n  o: O.,"),
        ("b: B.", "b: B.,\n  n: N.,\n  o: O."),
        ("b: B.,", "b: B.,\n  n: N.,\n  o: O.,"),
    ],
)
def test_what_is_new_in_brackets_gets_lines_of_its_own(last: str, made: str) -> None:
    text = f"argmap: 2\nstatements: {{\n  a: A.,   # one\n  {last}\n}}\n"
    more = [
        Add(
            collection="statements",
            after=after,
            element={"id": name, "kind": "claim", "text": said},
        )
        for after, name, said in (("b", "n", "N."), ("n", "o", "O."))
    ]
    assert splice(text, Patch(changes=tuple(more)), "yaml").text == text.replace(last, made)
    first = Add(collection="statements", after="a", element=dict(more[0].element))
    assert splice(text, Patch(changes=(first,)), "yaml").text == text.replace(
        "# one\n", "# one\n  n: N.,\n"
    )


def test_a_comment_beside_an_empty_list_stays_there() -> None:
    new = Add(collection="statements", element={"id": "n", "kind": "claim", "text": "N."})
    for empty in ("{}  # none yet", " {}\t# none", "  # none", "~ # no"):
        made = splice(f"argmap: 2\nstatements: {empty}\n", Patch(changes=(new,)), "yaml").text
        comment = empty[empty.index("#") :]
        assert [line.split("#")[0].rstrip() for line in made.splitlines()] == [
            "argmap: 2",
            "statements:",
            "  n: N.",
        ]
        assert made.splitlines()[1].endswith(comment)
