"""What the tables of decision/ hold: every file and every column, for the data dictionary."""

FILES = {
    "incremental": "costs and effects in order, what is beaten and by which, ratio of each step",
    "switch_points": "exact prices between which each option is best on average",
    "net_benefit": "net benefit of every option at every price",
    "plane": "each draw's extra effect and extra cost against today",
    "plane_shares": "where those dots lie, and which share lies below a price line",
    "ceac": "how often each option is best (acceptability), and the frontier",
    "expected_loss": "what an option falls short of the best on average (regret)",
    "evpi": "value of knowing everything: naive, without chance, and a lower bound",
    "evppi": "value of knowing one parameter, of those that predict most",
    "evsi": "value, cost and net gain of following women up, by size of the study",
    "tornado": "one parameter from low to high: longest bars, and where the best option changes",
    "two_way": "best option over the two parameters with the longest bars",
    "robustness": "worst case, regret and other rules that use no chances",
    "ceilings": "best option that a yearly ceiling allows, and what the next one up costs",
    "uncertainty": "what is not known and chance, apart, with the interval for each question",
    "convergence": "how differences settle with more draws and more replicates",
    "budget_impact": "cash of each fiscal year against today, not discounted",
    "discounting": "the incremental table at every discount rate",
    "notes": "what a reader of a table must know, and what was left out and why",
}

COLUMNS = {
    "outcome": "the outcome that is the effect, counted beyond `no_programme`",
    "effect": "its mean",
    "price": "rupiah of December 2010 that one unit of the effect is valued at: a range to look"
    " over, none is accepted",
    "option": "scenario",
    "cost": "mean spending at prices of December 2010",
    "status": "ND on the frontier, DUP same point as one there, ED beaten by a mixture of two, D"
    " beaten by one",
    "beaten_by": "which one, or which two mixed",
    "same_as": "options with the very same mean cost and effect",
    "previous": "next cheaper option on the frontier",
    "cost_step, effect_step, icer": "more than the previous, and rupiah for each unit of effect",
    "today": "the option others are set against",
    "cost_vs_today, effect_vs_today": "more than today",
    "quadrant_vs_today": "dominates, dominated, dearer and better, cheaper and worse, or same",
    "ratio_vs_today": "dearer and better: rupiah for each unit gained; cheaper and worse: saved for"
    " each unit given up; else empty",
    "replaces": "best option just below this price",
    "best_from_price, best_to_price": "exact prices between which it is best on average; inf: no"
    " upper end",
    "first_price_of_grid": "first price of the range at which it is best; empty when it never is",
    "net_benefit_rp": "price x effect - cost, mean",
    "net_benefit_effect": "effect - cost / price, mean; empty at price 0",
    "comparator": "option it is compared with, pair by pair; empty for the option itself",
    "gain_vs_comparator_rp": "net benefit more than the comparator's",
    "best_on_average, on_frontier, least": "true for the option of highest mean net benefit (in"
    " `evpi.csv` its name)",
    "draw, draws, replicates": "number of a draw; counts of draws and replicates used",
    "effect_more, cost_more, mean_effect_more, mean_cost_more": "more than the comparator",
    "effect_error_of_chance, cost_error_of_chance": "standard error that chance leaves in a draw",
    "share_dearer_and_better, share_dominates, share_cheaper_and_worse, share_dominated,"
    " share_same": "shares of draws by quadrant",
    "share_below_line": "share of draws with a strictly positive gain over the comparator",
    "share_best": "share of draws in which it has the highest net benefit",
    "share_better_than_comparator, share_better": "share of draws strictly better than the"
    " comparator",
    "draws_tied": "draws in which two options are exactly equal: the cheaper, then the first, wins",
    "expected_loss_rp, loss_without_chance_rp": "mean shortfall from the best of each draw; the"
    " second with chance taken out",
    "evpi_naive_rp, evpi_rp, evpi_split_rp": "value of knowing everything: upper bound inflated by"
    " chance; chance taken out; lower bound from half against half",
    "evpi_naive_error_rp": "its standard error",
    "parameter": "dotted key of the register",
    "evppi_rp, error_rp": "value of knowing it (in `evsi.csv`: the observed share) exactly, and"
    " its standard error, from the draws and from the fit to them",
    "evppi_held_out_rp": "the same, chosen by a fit that has not seen the draw; too low on average",
    "share_of_evpi": "evppi_rp / evpi_naive_rp",
    "basis": "the curve fitted, that which predicts draws left out best: quadratic, cubic, or a"
    " cubic spline with so many inner knots",
    "r2, r2_by_chance, above_chance": "share explained by the fit; what the best of as many"
    " unrelated parameters (and curves) as were tried reaches in 1 of 20 cases; whether it is more",
    "terms": "independent terms of the fit",
    "clipped": "true where the value was set to 0 or to the value of knowing everything",
    "observes, scenario": "outcome a study would observe, and under which scenario",
    "prior_size": "how many observations what is known of it is worth",
    "size": "women followed up",
    "value_rp, simulated_value_rp": "value of the study: approximation, and from simulated studies",
    "cost_rp, net_gain_rp": "its cost, and value less cost",
    "best_size, near_best": "true for the best size, and for those within 5 % of its net gain;"
    " false everywhere when no size is worth it",
    "placeholder_money": "true when the study's prices are placeholders",
    "measure": "what a row is about: cost, effect, or net benefit",
    "low, high": "2.5 and 97.5 % quantiles of the parameter",
    "outcome_low, outcome_high, length, base": "outcome at the ends of the bar, its length, and the"
    " mean",
    "best_low, best_high, best_base, best_changes": "best option at the ends and at the mean, and"
    " whether it changes",
    "remark": "bars without length, or with both ends on one side",
    "x_name, y_name, x, y": "the two parameters and the point",
    "best, next_best, margin": "best option, the next, and how much it is ahead; in"
    " `robustness.csv` best is the highest of all draws",
    "mean_point": "true for the point of the means",
    "worst, mean, hurwicz": "lowest and mean of all draws, and the weighted best and worst",
    "largest_regret, mean_regret, p90_regret": "shortfall from the best option of the same draw",
    "share_enough": "share of draws in which it is enough (see scenarios/economics.toml)",
    "mean_over_spread": "(mean + 1) / (standard deviation + 1)",
    "first_by": "rules under which no option is better",
    "request, share_of_request": "the ceiling is this share of what this option would need;"
    " empty: a ceiling of scenarios/economics.toml",
    "rule": "ceiling on every year, or on the mean year",
    "ceiling_rp, yearly_rp": "ceiling and what the option costs under that rule, December 2010",
    "affordable": "options the ceiling allows",
    "share_better_than_next": "share of draws in which it has more effect than the next best",
    "without_ceiling, effect_given_up": "best of all options, and how much more it gives",
    "next_up, more_yearly_rp, more_effect, shadow_price_rp": "cheapest better option above the"
    " ceiling, what it costs and gives more, and rupiah a year for each unit",
    "sd_not_known, sd_chance, share_chance": "standard deviations from what is not known and from"
    " chance, and chance's share of the variance; empty where one replicate or draw cannot tell",
    "town_q05, town_q50, town_q95": "what may happen in one town, chance included",
    "average_q05, average_q50, average_q95": "what is expected, chance taken out; empty where it"
    " cannot be told",
    "varied": "whether draws or replicates are increased",
    "mean_difference, half_width, precise_enough": "mean difference, half of its 95 % interval, and"
    " whether that is narrow enough",
    "fiscal_year": "calendar year",
    "amount_rp, today_rp, difference_rp": "nominal cash of the option, of today, and more than it",
    "difference_share": "difference / today's; empty where today spends nothing",
    "cumulative_difference_rp, mean_a_year_rp": "differences so far; mean of the years",
    "amount_whole_rp": "whole rupiah that add up to the whole total",
    "rate": "discount rate of costs and effects",
    "file, note": "table, and what must be known of it",
}


def decision_dictionary() -> str:
    """The part of a result folder's README that explains decision/."""
    text = (
        "\n## decision/\n\nAn option is a scenario, its effect what it gives beyond `no_programme`,"
        " its cost the spending at\nprices of December 2010. Today is `baseline`. No price of a"
        " lasting exit is accepted anywhere:\nnothing here says that an option is worth its cost.\n"
        "\n| file | what it holds |\n|---|---|\n"
    )
    text += "".join(f"| `decision/{name}.csv` | {what} |\n" for name, what in FILES.items())
    text += "\n| column | meaning |\n|---|---|\n"
    return text + "".join(f"| {names} | {what} |\n" for names, what in COLUMNS.items())
