"""The pages of a library: what each says, what it escapes, what is refused, and what is said when the file fails."""

import hashlib
import http.client
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.library import create_library, import_states, link, open_library, refuse
from argmap.shelf import LibraryServer
from argmap.shelf.answering import Reply, Shelf
from browsers import Open
from pages import hostile

TOWN = """argmap: 2
title: The night bus
parties:
  lee: {name: Ann Lee, kind: person, member_of: [council]}
  council: {name: The council}
sources:
  report: {title: Report on noise, url: "https://doi.org/10.1000/noise", authors: [Ben Yeo], date: 2024}
  count: {title: A count of riders, date: 2025}
statements:
  keep: {text: The night bus should stay.}
  quiet:
    text: The night bus is quiet.
    time: 2024
    attributions: [{party: lee, date: 2024-05-02, hedge: as far as we know}]
    anchors: [{source: report, quote: "the bus is quiet", page: "3"}]
  used: {kind: evidence, text: Two hundred people ride it., anchors: [{source: count}]}
  ridden: {text: People ride it at night.}
  dear: {kind: evidence, text: It costs a million., anchors: [{source: count}], attributions: [{party: council, stance: denies}]}
arguments:
  a: {premises: [quiet, used], supports: keep}
  b: {premises: [dear], attacks: keep}
  c: {premises: [used], undercuts: b}
  d: {premises: [used], supports: ridden}
"""
RING = """argmap: 2
title: The ring road
parties: {lee: {name: "Lee, Ann"}}
sources: {study: {title: "Noise: a study", url: "https://www.example.org/doi/10.1000/NOISE"}}
statements:
  silent: {text: Buses at night make no noise.}
  heard: {kind: evidence, text: Nobody heard it pass., anchors: [{source: study, quote: nobody heard}]}
  wide: {text: The ring road is wide.}
arguments:
  a: {premises: [heard], supports: silent}
  b: {premises: [wide], supports: silent}
"""


def make(folder: Path) -> Path:
    """Make a library of two maps that have a claim and a document in common, and a file that is no map."""
    (folder / "town.argmap.yaml").write_text(TOWN, encoding="utf-8")
    (folder / "ring.argmap.yaml").write_text(RING, encoding="utf-8")
    (folder / "bad.argmap.yaml").write_text("argmap: 2\nstatements: [", encoding="utf-8")
    with create_library(folder / "all.db") as made:
        made.add(folder)
        link(made, "quiet", "silent", "Ada Reed", reason="the same noise")
        refuse(made, "keep", "heard", "Ada Reed")
        (folder / "list.csv").write_text(
            "OriginalPaperDOI,RetractionNature,RetractionDate\n10.1000/noise,Retraction,3/1/2025\n",
            encoding="utf-8",
        )
        assert import_states(made, folder / "list.csv").new == 1
    return folder / "all.db"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def shelf(path: Path) -> Iterator[Shelf]:
    found = Shelf(str(path))
    yield found
    found.close()


def page(shelf: Shelf, where: str, **values: str) -> str:
    """The words of a page, without markup."""
    reply = ask(shelf, where, **values)
    assert reply.status == 200, (where, reply.page)
    return words(reply)


def ask(shelf: Shelf, where: str, **values: str) -> Reply:
    asked = "&".join(f"{name}={quote(value)}" for name, value in values.items())
    return shelf.reply(f"{where}?{asked}" if asked else where)


def words(reply: Reply) -> str:
    """What a reader sees, each element apart."""
    body = reply.page.decode("utf-8").partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", "<" + body))


def test_the_first_page_tells_what_there_is(shelf: Shelf) -> None:
    said = page(shelf, "/")
    assert "A library of 2 maps in 1 format." in said
    assert " 5 claims " in said
    # Two maps name it: it is one document.
    assert "Noise: a study retracted in 2 maps What falls" in said
    assert "A count of riders cited 2 times" in said
    assert "1 file could not be read as a map: see why" in said
    assert "bad.argmap.yaml" in page(shelf, "/maps", state="failed")


def test_a_claim_lists_what_is_for_and_against_it_in_all_maps(shelf: Shelf) -> None:
    said = page(shelf, "/claim", at="town.argmap.yaml#quiet")
    assert "Nobody heard it pass." in said
    assert "In The ring road ." in said
    assert "The same claim in other maps 1 A person linked them." in said
    assert "Ann Lee says so" in said
    assert "2 May 2024 · in the words “as far as we know”" in said
    assert "the bus is quiet Report on noise retracted · page 3" in said
    assert "A document that it stands in was taken back: Report on noise retracted ." in said
    assert "No map gives evidence" not in page(shelf, "/claim", at="keep")
    keep = page(shelf, "/claim", at="keep")
    assert "Needed together." in keep
    assert "The council denies it" in keep
    assert "Against this step: Two hundred people ride it." in keep
    assert "no map gives" not in keep.lower()


def test_a_step_leads_to_what_it_is_about(shelf: Shelf) -> None:
    reply = ask(shelf, "/claim", at="town.argmap.yaml#c")
    assert reply.status == 302
    assert reply.headers["Location"] == "/claim?at=town.argmap.yaml%23keep"


def test_a_document_is_one_over_maps_with_what_became_of_it(shelf: Shelf) -> None:
    said = page(shelf, "/source", at="ring.argmap.yaml#study")
    assert "retracted since 1 March 2025 · What falls without it" in said.replace("  ", " ")
    assert "Report on noise retracted The night bus · the same DOI, 10.1000/noise" in said
    assert "The night bus is quiet." in said
    assert "Nobody heard it pass." in said
    above = page(shelf, "/source", at="ring.argmap.yaml#study", show="rests")
    assert "Buses at night make no noise." in above
    assert "over 1 step" in above


def test_a_party_says_its_part(shelf: Shelf) -> None:
    said = page(shelf, "/party", at="town.argmap.yaml#lee")
    assert "Belongs to The council" in said
    assert "Asserts 1" in said
    assert "The night bus is quiet." in said
    assert "Members Ann Lee" in page(shelf, "/party", at="council")
    assert "It costs a million." in page(shelf, "/party", at="council", stance="denies")


def test_a_map_lists_its_statements(shelf: Shelf) -> None:
    said = page(shelf, "/map", at="town.argmap.yaml")
    assert "5 statements, 4 steps, 2 documents, 2 parties" in said
    assert "Two hundred people ride it. A count of riders" in said
    assert "bad.argmap.yaml" in page(shelf, "/map", at="bad.argmap.yaml")


def test_what_falls_is_told_map_by_map(shelf: Shelf) -> None:
    said = page(shelf, "/falls", source="town.argmap.yaml#count")
    assert "3 statements are no longer accepted." in said
    assert "It stands in what is withdrawn alone, or needs what does." in said
    for at, title in (("town.argmap.yaml#report", "Report on noise"), ("study", "Noise: a study")):
        assert f"What falls without {title} " in page(shelf, "/falls", source=at)
    everything = page(shelf, "/falls")
    assert (
        "Retracted or withdrawn 1 Report on noise" in everything or "Noise: a study" in everything
    )
    assert "The ring road" in everything
    # Verdicts here know what lists tell, which that of the map does not.
    again = page(shelf, "/falls", claim="ring.argmap.yaml#heard")
    assert "Noise: a study retracted was taken back, and what stands there alone" in again
    assert ask(shelf, "/falls", source="nothing").status == 404


def test_a_search_shows_what_it_looked_for(shelf: Shelf) -> None:
    reply = ask(shelf, "/find", q="night bus")
    assert "<mark>night</mark> <mark>bus</mark>" in reply.page.decode()
    assert "Two hundred" not in words(reply)
    assert "Ann Lee" in page(shelf, "/find", q="ann lee")
    assert "Did you mean" in page(shelf, "/find", q="hundert")
    for values in ({"q": '"'}, {"q": "bus", "since": "19x"}, {"q": "bus", "party": "nobody"}):
        assert ask(shelf, "/find", **values).status == 400
    assert "any of their forms" in page(shelf, "/find")


def test_evidence_witnesses_and_decisions_have_pages(shelf: Shelf) -> None:
    assert "1 piece of evidence for it" in page(shelf, "/evidence", at="silent")
    assert "1 citation, 1 witness Two hundred people" in page(shelf, "/witnesses", at="ridden")
    assert "Perhaps the same" in page(shelf, "/same", at="keep")
    assert "The ring road is wide." in page(shelf, "/gaps")
    assert "Lee, Ann and Ann Lee" in page(shelf, "/parties", show="double")
    assert "Perhaps the same Who decides" in page(shelf, "/party", at="ring.argmap.yaml#lee")
    assert "one already" in page(shelf, "/sources", show="double")
    said = page(shelf, "/links")
    assert "Buses at night make no noise. The night bus is quiet. The same claim · Ada Reed" in said
    assert "Not the same claim · Ada Reed" in said
    assert "· the same noise The ring road · The night bus" in said


@pytest.mark.parametrize(
    ("where", "status", "said"),
    [
        ("/nothing", 404, "There is no page of this address."),
        ("/claim", 400, "The address names nothing"),
        ("/claim?at=keeps", 404, "keep"),
        ("/party?at=lee", 300, "lee stands in 2 maps. Which is meant?"),
        ("/source?at=report%23x", 404, "No map of the library has a document report#x."),
        ("/map?at=../town.argmap.yaml", 404, "The library has no map"),
        ("/find?q=%00%ff%22*", 400, ""),
        ("/claim?at=keep&page=99999999999999999999", 200, "The night bus should stay."),
        ("/maps?page=-1", 200, "The night bus"),
        ("//[bad", 404, "There is no page"),
        (f"/?{'a=b&' * 100}", 404, "There is no page"),
    ],
)
def test_odd_addresses_are_answered(shelf: Shelf, where: str, status: int, said: str) -> None:
    reply = shelf.reply(where)
    assert reply.status == status
    assert said in words(reply)


def test_every_link_leads_somewhere_and_nothing_is_written(shelf: Shelf, path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    seen, waiting = {"/"}, ["/"]
    while waiting:
        reply = shelf.reply(waiting.pop())
        assert reply.status in (200, 302)
        check_markup(reply.page.decode())
        for found in re.findall(r'(?:href|src|action)="(/[^"#]*)', reply.page.decode()):
            address = unescape(found)
            if address not in seen and not address.endswith(".css"):
                seen.add(address)
                waiting.append(address)
    assert len(seen) > 40
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def check_markup(text: str) -> None:
    """No script, no style in the page, no id twice, no name of a handler."""
    assert not re.search(r"<script|<style|\sstyle=|<[^>]*\son\w+=|javascript:\S*\"", text)
    ids = re.findall(r'\bid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert text.count("<h1>") == 1


def test_hostile_texts_are_words(tmp_path: Path) -> None:
    argmap.save(hostile(), tmp_path / 'a "><script>b.argmap.json')
    with create_library(tmp_path / "all.db") as made:
        assert made.add(tmp_path).added == 1
    shelf = Shelf(str(tmp_path / "all.db"))
    with closing(shelf):
        seen, waiting = {"/"}, ["/"]
        while waiting and len(seen) < 60:
            reply = shelf.reply(waiting.pop(0))
            text = reply.page.decode()
            assert not re.search(r"<(script|img|svg|style)|<[^>]*\son\w+=\S*(alert|document)", text)
            assert 'href="javascript:' not in text
            assert reply.status in (200, 302), reply.page
            fresh = re.findall(r'<a [^>]*href="(/[^"#]*)', text)
            waiting += [unescape(one) for one in fresh if one not in seen]
            seen.update(fresh)
        for odd in ('"><script>', "' OR 1=1 --", '"a" NEAR b', "*", "a:b", "-", "(", "\x00"):
            assert shelf.reply(f"/find?q={quote(odd)}").status in (200, 400)


def test_what_another_program_adds_is_seen(tmp_path: Path) -> None:
    path = make(tmp_path)
    with closing(Shelf(str(path))) as shelf:
        assert "2 maps" in page(shelf, "/")
        (tmp_path / "new.argmap.yaml").write_text(
            "argmap: 2\nstatements: {new: It is new.}\n", encoding="utf-8"
        )
        with open_library(path) as held:
            held.add(tmp_path / "new.argmap.yaml")
            assert "3 maps" in page(shelf, "/")
            assert "new.argmap.yaml" in page(shelf, "/find", q="new")


def test_a_decision_on_what_is_gone_is_told_and_leads_nowhere(tmp_path: Path) -> None:
    path = make(tmp_path)
    with open_library(path) as held:
        held.remove(tmp_path / "ring.argmap.yaml")
    with closing(Shelf(str(path))) as shelf:
        reply = ask(shelf, "/links")
        assert "ring.argmap.yaml#silent The night bus is quiet. The same claim" in words(reply)
        assert "ring.argmap.yaml%23silent" not in reply.page.decode()


def test_lists_of_one_page_turn_each_for_itself(tmp_path: Path) -> None:
    reasons = {f"p{at}": {"premises": [f"s{at}"], "supports": "top"} for at in range(30)}
    statements = {f"s{at}": f"For it, {at}." for at in range(30)}
    made = {
        "argmap": 2,
        "statements": {**statements, "top": "The top.", "no": "The only objection."},
        "arguments": {**reasons, "c": {"premises": ["no"], "attacks": "top"}},
    }
    (tmp_path / "m.argmap.yaml").write_text(json.dumps(made), encoding="utf-8")
    with create_library(tmp_path / "all.db") as held:
        held.add(tmp_path)
    with closing(Shelf(str(tmp_path / "all.db"))) as shelf:
        said = page(shelf, "/claim", at="top", page="2")
        assert "26 to 30 of 30" in said
        assert "The only objection." in said
        assert "No map gives a reason against it." not in said


def test_steps_and_ties_are_told_by_what_they_join(tmp_path: Path) -> None:
    (tmp_path / "m.argmap.yaml").write_text(
        "argmap: 2\nparties: {lee: {name: Lee}}\n"
        "statements: {x: The one., y: The other., z: An exception., t: The end.}\n"
        "arguments:\n"
        "  first: {premises: [x, y], supports: t}\n"
        "  second: {premises: [z], undercuts: first, attributions: [{party: lee}]}\n"
        "relations:\n"
        "  tie: {kind: rephrase, origins: [x], targets: [y], attributions: [{party: lee}]}\n",
        encoding="utf-8",
    )
    with create_library(tmp_path / "all.db") as made:
        assert made.add(tmp_path).added == 1
    with closing(Shelf(str(tmp_path / "all.db"))) as shelf:
        step = "against the step from “The one.” and “The other.” to “The end.”"
        assert step in page(shelf, "/claim", at="z")
        said = page(shelf, "/party", at="lee")
        assert step in said
        assert "“The one.” – rephrases – “The other.”" in said
        tie = ask(shelf, "/claim", at="tie")
        assert (tie.status, tie.headers["Location"]) == (302, "/claim?at=m.argmap.yaml%23x")


def test_a_file_that_fails_is_told_with_its_status(tmp_path: Path) -> None:
    path = make(tmp_path)
    with closing(Shelf(str(path))) as shelf:
        page(shelf, "/maps")
        moved = path.rename(tmp_path / "moved.db")
        for one in tmp_path.glob("all.db-*"):
            one.unlink()
        gone = shelf.reply("/maps")
        assert gone.status == 503
        assert "there is no such file" in words(gone)
        path.write_bytes(b"SQLite format 3\0" + b"nothing" * 400)
        assert shelf.reply("/maps").status == 500
        whole = moved.read_bytes()
        path.write_bytes(whole[:8192] + b"\x55" * (len(whole) - 8192))
        broken = shelf.reply("/maps")
        assert broken.status == 500
        assert "damaged" in words(broken)
        path.write_bytes(whole)
        page(shelf, "/maps")


def test_a_locked_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.shelf.opening.PATIENCE", 0.05)
    path = make(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE counters SET value = value")
        with closing(Shelf(str(path))) as shelf:
            reply = shelf.reply("/maps")
            assert reply.status == 503
            assert reply.headers["Retry-After"]
            assert "is being written" in words(reply)


def test_nobody_waits_for_ever(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.shelf.patience.STEPS", 1)
    monkeypatch.setattr("argmap.shelf.claims.SECONDS", -1.0)
    said = page(shelf, "/claim", at="keep")
    assert "Count its witnesses" in said
    assert "Two hundred people ride it." in said
    monkeypatch.setattr("argmap.shelf.answering.LONGEST", -1.0)
    reply = ask(shelf, "/maps")
    assert reply.status == 503
    assert "It took longer than a page waits." in words(reply)


def test_a_failure_of_a_page_is_a_page(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("<b>bad</b>\nmore")

    monkeypatch.setitem(__import__("argmap.shelf.answering").shelf.answering.PAGES, "/maps", fails)
    reply = shelf.reply("/maps")
    assert reply.status == 500
    assert "RuntimeError: &lt;b&gt;bad&lt;/b&gt;" in words(reply)


def test_large_answers_are_in_pages(tmp_path: Path) -> None:
    statements = {
        f"s{at}": {"kind": "evidence", "text": f"Line {at}.", "anchors": [{"source": "all"}]}
        for at in range(120)
    }
    made = {"argmap": 2, "sources": {"all": {"title": "All"}}, "statements": statements}
    (tmp_path / "m.argmap.yaml").write_text(json.dumps(made), encoding="utf-8")
    with create_library(tmp_path / "all.db") as held:
        held.add(tmp_path)
    with closing(Shelf(str(tmp_path / "all.db"))) as shelf:
        for where, values in (("/source", {"at": "all"}), ("/map", {"at": "m.argmap.yaml"})):
            pages = [page(shelf, where, **values, page=str(number)) for number in (1, 2, 3)]
            lines = [re.findall(r"Line \d+", one) for one in pages]
            assert list(map(len, lines)) == [50, 50, 20]
            assert len({line for one in lines for line in one}) == 120
            assert "51 to 100 of 120" in pages[1]
            assert page(shelf, where, **values, page="9") == pages[2]
        assert "There are no more." in page(shelf, "/find", q="line", page="9")


def test_the_pages_speak_the_language_asked_for(path: Path) -> None:
    with closing(Shelf(str(path), "ar")) as shelf:
        assert b'<html lang="ar" dir="rtl">' in shelf.reply("/").page


@pytest.fixture(scope="module")
def server(path: Path) -> Iterator[LibraryServer]:
    with LibraryServer(str(path), 0) as found:
        yield found


def send(server: LibraryServer, where: str, method: str = "GET", **headers: str) -> Any:
    wire = http.client.HTTPConnection("127.0.0.1", int(server.url[17:-1]), timeout=20)
    wire.putrequest(method, where, skip_host="Host" in headers)
    for name, value in headers.items():
        wire.putheader(name.replace("_", "-"), value)
    wire.endheaders()
    return wire.getresponse()


def test_it_serves_readers_on_this_machine_alone(server: LibraryServer) -> None:
    with send(server, "/claim?at=keep") as answer:
        body = answer.read()
        policy = answer.getheader("Content-Security-Policy")
        assert answer.status == 200
        assert "default-src 'none'" in policy
        assert "script" not in policy
        assert "frame-ancestors 'none'" in policy
    with send(server, "/claim?at=keep", "HEAD") as answer:
        assert (answer.status, answer.read()) == (200, b"")
        assert int(answer.getheader("Content-Length")) == len(body)
    with send(server, "/style.css") as answer:
        assert answer.getheader("Content-Type") == "text/css; charset=utf-8"
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "<b>"):
        with send(server, "/", method) as answer:
            assert (answer.status, answer.getheader("Allow")) == (405, "GET, HEAD")
            assert b"<" not in answer.read()
    with send(server, "/" + 70_000 * "a") as answer:
        assert (answer.status, answer.getheader("Content-Security-Policy")) == (414, policy)
    # Whoever follows a link in another page opens a page of this one's own; no other way leads in.
    navigates = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    with send(server, "/maps", Sec_Fetch_Site="cross-site", **navigates) as answer:
        assert answer.status == 200
    for headers in (
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "cross-site", **navigates, "Sec_Fetch_Dest": "iframe"},
    ):
        with send(server, "/maps", **headers) as answer:
            assert answer.status == 403
            assert b"night bus" not in answer.read()


def test_the_command_takes_a_library_and_no_option_of_a_map(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.cli.serve._wait", lambda: None)
    monkeypatch.setattr("argmap.cli.serve.signal.signal", lambda *_: None)
    done = CliRunner().invoke(app, ["serve", str(path), "--port", "0", "--lang", "de"])
    assert done.exit_code == 0
    assert "http://127.0.0.1:" in done.output
    for option in (["--theme", "dark"], ["--from", "yaml"], ["--policy", "no-hearsay"]):
        done = CliRunner().invoke(app, ["serve", str(path), *option])
        assert done.exit_code == 2
        assert f"{option[0]} is for a map" in done.output.replace("\n", " ")


@pytest.mark.browser
def test_pages_are_for_everybody(server: LibraryServer, open_tab: Open) -> None:
    wheres = (
        *("/", "/find?q=night", "/claim?at=keep", "/claim?at=quiet", "/source?at=report"),
        *("/party?at=council", "/map?at=town.argmap.yaml", "/falls", "/same?at=keep"),
        *("/witnesses?at=silent", "/evidence?at=silent", "/links", "/maps"),
    )
    # The policy of the page lets nothing run, and axe is a script.
    tab = open_tab(None, bypass_csp=True)
    for where in wheres:
        tab.page.goto(server.url.rstrip("/") + where)
        for scheme, width in (("light", 1400), ("dark", 360)):
            tab.page.emulate_media(color_scheme=scheme)
            tab.page.set_viewport_size({"width": width, "height": 800})
            assert tab.violations() == [], where
            assert tab.ask("document.documentElement.scrollWidth <= innerWidth"), where
    assert {one for one in tab.requests if not one.startswith((server.url, "data:"))} == set()
