"""Renaming in maps of several files: what changes in each, open in the editor or not."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from argmap.changes import Patch, renaming
from argmap.errors import ArgmapError, EditError
from argmap.formats.files import beside
from argmap.formats.native.yaml_files import Whole
from argmap.lsp.document import Document
from argmap.lsp.patching import Replacement, replacements_of
from argmap.lsp.texts import MARK, Text
from argmap.model import ArgumentMap
from argmap.splice import Undo
from argmap.splice.several import splice_including
from argmap.storage import hold


class Changed(NamedTuple):
    """A file that changes: its name, the document if it is open, its text and what becomes of it."""

    name: str
    document: Document | None
    text: Text
    replacements: tuple[Replacement, ...]


class Including:
    """An open file that includes others, with what is open of them as it is there."""

    def __init__(self, document: Document, opened: Iterable[Document], text: str) -> None:
        self.document = document
        self.opened: dict[str, Document] = {os.path.realpath(one.name): one for one in opened}
        self.texts: dict[str, str] = {}
        self.whole: Whole = Whole(
            text.removeprefix(MARK), document.name.replace(os.sep, "/"), self.resolve
        )

    def real(self, path: str) -> str:
        """Return one name for all paths that lead to one file."""
        return beside(self.document.name, path) or path

    def resolve(self, path: str) -> str | None:
        """Return the text of an included file: as it is in the editor, else as it is stored."""
        real = beside(self.document.name, path)
        if real is None:
            return None
        if real in self.opened:
            return self.opened[real].text.text.removeprefix(MARK)
        if real not in self.texts and os.path.isfile(real):
            self.texts[real] = hold(real).text
        return self.texts.get(real)

    def holds(self, document: Document) -> bool:
        """Return whether a file is one of those of the map."""
        real = os.path.realpath(document.name)
        return any(self.real(file.path) == real for file in self.whole.files)

    def ids_of(self, document: Document, item_id: str) -> Iterator[tuple[str, str]]:
        """Yield what an id of a file is in the whole map, for each time it is there, and the prefix."""
        real = os.path.realpath(document.name)
        for file in self.whole.files:
            if self.real(file.path) != real:
                continue
            own = {local: known for known, local in file.ids.items()}
            yield own.get(item_id, item_id), file.prefix if item_id in own else ""

    def renamed(self, document: Document, old: str, new: str) -> Iterator[Changed]:
        """Yield what changes where, for an id of a file to be called otherwise.

        Raises:
            ArgmapError: If it cannot be.
        """
        ids = {known: prefix + new for known, prefix in self.ids_of(document, old)}

        def make(argument_map: ArgumentMap) -> Patch:
            for known in ids:
                if known not in argument_map:
                    raise EditError(
                        f"nothing is declared as {known!r}, so there is nothing to rename"
                    )
                if known in self._made():
                    raise EditError(
                        f"{known!r} is made of the ids of its ends: rename one of those"
                    )
            return renaming(argument_map, ids)

        start = self.whole.files[0]
        name = self.document.name.replace(os.sep, "/")
        _, made, _ = splice_including(start.text, name, self.resolve, make, self.real)
        if made.undo.spans:
            yield self._changed(self.document.name, self.document, "", made.undo, made.text)
        for one in made.undo.beside:
            real = self.real(one.path)
            stored, text = self.texts.get(real, ""), made.beside[one.path]
            yield self._changed(real, self.opened.get(real), stored, one.undo, text)

    def _made(self) -> set[str]:
        """Return the ids of steps and ties that shorthand makes, as the whole map has them."""
        forms = [file.form for file in self.whole.files]
        steps = {body["id"] for form in forms for _, _, _, body in form.short}
        return steps | {body["id"] for form in forms for _, body in form.short_ties}

    def _changed(
        self, name: str, document: Document | None, stored: str, undo: Undo, made: str
    ) -> Changed:
        text = Text(stored, self.document.text.encoding) if document is None else document.text
        # A byte order mark stays out of what is spliced.
        found = [
            Replacement(one.start + text.mark, one.end + text.mark, one.text)
            for one in replacements_of(undo, made)
        ]
        return Changed(name, document, text, tuple(found))


def including(document: Document, opened: Iterable[Document]) -> list[Including]:
    """Return the maps of several files, open in the editor, that a file is part of.

    Raises:
        EditError: If one cannot be read as it is.
    """
    opened = list(opened)
    found: list[Including] = []
    for one in opened:
        if one.parsed is None or one.parsed.include is None:
            continue
        try:
            whole = Including(one, opened, one.text.text)
        except ArgmapError:
            # Whether it includes the file is told by what it was before the line that is being typed.
            with suppress(ArgmapError):
                if not Including(one, opened, one.parsed.text.text).holds(document):
                    continue
            message = f"{one.name!r} cannot be read as it is: correct the errors first"
            raise EditError(message) from None
        if whole.holds(document):
            found.append(whole)
    return found


def renamed_in_all(
    wholes: Iterable[Including], document: Document, old: str, new: str
) -> list[Changed]:
    """Return what changes where, for an id of a file to be called otherwise in all maps it is part of.

    Raises:
        EditError: If it cannot be.
    """
    found: dict[str, Changed] = {}
    try:
        for whole in wholes:
            found |= {os.path.realpath(one.name): one for one in whole.renamed(document, old, new)}
    except ArgmapError as error:
        raise EditError(str(error)) from None
    return list(found.values())
