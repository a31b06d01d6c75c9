"""The board in the editor: drawn, furnished with markers, moved step by step, with the mouse and by keys alone."""

import base64

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from trainer.domain.board_edits import MAX_PICTURE, read_board
from trainer.domain.errors import Obstacle, Refusal, Sentence
from trainer.services.authoring import Fault
from trainer.ui.library.editor import board_picture
from trainer.ui.library.editor.board_section import BoardSection
from trainer.ui.library.editor.section import Desk
from trainer.ui.messages import Messages

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier


def at(code, x, y):
    return {"marker": code, "x": x, "y": y}


BOARD = {
    "markers": [{"code": "D1", "name": "Dalmas", "side": "police"}, {"code": "M", "name": "Massa", "side": "crowd"}],
    "posts": [{"name": "Pos I", "x": 800, "y": 100}],
    "shapes": [{"kind": "road", "points": [[0, 500], [1000, 500]], "label": "Jalan"}],
    "steps": [
        {"title": "Satu", "positions": [at("D1", 100, 100), at("M", 500, 300)]},
        {"title": "Dua", "minute": 10, "positions": [at("D1", 200, 100)]},
    ],
}  # fmt: skip
DOCUMENT = {"units": [{"name": "Dalmas"}, {"name": "Ton Raimas"}], "role_players": [{"name": "Massa"}], "board": BOARD}


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

    @property
    def board(self):
        return self.document.get("board")

    def places(self, step):
        return read_board(self.board).places(step)


@pytest.fixture
def section(shown, jobs):
    return shown(BoardSection(Desk(None, jobs)), 936, 650)


@pytest.fixture
def host(section):
    return Host(section, DOCUMENT)


@pytest.fixture
def canvas(section, host):
    section.canvas.setFocus()
    return section.canvas


def on_screen(canvas, x, y):
    return canvas.to_screen(x, y).toPoint()


def click(canvas, x, y):
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, x, y))


def drag(canvas, start, end):
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, *start))
    middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
    for place in (middle, end):
        QTest.mouseMove(canvas, on_screen(canvas, *place))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, *end))


def press(widget, *keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(widget, key, held)


def push(section, words):
    button = next(item for item in section.findChildren(QPushButton) if item.text() == words and item.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def near(place, wanted):
    return abs(place[0] - wanted[0]) <= 2 and abs(place[1] - wanted[1]) <= 2


def test_a_scenario_without_a_board_begins_one(section, host):
    host.show({"units": [{"name": "Dalmas"}]})
    push(section, "Begin a board")
    assert host.board == {"steps": [{"title": "Starting position"}]}
    assert section.canvas.hasFocus()


def test_dragging_a_marker_is_one_step(canvas, host):
    drag(canvas, (500, 300), (600, 400))
    assert near(host.places(0)["M"], (600, 400))
    assert host.asked == [("Move marker", "")]
    assert near(host.places(1)["M"], (600, 400))


def test_a_marker_dragged_beyond_the_edge_stops_there(canvas, host):
    drag(canvas, (500, 300), (500, 900))
    assert host.places(0)["M"][1] == 600


def test_escape_puts_back_what_is_dragged(canvas, host):
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, 500, 300))
    QTest.mouseMove(canvas, on_screen(canvas, 700, 300))
    press(canvas, Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, 700, 300))
    assert host.asked == []


def test_tab_chooses_and_arrows_move(canvas, host):
    press(canvas, Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_Down)
    press(canvas, Key.Key_Left, held=Shift)
    assert host.places(0)["D1"] == (119, 110)
    assert len({run for _label, run in host.asked}) == 1
    press(canvas, Key.Key_Tab, Key.Key_Up)
    assert host.places(0)["M"] == (500, 290)
    assert len({run for _label, run in host.asked}) == 2


def test_tab_leaves_the_board_after_the_last_marker_and_after_escape(canvas):
    press(canvas, Key.Key_Tab, Key.Key_Tab)
    assert (canvas.hasFocus(), canvas.chosen) == (True, "M")
    press(canvas, Key.Key_Tab)
    assert not canvas.hasFocus()
    canvas.setFocus()
    press(canvas, Key.Key_Tab, Key.Key_Escape, Key.Key_Tab)
    assert not canvas.hasFocus()


def test_moved_back_a_marker_has_no_place_of_its_own_in_the_step(canvas, host):
    press(canvas, Key.Key_PageDown, Key.Key_Tab, *[Key.Key_Left] * 10)
    assert "positions" not in host.board["steps"][1]


def test_steps_are_gone_through_on_the_board_and_in_the_list(section, canvas):
    press(canvas, Key.Key_PageDown)
    assert (canvas.step, section.steps.at, section.steps.form.value("title")) == (1, 1, "Dua")
    press(section.steps.lines, Key.Key_Up)
    assert (canvas.step, section.steps.form.value("title")) == (0, "Satu")


def test_a_new_step_follows_the_one_shown(section, canvas, host):
    press(section.steps.lines, Key.Key_Insert)
    assert [step["title"] for step in host.board["steps"]] == ["Satu", "Step 3", "Dua"]
    assert (canvas.step, host.places(1)) == (1, host.places(0))
    QTest.keyClicks(section.steps.form.field("title"), "Baru")
    assert host.board["steps"][1]["title"] == "Baru"


def test_steps_change_places_and_go(section, canvas, host):
    press(section.steps.lines, Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    assert [step["title"] for step in host.board["steps"]] == ["Dua", "Satu"]
    assert (canvas.step, host.places(1)["D1"]) == (1, (100, 100))
    press(section.steps.lines, Key.Key_Delete)
    assert [step["title"] for step in host.board["steps"]] == ["Dua"]


def test_minute_and_note_of_a_step_may_be_taken_away(section, canvas, host):
    press(canvas, Key.Key_PageDown)
    section.steps.form.field("minute").setValue(-1)
    assert host.board["steps"][1] == {"title": "Dua", "positions": [at("D1", 200, 100)]}


def test_a_line_is_drawn_with_the_mouse(section, canvas, host):
    section._side.setCurrentWidget(section.sketch)
    push(section, "Road")
    click(canvas, 100, 200)
    click(canvas, 300, 200)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, 300, 400))
    shape = host.board["shapes"][1]
    assert (shape["kind"], len(shape["points"]), canvas.tool) == ("road", 2, "")
    assert near(shape["points"][1], (300, 200))
    assert section.sketch.form.field("label").hasFocus()


def test_an_area_is_drawn_by_keys(section, canvas, host):
    section._side.setCurrentWidget(section.sketch)
    push(section, "Area")
    press(canvas, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Return)
    assert len(host.board["shapes"]) == 1
    press(canvas, Key.Key_Down, Key.Key_Space, Key.Key_Space, Key.Key_Return)
    assert host.board["shapes"][1] == {"kind": "area", "points": [[500, 300], [510, 300], [510, 310]]}


def test_backspace_takes_the_last_point_back_and_escape_gives_up(section, canvas, host):
    canvas.use("line")
    press(canvas, Key.Key_Space, Key.Key_Right, Key.Key_Space, Key.Key_Backspace, Key.Key_Return)
    assert canvas.tool == "line"
    press(canvas, Key.Key_Escape)
    assert (canvas.tool, host.asked) == ("", [])


def test_words_need_one_point(section, canvas, host):
    canvas.use("text")
    click(canvas, 50, 50)
    QTest.keyClicks(section.sketch.form.field("label"), "Sekolah")
    assert host.board["shapes"][1]["label"] == "Sekolah"


def test_a_shape_is_chosen_carried_and_deleted(section, canvas, host):
    drag(canvas, (250, 500), (250, 450))
    assert near(host.board["shapes"][0]["points"][0], (0, 450))
    assert (section._side.currentWidget(), section.sketch.at) == (section.sketch, 0)
    canvas.setFocus()
    press(canvas, Key.Key_Delete)
    assert host.board["shapes"] == []


def test_a_post_is_put_where_one_clicks_and_moved_by_keys(section, canvas, host):
    section._side.setCurrentWidget(section.posts)
    push(section, "New post")
    click(canvas, 300, 350)
    QTest.keyClicks(section.posts.form.field("name"), "Pos II")
    post = host.board["posts"][1]
    assert (post["name"], near((post["x"], post["y"]), (300, 350))) == ("Pos II", True)
    canvas.setFocus()
    press(canvas, Key.Key_Right)
    assert host.board["posts"][1]["x"] == post["x"] + 10


def test_markers_are_proposed_from_the_forces(section, host):
    push(section, "Propose from the forces")
    assert [item["code"] for item in host.board["markers"]] == ["D1", "M", "RAIMA"]
    assert section.markers.lines.item(2).text() == "RAIMA  Ton Raimas  (not on the board)"


def test_a_marker_is_put_on_the_board_by_enter(section, canvas, host):
    push(section, "Propose from the forces")
    press(section.markers.lines, Key.Key_Return)
    assert host.places(0)["RAIMA"] == (500, 300) or host.places(0)["RAIMA"] not in ((100, 100), (500, 300))
    assert (canvas.hasFocus(), canvas.chosen) == (True, "RAIMA")
    press(canvas, Key.Key_Right)
    assert host.asked[-1][0] == "Move marker"


def test_a_code_counts_when_its_field_is_left(section, host):
    section.markers.look_at(0)
    field = section.markers.form.field("code")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "MAN")
    assert host.asked == []
    press(field, Key.Key_Return)
    assert (host.places(1)["MAN"], host.asked) == ((200, 100), [("Change marker", "")])


@pytest.mark.parametrize(("typed", "words"), [("M", "Another marker has the code M."), (" ", "A marker needs a code.")])
def test_a_code_of_another_marker_is_refused(section, host, typed, words):
    section.markers.look_at(0)
    field = section.markers.form.field("code")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    press(field, Key.Key_Return)
    assert (host.asked, field.text(), section.markers.form.errors()) == ([], "D1", {"code": words})


def test_a_removed_marker_is_in_no_step(section, canvas, host):
    press(canvas, Key.Key_Tab, Key.Key_Delete)
    assert [item["code"] for item in host.board["markers"]] == ["M"]
    assert (host.places(1), len(host.asked)) == ({"M": (500, 300)}, 1)


def test_enter_on_the_board_goes_to_the_fields(section, canvas):
    press(canvas, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert section.markers.form.field("name").hasFocus()
    assert section.markers.form.value("name") == "Massa"


def test_undo_brings_back_what_was_and_keeps_the_step(section, canvas, host):
    press(canvas, Key.Key_PageDown)
    drag(canvas, (500, 300), (600, 400))
    host.show(DOCUMENT)
    assert (canvas.step, host.places(1)["M"]) == (1, (500, 300))


def test_the_whole_board_goes_at_once(section, host):
    section.remove_board()
    assert "board" not in host.document
    assert any(item.text() == "No board yet" and item.isVisible() for item in section.findChildren(QLabel))


def test_faults_are_marked_and_jumped_to(section, host):
    section.show_faults([Fault(("board", "steps", 1, "title"), Sentence("is missing"))])
    assert section.steps.lines.item(1).text().startswith("▲")
    section.jump(("board", "steps", 1, "title"))
    assert (section.canvas.step, section.steps.form.field("title").hasFocus()) == (1, True)
    assert "title" in section.steps.form.errors()


def test_a_jump_to_a_post_opens_its_list(section, host):
    section.jump(("board", "posts", 0, "name"))
    assert (section._side.currentWidget(), QApplication.focusWidget()) == (
        section.posts,
        section.posts.form.field("name"),
    )


def a_picture(path, wide=3000, high=1500, form="JPEG"):
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    for x in range(0, wide, 10):
        for y in range(0, high, 10):
            image.setPixelColor(x, y, QColor.fromHsv((x * y) % 360, 255, 255))
    image.save(str(path), form)
    return path


def load(section, monkeypatch, path):
    monkeypatch.setattr(Messages, "open_file", lambda *_given: path)
    section._side.setCurrentWidget(section.sketch)
    push(section, "Picture…")


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_lies_under_the_board(qtbot, section, host, monkeypatch, tmp_path, form):
    load(section, monkeypatch, a_picture(tmp_path / f"peta.{form.lower()}", form=form))
    qtbot.waitUntil(lambda: "picture" in host.board)
    image = QImage.fromData(base64.b64decode(host.board["picture"]))
    assert (max(image.width(), image.height()), len(host.board["picture"]) <= MAX_PICTURE) == (1600, True)
    assert not section.canvas.lacks_picture
    push(section, "Without picture")
    assert "picture" not in host.board


def test_a_noisy_picture_becomes_small_enough(qapp):
    noise = QImage(bytes(base64.b85encode(bytes(range(256)) * 24000))[: 1600 * 1200 * 3], 1600, 1200,
                   QImage.Format.Format_RGB888)  # fmt: skip
    assert 0 < len(board_picture.coded_picture(noise)) <= MAX_PICTURE


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4", b"GIF89a" + bytes(50), b"\x89PNG\r\n\x1a\n" + bytes(80)],
    ids=["empty", "pdf", "gif", "damaged"],
)
def test_what_is_no_picture_is_told(qtbot, section, host, monkeypatch, tmp_path, content):
    told = []
    monkeypatch.setattr(Messages, "trouble", lambda _parent, trouble: told.append(trouble))
    (tmp_path / "foto.jpg").write_bytes(content)
    load(section, monkeypatch, tmp_path / "foto.jpg")
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Refusal)
    assert ("foto.jpg" in str(told[0]), "picture" in host.board) == (True, False)


def test_a_picture_that_is_gone_is_told(qtbot, section, host, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr(Messages, "trouble", lambda _parent, trouble: told.append(trouble))
    load(section, monkeypatch, tmp_path / "tidak-ada.png")
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Obstacle)


def test_a_turned_photo_stands_upright_and_loses_what_the_camera_wrote(qapp, tmp_path):
    path = a_picture(tmp_path / "foto.jpg", 400, 200)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:])
    assert QImageReader(str(path)).transformation() != QImageReader(str(path)).transformation().TransformationNone
    coded = board_picture.coded_picture(board_picture.read_picture_file(path))
    image = QImage.fromData(base64.b64decode(coded))
    assert (image.width(), image.height(), b"Exif" in base64.b64decode(coded)) == (200, 400, False)


def test_the_ghost_of_a_drag_is_painted(canvas, host):
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, 500, 300))
    before = canvas.grab().toImage()
    QTest.mouseMove(canvas, (QPointF(on_screen(canvas, 500, 300)) + QPointF(0, 60)).toPoint())
    assert canvas.grab().toImage() != before
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, 500, 300))
