"""A block from a spreadsheet: where its cells belong, what they say, and that a copy pastes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_criterion
from trainer.domain.errors import Refusal
from trainer.domain.pasted_marks import Outcome, Subject, block_of, place, read_value, text_of, written_value
from trainer.domain.scoring import Blank, Kind, Level, stored_value

CHECK, GRADE, TIME = (a_criterion(f"LP-13.{at}", kind, 30) for at, kind in enumerate(Kind, 1))
CRITERIA = (CHECK, GRADE, TIME)
FIRST = Subject("1", ("BRIPKA Contoh Satu", "Contoh Satu", "77010001"))
SECOND = Subject("2", ("BRIPKA Contoh Dua", "Contoh Dua", "77010002"))
TWIN = Subject("3", ("BRIPKA Contoh Dua", "Contoh Dua", "77010003"))
PEOPLE = (FIRST, SECOND, TWIN)


def pasted(text, at=(0, 0), held=None, people=PEOPLE):
    return place(block_of(text), people, CRITERIA, at, lambda *where: (held or {}).get(where))


def values(found):
    return {(item.subject, item.criterion): item.value for item in found.written}


@pytest.mark.parametrize(
    ("criterion", "text", "value"),
    [
        (GRADE, "85", 85.0), (GRADE, "85,5", 85.5), (GRADE, " 85.5 ", 85.5), (GRADE, "85 %", 85.0), (GRADE, "0", 0.0),
        (GRADE, "sb", Level.SB), (GRADE, "Sangat  Baik", Level.SB), (GRADE, "k", Level.K), (CHECK, "Ya", True),
        (CHECK, "TIDAK", False), (CHECK, "1", True), (CHECK, "0", False), (CHECK, "✓", True), (TIME, "2.41", 161.0),
        (TIME, "02:41", 161.0), (TIME, "2,41", 161.0), (TIME, "1:02:41", 3761.0), (TIME, "161", 161.0),
        (TIME, "161,5 s", 161.5), (TIME, "90.00", 5400.0), (GRADE, "o", Blank.NOT_OBSERVED),
        (CHECK, "X", Blank.NOT_PERFORMED), (TIME, "a", Blank.NOT_APPLICABLE), (GRADE, "TIDAK_TERAMATI", Blank.NOT_OBSERVED),
        (GRADE, "tidak dilaksanakan", Blank.NOT_PERFORMED), (CHECK, "Tidak berlaku", Blank.NOT_APPLICABLE),
        (GRADE, "", None), (CHECK, " – ", None), (TIME, "-", None),
    ],
)  # fmt: skip
def test_values_are_read_as_people_write_them(criterion, text, value):
    assert read_value(criterion, text) == value


@pytest.mark.parametrize(
    ("criterion", "text"),
    [(GRADE, "101"), (GRADE, "-5"), (GRADE, "baik sekali"), (GRADE, "1.234,5"), (CHECK, "85"), (TIME, "2.61"), (TIME, "SB"),
     (TIME, "=SUM(A1)"), (GRADE, "<b>85</b>"), (TIME, "1.61.02"), (TIME, "360000"), (GRADE, "８５x")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_its_text(criterion, text):
    with pytest.raises(Refusal) as told:
        read_value(criterion, text)
    assert text in str(told.value)


def test_a_block_begins_at_the_current_cell():
    assert values(pasted("ya\t85\nO\t", (1, 0))) == {("2", "LP-13.1"): "ya", ("2", "LP-13.2"): 85.0,
                                                     ("3", "LP-13.1"): "TIDAK_TERAMATI"}  # fmt: skip


def test_header_and_names_say_where_the_cells_belong():
    text = "No\tNama\tLP-13.3\tlp-13.1 Regu siap\n1\tcontoh satu\t2.41\tya\n2\t77010003\t90\ttidak"
    assert values(pasted(text, (2, 2))) == {("1", "LP-13.3"): 161.0, ("1", "LP-13.1"): "ya", ("3", "LP-13.3"): 90.0,
                                            ("3", "LP-13.1"): "tidak"}  # fmt: skip


def test_full_texts_are_a_header_too():
    assert values(pasted("Kriteria LP-13.2\tKriteria LP-13.1\n70\tya")) == {
        ("1", "LP-13.2"): 70.0,
        ("1", "LP-13.1"): "ya",
    }


def test_names_without_a_header_leave_the_columns_at_the_current_one():
    assert values(pasted("BRIPKA Contoh Satu\t70", (2, 1))) == {("1", "LP-13.2"): 70.0}


def test_a_service_number_tells_two_of_the_same_name_apart():
    assert values(pasted("Contoh Dua\t77010003\tya")) == {("3", "LP-13.1"): "ya"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Contoh Dua\tya", "several people"), ("Contoh Satu\t77010002\tya", "different people"),
        ("Contoh Satu\tya\nContoh Sepuluh\tya", "Contoh Sepuluh"), ("ya\t85\t90\t1", "beyond the last criterion"),
        ("ya\nya\nya\nya", "below the last row"), ("LP-13.1\tCatatan\nya\tbagus", "Catatan"),
    ],
)  # fmt: skip
def test_what_belongs_nowhere_is_told(text, said):
    assert said in str(pasted(text).strays[0].problem)


def test_overwritten_same_and_refused_cells_are_told_apart():
    held = {("1", "LP-13.1"): "ya", ("1", "LP-13.2"): 70.0}
    found = pasted("ya\t85\tbaik", held=held)
    assert [item.outcome for item in found.cells] == [Outcome.SAME, Outcome.OVER, Outcome.REFUSED]


def test_a_place_given_twice_is_refused():
    found = pasted("77010001\tya\n77010001\ttidak")
    assert [item.outcome for item in found.cells] == [Outcome.REFUSED]


def test_empty_cells_change_nothing():
    assert pasted("\t\t\n\t-\t\n").cells == ()


def test_a_cell_with_line_breaks_is_one_cell():
    assert block_of('"a\nb"\t1\r\n2\t"c ""d"""\r\n') == [["a\nb", "1"], ["2", 'c "d"']]


def test_a_block_beyond_measure_is_refused():
    with pytest.raises(Refusal):
        block_of("1\t" * 200_001)


marks = st.one_of(
    st.tuples(st.just(CHECK), st.booleans() | st.sampled_from(Blank)),
    st.tuples(st.just(GRADE), st.floats(0, 100) | st.sampled_from([*Level, *Blank])),
    st.tuples(st.just(TIME), st.floats(0, 359_999) | st.integers(0, 359_999).map(float) | st.sampled_from(Blank)),
)


@given(marks, st.sampled_from(".,"))
def test_a_copied_value_is_read_as_the_same(given_mark, decimal_mark):
    criterion, value = given_mark
    assert stored_value(read_value(criterion, written_value(criterion, value, decimal_mark))) == stored_value(value)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\0")).map(str.strip)


@given(st.lists(st.lists(cells, min_size=1, max_size=4).filter(any), max_size=5))
def test_a_copied_block_is_read_as_the_same(block):
    assert block_of(text_of(block)) == block


@given(st.text())
def test_no_text_whatever_breaks_the_paste(text):
    found = pasted(text)
    assert all(item.value is not None for item in found.written)


def test_a_team_that_is_called_like_a_level_is_not_taken_for_a_name():
    teams = (Subject("1", ("B",)), Subject("2", ("C",)))
    assert values(pasted("\tB\n\tC", people=teams)) == {("1", "LP-13.2"): "B", ("2", "LP-13.2"): "C"}


def test_what_the_knowledge_test_answers_is_not_pasted():
    tested = (a_criterion("LP-13.1", Kind.GRADE, 30, from_test=True),)
    found = place(block_of("85"), PEOPLE, tested, (0, 0), lambda *_where: None)
    assert [item.outcome for item in found.cells] == [Outcome.REFUSED]
