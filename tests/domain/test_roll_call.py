"""Ticking people off by the number that a reader of codes types."""

import pytest

from tests.builders import a_drill, a_participant, a_role, a_team
from trainer.domain.roll_call import Found, counted, scanned

DRILL = a_drill()
FIRST, SECOND = DRILL.participants


@pytest.mark.parametrize("text", ["{n}", " {n}\r", "*{n}*", "{a} {b}", "{a}.{b}"])
def test_what_a_reader_adds_does_not_matter(text):
    number = FIRST.service_number
    scan = scanned(DRILL, {}, text.format(n=number, a=number[:4], b=number[4:]))
    assert (scan.found, scan.participant) == (Found.NEW, FIRST)


@pytest.mark.parametrize(
    ("text", "found"),
    [(FIRST.service_number, Found.AGAIN), (SECOND.service_number, Found.NEW), ("00000001", Found.UNKNOWN),
     (a_role().service_number, Found.OTHER_ROLE), ("  -- ", Found.NOTHING), ("", Found.NOTHING)],
)  # fmt: skip
def test_what_a_number_is(text, found):
    assert scanned(DRILL, {FIRST.person: "hadir", SECOND.person: "izin"}, text).found is found


def test_two_words_about_one_person_leave_him_open():
    people = [a_participant(f"P{place}", a_team()).person for place in range(4)]
    count = counted(people, dict(zip(people, ("hadir", "izin", "hadir / izin"), strict=False)))
    assert (count.present, count.absent, count.excused, count.left) == (1, 0, 1, 2)
