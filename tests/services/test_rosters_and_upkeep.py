"""Rosters kept only when accepted; the data file examined, mended, backed up."""

import pytest
import xlsxwriter

from tests.builders import a_person
from tests.services.acts import EVALUATOR, running
from trainer.domain.errors import Obstacle
from trainer.services.office import Owner
from trainer.services.roster import RosterStatus
from trainer.services.scoring import MarkOrder
from trainer.store.tables import journal, mark


@pytest.fixture
def roster_file(tmp_path):
    path = tmp_path / "peserta.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.merge_range("A1:D1", "DAFTAR PESERTA LATIHAN")
    known = a_person("Pelaku 0")
    lines = [
        ("Nama", "Pangkat", "NRP", "Jabatan"),
        ("Budi <b>&", "BRIPKA", "85010001", "Danru"),
        ("Ani", "Briptu", 5010002, "Anggota"),
        ("Tanpa Nomor", "Briptu", "", "Anggota"),
        (known.name, "BRIPKA", known.service_number, "Banit Samapta"),
    ]
    for row, line in enumerate(lines, start=2):
        sheet.write_row(row, 0, line)
    book.close()
    return path


def test_reading_a_roster_writes_nothing(services, roster_file):
    before = services.directory.head_count()
    reading = services.roster.read(roster_file)
    assert [row.status for row in reading.rows] == [
        RosterStatus.TAKEN,
        RosterStatus.MENDED,
        RosterStatus.REFUSED,
        RosterStatus.KNOWN,
    ]
    assert services.directory.head_count() == before


def test_accepting_a_roster_keeps_good_rows_and_returns_the_known(services, roster_file):
    people = services.roster.accept(services.roster.read(roster_file), "KNW")
    assert [(item.service_number, item.name) for item in people[:2]] == [("85010001", "Budi <b>&"), ("05010002", "Ani")]
    assert people[2].id == a_person("Pelaku 0").id
    assert services.directory.person("05010002").unit == "KNW"


def test_accepting_twice_changes_nothing(services, roster_file):
    services.roster.accept(services.roster.read(roster_file), "KNW")
    count = services.directory.head_count()
    services.roster.accept(services.roster.read(roster_file), "KNW")
    assert services.directory.head_count() == count


def test_the_template_is_a_roster_the_import_knows(services, tmp_path):
    services.roster.write_template(tmp_path / "kosong.xlsx")
    assert services.roster.read(tmp_path / "kosong.xlsx").rows == ()


def test_the_owner_is_kept(services):
    assert services.office.owner() is None
    services.office.set_owner(Owner(" AKP Contoh ", "KNW"))
    assert services.office.owner() == Owner("AKP Contoh", "KNW")


def faults(services, **how):
    return [item for item in services.upkeep.examine(**how) if item.is_fault]


def marked(services):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 80))
    return drill


def test_a_projection_that_lies_is_found_and_mended_from_the_journal(services):
    drill = marked(services)
    with services.workplace.database.writing() as connection:
        connection.execute(mark.update().values(value=99.0))
    assert len(faults(services)) == 1
    assert services.scoring.marks(drill.id, EVALUATOR)[0].value == 99.0
    (mended,) = faults(services, rebuild=True)
    assert mended.is_mended
    assert services.scoring.marks(drill.id, EVALUATOR)[0].value == 80.0
    assert faults(services) == []


@pytest.mark.parametrize(("seq", "told"), [(1, "does not follow"), (1, "changed after"), (2, "changed after")])
def test_a_forged_entry_is_found_even_at_the_end_of_its_chain(services, seq, told):
    drill = marked(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 90))
    with services.workplace.database.writing() as connection:
        forged = journal.c.author == EVALUATOR, journal.c.seq == seq
        connection.execute(journal.update().where(*forged).values(payload={"value": 100.0}))
    assert any(told in str(item.sentence) for item in faults(services))


def test_a_backup_is_written_once(services, tmp_path):
    if not services.workplace.database.is_sqlite:
        with pytest.raises(Obstacle, match="pg_dump"):
            services.upkeep.backup(tmp_path / "copy.db")
        return
    digest = services.upkeep.backup(tmp_path / "copy.db")
    assert digest in (tmp_path / "copy.db.sha256").read_text()
    with pytest.raises(Obstacle, match="exists already"):
        services.upkeep.backup(tmp_path / "copy.db")
