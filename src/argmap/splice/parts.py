"""Parts: one file of several as a map of its own, in which elements of the other files are named."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import ValidationError, model_validator

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.native.yaml_form import JsonForm
from argmap.formats.native.yaml_reader import SUBJECT, form_of
from argmap.formats.yaml_tree import Node
from argmap.model import ArgumentMap
from argmap.model.kinds import Element


class Part(ArgumentMap):
    """A map that may name what it does not hold: whether that is there is asked of the whole."""

    @model_validator(mode="after")
    def _check_structure(self) -> Self:
        return self


def part_of(fields: Mapping[str, Any], others: Mapping[str, Element]) -> Part:
    """Return a part, from which the elements of the other files can be asked for too.

    Whether what is attacked is a step, or what quotes rest on is a source, depends on them.
    """
    made = Part(**fields)
    vars(made)["_index"] = {**others, **made._index}
    return made


def read_part(text: str, others: Mapping[str, Element]) -> tuple[Part, Node, JsonForm]:
    """Read the text of native YAML as a part, with its tree and form.

    Raises:
        ParseError: If it is none.
    """
    form, tree = form_of(text, with_places=False)
    fields = {name: value for name, value in form.data.items() if name != "argmap"}
    if not form.findings:
        try:
            return part_of(fields, others), tree, form
        except ValidationError as error:
            form.findings.append(Finding("F004", "error", str(error.errors()[0]["msg"])))
    raise ParseError(form.findings, SUBJECT)
