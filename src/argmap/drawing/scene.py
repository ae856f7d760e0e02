"""Scene: what a drawing shows, a map or a part of one, and what the drawing says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from argmap.anchors.texts import SourceText
from argmap.drawing.branches import Tree, make_tree
from argmap.drawing.details import detailed
from argmap.drawing.elements import check_layers
from argmap.drawing.look import Look
from argmap.drawing.marking import marked
from argmap.drawing.styles import AUTO, CARDS, Style, find_style
from argmap.drawing.view import Legend, View, make_view
from argmap.drawing.words import counts, size
from argmap.languages import count, say
from argmap.model import ArgumentMap
from argmap.semantics import Evaluation
from argmap.semantics.words import VerdictMark, how_words

Shown = Literal["everywhere", "pages", "nowhere"]
"""Where verdicts are shown: in pictures and pages, in pages alone, in neither."""


@dataclass(frozen=True)
class Scene:
    """A map to be drawn, which may be a part of ``whole``, with its verdicts.

    How a statement stands is read from ``whole``. ``cut`` says in words what made it a part, of a
    map of ``total`` statements; drawings say so, and by which reading verdicts were reached where
    they are ``shown``. ``texts`` are texts of sources by id, against which a web page checks the
    anchors, and which it has in it where it is said to come ``with_sources``. ``marks`` are said on cards
    and steps in place of verdicts, and explained by a ``legend``; ``former`` says what cards were before.
    ``style`` names the notation, ``layers`` the fields of a foreign file that are said.
    """

    argument_map: ArgumentMap
    whole: ArgumentMap
    evaluation: Evaluation | None = None
    cut: str = ""
    total: int = 0
    shown: Shown = "everywhere"
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    with_sources: bool = False
    marks: Mapping[str, VerdictMark] = field(default_factory=dict)
    legend: tuple[Legend, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    style: str = AUTO
    layers: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    uncut: ArgumentMap | None = None
    """The map before policies, by which it is told what became of critical questions."""

    def __post_init__(self) -> None:
        """Refuse layers that nothing in the whole has.

        Raises:
            DrawingError: If there are such.
        """
        check_layers(self.whole, self.layers)

    @cached_property
    def _tree(self) -> Tree:
        """The tree of the whole, made once for all parts that are drawn."""
        return make_tree(self.whole)

    @cached_property
    def notation(self) -> Style:
        """The style it is drawn in, where a kind of file has styles."""
        return find_style(self.style, self.whole)

    @property
    def verdicts(self) -> Evaluation | None:
        """The verdicts that cards say, or nothing where they say none."""
        return self.evaluation if self.shown == "everywhere" else None

    @property
    def counts(self) -> str:
        """How large it is, of what it is a part, and how verdicts were reached.

        >>> town = ArgumentMap()
        >>> Scene(town, town, cut="without Mayor Lind", total=12).counts
        '0 of 12 statements: without Mayor Lind · 0 arguments'
        """
        if not self.cut:
            return self._under(counts(self.argument_map, self.whole))
        _, *rest = size(self.argument_map)
        return self._under(" · ".join([self._share, *rest]))

    @property
    def note(self) -> str:
        """The same without sizes, for kinds of file that say none; nothing on a whole map."""
        if self.cut:
            return self._under(self._share)
        of = counts(self.argument_map, self.whole).removeprefix(counts(self.argument_map))
        return self._under(of).removeprefix(" · ")

    def counts_of(self, page: ArgumentMap) -> str:
        """Say how large a page of the scene is, and of what it is a page."""
        if not self.cut:
            return self._under(counts(page, self.whole))
        return self._under(f"{counts(page)} · {say('from {share}', share=self._share)}")

    def view(self, numbered: bool = False) -> View:
        """Lay out the words of every card in argmap's own style. Linear."""
        return self._laid_out(numbered, CARDS)

    def styled_view(self) -> View:
        """Lay out the words of every card in the style of the scene. Linear."""
        return self._laid_out(False, self.notation)

    def _laid_out(self, numbered: bool, style: Style) -> View:
        made = self.view_of(self.argument_map, numbered, style)
        if self.marks:
            made = marked(made, self.marks, self.legend, self.former)
        return replace(made, counts=self.counts)

    def view_of(
        self, part: ArgumentMap, numbered: bool = False, style: Style | None = None
    ) -> View:
        """Lay out the words of every card of a part of it."""
        made = make_view(
            part, self.whole, self.verdicts, numbered, style or self.notation, self._tree
        )
        return detailed(made, self.layers, self.show, self.whole, self.uncut)

    @property
    def _share(self) -> str:
        shown = len(self.argument_map.statements)
        total = self.total or len(self.whole.statements)
        return count(
            total,
            "{shown} of {n} statement: {why}",
            "{shown} of {n} statements: {why}",
            shown=shown,
            why=self.cut,
        )

    def _under(self, said: str) -> str:
        return said if self.verdicts is None else f"{said} · {how_words(self.verdicts)}"


def make_scene(
    argument_map: ArgumentMap,
    look: Look,
    whole: ArgumentMap | None = None,
    evaluation: Evaluation | None = None,
) -> Scene:
    """Cut the part that a look asks for out of a map, which may be a part of ``whole`` itself.

    Raises:
        UnknownIdError: If the look names an id that is not in the map.
    """
    part = look.part_of(argument_map)
    with look.speaking(argument_map):
        cut = look.words(argument_map)
    return Scene(
        part,
        whole or argument_map,
        evaluation,
        cut,
        style=look.style,
        layers=look.layers,
        show=look.show,
    )
