"""Names taken out of what a room will read."""

import pytest

from tests.builders import a_drill, a_participant, a_role
from trainer.domain.no_names import anonymiser_of

PEOPLE = anonymiser_of(
    a_drill(
        participants=(
            a_participant("La Ode Rustam", rank="BRIPKA", service_number="12345678"),
            a_participant("Andi", rank="BRIPDA", service_number="22345678"),
        ),
        roles=(a_role("Sitti Nur Aini, S.H."),),
    )
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Bripka La Ode Rustam terlambat", "X terlambat"), ("LA  ODE RUSTAM terlambat", "X terlambat"),
        ("Pak Rustam marah", "X marah"), ("12345678 hadir", "X hadir"), ("Bripda Andi dan Aini jatuh", "X dan X jatuh"),
        ("Andini dan andi", "Andini dan andi"), ("Kepada Bapak dan Ibu", "Kepada Bapak dan Ibu"), ("", ""),
    ],
)  # fmt: skip
def test_people_are_taken_out_and_other_words_stay(text, masked):
    assert PEOPLE.masked(text, "X") == masked


@pytest.mark.parametrize(
    ("text", "found"),
    [("Oleh Bripka La Ode Rustam.", "Bripka La Ode Rustam"), ("bu Aini bingung", "bu Aini"), ("Bu Aini", "Bu Aini"),
     ("Andi di depan", ""), ("NRP 22345678", "22345678")],
)  # fmt: skip
def test_a_text_that_surely_names_somebody_is_known(text, found):
    assert PEOPLE.named_in(text) == found


def test_a_drill_without_people_masks_nothing():
    nobody = anonymiser_of(a_drill(participants=(), roles=()))
    assert (nobody.masked("Bripka Rustam", "X"), nobody.named_in("Bripka Rustam")) == ("Bripka Rustam", "")
