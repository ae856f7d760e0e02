"""Train naive Bayes to tell claims from premises, score it, and write what it says as maps.

No machine learning library is needed: counts of words and a sum of logarithms are the whole model.
"""

import math
import sys
from collections import Counter
from pathlib import Path

import argmap
from argmap.corpora import CorpusDocument


def words(text: str) -> list[str]:
    """Return the features of a component: its words, and whether it holds a number."""
    found = ["<number>" if word.isdigit() else word for word in text.lower().split()]
    return [word.strip(".,;:!?") for word in found]


class NaiveBayes:
    """Multinomial naive Bayes with one added count for each word."""

    def __init__(self, examples: list[tuple[str, str]]) -> None:
        """Count the words of texts with labels."""
        self.labels = Counter(label for _, label in examples)
        self.counts: dict[str, Counter[str]] = {label: Counter() for label in self.labels}
        for text, label in examples:
            self.counts[label].update(words(text))
        self.vocabulary = {word for counts in self.counts.values() for word in counts}

    def predict(self, text: str) -> str:
        """Return the likeliest label; of equals the first in the alphabet."""
        return max(sorted(self.labels), key=lambda label: self.score(text, label))

    def score(self, text: str, label: str) -> float:
        """Return the logarithm of how likely a label is for a text."""
        counts = self.counts[label]
        total = counts.total() + len(self.vocabulary)
        prior = math.log(self.labels[label] / self.labels.total())
        return prior + sum(math.log((counts[word] + 1) / total) for word in words(text))


def f1(gold: list[str], predicted: list[str], label: str) -> float:
    """Return the harmonic mean of precision and recall for one label."""
    both = sum(a == b == label for a, b in zip(gold, predicted, strict=True))
    given = gold.count(label) + predicted.count(label)
    return 2 * both / given if given else 0.0


def predicted_map(document: CorpusDocument, model: NaiveBayes) -> argmap.ArgumentMap:
    """Return the map of a document with the labels that the model gives, and nothing else changed."""
    assert document.map is not None
    made = document.map
    for item in made.statements:
        made = argmap.update(made, item.id, tags=(model.predict(item.text), *item.tags[1:]))
    return made


def main(folder: Path) -> None:
    """Train on the training documents, score on those to test on, write those to a folder."""
    corpus = argmap.read_corpus(Path(__file__).parent / "town-debates")
    print(corpus)
    rows = argmap.tables(corpus).components
    train = [(row["text"], row["label"]) for row in rows if row["split"] == "train"]
    test = [(row["text"], row["label"]) for row in rows if row["split"] == "test"]
    model = NaiveBayes(train)
    gold = [label for _, label in test]
    predicted = [model.predict(text) for text, _ in test]
    for label in sorted(model.labels):
        print(f"{label}: F1 {f1(gold, predicted, label):.2f} of {gold.count(label)}")
    right = sum(a == b for a, b in zip(gold, predicted, strict=True))
    print(f"{right} of {len(gold)} right")
    for document in corpus.split("test"):
        made = predicted_map(document, model)
        target = folder / f"{document.name.rpartition('/')[2]}.argmap.json"
        argmap.save(made, target)
        labels = [argmap.corpus_label(made, item.id) for item in made.statements]
        print(f"{target.name}: {', '.join(str(label) for label in labels)}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
