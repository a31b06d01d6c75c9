"""Importing in the window: look first, decide, take over or leave; and giving scenarios away."""

import pytest
from PySide6.QtCore import Qt

from tests.library.conftest import Shelf
from trainer.exchange.scenario_archive import packed
from trainer.services.sharing import Decision, ItemState
from trainer.ui.library.importing.export_ask import ExportAsk
from trainer.ui.library.importing.view import COMPARING, LOOKING, ImportView
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages


@pytest.fixture
def shelf(tmp_path, services):
    """A folder whose scenario SK-90 was taken in and then changed there."""
    (tmp_path / "kiriman").mkdir()
    made = Shelf(tmp_path / "kiriman")
    made.scenario.write_text(
        made.scenario.read_text("utf-8").replace("SK-01", "SK-90").replace("sk-01", "sk-90"), "utf-8"
    )
    services.sharing.take(services.sharing.incoming([made.folder]), {})
    made.change(made.scenario, "minute: 45", "minute: 50")
    return made


@pytest.fixture
def view(services, jobs, shown):
    return shown(ImportView(services, jobs, Memory()), 1176, 700)


@pytest.fixture
def settled(view, jobs, qtbot):
    def wait():
        qtbot.waitUntil(lambda: not jobs.is_busy)
        return view

    return wait


@pytest.fixture
def looking(view, shelf, settled):
    """The view with the changed scenario to be decided about."""
    view.read_files([shelf.folder])
    return settled()


def lines(view):
    return [(row[0], row[1], row[3]) for row in view.items.table.texts()]


def minute(services):
    return services.library.scenario("SK-90").injects[1].minute


def test_nothing_is_written_by_looking(looking, services):
    assert lines(looking) == [("Differs", "Decide", "SK-90"), ("Already there", "Nothing to do", "LP-01")]
    assert not looking.items._accept.isEnabled()
    assert len(services.versions.versions("sk-90-contoh")) == 1


@pytest.mark.parametrize(
    ("key", "words", "count"), [("1", "Keep ours", 0), ("2", "Take theirs", 1), ("3", "Keep both", 1)]
)
def test_a_number_decides_about_the_item_looked_at(looking, qtbot, key, words, count):
    qtbot.keyClick(looking.items.table, key)
    assert (lines(looking)[0][1], looking.items._accept.text()) == (words, f"Take over {count}")


def test_what_was_decided_is_written_and_told(looking, qtbot, settled, services):
    qtbot.keyClick(looking.items.table, "2")
    with qtbot.waitSignal(looking.closed), qtbot.waitSignal(looking.told) as told:
        qtbot.mouseClick(looking.items._accept, Qt.MouseButton.LeftButton)
    assert told.args == ["New version: sk-90-contoh.", "good"]
    assert minute(services) == 50


def test_both_gives_a_second_scenario(looking, qtbot, settled, services):
    qtbot.keyClick(looking.items.table, "3")
    with qtbot.waitSignal(looking.closed):
        looking.items.accept()
    assert (minute(services), services.library.scenario("sk-90-contoh-2").code) == (45, "SK-91")


@pytest.mark.parametrize("how", ["escape", "cancel", "back"])
def test_leaving_leaves_everything_as_it_was(looking, qtbot, services, how):
    qtbot.keyClick(looking.items.table, "2")
    with qtbot.waitSignals([looking.told, looking.closed]):
        if how == "escape":
            qtbot.keyClick(looking.items.table, Qt.Key.Key_Escape)
        else:
            pressed = looking.items._back if how == "cancel" else looking._back
            qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert len(services.versions.versions("sk-90-contoh")) == 1


def test_enter_shows_both_sides_and_the_decision_leads_back(looking, qtbot, settled):
    qtbot.keyClick(looking.items.table, Qt.Key.Key_Return)
    settled()
    assert looking._stack.currentIndex() == COMPARING
    assert looking.compare.list.current_line().name == "Inject 2 › Minute"
    looking.bar.segmented().setFocus()
    qtbot.keyClick(looking.bar.segmented().focusProxy(), "2")
    assert (looking._stack.currentIndex(), lines(looking)[0][1]) == (LOOKING, "Take theirs")


def test_escape_leads_back_from_the_comparison_without_deciding(looking, qtbot, settled):
    qtbot.keyClick(looking.items.table, Qt.Key.Key_Return)
    settled()
    qtbot.keyClick(looking.compare.list, Qt.Key.Key_Escape)
    assert (looking._stack.currentIndex(), lines(looking)[0][1]) == (LOOKING, "Decide")


def test_one_press_decides_about_all_that_differ(view, shelf, settled, qtbot):
    shelf.change(shelf.sheet, "text: Perkenalan", "text: Perkenalan dengan korlap")
    view.read_files([shelf.folder])
    settled()
    qtbot.mouseClick(view.items._all[Decision.TAKE], Qt.MouseButton.LeftButton)
    assert [line[1] for line in lines(view)] == ["Take theirs", "Take theirs"]


def test_faults_are_told_with_line_and_field(view, shelf, settled):
    (shelf.folder / "sk-91-rusak.yaml").write_text("format: scenario/1\ntitel: Salah\n", "utf-8")
    view.read_files([shelf.folder])
    settled()
    view.items.table.select_where(lambda line: line.item.state is ItemState.FAULTY)
    assert "Line 2 · titel: is not known" in view.items.card.problems.toPlainText()
    assert not view.items.card.bar.isVisible()


def test_a_new_item_can_be_left_out(view, shelf, settled, qtbot, services):
    text = shelf.scenario.read_text("utf-8").replace("SK-90", "SK-95").replace("sk-90", "sk-95")
    (shelf.folder / "sk-95-contoh.yaml").write_text(text, "utf-8")
    view.read_files([shelf.folder / "sk-95-contoh.yaml"])
    settled()
    assert view.items._accept.text() == "Take over 1"
    qtbot.keyClick(view.items.table, "1")
    assert (lines(view)[0][1], view.items._accept.isEnabled()) == ("Leave out", False)


def test_states_sift_the_list(looking, qtbot):
    chip = looking.items.states._chips[1]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [line[0] for line in lines(looking)] == ["Already there"]


def test_an_empty_archive_says_so(view, tmp_path, settled):
    (tmp_path / "kosong.zip").write_bytes(packed({}))
    view.read_files([tmp_path / "kosong.zip"])
    settled()
    assert view.items.panel._stack.currentWidget() is view.items.panel._empty
    assert not view.items._accept.isEnabled()


def test_a_hostile_archive_is_told_and_nothing_shown(view, tmp_path, qtbot):
    (tmp_path / "jahat.zip").write_bytes(packed({"../../sk-01.yaml": b"a: 1"}))
    with qtbot.waitSignal(view.told) as told:
        view.read_files([tmp_path / "jahat.zip"])
    assert "leads out of it" in told.args[0]
    assert view._stack.currentIndex() == 0


def test_files_are_asked_for_and_read(view, shelf, settled, monkeypatch, qtbot):
    monkeypatch.setattr(Messages, "open_files", lambda *_args: [shelf.scenario])
    qtbot.mouseClick(view._choose, Qt.MouseButton.LeftButton)
    assert lines(settled()) == [("Differs", "Decide", "SK-90")]


def test_a_folder_is_asked_for_and_read(view, shelf, settled, monkeypatch, qtbot):
    monkeypatch.setattr(Messages, "folder", lambda *_args: shelf.folder)
    qtbot.mouseClick(view._folder, Qt.MouseButton.LeftButton)
    assert len(lines(settled())) == 2


def test_reading_can_be_stopped(view, shelf, jobs, qtbot):
    view.read_files([shelf.folder])
    view._waiting.cancelled.emit()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert (view._stack.currentIndex(), view._waiting.isVisible()) == (0, False)


def test_writing_that_is_stopped_leaves_nothing(looking, qtbot, services):
    qtbot.keyClick(looking.items.table, "2")
    with qtbot.waitSignal(looking.told) as told:
        looking.items.accept()
        looking._waiting.cancelled.emit()
    assert told.args[0] == "The import was stopped; the library is as it was."
    assert minute(services) == 45


def test_what_changed_meanwhile_is_told_and_can_be_read_again(looking, qtbot, services, settled):
    qtbot.keyClick(looking.items.table, "2")
    opened = services.authoring.open("SK-90")
    services.authoring.save(opened, dict(opened.document) | {"title": "Diubah di sini"}, "uji")
    with qtbot.waitSignal(looking.told) as told:
        looking.items.accept()
    assert "changed here meanwhile" in told.args[0]
    looking.offered()["refresh"]()
    assert lines(settled())[0] == ("Differs", "Decide", "SK-90")


@pytest.fixture
def export(services, jobs, shown):
    return shown(ExportAsk(services.sharing, jobs), 600, 60)


@pytest.mark.parametrize(("chosen", "name", "count"), [("file", "a.yaml", 1), ("one", "a.zip", 1), ("found", "a.zip", 2),
                                                       ("all", "a.zip", 3)])  # fmt: skip
def test_what_was_chosen_is_written_and_told(export, tmp_path, monkeypatch, qtbot, chosen, name, count):
    monkeypatch.setattr(Messages, "choice", lambda *_args: chosen)
    monkeypatch.setattr(Messages, "save_file", lambda *_args: tmp_path / name)
    with qtbot.waitSignal(export.told) as told:
        export.ask("sk-03-dialog", "SK-03", lambda: ["sk-02-antardesa", "sk-03-dialog"], 2)
    assert told.args == [f"{count} scenario{'s are' if count > 1 else ' is'} in {name}.", "good"]
    assert (tmp_path / name).stat().st_size > 1000


def test_thinking_better_of_it_writes_nothing(export, jobs, monkeypatch):
    monkeypatch.setattr(Messages, "choice", lambda *_args: None)
    export.ask("sk-03-dialog", "SK-03", list, 0)
    assert not jobs.is_busy


def test_a_place_that_cannot_be_written_is_told(export, tmp_path, qtbot):
    with qtbot.waitSignal(export.told) as told:
        export.write(tmp_path / "tiada" / "a.zip", "all", "", list)
    assert (told.args[1], "cannot be written" in told.args[0]) == ("bad", True)
