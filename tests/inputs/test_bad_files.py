"""Broken files, each refused with exactly the complaint written at its head.

A file of ``bad/`` says in comments where in a project it would stand (``# at:``), which files of
``bad/beside/`` stand next to it (``# beside:``) and, line by line, what is said about it
(``# expect:``). A file that cannot hold comments has them in a file ``.expect`` of its name.
"""

import pickle
from pathlib import Path

import pytest
from inputs.bad_cases import BAD, FILES, load, place, read_case

from langkah.inputs.complaints import InputError, InputErrors


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_broken_file_is_refused_with_its_complaint(
    pristine: Path, tmp_path: Path, file: Path
) -> None:
    case = read_case(file)
    project = place(pristine, tmp_path, file, case)
    with pytest.raises(InputError) as refused:
        load(project, case.at)
    assert str(refused.value) == case.expect


def test_every_file_beside_is_used() -> None:
    used = {name for file in FILES for name in read_case(file).beside}
    assert used == {file.name for file in (BAD / "beside").iterdir()}


def test_complaints_come_back_whole_from_another_process() -> None:
    faults = (InputError("a.toml", 1, "b", "is empty"), InputError("a.toml", 2, "", "stands twice"))
    back = pickle.loads(pickle.dumps(InputErrors(faults)))
    assert isinstance(back, InputErrors)
    assert str(back) == "a.toml:1: b: is empty\na.toml:2: stands twice"
    assert [(one.file, one.line, one.key) for one in back.errors] == [
        ("a.toml", 1, "b"),
        ("a.toml", 2, ""),
    ]
