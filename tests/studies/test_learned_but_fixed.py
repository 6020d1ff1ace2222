"""What records taught and a study fixes is no longer drawn from the posterior: everywhere said."""

import json
from pathlib import Path

import pytest
from studies.trial_studies import planned, run_study
from typer.testing import CliRunner

from langkah.commands.main import app
from langkah.language.catalogue import LANGUAGES
from langkah.report.study import report_files
from langkah.simulation.folder import open_results

LEARNED = "choice.readiness"
DESIGN = f"""
[design]
kind = "grid"
[design.vary]
"{LEARNED}" = [0.1, 0.3]
"grant.amount_rp" = [0]
"""


@pytest.fixture(scope="module")
def varied(shipped: Path) -> Path:
    plan = planned(shipped, "varied", DESIGN, parameters="posterior", draws=2)
    assert plan.posterior is not None and LEARNED in plan.posterior.keys
    return run_study(plan).folder


def page(folder: Path, language: str) -> str:
    return report_files(open_results(folder), LANGUAGES, {})[f"report_{language}.html"].decode()


def test_a_sweep_says_it_in_manifest_schema_readme_and_report(varied: Path) -> None:
    for file in ("manifest.json", "datapackage.json"):
        assert json.loads((varied / file).read_text())["learned_but_fixed"] == [LEARNED], file
    assert f"fixes of what was learned: `{LEARNED}`." in (varied / "README.md").read_text()
    assert f"the design or the setting fixes them: {LEARNED}" in page(varied, "en")
    assert f"ditetapkan rancangan atau latar: {LEARNED}" in page(varied, "id")


def test_a_sweep_that_fixes_nothing_learned_does_not(shipped: Path) -> None:
    folder = run_study(planned(shipped, "usual", parameters="posterior", draws=2)).folder
    for file in ("manifest.json", "datapackage.json"):
        assert json.loads((folder / file).read_text())["learned_but_fixed"] == []
    assert "of what was learned" not in (folder / "README.md").read_text()
    assert "fixes them" not in page(folder, "en")


def test_what_the_setting_fixes_is_not_drawn_either(shipped: Path) -> None:
    plan = planned(shipped, "of_the_setting", parameters="posterior")
    assert plan.posterior is not None
    assert plan.posterior.overruled({LEARNED: 0.2, "round.places": 1.0}) == (LEARNED,)


def test_a_comparison_says_it_in_manifest_readme_checklist_and_brief(
    shipped: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    asked = ["compare", "annual", "--setting", "young", "--draws", "2", "--replicates", "1"]
    asked += ["--set", f"{LEARNED}=0.2", "--project", str(shipped), "--out", str(out)]
    done = CliRunner().invoke(app, [*asked, "--lang", "en"])
    assert done.exit_code == 0, done.output
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["learned_but_fixed"] == [LEARNED]
    assert manifest["parameters_from"].endswith(f"; learned but fixed: {LEARNED}")
    told = (out / "README.md").read_text()
    assert f"`{LEARNED}` = 0.2 in every draw, so no longer drawn from the posterior" in told
    checklist = (out / "cheers.md").read_text()
    assert f"but for what was learned and is fixed here: {LEARNED}" in checklist
    brief = (out / "brief_en.html").read_text()
    assert f"against what the records taught: {LEARNED}." in brief
