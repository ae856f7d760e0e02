"""Reading a version of a text, and checking it: anew, or what the typing since another can change."""

import re
from bisect import bisect_right
from functools import partial
from itertools import chain

from argmap.checks import BLIND_TO_TEXTS, findings_by_rule, not_ignored
from argmap.errors import ArgmapError, FindingsError, ParseError
from argmap.findings import Finding
from argmap.formats.files import guarded, parse_reading, whole
from argmap.formats.native.yaml_reader import read_tree
from argmap.formats.native.yaml_shorthand import INCLUDE
from argmap.formats.record import ReadResult
from argmap.formats.yaml_tree import Node, parse
from argmap.lsp.analysis import Analysis
from argmap.lsp.shift import Shift
from argmap.lsp.texts import MARK, Text

NATIVE_SUFFIXES = (".argmap.yaml", ".argmap.yml")
YAML_SUFFIXES = (".yaml", ".yml")
OTHERS = {".argdown": "argdown", ".ad": "argdown", ".argmap.json": "json"}
"""Other formats of which an editor is shown the findings, and nothing else."""
_VERSION = re.compile(r"""^["']?argmap["']?[ \t]*:""", re.MULTILINE)
_INCLUDES = re.compile(rf"""^["']?{INCLUDE}["']?[ \t]*:""", re.MULTILINE)


def format_for(name: str, text: str) -> str | None:
    """Return the format a file of an editor is read as; none for a file that is no map.

    Editors send every YAML file there is: only what says that it is a map is taken for one.

    >>> format_for("town.argmap.yaml", ""), format_for("a.yaml", "argmap: 2"), format_for("a.yaml", "a: 1")
    ('yaml', 'yaml', None)
    """
    lowered = name.lower()
    for suffix, format in OTHERS.items():
        if lowered.endswith(suffix):
            return format
    if lowered.endswith(NATIVE_SUFFIXES):
        return "yaml"
    has_suffix = "." in lowered.rsplit("/", 1)[-1]
    may_be = lowered.endswith(YAML_SUFFIXES) or not has_suffix
    return "yaml" if may_be and _VERSION.search(text) else None


def read(text: Text, name: str) -> Analysis:
    """Read a text as far as it goes; nothing is checked yet."""
    format = format_for(name, text.text)
    found = Analysis(text, format)
    if format is None:
        return found
    try:
        reading = (
            _read_yaml(found, name) if format == "yaml" else parse_reading(text.text, name, format)
        )
    except FindingsError as error:
        found.findings = error.findings
    except ArgmapError as error:
        found.findings = (Finding("F001", "error", str(error)),)
    else:
        found.argument_map, found.findings = reading.argument_map, reading.findings
        found.place_of = reading.place_of
    return found


def _read_yaml(found: Analysis, name: str) -> ReadResult:
    """Read native YAML, and keep its tree for the places of ids, also where it is no map."""
    text = whole(found.text.text.removeprefix(MARK))
    try:
        if _INCLUDES.search(text):
            found.root = _mapping(text)
            return parse_reading(text, name, "yaml")
        reading, found.root = guarded("yaml", partial(read_tree, text))
    except ParseError:
        found.root = found.root or _mapping(text)
        raise
    return reading


def _mapping(text: str) -> Node | None:
    root, _ = parse(text, [])
    return root if root is not None and root.kind == "mapping" else None


def check_map(found: Analysis, before: Analysis | None = None) -> None:
    """Run the rules on what was read; those to which the typing since ``before`` is nothing, not again."""
    if found.argument_map is None:
        return
    known = {}
    if before is not None and is_text_alone(before, found):
        known = {code: listed for code, listed in before.by_rule.items() if code in BLIND_TO_TEXTS}
    found.by_rule = findings_by_rule(found.argument_map, known)
    listed = tuple(chain.from_iterable(found.by_rule.values()))
    found.checked = not_ignored(found.argument_map, listed)


def is_text_alone(before: Analysis, now: Analysis) -> bool:
    """Return whether all that differs between two versions lies in the text of one statement.

    It does if the text stands at the same place in both, around all that was typed: then everything
    before and behind it is read as it was.
    """
    if before.argument_map is None or now.argument_map is None or now.include is not None:
        # What another file says may have changed meanwhile.
        return False
    shift = Shift(before.text.text, now.text.text)
    old = _text_around(before, shift.before)
    new = _text_around(now, shift.before)
    if old is None or new is None or old[0] != new[0] or old[1].start != new[1].start:
        return False
    rests = [
        len(one.text.text) - one.text.mark - node.end
        for one, node in ((before, old[1]), (now, new[1]))
    ]
    return rests[0] == rests[1] <= shift.behind


def _text_around(found: Analysis, offset: int) -> tuple[str, Node] | None:
    """Return the id and the text of the statement whose text an offset lies in."""
    at = bisect_right(found.spans, offset, key=lambda span: span.key.start) - 1
    span = found.spans[at] if at >= 0 else None
    if span is None or span.collection != "statements":
        return None
    fields = {key.text: value for key, value in span.value.pairs or ()}
    node = span.value if span.value.kind == "scalar" else fields.get("text")
    if node is None or node.kind != "scalar":
        return None
    start, end = found.text.mark + node.start, found.text.mark + node.end
    return (span.id, node) if start <= offset <= end else None
