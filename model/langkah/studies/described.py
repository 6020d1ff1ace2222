"""Every table of a study's folder and every column of it, told once: for the schema, the data
dictionary and whoever reads the files in pandas, R or a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.design_plan import LUCK
from langkah.inputs.experiment import Experiment
from langkah.inputs.priors import HISTORY
from langkah.simulation.folder import RUNS
from langkah.studies.plan import SweepPlan
from langkah.studies.run_files import file_name, plan_columns

TEXT, WHOLE, NUMBER, BOOLEAN = "string", "integer", "number", "boolean"
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True)
class Field:
    """A column: its name, kind of value, unit, and meaning in English and Indonesian; the labels
    are short names for readers, where there are any."""

    name: str
    type: str
    unit: str
    meaning_en: str
    meaning_id: str
    label_en: str = ""
    label_id: str = ""


@dataclass(frozen=True)
class Told:
    """A table: its file, whether CSV or Parquet, what it holds and its columns. A table in parts
    names them."""

    path: str
    format: str
    meaning_en: str
    meaning_id: str
    fields: tuple[Field, ...]
    parts: tuple[str, ...] = ()


_ADDRESS = (
    Field("scenario", TEXT, "", "Which scenario.", "Skenario mana."),
    Field(
        "point", WHOLE, "", "Row of design.csv, counted from 0.", "Baris design.csv, mulai dari 0."
    ),
)
_RUN = (
    Field(
        "draw", WHOLE, "", "Set of parameter values, counted from 0; see draws.parquet.",
        "Set nilai parameter, mulai dari 0; lihat draws.parquet.",
    ),
    Field(
        "replicate", WHOLE, "",
        "Run of luck under that draw; its draws are addressed by (seed, draw, replicate).",
        "Ulangan di bawah set itu; keberuntungannya ditentukan (benih, set, ulangan).",
    ),
)  # fmt: skip
_STATE = (
    Field("status", TEXT, "", "ok or failed.", "ok atau failed (gagal)."),
    Field(
        "stage", TEXT, "", "Where a failed run failed: preparing or running.",
        "Tahap kegagalan: preparing (persiapan) atau running (berjalan).",
    ),
    Field("message", TEXT, "", "Why it failed.", "Sebab kegagalan."),
)  # fmt: skip
_BOUND = Field(
    "clamped", TEXT, "",
    "Parameters whose stated value does not come about: a weight of the choice met a bound.",
    "Parameter yang nilainya tidak tercapai: suatu bobot pilihan mencapai batasnya.",
)  # fmt: skip
_OF_OUTCOME = (
    Field("outcome", TEXT, "", "Which outcome.", "Hasil mana."),
    Field("unit", TEXT, "", "Its unit.", "Satuannya."),
)
_RANGE = (
    Field("mean", NUMBER, "of the outcome", "Mean.", "Rata-rata."),
    Field("q05", NUMBER, "of the outcome", "5 of 100 lie below.", "5 dari 100 di bawahnya."),
    Field("q50", NUMBER, "of the outcome", "Half lie below.", "Setengahnya di bawahnya."),
    Field("q95", NUMBER, "of the outcome", "95 of 100 lie below.", "95 dari 100 di bawahnya."),
)
_SPREAD = (
    Field(
        "share_chance", NUMBER, "share",
        "Share of the variance that is luck in a small town, not ignorance of parameters; "
        "empty where one replicate or one draw cannot tell.",
        "Bagian ragam yang berasal dari kebetulan, bukan ketidaktahuan parameter; kosong bila "
        "satu ulangan atau satu tarikan tidak dapat memisahkannya.",
    ),
    Field(
        "defined", NUMBER, "share", "Share of runs in which the outcome has a meaning.",
        "Bagian simulasi yang hasilnya bermakna.",
    ),
)  # fmt: skip
_BETTER = (
    Field(
        "chance_better", NUMBER, "share",
        "Chance that the scenario is better than the reference; empty where a single run cannot "
        "tell.",
        "Peluang skenario lebih baik daripada acuan; kosong bila satu simulasi saja tidak dapat "
        "menunjukkannya.",
    ),
    Field("verdict", TEXT, "", "The same in words.", "Sama, dengan kata-kata."),
)  # fmt: skip
_REFERENCE = Field(
    "reference", TEXT, "", "What it is compared with.", "Yang menjadi pembanding."
)  # fmt: skip


def tables_of(plan: SweepPlan) -> tuple[Told, ...]:
    """Every table a study's folder holds before its analyses."""
    design = tuple(_design_fields(plan))
    outcomes = tuple(_outcome_fields(plan.experiment.outcomes))
    return (
        Told(
            f"{RUNS}/part-*.parquet", "parquet",
            "Every run of every scenario, one row each, with the design's values beside it. "
            "The files together are the table.",
            "Setiap simulasi tiap skenario, satu baris, beserta nilai rancangannya. "
            "Semua berkas bersama-sama adalah tabelnya.",
            (*_ADDRESS, *_RUN, *_STATE, _BOUND, *design, *outcomes),
            tuple(f"{RUNS}/{file_name(block.number)}" for block in plan.blocks),
        ),
        Told(
            "draws.parquet", "parquet", "The values of every parameter in every draw.",
            "Nilai setiap parameter dalam setiap set.",
            (_RUN[0], *_drawn_fields(plan)),
        ),
        Told(
            "design.csv", "csv", "The design: what each point changes; an empty cell changes "
            "nothing.", "Rancangan: yang diubah tiap titik; sel kosong tidak mengubah apa pun.",
            (_ADDRESS[1], *design),
        ),
        Told(
            "summary.csv", "csv", "Every outcome of every scenario at every point, over all runs.",
            "Setiap hasil tiap skenario pada tiap titik, dari semua simulasi.",
            (*_ADDRESS, *design, *_OF_OUTCOME, *_RANGE, *_SPREAD),
        ),
        Told(
            "differences.csv", "csv",
            "Each scenario less the reference, run by run; ranges are of ignorance alone.",
            "Tiap skenario dikurangi acuan, simulasi demi simulasi; rentang hanya ketidaktahuan.",
            (_ADDRESS[0], _REFERENCE, _ADDRESS[1], *design, *_OF_OUTCOME, *_RANGE, *_BETTER),
        ),
        Told(
            "failures.csv", "csv", "Runs that failed; a study with any is not complete.",
            "Simulasi yang gagal; studi dengan kegagalan belum lengkap.",
            (_ADDRESS[1], *_RUN, *_STATE[1:]),
        ),
    )  # fmt: skip


def drawn_keys(plan: SweepPlan) -> tuple[str, ...]:
    """The parameters of draws.parquet: the reading of the records, then the whole register."""
    return (HISTORY, *plan.register.keys())


def _drawn_fields(plan: SweepPlan) -> Iterator[Field]:
    return _parameter_fields(plan, drawn_keys(plan))


def _design_fields(plan: SweepPlan) -> Iterator[Field]:
    return _parameter_fields(plan, plan_columns(plan))


def _parameter_fields(plan: SweepPlan, keys: Sequence[str]) -> Iterator[Field]:
    for key in keys:
        if key == HISTORY:
            told = ("Reading of the records, from 0.", "Tafsiran catatan, mulai dari 0.")
            yield Field(key, NUMBER, "", *told)
        elif key == LUCK:
            told = ("Changes nothing but luck.", "Hanya mengubah keberuntungan.")
            yield Field(key, NUMBER, "", *told)
        else:
            parameter = plan.register[key]
            yield Field(
                key, NUMBER, parameter.unit, f"Parameter; {parameter.file}.",
                f"Parameter; {parameter.file}.",
            )  # fmt: skip


def _outcome_fields(names: Sequence[str]) -> Iterator[Field]:
    for name in names:
        outcome = OUTCOMES[name]
        yield Field(
            name, NUMBER, outcome.unit, outcome.meaning_en, outcome.meaning_id, outcome.label_en,
            outcome.label_id,
        )  # fmt: skip


def data_package(plan: SweepPlan, tables: Sequence[Told], run_id: str) -> dict[str, object]:
    """The folder as a Frictionless data package: its tables and the schema of each."""
    experiment = plan.experiment
    return {
        "profile": "data-package",
        "name": experiment.slug.replace("_", "-"),
        "id": run_id,
        "title": experiment.title,
        "description": experiment.question,
        "parameters": experiment.parameters,
        "learned_but_fixed": list(plan.learned_but_fixed),
        "licenses": [{"name": "MIT"}],
        "resources": [
            {
                "name": told.path.partition("/")[0].partition(".")[0],
                "path": list(told.parts) or told.path,
                "format": told.format,
                "mediatype": MEDIA[told.format],
                "encoding": "utf-8",
                "description": told.meaning_en,
                "description_id": told.meaning_id,
                "schema": {
                    "missingValues": [""],
                    "fields": [
                        {
                            "name": field.name,
                            "title": field.label_en or field.name,
                            "title_id": field.label_id or field.name,
                            "type": field.type,
                            "unit": field.unit,
                            "description": field.meaning_en,
                            "description_id": field.meaning_id,
                        }
                        for field in told.fields
                    ],
                },
            }
            for told in tables
        ],
    }  # fmt: skip


def _in_indonesian(experiment: Experiment) -> list[str]:
    """Title and question in Indonesian, or that the study's file has none."""
    if experiment.title_id is None or experiment.question_id is None:
        return ["The study's file lacks its title or its question in Indonesian. / Judul atau "
                "pertanyaan dalam bahasa Indonesia belum ada dalam berkas studi.", ""]  # fmt: skip
    return [f"*{experiment.title_id}.* {experiment.question_id}", ""]


def _source_of_parameters(plan: SweepPlan) -> list[str]:
    """That some of what was learned is not drawn from what the records left open."""
    if not plan.learned_but_fixed:
        return []
    names = ", ".join(f"`{key}`" for key in plan.learned_but_fixed)
    return [f"Drawn from the published posterior, but for what the design or the setting fixes of "
            f"what was learned: {names}. / Ditarik dari posterior yang diterbitkan, kecuali yang "
            f"ditetapkan rancangan atau latar: {names}.", ""]  # fmt: skip


def data_dictionary(plan: SweepPlan, tables: Sequence[Told], run_id: str, command: str) -> str:
    """The folder's README: what it is, how to read it, every table and column."""
    experiment = plan.experiment
    lines = [
        f"# {experiment.title}", "", experiment.question, "", *_in_indonesian(experiment),
        f"Study `{experiment.slug}`, runs `{run_id}`: {plan.runs} runs of "
        f"{len(plan.scenarios)} scenarios at {plan.points} points of the design. Made by:",
        "", "```sh", command, "```", "", *_source_of_parameters(plan),
        "Every person is synthetic. Nothing here predicts anything about an individual, or may be "
        "used for targeting or policing.", "",
        f"Read the runs with pandas, `pandas.read_parquet(\"{RUNS}\")`, or with R, "
        f"`arrow::open_dataset(\"{RUNS}\")`; the CSV files open in any spreadsheet. "
        "`datapackage.json` is the schema. `langkah verify` holds the folder to account.", "",
    ]  # fmt: skip
    for told in tables:
        lines += [f"## {told.path}", "", told.meaning_en, "", f"*{told.meaning_id}*", ""]
        lines += ["| column | unit | meaning | arti |", "| --- | --- | --- | --- |"]
        shown = [f for f in told.fields if not _is_of_the_register(f, told)]
        lines += [f"| {f.name} | {f.unit} | {f.meaning_en} | {f.meaning_id} |" for f in shown]
        if len(shown) < len(told.fields):
            lines.append("| *block.name* | | a parameter; see docs/parameters.md | parameter |")
        lines.append("")
    return "\n".join(lines)


def _is_of_the_register(field: Field, told: Told) -> bool:
    return told.path == "draws.parquet" and "." in field.name
