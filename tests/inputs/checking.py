"""A file spoilt key by key: each fault is complained of at its own line."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from inputs.spoiling import Edit, Key, edited, is_number, misspell, of_another_type, put, remove

from langkah.inputs.complaints import InputError
from langkah.inputs.toml_lines import Document, dotted, parse_toml

Loader = Callable[[bytes], object]

Spoil = Callable[[Document, Key], Edit]


def errors_of(load: Loader, raw: bytes) -> tuple[InputError, ...]:
    """The complaints about a spoilt file, which must be refused."""
    with pytest.raises(InputError) as refused:
        load(raw)
    return refused.value.errors


def check_at_its_line(
    document: Document, load: Loader, spoilt: Iterable[Key], spoil: Spoil
) -> tuple[InputError, ...]:
    """Spoil some keys at once; each must be complained of in this file, at its own line."""
    spoilt = list(spoilt)
    if not spoilt:
        return ()
    errors = errors_of(load, edited(document, [spoil(document, key) for key in spoilt]))
    lines = {error.line for error in errors if error.file == document.shown}
    for key in spoilt:
        assert key.line in lines, f"nothing is said of {dotted(key.path)}, line {key.line}"
    return errors


def check_misspelt(document: Document, load: Loader, spoilt: list[Key]) -> None:
    """Each misspelt name is answered, at its line, with the right one."""
    errors = check_at_its_line(document, load, spoilt, misspell)
    for key in spoilt:
        offered = [e for e in errors if e.line == key.line and f'mean "{key.last}"?' in e.message]
        assert offered, f"{dotted(key.path)} was not offered"


def check_removed(document: Document, load: Loader, spoilt: list[Key]) -> None:
    """Each required key that is absent is named, at the line of the table it is missing from."""
    if not spoilt:
        return
    raw = edited(document, [remove(document, key) for key in spoilt])
    left = parse_toml(raw, document.path, document.shown)
    found = {(error.line, error.key) for error in errors_of(load, raw)}
    for key in spoilt:
        assert (left.line(key.path), dotted(key.path)) in found


def check_all(document: Document, load: Loader, alike: list[Key], required: list[Key]) -> None:
    """Misspelt, removed, of another type and not a number: for keys that are alike."""
    check_misspelt(document, load, alike)
    check_removed(document, load, required)
    for value in of_another_type(alike[0]):
        check_at_its_line(document, load, alike, put(value))
    for value in ("nan", "inf", "-inf"):
        check_at_its_line(document, load, filter(is_number, alike), put(value))


def alike(found: list[Key]) -> Iterator[list[Key]]:
    """The keys in groups of the same name and kind of value."""
    groups: dict[tuple[str, type], list[Key]] = {}
    for key in found:
        groups.setdefault((key.last, type(key.content)), []).append(key)
    yield from groups.values()


def loader_of(document: Document, read: Callable[[], object]) -> Loader:
    """Put a spoilt file in its place and read it as the project does."""

    def load(raw: bytes) -> None:
        whole = document.path.read_bytes()
        document.path.write_bytes(raw)
        try:
            read()
        finally:
            document.path.write_bytes(whole)

    return load
