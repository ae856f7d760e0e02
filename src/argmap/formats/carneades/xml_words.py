"""Words in XML files of Carneades: texts in several languages, formulas, elements as they are."""

from argmap.formats.xml_text import escaped, quoted
from argmap.formats.xml_tree import XmlElement


def choose_text(holder: XmlElement | None) -> tuple[str | None, list[dict[str, str]]]:
    """Choose the English text of several, else the first; return it and the others, with languages.

    >>> from argmap.formats.xml_tree import parse_xml
    >>> text = '<d><t lang="de">Ja</t><t lang="en">Yes</t></d>'
    >>> choose_text(parse_xml(text))
    ('Yes', [{'lang': 'de', 'text': 'Ja'}])
    """
    said = [item for item in holder.children if item.full_text().strip()] if holder else []
    if not said:
        return None, []
    english = (item for item in said if item.attributes.get("lang", "").lower()[:2] == "en")
    chosen = next(english, said[0])
    others = [
        {"lang": item.attributes.get("lang", ""), "text": item.full_text()}
        for item in said
        if item is not chosen
    ]
    return chosen.full_text(), others


def atom_text(formula: XmlElement) -> str:
    """Say a formula: its own words, else its predicate with what it is said of. Linear.

    >>> from argmap.formats.xml_tree import parse_xml
    >>> atom_text(parse_xml('<s pred="x#owns"><c>y#Joe</c> <s pred="car"><c>4</c></s></s>'))
    'owns(Joe, car(4))'
    >>> atom_text(parse_xml("<not><s>It rains <c>now</c></s></not>"))
    'not(It rains now)'
    """
    parts: list[str] = []
    todo: list[XmlElement | str] = [formula]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item.text.strip() or not item.children:
            words = item.full_text()
            parts.append(words.rpartition("#")[2] if item.name == "c" else words)
        else:
            parts.append(item.attributes.get("pred", item.name).rpartition("#")[2] + "(")
            todo.append(")")
            for at, child in enumerate(reversed(item.children)):
                todo.extend((", ", child) if at else (child,))
    return "".join(parts)


def outer_xml(element: XmlElement) -> str:
    """Write an element as XML, with all that is in it. Linear.

    >>> from argmap.formats.xml_tree import parse_xml
    >>> outer_xml(parse_xml("<s a='1'>x <c>y</c> z</s>"))
    '<s a="1">x <c>y</c> z</s>'
    """
    parts: list[str] = []
    todo: list[XmlElement | str] = [element]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        given = "".join(f" {key}={quoted(value)}" for key, value in item.attributes.items())
        lead = item.text[: len(item.text) - sum(len(child.after) for child in item.children)]
        parts.append(f"<{item.name}{given}>{escaped(lead)}")
        todo.append(f"</{item.name}>")
        for child in reversed(item.children):
            todo.extend((escaped(child.after), child))
    return "".join(parts)
