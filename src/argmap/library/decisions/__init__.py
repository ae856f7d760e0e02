"""Decisions: what people say is the same in two maps, kept, listed and brought along."""
