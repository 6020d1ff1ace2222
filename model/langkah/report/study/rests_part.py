"""What the numbers rest on, what they are not for, and how to cite, check and read them."""

from langkah.report.brief.ledger import fact_of
from langkah.report.study.blocks import Block, Box, Code, Points, Section, Table, Text, number, word
from langkah.report.study.told import Told

FAILURES, SHOWN = "failures.csv", 50


def rests_part(told: Told) -> Section:
    """The section on parameters, runs and versions."""
    manifest, identity = told.study.manifest, told.study.identity
    git = manifest.get("git") or {}
    commit = str(git.get("commit") or told.say("unknown"))
    if git.get("differs_from_commit"):
        commit += " " + told.say("differs")
    points = [
        (told.say("parameters"), _source_of_parameters(told)),
        (told.say("setting"), str(identity["setting"])),
        (told.say("draws"), told.counted("identity.draws")),
        (told.say("replicates"), told.counted("identity.replicates")),
        (told.say("runs"), told.counted("runs")),
        (told.say("seed"), told.counted("identity.seed")),
        (told.say("run_id"), str(manifest["run_id"])),
        (told.say("command"), str(manifest["command"])),
        (told.say("version"), f"langkah {manifest['version']}, Python {manifest['python']}, "
         + ", ".join(f"{name} {found}" for name, found in manifest["packages"].items())),
        (told.say("commit"), commit),
        (told.say("machine"), str(manifest["platform"])),
    ]  # fmt: skip
    blocks: list[Block] = [Points(points)]
    if told.study.has(FAILURES):
        blocks.append(_failures(told))
    return Section(told.say("rests"), blocks)


def _source_of_parameters(told: Told) -> str:
    """Where parameters come from; what was learned and is fixed is none of the posterior's."""
    source = told.say(f"from_{told.study.identity['parameters']}")
    fixed = told.study.manifest.get("learned_but_fixed")
    return f"{source}; {told.say('but_fixed', names=', '.join(fixed))}" if fixed else source


def _failures(told: Told) -> Table:
    key = ("point", "draw", "replicate")
    lines = []
    for row in told.study.tables.rows(FAILURES)[:SHOWN]:
        facts = [fact_of(FAILURES, row, name, key) for name in key]
        cells = [number(told.ledger.number(fact), fact.value) for fact in facts]
        lines.append([*cells, word(row["stage"]), word(row["message"])])
    head = [told.say(name) for name in ("point_word", "draw", "replicate", "stage", "message")]
    return Table(told.say("failures"), head, lines, (3, 4))


def limits_part(told: Told) -> Section:
    """The section on what the numbers cannot say and are not for."""
    lines = ("limits_model", "limits_assumptions", "limits_exit", "limits_persons")
    box = Box(told.say("limits_title"), [Text(told.say(key)) for key in lines], "care")
    return Section(told.say("limits_section"), [box])


def reading_part(told: Told, verify: str) -> Section:
    """The section on citing, verifying (by the command ``verify``) and reading the folder."""
    manifest = told.study.manifest
    cite = told.say("citation", version=manifest["version"], study=manifest["study"],
                    run=manifest["run_id"])  # fmt: skip
    return Section(
        told.say("reading"),
        [
            Text(told.say("how_cite")), Code(cite),
            Text(told.say("how_verify")), Code(verify),
            Text(told.say("how_again")), Code(str(manifest["command"])),
            Text(told.say("how_read")),
            Code('import pandas\nruns = pandas.read_parquet("runs")\n'
                 'differences = pandas.read_csv("differences.csv")'),
            Code('library(arrow)\nruns <- open_dataset("runs")\n'
                 'differences <- read.csv("differences.csv")'),
            Text(told.say("how_numbers"), "note"),
        ],
    )  # fmt: skip
