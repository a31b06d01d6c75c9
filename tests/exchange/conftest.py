"""Real spreadsheet files in a temporary folder, and a reader that knows the shipped units and ranks."""

import struct
import zipfile

import pytest
import xlsxwriter

from trainer.exchange.roster import read_roster
from trainer.library import resources
from trainer.paths import resources as resource_folder

ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Data">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
SECTOR, FREE, END = 512, 0xFFFFFFFF, 0xFFFFFFFE


def write_xlsx(path, sheets):
    """Sheets by name, each a list of rows; `None` leaves a cell empty, `("merge", text, rows, columns)` merges."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, tuple):
                        _, text, height, width = cell
                        sheet.merge_range(line, column, line + height - 1, column + width - 1, text)
                    elif cell is not None:
                        sheet.write(line, column, cell)
    return path


def write_ods(path, rows_xml):
    """An .ods whose table holds these rows of XML."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS.format(rows=rows_xml))
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def compound(name, stream):
    """A compound file, the wrapping of .xls and of encrypted workbooks, with one stream."""
    stream = stream.ljust(-(-max(len(stream), 4096) // SECTOR) * SECTOR, b"\0")
    sectors = len(stream) // SECTOR
    table = [0xFFFFFFFD, END, *range(3, sectors + 2), END]
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                         0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = entry("Root Entry", 5, 1, END, 0) + entry(name, 2, FREE, 2, len(stream)) + entry("", 0, FREE, 0, 0) * 2
    return header + struct.pack("<128I", *table, *[FREE] * (128 - len(table))) + directory + stream


def entry(name, kind, child, start, size):
    text = f"{name}\0".encode("utf-16-le") if name else b""
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, FREE, FREE, child, start, size)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def old_cell(line, column, value):
    if isinstance(value, float):
        return record(0x203, struct.pack("<HHHd", line, column, 0, value))
    return record(0x204, struct.pack("<HHHHB", line, column, 0, len(value), 1) + value.encode("utf-16-le"))


def old_workbook(cells, *, protected=False):
    """The bytes of an .xls with cells as `(line, column, value)`."""
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0x600))
    sheet += b"".join(old_cell(*cell) for cell in cells) + record(0x0A)
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0x600))
    start += record(0x2F, struct.pack("<HHH48s", 1, 1, 1, b"x" * 48)) if protected else b""
    start += record(0x42, struct.pack("<H", 1200))
    position = len(start) + 4 + 8 + 4 + 4
    start += record(0x85, struct.pack("<IBBBB", position, 0, 0, 4, 0) + b"Data") + record(0x0A)
    return compound("Workbook", start + sheet)


@pytest.fixture(scope="session")
def ranks():
    return resources.ranks(resource_folder())


@pytest.fixture(scope="session")
def unit_names():
    return resources.unit_spellings(resource_folder())


@pytest.fixture
def read(ranks, unit_names):
    """Read a file as the service does, nobody being known yet."""

    def reader(path, known=(), **more):
        return read_roster(path, known=dict(known), unit_names=unit_names, ranks=ranks, **more)

    return reader


@pytest.fixture
def roster(tmp_path, read):
    """Write rows as the only sheet of an .xlsx and read it."""

    def reader(*rows, **more):
        return read(write_xlsx(tmp_path / "daftar.xlsx", {"Daftar": rows}), **more)

    return reader


@pytest.fixture
def one(roster):
    """The single row of a roster with one person, given as the cells under HEADER."""

    def reader(*cells, known=()):
        (row,) = roster(HEADER, cells, known=known).rows
        return row

    return reader


HEADER = ("NO", "NAMA", "PANGKAT", "NRP", "JABATAN", "KESATUAN")
