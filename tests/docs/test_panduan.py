"""The planner's guide teaches what is there: commands, options, files, a scenario, pictures."""

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from langkah.commands.main import app
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.inputs.scenario import load_scenario

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDE = (DOCS / "panduan.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
PLANNERS = ("compare", "new", "check", "explain", "rebase", "annex", "paper", "brief", "run")


def taught() -> list[list[str]]:
    """Every langkah command line of the guide, in words: in blocks, and within a line."""
    lines = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
    lines += re.findall(r"`(langkah [^`]*)`", GUIDE)
    words = [shlex.split(line.removeprefix(".venv/bin/")) for line in lines]
    return [list(line) for line in dict.fromkeys(map(tuple, words)) if line[0] == "langkah"]


def commands() -> dict[str, Any]:
    """Every command by its name, as what it is called with knows it (of click, or of typer)."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def options_of(command: Any) -> set[str]:
    return {"--help", *(name for parameter in command.params for name in parameter.opts)}


@pytest.mark.parametrize("words", taught(), ids=" ".join)
def test_every_command_and_option_it_teaches_is_there(words: list[str]) -> None:
    name = words[1]
    if name == "--help":
        return
    known = commands()
    assert name in known
    given = [word.partition("=")[0] for word in words[2:] if word.startswith("--")]
    assert set(given) <= options_of(known[name])


def test_it_teaches_every_command_a_planner_needs() -> None:
    assert set(PLANNERS) <= {words[1] for words in taught()}


def test_options_it_names_within_a_line_are_those_of_compare() -> None:
    named = set(re.findall(r"`(--[a-z]+)(?: [^`]*)?`", GUIDE))
    assert {"--lang", "--prior", "--setting", "--set", "--choice", "--out"} <= named
    assert named <= options_of(commands()["compare"])


def test_files_it_points_to_are_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", GUIDE) if not link.startswith("#")]
    assert len(links) > 10
    assert [link for link in links if not (DOCS / link).exists()] == []
    named = re.findall(r"`((?:scenarios|docs)/[\w./]+)`", GUIDE)
    made = {"scenarios/rencana_kami.toml"}
    assert [name for name in named if name not in made and not (ROOT / name).exists()] == []


def test_headings_it_links_to_are_there() -> None:
    headings = re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) == anchors


def test_its_scenario_is_right_and_says_why() -> None:
    module = make_pictures()
    text = module.scenario_of_the_guide(GUIDE)
    with module.a_planners_folder() as project:
        (project / "scenarios" / "rencana_kami.toml").write_text(text, encoding="utf-8")
        scenario = load_scenario(project, "rencana_kami", load_register(project))
    assert all(change.why for change in scenario.changes.values())
    assert scenario.name_in("id") == "Rencana kami"
    assert set(scenario.changes) == {
        "round.places",
        "round.every_months",
        "round.first_year",
        "grant.amount_rp",
    }


def test_keys_it_names_are_parameters() -> None:
    register = load_register(find_project())
    keys = [*re.findall(r"--set ([a-z_.]+)=", GUIDE), "costs.yearly_cap_rp"]
    assert len(keys) > 1 and all(key in register for key in keys)
    assert "costs.yearly_cap_rp" in GUIDE


def make_pictures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pictures", DOCS / "make_pictures.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoken(svg: str) -> str:
    """The words of a picture of a terminal."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return "\n".join(text.replace("&#160;", " ").strip() for text in texts)


def test_pictures_of_the_terminal_show_what_the_commands_say_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = make_pictures()
    again = []
    for turn in ("one", "two"):
        monkeypatch.setattr(module, "PICTURES", tmp_path / turn)
        (tmp_path / turn).mkdir()
        with module.a_planners_folder() as folder:
            module.pictures_of_files(folder)
        again.append({file.name: file.read_text() for file in (tmp_path / turn).iterdir()})
    assert again[0] == again[1]
    assert set(again[0]) == {"keluhan.svg", "penjelasan.svg"}
    for name, text in again[0].items():
        kept = (DOCS / "pictures" / name).read_text(encoding="utf-8")
        assert spoken(text) == spoken(kept), f"run python docs/make_pictures.py: {name} is old"
    assert "tidak dikenal; maksudnya" in spoken(again[0]["keluhan.svg"])


def test_pictures_ask_no_server_for_anything() -> None:
    files = sorted((DOCS / "pictures").iterdir())
    assert {file.name for file in files} == set(re.findall(r"\(pictures/([^)]+)\)", GUIDE))
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "@font-face" not in text and not re.search(r"(?:href|src|url)[=(]\W*http", text)
