"""The only place of modal dialogs: each is a class method that returns a value, so that a test patches one method."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QWidget

from trainer.domain.errors import Obstacle, Refusal, Trouble, mark
from trainer.i18n import _, tell
from trainer.paths import is_data_in_use
from trainer.ui.dialogs import ACCEPT, REJECT, SentenceDialog, TextDialog

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF
    from PySide6.QtPrintSupport import QPrinter

    from trainer.ui.passphrase_dialogs import NewPassphrase, Said


class Messages:
    """Questions, files, troubles. Prefer doing the thing, a notice and undo."""

    @classmethod
    def question(
        cls, parent: QWidget | None, text: str, detail: str = "", *, yes: str = "", danger: bool = False
    ) -> bool:
        """Whether to do it; `yes` names the act, and the safe answer is the one Enter gives when there is danger."""
        dialog = SentenceDialog(parent, text, detail, "warning" if danger else "help")
        agree = dialog.add_button(yes or _("Yes"), ACCEPT, "danger" if danger else "primary")
        refuse = dialog.add_button(_("Cancel"), REJECT)
        dialog.prefer(refuse if danger else agree)
        return _is_accepted(dialog)

    @classmethod
    def choice(cls, parent: QWidget | None, text: str, options: Sequence[tuple[str, str]]) -> str | None:
        """One of a few named ways, given as (value, words); None when he thinks better of it."""
        dialog = SentenceDialog(parent, text, "", "help")
        dialog.add_choices([words for _value, words in options])
        dialog.add_button(_("Cancel"), REJECT)
        return options[dialog.chosen][0] if _is_accepted(dialog) else None

    @classmethod
    def text(cls, parent: QWidget | None, prompt: str, value: str = "", *, multiline: bool = False) -> str | None:
        """Some words, such as a reason; None when cancelled, never empty."""
        dialog = TextDialog(parent, prompt, value, multiline=multiline)
        return dialog.value() if _is_accepted(dialog) else None

    @classmethod
    def passphrase(
        cls, parent: QWidget | None, heading: str, detail: str = "", *, yes: str = "", wait: int = 0
    ) -> str | None:
        """The passphrase of a data file; `yes` names the act, `wait` are the seconds that a wrong one costs."""
        from trainer.ui.passphrase_dialogs import PassphraseDialog  # seldom needed

        dialog = PassphraseDialog(parent, heading, detail, yes or _("Open"), wait)
        return dialog.value() if _is_accepted(dialog) else None

    @classmethod
    def new_passphrase(
        cls,
        parent: QWidget | None,
        heading: str,
        detail: str,
        check: Callable[[str], None],
        *,
        asks_present: bool = False,
    ) -> "NewPassphrase | None":
        """A passphrase chosen with care; `check` raises `Trouble` for one that will not do."""
        from trainer.ui.passphrase_dialogs import NewPassphraseDialog

        dialog = NewPassphraseDialog(parent, heading, detail, check, asks_present=asks_present)
        return dialog.value() if _is_accepted(dialog) else None

    @classmethod
    def package_passphrase(cls, parent: QWidget | None, said: "Said", check: Callable[[str], None]) -> str | None:
        """The passphrase of a field package; `check` raises `Trouble` for one that will not do."""
        from trainer.ui.passphrase_dialogs import PackagePassphraseDialog

        dialog = PackagePassphraseDialog(parent, said, check)
        return dialog.value().new if _is_accepted(dialog) else None

    @classmethod
    def new_password(
        cls, parent: QWidget | None, said: "Said", check: Callable[[str], None], *, asks_present: bool = False
    ) -> "NewPassphrase | None":
        """A user's password chosen with care; `check` raises `Trouble` for one that will not do."""
        from trainer.ui.passphrase_dialogs import NewPasswordDialog

        dialog = NewPasswordDialog(parent, said, check, asks_present=asks_present)
        return dialog.value() if _is_accepted(dialog) else None

    @classmethod
    def wait(cls, words: str, work: Callable[[], str]) -> str:
        """Do what takes a while when there is no window; returns what it says. Raises `Trouble`."""
        from trainer.ui.waiting import WaitingDialog

        dialog = WaitingDialog(words, work)
        _is_accepted(dialog)
        if dialog.trouble is not None:
            raise dialog.trouble
        return dialog.said

    @classmethod
    def trouble(cls, parent: QWidget | None, trouble: Trouble) -> None:
        """What happened and what to do about it, with a button to have read it."""
        title = _("That is not possible at the moment.") if isinstance(trouble, Obstacle) else _("That is not allowed.")
        _inform(SentenceDialog(parent, title, tell(trouble), "warning"))

    @classmethod
    def information(cls, parent: QWidget | None, text: str, detail: str = "") -> None:
        """Something long that must be read; short things are notices."""
        _inform(SentenceDialog(parent, text, detail, "info"))

    @classmethod
    def open_file(cls, parent: QWidget | None, title: str, filters: str = "") -> Path | None:
        """A file that exists."""
        found = _chosen(parent, title, _documents(), "ExistingFile", filters)
        return found[0] if found else None

    @classmethod
    def open_files(cls, parent: QWidget | None, title: str, filters: str = "") -> list[Path]:
        """Files that exist, possibly none."""
        return _chosen(parent, title, _documents(), "ExistingFiles", filters)

    @classmethod
    def save_file(cls, parent: QWidget | None, title: str, name: str, filters: str = "") -> Path | None:
        """Where to save; the name is a proposal. Qt has asked before an existing file is overwritten."""
        chosen = _chosen(parent, title, _documents() / name, "AnyFile", filters)
        if not chosen:
            return None
        path = chosen[0]
        return path if path.suffix or not Path(name).suffix else path.with_suffix(Path(name).suffix)

    @classmethod
    def folder(cls, parent: QWidget | None, title: str) -> Path | None:
        """A folder."""
        found = _chosen(parent, title, _documents(), "Directory", "")
        return found[0] if found else None

    @classmethod
    def printer(cls, parent: QWidget | None, name: str, pages: int, paper: "QSizeF") -> "QPrinter | None":
        """A printer, set up with pages and copies by the system's own dialog.

        `paper` is the document's, in points: A4, F4, across. No margins of ours.
        """
        from PySide6.QtCore import QMarginsF
        from PySide6.QtGui import QPageLayout, QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setFullPage(True)
        across = paper.width() > paper.height()
        size = QPageSize(paper.transposed() if across else paper, QPageSize.Unit.Point)
        way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, max(1, pages))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, on=False)
        return printer if _is_accepted(dialog) else None


def _chosen(parent: QWidget | None, title: str, start: Path, mode: str, filters: str) -> list[Path]:
    from trainer.ui.file_dialogs import FileDialog  # not before a file is asked for

    dialog = FileDialog(parent, title, start, mode, filters)
    paths = dialog.paths() if _is_accepted(dialog) else []
    return paths if all(_is_free(parent, path) for path in paths) else []


def _is_free(parent: QWidget | None, path: Path) -> bool:
    """Whether it is no data file in use: reading it would cost its locks, writing to it everything."""
    in_use = is_data_in_use(path)
    if in_use:
        template = mark(
            "{name} is a data file that is open now. Choose another file; a copy of it is made under Settings."
        )
        Messages.trouble(parent, Refusal(template, name=path.name))
    return not in_use


def _inform(dialog: SentenceDialog) -> None:
    dialog.prefer(dialog.add_button(_("OK"), ACCEPT, "primary"))
    _is_accepted(dialog)


def _is_accepted(dialog: QDialog) -> bool:
    """Run a dialog and let it go; the one nested event loop of the program."""
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.setParent(None)
        dialog.deleteLater()


def _documents() -> Path:
    """Where people keep their files; without this the folder would be the one the program was started from."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()
