"""Answering: which page an address is, and what is said where there is none or the library fails."""

import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from argmap.drawing.page import text
from argmap.errors import ArgmapError, LibraryError
from argmap.languages import say, speaking_of
from argmap.shelf import (
    alike,
    claims,
    decisions,
    documents,
    entrance,
    evidenced,
    finding,
    lacking,
    lists,
    mapped,
    speaking,
    withdrawing,
    witnessed,
)
from argmap.shelf.answer import Answer, Desk
from argmap.shelf.asked import Asked
from argmap.shelf.frame import framed
from argmap.shelf.markup import link, note, sentence
from argmap.shelf.opening import Lender
from argmap.shelf.patience import ran_out, within
from argmap.shelf.tallies import Memory

LONGEST = 60.0
"""Seconds after which a page gives up."""
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
PAGES: Mapping[str, Callable[[Desk, Asked], Answer]] = {
    "/": entrance.entrance,
    "/find": finding.found,
    "/claim": claims.claim,
    "/same": alike.alike,
    "/witnesses": witnessed.witnessed,
    "/evidence": evidenced.evidenced,
    "/source": documents.document,
    "/party": speaking.party,
    "/map": mapped.mapped,
    "/maps": lists.maps,
    "/sources": lists.sources,
    "/parties": lists.parties,
    "/falls": withdrawing.withdrawing,
    "/gaps": lacking.lacking,
    "/links": decisions.decisions,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A page that is written, with its status."""

    status: int
    page: bytes
    headers: dict[str, str] = field(default_factory=dict)


class Shelf:
    """The pages of one library; any number of threads may ask."""

    def __init__(self, path: str, lang: str | None = None) -> None:
        self.path = path
        self.lang = lang
        self._memory = Memory()
        self._lender = Lender(path)

    def reply(self, target: str) -> Reply:
        """Return the page of an address; what goes wrong is a page too."""
        with speaking_of(None, self.lang):
            try:
                asked = Asked.read(target)
            except ValueError:
                asked, answer = Asked(""), _nothing_here()
            else:
                answer = self._answer(asked)
            page = framed(answer, asked, os.path.basename(self.path))
            headers = {"Location": answer.moved} if answer.moved else {}
            if answer.status == 503:
                headers["Retry-After"] = "5"
            return Reply(answer.status, page.encode("utf-8", "replace"), headers)

    def _answer(self, asked: Asked) -> Answer:
        page = PAGES.get(asked.path)
        if page is None:
            return _nothing_here()
        try:
            return self._read(page, asked)
        except LibraryError as error:
            return _failed(error, self.path)
        except ArgmapError as error:
            return Answer(say("That cannot be asked"), note(str(error)), 400)
        except Exception as error:
            return _unforeseen(error)

    def _read(self, page: Callable[[Desk, Asked], Answer], asked: Asked) -> Answer:
        ends = time.monotonic() + LONGEST
        with self._lender.lend() as library, within(library.connection, LONGEST):
            return page(Desk(library, self._memory, ends), asked)

    def close(self) -> None:
        """Close what is open of the library."""
        self._lender.close()


def _nothing_here() -> Answer:
    body = note(say("There is no page of this address."))
    return Answer(say("Nothing here"), body + _home(), 404)


def _home() -> str:
    return f"<p>{link('/', text(say('To the first page of the library')))}</p>\n"


def _failed(error: LibraryError, path: str) -> Answer:
    """Say what is wrong with the file: 503 for what may pass, 500 for what does not."""
    if ran_out(error):
        said = say(
            "It took longer than a page waits. The commands of argmap library wait as long as it takes."
        )
        return Answer(say("No answer in time"), note(said), 503)
    cause = error.__cause__
    code = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF
    passes = code in BUSY or not os.path.exists(path)
    title = say("The library is busy") if code in BUSY else say("The library cannot be read")
    return Answer(title, note(sentence(str(error))), 503 if passes else 500)


def _unforeseen(error: Exception) -> Answer:
    said = (str(error).splitlines() or [""])[0][:200]
    body = note(f"{type(error).__name__}: {said}")
    return Answer(say("A mistake in argmap: please report it"), body, 500)
