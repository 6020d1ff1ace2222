"""The data dictionary of a search's result folder."""

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.search import EVERY_YEAR, NOMINAL
from langkah.runs.search import Found

TEXT = """\
# Results of the search {study}, run {run}

{question}

{tried} mixes of {levers} levers were tried on {draws} draws of the parameters x {replicates}
replicates of luck (seed {seed}). Those that matter were run again on {again_draws} x
{again_replicates} fresh ones that share neither draws nor luck with the first. {complete}

Every person is synthetic. Nothing here predicts anything about an individual or is for targeting or
policing. An exit into need, or a move out of sight, is not a success.

**Effect** is `{effect}` ({unit}) beyond `{beyond}`, on the same women with the same luck. **Money**
is {money}. **The ceiling binds {binds}**{harm}; the dearest year stands beside it. A building is the
cash it takes (`building_rp`, within `yearly_rp`); its equivalent annual cost (`annuity_rp`) stands
beside it and is never added. Unit prices are those of the register: many are assumed, placeholders
until an office puts in its own.{placeholder}

An empty cell is a number without meaning there. A lever's cell is empty where it changes nothing,
such as the cadence of no rounds. Ranges are the middle nine in ten of what is not known, the chance
of a small town taken out.

| file | what it holds |
|---|---|
| `recommended.csv` | for each ceiling the mix with the largest effect, with what fresh draws make of it |
| `alternatives.csv` | the leading mixes of each ceiling against the recommended one, on fresh draws |
| `flatness.csv` | each lever among the mixes that do as well: what they share, where they differ |
| `front.csv` | the mixes that none beats in effect and cost, or in effect, cost and regret |
| `references.csv` | the scenarios the search is compared with, on fresh draws |
| `evaluated.csv.gz` | every mix tried, on the draws of the search |
| `convergence.csv` | what had been found after each generation |
| `failures.csv` | runs that failed; empty in a complete search |
| `scenarios/` | each recommended mix as a scenario file, to be copied into `scenarios/` |
| `figures/` | the advice by ceiling; effect against cost, coloured by regret (SVG, PNG; `_id`) |
| `study.toml` | the search as it was asked |
| `manifest.json` | command, versions, commit, seeds, levers, hashes of every file |

`recommended.csv` is the table behind the first figure; `front.csv`, `evaluated.csv.gz` and
`references.csv` are behind the second.

## Columns

| column | meaning |
|---|---|
| policy | name of the mix: a hash of its changes from the baseline |
| scenario | the scenario it is, where it is one it is compared with |
| generation | when the search met it first; empty for a scenario it did not meet |
| `block.name` | value of the lever; policy money as in scenario files (rupiah of 2011) |
| effect, q05, q95 | mean effect and its range |
| need_years | woman-years out into need beyond `{beyond}`: a harm, never a success |
| yearly_rp, peak_rp | spending of the mean year of policy, and of the dearest year |
| ceiling_rp | the ceiling; in `front` and `evaluated` the smallest one that pays for the mix |
| regret, regret_p90 | what the mix falls short of the best of the same draw, of all that the ceiling \
affords: mean and 90th percentile over draws. Means over replicates are compared; the chance left \
in them makes regret look larger than it is |
| keeps_harm | whether the mix keeps to the limit on years out into need, if there is one |
| on_front | beaten by none of the search in both effect and cost |
| on_front_regret | beaten by none in effect, cost and regret_p90 |
| *_again | the same on fresh draws; empty for a mix that was not run again |
| effect_search, optimism | the effect on the draws the mix was chosen by, and that less the effect on \
fresh draws: the luck of having been chosen, and that the two sets of draws differ |
| lead_search, lead | how far the mix lies above the mean of the other leading ones of its ceiling, on \
the draws it was chosen by and on fresh ones: what is lost of the lead was luck |
| within_ceiling, within_harm | whether it also keeps to the ceiling, and to the limit on harm, on fresh \
draws |
| regret_search, regret_p90_search | regret on the draws of the search, among all it affords there; \
`regret` is among those run again |
| tried, as_good_tried | affordable mixes tried, and how many cannot be told to be worse than the \
chosen one on the draws it was chosen by |
| tried_again, as_good | leading mixes run again, and how many cannot be told to be worse than the \
chosen one on fresh draws, itself counted |
| more_than_today, verdict_today | effect beyond that of the baseline, and how sure |
| more_than_lower_ceiling, verdict_lower_ceiling | effect beyond that of the next lower ceiling's mix |
| difference, chance_better, verdict | less the recommended mix, paired: mean, chance to be better, in \
words ("better" from 95 in 100, "probably better" from 80, else "cannot be told apart") |
| recommended, lowest, highest | the lever's value in the recommended mix, and its ends among the as \
good ones |
| commonest, share, different | the commonest value among them, the share of them that has it, and how \
many different values there are |
| hypervolume | area under the front: rupiah a year x effect; it rises while something better is found |
| best_effect | largest effect found so far under the ceiling, on the draws of the search |

Again: `{command}`
"""


def search_dictionary(found: Found, run_id: str, command: str) -> str:
    """Every file and column of a search's folder, and how to run it again."""
    plan = found.plan
    file, search, again = plan.file, plan.search.study, plan.again.study
    failed = len(found.search.failures) + len(found.again.failures)
    first, last = search.setting.decision_year, search.setting.policy_years
    constant = f"constant prices of {first}"
    return TEXT.format(
        study=file.slug,
        run=run_id,
        question=file.texts["question"],
        tried=len(found.met),
        levers=len(file.levers),
        draws=search.draws,
        replicates=search.replicates,
        seed=search.seed,
        again_draws=again.draws,
        again_replicates=again.replicates,
        complete="It is complete." if not failed else f"INCOMPLETE: {failed} runs failed.",
        effect=file.effect,
        unit=OUTCOMES[file.effect].unit,
        beyond=file.beyond,
        money="nominal cash" if file.cost == NOMINAL else f"rupiah at {constant}",
        binds="every year" if file.ceiling_binds == EVERY_YEAR else f"the mean of {last} years",
        harm=""
        if file.harm_at_most is None
        else f", and a mix may add at most {file.harm_at_most:g} years out into need for each year"
        " of its effect",
        placeholder=" In this setting all money is a placeholder."
        if search.setting.placeholder_money
        else "",
        command=command,
    )
