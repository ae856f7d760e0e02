"""Native YAML for people: mappings keyed by id, with one level of shorthand. See docs/file-format.md."""

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.native.validation import build, without_source
from argmap.formats.native.yaml_form import JsonForm
from argmap.formats.native.yaml_shorthand import EXTRA_FIELDS
from argmap.formats.record import ReadResult
from argmap.formats.yaml_comments import cut_texts
from argmap.formats.yaml_tree import Node, excerpt, parse
from argmap.model.structure import Path

SUBJECT = "the YAML"


def read(text: str) -> ReadResult:
    r"""Read a map from native YAML.

    Evidence that names no source comes back as finding B001: of severity error, which a strict
    load turns into an exception, but in an assurance case, where it is a warning.

    Raises:
        ParseError: With every problem of the text: its place, id and the nearest valid id.

    >>> read("argmap: 2\nstatements: {c1: It rained.}").argument_map["c1"].kind
    'claim'
    """
    return read_tree(text)[0]


def read_tree(text: str) -> tuple[ReadResult, Node]:
    """Read a map from native YAML, with the tree that it was read from.

    Raises:
        ParseError: With every problem of the text.
    """
    form, root = form_of(text, with_places=False)
    if form.include is not None:
        form.report("F009", "includes other files; load it by its path", form.include)
    places = Places(text)
    argument_map = build(form.data, places.locate, SUBJECT, form.findings, EXTRA_FIELDS)
    findings = (*without_source(argument_map, form.place_of), *cut_texts(text, []))
    return ReadResult(argument_map, findings, places.place_of, places.place_at), root


def form_of(text: str, with_places: bool) -> tuple["JsonForm", Node]:
    """Return the JSON form of a map in YAML, with what is wrong in it, and its tree.

    Raises:
        ParseError: If the text is no mapping.
    """
    lines = text.split("\n")
    root, findings = parse(text, lines)
    if root is None or root.kind != "mapping":
        if not findings:
            message = "a map is a mapping that begins with 'argmap: 2'"
            findings.append(Finding("F001", "error", message, None, excerpt(lines, 0, 0)))
        raise ParseError(findings, SUBJECT)
    form = JsonForm(lines, findings, with_places)
    form.take_document(root)
    return form, root


class Places:
    """Finds the places of ids and paths when one is asked for, which is seldom.

    Noting them takes as long as the rest of the form; kept, they take twice the map's room.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.form: JsonForm | None = None

    def locate(self, path: Path, of_key: bool) -> Place | None:
        return self._found().locate(path, of_key)

    def place_of(self, item_id: str) -> Place | None:
        return self._found().place_of(item_id)

    def place_at(self, path: Path) -> Place | None:
        return self._found().place_at(path)

    def _found(self) -> "JsonForm":
        if self.form is None:
            self.form, _ = form_of(self.text, with_places=True)
        return self.form
