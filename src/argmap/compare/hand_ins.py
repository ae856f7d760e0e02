"""Hand-ins: what each of many maps of one text has otherwise than a model, or the nearest of several."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.anchors import SourceText
from argmap.compare.faults import OF_LINKS, Fault, FaultKind, faults_of, links_of
from argmap.compare.matching import Match, match_statements
from argmap.door import checked
from argmap.languages import message
from argmap.model import ArgumentMap
from argmap.results import one_line

NO_MATCH = message("no statement says what the model says: is it of another text?")
EMPTY = message("the map is empty")


@dataclass(frozen=True, slots=True)
class HandIn:
    """One hand-in beside a model: the statements that are paired, and the faults by kind.

    What cannot be read has no map and no faults; ``remark`` then says why. It also says where
    nothing could be compared.
    """

    name: str
    model: ArgumentMap
    made: ArgumentMap | None = None
    model_name: str = ""
    remark: str = ""
    matches: tuple[Match, ...] = ()
    faults: tuple[Fault, ...] = field(default=())

    __repr__ = one_line

    @property
    def counts(self) -> Mapping[FaultKind, int]:
        """Count the faults of each kind that there are."""
        return Counter(one.kind for one in self.faults)

    @property
    def links(self) -> tuple[int, int]:
        """Count the links of the model that the hand-in has, be it in two steps, and all of them."""
        known = {one.first for one in self.matches}
        links = links_of(self.model)
        told = {one.model for one in self.faults if one.kind in OF_LINKS}
        return sum({*ends} <= known for ends in links) - len(links & told), len(links)

    def as_json(self) -> dict[str, Any]:
        """Return its fields; the maps by what they have in common."""
        found, links = self.links
        return {
            "name": self.name,
            "model": self.model_name,
            "remark": self.remark,
            "statements": len(self.matches),
            "of": len(self.model.statements),
            "links": found,
            "links_of": links,
            "matches": [[one.first, one.second, one.likeness] for one in self.matches],
            "faults": [one.as_json() for one in self.faults],
        }


@checked
def hand_in(
    model: ArgumentMap, made: ArgumentMap, text: SourceText | None = None, name: str = ""
) -> HandIn:
    """Compare a hand-in with a model: what is missing, too much, tied or attributed otherwise.

    Statements are matched by the passages of their anchors, in the ``text`` if it is given, and the
    rest by their words.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> hand_in(town, town).faults
    ()
    """
    matching = match_statements(model, made, text)
    matches, pairs = matching.matches, matching.pairs
    remark = "" if matches or not model.statements else NO_MATCH if made.statements else EMPTY
    # Where nothing meets, a list of all that is in either says nothing.
    faults = () if remark else faults_of(model, made, pairs)
    return HandIn(name, model, made, "", remark, matches, faults)


def compare_hand_ins(
    models: Mapping[str, ArgumentMap],
    made: Iterable[tuple[str, ArgumentMap | str]],
    text: SourceText | None = None,
) -> tuple[HandIn, ...]:
    """Compare each of many hand-ins with the model it has fewest faults beside, the first of equals.

    In place of a map a text says why it could not be read.
    """
    found = []
    for name, one in made:
        if isinstance(one, str):
            first = next(iter(models.values()))
            found.append(HandIn(name, first, remark=one))
            continue
        trials = [
            (hand_in(model, one, text, name), called if len(models) > 1 else "")
            for called, model in models.items()
        ]
        best, called = min(trials, key=lambda trial: (bool(trial[0].remark), len(trial[0].faults)))
        found.append(HandIn(name, best.model, one, called, best.remark, best.matches, best.faults))
    return tuple(found)
