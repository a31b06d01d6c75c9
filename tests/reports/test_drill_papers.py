"""Attendance list, individual result sheet, certificate, follow-up list: what stands in them and what does not."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.reports.drill_paper_samples import (
    HOSTILE,
    LONG,
    a_played,
    attendance,
    certificates,
    follow_up,
    persons,
    renamed,
)
from tests.reports.reading import outline_of, pages_of, text_of
from trainer.domain.after_action import Signature
from trainer.reports import attendance_list, certificate, follow_up_list, person_sheet
from trainer.reports.blocks import number


@pytest.fixture(scope="module")
def played():
    return a_played()


def test_everybody_stands_on_the_attendance_list_with_his_number_and_room_to_sign(played):
    text = text_of(attendance_list.render(attendance(played)))
    assert all(item.name in text and item.service_number in text for item in played.participants)
    assert "1.…" in text
    assert "2.…" in text
    assert "3 people, 3 present" in text


def test_before_the_drill_the_list_has_no_column_of_attendance(played):
    assert "Attendance Signature" not in text_of(attendance_list.render(attendance(played, is_recorded=False)))


def test_a_drill_without_people_has_a_list_to_write_on(played):
    empty = replace(attendance(played, guests=30), groups=(), is_recorded=False)
    text = text_of(attendance_list.render(empty))
    assert "Nobody is on the list" in text
    assert "30.…" in text


def test_a_list_without_people_begins_on_its_first_page_and_ends_with_names_to_write_over_the_signature(played):
    empty = replace(attendance(played, guests=30), groups=(), is_recorded=False)
    first, last = pages_of(attendance_list.render(empty))
    assert "1.…" in first
    assert "30.…" in last
    assert "Hamka Basri" in last


def test_no_word_of_the_police_is_broken_on_the_attendance_list(played):
    people = tuple(replace(item, position="Bhabinkamtibmas") for item in played.participants)
    assert "Bhabinkamtibmas" in text_of(attendance_list.render(attendance(replace(played, participants=people))))


def test_a_person_sheet_holds_that_person_only(played):
    first, *others = played.participants
    text = text_of(person_sheet.render(persons(played, wanted=first.person)))
    assert first.service_number in text
    assert not any(item.service_number in text for item in others)


def test_a_person_sheet_tells_criterion_by_criterion_what_was_judged(played):
    first = played.participants[0].person
    text = text_of(person_sheet.render(persons(played, wanted=first)))
    (result,) = [item for item in played.result.people if item.subject == first]
    assert all(line.criterion.code in text and number(line.points) in text for line in result.total.lines)
    assert number(result.total.score) in text
    assert "RESTRICTED" in text
    assert "ACKNOWLEDGMENT" in text


def test_two_signers_of_a_person_sheet_stand_side_by_side_under_one_date(played):
    paper = persons(played, wanted=played.participants[0].person)
    second = Signature("", "", "KASAT CONTOH", "Rahmat Contoh", "AKP", "82010101", heading="Mengetahui")
    pdf = person_sheet.render(replace(paper, head=replace(paper.head, signatures=(*paper.head.signatures, second))))
    last = pages_of(pdf)[-1]
    assert text_of(pdf).count("Issued in") == 1
    assert all(
        words in last for words in ("ACKNOWLEDGMENT", "Mengetahui", "KASAT CONTOH", "Hamka Basri", "Rahmat Contoh")
    )
    lines = PdfReader(BytesIO(pdf)).pages[-1].extract_text(extraction_mode="layout").splitlines()
    assert any("Hamka Basri" in line and "Rahmat Contoh" in line for line in lines)


def test_a_usual_person_sheet_is_one_page(played):
    sheets = [persons(played, wanted=item.person) for item in played.participants[1:]]
    plain = [paper for paper in sheets if not paper.people[0].penalties]
    assert plain
    assert all(len(pages_of(person_sheet.render(paper))) == 1 for paper in plain)


def test_pages_of_several_people_are_counted_for_each(played):
    pdf = person_sheet.render(persons(played))
    begins = [page for _level, _title, page in outline_of(pdf)]
    assert len(begins) == len(played.participants)
    assert all("page 1 of" in pages_of(pdf)[page - 1] for page in begins)


def test_marks_that_can_change_are_marked_as_provisional(played):
    assert "Provisional" in text_of(person_sheet.render(persons(played, is_open=True)))
    assert "Provisional" not in text_of(person_sheet.render(persons(played)))


def test_a_long_note_stands_whole_below_the_table(played):
    note = "\n".join(f"Baris {place}" for place in range(40))
    first = played.participants[0].person
    text = text_of(person_sheet.render(persons(renamed(played, "Andi", note), wanted=first)))
    assert "see note 1" in text
    assert "Baris 39" in text


def test_a_certificate_names_person_and_drill_and_never_a_score(played):
    pdf = certificate.render(certificates(played))
    first, score = played.participants[0], played.result.people[0].total.score
    page = pages_of(pdf)[0]
    assert len(pages_of(pdf)) == len(played.participants)
    assert first.name.upper() in page
    assert first.service_number in page
    assert "Unjuk rasa contoh" in page
    assert number(score) not in page


def test_the_follow_up_list_has_each_point_with_its_element(played):
    text = text_of(follow_up_list.render(follow_up()))
    assert "Pelatihan" in text
    assert text.count("Melatih lapis ganti") == 3
    assert "Pelatihan" not in text_of(follow_up_list.render(replace(follow_up(), lines=follow_up().lines[1:2])))


@pytest.mark.parametrize("count", range(1, 14))
def test_nobody_signs_a_page_without_a_word(count):
    last = pages_of(follow_up_list.render(follow_up(count)))[-1]
    assert "Hamka Basri" in last
    assert "Status: not begun" in last


def test_what_is_filled_in_by_hand_stays_with_the_signature(played):
    for page in pages_of(person_sheet.render(persons(played))):
        assert ("Reply of the person" in page) == ("ACKNOWLEDGMENT" in page) == ("Hamka Basri" in page)


@pytest.mark.parametrize("name", [HOSTILE, LONG])
def test_names_stand_as_they_were_typed(played, name):
    named = renamed(played, name, HOSTILE)
    for pdf in (attendance_list.render(attendance(named)), person_sheet.render(persons(named))):
        assert name in text_of(pdf)
    assert name.upper() in text_of(certificate.render(certificates(named)))


def test_the_same_paper_is_the_same_file(played):
    assert person_sheet.render(persons(played)) == person_sheet.render(persons(played))
    assert certificate.render(certificates(played)) == certificate.render(certificates(played))
