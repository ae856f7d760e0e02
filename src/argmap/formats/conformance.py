"""Conformance: which concept each format can hold, with the reason for every gap, as a page."""

from collections.abc import Iterator

from argmap.formats import FORMATS
from argmap.formats.concepts import CONCEPTS
from argmap.formats.record import Format

INTRODUCTION = """\
# Formats and what they hold

This page is written by `argmap formats --conformance`; a test keeps it true. A conversion says
what it leaves out (finding L001), and a reader what it kept aside, guessed, repaired or dropped
(R001 to R004); `--strict` turns both into exit code 1, `--report FILE` writes them as JSON.

Writing a map in the format it came from gives the file back: the same nodes, edges, ids with
their types, and unknown keys, which the map keeps as `extras`.
"""


def conformance_page() -> str:
    """Write the page: the formats, then concept by format, then the reasons. In Markdown."""
    lines = [INTRODUCTION, *_formats(), "", *_matrix(), "", *_reasons()]
    return "\n".join(lines) + "\n"


def able(item: Format) -> str:
    """Say whether a format is read, written, or both.

    >>> able(FORMATS[0])
    'read, write'
    """
    words = (("read", item.read), ("write", item.write))
    return ", ".join(word for word, function in words if function is not None)


def _formats() -> Iterator[str]:
    yield "## Formats"
    yield ""
    yield "| format | | suffixes | what it is |"
    yield "|---|---|---|---|"
    for item in FORMATS:
        suffixes = " ".join(f"`{suffix}`" for suffix in item.suffixes)
        beside = f"; text beside it: `{item.companion.suffix}`" if item.companion else ""
        yield f"| `{item.name}` | {able(item)} | {suffixes} | {item.summary}{beside} |"


def _matrix() -> Iterator[str]:
    yield "## Concept by format"
    yield ""
    yield "● held, – not held; the reasons follow."
    yield ""
    names = [item.name for item in FORMATS]
    yield "| concept | " + " | ".join(names) + " |"
    yield "|---|" + "---|" * len(names)
    for concept in CONCEPTS:
        cells = ("–" if concept.name in item.gaps else "●" for item in FORMATS)
        yield f"| {concept.name}: {concept.summary} | " + " | ".join(cells) + " |"


def _reasons() -> Iterator[str]:
    yield "## Why not"
    for item in FORMATS:
        if item.gaps:
            yield ""
            yield f"### {item.name}"
            yield ""
            by_reason: dict[str, list[str]] = {}
            for concept in CONCEPTS:
                if concept.name in item.gaps:
                    by_reason.setdefault(item.gaps[concept.name], []).append(concept.name)
            for reason, concepts in by_reason.items():
                yield f"- {', '.join(concepts)}: {reason}"
