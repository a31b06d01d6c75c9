"""Shared score sheets: a new version only for new content, the latest is what scenarios are given."""

from dataclasses import replace

import pytest

from tests.builders import NOON, a_sheet, an_id
from trainer.store import sheets


@pytest.fixture
def connection(database):
    with database.writing() as connection:
        yield connection


def keep(connection, sheet, name):
    return sheets.save_sheet(connection, sheet, key=an_id(name), author="Contoh", reason="uji", at=NOON)


def test_the_same_content_makes_no_new_version(connection):
    assert [keep(connection, a_sheet(), "1"), keep(connection, a_sheet(), "2")] == [1, 1]


def test_the_latest_version_is_listed(connection):
    changed = replace(a_sheet(), title="Judul baru")
    assert [keep(connection, a_sheet(), "1"), keep(connection, changed, "2")] == [1, 2]
    assert sheets.list_sheets(connection) == (changed,)


def test_sheets_are_listed_by_code_and_picked_by_code(connection):
    for code in ("LP-02", "LP-01", "LP-03"):
        keep(connection, a_sheet(code=code), code)
    assert [item.code for item in sheets.list_sheets(connection)] == ["LP-01", "LP-02", "LP-03"]
    assert [item.code for item in sheets.list_sheets(connection, ["LP-03", "LP-99"])] == ["LP-03"]
