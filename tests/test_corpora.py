"""Corpora: folders read as documents, splits, labels, tables, tokens, pairs; nothing stops the rest."""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import storage
from argmap.corpora import CorpusDocument
from argmap.corpora.labels import corpus_format
from argmap.corpora.splits import read_split_file, splits_by_name
from argmap.errors import CorpusError, FileError, FormatError, UnknownFormatError, UnknownIdError

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared/corpora"
ESSAY_TEXT = "Dogs bark. Cats do not.\nSo dogs guard."
ESSAY = (
    "T1\tMajorClaim 27 37\tdogs guard\nT2\tClaim 0 9\tDogs bark\nT3\tPremise 11 22\tCats do not\n"
    "T4\tMajorClaim 24 37\tSo dogs guard\nA1\tStance T2 For\nR1\tattacks Arg1:T3 Arg2:T2\n"
)
MICRO = """<arggraph id="m1" topic_id="dogs" stance="pro">
<edu id="e1">Dogs bark.</edu><edu id="e2">Cats do not.</edu><edu id="e3">They purr.</edu>
<edu id="e4">Loudly.</edu>
<adu id="a1" type="pro"/><adu id="a2" type="opp"/><adu id="a3" type="pro"/><adu id="a4" type="pro"/>
<edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a2" type="seg"/>
<edge id="c3" src="e3" trg="a3" type="seg"/><edge id="c4" src="e4" trg="a4" type="seg"/>
<edge id="c5" src="a2" trg="a1" type="reb"/><edge id="c6" src="a3" trg="c5" type="und"/>
<edge id="c7" src="a4" trg="a1" type="exa"/></arggraph>"""
AIF = {
    "nodes": [
        {"nodeID": "1", "text": "It rained.", "type": "I"},
        {"nodeID": "2", "text": "It is wet.", "type": "I"},
        {"nodeID": "3", "text": "Modus Ponens", "type": "RA"},
        {"nodeID": "4", "text": "Ann: it is wet", "type": "L"},
        {"nodeID": "5", "text": "Asserting", "type": "YA"},
        {"nodeID": "6", "text": "Arguing", "type": "YA"},
    ],
    "edges": [
        {"edgeID": str(number), "fromID": start, "toID": end}
        for number, (start, end) in enumerate(
            [("2", "3"), ("3", "1"), ("4", "5"), ("5", "2"), ("4", "6"), ("6", "3")]
        )
    ],
}
CDCP = {
    "prop_labels": ["value", "testimony", "fact"],
    "prop_offsets": [[0, 10], [11, 23], [24, 38]],
    "reasons": [[[1, 2], 0]],
    "evidences": [],
    "url": {},
}
KIALO = "Discussion Title: Dogs\n\n1. Dogs guard.\n1.1. Pro: They bark.\n1.2. Con: They sleep.\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A corpus of five formats, with what lies about in real ones."""
    return write(
        tmp_path / "mixed",
        train__essay_dot_ann=ESSAY,
        train__essay_dot_txt=ESSAY_TEXT,
        dev__micro_dot_xml=MICRO,
        dev__micro_dot_txt="Dogs bark. Cats do not. They purr. Loudly.",
        test__talk_dot_json=json.dumps(AIF),
        comment_dot_ann_dot_json=json.dumps(CDCP),
        comment_dot_txt=ESSAY_TEXT,
        debate_dot_txt=KIALO,
        README_dot_txt="A corpus.",
    )


def label_counts(rows: list[dict[str, Any]]) -> Counter[Any]:
    return Counter(row["label"] for row in rows)


def test_documents(mixed: Path) -> None:
    corpus = argmap.read_corpus(mixed)
    assert repr(corpus) == (
        f"<Corpus {str(mixed)!r}: 5 documents (1 train, 1 dev, 1 test), 0 read>"
    )
    names = ["comment", "debate", "dev/micro", "test/talk", "train/essay"]
    assert [document.name for document in corpus] == names == list(corpus.names)
    assert [document.split for document in corpus] == [None, None, "dev", "test", "train"]
    formats = ["cdcp", "kialo", "arggraph", "aif", "brat"]
    assert [document.format for document in corpus] == formats
    assert len(corpus) == 5
    assert "dev/micro" in corpus
    assert corpus.skipped == (str(mixed / "README.txt"),)
    assert corpus.errors() == []
    assert corpus["train/essay"].text == ESSAY_TEXT
    assert corpus["test/talk"].text is None
    assert corpus[0] is corpus["comment"]
    assert list(corpus)[4] is corpus[-1]
    assert repr(corpus["debate"]) == "<CorpusDocument 'debate': kialo, 3 statements, 2 arguments>"
    with pytest.raises(UnknownIdError, match="nearest: 'dev/micro'"):
        corpus["dev/mikro"]
    with pytest.raises(IndexError):
        corpus[5]


def test_documents_are_read_when_asked_for(mixed: Path) -> None:
    corpus = argmap.read_corpus(mixed)
    (mixed / "train/essay.ann").write_text("T1\tClaim 0 4\tDogs\n", encoding="utf-8")
    found = corpus["train/essay"].map
    assert found is not None
    assert [item.text for item in found.statements] == ["Dogs"]
    assert ", 1 read>" in repr(corpus)


def test_iterating_twice_and_stopping_in_between(mixed: Path) -> None:
    corpus = argmap.read_corpus(mixed)
    for document in corpus:
        if document.name == "dev/micro":
            break
    assert ", 3 read>" in repr(corpus)
    first, second = iter(corpus), iter(corpus)
    assert next(first) is next(second)
    assert corpus["test/talk"].error is None
    assert [item.name for item in second] == list(corpus.names)[1:]
    assert [item.name for item in first] == list(corpus.names)[1:]


def test_reading_by_name_while_a_loop_goes_on(mixed: Path) -> None:
    corpus = argmap.read_corpus(mixed)
    loop = iter(corpus)
    assert next(loop).name == "comment"
    talk = corpus["test/talk"]
    rest = list(loop)
    assert [item.name for item in rest] == list(corpus.names)[1:]
    assert rest[2] is talk


def test_splits_of_a_corpus(mixed: Path) -> None:
    corpus = argmap.read_corpus(mixed)
    assert [item.name for item in corpus.split("train")] == ["train/essay"]
    assert [item.name for item in corpus.split(None)] == ["comment", "debate"]
    with pytest.raises(CorpusError, match="no split 'tset'"):
        corpus.split("tset")  # type: ignore[arg-type]


def test_progress_and_processes_give_the_same_documents(tmp_path: Path) -> None:
    files = {f"d{number:03}_dot_ann": ESSAY for number in range(60)}
    folder = write(tmp_path / "many", **files, broken_dot_ann="T1 nonsense")
    seen: list[tuple[int, int]] = []
    many = argmap.read_corpus(folder, jobs=2, progress=lambda done, of: seen.append((done, of)))
    documents = list(many)
    assert documents == list(argmap.read_corpus(folder))
    assert seen == [(done, 61) for done in range(1, 62)]
    assert [item.name for item in many.errors()] == ["broken"]
    assert list(many) == documents
    assert len(seen) == 61
    with pytest.raises(CorpusError, match="jobs must be 1 or more, not 0"):
        argmap.read_corpus(folder, jobs=0)


def test_iter_maps_leaves_out_errors(mixed: Path) -> None:
    write(mixed, broken_dot_ann="T1 nonsense")
    assert [name for name, _ in argmap.iter_maps(mixed, format="brat")] == ["train/essay"]


def test_what_is_wrong_with_a_file_is_said_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(
        tmp_path / "bad",
        a_dot_ann=ESSAY,
        broken_dot_ann="T1\tClaim\tnowhere\n",
        cut_dot_json='{"nodes": [{"nodeID": "1"',
        empty_dot_json="",
        foreign_dot_json='{"packages": {}}',
        huge_dot_ann="T1\tClaim 0 4\tDogs\n" * 1000,
        z_dot_ann=ESSAY,
    )
    (folder / "bytes.xml").write_bytes(b"\xff\xfe\x00\xd8<arggraph")
    (folder / "loop.ann").symlink_to(folder / "loop.ann")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    monkeypatch.setattr(storage, "MAX_BYTES", 10_000)
    corpus = argmap.read_corpus(folder)
    errors = {document.name: document.error or "" for document in corpus.errors()}
    assert list(errors) == ["broken", "bytes", "cut", "empty", "foreign", "huge", "loop"]
    assert "not an annotation of the shape" in errors["broken"]
    assert "broken JSON" in errors["cut"]
    assert "cannot tell what 'foreign.json' is" in errors["foreign"]
    assert "it is larger than" in errors["huge"]
    assert "symbolic links" in errors["loop"]
    assert all("\n" not in error for error in errors.values())
    assert corpus["broken"].findings[0].place is not None
    assert corpus["z"].map == corpus["a"].map
    assert argmap.tables(corpus) == argmap.tables([corpus["a"], corpus["z"]])


def test_closed_folders(tmp_path: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("whoever may read everything finds no folder closed")
    folder = write(tmp_path / "c", a_dot_ann=ESSAY, shut__b_dot_ann=ESSAY)
    (folder / "shut").chmod(0)
    try:
        corpus = argmap.read_corpus(folder)
        assert [item.name for item in corpus] == ["a", "shut/"]
        assert "cannot read folder" in (corpus["shut/"].error or "")
    finally:
        (folder / "shut").chmod(0o700)


def test_a_closed_folder_is_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "c", a_dot_ann=ESSAY, shut__b_dot_ann=ESSAY)
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(13, "permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    corpus = argmap.read_corpus(folder)
    assert [item.name for item in corpus] == ["a", "shut/"]
    assert "cannot read folder" in (corpus["shut/"].error or "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_are_not_opened(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", a_dot_ann=ESSAY)
    os.mkfifo(folder / "pipe.ann")
    assert [item.name for item in argmap.read_corpus(folder)] == ["a"]


def test_no_folder(tmp_path: Path) -> None:
    file = write(tmp_path, a_dot_ann=ESSAY) / "a.ann"
    for path in (tmp_path / "nothing", file):
        with pytest.raises(FileError, match="it is no folder"):
            argmap.read_corpus(path)
    with pytest.raises(UnknownFormatError):
        argmap.read_corpus(tmp_path, format="bratt")
    with pytest.raises(FormatError, match="can be written, not read"):
        argmap.read_corpus(tmp_path, format="markdown")
    assert len(argmap.read_corpus(tmp_path, format="cdcp")) == 0


def test_files_of_one_name_keep_their_suffix(tmp_path: Path) -> None:
    folder = write(tmp_path, a_dot_ann=ESSAY, a_dot_xml=MICRO)
    assert argmap.read_corpus(folder).names == ("a.ann", "a.xml")


def test_split_files(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        essay1_dot_ann=ESSAY,
        sub__essay2_dot_ann=ESSAY,
        essay3_dot_ann=ESSAY,
        splits_dot_json='{"test": ["essay1.txt"], "train": ["sub/essay2"]}',
    )
    corpus = argmap.read_corpus(folder)
    assert {item.name: item.split for item in corpus} == {
        "essay1": "test",
        "essay3": None,
        "sub/essay2": "train",
    }
    (folder / "splits.json").write_text("{", encoding="utf-8")
    broken = argmap.read_corpus(folder)
    assert "split file 'splits.json' cannot be read" in broken.findings[0].message
    (folder / "splits.json").unlink()
    write(folder, dev_dot_txt="essay1\nessay3\n", test_dot_txt="sub/essay2")
    listed = argmap.read_corpus(folder)
    assert [item.split for item in listed] == ["dev", "dev", "test"]
    assert listed.skipped == ()


def test_splits_by_words() -> None:
    names = ["essay01", "essay02"]
    table = "id,set\nessay01,Validation\nessay02,none\n"
    assert read_split_file(Path("split.csv"), table, names) == {"essay01": "dev"}
    assert read_split_file(Path("split.tsv"), "test\tessay02", names) == {"essay02": "test"}
    assert read_split_file(Path("splits.json"), '{"essay01": "train"}', names) == {
        "essay01": "train"
    }
    assert splits_by_name(["train/dev/a", "contest/b", "train_test/c", "latest-train-x"]) == {
        "train/dev/a": "dev"
    }


def test_labels_are_found_in_one_way_and_after_a_round_trip(mixed: Path) -> None:
    corpus = argmap.read_corpus(mixed)
    expected: dict[str, dict[str, str | None]] = {
        "train/essay": {"T1": "MajorClaim", "T2": "Claim", "T3": "Premise", "A1": "For"},
        "dev/micro": {"a1": "pro", "a2": "opp", "c5": "reb", "c6": "und", "c7": "exa"},
        "test/talk": {"1": "I", "3": "RA", "4": "L", "5": "Asserting", "6": "Arguing"},
        "comment": {"0": "value", "1": "testimony", "reason-1_2-0": "reason"},
        "debate": {"1": None, "1.1": "Pro", "1.2": "Con", "1.2-con-1": "Con"},
    }
    for name, labels in expected.items():
        found = corpus[name].map
        assert found is not None
        again = argmap.loads(argmap.dumps(found))
        for item_id, label in labels.items():
            for made, format in ((found, corpus[name].format), (found, None), (again, "json")):
                assert argmap.corpus_label(made, item_id, format) == label, (name, item_id)
        with pytest.raises(UnknownIdError):
            argmap.corpus_label(found, "no such id")


def test_maps_of_no_corpus_have_no_labels() -> None:
    town = argmap.load("examples/northport/map.argmap.yaml")
    assert corpus_format(town) is None
    assert {argmap.corpus_label(town, item.id) for item in town.nodes()} == {None}


def test_tables(mixed: Path) -> None:
    made = argmap.tables(argmap.read_corpus(mixed))
    components = {(row["doc"], row["id"]): row for row in made.components}
    assert components["train/essay", "T2"] == {
        "doc": "train/essay",
        "split": "train",
        "id": "T2",
        "text": "Dogs bark",
        "kind": "claim",
        "label": "Claim",
        "start": 0,
        "end": 9,
        "party": None,
        "stance": "For",
        "force": None,
    }
    assert components["dev/micro", "a2"]["party"] == "opp"
    assert components["dev/micro", "a2"]["stance"] == "asserts"
    assert components["test/talk", "2"]["force"] == "Asserting"
    relations = {
        (row["doc"], row["id"], row["source"], row["target"]): row for row in made.relations
    }
    assert relations["test/talk", "3", "2", "1"] == {
        "doc": "test/talk",
        "split": "test",
        "id": "3",
        "source": "2",
        "target": "1",
        "polarity": "supports",
        "label": "RA",
        "force": "Arguing",
        "scheme": "Modus Ponens",
        "linked": False,
        "derived": False,
    }
    assert {key[2] for key, row in relations.items() if row["linked"]} == {"1", "2"}
    assert relations["dev/micro", "c6", "a3", "c5"]["polarity"] == "attacks"
    derived = [key[1] for key, row in relations.items() if row["derived"]]
    assert derived == ["A1", "A1-T4", "rephrase-T4-T1"]
    assert {len(row) for row in made.components} == {11}
    assert {len(row) for row in made.relations} == {11}


def test_tables_become_data_frames(mixed: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is no dependency")
    made = argmap.tables(argmap.read_corpus(mixed))
    assert len(pandas.DataFrame(made.components)) == len(made.components)


def tagged(document: CorpusDocument) -> str:
    return " ".join(f"{token.text}/{token.tag}" for token in argmap.tokens(document))


def test_tokens(mixed: Path) -> None:
    document = argmap.read_corpus(mixed)["train/essay"]
    assert tagged(document) == (
        "Dogs/B-Claim bark/I-Claim ./O Cats/B-Premise do/I-Premise not/I-Premise ./O "
        "So/B-MajorClaim dogs/I-MajorClaim guard/I-MajorClaim ./O"
    )
    for token in argmap.tokens(document):
        assert (document.text or "")[token.start : token.end] == token.text


def test_tokens_of_neighbours_parts_and_cut_words() -> None:
    ann = (
        "T1\tClaim 0 4\tDogs\nT2\tClaim 5 9\tbark\nT3\tPremise 11 13;14 17;20 22\tat cat nd\n"
        "T4\tClaim 30 34\tgone\n"
    )
    text = "Dogs bark: at cats and 🐱don't"
    found = argmap.loads(ann, "brat")
    document = CorpusDocument("d", "d.ann", format="brat", map=found, text=text)
    assert tagged(document) == (
        "Dogs/B-Claim bark/B-Claim :/O at/B-Premise cats/I-Premise and/B-Premise 🐱/O don/O '/O t/O"
    )


def test_tokens_need_a_text(mixed: Path) -> None:
    corpus = argmap.read_corpus(mixed)
    with pytest.raises(CorpusError, match="needs a text beside its file"):
        argmap.tokens(corpus["test/talk"])
    with pytest.raises(CorpusError, match="needs a map"):
        argmap.tokens(CorpusDocument("d", "d.ann", error="broken", text="words"))


def town() -> argmap.ArgumentMap:
    lines = "".join(f"  s{number}: S{number}\n" for number in range(20))
    steps = (
        "  a1: {premises: [s1, s2], supports: s0}\n  a2: {premises: s3, attacks: s0}\n"
        "  a3: {premises: s4, undercuts: a1}\n"
    )
    return argmap.loads(f"argmap: 1\nstatements:\n{lines}arguments:\n{steps}", "yaml")


def test_pairs() -> None:
    made = argmap.pairs(town(), negatives=3, seed=5)
    related = [("s1", "s0", "supports"), ("s2", "s0", "supports"), ("s3", "s0", "attacks")]
    assert [tuple(pair) for pair in made[:3]] == related
    assert len(made) == 3 + 9
    assert len(set(made)) == len(made)
    assert made == argmap.pairs(town(), negatives=3, seed=5)
    assert made != argmap.pairs(town(), negatives=3, seed=6)
    assert argmap.pairs(town(), negatives=0) == made[:3]
    with pytest.raises(CorpusError, match="0 or more for each related pair, not -1"):
        argmap.pairs(town(), negatives=-1)


def test_negatives_have_nothing_to_do_with_each_other() -> None:
    made = argmap.pairs(town(), negatives=None)
    negatives = {pair[:2] for pair in made if pair.polarity is None}
    touching = ["s0 s1", "s0 s2", "s1 s2", "s0 s3", "s4 s1", "s4 s2", "s4 s0"]
    assert len(negatives) == 20 * 19 - 2 * len(touching)
    for names in touching:
        first, second = names.split()
        assert not negatives & {(first, second), (second, first)}
    assert ("s4", "s3") in negatives
    assert argmap.pairs(argmap.ArgumentMap(), negatives=None) == []


def test_negatives_of_a_large_map(monkeypatch: pytest.MonkeyPatch) -> None:
    few = argmap.pairs(town(), negatives=2, seed=1)
    monkeypatch.setattr("argmap.corpora.pairing.FEW", 0)
    drawn = argmap.pairs(town(), negatives=2, seed=1)
    every = set(argmap.pairs(town(), negatives=None))
    assert len(drawn) == len(few) == 9
    assert set(drawn) <= every
    assert drawn[3:] == sorted(drawn[3:], key=lambda pair: (int(pair[0][1:]), int(pair[1][1:])))


STATED: dict[str, tuple[Counter[str], Counter[str], int]] = {
    "abstrct-brat": (
        Counter(Premise=87, Claim=39, MajorClaim=1),
        Counter({"Support": 80, "Partial-Attack": 6, "Attack": 1}),
        18,
    ),
    "aifdb-microtexts": (Counter(I=79), Counter(RA=41, CA=21), 15),
    "aifdb-araucaria": (Counter(I=99), Counter(RA=39, CA=6), 16),
    "arg-microtexts-v1-en": (Counter(pro=43, opp=15), Counter(sup=18, reb=15, und=8), 12),
    "arg-microtexts-v2": (Counter(pro=47, opp=12), Counter(sup=22, reb=16, exa=2, und=7), 11),
    "xaif-ova3": (Counter(I=18), Counter(RA=13, CA=7, MA=7), 2),
}


@pytest.mark.parametrize("name", STATED)
def test_counts_are_those_the_sources_state(name: str) -> None:
    """What the notes of real corpora count; a relation with added premises is one."""
    if not (SHARED / name).is_dir():
        pytest.skip(f"the corpus {name} is not on this machine")
    components, relations, documents = STATED[name]
    corpus = argmap.read_corpus(SHARED / name)
    assert corpus.errors() == []
    assert len(corpus) == documents
    made = argmap.tables(corpus)
    assert label_counts(made.components) == components
    whole = {(row["doc"], row["id"]): row for row in made.relations}
    found = label_counts(list(whole.values()))
    # AIF steps with several conclusions are an argument for each.
    assert all(found[label] >= count for label, count in relations.items())
    assert found.total() - relations.total() <= 1
    if name == "abstrct-brat":
        splits = Counter(document.split for document in corpus)
        assert splits == {"train": 6, "test": 12}
        for document in corpus:
            begun = sum(token.tag.startswith("B-") for token in argmap.tokens(document))
            assert document.map is not None
            assert begun == len(document.map.statements)


def test_processes_read_real_corpora_alike() -> None:
    if not SHARED.is_dir():
        pytest.skip("no real corpora on this machine")
    folder = SHARED / "aifdb-qt30"
    assert list(argmap.read_corpus(folder, jobs=2)) == list(argmap.read_corpus(folder))


@pytest.mark.program
def test_corpora_load_no_heavy_packages() -> None:
    import subprocess

    code = (
        "import argmap, sys; corpus = argmap.read_corpus('examples/town-debates');"
        "argmap.tables(corpus); argmap.pairs(corpus[0].map); argmap.tokens(corpus[0]);"
        "print([name for name in ('numpy', 'scipy', 'networkx', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
