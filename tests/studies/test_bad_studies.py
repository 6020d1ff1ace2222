"""Study files that are not right, each refused with its place and exactly its complaint."""

import re
from pathlib import Path

import pytest
from studies.trial_studies import GRANT_BY_CADENCE, study_text
from typer.testing import CliRunner

from langkah.commands.indonesian import translated
from langkah.commands.main import app
from langkah.domain.outcomes import OUTCOMES
from langkah.inputs.complaints import InputError
from langkah.inputs.design_plan import KINDS
from langkah.inputs.project import scenario_names
from langkah.studies.plan import plan_sweep

LINES = {
    name: at
    for at, name in enumerate(
        (
            "title",
            "title_id",
            "question",
            "question_id",
            "setting",
            "scenarios",
            "reference",
            "outcomes",
            "parameters",
            "draws",
            "replicates",
            "seed",
        ),
        start=1,
    )
}
DESIGN = len(LINES) + 2
"""The line of [design] in a study whose design follows an empty line."""

RANDOM = '[design]\nkind = "{kind}"\npoints = {points}\nseed = 1\n\n[design.vary]\n{vary}\n'
CSV = '[design]\nkind = "csv"\nfile = "{file}"\n'


def refusal(project: Path, text: str) -> str:
    """What is said of a study with this text, without its name and with its lines."""
    path = project / "experiments" / "bad.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        plan_sweep(project, "bad")
    for error in refused.value.errors:
        assert translated(error.message) is not None, f"no Indonesian: {error.message}"
    said = str(refused.value).replace("experiments/bad.toml:", "").replace("experiments/", "")
    return re.sub(r"\(see scenarios/parameters/(\w+\.toml):\d+\)", r"(see \1)", said)


def with_design(design: str) -> str:
    return study_text("bad", "\n" + design)


def vary(*lines: str, kind: str = "grid") -> str:
    return with_design(f'[design]\nkind = "{kind}"\n\n[design.vary]\n' + "\n".join(lines) + "\n")


def random(vary: str, kind: str = "latin_hypercube", points: int = 8) -> str:
    return with_design(RANDOM.format(kind=kind, points=points, vary=vary))


FIELDS = [
    (
        "outcomes[1]",
        ["covered_year"],
        'unknown outcome "covered_year"; did you mean "covered_years"?',
    ),
    ("outcomes", 3, 'expected a list of outcomes, or "all", found 3'),
    ("outcomes", [], "expected a list of texts, found an empty list"),
    ("draws", 0, "is 0; expected a whole number from 1"),
    ("draws", -1, "expected a whole number of at least 0, found -1"),
    ("draws", 1.5, "expected a whole number of at least 0, found 1.5"),
    ("replicates", 0, "is 0; expected a whole number from 1"),
    (
        "draws",
        10**20,
        "expected a number of at most 9_007_199_254_740_992 in size, found 1e+20",
    ),
    (
        "draws",
        10**9,
        "is 1_000_000_000; expected at most 1_000_000: more would change no printed figure",
    ),
    (
        "replicates",
        65_536,
        "is 65_536; expected at most 65_535: there are no more addresses of luck",
    ),
    ("seed", 2**53, "is 9007199254740992; expected at most 9007199254740991"),
    ("scenarios[1]", ["anual"], 'unknown scenario "anual"; did you mean "annual"?'),
    ("scenarios[2]", ["annual", "annual"], '"annual" stands twice in the list'),
    ("reference", "no_program", 'unknown scenario "no_program"; did you mean "no_programme"?'),
    (
        "reference",
        "annual",
        "stands in scenarios too; the reference takes no policy from the design",
    ),
    (
        "parameters",
        "posteriors",
        'unknown source of parameters "posteriors"; did you mean "posterior"? '
        "Known: posterior, prior, central",
    ),
    ("setting", "2012", 'unknown setting "2012"; did you mean "2011"? Known: 2011, today, young'),
]


@pytest.mark.parametrize("field, value, message", FIELDS)
def test_a_field_that_is_not_right(shipped: Path, field: str, value: object, message: str) -> None:
    name = field.partition("[")[0]
    assert refusal(shipped, study_text("bad", **{name: value})) == (
        f"{LINES[name]}: {field}: {message}"
    )


def test_central_values_are_one_draw(shipped: Path) -> None:
    assert refusal(shipped, study_text("bad", parameters="central", draws=2)) == (
        "10: draws: is 2; central values are one draw: expected 1"
    )


NO_POINT = (
    "an empty row; delete it, or, for a point that changes nothing, number the points in a first "
    "column called point"
)

HUNDREDS = (
    "grant.amount_rp",
    "grant.allowance_rp",
    "round.places",
    "shelter.beds",
    "grant.tools_rp",
)

DESIGNS = [
    (
        with_design('[design]\nkind = "gird"\n'),
        f'{DESIGN + 1}: design.kind: unknown kind of design "gird"; did you mean "grid"? '
        f"Known: {', '.join(KINDS)}",
    ),
    (vary(), f"{DESIGN + 3}: design.vary: is empty; a design varies at least one parameter"),
    (
        vary('"grant.ammount_rp" = [1]'),
        f'{DESIGN + 4}: design.vary."grant.ammount_rp": unknown parameter "grant.ammount_rp"; '
        'did you mean "grant.amount_rp"?',
    ),
    (
        vary("grant.amount_rp = [1]"),
        f'{DESIGN + 4}: design.vary.grant: the key needs quotes: "grant.amount_rp" = ...',
    ),
    (
        vary('"grant.amount_rp" = []'),
        f'{DESIGN + 4}: design.vary."grant.amount_rp": is an empty list; '
        "expected at least one number",
    ),
    (
        vary('"grant.amount_rp" = [1, 2, 1]'),
        f'{DESIGN + 4}: design.vary."grant.amount_rp": 1 stands twice in the list',
    ),
    (
        vary('"grant.amount_rp" = [1, "two"]'),
        f'{DESIGN + 4}: design.vary."grant.amount_rp"[2]: expected a number, found the text "two"',
    ),
    (
        vary('"grant.amount_rp" = { from = 0, to = 1 }'),
        f'{DESIGN + 4}: design.vary."grant.amount_rp": expected a list of numbers, found a table',
    ),
    (
        vary('"grant.amount_rp" = [0, -1]'),
        f"{DESIGN + 4}: grant.amount_rp: is -1; expected at least 0 (see grant.toml)",
    ),
    (
        vary("history = [0, 1]"),
        f"{DESIGN + 4}: history: is 1; expected a whole number from 0 to 0",
    ),
    (
        vary('"round.every_months" = [6.5]'),
        f"{DESIGN + 4}: round.every_months: is 6.5; expected a whole number (see round.toml)",
    ),
    (
        random('"grant.amount_rp" = { from = 2, to = 2 }'),
        f'{DESIGN + 6}: design.vary."grant.amount_rp".to: is 2; expected more than 2 (from)',
    ),
    (
        random('"grant.amount_rp" = { from = 2 }'),
        f'{DESIGN + 6}: design.vary."grant.amount_rp".to: missing; it is required here',
    ),
    (
        random('"grant.amount_rp" = "prior"'),
        f'{DESIGN + 6}: design.vary."grant.amount_rp": has no prior; expected a list, '
        "or { from = .., to = .. }",
    ),
    (
        random('"grant.amount_rp" = 5'),
        f'{DESIGN + 6}: design.vary."grant.amount_rp": expected a list, {{ from = .., to = .. }} '
        'or "prior", found 5',
    ),
    (
        random('uncertain = "all"'),
        f'{DESIGN + 6}: design.vary.uncertain: expected "prior", found the text "all"',
    ),
    (
        random('"choice.readiness" = "prior"', kind="sobol", points=12),
        f"{DESIGN + 2}: design.points: is 12; a Sobol sequence is balanced at powers of two only: "
        "expected one",
    ),
    (
        random('"choice.readiness" = "prior"', kind="morris", points=1),
        f"{DESIGN + 2}: design.points: is 1; expected a whole number from 2",
    ),
    (
        random('"choice.readiness" = "prior"', points=0),
        f"{DESIGN + 2}: design.points: is 0; expected a whole number from 1",
    ),
    (
        random('"choice.readiness" = "prior"', kind="sobol", points=2**40),
        f"{DESIGN + 2}: design.points: makes 1_099_511_627_776; "
        "expected at most 1_000_000 points of 1 columns",
    ),
    (
        random('"choice.readiness" = "prior"', kind="saltelli", points=2**19),
        f"{DESIGN + 2}: design.points: makes 1_572_864; "
        "expected at most 1_000_000 points of 1 columns",
    ),
    (
        vary(*(f'"{key}" = {[*range(100)]}' for key in HUNDREDS)),
        f"{DESIGN + 3}: design.vary: makes 10_000_000_000; "
        "expected at most 1_000_000 points of 5 columns",
    ),
    (
        vary('"grant.amount_rp" = [1]') + '\n[design.follow]\n"training.months" = '
        '{ key = "round.every_months", times = 1 }\n',
        f'{DESIGN + 7}: design.follow."training.months".key: unknown varied parameter '
        '"round.every_months". Known: grant.amount_rp',
    ),
    (
        vary('"grant.amount_rp" = [1]') + '\n[design.follow]\n"grant.amount_rp" = '
        '{ key = "grant.amount_rp", times = 1 }\n',
        f'{DESIGN + 7}: design.follow."grant.amount_rp": is varied and follows another; '
        "expected one of them",
    ),
    (
        vary('"grant.amount_rp" = [1]') + '\n[design.follow]\n"training.months" = '
        '{ key = "grant.amount_rp", times = 100 }\n',
        f"{DESIGN + 7}: training.months: is 100; expected at most 12 (see training.toml)",
    ),
    (
        vary('"grant.allowance_rp" = [0, 500_000]', '"grant.allowance_months" = [0, 6]'),
        f"{DESIGN + 4}: point 2, annual: an allowance without months: "
        "grant.allowance_rp is 500_000 but grant.allowance_months is 0",
    ),
]


@pytest.mark.parametrize("text, complaint", DESIGNS)
def test_a_design_that_is_not_right(shipped: Path, text: str, complaint: str) -> None:
    assert refusal(shipped, text) == complaint


TABLES = [
    ("", "points.csv: is empty; expected a row of names and a row for each point"),
    ("grant.amount_rp\n", "points.csv: is empty; expected a row of names and a row for each point"),
    (
        "point,grant.ammount_rp\n0,1\n",
        'points.csv:1: unknown parameter "grant.ammount_rp"; did you mean "grant.amount_rp"?',
    ),
    (
        "grant.amount_rp,grant.amount_rp\n1,2\n",
        "points.csv:1: grant.amount_rp: stands twice in the list",
    ),
    (
        "grant.amount_rp;round.every_months\n1;2\n",
        "points.csv:1: is parted by semicolons; expected commas",
    ),
    (
        "sep=;\ngrant.amount_rp;round.every_months\n1;2\n",
        "points.csv:1: is parted by semicolons; expected commas",
    ),
    (
        "grant.amount_rp\tround.every_months\n1\t2\n",
        "points.csv:1: is parted by tabs; expected commas",
    ),
    (
        "grant.amount_rp\n1\n3 million\n",
        'points.csv:3: grant.amount_rp: "3 million" is not a number',
    ),
    ("grant.amount_rp\ninf\n", 'points.csv:2: grant.amount_rp: "inf" is not a number'),
    ("grant.amount_rp\n1e999\n", 'points.csv:2: grant.amount_rp: "1e999" is not a number'),
    (
        'grant.amount_rp,choice.readiness\n1,"0,5"\n',
        'points.csv:2: choice.readiness: "0,5" is not a number; a decimal is written with a point',
    ),
    ("grant.amount_rp\n1\n2,3\n", "points.csv:3: has 2 values; expected 1"),
    (
        "grant.amount_rp\n1\n2\n-5\n",
        "points.csv:4: grant.amount_rp: is -5; expected at least 0 (see grant.toml)",
    ),
    ("luck\n0\n2\n", "points.csv:3: luck: is 2; expected a share between 0 and 1"),
    ("history\n7\n", "points.csv:2: history: is 7; expected a whole number from 0 to 0"),
    *(
        (f"grant.amount_rp,shelter.beds\n1,2\n{row}\n3,4\n", f"points.csv:3: {NO_POINT}")
        for row in ("", "  ", ",", ' , ""')
    ),
    ("\ngrant.amount_rp\n1\n", f"points.csv:1: {NO_POINT}"),
    ("grant.amount_rp\n1\n\n", f"points.csv:3: {NO_POINT}"),
    (
        "grant.amount_rp,shelter.beds\n1,2\n3,\n1.0,2e0\n3,\n",
        "points.csv:4: is the point of line 2 again\npoints.csv:5: is the point of line 3 again",
    ),
    (
        'shelter.beds\n"1\n2"\n',
        "points.csv:2: a quote does not end on its line\n"
        'points.csv:3: shelter.beds: "2"" is not a number',
    ),
    (
        'shelter.beds,grant.amount_rp\n1,"500\n2,15000002\n',
        "points.csv:2: a quote does not end on its line",
    ),
    (
        "point,shelter.beds\n0,1\n2,2\n1,3\n,4\n",
        "points.csv:3: point: expected 1: it counts the points from 0\n"
        "points.csv:4: point: expected 2: it counts the points from 0\n"
        "points.csv:5: point: expected 3: it counts the points from 0",
    ),
    (
        "grant.amount_rp,shelter.bed,chioce.readiness\n1,2,3\n",
        'points.csv:1: unknown parameter "shelter.bed"; did you mean "shelter.beds"?\n'
        'points.csv:1: unknown parameter "chioce.readiness"; did you mean "choice.readiness"?',
    ),
    (
        "grant.amount_rp,shelter.beds\n-1,2.5\nx,4\n\n5,6,7\n5,900\n",
        "points.csv:2: grant.amount_rp: is -1; expected at least 0 (see grant.toml)\n"
        "points.csv:2: shelter.beds: is 2.5; expected a whole number (see shelter.toml)\n"
        'points.csv:3: grant.amount_rp: "x" is not a number\n'
        f"points.csv:4: {NO_POINT}\n"
        "points.csv:5: has 3 values; expected 2\n"
        "points.csv:6: shelter.beds: is 900; expected at most 120 (see shelter.toml)",
    ),
]


@pytest.mark.parametrize("table, complaint", TABLES)
def test_a_table_that_is_not_right(shipped: Path, table: str, complaint: str) -> None:
    (shipped / "experiments").mkdir(exist_ok=True)
    (shipped / "experiments" / "points.csv").write_text(table)
    assert refusal(shipped, with_design(CSV.format(file="points.csv"))) == complaint


@pytest.mark.parametrize(
    "file, complaint",
    [
        ("nowhere.csv", "there is no file nowhere.csv beside the study"),
        (
            "../points.csv",
            'expected the name of a .csv file beside the study, found the text "../points.csv"',
        ),
        (
            "points.xlsx",
            'expected the name of a .csv file beside the study, found the text "points.xlsx"',
        ),
        (
            "sensitivity_ranks.csv",
            "sensitivity_ranks.csv is what a table of the results is called; "
            "give the file another name",
        ),
        ("latin.csv", "latin.csv is not a table in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_beside_the_study(shipped: Path, file: str, complaint: str) -> None:
    (shipped / "experiments").mkdir(exist_ok=True)
    (shipped / "experiments" / "latin.csv").write_bytes(b"grant\xe9\n1\n")
    assert refusal(shipped, with_design(CSV.format(file=file))) == (
        f"{DESIGN + 2}: design.file: {complaint}"
    )


def test_a_search_is_no_study(shipped: Path) -> None:
    assert refusal(shipped, study_text("bad") + "\n[search]\ndraws = 1\n") == (
        "14: search: is a search of policies; run it with `langkah search`"
    )


def test_every_fault_is_said_at_once(shipped: Path) -> None:
    text = study_text("bad", GRANT_BY_CADENCE.replace("6, 12", "6, 6"), draws=0, seed=-1)
    assert refusal(shipped, text).splitlines() == [
        "10: draws: is 0; expected a whole number from 1",
        "12: seed: expected a whole number of at least 0, found -1",
        '19: design.vary."round.every_months": 6 stands twice in the list',
    ]


def test_a_key_that_is_not_known_and_one_that_is_missing(shipped: Path) -> None:
    text = study_text("bad").replace("replicates = 2", "replicate = 2")
    said = refusal(shipped, text)
    assert said.startswith('11: replicate: unknown key "replicate"; did you mean "replicates"?')
    assert refusal(shipped, study_text("bad").replace("seed = 1\n", "")) == (
        "1: seed: missing; it is required here"
    )


def test_a_study_that_is_not_there(project: Path) -> None:
    (project / "experiments").mkdir(exist_ok=True)
    for file in (project / "experiments").glob("*"):
        file.unlink()
    (project / "experiments" / "grants.toml").write_text(study_text("grants"))
    with pytest.raises(InputError) as refused:
        plan_sweep(project, "grant")
    assert str(refused.value) == (
        'experiments: unknown study "grant"; did you mean "grants"? Known: grants'
    )


@pytest.mark.parametrize(
    "language, said",
    [
        ("en", "ok: study good: 4 points, 16 runs of 2 scenarios\n"),
        ("id", "benar: studi good: 4 titik, 16 simulasi untuk 2 skenario\n"),
    ],
)
@pytest.mark.parametrize("by", ["name", "file"])
def test_check_knows_a_study(project: Path, by: str, language: str, said: str) -> None:
    path = project / "experiments" / "good.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(study_text("good", GRANT_BY_CADENCE))
    asked = "good" if by == "name" else str(path)
    done = CliRunner().invoke(app, ["check", asked, "--project", str(project), "--lang", language])
    assert (done.exit_code, done.stdout.splitlines(keepends=True)[0]) == (0, said)


def test_check_refuses_a_study_and_goes_on(project: Path) -> None:
    path = project / "experiments" / "wrong.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(study_text("wrong", draws=0))
    asked = ["check", "experiments/wrong.toml", "annual", "--project", str(project)]
    done = CliRunner().invoke(app, asked, env={"LC_ALL": "en_US.UTF-8"})
    assert done.exit_code == 2
    assert done.stderr == "experiments/wrong.toml:10: draws: is 0; expected a whole number from 1\n"
    assert done.stdout.startswith("ok: annual changes ")


def test_a_scenario_comes_before_a_study_of_its_name(project: Path) -> None:
    path = project / "experiments" / "annual.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("nothing right")
    assert "annual" in scenario_names(project)
    done = CliRunner().invoke(app, ["check", "annual", "--project", str(project), "--lang", "en"])
    assert (done.exit_code, done.stdout[:10]) == (0, "ok: annual")


def test_all_keeps_every_outcome(shipped: Path) -> None:
    path = shipped / "experiments" / "keeps_all.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(study_text("keeps_all", outcomes='"all"'))
    assert plan_sweep(shipped, "keeps_all").experiment.outcomes == tuple(OUTCOMES)
