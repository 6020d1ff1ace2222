"""The data dictionary of a result folder: every file, every column, and how to run it again."""

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.fields import show
from langkah.inputs.register import POLICY, SHOCK
from langkah.levers import LINES
from langkah.runs.compare import Comparison
from langkah.runs.decision_words import decision_dictionary
from langkah.runs.labels import SITUATION_LABELS
from langkah.runs.study import REFERENCES, Study

HEAD = """# Results of run {run_id}

Setting {setting}; {scenarios} scenarios, {draws} draws of the parameters x {replicates} replicates
of luck, seed {seed}. {complete}
In {clamped} of the draws a weight of the choice met a bound (`clamped.csv`).

Every person in these tables is synthetic. They say nothing about any individual and are not for
targeting or policing. An exit into need, or a move out of sight, is not counted as a success.

The same women meet the same luck in every scenario, so differences are paired run by run.
`draw` numbers a set of parameter values (what is not known), `replicate` a run of luck under it
(chance in a small town).

| file | what it holds |
|---|---|
| `manifest.json` | command, versions, commit, seed, hashes of every file, failures |
| `outcomes.json` | meaning, unit, good direction and labels of every outcome, in two languages |
| `scenarios/` | every scenario resolved: all policy and shock values it ends with |
| `summary.csv` | each outcome of each scenario, over all runs |
| `differences.csv` | each scenario against `no_programme` and against `baseline`, paired |
| `yearly.csv` | fiscal years: people, events, rates, spending; means over all runs |
| `plan.csv` | what each scenario plans for in each fiscal year of the policy, by item |
| `price_level.csv` | the price level of every fiscal year, December 2010 = 1 |
| `parameters.csv.gz` | the parameter values of every draw, by dotted key |
| `draws.csv.gz` | every outcome of every run, one a line |
| `failures.csv` | runs that failed, with stage and message; empty in a complete study |
| `cut_rounds.csv` | rounds that a yearly ceiling cut, in the draw it cut most |
| `clamped.csv` | draws in which a weight of the choice met a bound, and the parameter whose stated value does not come about there |
| `decision/` | the decision analysis, explained at the end |
| `cheers.md` | the reporting checklist: where each item is told, and what people must still write |
| `figures/` | women by year, paired differences, cost by year, true against official share |
| `runs/` | every run as it was simulated, a block for each draw: `langkah verify` runs some again |
| `log.txt` | wall times: the only file that differs from one run to the next |

An empty cell is a number that has no meaning there, such as a rate where nobody was served.
"""

COLUMNS = """
## summary.csv

| column | meaning |
|---|---|
| scenario | name of the scenario's file |
| outcome | name of the outcome, below |
| unit | its unit |
| mean, q05, q50, q95 | over all draws and replicates: ignorance and chance together |
| share_chance | share of the variance that is chance in a small town, the rest is ignorance; \
empty where it cannot be told: with one replicate, or with one draw |
| defined | share of runs in which the outcome has a meaning |

## differences.csv

| column | meaning |
|---|---|
| scenario, reference | scenario less reference, run by run |
| outcome, unit | as above |
| mean | mean difference |
| q05, q50, q95 | range over draws with the chance of luck taken out: what is not known; with one \
replicate chance cannot be taken out and is in it, with one draw there is no range |
| chance_better | chance that the scenario does better (for an outcome without a good direction: is higher), given what is not known; with one replicate chance is in it, with one draw it is given \
that draw, and of a single run it cannot be told: empty |
| verdict | at least 0.95 "better", at least 0.80 "probably better, N of 10 simulations", else "cannot be told apart"; "worse" likewise; "higher" and "lower" where neither direction is good |

## yearly.csv

Means over all runs. Years before the decision are the history all scenarios share.

| column | unit | meaning |
|---|---|---|
| scenario | | name of the scenario's file |
| fiscal_year | year | calendar year |
"""

REST = """| enrolled, completed, refused, dropped_out, left_trade, returned | events | in the year |
| end_working | women | in sex work here in December |
| true_rate | share | of women served in the last years and no longer enrolled: truly out in December |
| official_rate | share | of the same women: what the office would report |
| untraced_rate | share | of the same women: those the office cannot see in December; neither out nor back |
"""


PLAN = """
## plan.csv

At central values of the parameters: places, beds in full use, workers. `langkah annex` turns it into
a budget request.

| column | meaning |
|---|---|
| scenario, fiscal_year | as above |
| item, line | what is paid for, and the budget line `cost_<line>_rp` it is counted under |
| count, count_unit, times, times_unit | how many, and how many times each |
| volume, unit | count times times, and its unit (satuan) |
| policy_price_rp | nominal rupiah for one unit where the scenario sets it; empty for a unit price |
| basis | "planned", or "simulated": the simulation's mean in whole units, rounded up |
"""


def data_dictionary(comparison: Comparison, run_id: str) -> str:
    """README.md of a result folder."""
    study = comparison.study
    complete = (
        "The study is complete."
        if comparison.complete
        else f"**The study is incomplete: {len(comparison.failures)} runs failed.**"
    )
    text = HEAD.format(
        run_id=run_id,
        setting=study.setting.name,
        scenarios=len(study.scenarios),
        draws=study.draws,
        replicates=study.replicates,
        seed=study.seed,
        complete=complete,
        clamped=len(comparison.clamped),
    )
    text += _fixed(study)
    text += COLUMNS
    for column, labels in SITUATION_LABELS.items():
        text += f"| {column} | woman-years | lived {labels[0]} |\n"
    text += REST
    for line in LINES.values():
        text += f"| cost_{line.name}_rp | rupiah, nominal | {line.label_en} |\n"
        text += f"| cost_{line.name}_real_rp | rupiah of December 2010 | {line.label_en} |\n"
    text += "| cost_total_rp, cost_total_real_rp | rupiah | all lines |\n"
    text += PLAN
    text += "\n## Outcomes\n\n| outcome | unit | good | meaning |\n|---|---|---|---|\n"
    for outcome in OUTCOMES.values():
        text += f"| {outcome.name} | {outcome.unit} | {outcome.better} | {outcome.meaning_en} |\n"
    return text + decision_dictionary()


def _fixed(study: Study) -> str:
    """What was fixed for this study, and where it holds; nothing where nothing was."""
    if not study.fixed:
        return ""
    references = " and ".join(f"`{name}`" for name in REFERENCES)
    lines = ["", "Fixed for this study (`--set`):", ""]
    for key, value in sorted(study.fixed.items()):
        kind = study.register[key].kind
        where = {
            POLICY: f"every scenario but {references}, after the decision",
            SHOCK: "every scenario, after the decision",
        }.get(kind, "every draw")
        learned = ", so no longer drawn from the posterior that learned it"
        aside = learned if key in study.learned_but_fixed else ""
        lines.append(f"- `{key}` = {show(value)} in {where}{aside}")
    return "\n".join([*lines, ""])
