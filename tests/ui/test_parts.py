"""F6 goes from part to part of a page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from trainer.ui.app_window import AppWindow
from trainer.ui.layout import scrolled
from trainer.ui.page import Page, PageSpec
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import line_field


class CardPage(Page):
    """A field above two cards; between them one with nothing to focus."""

    def __init__(self):
        super().__init__("Cards")
        self.above, self.first, self.second = line_field(), line_field(), line_field()
        self.fill(self.above)
        for content in (self.first, QLabel("Words"), self.second):
            card = Card("Card")
            card.add(scrolled(content))
            self.fill(card)


@pytest.fixture
def window(shown):
    window = AppWindow("Trainer", [PageSpec("cards", "Cards", "home", "Ctrl+1", CardPage)])
    window.show_page("cards")
    return shown(window)


def test_each_card_with_a_stop_is_visited_then_the_top_again(window):
    page, seen = window.current_page, []
    page.above.setFocus()
    for _press in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        seen.append(window.focusWidget())
    assert seen == [page.first, page.second, page.above, page.first]


def test_palette_names_the_key_of_the_next_part(window):
    assert window.actions_by_id["next_part"].shortcut().toString() == "F6"
