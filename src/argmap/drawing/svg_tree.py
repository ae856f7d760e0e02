"""SVG as a tree, written with the usual names of its namespaces. Source: Namespaces in XML 1.0.

A page takes SVG by the names of its elements alone: with a prefix, as in ``<ns0:svg>``, nothing is seen.
"""

from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DECLARED = "<?xml version='1.0' encoding='utf-8'?>\n"


def written(root: ElementTree.Element) -> str:
    """Write a tree as an element, without a prefix for SVG.

    >>> written(ElementTree.fromstring(f'<s:svg xmlns:s="{SVG}"><s:g/></s:svg>'))
    '<svg xmlns="http://www.w3.org/2000/svg"><g /></svg>'
    """
    # Each time, since the names are the whole process's, and other packages, as WeasyPrint, take the
    # empty one for theirs.
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    # As text, since a stream of bytes is handed each word and sign of it by itself.
    return ElementTree.tostring(root, encoding="unicode")


def document(root: ElementTree.Element) -> bytes:
    """Write a tree as a file."""
    return (DECLARED + written(root)).encode("utf-8", "xmlcharrefreplace")
