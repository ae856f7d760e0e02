"""Chronology: when things happened and when they were said, kept apart."""

from argmap.chronology.spans import Day, Span, day_number, span_of
from argmap.chronology.timeline import Clock, Gap, Moment, Timeline, timeline, utterances
from argmap.chronology.words import time_words

__all__ = [
    "Clock",
    "Day",
    "Gap",
    "Moment",
    "Span",
    "Timeline",
    "day_number",
    "span_of",
    "time_words",
    "timeline",
    "utterances",
]
