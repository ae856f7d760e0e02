"""Argument graphs of Carneades in the making, for its YAML: statements are known by their terms."""

from collections.abc import Mapping
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding
from argmap.formats.carneades.parts import SUBJECT
from argmap.formats.carneades.terms import same_term
from argmap.formats.draft import Draft
from argmap.formats.yaml_tree import Node
from argmap.model import Argument, Extras, Statement

NO_PREMISES = "arguments without premises, on an assumption of their own"
UNSTATED = "(no premise is stated)"


class TermGraph:
    """A draft whose statements are taken by their terms; ``rest`` is what the file says beside it.

    ``assumed`` are the terms that are taken to be true, in order.
    """

    def __init__(self, rest: dict[str, Any]) -> None:
        self.draft: Draft = Draft()
        self.rest = rest
        self.ids: dict[str, str] = {}
        self.places: dict[str, Node] = {}
        self.assumed: dict[str, None] = {}

    def take(self, raw: str, key: Node | None = None) -> str:
        """Return the id of a statement by its term, taken at its first mention."""
        term = same_term(raw)
        if term not in self.ids:
            self.ids[term] = self.draft.name(raw if key is not None else term)
            if key is not None:
                self.places[self.ids[term]] = key
        return self.ids[term]

    def extras(self, own: dict[str, Any]) -> Extras:
        """Return what the model has no field for, as extras of this format."""
        try:
            return Extras({"carneades": own} if own else {})
        except ValueError as error:
            message = f"a field cannot be kept: {error}"
            raise ParseError([Finding("F004", "error", message)], SUBJECT) from None

    def premises(
        self, item_id: str, roles: Mapping[str, str | None]
    ) -> tuple[dict[str, str | None], ...]:
        """Return premises of an argument; without any it stands on an assumption of its own."""
        if not roles:
            self.draft.notes.repaired(NO_PREMISES, item_id)
            premise = self.draft.name(item_id, ".premise")
            self.draft.add(Statement, id=premise, kind="assumption", text=UNSTATED)
            roles = {premise: None}
        return tuple({"statement": key, "role": role} for key, role in roles.items())

    def attack(self, raw: str, term: str, target: str, own: dict[str, Any]) -> None:
        """Add an argument against another."""
        self.draft.add(
            Argument,
            id=self.draft.name(raw),
            premises=(self.take(term),),
            target=target,
            polarity="attacks",
            extras=self.extras(own),
        )
