"""Catalogues: the template has every message of the source, each language has words for each."""

import pytest

from argmap.languages import LANGUAGES, Language, missing
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
