"""Maps of vulnerability as officers keep them: any order of columns, several spellings, every bad row named."""

from datetime import date, datetime

import pytest

from tests.builders import a_jurisdiction, a_region
from trainer.domain.errors import Obstacle
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.exchange.risk_sheet import Places, RiskStatus, read_risks, template_rows
from trainer.exchange.tables import write_table

TODAY = date(2026, 8, 12)
REGIONS = (
    a_region("7403", name="Kabupaten Konawe"),
    a_region("7471", name="Kota Kendari"),
    a_region("7405", name="Kabupaten Konawe Selatan"),
)
PLACES = Places(REGIONS, [a_jurisdiction("KDI", "7403", districts=("Soropia",))])
TITLES = ("Nilai", "Faktor", "Kab/Kota", "Kecamatan", "Tgl", "Sumber")


@pytest.fixture
def read(tmp_path):
    def reading(titles, *rows, known=()):
        path = tmp_path / "rawan.xlsx"
        write_table(path, titles, rows, title="Rawan")
        return read_risks(path, PLACES, known, TODAY)

    return reading


@pytest.mark.parametrize("name", ["Konawe", "Kab. Konawe", "KABUPATEN KONAWE", "kab konawe", "7403", 7403])
def test_a_region_is_known_by_many_names(read, name):
    assert read(TITLES, (4, "Politik", name, "", "2026-01-02", "x")).taken[0].region == "7403"


@pytest.mark.parametrize(
    ("name", "factor"),
    [("ketegangan politik", "POLITIK"), ("Rivalitas Paslon", "RIVALITAS"), ("ISU_SOSIAL", "ISU_SOSIAL"),
     ("Geografis", "GEOGRAFI"), ("Sejarah konflik", "RIWAYAT")],
)  # fmt: skip
def test_a_factor_is_known_by_many_names(read, name, factor):
    assert read(TITLES, (4, name, "Konawe", "", "2026-01-02", "x")).taken[0].factor == factor


@pytest.mark.parametrize(
    ("cell", "value"),
    [(3, 3), (3.0, 3), ("4", 4), ("5/5", 5), ("Sangat rawan", 5), ("rawan", 3), ("kurang rawan", 1), ("tinggi", 4)],
)
def test_a_value_may_be_a_word(read, cell, value):
    assert read(TITLES, (cell, "Politik", "Konawe", "", "2026-01-02", "x")).taken[0].value == value


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026", date(2026, 1, 1)), ("3 Agustus 2026", date(2026, 8, 3)), ("03/08/2026", date(2026, 8, 3)),
     ("3-Agt-2026", date(2026, 8, 3)), (datetime(2026, 8, 3, 5, 0), date(2026, 8, 3)), ("", TODAY)],  # noqa: DTZ001
)  # fmt: skip
def test_dates_are_read_as_people_write_them(read, cell, day):
    assert read(TITLES, (4, "Politik", "Konawe", "", cell, "x")).taken[0].at == day


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((4, "Politik", "Atlantis", "", "2026", "x"), "Atlantis is no region"),
        ((6, "Politik", "Konawe", "", "2026", "x"), "6 is no risk"),
        ((3.5, "Politik", "Konawe", "", "2026", "x"), "3.5 is no risk"),
        (("", "Politik", "Konawe", "", "2026", "x"), "– is no risk"),
        ((4, "Cuaca", "Konawe", "", "2026", "x"), "Cuaca is no risk factor"),
        ((4, "Politik", "Konawe", "", "31/02/2026", "x"), "31/02/2026 is no date"),
    ],
)
def test_every_bad_row_is_named(read, row, words):
    reading = read(TITLES, (4, "Politik", "Konawe", "", "2026", "x"), row)
    assert [item.status for item in reading.rows] == [RiskStatus.TAKEN, RiskStatus.REFUSED]
    assert words in str(reading.rows[1].remarks[0])
    assert reading.rows[1].line == 3


def test_a_column_a_factor(read):
    reading = read(("Wilayah", "Rivalitas", "Ketegangan Politik"), ("Konawe", 2, 5), ("Kota Kendari", "", 1))
    assert [(item.region, item.factor.value, item.value) for item in reading.taken] == [
        ("7403", "RIVALITAS", 2), ("7403", "POLITIK", 5), ("7471", "POLITIK", 1)
    ]  # fmt: skip
    assert {item.source for item in reading.taken} == {"rawan.xlsx"}


def test_a_kecamatan_is_written_as_the_directory_does(read):
    assert read(TITLES, (4, "Politik", "Konawe", "Kec. SOROPIA", "2026", "x")).taken[0].district == "Soropia"


def test_what_is_known_already_is_told_apart(read):
    known = RiskValue("7403", "", RiskFactor.POLITICS, 4, date(2026, 1, 1), "lama")
    reading = read(TITLES, (4, "Politik", "Konawe", "", "2026", "x"), known=(known,))
    assert (reading.rows[0].status, reading.taken) == (RiskStatus.KNOWN, ())


def test_titles_may_stand_below_other_lines(read):
    reading = read(
        ("PETA KERAWANAN 2026", "", "", "", "", ""),
        ("", "", "", "", "", ""),
        TITLES,
        (4, "Politik", "Konawe", "", "", ""),
    )
    assert len(reading.taken) == 1


def test_a_file_without_such_a_table_is_refused(read):
    with pytest.raises(Obstacle, match="no table of risks"):
        read(("Nama", "Pangkat"), ("Budi", "AKP"))


def test_the_empty_sheet_can_be_filled_and_read(read):
    titles, rows = template_rows(REGIONS)
    rows[0][2] = "5"
    assert [(item.region, item.factor.value) for item in read(titles, *rows).taken] == [("7403", "POLITIK")]
