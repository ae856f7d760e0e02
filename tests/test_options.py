"""No option is dropped in silence: each acts, or is refused with the reason, alone and in pairs.

The commands and their options are read off the command line itself. An option that ``VALUES`` has
no example of fails, and so does one whose example changes nothing: to be named is not to act.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from argmap.cli import app, exit_code
from argmap.errors import ArgmapError

MAP = """argmap: 1
parties: {ann: {name: Ann}, bob: {name: Bob}, cy: {name: Cy}}
sources:
  good: {title: Good, reliability: A}
  weak: {title: Weak, reliability: E}
sections: {one: {title: One}}
statements:
  z: {text: Tout tient., section: one}
  why-not: {text: It does not., attributions: [{party: cy, stance: denies}, {party: ann}]}
  standard: A case that some standards call made.
  weight: A tie.
  weights: A tie of a good and of a weak source.
  policy: {text: A tie with Bob., time: 1990}
  weighing: {text: Two reasons make it., time: 2001}
  grant: {text: It waits for the next.}
  grant2: {text: It waits for the last.}
  waits: {text: It waits for itself.}
  leaves: {text: It waits for a leaf.}
  leaf: {text: Nobody supports it., section: one}
  e: {kind: evidence, text: First., anchors: [{source: good, quote: le café}], attributions: [{party: ann}]}
  k: {kind: evidence, text: Kept., source: weak}
  b: {kind: evidence, text: Told., source: good, attributions: [{party: cy, hops: [{party: bob, act: told}]}]}
  n: {kind: evidence, text: Refuted., source: good}
  f: {kind: evidence, text: Second., source: good, time: 2005, attributions: [{party: bob}, {party: ann, stance: denies}]}
arguments:
  all: {premises: [standard, weight, weights, policy, weighing, grant, leaves], supports: z}
  s1: {premises: [e], supports: standard, weight: 0.8}
  s2: {premises: [e], attacks: standard, weight: 0.5}
  w1: {premises: [e], supports: weight, weight: 0.9}
  w2: {premises: [e], attacks: weight, weight: 0.9}
  w3: {premises: [b], supports: weight, weight: 0.3}
  l1: {premises: [e], supports: weights}
  l2: {premises: [k], attacks: weights}
  p1: {premises: [e], supports: policy}
  p2: {premises: [f], attacks: policy}
  h1: {premises: [e, n], supports: weighing}
  h2: {premises: [waits], supports: weighing}
  n1: {premises: [e], attacks: n}
  g1: {premises: [grant2], supports: grant}
  g3: {premises: [grant], supports: grant2}
  g2: {premises: [waits], supports: waits}
  v1: {premises: [waits], supports: leaves}
  v2: {premises: [leaf], supports: leaves}
  no: {premises: [why-not], attacks: z}
"""
"""Each premise of the top is undecided for a reason of its own, which one option removes."""
TEXT = "On a dit que le café est bon. Rien de plus.\n"
INSTANCE = "p af 3\n1 2\n2 1\n"


class Done(NamedTuple):
    """What a run shows: its code, standard output and files, and what it says beside them."""

    code: int
    shown: str
    files: tuple[tuple[str, bytes], ...]
    said: str

    @property
    def outcome(self) -> tuple[object, ...]:
        """What an option must change; to name it in the line of the setting is not enough."""
        return self.code, _unnamed(self.shown), self.files


BASES: dict[str, tuple[str, ...]] = {
    "render": ("map.yaml", "-o", "out.html"),
    "show": ("map.yaml",),
    "view": ("verdicts", "map.yaml"),
    "report": ("map.yaml", "-o", "out.html"),
    "evidence": ("map.yaml", "z"),
    "convert": ("map.yaml", "-o", "out.apx"),
    "check": ("map.yaml",),
    "evaluate": ("map.yaml",),
    "why": ("map.yaml", "z"),
    "flip": ("map.yaml", "z", "--to", "in"),
    "critical": ("map.yaml",),
    "needs": ("map.yaml",),
    "robust": ("map.yaml",),
    "sweep": ("map.yaml", "weak", "--json"),
    "ach": ("map.yaml", "policy", "weight"),
    "solve": ("-p", "EE-PR", "-f", "map.yaml"),
    "chain": ("map.yaml", "b"),
    "witnesses": ("map.yaml", "z"),
    "parties": ("map.yaml",),
    "disputes": ("map.yaml", "ann", "bob"),
    "timeline": ("map.yaml",),
    "serve": ("map.yaml",),
}
NO_QUESTIONS = {
    "anchors": "no question about verdicts; tests/test_cli_sources.py holds its options",
    "coverage": "no question about verdicts; tests/test_cli_sources.py holds its options",
    "rests": "needs one of three options; tests/test_cli_sources.py holds them",
    "schemes": "of no map",
    "schema": "of no map",
    "formats": "of no map",
    "doctor": "of no map",
}
SETTING = {
    "--semantics": ("preferred",),
    "--standard": ("clear-and-convincing",),
    "--weighing": ("convergent",),
    "--grant": ("grant",),
    "--grant-leaves": (),
    "--weight": ("w2=0.1",),
    "--weights": ("weakest-link",),
    "--policy": ("without bob",),
    "--timeout": ("0",),
}
VALUES: dict[str, tuple[str, ...]] = {
    **SETTING,
    "--all": (),
    "--against": (),
    "--depth": ("1",),
    "--direction": ("TB",),
    "--encoding": ("latin-1",),
    "--engine": ("neato",),
    "--fail-on": ("info",),
    "--focus": ("weight",),
    "--format": ("af",),
    "--from": ("json",),
    "--gap": ("99999",),
    "--json": (),
    "--kind": ("svg",),
    "--most": ("1",),
    "--open": (),
    "--party": ("ann",),
    "--port": ("8123",),
    "--pictures": ("none",),
    "--section": ("one",),
    "--source": ("good=other.txt",),
    "--strict": (),
    "--theme": ("dark",),
    "--to": ("csv",),
    "--try": ("without cy",),
    "--why": ("policy",),
    "--withdraw-only": (),
    "--argument": ("e",),
    "--argument-only": (),
    "--report": ("out-losses.json",),
}
VALUES_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("check", "--fail-on"): ("error",),
    ("convert", "--to"): ("graphml",),
}
QUIET = {
    ("show", "--pager"): "a pipe has no pages",
    ("render", "--engine"): "what engines there are depends on the machine; tests/test_drawing.py",
    ("report", "--engine"): "as for render",
    ("serve", "--engine"): "as for render",
    ("convert", "--argument-only"): "it is for what other formats hold besides",
    ("chain", "--policy"): "what is asked about stays; standard error says that it does not pass",
    ("robust", "--timeout"): "a limit that is not reached changes nothing",
    ("render", "--all"): "for large maps; tests/test_large_maps.py holds it",
    ("convert", "--jobs"): "it is for folders, and for speed alone",
}

DRAWN = ("render", "show", "serve")
PART = "a part may hold nothing that the other option changes"
WORDS = "words that are not found are not found in another text either"
QUIET_BESIDE = {
    **{(command, name): PART for command in DRAWN for name in ("--party", "--section")},
    **{(command, name): PART for command in DRAWN for name in ("--why", "--depth")},
    **{(command, "--encoding"): WORDS for command in ("render", "report", "check")},
    ("evidence", "--depth"): PART,
    ("convert", "--to"): "a format without losses passes the strict test",
    ("flip", "--withdraw-only"): "where no withdrawal turns the verdict there is nothing to list",
    ("critical", "--most"): "the first of the list alone",
    ("needs", "--most"): "the first of the list alone",
    ("serve", "--from"): "a file that is no map yet shows its errors, whatever part is asked for",
    ("solve", "--timeout"): "when the time is over there is no answer",
}
"""Options beside which another may change nothing, by their nature."""


def commands() -> dict[str, Any]:
    found: dict[str, Any] = vars(get_command(app))["commands"]
    return found


def options(command: str) -> list[str]:
    """The options of a command that its base leaves out, but for those that are ``QUIET``."""
    found = [item for item in commands()[command].params if item.param_type_name == "option"]
    names = {max(item.opts, key=len): item.opts for item in found if not item.required}
    return [
        name
        for name, spelled in names.items()
        if not {"--help", "--output", *BASES[command]} & {*spelled} and (command, name) not in QUIET
    ]


class Served:
    """Stands in for the server: leaves the page it would serve in a file, and says where."""

    def __init__(self, preview: Any, port: int | None) -> None:
        Path("out.page").write_bytes(preview.state.page)
        self.url = f"{port} {preview.state.error}"

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture(autouse=True)
def ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``serve`` print what it would serve, open it by saying so, and wait for nothing."""
    monkeypatch.setattr("argmap.live.Server", Served)
    monkeypatch.setattr("webbrowser.open", lambda url: print("opened", url))
    monkeypatch.setattr(
        "argmap.cli.serve.signal", SimpleNamespace(SIGINT=2, SIGTERM=15, signal=lambda *_: None)
    )
    still = SimpleNamespace(Event=lambda: SimpleNamespace(wait=lambda: None))
    monkeypatch.setattr("argmap.cli.serve.threading", still)


@pytest.fixture(autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    before = Path.cwd()
    place = tmp_path_factory.getbasetemp() / "options"
    (place / "sources").mkdir(parents=True, exist_ok=True)
    (place / "map.yaml").write_text(MAP, encoding="utf-8")
    (place / "sources/good.txt").write_text(TEXT, encoding="utf-8")
    (place / "other.txt").write_text(TEXT * 2, encoding="utf-8")
    (place / "case.af").write_text(INSTANCE, encoding="utf-8")
    os.chdir(place)
    yield place
    os.chdir(before)


@cache
def run(*words: str) -> Done:
    result = CliRunner().invoke(app, list(words))
    code, said = result.exit_code, result.stderr
    if isinstance(result.exception, ArgmapError):
        code, said = exit_code(result.exception), str(result.exception)
    elif result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    files = tuple((path.name, path.read_bytes()) for path in sorted(Path().glob("out*")))
    for name, _ in files:
        Path(name).unlink()
    return Done(code, result.stdout, files, said)


def _unnamed(shown: str) -> str:
    """Strip what names a setting and a part: the lines, the key, the words of a heading."""
    shown = re.sub(r'\n  "setting": \{.*?\n  \},', "", shown, flags=re.DOTALL)
    kinds = "under the |premises weighed|with weights|weighing |granting |holding to |within "
    shown = re.sub(rf"^(?:{kinds}|\d+ of \d+ statements: ).*\n", "", shown, flags=re.M)
    return re.sub(r"\([^()]*; relative to", "(relative to", shown)


def words(command: str, *names: str) -> tuple[str, ...]:
    """A command line with examples of these options."""
    examples = {name: VALUES_OF.get((command, name)) or VALUES[name] for name in names}
    given = [word for name in names for word in (name, *examples[name])]
    return (command, *BASES[command], *given)


def is_refused(done: Done) -> bool:
    return done.code == 2 and len(done.said.strip()) > 20


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_option_has_an_example(command: str) -> None:
    if command in NO_QUESTIONS:
        return
    assert command in BASES
    assert [name for name in options(command) if name not in VALUES] == []


@pytest.mark.parametrize("command", BASES)
def test_an_option_acts_or_is_refused(command: str) -> None:
    base = run(*words(command))
    assert base.code in (0, 1), base.said
    for name in options(command):
        done = run(*words(command, name))
        assert is_refused(done) or done.outcome != base.outcome, f"{command} drops {name}"


@pytest.mark.parametrize("command", BASES)
def test_two_options_act_or_are_refused(command: str) -> None:
    for pair in combinations(options(command), 2):
        both = run(*words(command, *pair))
        if is_refused(both):
            continue
        for name, other in (pair, pair[::-1]):
            if (command, other) not in QUIET_BESIDE:
                alone = run(*words(command, other))
                assert both.outcome != alone.outcome, f"{command} {other} drops {name}"


@pytest.mark.parametrize("command", BASES)
@pytest.mark.parametrize("name", SETTING)
def test_a_setting_is_named(command: str, name: str) -> None:
    if name not in options(command):
        return
    done = run(*words(command, name))
    shown = done.shown + done.said + "".join(content.decode() for _, content in done.files)
    value = VALUES[name][0].partition("=")[0] if VALUES[name] else "nothing supports|grant leaves"
    plain = re.sub("[-_]", " ", shown)
    assert is_refused(done) or re.search(re.sub("[-_]", " ", value), plain, re.I)
