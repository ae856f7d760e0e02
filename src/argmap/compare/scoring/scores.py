"""Scores: made maps against gold maps, as figures with intervals, over one map or a corpus."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Unpack, get_args

from argmap.anchors import SourceText
from argmap.compare.agreement import refuse_strengths
from argmap.compare.scoring.figures import FIGURES, FigureKind
from argmap.compare.scoring.partners import Partners, find_partners
from argmap.compare.scoring.spans import span_tallies
from argmap.compare.scoring.summing import LEVEL, ScoreFigure, summed
from argmap.compare.scoring.tallies import Tallies, mean_of
from argmap.compare.scoring.ties import tie_tallies
from argmap.compare.scoring.trial import Trial, are_of_other_texts, trial_of
from argmap.compare.scoring.voices import voice_tallies
from argmap.corpora import Corpus, CorpusDocument
from argmap.door import checked
from argmap.errors import CorpusError, UnknownNameError
from argmap.formats.processes import DIED, work_through
from argmap.languages import message, say
from argmap.model import ArgumentMap
from argmap.results import hash_of, one_line
from argmap.semantics import DEFAULT, Setting, SettingOptions, setting_of
from argmap.semantics.setting import named_setting

References = Literal["best", "mean"]
Unpaired = Literal["count", "leave"]
RESAMPLES = 1000
NO_MADE = message("nothing was made of it")
NO_GOLD = message("there is no gold map of it")
NO_MATCH = message("no statement says what the gold map says")
OTHER_TEXT = message("the two maps are of different texts")
BROKEN_MADE = message("the made map cannot be read: {reason}")
BROKEN_GOLD = message("the gold map cannot be read: {reason}")


@dataclass(frozen=True, slots=True)
class ScoreDocument:
    """One document of a score: what is remarked of it, and what its figures are worked out of.

    ``reference`` is the gold map it is scored against, where there are several. ``remark`` is a
    message, whose place ``reason`` is ``reason``. A document that does not count has no tallies.
    """

    name: str
    reference: str = ""
    remark: str = ""
    reason: str = ""
    matched: int = 0
    statements: tuple[int, int] = (0, 0)
    """How many statements the gold map has, and the made one."""
    tallies: Tallies = field(default_factory=dict, repr=False)

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def said(self) -> str:
        """Return the remark in the language that is spoken."""
        return say(self.remark, reason=self.reason) if self.remark else ""


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of made maps against gold maps, and the documents they are of."""

    figures: tuple[ScoreFigure, ...]
    documents: tuple[ScoreDocument, ...]
    task: str | None = None
    references: References = "best"
    resamples: int = RESAMPLES
    seed: int = 0
    setting: Setting = DEFAULT

    __repr__ = one_line
    __hash__ = hash_of

    def __getitem__(self, key: str) -> ScoreFigure:
        """Return a figure by its key.

        Raises:
            UnknownNameError: If there is none; the message lists those there are.
        """
        for one in self.figures:
            if one.key == key:
                return one
        raise UnknownNameError(key, [one.key for one in self.figures])

    @property
    def scored(self) -> tuple[ScoreDocument, ...]:
        """Return the documents that count."""
        return tuple(one for one in self.documents if one.tallies)

    def as_json(self) -> dict[str, Any]:
        """Return the figures, then each document with its own; what is not defined is None."""
        counted = {one.name: at for at, one in enumerate(self.scored)}
        return {
            "task": self.task,
            "references": self.references,
            "interval": {"level": LEVEL, "resamples": self.resamples, "seed": self.seed},
            **named_setting(self.setting),
            "figures": [one.as_json() for one in self.figures],
            "documents": [
                {
                    "name": one.name,
                    "reference": one.reference or None,
                    "remark": one.said or None,
                    "scored": one.name in counted,
                    "matched": one.matched,
                    "statements": list(one.statements),
                    "figures": {
                        figure.key: figure.each[counted[one.name]]
                        for figure in self.figures
                        if one.name in counted
                    },
                }
                for one in self.documents
            ],
        }


@dataclass(frozen=True, slots=True)
class _Work:
    """What scoring a pair of files needs, in a form that processes can hand on."""

    partners: Partners
    task: str | None
    text: SourceText | None
    references: References
    unpaired: Unpaired
    setting: Setting


@checked
def score(
    gold: ArgumentMap | str | os.PathLike[str] | Corpus | Mapping[str, ArgumentMap] | Sequence[Any],
    made: ArgumentMap | str | os.PathLike[str] | Corpus | Mapping[str, ArgumentMap],
    task: str | None = None,
    text: SourceText | None = None,
    references: References = "best",
    unpaired: Unpaired = "count",
    setting: Setting | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
    jobs: int = 1,
    gold_format: str | None = None,
    format: str | None = None,
    **options: Unpack[SettingOptions],
) -> Scores:
    """Score made maps against gold maps: one against one, or those of the same name in two folders.

    ``gold`` and ``made`` are a map or its file, or many of them: a folder, a corpus, maps by name. A
    list as ``gold`` is several references: of each document the ``best`` counts, by the mean of its
    figures, or the ``mean`` of all. ``task`` names a shared task, whose figures are worked out by
    its own definitions. A gold map without a made one counts as if an empty map had been made, and
    a made one without a gold one is all too much, unless what is ``unpaired`` is to be left. What
    cannot be read is remarked; of the made ones it counts as empty. Verdicts are under the
    ``setting``; ``options`` are parts of it by name. Intervals are of so many ``resamples`` of the
    documents.

    Raises:
        CorpusError: If one is a folder and the other a single map, or a number is too small.
        FileError: If a folder cannot be read.
        UnknownNameError: If there is no such task, or way to use several references.
        SettingError: If the setting contradicts itself, or gives strengths in place of verdicts.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> {figure.micro.value for figure in score(town, town).figures}
    {1.0, None}
    """
    _check(references, unpaired, resamples, seed, jobs)
    kinds, chosen = kinds_of(task), setting_of(setting, options)
    refuse_strengths(chosen, "a score")
    golds = gold if isinstance(gold, Sequence) and not isinstance(gold, str) else [gold]
    work = [
        _Work(one, task, text, references, unpaired, chosen)
        for one in find_partners(golds, made, gold_format, format)
    ]
    documents = tuple(work_through(work, _scored, _died, jobs, in_order=True))
    counted = [one.tallies for one in documents if one.tallies]
    figures = summed(kinds, counted, resamples, seed)
    return Scores(figures, documents, task, references, resamples, seed, chosen)


def kinds_of(task: str | None) -> tuple[FigureKind, ...]:
    """Return the figures of a shared task, or those of any map.

    Raises:
        UnknownNameError: If there is no such task.
    """
    if task is None:
        return FIGURES
    from argmap.compare.scoring.tasks import find_task

    return find_task(task).figures


def _check(references: str, unpaired: str, resamples: int, seed: int, jobs: int) -> None:
    for value, known in ((references, get_args(References)), (unpaired, get_args(Unpaired))):
        if value not in known:
            raise UnknownNameError(value, known)
    if resamples < 0 or seed < 0 or jobs < 1:
        raise CorpusError("resamples and seed must be 0 or more, and jobs 1 or more")


def _died(work: _Work) -> ScoreDocument:
    return ScoreDocument(work.partners.name, remark=BROKEN_MADE, reason=DIED)


def _scored(work: _Work) -> ScoreDocument:
    """Read the maps of a document and score them."""
    partners = work.partners
    read = [(name, one()) for name, one in partners.golds]
    golds = [(name, one) for name, one in read if one.map is not None]
    broken = [one.error or "" for _, one in read if one.map is None]
    if broken and not golds:
        return ScoreDocument(partners.name, remark=BROKEN_GOLD, reason=broken[0])
    empty = CorpusDocument(partners.name, "", map=ArgumentMap())
    made = partners.made() if partners.made is not None else empty
    if golds and partners.made is not None:
        found = _against(work, golds, made)
        return replace(found, remark=BROKEN_GOLD, reason=broken[0]) if broken else found
    remark = NO_MADE if golds else NO_GOLD
    if work.unpaired == "leave":
        return ScoreDocument(partners.name, remark=remark)
    found = _against(work, golds or [("", empty)], made)
    return found if found.reason else replace(found, remark=remark)


def _against(
    work: _Work, golds: Sequence[tuple[str, CorpusDocument]], made: CorpusDocument
) -> ScoreDocument:
    """Score a made map against each of its gold maps."""
    remark, reason = "", ""
    if made.map is None:
        remark, reason = BROKEN_MADE, made.error or ""
        made = replace(made, map=ArgumentMap())
    trials = [(name, _trial(work, one, made)) for name, one in golds]
    found = [(name, trial, _tallies(work.task, trial)) for name, trial in trials]
    if len(found) > 1 and work.references == "best":
        kinds = kinds_of(work.task)
        found = [max(found, key=lambda one: _worth(kinds, one[2], one[0]))]
    name, trial, tallies = found[0]
    if len(found) > 1:
        tallies = {key: mean_of([one[2][key] for one in found]) for key in tallies}
    if not remark:
        remark = _remark(trial)
    return ScoreDocument(
        work.partners.name,
        name if len(golds) > 1 and work.references == "best" else "",
        remark,
        reason,
        len(trial.pairs),
        (len(trial.gold.statements), len(trial.made.statements)),
        tallies,
    )


def _trial(work: _Work, gold: CorpusDocument, made: CorpusDocument) -> Trial:
    assert gold.map is not None
    assert made.map is not None
    plain = gold.text if gold.text is not None else made.text
    text = work.text or (SourceText(plain) if plain is not None else None)
    formats = (gold.format, made.format)
    return trial_of(gold.map, made.map, text, formats, work.setting, _are_alike(gold, made))


def _are_alike(gold: CorpusDocument, made: CorpusDocument) -> bool:
    """Return whether the texts beside two files are one, but for white space behind the last word.

    Their digests tell them apart where a program has put a line end there, or taken it away.
    """
    return None not in (gold.text, made.text) and (
        (gold.text or "").rstrip() == (made.text or "").rstrip()
    )


def _tallies(task: str | None, trial: Trial) -> Tallies:
    if task is None:
        return span_tallies(trial) | tie_tallies(trial) | voice_tallies(trial)
    from argmap.compare.scoring.tasks import find_task

    return find_task(task).count(trial)


def _worth(
    kinds: Sequence[FigureKind], tallies: Tallies, name: str
) -> tuple[float, list[float], str]:
    """Return what orders references: the mean of the figures, then the figures, the name last."""
    values = [one.value for one in summed(kinds, [tallies], 0, 0)]
    known = [value for value in values if value is not None]
    mean = sum(known) / len(known) if known else 0.0
    return mean, [-1.0 if value is None else value for value in values], name


def _remark(trial: Trial) -> str:
    if not trial.gold.statements or not trial.made.statements:
        return ""
    if are_of_other_texts(trial.gold, trial.made):
        return OTHER_TEXT
    return "" if trial.pairs else NO_MATCH
