"""Sign-offs that hold no more, or never held (rules M)."""

from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.model import ArgumentMap
from argmap.naming import nearest
from argmap.registers import sign_off_register


def _lapsed(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in sign_off_register(argument_map).lapsed:
        if not item.is_of_nothing:
            where = f" in the module {item.told_module}" if item.module else ""
            message = f"the sign-off of {item.sign_off.by}{where} has lapsed: {item.reason}"
            yield item.sign_off.of, message


def _of_nothing(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in sign_off_register(argument_map).lapsed:
        one = item.sign_off
        if item.is_of_nothing:
            known = [] if item.module else [other.id for other in argument_map.nodes()]
            what = f"the module {item.told_module}" if item.module else "the map"
            message = f"{one.by} signed what is not in {what}: {one.of!r}{nearest(one.of, known)}"
            yield item.module or one.of, message


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
