"""Crossings: the order that a drawing begins from, and how many lines cross in what is drawn."""

import random
import re
import sys
import time
from pathlib import Path

import argmap
from argmap import ArgumentMap
from argmap.drawing import draw
from argmap.drawing.levels import Levels, make_levels
from argmap.drawing.sequence import _make_net, _search, make_sequence
from argmap.drawing.steps import find_places
from argmap.drawing.view import make_view

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import crossings


def parsed(*lines: str, more: str = "") -> ArgumentMap:
    """Read statements from lines, with more after them."""
    told = "".join(f"  {line}\n" for line in lines)
    return argmap.loads(f"argmap: 2\nstatements:\n{told}{more}", "yaml")


def levels_of(argument_map: ArgumentMap) -> Levels:
    view = make_view(argument_map)
    return make_levels(view, find_places(view))


def dot_of(argument_map: ArgumentMap) -> str:
    return draw(argument_map, "dot", style="cards")[0].decode()


def drawn_crossings(argument_map: ArgumentMap) -> int:
    return crossings.crossings(crossings.lines_of(draw(argument_map, "svg")[0])[0])


def shared_between_ends() -> ArgumentMap:
    """A claim with five reasons; the first and the last have one and the same below them."""
    reasons = [f"r{at}: {{text: Reason {at}., supports: top}}" for at in range(5)]
    leaves = [f"l{at}: {{text: Leaf {at}., supports: r{at}}}" for at in range(5)]
    more = "arguments:\n  first: {premises: [both], supports: r0}\n  last: {premises: [both], supports: r4}\n"
    return parsed("top: {text: Top.}", *reasons, *leaves, "both: {text: Both.}", more=more)


def test_what_shares_a_reason_comes_to_stand_side_by_side() -> None:
    argument_map = shared_between_ends()
    assert drawn_crossings(argument_map) == 0
    lines = re.findall(r"n_top -> n_(\w+)", dot_of(argument_map))
    # Only what has to moves: the others keep the order of the map.
    assert abs(lines.index("r0") - lines.index("r4")) == 1
    assert [line for line in lines if line not in ("r0", "r4")] == ["r1", "r2", "r3"]


def test_a_tree_keeps_the_order_of_the_map() -> None:
    for seed in range(5):
        tree = crossings.grown(40, seed, linked=0, undercut=0, shared=0)
        assert make_sequence(levels_of(tree)).first == ()
        # Lines to the second column of many reasons pass close to cards of the first.
        assert drawn_crossings(tree) <= 1


def test_the_order_found_names_each_node_once_and_never_has_more_crossings() -> None:
    pick = random.Random(5)
    for seed in range(12):
        shares = {name: pick.random() / 2 for name in ("linked", "undercut", "shared")}
        levels = levels_of(crossings.grown(pick.randint(5, 60), seed, **shares))
        net = _make_net(levels)
        before = net.crossings()
        _search(net)
        assert net.crossings() <= before
        first = make_sequence(levels).first
        assert not first or sorted(first) == sorted(levels.names)


def test_ranks_are_those_that_the_engine_draws() -> None:
    argument_map = crossings.grown(40, 3, shared=0.2)
    levels = levels_of(argument_map)
    columns: dict[int, set[int]] = {}
    for name, place in re.findall(
        r'<g id="n-([^"]+)" class="card.*?<path[^>]* d="M(-?\d+)',
        draw(argument_map, "svg")[0].decode(),
        re.DOTALL,
    ):
        columns.setdefault(levels.ranks[levels.spots[f"n_{name}"].group], set()).add(int(place))
    edges = [max(columns[rank]) for rank in sorted(columns)]
    starts = [min(columns[rank]) for rank in sorted(columns)]
    assert all(start > edge for edge, start in zip(edges, starts[1:], strict=False))


def test_a_second_conclusion_goes_down_to_what_it_rests_on() -> None:
    chain = [f"c{at}: {{text: Claim {at}., supports: c{at - 1}}}" for at in range(1, 5)]
    more = "arguments:\n  beside: {premises: [c4], supports: second}\n"
    levels = levels_of(parsed("c0: {text: Top.}", *chain, "second: {text: Second.}", more=more))
    ranks = {name: levels.ranks[levels.spots[name].group] for name in levels.names}
    assert (ranks["n_c3"], ranks["n_second"], ranks["n_c4"]) == (3, 3, 4)


def test_circles_and_maps_that_the_order_of_lines_made_undrawable_are_drawn() -> None:
    circle = parsed(
        *(f"c{at}: {{text: Claim {at}., supports: c{(at + 1) % 4}}}" for at in range(4))
    )
    assert drawn_crossings(circle) == 0
    # Here Graphviz gave up: an order of the lines of each card stood against that of its boxes.
    assert draw(crossings.grown(150, 104, shared=0.4), "svg")[0].endswith(b"</svg>\n")
    assert dot_of(ArgumentMap()).startswith("digraph")


def test_only_a_dense_map_and_a_long_line_have_no_order_of_their_own() -> None:
    letters = "abcdef"
    claims = [f"{letter}: {{text: Claim {letter}.}}" for letter in letters]
    steps = [f"  {a}{b}: {{premises: [{a}], attacks: {b}}}\n" for a in letters for b in letters]
    dense = parsed(*claims, more="arguments:\n" + "".join(steps))
    line = parsed(
        "c0: {text: Top.}",
        *(f"c{at}: {{text: Claim {at}., supports: c{at - 1}}}" for at in range(1, 25)),
    )
    for argument_map, rounds, ordering in (
        (dense, "16", False),
        (line, "16", True),
        (shared_between_ends(), "0.1", False),
        (crossings.grown(60, 1, shared=0.4), "1", False),
    ):
        dot = dot_of(argument_map)
        assert f" mclimit={rounds} " in dot
        assert (" ordering=out " in dot) is ordering


def test_the_search_ends_on_maps_of_any_size() -> None:
    size = 1500
    wide = [f"c{at}: {{text: Claim {at}., supports: top}}" for at in range(size)]
    deep = [f"c{at}: {{text: Claim {at}., supports: c{at // 2}}}" for at in range(1, size)]
    steps = "".join(
        f"  x{at}: {{premises: [c{size - 1 - at}], supports: c{at}}}\n" for at in range(size // 3)
    )
    more = f"arguments:\n{steps}"
    for argument_map in (
        parsed("top: {text: Top.}", *wide, more=more),
        parsed("c0: {text: Top.}", *deep, more=more),
    ):
        levels = levels_of(argument_map)
        start = time.process_time()
        make_sequence(levels)
        assert time.process_time() - start < 2
