"""What levers declare fits together: one mark an event, one name a column, an account for each."""

import csv
import io

from langkah.domain import place, woman
from langkah.inputs.account_codes import load_vintages
from langkah.inputs.project import find_project
from langkah.levers import ITEMS, LEVERS, LINES, PRICES
from langkah.records import EVENTS, PLACE, TALLY, WOMAN
from langkah.report.annex.labels import PARTS, UNITS
from langkah.runs.comparison_tables import YEARLY


def test_every_event_has_a_mark_of_its_own() -> None:
    assert len(EVENTS) == len(woman.EVENTS) + sum(len(lever.happens) for lever in LEVERS)
    assert all(mark & (mark - 1) == 0 for mark in EVENTS)
    assert len(set(EVENTS.values())) == len(EVENTS)


def test_what_a_lever_keeps_and_costs_is_in_the_records() -> None:
    kept = [name for lever in LEVERS for name in lever.carries]
    assert list(WOMAN.names or ()) == [*dict(woman.FIELDS), *kept]
    paid = [column for price in PRICES for column in (price.column, price.real) if column]
    assert set(PLACE.names or ()) == {*dict(place.FIELDS), *paid}


def test_no_line_or_item_is_declared_twice_and_each_item_stands_on_a_line() -> None:
    assert len(LINES) == sum(len(lever.lines) for lever in LEVERS)
    assert len(ITEMS) == sum(len(lever.items) for lever in LEVERS)
    assert {item.line for item in ITEMS.values()} == set(LINES)


def test_a_line_is_counted_published_and_labelled() -> None:
    header = next(csv.reader(io.StringIO(",".join(YEARLY))))
    for line in LINES.values():
        assert line.column in (TALLY.names or ())
        assert {line.column, f"cost_{line.name}_real_rp"} <= set(header)


def test_a_unit_can_be_said_and_an_item_has_an_account() -> None:
    for item in ITEMS.values():
        assert {item.count_unit, item.times_unit, item.unit} <= set(UNITS)
        assert f"part_{item.part}" in PARTS
        for vintage in load_vintages(find_project()):
            assert vintage.use[item.name] in vintage.accounts
