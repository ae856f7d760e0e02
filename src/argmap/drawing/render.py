"""Drawing: a map, or the part its look asks for, as a picture of any kind in ``DRAWINGS``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from argmap.drawing.corners import draw_rounded
from argmap.drawing.engines import find_engine
from argmap.drawing.look import NO_DISPUTES, NO_LAYERS, NO_PAGE, Look, LookOptions, look_of
from argmap.drawing.notation import dot_of
from argmap.drawing.raster import draw_pdf, draw_png, size_findings
from argmap.drawing.scene import Scene, make_scene
from argmap.drawing.svg import finish_svg
from argmap.drawing.view import View
from argmap.edit import restrict
from argmap.errors import DrawingError, UnknownDrawingError
from argmap.findings import Finding
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.semantics import Evaluation
from argmap.table import Table

Drawn = tuple[bytes, list[Finding]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in DOT, with what is spoken of its cards; ``about`` describes one without any."""

    dot: str
    view: View
    argument_map: ArgumentMap
    about: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A kind of file that can be made of a map, with the function that makes it.

    ``paint`` turns DOT into the file; kinds that have it are folded when a map is large.
    ``refuses`` pairs parts of a look that have no effect here with the reason.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    needs_engine: bool
    draw: Callable[[Scene, Look], Drawn]
    paint: Callable[[Picture, Look], Drawn] | None = None
    paint_all: Callable[[Sequence[Picture], Look], list[Drawn]] | None = None
    """Paints several at once, where that takes less than one after the other."""
    refuses: tuple[tuple[str, str], ...] = ()
    shows_texts: bool = False
    holds_sheets: bool = False
    """Whether sheets of paper are parts of the one file."""

    def check(self, look: Look, scene: Scene | None = None) -> None:
        """Refuse what this kind of file cannot show.

        Raises:
            DrawingError: If a part of the look, or texts of sources, would have no effect; the
                message says why.
        """
        look.refuse(self.name, dict(self.refuses))
        if scene is not None and scene.texts and not self.shows_texts:
            raise DrawingError(f"{self.name} takes no texts of sources: {PAGE_ONLY}")
        if scene is not None and scene.with_sources and not self.shows_texts:
            raise DrawingError(f"{self.name} comes without texts of sources: {PAGE_BESIDE}")

    def fitting(self, look: Look) -> Look:
        """Return a look without the parts that this kind of file refuses."""
        return look.without(*(name for name, _ in self.refuses))

    def make(self, scene: Scene, look: Look) -> Drawn:
        """Make one file of a scene, however large, with findings about the drawing.

        Raises:
            DrawingError: If look or texts would have no effect, there is no engine, or it fails.
        """
        self.check(look, scene)
        if look.page is not None and not self.holds_sheets:
            raise DrawingError("sheets of paper go into files: render takes a page")
        with look.speaking(scene.whole), paused_collector():
            return self.draw(scene, look)


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture as the engine drew it: as large as it will be, and not yet fit to be read."""

    picture: Picture
    drawn: bytes

    def finished(self) -> bytes:
        """Return it as an accessible SVG."""
        picture = self.picture
        return finish_svg(self.drawn, picture.view, picture.argument_map, picture.about)


def lay_out(picture: Picture, look: Look) -> Layout:
    """Have the engine draw DOT.

    Raises:
        DrawingError: If there is no engine, or it fails.
    """
    [made] = _laid_out([picture], look)
    return made


def _laid_out(pictures: Sequence[Picture], look: Look) -> list[Layout]:
    engine = find_engine(look.engine, "svg")
    drawn = draw_rounded(engine, [picture.dot for picture in pictures], look.timeout)
    return [Layout(picture, one) for picture, one in zip(pictures, drawn, strict=True)]


def paint_svg(picture: Picture, look: Look) -> Drawn:
    """Draw DOT as an accessible SVG."""
    [made] = paint_svgs([picture], look)
    return made


def paint_svgs(pictures: Sequence[Picture], look: Look) -> list[Drawn]:
    """Draw several as accessible SVGs, for which the engine is asked once."""
    return [(made.finished(), size_findings(made.drawn)) for made in _laid_out(pictures, look)]


def paint_png(picture: Picture, look: Look) -> Drawn:
    """Draw DOT as PNG."""
    return draw_png(picture.dot, look.engine, look.timeout)


def paint_pdf(picture: Picture, look: Look) -> Drawn:
    """Draw DOT as PDF."""
    return draw_pdf(picture.dot, look.engine, look.timeout)


def painted(
    paint: Callable[[Picture, Look], Drawn],
) -> Callable[[Scene, Look], Drawn]:
    """Make what draws a scene of what paints a picture."""

    def draw_one(scene: Scene, look: Look) -> Drawn:
        if look.disputes:
            [picture] = dispute_pictures(scene, look)
            return paint(picture, look)
        return paint(picture_of(scene, look), look)

    return draw_one


def picture_of(scene: Scene, look: Look) -> Picture:
    """Return a scene in DOT."""
    view = scene.styled_view()
    return Picture(dot_of(view, look), view, scene.argument_map)


def dispute_pictures(scene: Scene, look: Look) -> list[Picture]:
    """Draw two parties face to face in DOT: one drawing, or the sheets that the look asks for.

    Raises:
        UnknownIdError: If there is no such party.
        DrawingError: If a point has no room on a sheet of its own.
    """
    from argmap.drawing.dispute_sheets import dispute_sheets

    part = scene.argument_map
    empty = replace(scene, argument_map=restrict(part, [])).view()
    return [
        Picture(one.dot, replace(empty, title=one.title), part, one.about)
        for one in dispute_sheets(scene, look)
    ]


def _dot(scene: Scene, look: Look) -> Drawn:
    return dot_of(scene.styled_view(), look).encode("utf-8"), []


def _mermaid(scene: Scene, look: Look) -> Drawn:
    from argmap.drawing.mermaid import limit_findings, to_mermaid

    written = to_mermaid(scene, look)
    return written.encode("utf-8"), limit_findings(written, scene)


def _text(scene: Scene, _: Look) -> Drawn:
    from argmap.drawing.tree import to_tree

    part, whole, shown = scene.argument_map, scene.whole, (scene.style, scene.layers)
    tree = to_tree(part, whole, scene.verdicts, scene.counts, *shown)
    return tree.encode("utf-8"), []


PAGE_ONLY = "a web page alone says which anchors hold in them"
PAGE_BESIDE = "a web page alone has them beside the map"
NO_ENGINE = "argmap writes this text itself and runs no layout engine"
TEXT_ALONE = (("engine", NO_ENGINE), ("timeout", NO_ENGINE))
DRAWINGS: Table[Drawing] = Table(
    "drawings",
    Drawing,
    (
        Drawing(
            "svg",
            "vector drawing for browsers and documents, accessible",
            (".svg",),
            True,
            painted(paint_svg),
            paint_svg,
            paint_svgs,
        ),
        Drawing(
            "png",
            "pixels, 144 dots an inch, at most 40 megapixels",
            (".png",),
            True,
            painted(paint_png),
            paint_png,
        ),
        Drawing(
            "pdf",
            'vector page; needs the extra "argmap[print]" or "argmap[pdf]", or Graphviz',
            (".pdf",),
            True,
            painted(paint_pdf),
            paint_pdf,
        ),
        Drawing(
            "dot",
            "Graphviz source",
            (".dot", ".gv"),
            False,
            _dot,
            refuses=(*TEXT_ALONE, NO_PAGE, NO_DISPUTES),
        ),
        Drawing(
            "mermaid",
            "flowchart for Markdown pages",
            (".mmd", ".mermaid"),
            False,
            _mermaid,
            refuses=(*(pair for pair in NO_LAYERS if pair[0] != "show"), *TEXT_ALONE),
        ),
        Drawing(
            "text",
            "indented text tree with all that the picture shows",
            (".txt",),
            False,
            _text,
            refuses=(
                ("theme", "plain text has no colours"),
                ("colour", "plain text has no colours"),
                NO_PAGE,
                ("disputes", "the command view writes them as text"),
                ("show", "it names ids, schemes and roles by itself"),
                ("direction", "a tree of text runs downward"),
                *TEXT_ALONE,
            ),
        ),
    ),
    UnknownDrawingError,
)


def draw(
    argument_map: ArgumentMap,
    kind: str = "svg",
    look: Look | None = None,
    *,
    whole: ArgumentMap | None = None,
    evaluation: Evaluation | None = None,
    **options: Unpack[LookOptions],
) -> Drawn:
    """Draw a map into bytes of the kind named, with findings about the drawing. Never folded.

    ``options`` are parts of a look by name, and count over ``look``. When the map is a part of a
    larger one, ``whole`` is that: cards say how statements stand in the whole, and how much of it
    is not shown. The verdicts of ``evaluation`` are said on cards and steps.

    Raises:
        DrawingError: If the look is wrong or has a part without effect on this kind, there is no
            such kind or no engine, or the engine fails.
        UnknownIdError: If the look names an id that is not in the map.
    """
    made = look_of(look, options)
    row = DRAWINGS.find(kind)
    return row.make(make_scene(argument_map, made, whole, evaluation), made)
