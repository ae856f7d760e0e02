"""Relations as the reference rewrites them once all structures are known.

Relations that leave an argument with a structure leave its main conclusion instead, undercuts of
it aim at its last inference; in strict mode relations between statements are entailments and
contraries; attacks on an argument that follow from attacks on its premises are dropped.
"""

from argmap.formats.argdown.nodes import (
    SYMMETRIC,
    ArgumentNode,
    InferenceNode,
    Model,
    Node,
    Relation,
    StatementNode,
)
from argmap.formats.argdown.records import Document


def rewrite(model: Model, document: Document) -> None:
    """Rewrite the relations of a model in place, by the settings of the front matter."""
    settings = document.settings("model")
    # What JavaScript takes for false.
    if settings.get("transformArgumentRelations", True) not in (None, False, 0, ""):
        _Arguments(model).run()
    if settings.get("mode") == "strict":
        _strict(model)
    _drop_redundant(model)


def _remove(node: Node, relation: Relation) -> None:
    """Take a relation off a node; the last one when it is not there, as the reference does."""
    if isinstance(node, InferenceNode):
        if relation in node.relations:
            node.relations.remove(relation)
        elif node.relations:
            node.relations.pop()
        return
    count = node.relations.get(relation)
    if count is None:
        if not node.relations:
            return
        # The reference looks the relation up and cuts at the index found. Not found is -1, and
        # ``splice(-1, 1)`` cuts off the last one (ModelPlugin.ts, ``transformArgumentRelations``).
        relation, count = next(reversed(node.relations.items()))
    if count > 1:
        node.relations[relation] = count - 1
    else:
        del node.relations[relation]


class _Arguments:
    """Moves relations of arguments with a structure to conclusions and inferences."""

    def __init__(self, model: Model) -> None:
        self.model = model
        # Relations of a conclusion by kind and target, made when first needed: the walk of the
        # reference over all of them for each relation is quadratic at a claim that everything
        # supports.
        self.aimed: dict[StatementNode, dict[tuple[str, int], Relation]] = {}

    def run(self) -> None:
        kept: list[Relation] = []
        for relation in self.model.relations:
            source, target = relation.source, relation.target
            keep = True
            if isinstance(source, ArgumentNode) and source.steps:
                keep = self._from_conclusion(relation, source)
            if (
                relation.kind == "undercut"
                and isinstance(target, ArgumentNode)
                and target.steps
                and not self._at_inference(relation, target)
            ):
                keep = False
            if keep:
                kept.append(relation)
        self.model.relations = kept

    def _from_conclusion(self, relation: Relation, argument: ArgumentNode) -> bool:
        _remove(argument, relation)
        # The last step is the main conclusion; structures without one are never made.
        statement = self.model.statements[argument.steps[-1].member.title or ""]
        relation.source = statement
        aims = self.aimed.get(statement)
        if aims is None:
            aims = self.aimed[statement] = {}
            # The first of equals, as a search from the front finds it.
            for other in statement.relations:
                aims.setdefault((other.kind, id(other.target)), other)
        key = (relation.kind, id(relation.target))
        known = aims.get(key)
        if known is not None:
            known.occurrences.extend(relation.occurrences)
            _remove(relation.target, relation)
            return False
        aims[key] = relation
        statement.relations[relation] = statement.relations.get(relation, 0) + 1
        return True

    def _at_inference(self, relation: Relation, argument: ArgumentNode) -> bool:
        inference = argument.steps[-1].inference
        if inference is None:
            return True
        node = self.model.inferences[id(inference)]
        self._retarget(relation, node)
        # Not the argument's list is cut but the inference's: the relation's target is the inference
        # by now, as in the reference. If it is not listed there, the last one goes (``_remove``).
        _remove(node, relation)
        for known in node.relations:
            if known.source is relation.source and known.kind == relation.kind:
                known.occurrences.extend(relation.occurrences)
                _remove(relation.source, relation)
                return False
        node.relations.append(relation)
        return True

    def _retarget(self, relation: Relation, node: InferenceNode) -> None:
        source = relation.source
        # The index by target must follow, or a later relation would be merged with one that has
        # moved.
        aims = self.aimed.get(source) if isinstance(source, StatementNode) else None
        if aims is not None:
            old = (relation.kind, id(relation.target))
            if aims.get(old) is relation:
                del aims[old]
            aims.setdefault((relation.kind, id(node)), relation)
        relation.target = node


def _strict(model: Model) -> None:
    kept: list[Relation] = []
    contraries: set[tuple[int, int]] = set()
    for relation in model.relations:
        source, target = relation.source, relation.target
        if isinstance(source, StatementNode) and isinstance(target, StatementNode):
            if relation.kind == "support":
                relation.kind = "entails"
            elif relation.kind == "attack":
                # A contrary leads both ways, so ``A - B`` and ``B - A`` are one.
                pair = (id(source), id(target))
                if pair in contraries:
                    _remove(source, relation)
                    _remove(target, relation)
                    continue
                contraries.update((pair, pair[::-1]))
                relation.kind = "contrary"
        kept.append(relation)
    model.relations = kept


def _drop_redundant(model: Model) -> None:
    kept: list[Relation] = []
    attacked: dict[StatementNode, dict[str, Relation]] = {}
    premises: dict[ArgumentNode, dict[str, None]] = {}
    for relation in model.relations:
        source, target = relation.source, relation.target
        if (
            relation.kind == "attack"
            and isinstance(source, StatementNode)
            and isinstance(target, ArgumentNode)
            and target.steps
        ):
            # Both sides are made once for each node, and the smaller one is walked over
            # (``_common``).
            if source not in attacked:
                attacked[source] = _attacked(source)
            if target not in premises:
                premises[target] = _premises(target)
            known = _common(attacked[source], premises[target])
            if known is not None:
                _remove(source, relation)
                _remove(target, relation)
                known.occurrences.extend(relation.occurrences)
                continue
        kept.append(relation)
    model.relations = kept


def _premises(argument: ArgumentNode) -> dict[str, None]:
    return {
        step.member.title or "": None for step in argument.steps if step.member.role == "premise"
    }


def _attacked(statement: StatementNode) -> dict[str, Relation]:
    """Return the statements that this one attacks or excludes, with the relation."""
    found: dict[str, Relation] = {}
    for relation in statement.relations:
        other = relation.other(statement)
        if isinstance(other, StatementNode) and (
            relation.kind in SYMMETRIC
            or (relation.kind == "attack" and relation.source is statement)
        ):
            # The first relation is the one that takes over the occurrences.
            found.setdefault(other.title, relation)
    return found


def _common(attacked: dict[str, Relation], premises: dict[str, None]) -> Relation | None:
    if len(premises) < len(attacked):
        return next((attacked[title] for title in premises if title in attacked), None)
    return next((relation for title, relation in attacked.items() if title in premises), None)
