"""Terms of Carneades: the same whatever white space they hold, and said by a template."""

import re
from collections.abc import Mapping

_TERM = re.compile(r"\s*(¬?\s*[^\s(),¬]+)\s*\(.*\)\s*", re.DOTALL)
_SPACE = re.compile(r"\s*([(),])\s*")
_HOLE = re.compile(r"%[sv]")


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
