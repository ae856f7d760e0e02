"""Schemes: steps that do not fit the scheme they name, and what came of its questions (rules J)."""

from collections.abc import Iterator

from argmap.checks.record import Remark, Rule
from argmap.model import Argument, ArgumentMap
from argmap.naming import nearest
from argmap.query.critical_questions import CriticalQuestion, questions_of, scheme_of
from argmap.query.failing import is_felt, target_of
from argmap.schemes import SCHEMES, Scheme, plain_name
from argmap.schemes.nearest import Nearest

TOULMIN = frozenset(("data", "grounds", "warrant", "backing", "premise", "major", "minor"))
"""Roles that a premise can have in any step, whatever its scheme calls it."""


def _unknown(argument_map: ArgumentMap) -> Iterator[Argument]:
    return (one for one in argument_map.arguments if one.scheme and scheme_of(one) is None)


def _misspelt_schemes(argument_map: ArgumentMap) -> Iterator[Remark]:
    for step in _unknown(argument_map):
        meant = SCHEMES.derived(Nearest).misspelt(step.scheme or "")
        if meant is not None:
            yield (
                step.id,
                f"no scheme is called {step.scheme!r}; {meant.name!r} may be meant ({meant.key})",
            )


def _unknown_schemes(argument_map: ArgumentMap) -> Iterator[Remark]:
    """Find schemes that are no misspelling; each name once, as a foreign map may have hundreds."""
    told: set[str] = set()
    nearby = SCHEMES.derived(Nearest)
    for step in _unknown(argument_map):
        name = step.scheme or ""
        if plain_name(name) in told or nearby.misspelt(name) is not None:
            continue
        told.add(plain_name(name))
        near = ", ".join(one.key for one in nearby.in_meaning(name))
        hint = f"; nearest in meaning: {near}" if near else ""
        yield step.id, f"nobody knows a scheme {name!r}, so nothing is asked of the step{hint}"


def _with_scheme(argument_map: ArgumentMap) -> Iterator[tuple[Argument, Scheme]]:
    for step in argument_map.arguments:
        scheme = scheme_of(step)
        if scheme is not None and scheme.premises:
            yield step, scheme


def _foreign_roles(argument_map: ArgumentMap) -> Iterator[Remark]:
    for step, scheme in _with_scheme(argument_map):
        known = TOULMIN.union(plain_name(role) for role in scheme.premises)
        for premise in step.premises:
            if premise.role and plain_name(premise.role) not in known:
                roles = ", ".join(scheme.premises)
                near = nearest(premise.role, scheme.premises)
                yield (
                    step.id,
                    f"{premise.statement!r} is its {premise.role!r}, a role that {scheme.key!r} does "
                    f"not have{near}; it has {roles}",
                )


def _incomplete_schemes(argument_map: ArgumentMap) -> Iterator[Remark]:
    """Find steps that give some premises of their scheme a role and leave others out.

    A step that names no roles does not say which of its premises plays which, and may leave to the
    reader what goes without saying.
    """
    for step, scheme in _with_scheme(argument_map):
        given = {plain_name(one.role) for one in step.premises if one.role}
        unplaced = sum(one.role is None for one in step.premises)
        missing = [role for role in scheme.premises if plain_name(role) not in given]
        if given and 0 < len(missing) < len(scheme.premises) and len(missing) > unplaced:
            listed = "; ".join(f"{role}: {scheme.premises[role]}" for role in missing)
            yield step.id, f"{scheme.key!r} needs beside what is here {listed}"


def _undercut_deductions(argument_map: ArgumentMap) -> Iterator[Remark]:
    for step, scheme in _with_scheme(argument_map):
        if scheme.force != "deductive":
            continue
        for attack in argument_map.incoming.get(step.id, ()):
            if attack.polarity == "attacks":
                premises = ", ".join(map(repr, step.premise_ids))
                yield (
                    attack.id,
                    f"it attacks the step {step.id!r}, which is deductive ({scheme.key}) and has no "
                    f"exceptions; attack a premise: {premises}; or name a scheme that has exceptions",
                )


def _idle_failures(argument_map: ArgumentMap) -> Iterator[Remark]:
    for one in _asked(argument_map):
        if one.state == "failed" and not is_felt(argument_map, one):
            target = target_of(argument_map, one)
            against = argument_map.argument(one.argument).polarity == "attacks"
            rebut = "support" if against and one.effect == "rebut" else "attack"
            verb = "undercut" if target == one.argument else rebut
            yield (
                one.argument,
                f"its question {one.key!r} fails by {_named(one.by)}, and no verdict feels it: let that "
                f"{verb} {target!r}",
            )


def _expired_answers(argument_map: ArgumentMap) -> Iterator[Remark]:
    for one in _asked(argument_map):
        if one.state == "expired":
            states = (
                f"{name!r} was {state.status}"
                for name in one.changed
                if (state := argument_map.source(name).state)
            )
            yield (
                one.argument,
                f"what {_named(one.by)} says to its question {one.key!r} has expired: "
                f"{', '.join(states)}; ask again, and say when ('date')",
            )


def _asked(argument_map: ArgumentMap) -> Iterator[CriticalQuestion]:
    for step in argument_map.arguments:
        if step.questions:
            yield from (one for one in questions_of(argument_map, step) if one.by)


def _named(names: tuple[str, ...]) -> str:
    return " and ".join(map(repr, names))


def _foreign_questions(argument_map: ArgumentMap) -> Iterator[Remark]:
    for step in argument_map.arguments:
        scheme = scheme_of(step) if step.questions else None
        for one in step.questions:
            if scheme is None:
                yield step.id, f"the question {one.ask!r} is of no scheme: name that of the step"
            elif scheme.asked_as(one.ask) is None:
                keys = scheme.question_keys()
                near = nearest(one.ask, keys)
                yield (
                    step.id,
                    f"{scheme.key!r} has no question {one.ask!r}{near}; it has {', '.join(keys)}",
                )


SCHEME_RULES: tuple[Rule, ...] = (
    Rule("J001", "warning", "misspelt scheme", "A known scheme is misspelt.", _misspelt_schemes),
    Rule("J002", "info", "unknown scheme", "Nobody knows the scheme.", _unknown_schemes),
    Rule(
        "J003",
        "warning",
        "role of another scheme",
        "A premise plays a role that the scheme does not have.",
        _foreign_roles,
    ),
    Rule(
        "J004",
        "info",
        "incomplete scheme",
        "Some premises of the scheme have a role here, others are missing.",
        _incomplete_schemes,
    ),
    Rule(
        "J005",
        "warning",
        "undercut of a deduction",
        "A step that has no exceptions is undercut.",
        _undercut_deductions,
    ),
    Rule(
        "J006",
        "warning",
        "failure without effect",
        "A critical question fails, and nothing attacks what it is about.",
        _idle_failures,
    ),
    Rule(
        "J007",
        "warning",
        "expired answer",
        "The state of a source has changed on which the answer to a question rests.",
        _expired_answers,
    ),
    Rule(
        "J008",
        "warning",
        "question of another scheme",
        "What is answered is no question of the scheme.",
        _foreign_questions,
    ),
)
