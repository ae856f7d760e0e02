"""Signatures: what of a map a person signed, as a digest, and whether it is still that."""
