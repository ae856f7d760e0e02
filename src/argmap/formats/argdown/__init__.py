"""Argdown: the text format of the Argdown tools, read in linear time without them."""
