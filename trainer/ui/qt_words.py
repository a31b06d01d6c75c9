"""Qt's own standard texts from our catalogue: Qt ships no Indonesian of its own."""

from PySide6.QtCore import QCoreApplication, QEvent, QTranslator

from trainer.domain.errors import mark
from trainer.i18n import _, set_language

_BUTTONS = (
    mark("OK"), mark("&OK"), mark("Save"), mark("&Save"), mark("Save All"), mark("Open"), mark("&Open"),
    mark("&Yes"), mark("Yes to &All"), mark("&No"), mark("N&o to All"), mark("Abort"), mark("Retry"),
    mark("Ignore"), mark("Close"), mark("&Close"), mark("Cancel"), mark("&Cancel"), mark("Discard"), mark("Help"),
    mark("Apply"), mark("Reset"), mark("Restore Defaults"),
)  # fmt: skip
_EDITING = (
    mark("&Undo"), mark("&Redo"), mark("Cu&t"), mark("&Copy"), mark("Copy &Link Location"), mark("&Paste"),
    mark("Delete"), mark("Select All"), mark("&Select All"), mark("&Step up"), mark("Step &down"),
)  # fmt: skip
_SCROLLING = (
    mark("Scroll here"), mark("Top"), mark("Bottom"), mark("Left edge"), mark("Right edge"), mark("Page up"),
    mark("Page down"), mark("Page left"), mark("Page right"), mark("Scroll up"), mark("Scroll down"),
    mark("Scroll left"), mark("Scroll right"), mark("Scroll Left"), mark("Scroll Right"), mark("Close Tab"),
)  # fmt: skip
_MESSAGES = (mark("Show Details..."), mark("Hide Details..."))
_FILES = (
    mark("&Look in:"), mark("Directory:"), mark("File &name:"), mark("Files of &type:"), mark("Save As"),
    mark("Find Directory"), mark("Back"), mark("Go back"), mark("Forward"), mark("Go forward"),
    mark("Parent Directory"), mark("Go to the parent directory"), mark("Create New Folder"),
    mark("Create a New Folder"), mark("List View"), mark("Change to list view mode"), mark("Detail View"),
    mark("Change to detail view mode"), mark("Sidebar"), mark("List of places and bookmarks"), mark("Files"),
    mark("&Rename"), mark("&Delete"), mark("Show &hidden files"), mark("&New Folder"), mark("New Folder"),
    mark("Recent Places"), mark("All Files (*)"), mark("Directories"), mark("&Choose"), mark("Remove"),
    mark("Computer"), mark("Drive"), mark("File"), mark("Folder"), mark("Name"), mark("Size"), mark("Type"),
    mark("Date Modified"), mark("Show "),
    mark("%1\nFile not found.\nPlease verify the correct file name was given."),
    mark("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    mark("%1 already exists.\nDo you want to replace it?"), mark("Are you sure you want to delete '%1'?"),
    mark("'%1' is write protected.\nDo you want to delete it anyway?"), mark("Could not delete directory."),
)  # fmt: skip
_PRINTING = (
    mark("Print"), mark("&Print"), mark("Print Preview"), mark("Printer"), mark("&Name:"), mark("P&roperties"),
    mark("Location:"), mark("Type:"), mark("Preview"), mark("Output &file:"), mark("Print range"),
    mark("Print all"), mark("Pages from"), mark("Pages"), mark("to"), mark("Current Page"), mark("Selection"),
    mark("Page &Set:"), mark("All Pages"), mark("Odd Pages"), mark("Even Pages"), mark("Copies"), mark("Copies:"),
    mark("Collate"), mark("Reverse"), mark("Options"), mark("&Options >>"), mark("&Options <<"),
    mark("Output Settings"), mark("Color Mode"), mark("Color"), mark("Grayscale"), mark("Double Sided Printing"),
    mark("Off"), mark("Long side binding"), mark("Short side binding"), mark("Print to File (PDF)"),
    mark("Local file"), mark("Write PDF file"), mark("Page Setup"), mark("Page setup"), mark("Page Layout"),
    mark("Page size:"), mark("Width:"), mark("Height:"), mark("Paper source:"), mark("Paper"), mark("Orientation"),
    mark("Portrait"), mark("Landscape"), mark("Reverse landscape"), mark("Reverse portrait"), mark("Margins"),
    mark("top margin"), mark("left margin"), mark("right margin"), mark("bottom margin"), mark("Pages &per sheet:"),
    mark("Page &order:"), mark("Custom"), mark("Next page"), mark("Previous page"), mark("First page"),
    mark("Last page"), mark("Fit width"), mark("Fit page"), mark("Zoom in"), mark("Zoom out"),
    mark("Show single page"), mark("Show facing pages"), mark("Show overview of all pages"),
    mark("%1 already exists.\nDo you want to overwrite it?"),
    mark(
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. "
        "E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
    ),
)  # fmt: skip
_COLOURS = (
    mark("Select Color"), mark("&Basic colors"), mark("&Custom colors"), mark("&Add to Custom Colors"),
    mark("Hu&e:"), mark("&Sat:"), mark("&Val:"), mark("&Red:"), mark("&Green:"), mark("Bl&ue:"),
    mark("A&lpha channel:"), mark("&HTML:"), mark("&Pick Screen Color"),
)  # fmt: skip

WORDS: dict[str, frozenset[str]] = {
    "QPlatformTheme": frozenset(_BUTTONS),
    "QDialogButtonBox": frozenset(_BUTTONS),
    "QMessageBox": frozenset(_BUTTONS + _MESSAGES),
    "QLineEdit": frozenset(_EDITING),
    "QWidgetTextControl": frozenset(_EDITING),
    "QAbstractSpinBox": frozenset(_EDITING),
    "QScrollBar": frozenset(_SCROLLING),
    "QTabBar": frozenset(_SCROLLING),
    "CloseButton": frozenset(_SCROLLING),
    "QFileDialog": frozenset(_FILES + _BUTTONS),
    "QFileSystemModel": frozenset(_FILES),
    "QAbstractFileIconProvider": frozenset(_FILES),
    "QPrintDialog": frozenset(_PRINTING + _BUTTONS),
    "QPrintPreviewDialog": frozenset(_PRINTING),
    "QPrintSettingsOutput": frozenset(_PRINTING),
    "QPrintWidget": frozenset(_PRINTING),
    "QPageSetupWidget": frozenset(_PRINTING),
    "QColorDialog": frozenset(_COLOURS),
}


class QtWords(QTranslator):
    """Answers the contexts above and no other.

    None leaves Qt its own English; an empty text would be shown as it is (tried with 6.11.3 and 6.12.0).
    """

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str,
        text: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        return _(text) if text in WORDS.get(context, frozenset()) else None


def speak(app: QCoreApplication, code: str) -> None:
    """Change the language: the catalogue first, then Qt tells every window with LanguageChange."""
    set_language(code)
    QCoreApplication.sendEvent(app, QEvent(QEvent.Type.LanguageChange))


def install(app: QCoreApplication) -> QtWords:
    """A translator owned by the application."""
    translator = QtWords(app)
    QCoreApplication.installTranslator(translator)
    return translator
