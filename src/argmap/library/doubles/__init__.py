"""Doubles: documents and parties that are typed in two ways, as candidates for a person to decide on."""
