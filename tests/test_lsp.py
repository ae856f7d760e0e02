"""The language server, asked over standard input and output as editors ask it."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap.lsp.reading import check_map, read
from argmap.lsp.texts import Text
from argmap.splice import tidy
from commands import run
from editors import Editor, Refused, editor, place, span
from speeds import examples
from test_lsp_services import TOWN

pytest.importorskip("pygls")
pytestmark = pytest.mark.program

URI = "file:///town/town.argmap.yaml"
NVIM = shutil.which("nvim")
PAGE = (Path(__file__).resolve().parents[1] / "docs/editors.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def client() -> Iterator[Editor]:
    with editor() as found:
        yield found


@pytest.fixture
def town(client: Editor) -> Iterator[Editor]:
    client.open(URI, TOWN)
    yield client
    client.tell("textDocument/didClose", textDocument={"uri": URI})


def codes(found: list[dict[str, Any]]) -> set[str]:
    return {item["code"] for item in found}


def at(words: str, inside: int = 1, text: str = TOWN) -> tuple[int, int]:
    where = place(text, text.index(words) + inside)
    return where["line"], where["character"]


def insert(text: str, words: str, new: str) -> dict[str, Any]:
    where = place(text, text.index(words))
    return {"range": {"start": where, "end": where}, "text": new}


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Apply edits by a hand of its own: lines cut at their ends, columns in UTF-16."""
    lines = text.split("\n")

    def offset(where: dict[str, int]) -> int:
        before = lines[where["line"]].encode("utf-16-le")[: 2 * where["character"]]
        return sum(len(line) + 1 for line in lines[: where["line"]]) + len(
            before.decode("utf-16-le")
        )

    spans = [(offset(e["range"]["start"]), offset(e["range"]["end"]), e["newText"]) for e in edits]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def test_what_the_server_can_do(client: Editor) -> None:
    able = client.able
    assert able["positionEncoding"] == "utf-16"
    assert able["textDocumentSync"]["change"] == 2
    for name in (
        "hoverProvider",
        "definitionProvider",
        "referencesProvider",
        "documentHighlightProvider",
        "documentSymbolProvider",
        "foldingRangeProvider",
        "codeActionProvider",
        "documentFormattingProvider",
    ):
        assert able[name], name
    assert able["renameProvider"]["prepareProvider"]
    assert " " in able["completionProvider"]["triggerCharacters"]


def test_findings_follow_the_typing(client: Editor) -> None:
    uri = "file:///town/findings.argmap.yaml"
    text = "argmap: 2\nstatements:\n  c1: It rained.\n"
    found = client.open(uri, text)
    assert codes(found) == {"B002", "C002"}
    assert found[0]["source"] == "argmap"
    assert found[0]["range"] == span(text, "c1")
    found = client.type(uri, insert(text, "c1", "c0: {text: 😀, supports: c9}\n  "))
    assert codes(found) == {"A002"}
    assert found[0]["range"]["start"] == {
        "line": 2,
        "character": len("  c0: {text: 😀, supports: ") + 1,
    }
    now = text.replace("c1", "c0: {text: 😀, supports: c9}\n  c1")
    found = client.type(uri, {"range": span(now, "c9"), "text": "c1"})
    assert "A002" not in codes(found)
    client.tell("textDocument/didClose", textDocument={"uri": uri})
    note = client.notes.get(timeout=30)
    assert note["params"] == {"uri": uri, "diagnostics": []}


def test_a_change_of_the_whole_text(town: Editor) -> None:
    assert codes(town.type(URI, {"text": "argmap: 2\nstatements: [\n"})) == {"F001"}
    assert codes(town.type(URI, {"text": TOWN})) & {"F001"} == set()


def test_edits_land_where_the_editor_means(client: Editor) -> None:
    uri = "file:///town/lines.argmap.yaml"
    text = 'argmap: 2\nstatements:\n  c1: "a\u2028b\u0085c"\n  c2: x\n'
    client.open(uri, text)
    # For an editor "c2" stands in line 3, whatever else ends lines for Python and YAML.
    found = client.type(
        uri,
        {
            "range": {"start": {"line": 3, "character": 6}, "end": {"line": 3, "character": 7}},
            "text": "{text: x, kind: clam}",
        },
    )
    assert [item["range"]["start"] for item in found] == [{"line": 3, "character": 22}]


def test_after_many_edits_both_have_the_same_text(town: Editor) -> None:
    """What the server finds after edits of any kind is what is found in the editor's own text."""
    chance, text = random.Random(8), TOWN
    for _ in range(4 * examples(20)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 20)))
        new = chance.choice(
            ("x", "\n", "\n  ", ": ", "'", "[", "#", "😀", "\u2028", "\x0c", "", "- ")
        )
        where = {"start": place(text, start), "end": place(text, end)}
        town.type_on(URI, {"range": where, "text": new})
        text = text[:start] + new + text[end:]
        if chance.random() < 0.1:
            text = TOWN
            town.type_on(URI, {"text": text})
    found = town.findings(URI)
    expected = read(Text(text), "town.argmap.yaml")
    check_map(expected)
    assert [(item["code"], item["message"]) for item in found] == [
        (item.finding.code, item.finding.message) for item in expected.marked()
    ]
    places = [(item["range"]["start"], item["range"]["end"]) for item in found]
    assert places == [(place(text, one.start), place(text, one.end)) for one in expected.marked()]


def test_hover_definition_references_highlight(town: Editor) -> None:
    said = town.at("hover", URI, *at("counts:"))
    assert said["contents"]["kind"] == "markdown"
    assert "said by: Ann of Northport" in said["contents"]["value"]
    assert said["range"] == span(TOWN, "counts")
    assert town.at("hover", URI, 0, 9) is None
    found = town.at("definition", URI, *at("supports: keep", 11))
    assert found == [{"uri": URI, "range": span(TOWN, "keep")}]
    named = town.at("references", URI, *at("keep:"), context={"includeDeclaration": False})
    assert [item["range"]["start"]["line"] for item in named] == [17, 20]
    assert len(town.at("documentHighlight", URI, *at("keep:"))) == 3


def test_completion(town: Editor) -> None:
    text = TOWN + "  more: {text: x, party: north"
    town.type(URI, {"text": text})
    line = text.count("\n")
    found = town.at("completion", URI, line, len("  more: {text: x, party: north"))
    assert [item["label"] for item in found["items"]] == ["ann"]
    edit = found["items"][0]["textEdit"]
    assert applied(text, [edit]).endswith("party: ann")
    assert found["items"][0]["detail"] == "Ann of Northport"


def test_rename(town: Editor) -> None:
    where = at("counts:")
    assert town.at("prepareRename", URI, *where)["placeholder"] == "counts"
    made = town.at("rename", URI, *where, newName="traffic counts")
    change = made["documentChanges"][0]
    assert change["textDocument"] == {"uri": URI, "version": 1}
    text = applied(TOWN, change["edits"])
    assert "undercuts: traffic counts-supports-keep" in text
    assert text.replace("traffic counts", "counts") == TOWN
    with pytest.raises(Refused, match="taken"):
        town.at("rename", URI, *where, newName="keep")
    with pytest.raises(Refused, match="made of the ids"):
        town.at("prepareRename", URI, *at("counts-supports-keep"))
    town.type(URI, insert(TOWN, "  keep", '  x: "open\n'))
    with pytest.raises(Refused, match="correct the errors first"):
        town.at("rename", URI, *where, newName="other")


def test_tidying(town: Editor) -> None:
    options = {"tabSize": 4, "insertSpaces": True}
    text = TOWN.replace("  keep:", "  keep:    ").replace("\n  counts:", "\n\n\n  counts:")
    town.type(URI, {"text": text})
    made = applied(text, town.of("formatting", URI, options=options))
    assert made == tidy(text, "yaml")
    town.type(URI, {"text": made})
    assert town.of("formatting", URI, options=options) == []
    town.type(URI, {"text": "argmap: [\n"})
    with pytest.raises(Refused):
        town.of("formatting", URI, options=options)


def test_refusals_are_answers_alone() -> None:
    """An editor that never reads the standard error of its server gets its answers all the same."""
    with editor() as client:
        client.open(URI, TOWN)
        for _ in range(150):
            with pytest.raises(Refused, match="there is no id here"):
                client.at("rename", URI, 0, 0, newName="new")
        client.leave()
        assert client.process.stderr is not None
        assert client.process.stderr.read() == b""


def test_outline_and_folding(town: Editor) -> None:
    found = town.of("documentSymbol", URI)
    assert [item["name"] for item in found] == ["parties", "sources", "statements"]
    assert found[2]["children"][1]["detail"] == "Counts fell by 18 %."
    lines = [(item["startLine"], item["endLine"]) for item in town.of("foldingRange", URI)]
    assert (9, 17) in lines


def test_broken_files_keep_the_last_good_answers(town: Editor) -> None:
    broken = TOWN.replace("  keep: The", '  more: "never closed\n  keep: The')
    assert codes(town.type(URI, insert(TOWN, "  keep: The", '  more: "never closed\n'))) == {"F001"}
    said = town.at("hover", URI, *at("counts:", text=broken))
    assert "Counts fell by 18 %." in said["contents"]["value"]
    assert said["range"] == span(broken, "counts:") | {
        "end": place(broken, broken.index("counts:") + 6)
    }
    found = town.at("definition", URI, *at("supports: keep", 11, broken))
    assert found == [{"uri": URI, "range": span(broken, "keep")}]
    found = town.of("documentSymbol", URI)
    names = {item["name"]: item["selectionRange"] for item in found[2]["children"]}
    assert list(names) == ["keep", "counts", "fuel", "lead", "rest"]
    assert names["counts"] == said["range"]
    assert (10, 18) in [(x["startLine"], x["endLine"]) for x in town.of("foldingRange", URI)]


def test_the_newest_version_wins(town: Editor) -> None:
    text = TOWN
    for number in range(12):
        town.type_on(URI, insert(text, "  keep: The", f"  n{number}: x\n"))
        text = text.replace("  keep: The", f"  n{number}: x\n  keep: The")
    found = town.findings(URI)
    assert sum(item["code"] == "C004" for item in found) == 11


def test_other_files_are_left_alone(client: Editor) -> None:
    uri = "file:///town/compose.yaml"
    text = "services:\n  a: [\n"
    assert client.open(uri, text) == []
    assert client.at("completion", uri, 1, 3) is None
    assert client.at("hover", uri, 1, 3) is None
    assert client.at("hover", "file:///nowhere.yaml", 0, 0) is None


def test_texts_of_sources_are_checked(client: Editor, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/minutes.txt").write_text("Counts fell by 17 %.", encoding="utf-8")
    uri = (tmp_path / "town.argmap.yaml").as_uri()
    first = client.open(uri, TOWN)
    found = first if "E002" in codes(first) else client.findings(uri)
    assert "E002" in codes(found)
    kept = client.type(uri, insert(TOWN, "  keep", "  more: x\n"))
    assert "E002" in codes(kept), "what has not changed is shown until it is checked again"
    (tmp_path / "sources/minutes.txt").write_text("Counts fell by 18 %.", encoding="utf-8")
    client.tell("textDocument/didSave", textDocument={"uri": uri})
    while "E002" in codes(found):
        found = client.findings(uri)


def test_maps_of_several_files(client: Editor, tmp_path: Path) -> None:
    shared = tmp_path / "shared.argmap.yaml"
    shared.write_text(
        "argmap: 2\nparties:\n  😀x: Ann\n  ben: {name: Ben, knd: person}\n", encoding="utf-8"
    )
    uri = (tmp_path / "town.argmap.yaml").as_uri()
    text = "argmap: 2\ninclude: shared.argmap.yaml\nstatements:\n  c: {text: So., party: 😀x, source: }\n"
    found = client.open(uri, text)
    assert found[0]["message"].startswith(f"{shared}:4: unknown field 'knd'")
    assert found[0]["range"] == span(text, "include")
    assert fixes(client, uri, "include", text) == []
    shared.write_text("argmap: 2\nparties:\n  😀x: Ann\n  ben: {name: Ben}\n", encoding="utf-8")
    text = text.replace(", source: }", "}")
    found = client.type(uri, {"text": text})
    assert {item["code"] for item in found} == {"B002", "B004", "C002"}
    where = client.at("definition", uri, *at("😀x", 0, text))
    assert where[0]["uri"] == shared.as_uri()
    assert where[0]["range"]["start"] == {"line": 2, "character": 2}
    assert "Ann" in client.at("hover", uri, *at("😀x", 0, text))["contents"]["value"]
    offered = client.at("completion", uri, *at("😀x", 0, text))["items"]
    assert [item["label"] for item in offered] == ["😀x", "ben"]
    shared.write_text("argmap: 2\nparties:\n  😀x: Ann\n", encoding="utf-8")
    client.tell("textDocument/didSave", textDocument={"uri": shared.as_uri()})
    assert {item["code"] for item in client.findings(uri)} == {"B002", "C002"}
    # Where not all that changes stands in the file, it is not changed from here.
    assert fixes(client, uri, "c: {", text) == []
    assert client.at("prepareRename", uri, *at("😀x", 0, text))["placeholder"] == "😀x"
    made = client.at("rename", uri, *at("😀x", 0, text), newName="ann")["documentChanges"]
    own = {"uri": uri, "version": client.versions[uri]}
    assert [item["textDocument"] for item in made] == [
        own,
        {"uri": shared.as_uri(), "version": None},
    ]
    assert applied(text, made[0]["edits"]) == text.replace("😀x", "ann")
    stored = shared.read_text(encoding="utf-8")
    assert applied(stored, made[1]["edits"]) == stored.replace("😀x", "ann")


WHOLE = "argmap: 2\ninclude: {file: part.argmap.yaml, prefix: p-}\nstatements:\n  a: {text: A., supports: p-b}\n  u: {text: U., undercuts: p-c-supports-p-b}\n"
PART = "argmap: 2\nstatements:\n  b: B.\n  c: {text: C., supports: b, attacks: a}\n"


def test_renaming_reaches_all_files_of_a_map(client: Editor, tmp_path: Path) -> None:
    part = tmp_path / "part.argmap.yaml"
    part.write_text(PART, encoding="utf-8")
    uri = (tmp_path / "whole.argmap.yaml").as_uri()
    client.open(uri, WHOLE)
    # As it is in the editor, not as it is stored; a mark before all of it is counted there.
    text = "\ufeff# new\n" + PART
    client.open(part.as_uri(), text)

    def renamed(of: str, where: tuple[int, int], new: str) -> tuple[str, str]:
        made = client.at("rename", of, *where, newName=new)["documentChanges"]
        found = {item["textDocument"]["uri"]: item["edits"] for item in made}
        assert all(item["textDocument"]["version"] == 1 for item in made)
        return applied(WHOLE, found.get(uri, [])), applied(text, found.get(part.as_uri(), []))

    whole = WHOLE.replace("p-b", "p-top")
    both = (whole, text.replace("  b: B.", "  top: B.").replace("supports: b", "supports: top"))
    assert renamed(part.as_uri(), at("b: B.", 0, text), "top") == both
    assert renamed(uri, at("p-b}", 0, WHOLE), "p-top") == both
    with pytest.raises(Refused, match="every id begins with 'p-'"):
        renamed(uri, at("p-b}", 0, WHOLE), "top")
    with pytest.raises(Refused, match="made of the ids of its ends"):
        renamed(uri, at("p-c-supports", 0, WHOLE), "x")
    with pytest.raises(Refused, match="taken"):
        renamed(part.as_uri(), at("b: B.", 0, text), "c")
    foreign = WHOLE.replace("  a: {", "  x: {"), text.replace("attacks: a", "attacks: x")
    assert renamed(part.as_uri(), at("attacks: a", 9, text), "x") == foreign
    client.type(uri, insert(WHOLE, "statements", 'title: "open\n'))
    with pytest.raises(Refused, match=r"whole\.argmap\.yaml.* correct the errors first"):
        renamed(part.as_uri(), at("b: B.", 0, text), "top")
    for one in (uri, part.as_uri()):
        client.tell("textDocument/didClose", textDocument={"uri": one})


def test_another_encoding() -> None:
    text = TOWN.replace("Ann of", "😀 of")
    with editor("utf-8", "utf-16") as other:
        assert other.able["positionEncoding"] == "utf-8"
        other.open(URI, text)
        where = other.at("definition", URI, 20, text.split("\n")[20].index("keep") + 1)
        assert where[0]["range"]["start"] == {"line": 8, "character": 2}
        bad = text.replace("name: 😀 of Northport", "name: 😀 of Northport, kind: x")
        found = other.type(URI, {"text": bad})
        line = bad.split("\n")[2].encode()
        assert found[0]["range"]["start"]["character"] == line.index(b"kind: x") + 6


def test_an_editor_that_can_little() -> None:
    with editor(capabilities={}) as other:
        other.open(URI, TOWN)
        said = other.at("hover", URI, *at("counts:"))["contents"]
        assert said["kind"] == "plaintext"
        assert "evidence counts\nCounts fell by 18 %." in said["value"]
        made = other.at("rename", URI, *at("counts:"), newName="traffic")
        assert list(made) == ["changes"]
        # What is no message, or not known, ends nothing.
        other.send({"id": "x", "method": "nonsense/method", "params": {}})
        other.tell("nonsense/note")
        other.send_raw(b"Content-Length: 3\r\n\r\n{a}")
        assert other.at("definition", URI, *at("supports: keep", 11))
        assert other.leave() == 0


FIXABLE = "argmap: 2\nsources:\n  s: Minutes   # unused\nstatements:\n  q: {kind: question, text: Why?}\n  c: {text: 😀., supports: q}\n"


def fixes(client: Editor, uri: str, words: str, text: str, *kinds: str) -> list[dict[str, Any]]:
    only = {"only": list(kinds)} if kinds else {}
    found: list[dict[str, Any]] = client.of(
        "codeAction", uri, range=span(text, words), context={"diagnostics": [], **only}
    )
    return found


def test_it_ends_when_the_editor_is_gone() -> None:
    with editor() as other:
        other.open(URI, TOWN)
        other.type_on(URI, {"text": f"{TOWN}  more: x\n"})
        assert other.process.stdin is not None
        other.process.stdin.close()
        assert other.process.wait(30) == 0


def test_fixes_as_code_actions(client: Editor) -> None:
    uri = "file:///town/fixes.argmap.yaml"
    client.open(uri, FIXABLE)
    found = {item["title"]: item for item in fixes(client, uri, "q}", FIXABLE)}
    assert {"make it an answer", "fix all that is safe"} <= set(found)
    better = found["make it an answer"]
    assert better["kind"] == "quickfix"
    assert better["isPreferred"]
    assert better["diagnostics"][0]["code"] == "C007"
    change = better["edit"]["documentChanges"][0]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    made = applied(FIXABLE, change["edits"])
    assert "C007" not in codes(client.type(uri, {"text": made}))
    assert "s: Minutes   # unused" in made
    client.type(uri, {"text": FIXABLE})
    [every] = fixes(client, uri, "argmap", FIXABLE, "source.fixAll")
    assert every["kind"] == "source.fixAll.argmap"
    assert applied(FIXABLE, every["edit"]["documentChanges"][0]["edits"]) == made
    assert [item["title"] for item in fixes(client, uri, "Minutes", FIXABLE, "refactor")] == []
    broken = FIXABLE.replace("  c: {text: 😀., supports: q}", "  c: See: the end")
    assert codes(client.type(uri, {"text": broken})) == {"F001"}
    [quotes] = fixes(client, uri, ": the end", broken)
    made = applied(broken, quotes["edit"]["documentChanges"][0]["edits"])
    assert made == broken.replace("See: the end", '"See: the end"')
    broken = FIXABLE.replace("supports: q", "supports: z")
    client.type(uri, {"text": broken.replace("  q:", "  zz:")})
    found = {
        item["title"]: item for item in fixes(client, uri, "z}", broken.replace("  q:", "  zz:"))
    }
    assert "write 'zz'" in found


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("pygls", "argmap.lsp."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    done = run("lsp")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "argmap: the language server needs pip install 'argmap[lsp]'\n"


NVIM_SCRIPT = """
local out = {}
vim.cmd('edit ' .. vim.env.TOWN)
vim.lsp.start_client_of = nil
local client = vim.lsp.start_client({ cmd = { vim.env.PYTHON, '-m', 'argmap', 'lsp' } })
vim.lsp.buf_attach_client(0, client)
local function wait(what) assert(vim.wait(20000, what, 20), 'it took too long') end
local function ask(method, params)
  local found = vim.lsp.buf_request_sync(0, method, params, 20000)
  return found[client].result
end
wait(function() return #vim.diagnostic.get(0) > 0 end)
vim.api.nvim_win_set_cursor(0, { 11, 3 })
out.hover = ask('textDocument/hover', vim.lsp.util.make_position_params()).contents.value
vim.lsp.buf.rename('traffic')
wait(function() return vim.fn.search('undercuts: traffic-supports-keep', 'nw') > 0 end)
out.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\\n')
vim.api.nvim_win_set_cursor(0, { 6, 3 })
out.actions = {}
local range = vim.lsp.util.make_range_params()
range.context = { diagnostics = {} }
for _, one in ipairs(ask('textDocument/codeAction', range)) do
  out.actions[#out.actions + 1] = one.title
  if one.title == 'remove the source' then
    vim.lsp.util.apply_workspace_edit(one.edit, 'utf-16')
    out.fixed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\\n')
    vim.cmd('undo')
  end
end
vim.api.nvim_buf_set_lines(0, -1, -1, true, { '  more: {text: "😀", supports: nothing}' })
wait(function()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.code == 'A002' then out.finding = one return true end
  end
end)
out.symbols = #ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })
for _, block in ipairs(vim.fn.json_decode(vim.env.BLOCKS)) do assert(loadstring(block)) end
vim.fn.writefile({ vim.fn.json_encode(out) }, vim.env.OUT)
vim.cmd('qall!')
"""


@pytest.mark.skipif(NVIM is None, reason="no nvim here")
def test_in_neovim(tmp_path: Path) -> None:
    """The editor itself, without a window: it finds, hovers, renames and counts an emoji right.

    What the page on editors says for newer versions is at least Lua.
    """
    assert PAGE.count("```lua") == 2
    town, script, out = tmp_path / "town.argmap.yaml", tmp_path / "try.lua", tmp_path / "out.json"
    text = TOWN.replace("sources:\n", "sources:\n  unread: {title: Never cited}\n")
    town.write_text(text, encoding="utf-8")
    script.write_text(NVIM_SCRIPT, encoding="utf-8")
    assert NVIM is not None
    done = subprocess.run(
        [NVIM, "--headless", "--clean", "-c", f"luafile {script}", "-c", "cquit"],
        env={
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "TOWN": str(town),
            "OUT": str(out),
            "BLOCKS": json.dumps(re.findall(r"^```lua\n(.*?)^```", PAGE, re.S | re.M)),
            "PYTHON": sys.executable,
        },
        capture_output=True,
        text=True,
        timeout=90,
        cwd=tmp_path,
        check=False,
    )
    assert out.is_file(), done.stderr
    found = json.loads(out.read_text(encoding="utf-8"))
    assert "said by: Ann of Northport" in found["hover"]
    assert "traffic:" in found["text"]
    assert found["text"].replace("traffic", "counts").rstrip("\n") == text.rstrip("\n")
    assert found["symbols"] == 3
    assert "remove the source" in found["actions"]
    assert found["fixed"].replace("  unread: {title: Never cited}\n", "") == found["fixed"]
    assert "# The claim" in found["fixed"]
    line = '  more: {text: "😀", supports: '
    assert found["finding"]["col"] == len(line.encode())
