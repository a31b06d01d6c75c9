"""Rosters as officers keep them: which rows are taken, mended, refused, skipped or known, and why."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import HEADER, write_xlsx
from trainer.domain.directory import NumberKind
from trainer.domain.errors import Obstacle, Refusal
from trainer.exchange.roster import PersonInfo, RosterStatus, write_roster_template

AGUS = (1, "AGUS SALIM", "AKP", "75010123", "KASAT SAMAPTA", "POLRES KONAWE")
BUDI = (2, "BUDI", "BRIPKA", "85030456", "BANIT", "POLRES KONAWE")


def told(row):
    return " ".join(str(remark) for remark in row.remarks)


def statuses(reading):
    return [(row.line, row.status.value) for row in reading.rows]


def test_a_person_is_read_whole(one):
    row = one(*AGUS)

    assert (row.line, row.status, row.remarks) == (2, RosterStatus.TAKEN, ())
    assert (row.service_number, row.number_kind) == ("75010123", NumberKind.NRP)
    assert (row.name, row.rank, row.position, row.unit_code) == ("AGUS SALIM", "AKP", "KASAT SAMAPTA", "KNW")


# Finding the table


def test_titles_stand_anywhere_and_columns_in_any_order(roster):
    reading = roster(
        [("merge", "KEPOLISIAN NEGARA REPUBLIK INDONESIA", 1, 5)],
        [("merge", "RESOR KONAWE", 1, 5)],
        [],
        ["DAFTAR NOMINATIF"],
        ["Jab", "Pkt", "NRP/NIP", "Nama Lengkap", "No"],
        ["BANIT", "BRIPKA", "85030456", "BUDI", 1],
    )

    assert (reading.sheet, reading.header_line) == ("Daftar", 5)
    assert reading.columns["name"].index == 3
    assert reading.columns["service_number"].title == "NRP/NIP"
    assert [row.name for row in reading.rows] == ["BUDI"]


def test_the_sheet_that_looks_like_a_roster_is_taken_and_others_are_named(tmp_path, read):
    sheets = {
        "Ringkasan": [["Jumlah personel", 484]],
        "Samapta": [HEADER, AGUS, BUDI],
        "Lantas": [["Nama", "NRP"], ["RINA", "85030458"]],
    }
    reading = read(write_xlsx(tmp_path / "a.xlsx", sheets))

    assert reading.sheet == "Samapta"
    assert "Lantas" in str(reading.remarks[0])
    assert "Ringkasan" not in " ".join(map(str, reading.remarks))


def test_a_sheet_can_be_asked_for(tmp_path, read):
    path = write_xlsx(tmp_path / "a.xlsx", {"Satu": [HEADER, AGUS], "Dua": [["Nama", "NRP"], ["RINA", "85030458"]]})

    assert read(path, sheet="Dua").rows[0].name == "RINA"
    with pytest.raises(Obstacle, match="Satu, Dua"):
        read(path, sheet="Tiga")


def test_titles_over_two_lines(roster):
    reading = roster(
        [("merge", "NO", 2, 1), ("merge", "IDENTITAS", 1, 2), None, ("merge", "JABATAN", 2, 1)],
        [None, "NAMA", "NRP", None],
        [1, "AGUS", "75010123", "KASAT"],
    )

    (row,) = reading.rows
    assert (row.name, row.service_number, row.position) == ("AGUS", "75010123", "KASAT")


def test_missing_columns_are_told(roster):
    reading = roster(["Nama", "NRP"], ["AGUS", "75010123"])

    assert [remark.values["field"] for remark in reading.remarks] == ["Pangkat", "Jabatan", "Kesatuan"]
    assert "No rank" in told(reading.rows[0])


def test_without_titles_the_wanted_columns_are_told(roster):
    with pytest.raises(Obstacle, match=r"NRP / NRP/NIP.*Nama / Nama Lengkap.*AGUS SALIM"):
        roster(AGUS, BUDI)


def test_columns_chosen_by_hand_need_no_titles(roster):
    reading = roster(["Polres"], AGUS, BUDI, mapping={"service_number": 3, "name": 1, "rank": 2})

    assert reading.header_line == 0
    assert statuses(reading) == [(1, "skipped"), (2, "taken"), (3, "taken")]
    assert reading.rows[1].position == ""


@pytest.mark.parametrize("mapping", [{}, {"name": 1}, {"name": 1, "service_number": -1}, {"name": 1, "nik": 2}])
def test_columns_chosen_by_hand_must_hold_number_and_name(roster, mapping):
    with pytest.raises(Refusal, match="service number"):
        roster(AGUS, mapping=mapping)


def test_a_roster_without_people_is_read_as_such(roster):
    assert roster(HEADER).rows == ()


# Rows that are no people


@pytest.mark.parametrize(
    "cells",
    [
        ("SAT SAMAPTA",),
        ("JUMLAH", None, None, 35),
        ("1", "2", "3", "4", "5", "6"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        HEADER,
        (None, None, None, None, "Unaaha, 12 Januari 2026"),
        (None, "KAPOLRES KONAWE", None, None, "KABAG SDM"),
        (None, "BUDIMAN, S.I.K."),
        (None, "AKBP NRP 75010999", None, None, "KOMPOL NRP 78010999"),
        (None, None, None, "KOMPOL NRP 78010999"),
    ],
)
def test_headings_totals_and_signatures_are_skipped(roster, cells):
    reading = roster(HEADER, AGUS, cells, BUDI)

    assert statuses(reading) == [(2, "taken"), (3, "skipped"), (4, "taken")]


def test_empty_rows_are_not_mentioned(roster):
    assert statuses(roster(HEADER, [], AGUS, [" ", None], BUDI)) == [(3, "taken"), (5, "taken")]


# Numbers


def test_a_number_that_became_a_number_is_text_again(one):
    assert one(1, "AGUS", "AKP", 75010123).service_number == "75010123"


def test_a_lost_zero_is_mended(one):
    row = one(1, "AGUS", "AKP", 5010123)

    assert (row.status, row.service_number) == (RosterStatus.MENDED, "05010123")
    assert "leading zero" in told(row)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (198001012005011001, "last digits"),
        ("7501012", "7 digits"),
        (None, "AGUS has no NRP"),
        ("-", "not a service number"),
    ],
)
def test_a_number_that_cannot_be_trusted_is_refused(one, number, reason):
    row = one(1, "AGUS", "AKP", number)

    assert row.status is RosterStatus.REFUSED
    assert reason in told(row)
    assert row.name == "AGUS"


def test_a_column_for_nip_beside_the_nrp(roster):
    reading = roster(
        ["Nama", "NRP", "NIP"], ["AGUS", "75010123", None], ["RINA", "-", "198001012005012001"], ["TANPA", None, None]
    )

    assert [row.service_number for row in reading.rows] == ["75010123", "198001012005012001", ""]
    assert reading.rows[1].number_kind is NumberKind.NIP


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("PANGKAT / NRP", "AKP / 75010123"),
        ("PANGKAT/NRP", "AKP NRP 75010123"),
        ("PANGKAT DAN NRP", "AKP\nNRP. 7501 0123"),
        ("NRP/PANGKAT", "75010123/AKP"),
    ],
)
def test_rank_and_number_in_one_cell(roster, title, cell):
    (row,) = roster(["NAMA", title, "JABATAN"], ["AGUS", cell, "KASAT"]).rows

    assert (row.status.value, row.rank, row.service_number, row.name) == ("taken", "AKP", "75010123", "AGUS")


@pytest.mark.parametrize("cell", ["AGUS SALIM, S.H.\nAKP NRP 75010123", "AKP AGUS SALIM, S.H. NRP 75010123"])
def test_everything_in_one_cell(roster, cell):
    (row,) = roster(["NAMA / PANGKAT / NRP"], [cell]).rows

    assert (row.rank, row.service_number, row.name) == ("AKP", "75010123", "AGUS SALIM, S.H.")


def test_one_title_over_two_columns(roster):
    (row,) = roster(["NAMA", ("merge", "PANGKAT / NRP", 1, 2), None, "JAB"], ["AGUS", "AKP", 75010123, "KASAT"]).rows

    assert (row.rank, row.service_number, row.position) == ("AKP", "75010123", "KASAT")


def test_digits_lost_inside_a_shared_cell_are_told(roster):
    (row,) = roster(["NO", "NAMA", ("merge", "PANGKAT / NIP", 1, 2)], [1, "RINA", "PENDA", 198001012005011001]).rows

    assert row.status is RosterStatus.REFUSED
    assert "last digits" in told(row)


# Ranks, names and units


@pytest.mark.parametrize(
    ("rank", "name", "code", "bare"),
    [
        ("Brigadir", "BUDI", "Brigpol", "BUDI"),
        ("AKBP.", "BUDI", "AKBP", "BUDI"),
        (None, "AKP BUDI", "AKP", "BUDI"),
        ("AKP", "AKP BUDI", "AKP", "BUDI"),
        ("Iptu", "AKP BUDI", "Iptu", "AKP BUDI"),
        ("PPPK", "RINA", "PPPK", "RINA"),
    ],
)
def test_ranks_are_recognised_and_taken_off_names(one, rank, name, code, bare):
    row = one(1, name, rank, "75010123")

    assert (row.rank, row.name) == (code, bare)


@pytest.mark.parametrize(
    ("rank", "name", "said"),
    [
        ("Iptu", "AKP BUDI", "begins with the rank AKP"),
        ("PPPK", "RINA", "PPPK is not known"),
        (None, "RINA", "No rank"),
    ],
)
def test_doubtful_ranks_are_told(one, rank, name, said):
    assert said in told(one(1, name, rank, "75010123"))


@pytest.mark.parametrize(
    "name",
    [
        "BUDI SANTOSO, S.H., M.H.",
        "Andi d'Angelo",
        "<b>BUDI</b> & Rekan",
        "محمد علي",
        "BUDI 🚓",
        "👩‍🚒",
        "N" * 60,
        "=HYPERLINK(1) Budi",
    ],
)
def test_names_are_kept_as_they_are_written(one, name):
    row = one(1, name, "AKP", "75010123")

    assert (row.status, row.name) == (RosterStatus.TAKEN, name)


def test_names_lose_only_double_spaces(one):
    assert one(1, "  budi \u00a0  SANTOSO\n", "AKP", "75010123").name == "budi SANTOSO"


@pytest.mark.parametrize(("name", "said"), [(None, "no name"), ("123", "not a name"), ("N" * 300, "longer than 200")])
def test_rows_without_a_proper_name_are_refused(one, name, said):
    row = one(1, name, "AKP", "75010123")

    assert row.status is RosterStatus.REFUSED
    assert said in told(row)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("POLRES KONAWE", "KNW"),
        ("Res Konawe", "KNW"),
        ("RESOR KONAWE SELATAN", "KSL"),
        ("Polres Konsel", "KSL"),
        ("Polresta Kendari", "KDI"),
        ("KEPOLISIAN RESOR KOTA KENDARI", "KDI"),
        ("Sat Samapta Polres Muna", "MUN"),
        ("SAT RES NARKOBA POLRES MUNA", "MUN"),
        ("POLRES BAU-BAU", "BAU"),
        ("Polres Buton Polda Sultra", "BTN"),
        ("DIT SAMAPTA POLDA SULTRA", "SULTRA"),
        ("KNW", "KNW"),
        ("", ""),
        ("SAT SAMAPTA", ""),
        ("Polsek Abuki", ""),
    ],
)
def test_units_are_found_under_their_names(one, text, code):
    row = one(1, "BUDI", "AKP", "75010123", "BANIT", text)

    assert (row.status, row.unit_code) == (RosterStatus.TAKEN, code)


@pytest.mark.parametrize(
    "text", ["POLRES BANDUNG", "Sat Lantas Polresta Denpasar", "POLRES KONAWE BARAT", "Polda Jabar"]
)
def test_an_unknown_unit_is_refused(one, text):
    row = one(1, "BUDI", "AKP", "75010123", "BANIT", text)

    assert row.status is RosterStatus.REFUSED
    assert text in told(row)


def test_a_unit_written_once_beside_many_people(roster):
    header = [*HEADER]
    reading = roster(header, [*AGUS[:5], ("merge", "POLRES MUNA", 2, 1)], BUDI[:5])

    assert [row.unit_code for row in reading.rows] == ["MUN", "MUN"]


# The same number again


def test_the_same_person_twice_is_taken_once(roster):
    reading = roster(HEADER, AGUS, BUDI, AGUS)

    assert statuses(reading) == [(2, "taken"), (3, "taken"), (4, "skipped")]
    assert "line 2" in told(reading.rows[2])


def test_other_details_of_the_second_row_are_told(roster):
    reading = roster(HEADER, AGUS, (2, "Agus Salim, S.H.", "KOMPOL", *AGUS[3:]))

    assert statuses(reading) == [(2, "taken"), (3, "skipped")]
    assert "other details" in told(reading.rows[1])


def test_one_number_for_two_names_is_refused_with_both_lines(roster):
    reading = roster(HEADER, AGUS, BUDI, (3, "DODI", "IPTU", 75010123))

    assert statuses(reading) == [(2, "refused"), (3, "taken"), (4, "refused")]
    assert "Lines 2, 4" in told(reading.rows[0]) == told(reading.rows[2])


def test_somebody_known_is_not_new(one):
    row = one(*AGUS, known={"75010123": PersonInfo("Agus Salim", "KNW")}.items())

    assert (row.status, row.remarks) == (RosterStatus.KNOWN, ())


def test_changes_of_somebody_known_are_told(one):
    person = PersonInfo("AGUS SALIM", "KSL", "Iptu", "KANIT")
    row = one(*AGUS, known={"75010123": person}.items())

    assert [remark.values["new"] for remark in row.remarks] == ["AKP", "KASAT SAMAPTA", "KNW"]


def test_a_known_number_under_another_name_is_refused(one):
    row = one(*AGUS, known={"75010123": PersonInfo("DODI")}.items())

    assert row.status is RosterStatus.REFUSED
    assert "already belongs to DODI" in told(row)


# Size and the template


def test_ten_thousand_rows_are_read(tmp_path, read):
    rows = [(n, f"NAMA {n}", "Brigadir", f"{70 + n % 30}{1 + n % 12:02}{n // 12:04}", "BANIT", "POLRES MUNA")
            for n in range(10_000)]  # fmt: skip
    path = write_xlsx(tmp_path / "besar.xlsx", {"Daftar": [HEADER, *rows]})

    reading = read(path)

    assert len(reading.with_status(RosterStatus.TAKEN)) == 10_000


def test_the_template_is_a_roster_that_its_own_import_reads(tmp_path, read):
    write_roster_template(tmp_path / "contoh.xlsx")

    reading = read(tmp_path / "contoh.xlsx")

    assert set(reading.columns) == {"service_number", "name", "rank", "position", "unit"}
    assert (reading.rows, reading.remarks) == ((), ())


CELLS = st.none() | st.text(max_size=12) | st.integers(0, 10**9) | st.sampled_from([*HEADER, "75010123", "AKP", "BUDI"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, max_size=7), max_size=8))
def test_whatever_stands_in_the_cells_every_filled_row_is_judged(roster, rows):
    reading = roster(HEADER, *rows)

    filled = [line for line, row in enumerate(rows, 2) if any(str(cell).strip() for cell in row if cell is not None)]
    assert [row.line for row in reading.rows if row.line > 1] == filled
    assert all(row.remarks or row.status in ("taken", "known") for row in reading.rows)
