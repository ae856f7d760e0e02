"""Beside: the text of a source with the map next to it, paragraph by paragraph, as a web page.

Sentences that carry an anchor are marked; those that carry none are underlined with dots.
"""

import re
from collections.abc import Iterable

from argmap.anchors import AnchorCheck, Coverage, Verification
from argmap.drawing.page import page, text

STYLE = """
td.text { width: 55%; white-space: pre-line; }
mark { background: var(--tint); color: inherit; border-bottom: 2px solid var(--support); }
.left-out { text-decoration: underline dotted var(--attack) 2px; text-underline-offset: .2em; }
td ul { margin: 0; padding: 0; list-style: none; } td li { margin-bottom: .5rem; }
.kind { font-size: .75rem; letter-spacing: .04em; text-transform: uppercase; color: var(--meta); }
.state { color: var(--attack); }
"""
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def beside_page(checked: Verification, found: Iterable[Coverage]) -> str:
    """Write the page; what the map or the texts say is shown as text, never run."""
    title = checked.argument_map.title or checked.argument_map.id or "Argument map"
    parts = [f"<main>\n<h1>{text(title)}</h1>\n"]
    for one in found:
        parts.extend(_text_beside_map(checked, one))
    parts.append("</main>\n")
    language = checked.argument_map.metadata.language or "en"
    return page(f"{title}: sources", "".join(parts), STYLE, language)


def _text_beside_map(checked: Verification, one: Coverage) -> Iterable[str]:
    titles = ", ".join(checked.argument_map.source(name).title for name in one.sources)
    anchored = len(one.sentences) - len(one.missing)
    yield f"<h2>{text(titles)}</h2>\n<p class='meta'>"
    yield (
        f"{anchored} of {len(one.sentences)} sentences carry an anchor "
        f"({one.share:.0%}). <mark>Marked</mark>: anchored. "
        '<span class="left-out">Dotted</span>: left out.</p>\n'
    )
    yield '<table>\n<thead><tr><th scope="col">Text</th><th scope="col">Map</th></tr></thead>\n<tbody>\n'
    checks = [
        check
        for check in checked.checks
        if check.anchor.source in one.sources and check.start is not None
    ]
    for line in _LINE.finditer(one.text.text):
        start, end = line.span()
        here = [check for check in checks if start <= (check.start or 0) < end]
        yield f'<tr><td class="text">{_marked(one, start, end)}</td><td>{_cards(here)}</td></tr>\n'
    yield "</tbody>\n</table>\n"
    lost = [
        check
        for check in checked.checks
        if check.anchor.source in one.sources and check.start is None and check.state != "whole"
    ]
    if lost:
        yield f"<h2>Anchors not found in the text</h2>\n{_cards(lost)}\n"


def _marked(one: Coverage, start: int, end: int) -> str:
    parts = []
    done = start
    for sentence in one.sentences:
        first, last = max(start, sentence.start), min(end, sentence.end)
        if first >= last:
            continue
        parts.append(text(one.text.text[done:first]))
        words = text(one.text.text[first:last])
        parts.append(
            f"<mark>{words}</mark>"
            if sentence.anchored_by
            else f'<span class="left-out">{words}</span>'
        )
        done = last
    return "".join([*parts, text(one.text.text[done:end])])


def _cards(checks: list[AnchorCheck]) -> str:
    if not checks:
        return ""
    grouped: dict[str, list[AnchorCheck]] = {}
    for check in checks:
        grouped.setdefault(check.id, []).append(check)
    return f"<ul>{''.join(map(_card, grouped.values()))}</ul>"


def _card(checks: list[AnchorCheck]) -> str:
    item = checks[0].item
    words = getattr(item, "text", None) or item.title or "an argument"
    kind = getattr(item, "kind", "argument")
    grades = dict.fromkeys(check.anchor.fidelity for check in checks if check.anchor.fidelity)
    states = dict.fromkeys(check.state for check in checks if check.state != "exact")
    fidelity = f", {', '.join(grades)}" if grades else ""
    state = f' <span class="state">{text(", ".join(states))}</span>' if states else ""
    return (
        f'<li><span class="kind">{text(kind)}</span> {text(words)} '
        f'<span class="meta">[{text(item.id)}]{text(fidelity)}</span>{state}</li>'
    )
