"""Dispute: what the page's script sets two parties face to face by, and the same without a script.

The script finds points, answers and common ground as ``query/facing.py`` does; a test compares both
for each two parties. What each side says is told here in words, once for each who says it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from argmap.attribution.chains import HOLDS, groups_of
from argmap.drawing.dispute_words import REPLIES, account, premise_mark, versus
from argmap.drawing.page import own_language, text
from argmap.drawing.text import clean
from argmap.languages import count, enumeration, listing, quoted, say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.voices import documented_in
from argmap.query.disputes import Disputed, depth_of_all, points, silent_on
from argmap.query.facing import Clash, Facing, Reply, attribution_of, face, pairs_in_dispute
from argmap.query.makers import Makers
from argmap.query.questions import positions_of, rivals_of
from argmap.web.details import around, isolated
from argmap.web.links import anchor_of

KINDS = ("denies", "questions", "rebut", "undermine", "undercut", "rival")
MOST_POINTS, MOST_PAIRS = 40, 40
"""How many points are told without a script, and how many pairs are listed."""


def button() -> str:
    """Write the button that opens the disputes."""
    return (
        '<button id="dispute-button" type="button" aria-pressed="false" aria-controls="dispute">'
        f"{text(say('Disputes'))}</button>\n"
    )


def has_sides(argument_map: ArgumentMap) -> bool:
    """Return whether two parties speak, so that they could face each other."""
    return len({name for item in argument_map.nodes() for name in _speaking(item)}) > 1


def dispute_index(argument_map: ArgumentMap, names: Mapping[str, str]) -> dict[str, Any]:
    """Return who holds what and who goes against it, by numbers of parties; nothing for fewer than two.

    ``names`` are those of cards and pills, by id. Linear in the map, but for parties in many groups.
    """
    if not has_sides(argument_map):
        return {}
    return _Index(argument_map, names).data()


def static_disputes(argument_map: ArgumentMap) -> str:
    """Write the disputes as a section of the outline: the largest in full, the others by name."""
    pairs = pairs_in_dispute(argument_map)
    if not pairs:
        return ""
    return "".join(_section(argument_map, pairs))


def _speaking(item: Statement | Argument) -> tuple[str, ...]:
    return tuple(one.party for one in item.attributions)


class _Index:
    def __init__(self, argument_map: ArgumentMap, names: Mapping[str, str]) -> None:
        self.map = argument_map
        self.names = names
        self.parties = {party.id: at for at, party in enumerate(argument_map.parties)}
        self.made = Makers(argument_map)

    def data(self) -> dict[str, Any]:
        depths = depth_of_all(self.map)
        found = sorted(points(self.map), key=lambda one: -depths[one.about])
        rows, told = [], dict.fromkeys(one.about for one in found)
        for one in found:
            step = None if one.argument is None else self.map.argument(one.argument)
            told |= dict.fromkeys([*([one.argument] if one.argument else [])])
            told |= dict.fromkeys(step.premise_ids if step else [one.rival] if one.rival else [])
            rows.append(
                [
                    self.names[one.about],
                    KINDS.index(one.kind),
                    self._numbers(one.holders),
                    self._numbers(one.challengers),
                    self.names[one.argument] if one.argument else "",
                    self.names[one.rival] if one.rival else "",
                    depths[one.about],
                    self._numbers(sorted(silent_on(self.made, step))) if step else [],
                ]
            )
        return {
            "dispute": {
                "parties": [
                    [one.id, clean(one.name), self._numbers(sorted(groups_of(self.map, one.id)))]
                    for one in self.map.parties
                ],
                "speaking": self._speakers(),
                "points": rows,
                "pairs": [
                    [self.parties[a], self.parties[b], count]
                    for (a, b), count in pairs_in_dispute(self.map).items()
                ],
                "stances": list(self._stances()),
                "made": dict(self._made()),
                "asked": list(self._asked()),
                "says": {
                    self.names[name]: said for name in told if (said := list(self._says(name)))
                },
            }
        }

    def _numbers(self, names: Sequence[str]) -> list[int]:
        return [self.parties[name] for name in names]

    def _speakers(self) -> list[int]:
        """List who speaks, or for whom a member does: those a reader may choose."""
        found = {name for item in self.map.nodes() for name in _speaking(item)}
        found |= {name for step in self.map.arguments for name in self.made.of(step)}
        return sorted({self.parties[one] for name in found for one in groups_of(self.map, name)})

    def _stances(self) -> Iterator[list[Any]]:
        """Yield who asserts, who concedes and who denies each statement."""
        for item in self.map.statements:
            rows = [
                self._numbers(
                    list(dict.fromkeys(x.party for x in item.attributions if x.stance == stance))
                )
                for stance in ("asserts", "concedes", "denies")
            ]
            if item.attributions:
                yield [self.names[item.id], *rows]

    def _made(self) -> Iterator[tuple[str, list[int]]]:
        for step in self.map.arguments:
            if step.polarity == "supports" and (makers := self.made.of(step)):
                yield self.names[step.id], self._numbers(makers)

    def _asked(self) -> Iterator[list[Any]]:
        """Yield each question with its answers, and the pairs of them that are rivals."""
        for question, found in positions_of(self.map).items():
            answers = [list(one.ids) for one in found if one.side == "answer"]
            every = dict.fromkeys(name for one in found for name in one.ids)
            rivals = [
                [self.names[one], self.names[other]]
                for one in every
                for other in rivals_of(self.map, one)
                if other in every
            ]
            named = [[self.names[name] for name in one] for one in answers]
            yield [self.names[question], named, [self.names[one] for one in every], rivals]

    def _says(self, item_id: str) -> Iterator[list[Any]]:
        """Yield for each who speaks how it is known, where that is to be said, and the places quoted."""
        item = self.map[item_id]
        assert isinstance(item, Statement | Argument)
        for one in item.attributions:
            sources = documented_in(self.map, item, one)
            places = [
                at
                for at, anchor in enumerate(item.anchors)
                if one.stance in HOLDS and not one.quote and anchor.source in sources
            ]
            said = account(self.map, one, sources)
            if said or places:
                yield [self.parties[one.party], one.stance, said, places]


def _section(argument_map: ArgumentMap, pairs: Mapping[tuple[str, str], int]) -> Iterator[str]:
    title = text(say("Disputes"))
    yield f'<section class="still" aria-label="{title}">\n<h2>{title}</h2>\n'
    room, listed, known = MOST_POINTS, [], Disputed(argument_map)
    for pair, found in pairs.items():
        if found <= room:
            room -= found
            yield from _facing(argument_map, face(argument_map, *pair, known))
        else:
            listed.append((pair, found))
    if listed:
        rest = len(listed) - MOST_PAIRS
        yield f"<h3>{text(say('Other pairs in dispute'))}</h3>\n<ul>\n"
        for pair, found in listed[:MOST_PAIRS]:
            yield f"<li>{_versus(argument_map, pair)}: {found}</li>\n"
        if rest > 0:
            more = count(rest, "And {n} more pair.", "And {n} more pairs.")
            yield f"<li>{text(more)}</li>\n"
        yield "</ul>\n"
    yield "</section>\n"


def _versus(argument_map: ArgumentMap, pair: tuple[str, str]) -> str:
    first, second = (isolated(argument_map.party(name).name) for name in pair)
    return around(lambda names: versus(*names), (first, second))


def _facing(argument_map: ArgumentMap, facing: Facing) -> Iterator[str]:
    yield f"<h3>{_versus(argument_map, facing.parties)}</h3>\n"
    if facing.granted:
        yield f"<p>{text(say('Both grant'))}</p>\n<ul>\n"
        yield from (
            f"<li>{_link(argument_map, one.statement, '')}</li>\n" for one in facing.granted
        )
        yield "</ul>\n"
    yield "<ol>\n"
    for clash in facing.clashes:
        yield f"<li>{_clash(argument_map, facing, clash)}</li>\n"
    yield "</ol>\n"


def _clash(argument_map: ArgumentMap, facing: Facing, clash: Clash) -> str:
    holder, other = (
        _who(argument_map, facing.parties[side], names)
        for side, names in (
            (clash.side, clash.holders),
            (1 - clash.side, tuple(dict.fromkeys(x for one in clash.replies for x in one.takers))),
        )
    )
    against = facing.parties[1 - clash.side]
    held = _link(argument_map, clash.about, facing.parties[clash.side])
    known = _accounts(argument_map, clash.about, clash.holders, HOLDS)
    lines = [f"<b>{holder}</b> {held}{known}"]
    lines += [
        f"<b>{other}</b> {_reply(argument_map, clash.about, one, against)}" for one in clash.replies
    ]
    return "".join(f"<p>{line}</p>" for line in lines)


def _who(argument_map: ArgumentMap, party: str, names: Sequence[str]) -> str:
    """Name a side, and who of it speaks where that is another."""
    said = isolated(argument_map.party(party).name)
    if names in ((party,), ()):
        return f"{said}:"
    speakers = around(enumeration, (isolated(argument_map.party(name).name) for name in names))
    return f"{said} ({speakers}):"


def _reply(argument_map: ArgumentMap, about: str, one: Reply, party: str) -> str:
    what = one.argument or one.rival
    said = text(say(REPLIES[one.kind]))
    if what is None:
        return said + _accounts(argument_map, about, one.takers, (one.kind,))
    left = f" <small>({text(say('unanswered in the map'))})</small>" if one.left else ""
    known = _accounts(argument_map, what, one.takers, HOLDS)
    return f"{said} {_link(argument_map, what, party)}{known}{left}"


def _accounts(
    argument_map: ArgumentMap, item_id: str, who: Sequence[str], stances: Collection[str]
) -> str:
    """Say how it is known what each says, where it does not speak for itself."""
    item = argument_map[item_id]
    places = [item_id, *(item.premise_ids if isinstance(item, Argument) else ())]
    made: dict[str, None] = {}
    for name, place in product(who, places):
        found = argument_map[place]
        assert isinstance(found, Statement | Argument)
        one = attribution_of(found, name, stances)
        said = account(argument_map, one, documented_in(argument_map, found, one)) if one else ""
        made |= {said: None} if said else {}
    return f" <small>({'; '.join(map(isolated, made))})</small>" if made else ""


def _link(argument_map: ArgumentMap, item_id: str, party: str) -> str:
    """Link to a statement, or to the premises of a party's step, with whose words they are in."""
    item = argument_map[item_id]
    if not isinstance(item, Argument):
        return _linked(argument_map, argument_map.statement(item_id))
    found = []
    for one in map(argument_map.statement, item.premise_ids):
        mark = premise_mark(argument_map, one, party)
        found.append(
            _linked(argument_map, one) + (f" <small>({isolated(mark)})</small>" if mark else "")
        )
    return around(listing, found)


def _linked(argument_map: ArgumentMap, item: Statement) -> str:
    words = f"<bdi{own_language(argument_map)}>{text(item.text)}</bdi>"
    link = f'<a href="#{anchor_of(item.id)}">{words}</a>'
    return around(lambda words: quoted(words[0]), (link,))
