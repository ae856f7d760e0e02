"""Languages: every word is a message, every catalogue has it, and none is more than data."""

import json
from gettext import c2py
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from argmap.cli import app
from argmap.errors import FormatError, UnknownLanguageError
from argmap.languages import (
    LANGUAGES,
    Language,
    count,
    find_language,
    language_for,
    listing,
    message,
    missing,
    number,
    pieces,
    plural,
    quoted,
    say,
    speaking,
    spoken,
)
from argmap.languages.catalogue import places, read_catalogue
from argmap.languages.coverage import all_messages
from argmap.languages.script import messages_of, script_words
from messages import every_message


def language_with(folder: Path, content: str, **parts: str) -> Language:
    path = folder / "own.po"
    path.write_text(content, encoding="utf-8")
    return Language("own", "Own", catalogue=path, **parts)  # type: ignore[arg-type]


def test_no_message_stands_with_two_forms_for_many() -> None:
    keys = [item[:2] for item in every_message()]
    assert sorted(keys) == sorted(set(keys))
    for item in every_message():
        wanted = places(item.many or item.words)
        assert wanted is not None, item
        assert not item.many or (places(item.words) or set()) - {"n"} <= wanted, item


def test_plural_forms() -> None:
    rules = {language.code: language.form_of for language in LANGUAGES}
    assert [rules["ar"](n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)] == [
        *(0, 1, 2, 3, 3, 4, 4, 5, 5, 3, 4)
    ]
    assert [rules["fr"](n) for n in (0, 1, 2)] == [0, 0, 1]
    assert [rules["de"](n) for n in (0, 1, 2)] == [1, 0, 1]
    for language in LANGUAGES:
        assert {c2py(language.plural)(n) for n in range(200)} == set(range(len(language.forms)))


def test_english_needs_no_catalogue() -> None:
    assert spoken().code == "en"
    assert say("A {what}", what="{who}") == "A {who}"
    assert count(1, "{n} reason", "{n} reasons") == "1 reason"
    assert count(0, "{n} reason", "{n} reasons") == "0 reasons"
    assert plural("{n} a", "{n} b") == ("{n} a", "{n} b")
    assert message("open") == "open"
    assert script_words('say("Save")') == ""


def test_a_language_is_spoken_inside_with_alone() -> None:
    with speaking("de") as german:
        assert spoken() is german
        assert listing("ABC") == "A, B und C"
        assert listing("AB", "or") == "A oder B"
        assert quoted("Ja") == "„Ja“"
        assert number(0.5) == "0,50"
        heard = []
        thread = Thread(target=lambda: heard.append(spoken().code))
        thread.start()
        thread.join()
        assert heard == ["en"]
        with speaking("en"):
            assert listing("AB") == "A and B"
    assert listing("AB") == "A and B"


def test_names_of_languages() -> None:
    assert find_language("de_AT").code == "de"
    assert find_language("AR-eg").is_turned
    assert language_for("not a tag").code == language_for("").code == "en"
    with pytest.raises(UnknownLanguageError, match=r"unknown language: 'ger'.*de \(Deutsch\)"):
        find_language("ger")
    with pytest.raises(TypeError), speaking(5):  # type: ignore[arg-type]
        pass


def test_what_is_missing_is_said_in_english(tmp_path: Path) -> None:
    own = language_with(
        tmp_path,
        """
        # A comment
        msgid ""
        msgstr "Language: own\\n"

        msgid "{first} and {last}"
        msgstr "{first} & {last}"

        msgctxt "status"
        msgid "open"
        msgstr "offen"

        #, fuzzy
        msgid "fuzzy"
        msgstr "unclear"

        msgid "long "
        "words"
        msgstr "lange "
        "W\\u00f6rter"

        msgid "{n} reason"
        msgid_plural "{n} reasons"
        msgstr[0] "ein Grund"
        msgstr[1] "{n} Gründe"
        """,
    )
    with speaking(own):
        assert listing("AB") == "A & B"
        assert listing("ABC") == "A, B & C"
        assert say("open") == "open"
        assert say("open", context="status") == "offen"
        assert say("fuzzy") == "fuzzy"
        assert say("long words") == "lange Wörter"
        assert count(1, "{n} reason", "{n} reasons") == "ein Grund"
        assert count(5, "{n} reason", "{n} reasons") == "5 Gründe"
        assert '"said":{"long words":["lange Wörter"]}' in script_words('say("long words")')
    lacking = missing(own)
    assert ("", "{first}, {next}") in lacking
    assert len(lacking) < len(all_messages())


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("{who} denies", "leugnet"),
        ("{who} denies", "{who} {what}"),
        ("{who} denies", "{who.__class__}"),
        ("{who} denies", "{0} {who}"),
        ("plain", "{who}"),
        ("plain", "a } b"),
    ],
)
def test_a_translation_with_other_places_is_not_used(message: str, translation: str) -> None:
    made = read_catalogue(f'msgid "{message}"\nmsgstr "{translation}"', 2)
    assert made.faults.keys() == {("", message)}
    assert not made.forms


def test_a_number_of_forms_that_is_not_the_languages_is_not_used() -> None:
    made = read_catalogue('msgid "{n} a"\nmsgid_plural "{n} b"\nmsgstr[0] "x"', 2)
    assert made.faults == {("", "{n} a"): "1 forms, where the language has 2"}


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr "b"\nnonsense',
        'msgid "a',
        '"words of nothing"',
        'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"',
        'msgid "a"\nmsgstr "b"\nmsgstr "c"',
        'msgid "\\q"\nmsgstr "b"',
    ],
)
def test_what_is_no_catalogue_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        read_catalogue(text, 2)


def test_markup_in_a_translation_is_data(tmp_path: Path) -> None:
    own = language_with(tmp_path, 'msgid "Save"\nmsgstr "</script><b>{"')
    with speaking(own):
        assert script_words('say("Save")').count("<") == 0
        assert say("Save") == "Save"
    own = language_with(tmp_path, 'msgid "Save"\nmsgstr "</script><b>"')
    with speaking(own):
        assert "<" not in script_words('say("Save")')
        assert [*pieces("Save")] == [("</script><b>", "")]


def test_doctor_counts_what_is_missing() -> None:
    rows = json.loads(CliRunner().invoke(app, ["doctor", "--json"]).stdout)["languages"]
    assert [row["code"] for row in rows] == ["en", "de", "fr", "es", "ar"]
    assert {row["missing"] for row in rows} == {0}


def test_messages_of_a_script() -> None:
    source = 'x(say("Save \\"it\\"")); counted(all.length,\n "{n} hit", "{n} hits"); say(other)'
    assert [*messages_of(source)] == [('Save "it"',), ("{n} hit", "{n} hits")]
