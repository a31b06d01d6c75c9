"""The escalation ladder in the editor: drawn, in a table, proposed from the injects, and marked where a step is missing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from trainer.domain.errors import Sentence
from trainer.domain.plain import with_value
from trainer.services.authoring import Fault
from trainer.ui.library.editor.ladder_section import LadderSection
from trainer.ui.library.editor.section import Desk

Key = Qt.Key


def rung(minute, situation, stage, **more):
    return {"minute": minute, "situation": situation, "stage": stage, **more}


LADDER = [rung(0, "HIJAU", 1), rung(30, "KUNING", 2, ordered_by="Kapolres"), rung(60, "MERAH", 3)]
INJECTS = [{"minute": minute, "situation": word, "receiver": "Kabag Ops"} for minute, word in
           ((0, "HIJAU"), (30, "KUNING"), (70, "MERAH"))]  # fmt: skip
DOCUMENT = {
    "runs": [{"method": "TFG", "minutes": 120}],
    "injects": INJECTS,
    "ladder": LADDER,
    "units": [{"name": "Ton Dalmas"}],
}


class Host:
    """Takes each document asked for and shows it, as the editor does."""

    def __init__(self, section, document):
        self.section, self.document, self.asked = section, document, []
        section.edited.connect(self.take)
        section.show_document(document)

    def take(self, label, document, run):
        self.asked.append((label, run))
        self.show(document)

    def show(self, document):
        self.document = document
        self.section.show_document(document)

    def ladder(self, *keys):
        return [tuple(item.get(key) for key in keys) for item in self.document.get("ladder", [])]


@pytest.fixture
def section(shown):
    return shown(LadderSection(Desk(None, None)), 936, 640)


@pytest.fixture
def host(section):
    return Host(section, DOCUMENT)


def choose(section, at):
    section.table.select_key(at)
    section.table.setFocus()


def click(section, words):
    button = next(item for item in section.findChildren(QPushButton) if item.text() == words and item.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(section):
    return [item.text() for item in section.findChildren(QLabel) if item.isVisible()]


def test_table_and_drawing_are_in_step(section, host):
    choose(section, 1)
    assert section.chart.selected == 1
    QTest.keyClick(section.chart, Key.Key_Right)
    assert (section.table.current_row().minute, section.form.value("stage")) == (60, "3")


def test_stages_bear_their_names(section, host):
    stages = section.form.field("stage")
    assert [stages.itemText(place) for place in (0, 5)] == ["1 presence", "6 firearms as the last resort"]


def test_a_skipped_stage_asks_for_a_reason_at_once(section, host):
    choose(section, 2)
    stages = section.form.field("stage")
    stages.setFocus()
    QTest.keyClick(stages, Key.Key_Down)
    assert host.ladder("stage") == [(1,), (2,), (4,)]
    assert section.table.texts()[2][-1] == "reason required"
    assert "▲ From stage 2 to 4 a stage of force is left out: a reason is required." in said(section)


def test_a_skipped_colour_asks_for_a_reason_at_once(section, host):
    host.show({**DOCUMENT, "ladder": [LADDER[0], rung(60, "MERAH", 2)]})
    choose(section, 1)
    assert "▲ From Green to Red a situation is left out: a reason is required." in said(section)


def test_a_reason_takes_the_sign_away(section, host):
    host.show(with_value(DOCUMENT, ("ladder", 2, "stage"), 5))
    choose(section, 2)
    field = section.form.field("reason")
    field.setFocus()
    QTest.keyClicks(field, "Pagar")
    assert (host.ladder("reason")[2], section.table.texts()[2][-1]) == (("Pagar",), "Pagar")
    assert not any("is left out" in words for words in said(section))


def test_a_rung_with_another_minute_finds_its_place(section, host):
    choose(section, 0)
    section.form.field("minute").setValue(45)
    assert host.ladder("minute") == [(30,), (45,), (60,)]
    assert section.table.current_row().minute == 45


def test_a_new_rung_carries_on_and_delete_takes_it_away(section, host):
    choose(section, 1)
    QTest.keyClick(section.table, Key.Key_Insert)
    assert host.ladder("minute", "situation", "stage")[2] == (45, "KUNING", 2)
    section.table.setFocus()
    QTest.keyClick(section.table, Key.Key_Delete)
    assert host.document["ladder"] == LADDER


def test_the_last_rung_gone_leaves_no_ladder(section, host):
    host.show({**DOCUMENT, "ladder": LADDER[:1]})
    choose(section, 0)
    QTest.keyClick(section.table, Key.Key_Delete)
    assert "ladder" not in host.document
    assert "No escalation ladder yet" in said(section)


def test_the_injects_propose_a_ladder_and_fitting_rungs_stay(section, host):
    click(section, "Propose from the injects")
    assert host.ladder("minute", "situation") == [(0, "HIJAU"), (30, "KUNING"), (70, "MERAH")]
    assert host.document["ladder"][1] == LADDER[1]
    assert host.asked == [("Propose the ladder", "")]


def test_without_situations_nothing_can_be_proposed(section, host):
    host.show({**DOCUMENT, "injects": []})
    button = next(item for item in section.findChildren(QPushButton) if item.text() == "Propose from the injects")
    assert not button.isEnabled()


def test_an_emptied_office_leaves_no_key(section, host):
    choose(section, 1)
    field = section.form.field("ordered_by")
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    assert "ordered_by" not in host.document["ladder"][1]


def test_offices_are_proposed(section, host):
    assert section.form.field("ordered_by").proposals() == ["Kapolres", "Kabag Ops", "Ton Dalmas"]


def test_a_rung_that_is_not_complete_is_shown_all_the_same(section, host):
    host.show({**DOCUMENT, "ladder": [{"minute": 5}, *LADDER]})
    choose(section, 0)
    assert (section.form.value("stage"), section.chart.selected) == ("", -1)
    QTest.keyClick(section.form.field("situation").focusProxy(), Key.Key_2)
    assert host.document["ladder"][0] == {"minute": 5, "situation": "KUNING"}


def test_faults_and_jumps_reach_their_field(section, host):
    section.show_faults([Fault(("ladder", 2, "reason"), Sentence("is missing"))])
    section.jump(("ladder", 2, "reason"))
    assert (section.table.current_row().at, section.form.field("reason").hasFocus()) == (2, True)
    assert "reason" in section.form.errors()
