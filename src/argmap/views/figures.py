"""Figures: for each top of a map the part below it that can be read on a page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from argmap.drawing.look import Look
from argmap.drawing.render import Layout, draw, lay_out, picture_of
from argmap.drawing.scene import make_scene
from argmap.edit import restrict
from argmap.languages import message, say
from argmap.memory import paused_collector
from argmap.model import ArgumentMap, Relation, Statement
from argmap.query import answers_to
from argmap.views.blocks import Figure
from argmap.views.phrases import flat
from argmap.views.pictures import cropped, cropped_size
from argmap.views.request import Request

NO_PART = "it is about the whole map; report on a part that restrict or neighbourhood cut out"
NO_SIZE = "its figures are parts that fit a page"
REFUSED = {
    "theme": "its figures are drawn light, and its page turns them dark for readers who prefer it",
    **dict.fromkeys(("focus", "depth", "party", "section"), NO_PART),
    **dict.fromkeys(("all", "pages"), NO_SIZE),
}
PICTURES = ("svg", "png", "none")
MOST_CARDS, MOST_STEPS, DEEPEST = 16, 9, 4
WIDEST, TALLEST = 830.0, 760.0
"""Points: what stays readable across a page, and leaves room for words down it."""
READING = message(
    "Each card is a statement, its verdict on top: dark is rejected, dashed is not shown, dotted is "
    "open; most are accepted, and say on what. "
    "Solid lines with an arrow support, dashed lines with a bar attack, dotted lines with a ring "
    "doubt a step. Square cards are evidence, round ones claims, dashed ones assumptions; reasons "
    "stand to the right of what they bear on, and “+2 left out” counts what a figure does not show."
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure with the number of its statements and its height in points; it is finished when it is kept."""

    figure: Callable[[], Figure]
    count: int
    height: float


class Sketch:
    """What could be drawn of what lies below a root: as deep as fits a page with words around it.

    How deep that is shows only when it is drawn, which takes most of the time; until then
    ``count`` is the most statements that the figure may have.
    """

    def __init__(self, request: Request, root: Statement, pictures: str, look: Look) -> None:
        self.request = request
        self.root = root
        self.pictures = pictures
        self.look = look
        self.parts: list[ArgumentMap] = []
        for part in parts_below(request.argument_map, root.id):
            # The first part is drawn whatever its size.
            if self.parts and len(part.statements) > MOST_CARDS:
                break
            self.parts.append(part)
        self.count = len(self.parts[-1].statements)

    def drawn(self) -> Drawn:
        """Draw the deepest part that fits.

        Raises:
            DrawingError: If there is no engine, or it fails.
        """
        best: tuple[ArgumentMap, Layout, float] | None = None
        for part in self.parts:
            laid = self._laid_out(part)
            width, height = cropped_size(laid.drawn)
            if best is not None and (width > WIDEST or height > TALLEST):
                break
            best = part, laid, height
        assert best is not None
        part, laid, height = best
        count, total = len(part.statements), len(self.request.argument_map.statements)
        text = flat(self.root.text)
        if count == total:
            caption = say("{text} (the whole map)", text=text)
        else:
            caption = say("{text} ({n} of {total} statements)", text=text, n=count, total=total)
        return Drawn(partial(self._figure, part, laid, caption), count, height)

    def _laid_out(self, part: ArgumentMap) -> Layout:
        whole = self.request.argument_map
        scene = make_scene(part, self.look, whole, self.request.evaluation)
        with paused_collector():
            return lay_out(picture_of(scene, self.look), self.look)

    def _figure(self, part: ArgumentMap, laid: Layout, caption: str) -> Figure:
        if self.pictures != "png":
            return Figure(cropped(laid.finished()), ".svg", caption)
        whole, evaluation = self.request.argument_map, self.request.evaluation
        drawn, _ = draw(part, "png", self.look, whole=whole, evaluation=evaluation)
        return Figure(drawn, ".png", caption)


def sketch_of(request: Request, root: Statement, pictures: str, look: Look) -> Sketch | None:
    """Return what could be drawn of what lies below a root; nothing where nothing does."""
    whole = request.argument_map
    if pictures == "none" or not (root.id in whole.incoming or root.id in request.answers):
        return None
    return Sketch(request, root, pictures, look)


def parts_below(argument_map: ArgumentMap, root: str) -> Iterator[ArgumentMap]:
    """Yield ever deeper parts below a statement, until nothing is added.

    Of the arguments on the root itself only so many are taken as a page holds.
    """
    kept: dict[str, None] = {root: None}
    level = [root]
    for depth in range(1, DEEPEST + 1):
        following: list[str] = []
        for name in level:
            for ids in _below(argument_map, name)[: MOST_STEPS if depth == 1 else None]:
                new = [one for one in ids if one not in kept]
                kept |= dict.fromkeys(new)
                following += new
        if not following:
            return
        level = following
        yield restrict(argument_map, kept)


def _below(argument_map: ArgumentMap, name: str) -> list[tuple[str, ...]]:
    """List the ids of what stands below a place: of each answer, then of each argument."""
    answers = answers_to(argument_map, name) if argument_map.kinds.get(name) == "question" else ()
    found = [one.ids for one in answers if isinstance(one.through, Relation)]
    steps = argument_map.incoming.get(name, ())
    return [*found, *((step.id, *step.premise_ids) for step in steps)]
