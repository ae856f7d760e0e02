"""Descriptions of fields for the JSON Schema: the docstrings below them, read when it is asked for.

pydantic can take them itself, but would parse every class at each start of a program.
"""

import ast
import inspect
from textwrap import dedent


def described_fields(record: type) -> dict[str, str]:
    """Return the docstring below each field that a class itself defines.

    >>> from argmap.model import Party
    >>> list(described_fields(Party))[:2]
    ['id', 'name']
    """
    body = ast.parse(dedent(inspect.getsource(record))).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[field.target.id] = inspect.cleandoc(below.value.value)
    return found
