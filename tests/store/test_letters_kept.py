"""Forms and the register as they are kept; reports issued before stand in the register."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from tests.builders import NOON, a_unit, an_id
from trainer.domain.letters import Letter, LetterStart, Series
from trainer.domain.report_form import HOLDER, FormPart, ReportForm, Signer, Signing
from trainer.store import directory, drills, letters, report_forms
from trainer.store.database import engine_for
from trainer.store.opening import open_database
from trainer.store.tables import drill, report

OLD_FILES = Path(__file__).parent.parent / "files"
LHP = Series("KNW", 2026, "LHP")


@pytest.fixture
def connection(database):
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW"), a_unit("KDI")])
        yield connection


def a_letter(number, series=LHP, **changes):
    values = {
        "id": an_id(f"letter {series} {number}"), "series": series, "number": number, "text": f"B/LHP-{number}",
        "kind": "aar", "title": "Latihan <b>&", "drill": None, "about": str(number), "who": "Petugas", "at": NOON,
    }  # fmt: skip
    return Letter(**{**values, **changes})


def test_a_form_comes_back_as_it_was_kept(connection):
    signers = (Signer(HOLDER, Signing.THROUGH, "Kasium", through="Kabag Ops", is_electronic=True), Signer())
    form = ReportForm(letterhead=("A", "B"), is_numbered=True, copies=("C",), signers=signers)
    part = FormPart("KNW", "aar", form, frozenset({"letterhead", "is_numbered", "copies", "signers"}))
    report_forms.save_form(connection, part, "Petugas", NOON)
    assert report_forms.list_forms(connection) == (part,)


def test_a_form_that_sets_nothing_is_not_kept(connection):
    for own in ({"paper"}, set()):
        part = FormPart("KNW", "aar", ReportForm(paper="F4"), frozenset(own))
        report_forms.save_form(connection, part, "Petugas", NOON)
    assert report_forms.list_forms(connection) == ()


def test_a_number_is_entered_once_only(connection):
    assert letters.enter(connection, a_letter(1))
    assert not letters.enter(connection, a_letter(1, id=an_id("other"), about="other"))
    assert letters.enter(connection, a_letter(1, Series("KDI", 2026, "LHP")))
    assert letters.list_letters(connection, "KNW", 2026) == (a_letter(1),)


def test_the_next_number_follows_the_highest_and_where_the_office_went_on(connection):
    found = [letters.next_number(connection, LHP)]
    letters.enter(connection, a_letter(4))
    found.append(letters.next_number(connection, LHP))
    letters.begin(connection, LetterStart(an_id("start"), LHP, 37, "Buku", "Petugas", NOON))
    assert [*found, letters.next_number(connection, LHP)] == [1, 5, 37]


def test_a_void_number_stands_for_no_paper_any_more(connection):
    letters.enter(connection, a_letter(1, about=""))
    assert letters.letter_of(connection, "KNW", "aar", None, "") == a_letter(1, about="")
    letters.make_void(connection, a_letter(1).id, "Salah")
    assert letters.letter_of(connection, "KNW", "aar", None, "") is None


def test_reports_issued_before_stand_in_the_register_and_their_numbers_are_not_given_again(tmp_path, clock):
    path = Path(shutil.copy(OLD_FILES / "schema-0006.db", tmp_path / "old.db"))
    engine = engine_for(str(path))
    with engine.begin() as connection:
        key = connection.execute(select(drill.c.id).where(drill.c.code == "KNW-2026-01")).scalar_one()
        rows = [
            {"id": an_id(f"report {place}"), "drill": key, "revision": place, "number": number, "sha256": "", "signer": "X",
             "issued_at": datetime(2026, 12, 31, 15 + place, 30, tzinfo=UTC), "content": b"x"}
            for place, number in enumerate(("B/LHP-7/XII/LAT./2026", "odd", "B/LHP-1/I/LAT./2027"))
        ]  # fmt: skip
        connection.execute(insert(report), rows)
    engine.dispose()
    database = open_database(path, clock)
    with database.reading() as connection:
        host = drills.load_drill(connection, key).host
        found = [letters.next_number(connection, Series(host, year, "LHP")) for year in (2026, 2027)]
        assert letters.letter_of(connection, host, "aar", key, "revision 0").text == "B/LHP-7/XII/LAT./2026"
    database.close()
    assert found == [8, 2]
