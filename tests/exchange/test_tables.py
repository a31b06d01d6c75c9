"""Tables written for spreadsheet programs: what a person typed comes back as that text and never runs."""

import csv
import itertools
import re
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from trainer.domain.errors import Obstacle
from trainer.exchange.tables import MAX_CELL, sheet_name, write_table

HOSTILE = [
    '=HYPERLINK("http://example.invalid","x")', "=1+1", "+62 811", "-5", "@SUM(A1)", "\t=1", "\r=1",
    "{=1}", "http://example.invalid", "mailto:a@example.invalid", "internal:Data!A1", "<b>&\"'", "00010123", "1e5",
    "_x0041_", "a\nb", " tepi ", "\x01\x1f", "محمد 🚓", "1/2", "TRUE",
]  # fmt: skip


def cells_of(path):
    return load_workbook(str(path)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_from_a_workbook_as_it_was(tmp_path, text):
    path = tmp_path / "a.xlsx"

    write_table(path, ["Nama"], [[text]], title="Data")

    assert cells_of(path) == [["Nama"], [text]]


FILES = itertools.count()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_from_a_workbook_as_it_was(tmp_path, texts):
    path = tmp_path / f"{next(FILES)}.xlsx"

    write_table(path, [str(number) for number in range(len(texts))], [texts], title="Data")

    assert cells_of(path)[1] == texts


def test_no_formula_and_no_link_is_in_the_file(tmp_path):
    path = tmp_path / "a.xlsx"

    write_table(path, HOSTILE, [HOSTILE], title="=1+1")

    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        assert not re.search(rb"<f[ >]|<hyperlink", sheet)
        assert "xl/worksheets/_rels/sheet1.xml.rels" not in package.namelist()


def test_numbers_and_dates_stay_numbers_and_dates(tmp_path):
    path = tmp_path / "a.xlsx"
    row = [7, 82.5, date(2026, 8, 12), datetime(2026, 8, 12, 8, 30), None, True, float("nan")]  # noqa: DTZ001

    write_table(path, list("abcdefg"), [row], title="Data")

    assert cells_of(path)[1] == [7.0, 82.5, row[2], row[3], "", "True", "nan"]


def test_more_than_a_cell_holds_is_cut_off(tmp_path):
    path = tmp_path / "a.xlsx"

    write_table(path, ["a"], [["x" * (MAX_CELL + 9)]], title="Data")

    assert cells_of(path)[1][0] == "x" * (MAX_CELL - 1) + "…"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Nilai", "Nilai"),
        ("Jadwal 1/2: [draf]?", "Jadwal 1 2   draf"),
        ("'", "Data"),
        ("", "Data"),
        ("x" * 40, "x" * 31),
    ],
)
def test_titles_become_names_of_sheets(tmp_path, title, name):
    assert sheet_name(title) == name
    write_table(tmp_path / "a.xlsx", ["a"], [], title=title)
    assert load_workbook(str(tmp_path / "a.xlsx")).sheet_names == [name]


def test_csv_is_for_indonesian_spreadsheets(tmp_path):
    path = tmp_path / "a.csv"

    write_table(path, ["Nama", "Nilai"], [["Añi; S.H.", 82.5], ["Budi", 7], [None, date(2026, 8, 12)]], title="Data")

    assert path.read_bytes().decode("utf-8") == (
        '\ufeff"Nama";"Nilai"\r\n"Añi; S.H.";"82,5"\r\n"Budi";"7"\r\n"";"2026-08-12"\r\n'
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path, text):
    path = tmp_path / "a.csv"

    write_table(path, [text], [[text, -5, -2.5]], title="Data")

    with path.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file, delimiter=";")
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row[0].removeprefix("'") == header[0].removeprefix("'") == text.removeprefix("'")
    assert row[1:] == ["-5", "-2,5"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_stays_behind(tmp_path):
    (tmp_path / "a.xlsx").mkdir()

    for path in (tmp_path / "a.xlsx", tmp_path / "tidak-ada" / "a.xlsx", tmp_path / "tidak-ada" / "a.csv"):
        with pytest.raises(Obstacle, match="cannot be written"):
            write_table(path, ["a"], [["b"]], title="Data")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_old_file_stays_when_the_rows_fail(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("lama", "utf-8")

    def rows():
        yield ["satu"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_table(path, ["a"], rows(), title="Data")
    assert [(entry.name, entry.read_text("utf-8")) for entry in tmp_path.iterdir()] == [("a.csv", "lama")]
