"""``langkah run``: one run, in the terminal."""

from typer.testing import CliRunner, Result

from langkah.commands.main import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["run", *words, "--months", "60", "--lang", "en"])


def test_a_policy_that_is_set_holds_over_the_scenarios_own_file() -> None:
    usual, larger = run("larger_grant"), run("larger_grant", "--set", "grant.amount_rp=9000000")
    assert usual.exit_code == larger.exit_code == 0, usual.output + larger.output
    assert usual.stdout.splitlines()[:4] == larger.stdout.splitlines()[:4]
    assert usual.stdout != larger.stdout


def test_what_a_scenario_file_may_not_say_may_not_be_set() -> None:
    done = run("annual", "--set", "grant.allowance_rp=500000")
    assert (done.exit_code, done.stderr) == (
        2,
        "command line: --set grant.allowance_rp, annual: an allowance without months: "
        "grant.allowance_rp is 500_000 but grant.allowance_months is 0\n",
    )
