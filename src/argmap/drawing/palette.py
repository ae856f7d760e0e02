"""Palette: what the ground of a card tells: its kind, or whose word it is, its source or section, how it stands.

The colours of a group were chosen so that each two stay at least 15 apart in CIE L*a*b* under full
protanopia, deuteranopia and tritanopia, and carry text at 4.5 to 1; a test computes both. The words
on a card say the same, so no meaning rests on colour alone. Source: Machado et al. 2009.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.drawing.look import KIND, Look
from argmap.drawing.themes import Theme, find_theme
from argmap.drawing.view import Card, View

GROUPS: Mapping[str, tuple[str, ...]] = {
    "light": ("#fcdf99", "#5dacee", "#db8bba", "#89aa82", "#44e8ff", "#b6a157"),
    "dark": ("#1a703e", "#665ca3", "#6d6412", "#93456e", "#551202", "#4f1f60"),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one drawing: those of its theme, and a ground for each group, by its name."""

    theme: Theme
    by: str
    grounds: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    """The group of a card, by its node."""

    def of(self, card: Card, replies: bool) -> tuple[str, str]:
        """Return the ground and the frame of a card."""
        theme, kind = self.theme, card.statement.kind
        if self.by != KIND:
            ground = self.grounds.get(self.groups[card.node], theme.card)
            return ground, theme.text if ground != theme.card else theme.meta
        if card.role is not None:
            ink = theme.undercut if card.role == "undercut" else theme.attack
            return (theme.card if replies else ink.tint), ink.line
        if kind == "evidence":
            return theme.support.tint, theme.support.line
        return (theme.question if kind == "question" else theme.card), theme.meta

    @property
    def small(self) -> str:
        """Return the colour of small words, which are read on every ground."""
        return self.theme.meta if self.by == KIND else self.theme.text


def make_palette(view: View, look: Look) -> Palette:
    """Give the largest groups of cards a ground each. Linear.

    What is the same in two pictures of a map keeps its colour as long as the order of sizes stays.
    """
    theme = find_theme(look.theme)
    if look.colour == KIND:
        return Palette(theme, KIND)
    groups = {card.node: _group(card, look.colour) for card in view.cards}
    sizes = Counter(group for group in groups.values() if group)
    listed = [name for name, _ in sizes.most_common()]
    grounds = dict(zip(listed, GROUPS[theme.name], strict=False))
    return Palette(theme, look.colour, grounds, groups)


def _group(card: Card, by: str) -> str:
    if by == "party":
        return card.voice
    if by == "source":
        return card.origin
    if by == "section":
        return card.section
    if card.mark is not None:
        return card.mark.word
    return card.status.partition(",")[0]
