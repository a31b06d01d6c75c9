"""Files as they come: every format and encoding is read, and what is no spreadsheet is named."""

import contextlib
import random
import zipfile

import pytest
import xlsxwriter

from tests.exchange.conftest import HEADER, compound, old_workbook, write_ods, write_xlsx
from trainer.domain.errors import Obstacle
from trainer.exchange import spreadsheets
from trainer.exchange.spreadsheets import read_sheets

ROWS = [("NRP", "Nama", "Pangkat"), ("00010123", "Añi, S.H.", "AKP"), ("85030456", "Budi", "Iptu")]


def table(rows, delimiter):
    return "\r\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)


def ods_row(*cells):
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"


# Formats


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_tables_of_every_kind(tmp_path, read, delimiter, encoding):
    path = tmp_path / "daftar.csv"
    path.write_text(table(ROWS, delimiter), encoding, newline="")

    assert [(row.service_number, row.name) for row in read(path).rows] == [
        ("00010123", "Añi, S.H."),
        ("85030456", "Budi"),
    ]


def test_a_text_table_may_name_its_delimiter(tmp_path, read):
    path = tmp_path / "daftar.csv"
    path.write_text(f"sep=|\n{table(ROWS, '|')}", "utf-8")

    reading = read(path)

    assert (reading.header_line, [row.line for row in reading.rows]) == (2, [3, 4])


def test_titles_with_commas_do_not_decide_the_delimiter(tmp_path, read):
    path = tmp_path / "daftar.csv"
    path.write_text(f"Unaaha, 12 Januari 2026, Polres, Konawe\n\n{table(ROWS, ';')}", "utf-8")

    assert [row.line for row in read(path).rows] == [4, 5]


def test_lines_are_counted_through_cells_of_several_lines(tmp_path, read):
    path = tmp_path / "daftar.csv"
    path.write_text('NRP;Nama\n85030456;"Budi\nSantoso"\n75010123;Agus\n', "utf-8")

    assert [(row.line, row.name) for row in read(path).rows] == [(2, "Budi Santoso"), (4, "Agus")]


def test_our_own_guard_against_formulas_is_taken_off(tmp_path, read):
    path = tmp_path / "daftar.csv"
    path.write_text("NRP;Nama\n85030456;'=Budi\n75010123;'Aisyah\n", "utf-8")

    assert [row.name for row in read(path).rows] == ["=Budi", "'Aisyah"]


def test_old_excel(tmp_path, read):
    path = tmp_path / "daftar.xls"
    path.write_bytes(old_workbook([(0, 0, "NRP"), (0, 1, "Nama"), (1, 0, 75010123.0), (1, 1, "Añi")]))

    assert [(row.service_number, row.name) for row in read(path).rows] == [("75010123", "Añi")]


def test_open_document(tmp_path, read):
    path = write_ods(tmp_path / "daftar.ods", "".join(ods_row(*row) for row in ROWS))

    assert [row.service_number for row in read(path).rows] == ["00010123", "85030456"]


def test_the_name_of_a_file_does_not_matter(tmp_path, read):
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": ROWS}).rename(tmp_path / "daftar.csv")

    assert len(read(path).rows) == 2


def test_hidden_sheets_come_last_and_charts_are_passed_over(tmp_path, read):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_chartsheet("Grafik")
        hidden, shown = workbook.add_worksheet("Lama"), workbook.add_worksheet("Baru")
        shown.activate()
        hidden.hide()
        for sheet, rows in ((hidden, ROWS), (shown, ROWS[:2])):
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)

    reading = read(path)

    assert (reading.sheet, len(reading.rows), reading.remarks[2:]) == ("Baru", 1, ())


def test_formulas_are_read_by_their_results(tmp_path, read):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["NRP", "Nama"])
        sheet.write_formula(1, 0, "=75010122+1", None, 75010123)
        sheet.write_formula(1, 1, '="AG"&"US"', None, "AGUS")
        sheet.write_formula(2, 0, "=NA()", None, "#N/A")
        sheet.write_string(2, 1, "BUDI")

    reading = read(path)

    assert [(row.service_number, row.status.value) for row in reading.rows] == [("75010123", "taken"), ("", "skipped")]


# What is no spreadsheet


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF document"),
        (b"\r\n<!DOCTYPE html><html><table>", "is a web page"),
        (b"PK\x03\x04 and nothing more", "is damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "is damaged"),
        (b"\xff\xfe", "is damaged"),
        (compound("EncryptedPackage", b"x"), "is protected by a password"),
        (compound("WordDocument", b"x"), "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "is damaged"),
    ],
)
def test_other_files_are_named_and_not_read(tmp_path, content, said):
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)

    with pytest.raises(Obstacle, match=f"daftar.xlsx {said}"):
        read_sheets(path)


def test_an_old_workbook_under_a_password(tmp_path):
    path = tmp_path / "daftar.xls"
    path.write_bytes(old_workbook([(0, 0, "NRP")], protected=True))

    with pytest.raises(Obstacle, match="password"):
        read_sheets(path)


def test_an_open_document_under_a_password(tmp_path):
    path = tmp_path / "daftar.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", b"\x01\x02")
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")

    with pytest.raises(Obstacle, match="password"):
        read_sheets(path)


def test_another_document_in_the_same_wrapping(tmp_path):
    path = tmp_path / "surat.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")

    with pytest.raises(Obstacle, match="another kind of document"):
        read_sheets(path)


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "tidak-ada.xlsx", tmp_path):
        with pytest.raises(Obstacle, match="cannot be read"):
            read_sheets(path)


def test_more_than_20_mb_is_not_read(tmp_path):
    path = tmp_path / "daftar.csv"
    with path.open("wb") as file:
        file.truncate(spreadsheets.MAX_BYTES + 1)

    with pytest.raises(Obstacle, match="larger than 20 MB"):
        read_sheets(path)


def test_a_package_that_unpacks_to_too_much(tmp_path):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(401):
                part.write(bytes(1024 * 1024))

    with pytest.raises(Obstacle, match="400 MB"):
        read_sheets(path)


# A stray cell at the far corner would end the program inside the reader


def test_a_stray_cell_in_the_last_corner(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(1_048_575, 16_383, " ")

    with pytest.raises(Obstacle, match="XFD1048576"):
        read_sheets(path)


def test_a_stray_cell_far_below_is_no_harm(tmp_path, read):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate(ROWS):
            sheet.write_row(line, 0, row)
        sheet.write(200_000, 3, " ")

    assert len(read(path).rows) == 2


def test_a_stray_cell_in_an_open_document(tmp_path):
    wide = '<table:table-cell table:number-columns-repeated="16383"/>'
    tall = f'<table:table-row table:number-rows-repeated="1048574">{wide}</table:table-row>'
    first = ods_row("NRP")
    last = f"<table:table-row>{wide}<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
    path = write_ods(tmp_path / "a.ods", first + tall + last)

    with pytest.raises(Obstacle, match="XFD1048576"):
        read_sheets(path)


def test_the_empty_tail_of_an_open_document_is_no_harm(tmp_path):
    tail = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'

    (sheet,) = read_sheets(write_ods(tmp_path / "a.ods", ods_row("NRP") + tail))

    assert len(sheet.rows) == 1


def test_a_stray_cell_in_old_excel(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook([(0, 0, "NRP"), (65_535, 255, "x")]))

    with pytest.raises(Obstacle, match="IV65536"):
        read_sheets(path)


@pytest.mark.parametrize("seed", range(40))
def test_damage_ends_in_a_sentence(tmp_path, seed):
    chance = random.Random(seed)
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": ROWS})
    content = bytearray(path.read_bytes())
    for _ in range(5):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(bytes(content[: chance.randrange(len(content)) if seed % 2 else None]))

    with contextlib.suppress(Obstacle):  # anything else is an error of ours
        read_sheets(path)
