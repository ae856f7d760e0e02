"""The tools by name, their schemas, and the answer to a call: plain data in, plain data out."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from argmap.bounds import confined
from argmap.errors import ArgmapError
from argmap.mcp import proposing, reading
from argmap.mcp.asked import (
    Anew,
    Asked,
    Back,
    New,
    OfDoubt,
    OfEvidence,
    OfFolder,
    OfItem,
    OfMap,
    OfSteps,
    OfText,
    OfWords,
    PartOfMap,
)
from argmap.mcp.desk import Desk
from argmap.model.wording import PLAIN_MESSAGES
from argmap.proposals.flat import flat_schema

MOST_SAID = 4000
_DRAFTED = ("sources", "parties", "statements", "arguments")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: what it answers, what may be asked of it, and whether it writes a proposal."""

    answer: Callable[[Desk, Any], dict[str, Any]]
    asked: type[Asked]
    writes: bool = False

    @property
    def name(self) -> str:
        """Return the name under which it is called."""
        return self.answer.__name__

    @property
    def description(self) -> str:
        """Return what it does, in a sentence or two."""
        return (self.answer.__doc__ or "").strip()

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of what may be asked."""
        made = self.asked.model_json_schema()
        if "draft" in self.asked.model_fields:
            draft = flat_schema()
            made.setdefault("$defs", {}).update(draft.pop("$defs"))
            # What a file says of itself is said beside the draft here, or by who serves.
            draft.pop("required")
            draft["properties"] = {
                name: one for name, one in draft["properties"].items() if name in _DRAFTED
            }
            draft["description"] = made["properties"]["draft"].get("description", "")
            made["properties"]["draft"] = draft
        return made


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a call: data, and whether it says that the call failed or was refused."""

    data: dict[str, Any]
    is_error: bool = False


_READING = (
    Tool(reading.list_maps, OfFolder),
    Tool(reading.read_map, PartOfMap),
    Tool(reading.source_text, OfText),
    Tool(reading.find, OfWords),
    Tool(reading.evidence, OfEvidence),
    Tool(reading.why, OfItem),
    Tool(reading.witnesses, OfItem),
    Tool(reading.check, OfMap),
    Tool(reading.coverage, OfMap),
    Tool(reading.critical_questions, OfSteps),
    Tool(reading.whatif, OfDoubt),
)
_WRITING = (
    Tool(proposing.propose, New, writes=True),
    Tool(proposing.revise, Anew, writes=True),
    Tool(proposing.withdraw, Back, writes=True),
)
TOOLS: Mapping[str, Tool] = {one.name: one for one in (*_READING, *_WRITING)}
"""By name. There is none that accepts: only a person does that."""


def answer(desk: Desk, name: str, arguments: Mapping[str, Any]) -> Answer:
    """Answer a call; whatever is wrong with it, or with a file, is said and never raised."""
    try:
        tool = TOOLS.get(name)
        if tool is None:
            return _failed(desk, f"no tool {name[:80]!r} (tools: {', '.join(TOOLS)})")
        given = tool.asked.model_validate(dict(arguments))
        with confined(desk.folder.root, desk.limits.file):
            made = tool.answer(desk, given)
    except ValidationError as error:
        return _failed(desk, "; ".join(map(_told, error.errors(include_url=False)[:10])))
    except ArgmapError as error:
        return _failed(desk, str(error))
    except RecursionError:
        return _failed(desk, "what was given is nested too deeply")
    length = len(json.dumps(made))
    if length > desk.limits.answer:
        most = desk.limits.answer
        return _failed(desk, f"the answer has {length} signs, {most} at most: ask for a part")
    return Answer(made, is_error=made.get("written") is False)


def _failed(desk: Desk, why: str) -> Answer:
    return Answer({"error": desk.folder.hide(why)[:MOST_SAID]}, is_error=True)


def _told(detail: Any) -> str:
    field = ".".join(map(str, detail["loc"])) or "the call"
    kind = detail["type"]
    if kind == "extra_forbidden":
        return f"unknown argument {field!r}"
    if kind == "missing":
        return f"missing argument {field!r}"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    plain = PLAIN_MESSAGES.get(kind)
    said = plain.format_map(detail.get("ctx", {})) if plain else detail["msg"].lower()
    return f"{field[:80]!r} {said}"
