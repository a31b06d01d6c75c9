"""F6: from part to part of a page, where Tab would need fifty presses."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from trainer.ui.layout import bring_into_view
from trainer.ui.widgets.card import Card


def to_next_part(page: QWidget) -> None:
    """Put the focus on the first stop of the next card, after the last one on the first stop of the page."""
    cards = _in_order(page)
    held = page.window().focusWidget()
    inside = [place for place, card in enumerate(cards) if held is not None and card.isAncestorOf(held)]
    following = cards[inside[-1] + 1 :] if inside else cards
    target = next((stop for area in (*following, page) if (stop := _first_stop(area)) is not None), None)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(target)


def _in_order(page: QWidget) -> list[Card]:
    """The cards one can see, by lines and from left to right."""
    placed: list[tuple[int, int, int, Card]] = []
    for card in page.findChildren(Card):
        if card.isVisibleTo(page):
            at = card.mapTo(page, QPoint(0, 0))
            placed.append((at.y(), at.x(), len(placed), card))
    return [card for *_place, card in sorted(placed, key=lambda item: item[:3])]


def _first_stop(area: QWidget) -> QWidget | None:
    """The first widget inside that Tab would reach."""
    follower = area.nextInFocusChain()
    while follower is not None and follower is not area:
        reached = follower.focusPolicy() & Qt.FocusPolicy.TabFocus and follower.isEnabled() and follower.isVisible()
        if reached and area.isAncestorOf(follower) and not isinstance(follower, QScrollArea):
            return follower
        follower = follower.nextInFocusChain()
    return None
