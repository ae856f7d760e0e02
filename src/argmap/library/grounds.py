"""Grounds: what an accepted statement rests on at its weakest, as the tables keep it and every face says it.

No face says "accepted" bare unless independent evidence carries it (``semantics/words.py``). The ground of a
verdict is worked out when a map is added, since it looks at the whole of it.
"""

import json
from functools import cache
from typing import NamedTuple

from argmap.model import ArgumentMap
from argmap.semantics import Evaluation
from argmap.semantics.ground import Leaf
from argmap.semantics.grounding import ToldGround, say_ground, tell_ground
from argmap.semantics.words import STATUS_WORDS, said_status


class HeldVerdict(NamedTuple):
    """The verdict of a map on one of its elements, as the tables hold it.

    ``ground`` is null where nothing is accepted, or independent evidence carries it.
    """

    label: str | None
    status: str | None
    ground: str | None = None

    @property
    def words(self) -> str:
        """Return the status and what carries it, in the language that is spoken; nothing without one."""
        return verdict_said(self.status, self.ground)


def ground_kept(argument_map: ArgumentMap, evaluation: Evaluation, item_id: str) -> str | None:
    """Return the ground of an accepted statement as the tables keep it.

    >>> from argmap.formats.files import load
    >>> from argmap.semantics import evaluate
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> ground_kept(town, evaluate(town), "rest-is-charge")
    '["assumption", 1, false, []]'
    """
    ground = evaluation.grounds.get(item_id)
    if ground is None:
        return None
    if ground.assumptions or ground.alone:
        return json.dumps(tell_ground(argument_map, ground), ensure_ascii=False)
    # Most of a large map: on independent evidence there is nothing to add to the word.
    return None if ground.weakest == "evidence" else _bare(ground.weakest)


@cache
def _bare(weakest: Leaf) -> str:
    return json.dumps(ToldGround(weakest, 0, False, []))


def verdict_said(status: str | None, ground: str | None) -> str:
    """Return a status and what carries it, in the language that is spoken; nothing where there is none.

    >>> verdict_said("accepted", '["evidence", 0, true, ["Ann"]]')
    "accepted on Ann's word alone"
    """
    found = next((one for one in STATUS_WORDS if one == status), None)
    if found is None:
        return ""
    return said_status(found) + (say_ground(ToldGround(*json.loads(ground))) if ground else "")
