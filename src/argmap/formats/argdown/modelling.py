"""From a document to its model: classes, relations, and what the reference makes of them."""

from argmap.findings import Finding
from argmap.formats.argdown.equivalence import Builder
from argmap.formats.argdown.nodes import Model
from argmap.formats.argdown.records import Document
from argmap.formats.argdown.regrouping import regroup
from argmap.formats.argdown.rewriting import rewrite
from argmap.memory import paused_collector


def model_of(document: Document, as_reference: bool = False) -> tuple[Model, list[Finding]]:
    r"""Return the model of a document and the findings of making it. Linear.

    Completes titles, roles and sections of the document's members on the way. ``as_reference``
    ends the model where the reference ends: at metadata that it cannot read.

    >>> from argmap.formats.argdown.reader import read_document
    >>> model, _ = model_of(read_document("[A]: one.\n  + two.\n"))
    >>> list(model.statements), model.relations[0].kind
    (['A', 'Untitled 1'], 'support')
    """
    with paused_collector():
        builder = Builder(document, document.stop if as_reference else None)
        model = builder.build()
        rewrite(model, document)
        regroup(model, document.settings("group"))
    return model, builder.findings
