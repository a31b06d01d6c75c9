"""Papers of the plan from what is kept: reasons, risks, leaders, signatures, and files."""

from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from tests.builders import a_day, a_jurisdiction, a_region, an_id
from tests.services.acts import an_office, person_id
from trainer.domain.drill import State
from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.resources import Booking, Resource
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.services.planning import DrillOrder
from trainer.store import directory, programme, resources

WITA = ZoneInfo("Asia/Makassar")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def office(database, clock, ids):
    """A drill of KNW on 12 August, during an operation; KNW has a risk."""
    made = an_office(database, clock, ids)
    with database.writing() as connection:
        directory.save_calendar(
            connection, [(an_id("op"), a_day(name="Operasi Contoh", kind="operasi", official=False))]
        )
        directory.save_regions(connection, [a_region()], [(an_id("j"), a_jurisdiction())])
        programme.save_risks(connection, [RiskValue("74.03", "", RiskFactor.HISTORY, 5, date(2026, 1, 1), "Intelkam")])
        resources.save_resources(connection, [Resource(an_id("bus"), "KNW", "Bus Dalmas", "kendaraan", 2)])
    made.planning.create(DrillOrder("SK-01", "KNW", datetime(2026, 8, 12, 8, tzinfo=WITA)))
    return made


def text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def the_drill(office):
    return office.planning.drill("KNW-2026-01")


def test_the_year_tells_what_needs_a_reason_and_the_reason_once_given(office):
    assert "not given yet" in text(office.schedule_papers.year(*YEAR))
    office.conflicts.excuse_all(the_drill(office), "Atas perintah Kapolda")
    told = text(office.schedule_papers.year(*YEAR))
    assert ("Atas perintah Kapolda" in told, "not given yet" in told) == (True, False)


def test_the_year_tells_the_risk_of_each_unit(office):
    assert "History of conflict 5" in text(office.schedule_papers.year(*YEAR))


def test_the_plan_of_one_unit_is_signed_by_its_chief(office):
    told = text(office.schedule_papers.year(*YEAR, "KDI"))
    assert ("KEPALA KEPOLISIAN RESOR KDI" in told, "KNW-2026-01" in told) == (True, False)


def test_the_month_holds_the_drills_of_the_month(office):
    assert "KNW-2026-01" in text(office.schedule_papers.month(date(2026, 8, 20)))
    assert "No drill is planned in these days." in text(office.schedule_papers.month(date(2026, 9, 1)))


def test_the_leader_of_a_drill_is_named(office):
    office.planning.set_roles(the_drill(office), "DIRLAT", [person_id("Penilai 2")])
    assert "IPDA Penilai 2" in text(office.schedule_papers.month(date(2026, 8, 1)))


def test_a_secret_drill_makes_the_plan_secret(office):
    office.planning.create(DrillOrder("SK-01", "KDI", datetime(2026, 8, 13, 8, tzinfo=WITA), classification="R"))
    assert "SECRET" in text(office.schedule_papers.month(date(2026, 8, 1)))


@pytest.mark.parametrize("days", [(YEAR[1], YEAR[0]), (date(2026, 1, 1), date(2029, 1, 1))])
def test_days_that_make_no_sense_are_refused(office, days):
    with pytest.raises(Refusal):
        office.schedule_papers.year(*days)


def test_the_renlat_follows_the_plan(office):
    drill = office.planning.set_roles(the_drill(office), "PJ", [person_id("Penilai 0")])
    drill = office.planning.replan(_with(drill, bookings=(Booking(an_id("bus"), 2),)))
    office.conflicts.excuse_all(drill, "Atas perintah Kapolda")
    told = text(office.schedule_papers.exercise_plan(drill.code))
    for words in ("Bus Dalmas", "IPDA", "Penilai 0", "Atas perintah Kapolda", "History of conflict 5", "DRAFT"):
        assert words in told


def _with(drill, **changes):
    return type(drill)(**{**{name: getattr(drill, name) for name in drill.__dataclass_fields__}, **changes})


def test_a_renlat_waiting_for_approval_is_still_a_draft(office):
    office.conflicts.excuse_all(the_drill(office), "Perintah")
    office.planning.move("KNW-2026-01", State.SUBMITTED)
    assert "DRAFT" in text(office.schedule_papers.exercise_plan("KNW-2026-01")).split()


def test_a_paper_is_written_or_the_trouble_told(office, tmp_path):
    path = office.schedule_papers.write(tmp_path / "plan.pdf", "year", *YEAR)
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(Obstacle):
        office.schedule_papers.write(tmp_path / "nowhere" / "plan.pdf", "month", *YEAR)
