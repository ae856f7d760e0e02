"""Rivals as clauses: positions of which at most one stands, decided when all arguments on them are.

Two forms, as in ``explain/encoding.py``: what a label of a position needs, and what entails it.
"""

from collections.abc import Callable, Iterator

from argmap.explain.encoding import Forced, Justified
from argmap.semantics.frame import Frame

Beats = Callable[[float, float], bool]


def rivals_of(frame: Frame, at: int) -> Iterator[tuple[int, Beats]]:
    """Return each rival of a position, and when a weight for the position beats one for the rival."""
    for number in frame.issues_of[at]:
        issue = frame.issues[number]
        met = issue.standard.met
        for other in issue.positions:
            if other != at:
                # ``met`` is bound at once, or each function would see the last standard.
                yield other, lambda pro, con, met=met: pro > con and met(pro, con)  # type: ignore[misc]


def met_in_all(frame: Frame, at: int) -> Beats:
    """Return when a weight for a position meets every standard it is under, against an attack."""
    standards = [frame.issues[number].standard.met for number in frame.issues_of[at]]
    return lambda pro, con: all(met(pro, con) for met in standards)


def group_steps(frame: Frame, at: int) -> list[int]:
    """Return every argument on the positions whose issues hang together with that of one."""
    group = frame.groups[frame.group_of[at]]
    return [step for one in group for step in (*frame.pros[one], *frame.cons[one])]


def justify_position(made: Justified, at: int) -> None:
    """Let a position that is in be given or win, and one that is out lose."""
    frame = made.frame
    pros, cons = frame.pros[at], frame.cons[at]
    is_given, is_not_given = made.given(at)
    # A position is in by right (given, not outweighed) or by weight; it is out since a rival
    # stands, since all is decided and it did not win, or since nothing speaks for it.
    by_right, by_weight, beaten, closed, without = (made.fresh() for _ in range(5))
    made.clauses.append([-made.ins[at], by_right, by_weight])
    made.clauses.append([-by_right, *is_given])
    made.closed(by_right, cons)
    made.answered(by_right, cons, pros, lambda pro, con: pro >= con)
    # Nobody wins by weight before all arguments in the group are decided.
    made.closed(by_weight, group_steps(frame, at))
    made.clauses.append([-by_weight, *(made.ins[pro] for pro in pros)])
    for rival, beats in rivals_of(frame, at):
        made.answered(by_weight, frame.pros[rival], pros, beats)
    made.answered(by_weight, cons, pros, met_in_all(frame, at))
    made.clauses.append([-made.outs[at], beaten, closed, without])
    made.clauses.append([-without, *is_not_given])
    made.clauses += [[-without, made.outs[pro]] for pro in pros]
    made.clauses.append([-beaten, *is_not_given])
    made.clauses.append([-beaten, *(made.ins[rival] for rival, _ in rivals_of(frame, at))])
    made.closed(closed, group_steps(frame, at))


def force_position(made: Forced, at: int) -> None:
    """Let what is given or wins be in, and what loses be out."""
    frame = made.frame
    pros, cons = frame.pros[at], frame.cons[at]
    is_given, is_not_given = made.given(at)
    rivals = list(rivals_of(frame, at))
    ready = [made.decided(step) for step in group_steps(frame, at)]
    met = met_in_all(frame, at)
    if is_given:
        given = -is_given[0]
        made.clauses.append([given, *(-made.outs[con] for con in cons), made.ins[at]])
        made.wins(made.ins[at], pros, cons, lambda pro, con: pro >= con, [is_given[0]])
    standing_rivals = [made.ins[rival] for rival, _ in rivals]
    for weight, literals in made.standing(pros):
        harmless = made.harmless(cons, lambda con, best=weight: met(best, con))  # type: ignore[misc]
        for rival, beats in rivals:
            harmless += made.harmless(
                frame.pros[rival],
                lambda con, best=weight, beats=beats: beats(best, con),  # type: ignore[misc]
            )
        body = (*literals, *harmless, *ready)
        # Unless a rival stands by right: then the winner by weight loses to it.
        made.clauses.append([*(-one for one in body), *standing_rivals, made.ins[at]])
    if not is_not_given:
        return
    free = is_not_given[0]
    made.clauses += [[-free, -made.ins[rival], made.outs[at]] for rival, _ in rivals]
    made.clauses.append([-free, *(-made.outs[pro] for pro in pros), made.outs[at]])
    for rival, beats in rivals:
        made.wins(
            made.outs[at],
            frame.pros[rival],
            pros,
            lambda con, pro, beats=beats: not beats(pro, con),  # type: ignore[misc]
            [*ready, free],
        )
    made.wins(made.outs[at], cons, pros, lambda con, pro: not met(pro, con), [*ready, free])
