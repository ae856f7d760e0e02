"""Carneades 4 YAML, read: an argument graph as a map.

- statement: claim; assumption where it is ``assumed`` or listed in ``assumptions``. One that is
  used without being declared is made; terms such as ``father(sally,joe)`` get the text that the
  template of their predicate in ``language`` makes, else the term is the text. Terms are the same
  statement whatever white space they hold. Labels and tests are an oracle, not a use.
- argument: premises with their roles, scheme, weight; its ``undercutter`` is an argument against
  it, ``a1.undercutter``. An argument without premises stands by itself there; here it
  gets an assumption of its own, ``a1.premise``, which says that no premise is stated.
- issue: a relation of rivals, with its proof standard; without one, preponderance (PE).
- meta: title, description (``description``, ``note`` or ``notes``); ``source`` is a source.
- argument and issue schemes: run as rules (``rules``, ``issues``). The statements, arguments and
  issues they make are marked ``derived`` in ``extras["carneades"]``; exceptions of a scheme are
  arguments against the argument, ``s.1.exception.1``. Weighing functions: see ``weighing``. What is
  not run is said, with the labels that the file itself expects.
- everything else (schemes, issue schemes, language, weighing functions, tests, labels,
  references) stands in ``extras["carneades"]`` as it is.

Source: Carneades 4, caes/encoding/yaml.
"""

import re
from dataclasses import replace
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.carneades.deriving import (
    BY_RULES,
    DERIVED,
    add_steps,
    derive_issues,
    run_rules,
)
from argmap.formats.carneades.graph import TermGraph
from argmap.formats.carneades.parts import (
    SUBJECT,
    CarneadesFile,
    Part,
    parse_parts,
)
from argmap.formats.carneades.terms import render, same_term
from argmap.formats.carneades.weighing import weigh
from argmap.formats.concepts import gaps_except
from argmap.formats.record import ReadResult
from argmap.formats.yaml_comments import cut_texts
from argmap.model import Argument, Metadata, Relation, Source, Statement
from argmap.model.relations import Standard

AS_LABELLED = Metadata(reading="evidence")
STANDARDS: dict[str, Standard] = {
    "pe": "preponderance",
    "cce": "clear and convincing",
    "brd": "beyond reasonable doubt",
    "dv": "dialectical validity",
    "se": "scintilla",
}
GAPS = gaps_except(
    "statements, arguments with undercutters, and issues with a proof standard",
    *("assumptions", "support", "attack", "undercuts", "linked premises", "premise roles"),
    *("schemes", "weights", "rivals", "sources", "source details", "titles", "map data"),
)
BY_SCHEME = "statements that a scheme takes to be true"
UNDECLARED = "statements used without being declared"
RENDERED = "terms as the language of the file says them"
NO_CONCLUSION = "arguments without a conclusion"
CONVERGENT = "arguments of the scheme 'convergent', whose premises are alternatives, as one each"
NO_RIVAL = "issues with fewer than two positions"
NO_WEIGHT = "weights that are no number from 0 to 1"
NO_STANDARD = "proof standards that are none"


_PARTS = re.compile(
    r"^(?:(argument_schemes|issue_schemes|weighing_functions|issues)|(statements)|(arguments)"
    r"|(meta|assumptions|language|tests|labels|references))[ \t]*:",
    re.MULTILINE,
)
_CONCLUSION = re.compile(r"^[ \t]+conclusion[ \t]*:|[{,][ \t]*conclusion[ \t]*:", re.MULTILINE)


def sniff(text: str) -> bool:
    r"""Return whether the keys at the start of lines are those of a Carneades file.

    >>> sniff("meta: {title: T}\nstatements: {p: P}"), sniff("argmap: 2\nstatements: {p: P}")
    (True, False)
    """
    if re.search(r"^argmap[ \t]*:", text, re.MULTILINE):
        return False
    found = [match.lastindex for match in _PARTS.finditer(text)]
    kinds = set(found)
    if 1 in kinds or found.count(4) > 1 or {2, 4} <= kinds:
        return True
    return 3 in kinds and _CONCLUSION.search(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a map from Carneades YAML.

    Raises:
        ParseError: F001 broken YAML, F002 a key given twice, F004 a part of the wrong shape.

    >>> made = read("statements: {p: P, q: Q}\narguments: {a1: {conclusion: p, premises: [q]}}")
    >>> [(item.id, item.premise_ids, item.target) for item in made.argument_map.arguments]
    [('a1', ('q',), 'p')]
    """
    graph = _Graph(parse_parts(text))
    graph.build()
    reading = graph.draft.reading(place_of=graph.place_of)
    return replace(reading, findings=(*cut_texts(text, []), *reading.findings))


class _Graph(TermGraph):
    """The graph of a file."""

    def __init__(self, file: CarneadesFile) -> None:
        super().__init__(dict(file.rest))
        self.file = file
        # Its authors evaluate it so: what nobody argues for and nobody assumes is out.
        self.draft.fields["metadata"] = AS_LABELLED
        self.arguments: dict[str, str] = {}
        self.own: dict[str, dict[str, Any]] = {}
        assumed = [same_term(name) for name in file.assumptions]
        assumed += [
            same_term(name)
            for name, part in file.statements.items()
            if part.fields.get("assumed") in (True, 1)
        ]
        self.given = dict.fromkeys(assumed)
        self.assumed |= self.given
        self.written: set[str] = set()

    def place_of(self, item_id: str) -> Place | None:
        """Return the place where a statement, argument or issue is declared."""
        return self.file.place(self.places[item_id]) if item_id in self.places else None

    def build(self) -> None:
        for raw, part in self.file.statements.items():
            self.take(raw, part.key)
        for used in (*self.file.arguments.values(), *self.file.issues.values()):
            for names in used.names.values():
                for _, name in names:
                    self.take(name)
        for name in self.file.assumptions:
            self.take(name)
        for raw, part in self.file.arguments.items():
            self.arguments[raw] = self.draft.name(raw)
            self.places[self.arguments[raw]] = part.key
        self.written = {*self.ids}
        steps = run_rules(self)
        self._add_statements()
        for raw, part in self.file.arguments.items():
            self._add_argument(raw, part)
        for raw, part in self.file.issues.items():
            self._add_issue(raw, part)
        add_steps(self, steps)
        derive_issues(self)
        weigh(self.draft, self.rest, {item_id: term for term, item_id in self.ids.items()})
        for item_id, own in self.own.items():
            self.draft.change("statements", item_id, extras=self.extras(own))
        self._add_meta()
        if self.rest:
            self.draft.fields["extras"] = self.extras(self.rest)

    def _add_statements(self) -> None:
        declared: dict[str, Part] = {}
        for raw, part in self.file.statements.items():
            if declared.setdefault(same_term(raw), part) is not part:
                message = f"statement {raw!r:.60} is declared twice; keep one"
                place = self.file.place(part.key)
                raise ParseError([Finding("F002", "error", message, raw, place)], SUBJECT)
        language = self.rest.get("language")
        for term, item_id in self.ids.items():
            found = declared.get(term)
            own = dict(found.fields) if found is not None else {}
            text = found.text if found is not None else None
            if term not in self.written:
                own[DERIVED] = True
                self.draft.notes.derived(BY_RULES, item_id)
            elif term in self.assumed and term not in self.given:
                own["assumed_by_scheme"] = True
                self.draft.notes.derived(BY_SCHEME, item_id)
            if found is None and term in self.written:
                self.draft.notes.guessed(UNDECLARED, item_id)
            if text is None or not text.strip():
                said = render(term, language) if isinstance(language, dict) else None
                if said is not None and said.strip():
                    text = said
                    self.draft.notes.remark(RENDERED, item_id)
                elif found is None:
                    text = term
            self.draft.add(
                Statement,
                id=item_id,
                kind="assumption" if term in self.assumed else "claim",
                text=self.draft.text_of(text, item_id),
            )
            if own:
                self.own[item_id] = own

    def _add_argument(self, raw: str, part: Part) -> None:
        item_id, notes = self.arguments[raw], self.draft.notes
        own = dict(part.fields)
        premises: dict[str, str | None] = {}
        for role, name in part.names.get("premises", ()):
            premises.setdefault(self.take(name), role if role and role.strip() else None)
        conclusion, undercutter = part.one("conclusion"), part.one("undercutter")
        if conclusion is None:
            notes.aside(NO_CONCLUSION, item_id)
            self.rest.setdefault("arguments", {})[raw] = self._record(part)
            return
        target = self.take(conclusion)
        fields = self._fields(own, item_id)
        if fields.get("scheme") == "convergent" and len(premises) > 1:
            notes.remark(CONVERGENT, item_id)
        self.draft.add(
            Argument,
            id=item_id,
            premises=self.premises(item_id, premises),
            target=target,
            polarity="supports",
            extras=self.extras(own),
            **fields,
        )
        if undercutter is not None:
            self.attack(f"{item_id}.undercutter", undercutter, item_id, {})

    def _record(self, part: Part) -> dict[str, Any]:
        """Return an argument as the file has it, its names of statements as lists."""
        names = {
            key: [{role: name} if role else name for role, name in entries]
            for key, entries in part.names.items()
        }
        return {**part.fields, **names}

    def _fields(self, own: dict[str, Any], item_id: str) -> dict[str, Any]:
        """Take out of a record what the model has a field for."""
        fields: dict[str, Any] = {}
        scheme = own.get("scheme")
        if isinstance(scheme, str) and scheme.strip():
            fields["scheme"] = own.pop("scheme")
        for name in ("weight", "weigth"):
            weight = own.get(name)
            if (
                isinstance(weight, int | float)
                and not isinstance(weight, bool)
                and 0 <= weight <= 1
            ):
                fields.setdefault("weight", float(own.pop(name)))
            elif weight is not None:
                self.draft.notes.aside(NO_WEIGHT, item_id)
        meta = own.get("meta")
        title = meta.get("title") if isinstance(meta, dict) else None
        if isinstance(title, str) and title.strip():
            fields["title"] = title
        return fields

    def _add_issue(self, raw: str, part: Part) -> None:
        own = dict(part.fields)
        origins = dict.fromkeys(self.take(name) for _, name in part.names.get("positions", ()))
        if len(origins) < 2:
            self.draft.notes.aside(NO_RIVAL, raw)
            self.rest.setdefault("issues", {})[raw] = self._record(part)
            return
        item_id = self.draft.name(raw)
        self.places[item_id] = part.key
        standard = own.get("standard")
        known: Standard | None = "preponderance"
        if standard is not None:
            known = STANDARDS.get(standard.lower()) if isinstance(standard, str) else None
            if known is None:
                self.draft.notes.aside(NO_STANDARD, raw)
        meta = own.get("meta")
        title = meta.get("title") if isinstance(meta, dict) else None
        self.draft.add(
            Relation,
            id=item_id,
            kind="rival",
            origins=tuple(origins),
            standard=known,
            title=title if isinstance(title, str) and title.strip() else None,
            extras=self.extras(own),
        )

    def _add_meta(self) -> None:
        meta = self.rest.get("meta")
        if not isinstance(meta, dict):
            return
        left = dict(meta)
        if isinstance(left.get("title"), str) and left["title"].strip():
            self.draft.fields["title"] = left.pop("title")
        for name in ("description", "note", "notes"):
            if isinstance(left.get(name), str) and left[name].strip():
                self.draft.fields["description"] = left.pop(name)
                break
        if isinstance(left.get("source"), str) and left["source"].strip():
            words = left.pop("source")
            self.draft.add(Source, id=self.draft.name("source"), title=words)
        self.rest.pop("meta")
        if left:
            self.rest["meta"] = left
