"""Policies: whose word counts, as data that is read from words and said in words."""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from argmap.door import check_types, checked
from argmap.errors import PolicyError
from argmap.languages import enumeration, message, quoted, say

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

LETTERS = "ABCDEF"
TAKEN_BACK = ("retracted", "withdrawn")
TAKEN = {
    "retracted": message("the retracted source {title}"),
    "withdrawn": message("the withdrawn source {title}"),
}
"""What a source may have become so that it no longer counts."""
MOST_SAID = 60


@dataclass(frozen=True, slots=True)
class Policy:
    """What a testimony must not be, or must at least be; all of it must hold.

    ``reliability`` is the lowest letter a source may have (Admiralty code; no letter counts as
    F), ``credibility`` the highest number its item may have (no number counts as 6). ``without``
    names parties, sources, statements and arguments. ``unstated`` lets through who does not say how he
    knows, ``inferred`` the steps that are the analyst's own, ``retracted`` what stands only in
    sources that were taken back. ``as_of`` is the day on which sources must still be valid;
    ``changed`` and ``missing`` name sources whose file is another than it was, or is gone.

    Raises:
        PolicyError: If there is no such letter, number or day.
        TypeError: If a part is of a wrong type.
    """

    hearsay: bool = True
    unnamed: bool = True
    reliability: str | None = None
    credibility: int | None = None
    without: tuple[str, ...] = ()
    unstated: bool = True
    inferred: bool = True
    retracted: bool = False
    as_of: str | None = None
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what ``policy`` would not read back."""
        parts = {part.name: getattr(self, part.name) for part in fields(Policy)}
        check_types("Policy", Policy.__annotations__, parts)
        if (
            (self.reliability is not None and self.reliability not in tuple(LETTERS))
            or (self.credibility is not None and self.credibility not in range(1, 7))
            or (self.as_of is not None and not is_day(self.as_of))
        ):
            raise PolicyError(self.name, (name for name, _ in POLICIES))

    @property
    def name(self) -> str:
        """Return the words that ``policy`` reads back."""
        return ", ".join(
            [
                *(["no-hearsay"] if not self.hearsay else []),
                *(["named-only"] if not self.unnamed else []),
                *([f"at-least-{self.reliability}"] if self.reliability is not None else []),
                *([f"credibility-{self.credibility}"] if self.credibility is not None else []),
                *(["basis-stated"] if not self.unstated else []),
                *(["as-made"] if not self.inferred else []),
                *(["as-cited"] if self.retracted else []),
                *([f"as-of {self.as_of}"] if self.as_of is not None else []),
                *(f"changed {name}" for name in self.changed),
                *(f"missing {name}" for name in self.missing),
                *(f"without {name}" for name in self.without),
            ]
        )

    def in_words(self, argument_map: "ArgumentMap") -> str:
        """Say the policy as a reader does, with the names of what it does without.

        >>> from argmap.formats.files import load
        >>> town = load("examples/northport/map.argmap.yaml")
        >>> policy("no-hearsay", "without mayor").in_words(town)
        'without hearsay, without Mayor of Northport'
        """
        return enumeration(self.parts(argument_map))

    def parts(self, argument_map: "ArgumentMap") -> list[str]:
        """Return what it demands, each in words."""
        letter, number = self.reliability, self.credibility
        return [
            *([say("without hearsay")] if not self.hearsay else []),
            *([say("without unnamed witnesses")] if not self.unnamed else []),
            *(
                [say("on sources of reliability {letter} or better", letter=letter)]
                if letter is not None
                else []
            ),
            *(
                [say("on items of credibility {number} or better", number=number)]
                if number is not None
                else []
            ),
            *([say("on testimony that states its basis")] if not self.unstated else []),
            *([say("by steps that a party makes")] if not self.inferred else []),
            *([say("with sources that were taken back")] if self.retracted else []),
            *(
                [say("on sources valid on {date}", date=self.as_of)]
                if self.as_of is not None
                else []
            ),
            *(
                say("without {name}, which has changed", name=left_out(argument_map, name))
                for name in self.changed
            ),
            *(
                say("without {name}, which is missing", name=left_out(argument_map, name))
                for name in self.missing
            ),
            *(say("without {name}", name=left_out(argument_map, name)) for name in self.without),
        ]


def left_out(argument_map: "ArgumentMap", item_id: str) -> str:
    """Name what a policy does without: a party, a source with what became of it, a statement, a step."""
    from argmap.model import Argument, Party, Source

    item = argument_map.get(item_id)
    if isinstance(item, Party):
        return item.name
    if isinstance(item, Source):
        gone = item.state.status if item.state else ""
        words = TAKEN.get(gone, message("the source {title}"))
        return say(words, title=quoted(item.title))
    if isinstance(item, Argument):
        return say("the step [{name}]", name=item_id)
    text = " ".join(getattr(item, "text", item_id).split())
    return quoted(text if len(text) <= MOST_SAID else text[: MOST_SAID - 1].rstrip() + "…")


POLICIES: tuple[tuple[str, str], ...] = (
    ("no-hearsay", "nothing passed on by word of mouth"),
    ("named-only", "nobody whose name is kept back stands on the way"),
    ("at-least-LETTER", "sources of that reliability or better, A to F; unrated counts as F"),
    ("credibility-NUMBER", "items of that credibility or better, 1 to 6; unrated counts as 6"),
    ("basis-stated", "only testimony that says how it is known, or from whom it comes"),
    ("as-made", "only steps of inference that a party makes, none of the analyst's own"),
    ("as-cited", "sources count that were retracted or withdrawn, which else do not"),
    ("as-of DATE", "no source whose last day of validity is over by that day, as 2026-11-30"),
    ("changed ID", "not that source, whose file is another than the one its digest was taken of"),
    ("missing ID", "not that source, whose file is no longer where it was"),
    (
        "without ID",
        "nothing that passes through that party or a member of it, stands in that source alone, "
        "or needs that statement or argument",
    ),
)
FLAGS: dict[str, tuple[str, bool]] = {
    "no-hearsay": ("hearsay", False),
    "named-only": ("unnamed", False),
    "basis-stated": ("unstated", False),
    "as-made": ("inferred", False),
    "as-cited": ("retracted", True),
}
"""Policies of one word: the field each sets, and to what."""
_NAMING = re.compile(r"(without|changed|missing)\s+(\S.*)")


def is_day(text: str) -> bool:
    """Return whether a text is a day of the calendar, as a date of evidence is compared with.

    >>> is_day("2026-02-28"), is_day("2026-02-30"), is_day("2026-02")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@checked
def policy(*words: str) -> Policy:
    """Read policies from words; several, also separated by commas, must all hold.

    Raises:
        PolicyError: If there is no such policy; the message lists those there are.

    >>> policy("no-hearsay", "at-least-B, without mayor").name
    'no-hearsay, at-least-B, without mayor'
    """
    made: dict[str, object] = {}
    named: dict[str, dict[str, None]] = {"without": {}, "changed": {}, "missing": {}}
    for word in (part.strip() for item in words for part in item.split(",")):
        if word in FLAGS:
            made[FLAGS[word][0]] = FLAGS[word][1]
        elif match := re.fullmatch(r"at-least-([A-F])", word):
            made["reliability"] = min(match[1], str(made.get("reliability", "F")))
        elif match := re.fullmatch(r"credibility-([1-6])", word):
            made["credibility"] = min(int(match[1]), int(str(made.get("credibility", 6))))
        elif match := _NAMING.fullmatch(word):
            named[match[1]][match[2]] = None
        elif (match := re.fullmatch(r"as-of\s+(\S+)", word)) and is_day(match[1]):
            made["as_of"] = max(match[1], str(made.get("as_of", "")))
        else:
            raise PolicyError(word, (name for name, _ in POLICIES))
    made |= {name: tuple(ids) for name, ids in named.items()}
    return Policy(**made)  # type: ignore[arg-type]
