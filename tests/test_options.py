"""No option is dropped in silence: each acts, or is refused with the reason, alone and in pairs.

The commands and their options are read off the command line itself. An option that ``VALUES`` has
no example of fails, and so does one whose example changes nothing: to be named is not to act.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from argmap.cli import app, exit_code
from argmap.drawing import engines
from argmap.drawing.engines import Engine
from argmap.errors import ArgmapError, FileError
from argmap.library import create_library, export_parquet, import_states, link, open_library
from argmap.semantics.dung.limits import Limit
from argmap.splice.edits import whole
from argmap.splice.keeping import Step, keep
from commands import every_command
from speeds import is_quick

MAP = """argmap: 1
parties: {ann: {name: Ann}, bob: {name: Bob}, cy: {name: Cy}}
sources:
  good: {title: Good, reliability: A}
  weak: {title: Weak, reliability: E, valid_until: 2001}
  old: {title: Old, reliability: A, valid_until: 2001}
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
  leaf: {text: Nobody supports it., section: one, attributions: [{party: cy, stance: denies}]}
  reading: {text: A tie with a bare claim.}
  bare: {text: Nobody contests it.}
  e: {kind: evidence, text: First., anchors: [{source: good, quote: le café, prefix: 'dit que ', start: 0, end: 7}], section: one, attributions: [{party: ann}]}
  k: {kind: evidence, text: Kept., source: weak}
  m: {kind: evidence, text: Passed on., source: good, attributions: [{party: bob, hops: [{party: cy, act: told}, {party: bob, act: told}]}]}
  b: {kind: evidence, text: Told., source: good, attributions: [{party: cy, hops: [{party: bob, act: told}]}]}
  n: {kind: evidence, text: Refuted., source: good}
  f: {kind: evidence, text: Second., source: old, time: 2005, section: one, attributions: [{party: bob}, {party: ann, stance: denies}]}
arguments:
  all: {premises: [standard, weight, weights, policy, weighing, grant, leaves, reading], supports: z}
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
  r1: {premises: [e], supports: reading}
  r2: {premises: [bare], attacks: reading}
  no: {premises: [why-not], attacks: z}
locutions:
  l: {text: Hm.}
"""
"""Each premise of the top is undecided for a reason of its own, which one option removes."""
GONE = ("premises: [e]", "  g1:")
LATER = "".join(
    line for line in MAP.splitlines(keepends=True) if not any(word in line for word in GONE)
)
HAND = MAP.replace("text: First.", "text: One says so.")
"""What somebody hands in, who says in other words what stands in the text."""
SECOND = LATER.replace("text: First.", "text: One says so.").replace(
    "quote: le café, prefix: 'dit que ', start: 0, end: 7", "quote: café est bon"
)
"""A second reading: fewer steps, and what one says in other words, from words that are partly the same."""
OURS = MAP.replace("Tout tient.", "Tout va.")
"""States of the map after it: without some of its steps, and with another text."""
SETTLED = "".join(
    line.replace("[grant2]", "[e]").replace("v1: {premises: [waits]", "v1: {premises: [e]")
    for line in MAP.splitlines(keepends=True)
    if line.strip()[:3] not in ("s2:", "w2:", "l2:", "p2:", "r2:", "n1:")
)
"""A map of the same with no tie: what makes a verdict of the first sure makes it agree with this."""
ASKS = """argmap: 1
parties: {ann: {name: Ann}}
sources: {good: {title: Good}, weak: {title: Weak}}
sections: {one: {title: One}}
statements:
  q: {kind: question, text: Keep it?}
  c: {text:   "It should stay."}
  d: It costs too much.
arguments:
  a: {premises: d, attacks: c}
"""
"""What ``add`` can tie something to; not tidy."""
MATCH = "argmap_match: 1\nmatches:\n- {a: e, b: k}\n" + "".join(
    f"- {{a: {name}, b: {name}}}\n"
    for name in [
        "z",
        "why-not",
        "standard",
        "weight",
        "weights",
        "policy",
        "weighing",
        "grant",
        "leaves",
        "reading",
        "n",
        "f",
    ]
)
PATCH = "argmap_patch: 1\nchanges:\n- {op: set, id: c, path: [note], new: Yes.}\n"
TEXT = "On a dit que le café est bon. Rien de plus.\n"
DRAFT = """{"argmap_draft": 1, "author": "miner", "reason": "More.", "statements": [
  {"id": "said", "kind": "evidence", "text": "It waits for itself.", "source": "good", "quote": "le café", "party": "ann"}],
  "arguments": [{"premises": ["said"], "target": "c", "polarity": "supports"}]}
"""
"""What a model proposes: without a scheme, in words of another map."""
WAITS = """argmap_patch: 1
author: miner
changes:
- op: add
  collection: statements
  element: {id: waits, kind: claim, text: One waits., anchors: [{source: good, quote: le café}]}
"""
CHANGED = {
    "map.yaml": MAP,
    "asks.yaml": ASKS,
    "proposals/waits.argmap-patch.yaml": WAITS,
    "proposals/later.argmap-patch.yaml": WAITS.replace("waits", "later").replace("One", "Another"),
}
"""The files that a command may change, each given back after it."""
SCHEMES = "argmap_schemes: 1\nschemes:\n  expert-opinion: {name: Said by whom, premises: {said: S.}, conclusion: C.}\n"
ASKED = """argmap: 2
statements: {a: A., b: B., odd: It is odd.}
arguments:
  s: {premises: a, supports: b, scheme: sign, questions: [{ask: sign, state: failed, by: odd}]}
"""
RIVER = """argmap: 2
parties: {ann: {name: Ann}}
sources: {tide: {title: Tides}, other: {title: Other}, one: {title: One}, two: {title: Two}}
statements:
  by: {text: The river says one., attributions: [{party: ann}]}
  by2: {text: A river says one of hers., attributions: [{party: ann}]}
  in: {text: The river is in it., anchors: [{source: tide, quote: river}]}
  in2: {text: A river is in it too., anchors: [{source: tide, quote: river}]}
  kind: {kind: evidence, text: The river is seen., source: other}
  kind2: {kind: evidence, text: A river is seen as well., source: other}
  old: {text: The river was here., time: 1990}
  mid: {text: A river was here once., time: 2000}
  new: {text: The river is here now., time: 2010}
  fell: {text: The river fell., attacks: rose}
  rose: {text: The river rose.}
  rose2: {text: A river rose as well.}
  still: {text: It stayed where it was., attacks: rose2}
  dammed: {text: It is dammed.}
  wire: {kind: evidence, text: One says so., supports: dammed, anchors: [{source: one, quote: (AFP) It is dammed.}]}
  wire2: {kind: evidence, text: Two says so., supports: dammed, anchors: [{source: two, quote: (AFP) A dam is there.}]}
"""
"""Statements with one word, two for each way to sift them, which no other takes."""
LINKS = json.dumps(
    {
        "links": [
            {
                "sort": sort,
                "address": f"river.yaml#{one}",
                "other": f"river.yaml#{two}",
                "same": True,
                "by": "Ben",
                "at": "2026-11-30T12:00:00Z",
            }
            for sort, one, two in (("claim", "in", "in2"), ("source", "other", "tide"))
        ]
    }
)
"""What people decided, as another library wrote it."""
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
    "walk": ("map.yaml",),
    "brief": ("map.yaml",),
    "report": ("map.yaml", "-o", "out.html"),
    "modules": ("map.yaml",),
    "evidence": ("map.yaml", "z"),
    "supporters": ("map.yaml", "z"),
    "attackers": ("map.yaml", "z"),
    "convert": ("map.yaml", "-o", "out.apx"),
    "instantiate": ("pattern.yaml", "rows.csv", "-o", "out.yaml"),
    "check": ("map.yaml",),
    "diff": ("map.yaml", "later.yaml"),
    "registers": ("map.yaml",),
    "exercise": (
        *("map.yaml", "--blank", "statuses", "--blank", "links"),
        *("-o", "out.html", "--solution", "out-solution.html"),
    ),
    "hand-ins": ("map.yaml", "hand.yaml", "later.yaml"),
    "score": ("map.yaml", "settled.yaml"),
    "library init": ("out.db",),
    "library add": ("town.db", "map.yaml"),
    "library remove": ("town.db", "later.yaml"),
    "library status": ("town.db",),
    "library link": ("town.db", "policy", "b", "--by", "Ada"),
    "library refuse": ("town.db", "policy", "b", "--by", "Ada"),
    "library unlink": ("town.db", "z", "b"),
    "library links": ("town.db",),
    "library export": ("town.db", "--parquet", "out"),
    "library import": ("out.db", "town"),
    "library scan": ("town", "documents"),
    "library gather": ("out", "map.yaml", "later.yaml", "--workers", "1"),
    "library uses": ("town.db", "good"),
    "library falls": ("town.db", "good"),
    "library states": ("town.db",),
    "library sources": ("town.db",),
    "library parties": ("town.db",),
    "library gaps": ("town.db",),
    "library find": ("town.db", "river"),
    "library same": ("town.db", "rose"),
    "library evidence": ("town.db", "z"),
    "library chain": ("town.db", "z"),
    "library first": ("town.db", "z"),
    "library witnesses": ("town.db", "dammed"),
    "merge": ("map.yaml", "ours.yaml", "later.yaml"),
    "agree": ("map.yaml", "second.yaml"),
    "evaluate": ("map.yaml",),
    "why": ("map.yaml", "z"),
    "flip": ("map.yaml", "z", "--to", "in"),
    "whatif": ("map.yaml", "--without", "ann"),
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
    "edit": ("map.yaml",),
    "anchors": ("map.yaml",),
    "coverage": ("map.yaml",),
    "rests": ("map.yaml", "--party", "bob"),
    "new": ("out.yaml",),
    "add": ("asks.yaml", "claim", "It is new.", "--supports", "c"),
    "set": ("asks.yaml", "c", "note=Sure."),
    "rename": ("asks.yaml", "c", "keep"),
    "restate": ("asks.yaml", "c", "It stays."),
    "remove": ("asks.yaml", "d"),
    "fmt": ("asks.yaml",),
    "apply": ("note.yaml", "asks.yaml"),
    "undo": ("asks.yaml",),
    "sign-off": ("asks.yaml", "c", "--by", "Ann"),
    "propose": ("asks.yaml", "draft.json"),
    "revise": ("asks.yaml", "waits", "draft.json"),
    "withdraw": ("asks.yaml", "waits"),
    "review": ("asks.yaml", "--accept", "waits", "--by", "Ann"),
    "find": ("asks.yaml", "it"),
    "stats": ("asks.yaml",),
    "help": ("add",),
    "questions": ("asked.yaml",),
    "schemes": ("expert-opinion",),
    "schema": (),
    "formats": (),
    "doctor": (),
    "lsp": (),
    "mcp": (".",),
}
ELSEWHERE: dict[tuple[str, str], tuple[str, ...]] = {
    # The format of the base has no room for a dialogue, asked for or not.
    ("convert", "--argument-only"): ("map.yaml", "-o", "out.json"),
    # Nothing but CSV takes a byte order mark.
    ("convert", "--bom"): ("map.yaml", "-o", "out.csv"),
    ("hand-ins", "--bom"): ("map.yaml", "hand.yaml", "-o", "out.csv"),
    ("score", "--bom"): ("map.yaml", "settled.yaml", "-o", "out.csv"),
    ("view", "--bom"): ("verdicts", "map.yaml", "-o", "out.csv"),
    # All doubts one after the other, or one of them.
    ("whatif", "--each"): ("map.yaml",),
    ("whatif", "--by"): ("map.yaml", "--each"),
    # What decides is refused beside it.
    ("review", "--ledger"): ("asks.yaml", "--json"),
    # Read by its suffix it is no map.
    ("serve", "--from"): ("misnamed.json",),
    # A map that is there is not begun.
    ("edit", "--new"): ("out.argmap.yaml",),
}
"""Where an option acts if it does not act in the base of its command."""
SETTING = {
    "--semantics": ("preferred",),
    "--standard": ("clear-and-convincing",),
    "--weighing": ("convergent",),
    "--grant": ("grant",),
    "--reading": ("evidence",),
    "--grant-leaves": (),
    "--weight": ("w2=0.1",),
    "--weights": ("weakest-link",),
    "--policy": ("without bob",),
    "--as-of": ("2026-11-30",),
    "--timeout": ("0",),
}
VALUES: dict[str, tuple[str, ...]] = {
    "--about": ("z",),
    **SETTING,
    "--all": (),
    "--no-verdicts": (),
    "--with-sources": (),
    "--element": ("out.js",),
    "--against": (),
    "--depth": ("1",),
    "--forget": ("list.txt",),
    "--map": ("town.yaml",),
    "--retracted": (),
    "--direction": ("TB",),
    "--encoding": ("latin-1",),
    "--engine": ("wide",),
    "--fail-on": ("info",),
    "--flat": (),
    "--ids": (),
    "--focus": ("weight",),
    "--format": ("af",),
    "--from": ("json",),
    "--gap": ("99999",),
    "--json": (),
    "--kind": ("svg",),
    "--lang": ("de",),
    "--layer": ("requirement",),
    "--colour": ("party",),
    "--show": ("numbers",),
    "--page": ("a4",),
    "--disputes": ("ann", "bob"),
    "--markdown": (),
    "--most": ("1",),
    "--name": ("map.json",),
    "--open": (),
    "--no-open": (),
    "--manual": (),
    "--new": ("other.txt",),
    "--party": ("ann",),
    "--port": ("8123",),
    "--author": ("scribe",),
    "--http": (),
    "--seconds": ("9",),
    "--pictures": ("none",),
    "--section": ("one",),
    "--source": ("good=other.txt",),
    "--strict": (),
    "--style": ("cae",),
    "--theme": ("dark",),
    "--to": ("csv",),
    "--try": ("without cy",),
    "--why": ("policy",),
    "--withdraw-only": (),
    "--argument": ("e",),
    "--by": ("party",),
    "--inferred": (),
    "--argument-only": (),
    "--report": ("out-losses.json",),
    "--output": ("out.html",),
    "--pager": (),
    "--jobs": ("2",),
    "--update": (),
    "--pin": (),
    "--column": ("text=B",),
    "--list": (),
    "--through": (),
    "--unnamed": (),
    "--hearsay": (),
    "--add": ("schemes.yaml",),
    "--yaml": (),
    "--conformance": (),
    "--bom": (),
    "--since": ("later.yaml",),
    "--until": ("2001",),
    "--limit": ("1",),
    "--similarity": ("words",),
    "--take": ("links.json",),
    "--status": ("rejected",),
    "--start": ("z",),
    "--fix": (),
    "--unsafe-fixes": (),
    "--dry-run": (),
    "--title": ("Another title",),
    "--question": ("Why?",),
    "--attacks": ("d",),
    "--undercuts": ("a",),
    "--answers": ("q",),
    "--part-of": ("d",),
    "--with": ("d",),
    "--id": ("fresh",),
    "--quote": ("le café",),
    "--passage": ("le café",),
    "--fidelity": ("compression",),
    "--context-of": ("d",),
    "--rephrases": ("d",),
    "--rivals": ("d",),
    "--hedge": ("perhaps",),
    "--scheme": ("expert-opinion",),
    "--note": ("A remark.",),
    "--date": ("2026-11-30",),
    "--role": ("assessor",),
    "--check": (),
    "--state": ("failed",),
    "--bank": (),
    "--seed": ("1",),
    "--hints": (),
    "--match": ("match.yaml",),
    "--write-match": ("out-match.yaml",),
    "--draft": ("out.argmap-patch.yaml",),
    "--overlap": ("1",),
    "--or": ("hand.yaml",),
    "--task": ("cdcp",),
    "--references": ("mean",),
    "--unpaired": ("leave",),
    "--resamples": ("9",),
    "--gold-from": ("json",),
    "--each": (),
    "--reverse": (),
    "--by-version": ("2.1",),
    "--prompt": ("other.txt",),
    "--reason": ("It is so.",),
    "--sort": ("source",),
    "--library": ("map.yaml",),
    "--least": ("certain",),
    "--reject": ("later",),
    "--ledger": (),
    "--parquet": ("out",),
    "--workers": ("1",),
    "--scheduler": ("tcp://127.0.0.1:9",),
    "--files": ("1",),
    "--same": (),
    "--for-models": (),
}
VALUES_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("hand-ins", "--each"): ("out-each",),
    ("agree", "--page"): ("out.html",),
    ("check", "--fail-on"): ("error",),
    ("diff", "--fail-on"): ("turned",),
    ("diff", "--output"): ("out.svg",),
    ("convert", "--to"): ("graphml",),
    ("critical", "--most"): ("2",),
    ("add", "--source"): ("good",),
    ("library find", "--source"): ("tide",),
    ("library find", "--kind"): ("evidence",),
    ("library find", "--since"): ("1999",),
    ("add", "--by"): ("ann",),
    ("new", "--source"): ("good=sources/good.txt",),
    ("new", "--to"): ("json",),
    ("needs", "--most"): ("8",),
    ("serve", "--from"): ("yaml",),
    ("library gaps", "--kind"): ("assumption",),
    ("library gaps", "--map"): ("river.yaml",),
    ("library gaps", "--party"): ("eve",),
    **{(name, "--date"): ("2001-02-03",) for name in ("propose", "revise", "review")},
    **{(name, "--fail-on"): ("warning",) for name in ("propose", "revise")},
    ("show", "--why"): ("z",),
    ("walk", "--most"): ("22",),
    ("walk", "--output"): ("out.md",),
    ("walk", "--to"): ("html",),
}
TESTED_ALONE = {
    ("robust", "--timeout"): "test_robust_is_limited_as_a_whole",
    ("convert", "--force"): "test_a_file_with_comments_is_replaced_only_when_told",
    ("diff", "--all"): "test_a_difference_lists_all_when_told",
    ("walk", "--all"): "test_all_tells_every_step",
    ("render", "--all"): "test_all_draws_a_large_map_in_one_file",
}
"""Options that act beyond the size of this map: each has a test of its own."""
ALREADY_DONE: dict[tuple[str, str, str], str] = {
    ("check", "--fix", "--unsafe-fixes"): "what has a safe fix is fixed with all that has one",
    ("add", "--source", "--quote"): "the words are found in that source alone",
    ("add", "--source", "--passage"): "the words are found in that source alone",
    **{
        ("check", "--fix", name): "what has a safe fix is a moved passage, which this text lacks"
        for name in ("--source", "--encoding")
    },
    ("render", "--source", "--depth"): "the top level holds no anchor",
    ("render", "--encoding", "--depth"): "the top level holds no anchor",
    (
        "render",
        "--source",
        "--encoding",
    ): "words that are not found in one text are not found in the other",
    (
        "report",
        "--source",
        "--encoding",
    ): "words that are not found in one text are not found in the other",
    (
        "check",
        "--source",
        "--encoding",
    ): "words that are not found in one text are not found in the other",
    (
        "anchors",
        "--source",
        "--encoding",
    ): "words that are not found in one text are not found in the other",
    (
        "check",
        "--fail-on",
        "--encoding",
    ): "an anchor that is lost is an error, the severest finding",
    ("anchors", "--update", "--encoding"): "an anchor that is lost has no new position",
    ("anchors", "--update", "--source"): "an anchor that two passages fit has no new position",
    ("anchors", "--list", "--json"): "JSON lists every anchor",
    ("evaluate", "--all", "--json"): "JSON lists every statement",
    ("robust", "--all", "--json"): "JSON lists every statement",
    ("show", "--depth", "--party"): "what the party takes a stance on has no step between",
    ("show", "--depth", "--section"): "what the section holds has no step between",
    ("brief", "--about", "--policy"): "what the party says decides nothing of what is told",
    ("supporters", "--policy", "--depth"): "what the party says lies deeper",
    ("attackers", "--policy", "--depth"): "what the party says lies deeper",
    ("evidence", "--grant", "--against"): "what is granted lies on no way to an attack",
    **{
        ("evidence", name, form): "no shortest chain from evidence passes what it changes"
        for form in ("--flat", "--json")
        for name in ("--weighing", "--grant", "--grant-leaves", "--weights", "--reading")
        if (name, form) != ("--grant-leaves", "--json")
    },
    (
        "diff",
        "--grant-leaves",
        "--semantics",
    ): "where all leaves are given, the labels are the same",
    ("diff", "--grant-leaves", "--weighing"): "where all leaves are given, each premise stands",
    ("walk", "--start", "--policy"): "what the policy leaves bears on that statement alone",
    ("walk", "--most", "--policy"): "what the policy leaves takes fewer steps",
    ("walk", "--most", "--as-of"): "what has not expired takes fewer steps",
    (
        "walk",
        "--source",
        "--encoding",
    ): "words that are not found in one text are not found in the other",
    ("review", "--json", "--ledger"): "it is in the base of the other",
    **{
        ("review", *pair): "the folder is in no git; test_review compares with a revision"
        for pair in (("--ledger", "--since"), ("--since", "--ledger"))
    },
    **{
        ("propose", "--check", name): "what the gate refuses is not written"
        for name in ("--fail-on", "--encoding")
    },
    **{
        (name, "--fail-on", "--encoding"): "what the gate refuses it refuses without a warning"
        for name in ("propose", "revise")
    },
    **{
        (
            name,
            "--source",
            "--encoding",
        ): "words that are not found in one text are not in the other"
        for name in ("propose", "revise")
    },
    **{
        ("agree", *names): "words that are not found in the text stand nowhere in it"
        for names in (
            *(("--source", "--encoding"), ("--encoding", "--source")),
            *(("--overlap", "--source"), ("--overlap", "--encoding")),
        )
    },
    ("convert", "--strict", "--to"): "graphml loses nothing",
    ("convert", "--strict", "--bom"): "csv loses nothing",
    ("view", "--to", "--bom"): "the suffix says the same",
    ("hand-ins", "--to", "--bom"): "the suffix says the same",
    ("score", "--to", "--bom"): "the suffix says the same",
    ("score", "--reading", "--weights"): "as many verdicts agree",
    **{
        ("score", *names): "words that are not found in one text are not found in the other"
        for names in (("--source", "--encoding"), ("--encoding", "--source"))
    },
    **{
        ("score", name, "--task"): "types and links are looked for in no text"
        for name in ("--source", "--encoding")
    },
    **{
        ("hand-ins", name, "--from"): "what cannot be read is not compared"
        for name in ("--hints", "--or", "--source", "--encoding")
    },
    **{
        ("hand-ins", *names): "words that are not found in one text are not found in the other"
        for names in (("--source", "--encoding"), ("--encoding", "--source"))
    },
    ("convert", "--strict", "--argument-only"): "json loses nothing",
    ("flip", "--most", "--withdraw-only"): "no withdrawal turns this verdict, so the list is empty",
    (
        "flip",
        "--standard",
        "--withdraw-only",
    ): "no withdrawal turns this verdict, so the list is empty",
    (
        "flip",
        "--weighing",
        "--withdraw-only",
    ): "no withdrawal turns this verdict, so the list is empty",
    (
        "flip",
        "--grant",
        "--withdraw-only",
    ): "no withdrawal turns this verdict, so the list is empty",
    (
        "flip",
        "--grant-leaves",
        "--withdraw-only",
    ): "no withdrawal turns this verdict, so the list is empty",
    (
        "flip",
        "--weight",
        "--withdraw-only",
    ): "no withdrawal turns this verdict, so the list is empty",
    (
        "flip",
        "--policy",
        "--withdraw-only",
    ): "no withdrawal turns this verdict, so the list is empty",
    ("why", "--grant", "--weighing"): "one premise that waits is shown where one is enough",
    ("why", "--weights", "--weighing"): "one premise that waits is shown where one is enough",
    ("why", "--policy", "--weighing"): "one premise that waits is shown where one is enough",
    ("why", "--reading", "--weighing"): "one premise that waits is shown where one is enough",
    ("rests", "--through", "--policy"): "without the party nothing rests on what it passes on",
    ("solve", "--grant", "--timeout"): "after no time at all there is no answer",
    ("solve", "--grant-leaves", "--timeout"): "after no time at all there is no answer",
    ("solve", "--reading", "--timeout"): "after no time at all there is no answer",
    ("flip", "--reading", "--withdraw-only"): "no withdrawal turns this verdict",
    ("solve", "--policy", "--timeout"): "after no time at all there is no answer",
    ("why", "--policy", "--as-of"): "what the party says has expired",
    ("critical", "--most", "--as-of"): "beside what expired no more turn a verdict",
    ("ach", "--as-of", "--policy"): "what has expired the party says",
    **{
        ("evidence", "--as-of", form): "no shortest chain from evidence passes what expired"
        for form in ("--flat", "--ids", "--json")
    },
    ("solve", "--as-of", "--timeout"): "after no time at all there is no answer",
    ("why", "--as-of", "--weighing"): "one premise that waits is shown where one is enough",
    ("flip", "--as-of", "--withdraw-only"): "no withdrawal turns this verdict",
    **{
        ("why", name, "--timeout"): "after no time at all there is the least of an answer"
        for name in (
            "--standard",
            "--weighing",
            "--grant",
            "--reading",
            "--grant-leaves",
            "--weight",
            "--weights",
            "--policy",
            "--as-of",
        )
    },
    **{
        ("flip", name, "--by"): "no witness turns this verdict"
        for name in (
            "--most",
            "--standard",
            "--weighing",
            "--grant",
            "--reading",
            "--grant-leaves",
            "--weight",
            "--policy",
            "--as-of",
            "--withdraw-only",
        )
    },
    **{
        ("flip", name, "--timeout"): "after no time at all there is the least of an answer"
        for name in (
            "--most",
            "--by",
            "--standard",
            "--weighing",
            "--grant",
            "--reading",
            "--grant-leaves",
            "--weight",
            "--policy",
            "--as-of",
            "--withdraw-only",
        )
    },
    **{
        ("whatif", name, "--each"): "no doubt alone meets what it changes"
        for name in ("--standard", "--grant")
    },
    **{
        ("whatif", name, "--by"): "no doubt alone meets what it changes"
        for name in ("--standard", "--grant")
    },
    **{
        (command, name, "--timeout"): "after no time at all there is the least of an answer"
        for command in ("critical", "needs")
        for name in (
            "--most",
            "--standard",
            "--weighing",
            "--grant",
            "--reading",
            "--grant-leaves",
            "--weight",
            "--policy",
            "--as-of",
        )
    },
    **{
        ("sweep", name, "--timeout"): "after no time at all there is the least of an answer"
        for name in ("--standard", "--weighing", "--grant", "--reading", "--grant-leaves")
    },
}
"""Command, option and an option beside it that leaves the first nothing to do, and why."""


def options(command: str) -> list[str]:
    """The options of a command that its base leaves out, but for those tested alone."""
    found = [item for item in every_command()[command].params if item.param_type_name == "option"]
    names = {max(item.opts, key=len): item.opts for item in found if not item.required}
    return [
        name
        for name, spelled in names.items()
        if not {"--help", *BASES[command]} & {*spelled} and (command, name) not in TESTED_ALONE
    ]


@dataclass(frozen=True)
class Wide:
    """Stands in for a second engine: the first one with its ranks further apart."""

    first: Engine
    name: str = "wide"
    guesses: bool = False

    def formats(self) -> tuple[str, ...]:
        return self.first.formats()

    def version(self) -> str:
        return "1"

    def draw(
        self, dot: str, kind: str, options: tuple[str, ...] = (), timeout: float = engines.TIMEOUT
    ) -> bytes:
        body = dot.rpartition("}")[0]
        return self.first.draw(f"{body}\nranksep=3;nodesep=2;\n}}", kind, options, timeout)


FIRST = engines.find_engine()
draw_once = cache(engines.ProgramEngine.draw)


@pytest.fixture(autouse=True)
def two_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have two engines on every machine, which draw the same DOT once."""
    monkeypatch.setattr(engines.ProgramEngine, "draw", draw_once)
    monkeypatch.setattr(engines, "find_engines", lambda: (FIRST, Wide(FIRST)))
    # What doctor says of the machine: Python starts a program to find it out.
    monkeypatch.setattr("platform.platform", lambda: "a machine")


TOWN = """argmap: 1
parties: {eve: {name: Eve}}
sources:
  minutes: {title: Minutes}
  study: {title: A study, url: "https://doi.org/10.1000/study"}
  again: {title: The study, url: "https://dx.doi.org/10.1000/STUDY"}
statements:
  t: {kind: evidence, text: So it is., source: minutes}
  u: {text: So it will be., attributions: [{party: eve}]}
  x: So it was.
  y: So it was seen.
  v: {kind: assumption, text: So it goes.}
  w: {kind: assumption, text: So it went.}
arguments: {i: {premises: [t], supports: u}, j: {premises: [x, y], supports: u}}
"""
FILES = {
    "town.yaml": TOWN,
    "list.txt": "10.1000/x\n",
    "sources/good.txt": TEXT,
    "other.txt": TEXT * 2,
    "asked.yaml": ASKED,
    "later.yaml": LATER,
    "river.yaml": RIVER,
    "links.json": LINKS,
    "ours.yaml": OURS,
    "hand.yaml": HAND,
    "second.yaml": SECOND,
    "settled.yaml": SETTLED,
    "match.yaml": MATCH,
    "misnamed.json": MAP,
    "schemes.yaml": SCHEMES,
    "case.af": INSTANCE,
    "pattern.yaml": MAP.replace("Tout tient.", '"{what} tient."'),
    "rows.csv": "what\nTout\nRien\n",
    "note.yaml": PATCH,
    "draft.json": DRAFT,
}


class Served:
    """Stands in for the server: leaves the page it would serve in a file, and says where."""

    def __init__(self, preview: Any, port: int | None) -> None:
        Path("out.page").write_bytes(preview.state.page)
        self.url = f"{port} {preview.state.error}"

    def __enter__(self) -> "Served":
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Benched:
    """Stands in for the server of the workbench: says what session it would serve, and to whom."""

    def __init__(self, session: Any, port: int | None, lang: str | None) -> None:
        told = [text.digest[:8] for text in session.texts.values()]
        print(port, lang, session.is_manual, session.person, session.name, *told)
        self.guard = SimpleNamespace(link=lambda: "a link")

    def __enter__(self) -> "Benched":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture(autouse=True)
def lies_in_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say at once, without starting git, that the folder is in none."""

    def refused(revision: str, path: str) -> str:
        raise FileError(f"{path}: no revision {revision!r}")

    monkeypatch.setattr("argmap.compare.revisions.text_of_revision", refused)


@pytest.fixture(autouse=True)
def ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``serve`` print what it would serve, open it by saying so, and wait for nothing."""
    monkeypatch.setattr("argmap.live.Server", Served)
    monkeypatch.setattr("webbrowser.open", lambda url: print("opened", url))
    monkeypatch.setattr(
        "argmap.cli.serve.signal", SimpleNamespace(SIGINT=2, SIGTERM=15, signal=lambda *_: None)
    )
    monkeypatch.setattr("argmap.cli.serve._wait", lambda: None)
    monkeypatch.setattr("argmap.workbench.Server", Benched)
    monkeypatch.setattr("argmap.cli.workbench.signal", sys.modules["argmap.cli.serve"].signal)
    monkeypatch.setattr("argmap.cli.workbench._wait", lambda _: None)
    told = ("author", "limits")
    monkeypatch.setattr(
        "argmap.cli.mcp._serve",
        lambda desk, *rest: print(*(getattr(desk, name) for name in told), *rest),
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that every command runs in; none changes what is not given back after it."""
    place = tmp_path_factory.mktemp("options")
    for name, text in (FILES | CHANGED).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    yield place
    for name, text in (FILES | CHANGED).items():
        assert (place / name).read_text(encoding="utf-8") == text, name


@pytest.fixture(autouse=True)
def folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(place)
    return place


def keep_an_edit() -> None:
    """Have one edit that ``undo`` can undo."""
    undo = whole(ASKS.replace("d: It", "d:  It"), ASKS)[1]
    keep("asks.yaml", Step(words="an edit", undo=undo))


@cache
def library_of_one() -> bytes:
    """The bytes of a library of some maps, in which two claims are linked, twice, and two documents."""
    with create_library("made.db") as made:
        made.add("later.yaml", "river.yaml", "town.yaml")
        link(made, "z", "b", "Ada")
        link(made, "rose", "rose2", "Ada")
        link(made, "good", "minutes", "Ada", "source")
        import_states(made, "list.txt")
    return Path("made.db").read_bytes()


def lay_parquet() -> None:
    """Have the tables of that library as Parquet."""
    if not Path("town").exists():
        with open_library("town.db") as held:
            export_parquet(held, "town")


@cache
def run(*words: str) -> Done:
    if words[0] == "library":
        Path("town.db").write_bytes(library_of_one())
        lay_parquet()
    if words[0] == "undo":
        keep_an_edit()
    result = CliRunner().invoke(app, list(words))
    code, said = result.exit_code, result.stderr
    if isinstance(result.exception, ArgmapError):
        code, said = exit_code(result.exception), str(result.exception)
    elif result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    files = tuple((str(path), path.read_bytes()) for path in _made())
    for name, _ in files:
        Path(name).unlink()
    for name, text in CHANGED.items():
        written = Path(name).read_text(encoding="utf-8") if Path(name).exists() else "gone"
        if written != text:
            files += ((name, written.encode()),)
            Path(name).write_text(text, encoding="utf-8")
    return Done(code, result.stdout, files, said)


def _made() -> list[Path]:
    sorts = ("out*", "out*/*", "out*/*/*", "*.argmap.lock", "proposals/*")
    found = (path for sort in sorts for path in Path().glob(sort))
    return sorted(path for path in found if path.is_file() and path.as_posix() not in CHANGED)


def _unnamed(shown: str) -> str:
    """Strip what names a setting and a part: the lines, the key, the words of a heading."""
    shown = re.sub(r'\n  "setting": \{.*?\n  \},', "", shown, flags=re.DOTALL)
    shown = re.sub(r'\n  "part": ".*",', "", shown)
    kinds = "under the |premises weighed|with weights|weighing |granting |holding to |within "
    shown = re.sub(rf"^(?:{kinds}|\d+ of \d+ statements: ).*\n", "", shown, flags=re.M)
    return re.sub(r"\([^()]*; relative to", "(relative to", shown)


def base_of(command: str, *names: str) -> tuple[str, ...]:
    found = (ELSEWHERE[command, name] for name in names if (command, name) in ELSEWHERE)
    return next(found, BASES[command])


def example(command: str, name: str) -> tuple[str, ...]:
    return VALUES_OF.get((command, name)) or VALUES[name]


def words(command: str, *names: str, base: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """A command line with examples of these options."""
    given = [word for name in names for word in (name, *example(command, name))]
    return (*command.split(), *(base_of(command, *names) if base is None else base), *given)


SPOKEN = {
    "--all": "one drawing",
    "--encoding": "utf-8|text",
    "--timeout": "limit|seconds|time",
    "--grant": "granted",
    "--weight": "weights",
    "--grant-leaves": "leaves",
    "--reading": "reading",
    "--weights": "rule for weights",
    "--policy": "policies",
    "--as-of": "policies",
    "--against": "against",
    "--unnamed": "unnamed",
}
"""What a reason calls the subject of an option where it names neither option nor value."""


def is_refused(done: Done, command: str, *names: str) -> bool:
    """Return whether a run ended with a reason that names one of the options, or its subject."""
    if done.code not in (2, 3):
        return False
    reason = " ".join(re.sub("[-_]", " ", done.said).split())
    for name in names:
        told = [name.removeprefix("--"), *example(command, name), *SPOKEN.get(name, "").split("|")]
        for word in filter(None, told):
            if re.search(rf"\b{re.escape(re.sub('[-_]', ' ', word))}", reason, re.IGNORECASE):
                return True
    return False


def test_every_command_is_tested() -> None:
    assert sorted(BASES) == sorted(every_command())


@pytest.mark.parametrize("command", BASES)
def test_every_option_has_an_example(command: str) -> None:
    assert [name for name in options(command) if name not in VALUES] == []


def test_no_exemption_is_idle() -> None:
    known = {(command, name) for command in BASES for name in options(command)}
    assert {*ELSEWHERE} <= known
    assert {(command, name) for command, name, _ in ALREADY_DONE} <= known
    assert {(command, other) for command, _, other in ALREADY_DONE} <= known
    assert all(callable(globals()[name]) for name in TESTED_ALONE.values())


@pytest.mark.parametrize("command", BASES)
def test_an_option_acts_or_is_refused(command: str) -> None:
    names = options(command)
    # A quick run takes every third option, and every thirtieth pair below.
    for name in names[:: 3 if is_quick() else 1]:
        base = run(*words(command, base=base_of(command, name)))
        assert base.code in (0, 1), base.said
        done = run(*words(command, name))
        acts = done.code in (0, 1) and done.outcome != base.outcome
        assert acts or is_refused(done, command, name), f"{command} drops {name}: {done.said}"


def dropped(command: str, pair: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Yield which of two options has no effect beside the other."""
    both = run(*words(command, *pair))
    if is_refused(both, command, *pair):
        return
    for name, other in (pair, pair[::-1]):
        alone = run(*words(command, other, base=base_of(command, *pair)))
        if both.code not in (0, 1) or both.outcome == alone.outcome:
            yield name, other


@pytest.mark.parametrize("command", BASES)
def test_two_options_act_or_are_refused(command: str) -> None:
    pairs = list(combinations(options(command), 2))
    step = 30 if is_quick() else 1
    found = [one for pair in pairs[::step] for one in dropped(command, pair)]
    assert [one for one in found if (command, *one) not in ALREADY_DONE] == []
    if step == 1:
        idle = {(name, other) for of, name, other in ALREADY_DONE if of == command} - {*found}
        assert idle == set()


def test_robust_is_limited_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[float | None] = []
    begin = Limit.__init__

    def noted(self: Limit, seconds: float | None = None) -> None:
        limits.append(seconds)
        begin(self, seconds)

    monkeypatch.setattr(Limit, "__init__", noted)
    run.__wrapped__("robust", "map.yaml")
    assert {*limits} == {None}
    limits.clear()
    run.__wrapped__("robust", "map.yaml", "--timeout", "77")
    assert 77 in limits


@pytest.mark.parametrize("suffix", [".yaml", ".gsn.yaml"])
def test_a_file_with_comments_is_replaced_only_when_told(tmp_path: Path, suffix: str) -> None:
    kept = tmp_path / f"kept{suffix}"
    for text in ("argmap: 2 # mine\n", "# mine\nargmap: 2\n", "a: [1, # mine\n"):
        kept.write_text(text, encoding="utf-8")
        done = run.__wrapped__("convert", "map.yaml", "-o", str(kept))
        assert (done.code, kept.read_text(encoding="utf-8")) == (2, text)
        assert "has comments" in done.said
        assert "--force" in done.said
    assert run.__wrapped__("convert", "map.yaml", "-o", str(kept), "--force").code == 0
    written = kept.read_text(encoding="utf-8")
    assert "mine" not in written
    kept.write_text(f"{written}'#': 'a # b'\n", encoding="utf-8")
    assert run.__wrapped__("convert", "map.yaml", "-o", str(kept)).code == 0
    # What is there decides, whatever is to be written over it.
    kept.write_text("argmap: 2 # mine\n", encoding="utf-8")
    assert run.__wrapped__("convert", "map.yaml", "-o", str(kept), "--to", "json").code == 2


def test_comments_of_argdown_stay_unless_only_the_text_is_tidied(tmp_path: Path) -> None:
    kept, other = tmp_path / "kept.argdown", tmp_path / "other.argdown"
    for comment in ("// mine", "/* mine */", "<!-- mine -->"):
        kept.write_text(f"[a]: One. {comment}\n", encoding="utf-8")
        other.write_text("[a]: One.\n", encoding="utf-8")
        for source, target, code in ((kept, kept, 0), (other, kept, 2), ("map.yaml", kept, 2)):
            assert run.__wrapped__("convert", str(source), "-o", str(target)).code == code
            assert comment in kept.read_text(encoding="utf-8")
    assert run.__wrapped__("convert", str(kept), "-o", str(other)).code == 0


def test_a_folder_keeps_files_with_comments_unless_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.json").write_text('{"argmap": 2}', encoding="utf-8")
    kept = tmp_path / "out/a.argmap.yaml"
    kept.parent.mkdir()
    kept.write_text("argmap: 2 # mine\n", encoding="utf-8")
    command = ("convert", str(tmp_path / "in"), "-o", str(kept.parent), "--to", "yaml")
    assert run.__wrapped__(*command).code == 1
    assert "mine" in kept.read_text(encoding="utf-8")
    assert run.__wrapped__(*command, "--force").code == 0
    assert "mine" not in kept.read_text(encoding="utf-8")


def test_all_draws_a_large_map_in_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("render", "map.yaml", "-o", "out.svg")
    monkeypatch.setattr("argmap.drawing.sheets.FULL", 4)
    monkeypatch.setattr("argmap.drawing.sheets.COMPACT", 5)
    folded = run.__wrapped__("render", "map.yaml", "-o", "out.svg")
    whole = run.__wrapped__("render", "map.yaml", "-o", "out.svg", "--all")
    assert folded.files != whole.files
    assert whole.files == plain.files


def test_a_difference_lists_all_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.compare.listing.MOST", 2)
    words = ("diff", "map.yaml", "later.yaml")
    assert "more; --all lists them" in run.__wrapped__(*words).shown
    assert "more; --all lists them" not in run.__wrapped__(*words, "--all").shown


def test_all_tells_every_step() -> None:
    few, whole = run("walk", "map.yaml", "--most", "2"), run("walk", "map.yaml", "--all")
    assert "left out" in few.shown
    assert "left out" not in whole.shown
    assert len(whole.shown) > len(few.shown)
    assert run("walk", "map.yaml", "--all", "--most", "2").code == 2


def test_jobs_is_how_many_processes_convert_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[int] = []

    def work(tasks: Any, one: Any, died: Any, jobs: int) -> Iterator[Any]:
        started.append(jobs)
        return map(one, tasks)

    monkeypatch.setattr("argmap.formats.folders.work_through", work)
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    out = str(tmp_path.parent / "made")
    assert run.__wrapped__("convert", str(tmp_path), "-o", out, "--jobs", "3").code == 0
    assert started == [3]


@pytest.mark.parametrize(("option", "pages"), [("--pager", 1), ("--no-pager", 0)])
def test_a_pager_is_started_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, option: str, pages: int
) -> None:
    started: list[str] = []

    def page(_: object, text: str) -> bool:
        started.append(text)
        return True

    monkeypatch.setattr("argmap.cli.show.is_terminal", lambda: True)
    monkeypatch.setattr("argmap.cli.pager.pager_command", lambda: ["less"])
    monkeypatch.setattr("argmap.cli.pager._page", page)
    monkeypatch.setenv("TERM", "xterm")
    done = run.__wrapped__("show", "map.yaml", option)
    assert (done.code, len(started), bool(done.shown)) == (0, pages, not pages)


TESTIMONY = (
    "evidence",
    "supporters",
    "attackers",
    "chain",
    "witnesses",
    "rests",
    "parties",
    "disputes",
    "timeline",
)


@pytest.mark.parametrize("command", TESTIMONY)
def test_an_answer_about_a_part_says_so(command: str) -> None:
    named = re.compile(r"\d+ of 20 statements: without Bob")
    policy = ("--policy", "without bob")
    assert named.match(run(command, *BASES[command], *policy).shown)
    answer = json.loads(run(command, *BASES[command], *policy, "--json").shown)
    assert named.fullmatch(answer["part"])
    assert answer["setting"]["policies"] == ["without bob"]
    whole = json.loads(run(command, *BASES[command], "--json").shown)
    assert not {"part", "setting", "set_aside"} & {*whole}


def test_a_chain_through_a_party_left_out_is_set_aside() -> None:
    [aside] = json.loads(run("chain", "map.yaml", "b", "--policy", "without bob", "--json").shown)[
        "set_aside"
    ]
    assert aside == {"party": "cy", "reason": "through bob"}
    assert "set aside: Cy (through bob)" in run(*words("chain", "--policy")).shown


@pytest.mark.parametrize("command", BASES)
def test_a_setting_is_named(command: str) -> None:
    for name in [name for name in SETTING if name in options(command)]:
        done = run(*words(command, name))
        shown = done.shown + done.said + "".join(content.decode() for _, content in done.files)
        value = VALUES[name][0].partition("=")[0] if VALUES[name] else "reading.{1,5}leaves"
        plain = re.sub("[-_]", " ", shown)
        found = re.search(re.sub("[-_]", " ", value), plain, re.I)
        assert found or is_refused(done, command, name), name
