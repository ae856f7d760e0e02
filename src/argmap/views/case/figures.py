"""Figures: the argument of a case in its notation, split into parts that each fit a page.

A part is what lies below an element, as deep as fits. What lies deeper is a figure of its own, where
small branches of one figure stand side by side; the element it hangs from says which figure that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from argmap.drawing.look import Look
from argmap.drawing.notation import bare_dot
from argmap.drawing.render import Picture, lay_out, paint_png
from argmap.drawing.scene import make_scene
from argmap.drawing.view import Rest, View
from argmap.edit import restrict
from argmap.languages import listing, message, say
from argmap.model import Argument, ArgumentMap
from argmap.views.blocks import Figure
from argmap.views.case.elements import Case
from argmap.views.case.traces import requirement_fields
from argmap.views.pictures import cropped, cropped_size

MOST_LEVELS = 8
MOST_MISSES = 2
"""So many branches that do not fit beside others are tried before a figure is closed; each is a layout."""
ACCEPTED = message("accepted as a residual")
WIDEST, TALLEST = 720.0, 900.0
"""Points: what can still be read when it is made as wide as a page of paper."""
READING = message(
    "{goals} stand above what supports them. Each element says its status, but for contexts, assumptions and "
    "justifications, which are given: dark is defeated, dotted is challenged, dashed is incomplete. "
    "A box in double lines names the figure in which the argument goes on."
)


@dataclass(slots=True)
class Part:
    """A figure in the making: what it is about, and the ids it shows."""

    heads: list[str]
    ids: dict[str, None] = field(default_factory=dict)


def case_figures(case: Case, pictures: str, look: Look) -> Iterator[Figure]:
    """Yield the figures, top claims first; nothing where no element supports another.

    Raises:
        DrawingError: If there is no engine, or it fails.
    """
    if pictures == "none" or not case.whole.arguments:
        return
    # Which requirement a claim is to meet belongs to what a figure is read for.
    layers = look.layers or requirement_fields(case)
    drawing = _Drawing(case, replace(look, style=case.style.name, layers=layers))
    parts = list(drawing.parts())
    home: dict[str, int] = {}
    for at, part in enumerate(parts, start=1):
        for name in drawing.opened_in(part):
            home.setdefault(name, at)
    for part in parts:
        yield drawing.figure(part, home, pictures)


@dataclass(slots=True)
class _Drawing:
    """The figures of one case; ``opened`` are the elements below which one of them looks."""

    case: Case
    look: Look
    opened: set[str] = field(default_factory=set)

    def parts(self) -> Iterator[Part]:
        """Yield the parts, each before what goes on from it."""
        todo = [[top.id] for top in self.case.tops]
        yield from self._parts(todo)
        # What only a circle holds up is part of the argument all the same.
        yield from self._parts([[one] for one in self.case.of_kind("Goal", "CounterGoal")])

    def _parts(self, todo: list[list[str]]) -> Iterator[Part]:
        for heads in todo:
            left = list(heads)
            while left := [one for one in left if one not in self.opened and self._below(one)]:
                part = self._part(left)
                yield part
                todo.append([one for one in self._edge(part) if one not in self.opened])

    def _part(self, heads: list[str]) -> Part:
        """Make a part below the first head, and below others beside it where all of it fits."""
        part = self._grown(heads[:1])
        if not self._going_on(part):
            misses = 0
            for other in heads[1:]:
                more = self._whole_below([*part.heads, other])
                part = part if more is None else more
                misses += more is None
                if misses == MOST_MISSES:
                    break
        self.opened.update(self.opened_in(part))
        return part

    def _grown(self, heads: list[str]) -> Part:
        best: Part | None = None
        for part in self._levels(heads):
            if best is not None and not self._fits(part):
                break
            best = part
        assert best is not None
        return best

    def _whole_below(self, heads: list[str]) -> Part | None:
        levels = list(self._levels(heads))
        return levels[-1] if not self._going_on(levels[-1]) and self._fits(levels[-1]) else None

    def _going_on(self, part: Part) -> bool:
        """Return whether something below a part has to stand in a figure to come."""
        return not self.opened.issuperset(self._edge(part))

    def _levels(self, heads: list[str]) -> Iterator[Part]:
        """Yield ever deeper parts below some elements; what another figure opened stays shut."""
        ids: dict[str, None] = dict.fromkeys(one for head in heads for one in self._above(head))
        level = list(heads)
        for _ in range(MOST_LEVELS):
            following: list[str] = []
            for name in level:
                new = [] if name in self.opened else self._below(name)
                following += [one for one in new if self._opens(one) and one not in ids]
                ids |= dict.fromkeys(new)
            yield Part(list(heads), dict(ids))
            if not following:
                return
            level = following

    def _opens(self, name: str) -> bool:
        """Return whether something can hang from an element by itself: a statement or a strategy."""
        return name in self.case.whole.kinds or name in self.case.elements

    def _above(self, head: str) -> list[str]:
        """List an element with, of a strategy, the goal that it is for."""
        item = self.case.whole[head]
        at = item.target if isinstance(item, Argument) else head
        return [at, head] if at in self.case.whole.kinds else [head]

    def _below(self, name: str) -> list[str]:
        """List what stands right below an element: contexts, steps, what supports it, defeaters.

        A strategy keeps to itself what is below it; of a line it is part of what the line is for.
        """
        whole, found = self.case.whole, dict.fromkeys(self.case.contexts.get(name, ()))
        item = whole[name]
        found |= dict.fromkeys(item.premise_ids if isinstance(item, Argument) else ())
        todo = list(whole.incoming.get(name, ()))
        for step in todo:
            found[step.id] = None
            if step.id not in self.case.elements:
                found |= dict.fromkeys(step.premise_ids)
                found |= dict.fromkeys(self.case.contexts.get(step.id, ()))
                todo += [one for one in whole.incoming.get(step.id, ()) if one.id not in found]
        return list(found)

    def opened_in(self, part: Part) -> Iterator[str]:
        """Yield the elements of a part of which all that stands right below is in it."""
        for name in part.ids:
            below = self._below(name) if self._opens(name) else []
            if below and part.ids.keys() >= set(below):
                yield name

    def _edge(self, part: Part) -> list[str]:
        """List the elements of a part whose support it does not show."""
        inside = set(self.opened_in(part))
        names = (name for name in part.ids if self._opens(name))
        return [name for name in names if name not in inside and self._below(name)]

    def _fits(self, part: Part) -> bool:
        rests = dict.fromkeys(self._edge(part), 99)
        width, height = cropped_size(lay_out(self._picture(part, rests), self.look).drawn)
        return width <= WIDEST and height <= TALLEST

    def figure(self, part: Part, home: dict[str, int], pictures: str) -> Figure:
        """Draw a part, with the number of the figure in which each element at its edge goes on."""
        rests = {name: home[name] for name in self._edge(part) if name in home}
        caption, picture = _caption(self.case, part), self._picture(part, rests)
        if pictures == "png":
            return Figure(paint_png(picture, self.look)[0], ".png", caption)
        return Figure(cropped(lay_out(picture, self.look).finished()), ".svg", caption)

    def _picture(self, part: Part, rests: dict[str, int]) -> Picture:
        case = self.case
        shown = restrict(case.whole, part.ids)
        scene = make_scene(shown, self.look, case.whole, case.request.evaluation)
        view = _with_residuals(_without(scene.styled_view(), part), case.whole)
        nodes = {card.statement.id: card.node for card in view.cards}
        nodes |= {pill.argument.id: pill.node for pill in view.pills}
        made = (
            Rest(f"f_{nodes[name]}", nodes[name], say("see figure {number}", number=at), ())
            for name, at in rests.items()
        )
        shut = {nodes[name] for name in rests}
        # What an element names in another module stands where all that is below it does.
        aways = tuple(away for away in view.aways if away.at not in shut)
        view = replace(view, rests=tuple(made), aways=aways)
        return Picture(bare_dot(view, self.look), view, shown)


def _without(view: View, part: Part) -> View:
    """Take off a view what a part needs to be a map and does not show: what is below a strategy."""
    hidden = {card.node for card in view.cards if card.statement.id not in part.ids}
    pills = (
        pill._replace(premises=tuple(one for one in pill.premises if one not in hidden))
        for pill in view.pills
    )
    return replace(
        view,
        cards=tuple(card for card in view.cards if card.node not in hidden),
        pills=tuple(pills),
        ties=tuple(tie for tie in view.ties if hidden.isdisjoint((tie.start, tie.end))),
        aways=tuple(away for away in view.aways if away.at not in hidden),
    )


def _with_residuals(view: View, whole: ArgumentMap) -> View:
    """Say on a defeater that stays unanswered that somebody has accepted it."""
    cards = (
        card._replace(layers=(*card.layers, say(ACCEPTED)))
        if any(step.residual for step in whole.outgoing.get(card.statement.id, ()))
        else card
        for card in view.cards
    )
    return replace(view, cards=tuple(cards))


def _caption(case: Case, part: Part) -> str:
    names = [case.name(head) for head in part.heads]
    if len(names) > 1:
        return say("The argument below {names}", names=listing(names))
    return f"{names[0]}: {case.text(part.heads[0])}"
