"""What to drill next: ranked, with a reason, and turned into a requirement or a draft."""

from datetime import date

import pytest

from tests.builders import a_day, a_jurisdiction, a_region, an_id
from tests.services.test_readiness import issued
from trainer.domain.errors import Refusal
from trainer.domain.programme import Origin
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.domain.states import State
from trainer.store import directory, programme


@pytest.fixture
def risky(services):
    """KDI lives with political tension; a programme of the year runs."""
    with services.workplace.database.writing() as connection:
        directory.save_regions(connection, [a_region()], [(an_id("jurisdiction"), a_jurisdiction("KDI"))])
        values = [RiskValue("74.03", "", RiskFactor.POLITICS, 5, date(2026, 1, 1), "Peta kerawanan")]
        programme.save_risks(connection, values)
    services.programme.save(services.programme.new(2026), [])
    return services


def test_where_the_risk_is_comes_first_and_says_why(risky):
    first = risky.what_next.wishes()[0]
    assert (first.unit, first.family, first.scenario) == ("KDI", "UNRAS", "SK-01")
    assert "the risk “Political tension” is 5 of 5" in str(first.reason)


def test_a_unit_with_a_full_result_is_not_asked(risky):
    issued(risky)
    assert "KNW" not in [item.unit for item in risky.what_next.wishes()]


def test_a_wish_becomes_a_requirement_of_the_programme(risky):
    made = risky.what_next.require(risky.what_next.wishes()[0])
    (kept,) = risky.programme.requirements(risky.programme.program("2026").id)
    assert kept == made
    assert (kept.units, kept.value, kept.origin, kept.first) == (("KDI",), "SK-01", Origin.RISK, date(2026, 8, 12))


def test_what_is_asked_for_already_is_refused(risky):
    wish = risky.what_next.wishes()[0]
    risky.what_next.require(wish)
    with pytest.raises(Refusal, match="already"):
        risky.what_next.require(wish)


def test_without_a_programme_it_says_what_to_do(services):
    with pytest.raises(Refusal, match="No programme covers today"):
        services.what_next.require(services.what_next.wishes()[0])


def test_a_wish_becomes_a_draft_on_a_free_day_and_is_not_asked_for_again(risky):
    with risky.workplace.database.writing() as connection:
        directory.save_calendar(connection, [(an_id("day"), a_day(date(2026, 8, 26)))])
    wish = risky.what_next.wishes()[0]
    drill = risky.what_next.draft(wish)
    assert (drill.host, drill.scenario_code, drill.state) == ("KDI", "SK-01", State.DRAFT)
    assert drill.start.isoformat() == "2026-08-27T00:00:00+00:00"
    assert wish.key not in [item.key for item in risky.what_next.wishes()]
