"""CASS, the combined argument similarity score: segments and relations of two readings in one figure."""


def cass(
    segments: float | None, relations: float | None, dialogue: float | None = None
) -> float | None:
    """Return CASS: the harmonic mean of the similarity of segments and that of what is tied.

    Duthie, Lawrence, Budzynska and Reed 2016. ``segments`` is segmentation similarity, ``relations``
    and ``dialogue`` are kappas of the relations of propositions and of those of the dialogue; their
    mean counts, or the one there is. Less agreement than by chance counts as none.

    >>> cass(0.75, 0.25)
    0.375
    >>> cass(None, 0.6) is None
    True
    """
    tied = [value for value in (relations, dialogue) if value is not None]
    if segments is None or not tied:
        return None
    mean = max(0.0, sum(tied) / len(tied))
    return 2 * segments * mean / (segments + mean) if segments + mean else 0.0
