"""The law of views: any map, the same each time, texts as texts in every kind of file."""

import csv
import io
import json
from collections.abc import Iterable

from argmap.door import checked
from argmap.errors import ArgmapError
from argmap.model import ArgumentMap
from argmap.semantics import hold, setting_of
from argmap.testing.maps import maps
from argmap.testing.pages import check_page
from argmap.views import Document, Request, View, find_writer


@checked
def check_view(
    row: View, given: Iterable[ArgumentMap] | None = None, ids: Iterable[str] = ()
) -> None:
    """Check that a view makes of any map a document, that no text becomes markup, and that it is the same each time.

    ``given`` are maps to try, else those of ``argmap.testing.maps``; ``ids`` is what the view is asked
    about in each. A view may refuse a map by an ``ArgmapError`` that says why.

    Raises:
        AssertionError: If it breaks the law; the message says how.

    >>> from argmap.views import VIEWS
    >>> check_view(VIEWS.find("outline"))
    """
    asked = tuple(ids)
    for argument_map in maps() if given is None else given:
        try:
            document = _made(row, argument_map, asked)
        except ArgmapError:
            continue
        except Exception as error:
            raise AssertionError(f"the view {row.name} fails on a map: {error!r}") from error
        assert isinstance(document, Document), f"{row.name} makes {type(document).__name__}"
        assert _made(row, argument_map, asked) == document, f"{row.name} differs each time"
        check_document(document, row.writers)


def check_document(document: Document, writers: Iterable[str]) -> None:
    """Check that a document is whole, and can be written in each of these ways."""
    json.dumps(document.as_json())
    for table in document.tables():
        for cells in table.rows:
            assert len(cells) == len(table.columns), f"a row of {len(cells)} cells: {cells!r:.200}"
    written = {name: find_writer(name).write(document) for name in writers if name != "pdf"}
    if "html" in written:
        check_page(written["html"])
    if "markdown" in written:
        assert written["markdown"].startswith("# ")
    if "csv" in written:
        list(csv.reader(io.StringIO(written["csv"])))


def _made(row: View, argument_map: ArgumentMap, ids: tuple[str, ...]) -> Document:
    return row.make(Request(hold(argument_map, setting_of(None, {})), ids))
