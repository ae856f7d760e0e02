"""Staging: the pages of the clone laid out as Sphinx wants them, in a folder apart."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from example_page import examples_page
from gallery import in_the_dark, with_results
from mentions import with_references
from navigation import DOCS, ROOT, Group, groups
from reference import reference
from site_links import staged_name, with_site_links

CODE = {"gitattributes": "text", "gitconfig": "ini", "py": "python"}
"""What Pygments calls languages that forges know by other names."""
DRAWN = {
    "concepts.svg": "argmap render examples/night-bus/map.argmap.yaml --direction TB --show numbers --reading uncontested",
    "press-deterrent.svg": "argmap render corpus:take-up-iran-offer --why press-deterrent",
    "why-press-rebuffed.svg": "argmap render corpus:take-up-iran-offer --why press-rebuffed",
    "timeline.svg": "argmap timeline corpus:take-up-iran-offer",
}
"""The pictures of the pages, each with the command that draws it: in the dark they are drawn again."""
REFERENCE = (
    "- [Reference](reference/index.md): every public name, with its signature, words and example."
)
_PICTURE = re.compile(r"^!\[(?P<alt>[^\]\n]*)\]\((?P<name>[\w-]+\.svg)\)$", re.MULTILINE)
_AFTER = "- [From Python]"


def stage(source: Path, pictures: Path) -> None:
    """Write the sources of the site into a folder, and what the gallery makes into another.

    Only what changed is written, so that Sphinx makes again only what it must.
    """
    listed = groups()
    made = dict(_pages(listed, pictures))
    for old in source.rglob("*.md"):
        if str(old.relative_to(source)) not in made:
            old.unlink()
    for name, text in made.items():
        _write(source / name, text)
    for picture in (*DOCS.glob("*.svg"), *DOCS.glob("*.png")):
        shutil.copy2(picture, source)
    for name, command in DRAWN.items():
        in_the_dark(command, name, source)


def _pages(listed: tuple[Group, ...], pictures: Path) -> Iterator[tuple[str, str]]:
    """Yield every page by its name on the site."""
    yield "index.md", _start(listed)
    yield "examples.md", examples_page()
    for name, text in reference().items():
        yield f"reference/{name}.md", text
    titles = {path: title for group in listed for title, path in group.pages}
    for path in titles:
        file = (DOCS / path).resolve()
        if file.is_file():
            yield staged_name(str(file.relative_to(ROOT))), _page(file, titles[path], pictures)
    for file in sorted((ROOT / "corpus").glob("*/SOURCE.md")):
        yield (
            f"corpus-{file.parent.name}.md",
            f"---\norphan: true\n---\n\n{_page(file, '', pictures)}",
        )


def _page(file: Path, title: str, pictures: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if file.name == "gallery.md":
        text = with_results(text, pictures)
    if file.name == "README.md":
        # The start page has the name of the project for its title.
        text = text.replace("# argmap\n", f"# {title}\n", 1)
    for said, known in CODE.items():
        text = text.replace(f"```{said}\n", f"```{known}\n")
    return _with_both_themes(with_references(with_site_links(text, file.parent)))


def _with_both_themes(text: str) -> str:
    """Put the picture for the dark beside each that has one."""

    def both(found: re.Match[str]) -> str:
        if found["name"] not in DRAWN:
            return found[0]
        dark = found["name"].replace(".svg", "-dark.svg")
        pairs = ((found["name"], "only-light"), (dark, "only-dark"))
        return "\n\n".join(
            f"```{{image}} {name}\n:alt: {found['alt']}\n:class: {theme}\n```"
            for name, theme in pairs
        )

    return _PICTURE.sub(both, text)


def _start(listed: tuple[Group, ...]) -> str:
    """Return the start page, with the reference in its list and the menu of the site."""
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    lines = []
    for line in with_site_links(text, DOCS).splitlines():
        lines.append(line)
        if line.startswith(_AFTER):
            lines.append(REFERENCE)
    for group in listed:
        lines += ["", "```{toctree}", ":hidden:", f":caption: {group.caption}", ""]
        for title, path in group.pages:
            name = staged_name(_from_root(path)).removesuffix(".md")
            lines.append(f"{title} <{name}>")
            if path == "python.md":
                lines.append("Reference <reference/index>")
        lines.append("```")
    return _with_both_themes("\n".join([*lines, ""]))


def _from_root(path: str) -> str:
    return str((DOCS / path).resolve().relative_to(ROOT))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
