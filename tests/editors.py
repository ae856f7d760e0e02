"""A small editor: a client of the language server over standard input and output, and nothing more."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from typing import Any

PATIENCE = 30.0
CAPABILITIES = {
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}
        },
        "publishDiagnostics": {"versionSupport": True},
        "rename": {"prepareSupport": True},
    },
}


class Refused(Exception):
    """An answer that is an error."""


class Editor:
    """A client: it keeps its own copy of each file, and counts in UTF-16 as editors do."""

    def __init__(self, encodings: tuple[str, ...], capabilities: dict[str, Any]) -> None:
        command = [sys.executable, "-m", "argmap", "lsp"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.notes: Queue[dict[str, Any]] = Queue()
        self.answers: Queue[dict[str, Any]] = Queue()
        self.versions: dict[str, int] = {}
        self.asked = 0
        self.ear = threading.Thread(target=self._listen, daemon=True)
        self.ear.start()
        general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
        self.able = self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            capabilities={**capabilities, **general},
        )["capabilities"]
        self.tell("initialized")

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def send_raw(self, raw: bytes) -> None:
        """Send bytes."""
        assert self.process.stdin is not None
        self.process.stdin.write(raw)
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return the answer."""
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while True:
            answer = self.answers.get(timeout=PATIENCE)
            if answer["id"] == self.asked:
                break
        if "error" in answer:
            raise Refused(answer["error"]["message"])
        return answer["result"]

    def open(self, uri: str, text: str) -> list[dict[str, Any]]:
        """Open a file and return its diagnostics."""
        self.versions[uri] = 1
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=item)
        return self.findings(uri)

    def type(self, uri: str, *changes: dict[str, Any]) -> list[dict[str, Any]]:
        """Change a file and return its diagnostics."""
        self.type_on(uri, *changes)
        return self.findings(uri)

    def type_on(self, uri: str, *changes: dict[str, Any]) -> None:
        """Change a file without a wait."""
        self.versions[uri] += 1
        item = {"uri": uri, "version": self.versions[uri]}
        self.tell("textDocument/didChange", textDocument=item, contentChanges=list(changes))

    def findings(self, uri: str) -> list[dict[str, Any]]:
        """Wait for the diagnostics of a file as it is now."""
        while True:
            note = self.notes.get(timeout=PATIENCE)
            params = note["params"]
            now = params.get("uri") == uri and params.get("version") == self.versions[uri]
            if note["method"] == "textDocument/publishDiagnostics" and now:
                found: list[dict[str, Any]] = params["diagnostics"]
                return found

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Ask about a position."""
        return self.ask(
            f"textDocument/{method}",
            textDocument={"uri": uri},
            position={"line": line, "character": character},
            **more,
        )

    def of(self, method: str, uri: str, **more: Any) -> Any:
        """Ask about a file."""
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, **more)

    def leave(self) -> int:
        """Leave as editors do, and return how the server ended."""
        self.ask("shutdown")
        self.send({"method": "exit"})
        return self.process.wait(PATIENCE)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while head := self.process.stdout.readline():
            size = int(head.split(b":")[1]) if head.lower().startswith(b"content-length") else 0
            while self.process.stdout.readline().strip():
                pass
            message = json.loads(self.process.stdout.read(size))
            (self.notes if "method" in message else self.answers).put(message)


@contextmanager
def editor(*encodings: str, capabilities: dict[str, Any] = CAPABILITIES) -> Iterator[Editor]:
    """Start a server and a client for it."""
    found = Editor(encodings, capabilities)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait()
        found.ear.join()
        for stream in (found.process.stdin, found.process.stdout, found.process.stderr):
            with suppress(OSError):
                assert stream is not None
                stream.close()


def span(text: str, words: str) -> dict[str, Any]:
    """Return the range of the first place of some words, in UTF-16."""
    start = text.index(words)
    return {"start": place(text, start), "end": place(text, start + len(words))}


def place(text: str, offset: int) -> dict[str, int]:
    """Return the position of an offset, in UTF-16."""
    line = text.count("\n", 0, offset)
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    return {"line": line, "character": len(before.encode("utf-16-le")) // 2}


__all__ = ["Editor", "Empty", "Refused", "editor", "place", "span"]
