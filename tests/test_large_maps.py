"""Large maps: compact, folded, paged; nothing lost, nothing in silence, and little moves."""

import re
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

import argmap
from argmap import Argument, ArgumentMap, Premise, Section, Statement
from argmap.cli import app
from argmap.drawing import sheets as sheets_module
from argmap.drawing.branches import Tree, make_tree
from argmap.drawing.engines import ProgramEngine
from argmap.drawing.fold import fold
from argmap.drawing.look import Look
from argmap.drawing.names import plain_names
from argmap.drawing.pages import MOST, divide, page_stubs
from argmap.drawing.part import select
from argmap.drawing.raster import MAX_PIXELS
from argmap.drawing.render import draw
from argmap.drawing.scene import Scene
from argmap.drawing.sheets import Sheet, Sheets
from argmap.drawing.workers import at_once
from argmap.errors import DrawingError, LayoutTimeoutError
from argmap.languages import say, speaking
from argmap.rendering import find_kind
from pages import grown
from speeds import examples
from strategies import maps

RUNNER = CliRunner()
LOOK = Look()
CARD = re.compile(rb'id="n-([^"]+)" class="card')


def step(name: str, premise: str, target: str, polarity: str = "supports") -> Argument:
    return Argument(
        id=name,
        premises=(Premise(statement=premise),),
        target=target,
        polarity=polarity,  # type: ignore[arg-type]
    )


def star(size: int) -> ArgumentMap:
    leaves = [Statement(id=f"s{at}", kind="claim", text=f"Comment {at}.") for at in range(size)]
    root = Statement(id="root", kind="claim", text="The claim.")
    steps = [
        step(f"a{at}", f"s{at}", "root", "attacks" if at % 4 == 0 else "supports")
        for at in range(size)
    ]
    return ArgumentMap(statements=(root, *leaves), arguments=tuple(steps))


def forest(size: int) -> ArgumentMap:
    return ArgumentMap(
        statements=tuple(Statement(id=f"s{at}", kind="claim", text=f"T{at}.") for at in range(size))
    )


def ring(size: int) -> ArgumentMap:
    return ArgumentMap(
        statements=forest(size).statements,
        arguments=tuple(step(f"a{at}", f"s{at}", f"s{(at + 1) % size}") for at in range(size)),
    )


SHAPES: dict[str, Callable[[int], ArgumentMap]] = {
    "star": star,
    "forest": forest,
    "ring": ring,
    "grown": grown,
}


def sheets(argument_map: ArgumentMap, file: str = "map.svg", look: Look = LOOK) -> list[Sheet]:
    return Sheets(Scene(argument_map, argument_map), find_kind("map.svg"), look, file).draw()


def cards(content: bytes) -> list[str]:
    return [name.decode() for name in CARD.findall(content)]


def codes(drawn: list[Sheet]) -> list[str]:
    return [finding.code for sheet in drawn for finding in sheet.findings]


@pytest.mark.parametrize(
    ("size", "found"), [(60, []), (61, ["D003"]), (150, ["D003"]), (151, ["D004"])]
)
def test_the_size_decides(size: int, found: list[str]) -> None:
    drawn = sheets(grown(size))
    assert codes(drawn) == found
    assert (len(drawn) > 1) == (size > 150)
    first = drawn[0].content
    assert len(cards(first)) == size if size <= 150 else len(cards(first)) <= 60
    assert (b"A report" in re.sub(rb"<title>.*?</title>|aria-label=.*?>", b"", first)) == (
        size <= 60
    )


def test_compact_cards_say_all_to_a_screen_reader() -> None:
    drawn = sheets(grown(100))[0].content
    root = ElementTree.fromstring(drawn)
    labels = {
        item.get("id"): item.get("aria-label") or "" for item in root.iter() if item.get("id")
    }
    for item in grown(100).statements:
        assert item.text.rstrip(".") in labels[f"n-{item.id}"]
        assert "A report" in labels[f"n-{item.id}"]


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [151, 400, 1300])
def test_every_statement_is_drawn_and_every_page_is_named(shape: str, size: int) -> None:
    argument_map = SHAPES[shape](size)
    drawn = sheets(argument_map)
    overview, pages = drawn[0], drawn[1:]
    seen = set().union(*(cards(sheet.content) for sheet in drawn))
    assert seen == {item.id for item in argument_map.statements}
    names = {f"map-{sheet.name}.svg" for sheet in pages}
    assert len(names) == len(pages)
    linked = set()
    for sheet in drawn:
        root = ElementTree.fromstring(sheet.content)
        for item in root.iter("{http://www.w3.org/2000/svg}a"):
            linked.add(item.get("{http://www.w3.org/1999/xlink}href"))
            assert not item.get("{http://www.w3.org/1999/xlink}title")
        assert len(cards(sheet.content)) <= MOST + 3
    assert linked == names | {"map.svg"}
    finding = overview.findings[0]
    assert finding.code == "D004"
    assert f"{len(argument_map.statements)} statements are folded" in finding.message
    assert all(word in finding.message for word in ("--all", "--focus", "map.html"))
    assert (b'id="table"' in overview.content) == (len(argument_map.statements) > 1000)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_can_be_reached_by_links_and_leads_back(shape: str) -> None:
    drawn = {sheet.name: sheet.content for sheet in sheets(SHAPES[shape](400))}
    for name, content in drawn.items():
        assert (b'xlink:href="map.svg"' in content) == bool(name)
    todo, seen = deque([""]), {""}
    while todo:
        for name in re.findall(rb'xlink:href="map-([^"]+)\.svg"', drawn[todo.popleft()]):
            if name.decode() not in seen:
                seen.add(name.decode())
                todo.append(name.decode())
    hidden = {
        name
        for name, content in drawn.items()
        if name and not set(cards(content)) <= set(cards(drawn[""]))
    }
    assert hidden
    assert seen == set(drawn)


def parts(tree: Tree, ids: set[str]) -> set[str]:
    return {item for item in ids if tree.is_statement(item)}


@settings(max_examples=examples(60))
@given(argument_map=maps())
def test_pages_divide_any_map(argument_map: ArgumentMap) -> None:
    tree = make_tree(argument_map)
    assert sorted(tree.order) == sorted(item.id for item in argument_map.nodes())
    pages = divide(tree) if tree.order else []
    listed = [item for page in pages for item in page.ids]
    assert len(listed) == len(set(listed))
    top = set(tree.starts[:1]) if len(tree.starts) == 1 else set()
    assert parts(tree, set(listed) | top) == set(argument_map.kinds)
    held = sum(page.size for page in pages if page.place in top or page.place is None)
    assert held + len(top) == len(argument_map.statements)
    for name, stubs in page_stubs(tree, pages).items():
        page = next(page for page in pages if page.name == name)
        inside = len(parts(tree, page.ids)) + sum(stub.count for stub in stubs)
        assert inside == page.size


@settings(max_examples=examples(60))
@given(argument_map=maps())
def test_a_fold_counts_exactly_what_it_hides(argument_map: ArgumentMap) -> None:
    tree = make_tree(argument_map)
    for depth in range(4):
        folded = fold(tree, depth=depth)
        shown = {item.id for item in folded.part.statements}
        assert shown == {item for item in tree.order if tree.is_statement(item)} & folded.shown
        hidden = len(argument_map.statements) - len(shown)
        assert sum(stub.count for stub in folded.stubs) == hidden
        assert all(stub.pro + stub.con == stub.count > 0 for stub in folded.stubs)
        above = {
            item for item in tree.order if tree.is_statement(item) and tree.depth[item] <= depth
        }
        assert shown >= above
        if all(map(tree.is_statement, tree.starts)):
            assert shown == above


def test_arguments_that_doubt_each_other_bring_what_they_need() -> None:
    argument_map = ArgumentMap(
        statements=(
            Statement(id="p", kind="claim", text="p"),
            Statement(id="q", kind="claim", text="q"),
        ),
        arguments=(
            step("1", "p", "p", "supports"),
            step("2", "q", "p", "supports"),
            step("3", "p", "4", "attacks"),
            step("4", "q", "3", "attacks"),
        ),
    )
    folded = fold(make_tree(argument_map), depth=0)
    assert folded.shown == {"p", "q", "1", "2", "3", "4"}
    assert folded.stubs == ()


def test_a_premise_hangs_where_it_is_nearest_to_the_top() -> None:
    argument_map = ArgumentMap(
        statements=tuple(Statement(id=name, kind="claim", text=name) for name in "rabu"),
        arguments=(
            step("1", "a", "r", "supports"),
            step("2", "u", "1", "attacks"),
            step("3", "u", "r", "supports"),
            step("4", "b", "u", "supports"),
        ),
    )
    tree = make_tree(argument_map)
    assert (tree.depth["u"], tree.above["u"], tree.depth["b"]) == (1, "3", 2)


def test_for_and_against_are_counted_to_the_end() -> None:
    names = "rabcdu"
    argument_map = ArgumentMap(
        statements=tuple(Statement(id=name, kind="claim", text=name) for name in names),
        arguments=(
            step("1", "a", "r", "attacks"),
            step("2", "b", "a", "attacks"),
            step("3", "c", "b", "supports"),
            step("4", "d", "c", "attacks"),
            step("5", "u", "3", "attacks"),
        ),
    )
    folded = fold(make_tree(argument_map), depth=0)
    # b defends r, c backs b, d and u work against that.
    assert [(stub.place, stub.words) for stub in folded.stubs] == [("r", "+5: 2 for, 3 against")]
    below = fold(make_tree(argument_map), depth=2)
    assert [(stub.place, stub.words) for stub in below.stubs] == [("b", "+3: 1 for, 2 against")]
    part = select(argument_map, depth=1)
    assert [item.id for item in part.statements] == ["r", "a"]
    with pytest.raises(DrawingError, match="0 or more"):
        select(argument_map, depth=-1)


def test_a_section_has_every_step_between_what_it_draws() -> None:
    """The undercut of `u` brings `r` along, and so the step from `c` to `r` shows as well."""
    argument_map = ArgumentMap(
        statements=tuple(
            Statement(id=name, kind="claim", text=name, section=None if name in "rx" else "s")
            for name in "rbcux"
        ),
        arguments=(
            step("1", "b", "r", "supports"),
            step("2", "u", "1", "attacks"),
            step("3", "c", "r", "supports"),
            step("4", "c", "x", "supports"),
            step("5", "b", "3", "attacks"),
        ),
        sections=(Section(id="s", title="S"),),
    )
    part = select(argument_map, section="s")
    assert [item.id for item in part.statements] == ["r", "b", "c", "u"]
    assert [item.id for item in part.arguments] == ["1", "2", "3", "5"]


def test_depth_is_the_shortest_way_from_the_top() -> None:
    argument_map = grown(300)
    tree = make_tree(argument_map)
    depth = dict.fromkeys(tree.starts, 0)
    todo = deque(tree.starts)
    while todo:
        here = todo.popleft()
        for one in argument_map.incoming.get(here, ()):
            for name, far in ((one.id, 1), *((premise, 1) for premise in one.premise_ids)):
                if depth.get(name, 10**6) > depth[here] + far:
                    depth[name] = depth[here] + far
                    todo.append(name)
    assert depth == tree.depth


def test_a_star_shows_both_sides() -> None:
    overview = sheets(star(800))[0].content
    shown = cards(overview)
    assert len(shown) == 21
    attacking = [name for name in shown if name != "root" and int(name[1:]) % 4 == 0]
    assert len(attacking) == 10
    assert "+780" in overview.decode()


def test_a_layout_that_takes_too_long_is_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ProgramEngine.draw
    calls: list[int] = []

    def slow(self: ProgramEngine, dot: str, *rest: Any) -> bytes:
        calls.append(dot.count("[id=n_"))
        if calls[-1] > 70:
            raise LayoutTimeoutError("the layout took longer than 1 s")
        return real(self, dot, *rest)

    monkeypatch.setattr(ProgramEngine, "draw", slow)
    drawn = sheets(grown(140))
    assert codes(drawn) == ["D005", "D004"]
    assert "took longer" in drawn[0].findings[0].message
    seen = set().union(*(cards(sheet.content) for sheet in drawn))
    assert len(seen) == 140
    monkeypatch.setattr(sheets_module, "COMPACT", 20)
    monkeypatch.setattr(
        ProgramEngine, "draw", lambda *_: (_ for _ in ()).throw(LayoutTimeoutError("slow"))
    )
    with pytest.raises(LayoutTimeoutError):
        sheets(grown(100))


def test_pages_drawn_at_once_are_those_drawn_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    real = ProgramEngine.draw

    def counted(self: ProgramEngine, dot: str, *rest: Any) -> bytes:
        runs.append(dot.count("digraph argmap"))
        return real(self, dot, *rest)

    monkeypatch.setattr(ProgramEngine, "draw", counted)
    monkeypatch.setattr(sheets_module, "size_of_share", lambda _: 4)
    together = sheets(grown(400))
    assert max(runs) == 4
    monkeypatch.setattr(sheets_module, "size_of_share", lambda _: 1)
    runs.clear()
    assert sheets(grown(400)) == together
    assert {*runs} == {1}


def test_pages_are_composed_by_one_thread_and_the_first_begin_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs: list[int] = []
    threads: list[threading.Thread] = []
    real, composed = ProgramEngine.draw, Sheets._composed

    def counted(self: ProgramEngine, dot: str, *rest: Any) -> bytes:
        runs.append(dot.count("digraph argmap"))
        return real(self, dot, *rest)

    def noted(self: Sheets, *asked: Any) -> Any:
        threads.append(threading.current_thread())
        return composed(self, *asked)

    monkeypatch.setattr(ProgramEngine, "draw", counted)
    monkeypatch.setattr(Sheets, "_composed", noted)
    monkeypatch.setattr(sheets_module, "size_of_share", lambda _: 4)
    drawn = sheets(grown(400))
    assert {*threads} == {threading.current_thread()}
    assert len(threads) == len(drawn) - 1
    # The overview, then twice as many pages each time.
    assert sorted(runs)[:3] == [1, 1, 2]
    assert max(runs) == 4


def test_of_pages_drawn_at_once_the_slow_one_alone_is_folded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets_module, "size_of_share", lambda _: 4)
    real = ProgramEngine.draw
    whole = sheets(grown(400))
    most = max(sheet.statements for sheet in whole)

    def slow(self: ProgramEngine, dot: str, *rest: Any) -> bytes:
        if any(one.count("[id=n_") >= most for one in dot.split("digraph argmap")):
            raise LayoutTimeoutError("the layout took longer than 1 s")
        return real(self, dot, *rest)

    monkeypatch.setattr(ProgramEngine, "draw", slow)
    late = [sheet.name for sheet in whole if sheet.statements == most]
    for before, now in zip(whole, sheets(grown(400)), strict=True):
        if now.name in late:
            assert codes([now]) == ["D005"]
        else:
            assert now == before


def test_drawings_that_an_engine_leaves_out_are_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets_module, "size_of_share", lambda _: 4)
    real = ProgramEngine.draw
    whole = sheets(grown(400))

    def first_alone(self: ProgramEngine, dot: str, *rest: Any) -> bytes:
        first, *_ = real(self, dot, *rest).partition(b"</svg>")
        return first + b"</svg>\n"

    monkeypatch.setattr(ProgramEngine, "draw", first_alone)
    assert sheets(grown(400)) == whole


def test_an_engine_that_hangs_is_stopped(tmp_path: Path) -> None:
    sleeper = tmp_path / "dot"
    sleeper.write_text("#!/bin/sh\nsleep 30\n")
    sleeper.chmod(0o755)
    engine = ProgramEngine("sleeper", str(sleeper), ("svg",))
    with pytest.raises(LayoutTimeoutError, match=r"longer than 0.2 s"):
        engine.draw("digraph {}", "svg", (), 0.2)


@pytest.mark.slow
def test_png_stays_under_the_cap_however_large() -> None:
    content, findings = draw(grown(700), "png")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert width * height <= MAX_PIXELS * 1.02
    assert [finding.code for finding in findings] == ["D006", "D002"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_command_writes_overview_and_pages(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "in.json"
    argmap.save(grown(200), source)
    out = tmp_path / f"a map & co.{kind}"
    done = RUNNER.invoke(app, ["render", str(source), "-o", str(out)])
    assert done.exit_code == 0
    written = sorted(path.name for path in tmp_path.glob(f"*.{kind}"))
    assert len(written) > 3
    assert all(name in done.stderr for name in written)
    assert "D004 warning: 200 statements are folded" in done.stderr
    if kind == "svg":
        assert b'xlink:href="a%20map%20%26%20co-' in out.read_bytes()


def test_all_insists_and_standard_output_has_the_overview(tmp_path: Path) -> None:
    source = tmp_path / "in.json"
    argmap.save(grown(400), source)
    out = tmp_path / "map.svg"
    done = RUNNER.invoke(app, ["render", str(source), "-o", str(out), "--all"])
    assert len(cards(out.read_bytes())) == 400
    assert "D004" not in done.stderr
    assert "D006 warning: the picture is" in done.stderr
    done = RUNNER.invoke(app, ["render", str(source), "-o", "-"])
    assert done.exit_code == 0
    assert len(cards(done.stdout.encode())) <= 60
    assert "xlink:href" not in done.stdout
    assert "draw it into a file" in done.stderr
    assert [finding.code for finding in argmap.render(grown(400), out)] == ["D004"]
    assert [finding.code for finding in argmap.render(grown(400), out, all=True)] == ["D006"]
    with pytest.raises(DrawingError, match="known: LR, TB"):
        argmap.render(grown(400), out, direction="RL")


def test_dot_and_text_hold_the_whole_map(tmp_path: Path) -> None:
    for kind in ("dot", "mermaid", "text"):
        assert argmap.render(grown(200), tmp_path / "x", kind=kind) == []
        text = (tmp_path / "x").read_text(encoding="utf-8")
        words = " ".join(re.sub(r"<[^>]*>", " ", text).split())
        assert [item.id for item in grown(200).statements if item.text not in words] == []


def test_verdicts_stand_on_compact_and_folded_cards(tmp_path: Path) -> None:
    for size in (100, 200):
        argmap.render(grown(size), tmp_path / "map.svg", semantics="grounded")
        labels = argmap.evaluate(grown(size), semantics="grounded").statements
        shown = {}
        for group in ElementTree.parse(tmp_path / "map.svg").iter():
            if (group.get("id") or "").startswith("n-"):
                known = {"ACCEPTED", "REJECTED", "NOT SHOWN", "OPEN"}
                words = {text.strip() for text in group.itertext()} & known
                shown[(group.get("id") or "")[2:]] = " ".join(words).lower().replace(" ", "-")
        assert len(shown) == (size if size == 100 else 57)
        assert set(shown.values()) >= {"rejected", "not-shown"}
        for name, status in shown.items():
            # What is accepted without more goes without saying.
            plain = (
                grown(size).statement(name).kind == "question" or labels[name].status == "accepted"
            )
            assert status == ("" if plain else labels[name].status), name


def test_names_of_pages_and_nodes_differ_whatever_the_ids() -> None:
    ids = ["a b", "a-b", "A-B", "ab", "", "é", "ü", "x" * 50, "x" * 51, "_", "-", "a_b_c"]
    names = plain_names(ids)
    assert len({name.lower() for name in names.values()}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", name) for name in names.values())


@settings(max_examples=examples(40))
@given(argument_map=maps())
def test_names_follow_from_ids(argument_map: ArgumentMap) -> None:
    ids = [item.id for item in argument_map.nodes()]
    names = plain_names(ids)
    assert len(set(names.values())) == len(ids)
    assert plain_names(reversed(ids)) == names


@pytest.mark.slow
def test_a_leaf_changes_few_lines_and_moves_few_cards(iran: ArgumentMap) -> None:
    folder = str(Path(__file__).resolve().parents[1] / "benchmarks")
    sys.path.insert(0, folder)
    try:
        import layout
    finally:
        sys.path.remove(folder)
    # Answers, parts and contexts tie far places together, so a leaf moves more where they are drawn.
    middle, end = layout.measure(iran, times=4)
    for moved in (*middle, *end):
        assert moved.lines < 0.03
        assert moved.order < 0.3
    middle, end = layout.measure(iran.model_copy(update={"relations": ()}), times=4)
    for moves in (middle, end):
        assert max(moved.lines for moved in moves) < 0.02
        # A line that is straightened may take a branch past others; most leaves move nothing far.
        assert median(moved.order for moved in moves) < 0.06
        assert max(moved.order for moved in moves) < 0.2
    tree, _ = layout.measure(layout.grown(80, 0.0), times=4)
    assert all(moved.order == 0 for moved in tree)


def ribbon(size: int) -> ArgumentMap:
    arguments = tuple(step(f"a{at}", f"s{at}", f"s{at - 1}") for at in range(1, size))
    return ArgumentMap(statements=forest(size).statements, arguments=arguments)


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_too_long_to_read_is_said(kind: str) -> None:
    assert [one.code for one in draw(ribbon(600), kind)[1]] == ["D006"]
    assert draw(ribbon(6), kind)[1] == []


@pytest.mark.parametrize("shape", [star, forest, grown, ribbon])
def test_a_leaf_keeps_the_pages(shape: Callable[[int], ArgumentMap]) -> None:
    before = shape(400)
    pages = {page.name: page.ids for page in divide(make_tree(before))}
    for at in (40, 170, 399):
        leaf = Statement(id="leaf", kind="claim", text="One more.")
        statements = (*before.statements[:at], leaf, *before.statements[at:])
        target = "root" if "root" in before else before.statements[at // 2].id
        arguments = before.arguments
        if arguments:
            added = step("leaf-step", "leaf", target)
            arguments = (*arguments[:at], added, *arguments[at:])
        fields = {name: getattr(before, name) for name in ArgumentMap.model_fields}
        after = ArgumentMap(**fields | {"statements": statements, "arguments": arguments})
        made = {page.name: page.ids for page in divide(make_tree(after))}
        assert len(set(pages) - set(made)) <= 1
        same = sum(len(ids & made.get(name, set())) for name, ids in pages.items())
        assert same >= 0.85 * sum(map(len, pages.values()))


def test_pages_are_made_at_once_and_come_in_their_order() -> None:
    def slowly(at: int) -> str:
        time.sleep(0.02 * (at % 3 == 0))
        return say("no reason given") + str(at)

    with speaking("de"):
        found = list(at_once(partial(slowly, at) for at in range(20)))
        assert found == [say("no reason given") + str(at) for at in range(20)]
    assert found[0] != slowly(0)


def test_what_one_page_raises_is_raised_and_leaves_the_later_ones_undone() -> None:
    begun: list[int] = []

    def draw(at: int) -> int:
        begun.append(at)
        if at == 1:
            raise DrawingError("no")
        return at

    made = at_once(partial(draw, at) for at in range(1000))
    assert next(made) == 0
    with pytest.raises(DrawingError, match="no"):
        list(made)
    assert len(begun) < 100


def test_pages_at_once_are_those_made_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = grown(400)
    for name, apart in (("at-once", True), ("by-one", False)):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setattr("argmap.drawing.sheets.are_apart", lambda *_, said=apart: said)
        argmap.render(made, folder / "map.svg")
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("at-once", "by-one")
    )
    assert one == other
    assert len(one) > 3
