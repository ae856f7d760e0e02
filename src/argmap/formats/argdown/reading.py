"""Argdown as a format: text to map with findings, includes in place, and the text in usual form."""

import re
from dataclasses import replace
from functools import partial
from posixpath import join

from argmap.findings import Finding, Place
from argmap.formats.argdown.formatter import formatted
from argmap.formats.argdown.includes import Expansion, expand
from argmap.formats.argdown.modelling import model_of
from argmap.formats.argdown.reader import read_document
from argmap.formats.argdown.records import Document, Member
from argmap.formats.argdown.to_map import to_reading
from argmap.formats.included import Resolver
from argmap.formats.record import ReadResult

# A definition, a relation to a title, or a numbered line with dashes not far below. Bounds on all
# lengths keep a search through any text linear.
_LOOK = re.compile(
    r"^(?:\[[^\[\]\n]{1,200}\]:[ \t]+\S|<[^<>\n/!?]{1,200}>:[ \t]+\S"
    r"|[ \t]{1,40}(?:<?[+-]|[+-]>|><|<?_|_>)[ \t]+(?:\[[^\[\],\n]{1,200}\]|<[^<>\n]{1,200}>)[ \t]*$"
    r"|\([0-9]+\)[ \t][^\n]*\n(?:[^\n]+\n){0,20}?--)",
    re.MULTILINE,
)
_NO_FOLDER = "is in no folder that is known; load it from a file"


def sniff(text: str) -> bool:
    """Return whether a text has a definition, relation or structure of Argdown."""
    # JSON and XML have brackets and dashes in their texts, too.
    return text[:1] not in ("{", "<") and _LOOK.search(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a map from Argdown; what cannot be read is left out and reported.

    >>> made = read("[Wet]: The street is wet.\n  + It rained.\n").argument_map
    >>> [(item.id, item.text) for item in made.statements]
    [('wet', 'The street is wet.'), ('it-rained', 'It rained.')]
    >>> [item.id for item in made.arguments]
    ['it-rained-supports-wet']
    """
    return _read(text, "", None)


def read_including(text: str, name: str, resolve: Resolver) -> ReadResult:
    """Read a map from Argdown with the files it includes, given by their paths beside ``name``."""
    return _read(text, name, resolve)


def _read(text: str, name: str, resolve: Resolver | None) -> ReadResult:
    folder, _, file = name.rpartition("/")
    expanded = text
    expansion: Expansion | None = None
    findings: list[Finding] = []
    # Asked first, since expanding copies the text.
    if "@include(" in text:
        expansion = expand(text, file or "text", resolve or (lambda _: None))
        found = expansion.findings
        if resolve is None:
            found = tuple(
                replace(finding, message=_without_folder(finding.message)) for finding in found
            )
        findings = [_moved(finding, folder, name) for finding in found]
        expanded = expansion.text
    document = read_document(expanded)
    model, more = model_of(document)
    findings += _located(
        [*_eased(document), *more], document, expansion if name else None, folder, name
    )
    # Those without a place last; they keep their order otherwise.
    findings.sort(key=lambda finding: finding.place is None)
    # Records compare by identity, so their ids are the cheapest key; the document holds them alive.
    blocks = {id(block) for block in document.blocks if isinstance(block, Member)}
    front = document.front_matter.data if document.front_matter else None
    reading = to_reading(
        model,
        front,
        lambda member: id(member) in blocks,
        partial(_place, document, expansion if name else None, folder, name),
        findings,
    )
    return replace(reading, tidied=partial(formatted, text))


def _without_folder(message: str) -> str:
    return message.replace("is not there; check the path", _NO_FOLDER)


def _eased(document: Document) -> list[Finding]:
    """Return the findings of a document; that there is nothing in it stops no map."""
    if document.blocks:
        return document.findings
    return [
        replace(item, severity="warning") if item.code == "P001" else item
        for item in document.findings
    ]


def _located(
    findings: list[Finding],
    document: Document,
    expansion: Expansion | None,
    folder: str,
    name: str,
) -> list[Finding]:
    if expansion is None:
        return findings
    return [_moved(item, folder, name) for item in expansion.locate(findings, document.places)]


def _moved(finding: Finding, folder: str, name: str) -> Finding:
    """Return a finding with the path of its file as seen from where the first one was named."""
    place = finding.place
    if place is None or not name:
        return finding if place is None else replace(finding, place=replace(place, file=None))
    return replace(finding, place=_named(place, folder, name))


def _named(place: Place, folder: str, name: str) -> Place:
    file = join(folder, place.file) if folder and place.file else place.file
    return replace(place, file=f"/{file}" if name.startswith("/") and not folder else file)


def _place(
    document: Document, expansion: Expansion | None, folder: str, name: str, offset: int
) -> Place:
    if expansion is None:
        return document.places.place(offset)
    return _named(expansion.origin(offset), folder, name)
