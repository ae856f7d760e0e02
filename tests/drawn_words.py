"""A map in which every place holds hostile words, and readers of what drawings show of them."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from argmap import (
    Anchor,
    Argument,
    ArgumentMap,
    Attribution,
    Party,
    Premise,
    Section,
    Source,
    Statement,
)
from argmap.drawing.breaks import clusters
from argmap.drawing.sections import section_lines
from argmap.drawing.text import clean
from argmap.drawing.widths import width_of
from pages import HOSTILE_TEXTS

ROOT = Path(__file__).resolve().parents[1]
SVG = "{http://www.w3.org/2000/svg}"
# Long enough to be cut anywhere; a card shows no more than 24 lines.
TEXTS = tuple(text for text in HOSTILE_TEXTS if len(text) < 300)
SHORT = 9.0
_SPACE = re.compile(r"[\s\u202a-\u202c\u2066-\u2069]+")
_NOT_IN_ID = re.compile(r"[\s\x00-\x20\x7f-\x9f]")


def squeezed(text: str) -> str:
    """Leave out what lines are parted by, and the marks of their directions."""
    return _SPACE.sub("", text)


def short(text: str) -> str:
    """The longest beginning of a text that a name may have without being cut."""
    made = ""
    for cluster in clusters(clean(" ".join(text.split()))):
        if width_of(made + cluster) > SHORT:
            break
        made += cluster
    return made.strip() or "name"


def item_id(at: int, text: str) -> str:
    return f"s{at}{_NOT_IN_ID.sub('_', clean(short(text)))}"


@dataclass(frozen=True, slots=True)
class Told:
    """What a card must show, in the order in which it shows it."""

    tag: str
    speaker: str
    text: str
    quote: str
    hedge: str
    source: str
    status: str
    section: str

    @property
    def words(self) -> str:
        parts = (self.tag, self.speaker, self.text, self.quote, self.hedge, self.source)
        return squeezed("".join((*parts, self.status)))

    @property
    def drawn(self) -> str:
        """All of a card in a picture: the sign of its step and its section first."""
        return squeezed(f"+ because · {self.speaker}") + self.section + self.words


@cache
def everywhere() -> tuple[ArgumentMap, dict[str, Told]]:
    """A map with each text in each place, and what each card must show, by id."""
    told: dict[str, Told] = {}
    statements = [Statement(id="root", kind="claim", text="plain")]
    arguments, sources, parties, sections = [], [], [], []
    for at, text in enumerate(TEXTS):
        name = item_id(at, text)
        label = short(text)
        parties.append(Party(id=f"p-{name}", name=label))
        sources.append(Source(id=f"o-{name}", title=label))
        sections.append(Section(id=f"x-{name}", title=text))
        said = Attribution(party=f"p-{name}", stance="asserts", hedge=text)
        statements.append(
            Statement(
                id=name,
                kind="claim",
                text=text,
                title=text,
                note=text,
                section=f"x-{name}",
                tags=(text,),
                anchors=(Anchor(source=f"o-{name}", quote=text, page="7"),),
                attributions=(said,),
            )
        )
        arguments.append(
            Argument(
                id=f"a-{name}",
                premises=(Premise(statement=name),),
                target="root",
                polarity="supports",
                scheme=text,
                title=text,
                note=text,
                attributions=(Attribution(party=f"p-{name}", stance="asserts"),),
            )
        )
        told[name] = Told(
            "CLAIM",
            clean(label),
            clean(text),
            f"“{clean(text)}”",
            f"hedge: “{clean(text)}”",
            f"{clean(label)}, p. 7",
            "no reason given",
            squeezed("".join(section_lines(clean(text)))),
        )
    made = ArgumentMap(
        title=TEXTS[0],
        description=TEXTS[1],
        statements=tuple(statements),
        arguments=tuple(arguments),
        sources=tuple(sources),
        parties=tuple(parties),
        sections=tuple(sections),
    )
    return made, told


def environment() -> dict[str, str]:
    """The environment in which engines fetched for the tests are found."""
    return os.environ | {"PYTHONPATH": str(ROOT / ".venv/engines"), "PYTHONWARNINGS": ""}


@cache
def engines() -> dict[str, list[str]]:
    """The kinds each engine here draws, by its name."""
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "doctor", "--json"],
        env=environment(),
        capture_output=True,
        check=False,
    )
    return {item["name"]: item["formats"] for item in json.loads(done.stdout)["engines"]}


def render(file: Path, out: Path, *options: str) -> str:
    """Draw a file in a process of its own, and return what is said."""
    command = [sys.executable, "-m", "argmap", "render", str(file), "-o", str(out), *options]
    done = subprocess.run(
        command, env=environment(), capture_output=True, check=True, encoding="utf-8"
    )
    return done.stderr


def cards_of(svg: bytes) -> dict[str, str]:
    """The words of each card of a drawing, by what stands in its label."""
    root = ElementTree.fromstring(svg)
    return {
        group.get("id") or "": squeezed("".join(map(words_of, group.iter(f"{SVG}text"))))
        for group in root.iter(f"{SVG}g")
        if (group.get("class") or "").startswith("card")
    }


def words_of(element: ElementTree.Element) -> str:
    return "".join(element.itertext())
