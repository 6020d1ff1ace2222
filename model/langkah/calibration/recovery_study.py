"""The proof of recovery as a study: a bank of prior runs, and planted sets calibrated whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from langkah.calibration.blocks import Candidature, Work, simulate
from langkah.calibration.choices import LOGISTIC
from langkah.calibration.generations import bank_of
from langkah.calibration.plan import Calibration, plan_calibration
from langkah.calibration.recovery import (
    Ranks,
    Recovered,
    all_even,
    rank_planted,
    rank_rows,
    recover,
    recovered_rows,
)
from langkah.calibration.size import calibration_size, simulate_some
from langkah.calibration.study import simulated_again
from langkah.calibration.tables import FAILURES, Failed, write_failures, write_rows
from langkah.inputs.complaints import InputError
from langkah.inputs.counts import too_many
from langkah.simulation.fingerprint import Fingerprint, fingerprint_of, table_parts
from langkah.simulation.planned import Planned
from langkah.simulation.store import Done
from langkah.simulation.study import Ask, Size, Stopped

KIND: Final = "recover"

PROOF: Final = ("langkah.calibration.blocks", "langkah.calibration.recovery")
"""Modules whose import closure makes the proof."""

SETTING: Final = "2011"

RANKS, WHOLE = "ranks.csv", "whole.csv"

ASKED = ("planted", "whole", "bank", "generation", "effective", "most", "replicates", "seed")
"""The numbers it is asked with, as the command line names them."""

Tell = Callable[[Recovered], object]
"""Told of every planted set that went through the whole procedure."""


def _nobody(recovered: Recovered) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Recovery:
    """What was found: ranks of planted sets, those that went through it whole, failed runs."""

    ranks: Ranks
    whole: list[Recovered]
    failed: Failed


@dataclass(frozen=True)
class RecoveryStudy(Planned):
    """A proof that is planned: ``planted`` sets are ranked, ``whole`` of them calibrated."""

    calibration: Calibration
    planted: int
    whole: int
    report: Tell = field(default=_nobody, compare=False)

    kind = KIND
    planner = "planned_recovery"

    @property
    def project(self) -> Path:
        """The project it is planned in."""
        return self.calibration.project

    @property
    def home(self) -> Path:
        """results/recovery-<run id>/ of the project."""
        return self.project / "results" / f"recovery-{self.run_id}"

    @property
    def asked(self) -> dict[str, Any]:
        """The words it is planned from."""
        plan = self.calibration.plan
        numbers = {"planted": self.planted, "whole": self.whole}
        return {name: numbers.get(name, getattr(plan, name, None)) for name in ASKED}

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its numbers stand on."""
        return fingerprint_of(PROOF, self.calibration.held(), self.asked)

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """What its tables stand on beside its numbers."""
        return table_parts(self.fingerprint, [__name__], {})

    @property
    def size(self) -> Size:
        """Its runs at most: the bank, and each planted set through every generation."""
        return calibration_size(self.calibration, self.whole)

    def run_some(self, pieces: int) -> int:
        """So many candidates of the prior."""
        return simulate_some(self.calibration, pieces)

    def words(self) -> dict[str, object]:
        """Titles of the setting."""
        setting = self.calibration.plan.setting
        return {"setting_title_en": setting.title_en, "setting_title_id": setting.title_id}

    def simulate(self, work: Work, stopped: Stopped) -> Done:
        """Some candidates."""
        return simulate(self.calibration, work, stopped)

    def again(self, work: Work, data: bytes, share: float, exact: bool) -> tuple[int, str]:
        """One candidate of a block simulated again, compared with what was kept of it."""
        return simulated_again(self.calibration, work, data, share, exact)

    def explore(self, ask: Ask) -> Recovery:
        """The bank, the ranks of sets planted in it, and some of them through every generation."""
        plan, asked = self.calibration.plan, Candidature(self.calibration, ask)
        bank = bank_of(plan, asked.show())
        ranks = rank_planted(plan, bank, min(self.planted, len(bank.scores)))
        whole = []
        for place in range(self.whole):
            found = recover(plan, asked.show(f"planted-{place:04d}-"), bank, place)
            self.report(found)
            whole.append(found)
        return Recovery(ranks, whole, asked.failed)

    def write(self, folder: Path, found: Recovery) -> dict[str, object]:
        """Write the tables; gives what the manifest says of them."""
        rows = rank_rows(found.ranks)
        write_rows(folder / RANKS, rows)
        write_rows(folder / WHOLE, recovered_rows(self.calibration.plan, found.whole))
        write_failures(folder / FAILURES, found.failed)
        (folder / "README.md").write_text(HEAD.format(run_id=self.run_id), encoding="utf-8")
        smallest, even = all_even(rows) or (None, None)
        effective = found.ranks.effective
        return {
            "complete": True,
            "failed_runs": len(found.failed),
            "planted": len(found.ranks.ranks),
            "left_out": found.ranks.left_out,
            "median_effective": float(np.median(effective)) if len(effective) else 0.0,
            "smallest": smallest,
            "even": even,
            "whole": len(found.whole),
            "inside": sum(int(one.inside.sum()) for one in found.whole),
            "of": len(found.whole) * len(self.calibration.plan.space.keys),
            "seed": self.calibration.plan.seed,
            "bank": self.calibration.plan.bank,
        }


def planned_recovery(
    project: Path,
    *,
    planted: int,
    whole: int,
    bank: int,
    generation: int,
    effective: float,
    most: int,
    replicates: int,
    seed: int,
) -> RecoveryStudy:
    """A proof of these words, checked whole before anything runs. Raises InputError."""
    for value, least, name in ((planted, 1, "--planted"), (whole, 0, "--whole")):
        if value < least:
            message = f"is {value}; expected a whole number from {least}"
            raise InputError("command line", 0, name, message)
        if fault := too_many(name.removeprefix("--"), value):
            raise InputError("command line", 0, name, fault)
    calibration = plan_calibration(
        project,
        setting=SETTING,
        seed=seed,
        bank=bank,
        generation=generation,
        step=effective,
        effective=effective,
        most=most,
        replicates=replicates,
        kept=int(2 * effective),
        choice=LOGISTIC,
    )
    if whole > bank:
        message = f"is {whole}; expected at most --bank, {bank}"
        raise InputError("command line", 0, "--whole", message)
    return RecoveryStudy(calibration, planted, whole)


HEAD = """# Proof of recovery {run_id}

Parameter sets of the prior are planted, what they show is blurred by the errors of the targets, and
the calibration is asked to find them again. Every person in these tables is synthetic.

| file | what it holds |
|---|---|
| `manifest.json` | command, identity, versions, hashes of every file, what was found |
| `ranks.csv` | for each parameter: how many planted values have their rank in each tenth of the posterior, and the chance of a spread this uneven if the method is right |
| `whole.csv` | for each planted set that went through every generation: how many values lie inside their 5 to 95 per cent range, and how far the rest lie off |
| `failures.csv` | runs that failed, which fit nothing, with stage and message; empty when none did |
| `runs/` | what every candidate showed, block by block: `langkah verify` runs some again; not kept in a published folder |
| `log.txt` | wall times: the only file that differs from one run to the next |
"""  # noqa: E501
