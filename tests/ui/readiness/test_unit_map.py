"""The map: units are reached by arrows and the mouse, it zooms around what one looks at, and fits when asked."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from trainer.services.outlines import land
from trainer.ui.readiness.map_drawing import Legend
from trainer.ui.readiness.map_points import SIGNS, MapPoint
from trainer.ui.readiness.unit_map import UnitMap

PLACES = {
    "KDI": (122.517, -3.966), "SULTRA": (122.517, -3.966), "KLK": (121.592, -4.06), "MUN": (122.729, -4.838),
    "WKT": (123.536, -5.325),
}  # fmt: skip
KEY = Qt.Key


@pytest.fixture
def chart(qtbot: QtBot) -> UnitMap:
    """Five units of which two stand on one spot, at 800 × 560."""
    shown = UnitMap(land(), Legend((("ready", "Ready"),), "Ring: risk", "{count} km"))
    qtbot.addWidget(shown)
    shown.resize(800, 560)
    levels = list(SIGNS)
    shown.show_points(
        [MapPoint(code, code, *at, levels[n], "words of " + code, n) for n, (code, at) in enumerate(PLACES.items())]
    )
    shown.show()
    return shown


def spot(chart: UnitMap, name: str) -> QPoint:
    """Where the point of a unit is painted."""
    at = next(
        s for p, s in zip(chart.drawing.points, chart.drawing.spots(chart.projection), strict=True) if p.id == name
    )
    return QPointF(*at).toPoint()


def test_arrows_go_to_the_unit_in_that_direction(chart: UnitMap, qtbot: QtBot) -> None:
    chart.choose("KDI")
    qtbot.keyClick(chart, KEY.Key_Left)
    assert chart.current() == "KLK"
    chart.choose("MUN")
    qtbot.keyClick(chart, KEY.Key_Right)
    assert chart.current() == "WKT"
    qtbot.keyClick(chart, KEY.Key_Right)
    assert chart.current() == "WKT"


def test_enter_opens_the_unit_looked_at(chart: UnitMap, qtbot: QtBot) -> None:
    chart.choose("MUN")
    with qtbot.waitSignal(chart.opened) as opened:
        qtbot.keyClick(chart, KEY.Key_Return)
    assert opened.args == ["MUN"]
    assert chart.accessibleDescription() == "MUN: words of MUN"


def test_a_click_chooses_each_of_two_units_on_one_spot(chart: UnitMap, qtbot: QtBot) -> None:
    for name in ("SULTRA", "KDI"):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot(chart, name))
        assert chart.current() == name


def test_dragging_moves_the_map_and_chooses_nothing(chart: UnitMap, qtbot: QtBot) -> None:
    before = spot(chart, "MUN")
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=before)
    qtbot.mouseMove(chart, before + QPoint(50, 30))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=before + QPoint(50, 30))
    assert spot(chart, "MUN") == before + QPoint(50, 30)
    assert chart.current() == ""


def test_plus_enlarges_around_the_unit_and_home_fits_again(chart: UnitMap, qtbot: QtBot) -> None:
    chart.choose("MUN")
    before, scale = spot(chart, "MUN"), chart.projection.scale
    qtbot.keyClick(chart, KEY.Key_Plus)
    assert chart.projection.scale > scale
    assert (spot(chart, "MUN") - before).manhattanLength() <= 2
    qtbot.keyClick(chart, KEY.Key_Home)
    assert chart.projection.scale == pytest.approx(scale)


def test_shift_with_an_arrow_looks_further_that_way(chart: UnitMap, qtbot: QtBot) -> None:
    before = spot(chart, "MUN")
    qtbot.keyClick(chart, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert spot(chart, "MUN").x() < before.x()


def test_a_map_that_grows_keeps_all_units_in_sight_until_it_was_moved(chart: UnitMap) -> None:
    chart.resize(1200, 800)
    assert all(chart.rect().contains(spot(chart, name)) for name in PLACES)


def test_no_two_signs_look_alike() -> None:
    assert len({(sign.shape, sign.is_hollow) for sign in SIGNS.values()}) == len(SIGNS)


def test_nothing_at_all_is_drawn_without_trouble(chart: UnitMap, qtbot: QtBot) -> None:
    chart.show_points([])
    qtbot.keyClick(chart, KEY.Key_Right)
    assert chart.current() == ""
    assert not chart.grab().isNull()
