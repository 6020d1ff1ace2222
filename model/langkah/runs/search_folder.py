"""A search's result folder: tables, the advice as scenario files, the dictionary."""

import json
from collections.abc import Iterator
from pathlib import Path

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.fields import show
from langkah.inputs.levers import Policy
from langkah.runs.search import Found
from langkah.runs.search_dictionary import search_dictionary
from langkah.runs.search_tables import (
    ADVICE,
    COMPARED,
    CONVERGENCE,
    FAILURES,
    FLATNESS,
    FRESH,
    FRONTS,
    PLACED,
    SEEN,
    Tables,
)
from langkah.simulation.folder import write_csv
from langkah.simulation.verify import STUDY_FILE

MILLION = 1_000_000


def write_search(folder: Path, found: Found, run_id: str, command: str) -> dict[str, object]:
    """Write tables, scenarios, what was asked and what explains them; gives what the manifest says
    of them beside the words."""
    (folder / STUDY_FILE).write_bytes(found.plan.path.read_bytes())
    _write_tables(folder, Tables(found))
    _write_scenarios(folder, found, run_id)
    told = search_dictionary(found, run_id, command)
    (folder / "README.md").write_text(told, encoding="utf-8")
    return _told(found)


def _write_tables(folder: Path, tables: Tables) -> None:
    header = tables.header
    own = (*SEEN, *PLACED, *FRONTS)
    write_csv(
        folder / "evaluated.csv.gz",
        header("policy", "scenario", "generation", after=own),
        tables.evaluated(),
    )
    write_csv(folder / "front.csv", header("policy", after=(*own, *FRESH)), tables.front())
    names = ("scenario", "name", "name_id")
    write_csv(folder / "references.csv", header(*names, after=SEEN), tables.references())
    ceiling = ("ceiling_rp", "policy")
    write_csv(folder / "recommended.csv", header(*ceiling, after=ADVICE), tables.recommended())
    write_csv(folder / "alternatives.csv", header(*ceiling, after=COMPARED), tables.alternatives())
    write_csv(folder / "flatness.csv", FLATNESS, tables.flatness())
    write_csv(folder / "convergence.csv", CONVERGENCE, tables.convergence())
    write_csv(folder / "failures.csv", FAILURES, tables.failures())


def _write_scenarios(folder: Path, found: Found, run_id: str) -> None:
    """Each recommended policy as a scenario file that can be taken over."""
    (folder / "scenarios").mkdir(exist_ok=True)
    for ceiling, key in Tables(found).chosen.items():
        if key is not None:
            policy = found.search.policies[key]
            path = folder / "scenarios" / f"{scenario_slug(ceiling)}.toml"
            text = "\n".join(_scenario(found, ceiling, policy, run_id)) + "\n"
            path.write_text(text, encoding="utf-8")


def scenario_slug(ceiling_rp: float) -> str:
    """The name of the scenario of a ceiling.

    >>> scenario_slug(250e6), scenario_slug(2_500_000.0)
    ('with_250_million', 'with_2_5_million')
    """
    return f"with_{f'{ceiling_rp / MILLION:.12g}'.replace('.', '_')}_million"


def _scenario(found: Found, ceiling: float, policy: Policy, run_id: str) -> Iterator[str]:
    plan, register = found.plan, found.plan.study.register
    amount = f"Rp{ceiling / MILLION:.12g}"
    yield f'name = "{amount} million a year"'
    yield f'name_id = "{amount} juta setahun"'
    yield f'question = "What does the mix found for {amount} million a year change?"'
    yield f'question_id = "Apa yang diubah oleh paduan untuk {amount} juta setahun?"'
    yield 'extends = "baseline"'
    why = f"Chosen by langkah search {plan.file.slug}, run {run_id}."
    for key, value in policy.items():
        yield ""
        yield f"[change.{json.dumps(key)}]"
        yield f"from = {show(register[key].value)}"
        yield f"to = {show(value)}"
        yield f'why = "{why}"'


def _told(found: Found) -> dict[str, object]:
    """What the manifest says of a search beside the words."""
    plan = found.plan
    file, study = plan.file, plan.study
    outcome = OUTCOMES[file.effect]
    return {
        "failed_runs": len(found.search.failures) + len(found.again.failures),
        "setting": study.setting.name,
        "placeholder_money": study.setting.placeholder_money,
        "decision_year": study.setting.decision_year,
        "policy_years": study.setting.policy_years,
        "follow_years": study.setting.follow_years,
        "parameters_from": file.parameters,
        "fitted": study.posterior is not None,
        "search_draws": study.draws,
        "search_replicates": study.replicates,
        "seed": study.seed,
        "draws": plan.again.study.draws,
        "replicates": plan.again.study.replicates,
        "fresh_seed": plan.again.study.seed,
        "policies_tried": len(found.met),
        "generations": len(found.steps),
        "effect": file.effect,
        "effect_unit": outcome.unit,
        "effect_en": outcome.label_en,
        "effect_id": outcome.label_id,
        "beyond": file.beyond,
        "cost": file.cost,
        "ceiling_binds": file.ceiling_binds,
        "harm_at_most": file.harm_at_most,
        "ceilings_rp": list(file.ceilings_rp),
        "levers": [
            {
                "key": lever.key,
                "unit": lever.parameter.unit,
                "switch": lever.parameter.is_switch,
                "today": lever.parameter.value,
                "values": list(lever.values),
            }
            for lever in file.levers
        ],
    }
