"""Table: an answer as a short HTML table for notebooks, every text in it data.

Notebooks share one page, so there is no script, no style sheet and no id in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from argmap.drawing.page import text
from argmap.drawing.text import shorten

MOST_ROWS, MOST_COLUMNS = 20, 12
WIDTH = 120.0
# Notebooks align cells to the right, for numbers; these hold words.
LEFT = ' style="text-align:left"'


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says: a caption, names of columns, how many rows there are, and the rows.

    Rows may be any iterable: no more are taken from it than are shown. The first cell of a row
    names it.
    """

    caption: str
    columns: tuple[str, ...]
    size: int
    rows: Iterable[tuple[str, ...]]

    def to_html(self) -> str:
        r"""Write the table, cut at 20 rows and 12 columns, with the number of those left out.

        >>> made = Table("1 party", ("Party",), 1, [("<b>Ann</b>",)]).to_html()
        >>> "<b>" in made, "&lt;b&gt;Ann" in made
        (False, True)
        """
        columns = self.columns[:MOST_COLUMNS]
        heads = "".join(f'<th scope="col"{LEFT}>{text(name)}</th>' for name in columns)
        body = "".join(_row(cells[:MOST_COLUMNS]) for cells in islice(self.rows, MOST_ROWS))
        more = [
            f"{count} more {noun}{'s' if count != 1 else ''}"
            for count, noun in (
                (self.size - MOST_ROWS, "row"),
                (len(self.columns) - MOST_COLUMNS, "column"),
            )
            if count > 0
        ]
        end = f"<p>and {' and '.join(more)}</p>\n" if more else ""
        return (
            f"<table>\n<caption{LEFT}>{text(self.caption)}</caption>\n"
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n{end}"
        )


def _row(cells: tuple[str, ...]) -> str:
    first, *others = (text(shorten(" ".join(cell.split()), WIDTH)) for cell in cells)
    rest = "".join(f'<td dir="auto"{LEFT}>{cell}</td>' for cell in others)
    return f'<tr><th scope="row" dir="auto"{LEFT}>{first}</th>{rest}</tr>\n'
