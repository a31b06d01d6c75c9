"""A whole small scenario written from nothing, with the keyboard alone, until nothing is open, and saved."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.drill_page import bring_to_front, press, type_text
from tests.ui.library.editor.conftest import focus
from trainer.domain.plain import with_value
from trainer.domain.scenario import Family

pytestmark = pytest.mark.usefixtures("asked")


class Typist:
    """Presses keys on whatever has the focus, as a person does."""

    def __init__(self, qtbot, view):
        self.qtbot, self.view = qtbot, view

    def keys(self, *names):
        for name in names:
            press(self.qtbot, name)
            QApplication.processEvents()  # a list that opens takes the keyboard with it
            if QApplication.focusWidget() is None:
                bring_to_front(self.qtbot, self.view.window())  # no window manager gives it back

    def words(self, *texts):
        """Each text in the field that has the focus, Tab to the next."""
        for text in texts:
            type_text(self.qtbot, text)
            self.keys("Tab")

    def section(self, name):
        """Ctrl+PgDown until that section is in front."""
        while self.view.deck.front != name:
            self.keys("Ctrl+PgDown")

    def go(self, words, key="Tab"):
        """Tab until the button or field of that name has the focus."""
        for _ in range(60):
            held = focus()
            if words in (held.accessibleName(), held.text() if isinstance(held, QAbstractButton) else None):
                return
            self.keys(key)
        pytest.fail(f"Tab never reaches {words!r}, the focus is on {held}")

    def push(self, words):
        """Tab to a button and press it."""
        self.go(words)
        self.keys("Space")


@pytest.fixture
def typist(qtbot, opened, services):
    return Typist(qtbot, opened(services.authoring.blank()))


def write_basics(typist):
    typist.words("Sengketa Pilkades Pulau Kecil", "Island village election dispute")
    typist.go("Summary in Indonesian")
    typist.words("Hasil dipersoalkan.", "The result is disputed.")
    typist.keys("Down", *["Down"] * list(Family).index(Family.PROTEST), "Space", "Esc", "Tab", "Space")
    typist.go("Green")
    typist.keys("Space", "Tab", "Space")
    typist.push("Add way to run it")
    typist.keys("Down", "Tab")
    typist.words("60")
    typist.keys("Esc")


def write_narrative(typist):
    typist.section("narrative")
    typist.go("Narrative")
    typist.words("Keadaan umum. Keadaan khusus.")


def write_forces(typist):
    typist.section("forces")
    typist.push("Add unit")
    typist.words("Polsek Pulau", "12")
    type_text(typist.qtbot, "Menjaga balai desa")
    typist.keys("Return")


def write_sheets(typist):
    typist.section("sheets")
    typist.go("Shared sheets")
    typist.keys("Down", "Space", "Esc")


def write_objectives(typist):
    typist.section("objectives")
    typist.push("Add objective")
    typist.words("Melayani", "Warga dilayani dengan sabar.")
    typist.push("Add criterion")
    typist.words("Warga didengar sampai selesai", "60", "", "")
    typist.push("Add criterion")
    typist.words("Laporan tiba tepat waktu", "40")
    typist.keys("Right", "Right", "Space", "Tab")
    typist.words("2.30", "5.00")


def write_injects(typist):
    typist.section("injects")
    typist.push("New")
    typist.words("Korlap", "Posko", "Warga datang.", "Melayani.")
    typist.keys("Space")


def write_references(typist):
    typist.section("references")
    typist.push("Find a regulation")
    type_text(typist.qtbot, "Hak Asasi Manusia")
    typist.keys("Return", "Return")


def write_notes(typist):
    typist.section("notes")
    typist.push("Add safety note")
    type_text(typist.qtbot, "NO PLAY.")
    typist.push("Add human rights note")
    type_text(typist.qtbot, "Hak bertanya dilindungi.")


def test_a_whole_scenario_is_written_until_nothing_is_open_and_saved(typist, settled, services, told):
    for write in (write_basics, write_narrative, write_forces, write_sheets, write_objectives, write_injects,
                  write_references, write_notes):  # fmt: skip
        write(typist)
        settled()
    assert typist.view.side.faults.texts() == []
    typist.keys("Ctrl+S")
    settled()
    assert told == ["SK-15 is saved as version 1."]
    assert services.versions.version("sk-15-sengketa-pilkades-pulau-kecil").title == "Sengketa Pilkades Pulau Kecil"


def test_typing_alone_fills_the_basic_data(typist, settled):
    write_basics(typist)
    settled()
    document = typist.view.editing.document
    assert (document["slug"], document["families"]) == ("sk-15-sengketa-pilkades-pulau-kecil", ["UNRAS"])
    assert (document["phases"], document["situations"]) == (["PENCEGAHAN"], ["HIJAU", "KUNING"])
    assert document["runs"] == [{"method": "TFG", "minutes": 60}]
    assert typist.view.section("basics").form.errors() == {}


def test_narrative_and_forces_by_keyboard(typist, settled):
    write_narrative(typist)
    write_forces(typist)
    settled()
    document = typist.view.editing.document
    assert document["narrative"] == "Keadaan umum. Keadaan khusus."
    assert document["units"] == [{"name": "Polsek Pulau", "strength": 12, "task": "Menjaga balai desa"}]


def test_objectives_with_criteria_by_keyboard(typist):
    write_sheets(typist)
    write_objectives(typist)
    document = typist.view.editing.document
    (objective,) = document["objectives"]
    assert document["sheets"] == ["LP-01"]
    assert (objective["code"], objective["title"]) == ("a", "Melayani")
    assert [(item["code"], item["weight"], item["kind"]) for item in objective["criteria"]] == [
        ("SK-15.a1", 60, "check"), ("SK-15.a2", 40, "time"),
    ]  # fmt: skip
    assert (objective["criteria"][1]["target"], objective["criteria"][1]["limit"]) == (150, 300)


def test_names_of_partners_are_proposed_from_the_directory(typist, settled):
    typist.section("forces")
    typist.push("Add partner")
    type_text(typist.qtbot, "1417")
    proposals = QApplication.activePopupWidget()  # has the keyboard, as Qt gives it to what pops up
    for key in ("Down", "Return"):
        press(typist.qtbot, key, proposals)
    typist.keys("Tab")
    settled()
    assert typist.view.editing.document["partners"] == [{"name": "Kodim 1417"}]


def test_a_regulation_is_found_by_any_part_of_its_name_and_stands_where_the_law_puts_it(opened, qtbot, settled):
    view = opened()
    section = view.section("references")
    section.jump(())
    type_text(qtbot, "Penanganan Konflik Sosial")
    press(qtbot, "Return")
    press(qtbot, "Return")
    codes = view.editing.document["references"]
    assert codes.index("UU7-2012") == codes.index("PERKAP16-2006") - 1


def test_what_is_no_regulation_is_cited_as_typed(opened, qtbot, settled):
    view = opened()
    view.section("references").jump(())
    type_text(qtbot, "Sprin Kapolres 12/2026 <b>")
    press(qtbot, "Return")
    settled()
    assert view.editing.document["references"][-1] == "Sprin Kapolres 12/2026 <b>"
    assert view.side.faults.texts() == []


def test_bases_are_put_in_the_order_of_the_law(opened):
    view = opened()
    section = view.section("references")
    section.box.order.click()
    assert view.editing.document["references"][:3] == ["UU9-1998", "UU39-1999", "UU2-2002"]


def test_a_strange_code_is_told_under_the_first_field(opened, settled):
    view = opened()
    place = ("objectives", 0, "criteria", 0)
    view.editing.do("x", with_value(view.editing.document, (*place, "code"), "XX"))
    settled()
    view.ask("next_fault")
    section = view.section("objectives")
    assert section.criterion._form.errors()["text"].startswith("Code: must look like")
    assert focus() is section.criterion._form.field("text")
