"""The three decisive moments: proposed from the data, chosen, put in order and told by the officer."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.decisive import MOST, MomentKind
from trainer.domain.hot_wash import HotWash, Moment
from trainer.i18n import _
from trainer.ui.hot_wash.draft_card import DraftCard
from trainer.ui.hot_wash.moment_row import MomentRow
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.picture_strip import PictureStrip
from trainer.ui.widgets.shots import Shot, Thumbs


class MomentsCard(DraftCard):
    """`kept` gives the moments as they shall stand."""

    kept = Signal(object)

    def __init__(self, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(_("Decisive moments"), parent)
        self._moments: tuple[Moment, ...] = ()
        self._shots: tuple[Shot, ...] = ()
        self._for_row, self._is_editable = -1, True
        self.rows = [MomentRow(thumbs, place) for place in range(1, MOST + 1)]
        self.strip, self._photos = PictureStrip(thumbs), QWidget()
        self._none = label(_("Nothing decisive was recorded. Add a moment in your own words."), "muted", wrap=True)
        self._add = button(_("Add a moment"), self._on_add, role="link", icon="add")
        self._fill()

    def _fill(self) -> None:
        self.add(self._none)
        for row in self.rows:
            self.add(row)
            row.kept.connect(self._on_kept)
            row.moved.connect(self._on_moved)
            row.removed.connect(self._on_removed)
            row.chosen.connect(self._on_chosen)
            row.photo_asked.connect(self._on_photo_asked)
        self._why = label(role="muted", wrap=True)
        without = button(_("No photo"), self._on_no_photo)
        close = button(_("Close"), self._on_close_photos, role="quiet")
        self._photos.setLayout(rows(self._why, self.strip, columns(without, close, STRETCH)))
        self._photos.hide()
        self.add(self._photos)
        self.add(columns(self._add, STRETCH))
        self.strip.opened.connect(self._on_photo)

    def show_wash(self, shown: HotWash, shots: Sequence[Shot], *, editable: bool, fresh: bool) -> None:
        """What holds now; a text being written stays."""
        self._moments, self._shots, self._is_editable = shown.moments, tuple(shots), editable
        if fresh:
            self._photos.hide()
        self.strip.show_shots(self._shots)
        taken = {item.key for item in self._moments}
        offers = [offer for offer in shown.candidates if offer[0].key not in taken]
        by_key = {shot.key: shot for shot in shots}
        for place, row in enumerate(self.rows):
            has = place < len(self._moments)
            row.setVisible(has)
            if has:
                moment = self._moments[place]
                row.show_moment(moment, by_key.get(moment.photo), fresh=fresh)
            row.show_offers(offers)
            row.show_limits(first=place == 0, last=place == len(self._moments) - 1, editable=editable)
        self._none.setVisible(not self._moments)
        self._add.setVisible(editable and len(self._moments) < MOST)
        is_confirmed = all(item.is_confirmed for item in self._moments)
        self.show_state(is_confirmed=is_confirmed, has_any=bool(self._moments), editable=editable)

    def moments(self) -> tuple[Moment, ...]:
        """As they stand in the fields."""
        return tuple(row.moment() for row in self.rows[: len(self._moments)])

    def _row(self) -> int:
        sender = self.sender()
        return self.rows.index(sender) if isinstance(sender, MomentRow) else -1

    def confirm(self) -> None:
        self.kept.emit(self.moments())

    @Slot()
    def _on_kept(self) -> None:
        self.kept.emit(self.moments())

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        moments, place = list(self.moments()), self._row()
        if 0 <= place + step < len(moments):
            moments[place], moments[place + step] = moments[place + step], moments[place]
            self._put(moments)
            self.rows[place + step].words.setFocus()

    @Slot()
    def _on_removed(self) -> None:
        moments = list(self.moments())
        del moments[self._row()]
        self._put(moments)

    @Slot(object)
    def _on_chosen(self, moment: Moment) -> None:
        place = self._row()
        moments = list(self.moments())
        moments[place] = replace(moment, photo="")
        self._put(moments)
        self.rows[place].words.setFocus()

    @Slot()
    def _on_add(self) -> None:
        """An empty one; it is kept once it says something."""
        self._moments = (*self.moments(), Moment(None, MomentKind.OWN, ""))
        place = len(self._moments) - 1
        self.rows[place].show_moment(self._moments[place], None, fresh=True)
        self.rows[place].show()
        self._none.hide()
        self._add.setVisible(len(self._moments) < MOST)
        self.rows[place].words.setFocus()

    def _put(self, moments: Sequence[Moment]) -> None:
        """Show them at once and have them kept."""
        by_key = {shot.key: shot for shot in self._shots}
        self._moments = tuple(moments)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(moments))
            if place < len(moments):
                row.show_moment(moments[place], by_key.get(moments[place].photo), fresh=True)
                row.show_limits(first=place == 0, last=place == len(moments) - 1, editable=self._is_editable)
        self.kept.emit(tuple(moments))

    # photos

    @Slot()
    def _on_photo_asked(self) -> None:
        self._for_row = self._row()
        has = bool(self._shots)
        self.strip.setVisible(has)
        self._why.setText(
            _("A photo for moment {place}: arrows and Enter choose.").format(place=self._for_row + 1) if has
            else _("No photo was taken in this drill. Evaluators add them on their page.")
        )  # fmt: skip
        self._photos.show()
        (self.strip if has else self._photos).setFocus()

    @Slot(str)
    def _on_photo(self, shot: str) -> None:
        found = next((item for item in self._shots if item.id == shot), None)
        if found is not None:
            self._take_photo(found.key)

    @Slot()
    def _on_no_photo(self) -> None:
        self._take_photo("")

    def _take_photo(self, key: str) -> None:
        moments = list(self.moments())
        if 0 <= self._for_row < len(moments):
            moments[self._for_row] = replace(moments[self._for_row], photo=key)
            self._put(moments)
        self._on_close_photos()

    @Slot()
    def _on_close_photos(self) -> None:
        self._photos.hide()
        if 0 <= self._for_row < len(self.rows):
            self.rows[self._for_row].photo.setFocus()
