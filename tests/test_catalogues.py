"""Catalogues: the template has every message of the source, each language has words for each."""

import json
from pathlib import Path

import pytest

import argmap
import argmap.web
from argmap.languages import LANGUAGES, Language, missing
from argmap.languages.catalogue import read_catalogue
from argmap.languages.coverage import all_messages
from messages import CATALOGUES, TEMPLATE, catalogue, template, translations

OTHERS = [language for language in LANGUAGES if language.catalogue is not None]


def test_the_template_is_what_the_source_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        TEMPLATE.write_text(template(), encoding="utf-8")
        for language in OTHERS:
            path = CATALOGUES / f"{language.code}.po"
            said = translations(path.read_text(encoding="utf-8"))
            made = catalogue(language.code, language.plural, len(language.forms), said)
            path.write_text(made, encoding="utf-8")
    assert TEMPLATE.read_text(encoding="utf-8") == template(), "see --update-golden"


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_each_catalogue_has_every_message_and_no_other(language: Language) -> None:
    assert not missing(language)
    assert not language.words.faults
    path = CATALOGUES / f"{language.code}.po"
    made = catalogue(
        language.code,
        language.plural,
        len(language.forms),
        translations(path.read_text(encoding="utf-8")),
    )
    assert path.read_text(encoding="utf-8") == made, "see --update-golden"


@pytest.mark.parametrize(
    ("words", "fault"), [(" ", ""), ("\x1b[31m", "U+001B"), ("\u202eopen", "U+202E"), ("\t", "")]
)
def test_words_that_do_not_show_are_not_said(words: str, fault: str) -> None:
    said = read_catalogue(f'msgid "open"\nmsgstr {json.dumps(words)}\n', 2)
    assert not said.forms
    assert fault in said.faults.get(("", "open"), "")


def test_a_translation_is_no_markup(tmp_path: Path, northport: argmap.ArgumentMap) -> None:
    """Messages around markup were written as they stood in a catalogue."""
    lines = [
        f"msgid {json.dumps(key)}\nmsgstr {json.dumps(f'<img src=x>{key}')}"
        for context, key in all_messages()
        if not context
    ]
    path = tmp_path / "zz.po"
    path.write_text("\n".join(lines), encoding="utf-8")
    with argmap.speaking(Language("zz", "Zz", quotes=("<img>", "<img>"), catalogue=path)):
        pages = [
            argmap.web.to_html(northport),
            argmap.view(northport, "disputes").write("html"),
            argmap.brief(northport).write("html"),
            argmap.exercise(northport, "texts").sheet.write("html"),
        ]
    for page in pages:
        assert "&lt;img src=x&gt;" in page
        assert "<img" not in page
