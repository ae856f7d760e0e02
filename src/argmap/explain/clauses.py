"""Clauses of a whole cone: each element by the rules that hold for it, rivals by those of their issue."""

from argmap.explain.encoding import Forced, Justified
from argmap.explain.rival_encoding import force_position, justify_position


def encode(made: Justified | Forced) -> None:
    """Add the clauses of every element whose rules can be said in clauses."""
    frame = made.frame
    for at in made.encodable():
        if at >= frame.size:
            made.step(at)
        elif at not in frame.group_of or frame.questions[at]:
            made.statement(at)
        elif isinstance(made, Justified):
            justify_position(made, at)
        else:
            force_position(made, at)
