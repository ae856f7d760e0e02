"""Asking: questions of the page that change nothing, one table for all."""

from collections.abc import Callable, Mapping
from typing import Any

from argmap.changes import removing
from argmap.errors import EditError
from argmap.workbench import telling, turning
from argmap.workbench.actions import Bring
from argmap.workbench.bringing import opened, title_of
from argmap.workbench.deeds import named
from argmap.workbench.given import given, given_ids
from argmap.workbench.reviewing import proposal, regate
from argmap.workbench.session import Session
from argmap.workbench.sheets import sheet_of
from argmap.workbench.yaml_of import yaml

FIRST_WORDS = 300
Question = Callable[[Session, Mapping[str, Any]], Any]


def text(session: Session, asked: Mapping[str, Any]) -> Any:
    """Return the text of a source, laid out in lines and pages."""
    source = given(asked, "source")
    session.map.source(source)
    found = session.texts.get(source)
    if found is None:
        raise EditError(f"there is no text of {source!r}; put one into sources/ beside the map")
    return sheet_of(source, found)


def reading(session: Session, asked: Mapping[str, Any]) -> Any:
    """Return what would be brought in: its title, kind, length and first words, and whether it is the text of a source."""
    action = Bring.model_validate({name: asked.get(name) for name in ("text", "file", "source")})
    parcel = opened(session.sources, action.text, action.file)
    found = parcel.text
    made = {
        "title": title_of(found, action.file),
        "kind": found.kind,
        "pages": len(found.pages),
        "words": len(found.text.split()),
        "begins": found.text.strip()[:FIRST_WORDS],
    }
    if action.source is not None:
        made["agrees"] = session.map.source(action.source).digest in (None, found.digest)
    return made


def going(session: Session, asked: Mapping[str, Any]) -> Any:
    """Return what goes when elements are removed: each with what it is called."""
    found = session.map
    gone = [one.item_id for one in removing(found, *given_ids(asked)).changes if one.op == "remove"]
    return [{"id": one, "said": named(found, one)} for one in gone]


QUESTIONS: Mapping[str, Question] = {
    "text": text,
    "reading": reading,
    "going": going,
    "yaml": yaml,
    "proposal": proposal,
    "regate": regate,
    "losing": turning.losing,
    "whatif": turning.doubting,
    "time": telling.time,
    "schemes": telling.schemes,
    "questions": telling.questions,
    "alike": telling.alike,
}
