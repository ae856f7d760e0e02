"""Terms of Carneades: the same whatever white space they hold, said by a template, and matched.

    term = "¬" term | NAME [ "(" term { "," term } ")" ]

A name that begins with a capital letter or ``_`` is a variable where it stands in a scheme; a
variable alone matches any term.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

DEEPEST = 32
_TOKEN = re.compile(r"""\s*(?:([¬(),])|('[^']*'|"[^"]*"|[^\s¬(),\[\]|'"]+))\s*""")
_TERM = re.compile(r"\s*(¬?\s*[^\s(),¬]+)\s*\(.*\)\s*", re.DOTALL)
_SPACE = re.compile(r"\s*([(),])\s*")
_HOLE = re.compile(r"%[sv]")


@dataclass(frozen=True, slots=True)
class Variable:
    """A name in a scheme that stands for any term."""

    name: str


# A word; or a tuple of a predicate, "¬" for one, and what it is said of.
Term = str | Variable | tuple[Any, ...]
Bindings = dict[Variable, Term]


def same_term(text: str) -> str:
    """Return the one form of a term; a text that is no term stays as it is.

    >>> same_term("expert( joe, climate )"), same_term("looks like rope")
    ('expert(joe,climate)', 'looks like rope')
    """
    if not _TERM.fullmatch(text):
        return text
    return _SPACE.sub(r"\1", text.strip())


def render(term: str, language: Mapping[str, object]) -> str | None:
    """Say a term by the template of its predicate, such as ``father/2``; None if there is none.

    >>> render("father(sally,joe)", {"father/2": "The father of %s is %s."})
    'The father of sally is joe.'
    >>> render("rain", {"rain/0": "It rained."})
    'It rained.'
    """
    name, bracket, rest = term.partition("(")
    values = _arguments(rest[:-1]) if bracket and rest.endswith(")") else []
    template = language.get(f"{name}/{len(values)}")
    if not isinstance(template, str):
        return None
    parts = _HOLE.split(template)
    if len(parts) != len(values) + 1:
        return None
    filled = [part for pair in zip(parts, [*values, ""], strict=True) for part in pair]
    return "".join(filled)


def _arguments(text: str) -> list[str]:
    """Cut at the commas that stand in no brackets."""
    cuts, depth = [-1], 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            cuts.append(at)
    return [text[a + 1 : b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def parse_term(text: str, variables: bool = False) -> Term | None:
    """Return the term that a text is; None if it is none, or nests too deep.

    >>> parse_term("¬good(joe, F)"), parse_term("p(X)", variables=True), parse_term("a or b")
    (('¬', ('good', 'joe', 'F')), ('p', Variable(name='X')), None)
    """
    open_terms: list[list[Any]] = []
    done: Term | None = None
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or len(open_terms) > DEEPEST:
            return None
        at = found.end()
        sign, name = found.groups()
        if name is not None:
            if done is not None:
                return None
            is_variable = variables and (name[0] == "_" or name[0].isupper())
            if text[at : at + 1] == "(":
                open_terms.append([name])
                at += 1
                continue
            done = Variable(name) if is_variable else name
        elif sign == "¬":
            if done is not None:
                return None
            open_terms.append(["¬"])
            continue
        elif sign == "(" or done is None or not open_terms or open_terms[-1][0] == "¬":
            return None
        else:
            open_terms[-1].append(done)
            done = tuple(open_terms.pop()) if sign == ")" else None
        while done is not None and open_terms and open_terms[-1][0] == "¬":
            done = ("¬", done)
            open_terms.pop()
    return done if not open_terms else None


def term_text(term: Term) -> str:
    """Return a term as the text that ``parse_term`` reads.

    >>> term_text(("¬", ("good", "joe", ("son", "f"))))
    '¬good(joe,son(f))'
    """
    if isinstance(term, tuple):
        name, *values = term
        words = [term_text(value) for value in values]
        return f"¬{words[0]}" if name == "¬" else f"{name}({','.join(words)})"
    return term.name if isinstance(term, Variable) else term


def match(pattern: Term, term: Term, bindings: Bindings) -> Bindings | None:
    """Return the bindings under which a pattern is a term, more than those given; None if none.

    >>> match(("p", Variable("X"), Variable("X")), ("p", "a", "a"), {})
    {Variable(name='X'): 'a'}
    >>> match(("p", Variable("X")), ("p", "a"), {Variable("X"): "b"}) is None
    True
    """
    todo, made = [(pattern, term)], dict(bindings)
    while todo:
        one, other = todo.pop()
        if isinstance(one, Variable):
            if made.setdefault(one, other) != other:
                return None
        elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
            todo += zip(one, other, strict=True)
        elif one != other:
            return None
    return made


def filled(term: Term, bindings: Bindings) -> Term:
    """Return a term with its variables replaced."""
    if isinstance(term, tuple):
        return tuple(filled(part, bindings) for part in term)
    return bindings.get(term, term) if isinstance(term, Variable) else term


def variables_of(terms: Iterable[Term]) -> dict[Variable, None]:
    """Return the variables of terms, in order."""
    found: dict[Variable, None] = {}
    todo = list(terms)[::-1]
    while todo:
        term = todo.pop()
        if isinstance(term, Variable):
            found[term] = None
        elif isinstance(term, tuple):
            todo += term[::-1]
    return found
