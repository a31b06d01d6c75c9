"""One decisive moment: when, what about, its words and its photo; up, down, another one, away."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu

from trainer.domain.decisive import MOMENTS, Candidate, MomentKind
from trainer.domain.hot_wash import Moment
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui import icons
from trainer.ui.hot_wash.kept_text import KeptText
from trainer.ui.layout import STRETCH, columns, icon_button, label, rows
from trainer.ui.widgets.painting import focus_ring, ground, painter_on
from trainer.ui.widgets.shots import Shot, Thumbs

MOST_OFFERED, LONGEST_OFFER = 18, 84
PHOTO = QSize(92, 69)
Offer = tuple[Candidate, str]


class PhotoButton(QAbstractButton):
    """The photo of a moment, small; without one a camera."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self._thumbs = thumbs
        self._shot: Shot | None = None
        self.setFixedSize(PHOTO)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        thumbs.ready.connect(self._on_ready)
        self.show_shot(None)

    def show_shot(self, shot: Shot | None) -> None:
        """Another photo, or none."""
        self._shot = shot
        said = _("Choose a photo") if shot is None else _("Another photo or none")
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    @Slot(str)
    def _on_ready(self, key: str) -> None:
        if self._shot is not None and self._shot.key == key:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = painter_on(self), QRectF(self.rect())
        image = self._thumbs.image(self._shot) if self._shot is not None else None
        ground(painter, box, "hover" if self.underMouse() else "window", "border")
        if image is not None:
            painter.drawImage(box.adjusted(2, 2, -2, -2), image)
        else:
            icons.paint(painter, QRectF(box.center().x() - 12, box.center().y() - 12, 24, 24), "camera", "muted")
        if self.hasFocus():
            focus_ring(painter, box)
        painter.end()


class MomentRow(QFrame):
    """Says what is wanted; the card around it decides."""

    kept = Signal()
    moved = Signal(int)
    removed = Signal()
    chosen = Signal(object)
    photo_asked = Signal()

    def __init__(self, thumbs: Thumbs, place: int) -> None:
        super().__init__()
        self._moment = Moment(None, MomentKind.OWN, "")
        self._offers: tuple[Offer, ...] = ()
        self.setProperty("role", "well")
        self.words = KeptText(_("Decisive moment {place}").format(place=place), 3)
        self.photo = PhotoButton(thumbs)
        self._number, self._about = label(str(place), "strong"), label(role="muted")
        self._acts = [
            icon_button("chevron-up", _("Move up"), self._on_up),
            icon_button("chevron-down", _("Move down"), self._on_down),
            icon_button("more", _("Another moment"), self._on_another),
            icon_button("close", _("Remove this moment"), self.removed.emit),
        ]  # fmt: skip
        self._menu = QMenu(self)
        head = columns(self._number, self._about, STRETCH, *self._acts, gap=0.5)
        whole = rows(head, columns((self.words, 1), self.photo), gap=0.5)
        whole.setContentsMargins(10, 6, 10, 8)
        self.setLayout(whole)
        self.words.kept.connect(self.kept)
        self.photo.clicked.connect(self.photo_asked)
        self._menu.triggered.connect(self._on_offer)

    def show_moment(self, moment: Moment, shot: Shot | None, *, fresh: bool = False) -> None:
        """Another moment, or a newer state of the same."""
        self._moment = moment
        when = "" if moment.minute is None else exercise_time(moment.minute)
        self._about.setText(" · ".join(part for part in (when, _(MOMENTS[moment.kind])) if part))
        self.words.show_texts(moment.text, fresh=fresh)
        self.photo.show_shot(shot)

    def show_limits(self, *, first: bool, last: bool, editable: bool) -> None:
        """Where it stands, and whether anything may be changed."""
        up, down, another, away = self._acts
        up.setEnabled(not first)
        down.setEnabled(not last)
        for act in (up, down, another, away):
            act.setVisible(editable)
        self.words.setReadOnly(not editable)
        self.photo.setEnabled(editable)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """What else may be chosen, the heaviest first."""
        self._offers = tuple(offers)

    def moment(self) -> Moment:
        """As it stands in the field."""
        return replace(self._moment, text=" ".join(self.words.texts))

    @Slot()
    def _on_up(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _on_down(self) -> None:
        self.moved.emit(1)

    @Slot()
    def _on_another(self) -> None:
        """The menu is filled when it is opened."""
        self._menu.clear()
        for candidate, words in self._offers[:MOST_OFFERED]:
            moment = Moment(candidate.minute, candidate.kind, words, candidate.key)
            self._menu.addAction(_offered(moment)).setData(moment)
        self._menu.addSeparator()
        self._menu.addAction(_("Own words")).setData(Moment(None, MomentKind.OWN, ""))
        self._menu.popup(self._acts[2].mapToGlobal(self._acts[2].rect().bottomLeft()))

    @Slot(QAction)
    def _on_offer(self, action: QAction) -> None:
        self.chosen.emit(action.data())


def _offered(moment: Moment) -> str:
    when = "" if moment.minute is None else exercise_time(moment.minute)
    words = " · ".join(part for part in (when, moment.text) if part)
    short = words if len(words) <= LONGEST_OFFER else words[: LONGEST_OFFER - 1] + "…"
    return short.replace("&", "&&")
