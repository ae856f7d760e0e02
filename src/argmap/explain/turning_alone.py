"""Turning alone: which single statements, withdrawn or granted, would give another a status.

All of them at once, a bit each (``semantics/variants.py``): in a long chain of claims each of thousands
would turn the last, and to label the map anew for each is to walk along the chain for each.
"""

from collections.abc import Collection, Sequence

from argmap.explain.critical import BATCH
from argmap.explain.doubts import places_of
from argmap.semantics.spread import Run
from argmap.semantics.statuses import Status, statuses_of
from argmap.semantics.variants import is_labelled_at_once, label_variants
from argmap.semantics.worlds import Base, Change


def turning_alone(
    run: Run, at: int, wanted: Collection[Status], changed: Sequence[int]
) -> dict[int, Status]:
    """Return the status that a statement has after each change that gives it one of those wanted.

    ``changed`` are statements by number, of which each is withdrawn or, if it is not given, granted. The
    order is theirs. Of maps whose worlds are labelled one after the other, and of assurance cases, which
    tell more than a status, there are none. Linear in the map for each ``BATCH`` of changes.
    """
    frame = run.frame
    if frame.assured or not is_labelled_at_once(frame):
        return {}
    base = Base(run.labels, statuses_of(run))
    found: dict[int, Status] = {}
    for start in range(0, len(changed), BATCH):
        numbers = changed[start : start + BATCH]
        changes = [Change("withdraw" if frame.given[one] else "grant", one) for one in numbers]
        masks = label_variants(frame, changes, base).masks(at)
        turned = {place: status for status in wanted for place in places_of(masks.get(status, 0))}
        found |= {numbers[place]: turned[place] for place in sorted(turned)}
    return found
