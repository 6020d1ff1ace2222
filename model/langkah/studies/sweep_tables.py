"""The tables of a sweep's folder, made from its store."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from langkah.inputs.pieces import AT_ONCE
from langkah.simulation.folder import write_csv, write_json
from langkah.studies.analyse import analyses
from langkah.studies.described import data_dictionary, data_package, drawn_keys, tables_of
from langkah.studies.described_analyses import analysis_table
from langkah.studies.plan import SweepPlan
from langkah.studies.reduce import (
    FAILURES,
    difference_rows,
    differences_header,
    failure_rows,
    summary_header,
    summary_rows,
)
from langkah.studies.run_files import clamped_in, design_table, failed_in

STUDY, DESIGN = "study.toml", "design.csv"


def write_tables(plan: SweepPlan, folder: Path, run_id: str, command: str) -> tuple[int, int]:
    """Write every table, and what explains them, from the runs in ``folder``.

    Gives how many runs failed, and in how many a weight of the choice met a bound.
    """
    _keep_asked(plan, folder)
    write_csv(folder / DESIGN, *design_table(plan))
    _write_draws(plan, folder / "draws.parquet")
    write_csv(folder / "summary.csv", summary_header(plan), summary_rows(plan, folder))
    write_csv(folder / "differences.csv", differences_header(plan), difference_rows(plan, folder))
    write_csv(folder / "failures.csv", FAILURES, failure_rows(folder, plan.blocks))
    found = []
    for name, header, rows in analyses(plan, folder):
        write_csv(folder / name, header, rows)
        found.append(analysis_table(name, header))
    tables = (*tables_of(plan), *found)
    write_json(folder / "datapackage.json", data_package(plan, tables, run_id))
    told = data_dictionary(plan, tables, run_id, command)
    (folder / "README.md").write_text(told, encoding="utf-8")
    numbers = [block.number for block in plan.blocks]
    return sum(failed_in(folder, n) for n in numbers), sum(clamped_in(folder, n) for n in numbers)


def _keep_asked(plan: SweepPlan, folder: Path) -> None:
    """What was asked, kept as it was asked."""
    design = plan.experiment.design
    (folder / STUDY).write_bytes(plan.experiment.document.path.read_bytes())
    if design is not None and design.file is not None and design.file.name != DESIGN:
        (folder / design.file.name).write_bytes(design.file.read_bytes())


def _write_draws(plan: SweepPlan, path: Path) -> None:
    keys = drawn_keys(plan)
    fields = [pa.field("draw", pa.int32()), *(pa.field(key, pa.float64()) for key in keys)]
    schema = pa.schema(fields)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, plan.experiment.draws, AT_ONCE):
            some = range(start, min(start + AT_ONCE, plan.experiment.draws))
            values = plan.drawn(some)
            columns = [list(some), *([one[key] for one in values] for key in keys)]
            writer.write_table(pa.table(columns, schema=schema))
