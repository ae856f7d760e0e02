"""The language server: the files an editor has open, read in the background, the newest version first.

A thread reads and checks; what the editor asks meanwhile is answered from what is known. A version
that is older than the text is not finished once that is seen, and never published.
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.uris import to_fs_path

from argmap.lsp.analysis import Analysis
from argmap.lsp.beside import Beside
from argmap.lsp.document import Document
from argmap.lsp.reading import check_map, read
from argmap.lsp.texts import Encoding, Text
from argmap.lsp.wire import diagnostics
from argmap.memory import paused_collector

ENCODINGS: dict[str, Encoding] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32"}
logger: logging.Logger = logging.getLogger(__name__)


def _is_fault(record: logging.LogRecord) -> bool:
    """Return whether a record tells of a fault; a request that was refused, with the reason, is none."""
    return record.exc_info is None or record.exc_info[0] is not JsonRpcException


# A trace of each refusal would fill the standard error of the server, which not every editor reads.
logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_fault)


class Protocol(LanguageServerProtocol):
    """The protocol without pygls's own copies of the texts.

    Those end lines wherever Python does, at a form feed or U+2028 too, so that after such a sign
    every edit would land in another line than the editor means. ``Server`` keeps the texts.
    """

    lsp_text_document__did_open = None  # type: ignore[assignment]
    lsp_text_document__did_change = None  # type: ignore[assignment]
    lsp_text_document__did_close = None  # type: ignore[assignment]


class Server(LanguageServer):
    """A server with its open files, one thread that reads them and one for the texts of sources."""

    def __init__(self, version: str) -> None:
        super().__init__(
            "argmap",
            version,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
        )
        self.documents: dict[str, Document] = {}
        self.beside: Beside = Beside()
        self._reader = ThreadPoolExecutor(1, "argmap-reader")
        self._verifier = ThreadPoolExecutor(1, "argmap-verifier")
        self._verifying: set[asyncio.Future[None]] = set()
        self._pending: dict[str, asyncio.Future[None]] = {}

    def open(self, uri: str, text: str, version: int) -> None:
        """Take a file that was opened."""
        chosen = self.workspace.position_encoding
        encoding = ENCODINGS.get(str(getattr(chosen, "value", chosen)), "utf-16")
        name = to_fs_path(uri) or uri
        self.documents[uri] = Document(uri, name, Text(text, encoding), version)
        self._begin(self.documents[uri])

    def change(
        self, uri: str, changes: list[types.TextDocumentContentChangeEvent], version: int
    ) -> None:
        """Take what was typed."""
        document = self.documents.get(uri)
        if document is None:
            return
        for one in changes:
            if isinstance(one, types.TextDocumentContentChangePartial):
                start, end = one.range.start, one.range.end
                document.change((start.line, start.character), (end.line, end.character), one.text)
            else:
                document.text = Text(one.text, document.text.encoding)
        document.version = version
        self._begin(document)

    def close(self, uri: str) -> None:
        """Forget a file, and what was found in it."""
        if self.documents.pop(uri, None) is not None:
            self._pending.pop(uri, None)
            self._publish(uri, [], None)

    def check_again(self, uri: str) -> None:
        """Look at a file that was saved again, at the texts of its sources, and at what may include it."""
        self.beside.forget()
        for document in self.documents.values():
            parsed = document.parsed
            if document.uri == uri or (parsed is not None and parsed.include is not None):
                self._begin(document)

    async def current(self, uri: str) -> Document | None:
        """Return a file once its text now has been read."""
        while (task := self._pending.get(uri)) is not None and not task.done():
            await asyncio.wait([task])
        return self.documents.get(uri)

    def _begin(self, document: Document) -> None:
        task = asyncio.ensure_future(self._read(document, document.text, document.version))
        self._pending[document.uri] = task

    async def _read(self, document: Document, text: Text, version: int) -> None:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._reader, self._analysed, document, text)
        if found is None or self.documents.get(document.uri) is not document:
            return
        analysis, shown = found
        document.take(analysis)
        if document.text is text:
            self._publish(document.uri, shown, version)
            # Long texts of sources must keep nobody waiting, neither questions nor the next version.
            task = asyncio.ensure_future(self._look_beside(document, analysis, version))
            self._verifying.add(task)
            task.add_done_callback(self._verifying.discard)

    async def _look_beside(self, document: Document, found: Analysis, version: int) -> None:
        """Check the anchors against the texts of the sources, where there are some, and show both."""
        loop = asyncio.get_running_loop()

        def look() -> list[types.Diagnostic] | None:
            if document.text is not found.text:
                return None
            before = found.anchored
            found.anchored = self.beside.findings(found, document.name)
            return diagnostics(found) if found.anchored != before else None

        shown = await loop.run_in_executor(self._verifier, look)
        is_open = self.documents.get(document.uri) is document
        if shown is not None and document.text is found.text and is_open:
            self._publish(document.uri, shown, version)

    def _analysed(
        self, document: Document, text: Text
    ) -> tuple[Analysis, list[types.Diagnostic]] | None:
        """Read and check a version, in the thread; nothing once a newer one is there."""
        if document.text is not text:
            return None
        try:
            with paused_collector():
                found = read(text, document.name)
                if document.good is not None:
                    found.anchored = self.beside.kept(document.good, found)
                if document.text is not text:
                    return found, []
                check_map(found, document.good)
                return found, diagnostics(found)
        except Exception:
            logger.exception("argmap cannot read %s", document.name)
            return None

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=version)
        )
