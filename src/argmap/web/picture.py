"""Picture: the map as an SVG inside the page, its colours left to the style sheet.

Every card is a link to its entry in the outline, so the picture works without a script. Lines,
pills and boxes carry the name of their step, so that a script can dim and fold them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from argmap.drawing.look import Look
from argmap.drawing.page import text
from argmap.drawing.view import Card, Pill, View
from argmap.drawing.workers import begun
from argmap.errors import EngineFailedError, EngineNotFoundError
from argmap.findings import Finding
from argmap.languages import message, say
from argmap.semantics.words import VerdictMark
from argmap.web.columns import columns
from argmap.web.faces import PAD, WIDTH, Block, Face, face, pill_size
from argmap.web.layout import Layout, Points, Size, Spot, Thread, Wire, lay_out
from argmap.web.legend import SHAPES
from argmap.web.links import anchor_of

EDGE = 24
MOST = 5_000
"""Cards that are laid out unless an engine is asked for: of more it takes 10 s and longer."""
WORDS = message(
    "Argument map with {size}. Each card is a statement and a link to its entry in the outline, "
    "which says the same as text."
)
USUAL_THICKNESS = 1.4
SHORT = {"supports": "s", "attacks": "a", "undercut": "u", "answers": "q", "objects": "o a"}
"""Classes of steps: there are many of them in a page."""
HEADS = "".join(
    f'<marker id="h-{kind}" class="{kind}" markerUnits="userSpaceOnUse" markerWidth="14" '
    f'markerHeight="16" refX="1" refY="8" orient="auto">{shape}</marker>'
    for kind, shape in (
        ("s", '<path class="solid" d="M1 8 11 3.5V12.5Z"/>'),
        ("a", '<path d="M2 1.5V14.5"/>'),
        ("u", '<circle cx="5.5" cy="8" r="3.8"/>'),
        ("t", '<path d="M8 4 1 8 8 12"/>'),
        ("p", '<path d="M1 8 6 5 11 8 6 11Z"/>'),
    )
)


def begin_picture(view: View, look: Look, remarks: list[Finding]) -> Callable[[], str]:
    """Begin the layout of the picture, and return what waits for it and draws.

    The engine takes about as long as all else of a page, which can be written meanwhile. Each card
    with a verdict has its sign. Where the layout fails or takes too long, or no engine was asked for and
    there is none or the map is very large, it stands in plain columns, and ``remarks`` gets a finding
    that says so. What is returned raises DrawingError if there is no such engine.
    """
    faces = {card.node: face(card) for card in view.cards}
    made = begun(partial(_laid_out, view, _sizes(view, faces), look))
    return lambda: _drawn(view, faces, made, look, remarks)


def _laid_out(view: View, sizes: Mapping[str, Size], look: Look) -> Layout:
    if look.engine is None and len(view.cards) > MOST:
        raise EngineFailedError(f"the map has over {MOST:,} statements, and no engine was named")
    return lay_out(view, sizes, look)


def _drawn(
    view: View,
    faces: Mapping[str, Face],
    laid_out: Callable[[], Layout],
    look: Look,
    remarks: list[Finding],
) -> str:
    try:
        made = laid_out()
    except (EngineFailedError, EngineNotFoundError) as error:
        if look.engine is not None and isinstance(error, EngineNotFoundError):
            raise
        remarks.append(Finding("D007", "warning", f"{error}; plain columns instead"))
        view = replace(view, pills=tuple(pill._replace(boxed=False) for pill in view.pills))
        made = columns(view, _sizes(view, faces), look.direction)
    return "".join(_svg(view, made, faces, look.direction))


def _sizes(view: View, faces: Mapping[str, Face]) -> dict[str, Size]:
    sizes = {node: (WIDTH, made.height) for node, made in faces.items()}
    return sizes | {pill.node: pill_size(pill.words) for pill in view.pills}


def _svg(view: View, made: Layout, faces: Mapping[str, Face], direction: str) -> Iterator[str]:
    box = f"{-EDGE} {-EDGE} {made.width + 2 * EDGE} {made.height + 2 * EDGE}"
    yield (
        f'<svg id="map" viewBox="{box}" width="{made.width + 2 * EDGE}" '
        f'data-direction="{direction}" role="graphics-document document" '
        'aria-labelledby="map-title" aria-describedby="map-words">\n'
        f'<title id="map-title">{text(view.title)}</title>\n'
        f'<desc id="map-words">{text(say(WORDS, size=view.counts))}</desc>\n'
        f'<defs>{HEADS}</defs>\n<g id="view">\n'
    )
    kinds = {pill.node: pill for pill in view.pills}
    for name, spot in made.boxes.items():
        yield _box(kinds[name], spot)
    for wire in made.wires:
        yield _wire(kinds[wire.pill], wire)
    for thread in made.threads:
        yield _thread(view, thread)
    for pill in view.pills:
        if pill.node in made.spots:
            yield _pill(pill, made.spots[pill.node])
    for card in view.cards:
        if card.node in made.spots:
            yield _card(card, made.spots[card.node], faces[card.node])
    yield "</g>\n</svg>\n"


def _box(pill: Pill, spot: Spot) -> str:
    x, y, width, height = spot
    return (
        f'<g class="box {SHORT[pill.kind]}" data-a="{pill.node}"><rect x="{x}" y="{y}" '
        f'width="{width}" height="{height}" rx="10"/>'
        f'<text x="{x + 13}" y="{y + 14}">{text(say("needed together"))}</text></g>\n'
    )


def _wire(pill: Pill, wire: Wire) -> str:
    end = "" if wire.end is None else f' data-n="{wire.end}"'
    usual = pill.thickness == USUAL_THICKNESS
    width = "" if usual else f' stroke-width="{pill.thickness:g}"'
    head = ("" if wire.end else " h") + _ghost(pill)
    return (
        f'<path class="w {SHORT[pill.kind]}{head}" data-a="{pill.node}"{end}{width} '
        f'd="{_curve(wire.points)}"/>\n'
    )


def _thread(view: View, thread: Thread) -> str:
    tie = view.ties[thread.tie]
    head = " h" if tie.directed else ""
    x, y = thread.label
    return (
        f'<g class="tie {tie.kind}{head}" data-n="{tie.start}" data-m="{tie.end}">'
        f'<path d="{_curve(thread.points)}"/>'
        f'<text x="{x}" y="{y + 4}">{text(tie.word)}</text></g>\n'
    )


def _curve(points: Points) -> str:
    (x, y), *rest = points
    return f"M{x},{y}C" + " ".join(f"{x},{y}" for x, y in rest)


def _pill(pill: Pill, spot: Spot) -> str:
    x, y, width, height = spot
    ours = (" ours" if pill.argument.inferred else "") + _ghost(pill)
    return (
        f'<g class="pill {SHORT[pill.kind]}{ours}" id="{pill.node}" transform="translate({x},{y})">'
        f'<rect width="{width}" height="{height}" rx="11"/>'
        f'<text x="{width / 2:g}" y="15">{text(pill.words)}</text></g>\n'
    )


def _ghost(pill: Pill) -> str:
    """Return the class of what is there no more; nothing for what is."""
    return " ghost" if pill.mark is not None and pill.mark.value == "removed" else ""


def _card(card: Card, spot: Spot, made: Face) -> str:
    x, y, width, height = spot
    statement = card.statement
    classes = ["card", statement.kind]
    if card.role is not None:
        classes.append("u" if card.role == "undercut" else "a")
    elif statement.kind == "evidence":
        classes.append("s")
    classes.extend(["quoted"] if card.quotes else [])
    classes.extend([card.mark.tone] if card.mark is not None else [])
    radius = 1 if statement.kind == "evidence" else 10
    words = " ".join(_block(block) for block in made.blocks)
    return (
        f'<a class="{" ".join(classes)}" id="{card.node}" href="#{anchor_of(statement.id)}" '
        f'transform="translate({x},{y})"><rect width="{width}" height="{height}" rx="{radius}"/>'
        f'<path d="M6,13V{height - 13}"/>{words}{_sign(card.mark)}</a>\n'
    )


def _sign(mark: VerdictMark | None) -> str:
    """Draw the sign of a verdict; the script says it in full, the outline does without one."""
    if mark is None:
        return ""
    place = f"translate({WIDTH - PAD - 7},19)"
    return f'<g class="v sign" transform="{place}">{SHAPES.get(mark.value, SHAPES[mark.tone])}</g>'


def _block(block: Block) -> str:
    right = WIDTH - PAD
    x, more = PAD, ""
    if block.at_end:
        x, more = right, " end"
    elif block.turned and block.style in ("text", "quote"):
        x, more = right, " turned"
    elif block.turned:
        more = " turned end"
    first, *rest = block.lines
    lines = text(first) + "".join(
        f' <tspan x="{x}" dy="{block.step}">{text(line)}</tspan>' for line in rest
    )
    return f'<text class="{block.style}{more}" x="{x}" y="{block.y}">{lines}</text>'
