"""The law of rules: findings about what is there, the same each time, and never a failure."""

from collections.abc import Iterable

from argmap.checks import Rule
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.testing.maps import maps


@checked
def check_rule(row: Rule, given: Iterable[ArgumentMap] | None = None) -> None:
    """Check that a rule takes any map, and that each finding has a message and an id of the map.

    ``given`` are maps to try, else those of ``argmap.testing.maps``: add one where the rule finds something.

    Raises:
        AssertionError: If it breaks the law; the message says how.

    >>> from argmap.checks import RULES
    >>> check_rule(RULES.find("B002"))
    """
    for argument_map in maps() if given is None else given:
        try:
            found = list(row.findings(argument_map))
        except Exception as error:
            raise AssertionError(f"the rule {row.code} fails on a map: {error!r}") from error
        for item in found:
            assert item.id in argument_map, (
                f"{row.code} is about {item.id!r}, which is not in the map"
            )
            assert item.message.strip(), f"{row.code} says nothing about {item.id!r}"
            # A message goes to the terminal as it is, one line a finding.
            assert item.full_text().isprintable() or "\n" in item.full_text(), row.code
        assert list(row.findings(argument_map)) == found, (
            f"{row.code} finds something else each time"
        )
