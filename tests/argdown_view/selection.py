"""Which statements and arguments the reference puts on its map, by the settings of the front matter."""

from typing import Any

from argmap.formats.argdown.nodes import (
    ArgumentNode,
    Model,
    Node,
    Relation,
    StatementNode,
)
from argmap.formats.argdown.records import Step

_ROLES = frozenset(("premise", "intermediary-conclusion", "main-conclusion"))


class Selected:
    """Titles of statements and arguments, and what follows from them for ends of relations."""

    def __init__(
        self,
        statements: dict[str, StatementNode],
        arguments: dict[str, ArgumentNode],
        uses: dict[StatementNode, frozenset[str]] | None = None,
    ) -> None:
        self.statements = statements
        self.arguments = arguments
        self._uses = {} if uses is None else uses

    def uses(self, node: StatementNode) -> frozenset[str]:
        """Give the roles a statement has in the selected arguments."""
        found = self._uses.get(node)
        if found is None:
            arguments = self.arguments
            found = frozenset(
                member.role or "" for member in node.members if member.argument in arguments
            )
            self._uses[node] = found
        return found

    def holds(self, relation: Relation, node: Node) -> bool:
        """Tell whether an end of a relation is selected, itself or by the arguments that use it."""
        if isinstance(node, StatementNode):
            if node.title in self.statements:
                return True
            role = "premise" if relation.target is node else "main-conclusion"
            uses = self.uses(node)
            return bool(uses) if relation.is_symmetric else role in uses
        return node.title in self.arguments


def select(model: Model, settings: dict[str, Any]) -> Selected:
    """Choose by the three steps of the reference: marks, then statements, then arguments."""
    before = Selected(
        {title: node for title, node in model.statements.items() if _chosen(node, settings)},
        {title: node for title, node in model.arguments.items() if _chosen(node, settings)},
    )
    statements = {
        title: node
        for title, node in before.statements.items()
        if _is_statement_selected(node, settings, before)
    }
    chosen = _Arguments(model, settings, Selected(statements, before.arguments, before._uses))
    arguments = {title: node for title, node in before.arguments.items() if chosen.has(node)}
    return Selected(statements, arguments)


def _marked(node: StatementNode | ArgumentNode) -> Any:
    data = node.data
    return data.get("isInMap", "absent") if isinstance(data, dict) else "absent"


def _has(settings: dict[str, Any], name: str, title: str) -> bool:
    listed = settings.get(name)
    return isinstance(listed, list | str) and title in listed


def _chosen(node: StatementNode | ArgumentNode, settings: dict[str, Any]) -> bool:
    if not settings.get("ignoreIsInMap") and _marked(node) not in ("absent", True):
        return False
    name = "excludeArguments" if isinstance(node, ArgumentNode) else "excludeStatements"
    if settings.get(name) and _has(settings, name, node.title):
        return False
    if settings.get("selectedSections"):
        if node.section is None:
            if settings.get("selectElementsWithoutSection") is not True:
                return False
        elif not _has(settings, "selectedSections", node.section.title):
            return False
    if settings.get("selectedTags"):
        if settings.get("selectElementsWithoutTag") is True and not node.tags:
            return True
        return any(_has(settings, "selectedTags", tag) for tag in node.tags)
    return True


def _is_statement_selected(
    node: StatementNode, settings: dict[str, Any], selected: Selected
) -> bool:
    if not settings.get("ignoreIsInMap") and _marked(node) is True:
        return True
    if _has(settings, "includeStatements", node.title):
        return True
    related = any(selected.holds(item, item.other(node)) for item in node.relations)
    used = bool(selected.uses(node) & {"premise", "main-conclusion"})
    mode = settings.get("statementSelectionMode", "with-title")
    inside = False
    if mode == "all":
        inside = True
    elif mode == "with-title":
        inside = (not used and related) or not node.title.startswith("Untitled")
    elif mode == "top-level":
        inside = (not used and related) or node.is_top_level
    elif mode == "with-relations":
        inside = related
    elif mode == "not-used-in-argument":
        inside = not used
    elif mode == "with-more-than-one-relation":
        inside = related and (not used or _partners(node, selected) > 1)
    return inside and (not settings.get("excludeDisconnected", True) or used or related)


def _partners(node: StatementNode, selected: Selected) -> int:
    count = 0
    for relation, times in node.relations.items():
        other = relation.target if relation.source is node else relation.source
        if isinstance(other, StatementNode):
            if node.title in selected.statements:
                role = "premise" if relation.target is other else "main-conclusion"
                count += times * sum(
                    member.role == role and member.argument in selected.arguments
                    for member in other.members
                )
        else:
            count += times * (other.title in selected.arguments)
        if count > 1:
            break
    return count


class _Arguments:
    """Chooses arguments that are connected with something selected."""

    def __init__(self, model: Model, settings: dict[str, Any], selected: Selected) -> None:
        self.model = model
        self.settings = settings
        self.selected = selected
        self.known: dict[tuple[str, str], bool] = {}

    def has(self, node: ArgumentNode) -> bool:
        settings = self.settings
        if not settings.get("excludeDisconnected", True):
            return True
        if not settings.get("ignoreIsInMap") and _marked(node) is True:
            return True
        selected = self.selected
        if any(selected.holds(item, item.other(node)) for item in node.relations):
            return True
        return any(self._connects(step) for step in node.steps)

    def _connects(self, step: Step) -> bool:
        selected = self.selected
        if step.inference is not None:
            node = self.model.inferences.get(id(step.inference))
            if node and any(selected.holds(item, item.other(node)) for item in node.relations):
                return True
        title = step.member.title or ""
        role = step.member.role or ""
        key = (title, role)
        if key not in self.known:
            self.known[key] = self._related(self.model.statements[title], role)
        return self.known[key]

    def _related(self, node: StatementNode, role: str) -> bool:
        if role == "intermediary-conclusion":
            return False
        selected = self.selected
        for relation in node.relations:
            if not relation.is_symmetric:
                away = relation.source if role == "premise" else relation.target
                if away is node:
                    continue
            if selected.holds(relation, relation.other(node)):
                return True
        wanted = "premise" if role == "main-conclusion" else "main-conclusion"
        return node.title in selected.statements or wanted in selected.uses(node)
