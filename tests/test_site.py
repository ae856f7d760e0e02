"""The documentation site: every page is in its menu once, every link leads somewhere, nothing is loaded."""

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

import argmap
from browsers import Open
from hooks import with_whole_options
from navigation import DOCS, ROOT, groups, read_groups
from prose import escaped, first_sentence, markdown
from public_names import HOMES, INNER
from site_links import staged_name, with_site_links

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
FENCED = re.compile(r"^(```+).*?^\1$", re.DOTALL | re.MULTILINE)
LISTED = [path for group in groups() for _, path in group.pages]


def slugs(page: Path) -> set[str]:
    """Name the headings of a page as forges and the site do."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_in_the_menu_once() -> None:
    assert [path for path, count in Counter(LISTED).items() if count > 1] == []
    own = {path for path in LISTED if "/" not in path}
    assert own == {page.name for page in DOCS.glob("*.md")} - {"index.md"}


def test_the_menu_calls_a_page_what_it_calls_itself() -> None:
    for group in groups():
        for title, path in group.pages:
            if path.endswith(".md") and path != "../README.md":
                first = (DOCS / path).read_text(encoding="utf-8").splitlines()[0]
                assert first == f"# {title}", path


def test_the_four_doors_lead_to_the_groups_of_the_menu() -> None:
    doors = re.findall(r"^- \*\*\[(.+)\]\(#", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE)
    assert len(doors) == 4
    assert [group.caption.partition(":")[0] for group in groups()] == [
        door for door in doors for _ in range(6 if door == "Do" else 1)
    ]


def test_groups_are_the_lists_below_headings() -> None:
    text = "# A\n\n- [x](x.md): no.\n\n## B\n\n- [y](y.md): yes.\n\n### C\n\n- [z](z.md): yes.\n"
    shown = [(group.caption, group.pages) for group in read_groups(text)]
    assert shown[1:] == [("B", (("y", "y.md"),)), ("B: C", (("z", "z.md"),))]


def test_links_to_headings_lead_to_one() -> None:
    for page in PAGES:
        text = FENCED.sub("", page.read_text(encoding="utf-8"))
        for path, place in re.findall(r"\]\(([^)#\s]*)#([^)\s]+)\)", text):
            target = page.parent / path if path else page
            assert place in slugs(target), f"{page.name}: {path}#{place}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_prompts_stand_in_blocks(page: Path) -> None:
    """Outside of one, forge and site show a prompt as a quotation in a quotation in a quotation."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    assert re.findall(r"^>>> .*", text, re.MULTILINE) == []


def test_links_are_words_and_not_names_of_files() -> None:
    for page in PAGES:
        assert re.findall(r"\[[\w-]+\.md\]", page.read_text(encoding="utf-8")) == [], page.name


def test_every_public_module_is_named_where_it_says_what_is_public() -> None:
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    named = {name.removeprefix("argmap.") for name in re.findall(r"`([\w.]+)`", text)}
    packages = {name for name, home in HOMES.items() if home == "argmap"}
    assert packages | {name.removeprefix("argmap.") for name in INNER} <= named


def test_links_between_pages_are_those_of_the_site() -> None:
    text = (
        "[a](docs/views.md#the-brief), [b](CONTRIBUTING.md), [c](examples/night-bus), [d](LICENSE)"
    )
    assert with_site_links(text, ROOT) == (
        "[a](views.md#the-brief), [b](contributing.md), [c](examples.md#night-bus), d"
    )
    code = "```\n[a](docs/views.md)\n```"
    assert with_site_links(code, ROOT) == code
    assert staged_name("src/argmap/errors.py") == "reference/errors.md"


@pytest.mark.parametrize(
    ("docstring", "wanted"),
    [
        ("Return ``a*b``.", "Return ``a*b``."),
        ("Return *args and <b>.", r"Return \*args and \<b\>."),
        ("One.\n\n>>> 1\n1", "One.\n\n```pycon\n>>> 1\n1\n```"),
        ("One.\n>>> 1\n1", "One.\n\n```pycon\n>>> 1\n1\n```"),
        ("One.\n\n    a tree\n\nTwo.", "One.\n\n```text\n    a tree\n```\n\nTwo."),
        (
            "One.\n\nRaises:\n    KeyError: If it\n        is gone.",
            "One.\n\n**Raises**\n\n- `KeyError`: If it\n  is gone.",
        ),
    ],
)
def test_docstrings_are_markdown(docstring: str, wanted: str) -> None:
    assert markdown(docstring) == wanted


def test_first_sentences_end_where_the_next_begins() -> None:
    assert first_sentence("Return e.g. 1.5 of it, or none. Then more.") == (
        "Return e.g. 1.5 of it, or none."
    )
    assert escaped("a_b `a_b`") == r"a\_b `a_b`"


def test_no_line_breaks_within_an_option() -> None:
    code = '<div class="highlight-sh notranslate"><pre><span></span>a --by-name <b>--x</b></pre>'
    context = {"body": f"{code}<p>--y</p>"}
    with_whole_options(None, "", "", context, None)
    assert re.findall(r'<span class="option">(.*?)</span>', context["body"]) == ["--by-name", "--x"]


class Page(HTMLParser):
    """A page of the site: its ids, where it leads, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.leads.append(given["href"])
        elif tag == "link" and "href" in given:
            self.loads.append(given["href"])
        self.loads += [given[name] for name in ("src", "poster", "data") if name in given]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("sphinx") is None or importlib.util.find_spec("furo") is None:
        pytest.skip("the group docs is not installed: scripts/setup docs")
    folder = tmp_path_factory.mktemp("site")
    script = [sys.executable, str(ROOT / "docs/site/build_site.py")]
    done = subprocess.run(
        [*script, str(folder / "out"), "--work", str(folder / "work")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.strip() == str(folder / "out/index.html")
    return folder / "out"


@pytest.fixture(scope="module")
def shown(site: Path) -> dict[Path, Page]:
    """The pages of the site, without those that the gallery made."""
    made = site / "gallery"
    files = [file for file in site.rglob("*.html") if not file.is_relative_to(made)]
    return {file: Page(file.read_text(encoding="utf-8")) for file in files}


def local(links: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and the place of each link that leads to no other host."""
    for link in links:
        if not re.match(r"[a-z]+:", link):
            path, _, place = link.partition("#")
            yield unquote(path.partition("?")[0]), unquote(place)


@pytest.mark.program
@pytest.mark.slow
def test_the_site_is_whole_and_loads_nothing(shown: dict[Path, Page]) -> None:
    """Built without a warning, with every page; each link and anchor is there."""
    assert len(shown) > 70
    for file, page in shown.items():
        assert str(ROOT) not in file.read_text(encoding="utf-8"), "a path of this machine"
        away = [link for link in page.loads if re.match(r"(https?:)?//", link)]
        assert away == [], file
        for path, place in local([*page.leads, *page.loads]):
            target = (file.parent / path).resolve() if path else file
            assert target.exists(), f"{file.name}: {path}"
            if place and target in shown:
                assert place in shown[target].ids, f"{file.name}: {path}#{place}"


@pytest.mark.program
@pytest.mark.slow
def test_every_public_name_is_in_the_reference(shown: dict[Path, Page]) -> None:
    ids = {place for page in shown.values() for place in page.ids}
    missing = [name for name in argmap.__all__ if f"argmap.{name}" not in ids]
    assert missing == []
    assert {"argmap.formats.FORMATS", "argmap.errors.ParseError", "argmap.Look.theme"} <= ids
    mentions = next(page.leads for file, page in shown.items() if file.name == "python.html")
    assert "reference/query.html#argmap.evidence_for" in mentions


@pytest.mark.program
@pytest.mark.slow
def test_styles_and_scripts_of_the_site_load_nothing(site: Path) -> None:
    for file in [*site.rglob("*.css"), *site.rglob("*.js")]:
        text = file.read_text(encoding="utf-8")
        assert re.search(r"""(url\(|import\s+|@import\s+)["']?(https?:)?//""", text) is None, file


@pytest.mark.program
@pytest.mark.slow
def test_the_gallery_shows_what_its_commands_make(site: Path) -> None:
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    made = (site / "gallery.html").read_text(encoding="utf-8")
    for name in re.findall(r"(?:-o|--page|--solution) (\S+)", page):
        assert (site / "gallery" / name).is_file() or "Not made here" in made
        assert name.endswith(".pdf") or f'src="gallery/{name}"' in made, name
    for picture in (site / "gallery").glob("*-dark.svg"):
        assert f'src="gallery/{picture.name}"' in made


@pytest.mark.browser
@pytest.mark.slow
def test_search_and_copying_work_from_a_disk(site: Path, open_tab: Open) -> None:
    tab = open_tab(f"{(site / 'search.html').as_uri()}?q=undercut")
    found = tab.page.locator("#search-results li", has_text="Glossary")
    found.wait_for()
    assert found.get_by_role("link").get_attribute("href") == "glossary.html"
    clip = ["clipboard-read", "clipboard-write"]
    played = open_tab((site / "corpus.html").as_uri(), permissions=clip).page
    played.locator("button.copy").first.click()
    played.get_by_text("Copied").wait_for()
    typed = played.evaluate("navigator.clipboard.readText()")
    assert typed == "argmap evaluate corpus:korematsu"
    phone = open_tab((site / "index.html").as_uri(), viewport={"width": 360, "height": 800})
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
