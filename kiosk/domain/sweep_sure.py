"""How much of what stands in a bay was heard, and how sure that is. Pure.

Owns the estimate (docs/adr/0033-how-sure-a-sweep-is.md). A book that belongs here and was not heard
is one of three: it is gone; its tag is dead; or it stands here and was missed, as tags are that lie
far from the spine. Passes tell how many of the last kind there are (capture and recapture, with
unequal chances: a beta-binomial), the other two have priors, and all unknowns are summed over a
grid, weighted by how well each explains what was heard and what was not. Never more can be hidden
than are unheard: where all were heard, all is sure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log, sqrt
from typing import Final

from kiosk.domain.sweep import Sure, Verdict

ENOUGH: Final = 0.99
"""A bay is enough where, in 95 of 100 cases, at least so much of what stands in it was heard."""

WORTH_A_PASS: Final = 0.5
"""Another pass is asked for where it would bring at least so many books, to be expected ..."""

WORTH_SHARE: Final = 0.002
"""... and at least such a share of the bay."""

_LEAST: Final = 0.003
_MOST: Final = 0.985
"""The quantiles that bound what is hidden. Wider than 95 of 100: the model is not the world, and
where many books are gone it takes more of them for hidden than are (measured)."""

_CHANCE: Final = (0.4, 0.55, 0.68, 0.78, 0.85, 0.9, 0.94, 0.965, 0.98, 0.99, 0.996, 0.999)
"""How likely a live tag is heard in one pass, on average over a bay."""

_SPREAD: Final = (0.25, 0.6, 1.4, 4.0, 16.0)
"""a + b of the beta: small where some tags are always heard and others hardly ever."""

_DEAD: Final = ((0.0005, 0.25), (0.002, 0.3), (0.006, 0.3), (0.018, 0.15))
"""The share of dead tags, and how likely that is before anything is heard."""

_GONE: Final = (
    (0.0005, 0.15), (0.003, 0.2), (0.01, 0.25), (0.03, 0.2), (0.08, 0.12), (0.25, 0.08),
)  # fmt: skip
"""The share of books that are gone, and how likely that is."""

_MOST_PASSES: Final = 12
"""Later passes change nothing any more; with more, the counts are brought down to so many."""

_EXACT: Final = 400
_BINS: Final = 48


@dataclass(frozen=True, slots=True)
class Tally:
    """What the passes over a bay heard of the books that belong there and have a tag.

    ``heard[k - 1]``: how many were heard in k of ``passes`` passes. ``unheard``: expected here and
    in none. ``by_hand``: found by a person or a barcode alone; they count as found, no more.
    """

    passes: int
    heard: tuple[int, ...]
    unheard: int
    by_hand: int = 0


def sure_of(tally: Tally) -> Sure:
    """Return how much of what stands in the bay was found, with its interval and what to do."""
    if tally.passes < 1:
        return Sure(Verdict.NOT_WALKED)
    passes, heard = _bounded(tally.passes, tally.heard)
    found = sum(heard) + tally.by_hand
    if not tally.unheard:
        return Sure(Verdict.ENOUGH, 1.0, 1.0, 1.0)
    mean, least, most, gain = _hidden(passes, heard, tally.unheard)
    low, high = _share(found, most), _share(found, least)
    share = min(high, max(low, _share(found, mean)))
    whole = found + tally.unheard
    if low >= ENOUGH:
        verdict = Verdict.ENOUGH
    elif gain >= max(WORTH_A_PASS, WORTH_SHARE * whole):
        verdict = Verdict.AGAIN
    else:
        verdict = Verdict.LOOK
    return Sure(verdict, share, low, high, mean, gain)


def together(walked: Iterable[tuple[int, Sure]]) -> Sure:
    """Return how sure several bays are together: of each that was walked, found books and Sure.

    Their errors are not alike, so that their squares are added, each side for itself.
    """
    known = [(found, found + one.unheard, one) for found, one in walked]
    if not known:
        return Sure(Verdict.NOT_WALKED)
    total = sum(here for _, here, _ in known)
    share = sum(found for found, _, _ in known) / total if total else 1.0
    below = sqrt(sum((here * (one.share - one.low)) ** 2 for _, here, one in known))
    above = sqrt(sum((here * (one.high - one.share)) ** 2 for _, here, one in known))
    verdicts = {one.verdict for _, _, one in known}
    verdict = next((v for v in (Verdict.AGAIN, Verdict.LOOK) if v in verdicts), Verdict.ENOUGH)
    return Sure(
        verdict,
        share,
        max(0.0, share - below / (total or 1.0)),
        min(1.0, share + above / (total or 1.0)),
        sum(one.unheard for _, _, one in known),
        sum(one.another_pass for _, _, one in known),
    )


def _share(found: float, hidden: float) -> float:
    here = found + hidden
    return found / here if here else 1.0


def _bounded(passes: int, heard: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """Return the counts for at most ``_MOST_PASSES`` passes."""
    if passes <= _MOST_PASSES:
        return passes, heard
    fewer = [0] * _MOST_PASSES
    for k, count in enumerate(heard, 1):
        fewer[max(1, round(k * _MOST_PASSES / passes)) - 1] += count
    return _MOST_PASSES, tuple(fewer)


@dataclass(frozen=True, slots=True)
class _Point:
    """One way in which the world may be: the logs of being unheard and of being heard at all.

    ``hidden``: how likely an unheard book stands here; ``gain``: that one more pass hears it.
    """

    prior: float
    unheard: float
    heard: float
    hidden: float
    gain: float


@lru_cache(maxsize=16)
def _grid(passes: int) -> tuple[tuple[tuple[float, ...], tuple[_Point, ...]], ...]:
    """Return for each way of hearing the logs of 1 .. passes times, and its points."""
    # Of one pass only the average counts, however unequal the chances are.
    spreads = _SPREAD if passes > 1 else (_SPREAD[2],)
    rows = []
    for chance in _CHANCE:
        for spread in spreads:
            times = [_beta_binomial(k, passes, chance, spread) for k in range(passes + 1)]
            once_more = _beta_binomial(0, passes + 1, chance, spread)
            points = tuple(
                _point(exp(times[0]), exp(once_more), dead, gone)
                for dead in _DEAD
                for gone in _GONE
            )
            rows.append((tuple(times[1:]), points))
    return tuple(rows)


def _point(
    missed: float, missed_again: float, dead: tuple[float, float], gone: tuple[float, float]
) -> _Point:
    here = 1.0 - gone[0]
    alive = here * (1.0 - dead[0])
    unheard = gone[0] + here * dead[0] + alive * missed
    return _Point(
        prior=log(dead[1]) + log(gone[1]),
        unheard=log(unheard),
        heard=log(alive),
        hidden=1.0 - gone[0] / unheard,
        gain=alive * (missed - missed_again) / unheard,
    )


def _beta_binomial(times: int, passes: int, chance: float, spread: float) -> float:
    """Return the log of how likely a tag is heard so often, if chances are beta-distributed."""
    a, b = chance * spread, (1.0 - chance) * spread
    ways = lgamma(passes + 1) - lgamma(times + 1) - lgamma(passes - times + 1)
    return (
        ways
        + lgamma(times + a)
        + lgamma(passes - times + b)
        - lgamma(passes + spread)
        + lgamma(spread)
        - lgamma(a)
        - lgamma(b)
    )


@lru_cache(maxsize=8192)
def _hidden(passes: int, heard: tuple[int, ...], unheard: int) -> tuple[float, float, float, float]:
    """Return how many of the unheard stand here: mean, least, most; and what a pass would bring."""
    total = sum(heard)
    scored: list[tuple[float, _Point]] = []
    for logs, points in _grid(passes):
        base = sum(count * at for count, at in zip(heard, logs, strict=True) if count)
        scored += [(base + p.prior + unheard * p.unheard + total * p.heard, p) for p in points]
    best = max(score for score, _ in scored)
    bins = [0.0] * (_BINS + 1)
    sums = [0.0] * (_BINS + 1)
    weights = mean = gain = 0.0
    for score, point in scored:
        if score < best - 12.0:
            continue
        weight = exp(score - best)
        weights += weight
        mean += weight * point.hidden
        gain += weight * point.gain
        number = round(point.hidden * _BINS)
        bins[number] += weight
        sums[number] += weight * point.hidden
    rates = [(w / weights, s / w) for w, s in zip(bins, sums, strict=True) if w]
    least, most = _bounds(rates, unheard)
    return unheard * mean / weights, least, most, unheard * gain / weights


def _bounds(rates: list[tuple[float, float]], most: int) -> tuple[float, float]:
    """Return the ends of the interval of a mixture of binomials: (weight, rate), of ``most``."""
    if most > _EXACT:
        return _wide_bounds(rates, most)
    chances = [0.0] * (most + 1)
    for weight, rate in rates:
        # From the end where the books are, or the powers of a small number would be nothing.
        other = min(rate, 1.0 - rate)
        odds = other / (1.0 - other)
        one = weight * (1.0 - other) ** most
        for k in range(most + 1):
            chances[k if rate == other else most - k] += one
            one *= odds * (most - k) / (k + 1)
    below, least, last = 0.0, 0, 0
    for k, chance in enumerate(chances):
        if below < _LEAST:
            least = k
        if below < _MOST:
            last = k
        below += chance
    return float(least), float(last)


def _wide_bounds(rates: list[tuple[float, float]], most: int) -> tuple[float, float]:
    """Return the ends for so many that the rates alone decide; each with its own chance added."""
    ordered = sorted((rate, weight) for weight, rate in rates)
    below, low, high = 0.0, ordered[0][0], ordered[0][0]
    for rate, weight in ordered:
        if below < _LEAST:
            low = rate
        if below < _MOST:
            high = rate
        below += weight
    low_wide = most * low - 2.2 * sqrt(most * low * (1.0 - low))
    high_wide = most * high + 2.2 * sqrt(most * high * (1.0 - high))
    return max(0.0, low_wide), min(float(most), high_wide)
