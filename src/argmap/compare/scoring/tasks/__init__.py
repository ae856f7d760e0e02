"""Tasks: the figures of shared tasks and corpora by their own definitions, a module each.

They are the field's and not argmap's: some count what others leave out. docs/scores.md says for each
what it counts, from which paper or published scorer, and where corpora and maps differ.
"""

from collections.abc import Mapping

from argmap.compare.scoring.tasks.aaec import AAEC
from argmap.compare.scoring.tasks.abstrct import ABSTRCT
from argmap.compare.scoring.tasks.cdcp import CDCP
from argmap.compare.scoring.tasks.dialam import DIALAM
from argmap.compare.scoring.tasks.microtexts import MICROTEXTS
from argmap.compare.scoring.tasks.record import Task
from argmap.errors import UnknownNameError

TASKS: Mapping[str, Task] = {task.name: task for task in (AAEC, ABSTRCT, CDCP, MICROTEXTS, DIALAM)}


def find_task(name: str) -> Task:
    """Return the shared task of that name.

    Raises:
        UnknownNameError: If there is none; the message lists those there are.

    >>> find_task("cdcp").title
    'CDCP (Cornell eRulemaking)'
    """
    if name not in TASKS:
        raise UnknownNameError(name, TASKS)
    return TASKS[name]
