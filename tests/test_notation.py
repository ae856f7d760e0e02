"""Pictures in the notation of GSN and CAE: shapes, lines, marks, and the words of the tree."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import argmap
from argmap import ArgumentMap, Metadata, Premise, Statement
from argmap.drawing import STYLES, draw
from argmap.drawing.elements import TEA_TYPES
from argmap.drawing.engines import find_engine
from argmap.drawing.widths import width_of
from argmap.errors import DrawingError
from argmap.formats.gsn.reader import read
from argmap.formats.gsn.tea import read as read_tea
from argmap.formats.gsn.vocabulary import KINDS
from argmap.model import Extras
from argmap.web import to_html
from drawn_words import SVG, squeezed
from pages import HOSTILE_TEXTS

CASE = """\
module: {name: Doors, brief: Doors of a tram}
G1: {text: "The doors of {tram} are safe.", supportedBy: [S1, S2, GPower1], inContextOf: [C1, A1, J1]}
S1: {text: Argument over hazards., supportedBy: [G2, G3], inContextOf: [C2]}
S2: {text: Argument over the process., undeveloped: true}
C1: {text: Trams of line 5.}
C2: {text: Hazard log 4.}
A1: {text: The driver watches., defeated: true}
J1: {text: Agreed with the assessor.}
G2: {text: Nobody is caught., supportedBy: [Sn1, Sn2], requirement: SR-1, public: true}
G3: {text: "The {motor} holds.", undeveloped: true, additional: {requirement: SR-2}}
Sn1: {text: Force test., url: t.txt}
Sn2: {text: Field data., url: u.txt}
CG1: {text: The gauge was off., challenges: Sn1, supportedBy: [CSn1]}
CSn1: {text: Log., url: l.txt}
CG2: {text: Two years are too short., challenges: "G2 -> Sn2"}
"""
TEA = """{"tree": {"id": 7, "type": "GOAL", "name": "G1", "description": "Safe.",
 "assumption": "Nobody leans.", "children": [{"id": 8, "type": "STRATEGY", "name": "S1",
 "description": "By hazard.", "children": [
 {"id": 9, "type": "AWAY_GOAL", "name": "P2", "description": "Power is safe."},
 {"id": 10, "type": "MODULE", "name": "M1", "description": "Brakes."}]}]}}"""


def dot(argument_map: ArgumentMap, **options: str) -> str:
    return draw(argument_map, "dot", **options)[0].decode()  # type: ignore[arg-type]


def node(source: str, name: str) -> str:
    found = re.search(rf"^\t{name} \[(.*)\]$", source, re.MULTILINE)
    assert found is not None, name
    return found[1]


def line(source: str, at: str, below: str) -> str:
    found = re.search(rf"^\t{at} -> {below} \[(.*)\]$", source, re.MULTILINE)
    assert found is not None, (at, below)
    return found[1]


@pytest.fixture(scope="module")
def case() -> ArgumentMap:
    return read(CASE).argument_map


@pytest.mark.parametrize("style", ["gsn", "cae"])
def test_golden_case(style: str, case: ArgumentMap, golden: Callable[[str, bytes], None]) -> None:
    golden(f"doors-{style}.dot", draw(case, "dot", style=style)[0])


def test_golden_tree(case: ArgumentMap, golden: Callable[[str, bytes], None]) -> None:
    golden("doors.txt", draw(case, "text", layers=("requirement",))[0])


@pytest.mark.parametrize("style", [style for style in STYLES if style.shapes], ids=lambda s: s.name)
def test_every_type_has_a_shape_and_a_name(style: argmap.drawing.Style) -> None:
    for kind in {*KINDS, *TEA_TYPES.values()}:
        assert style.shape(kind).dot.startswith("shape=")
        assert style.word(kind)


def test_each_type_has_the_shape_of_the_standard(case: ArgumentMap) -> None:
    drawn = dot(case)
    for name, shape in {
        "n_G1": "shape=box",
        "a_S1": "shape=polygon sides=4",
        "n_S2": "shape=polygon sides=4",
        "n_Sn1": "shape=circle",
        "n_C1": 'shape=box style="rounded,filled"',
        "n_A1": "shape=ellipse",
        "n_J1": "shape=ellipse",
        "n_CG1": 'shape=box style="dashed,filled"',
        "n_CSn1": 'shape=circle style="dashed,filled"',
    }.items():
        assert shape in node(drawn, name)
    assert ">A</" in node(drawn, "n_A1")
    assert ">J</" in node(drawn, "n_J1")
    assert "Argument over hazards." in node(drawn, "a_S1")


def test_ids_are_bold_and_first(case: ArgumentMap) -> None:
    for name in ("G1", "S2", "Sn1", "CG1"):
        first = re.search(r"<B>(.*?)</B>", node(dot(case), f"n_{name}"))
        assert first is not None
        assert first[1] == name


def test_lines_run_from_the_goal_downward(case: ArgumentMap) -> None:
    drawn = dot(case)
    assert "rankdir=TB" in drawn
    assert "arrowhead=normal" in line(drawn, "n_G1", "a_S1")
    assert "arrowhead=normal" in line(drawn, "a_S1", "n_G2")
    assert "arrowhead=onormal" in line(drawn, "n_G1", "n_C1")
    # To the left of its goal a context comes first, and the arrow still ends at it.
    assert "arrowhead=none arrowtail=onormal" in line(drawn, "n_A1", "n_G1")
    assert "style=dashed" in line(drawn, "n_Sn1", "n_CG1")
    assert "arrowtail=vee" in line(drawn, "n_Sn1", "n_CG1")


def test_a_challenged_relation_has_a_point_to_aim_at() -> None:
    drawn = dot(read(CASE.replace("[Sn1, Sn2]", "Sn2")).argument_map)
    assert "shape=point" in node(drawn, "a_G2_supportedBy")
    assert "arrowhead=none arrowtail=none" in line(drawn, "n_G2", "a_G2_supportedBy")
    assert "arrowtail=vee" in line(drawn, "a_G2_supportedBy", "n_CG2")
    # What nothing aims at is a line without a node.
    assert "a_CG1_supportedBy" not in drawn


def test_a_challenge_of_one_relation_aims_at_its_own_line() -> None:
    two = argmap.loads(
        "G1: {text: Safe., supportedBy: [Sn1, Sn2]}\nSn1: {text: Test.}\nSn2: {text: Field data.}\n"
        'CG1: {text: Of another model., challenges: "G1 -> Sn2"}\n',
        format="gsn",
    )
    for style, arrow in (("gsn", "arrowhead=normal"), ("cae", "arrowhead=none")):
        drawn = dot(two, style=style)
        assert "arrowtail=vee" in line(drawn, "r0_n_Sn2", "n_CG1")
        assert arrow in line(drawn, "r0_n_Sn2", "n_Sn2")
        assert "n_G1 -> n_Sn1" in drawn
        assert "a_G1_supportedBy" not in drawn


def test_marks_hang_below_an_element(case: ArgumentMap) -> None:
    drawn = dot(case)
    assert "arrowtail=odiamond" in line(drawn, "n_S2:s", "un_S2")
    assert "arrowtail=onormal " in line(drawn, "n_G1:s", "un_G1")
    assert "arrowtail=onormaloinv" in line(drawn, "n_G3:s", "un_G3")
    assert "×" in node(drawn, "n_A1")
    assert 'WIDTH="14" HEIGHT="7"' in node(drawn, "n_G2"), "what is public has a small module"


def test_what_another_module_holds_is_drawn(case: ArgumentMap) -> None:
    drawn = dot(case)
    away = node(drawn, "w0")
    assert "GPower1" in away
    assert "<HR/>" in away
    assert "another module" in away
    assert "arrowhead=normal" in line(drawn, "n_G1", "w0")


def test_a_choice_is_a_filled_diamond() -> None:
    made = read(
        "G1: {text: Safe., supportedBy: [S1, S2, S3]}\n"
        "S1: {text: By design., supportedBy: [G2], choice: how}\n"
        "S2: {text: By test., supportedBy: [G2], choice: how}\n"
        "S3: {text: By use., supportedBy: [G2]}\n"
        "G2: {text: Fine., undeveloped: true}"
    ).argument_map
    drawn = dot(made)
    assert 'xlabel="1 of 2"' in node(drawn, "ka_S1")
    assert "arrowhead=none" in line(drawn, "n_G1", "ka_S1")
    assert line(drawn, "ka_S1", "a_S1") == line(drawn, "ka_S1", "a_S2")
    assert "arrowhead=normal" in line(drawn, "n_G1", "a_S3")


def test_a_strategy_for_two_goals_is_one_element() -> None:
    made = read(
        "G1: {text: Safe., supportedBy: [S1]}\nG2: {text: Sound., supportedBy: [S1]}\n"
        "S1: {text: By design., supportedBy: [G3]}\nG3: {text: Fine., undeveloped: true}"
    ).argument_map
    drawn = dot(made)
    assert drawn.count("By design.") == 1
    assert line(drawn, "n_G1", "a_S1") == line(drawn, "n_G2", "a_S1")
    assert drawn.count("a_S1 -> n_G3") == 1


def test_tea_names_types_and_modules() -> None:
    drawn = dot(read_tea(TEA).argument_map)
    assert "<B>G1</B>" in node(drawn, "n_7")
    assert "<B>S1</B>" in node(drawn, "a_8")
    assert "<HR/>" in node(drawn, "n_9")
    assert "shape=tab" in node(drawn, "n_10")
    assert "shape=ellipse" in node(drawn, "n_7_assumption")


def test_cases_are_drawn_as_gsn_by_themselves(case: ArgumentMap, northport: ArgumentMap) -> None:
    assert dot(case) == dot(case, style="gsn") != dot(case, style="cards")
    assert dot(northport) == dot(northport, style="cards") != dot(northport, style="gsn")
    assert "COUNTER GOAL" in draw(case, "text")[0].decode()
    assert "− but COUNTER GOAL" in draw(case, "text", style="cards")[0].decode()
    with pytest.raises(DrawingError, match="mermaid takes no style: it shows argmap's own cards"):
        draw(case, "mermaid", style="gsn")
    with pytest.raises(DrawingError, match="a web page takes no style"):
        to_html(case, style="cae")


def test_layers_say_fields_of_the_file(case: ArgumentMap) -> None:
    drawn = draw(case, "dot", layers=("requirement",))[0].decode()
    assert "requirement: SR-1" in node(drawn, "n_G2")
    assert "requirement: SR-2" in node(drawn, "n_G3")
    cards = draw(case, "dot", layers=("requirement",), style="cards")[0].decode()
    assert "requirement: SR-1" in node(cards, "n_G2")
    with pytest.raises(DrawingError, match=r"'requirment' \(nearest: 'requirement'\)"):
        draw(case, "svg", layers=("requirment",))
    with pytest.raises(DrawingError, match=r"no element has a layer 'x' \(known: none\)"):
        draw(ArgumentMap(), "svg", layers=("x",))


def test_strategies_and_away_elements_are_spoken(case: ArgumentMap) -> None:
    root = ElementTree.fromstring(draw(case, "svg")[0])
    said = [item.get("aria-label") for item in root.iter(f"{SVG}g") if item.get("aria-label")]
    assert "strategy S1: Argument over hazards." in said
    assert "goal, away GPower1, in another module." in said
    assert any(label and label.startswith("counter goal CG1: The gauge") for label in said)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
@pytest.mark.parametrize("style", ["gsn", "cae"])
def test_hostile_text_is_data(text: str, style: str) -> None:
    made = ArgumentMap(
        statements=(
            Statement(id="a", kind="claim", text=text),
            Statement(id="b", kind="evidence", text=text),
            Statement(id="c", kind="assumption", text=text),
        ),
        arguments=(
            argmap.Argument(
                id='s"<',
                premises=(Premise(statement="b"), Premise(statement="c")),
                target="a",
                polarity="supports",
                title=text,
            ),
        ),
    )
    drawn = draw(made, "svg", style=style)[0]
    root = ElementTree.fromstring(drawn)
    assert b"<script" not in drawn
    groups = [item for item in root.iter(f"{SVG}g") if item.get("aria-label")]
    assert len(groups) == 4
    for group in groups:
        assert len(list(group.iter(f"{SVG}text"))) >= 2


def boxes(case: ArgumentMap, **options: str) -> Iterator[tuple[str, list[float], list[float]]]:
    """Yield for each element its name, its outline's left and right, and those of its words."""
    root = ElementTree.fromstring(find_engine().draw(dot(case, **options), "svg"))
    for group in root.iter(f"{SVG}g"):
        shape = next((item for item in group if item.tag in (f"{SVG}polygon", f"{SVG}path")), None)
        oval = group.find(f"{SVG}ellipse")
        if group.get("class") != "node" or (shape is None and oval is None):
            continue
        if oval is not None:
            middle, half = float(oval.get("cx", "0")), float(oval.get("rx", "0"))
            sides = [middle - half, middle + half]
        else:
            assert shape is not None
            points = shape.get("points") or shape.get("d") or ""
            xs = [float(x) for x in re.findall(r"([-\d.]+),[-\d.]+", points)]
            sides = [min(xs), max(xs)]
        words = []
        for text in group.iter(f"{SVG}text"):
            wide = width_of(text.text or "") * float(text.get("font-size", "0"))
            start = float(text.get("x", "0"))
            start -= wide / 2 if text.get("text-anchor") == "middle" else 0
            words += [start, start + wide]
        if words:
            yield group.get("id", ""), sides, words


@pytest.mark.parametrize("style", ["gsn", "cae"])
def test_words_are_inside_their_shapes(style: str, case: ArgumentMap) -> None:
    found = list(boxes(case, style=style))
    assert len(found) == 15
    for name, (left, right), words in found:
        assert left <= min(words), name
        assert max(words) <= right, name
        assert right - left < 2.2 * (max(words) - min(words)) + 30, f"{name} is too wide"


def test_long_texts_are_cut_and_say_so() -> None:
    made = ArgumentMap(
        statements=(Statement(id="e", kind="evidence", text="word " * 900),),
        metadata=Metadata(),
        extras=Extras({"gsn": {}}),
    )
    assert "more lines" in dot(made)


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_every_style_is_painted(kind: str, case: ArgumentMap, tmp_path: Path) -> None:
    for style in (one for one in STYLES if one.name != "graph"):
        path = tmp_path / f"{style.name}.{kind}"
        argmap.render(case, path, style=style.name)
        assert path.stat().st_size > 2000


def test_large_cases_are_compact_and_folded(tmp_path: Path) -> None:
    def grown(count: int) -> ArgumentMap:
        inner, leaves = range(1, count // 2), range(count // 2, count)
        lines = [
            f"G{at}: {{text: Goal {at} of some words., supportedBy: [G{2 * at}, G{2 * at + 1}]}}"
            for at in inner
        ]
        lines += [f"G{at}: {{text: Leaf {at}., undeveloped: true}}" for at in leaves]
        return read("\n".join(lines)).argument_map

    argmap.render(grown(100), tmp_path / "c.svg")
    assert len(list(tmp_path.iterdir())) == 1
    argmap.render(grown(300), tmp_path / "f.svg")
    assert len(list(tmp_path.glob("f*.svg"))) > 2
    text = squeezed("".join(ElementTree.fromstring((tmp_path / "f.svg").read_bytes()).itertext()))
    assert "hollowarrow" in text
