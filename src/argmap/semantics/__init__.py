"""Semantics: which statements stand, by labels and by gradual strength."""
