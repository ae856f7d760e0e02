"""The command ``why``: the reasons for a verdict, in words."""

from typing import TYPE_CHECKING

from argmap.cli.evaluate import SIGNS
from argmap.cli.options import (
    FromOption,
    GrantLeavesOption,
    GrantOption,
    IdArgument,
    JsonOption,
    MapArgument,
    PolicyOption,
    StandardOption,
    WeighingOption,
    WeightOption,
    WeightsOption,
    granted_of,
    load_under,
    weights_of,
)
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from argmap.explain import Ground
    from argmap.model import ArgumentMap

ROLES = {
    "": "",
    "for": "+ because ",
    "against": "− but ",
    "undercut": "× undercut ",
    "backing": "+ backed by ",
    "premise": "",
    "rival": "rival ",
}


def why(
    source: MapArgument,
    item_id: IdArgument,
    standard: StandardOption = "preponderance",
    weighing: WeighingOption = "linked",
    grant: GrantOption = None,
    grant_leaves: GrantLeavesOption = False,
    weight: WeightOption = None,
    weights: WeightsOption = "stated",
    policies: PolicyOption = None,
    source_format: FromOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say why ID stands, falls or stays open: the smallest proof, down to what is given.

    Example: argmap why corpus:take-up-iran-offer press-rebuffed
    """
    from argmap.explain import why as explain

    argument_map = load_under(source, source_format, policies, item_id, *(grant or ()))
    granted = granted_of(argument_map, grant, grant_leaves)
    chosen = weights_of(argument_map, weights, weight, granted)
    found = explain(argument_map, item_id, standard, weighing, granted, chosen)
    if as_json:
        print_json(found.as_json())
        return
    for ground in found.grounds:
        echo(_line(argument_map, ground))
    if found.loop:
        echo(f"each waits for the next: {' → '.join((*found.loop, found.loop[0]))}")


def _line(argument_map: "ArgumentMap", ground: "Ground") -> str:
    element = argument_map[ground.id]
    text = getattr(element, "text", None) or getattr(element, "title", None) or "step"
    end = "(see above)" if ground.again else f"— {ground.reason}"
    words = f"{ROLES[ground.role]}[{ground.id}] {' '.join(text.split())} {end}"
    return f"{'   ' * min(ground.depth, 20)}{SIGNS[ground.label]} {ground.label}: {words}"
