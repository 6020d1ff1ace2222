"""What an analysis refuses, each a ValueError that says what was found and what was expected."""


class EconomicsError(ValueError):
    """An analysis cannot be done with what it was given."""


class ShapeError(EconomicsError):
    """Arrays or lists do not fit each other."""


class UndefinedNumbers(EconomicsError):
    """A number that is needed is not a number, or not finite."""


class OneOption(EconomicsError):
    """A choice needs at least two options."""


class UnknownOption(EconomicsError):
    """An option is named that is not among the options."""


class TooFewDraws(EconomicsError):
    """Too few draws for what is to be estimated from them."""


class BadPrices(EconomicsError):
    """The prices at which an effect is valued are not a rising list from 0."""


class BadAssumption(EconomicsError):
    """A rate, a life, a size or a share that makes no sense."""


class NothingAffordable(EconomicsError):
    """A ceiling lies below the cost of every option."""
