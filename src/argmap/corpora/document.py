"""Documents: one file of a corpus, read; what is wrong with it is a value, no exception."""

from dataclasses import dataclass
from typing import Literal

from argmap.errors import ArgmapError, FindingsError
from argmap.findings import Finding
from argmap.formats.beside import is_annotated_text
from argmap.formats.companions import UNREADABLE, text_beside, unreadable
from argmap.formats.files import load_reading
from argmap.formats.listing import in_one_line
from argmap.formats.processes import DIED
from argmap.model import ArgumentMap

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

    def itself(self) -> "CorpusDocument":
        """Return the document: what is read already is asked for as what is not."""
        return self

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
    text = _text_beside(task, reading.argument_map, findings)
    return CorpusDocument(*given, reading.format, reading.argument_map, text, tuple(findings))


def died(task: DocumentTask) -> CorpusDocument:
    """Return the document of a file whose reading ended the process."""
    return CorpusDocument(task.name, task.path, task.split, task.format, error=DIED)


def _text_beside(
    task: DocumentTask, argument_map: ArgumentMap, findings: list[Finding]
) -> str | None:
    """Read the text beside a file, whether or not its format needs one."""
    digest = next((item.digest for item in argument_map.sources if is_annotated_text(item)), None)
    try:
        found = text_beside(task.path, digest)
    except ArgmapError as error:
        if not any(item.message.startswith(UNREADABLE) for item in findings):
            findings.append(unreadable(error))
        return None
    return found[1].plain if found else None
