"""Request: a map, what is asked about it, and what several views need, each worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from argmap.anchors import AnchorCheck, SourceText, Verification, verify
from argmap.errors import TimeLimitError
from argmap.explain import Explanation, RobustnessReport
from argmap.explain.labelled import Labelled
from argmap.explain.robust import robust_on
from argmap.explain.trials import Bench
from argmap.explain.why import explain
from argmap.languages import say, spoken
from argmap.model import ArgumentMap, Statement
from argmap.query import Position
from argmap.query.questions import positions_of, tops_of
from argmap.registers.files import FileState
from argmap.semantics import Evaluation, Held, Labelling, Setting, Verdict, evaluate_held
from argmap.semantics.ground import LEAVES

USUAL = ("preponderance", "linked")
SECONDS = 20.0


@dataclass(frozen=True)
class Request:
    """What a view is made of: a map held under a setting, ``ids`` it is asked about, ``texts``."""

    held: Held
    ids: tuple[str, ...] = ()
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    files: Mapping[str, FileState] = field(default_factory=dict)
    """What became of the files that sources name, where somebody looked."""

    @property
    def argument_map(self) -> ArgumentMap:
        """The map, or the part of it that the policies leave."""
        return self.held.part

    @property
    def setting(self) -> Setting:
        """How the verdicts are reached."""
        return self.held.setting

    @property
    def seconds(self) -> float:
        """How long each search that firmness needs may take."""
        return SECONDS if self.setting.seconds is None else self.setting.seconds

    @cached_property
    def inner(self) -> Setting:
        """The setting for questions about the part itself: what is given is what the whole gives."""
        return self.setting.merged({**self.held.fixed, "seconds": None})

    @property
    def title(self) -> str:
        """Return the title of the map, or what stands in for it."""
        return self.argument_map.title or self.argument_map.id or say("Argument map")

    @property
    def language(self) -> str:
        """Return the tag of the language that is spoken."""
        return spoken().code

    @cached_property
    def evaluation(self) -> Evaluation:
        """Return the verdicts of the labelling."""
        return evaluate_held(replace(self.held, setting=self.setting.merged({"seconds": None})))

    @property
    def labels(self) -> Labelling:
        """Return the labelling itself, for proofs."""
        found = self.evaluation.labelling
        assert found is not None
        return found

    @cached_property
    def _known(self) -> Labelled:
        """Return what proofs ask of the labelling, for all of them."""
        return Labelled(self.argument_map, self.labels, self.setting)

    def why(self, item_id: str) -> Explanation:
        """Explain the verdict on a statement or argument."""
        return explain(self.argument_map, item_id, self.labels, self.setting, known=self._known)

    def verdict(self, item_id: str) -> Verdict:
        """Return the verdict on a statement or argument."""
        found = self.evaluation.statements.get(item_id)
        return found or self.evaluation.arguments[item_id]

    @cached_property
    def label_of(self) -> Mapping[str, str | None]:
        """Return the label of each statement and argument."""
        return {name: found.label for name, found in self.evaluation.verdicts.items()}

    @cached_property
    def firmness(self) -> RobustnessReport | None:
        """How firm verdicts are: under the usual standard, if no semantics takes too long."""
        if (self.setting.standard, self.setting.weighing) != USUAL:
            return None
        try:
            setting = self.setting.merged({"seconds": self.seconds})
            return robust_on(Bench(replace(self.held, setting=setting)))
        except TimeLimitError:
            return None

    @cached_property
    def checked(self) -> Verification:
        """Return the anchors, checked against the texts there are."""
        return verify(self.argument_map, self.texts)

    @cached_property
    def checks(self) -> Mapping[str, tuple[AnchorCheck, ...]]:
        """Return the checks of the anchors of each statement or argument, in order.

        What an attribution quotes is the party's word, and stands where the stance is said.
        """
        found: dict[str, list[AnchorCheck]] = {}
        for check in self.checked.checks:
            if check.speaker is None:
                found.setdefault(check.id, []).append(check)
        return {item_id: tuple(checks) for item_id, checks in found.items()}

    @cached_property
    def roots(self) -> tuple[Statement, ...]:
        """Return the questions and the last conclusions."""
        return tops_of(self.argument_map)

    @cached_property
    def answers(self) -> Mapping[str, tuple[Position, ...]]:
        """Return the answers and objections to each question that has any."""
        return positions_of(self.argument_map)

    @cached_property
    def tops(self) -> tuple[Statement, ...]:
        """Return what the map claims in the end: last conclusions, and positions on questions."""
        found: dict[str, Statement] = {}
        for root in self.roots:
            if root.kind != "question":
                found[root.id] = root
            for one in self.answers.get(root.id, ()):
                found |= {item.id: item for item in one.statements}
        return tuple(found.values())

    def worst(self, items: Sequence[Statement]) -> Statement:
        """Return the first statement with the worst verdict: together they are as good as it."""
        grounds = self.evaluation.grounds

        def rank(item: Statement) -> tuple[int, int, int]:
            label = {"out": 0, "undecided": 1}.get(self.verdict(item.id).word, 2)
            ground = grounds.get(item.id)
            if ground is None:
                return label, 0, 0
            return label, LEAVES.index(ground.weakest), -len(ground.alone)

        return min(items, key=rank)
