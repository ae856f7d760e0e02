"""Testing: the laws that formats, rules and views of argmap hold, for those of plug-ins (docs/plugins.md).

Each function takes a row of a table and raises an ``AssertionError`` where a law is broken. argmap's
own rows are held against the same functions. Nothing but argmap is needed; with Hypothesis or
anything else that makes maps, give these maps.
"""

from argmap.testing.formats import check_any_text, check_losses, check_round_trip
from argmap.testing.maps import maps
from argmap.testing.rules import check_rule
from argmap.testing.views import check_view

__all__ = [
    "check_any_text",
    "check_losses",
    "check_round_trip",
    "check_rule",
    "check_view",
    "maps",
]
