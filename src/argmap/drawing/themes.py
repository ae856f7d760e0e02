"""Themes: the colours of a drawing. Meaning never rests on colour alone: lines and words differ too.

Every pair of text and ground has a WCAG contrast of at least 4.5 to 1, and support, attack and
undercut stay apart under the three colour vision deficiencies; a test computes both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from argmap.errors import UnknownThemeError
from argmap.table import Table


@dataclass(frozen=True, slots=True)
class Ink:
    """A line colour, the tint that goes with it, and the colour of words on the line colour."""

    line: str
    tint: str
    on_line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of colours."""

    name: str
    summary: str
    ground: str
    card: str
    text: str
    meta: str
    question: str
    group: str
    support: Ink
    attack: Ink
    undercut: Ink
    sides: tuple[Ink, Ink]
    """Two parties that face each other."""

    inks: Mapping[str, Ink] = field(init=False, repr=False, compare=False)
    """The ink of each look of an argument; answers are no reasons and have no colour."""
    reply_inks: Mapping[str, Ink] = field(init=False, repr=False, compare=False)
    """The inks of replies: without a tint, as what they speak against has one."""

    def __post_init__(self) -> None:
        # Asked for twice at each step of a drawing, so they are made once. Plain dicts, as read-only
        # views of them can be neither pickled nor copied.
        inks = {
            "supports": self.support,
            "attacks": self.attack,
            "undercut": self.undercut,
            "answers": Ink(self.meta, self.group, self.ground),
            "objects": self.attack,
        }
        replies = {kind: replace(ink, tint=self.card) for kind, ink in inks.items()}
        object.__setattr__(self, "inks", inks)
        object.__setattr__(self, "reply_inks", replies)


THEMES: Table[Theme] = Table(
    "themes",
    Theme,
    (
        Theme(
            name="light",
            summary="dark ink on white, for screens and slides",
            ground="#ffffff",
            card="#ffffff",
            text="#1a1f24",
            meta="#4a5560",
            question="#fff4cc",
            group="#f4f7fa",
            support=Ink("#0b57a4", "#e8f1fa", "#ffffff"),
            attack=Ink("#b84a00", "#fdebdd", "#ffffff"),
            undercut=Ink("#4a0d4a", "#f3e8f3", "#ffffff"),
            sides=(Ink("#00617a", "#e4f3f7", "#ffffff"), Ink("#8a5200", "#fbf0de", "#ffffff")),
        ),
        Theme(
            name="dark",
            summary="light ink on near black, for dark pages",
            ground="#14181c",
            card="#20262c",
            text="#eceff2",
            meta="#a8b3bd",
            question="#3a3312",
            group="#1a2026",
            support=Ink("#80bbff", "#17293a", "#14181c"),
            attack=Ink("#f0803c", "#3a2413", "#14181c"),
            undercut=Ink("#e9cff0", "#35203a", "#14181c"),
            sides=(Ink("#7fd0e6", "#12303a", "#14181c"), Ink("#f0b860", "#382a12", "#14181c")),
        ),
        Theme(
            name="print",
            summary="black lines and greys, for paper",
            ground="#ffffff",
            card="#ffffff",
            text="#000000",
            meta="#404040",
            question="#e0e0e0",
            group="#f7f7f7",
            support=Ink("#000000", "#f2f2f2", "#ffffff"),
            attack=Ink("#000000", "#ffffff", "#ffffff"),
            undercut=Ink("#000000", "#e6e6e6", "#ffffff"),
            sides=(Ink("#000000", "#ffffff", "#ffffff"), Ink("#000000", "#ececec", "#ffffff")),
        ),
    ),
    UnknownThemeError,
)


def find_theme(name: str) -> Theme:
    """Return the theme of that name.

    Raises:
        UnknownThemeError: If there is none; the message lists those there are.

    >>> find_theme("print").text
    '#000000'
    """
    return THEMES.find(name)
