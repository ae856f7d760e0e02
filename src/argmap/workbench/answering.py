"""Answering: what the page asks for and what it gets, as JSON; no HTTP in here.

An answer is a status and a body. What cannot be done says why under ``error``, and ``conflict`` says
where the page saw something else than there is now.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from pydantic import ValidationError

from argmap.errors import ArgmapError, FileError, FindingsError, PatchError
from argmap.languages import speaking_of
from argmap.memory import paused_collector
from argmap.model.extras import thaw
from argmap.workbench.actions import ACTION
from argmap.workbench.asking import QUESTIONS
from argmap.workbench.deeds import problem_of
from argmap.workbench.given import number_in
from argmap.workbench.notes import noting
from argmap.workbench.outcomes import Outcome
from argmap.workbench.reviewing import (
    accepting,
    accepting_all,
    rejecting,
    rejecting_all,
    review,
)
from argmap.workbench.session import Session
from argmap.workbench.yaml_of import writing

Answer = tuple[int, Any]
ON_SESSION: Mapping[str, Callable[[Session, Any], Outcome]] = {
    "write": writing,
    "accept": accepting,
    "reject": rejecting,
    "accept-all": accepting_all,
    "reject-all": rejecting_all,
    "note": noting,
}
"""Actions that are more than one patch of the map."""


class Answers:
    """Answers the page of one session, in the language of the page."""

    def __init__(self, session: Session, lang: str | None = None) -> None:
        self.session: Session = session
        self.lang: str | None = lang

    def speaking(self) -> AbstractContextManager[Any]:
        """Speak the language of the page: the one asked for, else that of the map."""
        return speaking_of(self.session.map.metadata.language, self.lang)

    def get(self, path: str, asked: Mapping[str, str]) -> Answer:
        """Return the board or what was found."""
        with self.speaking(), self.session.sources.confined(), paused_collector():
            if path == "/board":
                return 200, self.session.board(number_in(asked.get("since", "")))
            try:
                if path == "/found":
                    return 200, self.session.found()
                if path == "/review":
                    return 200, review(self.session)
            except ArgmapError as error:
                return 422, {"error": str(error)}
        return 404, {"error": "there is nothing of that name"}

    def post(self, path: str, raw: bytes) -> Answer:
        """Do what is asked, and return what became of the board since."""
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            return 400, {"error": "that is no JSON"}
        if not isinstance(body, dict):
            return 400, {"error": "that is no JSON object"}
        # A collection that falls into an action would take longer than the action itself.
        with self.speaking(), self.session.sources.confined(), paused_collector():
            try:
                if path == "/ask":
                    return self._asked(body)
                outcome = self._done(path, body)
            except ValidationError as error:
                return 400, {"error": problem_of(error)}
            except ArgmapError as error:
                return self._refused(error, body)
            if outcome is None:
                return 404, {"error": "there is nothing of that name"}
            return 200, {
                "said": outcome.said,
                "about": outcome.about,
                "board": self.session.board(_since(body)),
            }

    def _done(self, path: str, body: Mapping[str, Any]) -> Outcome | None:
        session = self.session
        if path == "/act":
            action = ACTION.validate_python(body.get("action"))
            return ON_SESSION.get(action.do, Session.act)(session, action)
        if path == "/goto" and isinstance(number := body.get("number"), int):
            return session.go_to(number)
        plain: Mapping[str, Callable[[], Outcome]] = {
            "/undo": session.undo,
            "/redo": session.redo,
            "/save": session.save,
            "/ours": partial(session.decide, "ours"),
            "/theirs": partial(session.decide, "theirs"),
        }
        return plain[path]() if path in plain else None

    def _asked(self, body: Mapping[str, Any]) -> Answer:
        question = QUESTIONS.get(str(body.get("ask")))
        if question is None:
            return 404, {"error": "there is no such question"}
        return 200, {"revision": self.session.revision, "answer": question(self.session, body)}

    def _refused(self, error: ArgmapError, body: Mapping[str, Any]) -> Answer:
        # A person made one change: what number it has in the patch says nothing.
        said = error.misfit.reason if isinstance(error, PatchError) else str(error)
        made: dict[str, Any] = {"error": said, "board": self.session.board(_since(body))}
        if isinstance(error, PatchError) and error.misfit.path:
            misfit = error.misfit
            conflict = {"id": misfit.id, "path": list(misfit.path)}
            made["conflict"] = {**conflict, "now": thaw(misfit.found)}
            return 409, made
        if isinstance(error, FindingsError):
            made["findings"] = [one.as_json() for one in error.findings]
        return 507 if isinstance(error, FileError) else 422, made


def _since(body: Mapping[str, Any]) -> int | None:
    since = body.get("since")
    return since if isinstance(since, int) else None
