"""Witnessing: on whose word a statement rests through reasons that carry, under a setting."""

from dataclasses import replace
from typing import Unpack

from argmap.attribution.passing import in_force, passing_chains
from argmap.door import checked
from argmap.edit import remove
from argmap.model import ASSURANCE, ArgumentMap
from argmap.query import Witnesses
from argmap.query.routes import check_start
from argmap.query.testimony import supports_of, witnesses_among
from argmap.semantics import Evaluation, Setting, SettingOptions, evaluate_held, setting_of
from argmap.semantics.held import Held, hold_labelled


@checked
def witnesses(
    argument_map: ArgumentMap,
    item_id: str,
    setting: Setting | str | None = None,
    **options: Unpack[SettingOptions],
) -> Witnesses:
    """Collect the root witnesses of what supports a statement or argument, by reasons that carry.

    A reason that does not stand, or whose step is undercut, gives no witness. Supports that share
    a root are collapsed under it: four citations of one witness are one witness. A statement
    nothing supports rests on its own testimony. ``not_carrying`` names the other supports.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
        SettingError: If the setting contradicts itself or the map, or asks for another semantics.

    >>> from argmap.formats.files import load
    >>> found = witnesses(load("examples/northport/map.argmap.yaml"), "trade-unhurt")
    >>> len(found.supports), [root.party for root in found.roots], found.independent
    (2, ['mayor'], False)
    """
    check_start(argument_map, item_id)
    chosen = setting_of(setting, options)
    held = hold_labelled(argument_map, chosen, "the count of witnesses", item_id)
    return witnesses_of(held, evaluate_held(held), item_id)


def witnesses_of(held: Held, evaluation: Evaluation, item_id: str) -> Witnesses:
    """Collect the root witnesses of a place in a held map whose verdicts are reached."""
    rules = in_force(held.whole, held.setting.policies, held.reading == ASSURANCE)
    supports = supports_of(
        held.part, item_id, passing_chains(held.whole, *rules) if rules else None
    )
    fallen = [name for name, one in evaluation.verdicts.items() if one.label != "in"]
    part = remove(held.part, *(name for name in fallen if name != item_id))
    # A step without a premise that stands carries nothing on.
    carried = supports_of(part, item_id) if item_id in part else {}
    # What lost all its reasons begins no support: it fell with them.
    kept = {name: chains for name, chains in supports.items() if name in carried}
    found = witnesses_among(held.part, item_id, kept)
    return replace(found, not_carrying=tuple(name for name in supports if name not in kept))


__all__ = ["witnesses", "witnesses_of"]
