"""Trial words: how every face says what was tried, and under what a verdict turns."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.explain.robust import ReachedStatus, Robustness
from argmap.explain.trials import ARTICLES, SEMANTICS_TRIED, Trial, TrialKind
from argmap.semantics.words import STATUS_WORDS

NOUNS: Mapping[TrialKind, tuple[str, str]] = {
    "reading": ("the reading", "the readings"),
    "kind": ("the kind of one statement", "the kind of each of {} statements"),
    "standard": ("the standard", "the standards"),
    "weights": ("weights", "weights"),
    "semantics": ("the semantics", "the semantics"),
    "policy": ("the policy", "the policies"),
}
MOST_NAMED = 4
"""So many statements are named that turn a verdict by their kind; the others are counted."""


def tried_words(trials: Sequence[Trial]) -> str:
    """Say what was tried, of each kind by name; statements are counted.

    >>> tried_words([Trial("reading", "evidence"), Trial("kind", "rain", "claim")])
    'the reading evidence; the kind of one statement'
    """
    found = []
    for kind, (one, several) in NOUNS.items():
        names = [_name(item) for item in trials if item.kind == kind]
        if not names:
            continue
        said = one if len(names) == 1 else several
        found.append(said.format(len(names)) if kind == "kind" else f"{said} {listed(names)}")
    return "; ".join(found) or "nothing"


def trial_words(trial: Trial) -> str:
    """Say one trial.

    >>> trial_words(Trial("policy", "no-hearsay")), trial_words(Trial("kind", "rain", "claim"))
    ('the policy no-hearsay', '[rain] called a claim')
    """
    if trial.called is not None:
        return f"[{trial.name}] called {ARTICLES[trial.called]}"
    return f"{NOUNS[trial.kind][0]} {_name(trial)}"


def turn_words(item: Robustness, item_id: str) -> list[str]:
    """Say what the verdict on a statement turns to and under what, a line for each status.

    >>> turns = ((Trial("reading", "evidence"), "out"), (Trial("kind", "rain", "claim"), "out"))
    >>> turn_words(Robustness("in", "fragile", turns, "accepted", ("not-shown", "not-shown")), "a")
    ['not shown under the reading evidence, or with [rain] called a claim']
    """
    by_status: dict[ReachedStatus, list[Trial]] = {}
    for (trial, _), status in zip(item.turns, item.statuses, strict=True):
        by_status.setdefault(status, []).append(trial)
    return [
        f"{_word(status)} {', or '.join(_conditions(trials, item_id))}"
        for status, trials in by_status.items()
    ]


def listed(names: Sequence[str], word: str = "and") -> str:
    """Join names as a sentence does.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _word(status: ReachedStatus) -> str:
    if status is None or status == "set aside":
        return "set aside"
    return STATUS_WORDS[status]


def _name(trial: Trial) -> str:
    if trial.kind == "weights":
        return "by the weakest link" if trial.name == "weakest-link" else "as stated"
    return trial.name


def _conditions(trials: Sequence[Trial], item_id: str) -> Iterator[str]:
    settings = []
    for kind, (one, several) in NOUNS.items():
        names = [_name(item) for item in trials if item.kind == kind and kind != "kind"]
        if kind == "semantics" and len(names) == len(SEMANTICS_TRIED):
            settings.append(f"each of the {len(names)} other semantics")
        elif names:
            settings.append(f"{one if len(names) == 1 else several} {listed(names)}")
    if settings:
        yield f"under {listed(settings)}"
    for called, words in ARTICLES.items():
        names = [item.name for item in trials if item.called == called]
        if item_id in names:
            yield f"if called {words} itself"
        ids = [f"[{name}]" for name in names if name != item_id]
        if len(ids) > MOST_NAMED:
            ids = [*ids[: MOST_NAMED - 1], f"{len(ids) - MOST_NAMED + 1} others"]
        if ids:
            yield f"with {listed(ids, 'or')} called {words}"
