"""docs/odd.md and the code describe the same model, and the diagrams can be read.

The order of submodels is the order in which the month meets the rule files. It is found by walking
the calls of ``schedule.live_month`` in the order of evaluation, through functions of
schedule.py, sharing.py and counting.py.
"""

import ast
import importlib
import inspect
import re
import types
from pathlib import Path
from xml.etree import ElementTree

import pytest

import langkah.levers
import langkah.rules
from langkah import counting, schedule, sharing
from langkah.domain.woman import ENROLMENTS, SITUATIONS
from langkah.inputs.project import find_project
from langkah.inputs.register import load_register
from langkah.records import WOMAN
from langkah.story import DERIVED, story_of

ROOT = Path(__file__).resolve().parents[2]
ODD = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
FIGURES = ROOT / "docs" / "figures"
RULE_FILES = {
    path.name for path in Path(langkah.rules.__path__[0]).glob("*.py") if path.stem != "__init__"
}
LEVER_FOLDER = Path(langkah.levers.__path__[0])
LEVER_FILES = [
    f"{name}.py"
    for lever in langkah.levers.LEVERS
    for name, module in inspect.getmembers(langkah.levers, inspect.ismodule)
    if getattr(module, "LEVER", None) is lever
]
ELEMENTS = [
    "Purpose and patterns",
    "Entities, state variables and scales",
    "Process overview and scheduling",
    "Design concepts",
    "Initialisation",
    "Input data",
    "Submodels",
]
CONCEPTS = [
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
]
PARTS_OF_A_SUBMODEL = [
    "In one sentence",
    "Parameters",
    "Evidence and grade",
    "Left out",
]


def section(title: str) -> str:
    """Text under the heading that begins with ``title``, up to the next of its level or above."""
    lines = ODD.splitlines()
    start = next(
        i for i, line in enumerate(lines) if re.match(rf"#+ {re.escape(title)}", line) is not None
    )
    level = len(lines[start]) - len(lines[start].lstrip("#"))
    text = []
    fenced = False
    for line in lines[start + 1 :]:
        fenced ^= line.startswith("```")
        heading = re.match(r"(#+) ", line)
        if heading and not fenced and len(heading[1]) <= level:
            break
        text.append(line)
    return "\n".join(text)


def first_column(text: str) -> list[str]:
    """Names in code type that begin a table row."""
    return re.findall(r"^\| `(\w+)` \|", text, flags=re.M)


REGISTER = load_register(find_project())
STORY = {module.__name__ for module in (schedule, sharing, counting)}


class Calls(ast.NodeVisitor):
    """Names called in a function, in the order of evaluation: arguments before the call itself."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name):
            self.names.append(node.func.id)


def rule_files_in_order() -> list[str]:
    """Files of rules/ in the order in which a month first meets them."""
    met: list[str] = []
    walked: set[str] = set()

    def walk(function: types.FunctionType) -> None:
        walked.add(function.__name__)
        calls = Calls()
        calls.visit(ast.parse(inspect.getsource(function)))
        for name in calls.names:
            called = function.__globals__.get(name)
            if not isinstance(called, types.FunctionType):
                continue
            if called.__module__ in STORY and name not in walked:
                walk(called)
            elif called.__module__.startswith("langkah.rules."):
                file = called.__module__.rsplit(".", 1)[1] + ".py"
                if file not in met:
                    met.append(file)

    walk(schedule.live_month)
    return met


SUBMODELS = re.findall(r"^### 7\.(\d+) .*\(rules/(\w+\.py)\)$", ODD, flags=re.M)


def test_the_walk_meets_every_rule_file():
    assert set(rule_files_in_order()) == RULE_FILES


def test_every_rule_file_is_a_submodel_in_the_order_of_the_month():
    assert [file for _, file in SUBMODELS] == rule_files_in_order()
    assert [int(number) for number, _ in SUBMODELS] == list(range(1, len(RULE_FILES) + 1))


@pytest.mark.parametrize("file", sorted(RULE_FILES))
def test_a_submodel_says_what_a_reader_needs(file: str):
    number = next(n for n, name in SUBMODELS if name == file)
    text = section(f"7.{number} ")
    for part in PARTS_OF_A_SUBMODEL:
        assert f"**{part}.**" in text, f"{file}: {part} is not told"
    assert "\n```\n" in text, f"{file}: no formula"


def test_every_lever_that_acts_is_told_in_the_order_of_budgets():
    acting = [name for name in LEVER_FILES if "@rule" in (LEVER_FOLDER / name).read_text()]
    told = re.findall(r"^#### .*\(levers/(\w+\.py)\)$", section("7.19 "), flags=re.M)
    assert told == acting
    for text in re.split(r"^#### ", section("7.19 "), flags=re.M)[1:]:
        assert [part for part in PARTS_OF_A_SUBMODEL if f"**{part}.**" not in text] == []
        assert "\n```\n" in text, "no formula"


@pytest.mark.parametrize("file", LEVER_FILES)
def test_every_rule_of_a_lever_is_part_of_the_story(file: str):
    functions = vars(importlib.import_module(f"langkah.levers.{file.removesuffix('.py')}"))
    module = functions["__name__"]
    rules = {
        name
        for name, found in functions.items()
        if getattr(found, "is_rule", False) and found.__module__ == module
    }
    assert rules - set(story_of()) == set(), "declared, and never met by anyone"


@pytest.mark.parametrize("file", sorted(RULE_FILES))
def test_every_function_of_a_rule_file_is_part_of_the_story(file: str):
    module = f"langkah.rules.{file.removesuffix('.py')}"
    tree = ast.parse((Path(langkah.rules.__path__[0]) / file).read_text(encoding="utf-8"))
    written = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    told = {name for name, f in story_of().items() if f.__module__ == module}
    assert written - told == set(), "described, and never met by anyone"


def test_no_file_is_named_that_does_not_exist():
    package = Path(langkah.__path__[0])
    known = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    known |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    named = set(re.findall(r"[\w/]+\.py\b", ODD))
    assert named - known == set()


def test_the_seven_elements_and_eleven_concepts():
    assert re.findall(r"^## \d\. (.+)$", ODD, flags=re.M) == ELEMENTS
    concepts = re.findall(r"^\*\*([\w ]+)\.\*\*", section("4. "), flags=re.M)
    assert concepts == CONCEPTS


def test_the_table_of_a_woman_is_her_record():
    assert first_column(section("2.2 ")) == list(WOMAN.names or ())


def test_situations_and_enrolments():
    assert first_column(section("2.3 ")) == [*SITUATIONS, *ENROLMENTS]


def test_every_block_of_parameters_is_named():
    blocks = section("6. ").split("Blocks of parameters", 1)[1]
    assert re.findall(r"`(\w+)`", blocks) == list(REGISTER.blocks())


def test_every_parameter_is_told_and_none_is_invented():
    names = "|".join(REGISTER.blocks())
    told = set(re.findall(rf"\b((?:{names})\.[a-z_]+)\b", ODD))
    files = {f"{name}.py" for name in REGISTER.blocks()}
    assert told - files == set(REGISTER.keys())


def test_every_derived_weight_is_defined():
    text = section("7.16 ")
    assert [name for name in DERIVED if not re.search(rf"^{name} +(=|by)", text, flags=re.M)] == []


def test_every_source_is_known():
    known = set(
        re.findall(r"^@\w+\{(\w+),", (ROOT / "scenarios" / "sources.bib").read_text(), re.M)
    )
    assert set(re.findall(r"\bF\d+[a-z]?\b", ODD)) - known == set()


@pytest.mark.parametrize("name", ["situations.svg", "month.svg"])
def test_a_diagram_is_xml_that_stands_alone(name: str):
    assert f"(figures/{name})" in ODD
    text = (FIGURES / name).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    tags = {element.tag.rsplit("}", 1)[1] for element in root.iter()}
    assert {"title", "desc", "text"} <= tags
    assert not tags & {"image", "script", "foreignObject", "style"}
    assert text.count("http") == 1, "only the name of SVG itself: no link, no font from elsewhere"
    background = next(e for e in root.iter() if e.tag.endswith("}rect"))
    assert background.get("fill") == "#ffffff"
    assert root.get("viewBox") == f"0 0 {background.get('width')} {background.get('height')}"


def words_of(name: str) -> list[str]:
    root = ElementTree.parse(FIGURES / name).getroot()
    return ["".join(e.itertext()) for e in root.iter() if e.tag.endswith("}text")]


def test_the_diagram_of_situations_names_each_of_them():
    words = words_of("situations.svg")
    assert [name for name in (*SITUATIONS, *ENROLMENTS) if name not in words] == []


def test_the_diagram_of_the_month_follows_the_schedule():
    calls = Calls()
    calls.visit(ast.parse(inspect.getsource(schedule.live_month)))
    steps = [
        name
        for name in calls.names
        if isinstance(getattr(schedule, name, None), types.FunctionType)
    ]
    shown = [word for label in words_of("month.svg") for word in label.split(", ") if word in steps]
    assert shown == steps
