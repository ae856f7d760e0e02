"""The knowledge base of disease mechanisms: entries as claims, evidence for and against them, effects."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.errors import ParseError
from argmap.formats import find_format, format_of_path, sniff_format
from argmap.formats.native.yaml_writer import DUMPER
from argmap.library import create_library, falls, find_document, import_states
from small_texts import DISMECH

OIL = "pathophysiology#Oil Vapour Inhalation"
RISE = f"{OIL}/downstream#Fever"
AIR = "treatments#Fresh Air"


def read(text: str) -> Any:
    return argmap.loads(text, "dismech", strict=False)


def notes(text: str) -> dict[str, str]:
    made = find_format("dismech").read
    assert made is not None
    return {found.message.partition(":")[0]: found.code for found in made(text).findings}


def with_evidence(*items: str) -> Any:
    listed = "".join(f"  - {{{item}}}\n" for item in items)
    return read(f"name: A\nphenotypes:\n- name: B\n  evidence:\n{listed}")


def own(item: Any) -> Any:
    return item.extras.thaw().get("dismech")


def test_entries_are_claims_under_the_names_that_the_files_use() -> None:
    made = read(DISMECH)
    claims = {item.id: item for item in made.statements if item.kind != "evidence"}
    assert [*claims] == [
        *("prevalence#Harbour towns", OIL, RISE, f"{OIL}/downstream#Glow", "phenotypes#Fever"),
        *("phenotypes#Fever/phenotype_contexts#1", AIR),
        *(f"{AIR}/target_mechanisms#Oil Vapour Inhalation", "discussions#gap_1", "findings#1"),
    ]
    assert (made.title, made.description) == (
        "Lantern Fever",
        "An invented illness of people who tend oil lamps.",
    )
    assert claims[OIL].text == "Vapour of lamp oil reaches the lung."
    assert (claims[OIL].title, claims[OIL].section) == ("Oil Vapour Inhalation", "pathophysiology")
    assert own(claims[OIL])["cell_types"][0]["term"]["id"] == "CL:0000235"
    assert claims["phenotypes#Fever"].text == "Lantern Fever, phenotypes: Fever"
    assert claims["prevalence#Harbour towns"].note == "Counted once."
    assert claims["discussions#gap_1"].kind == "question"
    assert own(made)["disease_term"]["term"]["id"] == "MONDO:9999999"
    parts = {item.origins[0]: item.targets[0] for item in made.relations if item.kind == "part"}
    assert parts[f"{AIR}/target_mechanisms#Oil Vapour Inhalation"] == AIR
    assert made["discussions#gap_1.about"].targets == (OIL,)
    assert own(claims["discussions#gap_1"])["attaches_to"] == ["phenotypes#None"]


def test_evidence_is_quoted_from_its_document_on_its_side() -> None:
    made = read(DISMECH)
    sides = {
        item.premise_ids: (item.target, item.polarity)
        for item in made.arguments
        if not item.inferred
    }
    assert sides["PMID:1000001#1",] == ("prevalence#Harbour towns", "supports")
    assert sides["DOI:10.1000/xyz.5#1",] == (OIL, "attacks")
    assert sides["PMID:1000002#1",] == (RISE, "supports")
    quoted = made["PMID:1000001#2"]
    (anchor,) = quoted.anchors
    assert quoted.kind == "evidence"
    assert quoted.text == anchor.quote == "The vapour was found in every lung."
    assert (anchor.source, anchor.fidelity, anchor.start) == ("PMID:1000001", "quotation", None)
    # The same words for another entry are the same statement.
    assert sides["PMID:1000001#2",][0].startswith(AIR)
    step = made[f"{OIL}.evidence.1"]
    assert (step.note, own(step)) == ("Found it.", {"directness": "INDIRECT"})
    assert made["prevalence#Harbour towns.evidence.1"].tags == ("HUMAN_CLINICAL",)
    beside = made["phenotypes#Fever/phenotype_contexts#1.evidence.1"]
    assert (beside.kind, own(beside)) == ("context", {"supports": "NO_EVIDENCE"})


def test_who_says_it_by_the_role_of_the_quote() -> None:
    roles = ("PRIMARY_RESULT", "REVIEW_SYNTHESIS", "BACKGROUND", "FOOTNOTE")
    made = with_evidence(
        *(
            f"reference: PMID:1, supports: SUPPORT, snippet: It rose., quote_role: {role}"
            for role in roles
        )
    )
    said = [item.attributions for item in made.statements if item.kind == "evidence"]
    assert [len(one) for one in said] == [1, 1, 1, 0]
    assert [one[0].party for one in said[:3]] == [
        *["team of PMID:1"] * 2,
        "work before PMID:1",
    ]
    assert [one[0].basis for one in said[:3]] == [None, "document", "document"]
    assert [(hop.party, hop.act) for hop in said[2][0].hops] == [("team of PMID:1", "reported")]
    assert made.party("work before PMID:1").unnamed
    assert own(made["phenotypes#B.evidence.4"]) == {"quote_role": "FOOTNOTE"}


def test_effects_are_steps_that_fall_with_what_is_quoted_for_them() -> None:
    made = read(DISMECH)
    step = made[f"{RISE}.step"]
    assert (step.premise_ids, step.target, step.inferred) == ((OIL, RISE), "phenotypes#Fever", True)
    assert made[RISE].tags == ("vapour_model",)
    assert notes(DISMECH)["effects that are no entry of the file"] == "R001"
    assert own(made[f"{OIL}/downstream#Glow"])["target"] == "Glow"
    loop = read("name: A\npathophysiology:\n- {name: B, downstream: [{target: B}]}\n")
    assert loop.arguments == ()
    text = "name: A\npathophysiology:\n- {name: B, downstream: [{target: C}]}\n- {name: C}\n"
    assert argmap.evaluate(read(text)).verdicts["pathophysiology#C"].label == "in"
    against = text.replace(
        "name: B,", "name: B, evidence: [{reference: P, supports: REFUTE, snippet: S}],"
    )
    assert argmap.evaluate(read(against)).verdicts["pathophysiology#C"].label == "out"


def test_documents_have_one_name_a_title_and_an_address() -> None:
    made = read(DISMECH)
    assert {item.id: (item.title, item.url) for item in made.sources} == {
        "PMID:1000002": ("On vapour.", "https://pubmed.ncbi.nlm.nih.gov/1000002"),
        "PMID:1000001": ("Fevers of harbour towns.", "https://pubmed.ncbi.nlm.nih.gov/1000001"),
        "DOI:10.1000/xyz.5": ("DOI:10.1000/xyz.5", "https://doi.org/10.1000/xyz.5"),
    }
    typed = ('"PMID:7"', '"pmid: 7"', '" PMID:7 "')
    made = with_evidence(*(f"reference: {one}, supports: SUPPORT, snippet: S" for one in typed))
    assert [item.id for item in made.sources] == ["PMID:7"]
    assert len(made.statements) == 2
    model = read("name: A\nanimal_models:\n- {name: Mouse, publication: 'PMID:9'}\n")
    assert model.statements[0].anchors[0].source == "PMID:9"


@pytest.mark.parametrize(
    ("item", "kind", "said"),
    [
        ("reference: PMID:1, supports: PARTIAL, snippet: S", "supports", "evidence that supports in part, as support"),
        ("reference: PMID:1, supports: WRONG_STATEMENT, snippet: S", "attacks", "evidence that a statement is wrong, as evidence against it"),
        ("reference: PMID:1, supports: MAYBE, snippet: S", "context", "evidence that does not say on which side it is, as context"),
        ("reference: PMID:1, snippet: S", "context", "evidence that does not say on which side it is, as context"),
        ("supports: SUPPORT, snippet: S", "supports", "evidence that names no document, as claims"),
        ("reference: PMID:1, supports: SUPPORT", "supports", "evidence without words of its document"),
    ],
)  # fmt: skip
def test_what_a_file_does_not_say_or_says_in_old_words_is_told(
    item: str, kind: str, said: str
) -> None:
    text = f"name: A\nphenotypes:\n- {{name: B, evidence: [{{{item}}}]}}\n"
    made = read(text)
    tie = next(iter((*made.arguments, *made.relations)))
    assert getattr(tie, "polarity", tie.kind if hasattr(tie, "kind") else "") == kind
    assert said in notes(text)


def test_other_shapes_of_the_same_knowledge_base() -> None:
    pair = """name: com_A__B
disease_a: {slug: A, preferred_term: a}
hypotheses:
- description: One brings the other.
  evidence: [{reference: 'PMID:1', supports: SUPPORT, snippet: S}]
association_signals:
- source: LITERATURE
  statistics: {metrics: [{metric_type: OR, notes: N}], evidence: [{reference: 'PMID:1', supports: SUPPORT, snippet: T}]}
literature_evidence: [{reference: 'PMID:2', supports: REFUTE, snippet: U}]
"""
    made = read(pair)
    assert [item.id for item in made.statements if item.kind == "claim"] == [
        *("about#com_A__B", "hypotheses#1", "statistics#1"),
    ]
    assert made["about#com_A__B.evidence.1"].polarity == "attacks"
    assert sniff_format(pair).name == "dismech"
    assert own(made)["association_signals"] == [{"source": "LITERATURE"}]
    odd = "name: A\nphenotypes:\n- {name: B, evidence: [none found, {reference: 'PMID:1', supports: SUPPORT}]}\n"
    assert own(read(odd)["phenotypes#B"]) == {"evidence": ["none found"]}


def test_told_by_the_text_and_by_nothing_else(tmp_path: Path) -> None:
    assert sniff_format(DISMECH).name == "dismech"
    assert sniff_format("name: A\ndisease_term: {preferred_term: a}\n").name == "dismech"
    path = tmp_path / "Lantern_Fever.yaml"
    path.write_text(DISMECH, "utf-8")
    assert format_of_path(str(path), text=DISMECH).name == "dismech"
    for other in ("argmap: 2\nstatements: {a: supports}\n", "G1: {text: supports}\n"):
        assert sniff_format(other).name != "dismech"


@pytest.mark.parametrize("text", ["", "- a\n", "a", "name: &a b\n", "a: 1\na: 2\n", "name: [\n"])
def test_what_is_no_such_file_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)


def test_a_library_of_them_knows_what_rests_on_a_paper(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "Lantern_Fever.yaml").write_text(DISMECH, "utf-8")
    (folder / "Wick_Cough.yaml").write_text(DISMECH.replace("Lantern Fever", "Wick Cough"), "utf-8")
    with create_library(tmp_path / "kb.db") as library:
        assert library.add(folder).added == 2
        rows = library.connection.execute(
            "SELECT count(DISTINCT sources.key >> 24), count(*) FROM sources "
            "JOIN anchors ON anchors.source = sources.key "
            "WHERE plain_url = 'pubmed.ncbi.nlm.nih.gov/1000001'"
        ).fetchone()
        assert rows == (2, 8)
        doi = "SELECT count(*) FROM sources WHERE doi = '10.1000/xyz.5'"
        assert library.connection.execute(doi).fetchone() == (2,)


def test_a_retraction_that_is_listed_by_number_reaches_it(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "Lantern_Fever.yaml").write_text(DISMECH, "utf-8")
    other = "argmap: 2\nsources: {p: {title: On vapour, url: 'https://www.ncbi.nlm.nih.gov/pubmed/1000002'}}\n"
    (folder / "mine.argmap.yaml").write_text(
        other + "statements: {c: {text: It rises., anchors: [{source: p}]}}\n", "utf-8"
    )
    listed = tmp_path / "retractions.csv"
    listed.write_text(
        "Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate\n"
        "On vapour.,10.1000/vapour,1000002,Retraction,1/31/2021 0:00\n"
        "Old,unavailable,0,Retraction,\n",
        "utf-8",
    )
    with create_library(tmp_path / "kb.db") as library:
        library.add(folder)
        assert len(find_document(library, "PMID:1000002").sources) == 2
        done = import_states(library, listed)
        assert (done.new, done.nameless, done.findings) == (2, 1, ())
        fallen = falls(library, retracted=True)
        (withdrawn,) = fallen.withdrawn
        assert [item.state for item in withdrawn.states] == ["retracted"]
        assert [item.path for item in fallen.maps] == [
            "kb/Lantern_Fever.yaml",
            "kb/mine.argmap.yaml",
        ]
        turned = {item.id for item in fallen.maps[0].turned}
        assert RISE in turned


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=9)
)
KEYS = st.sampled_from(
    ("name", "evidence", "reference", "supports", "snippet", "downstream", "target", "findings",
     "statement", "prompt", "notes", "attaches_to", "publication", "references", "quote_role", "x")
)  # fmt: skip
VALUES = st.recursive(
    SCALARS | st.sampled_from(("PMID:1", "SUPPORT", "REFUTE", "BACKGROUND", "name")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_whatever_stands_where_in_such_a_file_gives_a_map_or_a_reason(data: dict[str, Any]) -> None:
    text = yaml.dump(data, Dumper=DUMPER, sort_keys=False)
    try:
        made = read(text)
    except ParseError:
        return
    assert argmap.loads(argmap.dumps(made), "json") == made
