"""The register: every number in order, and what is missing explained."""

from tests.builders import NOON
from trainer.domain.letters import Letter, LetterStart, Series, register

LHP = Series("KNW", 2026, "LHP")


def letter(number, series=LHP):
    return Letter(f"l{number}", series, number, str(number), "aar", "Latihan", None, str(number), "Petugas", NOON)


def start(number, reason="Buku agenda"):
    return LetterStart(f"s{number}", LHP, number, reason, "Petugas", NOON)


def shown(letters, starts=()):
    return [
        (line.first, line.last, "letter" if line.letter else line.start.reason if line.start else "?")
        for line in register(letters, starts)
    ]


def test_numbers_left_out_are_explained_by_where_the_office_went_on():
    assert shown([letter(37), letter(38)], [start(37)]) == [
        (1, 36, "Buku agenda"),
        (37, 37, "letter"),
        (38, 38, "letter"),
    ]


def test_a_gap_that_nobody_explained_is_shown():
    assert shown([letter(1), letter(4)]) == [(1, 1, "letter"), (2, 3, "?"), (4, 4, "letter")]


def test_an_explained_gap_beside_one_that_is_not():
    assert shown([letter(1), letter(9)], [start(5)]) == [
        (1, 1, "letter"),
        (2, 4, "Buku agenda"),
        (5, 8, "?"),
        (9, 9, "letter"),
    ]


def test_a_start_after_the_last_letter_is_shown_too():
    assert shown([letter(1)], [start(5), start(8, "Lagi")]) == [(1, 1, "letter"), (2, 4, "Buku agenda"), (5, 7, "Lagi")]


def test_series_stand_apart():
    other = Series("KNW", 2026, "SERT")
    assert [line.series for line in register([letter(1, other), letter(1)], [])] == [LHP, other]
