"""Qt's own texts in our language."""

import gettext

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from trainer import i18n
from trainer.ui import qt_words

Standard = QDialogButtonBox.StandardButton


class Shouting(gettext.NullTranslations):
    """A language in which everything is loud."""

    def gettext(self, message):
        return message.upper()


@pytest.fixture
def words(qapp, monkeypatch):
    translator = qt_words.install(qapp)
    monkeypatch.setattr(i18n._current, "catalogue", Shouting())
    yield translator
    qapp.removeTranslator(translator)
    translator.deleteLater()


@pytest.mark.parametrize("button", [Standard.Save, Standard.Cancel, Standard.Close, Standard.Discard])
def test_standard_buttons_speak_our_language(qtbot, words, button):
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    text = box.button(button).text()
    assert text == text.upper()


def test_the_menu_of_a_field_speaks_our_language(qtbot, words):
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert texts == [text.upper() for text in texts]


def test_what_we_do_not_know_stays_as_it_is(words):
    assert QCoreApplication.translate("QFoo", "Unheard of") == "Unheard of"


def test_windows_are_told_of_another_language(qtbot, qapp, shown):
    class Heard(QLineEdit):
        count = 0

        def changeEvent(self, event):
            self.count += event.type() == QEvent.Type.LanguageChange
            super().changeEvent(event)

    field = shown(Heard())
    qt_words.speak(qapp, "en")
    qtbot.waitUntil(lambda: field.count == 1)
    assert i18n.language() == "en"
