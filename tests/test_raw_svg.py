"""Raw SVG: what argmap makes of an engine's drawing, whatever its texts and however it is spelled."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import Argument, ArgumentMap, Party, Premise, Statement
from argmap.drawing.look import Look
from argmap.drawing.raw_svg import FONTS
from argmap.drawing.render import Layout, lay_out, picture_of
from argmap.drawing.scene import make_scene
from argmap.drawing.svg import element_id, finish_svg
from argmap.drawing.text import clean
from argmap.drawing.turns import unmarked
from argmap.errors import EngineFailedError
from drawn_words import SVG, everywhere, squeezed
from speeds import examples

XLINK = "{http://www.w3.org/1999/xlink}"
HARD = (
    *('"', "'", "&", "<", ">", "]]>", "--", "-->", "<!--", "/>", '/>\n<g id="x">', "\\", "%", "\t"),
    *("&quot;", "&#45;", "&amp;lt;", ' font-family="Arial"', ' points="1,2"', ' direction="rtl"'),
    *(
        "😀",
        "👩‍👩‍👧",
        "é",
        "e\u0301\u0323",
        "שלום",
        "سلام",
        "漢字",
        "\u202eevil",
        "\xa0",
        "\ufffe",
        "\x00",
    ),
)
TEXTS = st.lists(st.sampled_from(HARD) | st.text(max_size=5), min_size=1, max_size=8).map(" ".join)
TEXTS = TEXTS.filter(str.strip)


def drawn_map(first: str, second: str, name: str) -> ArgumentMap:
    return ArgumentMap(
        title=second,
        parties=(Party(id="p", name=name),),
        statements=(
            Statement(id="c:1", kind="claim", text=first),
            Statement(id="e-2", kind="evidence", text=second),
            Statement(id="x", kind="claim", text=name),
        ),
        arguments=(
            Argument(
                id="a", premises=(Premise(statement="e-2"),), target="c:1", polarity="supports"
            ),
            Argument(id="b", premises=(Premise(statement="x"),), target="c:1", polarity="attacks"),
        ),
    )


def laid_out(argument_map: ArgumentMap, **options: str) -> Layout:
    look = Look(**options)  # type: ignore[arg-type]
    with look.speaking(argument_map):
        return lay_out(picture_of(make_scene(argument_map, look), look), look)


def finished(layout: Layout, drawn: bytes) -> bytes:
    return finish_svg(drawn, layout.picture.view, layout.picture.argument_map)


@cache
def hard_layout() -> Layout:
    return laid_out(everywhere()[0])


def shapes(root: ElementTree.Element) -> Counter[tuple[str, ...]]:
    """Count what is seen of a drawing besides its letters, each with its attributes."""
    return Counter(
        (element.tag, *(f"{name}={value}" for name, value in sorted(element.items())))
        for element in root.iter()
        if element.tag.removeprefix(SVG) in ("path", "polygon", "polyline", "ellipse")
    )


def texts(root: ElementTree.Element) -> Iterator[tuple[str, str, str]]:
    """Yield the words of a drawing, without marks of their directions, with size and height."""
    for element in root.iter(f"{SVG}text"):
        words = unmarked("".join(element.itertext()))[0]
        yield words, element.get("font-size", ""), element.get("y", "")


def links(root: ElementTree.Element) -> list[str]:
    return sorted(link.get(f"{XLINK}href") or "" for link in root.iter(f"{SVG}a"))


def check(layout: Layout) -> ElementTree.Element:
    """Compare a finished drawing with the engine's own."""
    raw, made = ElementTree.fromstring(layout.drawn), ElementTree.fromstring(layout.finished())
    assert shapes(made) == shapes(raw)
    assert Counter(texts(made)) == Counter(texts(raw))
    assert links(made) == links(raw)
    assert {item.get("font-family") for item in made.iter(f"{SVG}text")} == {FONTS}
    [graph] = made.findall(f"{SVG}g")
    groups = [item for item in graph if item.get("class")]
    cards = [element_id("n", card.statement.id) for card in layout.picture.view.cards]
    others, last = groups[: -len(cards)], groups[-len(cards) :]
    assert [item.get("id") for item in last] == cards
    for item in last:
        assert item[0].tag == f"{SVG}title"
        assert squeezed(item[0].text or "") == squeezed(item.get("aria-label") or "")
    assert all(item.get("aria-hidden") == "true" for item in others)
    title, description = made[0], made[1]
    assert squeezed(title.text or "") == squeezed(layout.picture.view.title)
    assert (title.get("id"), description.get("id")) == ("argmap-title", "argmap-description")
    return made


@given(first=TEXTS, second=TEXTS, name=TEXTS, lang=st.sampled_from(["en", "ar"]))
@settings(max_examples=examples(40))
def test_all_of_the_engines_drawing_is_there_once(
    first: str, second: str, name: str, lang: str
) -> None:
    layout = laid_out(drawn_map(first, second, name), lang=lang)
    made = check(layout)
    [card] = [item for item in made.iter() if item.get("id") == "n-c_3a_1"]
    assert squeezed(clean(first)) in squeezed(card.get("aria-label") or "")


@pytest.mark.parametrize("options", [{}, {"lang": "ar"}, {"theme": "dark", "direction": "TB"}])
def test_all_of_a_hard_drawing_is_there_once(options: dict[str, str]) -> None:
    check(laid_out(everywhere()[0], **options))


def written_by_a_tree(drawn: str) -> str:
    return ElementTree.tostring(ElementTree.fromstring(drawn), encoding="unicode")


def in_other_quotes(drawn: str) -> str:
    return re.sub(r'="([^"\']*)"', r"='\1'", drawn)


def with_numbers(drawn: str) -> str:
    return re.sub(r">(\w)", lambda sign: f">&#x{ord(sign[1]):x};", drawn)


def with_passages_as_they_are(drawn: str) -> str:
    return re.sub(r">([^<>&\n]+)</text>", r"><![CDATA[\1]]></text>", drawn)


def with_other_blanks(drawn: str) -> str:
    return re.sub(r' (fill|id|x)="', r'\n\t \1 = "', drawn.replace("</g>", "</g >"))


def with_remarks(drawn: str) -> str:
    return re.sub(r"\n<(path|text|/g)", r"\n<!-- a <b> & c --><?d e?><\1", drawn)


def with_other_line_ends(drawn: str) -> str:
    return drawn.replace("\n", "\r\n")


def with_words_of_its_own(drawn: str) -> str:
    return drawn.replace('svg11.dtd">', "svg11.dtd\" [<!ENTITY own 'own'>]>")


SPELLINGS = (
    written_by_a_tree,
    in_other_quotes,
    with_numbers,
    with_passages_as_they_are,
    with_other_blanks,
    with_remarks,
    with_other_line_ends,
    with_words_of_its_own,
)


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_another_spelling_of_a_drawing_gives_the_same(spelled: Callable[[str], str]) -> None:
    layout = hard_layout()
    other = spelled(layout.drawn.decode())
    assert other != layout.drawn.decode()
    assert canonical(finished(layout, other.encode())) == canonical(layout.finished())


def canonical(svg: bytes) -> str:
    return ElementTree.canonicalize(svg.decode())


@given(data=st.data())
@settings(max_examples=examples(200))
def test_a_damaged_drawing_is_refused_or_finished_in_full(data: st.DataObject) -> None:
    layout = hard_layout()
    drawn = layout.drawn.decode()
    at = data.draw(st.integers(0, len(drawn)))
    gone = data.draw(st.integers(0, 40))
    put = data.draw(st.text("<>&\"'\n\t/=-! \x01\uffffaé", max_size=3))
    damaged = (drawn[:at] + put + drawn[at + gone :]).encode()
    try:
        root = ElementTree.fromstring(damaged)
    except ElementTree.ParseError:
        with pytest.raises(EngineFailedError, match="the engine wrote no SVG"):
            finished(layout, damaged)
        return
    made = ElementTree.fromstring(finished(layout, damaged))
    assert shapes(made) == shapes(root)
    assert Counter(texts(made)) == Counter(texts(root))


@pytest.mark.parametrize("twice", ["x", "font-size"])
def test_a_value_that_is_given_twice_is_refused(twice: str) -> None:
    layout = hard_layout()
    damaged = re.sub(rf'( {twice}="[^"]*")', r"\1\1", layout.drawn.decode(), count=1)
    with pytest.raises(EngineFailedError, match="duplicate attribute"):
        finished(layout, damaged.encode())


def test_a_drawing_without_groups_stays_as_it_is() -> None:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg"><text>none</text></svg>'
    assert finished(hard_layout(), drawn) == drawn


def test_no_tree_is_made_of_what_graphviz_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = hard_layout()

    def refuse(_: bytes) -> None:
        raise AssertionError

    monkeypatch.setattr(ElementTree, "fromstring", refuse)
    assert layout.finished()
