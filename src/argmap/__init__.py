"""Argument maps with sources one can check: claims, evidence and rebuttals as a networkx graph.

>>> import argmap
>>> northport = argmap.load("examples/northport/map.argmap.yaml")
>>> [answer.id for answer in argmap.evidence_for(northport, "cleaner-air")]
['no2-fell']

Names are imported when they are first used, so that ``import argmap`` itself costs nothing.
"""

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from argmap.display import show_with

if TYPE_CHECKING:
    from argmap.anchors import (
        SourceText,
        anchor_at,
        coverage,
        fidelity,
        read_source,
        read_sources,
        update_anchors,
        verify,
    )
    from argmap.attribution import (
        Policy,
        chain,
        ledger,
        set_aside,
        under,
    )
    from argmap.checks import check
    from argmap.chronology import timeline
    from argmap.corpora import (
        Corpus,
        Document,
        corpus_label,
        iter_maps,
        pairs,
        read_corpus,
        tables,
        tokens,
    )
    from argmap.drawing.look import Look
    from argmap.drawing.tree import to_tree
    from argmap.edit import add, argument_only, remove, restrict, update
    from argmap.errors import ArgmapError, LossError, LossWarning
    from argmap.explain import (
        Explanation,
        Flip,
        ach,
        critical,
        flip,
        needs,
        robust,
        sweep,
        why,
    )
    from argmap.findings import Finding
    from argmap.formats.files import (
        dumps,
        load,
        load_reading,
        loads,
        loads_reading,
        save,
    )
    from argmap.formats.losing import losses
    from argmap.formats.record import Reading
    from argmap.model import (
        Anchor,
        Argument,
        ArgumentMap,
        Assessment,
        Attribution,
        Extras,
        Hop,
        Illocution,
        Locution,
        Metadata,
        Party,
        Premise,
        Relation,
        Section,
        Source,
        Statement,
        Transition,
    )
    from argmap.notebook import widget
    from argmap.query import (
        Answer,
        attack_kind,
        attackers,
        defenders,
        disputes,
        evidence_against,
        evidence_for,
        neighbourhood,
        paths,
        rests_on,
        rests_on_hearsay,
        rests_on_unnamed,
        roots,
        supporters,
        unanswered,
        unsupported,
        witnesses,
    )
    from argmap.rendering import render
    from argmap.schemes import Scheme, find_scheme
    from argmap.semantics import Evaluation, Setting, evaluate
    from argmap.views import report, view

_HOMES = {
    "argmap.anchors": (
        "SourceText",
        "anchor_at",
        "coverage",
        "fidelity",
        "read_source",
        "read_sources",
        "update_anchors",
        "verify",
    ),
    "argmap.attribution": (
        "Policy",
        "chain",
        "ledger",
        "set_aside",
        "under",
    ),
    "argmap.chronology": ("timeline",),
    "argmap.corpora": (
        "Corpus",
        "Document",
        "corpus_label",
        "iter_maps",
        "pairs",
        "read_corpus",
        "tables",
        "tokens",
    ),
    "argmap.checks": ("check",),
    "argmap.drawing.look": ("Look",),
    "argmap.drawing.tree": ("to_tree",),
    "argmap.edit": ("add", "argument_only", "remove", "restrict", "update"),
    "argmap.errors": ("ArgmapError", "LossError", "LossWarning"),
    "argmap.explain": (
        "Explanation",
        "Flip",
        "ach",
        "critical",
        "flip",
        "needs",
        "robust",
        "sweep",
        "why",
    ),
    "argmap.findings": ("Finding",),
    "argmap.formats.files": (
        "dumps",
        "load",
        "load_reading",
        "loads",
        "loads_reading",
        "save",
    ),
    "argmap.formats.losing": ("losses",),
    "argmap.formats.record": ("Reading",),
    "argmap.model": (
        "Anchor",
        "Argument",
        "ArgumentMap",
        "Assessment",
        "Attribution",
        "Extras",
        "Hop",
        "Illocution",
        "Locution",
        "Metadata",
        "Party",
        "Premise",
        "Relation",
        "Section",
        "Source",
        "Statement",
        "Transition",
    ),
    "argmap.notebook": ("widget",),
    "argmap.query": (
        "Answer",
        "attack_kind",
        "attackers",
        "defenders",
        "disputes",
        "evidence_against",
        "evidence_for",
        "neighbourhood",
        "paths",
        "rests_on",
        "rests_on_hearsay",
        "rests_on_unnamed",
        "roots",
        "supporters",
        "unanswered",
        "unsupported",
        "witnesses",
    ),
    "argmap.rendering": ("render",),
    "argmap.schemes": ("Scheme", "find_scheme"),
    "argmap.semantics": ("Evaluation", "Setting", "evaluate"),
    "argmap.views": ("report", "view"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__version__ = "0.1.0"

__all__ = [
    "Anchor",
    "Answer",
    "ArgmapError",
    "Argument",
    "ArgumentMap",
    "Assessment",
    "Attribution",
    "Corpus",
    "Document",
    "Evaluation",
    "Explanation",
    "Extras",
    "Finding",
    "Flip",
    "Hop",
    "Illocution",
    "Locution",
    "Look",
    "LossError",
    "LossWarning",
    "Metadata",
    "Party",
    "Policy",
    "Premise",
    "Reading",
    "Relation",
    "Scheme",
    "Section",
    "Setting",
    "Source",
    "SourceText",
    "Statement",
    "Transition",
    "ach",
    "add",
    "anchor_at",
    "argument_only",
    "attack_kind",
    "attackers",
    "chain",
    "check",
    "corpus_label",
    "coverage",
    "critical",
    "defenders",
    "disputes",
    "dumps",
    "evaluate",
    "evidence_against",
    "evidence_for",
    "fidelity",
    "find_scheme",
    "flip",
    "iter_maps",
    "ledger",
    "load",
    "load_reading",
    "loads",
    "loads_reading",
    "losses",
    "needs",
    "neighbourhood",
    "pairs",
    "paths",
    "read_corpus",
    "read_source",
    "read_sources",
    "remove",
    "render",
    "report",
    "restrict",
    "rests_on",
    "rests_on_hearsay",
    "rests_on_unnamed",
    "robust",
    "roots",
    "save",
    "set_aside",
    "supporters",
    "sweep",
    "tables",
    "timeline",
    "to_tree",
    "tokens",
    "unanswered",
    "under",
    "unsupported",
    "update",
    "update_anchors",
    "verify",
    "view",
    "why",
    "widget",
    "witnesses",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def _show(
    shown: Any, include: Collection[str] | None, exclude: Collection[str] | None
) -> Mapping[str, str]:
    made: Mapping[str, str] = import_module("argmap.notebook").mime_bundle(shown, include, exclude)
    return made


show_with(_show)


def __dir__() -> list[str]:
    return __all__
