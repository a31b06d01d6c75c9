"""Numbers of letters where several give them at once, at the turn of the year, and who may."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from tests.services.test_rights import sign_in
from trainer.domain.access import Role
from trainer.domain.errors import Refusal
from trainer.domain.report_form import AAR
from trainer.services.letter_numbers import LetterOrder


def taken(services, unit: str = "KNW", about: str = "1") -> int:
    return services.letter_numbers.take_for_unit(unit, LetterOrder(AAR, "Latihan", about=about)).number


def test_four_at_once_never_get_one_number_and_leave_none_out(services):
    together = threading.Barrier(4)

    def several(who: str) -> list[int]:
        together.wait()
        return [taken(services, about=f"{who} {place}") for place in range(5)]

    with ThreadPoolExecutor(4) as pool:
        given = [number for numbers in pool.map(several, "abcd") for number in numbers]
    assert sorted(given) == list(range(1, 21))


def test_a_new_year_begins_at_midnight_of_the_unit(services, clock):
    clock.now = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    assert taken(services) == 1
    clock.advance(minutes=1)
    letter = services.letter_numbers.take_for_unit("KNW", LetterOrder(AAR, "Latihan", about="2"))
    assert (letter.series.year, letter.number) == (2027, 1)
    assert "/I/" in letter.text


def test_an_officer_of_one_unit_gives_no_numbers_of_another(services):
    sign_in(services, Role.PLANNER, unit="KDI")
    with pytest.raises(Refusal, match="acts for KDI only"):
        taken(services, unit="KNW")
    assert taken(services, unit="KDI") == 1
