"""Small widgets: keys, mouse, what they tell, what a screen reader hears."""

import gc
import weakref
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QProgressBar, QPushButton, QWidget

from trainer.ui import layout
from trainer.ui.theme import THEMES, apply
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import LOOKS, Badge, Facet, Facets
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import CLOCK, DAY, Choice, Moment, Number, line_field, text_field
from trainer.ui.widgets.flow_layout import FlowLayout
from trainer.ui.widgets.form import Form
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.meter import Meter, MeterItem, MeterList
from trainer.ui.widgets.page_header import PageHeader
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.widgets.segmented import Option, Segment, Segmented

LEVELS = [Option(value, value) for value in ("SB", "B", "C", "K")]
TEAMS = [MeterItem("a", "Team A", 6, 7), MeterItem("b", "Team B", 2, 7), MeterItem("c", "Team C", 0, 0)]


@pytest.fixture
def levels(shown):
    return shown(Segmented(LEVELS, "Level"))


def test_a_click_chooses(qtbot, levels):
    with qtbot.waitSignal(levels.chosen) as told:
        qtbot.mouseClick(levels.findChildren(Segment)[1], Qt.MouseButton.LeftButton)
    assert (told.args, levels.value()) == (["B"], "B")


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ([Qt.Key.Key_Right, Qt.Key.Key_Space], "B"),
        ([Qt.Key.Key_Left, Qt.Key.Key_Return], "K"),
        ([Qt.Key.Key_3], "C"),
        ([Qt.Key.Key_Right], ""),
        ([Qt.Key.Key_9], ""),
    ],
)
def test_keys_choose(qtbot, levels, keys, value):
    levels.setFocus()
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert levels.value() == value


def test_a_shown_value_is_not_told(qtbot, levels):
    with qtbot.assertNotEmitted(levels.chosen):
        levels.set_value("C")
    assert levels.value() == "C"


def test_nothing_can_be_shown(levels):
    levels.set_value("B")
    levels.set_value("")
    assert levels.value() == ""


def test_the_row_of_buttons_is_one_stop_of_tab(levels):
    levels.set_value("C")
    stops = [s.option.value for s in levels.findChildren(Segment) if s.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["C"]


def test_a_screen_reader_hears_question_and_answer(levels):
    heard = QAccessible.queryAccessibleInterface(levels.findChildren(Segment)[0])
    assert heard.text(QAccessible.Text.Name) == "Level: SB"


def test_targets_are_big(levels):
    assert all(s.width() >= 44 and s.height() >= 32 for s in levels.findChildren(Segment))


@pytest.fixture
def teams(shown):
    made = MeterList()
    made.show_items(TEAMS)
    return shown(made, 220, 300)


def test_arrows_choose_a_team(qtbot, teams):
    teams.select("a")
    with qtbot.waitSignal(teams.chosen) as told:
        qtbot.keyClick(teams, Qt.Key.Key_Down)
    assert told.args == ["b"]


def test_newer_states_keep_the_choice_and_tell_nothing(qtbot, teams):
    teams.select("b")
    with qtbot.assertNotEmitted(teams.chosen):
        teams.show_items([*TEAMS, MeterItem("d", "Team D", 1, 1)])
    assert teams.selected() == "b"


def test_a_choice_that_went_away_is_none(teams):
    teams.select("a")
    teams.show_items(TEAMS[1:])
    assert teams.selected() == ""


@pytest.mark.parametrize(("done", "total", "share"), [(0, 0, 0), (1, 4, 0.25), (9, 4, 1)])
def test_a_share_stays_between_nothing_and_all(done, total, share):
    assert MeterItem("", "", done, total).share == share


def test_a_meter_says_what_it_shows(shown):
    meter = shown(Meter(), 200, 30)
    meter.show_progress("Team A", 6, 7)
    assert meter.accessibleName() == "Team A, 6/7"


@pytest.mark.parametrize("kind", [*LOOKS, "unknown"])
@pytest.mark.parametrize("dress", THEMES.values(), ids=lambda dress: dress.name)
def test_a_badge_has_its_own_look(qapp, shown, kind, dress):
    apply(qapp, dress)
    badge = shown(Badge("READY", kind))
    colours = {badge.grab().toImage().pixelColor(x, 12).name() for x in range(badge.width())}
    assert len(colours) > 2


def test_a_badge_without_words_is_hidden(shown):
    badge = shown(Badge("READY"))
    badge.show_badge("")
    assert not badge.isVisible()


FACETS = [Facet("a", "Alpha", 3), Facet("b", "Beta")]


@pytest.fixture
def facets(shown):
    made = Facets()
    made.show_facets(FACETS)
    return shown(made, 200, 100)


def test_a_chip_switches_on_and_off(qtbot, facets):
    for expected in (frozenset("a"), frozenset()):
        with qtbot.waitSignal(facets.changed):
            qtbot.mouseClick(facets._chips[0], Qt.MouseButton.LeftButton)
        assert facets.chosen() == expected


def test_newer_counts_keep_what_is_chosen(facets):
    facets.set_chosen(frozenset("b"))
    facets.show_facets([Facet("b", "Beta", 9), Facet("c", "Gamma")])
    assert facets.chosen() == frozenset("b")


def test_a_flow_goes_on_in_the_next_line(shown):
    host = QWidget()
    flow = FlowLayout(host)
    for _number in range(4):
        box = QWidget()
        box.setFixedSize(80, 20)
        flow.addWidget(box)
    shown(host, 260, 100)
    assert (flow.heightForWidth(260), flow.heightForWidth(90), flow.count()) == (48, 104, 4)


def test_a_search_is_told_once_typing_pauses(qtbot, shown):
    box = shown(SearchBox())
    with qtbot.waitSignal(box.searched) as told:
        qtbot.keyClicks(box, "riot")
    assert told.args == ["riot"]


def test_an_empty_state_offers_its_first_step(qtbot, shown):
    state = shown(EmptyState("library", "Nothing yet", "Import a file.", "Import"), 600, 400)
    with qtbot.waitSignal(state.asked):
        qtbot.mouseClick(state.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_card_without_a_heading_has_no_head(shown):
    card = shown(Card())
    assert not [part for part in card.findChildren(QLabel) if part.isVisible()]


def test_markup_in_a_name_stays_text(shown):
    assert layout.label("<b>x</b>").textFormat() == Qt.TextFormat.PlainText


@pytest.fixture
def form(shown):
    made = Form()
    made.add("title", "Title", line_field())
    made.add("why", "Why", text_field(), "In a few words")
    made.add("kind", "Kind", Choice([("a", "Alpha"), ("b", "Beta")]))
    made.add("strength", "Strength", Number(0, 500, "people"))
    made.add("start", "Start", Moment())
    made.add("day", "Day", Moment(DAY))
    made.add("at", "At", Moment(CLOCK))
    made.add("done", "Done", QCheckBox("Checked"))
    made.add("level", "Level", Segmented(LEVELS))
    area = shown(layout.scrolled(made), 600, 300)
    yield made
    area.close()


VALUES = {
    "title": "Riot",
    "why": "Because",
    "kind": "b",
    "strength": 120,
    "start": datetime(2026, 8, 12, 8, 30),  # noqa: DTZ001  as fields give it: in the unit's own zone
    "day": date(2026, 8, 13),
    "at": time(9, 15),
    "done": True,
    "level": "C",
}


def test_a_form_gives_back_what_it_shows(qtbot, form):
    with qtbot.assertNotEmitted(form.edited):
        form.set_values(VALUES)
    assert form.values() == VALUES


def test_an_edited_field_is_named(qtbot, form):
    with qtbot.waitSignal(form.edited) as told:
        qtbot.keyClicks(form.field("title"), "x")
    assert told.args == ["title"]


def test_an_error_stands_under_its_field_instead_of_the_hint(form):
    form.show_errors({"why": "Too short."})
    visible = [part.text() for part in form.findChildren(QLabel) if part.isVisible()]
    assert "▲ Too short." in visible
    assert "In a few words" not in visible


def test_a_screen_reader_hears_the_error(form):
    form.show_errors({"title": "Missing."})
    heard = QAccessible.queryAccessibleInterface(form.field("title"))
    assert (heard.text(QAccessible.Text.Name), heard.text(QAccessible.Text.Description)) == ("Title", "Missing.")


def test_errors_go_when_they_are_mended(form):
    form.show_errors({"title": "Missing."})
    form.show_errors({})
    assert (form.errors(), form.field("title").property("state")) == ({}, "")


def test_an_error_can_be_jumped_to(form):
    form.jump("level")
    assert form.field("level").isAncestorOf(QApplication.focusWidget())
    assert not form.field("level").visibleRegion().isEmpty()


@pytest.mark.parametrize("name", ["kind", "strength", "start"])
def test_the_wheel_does_not_change_a_field_that_is_passed(form, name):
    form.set_values(VALUES)
    form.field("title").setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(form.field(name), wheel)
    assert form.value(name) == VALUES[name]


def test_other_options_keep_the_choice(shown):
    choice = shown(Choice([("a", "Alpha"), ("b", "Beta")]))
    choice.setCurrentIndex(1)
    choice.set_options([("z", "Zeta"), ("b", "Beta")])
    assert choice.currentData() == "b"


def test_clearing_a_layout_lets_everything_go(qapp):
    host = QWidget()
    box = layout.rows(QLabel("x"), layout.columns(QLabel("y"), 1))
    host.setLayout(box)
    layout.clear(box)
    qapp.sendPostedEvents(None, 52)  # DeferredDelete
    assert (box.count(), host.findChildren(QLabel)) == (0, [])
    host.deleteLater()


def test_a_job_tells_how_far_it_is_and_can_be_stopped(qtbot, shown):
    line = JobLine()
    shown(QWidget())
    qtbot.addWidget(line)
    line.begin("Importing")
    line.on_progress(3, 10, "Row 3")
    assert (line.findChild(QProgressBar).value(), line.isVisible()) == (3, True)
    with qtbot.waitSignal(line.cancelled):
        qtbot.mouseClick(line.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_long_title_leaves_room_for_the_buttons(shown):
    header = PageHeader()
    header.set_title("A very long title of a drill " * 9, "and its subtitle " * 20)
    header.add(layout.button("Start"))
    shown(header, 600, 80)
    assert header.minimumSizeHint().width() < 300


def test_an_ampersand_in_a_name_is_shown(shown):
    assert shown(layout.button("Rock & roll")).text() == "Rock && roll"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Segmented(LEVELS),
        MeterList,
        Form,
        Facets,
        lambda: Card("x"),
        SearchBox,
        lambda: EmptyState("home", "x"),
    ],
)
def test_a_widget_is_freed(qtbot, make):
    widget = make()
    gone = weakref.ref(widget)
    widget.deleteLater()
    with qtbot.waitSignal(widget.destroyed):
        pass
    del widget
    gc.collect()
    assert gone() is None


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def an_empty_state():
    return EmptyState("search", "Nothing", "Try again.", "Go")


def a_form():
    made = Form()
    made.add("name", "Name", line_field(), "A hint")
    return made


@pytest.mark.parametrize("make", [an_empty_state, a_form])
def test_nothing_flashes_up_as_a_window_while_it_is_made(qapp, qtbot, make):
    watch = Windows()
    qapp.installEventFilter(watch)
    qtbot.addWidget(make())
    qapp.removeEventFilter(watch)
    assert watch.seen == []
