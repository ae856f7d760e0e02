"""Partners: which made map belongs to which gold map: two files, or files of one name in two folders."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from argmap.corpora import Corpus, CorpusDocument, read_corpus
from argmap.corpora.document import DocumentTask, read_document
from argmap.errors import CorpusError, FileError
from argmap.formats.listing import stem_of
from argmap.model import ArgumentMap
from argmap.storage import CASE, STANDARD_INPUT, is_corpus

Given = ArgumentMap | str | os.PathLike[str] | Corpus | Mapping[str, ArgumentMap]
"""A map or its file; or many of them: a folder, a corpus, maps by name."""
Waiting = Callable[[], CorpusDocument]
"""What gives a document when its turn comes, in whichever process."""


@dataclass(frozen=True, slots=True)
class Partners:
    """A made map with the gold maps of the same text; there may be none of either."""

    name: str
    golds: tuple[tuple[str, Waiting], ...] = field(default=())
    """What each is called, where there are several, with the map itself."""
    made: Waiting | None = None


def find_partners(
    golds: Sequence[Given],
    made: Given,
    gold_format: str | None = None,
    made_format: str | None = None,
) -> tuple[Partners, ...]:
    """Pair made maps with gold maps: one with one, or those of the same name, in order of the names.

    Raises:
        CorpusError: If one is a folder and another a single map, or there are no gold maps.
        FileError: If there is no such file, or a folder cannot be read.
    """
    if not golds:
        raise CorpusError("there is no gold map to score against: name one or more")
    *known, others = _told_apart(
        [*(_many(one, gold_format) for one in golds), _many(made, made_format)]
    )
    kinds = {found is None for found in (*known, others)}
    if len(kinds) > 1:
        raise CorpusError(_unlike(golds, made))
    called = [_called(one, at) for at, one in enumerate(golds)]
    if others is None:
        singles = [_single(one, gold_format) for one in golds]
        name = _name(made) or _name(golds[0])
        pairs = tuple(zip(called, singles, strict=True))
        return (Partners(name, pairs, _single(made, made_format)),)
    names = {name for found in (*known, others) for name in found or ()}
    return tuple(
        Partners(
            name,
            tuple(
                (which, found[name])
                for which, found in zip(called, known, strict=True)
                if found is not None and name in found
            ),
            others.get(name),
        )
        for name in sorted(names)
    )


def is_many(given: Given) -> bool:
    """Return whether many maps are given: a folder, a corpus, maps by name."""
    if isinstance(given, ArgumentMap):
        return False
    if isinstance(given, str | os.PathLike):
        return os.path.isdir(given)
    return True


def _many(given: Given, source_format: str | None) -> Mapping[str, Waiting] | None:
    """Return the documents of a folder by name; None for a single map."""
    if isinstance(given, ArgumentMap):
        return None
    if isinstance(given, Corpus):
        return {name: given.waiting(name) for name in given.names}
    if isinstance(given, Mapping):
        return {name: CorpusDocument(name, name, map=one).itself for name, one in given.items()}
    if os.path.isdir(given):
        return _many(read_corpus(given, source_format), None)
    path = os.fspath(given)
    is_told = path == STANDARD_INPUT or path.startswith(CASE) or is_corpus(path)
    if not (is_told or os.path.exists(path)):
        # A name that is mistyped is no map that was made badly.
        raise FileError(f"cannot read {path!r}: no such file or directory")
    return None


def _told_apart(
    sides: Sequence[Mapping[str, Waiting] | None],
) -> list[Mapping[str, Waiting] | None]:
    """Take files of one name, as ``a.ann`` and ``a.json``, for one that nobody can read.

    They are, where another folder has one file of that name: which of them it belongs to nobody
    knows. Where all folders have both, each goes with its like.
    """
    made: list[Mapping[str, Waiting] | None] = []
    for at, side in enumerate(sides):
        others = {name for other in (*sides[:at], *sides[at + 1 :]) for name in other or ()}
        twins: dict[str, list[str]] = {}
        for name in side or ():
            folder, _, file = name.rpartition("/")
            twins.setdefault("/".join((folder, stem_of(file))).removeprefix("/"), []).append(name)
        some = dict(side or {})
        for name, files in twins.items():
            if len(files) > 1 and name in others:
                for file in files:
                    del some[file]
                said = f"{len(files)} files are called so: {', '.join(map(repr, files))}"
                some[name] = CorpusDocument(name, "", error=said).itself
        made.append(None if side is None else some)
    return made


def _single(given: Given, source_format: str | None) -> Waiting:
    if isinstance(given, ArgumentMap):
        return CorpusDocument(given.id or "", "", map=given).itself
    path = os.fspath(given) if isinstance(given, str | os.PathLike) else ""
    return partial(read_document, DocumentTask(_name(given), path, None, source_format))


def _name(given: Given) -> str:
    """Return what a single map is called: its id, or its file without the suffix."""
    if isinstance(given, ArgumentMap):
        return given.id or ""
    path = os.fspath(given) if isinstance(given, str | os.PathLike) else ""
    return stem_of(path) if os.path.exists(path) else path


def _called(given: Given, at: int) -> str:
    if isinstance(given, str | os.PathLike):
        return os.fspath(given)
    name = given.folder if isinstance(given, Corpus) else None
    name = given.id if isinstance(given, ArgumentMap) else name
    return name or str(at + 1)


def _unlike(golds: Sequence[Given], made: Given) -> str:
    every = [*golds, made]
    one = next(given for given in every if not is_many(given))
    many = next(given for given in every if is_many(given))
    named = [
        repr(os.fspath(given)) if isinstance(given, str | os.PathLike) else "the other"
        for given in (many, one)
    ]
    return f"{named[0]} is many maps and {named[1]} is one: name two files, or two folders"
