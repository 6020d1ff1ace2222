"""From a uniform to what a rule needs: a normal, a count, a probability from log-odds."""

import math
from typing import Final

from langkah.domain.rule import rule

# Wichura's algorithm AS 241 (PPND16), Applied Statistics 37 (1988), 477-484: the normal quantile
# to about one part in 10**16.
_CENTRE: Final = 0.425
_CENTRE_SQUARED: Final = 0.180625
_TAIL_SPLIT: Final = 5.0
_TAIL_SHIFT: Final = 1.6
_A0: Final = 3.3871328727963666080e0
_A1: Final = 1.3314166789178437745e2
_A2: Final = 1.9715909503065514427e3
_A3: Final = 1.3731693765509461125e4
_A4: Final = 4.5921953931549871457e4
_A5: Final = 6.7265770927008700853e4
_A6: Final = 3.3430575583588128105e4
_A7: Final = 2.5090809287301226727e3
_B1: Final = 4.2313330701600911252e1
_B2: Final = 6.8718700749205790830e2
_B3: Final = 5.3941960214247511077e3
_B4: Final = 2.1213794301586595867e4
_B5: Final = 3.9307895800092710610e4
_B6: Final = 2.8729085735721942674e4
_B7: Final = 5.2264952788528545610e3
_C0: Final = 1.42343711074968357734e0
_C1: Final = 4.63033784615654529590e0
_C2: Final = 5.76949722146069140550e0
_C3: Final = 3.64784832476320460504e0
_C4: Final = 1.27045825245236838258e0
_C5: Final = 2.41780725177450611770e-1
_C6: Final = 2.27238449892691845833e-2
_C7: Final = 7.74545014278341407640e-4
_D1: Final = 2.05319162663775882187e0
_D2: Final = 1.67638483018380384940e0
_D3: Final = 6.89767334985100004550e-1
_D4: Final = 1.48103976427480074590e-1
_D5: Final = 1.51986665636164571966e-2
_D6: Final = 5.47593808499534494600e-4
_D7: Final = 1.05075007164441684324e-9
_E0: Final = 6.65790464350110377720e0
_E1: Final = 5.46378491116411436990e0
_E2: Final = 1.78482653991729133580e0
_E3: Final = 2.96560571828504891230e-1
_E4: Final = 2.65321895265761230930e-2
_E5: Final = 1.24266094738807843860e-3
_E6: Final = 2.71155556874348757815e-5
_E7: Final = 2.01033439929228813265e-7
_F1: Final = 5.99832206555887937690e-1
_F2: Final = 1.36929880922735805310e-1
_F3: Final = 1.48753612908506148525e-2
_F4: Final = 7.86869131145613259100e-4
_F5: Final = 1.84631831751005468180e-5
_F6: Final = 1.42151175831644588870e-7
_F7: Final = 2.04426310338993978564e-15

_LEAST_LOG: Final = 700.0
"""``exp(-_LEAST_LOG)`` is still an ordinary float, and far below any luck."""


@rule
def normal(u: float) -> float:
    """Standard normal value whose distribution function is ``u`` (inverse CDF, AS 241).

    Monotone in ``u``: more luck is never less of anything.

    >>> normal(0.5)
    0.0
    >>> round(normal(0.975), 12)
    1.95996398454
    """
    q = u - 0.5
    if abs(q) <= _CENTRE:
        r = _CENTRE_SQUARED - q * q
        top = (
            ((((((_A7 * r + _A6) * r + _A5) * r + _A4) * r + _A3) * r + _A2) * r + _A1) * r
        ) + _A0
        low = (
            ((((((_B7 * r + _B6) * r + _B5) * r + _B4) * r + _B3) * r + _B2) * r + _B1) * r
        ) + 1.0
        return q * top / low
    tail = u if q < 0.0 else 1.0 - u
    r = math.sqrt(-math.log(tail))
    if r <= _TAIL_SPLIT:
        r = r - _TAIL_SHIFT
        top = (
            ((((((_C7 * r + _C6) * r + _C5) * r + _C4) * r + _C3) * r + _C2) * r + _C1) * r
        ) + _C0
        low = (
            ((((((_D7 * r + _D6) * r + _D5) * r + _D4) * r + _D3) * r + _D2) * r + _D1) * r
        ) + 1.0
    else:
        r = r - _TAIL_SPLIT
        top = (
            ((((((_E7 * r + _E6) * r + _E5) * r + _E4) * r + _E3) * r + _E2) * r + _E1) * r
        ) + _E0
        low = (
            ((((((_F7 * r + _F6) * r + _F5) * r + _F4) * r + _F3) * r + _F2) * r + _F1) * r
        ) + 1.0
    return -top / low if q < 0.0 else top / low


@rule
def lognormal(u: float, median: float, spread: float) -> float:
    """Log-normal value at ``u``; ``spread`` is the standard deviation of its logarithm.

    >>> lognormal(0.5, 1_800_000.0, 0.55)
    1800000.0
    """
    return median * math.exp(spread * normal(u))


@rule
def poisson(u: float, mean: float) -> int:
    """The count at ``u`` of a Poisson distribution with this mean (inverse CDF, one uniform).

    A large mean begins at a count of 0 with a probability too small for a float. It is carried in
    units of ``exp(-_LEAST_LOG)``, one less each time it has grown to 1 of them, until none is left.

    >>> [poisson(u, 5.0) for u in (0.001, 0.5, 0.999)]
    [0, 5, 13]
    >>> poisson(0.5, 20_000.0)
    20000
    """
    count = 0
    units = int(mean / _LEAST_LOG)
    term = math.exp(units * _LEAST_LOG - mean)
    while units > 0:
        count = count + 1
        term = term * mean / count
        if term > 1.0:
            term = term * math.exp(-_LEAST_LOG)
            units = units - 1
    total = term
    while u > total and term > 0.0:
        count = count + 1
        term = term * mean / count
        total = total + term
    return count


@rule
def whole(amount: float, u: float) -> int:
    """A whole number whose average is ``amount``: its fraction is decided by ``u``.

    >>> whole(45.6, 0.5), whole(45.6, 0.7)
    (46, 45)
    """
    floor = int(amount)
    if u < amount - floor:
        return floor + 1
    return floor


@rule
def logistic(log_odds: float) -> float:
    """Probability with these log-odds.

    >>> logistic(0.0)
    0.5
    >>> 0.0 <= logistic(-800.0) < 1e-300
    True
    """
    if log_odds >= 0.0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    odds = math.exp(log_odds)
    return odds / (1.0 + odds)


@rule
def log_odds(probability: float) -> float:
    """Log-odds of a probability strictly between 0 and 1.

    >>> log_odds(0.5)
    0.0
    """
    return math.log(probability / (1.0 - probability))
