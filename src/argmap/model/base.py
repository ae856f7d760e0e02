"""What every element of a map shares: strictness, immutability, ids and plain texts."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

_CONTROL = r"\x00-\x1f\x7f-\x9f"
Id = Annotated[
    str,
    StringConstraints(min_length=1, pattern=rf"^[^\s{_CONTROL}]([^{_CONTROL}]*[^\s{_CONTROL}])?$"),
]
Text = Annotated[str, StringConstraints(pattern=r"\S")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel):
    """A frozen pydantic record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
