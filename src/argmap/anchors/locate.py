"""Locating: where the words of an anchor stand in a text now, and how sure that is.

A place is taken only when it is the one place the selectors can mean. The words at their old
place are taken; words elsewhere are taken only if nothing else in the text could be meant: no
second occurrence with the same surroundings, and no passage that looks like an edited original.
"""

from itertools import islice

from argmap.anchors.marked import Marked, locate_marked
from argmap.anchors.places import (
    COUNTED,
    NEAR,
    Location,
    State,
    Trust,
    choose,
    is_certain,
    is_the_only,
    undecided,
)
from argmap.anchors.texts import SourceText, index_of
from argmap.anchors.words import WordIndex
from argmap.folding import foldings
from argmap.model import Anchor

MOST_REMEMBERED = 20_000


def locate(anchor: Anchor, quote: str, source: SourceText, trust: Trust) -> Location:
    """Find the words ``quote`` of an anchor in a text.

    Linear in the text, but for the search for near passages, which looks at a few places only. A text
    remembers what was found in it, so that a map that is edited is not searched for anew at every step.
    """
    asked = (anchor, quote, trust)
    found = source.located.get(asked)
    if found is None:
        if len(source.located) >= MOST_REMEMBERED:
            source.located.clear()
        found = source.located[asked] = _located(anchor, quote, source, trust)
    return found


def _located(anchor: Anchor, quote: str, source: SourceText, trust: Trust) -> Location:
    # The text is the very one the anchor was made on, so its position decides and nothing is
    # searched.
    if trust == "same" and anchor.start is not None and source.text.startswith(quote, anchor.start):
        end = anchor.start + len(quote)
        return Location("exact" if end == anchor.end else "moved", anchor.start, end, 1, 1.0)
    # ``_spans`` stops after 1,000 places; the old one must be among the candidates.
    exact = _spans(index_of(source), quote)
    if anchor.start is not None and source.text.startswith(quote, anchor.start):
        here = (anchor.start, anchor.start + len(quote))
        exact += [] if here in exact else [here]
    taken = choose(anchor, exact, source, trust)
    # Before words elsewhere are believed, all places that differ by typography alone are
    # candidates, too: the original may be the one whose quotes were curled since.
    if taken is None or not is_certain(anchor, taken, source, trust):
        alike = [span for span in _folded_occurrences(quote, source) if span not in set(exact)]
        both = [*exact, *alike]
        taken = choose(anchor, both, source, trust) if alike else taken
        # The dangerous case: the passage was edited, and a copy of its old words stands elsewhere
        # (a summary, a caption). Found words are then not the passage.
        if both and (taken is None or not is_the_only(anchor, quote, taken, source)):
            return undecided(both)
    if taken is not None:
        state: State = "normalised"
        if taken in exact:
            moved = anchor.start is not None and taken != (anchor.start, anchor.end)
            state = "moved" if moved else "exact"
        return Location(state, *taken, max(1, len(exact)), 1.0)
    # Last, so that marks which stand in the text themselves are met as what they are there.
    marked = Marked(anchor, quote, source)
    return locate_marked(marked, trust) or _nearest(marked)


def _nearest(marked: Marked) -> Location:
    """Name the passage most like the words, for the user to look at; it is never taken."""
    near = marked.source.passages.nearest(marked.quote, NEAR)
    if near:
        place = (near[0].start, near[0].end)
        why = marked.missing()
        return Location("changed", None, None, len(near), near[0].similarity, place, why)
    why = marked.missing() or "the words are not in the text, nor any like them"
    return Location("orphan", reason=why)


def _spans(index: WordIndex, words: str) -> list[tuple[int, int]]:
    """List where words occur, up to a number that no words around them could decide between."""
    return [(start, start + len(words)) for start in islice(index.occurrences(words), COUNTED)]


def _folded_occurrences(quote: str, source: SourceText) -> list[tuple[int, int]]:
    markup = source.kind == "markdown"
    found: dict[tuple[int, int], None] = {}
    searched: set[tuple[int, str]] = set()
    # A hyphen at a line end may or may not belong to the word, in the text as in the quote.
    for folded, own in zip(source.foldings, foldings(quote, markup), strict=True):
        words = own.text.strip()
        # Nothing was folded, so the plain search has seen all of it.
        if folded.text == source.text and words == quote:
            continue
        if words and (id(folded), words) not in searched:
            searched.add((id(folded), words))
            found.update(
                (folded.span(*span), None) for span in _spans(index_of(source, folded), words)
            )
    return list(found)
