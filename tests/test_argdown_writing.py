"""A map to Argdown and back, its formatter, and what is said to be lost."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argdown_texts import documents, fragments
from argdown_view import view
from argmap import Argument, ArgumentMap, Premise, Section, Statement
from argmap.formats import find_format
from argmap.formats.argdown import formatted, read_document
from argmap.formats.argdown.markup import escaped, flat, reads_as
from speeds import examples
from strategies import maps, texts

FOLDER = Path(__file__).resolve().parents[2] / "shared/conformance/argdown/cases"
CASES = sorted(FOLDER.glob("*.argdown"))
ARGDOWN = find_format("argdown")


def read(text: str) -> ArgumentMap:
    return argmap.loads(text, "argdown", strict=False)


def said(made: ArgumentMap) -> dict[str, Any]:
    """Give what Argdown promises to keep of a map."""
    return {
        "head": (made.id, made.title, made.description, made.metadata),
        "sections": {
            item.id: (item.title, item.parent, item.description) for item in made.sections
        },
        "statements": {
            item.id: (
                *(item.text, item.kind, item.title, {*item.tags}, item.section, item.sources),
                *(item.note, item.time),
            )
            for item in made.statements
        },
        "arguments": {
            item.id: (
                *(item.premises, item.target, item.polarity, item.scheme, item.weight),
                *(item.title, {*item.tags}, item.section, item.note),
            )
            for item in made.arguments
        },
    }


@given(maps())
def test_maps_come_back(made: ArgumentMap) -> None:
    text = argmap.dumps(made, "argdown")
    reading = argmap.loads_reading(text, "argdown")
    assert said(reading.argument_map) == said(made)
    assert [item.full_text() for item in reading.findings if item.severity == "error"] == []
    again = argmap.dumps(reading.argument_map, "argdown")
    assert read(again) == reading.argument_map


@given(maps())
def test_what_does_not_come_back_is_announced(made: ArgumentMap) -> None:
    again = read(argmap.dumps(made, "argdown"))
    lost = " ".join(item.message for item in ARGDOWN.losses_of(made))
    for word, field in (
        ("anchors", "anchors"),
        ("extras", "extras"),
        ("assessments", "assessments"),
    ):
        kept = all(
            getattr(again.statement(item.id), field) == getattr(item, field)
            for item in made.statements
        )
        assert kept or word in lost
    parties = all(
        {one.party for one in again.statement(item.id).attributions}
        == {one.party for one in item.attributions}
        for item in made.statements
    )
    assert parties or "stances" in lost


@given(documents | fragments)
def test_argdown_to_map_to_argdown_to_map_is_the_identity(text: str) -> None:
    first = read(text)
    written = argmap.dumps(first, "argdown")
    assert read(written) == first
    assert argmap.dumps(read(written), "argdown") == written


@pytest.mark.skipif(not CASES, reason="shared/conformance/argdown is missing")
def test_all_given_texts_come_back() -> None:
    for path in CASES:
        first = argmap.load(path, format="argdown", strict=False)
        assert read(argmap.dumps(first, "argdown")) == first, path.name


def without_lines(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {key: without_lines(item) for key, item in answer.items() if key != "line"}
    return [without_lines(item) for item in answer] if isinstance(answer, list) else answer


def check_formatted(text: str) -> None:
    made = formatted(text)
    assert without_lines(view(read_document(made))) == without_lines(view(read_document(text)))
    assert formatted(made) == made
    old, new = read_document(text), read_document(made)
    assert len(old.comments) == len(new.comments)


@given(documents | fragments)
def test_formatting_changes_nothing_that_is_said(text: str) -> None:
    check_formatted(text)


@pytest.mark.skipif(not CASES, reason="shared/conformance/argdown is missing")
def test_formatting_the_given_texts() -> None:
    for path in CASES:
        check_formatted(path.read_text(encoding="utf-8").replace("\r\n", "\n"))


LOOSE = """\


===
title: X
===



// top
[A]:   one is
     two   // why
    +   [B]: foo
         more
       -    <C>:   arg {
         k: v
       }
    /* a
          b */
    ->   [D]


#    Heading

*   item
*   item two


<X>:desc



(1)    p1
------
    <_   u
(2)  c


@include(foo.argdown)
<!-- end -->"""
TIDY = """\
===
title: X
===

// top
[A]: one is
two   // why
  + [B]: foo
    more
    - <C>: arg {
         k: v
       }
      /* a
          b */
  -> [D]

# Heading

* item
* item two

<X>: desc

(1) p1
----
  <_ u
(2) c

@include(foo.argdown)
<!-- end -->
"""


def test_the_usual_form() -> None:
    assert formatted(LOOSE) == TIDY
    assert formatted(TIDY) == TIDY
    broken = "[A]:   a\n\n[B]   [C] x\n\n\n[D]:  d   \n"
    assert formatted(broken) == "[A]: a\n\n[B]   [C] x\n\n[D]: d   \n"


@given(st.text(max_size=30).map(flat).filter(bool) | texts.map(flat).filter(bool))
def test_any_text_is_escaped(text: str) -> None:
    assert reads_as(escaped(text)) == (text, [])
    alone = read_document(escaped(text, at_line=True) + "\n")
    assert [block.text for block in alone.blocks] == [text]  # type: ignore[union-attr]


def statement(name: str, text: str = "", **fields: Any) -> Statement:
    return Statement(id=name, kind="claim", text=text or f"Text {name}.", **fields)


def argument(name: str, premises: str, target: str, polarity: Any, **fields: Any) -> Argument:
    linked = tuple(Premise(statement=one) for one in premises.split())
    return Argument(id=name, premises=linked, target=target, polarity=polarity, **fields)


def test_what_a_map_looks_like() -> None:
    made = ArgumentMap(
        title="Charge",
        sections=(Section(id="air", title="Air"),),
        statements=(
            statement("works", "The charge works.", title="Works"),
            statement("traffic-fell", "Traffic fell."),
            statement("no2", "NO2 fell: 18 % [1].", title="NO2", tags=("air", "two words")),
            statement("law", "All cleaner air is good."),
            statement("rain", "It rained - a lot.", section="air"),
        ),
        arguments=(
            argument("traffic-fell-supports-works", "traffic-fell", "works", "supports"),
            argument("both", "no2 law", "works", "supports", scheme="Practical reasoning"),
            argument("rain-undercuts-both", "rain", "both", "attacks"),
            argument("link", "rain law", "works", "attacks", weight=0.5),
        ),
    )
    text = argmap.dumps(made, "argdown")
    assert text == (
        "===\ntitle: Charge\nargmap:\n  titles: ids\n===\n\n"
        "[Works]: The charge works. {id: works}\n  + Traffic fell.\n\n"
        "<both>\n\n"
        "(1) [NO2]: NO2 fell: 18 % \\[1]. #air #(two words) {id: no2}\n"
        "(2) [law]: All cleaner air is good.\n"
        "-- Practical reasoning --\n  <_ [rain]\n(3) [Works]\n\n"
        "<link> {step: attacks, weight: 0.5}\n  + [rain]\n  + [law]\n  -> [Works]\n\n"
        "# Air\n\n[rain]: It rained - a lot.\n"
    )
    assert read(text) == made.model_copy(update={"arguments": read(text).arguments})
    assert {item.id: item for item in read(text).arguments} == {
        item.id: item for item in made.arguments
    }


def test_an_edited_map_is_written_as_it_is_now() -> None:
    made = read("[A]: The *old* text. #t\n  + <B>: b\n  >< [C]: c\n")
    edited = argmap.update(made, "a", text="A new text.")
    edited = argmap.remove(edited, "a-contradicts-c")
    text = argmap.dumps(edited, "argdown")
    assert text == (
        "===\nargmap:\n  ids:\n    c-attacks-a: c-contradicts-a\n===\n\n"
        "[A]: A new text. #t\n  + <B>: b\n  - [C]: c\n"
    )
    again = read(text)
    assert again.statement("a").text == "A new text."
    assert {item.id for item in again.arguments} == {"b-supports-a", "c-contradicts-a"}


def test_losses_are_counted_by_kind(iran: ArgumentMap) -> None:
    lost = [item.message for item in ARGDOWN.losses_of(iran)]
    assert any(item.startswith("testimony left out: ") for item in lost)
    assert all(": " in item and "(" in item for item in lost)
    assert list(ARGDOWN.losses_of(ArgumentMap(id="m", title="T"))) == []


def test_deep_trees_are_cut_for_the_reference() -> None:
    count = 2000
    made = ArgumentMap(
        statements=tuple(statement(f"s{at}") for at in range(count)),
        arguments=tuple(
            argument(f"s{at + 1}-supports-s{at}", f"s{at + 1}", f"s{at}", "supports")
            for at in range(count - 1)
        ),
    )
    text = argmap.dumps(made, "argdown")
    assert max(len(line) - len(line.lstrip()) for line in text.splitlines()) <= 60
    assert read(text) == made


@settings(max_examples=examples(20))
@given(maps())
def test_json_report_names_what_is_lost(made: ArgumentMap) -> None:
    rows = [item.as_json("x") for item in ARGDOWN.losses_of(made)]
    assert json.loads(json.dumps(rows)) == rows
    assert len({row["message"].split(" left out")[0] for row in rows}) == len(rows)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "one  two\n",
        "[A]: a  b *c*\n\n[A]: d  e\n\n[A]: _f  g_\n",
        "(1) a\n(2) [B]: b\n(3) c\n(4) d\n-- {uses: [2]} --\n(5) e\n  _ [B]\n",
        "[T]: t\n  + * * @<A> b\n",
        "===\nmodel: {shortcodes: {':x:': {unicode: X}}}\n===\n\na. *b* e.g. :x: c\n\nd. *e* e.g.\n",
    ],
)
def test_blanks_and_emphasis_come_back(text: str) -> None:
    first = read(text)
    written = argmap.dumps(first, "argdown")
    assert "{text:" not in written
    assert read(written) == first


def test_brackets_before_a_colon_end_no_title_early() -> None:
    note, tags = "see <x>: and [y]:", ("a>:", "b]:", "c")
    made = ArgumentMap(
        statements=(
            Statement(id="a", kind="claim", text="/* no */", title="A", note=note, tags=tags),
            Statement(id="b", kind="claim", text="b"),
        ),
        arguments=(
            Argument(
                id="c",
                premises=(Premise(statement="a"), Premise(statement="b")),
                target="b",
                polarity="attacks",
                note=note,
                tags=tags,
            ),
        ),
    )
    written = argmap.dumps(made, "argdown")
    assert said(read(written))["statements"]["a"] == said(made)["statements"]["a"]
    assert said(read(written))["arguments"] == said(made)["arguments"]


def test_keys_that_are_longer_than_yaml_takes_without_a_mark() -> None:
    name = "long " * 300 + "name"
    made = ArgumentMap(
        statements=tuple(Statement(id=one + name, kind="claim", text=one) for one in "ab"),
        arguments=(
            Argument(
                id="c",
                premises=(Premise(statement="a" + name),),
                target="b" + name,
                polarity="supports",
            ),
        ),
    )
    assert said(read(argmap.dumps(made, "argdown"))) == said(made)


@pytest.mark.slow
@pytest.mark.parametrize("title", ["Same", "[", "Same (2)"])
def test_one_title_for_many_statements_takes_linear_time(title: str) -> None:
    made = ArgumentMap(
        statements=tuple(
            Statement(id=f"s{at}", kind="claim", text=f"t{at}", title=title) for at in range(20_000)
        )
    )
    begun = time.perf_counter()
    written = argmap.dumps(made, "argdown")
    assert time.perf_counter() - begun < 20
    assert written.count("\n[") == 20_000 - 1


def test_line_ends_of_windows_are_tidied_where_they_mean_nothing() -> None:
    loose = "[A]:   one {\n  k: v\n}\n     +   [B]\n\n\n// c\n"
    assert formatted(loose.replace("\n", "\r\n")) == formatted(loose) != loose
    telling = "\n\n/**/ \r\n# c"
    assert formatted(telling) == telling
    assert formatted(telling.replace("\r", "")) != telling
