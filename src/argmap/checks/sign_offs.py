"""Sign-offs that hold no more, or never held (rules M)."""

from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.model import ArgumentMap
from argmap.naming import nearest
from argmap.registers import sign_off_register


def _lapsed(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in sign_off_register(argument_map).lapsed if argument_map.metadata.sign_offs else ():
        if item.sign_off.of in argument_map:
            yield item.sign_off.of, f"the sign-off of {item.sign_off.by} has lapsed: {item.reason}"


def _of_nothing(argument_map: ArgumentMap) -> Iterator[Remark]:
    for one in argument_map.metadata.sign_offs:
        if one.of not in argument_map:
            hint = nearest(one.of, [item.id for item in argument_map.nodes()])
            yield one.of, f"{one.by} signed what is not in the map: {one.of!r}{hint}"


SIGN_OFF_RULES = (
    Rule(
        "M021",
        "warning",
        "lapsed sign-off",
        "something below a signed element is not what it was when it was signed",
        _lapsed,
    ),
    Rule(
        "M022",
        "error",
        "sign-off of nothing",
        "a sign-off names an element that the map does not have",
        _of_nothing,
    ),
)
