"""The form of papers: whose word counts, and numbers that are legible and their own."""

from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.errors import Refusal
from trainer.domain.report_form import (
    AAR,
    ALL,
    NEEDED,
    PLACES,
    TYPED,
    FormPart,
    FormRefused,
    ReportForm,
    Signer,
    Signing,
    effective,
    higher,
    is_chief,
    number_text,
    number_values,
    require_form,
    require_pattern,
)

USUAL = ReportForm(code="LHP", function="Bagops")


def part(unit, kind, **values):
    return FormPart(unit, kind, ReportForm(**values), frozenset(values))


def counts(name, *parts, unit="KNW", parent="SULTRA", kind=AAR):
    return getattr(effective(parts, unit, parent, kind).form, name)


@pytest.mark.parametrize(
    ("parts", "paper"),
    [
        ([], "A4"),
        ([part("SULTRA", ALL, paper="F4")], "F4"),
        ([part("SULTRA", ALL, paper="F4"), part("KNW", ALL, paper="A4")], "A4"),
        ([part("SULTRA", AAR, paper="F4"), part("KNW", ALL, paper="A4")], "F4"),
        ([part("SULTRA", AAR, paper="F4"), part("KNW", AAR, paper="A4")], "A4"),
        ([part("KDI", AAR, paper="F4"), part("KNW", "plan", paper="F4")], "A4"),
    ],
)
def test_what_is_said_of_a_kind_comes_first_then_what_the_unit_says(parts, paper):
    assert counts("paper", *parts) == paper


def test_only_fields_that_were_set_are_handed_down():
    form = ReportForm(paper="F4", archive="DIK.")
    assert counts("archive", FormPart("SULTRA", ALL, form, frozenset({"paper"}))) == "LAT."


@pytest.mark.parametrize("values", [{"letterhead": ("POLDA",)}, {"function": "Ditsamapta"}])
def test_what_only_one_office_can_be_is_not_handed_down(values):
    (name,) = values
    polda = part("SULTRA", AAR, **values)
    assert counts(name, polda) != values[name]
    assert counts(name, polda, unit="SULTRA", parent="") == values[name]


def test_a_role_that_signs_is_handed_down_and_a_typed_name_is_not():
    role, typed = (Signer("DIRLAT", Signing.BEHALF),), (Signer(TYPED, office="KARO OPS", name="Contoh"),)
    assert counts("signers", part("SULTRA", ALL, signers=role)) == role
    assert counts("signers", part("SULTRA", ALL, signers=typed)) == (Signer(),)


def test_each_field_says_whose_word_it_is():
    found = effective(
        [part("SULTRA", ALL, paper="F4", archive="DIK."), part("KNW", AAR, paper="A4")], "KNW", "SULTRA", AAR
    )
    assert found.origins == {"paper": ("KNW", AAR), "archive": ("SULTRA", ALL)}


def test_the_code_is_each_papers_own_and_results_of_persons_are_never_ordinary():
    everything = part("KNW", ALL, code="X", is_numbered=False, classification="B")
    assert [counts("code", everything), counts("is_numbered", everything)] == ["LHP", True]
    assert counts("classification", everything, kind="person") == "T"


def test_results_of_persons_are_at_least_restricted_and_variants_follow_their_kind():
    assert counts("classification", kind="person") == "T"
    assert counts("paper", part("SULTRA", "attendance", paper="F4"), kind="attendance-names") == "F4"


words = st.text(ascii_letters + "-. ", min_size=1, max_size=5)
places = st.lists(st.sampled_from([f"{{{name}}}" for name in PLACES]) | words, max_size=6)


@given(places, st.permutations([f"{{{name}}}" for name in NEEDED]), st.booleans())
def test_every_pattern_of_known_places_with_number_and_year_becomes_a_number(others, needed, chief):
    pattern = "/".join([*others, *needed])
    require_pattern(pattern)
    values = number_values(USUAL, unit="KNW", classification="B", number=7, month=8, year=2026, chief=chief)
    text = number_text(pattern, values)
    assert "{" not in text
    assert text.split("/")[-2:] == [values[name.strip("{}")] for name in needed]


@given(st.text(ascii_letters, min_size=1, max_size=9).filter(lambda name: name not in PLACES))
def test_a_place_nobody_knows_is_refused_by_name(name):
    with pytest.raises(Refusal, match=f"no place {{{name}}}"):
        require_pattern(f"{{number}}/{{year}}/{{{name}}}")


@given(st.text(max_size=20))
def test_whatever_is_typed_is_refused_or_becomes_a_number(pattern):
    try:
        require_pattern(pattern)
    except Refusal:
        return
    values = number_values(USUAL, unit="KNW", classification="B", number=7, month=8, year=2026, chief=True)
    assert "7" in number_text(pattern, values)


@pytest.mark.parametrize(
    "pattern",
    ["", "{number}", "{year}", "{number}/{year", "{number:>9}/{year}", "{number!r}/{year}", "{number.real}/{year}",
     "{}/{number}/{year}", "{{number}}/{number}/{year}", "{number}\n{year}", "{number}{year}" + "x" * 120],
)  # fmt: skip
def test_a_pattern_that_gives_no_number_is_refused(pattern):
    with pytest.raises(Refusal):
        require_pattern(pattern)


def test_the_function_code_is_left_out_when_the_chief_signs():
    said = {"unit": "KNW", "classification": "B", "number": 37, "month": 8, "year": 2026}
    numbers = [number_text(USUAL.pattern, number_values(USUAL, **said, chief=chief)) for chief in (True, False)]
    assert numbers == ["B/LHP-37/VIII/LAT./2026", "B/LHP-37/VIII/LAT./2026/Bagops"]


@pytest.mark.parametrize(
    ("office", "is_one"),
    [
        ("KEPALA KEPOLISIAN RESOR KNW", True),
        ("Wakapolres selaku Direktur Latihan", True),
        ("KABAG OPS", False),
        ("", False),
    ],
)
def test_chiefs_and_their_deputies_are_known(office, is_one):
    assert is_chief(office, "Kepala Kepolisian Resor KNW") == is_one


def test_the_more_secret_degree_counts_and_one_nobody_knows_stays():
    assert [higher("B", "T"), higher("SR", "T"), higher("", "B"), higher("T", "X")] == ["T", "SR", "B", "X"]


def test_everything_that_is_wrong_is_said_at_once_by_field():
    form = ReportForm(
        code="A/B", pattern="{x}", closing="x" * 1001, signers=(Signer(TYPED), Signer(form=Signing.THROUGH))
    )
    with pytest.raises(FormRefused) as caught:
        require_form(form)
    assert set(caught.value.faults) == {"code", "pattern", "closing", "signers"}
