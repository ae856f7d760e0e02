"""Documents: one file of a corpus, read; what is wrong with it is a value, no exception."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from argmap.errors import FindingsError
from argmap.findings import Finding
from argmap.formats.beside import BesideText
from argmap.formats.files import load_reading
from argmap.formats.folders import in_one_line
from argmap.formats.processes import DIED
from argmap.model import ArgumentMap
from argmap.storage import decode, read_bytes

Split = Literal["train", "dev", "test"]


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """One document to read: its name, its path, its split, the format it is in if that is known."""

    name: str
    path: str
    split: Split | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class CorpusDocument:
    """A document of a corpus: a map, or the error that says why there is none.

    ``name`` is the path below the folder of the corpus, without suffix, with ``/`` between folders.
    ``text`` is the text in the ``.txt`` beside the file, as anchors count it: without byte order
    mark, a line end one character. ``findings`` are those of the reader, or of the error.
    """

    name: str
    path: str
    split: Split | None = None
    format: str | None = None
    map: ArgumentMap | None = None
    text: str | None = None
    findings: tuple[Finding, ...] = ()
    error: str | None = None

    def __repr__(self) -> str:
        split = f", {self.split}" if self.split else ""
        if self.map is None:
            return f"<CorpusDocument {self.name!r}{split}: {self.error}>"
        parts = f"{len(self.map.statements)} statements, {len(self.map.arguments)} arguments"
        return f"<CorpusDocument {self.name!r}{split}: {self.format}, {parts}>"


def read_document(task: DocumentTask) -> CorpusDocument:
    """Read one document; whatever goes wrong is part of it."""
    given = (task.name, task.path, task.split)
    try:
        reading = load_reading(task.path, task.format)
    except Exception as error:
        found = error.findings if isinstance(error, FindingsError) else ()
        return CorpusDocument(*given, task.format, findings=found, error=in_one_line(error))
    # A map that a strict load refuses (evidence without a source) is a map all the same.
    findings = list(reading.findings)
    text = _text_beside(task.path, findings)
    return CorpusDocument(*given, reading.format, reading.argument_map, text, tuple(findings))


def died(task: DocumentTask) -> CorpusDocument:
    """Return the document of a file whose reading ended the process."""
    return CorpusDocument(task.name, task.path, task.split, task.format, error=DIED)


def _text_beside(path: str, findings: list[Finding]) -> str | None:
    """Read the text beside a file, whether or not its format needs one."""
    name = path[: -len(".ann.json")] if path.lower().endswith(".ann.json") else path
    beside = Path(name).with_suffix(".txt")
    if str(beside) == path or not beside.is_file():
        return None
    try:
        return BesideText(decode(read_bytes(str(beside)), str(beside), "utf-8")).plain
    except Exception as error:
        message = f"text beside the file cannot be read: {in_one_line(error)}"
        findings.append(Finding("R004", "warning", message))
        return None
