"""Scheme files: argumentation schemes of one's own in YAML, added to those argmap ships.

The form is that of the shipped ones: under ``schemes`` a mapping from key to name, summary,
aliases, premises by role, conclusion, and questions with what each attacks.
"""

from typing import Any

from pydantic import ValidationError

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.yaml_tree import Node, excerpt, parse, resolve
from argmap.model.wording import wrong_in_words
from argmap.naming import nearest
from argmap.schemes import Scheme

SUBJECT = "the schemes"


def read_schemes(text: str) -> tuple[Scheme, ...]:
    r"""Read schemes from YAML, as strictly as maps are read.

    Raises:
        ParseError: With every problem and its place.

    >>> made = read_schemes('''schemes:
    ...   model-output:
    ...     name: Argument from a model
    ...     premises: {run: Model M gives A., fit: M fits the case.}
    ...     conclusion: A is plausible.
    ...     questions: [{ask: Does M fit the case?, attacks: fit}]
    ... ''')
    >>> made[0].questions[0].attack_kind
    'undermine'
    """
    lines = text.split("\n")
    root, findings = parse(text, lines)
    schemes = _under_schemes(root)
    if schemes is None and not findings:
        message = "a file of schemes is a mapping with 'schemes', a mapping from key to scheme"
        findings.append(Finding("F001", "error", message, None, excerpt(lines, 0, 0)))
    made = []
    for key, value in (schemes.pairs or ()) if schemes is not None else ():
        fields = _plain(value)
        try:
            body = fields if isinstance(fields, dict) else {"name": None}
            made.append(Scheme(**{**body, "key": key.text}))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                place = excerpt(lines, key.line, key.column)
                findings.append(Finding("F004", "error", _message(detail), key.text, place))
    if findings:
        raise ParseError(findings, SUBJECT)
    return tuple(made)


def _under_schemes(root: Node | None) -> Node | None:
    if root is None or root.kind != "mapping":
        return None
    found = next((value for key, value in root.pairs or () if key.text == "schemes"), None)
    return found if found is not None and found.kind == "mapping" else None


def _message(detail: Any) -> str:
    field = ".".join(str(step) for step in detail["loc"]) or "the scheme"
    if detail["type"] == "extra_forbidden":
        return f"unknown field {field!r}{nearest(field, Scheme.model_fields)}"
    if detail["type"] == "missing":
        return f"missing field {field!r}"
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    return f"{field!r} {wrong_in_words(detail, ())}"


def _plain(node: Node) -> Any:
    """Return plain data; the depth is that of the tree, which is bounded."""
    if node.kind == "mapping":
        return {key.text: _plain(value) for key, value in node.pairs or ()}
    if node.kind == "list":
        return [_plain(item) for item in node.items or ()]
    value = resolve(node.text) if node.plain else node.text
    return value if value is None or isinstance(value, int) else node.text
