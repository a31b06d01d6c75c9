"""P: photos for a criterion or an observation, from files, the clipboard or a drop; looked at, renamed, taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit

from tests.builders import a_drill, a_team
from tests.pictures import a_photo
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages

ENTER, ESC, DOWN, TAB, DELETE = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Delete,
)  # fmt: skip
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def card(monkeypatch, tmp_path):
    """A camera's card: what is written here is chosen in the dialog."""

    def put(*contents: bytes) -> list[Path]:
        paths = [tmp_path / f"IMG_{place}.jpg" for place in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        monkeypatch.setattr(Messages, "open_files", lambda *_args: paths)
        return paths

    return put


@pytest.fixture
def kept(services, qtbot, tab):
    """What stands in the data file once everything is there."""

    def found(count: int = 1):
        qtbot.waitUntil(lambda: len(services.evidence.of_drill(a_drill().id)) == count and tab.unsaved == 0)
        return services.evidence.of_drill(a_drill().id)

    return found


@pytest.fixture
def copied():
    """A picture in the clipboard."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    yield
    QGuiApplication.clipboard().clear()


def caption(tab):
    return tab.desk_view.card.panel.findChild(QLineEdit)


def test_p_and_enter_add_a_photo_to_the_current_criterion(qtbot, hand, tab, card, kept):
    card(a_photo())
    hand.type(DOWN, "p")
    qtbot.keyClicks(caption(tab), "Lapis ganti")
    qtbot.keyClick(caption(tab), ENTER)
    [one] = kept()
    assert (one.subject, one.ref, one.caption, one.name) == (a_team().id, "LP-01.2", "Lapis ganti", "IMG_0.jpg")
    qtbot.waitUntil(lambda: hand.row().pictures == 1)


def test_several_files_at_once_and_the_broken_one_is_named(qtbot, hand, tab, card, kept):
    card(a_photo(colour="red"), b"\xff\xd8\xff\xe0 kaput", a_photo(colour="blue"))
    hand.type("p")
    told = []
    tab.noted.connect(lambda note: told.append(note.text))
    qtbot.keyClick(caption(tab), ENTER)
    assert [item.name for item in kept(2)] == ["IMG_0.jpg", "IMG_2.jpg"]
    qtbot.waitUntil(lambda: any("IMG_1.jpg is broken" in words for words in told))


def test_a_copied_picture_is_pasted(qtbot, hand, tab, copied, kept):
    hand.type("p")
    qtbot.keyClick(caption(tab), "V", CONTROL)
    [one] = kept()
    assert (one.ref, one.media_type) == ("LP-01.1", "image/jpeg")


def test_ctrl_v_on_the_sheet_takes_the_copied_picture_at_once(qtbot, hand, copied, kept):
    hand.type(DOWN)
    qtbot.keyClick(hand.view, "V", CONTROL)
    assert kept()[0].ref == "LP-01.2"


def test_ctrl_v_without_a_picture_says_so(qtbot, hand, tab):
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(tab.noted) as told:
        qtbot.keyClick(hand.view, "V", CONTROL)
    assert "no picture in the clipboard" in told.args[0].text


def test_a_copied_word_is_pasted_into_the_caption(qtbot, hand, tab, kept):
    QGuiApplication.clipboard().setText("Barisan")
    hand.type("p")
    qtbot.keyClick(caption(tab), "V", CONTROL)
    assert (caption(tab).text(), kept(0)) == ("Barisan", ())


def test_files_dropped_on_the_page_belong_to_the_current_criterion(tab, hand, card, kept):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in card(a_photo())])
    hand.type(DOWN)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, ALT)
    tab.desk_view.dropEvent(event)
    assert kept()[0].ref == "LP-01.2"


@pytest.mark.parametrize("keeps", [False, True])
def test_the_wish_about_places_is_remembered(qtbot, hand, tab, card, kept, keeps):
    held = {}
    tab.remember(Memory(lambda name: held.get(name, ""), held.__setitem__))
    card(a_photo(place=((-3, 58.5), (122, 30.9))))
    hand.type("p")
    if keeps:
        tab.desk_view.card.panel.keeps_place.click()
    qtbot.keyClick(caption(tab), ENTER)
    assert ((kept()[0].place is not None), held.get("scoring/keeps_place", "")) == (keeps, "yes" if keeps else "")


def test_keys_typed_into_the_caption_mark_nothing(qtbot, hand, tab, marks):
    hand.type("p")
    qtbot.keyClicks(caption(tab), "1 o x 85")
    qtbot.keyClick(caption(tab), ESC)
    assert (marks(), tab.desk_view.card.foot.is_quiet) == ({}, True)


def test_a_photo_is_looked_at_and_escape_goes_back(qtbot, hand, tab, card, kept):
    card(a_photo())
    hand.type("p")
    qtbot.keyClick(caption(tab), ENTER)
    [one] = kept()
    tab.desk_view.photo_desk.look_at(one.entry)
    qtbot.waitUntil(lambda: tab._viewer.canvas.image is not None)
    assert "LP-01.1 · T+00.00" in tab._viewer.detail.whole()
    qtbot.keyClick(tab._viewer, ESC)
    assert tab._stack.currentWidget() is tab.desk_view


def test_delete_takes_it_back_and_the_view_closes(qtbot, hand, tab, card, kept):
    card(a_photo())
    hand.type("p")
    qtbot.keyClick(caption(tab), ENTER)
    [one] = kept()
    tab.desk_view.photo_desk.look_at(one.entry)
    qtbot.keyClick(tab._viewer, DELETE)
    assert kept(0) == ()
    qtbot.waitUntil(lambda: tab._stack.currentWidget() is tab.desk_view and hand.row().pictures == 0)


def test_other_words_stand_beneath_it(qtbot, hand, tab, card, kept, monkeypatch):
    card(a_photo())
    hand.type("p")
    qtbot.keyClick(caption(tab), ENTER)
    [one] = kept()
    tab.desk_view.photo_desk.look_at(one.entry)
    monkeypatch.setattr(Messages, "text", lambda *_args: "Barisan rapat")
    tab._viewer.words.click()
    qtbot.waitUntil(lambda: tab._viewer.title.whole() == "Barisan rapat")
    assert kept()[0].caption == "Barisan rapat"


def test_an_observation_takes_photos_along(qtbot, hand, tab, card, kept, services):
    card(a_photo())
    hand.type("f")
    field = tab.desk_view.card.observing.findChild(QLineEdit)
    qtbot.keyClick(field, "P", ALT)
    qtbot.keyClicks(field, "Jalur tertutup")
    qtbot.keyClick(field, ENTER)
    [one] = kept()
    [seen] = services.conduct.course(a_drill().id).observations
    assert (one.about, one.ref, seen.payload["note"]) == (seen.id, "", "Jalur tertutup")
    qtbot.waitUntil(lambda: tab.desk_view.side._observations.count() == 2)


def test_undo_takes_the_photo_first_and_then_the_mark(qtbot, hand, tab, card, kept, marks):
    card(a_photo())
    hand.type("1", "p")
    qtbot.keyClick(caption(tab), ENTER)
    kept()
    qtbot.keyClick(caption(tab), ESC)
    hand.undo()
    kept(0)
    assert marks() == {"LP-01.1": "ya"}
    hand.undo()
    qtbot.waitUntil(lambda: marks() == {})


def test_the_photo_of_another_team_is_not_counted_here(qtbot, hand, tab, card, kept):
    card(a_photo())
    hand.type("p")
    qtbot.keyClick(caption(tab), ENTER)
    kept()
    qtbot.keyClick(caption(tab), ESC)
    hand.type(TAB)
    assert hand.row().pictures == 0
