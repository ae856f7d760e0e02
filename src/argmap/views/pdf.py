"""PDF: a page of HTML on sheets of paper (WeasyPrint, in the extra ``print``).

WeasyPrint lays out by CSS Paged Media and runs no script. The same page gives the same bytes where
the fonts are the same: there is no date in the file, and no name by chance.
"""

from argmap.errors import ViewError
from argmap.extras import require

INSIDE = ("data",)
"""Addresses that hold what they name: nothing is read from a disk or a network."""


def to_pdf(page: str) -> bytes:
    """Print a page, given as HTML, on the sheets that its style names.

    Raises:
        MissingExtraError: If WeasyPrint is not installed.
        ViewError: If Pango, a library of the system, is not found.
    """
    try:
        require("print", "a document as PDF")
    except OSError:
        raise ViewError(
            "no PDF without Pango, a library of the system: install it (Debian: libpango-1.0-0 "
            "libpangoft2-1.0-0, macOS: brew install pango), or print the page from a browser"
        ) from None
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=INSIDE, allow_redirects=False)
    # A base of its own, as a place in the page is a link only where there is one.
    page_at = HTML(string=page, base_url="about:blank", url_fetcher=fetcher)
    written: bytes = page_at.write_pdf(pdf_tags=True)
    return written
