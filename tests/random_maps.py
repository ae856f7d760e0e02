"""Random maps drawn once a process: drawing one takes as long as thirty checks of it."""

from collections.abc import Callable
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings

import argmap
from argmap import ArgumentMap
from speeds import FULL, examples
from strategies import full_maps


@cache
def drawn() -> tuple[ArgumentMap, ...]:
    """Draw the maps that all properties of formats are held against."""
    found: list[ArgumentMap] = []
    checks = list(HealthCheck)

    @settings(
        max_examples=examples(FULL),
        phases=[Phase.generate],
        database=None,
        suppress_health_check=checks,
    )
    @given(full_maps())
    def collect(argument_map: ArgumentMap) -> None:
        found.append(argument_map)

    collect()
    assert len(found) == examples(FULL)
    return tuple(found)


def hold(check: Callable[[ArgumentMap], None]) -> None:
    """Hold a property against every drawn map; a failure shows the smallest map that fails.

    Size takes the place of Hypothesis's shrinking, which would draw maps anew.
    """
    for argument_map in _by_size():
        try:
            check(argument_map)
        except Exception as error:
            error.add_note(argmap.dumps(argument_map, "json"))
            raise


@cache
def _by_size() -> tuple[ArgumentMap, ...]:
    return tuple(sorted(drawn(), key=lambda item: len(argmap.dumps(item, "json"))))
