"""What an analysis refuses, each a ValueError that says what was found and what was expected."""


class ExplorationError(ValueError):
    """An analysis cannot be done with what it was given."""


class ShapeError(ExplorationError):
    """Arrays or lists do not fit each other."""


class UndefinedNumbers(ExplorationError):
    """A number that is needed is not a number, or not finite."""


class UnknownInput(ExplorationError):
    """An input is named that is not among the inputs, or one is named twice."""


class ConstantOutcome(ExplorationError):
    """An outcome that never varies: there is nothing to explain."""


class BadAssumption(ExplorationError):
    """A number of points, a share or a seed that makes no sense."""


class MissingPackage(ExplorationError):
    """A package that this analysis needs is not installed."""
