"""Sections: where one begins in a drawing, said on the card with which it does.

Sections follow a text and steps follow its reasons, so the cards of one often lie apart: frames around
them would pull every line of the drawing askew.
"""

from collections.abc import Iterator, Mapping

from argmap.drawing.branches import Tree
from argmap.drawing.text import clean, shorten, wrap

SIGN, INTO = "§ ", " › "
WIDTH = 19.0


def beginnings(tree: Tree) -> dict[str, str]:
    """Name the section of each statement that hangs from one of another section, or from nothing.

    Of sections inside sections those are named that the statement above is not in. Linear.
    """
    argument_map = tree.argument_map
    if not argument_map.sections:
        return {}
    titles = {one.id: one.title for one in argument_map.sections}
    parents = {one.id: one.parent for one in argument_map.sections}
    home = {one.id: one.section for one in argument_map.statements}
    found = {}
    said: set[tuple[str | None, str]] = set()
    for name, section in home.items():
        over = _over(tree, name)
        before = None if over is None else home[over]
        if section is not None and section != before:
            # Premises of one step stand together, so the first says it for all.
            if over is not None and (tree.above[name], section) in said:
                continue
            said.add((tree.above.get(name), section))
            around = set(_within(parents, before))
            entered = [one for one in _within(parents, section) if one not in around]
            path = list(reversed(entered)) or [section]
            found[name] = INTO.join(clean(titles[one]) for one in path)
    return found


def _over(tree: Tree, name: str) -> str | None:
    """Return the statement from which another hangs, over any steps."""
    at = tree.above.get(name)
    while at is not None and not tree.is_statement(at):
        at = tree.above.get(at)
    return at


def _within(parents: Mapping[str, str | None], section: str | None) -> Iterator[str]:
    """Yield a section and those it is a part of, from the inside out."""
    while section is not None:
        yield section
        section = parents[section]


def section_lines(begins: str, limit: float = WIDTH) -> tuple[str, ...]:
    """Break the name of a section that begins into two lines of so many em at most.

    >>> section_lines("The bridge › The costs of it", 10)
    ('§ The bridge › The', 'costs of it')
    """
    if not begins:
        return ()
    first, *rest = wrap(SIGN + begins, limit)
    return (first, shorten(" ".join(rest), limit)) if rest else (first,)
