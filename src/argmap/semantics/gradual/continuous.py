"""The continuous form of a semantics: strengths flow from the base scores towards their rule.

dx/dt = f(x) - x, by the Runge-Kutta method of fourth order, where x is one block. A step is
taken whole and in two halves; their difference, kept below a share of the flow, sets the length
of the next. Where the flow comes to rest the strengths satisfy the same equations as the discrete
form, whose iteration may go round for ever.
Source: Potyka (2019), Extending Modular Semantics for Bipolar Weighted Argumentation, AAMAS,
arXiv:1809.07133.
"""

from collections.abc import Callable

from argmap.semantics.gradual.arrays import Flags, Floats
from argmap.semantics.gradual.block import Block, Rule

Flow = Callable[[Floats], Floats]
_SHARE = 0.05
"""Error of a step, as a share of the flow in it."""
# Near rest the error of any step is small, and steps would grow without end.
_LONGEST = 50.0


def flow_to_rest(
    block: Block, rule: Rule, strengths: Floats, tolerance: float, steps: int
) -> tuple[Flags, int]:
    """Let a block flow from its base scores; other strengths stay as they are.

    Gives which strengths still flow faster than the tolerance, and the number of steps.
    """
    import numpy as np

    block.start(rule, strengths)

    def flow(state: Floats) -> Floats:
        strengths[block.rows] = state
        return block.value(rule, strengths) - state

    state, length = strengths[block.rows].copy(), 0.5
    now = flow(state)
    done = 0
    while done < steps and float(np.abs(now).max(initial=0.0)) > tolerance:
        done += 1
        # Step doubling: the whole step and two halves of it differ by about the error of the whole.
        whole = _step(flow, state, now, length)
        middle = _step(flow, state, now, length / 2)
        halves = _step(flow, middle, flow(middle), length / 2)
        error = float(np.abs(whole - halves).max())
        allowed = _SHARE * length * float(np.abs(now).max())
        # A rejected step counts as well, or a flow that cannot be followed would never end.
        if error <= allowed:
            # The exact flow stays inside; rounding and long steps may not.
            state = np.clip(halves, 0.0, 1.0)
            now = flow(state)
        # The local error of the method grows with the fifth power of the step, the allowed one with
        # the first: hence the fourth root, a little less for safety.
        ratio = 4.0 if error == 0 else 0.9 * (allowed / error) ** 0.25
        length = min(_LONGEST, length * min(4.0, max(0.1, ratio)))
    strengths[block.rows] = state
    return np.abs(now) > tolerance, done


def _step(flow: Flow, state: Floats, now: Floats, length: float) -> Floats:
    second = flow(state + length / 2 * now)
    third = flow(state + length / 2 * second)
    fourth = flow(state + length * third)
    return state + length / 6 * (now + 2 * second + 2 * third + fourth)
