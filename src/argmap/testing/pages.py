"""Pages: a page in HTML taken apart, and held to show texts as texts."""

import re
from html.parser import HTMLParser

SPACE = re.compile(r"[ \t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")
VOID = {"meta", "col", "br", "img"}


class Page(HTMLParser):
    """A page taken apart: every element must be closed where it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return SPACE.sub(" ", "".join(self.words))


def check_page(text: str) -> Page:
    """Check that a page is whole, runs nothing and links to the web alone; return it taken apart."""
    page = Page(text)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "iframe", "object", "embed", "link", "form", "base"}
    for _, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes)
        address = attributes.get("href") or ""
        assert address == "" or re.match(r"https?://|#", address)
    ids = [found for _, attributes in page.elements if (found := attributes.get("id"))]
    assert len(ids) == len(set(ids))
    targets = {link for one in page.named("a") if (link := one["href"]) and link.startswith("#")}
    assert targets <= {f"#{name}" for name in ids}
    assert all(one.get("scope") in ("col", "row") for one in page.named("th"))
    return page
