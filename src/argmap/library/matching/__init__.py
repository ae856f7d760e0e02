"""Matching: the same claim elsewhere, as candidates with reasons for a person to decide on."""
