"""Wording: what is wrong with a value, in plain words instead of those of the validator."""

from collections.abc import Iterable

from pydantic_core import ErrorDetails

from argmap.naming import nearest

PLAIN_MESSAGES = {
    "string_type": "must be a text",
    "string_unicode": "holds half a surrogate pair; write the whole character",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping",
    "model_attributes_type": "must be a mapping",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
    "finite_number": "must be a finite number",
    "less_than_equal": "must be at most {le}",
    "greater_than_equal": "must be at least {ge}",
}


def wrong_in_words(detail: ErrorDetails, fields: Iterable[str]) -> str:
    """Say what is wrong with one value of a record that has some ``fields``, its path left out.

    >>> from pydantic import ValidationError
    >>> from argmap.model import Party
    >>> try:
    ...     Party(id="ann", name=3)
    ... except ValidationError as error:
    ...     wrong_in_words(error.errors()[0], ())
    'must be a text'
    """
    kind, limits = detail["type"], detail.get("ctx", {})
    field = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        return f"unknown field{nearest(field, fields)}"
    if kind == "missing":
        return "missing"
    if kind == "value_error":
        return str(limits["error"])
    if kind == "literal_error":
        return f"must be {limits['expected']}"
    if kind == "string_pattern_mismatch":
        return "must not be blank, begin or end with space, or hold control characters"
    return PLAIN_MESSAGES.get(kind, detail["msg"].lower()).format_map(limits)
