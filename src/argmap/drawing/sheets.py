"""Sheets: the drawings a map is put into, so that none is too large to read.

Up to 60 statements are one drawing, up to 150 one with compact cards. More are folded: an
overview, and a page for each branch. Above 1,000 the overview is a table. What is left out of a
drawing is said in it, and as a finding.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from os.path import splitext
from typing import NamedTuple

from argmap.drawing.branches import Tree, make_tree
from argmap.drawing.compact import compacted, counted_elsewhere, short_name, with_rests
from argmap.drawing.fold import ROOM, Fold, Stub, fold
from argmap.drawing.look import Look
from argmap.drawing.notation import dot_of
from argmap.drawing.pages import Page, context, divide, first_statement, page_stubs
from argmap.drawing.render import Drawing, Picture
from argmap.drawing.scene import Scene
from argmap.drawing.table import table_dot, table_rows
from argmap.drawing.text import clean
from argmap.drawing.themes import find_theme
from argmap.drawing.view import View, Way
from argmap.drawing.workers import are_apart, at_once, size_of_share
from argmap.edit import restrict
from argmap.errors import EngineFailedError, LayoutTimeoutError
from argmap.findings import Finding
from argmap.languages import count, message, say
from argmap.model import ArgumentMap

FULL, COMPACT, CARDS = 60, 150, 1000
ROOMY = 30
ROWS = message(
    "Each row is a branch, with the number of its statements and the file that shows them."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing: ``name`` is empty for the map or its overview, else that of the page."""

    name: str
    content: bytes
    statements: int
    findings: tuple[Finding, ...] = ()


class _Asked(NamedTuple):
    """A page to be drawn: what went from it to pages of its own, and the ways to others."""

    page: Page
    stubs: Sequence[Stub]
    trail: tuple[Way, ...]


@dataclass(frozen=True)
class Sheets:
    """A scene to be drawn as a kind of file that is painted, into ``file`` and others beside it.

    Without a file there is one drawing: an overview whose pages are left out.
    """

    scene: Scene
    kind: Drawing
    look: Look
    file: str = ""

    @property
    def argument_map(self) -> ArgumentMap:
        """The map that is drawn, which may be a part of a whole."""
        return self.scene.argument_map

    @property
    def size(self) -> int:
        """Return how many statements there are."""
        return len(self.argument_map.statements)

    def file_of(self, page: str) -> str:
        """Name the file of a page: that of the map with the page's name before the suffix."""
        stem, suffix = splitext(self.file)
        return f"{stem}-{page}{suffix}" if self.file else ""

    def draw(self) -> list[Sheet]:
        """Draw the map as its size asks for, folded too when the layout takes too long.

        Raises:
            DrawingError: If it cannot be drawn, or an overview takes too long too.
        """
        if self.size <= COMPACT:
            try:
                return [self._one()]
            except LayoutTimeoutError as error:
                said = f"{error}; folded instead"
                first, *others = self._folded()
                late = Finding("D005", "warning", said)
                return [replace(first, findings=(late, *first.findings)), *others]
        return list(self._folded())

    def _one(self) -> Sheet:
        view = self.scene.styled_view()
        if self.size <= FULL:
            return self._drawn("", view, view)
        message = (
            f"{self.size} statements: compact cards, without quotes and sources, long texts cut; "
            "--all draws them in full, --focus ID a part, -o map.html a page that says all"
        )
        return self._drawn("", compacted(view), view, [Finding("D003", "info", message)])

    def _drawn(
        self, name: str, view: View, spoken: View, findings: list[Finding] | None = None
    ) -> Sheet:
        content, found = self._painted(self._picture(view, spoken))
        return Sheet(name, content, len(view.cards), (*(findings or ()), *found))

    def _picture(self, view: View, spoken: View) -> Picture:
        said = replace(spoken, title=view.title, counts=view.counts, rests=view.rests)
        return Picture(dot_of(view, self.look), said, self.argument_map)

    def _painted(self, picture: Picture) -> tuple[bytes, list[Finding]]:
        assert self.kind.paint is not None, f"{self.kind.name} is not painted from DOT"
        return self.kind.paint(picture, self.look)

    @cached_property
    def _tree(self) -> Tree:
        scene = self.scene
        return scene._tree if scene.whole is scene.argument_map else make_tree(scene.argument_map)

    @cached_property
    def _all_pages(self) -> list[Page]:
        return divide(self._tree)

    def _folded(self) -> Iterator[Sheet]:
        pages = self._all_pages
        if self.size > CARDS:
            first = partial(self._table, pages)
        else:
            page_of = {item_id: page.name for page in pages for item_id in page.ids}
            folded = fold(self._tree, ROOM, page_of=page_of)
            pages = [page for page in pages if not folded.shown.issuperset(page.ids)]
            first = partial(self._overview, folded, pages)
        work: Iterator[Callable[[], list[Sheet]]] = iter([lambda: [first()]])
        if self.file:
            work = chain(work, self._work(pages))
        apart = bool(self.file) and are_apart(self.look.engine, self.kind.name)
        for some in at_once(work) if apart else (one() for one in work):
            yield from some

    def _work(self, pages: list[Page]) -> Iterator[Callable[[], list[Sheet]]]:
        """Yield what draws pages, some at once where that takes less.

        What is drawn is composed here, by one thread: several would wait for each other, and so would their
        engines. The first runs are small, so that engines begin before much is composed.
        """
        stubs = page_stubs(self._tree, self._all_pages)
        names = ["", *(page.name for page in pages), ""]
        asked = [
            _Asked(page, stubs.get(page.name, []), self._trail(names[at], names[at + 2]))
            for at, page in enumerate(pages)
        ]
        most = size_of_share(len(asked)) if self.kind.paint_all is not None else 1
        at, size = 0, 1
        while some := asked[at : at + size]:
            composed = [self._composed(one, self._ids_of(one.page), one.stubs) for one in some]
            yield partial(self._pages, some, composed)
            at, size = at + size, min(2 * size, most)

    def _trail(self, before: str, after: str) -> tuple[Way, ...]:
        """Lead to the overview, and to the pages before and after, so that every page is reached."""
        named = [(message("overview: {file}"), clean(self.file))]
        named += [(message("page before: {file}"), self.file_of(before))] if before else []
        named += [(message("next page: {file}"), self.file_of(after))] if after else []
        return tuple(Way(say(word, file=file), file if self._links else "") for word, file in named)

    def _overview(self, folded: Fold, pages: list[Page]) -> Sheet:
        full = self._view_of(folded.part)
        plain = counted_elsewhere(full, self.scene.whole)
        plain = compacted(plain) if len(plain.cards) > ROOMY else plain
        view = with_rests(plain, folded.stubs, self.file_of, self._links)
        shown = len(folded.part.statements)
        folded_to = count(shown, "folded: {n} statement shown", "folded: {n} statements shown")
        view = replace(view, counts=f"{self.scene.counts} · {folded_to}")
        where = f"{shown} {'is' if shown == 1 else 'are'} shown"
        return self._drawn("", view, full, [self._finding(where, pages)])

    def _finding(self, where: str, pages: list[Page]) -> Finding:
        files = [self.file_of(page.name) for page in pages]
        if not self.file:
            there = "draw it into a file to get a page for each branch"
        else:
            named = ", ".join(files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
            there = f"the rest in {len(files)} page{'s' if len(files) != 1 else ''} ({named})"
        message = (
            f"{self.size} statements are folded: {where}, {there}; --focus ID draws a part, "
            "-o map.html a page that unfolds, --all everything at once"
        )
        return Finding("D004", "warning", message)

    def _table(self, pages: list[Page]) -> Sheet:
        tree, theme = self._tree, find_theme(self.look.theme)
        rows = table_rows(tree, pages, self.file_of)
        view = self._view_of(restrict(self.argument_map, []))
        said = self.scene.counts
        first = self.argument_map[tree.starts[0]]
        only = len(tree.starts) == 1 and tree.is_statement(first.id)
        top = short_name(self.argument_map.statement(first.id), 90) if only else ""
        unlisted = len(pages) - len(rows)
        more = ""
        if unlisted:
            more = count(
                unlisted,
                "{n} more page, shown from these",
                "{n} more pages, shown from these",
            )
        dot = table_dot((view.title, said, top), rows, more, theme, self._links)
        picture = Picture(dot, replace(view, counts=said), self.argument_map, say(ROWS))
        content, found = self._painted(picture)
        where = f"a table of {len(rows)} branches is the overview"
        return Sheet("", content, 0, (self._finding(where, pages), *found))

    def _view_of(self, part: ArgumentMap) -> View:
        return self.scene.view_of(part)

    @property
    def _links(self) -> bool:
        return self.kind.name == "svg" and bool(self.file)

    def _pages(
        self, asked: Sequence[_Asked], composed: Sequence[tuple[Picture, int]]
    ) -> list[Sheet]:
        """Draw pages, at once where that takes less; where that fails each by itself, so that it says which."""
        if len(asked) > 1 and self.kind.paint_all is not None:
            try:
                drawn = self.kind.paint_all([picture for picture, _ in composed], self.look)
            except EngineFailedError:
                pass
            else:
                return [
                    Sheet(one.page.name, content, size, tuple(found))
                    for one, (_, size), (content, found) in zip(asked, composed, drawn, strict=True)
                ]
        return [self._page(*one) for one in zip(asked, composed, strict=True)]

    def _page(self, asked: _Asked, composed: tuple[Picture, int]) -> Sheet:
        try:
            return self._page_of(asked, *composed)
        except LayoutTimeoutError as error:
            part = restrict(self.argument_map, self._ids_of(asked.page))
            less = fold(make_tree(part), ROOM // 2)
            late = Finding("D005", "warning", f"{error}; folded instead")
            made = self._page_of(asked, *self._composed(asked, set(less.shown), less.stubs))
            return replace(made, findings=(late, *made.findings))

    def _ids_of(self, page: Page) -> set[str]:
        return {*page.ids, *context(self._tree, page.place)}

    def _page_of(self, asked: _Asked, picture: Picture, size: int) -> Sheet:
        content, found = self._painted(picture)
        return Sheet(asked.page.name, content, size, tuple(found))

    def _composed(
        self, asked: _Asked, shown: set[str], stubs: Sequence[Stub]
    ) -> tuple[Picture, int]:
        """Compose the picture of a page, and say how many statements it shows."""
        page = asked.page
        part = restrict(self.argument_map, shown)
        full = self._view_of(part)
        view = compacted(full) if len(part.statements) > FULL else full
        view = with_rests(view, stubs, self.file_of, self._links)
        first = first_statement(self._tree, page.heads)
        title = f"{view.title} › {short_name(self.argument_map.statement(first))}"
        view = replace(view, title=title, counts=self.scene.counts_of(part), trail=asked.trail)
        return self._picture(view, full), len(view.cards)
