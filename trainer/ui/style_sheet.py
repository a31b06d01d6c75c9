"""The one style sheet: short templates, filled from a theme.

Roles are set with the property `role`; see the comment above each group for what wears it.
"""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.ui.theme import Theme

# QLabel: title, heading, strong, muted, small, clock, figure, reading (large, for people who stand), key, good, warning,
# bad, accent
LABELS = """
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 17pt; font-weight: $strong; }
QLabel[role="heading"], QLabel[role="strong"] { font-weight: $strong; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 10pt; }
QLabel[role="clock"] { font-size: 22pt; font-weight: $strong; }
QLabel[role="figure"] { font-size: 19pt; font-weight: $strong; }
QLabel[role="reading"] { font-size: 15pt; }
QLabel[role="key"] { color: $muted; font-size: 9.5pt; border: ${line}px solid $border; border-radius: 4px;
    padding: 0 5px; max-height: 20px; background: $window; }
QLabel[role="good"] { color: $good; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="accent"] { color: $accent; font-weight: $strong; }
QToolTip { background: $text; color: $surface; border: none; padding: 4px 8px; }
"""

# QFrame: card, option (an answer to choose), well (quiet inner area), bar (header and foot), line (1-pixel rule), overlay
# (floats above the page)
FRAMES = """
QFrame[role="card"] { background: $surface; border: ${line}px solid $border; border-radius: 8px; }
QFrame[role="card"]:focus { border: ${focus}px solid $accent; }
QFrame[role="option"] { background: $surface; border: ${line}px solid $border; border-radius: 8px; }
QFrame[role="option"]:hover { background: $hover; }
QFrame[role="option"][chosen="true"] { background: $selection; border: ${focus}px solid $accent; }
QFrame[role="alarm"] { background: $warning_soft; border: 2px solid $warning; border-radius: 8px; }
QFrame[role="stop"] { background: $red; border: none; }
QFrame[role="stop"] QLabel { color: $on_red; }
QFrame[role="stop"] QPushButton { color: $on_red; background: transparent; border: ${line}px solid $on_red; }
QFrame[role="stop"] QPushButton:hover, QFrame[role="stop"] QPushButton:focus { background: $surface; color: $text; }
QFrame[role="well"] { background: $window; border: none; border-radius: 6px; }
QFrame[role="line"] { background: $border; border: none; max-height: ${line}px; min-height: ${line}px; }
QFrame[role="overlay"] { background: $surface; border: ${line}px solid $muted; border-radius: 10px; }
QFrame[role="notice"] { background: $text; border: none; border-radius: 8px; }
QFrame[role="notice"] QLabel { color: $surface; }
QFrame[role="notice"] QPushButton { color: $surface; background: transparent; border: 1px solid $surface; }
QFrame[role="notice"] QPushButton[role="cross"] { border-color: transparent; }
QFrame[role="notice"] QPushButton:hover, QFrame[role="notice"] QPushButton:focus { background: $surface; color: $text; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: transparent; }
"""

# QPushButton and QToolButton: primary, danger, quiet, link
BUTTONS = """
QPushButton, QToolButton { background: $surface; color: $text; border: ${line}px solid $border; border-radius: 6px;
    padding: ${pad}px 14px; min-height: 22px; outline: none; }
QToolButton { padding: ${pad}px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: $selection; }
QPushButton:checked, QToolButton:checked { color: $accent; border-color: $accent; font-weight: $strong; }
QPushButton:focus, QToolButton:focus { border: ${focus}px solid $accent; padding: ${tight}px 13px; }
QToolButton:focus { padding: ${tight}px 7px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: $window; border-color: $border; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: $strong; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="danger"] { background: $bad; color: $on_accent; border-color: $bad; font-weight: $strong; }
QPushButton[role="danger"]:hover, QPushButton[role="danger"]:pressed { background: $bad_hover; }
QPushButton[role="danger"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled { background: $track; color: $muted;
    border-color: $track; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: $accent; padding: ${pad}px 4px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; padding: ${tight}px 3px; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: url(controls:down-$name.svg); width: 12px; height: 12px; right: 8px;
    subcontrol-origin: padding; subcontrol-position: center right; }
"""

# Property state="bad" marks a field whose value is refused.
FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $text;
    border: ${line}px solid $border; border-radius: 6px; padding: ${pad}px 9px; min-height: 22px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: ${focus}px solid $accent; padding: ${tight}px 8px; }
QLineEdit[state="bad"], QPlainTextEdit[state="bad"], QTextEdit[state="bad"], QComboBox[state="bad"],
QAbstractSpinBox[state="bad"] { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: $window; color: $disabled; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only { background: $window; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox { min-height: 22px; max-height: 22px; }
QComboBox { padding-left: 11px; combobox-popup: 0; }
QComboBox:focus { padding-left: 10px; }
QLineEdit QToolButton { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url(controls:down-$name.svg); width: 12px; height: 12px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 24px; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url(controls:up-$name.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(controls:down-$name.svg); width: 10px; height: 10px; }
QDateTimeEdit::drop-down { border: none; width: 26px; }
QDateTimeEdit::down-arrow { image: url(controls:down-$name.svg); width: 12px; height: 12px; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 16px; height: 16px;
    border: ${line}px solid $muted; border-radius: 4px; background: $surface; }
QRadioButton::indicator { border-radius: ${radio}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent; border-color: $accent;
    image: url(controls:tick-$name.svg); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url(controls:dash-$name.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url(controls:dot-$name.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $window; }
QSlider::groove:horizontal { height: 4px; background: $track; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; margin: -6px 0; border-radius: 8px; background: $accent; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

# QListView and the like: plain (no frame, on a card)
VIEWS = """
QAbstractItemView { background: $surface; alternate-background-color: $zebra; color: $text;
    border: ${line}px solid $border; border-radius: 8px; outline: none; gridline-color: $border;
    selection-background-color: $selection; selection-color: $text; }
QAbstractItemView[role="plain"] { border: none; background: transparent; }
QTableView::item, QTreeView::item { padding: 0 8px; border: none; }
QListView::item { padding: 6px 8px; border-radius: 6px; }
QAbstractItemView::item:selected { background: $selection; color: $text; }
QListView::item:hover:!selected, QTreeView::item:hover:!selected { background: $hover; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: ${line}px solid $border;
    padding: 6px 11px; font-weight: $strong; }
QHeaderView::section:hover { color: $text; }
QHeaderView::section:vertical { border-bottom: none; border-right: ${line}px solid $border; padding: 0 6px; }
QHeaderView::up-arrow { image: url(controls:up-$name.svg); width: 10px; height: 10px;
    subcontrol-position: center right; right: 4px; }
QHeaderView::down-arrow { image: url(controls:down-$name.svg); width: 10px; height: 10px;
    subcontrol-position: center right; right: 4px; }
QTableCornerButton::section { background: $surface; border: none; }
QTreeView::item { height: ${item}px; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url(controls:right-$name.svg); padding: 4px; }
QTreeView::branch:has-children:open { image: url(controls:down-$name.svg); padding: 4px; }
QCalendarWidget QAbstractItemView { border-radius: 0; }
QCalendarWidget QAbstractItemView::item { padding: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { border: none; padding: 4px 10px; font-weight: $strong; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url(controls:left-$name.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url(controls:right-$name.svg); }
QCalendarWidget QSpinBox { min-width: 56px; }
QComboBox QAbstractItemView { border: ${line}px solid $border; border-radius: 0; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; }
"""

CHROME = """
QTabWidget::pane { border: none; border-top: ${line}px solid $border; }
QTabBar { qproperty-drawBase: 0; background: transparent; outline: none; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 3px solid transparent;
    padding: 8px 14px 6px 14px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: $strong; }
QTabBar::tab:focus { border-bottom-color: $text; }
QTabBar::tear { image: none; width: 0; }
QTabBar QToolButton { border: none; border-radius: 0; padding: 0 4px; min-height: 0; background: $window; }
QTabBar QToolButton::left-arrow { image: url(controls:left-$name.svg); width: 14px; height: 14px; }
QTabBar QToolButton::right-arrow { image: url(controls:right-$name.svg); width: 14px; height: 14px; }
QMenu { background: $surface; color: $text; border: ${line}px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 8px; }
QMenu::indicator:checked { image: url(controls:check-$name.svg); }
QMenu::right-arrow { image: url(controls:right-$name.svg); width: 12px; height: 12px; right: 6px; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $track; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
"""


def style_sheet(theme: "Theme") -> str:
    """The whole style sheet of a theme."""
    values = {
        **vars(theme),
        "focus": theme.line + 1,
        "pad": 7 - theme.line,
        "tight": 6 - theme.line,
        "radio": 8 + theme.line,
        "item": theme.row_height - 6,
    }
    return Template(LABELS + FRAMES + BUTTONS + FIELDS + VIEWS + CHROME).substitute(values)
