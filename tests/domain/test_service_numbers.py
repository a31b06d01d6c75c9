"""Service numbers out of cells: taken as they stand, mended only where it is safe, refused with the reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.directory import NumberKind
from trainer.domain.errors import Refusal
from trainer.domain.service_numbers import doubt, read_service_number

NIP = "198001012005011001"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (75010123.0, "75010123"),
        (75010123, "75010123"),
        ("75010123", "75010123"),
        ("00010123", "00010123"),
        (" 75010123\u00a0", "75010123"),
        ("'75010123", "75010123"),
        ("’00010123", "00010123"),
        ("7501 0123", "75010123"),
        ("75.01.0123", "75010123"),
        ("7501-0123", "75010123"),
        ("75010123.", "75010123"),
        ("75010123.0", "75010123"),
        ("75010123,00", "75010123"),
        ("NRP 75010123", "75010123"),
        ("NRP. 75010123", "75010123"),
        ("nrp/nip: 75010123", "75010123"),
        ("\u200b75010123\ufeff", "75010123"),
        ("7.5010123E7", "75010123"),
        ("7,5010123E+07", "75010123"),
        (NIP, NIP),
        ("19800101 200501 1 001", NIP),
        ("NIP. 19800101 200501 1 001", NIP),
        ("21080682510987", "21080682510987"),
        (21080682510987.0, "21080682510987"),
    ],
)
def test_number_is_read_as_it_stands(cell, number):
    assert read_service_number(cell).text == number


@pytest.mark.parametrize(("cell", "number"), [(5010123.0, "05010123"), ("5010123", "05010123"), (9120001, "09120001")])
def test_a_lost_zero_is_mended_and_told(cell, number):
    read = read_service_number(cell)

    assert (read.text, read.mended) == (number, True)
    assert number in str(read.remarks[0])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (5990123.0, "7 digits"),
        (750101.0, "6 digits"),
        (120345.0, "write 00120345"),
        (10123.0, "write 00010123"),
        (198001012005011001.0, "last digits"),
        ("1,98001E+17", "last digits"),
        ("7.501E+07", "last digits"),
        ("7.5010123E3", "not a service number"),
        (75010123.5, "not a service number"),
        (-75010123.0, "not a service number"),
        ("-75010123", "not a service number"),
        ("7501012.5", "not a service number"),
        ("75010.000", "not a service number"),
        ("750101231", "9 digits"),
        ("7471010101800001", "NIK"),
        ("75O10123", "not a service number"),
        ("75010123/75010124", "not a service number"),
        ("75010123²", "not a service number"),
        ("٧٥٠١٠١٢٣", "not a service number"),
        ("00000000", "stands for no number"),
        ("", "not a service number"),
        ("PHL", "not a service number"),
        (float("nan"), "not a service number"),
        (float("inf"), "last digits"),
        (True, "not a service number"),
        (date(1975, 1, 1), "not a service number"),
        (None, "not a service number"),
    ],
)
def test_what_cannot_be_trusted_is_refused_with_the_reason(cell, reason):
    with pytest.raises(Refusal, match=reason):
        read_service_number(cell)


@pytest.mark.parametrize(
    ("number", "kind"),
    [("75010123", NumberKind.NRP), (NIP, NumberKind.NIP), ("21080682510987", NumberKind.NRP_TNI)],
)
def test_kind_follows_from_the_form(number, kind):
    assert read_service_number(number).kind is kind


@pytest.mark.parametrize("number", ["75130123", "75000123", "198013012005011001"])
def test_an_odd_number_is_taken_with_a_warning(number):
    read = read_service_number(number)

    assert read.text == number
    assert not read.mended
    assert "check it" in str(read.remarks[0])


def test_no_doubt_about_other_kinds():
    assert doubt("12345/P", NumberKind.NRP_TNI) is None


def is_spelled_out(read, shown):
    """The number's digits are those shown, with at most one zero before them."""
    return read.text == shown or (read.mended and read.text == "0" + shown)


@given(st.integers(0, 10**19) | st.floats(allow_nan=True))
def test_no_number_is_invented_from_a_number(cell):
    try:
        read = read_service_number(cell)
    except Refusal:
        return
    assert is_spelled_out(read, str(int(cell)))


@given(st.text("0123456789 .,-'eE+NRPIP\u00a0\u200b", max_size=24) | st.text(max_size=20))
def test_no_number_is_invented_from_a_text(cell):
    try:
        read = read_service_number(cell)
    except Refusal:
        return
    mantissa = cell.upper().replace("NRP", "").replace("NIP", "").partition("E")[0]
    shown = "".join(character for character in mantissa if character in "0123456789")
    tail = {shown, shown.removesuffix("0"), shown.removesuffix("00")}  # 75010123.0 and 75010123,00
    assert any(is_spelled_out(read, digits) for digits in tail)


@given(st.integers(0, 99_999_999).map(str))
def test_padding_gives_a_year_and_a_month_or_is_not_done(digits):
    try:
        read = read_service_number(digits)
    except Refusal:
        return
    assert len(read.text) == 8
    assert not read.mended or (read.text == f"0{digits}" and 1 <= int(read.text[2:4]) <= 12)


@given(st.from_regex(r"[0-9]{2}(0[1-9]|1[0-2])[0-9]{4}", fullmatch=True).filter(lambda number: number[1:].strip("0")))
def test_an_nrp_written_as_text_is_never_changed(number):
    assert read_service_number(number).text == number
    assert not read_service_number(number).remarks
