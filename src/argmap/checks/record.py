"""What a rule is: a numbered record with a function that finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from argmap.anchors.verify import Verification
from argmap.findings import Finding, Severity
from argmap.model import ArgumentMap
from argmap.registers import EvidenceRegister

Remark = tuple[str, str]
"""An id and a message."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule on maps: its code is never used for another."""

    code: str
    severity: Severity
    name: str
    summary: str
    find: Callable[[ArgumentMap], Iterator[Remark]]
    severity_in: Callable[[ArgumentMap], Severity] | None = None
    """How grave it is in a map, where that hangs on the map; ``severity`` is then the gravest."""

    def findings(self, argument_map: ArgumentMap) -> Iterator[Finding]:
        """Yield what the rule finds, in order of the map."""
        severity = self.severity_in(argument_map) if self.severity_in else self.severity
        for item_id, message in self.find(argument_map):
            yield Finding(self.code, severity, message, item_id)


@dataclass(frozen=True, slots=True)
class TextRule:
    """A numbered rule on maps whose anchors were checked against the texts of their sources."""

    code: str
    severity: Severity
    name: str
    summary: str
    find: Callable[[Verification], Iterator[Remark]]

    def findings(self, checked: Verification) -> Iterator[Finding]:
        """Yield what the rule finds, in order of the map."""
        for item_id, message in self.find(checked):
            yield Finding(self.code, self.severity, message, item_id)


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """A numbered rule on what evidence is worth on a day, and what became of its files."""

    code: str
    severity: Severity
    name: str
    summary: str
    find: Callable[[EvidenceRegister], Iterator[Remark]]

    def findings(self, register: EvidenceRegister) -> Iterator[Finding]:
        """Yield what the rule finds, in order of the register."""
        for item_id, message in self.find(register):
            yield Finding(self.code, self.severity, message, item_id)
