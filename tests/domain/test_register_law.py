"""A law of the register of letters, whatever was given and left out."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.letters import Letter, LetterStart, Series, register

SERIES = Series("KNW", 2026, "LHP")
NOON = datetime(2026, 8, 12, 4, tzinfo=UTC)


def letter(number: int, series: Series = SERIES) -> Letter:
    return Letter(
        f"L{series.code}{number}", series, number, f"LHP-{number}", "aar", "Latihan", None, "", "Petugas", NOON
    )


def start(number: int, reason: str = "dicatat di buku") -> LetterStart:
    return LetterStart(f"S{number}", SERIES, number, reason, "Petugas", NOON)


@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60), max_size=4))
def test_every_number_stands_in_the_register_exactly_once(numbers, begun):
    lines = register([letter(item) for item in numbers], [start(item) for item in begun])
    told = [number for line in lines for number in range(line.first, line.last + 1)]
    assert told == list(range(1, len(told) + 1))
    assert {line.first for line in lines if line.letter} == numbers
