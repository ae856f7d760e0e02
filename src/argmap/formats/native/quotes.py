"""Quotes in the shorthand: words beside a source become anchors in it, as ``quote: WORDS``.

The source is the one that the statement or attribution names, else the ``default_source`` of the
file. That may be written after them, so quotes wait for the end of the text.
"""

from dataclasses import dataclass, field
from typing import Any

from argmap.formats.yaml_tree import Node
from argmap.model.structure import Path
from argmap.naming import nearest

DEFAULT = "default_source"
Problem = tuple[str, str, Node, str | None]
"""An error: its code, message, place, and the id it is about."""
_HINT = f"name it by 'source', or the one of most quotes by '{DEFAULT}' at the top of the file"


@dataclass(slots=True)
class Quotes:
    """Collects what is quoted in a text, and anchors it when all of the text is known."""

    places: dict[Path, Node]
    default: Node | None = None
    is_known: bool = True
    quoted: list[tuple[Path, dict[str, Any], Node, Node]] = field(default_factory=list)
    said: list[tuple[dict[str, Any], Node]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, path: Path, body: dict[str, Any], key: Node, value: Node) -> None:
        """Take the quotes of a statement: a text or a list of texts."""
        self.quoted.append((path, body, key, value))

    def take_attributions(self, body: dict[str, Any], key: Node) -> None:
        """Take the attributions of an element, of which some may quote the party."""
        said = body.get("attributions")
        for one in said if isinstance(said, list) else ():
            if isinstance(one, dict) and "quote" in one:
                self.said.append((body, key))
                return

    def anchor(self, sources: list[str] | None) -> list[Problem]:
        """Put every quote into its source, now that all of the text is known; return what is wrong. Linear.

        ``sources`` are those the text declares, or None if other files may declare some.
        """
        if self.default is not None and sources is not None and self.default.text not in sources:
            self.is_known = False
            hint = nearest(self.default.text, sources)
            message = f"unknown source {self.default.text!r}{hint}"
            self._report("A002", message, self.default, None)
        for path, body, key, value in self.quoted:
            self._anchor(path, body, key, value)
        for body, key in self.said:
            for one in body["attributions"]:
                if isinstance(one, dict) and "quote" in one and "source" not in one:
                    self._document(body, one, key)
        return self.problems

    def _report(self, code: str, message: str, node: Node, about: str | None) -> None:
        self.problems.append((code, message, node, about))

    def _anchor(self, path: Path, body: dict[str, Any], key: Node, value: Node) -> None:
        nodes = [value] if value.items is None else value.items
        good = [node for node in nodes if node.kind == "scalar" and not node.is_null]
        if len(good) < len(nodes) or not good:
            self._report("F004", "must be a text or a list of texts", value, body["id"])
            return
        named = body.get("anchors", [])
        if not isinstance(named, list) or any(
            not isinstance(one, dict) or one.keys() != {"source"} for one in named
        ):
            message = "a quote beside 'anchors'; write it into one of them"
            self._report("F002", message, key, body["id"])
            return
        if len(named) > 1:
            message = "a quote stands in one source; write 'anchors' for several"
            self._report("F004", message, key, body["id"])
            return
        source = named[0]["source"] if named else self._default(key, body["id"])
        if source is None:
            return
        body["anchors"] = [{"source": source, "quote": node.text} for node in good]
        at = self.places.get((*path, "anchors", 0), self.default)
        for index, node in enumerate(good):
            place = (*path, "anchors", index)
            self.places[place] = self.places[(*place, "quote")] = node
            if at is not None:
                self.places[(*place, "source")] = at

    def _default(self, key: Node, about: str) -> str | None:
        if self.default is None:
            self._report("F005", f"a quote without a source; {_HINT}", key, about)
        # An unknown default is one mistake, however many quotes go by it.
        return self.default.text if self.default and self.is_known else None

    def _document(self, body: dict[str, Any], said: dict[str, Any], key: Node) -> None:
        """Name the source of an attribution's quote: the one of the anchors, else the default."""
        named = sources_named(body)
        if len(named) > 1:
            message = "the anchors name several sources; say in which the party is quoted: 'source'"
            self._report("F005", message, key, body["id"])
        elif (source := min(named, default=None) or self._default(key, body["id"])) is not None:
            said["source"] = source


def sources_named(body: dict[str, Any]) -> set[str]:
    """Return the sources that the anchors of an element in JSON form name.

    >>> sources_named({"anchors": [{"source": "a", "quote": "x"}, {"source": "a"}]})
    {'a'}
    """
    anchors = body.get("anchors")
    listed = anchors if isinstance(anchors, list) else []
    found = (one.get("source") for one in listed if isinstance(one, dict))
    return {name for name in found if isinstance(name, str)}


def usual_source(statements: list[dict[str, Any]], arguments: list[dict[str, Any]]) -> str | None:
    """Return the source that most quotes stand in, if more than one does; the first wins a tie.

    Elements are in JSON form; only quotes that may leave out their source count.
    """
    counts: dict[str, int] = {}
    found = [source for body in statements for source in quoted_in(body)]
    found += [
        one["source"]
        for body in (*statements, *arguments)
        if not sources_named(body)
        for one in body.get("attributions", ())
        if "quote" in one
    ]
    for source in found:
        counts[source] = counts.get(source, 0) + 1
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] > 1 else None


def quoted_in(body: dict[str, Any]) -> list[str]:
    """Return the source of an element's anchors if they hold quotes alone, all in one source.

    >>> quoted_in({"anchors": [{"source": "a", "quote": "x"}]})
    ['a']
    >>> quoted_in({"anchors": [{"source": "a", "start": 0, "end": 3}]})
    []
    """
    anchors = body.get("anchors", [])
    plain = all(one.keys() == {"source", "quote"} for one in anchors)
    return [*sources_named(body)] if plain and len(sources_named(body)) == 1 else []


def shorten_attributions(body: dict[str, Any], default: str | None) -> None:
    """Leave out the sources that the reader gives to the quotes of attributions."""
    named = sources_named(body)
    given = [default] if not named else [*named] if len(named) == 1 else []
    for one in body.get("attributions", ()):
        if "quote" in one and one["source"] in given:
            del one["source"]


def shorten_anchors(body: dict[str, Any], default: str | None) -> None:
    """Write the anchors of a statement as ``source`` and ``quote``, where those can say them."""
    for source in quoted_in(body):
        quotes = [one["quote"] for one in body.pop("anchors")]
        if source != default:
            body["source"] = [source]
        body["quote"] = quotes[0] if len(quotes) == 1 else quotes
