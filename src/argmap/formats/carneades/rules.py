"""Rules of Carneades, run forward: from what is assumed to the arguments that schemes make of it.

A scheme with conclusions is a rule: for every way in which what is known matches all its premises
it is applied once, and its conclusions and assumptions are known then too. Its exceptions stop
nothing here: they become undercutters, for the labelling to decide. What arguments that the file
writes out conclude is not known by that, as in Carneades.

Only Horn clauses are run. The rest of the language, which needs constraint handling rules, is
guards, deletions, lists, premises on arguments and variables that no premise binds. Rules that
make ever new terms end at a limit. In either case no rule of the file is run: some of them
without the others could say the opposite of all.

Sources: Carneades 4, caes/inference and terms; Frühwirth (1998) on constraint handling rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.formats.carneades.terms import (
    Bindings,
    Term,
    Variable,
    filled,
    match,
    parse_term,
    term_text,
    variables_of,
)

MOST_STEPS = 2_000
MOST_MATCHES = 100_000
MOST_PREMISES = 50
LONGEST = 1_000
"""The characters of the longest term that a rule may read or make: p(X) to p(f(X,X)) doubles it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A scheme that makes arguments; ``roles`` are those of its premises."""

    scheme: str
    variables: tuple[Variable, ...]
    roles: tuple[str | None, ...]
    premises: tuple[Term, ...]
    assumptions: tuple[Term, ...]
    exceptions: tuple[Term, ...]
    conclusions: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A rule applied, its terms as texts; ``values`` are those of the rule's variables."""

    scheme: str
    values: tuple[str, ...]
    premises: tuple[tuple[str, str | None], ...]
    assumptions: tuple[str, ...]
    exceptions: tuple[str, ...]
    conclusions: tuple[str, ...]

    def terms(self) -> tuple[str, ...]:
        """Return all terms it names, in order."""
        premises = tuple(name for name, _ in self.premises)
        return (*premises, *self.assumptions, *self.exceptions, *self.conclusions)


def rules_of(schemes: Mapping[str, Mapping[str, Any]]) -> list[Rule] | None:
    """Return the rules that schemes are; None if some are none that can be run."""
    made: list[Rule] = []
    for name, body in schemes.items():
        if not body.get("conclusions"):
            continue
        parts: list[tuple[Term, ...]] = []
        for key in ("premises", "assumptions", "exceptions", "conclusions"):
            terms = [_term(str(text), variables=True) for _, text in _listed(body.get(key))]
            parts.append(tuple(term for term in terms if term is not None))
            if None in terms or len(terms) > MOST_PREMISES:
                return None
        bound = variables_of(parts[0])
        said = {term[0] for part in parts for term in part if isinstance(term, tuple)}
        if body.get("guards") or body.get("deletions") or "argument" in said:
            return None
        if not variables_of(term for part in parts for term in part).keys() <= bound.keys():
            return None
        known = [Variable(str(item)) for _, item in _listed(body.get("variables"))]
        order = dict.fromkeys([item for item in known if item in bound]) | bound
        roles = tuple(role for role, _ in _listed(body.get("premises")))
        made.append(Rule(name, tuple(order), roles, *parts))
    return made


def _listed(value: Any) -> list[tuple[str | None, Any]]:
    """Return the members of a list, or of a mapping with their roles; one may stand alone."""
    if isinstance(value, Mapping):
        return [(None if key.isdigit() else key, item) for key, item in value.items()]
    if isinstance(value, list):
        return [(None, item) for item in value]
    return [] if value is None else [(None, value)]


def _term(text: str, variables: bool = False) -> Term | None:
    return parse_term(text, variables) if len(text) <= LONGEST else None


def apply_rules(rules: Sequence[Rule], given: Iterable[str]) -> list[Step] | None:
    """Return the steps that rules make of what is given, in order; None if there is no end to them."""
    return _Run(rules).steps([_term(text) or text for text in given])


class _Run:
    """What is known while rules run; every fact is taken once, with all that were before it."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.left = MOST_MATCHES
        self.known: dict[Term, None] = {}
        self.about: dict[object, list[Term]] = {}
        self.waiting: dict[object, list[tuple[int, int]]] = {}
        for at, rule in enumerate(rules):
            for number, premise in enumerate(rule.premises):
                self.waiting.setdefault(_head(premise), []).append((at, number))

    def steps(self, todo: list[Term]) -> list[Step] | None:
        made: dict[tuple[int, tuple[Term, ...]], Step] = {}
        for at, rule in enumerate(self.rules):
            if not rule.premises:
                made[at, ()] = _step(rule, {})
                todo += (*rule.conclusions, *rule.assumptions)
        for fact in todo:
            if fact in self.known:
                continue
            self.known[fact] = None
            self.about.setdefault(_head(fact), []).append(fact)
            for at, found in self._ways(fact):
                rule = self.rules[at]
                key = at, tuple(found[item] for item in rule.variables)
                if key not in made:
                    made[key] = step = _step(rule, found)
                    # Reading a term again is what finds one that nests too deep.
                    news = [_term(text) for text in (*step.conclusions, *step.assumptions)]
                    if len(made) > MOST_STEPS or None in news:
                        return None
                    todo += [term for term in news if term is not None]
            if self.left < 0:
                return None
        return list(made.values())

    def _ways(self, fact: Term) -> Iterator[tuple[int, Bindings]]:
        """Yield rules, and the bindings under which they apply with the fact as a premise."""
        for at, number in (*self.waiting.get(_head(fact), ()), *self.waiting.get(Variable, ())):
            premises = self.rules[at].premises
            self.left -= 1
            found = match(premises[number], fact, {})
            if found is not None and self.left >= 0:
                # A variable alone matches everything: it comes last, when others have bound it.
                rest = [*premises[:number], *premises[number + 1 :]]
                for bindings in self._join(sorted(rest, key=_is_variable), found):
                    yield at, bindings

    def _join(self, premises: Sequence[Term], bindings: Bindings) -> Iterator[Bindings]:
        if not premises:
            yield bindings
            return
        first = filled(premises[0], bindings)
        facts = self.known if isinstance(first, Variable) else self.about.get(_head(first), ())
        for fact in list(facts):
            self.left -= 1
            if self.left < 0:
                return
            found = match(first, fact, bindings)
            if found is not None:
                yield from self._join(premises[1:], found)


def _is_variable(term: Term) -> bool:
    return isinstance(term, Variable)


def _head(term: Term) -> object:
    """Return what a term and one that matches it have in common; variables have their class."""
    if isinstance(term, Variable):
        return Variable
    return (term[0], len(term)) if isinstance(term, tuple) else term


def _step(rule: Rule, bindings: Bindings) -> Step:
    def texts(terms: Iterable[Term]) -> tuple[str, ...]:
        return tuple(term_text(filled(term, bindings)) for term in terms)

    return Step(
        rule.scheme,
        texts(rule.variables),
        tuple(zip(texts(rule.premises), rule.roles, strict=True)),
        *(texts(part) for part in (rule.assumptions, rule.exceptions, rule.conclusions)),
    )
