"""Marks from paper by keys: scan, type in the printed order, a difference is asked about, nothing is lost."""

import pytest
from PySide6.QtCore import Qt

from tests.builders import a_criterion, a_participant, a_role, a_scenario, a_sheet, a_team
from trainer.domain.scoring import Kind
from trainer.services.scoring import MarkOrder

EVALUATOR = a_role().service_number
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
PEOPLE, CRITERIA = 40, 8


class Typist:
    """Hands on the keyboard before the page on paper."""

    def __init__(self, qtbot, tab, services, drill) -> None:
        self.bot, self.tab, self.services, self.drill = qtbot, tab, services, drill
        tab.from_paper()
        self.view, self.told = tab.paper, []
        self.view.noted.connect(self.hear)

    def hear(self, note):
        self.told.append(note.text)

    def pages(self):
        return self.services.paper_marks.pages(self.drill, EVALUATOR)

    def scan(self, typed):
        self.bot.keyClicks(self.view.code, typed)
        self.bot.keyClick(self.view.code, ENTER)
        heard, before = len(self.told), self.view.typing.found
        self.bot.waitUntil(lambda: self.view.typing.found is not before or len(self.told) > heard)

    def type(self, *keys):
        for key in keys:
            (self.bot.keyClicks if isinstance(key, str) else self.bot.keyClick)(self.view.grid, key)

    def saved(self):
        self.bot.waitUntil(lambda: self.tab.unsaved == 0)
        return {(item.subject, item.criterion): item.value for item in
                self.services.scoring.marks(self.drill.id, EVALUATOR)}  # fmt: skip


@pytest.fixture
def typist(qtbot, keep, open_tab, services):
    """Before the page of a started drill: a check, a grade, a time."""
    drill = keep()
    return Typist(qtbot, open_tab(drill), services, drill)


@pytest.fixture
def page(typist):
    """The first team's page, scanned."""
    page = typist.pages()[0]
    typist.scan(page.label.payload)
    return page


def test_a_page_is_typed_in_printed_order(typist, page):
    typist.type("1", "2", "1.30", ENTER)
    assert list(typist.saved().values()) == ["ya", "B", 90.0]
    assert list(typist.saved()) == list(page.places)
    assert "complete" in typist.told[-1]
    assert typist.view.code.hasFocus()


def test_the_short_code_opens_the_same_page(typist):
    page = typist.pages()[1]
    typist.scan(page.label.shown.lower())
    assert typist.view.typing.found.page == page


def test_letters_of_the_blanks_and_points_with_enter(typist, page):
    typist.type("O", "87", ENTER, "X")
    assert list(typist.saved().values()) == ["TIDAK_TERAMATI", 87.0, "TIDAK_DILAKSANAKAN"]


def test_a_difference_is_asked_about_before_anything_is_written(typist):
    page = typist.pages()[0]
    typist.services.scoring.record_mark(typist.drill.id, EVALUATOR, MarkOrder(*page.places[1], "B"))
    typist.scan(page.code)
    typist.type("1", "1")
    assert "B stands here already" in typist.view.line.text()
    assert typist.saved()[page.places[1]] == "B"
    typist.type(ENTER)
    assert typist.saved()[page.places[1]] == "SB"


def test_what_stands_is_kept_with_escape(typist):
    page = typist.pages()[0]
    typist.services.scoring.record_mark(typist.drill.id, EVALUATOR, MarkOrder(*page.places[0], "ya"))
    typist.scan(page.code)
    typist.view.grid.go(0)
    typist.type("2", ESC)
    assert typist.saved() == {page.places[0]: "ya"}
    assert typist.view.grid.at == 1


def test_what_was_just_typed_is_typed_over_without_a_question(typist, page):
    typist.type("1", Qt.Key.Key_Up, "2")
    assert typist.saved() == {page.places[0]: "tidak"}


def test_undo_takes_the_last_one_back_and_goes_there(qtbot, typist, page):
    typist.type("1", "2")
    typist.saved()
    typist.tab.undo()
    qtbot.waitUntil(lambda: typist.view.typing.mark(page.places[1]) is None)
    assert list(typist.saved()) == [page.places[0]]
    assert typist.view.grid.at == 1


def test_a_note_belongs_to_the_current_box(qtbot, typist, page):
    typist.type("2", Qt.Key.Key_Up, "N")
    qtbot.keyClicks(typist.view.note, "Perintah tidak terdengar")
    qtbot.keyClick(typist.view.note, ENTER)
    typist.saved()
    assert typist.services.scoring.mark(typist.drill.id, EVALUATOR, *page.places[0]).note == "Perintah tidak terdengar"


def test_a_mark_without_its_reason_is_come_back_to(typist, page):
    typist.type("2", "2", "1.30", ENTER)
    assert typist.view.grid.at == 0
    assert "reason" in typist.view.line.text()


def test_counts_of_the_sheet_are_compared(qtbot, typist, page):
    fields = typist.view.counts._fields
    qtbot.keyClicks(fields["B"], "2")
    typist.type("1", "2")
    assert typist.view.counts.differences == ["B"]
    qtbot.keyClick(fields["B"], Qt.Key.Key_Backspace)
    qtbot.keyClicks(fields["B"], "1")
    assert typist.view.counts.words() == "The counts agree."


def test_a_wrong_code_is_told_in_words(typist):
    code = typist.pages()[0].code
    typist.scan(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert "typing error" in typist.told[-1]


def test_a_page_scanned_again_says_who_typed_it(typist, page):
    typist.type("1")
    typist.saved()
    typist.scan(page.code)
    assert "typed in before by Penilai Satu: 1 mark." in typist.view.warning.text()


def test_back_to_the_sheets_they_show_what_was_typed(qtbot, typist, page):
    typist.type("1")
    typist.saved()
    typist.view.close_view()
    qtbot.waitUntil(lambda: typist.tab.marking.ledger.mark(*page.places[0]) is not None)
    assert not typist.tab.is_on_paper


def test_forty_people_with_a_key_a_mark(qtbot, keep, open_tab, services):
    team = a_team()
    lines = (a_criterion(f"LP-01.{at}", Kind.GRADE, 12.5) for at in range(1, CRITERIA + 1))
    drill = keep(
        scenario=a_scenario(sheets=(a_sheet(*lines, level="person"),)),
        participants=tuple(a_participant(f"Contoh {at}", team) for at in range(PEOPLE)),
    )
    typist = Typist(qtbot, open_tab(drill), services, drill)
    for page in typist.pages():
        typist.scan(page.code)
        typist.type("1" * len(page.places))
    assert list(typist.saved().values()) == ["SB"] * PEOPLE * CRITERIA
