"""Parts: details that are taken for reasons, or fall where their whole stands (rules C, M)."""

from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.model import ArgumentMap
from argmap.semantics.case_frame import frame_under
from argmap.semantics.spread import IN, Run
from argmap.semantics.statuses import statuses_of


def _supporting_parts(argument_map: ArgumentMap) -> Iterator[Remark]:
    """Find steps that lead from a part up to its own whole. Linear for each whole with parts."""
    parts_of: dict[str, set[str]] = {}
    for part, whole in argument_map.whole_of.items():
        parts_of.setdefault(whole, set()).add(part)
    for whole, parts in parts_of.items():
        seen, todo = {whole}, [whole]
        while todo:
            for step in argument_map.incoming.get(todo.pop(), ()):
                if step.polarity != "supports":
                    continue
                fresh = [name for name in step.premise_ids if name not in seen]
                seen.update(fresh)
                todo += fresh
                for name in parts & {*fresh}:
                    yield (
                        step.id,
                        f"its premise {name!r} is a part of {whole!r}, and in only if that is: no "
                        "reason for it; take one of the two out",
                    )


def _fallen_parts(argument_map: ArgumentMap) -> Iterator[Remark]:
    if not argument_map.whole_of:
        return
    frame = frame_under(argument_map)
    run = Run(frame, frame.given, frame.weights)
    statuses = statuses_of(run)
    for part, whole in frame.wholes.items():
        if statuses[part] == "rejected" and run.labels[whole] == IN:
            yield (
                frame.names[part],
                f"rejected, while {frame.names[whole]!r}, which it is a part of, is accepted: say the "
                "whole without it, or make it a statement of its own",
            )


PART_RULES = (
    Rule(
        "C009",
        "warning",
        "part as a reason",
        "A part is a premise for its own whole.",
        _supporting_parts,
    ),
    Rule(
        "M006",
        "warning",
        "rejected part",
        "a part is rejected and its whole accepted",
        _fallen_parts,
    ),
)
