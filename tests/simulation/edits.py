"""Edits of a result folder, as accidents, spreadsheets and hands make them."""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

from langkah.simulation.folder import MANIFEST

Edit = Callable[[Path, random.Random], str]
"""Changes a folder, and says what it did; "" where it could not."""


def files_of(folder: Path) -> list[Path]:
    """Every file but the log, which answers for nothing."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if path.name != "log.txt"]


def tables_of(folder: Path) -> list[Path]:
    return [path for path in files_of(folder) if path.suffix == ".csv"]


def put_back(path: Path, data: bytes, what: str) -> str:
    if data == path.read_bytes():
        return ""
    path.write_bytes(data)
    return f"{what} {path.name}"


def flip_a_byte(folder: Path, chance: random.Random) -> str:
    path = chance.choice([file for file in files_of(folder) if file.stat().st_size])
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return put_back(path, bytes(data), "flipped a byte of")


def change_a_digit(folder: Path, chance: random.Random) -> str:
    path = chance.choice(tables_of(folder) or files_of(folder))
    data = bytearray(path.read_bytes())
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return ""
    data[chance.choice(digits)] = chance.choice(b"0123456789")
    return put_back(path, bytes(data), "changed a digit of")


def delete_a_line(folder: Path, chance: random.Random) -> str:
    path = chance.choice(tables_of(folder) or files_of(folder))
    lines = path.read_bytes().splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return put_back(path, b"".join(lines), "deleted a line of")


def truncate(folder: Path, chance: random.Random) -> str:
    path = chance.choice(files_of(folder))
    data = path.read_bytes()
    return put_back(path, data[: chance.randrange(len(data) + 1)], "cut")


def delete_a_file(folder: Path, chance: random.Random) -> str:
    path = chance.choice(files_of(folder))
    path.unlink()
    return f"deleted {path.name}"


def put_a_folder_in_its_place(folder: Path, chance: random.Random) -> str:
    path = chance.choice(files_of(folder))
    path.unlink()
    path.mkdir()
    return f"a folder for {path.name}"


def resave(folder: Path, chance: random.Random) -> str:
    """As a spreadsheet program of a country with decimal commas does."""
    path = chance.choice(tables_of(folder) or files_of(folder))
    text = path.read_bytes().replace(b",", b";").replace(b".", b",").replace(b"\n", b"\r\n")
    return put_back(path, b"\xef\xbb\xbf" + text, "resaved")


def repack(folder: Path, chance: random.Random) -> str:
    path = chance.choice(files_of(folder))
    return put_back(path, gzip.compress(path.read_bytes(), mtime=0), "packed")


def swap_two_files(folder: Path, chance: random.Random) -> str:
    one, other = chance.sample(files_of(folder), 2)
    mine, theirs = one.read_bytes(), other.read_bytes()
    other.write_bytes(mine)
    return put_back(one, theirs, f"{other.name} for")


def forge_a_value(folder: Path, chance: random.Random) -> str:
    """A value of the manifest, its hash left as it was."""
    path = folder / MANIFEST
    found = json.loads(path.read_bytes())
    name = chance.choice(sorted(found))
    found[name] = chance.choice([None, 7, "forged", [], {}, True])
    return put_back(path, (json.dumps(found, indent=1) + "\n").encode(), f"forged {name} in")


def forge_a_hash(folder: Path, chance: random.Random) -> str:
    """A table with a forged number, and its hash in the manifest made to fit."""
    import hashlib

    done = change_a_digit(folder, chance)
    path = folder / MANIFEST
    found = json.loads(path.read_bytes()) if done else {}
    for name in found.get("sha256", {}):
        data = (folder / name).read_bytes()
        found["sha256"][name] = hashlib.sha256(data).hexdigest()
    return done and put_back(path, (json.dumps(found, indent=1) + "\n").encode(), f"{done},")


EDITS: tuple[Edit, ...] = (
    flip_a_byte,
    change_a_digit,
    delete_a_line,
    truncate,
    delete_a_file,
    put_a_folder_in_its_place,
    resave,
    repack,
    swap_two_files,
    forge_a_value,
    forge_a_hash,
)


def edit(folder: Path, chance: random.Random) -> str:
    """One edit of any kind that changes something; what was done."""
    while not (done := chance.choice(EDITS)(folder, chance)):
        pass
    return done
