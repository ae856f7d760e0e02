"""What an abstract framework has no place for, beside what its projection turns into helpers."""

from collections.abc import Iterator

from argmap.findings import Finding
from argmap.formats.concepts import gaps_except
from argmap.formats.losses import lost
from argmap.model import ArgumentMap
from argmap.projection import attack_id

GAPS = gaps_except("an abstract framework has arguments and attacks, no more", "attack")
GAPS |= dict.fromkeys(
    ("support", "undercuts", "linked premises"),
    "projected: helpers stand for it, and reading gives attacks alone",
)
GAPS["evidence"] = "all arguments are alike; they stand without support, as assumptions do"
GAPS.pop("assumptions")


def lost_in_projection(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what the projection leaves out beyond the gaps."""
    arguments = {item.id for item in argument_map.arguments}
    held = (
        item.id
        for item in argument_map.arguments
        if item.polarity == "supports" and item.target in arguments
    )
    yield from lost("supports on arguments", held)
    claims = (item.id for item in argument_map.statements if item.kind == "claim")
    yield from lost("claims, which are read as assumptions", claims)
    renamed = (
        item.id
        for item in argument_map.arguments
        if item.id != attack_id(item.premise_ids[0], item.target) or len(item.premises) > 1
    )
    yield from lost("ids of arguments", renamed)


def lost_texts(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield the statements whose text a file of names alone does not say."""
    texts = (item.id for item in argument_map.statements if item.text != item.id)
    yield from lost("texts", texts)
