"""What takes minutes: maps of a million claims. ``scripts/test --long`` runs it."""

from itertools import pairwise

import pytest

import argmap
from argmap import Argument, ArgumentMap, Premise, Statement

pytestmark = pytest.mark.long
SIZE = 1_000_000


def test_a_million_claims_are_read_asked_and_evaluated() -> None:
    statements = [
        Statement(id=f"s{at}", kind="claim", text=f"Claim {at}.") for at in range(SIZE - 1)
    ]
    end = Statement(id="end", kind="evidence", text="It was so.")
    names = [*(item.id for item in statements), "end"]
    steps = [
        Argument(id=f"a{at}", premises=(Premise(statement=one),), target=two, polarity="supports")
        for at, (two, one) in enumerate(pairwise(names))
    ]
    made = ArgumentMap(statements=(*statements, end), arguments=tuple(steps))
    assert argmap.loads(argmap.dumps(made, "json"), "json") == made
    [answer] = argmap.evidence_for(made, "s0")
    assert (answer.id, len(answer.chain)) == ("end", SIZE - 1)
    assert {item.label for item in argmap.evaluate(made).statements.values()} == {"in"}
