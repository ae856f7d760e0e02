"""The three speeds of the tests: what each runs, and how many random examples it draws."""

from hypothesis import HealthCheck, settings

SPEEDS = ("quick", "full", "long")
FULL = 60
# Examples drawn where a test names no number of its own; numbers of their own scale with it.
EXAMPLES = {"quick": FULL // 10, "full": FULL, "long": 100 * FULL}
LEFT_OUT = {"quick": ("slow", "browser", "program", "long"), "full": ("long",), "long": ()}

# Whether a change is right must not depend on the day's luck: the same examples are drawn in every
# run, and the long run alone looks for new ones.
for speed, count in EXAMPLES.items():
    settings.register_profile(
        speed,
        deadline=None,
        max_examples=count,
        derandomize=speed != "long",
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("full")


def is_quick() -> bool:
    """Return whether this is the quick speed."""
    return settings().max_examples < FULL


def examples(count: int) -> int:
    """Return the examples to draw where the full speed draws ``count``."""
    return max(1, round(count * settings().max_examples / FULL))
