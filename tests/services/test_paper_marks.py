"""Score sheets on paper and the way back: the same marks, the same results, clear words for a wrong page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.doubles import FakeClock, FakeIds
from tests.reports.reading import pages_of as texts_of
from tests.reports.reading import text_of
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, an_office, planned, ready, running
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind, chain_faults
from trainer.domain.page_codes import read_label
from trainer.domain.scoring import Kind
from trainer.services.scoring import MarkOrder
from trainer.store.opening import open_database

LATER = datetime(2026, 9, 1, 1, tzinfo=UTC)
VALUES = {
    Kind.CHECK: st.sampled_from(["ya", "tidak", "TIDAK_TERAMATI"]),
    Kind.GRADE: st.sampled_from(["SB", "B", "C", "K", 71.5, "TIDAK_DILAKSANAKAN"]),
    Kind.TIME: st.sampled_from([55.0, 90.0, 300.0, "TIDAK_BERLAKU"]),
}


def first_page(services, drill):
    return services.paper_marks.pages(drill, EVALUATOR)[0]


def type_page(services, drill, page, value="ya"):
    order = MarkOrder(*page.places[0], value, page=page.code)
    return services.paper_marks.record(drill.id, EVALUATOR, order)


@settings(max_examples=6)
@given(st.data())
def test_what_is_typed_from_paper_gives_what_the_laptop_gives(empty_file, tmp_path_factory, data):
    results, standing, chosen = [], [], {}
    for page_code in (False, True):
        path = tmp_path_factory.mktemp("twin") / "trainer.db"
        path.write_bytes(empty_file.read_bytes())
        clock = FakeClock()
        services = an_office(database := open_database(path, clock), clock, FakeIds(clock))
        drill = running(services)
        for page in services.paper_marks.pages(drill):
            number = page.evaluator.service_number
            for subject, code in page.places:
                criterion = page.sheet.criterion(code)
                value = chosen.setdefault((number, subject, code), None) or data.draw(VALUES[criterion.kind])
                chosen[number, subject, code] = value
                order = MarkOrder(subject, code, value, page=page.code if page_code else "")
                services.paper_marks.record(drill.id, number, order)
        marks = (item for number in (EVALUATOR, SECOND) for item in services.scoring.marks(drill.id, number))
        standing.append({(item.author, item.subject, item.criterion): item.value for item in marks})
        result = services.scoring.result(drill.id)
        results.append([(item.name, item.sheet.code, item.total.score, item.total.coverage) for item in result.sheets])
        database.close()
    assert results[0] == results[1]
    assert standing[0] == standing[1] == chosen


def test_a_mark_from_paper_is_its_evaluators_and_says_who_typed_it(services):
    drill = running(services)
    page = first_page(services, drill)
    entry = type_page(services, drill, page)
    assert (entry.kind, entry.author) == (EntryKind.MARK, EVALUATOR)
    assert (entry.payload["page"], entry.payload["typed_by"]) == (page.code, "Petugas Contoh")
    assert chain_faults(services.scoring.entries(drill.id)) == ()


def test_each_page_bears_its_code_and_every_criterion(services):
    drill = running(services)
    pages = services.paper_marks.pages(drill)
    texts = texts_of(services.paper_marks.blank(drill))
    assert len(texts) == len(pages)
    for page, text in zip(pages, texts, strict=True):
        assert page.label.shown in text
        assert all(line.criterion.code in text for line in page.criteria)


def test_a_scanned_page_is_found(services):
    drill = running(services)
    page = first_page(services, drill)
    found = services.paper_marks.find(drill.id, page.label.payload)
    assert (found.page, found.marks, found.taken, found.is_open) == (page, {}, {}, True)
    assert read_label(page.label.payload).evaluator == EVALUATOR


def test_a_page_typed_before_says_so(services):
    drill = running(services)
    page = first_page(services, drill)
    type_page(services, drill, page)
    found = services.paper_marks.find(drill.id, page.code)
    assert found.taken == {page.places[0]: "Petugas Contoh"}
    assert found.marks[page.places[0]][0].value == "ya"


def test_a_page_of_another_drill_names_that_drill(services):
    drill, other = running(services), ready(services, host="KDI", start=LATER)
    code = first_page(services, other).code
    for typed in (code, first_page(services, other).label.payload):
        with pytest.raises(Refusal, match=other.code):
            services.paper_marks.find(drill.id, typed)


def test_a_page_whose_rows_changed_is_told_from_an_unknown_one(services):
    drill = ready(services)
    old = first_page(services, drill).label
    changed = services.planning.set_assignments(drill, [])
    with pytest.raises(Refusal, match=r"no score sheets"):
        services.paper_marks.find(changed.id, old.payload)
    services.planning.set_assignments(changed, drill.assignments[-1:])
    with pytest.raises(Refusal, match=r"older plan|No page"):
        services.paper_marks.find(changed.id, old.payload)


def test_a_code_nobody_printed_is_unknown(services):
    drill = running(services)
    with pytest.raises(Refusal, match=r"No page of drill|older plan"):
        services.paper_marks.find(drill.id, "00000000")


def test_locked_sheets_can_be_opened_and_take_nothing(services):
    drill = running(services)
    for page in services.paper_marks.pages(drill, EVALUATOR):
        for place in page.places:
            services.paper_marks.record(drill.id, EVALUATOR, MarkOrder(*place, "TIDAK_TERAMATI", page=page.code))
    services.scoring.lock(drill.id, EVALUATOR)
    found = services.paper_marks.find(drill.id, first_page(services, drill).code)
    assert found.is_locked
    with pytest.raises(Refusal, match="locked"):
        type_page(services, drill, found.page)


def test_filled_sheets_show_notes_and_whether_they_are_locked(services):
    drill = running(services)
    page = first_page(services, drill)
    order = MarkOrder(*page.places[0], "tidak", note="Terlambat <b>& jauh", page=page.code)
    services.paper_marks.record(drill.id, EVALUATOR, order)
    text = text_of(services.paper_marks.filled(drill, EVALUATOR))
    assert "Terlambat <b>& jauh" in text
    assert "Not locked yet" in text
    assert "Petugas Contoh" in text


def test_the_same_sheets_are_the_same_bytes(services):
    drill = running(services)
    assert services.paper_marks.blank(drill) == services.paper_marks.blank(drill)


def test_there_is_nothing_to_print_without_evaluators_marks_or_drill(services):
    drill = running(services)
    with pytest.raises(Refusal, match="No mark"):
        services.paper_marks.filled(drill)
    with pytest.raises(Refusal, match="no such sheet"):
        services.paper_marks.blank(drill, sheet="LP-99")
    with pytest.raises(Refusal, match="no score sheets"):
        services.paper_marks.blank(planned(services, host="KDI", start=LATER))


def test_a_cancelled_drill_has_no_sheets_to_fill(services):
    drill = ready(services)
    services.move(drill.code, State.CANCELLED, author=DIRECTOR, reason="Cuaca")
    with pytest.raises(Refusal, match="cancelled"):
        services.paper_marks.blank(services.planning.drill(drill.code))
