"""The JSON form of a map in native YAML: the shorthand expanded, and with places if they are asked for."""

from typing import Any

from argmap.findings import Finding, Place
from argmap.formats.native.quotes import DEFAULT, Quotes
from argmap.formats.native.supplements import supplemented
from argmap.formats.native.validation import RECORDS
from argmap.formats.native.yaml_shorthand import INCLUDE, SHORT_LISTS, TIES, VERBS, tie
from argmap.formats.yaml_tree import NULLS, Node, excerpt, resolve
from argmap.model.kinds import COLLECTIONS, SHORT_FORMS
from argmap.model.structure import Path

OWN_WORDS = frozenset(
    (*VERBS, *TIES, *SHORT_LISTS["statements"], "quote", "attributions", "premises", "extras")
)
"""Fields that say more than the text they hold."""


class JsonForm:
    """Turns the tree into the JSON form of the map and, with places, remembers where every path stood."""

    def __init__(self, lines: list[str], findings: list[Finding], with_places: bool) -> None:
        self.lines = lines
        self.with_places = with_places
        self.findings = findings
        self.data: dict[str, Any] = {}
        self.places: dict[Path, Node] = {}
        self.key_places: dict[Path, Node] = {}
        self.ids: dict[str, Node] = {}
        self.short: list[tuple[Node, str, Node, dict[str, Any]]] = []
        self.short_ties: list[tuple[Node, dict[str, Any]]] = []
        self.issues: set[frozenset[str]] = set()
        self.verbs: list[tuple[Node, str, str]] = []
        self.quotes: Quotes = Quotes(self.places)
        self.include: Node | None = None
        self.default_source: str | None = None

    def locate(self, path: Path, of_key: bool) -> Place | None:
        """Return the place of a path, or of the nearest part above it that has one."""
        if of_key and path in self.key_places:
            return self._place(self.key_places[path])
        while path and path not in self.places:
            path = path[:-1]
        return self._place(self.places[path]) if path in self.places else Place(1, 1, self.lines[0])

    def place_of(self, item_id: str) -> Place | None:
        """Return the place where an id is declared."""
        return self._place(self.ids[item_id]) if item_id in self.ids else None

    def place_at(self, path: Path) -> Place | None:
        """Return the place of the value at a path, if it is written out."""
        return self._place(self.places[path]) if path in self.places else None

    def _place(self, node: Node) -> Place:
        return excerpt(self.lines, node.line, node.column)

    def report(self, code: str, message: str, node: Node, about: str | None = None) -> None:
        """Note an error at a node."""
        self.findings.append(Finding(code, "error", message, about, self._place(node)))

    def take_document(self, root: Node) -> None:
        """Take the whole text."""
        for key, value in root.pairs or ():
            if key.text in COLLECTIONS:
                self._take_collection(key.text, value)
            elif key.text == DEFAULT and value.kind == "scalar" and not value.is_null:
                self.quotes.default = value
                self.default_source = value.text
            elif key.text == INCLUDE and not value.is_null:
                self.include = value
            else:
                self.key_places[key.text,] = key
                self.data[key.text] = self._plain((), key.text, value)
        # What an included file holds is known later.
        sources = [item["id"] for item in self.data.get("sources", ())]
        for problem in self.quotes.anchor(None if self.include else sources):
            self.report(*problem)
        self._put_first("arguments", [(key, body) for key, _, _, body in self.short])
        for index, (_, _, target, _) in enumerate(self.short if self.with_places else ()):
            self.places["arguments", index, "target"] = target
        self._put_first("relations", self.short_ties)
        self._check_verbs()

    def _put_first(self, name: str, short: list[tuple[Node, dict[str, Any]]]) -> None:
        """Put the elements of the shorthand before those that are written out."""
        if not short:
            return
        bodies = [body for _, body in short]
        self.data[name], came = supplemented(name, bodies, self.data.get(name, []))
        for key, body in short:
            self.ids.setdefault(body["id"], key)
        if not self.with_places:
            return
        for places in (self.places, self.key_places):
            moved = [path for path in places if path[:1] == (name,) and len(path) > 1]
            held = [(path, places.pop(path)) for path in moved]
            for path, node in held:
                # Where a collection is given twice, the first has more elements perhaps.
                if int(path[1]) < len(came):
                    places[name, came[int(path[1])], *path[2:]] = node
        for index, (key, _) in enumerate(short):
            self.places[name, index] = key

    def _take_collection(self, name: str, node: Node) -> None:
        self.places[name,] = node
        if node.kind != "mapping":
            if not node.is_null:
                self.report("F004", f"{name!r} must be a mapping from id to element", node)
            return
        elements: list[Any] = []
        self.data[name] = elements
        quick = not self.with_places
        for index, (key, value) in enumerate(node.pairs or ()):
            path: Path = (name, index)
            if self.with_places:
                self.places[path] = self.places[(*path, "id")] = key
            self.ids.setdefault(key.text, key)
            body: dict[str, Any] = {"id": key.text}
            begun = len(self.short)
            if value.kind == "mapping":
                for field, item in value.pairs or ():
                    word, text = field.text, item.text
                    # Most fields are a text for itself; what else there is takes its own way.
                    is_plain = text and not (item.plain and text in NULLS)
                    if is_plain and word not in OWN_WORDS and word not in body and quick:
                        body[word] = text
                    else:
                        self._take_field(name, path, body, field, item)
            elif value.kind == "scalar" and name in SHORT_FORMS and not value.is_null:
                self.places[(*path, SHORT_FORMS[name])] = value
                body[SHORT_FORMS[name]] = value.text
            else:
                self.report("F004", "must be a mapping of fields", value, key.text)
            if name == "statements":
                body.setdefault("kind", "claim")
                self._take_makers(body, key, begun)
            elements.append(body)

    def _take_field(
        self, name: str, path: Path, body: dict[str, Any], key: Node, value: Node
    ) -> None:
        word = key.text
        if self.with_places:
            self.key_places[(*path, word)] = key
            self.places[(*path, word)] = value
        if word == "id":
            self.report("F003", "the id is the key of the mapping; remove 'id'", key, body["id"])
        elif word in VERBS and name in ("statements", "arguments"):
            self._take_verb(name, path, body, key, value)
        elif word == "quote" and name == "statements":
            self.quotes.take(path, body, key, value)
        elif word in TIES and name == "statements":
            self._take_tie(body, key, value)
        elif word in SHORT_LISTS.get(name, ()):
            self._take_short_list(path, body, key, value)
        elif word == "attributions":
            self._set(body, "attributions", self._plain(path, word, value), key)
            said = body.get("attributions")
            for item in said if isinstance(said, list) else ():
                if isinstance(item, dict):
                    item.setdefault("stance", "asserts")
            self.quotes.take_attributions(body, key)
        elif word == "premises" and name == "arguments" and value.kind == "scalar":
            body["premises"] = [value.text]
        elif value.is_null and not _is_known(name, word):
            body[word] = None
        else:
            self._set(body, word, self._plain(path, word, value), key)

    def _set(self, body: dict[str, Any], field: str, value: Any, key: Node) -> None:
        if field in body and field != "id":
            self.report("F002", f"{key.text!r} says {field!r} a second time", key, body["id"])
        elif value is not None:
            body[field] = value

    def _ids_in(self, value: Node, about: str) -> list[Node]:
        if value.kind == "scalar" and not value.is_null:
            return [value]
        nodes = value.items if value.kind == "list" else [value]
        good = [node for node in nodes or () if node.kind == "scalar" and not node.is_null]
        if value.kind == "mapping" or len(good) < len(nodes or ()) or not good:
            self.report("F004", "must be an id or a list of ids", value, about)
        return good

    def _take_verb(
        self, name: str, path: Path, body: dict[str, Any], key: Node, value: Node
    ) -> None:
        targets = self._ids_in(value, body["id"])
        self.verbs.extend((target, key.text, body["id"]) for target in targets)
        if name == "arguments":
            if len(targets) > 1:
                self.report("F004", "an argument has one target", value, body["id"])
            if targets:
                self._set(body, "polarity", VERBS[key.text], key)
                self._set(body, "target", targets[0].text, key)
                if self.with_places:
                    self.places[(*path, "target")] = targets[0]
            return
        for target in targets:
            argument = {
                "id": f"{body['id']}-{key.text}-{target.text}",
                "premises": [body["id"]],
                "target": target.text,
                "polarity": VERBS[key.text],
            }
            self.short.append((key, key.text, target, argument))

    def _take_short_list(self, path: Path, body: dict[str, Any], key: Node, value: Node) -> None:
        nodes = self._ids_in(value, body["id"])
        if key.text == "source":
            field, items = "anchors", [{"source": node.text} for node in nodes]
        else:
            field = "by" if (path[0], key.text) == ("statements", "by") else "attributions"
            items = [{"party": node.text, "stance": "asserts"} for node in nodes]
        for index, node in enumerate(nodes if self.with_places else ()):
            self.places[(*path, field, index)] = node
        if items:
            self._set(body, field, items, key)

    def _take_tie(self, body: dict[str, Any], key: Node, value: Node) -> None:
        """Take answers, wholes or rivals of a statement; rivals that name each other are one issue."""
        others = self._ids_in(value, body["id"])
        names = [node.text for node in others]
        if key.text == "part_of" and len(names) > 1:
            self.report("F004", "a part has one whole", value, body["id"])
        elif key.text != "rivals":
            self.short_ties += [
                (node, tie(body["id"], key.text, (body["id"],), (node.text,))) for node in others
            ]
        elif names and (issue := frozenset((body["id"], *names))) not in self.issues:
            self.issues.add(issue)
            self.short_ties.append((key, tie(body["id"], key.text, (body["id"], *names), ())))

    def _take_makers(self, body: dict[str, Any], key: Node, begun: int) -> None:
        """Hand what a statement says of the makers of its steps to the steps that it carries."""
        if "by" not in body and "inferred" not in body:
            return
        made = {
            "attributions": body.pop("by", None),
            "inferred": body.pop("inferred", None),
        }
        said = {field: value for field, value in made.items() if value is not None}
        if not said:
            return
        steps = [step for _, _, _, step in self.short[begun:]]
        for step in steps:
            step |= said
        if not steps:
            message = (
                "'by' and 'inferred' say who makes the arguments written here, and there are none; "
                "who says a statement is its 'party'"
            )
            self.report("F004", message, key, body["id"])

    def _check_verbs(self) -> None:
        arguments = {item["id"] for item in self.data.get("arguments", ()) if "id" in item}
        statements = {item["id"] for item in self.data.get("statements", ()) if "id" in item}
        for target, verb, about in self.verbs:
            if verb == "attacks" and target.text in arguments:
                message = f"{target.text!r} is an argument; write 'undercuts: {target.text}'"
                self.report("A003", message, target, about)
            elif verb == "undercuts" and target.text in statements:
                message = f"{target.text!r} is a statement; write 'attacks: {target.text}'"
                self.report("A003", message, target, about)

    def _plain(self, path: Path, field: str, node: Node) -> Any:
        if self.with_places:
            self._note((*path, field), node)
        return _data_of(node, field, field == "extras")

    def _note(self, path: Path, node: Node) -> None:
        self.places[path] = node
        for at, item in enumerate(node.items or ()):
            self._note((*path, at), item)
        for key, item in node.pairs or ():
            self.key_places[(*path, key.text)] = key
            self._note((*path, key.text), item)


def _is_known(collection: str, field: str) -> bool:
    """Return whether a record has a field; an empty unknown one is a mistake all the same."""
    record = RECORDS.get(collection)
    return record is None or field in record.model_fields


def _data_of(node: Node, field: str, in_extras: bool) -> Any:
    """Return plain data: every scalar a text, but in extras, where numbers and booleans count."""
    if node.pairs is not None:
        made: dict[str, Any] = {}
        for key, item in node.pairs:
            word: str = key.text
            value: Any = item.text
            # A text that is quoted, or no nothing, stands for itself: no call for most of them.
            if not value or word == "extras" or (item.plain and (in_extras or value in NULLS)):
                value = _data_of(item, word, in_extras or word == "extras")
                if value is None and not in_extras and _is_known(field, word):
                    continue
            made[word] = value
        return made
    if node.items is not None:
        return [_data_of(item, field, in_extras) for item in node.items]
    if node.plain and node.text in NULLS:
        return None
    return resolve(node.text) if in_extras and node.plain else node.text
