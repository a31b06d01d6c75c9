"""What every page of the window shares: a head, a body, and a few ways to speak to the window."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from trainer.ui.widgets.page_header import PageHeader


def _no_page() -> QWidget:
    return QWidget()


@dataclass(frozen=True)
class PageSpec:
    """A page of the window; `title` is marked for translation, the page itself is made at its first visit."""

    id: str
    title: str
    icon: str
    key: str
    factory: Callable[[], QWidget] = _no_page
    foot: bool = False


@dataclass(frozen=True)
class Note:
    """A short message at the foot of the window; with an action it offers, say, to undo."""

    text: str
    kind: str = "info"
    action_text: str = ""
    action: Callable[[], object] | None = field(default=None, compare=False)


class Page(QWidget):
    """Subclasses fill `body`, and may `offer` commands of the table in `actions`."""

    noted = Signal(object)
    state_told = Signal(str, str)
    details_told = Signal(str, str)
    page_asked = Signal(str, object)
    badge_told = Signal(int)
    offers_changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.header = PageHeader(title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(20, 0, 20, 12)
        self.body.setSpacing(12)
        self._offers: dict[str, Callable[[], object]] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(self.body, 1)

    def entered(self, argument: object = None) -> None:
        """Called at each visit; `argument` is what the asking page or the palette wants shown."""

    def place(self) -> object:
        """What `entered` is given to come back to what is shown now, for a window that makes its pages anew."""
        return None

    def fill(self, content: QWidget | QLayout) -> None:
        """Put something below what the body holds."""
        if isinstance(content, QWidget):
            self.body.addWidget(content)
        else:
            self.body.addLayout(content)

    def offer(self, command: str, act: Callable[[], object] | None) -> None:
        """Answer a command of the window while this page is shown; None withdraws it."""
        self._offers.pop(command, None)
        if act is not None:
            self._offers[command] = act
        self.offers_changed.emit()

    def offered(self) -> dict[str, Callable[[], object]]:
        """The commands this page answers just now."""
        return dict(self._offers)

    def notify(
        self, text: str, kind: str = "info", action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Tell something at the foot of the window; `kind` is info, good, warning or bad."""
        self.noted.emit(Note(text, kind, action_text, action))
