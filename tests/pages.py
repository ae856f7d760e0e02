"""Maps and pages that the tests of the web page share."""

import random
from functools import cache

from argmap import Anchor, Argument, ArgumentMap, Attribution, Party, Premise, Source, Statement
from argmap.testing.maps import HOSTILE_TEXTS, hostile

__all__ = ["HOSTILE_TEXTS", "WORDS", "grown", "hostile"]

WORDS = ["charge", "traffic", "centre", "city", "count", "street", "year", "report", "fall", "rise"]


@cache
def grown(size: int, seed: int = 5) -> ArgumentMap:
    """Make a map of that many statements under one question: linked premises, attacks, undercuts."""
    pick = random.Random(seed)
    statements: list[Statement] = []
    arguments: list[Argument] = []
    for at in range(size):
        kind = "question" if at == 0 else pick.choice(["claim", "claim", "evidence", "assumption"])
        words = " ".join(pick.choice(WORDS) for _ in range(pick.randint(5, 18)))
        statements.append(
            Statement(
                id=f"c{at}",
                kind=kind,  # type: ignore[arg-type]
                text=f"{words.capitalize()} {at}.",
                anchors=(Anchor(source="s", paragraph=at + 1),),
                attributions=(Attribution(party=f"p{pick.randrange(8)}", stance="asserts"),),
                tags=(pick.choice(["traffic", "trade", "air"]),),
            )
        )
    at = 1
    while at < size:
        count = min(size - at, pick.choice([1, 1, 1, 2, 3]))
        target = f"c{pick.randrange(max(0, at - size // 6), at)}"
        polarity = pick.choice(["supports", "supports", "attacks"])
        if arguments and pick.random() < 0.06:
            target, polarity = arguments[pick.randrange(len(arguments))].id, "attacks"
        arguments.append(
            Argument(
                id=f"a{at}",
                premises=tuple(Premise(statement=f"c{one}") for one in range(at, at + count)),
                target=target,
                polarity=polarity,  # type: ignore[arg-type]
            )
        )
        at += count
    return ArgumentMap(
        title=f"Map of {size}",
        statements=tuple(statements),
        arguments=tuple(arguments),
        parties=tuple(Party(id=f"p{at}", name=f"Party {at}") for at in range(8)),
        sources=(Source(id="s", title="A report", url="https://example.org/report"),),
    )
