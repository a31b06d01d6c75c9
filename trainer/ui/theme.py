"""Colours, fonts and measures of the desktop; widgets name them and never spell a colour themselves."""

from dataclasses import dataclass
from importlib.util import find_spec

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from trainer.paths import resources
from trainer.ui.style_sheet import style_sheet

FAMILY = "Source Sans Pro"
POINT_SIZE = 11
FACES = ("SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold", "SourceSansPro-It")
GRID = 8
STYLE = "Fusion"


@dataclass(frozen=True)
class Theme:
    """Named colours and the few measures in which themes differ."""

    name: str
    window: str
    surface: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    hover: str
    zebra: str
    track: str
    good: str
    warning: str
    bad: str
    good_soft: str
    warning_soft: str
    bad_soft: str
    bad_hover: str
    # Situation colours are the same in every theme: they are spoken of by name over the radio.
    green: str = "#1F7A4A"
    on_green: str = "#FFFFFF"
    yellow: str = "#F2C230"
    on_yellow: str = "#1B2430"
    red: str = "#B3261E"
    on_red: str = "#FFFFFF"
    line: int = 1
    row_height: int = 36
    weight: int = 400
    strong: int = 600


LIGHT = Theme(
    name="light",
    window="#F4F6F9",
    surface="#FFFFFF",
    border="#D5DBE3",
    text="#1B2430",
    muted="#566273",
    disabled="#98A2AF",
    accent="#1E4F91",
    accent_hover="#173F75",
    on_accent="#FFFFFF",
    selection="#E4ECF7",
    hover="#EEF2F8",
    zebra="#FAFBFD",
    track="#D5DBE3",
    good="#1F7A4A",
    warning="#8A5A00",
    bad="#B3261E",
    good_soft="#E6F4EC",
    warning_soft="#FBF1DD",
    bad_soft="#FCEBE9",
    bad_hover="#8F1D17",
)
DARK = Theme(
    name="dark",
    window="#1B1F24",
    surface="#24292F",
    border="#3B444F",
    text="#E6EAF0",
    muted="#A3AEBB",
    disabled="#6B7683",
    accent="#7FB2FF",
    accent_hover="#A3C8FF",
    on_accent="#10151B",
    selection="#26384F",
    hover="#2D343C",
    zebra="#272C33",
    track="#3B444F",
    good="#5CC98B",
    warning="#F0B64A",
    bad="#FF8A80",
    good_soft="#1F3A2C",
    warning_soft="#3D321B",
    bad_soft="#452A28",
    bad_hover="#FFA79F",
)
SUNLIGHT = Theme(
    name="sunlight",
    window="#FFFFFF",
    surface="#FFFFFF",
    border="#000000",
    text="#000000",
    muted="#2B2B2B",
    disabled="#767676",
    accent="#00337A",
    accent_hover="#001F4D",
    on_accent="#FFFFFF",
    selection="#CFE3FF",
    hover="#E8E8E8",
    zebra="#F3F3F3",
    track="#B8B8B8",
    good="#00501F",
    warning="#5E3C00",
    bad="#9B0000",
    good_soft="#DDF3E4",
    warning_soft="#FFEDC2",
    bad_soft="#FFE0DD",
    bad_hover="#6B0000",
    line=2,
    row_height=50,
    weight=600,
    strong=700,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, SUNLIGHT)}


def new_application(program: str) -> QApplication:
    """The application in our style from its first moment: to change the style afterwards takes 6 ms more."""
    app = QApplication([program, "-style", STYLE])
    app.setProperty("styled", True)
    return app


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application; may be called again with another theme at any time."""
    if app.property("theme") is None:
        if not app.property("styled"):
            app.setStyle(STYLE)
        QDir.setSearchPaths("controls", [str(resources() / "icons" / "controls")])
        _register_fonts()
    app.setProperty("theme", theme.name)
    app.setFont(font())
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))


def current() -> Theme:
    """The theme in use; light before any was applied."""
    app = QApplication.instance()
    return THEMES.get(str(app.property("theme")), LIGHT) if app else LIGHT


def colour(name: str) -> QColor:
    """A named colour of the theme in use."""
    return QColor(getattr(current(), name))


def font(points: float = POINT_SIZE, *, strong: bool = False) -> QFont:
    """The screen font, in the theme's ordinary or strong weight."""
    theme = current()
    face = QFont(FAMILY)
    face.setPointSizeF(points)
    face.setWeight(QFont.Weight(theme.strong if strong else theme.weight))
    return face


def grid(steps: float = 1) -> int:
    """Pixels of so many steps of the 8-pixel rhythm; halves are allowed."""
    return round(GRID * steps)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role of the style sheet and let it be seen at once."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _register_fonts() -> None:
    """The package is found, not imported: it would list its folder twice and read nothing we need."""
    spec = find_spec("font_source_sans_pro")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for face in FACES:
            QFontDatabase.addApplicationFont(f"{folder}/files/{face}.ttf")


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette(QColor(theme.window))
    for role, name in {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.zebra,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.surface,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.bad,
        roles.ToolTipBase: theme.text,
        roles.ToolTipText: theme.surface,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Mid: theme.border,
        roles.Dark: theme.track,
    }.items():
        palette.setColor(role, QColor(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return palette
