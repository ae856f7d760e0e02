"""Pictures: what a card, a sign and a legend say, and that colours of groups stay apart for all eyes."""

import itertools
import re
from xml.etree import ElementTree

import pytest

import argmap
from argmap import Argument, ArgumentMap, Premise, Statement
from argmap.drawing import draw
from argmap.drawing.compact import compacted
from argmap.drawing.legend import STATUSES
from argmap.drawing.look import COLOURS, SHOWN
from argmap.drawing.palette import GROUPS
from argmap.drawing.themes import find_theme
from argmap.drawing.view import make_view
from argmap.errors import DrawingError
from drawn_words import SVG
from test_drawing import MACHADO, contrast, lab


def claim(name: str, text: str = "Some words of a claim.") -> Statement:
    return Statement(id=name, kind="claim", text=text)


def step(name: str, premises: str, target: str, polarity: str = "supports") -> Argument:
    made = tuple(Premise(statement=one) for one in premises.split())
    return Argument(id=name, premises=made, target=target, polarity=polarity)  # type: ignore[arg-type]


@pytest.fixture
def pond() -> ArgumentMap:
    """An objection, a reply to it, an undercut, and premises that are needed together."""
    return ArgumentMap(
        statements=tuple(map(claim, ("top", "a", "b", "no", "yes", "doubt"))),
        arguments=(
            step("both", "a b", "top"),
            step("objection", "no", "top", "attacks"),
            step("answer", "yes", "no", "attacks"),
            step("under", "doubt", "objection", "attacks"),
        ),
    )


def dot(argument_map: ArgumentMap, **options: object) -> str:
    return draw(argument_map, "dot", **options)[0].decode()  # type: ignore[arg-type]


def test_signs_stand_on_cards_and_boxes(pond: ArgumentMap) -> None:
    drawn = dot(pond)
    assert not re.findall(r"^\ta_\w+ \[", drawn, re.MULTILINE)
    assert 'PORT="a_objection"' in drawn
    assert "lhead=cluster_a_both" in drawn
    assert drawn.count("needed together") == 1
    # What doubts a step ends at its sign.
    assert re.search(r"\tn_no:a_objection:e -> n_doubt \[.*arrowtail=odot", drawn)


def test_a_reply_is_no_objection(pond: ArgumentMap) -> None:
    drawn = dot(pond)
    assert drawn.count("− reply") == 2
    assert re.search(r"\tn_no -> n_yes \[.*arrowtail=teetee", drawn)
    assert re.search(r"\tn_top -> n_no \[.*arrowtail=tee\b", drawn)
    grounds = dict(re.findall(r"\tn_(\w+) \[.*BGCOLOR=\"(#\w+)\"", drawn))
    assert grounds["no"] != grounds["yes"]
    assert "reply" not in dot(argmap.restrict(pond, ["objection"]))


def test_the_focus_has_the_heaviest_frame(pond: ArgumentMap) -> None:
    lines = dot(pond, focus="a", depth=9).splitlines()
    heavy = [line for line in lines if 'TABLE BORDER="4"' in line]
    assert [line.split()[0] for line in heavy] == ["n_a"]
    assert any("in focus" in line for line in lines)
    assert dot(pond, focus="objection", depth=9) != dot(pond, focus="answer", depth=9)


def test_a_legend_says_what_occurs_and_is_no_wider_than_the_map(pond: ArgumentMap) -> None:
    one = ArgumentMap(title="One", statements=(claim("c", "It rains in the north of the town."),))
    for drawn_map in (one, pond):
        root = ElementTree.fromstring(draw(drawn_map, "svg")[0])
        cards = [item for item in root.iter(f"{SVG}g") if "card" in (item.get("class") or "")]
        numbers = [
            float(x)
            for card in cards
            for item in card.iter()
            for x in re.findall(r"(-?[\d.]+),-?[\d.]+", item.get("points") or item.get("d") or "")
        ]
        room = max(numbers) - min(numbers)
        assert float((root.get("width") or "").removesuffix("pt")) <= max(room, 190) + 80
    assert "undercut" in dot(pond)
    assert "undercut" not in dot(one)
    for word, meaning in STATUSES:
        assert (" ".join(meaning.split()[:3]) in dot(one)) == (word == "no reason given")


def test_what_is_the_rule_is_not_marked(pond: ArgumentMap) -> None:
    drawn = dot(pond)
    assert "contested" in drawn
    assert ">supported<" not in drawn
    tree = argmap.to_tree(pond)
    assert "contested" in tree


def test_long_lines_are_broken(tmp_path: object) -> None:
    names = [f"c{at}" for at in range(25)]
    chain = ArgumentMap(
        statements=tuple(map(claim, names)),
        arguments=tuple(step(f"s-{two}", two, one) for one, two in itertools.pairwise(names)),
    )
    root = ElementTree.fromstring(draw(chain, "svg")[0])
    wide, high = (float((root.get(name) or "").removesuffix("pt")) for name in ("width", "height"))
    assert 1 < wide / high < 4


@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_the_largest_part_is_drawn_first(pond: ArgumentMap, direction: str) -> None:
    both = ArgumentMap(
        statements=(claim("side"), *pond.statements, claim("other")), arguments=pond.arguments
    )
    root = ElementTree.fromstring(draw(both, "svg", direction=direction)[0])
    at = 1 if direction == "LR" else 0
    places = {
        item.get("id"): float(re.findall(r"-?[\d.]+", shape)[at])
        for item in root.iter(f"{SVG}g")
        if "card" in (item.get("class") or "")
        for shape in [
            next(
                p.get("points") or p.get("d") or ""
                for p in item.iter()
                if p.get("points") or p.get("d")
            )
        ]
    }
    assert places["n-top"] < places["n-side"] < places["n-other"]


def test_compact_cards_name_who_speaks(northport: ArgumentMap) -> None:
    view = make_view(northport)
    named = [
        (card.speaker, whole.speaker)
        for card, whole in zip(compacted(view).cards, view.cards, strict=True)
    ]
    assert all(
        some == whole or (some.endswith("…") and whole.startswith(some[:-1]))
        for some, whole in named
    )
    assert any(some == whole != "" for some, whole in named)


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("theme", GROUPS)
def test_grounds_of_groups_stay_apart_and_carry_text(theme: str, vision: str) -> None:
    made = find_theme(theme)
    grounds = (made.card, *GROUPS[theme])
    for one, two in itertools.combinations(grounds, 2):
        pairs = zip(lab(one, vision), lab(two, vision), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 15, (one, two)
    assert all(contrast(made.text, ground) >= 4.5 for ground in grounds)


def test_colours_tell_groups_that_the_legend_names(northport: ArgumentMap) -> None:
    drawn = {name: dot(northport, colour=name) for name in COLOURS}
    assert len(set(drawn.values())) == len(COLOURS)
    assert "■■" in drawn["party"]
    assert "■■" not in drawn["kind"]
    for style in ("gsn", "cae"):
        with pytest.raises(DrawingError, match=f"the style {style} takes no colour"):
            dot(northport, colour="party", style=style)


def test_what_is_asked_for_is_shown(northport: ArgumentMap) -> None:
    plain = dot(northport)
    told = ("1 · QUESTION", "role: warrant", "cause to effect", "Open: How strong")
    for name, words in zip(SHOWN, told, strict=True):
        assert words not in plain
        assert words in dot(northport, show=(name,))
    assert "1 · QUESTION" in draw(northport, "mermaid", show=("numbers",))[0].decode()


def test_frameworks_are_circles() -> None:
    plain = argmap.loads("p af 3\n1 2\n2 1\n2 3\n", "af")
    drawn = dot(plain)
    assert "shape=circle" in drawn
    assert drawn.count(" -> ") == 3
    assert "needed together" not in drawn
    words = ArgumentMap(
        statements=(claim("a", "It <b>rains."), claim("b")),
        arguments=(step("x", "a", "b", "attacks"),),
    )
    assert "shape=circle" not in dot(words)
    assert "It &lt;b&gt;rains." in dot(words, style="graph")
    root = ElementTree.fromstring(draw(words, "svg", style="graph")[0])
    labels = [item.get("aria-label") or "" for item in root.iter(f"{SVG}g")]
    assert any("It <b>rains." in label for label in labels)


def test_what_circles_have_not_is_refused(pond: ArgumentMap) -> None:
    with pytest.raises(
        DrawingError, match="takes steps from one statement to one other, not 'both'"
    ):
        dot(pond, style="graph")
    plain = argmap.loads("p af 3\n1 2\n2 1\n2 3\n", "af")
    with pytest.raises(DrawingError, match="the style graph takes no show"):
        dot(plain, show=("numbers",))
