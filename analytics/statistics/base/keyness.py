"""What is said more here than elsewhere."""

from __future__ import annotations

from math import erfc, log, log2, sqrt

LEAST_KEYNESS = 6.63
"""Chi-square, one degree of freedom, p < 0.01: below it a difference may be chance."""
LEAST_POSTS = 3
LEAST_PEOPLE = 2
"""A key term is in at least three posts by at least two people: nobody's habit makes a topic."""


def keyness(here: int, of_here: int, elsewhere: int, of_elsewhere: int) -> float:
    """Return the log-likelihood ratio G² of a term, in favour of *here*; 0 when it is not said more here.

    *here* of *of_here* posts use the term, and *elsewhere* of *of_elsewhere*.
    With O the four counts of the table (uses it / does not × here / elsewhere)
    and E those expected if both used it alike,

        G² = 2 · Σ O · ln(O / E),   E = row sum · column sum / total.

    Ted Dunning, "Accurate Methods for the Statistics of Surprise and
    Coincidence", Computational Linguistics 19(1), 1993.
    """
    if not of_here or not of_elsewhere or here * of_elsewhere <= elsewhere * of_here:
        return 0.0
    total, uses = of_here + of_elsewhere, here + elsewhere
    cells = (
        (here, of_here, uses),
        (elsewhere, of_elsewhere, uses),
        (of_here - here, of_here, total - uses),
        (of_elsewhere - elsewhere, of_elsewhere, total - uses),
    )
    return max(0.0, 2 * sum(seen * log(seen * total / (side * row)) for seen, side, row in cells if seen))


def log_ratio(here: int, of_here: int, elsewhere: int, of_elsewhere: int) -> float | None:
    """Return how many times more often a term is used *here*, as a binary logarithm: 1 is twice.

    A term that nobody uses elsewhere counts as half a use there. ``None`` where there is nothing to compare
    with. Andrew Hardie, "Log Ratio: an informal introduction", ESRC Centre for Corpus Approaches to Social
    Science, 2014.
    """
    if not here or not of_here or not of_elsewhere:
        return None
    return log2((here / of_here) / ((elsewhere or 0.5) / of_elsewhere))


def corrected_p(keyness: float, tests: int) -> float:
    """Return the chance of so large a G² among so many *tests* if no term were said more here (Bonferroni).

    The chance for one term is that of chi-square with one degree of freedom; that for many is at most so many
    times as high. 1 at most.
    """
    return min(1.0, erfc(sqrt(keyness / 2)) * tests)
