"""The order of the Tab key where widgets are made anew: as they stand on screen, not as they were born."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def chain(widgets: Sequence[QWidget]) -> None:
    """Tab leads from each to the next; the first stays where it is."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)


def put_before(widgets: Sequence[QWidget], later: QWidget) -> None:
    """Tab goes through widgets made late just before another, which stays where it is."""
    before = later.previousInFocusChain()
    while before not in (None, later) and (before in widgets or not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
        before = before.previousInFocusChain()
    if before not in (None, later):
        chain([before, *widgets])


def chain_within(root: QWidget) -> None:
    """Tab goes through everything in a widget in the order of its layouts."""
    chain(stops(root))


def stops(root: QWidget) -> list[QWidget]:
    """Everything in a widget where Tab stops, in the order of its layouts."""
    return list(_stops(root))


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollArea):
        yield widget
        return
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _stops(inner)
    layout = widget.layout()
    if layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)
