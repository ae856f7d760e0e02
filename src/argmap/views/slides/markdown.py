"""Markdown: slides that Pandoc makes reveal.js, PowerPoint, Beamer or LibreOffice of.

A heading of the second level begins a slide. Title and language stand in a block that is YAML; what stands
there is Markdown to Pandoc, written as a JSON string. Source: the Pandoc User's Guide, "Slide shows".
"""

import json
from collections.abc import Iterator

from argmap.formats.markdown_text import entry, lead
from argmap.languages import say
from argmap.views.markdown import escaped
from argmap.views.slides.deck import Deck, Slide
from argmap.views.slides.parts import Part


def to_markdown(deck: Deck) -> str:
    """Write slides as Markdown. Linear."""
    meta = [f"title: {_yaml(escaped(deck.title))}", f"lang: {_yaml(deck.language)}"]
    made = ["\n".join(["---", *meta, "---"])]
    for slide in deck.slides:
        head = slide.head or say("About this map")
        named = f"{head} {say('(continued)')}" if slide.on else head
        made.append(f"## {lead(escaped(named))}")
        if slide.about:
            made.append(f"*{escaped(slide.about)}*")
        made += _parts(slide)
    return "\n\n".join(made) + "\n"


def _yaml(text: str) -> str:
    """Write a text as a JSON string, which is YAML; letters beyond the first plane would be two."""
    return json.dumps(text, ensure_ascii=False)


def _parts(slide: Slide) -> Iterator[str]:
    items: list[str] = []
    for part in slide.parts:
        if part.kind == "item":
            items.append(f"- {entry(escaped(part.text))}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _part(part)
    if items:
        yield "\n".join(items)


def _part(part: Part) -> str:
    shown = escaped(part.text)
    if part.kind == "text":
        return f"**{shown}**" if shown.strip() else ""
    return f"> {lead(shown)}" if part.kind == "quote" else lead(shown)
