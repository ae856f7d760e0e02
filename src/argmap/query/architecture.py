"""Architecture: the modules of a case, and what leads from one to another.

The modules are the sections that a case of several files has for them, else the sections at the top.
Source: GSN Community Standard version 3, architecture view of the modular extension.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from argmap.door import checked
from argmap.model import ASSURANCE, ArgumentMap, Extras, Section, Statement
from argmap.results import counted

MODULE_TYPE = "MODULE"
"""The type of the element that stands for a module, as TEA calls it."""
TieKind = Literal["support", "context", "challenge"]
WORDS: Mapping[TieKind, str] = {
    "support": "rests on",
    "context": "is read in the context of",
    "challenge": "challenges",
}


@dataclass(frozen=True, slots=True)
class CaseModule:
    """A module: its section, its name and file, how many statements it has, and which are public."""

    id: str
    name: str
    file: str | None
    statements: int
    public: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleTie:
    """What leads from one module to another: of one kind, by the elements at both ends of each tie."""

    start: str
    end: str
    kind: TieKind
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Architecture:
    """The modules of a case and the ties between them, in order of the map."""

    modules: tuple[CaseModule, ...]
    ties: tuple[ModuleTie, ...]
    title: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the record that ``--json`` prints."""
        return {
            "modules": [
                {
                    "id": one.id,
                    "name": one.name,
                    "file": one.file,
                    "statements": one.statements,
                    "public": list(one.public),
                }
                for one in self.modules
            ],
            "ties": [
                {
                    "from": tie.start,
                    "to": tie.end,
                    "kind": tie.kind,
                    "elements": [list(pair) for pair in tie.pairs],
                }
                for tie in self.ties
            ],
        }

    def lines(self) -> list[str]:
        """Return a line for each module, and below it one for each module that it leads to."""
        names = {one.id: one.name for one in self.modules}
        found: list[str] = []
        for one in self.modules:
            public = f", public: {', '.join(one.public)}" if one.public else ""
            found.append(f"{one.name}{_said(one)}{public}")
            for tie in self.ties:
                if tie.start == one.id:
                    ends = ", ".join(f"[{start}] → [{end}]" for start, end in tie.pairs)
                    found.append(f"    {WORDS[tie.kind]} {names[tie.end]}: {ends}")
        return found or ["no modules: the map has no sections"]

    def as_map(self) -> ArgumentMap:
        """Return a map of the modules alone, to be drawn: a module is a claim, resting on others."""
        below: dict[tuple[str, TieKind], list[str]] = {}
        for tie in self.ties:
            below.setdefault((tie.start, tie.kind), []).append(tie.end)
        steps: list[dict[str, Any]] = []
        contexts: list[dict[str, Any]] = []
        # Named as in a GSN file, so that what rests on another directly is drawn without a strategy.
        for (start, kind), ends in below.items():
            if kind == "support":
                step = {"id": f"{start}.supportedBy", "premises": ends, "target": start}
                steps.append({**step, "polarity": "supports"})
            elif kind == "context":
                name = f"{start}.inContextOf"
                contexts.append({"id": name, "kind": kind, "origins": ends, "targets": [start]})
            else:
                for number, end in enumerate(ends, 1):
                    step = {"id": f"{start}.challenges~{number}", "premises": [start]}
                    steps.append({**step, "target": end, "polarity": "attacks"})
        return ArgumentMap.model_validate(
            {
                "title": f"{self.title}: modules" if self.title else "Modules",
                "statements": [_box(one) for one in self.modules],
                "arguments": steps,
                "relations": contexts,
                "metadata": {"reading": ASSURANCE},
            }
        )


def _box(module: CaseModule) -> Statement:
    # The name stands above as the id, unless something else has that.
    words = [module.name] if module.name != module.id or not module.file else []
    words += [module.file] if module.file else []
    words.append(counted(module.statements, "statements"))
    kept = Extras({"gsn": {"type": MODULE_TYPE}})
    return Statement(id=module.id, kind="claim", text=", ".join(words), extras=kept)


def _said(module: CaseModule) -> str:
    file = f" ({module.file})" if module.file else ""
    return f"{file}: {counted(module.statements, 'statements')}"


@checked
def architecture(argument_map: ArgumentMap) -> Architecture:
    """Return the modules of a map and what leads from one to another. Linear.

    >>> from argmap.model import Statement
    >>> made = ArgumentMap(
    ...     sections=({"id": "A", "title": "A"}, {"id": "B", "title": "B"}),
    ...     statements=(
    ...         Statement(id="G1", kind="claim", text="It is safe.", section="A"),
    ...         Statement(id="G2", kind="claim", text="It is tested.", section="B"),
    ...     ),
    ...     arguments=({"id": "s", "premises": ["G2"], "target": "G1", "polarity": "supports"},),
    ... )
    >>> [(tie.start, tie.kind, tie.end, tie.pairs) for tie in architecture(made).ties]
    [('A', 'support', 'B', (('G1', 'G2'),))]
    """
    heads = {item.id: item for item in argument_map.sections if "module" in item.extras}
    heads = heads or {item.id: item for item in argument_map.sections if item.parent is None}
    above = _heads_of(argument_map, heads)
    home = {
        item.id: above[item.section]
        for item in argument_map.nodes()
        if item.section is not None and item.section in above
    }
    found: dict[tuple[str, str, TieKind], dict[tuple[str, str], None]] = {}

    def tie(start: str, end: str, kind: TieKind) -> None:
        here, there = home.get(start), home.get(end)
        if here is not None and there is not None and here != there:
            found.setdefault((here, there, kind), {})[start, end] = None

    for step in argument_map.arguments:
        for premise in step.premise_ids:
            if step.polarity == "supports":
                # The step may stand in either of the two modules: it is the ends that count.
                tie(step.target, premise, "support")
            else:
                tie(premise, step.target, "challenge")
    for relation in argument_map.relations:
        if relation.kind == "context":
            for target in relation.targets:
                for origin in relation.origins:
                    tie(target, origin, "context")
    members: dict[str, list[Statement]] = {name: [] for name in heads}
    for statement in argument_map.statements:
        if statement.id in home:
            members[home[statement.id]].append(statement)
    return Architecture(
        tuple(_module(head, members[head.id]) for head in heads.values()),
        tuple(ModuleTie(*ends, tuple(pairs)) for ends, pairs in found.items()),
        argument_map.title or argument_map.id,
    )


def _heads_of(argument_map: ArgumentMap, heads: Mapping[str, Section]) -> dict[str, str]:
    """Return the module that each section lies in, itself or through its parents."""
    parents = {item.id: item.parent for item in argument_map.sections}
    above = {name: name for name in heads}
    for name in parents:
        way: list[str] = []
        at: str | None = name
        while at is not None and at not in above:
            way.append(at)
            at = parents[at]
        if at is not None:
            above |= dict.fromkeys(way, above[at])
    return above


def _module(head: Section, members: list[Statement]) -> CaseModule:
    said = head.extras.get("module")
    kept = said if isinstance(said, Mapping) else {}
    name, file = kept.get("name"), kept.get("file")
    return CaseModule(
        head.id,
        name if isinstance(name, str) else head.title,
        file if isinstance(file, str) else None,
        len(members),
        tuple(item.id for item in members if item.public),
    )
