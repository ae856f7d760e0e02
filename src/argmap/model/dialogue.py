"""The dialogue layer, optional: who said what, with what force, in reply to what.

Source: Inference Anchoring Theory on AIF (locutions L, illocutions YA, transitions TA).
"""

from typing import Annotated

from pydantic import Field

from argmap.model.base import Id, Record, Text
from argmap.model.extras import Extras
from argmap.model.sources import Anchor
from argmap.model.times import Time

Ids = Annotated[tuple[Id, ...], Field(min_length=1)]


class Locution(Record):
    """Words as they were uttered, by a party.

    >>> Locution(id="l1", text="Mayor: traffic fell.", party="mayor").party
    'mayor'
    """

    id: Id
    """Unique over the whole map."""
    text: Text
    """The words."""
    party: Id | None = None
    """Who uttered them."""
    time: Time | None = None
    """When it was said."""
    anchors: tuple[Anchor, ...] = ()
    """Where its sources say it."""
    note: Text | None = None
    """A remark of whoever made the map."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""


class Illocution(Record):
    """What is done by uttering: asserting, arguing, challenging, agreeing and the like.

    ``origins`` are locutions or transitions; ``targets`` are statements, arguments or relations,
    or locutions, where speech is reported.

    >>> Illocution(id="y1", force="Asserting", origins=("l1",), targets=("c1",)).force
    'Asserting'
    """

    id: Id
    """Unique over the whole map."""
    force: Text
    """What is done: asserting, arguing, challenging, agreeing."""
    origins: Ids
    """The locutions or transitions that do it."""
    targets: Ids
    """What it is done with."""
    note: Text | None = None
    """A remark of whoever made the map."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""


class Transition(Record):
    """A step of the dialogue from one locution to the one that replies to it.

    >>> Transition(id="t1", origins=("l1",), targets=("l2",)).scheme is None
    True
    """

    id: Id
    """Unique over the whole map."""
    origins: Ids
    """The locutions replied to."""
    targets: Ids
    """The replies."""
    scheme: Text | None = None
    """The kind of reply."""
    note: Text | None = None
    """A remark of whoever made the map."""
    extras: Extras = Extras()
    """What a foreign file says that no field here is for; kept unchanged."""
