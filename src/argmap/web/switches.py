"""Switches: a map as numbers, from which the page's script finds verdicts anew (``whatif.js``).

The script labels as ``semantics/spread.py`` does, after the policies of ``attribution/passing.py``.
What it has no part in is decided here: what each reading gives, which testimony fails already, and
whose word each goes through. Statements are numbered in the order of the map, arguments after them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.attribution.chains import Chain, chains_of, groups_of
from argmap.attribution.passing import Judge, in_force, judge_by
from argmap.drawing.scene import Scene
from argmap.drawing.text import clean
from argmap.languages import say
from argmap.model import ASSURANCE, Argument, ArgumentMap, Statement
from argmap.semantics import Evaluation, Setting
from argmap.semantics.frame import DEFAULT_WEIGHT
from argmap.semantics.names import kind_of
from argmap.semantics.readings import READINGS, reading_of, reading_word
from argmap.semantics.standards import STANDARDS, find_standard, standard_word
from argmap.semantics.weighing import WEIGHINGS, find_weighing
from argmap.semantics.words import SENTENCES

HEARSAY, UNSTATED, FAILING = 1, 2, 4
SWITCHED = tuple(item.name for item in READINGS if item.name != ASSURANCE)
"""The readings that a reader may choose between."""


def why_none(scene: Scene, evaluation: Evaluation) -> str:
    """Say why a page has no switches; nothing where it has them."""
    setting = evaluation.setting
    if scene.whole is not scene.argument_map:
        return say("it shows a part of a map, and the verdicts are those of the whole")
    if kind_of(setting.semantics) != "labelling":
        name = setting.semantics
        return say("verdicts under the semantics {name} are not computed here", name=name)
    if evaluation.reading == ASSURANCE:
        return say("the verdicts of an assurance case are not computed here")
    if setting.weights != "stated":
        name = setting.weights.replace("-", " ")
        return say("weights by the {name} are not computed here", name=name)
    return ""


def switches(
    argument_map: ArgumentMap, setting: Setting, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return a map in numbers; ``names`` are those of its cards and pills, by id."""
    numbers = argument_map.ranks
    judge = judge_by(argument_map, in_force(argument_map, setting.policies))
    parties = {party.id: at for at, party in enumerate(argument_map.parties)}
    sources = {source.id: at for at, source in enumerate(argument_map.sources)}
    standards = [item.name for item in STANDARDS]
    chosen = find_standard(setting.standard).name
    return {
        "names": [names[item.id] for item in argument_map.nodes()],
        "given": list(_given(argument_map)),
        "granted": [numbers[name] for name in setting.granted],
        "wholes": [[numbers[part], numbers[of]] for part, of in argument_map.whole_of.items()],
        "steps": list(_steps(argument_map, setting, numbers)),
        "rivals": [
            [
                [numbers[name] for name in tie.origins],
                -1 if tie.standard is None else standards.index(find_standard(tie.standard).name),
            ]
            for tie in argument_map.relations
            if tie.kind == "rival"
        ],
        "standards": standards,
        "standard": standards.index(chosen),
        "readings": [
            [item.name, f"{reading_word(item.name)}: {say(item.summary)}"]
            for item in READINGS
            if item.name in SWITCHED
        ],
        "standardWords": [standard_word(name) for name in standards],
        "reading": SWITCHED.index(reading_of(argument_map, setting.reading).name),
        "words": [list(_testimony(judge, item, parties, sources)) for item in argument_map.nodes()],
        "gone": [numbers[item.id] for item in argument_map.nodes() if judge.of_item(item)],
        "lost": [sources[name] for name in judge.sources],
        "parties": [[party.id, clean(party.name)] for party in argument_map.parties],
        "sources": [
            [one.id, clean(one.title), -1 if one.via is None else sources[one.via]]
            for one in argument_map.sources
        ],
        "sentences": {reason: say(words) for reason, words in SENTENCES.items()},
    }


def _given(argument_map: ArgumentMap) -> Iterator[int]:
    """Yield for each statement the readings that give it, as bits, and one for a question."""
    found = [item.given(argument_map) for item in READINGS if item.name in SWITCHED]
    for item in argument_map.statements:
        bits = sum((item.id in given) << at for at, given in enumerate(found))
        yield bits + ((item.kind == "question") << len(found))


def _steps(
    argument_map: ArgumentMap, setting: Setting, numbers: Mapping[str, int]
) -> Iterator[list[Any]]:
    kinds = [item.name for item in WEIGHINGS]
    usual, weighed = find_weighing(setting.weighing).name, dict(setting.weighed)
    for item in argument_map.arguments:
        own = DEFAULT_WEIGHT if item.weight is None else item.weight
        yield [
            [numbers[premise.statement] for premise in item.premises],
            numbers[item.target],
            int(item.polarity == "supports"),
            weighed.get(item.id, own),
            kinds.index(item.scheme if item.scheme in kinds else usual),
        ]


def _testimony(
    judge: Judge, item: Statement | Argument, parties: Mapping[str, int], sources: Mapping[str, int]
) -> Iterator[list[Any]]:
    """Yield for each testimony what is wrong with it, whose word it is, and where it stands."""
    if isinstance(item, Statement) and item.kind == "question":
        return
    cited: tuple[str, ...]
    for way in chains_of(judge.argument_map, item):
        cited = way.sources
        yield [_wrong(judge, item, way), _speaking(way, parties), _cited(cited, sources)]
    if item.attributions and not chains_of(judge.argument_map, item):
        # What is only denied has no testimony, yet the place where it stands may be lost.
        cited = tuple(anchor.source for anchor in item.anchors)
        yield [0, [], _cited(cited, sources)]


def _cited(cited: tuple[str, ...], sources: Mapping[str, int]) -> list[int]:
    return sorted({sources[name] for name in cited})


def _wrong(judge: Judge, item: Statement | Argument, way: Chain) -> int:
    wrong = HEARSAY if way.is_hearsay else 0
    wrong |= 0 if way.states_basis else UNSTATED
    return wrong | (FAILING if judge.of_chain(item, way) else 0)


def _speaking(way: Chain, parties: Mapping[str, int]) -> list[int]:
    """Return everyone whose word it goes through, with the groups they belong to."""
    found = {one for name in way.parties for one in groups_of(way.argument_map, name)}
    return sorted(parties[name] for name in found)
