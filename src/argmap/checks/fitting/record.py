"""What is compared: a claim with the words it cites, and what a rule on both is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from argmap.checks.record import Remark
from argmap.findings import Finding


@dataclass(frozen=True, slots=True)
class Cited:
    """What a statement says, and the words of a source that it cites for it.

    >>> Cited("It rained for three days.", "It rained for four days.").is_english
    True
    """

    claim: str
    quote: str
    id: str = ""
    around: str = ""
    """The words of the source just before and behind, which say what ``it`` and ``then`` are."""
    whole: str = ""
    """The whole text of the source, if it is known: what is not in it, no words of it say."""
    beside: Callable[[], str] = field(default=str, compare=False)
    """What gives ``known``: of all parties of a map, for a claim that says more than its words."""
    hedges: str = ""
    """The hedges that the statement keeps in its attributions."""
    is_english: bool = True
    """Whether claim and words are English; if not, only numbers, names and dates are compared."""
    reporter: str = ""
    """The author of the source, where the statement is said on no other word than the author's."""
    sentence: tuple[str, str] = ("", "")
    """What stands before and behind the words in their sentence, if they are of one place."""
    rest: str = ""
    """What else stands in the sentences that the words are taken from."""
    is_pieced: bool = False
    """Whether the words come from several places, each of which may say a part of the claim."""
    is_abridged: bool = False
    """Whether words are left out of which nobody knows here what they say."""

    @property
    def known(self) -> str:
        """Names and dates of the source and of the parties, which a claim may take for granted."""
        return self.beside()


@dataclass(frozen=True, slots=True)
class FitRule:
    """A numbered rule on claims and the words they cite. It suspects, and never judges."""

    code: str
    name: str
    summary: str
    find: Callable[[tuple[Cited, ...]], Iterator[Remark]]
    is_across: bool = False
    """Whether it compares pairs with each other, and needs all of them at once."""
    severity = "info"

    def findings(self, pairs: tuple[Cited, ...]) -> Iterator[Finding]:
        """Yield what the rule suspects, in order of the pairs."""
        for item_id, message in self.find(pairs):
            yield Finding(self.code, "info", message, item_id or None)
