"""What comments in ``explain`` give as reasons, shown on the smallest map."""

from argmap.explain import flip
from argmap.explain.certificate import certify
from argmap.model import Argument, ArgumentMap, Premise, Statement
from argmap.model.elements import Kind
from argmap.semantics.frame import Frame
from argmap.semantics.spread import Run


def statement(name: str, kind: Kind) -> Statement:
    return Statement(id=name, kind=kind, text=name)


def step(
    name: str,
    premises: tuple[str, ...],
    target: str,
    weight: float,
    against: bool = False,
    scheme: str | None = None,
) -> Argument:
    return Argument(
        id=name,
        premises=tuple(Premise(statement=premise) for premise in premises),
        target=target,
        polarity="attacks" if against else "supports",
        weight=weight,
        scheme=scheme,
    )


def test_a_proof_does_not_lean_on_what_was_labelled_later() -> None:
    whole = ArgumentMap(
        statements=(
            statement("found", "evidence"),
            statement("first", "claim"),
            statement("second", "claim"),
        ),
        arguments=(
            step("given", ("found",), "first", 0.5),
            step("on", ("first",), "second", 1.0),
            step("back", ("second",), "first", 1.0),
        ),
    )
    frame = Frame(whole, "preponderance", "linked")
    run = Run(frame, frame.given, frame.weights)
    assert ("given", frame.numbers["found"]) in certify(run, frame.numbers["first"], ["in"])


def test_shares_are_left_out_of_the_clauses_so_that_no_flip_is_lost() -> None:
    whole = ArgumentMap(
        statements=(
            statement("one", "evidence"),
            statement("two", "evidence"),
            statement("contrary", "assumption"),
            statement("claim", "claim"),
        ),
        arguments=(
            step("both", ("one", "two"), "claim", 1.0, scheme="cumulative"),
            step("rebuttal", ("contrary",), "claim", 0.6, against=True),
        ),
    )
    found = flip(whole, "claim", to="out", grant=False, weigh=False)
    # One is as good as the other, so they are one change with a twin.
    every = [one for item in found for one in (item, *item.alternatives)]
    assert {item.withdraw for item in every} == {("one",), ("two",)}
