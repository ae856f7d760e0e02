"""The laws of argmap, held for this package: `pip install pytest . && pytest`."""

from minutes import FORMAT, RULE, VIEW

from argmap.testing import check_any_text, check_losses, check_round_trip, check_rule, check_view

TEXT = """\
MINUTES: The harbour committee
MOTION: The pier should be closed.
FOR: A storm broke two beams.
AGAINST: The beams are new.
"""


def test_format() -> None:
    check_round_trip(FORMAT)
    check_any_text(FORMAT, [TEXT])
    check_losses(FORMAT)


def test_rule_and_view() -> None:
    check_rule(RULE)
    check_view(VIEW)
