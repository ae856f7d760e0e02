"""Groups that the front matter lists instead of the headings."""

from typing import Any

from argmap.formats.argdown.nodes import Model
from argmap.formats.argdown.records import Section


def regroup(model: Model, settings: dict[str, Any]) -> None:
    """Replace the sections of a model by those of ``group.regroup``, when it lists any."""
    wanted = settings.get("regroup")
    if not isinstance(wanted, list) or not wanted:
        return
    model.sections = []
    # Headings count for nothing once groups are listed, as in RegroupPlugin.ts.
    for statement in model.statements.values():
        statement.section = None
    for argument in model.arguments.values():
        argument.section = None
    stack: list[tuple[Any, Section | None, int]] = [
        (item, None, place) for place, item in reversed(list(enumerate(wanted)))
    ]
    while stack:
        item, parent, number = stack.pop()
        if not isinstance(item, dict):
            continue
        level = parent.level + 1 if parent else 1
        tags = item.get("tags")
        section = Section(_title(item.get("title")), level, tags or [], None, parent)
        section.number = number
        section.is_closed = item.get("isClosed")
        (parent.children if parent else model.sections).append(section)
        for title in _titles(item.get("statements")):
            if title in model.statements:
                model.statements[title].section = section
        for title in _titles(item.get("arguments")):
            if title in model.arguments:
                model.arguments[title].section = section
        children = item.get("children")
        if isinstance(children, list):
            # Children count on from their parent, so those of two siblings may share numbers
            # (RegroupPlugin.ts, ``regroupRecursively``).
            numbered = list(enumerate(children, number + 1))
            stack.extend((child, section, place) for place, child in reversed(numbered))


def _title(value: Any) -> str:
    return "" if value is None else str(value)


def _titles(value: Any) -> list[str]:
    return [title for title in value if isinstance(title, str)] if isinstance(value, list) else []
