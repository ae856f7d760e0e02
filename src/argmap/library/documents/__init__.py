"""Documents: which sources are one over all maps, what became of them, and what rests on them."""
