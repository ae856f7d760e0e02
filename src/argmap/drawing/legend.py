"""Legend: what the lines of answers, parts and rivals mean, and whose steps are, in DOT."""

from argmap.drawing.labels import font
from argmap.drawing.themes import Theme
from argmap.drawing.view import View

TIES = (
    ("answer", "answers", "solid, open arrow: answers the question"),
    ("part", "part of", "thin, open diamond: a detail of it, no reason for it"),
    ("rival", "or else", "dotted, no arrow: not both can stand"),
)
MAKERS = (
    "step with a name: made by that party · hollow, “our step”: inferred by us · neither: not said"
)


def tie_legend(view: View, theme: Theme) -> str:
    """Explain the answers, parts, rivals and makers that this drawing shows."""
    kinds = {tie.kind for tie in view.ties} | {
        "answer" for pill in view.pills if pill.kind == "answers"
    }
    found = [
        font(word, 9, theme.meta, bold=True) + font(f" {meaning}", 9, theme.meta)
        for kind, word, meaning in TIES
        if kind in kinds
    ]
    if any(pill.kind == "objects" for pill in view.pills):
        found.append(
            font("− against", 9, theme.attack.line, bold=True)
            + font(" objects to the question", 9, theme.attack.line)
        )
    gap = font("   ", 9, theme.meta)
    rows = [gap.join(found[at : at + 2]) for at in range(0, len(found), 2)]
    # Elements of another notation do not say whose a step is.
    makers = not view.style.shapes and any(pill.maker for pill in view.pills)
    rows += [font(MAKERS, 9, theme.meta)] if makers else []
    return "".join(f'<TR><TD COLSPAN="4" ALIGN="LEFT">{row}</TD></TR>' for row in rows)
