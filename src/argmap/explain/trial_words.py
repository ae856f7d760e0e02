"""Trial words: how every face says what was tried, and under what a verdict turns."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.explain.robust import ReachedStatus, Robustness
from argmap.explain.trials import ARTICLES, SEMANTICS_TRIED, Trial, TrialKind
from argmap.languages import count, listing, plural, say
from argmap.semantics.readings import reading_word
from argmap.semantics.standards import standard_word
from argmap.semantics.words import said_status

NOUNS: Mapping[TrialKind, tuple[str, str]] = {
    "reading": plural("the reading {names}", "the readings {names}"),
    "kind": plural("the kind of one statement", "the kind of each of {n} statements"),
    "standard": plural("the standard {names}", "the standards {names}"),
    "weights": plural("weights {names}", "weights {names}"),
    "semantics": plural("the semantics {names}", "the semantics {names}"),
    "policy": plural("the policy {names}", "the policies {names}"),
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
        found.append(count(len(names), one, several, names=listing(names)))
    return "; ".join(found) or say("nothing")


def trial_words(trial: Trial) -> str:
    """Say one trial.

    >>> trial_words(Trial("policy", "no-hearsay")), trial_words(Trial("kind", "rain", "claim"))
    ('the policy no-hearsay', '[rain] called a claim')
    """
    if trial.called is not None:
        return say("[{name}] called {kind}", name=trial.name, kind=say(ARTICLES[trial.called]))
    return say(NOUNS[trial.kind][0], names=_name(trial))


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
        _either([*_conditions(trials, item_id)], _word(status))
        for status, trials in by_status.items()
    ]


def listed(names: Sequence[str], word: str = "and") -> str:
    """Join names as a sentence does.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _either(conditions: list[str], word: str) -> str:
    if not conditions:
        return f"{word} "
    said = conditions[0]
    for one in conditions[1:]:
        said = say("{first}, or {next}", first=said, next=one)
    return say("{status} {conditions}", status=word, conditions=said)


def _word(status: ReachedStatus) -> str:
    if status is None or status == "set aside":
        return say("set aside")
    return said_status(status)


def _name(trial: Trial) -> str:
    if trial.kind == "weights":
        return say("by the weakest link") if trial.name == "weakest-link" else say("as stated")
    if trial.kind == "reading":
        return reading_word(trial.name)
    return standard_word(trial.name) if trial.kind == "standard" else trial.name


def _conditions(trials: Sequence[Trial], item_id: str) -> Iterator[str]:
    settings = []
    for kind, (one, several) in NOUNS.items():
        names = [_name(item) for item in trials if item.kind == kind and kind != "kind"]
        if kind == "semantics" and len(names) == len(SEMANTICS_TRIED):
            settings.append(say("each of the {number} other semantics", number=len(names)))
        elif names:
            settings.append(count(len(names), one, several, names=listing(names)))
    if settings:
        yield say("under {settings}", settings=listing(settings))
    for called, words in ARTICLES.items():
        names = [item.name for item in trials if item.called == called]
        if item_id in names:
            yield say("if called {kind} itself", kind=say(words))
        ids = [f"[{name}]" for name in names if name != item_id]
        if len(ids) > MOST_NAMED:
            left = len(ids) - MOST_NAMED + 1
            ids = [*ids[: MOST_NAMED - 1], count(left, "{n} other", "{n} others")]
        if ids:
            yield say("with {names} called {kind}", names=listing(ids, "or"), kind=say(words))
