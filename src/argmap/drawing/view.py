"""View: what is drawn, before any drawing language: cards, pills and the boxes around premises.

A map comes in, words and names of nodes come out, in one walk order. Every picture, the web page and
the text tree are made of this, so that they say the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from argmap.chronology import time_words
from argmap.drawing.branches import Tree, make_tree
from argmap.drawing.elements import (
    Element,
    aways_of,
    marks_of,
    statement_element,
    step_element,
)
from argmap.drawing.names import node_names
from argmap.drawing.order import walk_order
from argmap.drawing.sections import beginnings
from argmap.drawing.styles import CARDS, Style
from argmap.drawing.text import at_most, clean, shorten, wrap
from argmap.drawing.turns import apart
from argmap.drawing.words import (
    TIE_WORDS,
    attack_role,
    citations,
    counts,
    maker,
    named_kind,
    pill_kind,
    pill_word,
    quotes,
    said,
    speakers,
    standing,
)
from argmap.languages import enumeration, say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.relations import RelationKind
from argmap.semantics import Evaluation
from argmap.semantics.words import Tone, VerdictMark, mark_of

TEXT_WIDTH = 19.0
SMALL_WIDTH = 23.5
MAKER_WIDTH = 14.0
WEAK, STRONG = 1 / 3, 2 / 3


Legend = tuple[Tone, str, str]
"""What a mark is drawn as, its word, and what that means."""


# Tuples, as a picture of a large map has tens of thousands of these, and frozen dataclasses take three
# times as long to make.
class Card(NamedTuple):
    """A statement as it is drawn. ``node`` is its name in the drawing language."""

    node: str
    statement: Statement
    tag: str
    role: str | None
    speaker: str
    text: tuple[str, ...]
    quotes: tuple[str, ...]
    said: tuple[str, ...]
    source: str
    status: str
    mark: VerdictMark | None = None
    """The verdict on it; nothing when none was asked for, and on a question."""
    element: Element | None = None
    """What it is in the notation of the view; nothing where that is argmap's own."""
    layers: tuple[str, ...] = ()
    """What the layers asked for say of it, a line each."""
    origin: str = ""
    """The title of its first source."""
    voice: str = ""
    """The first of the parties that hold it."""
    begins: str = ""
    """The section that begins here: one that what it hangs from is not in."""
    section: str = ""
    """The title of the section it is in."""


class Pill(NamedTuple):
    """An argument as it is drawn: a pill between its target and its premises.

    ``maker`` says whose step it is, where the map does.
    """

    node: str
    argument: Argument
    kind: str
    target: str
    premises: tuple[str, ...]
    boxed: bool
    """Whether the box "needed together" is drawn around the premises."""
    mark: VerdictMark | None = None
    maker: str = ""
    element: Element | None = None
    """The strategy that it is in the notation of the view; nothing where it is a line."""
    layers: tuple[str, ...] = ()
    reply: bool = False
    """Whether it attacks what speaks against the top of its tree."""
    scheme: str = ""
    defeated: bool = False
    """Whether its maker says that it is defeated."""
    row: int = 0
    """How many premises stand beside each other in its box; 0 if all do."""

    @property
    def box_rows(self) -> list[tuple[str, ...]]:
        """Return the premises in the rows of the box."""
        most = self.row or len(self.premises)
        return [self.premises[at : at + most] for at in range(0, len(self.premises), most)]

    @property
    def words(self) -> str:
        """Return what stands on the pill: what the step does, and whose it is."""
        return self.signed(pill_word(self.kind))

    def signed(self, sign: str) -> str:
        """Return the same with another sign."""
        if len(self.premises) > 1 and not self.boxed:
            sign = say("{sign}, together", sign=sign)
        if not (self.scheme or self.maker):
            return sign
        return " · ".join(filter(None, (sign, self.scheme, self.maker)))

    @property
    def remark(self) -> str:
        """Return what is said of the step in a word, unless that is that it holds."""
        return "" if self.mark is None or self.mark.value == "holds" else self.mark.word

    @property
    def thickness(self) -> float:
        """Return the width of the line, by the weight: weak, medium, strong, or unset."""
        weight = self.argument.weight
        if weight is None:
            return 1.4
        return 1.0 if weight < WEAK else 1.8 if weight < STRONG else 3.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as it is drawn: a thin line from one end to the other, with a word on it."""

    kind: RelationKind
    start: str
    end: str

    @property
    def word(self) -> str:
        """Return what stands on the line."""
        return say(TIE_WORDS[self.kind])

    @property
    def directed(self) -> bool:
        """Return whether it leads from one end to the other; rivals are on a par."""
        return self.kind != "rival"

    @property
    def hangs(self) -> bool:
        """Return whether its start is drawn below its end, as reasons are below a conclusion."""
        return self.kind in ("answer", "part")


@dataclass(frozen=True, slots=True)
class Way:
    """Words that lead to another file; ``link`` is empty where nothing can be followed."""

    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """What is folded away at a place, as it is drawn; ``target`` is empty for whole trees.

    ``pages`` name the files that show it, and lead there.
    """

    node: str
    target: str
    words: str
    pages: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Away:
    """What an element names and the map does not hold, as it is drawn beside it; ``link`` says how."""

    node: str
    at: str
    link: str
    element: Element


@dataclass(frozen=True, slots=True)
class View:
    """A whole drawing, cards and pills in the order of the walk, ties in that of the map."""

    title: str
    counts: str
    cards: tuple[Card, ...]
    pills: tuple[Pill, ...]
    ties: tuple[Tie, ...] = ()
    rests: tuple[Rest, ...] = ()
    trail: tuple[Way, ...] = ()
    legend: tuple[Legend, ...] = ()
    """What the marks mean, where they are no verdicts."""
    style: Style = CARDS
    aways: tuple[Away, ...] = ()


def make_view(
    argument_map: ArgumentMap,
    whole: ArgumentMap | None = None,
    evaluation: Evaluation | None = None,
    numbered: bool = False,
    style: Style = CARDS,
    tree: Tree | None = None,
) -> View:
    """Lay out the words of every card and decide which premises share a box. Linear.

    A statement stands in one box at most: the first linked argument that has all its premises
    free takes them; the pill of any other linked argument says "together". How a statement
    stands is read from ``whole``, the map that ``argument_map`` may be a part of. The verdicts of
    ``evaluation`` are said on cards and pills. Nodes are named after ids, or ``numbered``. In a
    ``style`` with shapes each is an element of that notation. ``tree`` is that of the whole, for who
    draws many parts of it.
    """
    whole = whole or argument_map
    order = walk_order(argument_map)
    letters = {item.id: "a" if isinstance(item, Argument) else "n" for item in argument_map.nodes()}
    names = node_names(order, letters, numbered)
    tree = tree or make_tree(whole)
    begun: Mapping[str, str] = {}
    if argument_map.sections:
        begun = beginnings(tree if whole is argument_map else make_tree(argument_map))
    cards: list[Card] = []
    pills: list[Pill] = []
    taken: set[str] = set()
    for item_id in order:
        element = argument_map[item_id]
        if isinstance(element, Statement):
            begins = begun.get(item_id, "")
            cards.append(_card(argument_map, whole, element, names[item_id], evaluation, begins))
        elif isinstance(element, Argument):
            ids = element.premise_ids
            # A card can stand in one box only, and a box that holds its own target would point at
            # itself.
            boxed = len(ids) > 1 and taken.isdisjoint(ids) and element.target not in ids
            taken.update(ids if boxed else ())
            pills.append(
                Pill(
                    names[item_id],
                    element,
                    pill_kind(argument_map, element),
                    names[element.target],
                    tuple([names[premise] for premise in ids]),
                    boxed,
                    mark_of(whole, evaluation, item_id),
                    _maker(argument_map, element),
                    reply=element.polarity == "attacks" and tree.sign.get(element.target, 1) < 0,
                )
            )
    title = argument_map.title or argument_map.id or say("Argument map")
    ties = tuple(_ties(argument_map, names))
    made = View(clean(title), counts(argument_map, whole), tuple(cards), tuple(pills), ties)
    return _in_style(made, whole, style) if style.shapes else replace(made, style=style)


def _in_style(view: View, whole: ArgumentMap, style: Style) -> View:
    """Make elements of a notation of all cards, and of the steps that are more than lines."""
    cards, pills = [], []
    aways: list[Away] = []
    for card in view.cards:
        element = statement_element(whole, card.statement, style)
        cards.append(card._replace(element=element, tag=element.tag(style)))
    for pill in view.pills:
        step = step_element(whole, pill.argument, style)
        defeated = "defeated" in marks_of(pill.argument)
        pills.append(pill._replace(element=step, defeated=defeated))
    items: list[tuple[str, Statement | Argument]]
    items = [(card.node, card.statement) for card in view.cards]
    items += [(pill.node, pill.argument) for pill in view.pills]
    for node, item in items:
        for link, kind, name in aways_of(item):
            away = Element(kind, clean(name), (), module=say("another module"))
            aways.append(Away(f"w{len(aways)}", node, link, away))
    return replace(view, cards=tuple(cards), pills=tuple(pills), aways=tuple(aways), style=style)


def _ties(argument_map: ArgumentMap, names: dict[str, str]) -> Iterator[Tie]:
    for item in argument_map.relations:
        if item.kind == "rival":
            # Rivals are all against all; a chain of lines says so with fewer.
            for first, second in pairwise(item.origins):
                yield Tie(item.kind, names[first], names[second])
            continue
        for origin in item.origins:
            for target in item.targets:
                yield Tie(item.kind, names[origin], names[target])


def _card(
    argument_map: ArgumentMap,
    whole: ArgumentMap,
    statement: Statement,
    node: str,
    evaluation: Evaluation | None,
    begins: str,
) -> Card:
    # Most statements of a large map carry no sources or parties, so their work is skipped whole.
    source = title = ""
    role = attack_role(whole, statement)
    smaller: list[str] = []
    quoted: list[str] = []
    if statement.anchors:
        cited = citations(argument_map, statement)
        more = f" +{len(cited) - 1}" if len(cited) > 1 else ""
        title = clean(argument_map.source(statement.anchors[0].source).title)
        source = apart(shorten(clean(cited[0]), SMALL_WIDTH - 6), [title]) + more
        quoted = [line for item in quotes(statement) for line in wrap(clean(item), SMALL_WIDTH)]
    if statement.attributions:
        names = _names(argument_map, statement)
        for phrase in said(argument_map, statement):
            smaller.extend(wrap(apart(clean(phrase), names), SMALL_WIDTH))
    if statement.time is not None:
        smaller.extend(wrap(say("when: {time}", time=time_words(statement.time)), SMALL_WIDTH))
    voice = speakers(argument_map, statement)
    return Card(
        node,
        statement,
        named_kind(whole, statement, role).upper(),
        role,
        _named(enumeration(voice), SMALL_WIDTH) if voice else "",
        text_lines(statement, TEXT_WIDTH),
        tuple(quoted),
        tuple(smaller),
        source,
        standing(argument_map, whole, statement),
        None if evaluation is None else _mark(whole, evaluation, statement.id),
        origin=title,
        voice=clean(voice[0]) if voice else "",
        begins=begins,
        section=clean(getattr(argument_map[statement.section], "title", ""))
        if statement.section
        else "",
    )


def _maker(argument_map: ArgumentMap, argument: Argument) -> str:
    name = _named(maker(argument_map, argument), MAKER_WIDTH)
    return apart(name, [name]) if name else ""


def _named(words: str, width: float) -> str:
    return shorten(clean(words), width) if words else ""


def _names(argument_map: ArgumentMap, statement: Statement) -> set[str]:
    """Return what stands in the words about who said a statement, and is not ours."""
    said_by = {
        name for one in statement.attributions for hop in one.hops for name in (hop.party, hop.to)
    }
    said_by |= {one.party for one in statement.attributions}
    names = {clean(argument_map.party(name).name) for name in said_by if name}
    return names | {clean(one.hedge) for one in statement.attributions if one.hedge}


def _mark(whole: ArgumentMap, evaluation: Evaluation | None, item_id: str) -> VerdictMark | None:
    """Return the verdict on a statement; whoever's word it stands on is named in it."""
    mark = mark_of(whole, evaluation, item_id)
    if mark is None or mark.ground.isascii():
        return mark
    return mark._replace(ground=apart(mark.ground, [party.name for party in whole.parties]))


def text_lines(statement: Statement, limit: float) -> tuple[str, ...]:
    """Break the text of a statement into lines of at most ``limit`` em, and cut what is too long.

    >>> text_lines(Statement(id="c", kind="claim", text="The charge works."), 6)
    ('The charge', 'works.')
    """
    return at_most(wrap(clean(statement.text), limit))
