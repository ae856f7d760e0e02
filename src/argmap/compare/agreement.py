"""Agreement: two readings of one text, compared in the figures that the field reports.

What each figure is: docs/agreement.md. One figure says that readers differ, never how, so each comes
with the list of what differs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Unpack

from argmap.anchors import SourceText
from argmap.attribution import under
from argmap.compare.cass import cass
from argmap.compare.difference import setting_for
from argmap.compare.edges import RelationAgreement, compare_edges
from argmap.compare.figures import Score
from argmap.compare.labelling import LabelAgreement, Labelled, compare_labels
from argmap.compare.matching import Match, Matching, match_statements
from argmap.compare.passages import HALF, places_of_both
from argmap.compare.segments import SegmentAgreement, compare_segments
from argmap.compare.speaking import SpeakerAgreement, compare_speakers
from argmap.door import checked
from argmap.model import ArgumentMap
from argmap.results import hash_of, one_line
from argmap.semantics import Evaluation, Setting, SettingOptions, evaluate, setting_of
from argmap.semantics.setting import named_setting

Group = Literal["statements", "assumptions", "questions"]
GROUPS: tuple[Group, ...] = ("statements", "assumptions", "questions")
_GROUP_OF: Mapping[str, Group] = {"assumption": "assumptions", "question": "questions"}
AS_MADE = "as-made"


@dataclass(frozen=True)
class Agreement:
    """Two readings of one text, compared.

    Steps and verdicts are compared twice: ``strict`` by the steps that the text makes, and in full,
    with those that the readers infer.
    """

    matching: Matching
    unplaced: tuple[int, int]
    """How many statements of each have no place in a text that both are of."""
    segments: SegmentAgreement
    labels: Mapping[str, LabelAgreement]
    """By aspect: kind, stance, hedge, time, basis, fidelity."""
    speakers: SpeakerAgreement
    relations: RelationAgreement
    """The steps of both, those of the readers too."""
    strict: RelationAgreement
    """The steps that the text makes."""
    setting: Setting

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def first(self) -> ArgumentMap:
        """Return the first map."""
        return self.matching.first

    @property
    def second(self) -> ArgumentMap:
        """Return the second map."""
        return self.matching.second

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return the statements that both have."""
        return self.matching.matches

    @cached_property
    def groups(self) -> Mapping[Group, Score]:
        """Return how many statements of each map the other has, assumptions and questions apart."""
        counted = {group: [0, 0, 0, 0] for group in GROUPS}
        for at, (side, known) in enumerate(
            zip((self.first, self.second), self.matching.units, strict=True)
        ):
            for item in side.statements:
                counts = counted[_GROUP_OF.get(item.kind, "statements")]
                counts[at] += 1
                counts[at + 2] += item.id in known
        return {group: Score(*counts) for group, counts in counted.items()}

    @property
    def units(self) -> Score:
        """Return how many statements of each map the other has, but for assumptions and questions."""
        return self.groups["statements"]

    @cached_property
    def evaluations(self) -> tuple[Evaluation, Evaluation]:
        """Return the verdicts of both maps under the setting."""
        return self._evaluations(self.setting)

    @cached_property
    def verdicts(self) -> LabelAgreement:
        """Return how far the verdicts on matched statements agree."""
        return self._verdicts(self.evaluations)

    @cached_property
    def strict_verdicts(self) -> LabelAgreement:
        """Return the same by the steps that the text makes."""
        policies = (*self.setting.policies, AS_MADE)
        return self._verdicts(self._evaluations(self.setting.merged({"policies": policies})))

    @property
    def cass(self) -> float | None:
        """Return the combined argument similarity score, of the steps that the text makes."""
        return cass(self.segments.similarity, self.strict.kappa)

    def _evaluations(self, setting: Setting) -> tuple[Evaluation, Evaluation]:
        pairs = self.matching.pairs
        back = {other: one for one, other in pairs.items()}
        return (
            evaluate(self.first, setting_for(setting, self.first, self.second, back)),
            evaluate(self.second, setting_for(setting, self.second, self.first, pairs)),
        )

    def _verdicts(self, evaluations: tuple[Evaluation, Evaluation]) -> LabelAgreement:
        """Compare statuses; questions have none, and what policies set aside has none."""
        things = []
        for one in self.matches:
            words = [
                verdict.status if (verdict := found.get(name)) else None
                for found, name in zip(evaluations, (one.first, one.second), strict=True)
            ]
            if any(words):
                things.append(Labelled(one, *words))
        return LabelAgreement("verdict", tuple(things))

    def as_json(self) -> dict[str, Any]:
        """Return the figures, and what differs; what is not defined is None."""
        return {
            **named_setting(self.setting),
            "groups": {group: score.as_json() for group, score in self.groups.items()},
            "matches": self.matching.as_json(),
            "only_first": list(self.matching.only_first),
            "only_second": list(self.matching.only_second),
            "unplaced": list(self.unplaced),
            "segments": self.segments.as_json(),
            "labels": {name: one.as_json() for name, one in self.labels.items()},
            "parties": self.speakers.as_json(),
            "relations": {"strict": self.strict.as_json(), "full": self.relations.as_json()},
            "verdicts": {
                "strict": self.strict_verdicts.as_json(),
                "full": self.verdicts.as_json(),
            },
            "cass": self.cass,
        }


@checked
def agreement(
    first: ArgumentMap,
    second: ArgumentMap,
    text: SourceText | None = None,
    *,
    matching: Matching | None = None,
    overlap: float = HALF,
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Agreement:
    """Compare two readings of one text: units, kinds, speakers, steps and verdicts.

    Statements are matched by ``match_statements``, of which ``overlap`` is a part, unless a
    ``matching`` is given. Without the ``text``, positions are taken as they are written. Verdicts are
    reached under a setting; ``options`` are parts of it by name.

    Raises:
        SettingError: If the setting contradicts itself, or gives strengths in place of verdicts.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> same = agreement(town, town)
    >>> same.units.f1, same.labels["kind"].kappa, same.speakers.share, same.relations.strict.f1
    (1.0, 1.0, 1.0, 1.0)
    """
    chosen = setting_of(setting, options)
    refuse_strengths(chosen)
    found = matching or match_statements(first, second, text, overlap)
    here, there = places_of_both(first, second, text)
    speaking = compare_speakers(found)
    return Agreement(
        found,
        (len(first.statements) - len(here), len(second.statements) - len(there)),
        compare_segments(here, there, text),
        compare_labels(found, speaking.parties),
        speaking,
        compare_edges(first, second, *found.units),
        compare_edges(_as_made(first), _as_made(second), *found.units),
        chosen,
    )


def refuse_strengths(setting: Setting, who: str = "agreement") -> None:
    """Refuse a semantics that gives no verdicts that could be the same.

    Raises:
        SettingError: If the semantics is a gradual one.
    """
    from argmap.semantics.names import kind_of

    if kind_of(setting.semantics) == "strength":
        setting.refuse(who, "it compares verdicts, and this gives strengths", "semantics")


def _as_made(argument_map: ArgumentMap) -> ArgumentMap:
    """Return a map without the steps that its reader infers, and those that aim at them."""
    own = any(step.inferred for step in argument_map.arguments)
    return under(argument_map, AS_MADE) if own else argument_map
