"""Words of grounds: what an accepted statement rests on, where that is not independent evidence."""

from collections.abc import Sequence
from typing import NamedTuple

from argmap.languages import count, listing, say
from argmap.model import ArgumentMap, Party
from argmap.model.voices import stated_word
from argmap.semantics.ground import Ground, Leaf


def ground_words(argument_map: ArgumentMap, ground: Ground) -> str:
    """Say on what kind of ground and on whose word alone; nothing for independent evidence.

    >>> from argmap.model import Party
    >>> town = ArgumentMap(parties=(Party(id="ann", name="Ann"),))
    >>> ground_words(town, Ground("uncontested", 1, (), ("ann",)))
    ", uncontested, on Ann's word alone (no evidence)"
    """
    return say_ground(tell_ground(argument_map, ground))


class ToldGround(NamedTuple):
    """A ground with the names that its words need, without its map."""

    weakest: Leaf
    assumed: int
    """How much is assumed."""
    is_stated: bool
    """Whether all that is assumed is stated in a source, by whoever wrote it."""
    alone: Sequence[str]
    """The names of those on whose word alone it rests."""


def tell_ground(argument_map: ArgumentMap, ground: Ground) -> ToldGround:
    """Return a ground with the names that its words need."""
    items = [argument_map.statement(name) for name in ground.assumptions]
    stated = bool(items) and all(stated_word(item) == "stated" for item in items)
    return ToldGround(ground.weakest, len(items), stated, _names(argument_map, ground.alone))


def say_ground(told: ToldGround) -> str:
    """Say on what kind of ground and on whose word alone; nothing for independent evidence."""
    word = _word_of(told.alone) if told.alone else ""
    if told.weakest == "uncontested" and not told.assumed:
        if not word:
            return say(", uncontested (no evidence)")
        return say(", uncontested, on {word} alone (no evidence)", word=word)
    assumed = _assumed(told)
    bare = told.weakest == "uncontested"
    if not word:
        return (
            say(", on {assumed} (no evidence)", assumed=assumed)
            if bare
            else (say(", on {assumed}", assumed=assumed) if assumed else "")
        )
    if not assumed:
        return say(" on {word} alone", word=word)
    if bare:
        return say(", on {assumed}, on {word} alone (no evidence)", assumed=assumed, word=word)
    if told.weakest == "assumption":
        return say(", on {assumed} and on {word} alone", assumed=assumed, word=word)
    return say(", on {assumed}, on {word} alone", assumed=assumed, word=word)


def _assumed(told: ToldGround) -> str:
    """Say what is assumed: how much, and whether we do it; nothing where nothing is."""
    if not told.assumed:
        return say("an assumption of ours") if told.weakest == "assumption" else ""
    many = told.assumed > 1
    # What a source states is assumed by whoever wrote it, and not by us.
    if told.is_stated:
        return (
            count(told.assumed, "one assumption", "{n} assumptions")
            if many
            else say("an assumption", "ground")
        )
    if not many:
        return say("an assumption of ours")
    return count(told.assumed, "one assumption of ours", "{n} assumptions of ours")


def whose_word(argument_map: ArgumentMap, parties: tuple[str, ...]) -> str:
    """Say whose word something rests on.

    >>> from argmap.model import Party
    >>> town = ArgumentMap(parties=(Party(id="ann", name="Ann"), Party(id="ben", name="Ben")))
    >>> whose_word(town, ("ann",)), whose_word(town, ("ann", "ben"))
    ("Ann's word", 'the word of Ann and Ben')
    """
    return _word_of(_names(argument_map, parties))


def _names(argument_map: ArgumentMap, parties: Sequence[str]) -> list[str]:
    # A part of a map may have left out who spoke elsewhere in it; the id is then all there is.
    known = map(argument_map.get, parties)
    return [
        " ".join((found.name if isinstance(found, Party) else party).split())
        for party, found in zip(parties, known, strict=True)
    ]


def _word_of(names: Sequence[str]) -> str:
    if len(names) == 1:
        # A long description reads badly with an apostrophe at its end.
        if len(names[0]) <= 40:
            return say("{who}'s word", who=names[0])
        return say("the word of {who}", who=names[0])
    return say("the word of {who}", who=listing(names))
