"""Mermaid: the drawing as a flowchart that Markdown pages show (GitHub, GitLab, many wikis)."""

import re

from argmap.drawing.look import Look
from argmap.drawing.scene import Scene
from argmap.drawing.sections import section_lines
from argmap.drawing.themes import Theme, find_theme
from argmap.drawing.turns import is_turned, marked
from argmap.drawing.view import Card, Pill, Tie
from argmap.findings import Finding
from argmap.semantics.words import Tone, VerdictMark

FLOWS = {"LR": "RL", "TB": "BT"}
# What Mermaid takes for a line break, a formula, an icon, or its own code of an entity, although it
# is written as entities; and words at which it rewrites all that stands on the line.
_TIED = re.compile(r"\\(?=n)|\$(?=\$)|:(?=fa-)|ﬂ(?=°)|¶(?=ß)")
_WORDS = re.compile(r"style|classDef")
_SPECIAL = re.compile(r"[^\w ,.:!?()\-–—‘’“”·→°%/+−×\u00a0-\uffff]")
_NOT_IN_TITLE = re.compile(r"[<>]|&#|ﬂ°|¶ß")
_APART = "<b></b>"
MOST_TEXT, MOST_EDGES = 50_000, 500
ARROWS = {
    "supports": "-->",
    "attacks": "-.-x",
    "undercut": "-.-o",
    "answers": "-->",
    "objects": "-.-x",
}
TIES = {"answer": "-->", "part": "--o", "rival": "-.-"}


def to_mermaid(scene: Scene, look: Look) -> str:
    """Write a scene as a Mermaid flowchart. Linear.

    Links run from reason to conclusion, as Mermaid has no arrow at the tail.

    >>> from argmap.drawing.scene import make_scene
    >>> from argmap.model import ArgumentMap
    >>> scene = make_scene(ArgumentMap(title="Nothing yet"), Look())
    >>> print(to_mermaid(scene, Look()).splitlines()[3])
    flowchart RL
    """
    view = scene.view()
    title = f"{view.title} ({scene.note})" if scene.note else view.title
    title = marked(title, is_turned(title))
    flow = FLOWS[look.direction]
    body = [_card_line(card) for card in view.cards]
    for pill in view.pills:
        body.extend(_pill_lines(pill))
    body.extend(_tie_line(tie) for tie in view.ties)
    if _NOT_IN_TITLE.search(title):
        # Mermaid takes what looks like markup out of a title, and knows no way to write it there.
        head = [f"flowchart {flow}", f'  subgraph map["{_escape(title)}"]', f"  direction {flow}"]
        lines = [*head, *body, "  end"]
    else:
        lines = ["---", f'title: "{_plain(title)}"', "---", f"flowchart {flow}", *body]
    lines.extend(_styles(view.pills, find_theme(look.theme)))
    lines.extend(_mark_lines(view.cards, find_theme(look.theme)))
    return "\n".join(lines) + "\n"


def limit_findings(text: str, scene: Scene) -> list[Finding]:
    """Say that Mermaid shows an error in place of a drawing that passes its usual limits (D008)."""
    view = scene.view()
    length = len(text.encode("utf-16-le")) // 2
    edges = sum(1 + len(pill.premises) for pill in view.pills) + len(view.ties)
    passed = [f"{length:,} characters where {MOST_TEXT:,} are allowed"] * (length > MOST_TEXT)
    passed += [f"{edges:,} lines where {MOST_EDGES} are allowed"] * (edges > MOST_EDGES)
    if not passed:
        return []
    message = (
        f"Mermaid shows an error in place of this drawing, unless maxTextSize and maxEdges are set "
        f"higher: {' and '.join(passed)}; --focus ID or --depth N draws a part"
    )
    return [Finding("D008", "warning", message)]


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _escape(text: str) -> str:
    """Write letters that Mermaid or HTML could take for markup as numbered entities."""
    parts, start = [], 0
    for found in _TIED.finditer(text):
        parts.append(text[start : found.end()])
        start = found.end()
    parts.append(text[start:])
    return _APART.join(map(_entities, parts))


def _entities(text: str) -> str:
    safe = _SPECIAL.sub(lambda found: f"#{ord(found.group())};", text)
    return _WORDS.sub(lambda found: f"#{ord(found[0][0])};{found[0][1:]}", safe)


def _rows(lines: tuple[str, ...], turned: bool | None = None) -> list[str]:
    runs = is_turned(" ".join(lines)) if turned is None else turned
    return [marked(_escape(line), runs) for line in lines]


def _card_line(card: Card) -> str:
    rows = _ends(*section_lines(card.begins))
    rows += [_mark_row(card.mark)] if card.mark is not None else []
    rows += _ends(card.tag, card.speaker)
    rows += [*_rows(card.text), *_rows(card.quotes), *_rows(card.said, turned=False)]
    rows += _ends(card.source, card.status)
    kind = card.statement.kind
    opening, closing = ("[", "]") if kind == "evidence" else ("(", ")")
    style = card.role if card.role == "undercut" else "attack" if card.role else kind
    return f'  {card.node}{opening}"{"<br>".join(rows)}"{closing}:::{style}'


def _ends(*parts: str) -> list[str]:
    ends = [line for part in parts if part for line in _rows((part,))]
    return [f"<small>{' · '.join(ends)}</small>"] if ends else []


def _mark_row(mark: VerdictMark) -> str:
    said = f"<b>{_escape(f'{mark.sign} {mark.word.upper()}')}</b>"
    return said + (f"<small>{_escape(mark.ground)}</small>" if mark.ground else "")


def _mark_lines(cards: tuple[Card, ...], theme: Theme) -> list[str]:
    """Set apart what is not accepted: each by a border of its own, rejected in another colour too."""
    looks: tuple[tuple[Tone, str], ...] = (
        ("out", f"stroke:{theme.attack.line},stroke-width:3px,color:{theme.meta}"),
        ("unshown", f"stroke:{theme.meta},stroke-width:2px,stroke-dasharray:8 5"),
        ("open", f"stroke:{theme.text},stroke-width:2px,stroke-dasharray:2 3"),
    )
    found = {
        tone: [card.node for card in cards if card.mark is not None and card.mark.tone == tone]
        for tone, _ in looks
    }
    return [
        line
        for tone, look in looks
        if found[tone]
        for line in (f"  classDef {tone} {look}", f"  class {','.join(found[tone])} {tone}")
    ]


def _pill_lines(pill: Pill) -> list[str]:
    # There are no boxes here, so that every pill of several premises says "together".
    word = pill._replace(boxed=False).words
    word += f" · {pill.remark}" if pill.remark else ""
    line = "---" if pill.kind in ("supports", "answers") else "-.-"
    look = f"{pill.kind}Ours" if pill.argument.inferred else f"{pill.kind}Pill"
    return [
        f'  {pill.node}(["{_escape(word)}"]):::{look}',
        *(f"  {premise} {line} {pill.node}" for premise in pill.premises),
        f"  {pill.node} {ARROWS[pill.kind]} {pill.target}",
    ]


def _tie_line(tie: Tie) -> str:
    line = TIES.get(tie.kind, "-.->")
    return f"  {tie.start} {line}|{_escape(tie.word)}| {tie.end}"


def _styles(pills: tuple[Pill, ...], theme: Theme) -> list[str]:
    shown = {pill.kind for pill in pills} | {"supports", "attacks", "undercut"}
    ours = {pill.kind for pill in pills if pill.argument.inferred}
    inks = [(name, ink) for name, ink in theme.inks.items() if name in shown]
    card = f"color:{theme.text}"
    return [
        f"  classDef claim fill:{theme.card},stroke:{theme.meta},{card}",
        f"  classDef question fill:{theme.question},stroke:{theme.meta},{card}",
        f"  classDef assumption fill:{theme.card},stroke:{theme.meta},stroke-dasharray:4 3,{card}",
        f"  classDef evidence fill:{theme.support.tint},stroke:{theme.support.line},{card}",
        f"  classDef attack fill:{theme.attack.tint},stroke:{theme.attack.line},{card}",
        f"  classDef undercut fill:{theme.undercut.tint},stroke:{theme.undercut.line},{card}",
        *(
            f"  classDef {name}Pill fill:{ink.line},stroke:{ink.line},color:{ink.on_line}"
            for name, ink in inks
        ),
        *(
            f"  classDef {name}Ours fill:{theme.ground},stroke:{ink.line},color:{ink.line},"
            "stroke-dasharray:4 3"
            for name, ink in inks
            if name in ours
        ),
    ]
