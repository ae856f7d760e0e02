"""Drawings: golden DOT, safety for any text, colours one can tell apart, the text twin."""

import copy
import itertools
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

import argmap
from argmap import Argument, ArgumentMap, Premise, Statement
from argmap.drawing import DRAWINGS, THEMES, draw, steps
from argmap.drawing.engines import find_engines
from argmap.drawing.order import walk_order
from argmap.drawing.svg import element_id
from argmap.drawing.text import LONGEST, clean, wrap
from argmap.drawing.themes import Theme
from argmap.drawing.view import TEXT_WIDTH
from argmap.drawing.widths import width_of
from argmap.drawing.words import PILL_WORDS
from argmap.errors import DrawingError, EngineNotFoundError, UnsupportedDrawingError
from argmap.views import html
from drawn_words import squeezed
from speeds import examples
from strategies import maps

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<b>bold</b>",
    "a & b",
    'say "x"',
    "back\\",
    "\\N \\G",
    "\x00\x1b[31m",
    "שלום",
    "مرحبا",
    "漢字かな",
    "😀",
    "x" * 3000,
    "]]>",
    "--",
    "<!--",
    "a\nb\r\nc",
]


def cards_of(svg: bytes) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(svg)
    return [item for item in root.iter(f"{SVG}g") if (item.get("class") or "").startswith("card")]


@pytest.mark.parametrize("direction", ["LR", "TB"])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_golden_dot(
    theme: str, direction: str, northport: ArgumentMap, golden: Callable[[str, bytes], None]
) -> None:
    golden(
        f"northport-{theme}-{direction}.dot",
        draw(northport, "dot", theme=theme, direction=direction)[0],
    )


@pytest.mark.parametrize("semantics", ["caes", "df-quad"])
def test_texts_are_as_large_whether_cards_say_verdicts_strengths_or_neither(
    northport: ArgumentMap, semantics: str
) -> None:
    told = draw(northport, evaluation=argmap.evaluate(northport, semantics=semantics))[0].decode()
    first = {words.partition(" ")[0] for item in northport.statements for words in [item.text]}
    for drawn in (told, draw(northport)[0].decode()):
        sizes = dict(re.findall(r'font-size="([^"]*)" fill="[^"]*">([^<&]*)', drawn)).keys()
        # Only the blank before a strength has the size that engines do not cut to whole points.
        large = re.findall(r'font-size="10.50"[^>]*>([^<]*)<', drawn)
        assert {*large} == ({" "} if drawn == told and semantics == "df-quad" else set())
        assert {"8.00", "10.00"} <= sizes
        begun = re.findall(r'font-size="10.00"[^>]*>([^< ]*)', drawn)
        assert first <= {*begun}


def test_golden_mermaid_and_tree(
    northport: ArgumentMap, golden: Callable[[str, bytes], None]
) -> None:
    golden("northport.mmd", draw(northport, "mermaid")[0])
    golden("northport.txt", draw(northport, "text")[0])


@settings(max_examples=examples(40))
@given(argument_map=maps())
def test_any_map_is_drawn_and_says_every_text(argument_map: ArgumentMap) -> None:
    cards = cards_of(draw(argument_map, "svg")[0])
    order = [item for item in walk_order(argument_map) if isinstance(argument_map[item], Statement)]
    assert [card.get("id") for card in cards] == [element_id("n", item) for item in order]
    tree = argmap.to_tree(argument_map)
    for card, item in zip(cards, order, strict=True):
        text = argument_map.statement(item).text
        label = " ".join((card.get("aria-label") or "").split())
        assert " ".join(clean(text).split()).rstrip(".") in label
        if len(wrap(clean(text), TEXT_WIDTH)) <= LONGEST:
            shown = "".join("".join(line.itertext()) for line in card.iter(f"{SVG}text"))
            assert squeezed(clean(text)) in squeezed(shown)
        assert " ".join(clean(text).split()) in tree
    for step in argument_map.arguments:
        assert f"step {clean(step.id)}" in tree
    mermaid = draw(argument_map, "mermaid")[0].decode()
    assert len(re.findall(r'^  n_\w+[\[(]"', mermaid, re.MULTILINE)) == len(order)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_data(text: str) -> None:
    nodes = (
        Statement(id="ns:a", kind="claim", text=text),
        Statement(id="<b>", kind="claim", text=text + "."),
    )
    step = Argument(
        id='a"b', premises=(Premise(statement="<b>"),), target="ns:a", polarity="attacks"
    )
    hostile = ArgumentMap(title=text, statements=nodes, arguments=(step,))
    svg = draw(hostile, "svg")[0]
    assert len(cards_of(svg)) == 2
    assert b"<script" not in svg
    assert b"\x1b" not in draw(hostile, "text")[0]
    _, _, _, *flowchart = draw(hostile, "mermaid")[0].decode().splitlines()
    assert not any("<b>" in line for line in flowchart)
    assert "<b>bold" not in draw(hostile, "dot")[0].decode()


@pytest.mark.parametrize(
    "edges",
    [[("a", "b"), ("b", "a")], [("a", "a")], [("a", "b"), ("b", "c"), ("c", "a")], []],
)
def test_circles_are_drawn(edges: list[tuple[str, str]]) -> None:
    nodes = tuple(Statement(id=name, kind="claim", text=name) for name in "abc")
    steps = tuple(
        Argument(id=f"x{at}", premises=(Premise(statement=one),), target=two, polarity="supports")
        for at, (one, two) in enumerate(edges)
    )
    circle = ArgumentMap(statements=nodes, arguments=steps)
    assert len(cards_of(draw(circle, "svg")[0])) == 3
    assert all(f"[{name}]" in argmap.to_tree(circle) for name in "abc")


def test_svg_is_accessible(iran: ArgumentMap) -> None:
    svg = draw(iran, "svg")[0]
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "graphics-document document"
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    assert b"<!DOCTYPE" not in svg
    for card in cards_of(svg):
        assert card.get("role") == "graphics-symbol img"
        assert card.get("aria-label")
    for group in root.iter(f"{SVG}g"):
        if (group.get("class") or "").split()[:1] in (["edge"], ["pill"], ["cluster"]):
            assert group.get("aria-hidden") == "true"


def test_a_part_says_how_statements_stand_in_the_whole(northport: ArgumentMap) -> None:
    part = argmap.neighbourhood(northport, "cleaner-air", 2)
    alone = argmap.to_tree(part)
    within = argmap.to_tree(part, northport)
    assert "[spending-lagged] no reason given" in alone
    assert "[less-traffic] contested, +1 left out" in within
    assert "part of a map of 30 statements" in within


@pytest.mark.parametrize("kind", [item.name for item in DRAWINGS if item.name != "pdf"])
def test_every_kind_is_drawn(kind: str, northport: ArgumentMap, tmp_path: "object") -> None:
    suffix = next(item.suffixes[0] for item in DRAWINGS if item.name == kind)
    path = f"{tmp_path}/map{suffix}"
    assert argmap.render(northport, path, focus="success", depth=1) == []
    with open(path, "rb") as stream:
        content = stream.read()
    if kind == "png":
        assert content.startswith(b"\x89PNG")


def test_pdf_is_drawn_or_the_extra_is_named(northport: ArgumentMap) -> None:
    if any("pdf" in engine.formats() for engine in find_engines()):
        assert draw(northport, "pdf")[0].startswith(b"%PDF")
    else:
        with pytest.raises(UnsupportedDrawingError, match=r"argmap\[pdf\]"):
            draw(northport, "pdf")


def test_letters_without_a_font_are_reported() -> None:
    chinese = ArgumentMap(statements=(Statement(id="c", kind="claim", text="漢字"),))
    findings = draw(chinese, "png", engine="graphviz-pure")[1]
    assert [finding.code for finding in findings] == ["D001"]


@pytest.mark.slow
def test_a_huge_png_is_drawn_coarser() -> None:
    nodes = tuple(Statement(id=f"c{at}", kind="claim", text="word " * 40) for at in range(420))
    findings = draw(ArgumentMap(statements=nodes), "png", engine="graphviz-pure")[1]
    assert [finding.code for finding in findings] == ["D006", "D002"]


def test_engines(monkeypatch: pytest.MonkeyPatch, northport: ArgumentMap) -> None:
    with pytest.raises(EngineNotFoundError, match="found: graphviz-pure"):
        draw(northport, "svg", engine="nothing")
    monkeypatch.setenv("ARGMAP_DOT", "/nowhere/dot")
    with pytest.raises(EngineNotFoundError, match="/nowhere/dot"):
        draw(northport, "svg")


def test_wrong_choices_are_named(northport: ArgumentMap) -> None:
    with pytest.raises(DrawingError, match="known: light, dark, print"):
        draw(northport, "svg", theme="pink")
    with pytest.raises(DrawingError, match="known: LR, TB"):
        draw(northport, "svg", direction="RL")
    with pytest.raises(UnsupportedDrawingError, match="known: svg"):
        argmap.render(northport, "x.foo")


@pytest.mark.parametrize("word", ["a", "漢字" * 40, "x" * 500, "one two three " * 30])
def test_wrapped_lines_fit_and_lose_nothing(word: str) -> None:
    lines = wrap(word, 10)
    assert all(width_of(line) <= 10.01 for line in lines)
    assert "".join("".join(lines).split()) == "".join(word.split())


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_contrast(theme: argmap.drawing.Theme) -> None:
    inks = (theme.support, theme.attack, theme.undercut)
    tints = [theme.question, theme.card, theme.group, *(ink.tint for ink in inks)]
    pairs = [(theme.text, ground) for ground in (theme.ground, *tints)]
    pairs += [(theme.meta, ground) for ground in (theme.ground, *tints)]
    for ink in (*inks, *theme.sides):
        pairs += [(ink.line, ground) for ground in (ink.tint, theme.ground, theme.group)]
        pairs += [(word, ink.tint) for word in (theme.text, theme.meta)]
        pairs.append((ink.on_line, ink.line))
    for one, two in pairs:
        assert contrast(one, two) >= 4.5, (one, two)


def mixed(colour: str, ground: str, share: float) -> str:
    """Mix colours as ``color-mix`` does with what is transparent over a ground."""
    pairs = ((int(one[at : at + 2], 16) for one in (colour, ground)) for at in (1, 3, 5))
    return "#" + "".join(
        f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs
    )


@pytest.mark.parametrize("name", ["light", "dark"])
def test_contrast_in_documents(name: str) -> None:
    theme = next(theme for theme in THEMES if theme.name == name)
    sheet = (Path(html.__file__).parent / "assets" / "document.css").read_text(encoding="utf-8")
    soft = re.search(r"--soft: color-mix\(in srgb, var\(--meta\) (\d+)%, transparent\)", sheet)
    assert soft
    known = {"ground", "text", "meta", "support", "attack", "question", "tint", "soft", "line"}
    known |= {"first", "second", "first-tint", "second-tint"}
    assert set(re.findall(r"var\(--([a-z-]+)\)", sheet)) <= known, "a colour that no pair tests"
    shaded = mixed(theme.meta, theme.ground, int(soft[1]) / 100)
    words = (theme.text, theme.meta, theme.support.line, theme.attack.line)
    pairs = [(word, ground) for word in words for ground in (theme.ground, shaded)]
    pairs += [(theme.text, theme.support.tint), (theme.text, theme.question)]
    pairs += [(theme.meta, theme.support.tint), (theme.ground, theme.text)]
    pairs += [(word, ink.tint) for word in words for ink in theme.sides]
    for one, two in pairs:
        assert contrast(one, two) >= 4.5, (one, two)


MACHADO = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(colour: str, vision: str) -> tuple[float, float, float]:
    """Convert to CIE L*a*b* as seen with a full colour vision deficiency (Machado et al. 2009)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    seen = [
        max(0.0, min(1.0, sum(a * b for a, b in zip(row, linear, strict=True))))
        for row in MACHADO[vision]
    ]
    r, g, b = seen
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("vision", MACHADO)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_signs_stay_apart_under_colour_vision_deficiency(name: str, vision: str) -> None:
    theme = next(theme for theme in THEMES if theme.name == name)
    inks = [theme.support.line, theme.attack.line, theme.undercut.line]
    sides = tuple(ink.line for ink in theme.sides)
    for one, two in [*itertools.combinations(inks, 2), sides]:
        pairs = zip(lab(one, vision), lab(two, vision), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 20, (one, two)


def test_signs_differ_in_more_than_colour() -> None:
    """In print all inks are black, and on a grey copy nearly so: lines, ends and words tell."""
    reasons, at_questions = ("supports", "attacks", "undercut"), ("answers", "objects")
    for table in (steps.LINES, steps.HEADS, PILL_WORDS):
        assert set(table) == {*reasons, *at_questions}
        assert len({table[name] for name in reasons}) == 3
    assert len(set(PILL_WORDS.values())) == 5
    for table in (steps.LINES, steps.HEADS):
        assert table["answers"] != table["objects"]
    assert steps.HEADS["answers"] != steps.HEADS["supports"]


def bearing(*ties: tuple[str, str, str, bool]) -> ArgumentMap:
    """Make a map of arguments: premise, target, polarity, and whether the step is ours."""
    steps_made = [
        Argument.model_validate(
            {
                "id": f"s{at}",
                "premises": [premise],
                "target": target,
                "polarity": polarity,
                "inferred": inferred,
            }
        )
        for at, (premise, target, polarity, inferred) in enumerate(ties)
    ]
    names = dict.fromkeys(
        name for one in ties for name in one[:2] if not re.fullmatch(r"s\d", name)
    )
    claims = [Statement(id=name, kind="claim", text=name) for name in names]
    return ArgumentMap(statements=tuple(claims), arguments=tuple(steps_made))


def test_line_aims_at_a_sign_only_where_its_look_does_not_tell_it() -> None:
    told = bearing(("shared", "one", "supports", False), ("shared", "two", "attacks", False))
    alike = bearing(("shared", "one", "supports", False), ("shared", "two", "supports", True))
    doubted = bearing(
        ("shared", "one", "supports", False),
        ("shared", "two", "supports", False),
        ("doubt", "s1", "attacks", False),
    )
    for argument_map, ends in (
        (told, ["n_shared", "n_shared"]),
        (alike, ["n_shared:a_s0", "n_shared:a_s1"]),
        (doubted, ["n_shared:a_s0", "n_shared:a_s1"]),
    ):
        dot = draw(argument_map, "dot")[0].decode()
        assert re.findall(r"\tn_(?:one|two) -> (\S+)", dot) == ends


def star(count: int) -> ArgumentMap:
    """A claim with so many reasons."""
    lines = "".join(f"  r{at}: {{text: Reason {at}., supports: top}}\n" for at in range(count))
    return argmap.loads(f"argmap: 2\nstatements:\n  top: {{text: Top.}}\n{lines}", "yaml")


def test_many_reasons_are_no_long_column() -> None:
    set_back = {
        count: {
            line for line in draw(star(count), "dot")[0].decode().splitlines() if "minlen" in line
        }
        for count in (6, 12, 13)
    }
    assert set_back[6] == set()
    assert 3 <= len(set_back[12]) <= 9
    assert set_back[12] <= set_back[13]


def test_a_focus_reaches_less_far_where_much_is_around_it() -> None:
    wide = star(30)
    near = draw(wide, "text", focus="r3")[0].decode()
    assert "depth 1" in near
    assert "2 of 31 statements" in near
    assert "depth 2" in draw(star(5), "text", focus="r3")[0].decode()
    assert "31 of 31 statements" in draw(wide, "text", focus="r3", depth=2)[0].decode()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_themes_are_pickled_and_copied(theme: Theme) -> None:
    for made in (pickle.loads(pickle.dumps(theme)), copy.deepcopy(theme)):
        assert made == theme
        assert made.inks == theme.inks
        assert made.reply_inks == theme.reply_inks
