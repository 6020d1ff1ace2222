"""The parameters of a project as papers and reports name them."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langkah.report.unknowns import Unknowns


def unknowns_of(project: Path) -> "Unknowns":
    """Every parameter's name in each language, and its grade. Raises InputError."""
    from langkah.inputs.register import load_register
    from langkah.report.unknowns import Unknown

    parameters = load_register(project).parameters
    return {key: Unknown(one.label, one.label_id, one.grade) for key, one in parameters.items()}
