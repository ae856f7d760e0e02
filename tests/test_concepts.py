"""The page of concepts shows what its map is, and the glossary has every term."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import argmap
from drawn_words import squeezed, words_of

ROOT = Path(__file__).resolve().parents[1]
CONCEPTS = (ROOT / "docs/concepts.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
PICTURE = ROOT / "docs/concepts.svg"
TERMS = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", GLOSSARY, re.MULTILINE)[1:]


def test_the_picture_is_that_of_the_map(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    bus = argmap.load(ROOT / "examples/night-bus/map.argmap.yaml")
    drawn = tmp_path / "concepts.svg"
    look: Any = {"direction": "TB", "show": ("numbers",), "engine": "graphviz-pure"}
    argmap.render(bus, drawn, reading="uncontested", **look)
    if request.config.getoption("--update-golden"):
        PICTURE.write_bytes(drawn.read_bytes())
    shown, wanted = (
        squeezed(words_of(ElementTree.parse(path).getroot())) for path in (PICTURE, drawn)
    )
    assert shown == wanted, "docs/concepts.svg changed; see --update-golden"


def test_the_page_names_the_cards_by_their_numbers() -> None:
    named = {
        int(number)
        for number in re.findall(r"\b\d+\b", " ".join(re.findall(r"\(([\d, a-z]+)\)", CONCEPTS)))
    }
    assert named == set(range(1, 12))


def test_the_glossary_is_in_order_and_has_every_term_of_the_page() -> None:
    assert len(TERMS) > 100
    assert sorted(TERMS, key=str.lower) == TERMS
    known = {word.strip() for term in TERMS for word in term.split(",")}
    for term in re.findall(r"\*\*([^*]+)\*\*", CONCEPTS):
        said = term.lower()
        assert {
            said,
            said.rstrip("s"),
            said.removesuffix(" attack").removesuffix("ing") + "e",
        } & known, term
