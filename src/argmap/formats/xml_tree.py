"""XML: a tree with places, made without entities, external parts or recursion (defusedxml)."""

import xml.sax
import xml.sax.handler
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import ParseError
from argmap.findings import Finding, Place

SUBJECT = "the XML"
MAX_DEPTH = 1000


@dataclass(slots=True)
class XmlElement:
    """An element: name, attributes, children, the text directly in it, line and column from 1.

    ``after`` is the part of the text of the element around it that follows this one.
    """

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    children: list["XmlElement"] = field(default_factory=list)
    text: str = ""
    after: str = ""

    def find_all(self, *names: str) -> Iterator["XmlElement"]:
        """Yield the children of these names."""
        return (child for child in self.children if child.name in names)

    def find(self, name: str) -> "XmlElement | None":
        """Return the first child of that name."""
        return next(self.find_all(name), None)

    def walk(self) -> Iterator["XmlElement"]:
        """Yield the element and everything in it, in order of the text."""
        todo = [self]
        while todo:
            element = todo.pop()
            yield element
            todo.extend(reversed(element.children))

    def full_text(self) -> str:
        """Return all the text in the element, in order. Linear."""
        parts: list[str] = []
        todo: list[XmlElement | str] = [self]
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                parts.append(item)
                continue
            parts.append(item.text[: len(item.text) - sum(len(one.after) for one in item.children)])
            for child in reversed(item.children):
                todo.extend((child.after, child))
        return "".join(parts)


def parse_xml(text: str) -> XmlElement:
    """Parse an XML text; a DOCTYPE is passed over, nothing it declares or names is used.

    Raises:
        ParseError: If it is broken, nests deeper than 1,000, or declares entities.

    >>> parse_xml("<a><b c='1'>x</b></a>").children[0].attributes["c"]
    '1'
    """
    from defusedxml import DefusedXmlException
    from defusedxml.expatreader import create_parser

    parser: Any = create_parser(forbid_dtd=False, forbid_entities=True, forbid_external=False)
    parser.setFeature(xml.sax.handler.feature_external_ges, False)
    builder = _Builder()
    parser.setContentHandler(builder)
    source = xml.sax.InputSource()
    # expat would decode again by what the declaration says, so it gets UTF-8 and is told so.
    source.setEncoding("utf-8")
    try:
        parser.feed(_encoded(parser, source, text), isFinal=True)
    except xml.sax.SAXParseException as error:
        line, column = error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1
        raise _error(f"broken XML: {error.getMessage()}", text, line, column) from None
    except DefusedXmlException as error:
        name = getattr(error, "name", None) or getattr(error, "sysid", None) or ""
        message = f"the XML declares an entity ({str(name)[:40]}); write its text out"
        raise _error(message, text, parser.getLineNumber() or 1, 1) from None
    except _SkippedEntityError as error:
        message = f"unknown entity &{error};: nothing outside the file is read; write its text out"
        raise _error(message, text, parser.getLineNumber() or 1, 1) from None
    except _TooDeepError:
        message = f"elements nest deeper than {MAX_DEPTH}"
        raise _error(message, text, parser.getLineNumber() or 1, 1) from None
    finally:
        # Parser, handlers and tree hold each other, and the collector pauses while files are read.
        builder.locator = builder.expat = parser._parser = None
    assert builder.root is not None
    return builder.root


def _encoded(parser: Any, source: xml.sax.InputSource, text: str) -> bytes:
    parser.prepareParser(source)
    parser._source = source
    parser.reset()
    parser._cont_handler.setDocumentLocator(parser)
    return text.encode("utf-8", "surrogatepass")


def place_of(text: str, element: XmlElement) -> Place:
    """Return the place of an element in its text."""
    lines = _lines(text, element.line)
    return Place(element.line, element.column, lines[element.line - 1])


def _lines(text: str, most: int) -> list[str]:
    """Return the lines of a text up to one of them: a carriage return alone ends one too (XML 1.0, 2.11)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n", most)


def _error(message: str, text: str, line: int, column: int) -> ParseError:
    lines = _lines(text, line)
    excerpt = lines[line - 1] if line <= len(lines) else ""
    place = Place(line, min(column, len(excerpt) + 1), excerpt)
    return ParseError([Finding("F001", "error", message, None, place)], SUBJECT)


class _SkippedEntityError(Exception):
    """Stops the parser at an entity that only an external part could declare."""


class _TooDeepError(Exception):
    """Stops the parser at elements in elements without end."""


class _Builder(xml.sax.handler.ContentHandler):
    """Builds the tree; texts are joined at the end tag, so that growth is linear."""

    def __init__(self) -> None:
        super().__init__()
        self.root: XmlElement | None = None
        self.stack: list[XmlElement] = []
        self.texts: list[str] = []
        """What was read since the last tag."""
        self.locator: Any = None
        self.expat: Any = None

    def setDocumentLocator(self, locator: Any) -> None:
        self.locator = locator

    def startDocument(self) -> None:
        # The guards of defusedxml stay; elements and texts come straight from expat, not through sax.
        self.expat = expat = self.locator._parser
        expat.StartElementHandler, expat.EndElementHandler = self.start, self.end
        expat.CharacterDataHandler = self.texts.append

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        expat, stack = self.expat, self.stack
        line, column = expat.CurrentLineNumber, expat.CurrentColumnNumber + 1
        element = XmlElement(name.rpartition(":")[2], attributes, line, column)
        if self.texts:
            self._place_texts()
        if stack:
            stack[-1].children.append(element)
        else:
            self.root = element
        if len(stack) >= MAX_DEPTH:
            raise _TooDeepError
        stack.append(element)

    def end(self, _: str) -> None:
        """Close the open element."""
        if self.texts:
            self._place_texts()
        element = self.stack.pop()
        if element.children:
            element.text += "".join([child.after for child in element.children])

    def _place_texts(self) -> None:
        """Put what was read since the last tag behind the last child of the open element, or first."""
        element = self.stack[-1]
        text = "".join(self.texts)
        self.texts.clear()
        if element.children:
            element.children[-1].after = text
        else:
            element.text = text

    def skippedEntity(self, name: str) -> None:
        raise _SkippedEntityError(name)
