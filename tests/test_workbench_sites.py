"""What other sites can do to the workbench through the browser that has its cookie: nothing."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from argmap.workbench import Server, Session
from browsers import Open

TOWN = Path(__file__).resolve().parents[1] / "examples/northport"
ACT = json.dumps({"action": {"do": "remove", "ids": ["end"]}})
HOSTILE = """<!DOCTYPE html><title>Elsewhere</title><iframe id="frame" src="{origin}/"></iframe>
<form id="form" action="{origin}/act" method="post" enctype="text/plain" target="sink"><input name='{act}'></form>
<iframe name="sink"></iframe><script src="{origin}/board"></script><script src="{origin}/assets/store.js" type="module"></script>"""
TRY = """async ([origin, act]) => {
  const made = [];
  for (const [path, options] of [
    ["/board", {}], ["/found", {}], ["/board", { mode: "no-cors" }],
    ["/act", { method: "POST", body: act, mode: "no-cors" }],
    ["/act", { method: "POST", body: act, headers: { "Content-Type": "application/json" } }],
    ["/act", { method: "POST", body: act, headers: { "Content-Type": "application/json", "X-Argmap-Page": "x" } }],
    ["/undo", { method: "POST", body: "{}", mode: "no-cors" }],
  ]) {
    try {
      const answer = await fetch(origin + path, { credentials: "include", ...options });
      made.push((await answer.text()).includes("Northport"));
    } catch {
      made.push(false);
    }
  }
  await new Promise((resolve) => {
    const events = new EventSource(origin + "/events", { withCredentials: true });
    events.onmessage = () => { made.push(true); resolve(); };
    events.onerror = () => { events.close(); resolve(); };
  });
  document.querySelector("#form").submit();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return made;
}"""


@contextmanager
def elsewhere(page: str) -> Iterator[int]:
    """Serve a page on another port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode("utf-8"))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.browser
def test_another_site_reads_nothing_and_writes_nothing(tmp_path: Path, open_tab: Open) -> None:
    shutil.copytree(TOWN, tmp_path / "town")
    path = tmp_path / "town/map.argmap.yaml"
    before = path.read_bytes()
    with Server(Session(str(path))) as server:
        origin = server.guard.origin
        tab = open_tab()
        tab.page.goto(server.guard.link())
        tab.wait("document.querySelector('#counts').textContent !== ''")
        hostile = HOSTILE.format(origin=origin, act=ACT)
        with elsewhere(hostile) as port:
            # The same cookies, another port of the same host; and another name of the host.
            for name in ("127.0.0.1", "localhost"):
                other = tab.page.context.new_page()
                other.goto(f"http://{name}:{port}/")
                assert not any(other.evaluate(TRY, [origin, ACT]))
                frame = other.frame(url=f"{origin}/")
                assert frame is None or "Northport" not in frame.content()
                other.close()
        # A name that leads here (DNS rebinding) is not the address of the page.
        other = tab.page.context.new_page()
        other.goto(f"http://localhost:{server.guard.port}/")
        assert "Northport" not in other.content()
        assert tab.ask("document.title") == "Northport congestion charge"
    assert path.read_bytes() == before
