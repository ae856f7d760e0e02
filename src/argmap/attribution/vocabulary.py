"""Vocabulary: words of the model that a reader meets, as messages by what the model calls them."""

from collections.abc import Mapping

from argmap.languages import message

FIDELITIES: Mapping[str, str] = {
    "quotation": message("quotation"),
    "paraphrase": message("paraphrase"),
    "compression": message("compression"),
    "interpretation": message("interpretation"),
    "imputation": message("imputation"),
}
STATES: Mapping[str, str] = {
    "exact": message("anchor exact"),
    "normalised": message("anchor normalised"),
    "adapted": message("anchor adapted"),
    "abridged": message("anchor abridged"),
    "moved": message("anchor moved"),
    "ambiguous": message("anchor ambiguous"),
    "changed": message("anchor changed"),
    "orphan": message("anchor orphan"),
    "whole": message("whole source"),
    "unchecked": message("anchor unchecked"),
}
LIKELIHOODS: Mapping[str, str] = {
    "almost no chance": message("almost no chance"),
    "very unlikely": message("very unlikely"),
    "unlikely": message("unlikely"),
    "roughly even chance": message("roughly even chance"),
    "likely": message("likely"),
    "very likely": message("very likely"),
    "almost certain": message("almost certain"),
}
CONFIDENCES: Mapping[str, str] = {
    "low": message("low confidence"),
    "moderate": message("moderate confidence"),
    "high": message("high confidence"),
}
BASES: Mapping[str, str] = {
    "eyewitness": message("as eyewitness"),
    "participant": message("as participant"),
    "document": message("as document"),
    "hearsay": message("as hearsay"),
    "inference": message("as inference"),
}
ACTS: Mapping[str, str] = {
    "saw": message("{who} saw"),
    "heard": message("{who} heard"),
    "said": message("{who} said"),
    "told": message("{who} told"),
    "wrote": message("{who} wrote"),
    "reported": message("{who} reported"),
    "leaked": message("{who} leaked"),
    "published": message("{who} published"),
}
ACTS_TO: Mapping[str, str] = {
    "saw": message("{who} saw to {to}"),
    "heard": message("{who} heard to {to}"),
    "said": message("{who} said to {to}"),
    "told": message("{who} told {to}"),
    "wrote": message("{who} wrote to {to}"),
    "reported": message("{who} reported to {to}"),
    "leaked": message("{who} leaked to {to}"),
    "published": message("{who} published to {to}"),
}
QUESTION_STATES = {
    "open": message("not raised"),
    "raised": message("raised"),
    "answered": message("answered"),
    "failed": message("failed"),
    "expired": message("to be asked again, as a source has changed"),
}
"""What became of a critical question."""
UNSETTLED = ("raised", "failed", "expired")
"""States of a critical question that ask for something to be done."""
