"""The decision analysis of a comparison: decision/*.csv of its result folder.

An option is a scenario. Its effect is what it gives beyond no programme, its cost the spending at
constant prices of December 2010. Today is the baseline. What cannot be estimated from so few draws
is left out, and decision/notes.csv says why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from scipy.stats import binom

from langkah.economics import (
    acceptability,
    budget,
    ceilings,
    expected_loss,
    incremental,
    information,
    net_benefit,
    partial_information,
    plane,
    robustness,
    sampling,
    tornado,
    two_way,
    uncertainty,
)
from langkah.economics.acceptability import acceptability as accepted
from langkah.economics.expected_loss import expected_loss as losses
from langkah.economics.metamodel import Smoother, r2_by_chance, smoothers
from langkah.economics.net_benefit import net_benefit as net_benefits
from langkah.economics.net_benefit import switch_points
from langkah.economics.problems import EconomicsError
from langkah.economics.sample import Array, Sample, sample_of
from langkah.economics.table import Cell, Table
from langkah.inputs.economics import Effect
from langkah.levers import BUDGET_LINES
from langkah.runs.compare import Comparison
from langkah.runs.outcomes import COVERED, YEARLY_PARTS
from langkah.runs.study import REFERENCES

NO_PROGRAMME, TODAY = REFERENCES
COST = "spending_real_rp"
MIDDLE_OF_YEAR = 0.5
SIMULATED = 1
"""Which stream of the study's seed simulates the follow-up studies."""

NOTHING_LEFT = "Left out: there is no draw without a failed run."

NOTES = ("file", "outcome", "note")

TORNADO = ("measure", "price", "option", *tornado.FITTED)
KNOWN = (*partial_information.COLUMNS, "r2_by_chance", "above_chance")
STUDIED = (
    "price",
    "observes",
    "scenario",
    "prior_size",
    *sampling.COLUMNS,
    "simulated_value_rp",
    "evppi_rp",
    "error_rp",
    "basis",
    "r2",
    "r2_by_chance",
    "above_chance",
    "placeholder_money",
)
JUDGED = ("measure", "price", *robustness.COLUMNS)
MAPPED = ("price", *two_way.COLUMNS)
CAPPED = ("request", "share_of_request", *ceilings.COLUMNS)
DISCOUNTED = ("rate", *incremental.COLUMNS)

FOLLOW_UP_NOTE = (
    "value_rp: Gaussian approximation, rising in size and never above knowing the share exactly."
    " simulated_value_rp: from one simulated study for each draw, a check that chance moves up and"
    " down. Both stand on one fit: where it is not above chance the study's value may be nothing"
    " but luck. Prices of the study marked placeholder are not known."
)
ONE_REPLICATE = "One replicate: chance is still in the share that the study would observe."
DISCOUNT_NOTE = (
    "Yearly means of cost and effect, each discounted from the middle of its year to the decision"
    " date."
)
CEILING_NOTE = "Yearly spending is the mean over runs, at prices of December 2010."
BUDGET_NOTE = "Nominal cash of the years of policy, means over runs, not discounted."


@dataclass(frozen=True)
class Question:
    """One effect of a comparison with everything the analyses need."""

    comparison: Comparison
    effect: Effect

    @cached_property
    def sample(self) -> Sample:
        """Costs and effects of every scenario, over the draws in which no run failed."""
        slugs = [scenario.slug for scenario in self.comparison.study.scenarios]
        without = self.comparison.values(NO_PROGRAMME, self.effect.outcome)
        effects = [self.comparison.values(s, self.effect.outcome) - without for s in slugs]
        costs = [self.comparison.values(slug, COST) for slug in slugs]
        return sample_of(slugs, np.stack(costs, axis=2), np.stack(effects, axis=2))

    @cached_property
    def parameters(self) -> tuple[tuple[str, ...], Array]:
        """Names and values of the parameters that vary, over the same draws: (draws, names)."""
        kept = [self.comparison.parameters[draw] for draw in self.comparison.draws_kept]
        values = np.array([list(one.values()) for one in kept])
        varies = (values != values[0]).any(axis=0)
        names = [name for name, varying in zip(kept[0], varies, strict=True) if varying]
        return tuple(names), values[:, varies]

    @cached_property
    def known(self) -> dict[str, tuple[Smoother, ...]]:
        """The fits of every parameter that varies. May refuse."""
        names, values = self.parameters
        return partial_information.fits_of(values, names)

    @property
    def prices(self) -> tuple[float, ...]:
        """The whole range of prices."""
        return self.effect.prices_rp

    @property
    def shown(self) -> tuple[float, ...]:
        """The few prices of tables that would be too long otherwise."""
        return self.effect.shown_prices_rp


def decision_tables(comparison: Comparison) -> tuple[Table, ...]:
    """Every table of decision/, named by its file; notes last.

    A table for several effects begins with the outcome each row is about. What cannot be done gives
    a table without rows and a note.
    """
    if not comparison.draws_kept:
        empty = [Table(name, columns, ()) for name, columns in _headers()]
        return (*empty, Table("notes", NOTES, (("", "", NOTHING_LEFT),)))
    questions = [Question(comparison, e) for e in comparison.study.economics.effects]
    notes: list[tuple[str, str, str]] = []
    tables = []
    for name, columns, find in _BY_EFFECT:
        rows: list[tuple[Cell, ...]] = []
        for question in questions:
            outcome = question.effect.outcome
            found = _found(name, outcome, columns, partial(find, question), notes)
            rows += [(outcome, *row) for row in found.rows]
        tables.append(Table(name, ("outcome", *columns), tuple(rows)))
    for name, columns, once in _ONCE:
        tables.append(_found(name, "", columns, partial(once, comparison), notes))
    return (*tables, Table("notes", NOTES, tuple(notes)))


def _headers() -> list[tuple[str, tuple[str, ...]]]:
    by_effect = [(name, ("outcome", *columns)) for name, columns, _ in _BY_EFFECT]
    return by_effect + [(name, columns) for name, columns, _ in _ONCE]


def _found(
    name: str,
    outcome: str,
    columns: Sequence[str],
    find: Callable[[], Table],
    notes: list[tuple[str, str, str]],
) -> Table:
    try:
        table = find()
    except EconomicsError as refused:
        notes.append((f"{name}.csv", outcome, f"Left out: {refused}."))
        return Table(name, tuple(columns), ())
    notes += [(f"{name}.csv", outcome, note) for note in table.notes]
    return table


def _incremental(question: Question) -> Table:
    sample = question.sample
    return incremental.incremental(sample.options, sample.mean_cost, sample.mean_effect, TODAY)


def _evppi(question: Question) -> Table:
    """At each shown price, of the parameters that predict most of the differences there."""
    most = question.comparison.study.economics.parameters
    rows: list[tuple[Cell, ...]] = []
    notes: list[str] = []
    for price in question.shown:
        screened = partial_information.screen(question.sample, price, question.known, most)
        chosen = {str(row["parameter"]): row for row in screened.records()}
        known = {name: question.known[name] for name in chosen}
        found = partial_information.partial_information(question.sample, [price], known)
        for row in found.records():
            chance = chosen[str(row["parameter"])]
            extra = (chance["r2_by_chance"], chance["above_chance"])
            rows.append((*row.values(), *extra))
        notes = [*screened.notes, *found.notes]
    return Table("evppi", KNOWN, tuple(rows), tuple(notes))


def _evsi(question: Question) -> Table:
    """Of following up women who were served, at each shown price and size of the study."""
    study = question.comparison.study.economics.study
    share = _observed(question)
    prior = sampling.prior_size(share)
    # One luck for each draw and all sizes: a larger study then differs by its size alone.
    luck = np.random.default_rng((question.comparison.study.seed, SIMULATED)).random(len(share))
    rows: list[tuple[Cell, ...]] = []
    notes = [FOLLOW_UP_NOTE]
    if question.sample.replicates == 1:
        notes.append(ONE_REPLICATE)
    fits = smoothers(study.observes, share)
    for price in question.shown:
        gains = question.sample.draw_benefit(price)
        values = sampling.study_values(gains, share, prior, study.sizes)
        table = sampling.net_gain(study.sizes, values.tolist(), study.setup_rp, study.each_rp)
        (known,) = partial_information.partial_information(
            question.sample, [price], {study.observes: fits}
        ).records()
        r2, terms = float(known["r2"]), int(known["terms"])
        limit = r2_by_chance(len(share), terms - 1, len(fits))
        exact = (known["evppi_rp"], known["error_rp"], known["basis"], r2, limit, r2 > limit)
        for size, row in zip(study.sizes, table.rows, strict=True):
            seen = binom.ppf(luck, size, share) / size
            simulated = sampling.value_of_summary(gains, seen)
            head = (price, study.observes, study.scenario, prior)
            rows.append((*head, *row, simulated, *exact, study.placeholder_money))
        notes += [f"At {price:.0f} rupiah: {note}" for note in table.notes]
    return Table("evsi", STUDIED, tuple(rows), tuple(notes))


def _observed(question: Question) -> Array:
    """The share that the study would observe, by draw, chance taken out. May refuse."""
    study = question.comparison.study.economics.study
    slugs = [scenario.slug for scenario in question.comparison.study.scenarios]
    if study.scenario not in slugs:
        raise EconomicsError(f"the scenario to be studied, {study.scenario}, is not among these")
    values = question.comparison.values(study.scenario, study.observes)
    undefined = int((~np.isfinite(values)).any(axis=1).sum())
    if undefined:
        raise EconomicsError(
            f"{study.observes} of {study.scenario} is not defined in {undefined} draws"
        )
    return np.clip(uncertainty.parameter_only(values)[0], 0.0, 1.0)


def _tornado(question: Question) -> Table:
    """Of each option's extra effect, and of the best net benefit at each shown price."""
    names, values = question.parameters
    most = question.comparison.study.economics.parameters
    sample = question.sample
    rows: list[tuple[Cell, ...]] = []
    notes: tuple[str, ...] = ()
    for option in sample.options:
        if option != NO_PROGRAMME:
            found = tornado.tornado(sample.options, sample.draw_effect, values, names, option)
            rows += [("effect", float("nan"), option, *row) for row in found.rows[:most]]
            notes = found.notes
    for price in question.shown:
        found = tornado.tornado(sample.options, sample.draw_benefit(price), values, names)
        rows += [("best_net_benefit_rp", price, "", *row) for row in found.rows[:most]]
    return Table("tornado", TORNADO, tuple(rows), notes)


def _two_way(question: Question) -> Table:
    """At each shown price, over the two parameters with the longest bars of net benefit."""
    names, values = question.parameters
    sample, steps = question.sample, question.comparison.study.economics.map_steps
    rows: list[tuple[Cell, ...]] = []
    notes: tuple[str, ...] = ()
    for price in question.shown:
        benefit = sample.draw_benefit(price)
        longest = tornado.tornado(sample.options, benefit, values, names).column("parameter")
        if len(longest) < 2:
            raise EconomicsError("fewer than two parameters vary")
        x, y = str(longest[0]), str(longest[1])
        columns = (values[:, names.index(x)], values[:, names.index(y)])
        found = two_way.two_way(sample.options, benefit, *columns, (x, y), steps)
        rows += [(price, *row) for row in found.rows]
        notes = found.notes
    return Table("two_way", MAPPED, tuple(rows), notes)


def _robustness(question: Question) -> Table:
    """Of the extra effect (enough as the file says), and of net benefit (enough is above 0)."""
    sample, economics = question.sample, question.comparison.study.economics
    effect = sample.draw_effect
    found = robustness.robustness(
        sample.options, effect, effect >= question.effect.enough, economics.optimism
    )
    rows = [("effect", float("nan"), *row) for row in found.rows]
    for price in question.shown:
        benefit = sample.draw_benefit(price)
        judged = robustness.robustness(sample.options, benefit, benefit >= 0, economics.optimism)
        rows += [("net_benefit_rp", price, *row) for row in judged.rows]
    return Table("robustness", JUDGED, tuple(rows), found.notes)


def _ceilings(question: Question) -> Table:
    """Under the ceilings of the file, then under shares of what each option would need."""
    years = _policy_years(question.comparison)
    level = np.array([question.comparison.study.setting.price_index[year] for year in years])
    spent = _spent(question.comparison)[:, : len(years)] / level
    sample, economics = question.sample, question.comparison.study.economics

    def under(ceilings_rp: Sequence[float]) -> Table:
        return ceilings.best_under_ceilings(sample.options, spent, sample.draw_effect, ceilings_rp)

    given = under(economics.ceilings_rp)
    rows: list[tuple[Cell, ...]] = [("", float("nan"), *row) for row in given.rows]
    for option, yearly in zip(sample.options, spent, strict=True):
        needs = {ceilings.EVERY_YEAR: yearly.max(), ceilings.ON_AVERAGE: yearly.mean()}
        for share in economics.shares_of_request if yearly.any() else ():
            for rule, need in needs.items():
                found = under([share * float(need)]).rows
                rows += [(option, share, *row) for row in found if row[0] == rule]
    return Table("ceilings", CAPPED, tuple(rows), (*given.notes, CEILING_NOTE))


def _convergence(question: Question) -> Table:
    economics = question.comparison.study.economics
    return uncertainty.convergence(
        question.sample, TODAY, economics.half_width_share, economics.half_width
    )


def _policy_years(comparison: Comparison) -> range:
    setting = comparison.study.setting
    return range(setting.decision_year, setting.decision_year + setting.policy_years)


def _since_decision(comparison: Comparison) -> np.ndarray:
    """Yearly means from the decision on: (scenarios, years, parts)."""
    setting = comparison.study.setting
    return comparison.yearly[:, setting.decision_year - setting.records_year :]


def _spent(comparison: Comparison) -> Array:
    """Nominal spending of every scenario and year from the decision on."""
    lines = [YEARLY_PARTS.index(f"cost_{line}_rp") for line in BUDGET_LINES]
    return np.asarray(_since_decision(comparison)[:, :, lines].sum(axis=2))


def _budget_impact(comparison: Comparison) -> Table:
    years = _policy_years(comparison)
    slugs = [scenario.slug for scenario in comparison.study.scenarios]
    found = budget.budget_impact(slugs, years, _spent(comparison)[:, : len(years)], TODAY)
    return Table("budget_impact", found.columns, found.rows, (*found.notes, BUDGET_NOTE))


def _discounting(comparison: Comparison) -> Table:
    """The incremental table of the yearly effect at every discount rate."""
    setting = comparison.study.setting
    slugs = [scenario.slug for scenario in comparison.study.scenarios]
    lived = [YEARLY_PARTS.index(name) for name in COVERED]
    covered = _since_decision(comparison)[:, :, lived].sum(axis=2)
    covered = covered - covered[slugs.index(NO_PROGRAMME)]
    level = np.array(
        [setting.price_index[year] for year in range(setting.decision_year, setting.end_year)]
    )
    spent = _spent(comparison) / level
    rows: list[tuple[Cell, ...]] = []
    for rate in comparison.study.economics.discount_rates:
        costs = [budget.present_value(row, rate, MIDDLE_OF_YEAR) for row in spent]
        effects = [budget.present_value(row, rate, MIDDLE_OF_YEAR) for row in covered]
        found = incremental.incremental(slugs, costs, effects, TODAY)
        rows += [(rate, *row) for row in found.rows]
    return Table("discounting", DISCOUNTED, tuple(rows), (DISCOUNT_NOTE,))


_BY_EFFECT: tuple[tuple[str, tuple[str, ...], Callable[[Question], Table]], ...] = (
    ("incremental", incremental.COLUMNS, _incremental),
    ("switch_points", net_benefit.SWITCHES, lambda q: switch_points(q.sample, q.prices)),
    ("net_benefit", net_benefit.COLUMNS, lambda q: net_benefits(q.sample, q.prices, TODAY)),
    ("plane", plane.DOTS, lambda q: plane.plane(q.sample, TODAY)),
    ("plane_shares", plane.SHARES, lambda q: plane.plane_shares(q.sample, TODAY, q.shown)),
    ("ceac", acceptability.COLUMNS, lambda q: accepted(q.sample, q.prices, TODAY)),
    ("expected_loss", expected_loss.COLUMNS, lambda q: losses(q.sample, q.prices)),
    ("evpi", information.COLUMNS, lambda q: information.perfect_information(q.sample, q.prices)),
    ("evppi", KNOWN, _evppi),
    ("evsi", STUDIED, _evsi),
    ("tornado", TORNADO, _tornado),
    ("two_way", MAPPED, _two_way),
    ("robustness", JUDGED, _robustness),
    ("ceilings", CAPPED, _ceilings),
    ("uncertainty", uncertainty.SPREADS, lambda q: uncertainty.spreads(q.sample, TODAY)),
    ("convergence", uncertainty.CONVERGENCE, _convergence),
)
"""Tables with rows for every effect: name, columns, and how one effect's rows are found."""

_ONCE: tuple[tuple[str, tuple[str, ...], Callable[[Comparison], Table]], ...] = (
    ("budget_impact", budget.COLUMNS, _budget_impact),
    ("discounting", DISCOUNTED, _discounting),
)
