"""Stores that several studies share: pieces are kept as they come, writers take turns, and what a
stop left is mended."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from langkah.simulation import store as stores
from langkah.simulation.folder import in_turn
from langkah.simulation.store import KEPT, Done, Store
from langkah.simulation.study import Ask, Task

WORDS = ("cat", "dog")
TASKS = [Task(word, 3, word) for word in WORDS]


class StopError(BaseException):
    """Somebody pulls the plug."""


class Letters:
    """A block is a word; a piece is the letters at one place of all of them."""

    def cut(self, tasks: Sequence[Task]) -> list[Task]:
        name = "-".join(task.name for task in tasks)
        return [
            Task(f"{name}-{at}", len(tasks), [task.work[at] for task in tasks]) for at in range(3)
        ]

    def join(self, tasks: Sequence[Task], pieces: Sequence[bytes]) -> Iterable[Done]:
        for at in range(len(tasks)):
            yield Done("".join(piece.decode()[at] for piece in pieces).encode())


class Simulated:
    """Simulates one after another and notes which; the plug is pulled after so many."""

    def __init__(self, most: int = 99) -> None:
        self.names: list[str] = []
        self.most = most

    def __call__(self, study: Any, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
        for task in tasks:
            if len(self.names) == self.most:
                raise StopError
            self.names.append(task.name)
            yield task, Done("".join(task.work).encode())


def ask_of(folder: Path, simulated: Simulated) -> Ask:
    return Ask(None, Store(folder / "out" / "runs"), simulated)  # type: ignore[arg-type]


def shared_in(folder: Path) -> Store:
    return Store(folder / "shared")


def words_in(folder: Path) -> list[str]:
    store = shared_in(folder)
    return [store.load(name).decode() for name in sorted(store.kept)]


def test_pieces_are_kept_as_they_come_and_go_when_they_are_joined(tmp_path: Path) -> None:
    with pytest.raises(StopError):
        ask_of(tmp_path, Simulated(most=2)).together(TASKS, shared_in(tmp_path), Letters())
    rest = Simulated()
    ask = ask_of(tmp_path, rest)
    ask.together(TASKS, shared_in(tmp_path), Letters())
    assert rest.names == ["cat-dog-2"]
    assert (ask.done, ask.found) == (6, 4)
    assert words_in(tmp_path) == [*WORDS]
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


def test_a_stop_while_blocks_are_joined_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = stores.put

    def stopping(path: Path, data: bytes) -> None:
        if path.name == "dog.npz":
            raise StopError
        put(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(stores, "put", stopping)
        with pytest.raises(StopError):
            ask_of(tmp_path, Simulated()).together(TASKS, shared_in(tmp_path), Letters())
    none = Simulated()
    ask_of(tmp_path, none).together(TASKS, shared_in(tmp_path), Letters())
    assert none.names == []
    assert words_in(tmp_path) == [*WORDS]


def leave_what_a_stop_leaves(folder: Path) -> Store:
    """A file half written, a torn line, lines in the order they came."""
    store = shared_in(folder)
    for name in ("zebra", "ant"):
        store.save(name, Done(name.encode()))
    (store.folder / ".emu.npz.7.partial").write_bytes(b"e")
    with (store.folder / KEPT).open("a") as journal:
        journal.write('{"block": "emu", "sha')
    return store


@pytest.mark.parametrize("how", ["together", "from_others"])
def test_a_shared_store_is_mended_when_it_is_opened(tmp_path: Path, how: str) -> None:
    left = leave_what_a_stop_leaves(tmp_path)
    ask, shared = ask_of(tmp_path, Simulated()), shared_in(tmp_path)
    if how == "together":
        ask.together(TASKS, shared, Letters())
    else:
        ask.from_others(TASKS, shared)
    assert not list(left.folder.glob("*.partial")) + list(left.folder.glob(".*.partial"))
    lines = (left.folder / KEPT).read_text().splitlines()
    assert [line.split('"')[3] for line in lines] == ["ant", "zebra", *WORDS]


def test_writers_of_a_shared_store_take_turns(tmp_path: Path) -> None:
    asked = ask_of(tmp_path, Simulated())
    other = threading.Thread(
        target=asked.together, args=(TASKS, shared_in(tmp_path), Letters()), daemon=True
    )
    with in_turn(tmp_path / "shared"):
        other.start()
        other.join(timeout=0.3)
        assert other.is_alive() and not shared_in(tmp_path).kept
    other.join(timeout=60)
    assert words_in(tmp_path) == [*WORDS]


def test_two_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    mine, theirs = shared_in(tmp_path), shared_in(tmp_path)
    assert not mine.kept and not theirs.kept
    theirs.save("ant", Done(b"ant"))
    simulated = Simulated()
    ask_of(tmp_path, simulated).together([*TASKS, Task("ant", 3, "ant")], mine, Letters())
    assert words_in(tmp_path) == ["ant", *WORDS]
    assert simulated.names[0] == "cat-dog-0", "what the other kept meanwhile is not simulated"
