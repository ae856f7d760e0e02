"""What comments in the Argdown reader give as reasons, shown on the smallest text."""

import pytest

from argmap.formats.argdown import model_of, read, read_document, write
from argmap.formats.argdown.records import Heading, Member, Skipped
from argmap.model import Argument, ArgumentMap, Premise, Statement
from argmap.model.elements import Polarity


def relations(text: str) -> list[tuple[str, str, str]]:
    model, _ = model_of(read_document(text))
    return [(item.source.title, item.kind, item.target.title) for item in model.relations]


@pytest.mark.parametrize(
    "text",
    [
        "  + x {\n\n[A]: a {k: 1}\n",
        "  + x /* c\n\n[A]: a */\n",
        "  + x <!--\n\n[A]: a -->\n",
    ],
)
def test_a_broken_paragraph_takes_nothing_behind_its_empty_line_along(text: str) -> None:
    skipped, member = read_document(text).blocks
    assert isinstance(skipped, Skipped)
    assert isinstance(member, Member)
    assert member.title == "A"


def test_a_relation_of_a_node_to_itself_meets_those_of_others() -> None:
    assert relations("[A]: a.\n  - [B]\n\n[A]\n  - [A]\n") == [("B", "attack", "A")]
    assert relations("[A]: a.\n  - [A]\n") == [("A", "attack", "A")]


def test_a_line_between_two_levels_belongs_to_the_lower_one() -> None:
    between = relations("[A]: a.\n  + [B]\n      + [C]\n    + [D]\n")
    assert ("C", "support", "B") in between
    assert ("D", "support", "A") in between


def test_dashes_behind_an_empty_line_begin_no_inference() -> None:
    document = read_document("[A]: a.\n\n-- x\n")
    assert "relation '-' belongs to nothing" in document.findings[0].message


def test_an_apostrophe_is_no_indentation_before_a_heading() -> None:
    _, plain = read_document("[A]: a.\n\n  # Title\n").blocks
    _, quoted = read_document("[A]: a.\n\n' # Title\n").blocks
    assert isinstance(plain, Heading)
    assert isinstance(quoted, Member)


def test_the_end_of_a_title_is_a_bracket_with_a_colon() -> None:
    [member] = read_document("[x [1]]: words\n").blocks
    assert isinstance(member, Member)
    assert (member.title, member.text) == ("x [1]", "words")


def test_the_signs_between_capital_and_small_letters_belong_to_tags() -> None:
    [first] = read_document("x #[x] y\n").blocks
    [second] = read_document("x #a_b y\n").blocks
    assert isinstance(first, Member)
    assert isinstance(second, Member)
    assert (first.tags, second.tags) == (["[x]"], ["a_b"])


def test_what_something_aims_at_is_a_hub_and_keeps_its_place() -> None:
    def step(name: str, premise: str, target: str, polarity: Polarity) -> Argument:
        premises = (Premise(statement=premise),)
        return Argument(id=name, premises=premises, target=target, polarity=polarity)

    whole = ArgumentMap(
        statements=tuple(
            Statement(id=name, kind="claim", text=f"Text {name}.", title=name.upper())
            for name in "cexy"
        ),
        arguments=(
            step("s", "e", "c", "supports"),
            step("u", "x", "s", "attacks"),
            step("v", "y", "u", "attacks"),
        ),
    )
    assert read(write(whole)).argument_map.arguments == whole.arguments
