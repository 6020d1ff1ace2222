"""The map in architecture.md, drawn from what holds: import contracts and the files themselves.

    python docs/make_map.py

writes the arrows and the list of files into docs/architecture.md; a test holds it to them.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "model" / "langkah"
PAGE = ROOT / "docs" / "architecture.md"
FENCE = "```"


def drawn(page: str) -> str:
    """The page with both pictures as they are today."""
    pictures = {"arrows": arrows(), "files": "\n".join(files())}
    for name, picture in pictures.items():
        place = re.compile(rf"(<!-- drawn: {name} -->\n).*?(<!-- drawn: end -->)", re.DOTALL)
        page, found = place.subn(lambda m, p=picture: f"{m[1]}\n{p}\n\n{m[2]}", page)
        if found != 1:
            raise ValueError(f"{PAGE.name} has {found} places for the {name}; expected one")
    return page


def arrows() -> str:
    """The layers of the import contracts, uppermost first."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = told["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    return "\n".join([f"{FENCE}text", *(line.replace("langkah.", "") for line in layers), FENCE])


def files() -> Iterator[str]:
    """A heading for each package and a line for each of its files."""
    for folder in sorted({path.parent for path in PACKAGE.rglob("*.py")}):
        name = folder.relative_to(PACKAGE).as_posix()
        yield f"### {'The story and the package' if name == '.' else name + '/'}\n"
        if name != ".":
            yield f"{first_sentence(folder / '__init__.py')}\n"
        yield "| | |\n|---|---|"
        for path in sorted(folder.glob("*.py")):
            if path.name != "__init__.py" or name == ".":
                link = path.relative_to(ROOT).as_posix()
                yield f"| [{path.name}](../{link}) | {first_sentence(path)} |"
        yield ""


def first_sentence(path: Path) -> str:
    """What a file says of itself first."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(text.split("\n\n")[0].split())
    if not paragraph:
        raise ValueError(f"{path.relative_to(ROOT)} does not say what it is")
    return paragraph.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
