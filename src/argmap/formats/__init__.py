"""Formats: text in, map out, and back. One module a format, one row in ``FORMATS``."""

import re

from argmap.errors import UnknownFormatError
from argmap.formats import (
    af,
    aif,
    aif_writer,
    annotation_reader,
    apx,
    argdown,
    argdown_json,
    arggraph,
    arggraph_parts,
    arggraph_writer,
    arguebuf,
    arguebuf_writer,
    brat,
    caf,
    carneades,
    cdcp,
    claim_review,
    csv_tables,
    framework,
    graphml,
    gsn_losses,
    gsn_reader,
    gsn_writer,
    kialo,
    lkif,
    markdown,
    native_json,
    node_link,
    ova2,
    prov_json,
    sadface,
    tea,
    tgf,
    turtle,
    web_annotation,
    xaif,
    yaml_reader,
    yaml_writer,
)
from argmap.formats.concepts import lost_extras
from argmap.formats.look import NATIVE, by_look
from argmap.formats.record import Companion, Format, Reading

SHARED = (".json", ".yaml", ".yml", ".xml", ".txt")
_JSON_VERSION = re.compile(r'\s*\{[^{}\[\]]*?(?<!\\)"argmap"\s*:')
_YAML_VERSION = re.compile(r"^argmap[ \t]*:", re.MULTILINE)

FORMATS: tuple[Format, ...] = (
    Format(
        name="yaml",
        summary="native YAML, written by people: shorthand, strict reading",
        suffixes=(".argmap.yaml", ".argmap.yml", ".yaml", ".yml"),
        sniff=lambda text: _YAML_VERSION.search(text) is not None,
        read=yaml_reader.read,
        write=yaml_writer.write,
        losses=yaml_writer.refusals,
    ),
    Format(
        name="json",
        summary="native JSON, for machines: lossless, deterministic, with a JSON Schema",
        suffixes=(".argmap.json", ".json"),
        sniff=lambda text: _JSON_VERSION.match(text) is not None,
        read=native_json.read,
        write=native_json.write,
    ),
    Format(
        name="gsn",
        summary="GSN YAML of gsn2x: assurance cases of goals, strategies and solutions",
        suffixes=(".gsn.yaml", ".gsn.yml", ".yaml", ".yml"),
        sniff=gsn_reader.sniff,
        read=gsn_reader.read,
        write=gsn_writer.write,
        losses=gsn_losses.losses,
        gaps=gsn_losses.GAPS,
    ),
    Format(
        name="carneades",
        summary="Carneades 4 YAML: argument graphs with undercutters, issues and proof standards",
        suffixes=(".yml", ".yaml"),
        sniff=carneades.sniff,
        read=carneades.read,
        gaps=carneades.GAPS,
    ),
    Format(
        name="lkif",
        summary="LKIF XML: argument graphs of Carneades 1 and 2",
        suffixes=(".lkif.xml", ".xml"),
        sniff=lkif.sniff,
        read=lkif.read,
        gaps=lkif.GAPS,
    ),
    Format(
        name="caf",
        summary="CAF XML: argument graphs of Carneades 3, with metadata in several languages",
        suffixes=(".caf.xml", ".xml"),
        sniff=caf.sniff,
        read=caf.read,
        gaps=caf.GAPS,
    ),
    Format(
        name="tea",
        summary="TEA JSON: assurance cases of the TEA platform",
        suffixes=(".tea.json", ".json"),
        sniff=tea.sniff,
        read=tea.read,
        gaps=tea.GAPS,
    ),
    Format(
        name="xaif",
        summary="xAIF JSON: AIF with its text, as OVA3 saves it and AIF services pass it on",
        suffixes=(".xaif.json", ".json"),
        sniff=xaif.sniff,
        read=xaif.read,
        write=xaif.write,
        losses=xaif.losses,
        gaps=xaif.GAPS,
    ),
    Format(
        name="aif",
        summary="AIF JSON: argument and dialogue graphs of AIFdb, OVA and dialogue corpora",
        suffixes=(".aif.json", ".json"),
        sniff=aif.sniff,
        read=aif.read,
        write=aif.write,
        losses=aif_writer.losses,
        gaps=aif_writer.GAPS,
    ),
    Format(
        name="ova2",
        summary="OVA2 JSON: saves of the older editor",
        suffixes=(".ova2.json", ".json"),
        sniff=ova2.sniff,
        read=ova2.read,
        gaps=xaif.GAPS,
    ),
    Format(
        name="brat",
        summary="brat standoff: argument components and relations of AAEC, AbstRCT and others",
        suffixes=(".ann",),
        sniff=brat.sniff,
        read=brat.read,
        companion=Companion(suffix=".txt", read=brat.read_beside),
        gaps=brat.GAPS,
    ),
    Format(
        name="arggraph",
        summary="arggraph XML: the argumentative microtexts",
        suffixes=(".arggraph.xml", ".xml"),
        sniff=arggraph.sniff,
        read=arggraph.read,
        write=arggraph_writer.write,
        losses=arggraph_parts.losses,
        companion=Companion(suffix=".txt", read=arggraph.read_beside),
        gaps=arggraph_parts.GAPS,
    ),
    Format(
        name="kialo",
        summary="Kialo text exports: debates of pros and cons",
        suffixes=(".kialo.txt", ".txt"),
        sniff=kialo.sniff,
        read=kialo.read,
        gaps=kialo.GAPS,
    ),
    Format(
        name="argdown",
        summary="Argdown: arguments in plain text, with premise-conclusion structures",
        suffixes=(".argdown", ".ad"),
        sniff=argdown.sniff,
        read=argdown.read,
        read_including=argdown.read_including,
        write=argdown.write,
        losses=argdown.losses,
        gaps=argdown.GAPS,
    ),
    Format(
        name="argdown-json",
        summary="Argdown JSON: what the Argdown tools export, with or without the drawn map",
        suffixes=(".argdown.json", ".json"),
        sniff=argdown_json.sniff,
        read=argdown_json.read,
        gaps=argdown.GAPS,
    ),
    Format(
        name="cdcp",
        summary="CDCP JSON: propositions of comments and what supports them",
        suffixes=(".ann.json", ".json"),
        sniff=cdcp.sniff,
        read=cdcp.read,
        companion=Companion(suffix=".txt", read=cdcp.read_beside),
        gaps=cdcp.GAPS,
    ),
    Format(
        name="arguebuf",
        summary="arguebuf protobuf JSON: argument graphs of the ReCAP tools",
        suffixes=(".arguebuf.json", ".json"),
        sniff=arguebuf.sniff,
        read=arguebuf.read,
        write=arguebuf_writer.write,
        losses=arguebuf_writer.losses,
        gaps=arguebuf_writer.GAPS,
    ),
    Format(
        name="sadface",
        summary="SADFace JSON: argument graphs of atoms and schemes",
        suffixes=(".sadface.json", ".json"),
        sniff=sadface.sniff,
        read=sadface.read,
        gaps=sadface.GAPS,
    ),
    Format(
        name="node-link",
        summary="networkx node-link JSON: lossless, the whole map as a graph",
        suffixes=(".nodelink.json", ".json"),
        sniff=node_link.sniff,
        read=node_link.read,
        write=node_link.write,
    ),
    Format(
        name="af",
        summary="ICCMA abstract framework by numbers, for argumentation solvers",
        suffixes=(".af",),
        sniff=af.sniff,
        read=af.read,
        write=af.write,
        losses=af.losses,
        gaps=framework.GAPS,
    ),
    Format(
        name="apx",
        summary="ASPARTIX facts of an abstract framework, for argumentation solvers",
        suffixes=(".apx",),
        sniff=apx.sniff,
        read=apx.read,
        write=apx.write,
        losses=apx.losses,
        gaps=apx.GAPS,
    ),
    Format(
        name="tgf",
        summary="trivial graph format of an abstract framework",
        suffixes=(".tgf",),
        sniff=tgf.sniff,
        read=tgf.read,
        write=tgf.write,
        losses=tgf.losses,
        gaps=framework.GAPS,
    ),
    Format(
        name="markdown",
        summary="Markdown outline: arguments as a nested list, with sources and quotes",
        suffixes=(".md",),
        sniff=lambda _: False,
        write=markdown.write,
        losses=markdown.losses,
        gaps=markdown.GAPS,
    ),
    Format(
        name="turtle",
        summary="AIF as RDF in Turtle, for linked data",
        suffixes=(".ttl",),
        sniff=lambda _: False,
        write=turtle.write,
        losses=turtle.losses,
        gaps=turtle.GAPS,
    ),
    Format(
        name="web-annotation",
        summary="W3C Web Annotation JSON-LD: anchors written, annotations read",
        suffixes=(".anno.jsonld", ".anno.json", ".json", ".jsonld"),
        sniff=annotation_reader.sniff,
        read=annotation_reader.read,
        write=web_annotation.write,
        losses=web_annotation.losses,
        gaps=web_annotation.GAPS,
    ),
    Format(
        name="graphml",
        summary="GraphML for yEd, Gephi, Cytoscape and networkx: lossless",
        suffixes=(".graphml",),
        sniff=graphml.sniff,
        read=graphml.read,
        write=graphml.write,
    ),
    Format(
        name="csv",
        summary="CSV tables of nodes and edges for spreadsheets: lossless",
        suffixes=(".nodes.csv", ".csv"),
        sniff=csv_tables.sniff,
        read=csv_tables.read,
        write=csv_tables.write,
        companion=Companion(
            suffix=".edges.csv",
            read=csv_tables.read_beside,
            write=csv_tables.write_edges,
            first=csv_tables.write_nodes,
        ),
    ),
    Format(
        name="prov",
        summary="W3C PROV-JSON: who said what on whose word",
        suffixes=(".prov.json",),
        sniff=lambda _: False,
        write=prov_json.write,
        losses=lambda argument_map: lost_extras(argument_map, ""),
        gaps=prov_json.GAPS,
    ),
    Format(
        name="claim-review",
        summary="schema.org ClaimReview JSON-LD: claims with a verdict",
        suffixes=(".claimreview.jsonld", ".claimreview.json"),
        sniff=lambda _: False,
        write=claim_review.write,
        losses=claim_review.losses,
        gaps=claim_review.GAPS,
    ),
)


def find_format(name: str) -> Format:
    """Give the format of that name.

    Raises:
        UnknownFormatError: If there is none; the message lists those there are.

    >>> find_format("json").suffixes
    ('.argmap.json', '.json')
    """
    for candidate in FORMATS:
        if candidate.name == name:
            return candidate
    raise UnknownFormatError(name, (candidate.name for candidate in FORMATS))


def format_of_path(path: str, text: str | None = None, reading: bool = False) -> Format:
    """Give the format whose suffix the path ends in, the longest suffix first.

    Where several share the suffix, the text decides; without one, argmap's own format does.

    Raises:
        UnknownFormatError: If no format has such a suffix.
        UntoldFormatError: If the text looks like none of those that have it.
    """
    lowered = path.lower()
    matches = [
        (len(suffix), candidate)
        for candidate in FORMATS
        for suffix in candidate.suffixes
        if lowered.endswith(suffix) and (candidate.read if reading else True)
    ]
    if not matches:
        suffixes = dict.fromkeys(suffix for item in FORMATS for suffix in item.suffixes)
        raise UnknownFormatError(path.rsplit("/", 1)[-1], suffixes)
    longest = max(length for length, _ in matches)
    candidates = [candidate for length, candidate in matches if length == longest]
    if text is None:
        native = [item for item in candidates if item.name in NATIVE]
        return (native or [item for item in candidates if item.write] or candidates)[0]
    if len(candidates) == 1 and not lowered.endswith(SHARED):
        return candidates[0]
    return by_look(text, candidates, path.rsplit("/", 1)[-1])


def sniff_format(text: str) -> Format:
    """Give the format a text looks like.

    Raises:
        UntoldFormatError: If it looks like none.

    >>> sniff_format("argmap: 1").name
    'yaml'
    """
    return by_look(text, [item for item in FORMATS if item.read], "the text")


__all__ = [
    "FORMATS",
    "NATIVE",
    "Companion",
    "Format",
    "Reading",
    "find_format",
    "format_of_path",
    "sniff_format",
]
