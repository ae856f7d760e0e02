"""Fonts: which scripts an engine draws as boxes here, for lack of a font.

An engine has its own fonts or those of the machine, which fontconfig lists. SVG is drawn in the
fonts of its reader.
"""

import shutil
import subprocess
import unicodedata
from bisect import bisect_right
from functools import cache

from argmap.drawing.engines import Engine
from argmap.findings import Finding

LISTER = "fc-list"
SECONDS = 20.0
# What Arimo, Tinos and Cousine hold, which are built into graphviz-pure 0.2.
_BUILT_IN = (
    "0 d 20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-52f 591-5c7 5d0-5ea 5f0-5f4 1ab0-1abe "
    "1c80-1c88 1d00-1df5 1dfb-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d "
    "1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe "
    "2000-2064 2066-2071 2074-208e 2090-209c 20a0-20be 20f0 2100-214f 2153-2154 215b-215e "
    "2184 2190-2195 21a8 2202 2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2248 "
    "2260-2261 2264-2265 2302 2310 2320-2321 2500 2502 250c 2510 2514 2518 251c 2524 252c "
    "2534 253c 2550-256c 2580 2584 2588 258c 2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc "
    "25c4 25ca-25cc 25cf 25d8-25d9 25e6 263a-263c 2640 2642 2660 2663 2665-2666 266a-266b "
    "266f 2c60-2c7f 2de0-2e42 a640-a69f a717-a7ae a7b0-a7b7 a7f7-a7ff ab30-ab65 fb01-fb04 "
    "fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fb4f fe20-fe2f feff fffc-fffd "
)
_NAMES = {
    "CJK": "Chinese",
    "IDEOGRAPHIC": "Chinese",
    "FULLWIDTH": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "KATAKANA-HIRAGANA": "Japanese",
    "HALFWIDTH": "Japanese",
    "HANGUL": "Korean",
    "ARABIC": "Arabic",
    "DEVANAGARI": "Devanagari",
    "THAI": "Thai",
}
_FIRST_CJK, _LAST_CJK = "\u3000", "\u303f"
_EMOJI = "\U0001f000"
LAST = 0x10FFFF
Spans = tuple[tuple[int, int], ...]
"""First and last characters of what fonts hold, in order."""


def script_of(char: str) -> str:
    """Name the script of a character as a reader would.

    >>> [script_of(char) for char in "ก漢★"]
    ['Thai', 'Chinese', 'signs']
    """
    category = unicodedata.category(char)
    if char >= _EMOJI and category[0] == "S":
        return "emoji"
    word = unicodedata.name(char, "SIGN").split()[0]
    if word in _NAMES or _FIRST_CJK <= char <= _LAST_CJK:
        return _NAMES.get(word, "Chinese")
    if word in ("COMBINING", "VARIATION"):
        return "marks"
    return word.capitalize() if category[0] in "LM" else "signs"


def font_findings(words: str, engine: Engine) -> list[Finding]:
    """Say by name which scripts of words an engine draws as boxes, or may (D001)."""
    installed = None if engine.guesses else _installed()
    found = _missing(words, _built_in() if installed is None else installed)
    if not found:
        return []
    if engine.guesses or installed is not None:
        where = "inside" if engine.guesses else "here for"
        message = (
            f"{_listed(found)} drawn as boxes: the fonts {where} {engine.name} have no such letters; "
            f"draw SVG or a page, or {'install Graphviz and' if engine.guesses else 'install'} a font"
        )
        return [Finding("D001", "warning", message)]
    message = f"{_listed(found)} may be drawn as boxes: there is no {LISTER} that tells which fonts are here"
    return [Finding("D001", "info", message)]


def print_findings(words: str) -> list[Finding]:
    """Say by name which scripts of words no font of this machine holds, as far as can be told (D001)."""
    installed = _installed()
    found = {} if installed is None else _missing(words, installed)
    if not found:
        return []
    message = f"{_listed(found)} drawn as boxes: no font of this machine has such letters; install one, or write a page"
    return [Finding("D001", "warning", message)]


def _listed(found: dict[str, str]) -> str:
    said = [f"{script} ({letters[:3]})" for script, letters in found.items()]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def lacking(words: str, engine: Engine) -> int:
    """Count the scripts of words that an engine has no font for, as far as can be told."""
    spans = _built_in() if engine.guesses else _installed()
    return 0 if spans is None else len(_missing(words, spans))


def _missing(words: str, spans: Spans) -> dict[str, str]:
    """Return the scripts of which letters are in no span, in order, each with these letters."""
    found: dict[str, str] = {}
    for char in sorted(set(words)):
        if not _is_held(char, spans) and unicodedata.category(char)[0] not in "CZ":
            script = script_of(char)
            found[script] = found.get(script, "") + char
    # What accompanies every script is not worth a name of its own.
    return {name: found[name] for name in found if name != "marks" or len(found) == 1}


def _is_held(char: str, spans: Spans) -> bool:
    at = bisect_right(spans, (ord(char), LAST)) - 1
    return at >= 0 and ord(char) <= spans[at][1]


@cache
def _built_in() -> Spans:
    return _spans(_BUILT_IN)


@cache
def _installed() -> Spans | None:
    """Return what the fonts of this machine hold, or nothing where fontconfig cannot be asked."""
    lister = shutil.which(LISTER)
    if lister is None:
        return None
    command = [lister, "--format", "%{charset}\\n"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _spans(done.stdout.decode("ascii", "replace")) if done.returncode == 0 else None


def _spans(listed: str) -> Spans:
    """Read ranges in hexadecimal, "20-7e a0", and join those that overlap."""
    made: list[tuple[int, int]] = []
    pairs = (item.partition("-") for item in listed.split())
    ranges = ((int(first, 16), int(last or first, 16)) for first, _, last in pairs)
    for first, last in sorted(ranges):
        if made and first <= made[-1][1] + 1:
            made[-1] = made[-1][0], max(made[-1][1], last)
        else:
            made.append((first, last))
    return tuple(made)
