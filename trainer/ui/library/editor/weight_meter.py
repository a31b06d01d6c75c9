"""What the weights of criteria sum to, what is missing to 100, and the act that gives out the rest."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.i18n import _
from trainer.ui.layout import button, columns, label
from trainer.ui.library.editor.fields import show_decimal
from trainer.ui.theme import set_role
from trainer.ui.widgets.painting import ground, painter_on

WHOLE = 100
BAR = 8


class WeightMeter(QWidget):
    """A bar and its words; colour and words say the same."""

    share_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar, self._words = _Bar(), label(role="muted")
        self.share = button(_("Give out the rest"), role="quiet", icon="fit-width")
        self.share.setToolTip(
            _("Criteria without a weight share what is missing to 100; without any, all change alike.")
        )
        self.setLayout(columns(self._words, (self._bar, 1), self.share, gap=1.5))
        self.share.clicked.connect(self.share_asked)

    def show_sum(self, total: float, count: int) -> None:
        """The sum of so many weights."""
        rest = round(WHOLE - total, 6)
        words = _("Weights {total} of 100").format(total=show_decimal(total))
        if rest > 0:
            words += " · " + _("{rest} missing").format(rest=show_decimal(_plain(rest)))
        elif rest < 0:
            words += " · " + _("{rest} too much").format(rest=show_decimal(_plain(-rest)))
        self._words.setText(f"✓ {words}" if rest == 0 else f"▲ {words}")
        set_role(self._words, "good" if rest == 0 else "bad" if rest < 0 else "warning")
        self._bar.show_share(min(1.0, total / WHOLE), "good" if rest == 0 else "bad" if rest < 0 else "accent")
        self.share.setEnabled(bool(count) and rest != 0)

    def words(self) -> str:
        """What it says."""
        return self._words.text()


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


class _Bar(QWidget):
    """The sum as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._share, self._kind = 0.0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, kind: str) -> None:
        self._share, self._kind = share, kind
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, QRectF(0, 2, self.width(), BAR), "track", radius=BAR / 2)
        if self._share:
            ground(painter, QRectF(0, 2, max(BAR, self.width() * self._share), BAR), self._kind, radius=BAR / 2)
        painter.end()
