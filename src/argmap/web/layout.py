"""Layout: where Graphviz puts cards, pills, boxes and lines. The page draws them itself."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import graphviz

from argmap.drawing.engines import Engine, find_engine
from argmap.drawing.look import Look
from argmap.drawing.view import Pill, View
from argmap.errors import EngineFailedError, LayoutTimeoutError
from argmap.web.smoothing import Ground, beside, smooth, way_out

Size = tuple[int, int]
Spot = tuple[int, int, int, int]
"""Left, top, width, height."""
Points = tuple[tuple[int, int], ...]
POINTS_PER_INCH = 72
ORDERED = "ordering=out;\n"
WIDE, TALL = 640, 160
HEAD_GAP, HEAD_MARGIN = 15, 28
LETTER = 6
"""Width of a letter of a relation's word, about."""
# Rounds of the engine's solver, in numbers of nodes: usual maps need fewer, tangles would take minutes.
ROUNDS = 2
_PORTS = {"LR": ("e", "w", "s"), "TB": ("s", "n", "e")}


@dataclass(frozen=True, slots=True)
class Wire:
    """A line of a step: control points of cubic curves from the conclusion's side outward.

    ``end`` is the card it leads to, or ``None`` between the target and the pill.
    """

    pill: str
    end: str | None
    points: Points


@dataclass(frozen=True, slots=True)
class Thread:
    """A line of a relation, with the place of its word."""

    tie: int
    points: Points
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in pixels from the top left, by name of node."""

    width: int
    height: int
    spots: Mapping[str, Spot]
    boxes: Mapping[str, Spot]
    """The box around linked premises, by name of pill."""
    wires: tuple[Wire, ...]
    threads: tuple[Thread, ...]


def lay_out(view: View, sizes: Mapping[str, Size], look: Look) -> Layout:
    """Lay out a view whose cards and pills have the sizes given.

    Raises:
        DrawingError: If there is no engine, or it fails.
    """
    if not view.cards:
        return Layout(WIDE, TALL, {}, {}, (), ())
    drawn = _drawn(find_engine(look.engine, "svg"), view, sizes, look)
    try:
        made = _fanned(_read(json.loads(drawn), view), view, look.direction)
    except (ValueError, KeyError, IndexError) as error:
        raise EngineFailedError(f"the engine wrote no layout: {error!r}") from error
    return _smoothed(made, view, look.direction)


def _drawn(engine: Engine, view: View, sizes: Mapping[str, Size], look: Look) -> bytes:
    """Run the engine, which refuses some circles in the order of the map, and takes them in its own."""
    document = "".join(_dot(view, sizes, look.direction))
    try:
        return engine.draw(document, "json0", (), look.timeout)
    except LayoutTimeoutError:
        raise
    except EngineFailedError:
        return engine.draw(document.replace(ORDERED, ""), "json0", (), look.timeout)


def _dot(view: View, sizes: Mapping[str, Size], direction: str) -> Iterator[str]:
    out, into, aside = _PORTS[direction]
    yield (
        f"digraph argmap {{ rankdir={direction}; nodesep=0.26; ranksep=0.42; newrank=true; pad=0;\n"
        f"nslimit={ROUNDS}; nslimit1={ROUNDS};\n"
        f"{ORDERED}"
        'node [shape=box fixedsize=true label=""]; edge [dir=none];\n'
    )
    for name, (width, height) in sizes.items():
        yield f"{name} [width={width / POINTS_PER_INCH:.4f} height={height / POINTS_PER_INCH:.4f}]\n"
    for pill in view.pills:
        port = aside if pill.target.startswith("a") else out
        yield f'{pill.target}:{port} -> {pill.node}:{into} [weight=3 comment="w {pill.node}"]\n'
        for end in pill.premises:
            yield f'{pill.node}:{out} -> {end}:{into} [comment="w {pill.node} {end}"]\n'
    for pill in view.pills:
        if pill.boxed:
            yield _box(pill, direction)
    for at, tie in enumerate(view.ties):
        free = " weight=3" if tie.hangs else "" if tie.directed else " constraint=false"
        # What hangs needs room for the bends of its lines beside the word, as pills give it to steps.
        room = "nnn" if tie.hangs else ""
        said = graphviz.quoting.quote(f"{room}{tie.word}{room}")
        word = f"label={said} fontname=Arial fontsize=11"
        ends = (
            f"{tie.end}:{out} -> {tie.start}:{into}" if tie.hangs else f"{tie.end} -> {tie.start}"
        )
        yield f'{ends} [comment="t {at}" {word}{free}]\n'
    yield "}\n"


def _box(pill: Pill, direction: str) -> str:
    # Drawn from left to right, Graphviz lays the rank of a cluster out from the bottom up.
    ordered = reversed(pill.premises) if direction == "LR" else pill.premises
    return (
        f"subgraph cluster_{pill.node} {{ margin=12; label=together; fontsize=10; "
        f"{{ rank=same; {' -> '.join(ordered)} [style=invis] }} }}\n"
    )


def _read(drawn: dict[str, Any], view: View) -> Layout:
    left, bottom, right, top = _numbers(drawn["bb"])
    names = {card.node for card in view.cards} | {pill.node for pill in view.pills}
    spots: dict[str, Spot] = {}
    boxes: dict[str, Spot] = {}
    for item in drawn.get("objects", ()):
        name = item["name"]
        if name in names:
            x, y = _numbers(item["pos"])
            width = float(item["width"]) * POINTS_PER_INCH
            height = float(item["height"]) * POINTS_PER_INCH
            place = (x - left - width / 2, top - y - height / 2, width, height)
            spots[name] = _rounded(place)
        elif name.startswith("cluster_"):
            west, south, east, north = _numbers(item["bb"])
            boxes[name.removeprefix("cluster_")] = _rounded(
                (west - left, top - north, east - west, north - south)
            )
    wires: list[Wire] = []
    threads: list[Thread] = []
    for edge in drawn.get("edges", ()):
        kind, *ends = str(edge.get("comment", "")).split() or [""]
        if not kind or "pos" not in edge:
            continue
        points = tuple(
            (round(x - left), round(top - y)) for x, y in map(_numbers, edge["pos"].split())
        )
        if kind == "w":
            wires.append(Wire(ends[0], ends[1] if len(ends) > 1 else None, points))
        else:
            x, y = _numbers(edge.get("lp", "0,0"))
            threads.append(Thread(int(ends[0]), points, (round(x - left), round(top - y))))
    width, height = round(right - left), round(top - bottom)
    return Layout(width, height, spots, boxes, tuple(wires), tuple(threads))


def _fanned(made: Layout, view: View, direction: str) -> Layout:
    """Set the heads of the lines on one card apart, so that an arrow and a bar can be told."""
    axis = 1 if direction == "LR" else 0
    targets = {pill.node: pill.target for pill in view.pills}
    heads: dict[str, dict[str, int]] = {}
    for wire in made.wires:
        if wire.end is None and targets[wire.pill].startswith("n"):
            heads.setdefault(targets[wire.pill], {})[wire.pill] = way_out(wire.points, axis)
    for thread in made.threads:
        tie = view.ties[thread.tie]
        if tie.hangs and tie.end.startswith("n"):
            heads.setdefault(tie.end, {})[tie.start] = way_out(thread.points, axis)
    shifts: dict[tuple[str, str], int] = {}
    for target, ways in heads.items():
        room = made.spots[target][2 + axis] - HEAD_MARGIN
        gap = min(HEAD_GAP, room / max(1, len(ways) - 1))
        for at, name in enumerate(sorted(ways, key=ways.__getitem__)):
            shifts[target, name] = round((at - (len(ways) - 1) / 2) * gap)
    wires = tuple(
        wire
        if wire.end
        else replace(
            wire,
            points=_shifted(wire.points, shifts.get((targets[wire.pill], wire.pill), 0), axis),
        )
        for wire in made.wires
    )
    threads = tuple(
        replace(thread, points=_shifted(thread.points, shifts.get(ends, 0), axis))
        for thread in made.threads
        for ends in [(view.ties[thread.tie].end, view.ties[thread.tie].start)]
    )
    return replace(made, wires=wires, threads=threads)


def _smoothed(made: Layout, view: View, direction: str) -> Layout:
    """Draw lines plainly that leave a card or pill on the side of what bears on it."""
    axis = 1 if direction == "LR" else 0
    ground = Ground((*made.spots.values(), *made.boxes.values()))
    targets = {pill.node: pill.target for pill in view.pills}
    wires = tuple(
        # What bears on an argument hangs below its pill.
        wire
        if wire.end is None and targets[wire.pill].startswith("a")
        else replace(wire, points=smooth(wire.points, ground, axis))
        for wire in made.wires
    )
    return replace(
        made,
        wires=wires,
        threads=tuple(_smooth_thread(thread, view, ground, axis) for thread in made.threads),
    )


def _smooth_thread(thread: Thread, view: View, ground: Ground, axis: int) -> Thread:
    tie = view.ties[thread.tie]
    points = smooth(thread.points, ground, axis) if tie.hangs else thread.points
    if points is thread.points:
        return thread
    return replace(thread, points=points, label=beside(points, len(tie.word) * LETTER, axis))


def _shifted(points: Points, shift: int, axis: int) -> Points:
    moved = [(x, y + shift) if axis else (x + shift, y) for x, y in points[:2]]
    return (*moved, *points[2:])


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(map(float, text.split(",")))


def _rounded(place: tuple[float, float, float, float]) -> Spot:
    x, y, width, height = place
    return round(x), round(y), round(width), round(height)
