"""What comments on anchors give as reasons, shown on the smallest text."""

from argmap.anchors.locate import locate
from argmap.anchors.neighbours import Neighbours
from argmap.anchors.texts import SourceText
from argmap.model import Anchor

WORDS = "the rain came late"


def anchor_without_context(start: int) -> Anchor:
    return Anchor(source="s", start=start, end=start + len(WORDS), quote=WORDS)


def test_a_single_neighbour_proves_nothing() -> None:
    text = "." * 120 + WORDS + "." * 20
    anchor = anchor_without_context(20)
    assert Neighbours([(0, 100)]).decide(anchor, text) is None
    found = Neighbours([(0, 100), (10, 110)]).decide(anchor, text)
    assert found is not None
    assert found.start == 120


def test_a_second_copy_between_the_neighbours_undoes_their_proof() -> None:
    anchor = anchor_without_context(20)
    neighbours = Neighbours([(0, 100), (10, 110), (90, 190), (95, 195)])
    once = "." * 120 + WORDS + "." * 80
    twice = "." * 120 + WORDS + " / " + WORDS + "." * 60
    found = neighbours.decide(anchor, once)
    assert found is not None
    assert found.start == 120
    assert neighbours.decide(anchor, twice) is None


def test_a_copy_is_not_taken_where_an_edited_original_stands() -> None:
    quote = "The tax fell by ten percent last year."
    anchor = Anchor(
        source="s",
        start=34,
        end=34 + len(quote),
        quote=quote,
        prefix="In the report the minister wrote: ",
        suffix=" That was news to the council.",
    )
    copy = f"Summary of it all. {quote} That was news to the council.\n"
    edited = (
        "In the report the minister had stated: The tax fell by nine percent last year."
        " This came as news to the council.\n"
    )
    alone = locate(anchor, quote, SourceText(copy), "other")
    assert (alone.state, alone.start) == ("moved", copy.index(quote))
    assert locate(anchor, quote, SourceText(edited + copy), "other").state == "ambiguous"
