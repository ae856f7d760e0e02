"""What argmap speaks: every word is a message, on every face, and no language leaks into another."""

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import ArgumentMap, Language
from argmap.compare.listing import to_markdown
from argmap.errors import UnknownLanguageError
from argmap.languages import LANGUAGES, speaking
from argmap.rendering import make
from argmap.schemes.spoken import scheme_said, text_said
from argmap.views import VIEWS, make_report, view
from argmap.views.writers import find_writer
from browsers import Open
from messages import every_message, quoted

NORTHPORT = "examples/northport/map.argmap.yaml"
TEXTS = {"title", "text", "name", "description", "note", "hedge", "quote", "prefix", "suffix"} | {
    *("scheme", "role", "publisher", "authors", "interest", "tags", "reason")
}
"""Fields of native JSON that hold words of an author."""
NAMES = re.compile(
    r"\b(argmap|caes|linked|grounded|preferred|stable|semi-stable|ideal|cf2|no-hearsay|named-only|as-made)\b"
)
"""What is called so in every language: commands, semantics, ways to weigh, policies."""
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)


def turned(words: str, first: int) -> str:
    """Write words in another alphabet, places as they are."""
    parts = re.split(r"(\{[a-z_]+\})", words)
    return "".join(
        part
        if part.startswith("{")
        else re.sub(r"[A-Za-z]", lambda sign: letter(sign, first), part)
        for part in parts
    )


def letter(sign: re.Match[str], first: int) -> str:
    return chr(first + (ord(sign[0].lower()) - ord("a")) % 24)


@cache
def pseudo_catalogue() -> str:
    lines = []
    for item in every_message():
        lines.append(f"msgctxt {quoted(item.context)}" if item.context else "")
        lines.append(f"msgid {quoted(item.words)}")
        if item.many:
            lines.append(f"msgid_plural {quoted(item.many)}")
            forms = (item.words, item.many)
            lines += [f"msgstr[{at}] {quoted(turned(one, 0x430))}" for at, one in enumerate(forms)]
        else:
            lines.append(f"msgstr {quoted(turned(item.words, 0x430))}")
    return "\n".join(lines)


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Language:
    path = tmp_path_factory.mktemp("pseudo") / "xx.po"
    path.write_text(pseudo_catalogue(), encoding="utf-8")
    return Language("xx", "Pseudo", catalogue=path)


@pytest.fixture(scope="module")
def greek() -> ArgumentMap:
    """The town with all its author's words in Greek letters."""

    def changed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: changed(held, name) for name, held in value.items()}
        if isinstance(value, list):
            return [changed(held, key) for held in value]
        return turned(value, 0x3B1) if isinstance(value, str) and key in TEXTS else value

    town = json.loads(argmap.dumps(argmap.load(NORTHPORT), format="json"))
    return argmap.loads(json.dumps(changed(town)), format="json")


def english(content: str, *maps: ArgumentMap) -> list[str]:
    """List the words in Latin letters that are no ids and no names."""
    elements = (item for one in maps for item in one.elements())
    ids = {word for item in elements for word in re.findall(r"[A-Za-z]+", item.id)}
    plain = _SCRIPT.sub(" ", content)
    said = " ".join(re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', plain))
    words = NAMES.sub(" ", html.unescape(f"{re.sub('<[^>]*>', ' ', plain)} {said}"))
    return sorted(set(re.findall(r"[A-Za-z]{2,}", words)) - ids)


@pytest.mark.parametrize("kind", ["svg", "text", "html"])
def test_no_word_of_a_drawing_is_english(kind: str, pseudo: Language, greek: ArgumentMap) -> None:
    with speaking(pseudo):
        content = make(greek, kind, evaluation=argmap.evaluate(greek))[0].decode("utf-8")
    assert english(content, greek) == []


@pytest.mark.parametrize(
    "name", [row.name for row in VIEWS if not row.texts or row.name == "chain"]
)
def test_no_word_of_a_view_is_english(name: str, pseudo: Language, greek: ArgumentMap) -> None:
    ids = ("success",) if name == "chain" else ()
    with speaking(pseudo):
        document = view(greek, name, *ids)
        written = find_writer("html").write(document)
    assert english(written, greek) == []


def test_no_word_of_sources_beside_a_map_is_english(pseudo: Language, greek: ArgumentMap) -> None:
    text = argmap.SourceText("αβγ. δεζ.", name="αβγ.txt")
    with speaking(pseudo):
        document = view(greek, "beside", texts={"traffic-report": text})
        written = find_writer("html").write(document)
    assert english(written, greek) == []


@pytest.fixture(scope="module")
def changed(greek: ArgumentMap) -> argmap.Difference:
    """What differs when something was said anew, removed, added, led elsewhere and weighed otherwise."""
    greek = argmap.apply(greek, argmap.sign_off(greek, "cleaner-air", "αβγ"))
    after = argmap.edit.restate(greek, "keep", "αβγ δεζ")
    after = argmap.remove(after, "no2-fell")
    after = argmap.edit.relink(after, "footfall-fell-supports-fewer-customers", target="end")
    after = argmap.edit.rename(after, {"ring-road": "road"})
    after = argmap.edit.update(after, "success", kind="assumption", tags=("αβγ",))
    objection = argmap.Argument(
        id="new-attack",
        premises=(argmap.Premise(statement="keep"),),
        target="road",
        polarity="attacks",
    )
    after = argmap.add(after, objection)
    return argmap.diff(greek, after)


def test_no_word_of_a_difference_is_english(
    pseudo: Language, greek: ArgumentMap, changed: argmap.Difference
) -> None:
    assert changed.verdicts
    assert changed.lost
    assert changed.lapsed
    with speaking(pseudo):
        page = argmap.web.difference_page(changed)
        markdown = to_markdown(changed, None)
    assert english(page, greek, changed.after) == []
    assert english(markdown, greek, changed.after) == []
    assert [one.because for one in changed.verdicts] == [
        one.because for one in argmap.diff(changed.before, changed.after).verdicts
    ]


@pytest.mark.slow
def test_no_word_of_a_report_is_english(pseudo: Language, greek: ArgumentMap) -> None:
    with speaking(pseudo):
        written = find_writer("html").write(make_report(greek, pictures="none"))
    assert english(written, greek) == []


def test_no_language_leaks_into_another() -> None:
    town = argmap.load(NORTHPORT)
    faces = ("dot", "text", "html")
    first = [make(town, kind)[0] for kind in faces]
    for language in LANGUAGES:
        others = [make(town, kind, lang=language.code)[0] for kind in faces]
        assert (others == first) == (language.code == "en"), language
    assert [make(town, kind)[0] for kind in faces] == first


def test_a_map_is_spoken_of_in_its_language_unless_another_is_asked_for() -> None:
    town = argmap.edit.restate(argmap.load(NORTHPORT), "success", "Cela a réussi.")
    french = ArgumentMap.model_validate({**town.model_dump(), "metadata": {"language": "fr-CA"}})
    page = make(french, "html")[0].decode("utf-8")
    assert '<html lang="fr"' in page
    assert 'lang="fr-CA"' in page
    assert '<html lang="en"' in make(french, "html", lang="en")[0].decode("utf-8")
    with speaking("es"):
        assert '<html lang="es"' in make(french, "html")[0].decode("utf-8")
    assert "énoncés" in make(french, "text")[0].decode("utf-8")
    assert view(french, "verdicts").title.endswith(" : verdicts")
    assert view(french, "verdicts", lang="de").title.endswith(": Urteile")
    with pytest.raises(UnknownLanguageError, match="unknown language: 'deutsh'"):
        view(french, "verdicts", lang="deutsh")


def test_data_have_the_same_keys_and_values_in_every_language() -> None:
    town = argmap.load(NORTHPORT)
    tables = [view(town, "verdicts", lang=code).as_json()["tables"][0] for code in ("en", "ar")]
    english_rows, arabic_rows = (table["rows"] for table in tables)
    for one, other in zip(english_rows, arabic_rows, strict=True):
        for key in ("statement", "kind", "label", "status", "ground"):
            assert one[key] == other[key]


def test_markup_in_a_catalogue_is_shown_and_not_followed(tmp_path: Path) -> None:
    lines = [
        f'msgid "{words}"\nmsgstr "<b onclick=\\"x()\\">\\\\N</script>&amp;"'
        for words in ("accepted", "claim", "Search", "Evidence", "Fold", "− but", "{n} argument")[
            :6
        ]
    ]
    path = tmp_path / "own.po"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    town = argmap.load(NORTHPORT)
    with speaking(Language("own", "Own", catalogue=path)):
        written = [
            make(town, "svg", evaluation=argmap.evaluate(town))[0].decode("utf-8"),
            make(town, "html")[0].decode("utf-8"),
            find_writer("html").write(view(town, "evidence")),
        ]
    for content in written:
        assert "onclick" in content
        assert "<b onclick" not in content.casefold()
        assert "\\N</script" not in content


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("arabic") / "town.html"
    argmap.render(argmap.load(NORTHPORT), path, lang="ar")
    return path


@pytest.mark.browser
@pytest.mark.slow
def test_an_arabic_page_runs_from_right_to_left(arabic: Path, open_tab: Open) -> None:
    tab = open_tab(f"{arabic.as_uri()}#n=success")
    tab.wait("!document.getElementById('panel').hidden")
    assert tab.ask("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    sides = tab.ask(
        "['outline', 'canvas', 'panel'].map((id) => document.getElementById(id)"
        ".getBoundingClientRect().left)"
    )
    assert sides == sorted(sides, reverse=True)
    assert tab.ask("document.querySelector('#panel h3').textContent").startswith("معه")
    # A word on a card stands inside it, as places are counted from the left.
    assert tab.ask(
        "[...document.querySelectorAll('#map .card')].every((card) => {"
        "const box = card.querySelector('rect').getBoundingClientRect();"
        "return [...card.querySelectorAll('text')].every((one) => {"
        "const at = one.getBoundingClientRect();"
        "return at.left >= box.left - 2 && at.right <= box.right + 2})})"
    )
    tab.page.click("#whatif-button")
    assert tab.ask("document.getElementById('whatif-reset').textContent") == "إعادة الضبط"
    assert tab.violations() == []


def test_no_word_of_a_known_scheme_is_english(pseudo: Language) -> None:
    """Names and questions of schemes were English on every face, in each language."""
    said = [{"id": name, "kind": "claim", "text": "αβγ"} for name in ("said", "so")]
    step = {"id": "a", "target": "so", "polarity": "supports", "scheme": "ExpertOpinion"}
    premises = [{"statement": "said", "role": "field"}]
    content = {"argmap": 2, "statements": said, "arguments": [{**step, "premises": premises}]}
    town = argmap.loads(json.dumps(content), format="json")
    with speaking(pseudo):
        faces = {
            name: find_writer("html").write(view(town, name))
            for name in ("questions", "steps", "outline", "premise-conclusion")
        }
        faces["picture"] = make(town, "svg", show=("roles", "schemes", "questions"))[0].decode(
            "utf-8"
        )
        faces["page"] = _SCRIPT.sub("", argmap.web.to_html(town))
        data = find_writer("csv").write(view(town, "questions"))
    for name, face in faces.items():
        assert not re.search("(?i)expert|opinion|disagree|field|assertion", face), name
    assert "Do other experts disagree?" in data


def test_a_scheme_of_a_user_stays_as_it_is_written() -> None:
    with speaking("de"):
        assert text_said("Is it so?") == "Is it so?"
        assert scheme_said("Vom Hörensagen") == "Vom Hörensagen"
        assert scheme_said("ExpertOpinion") == "Argument aus Expertenmeinung"
    assert scheme_said("ExpertOpinion") == "ExpertOpinion"
