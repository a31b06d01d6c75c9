"""What objectives and score sheets share: an outline, below it the fields of the line looked at, above it the weights."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedLayout, QStackedWidget, QWidget

from trainer.domain.criterion_edits import Changed, moved_criterion, with_criterion, without_criterion
from trainer.domain.plain import Document, Place, items_at, text_at, value_at, with_value
from trainer.domain.weights import given_out
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import STRETCH, label, rows, scrolled
from trainer.ui.library.editor.criterion_form import CriterionForm
from trainer.ui.library.editor.fault_words import below, by_key
from trainer.ui.library.editor.kind_change import KindChange
from trainer.ui.library.editor.outline import Line, Outline
from trainer.ui.library.editor.outline_lines import weight_sum, weights
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.library.editor.row_keys import RowBar
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.stock_use import StockUse
from trainer.ui.library.editor.weight_meter import WeightMeter
from trainer.ui.library.field_names import key_word, place_name
from trainer.ui.widgets.card import Card

CRITERIA = "criteria"


class CriteriaSection(Section):
    """Insert adds a criterion after the line looked at. Subclasses say what the lines and the headings are."""

    def __init__(self, desk: Desk, said: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.document: Document = {}
        self._faults: tuple[Fault, ...] = ()
        self._kinds = KindChange()
        self._pages: dict[QWidget, QWidget] = {}
        self.meter, self.outline = WeightMeter(), Outline(said)
        self._layout = QStackedLayout(self)
        self.stock = StockUse(desk, self._layout, self)
        self.bar = RowBar(_("Add criterion"), *self.tools(), self.stock.take, self.stock.put)
        self.criterion = CriterionForm([law.code for law in desk.laws])
        self._error, self._stack = label(role="bad", wrap=True), QStackedWidget()
        self._lay_out()
        self.add_page(self.criterion)
        self._listen()

    # what subclasses say

    def tools(self) -> Sequence[QWidget]:
        """Buttons beside "Add criterion"."""
        return ()

    def lines(self) -> list[Line]:
        """The lines of the document."""
        raise NotImplementedError

    def show_heading(self, line: Line | None, /) -> QWidget:
        """Fill the page of a heading, or of no line at all, and give it."""
        raise NotImplementedError

    def heading_form(self, line: Line, /) -> PlaceForm | None:
        """The form of a heading; None where it has none."""
        raise NotImplementedError

    def without_heading(self, line: Line, /) -> Document:
        """The document without a heading and what is below it."""
        raise NotImplementedError

    def moved_heading(self, line: Line, step: int, /) -> Changed:
        """The document with a heading moved."""
        raise NotImplementedError

    def weighed(self, line: Line | None, /) -> list[Place] | None:
        """The lists of criteria whose weights sum to 100; None where there are none to weigh."""
        raise NotImplementedError

    def written_heading(self, line: Line, key: str, value: object) -> Document:
        """The document with a field of a heading changed."""
        return with_value(self.document, (*line.place, key), value)

    # building

    def _lay_out(self) -> None:
        self._error.hide()
        upper, lower, splitter = QWidget(), Card(), QSplitter(Qt.Orientation.Vertical)
        lower.add(self._stack, 1)
        upper.setLayout(rows(self.meter, self._error, (self.outline, 1), self.bar, gap=0.75))
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setSizes([300, 300])
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        whole = QWidget()
        whole.setLayout(rows((splitter, 1), self.stock.note, gap=0))
        self._layout.addWidget(whole)

    def add_page(self, page: QWidget, *, scrolls: bool = True) -> None:
        """A page for the lower half."""
        held = page
        if scrolls:
            upper = QWidget()
            upper.setLayout(rows(page, STRETCH, gap=0))
            held = scrolled(upper)
        self._pages[page] = held
        self._stack.addWidget(held)

    def _listen(self) -> None:
        for part in (self.outline, self.bar):
            part.add_asked.connect(self._on_add)
            part.remove_asked.connect(self._on_remove)
            part.move_asked.connect(self._on_move)
        self.outline.open_asked.connect(self._on_open)
        self.outline.chosen.connect(self._on_chosen)
        self.meter.share_asked.connect(self._on_share)
        self.criterion.written.connect(self.on_written)
        self.stock.taken.connect(self._on_taken)
        self.stock.put_asked.connect(self._on_put)

    # showing

    def show_document(self, document: Document) -> None:
        self.document = document
        lines = self.lines()
        self.outline.show_lines(lines)
        if lines and self.outline.current() is None:
            self.outline.select(lines[0].place)
        self._show_line()

    def _show_line(self) -> None:
        line = self.outline.current()
        if line is None or line.is_heading:
            page = self.show_heading(line)
        else:
            page = self.criterion
            self.criterion.show_criterion(value_at(self.document, line.place))
        self._stack.setCurrentWidget(self._pages[page])
        self._show_weights(line)
        self._show_line_faults()
        self._allow(line)

    def _show_weights(self, line: Line | None) -> None:
        lists = self.weighed(line)
        items = [item for place in lists or () for item in items_at(self.document, place)]
        self.meter.setVisible(lists is not None)
        self.meter.show_sum(weight_sum(items), len(items))

    def _allow(self, line: Line | None) -> None:
        lines = self.outline.lines.lines
        up = down = False
        if line is not None:
            alike = [
                each.place for each in lines if each.is_heading == line.is_heading and each.place[:1] == line.place[:1]
            ]
            up, down = line.place != alike[0], line.place != alike[-1]
        self.bar.allow(up=up, down=down, remove=line is not None and line.place != ())
        self.stock.put.setEnabled(line is not None and not line.is_heading)
        for part in (self.bar.add, self.stock.take):
            part.setEnabled(self._list_of(line) is not None)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self._faults = tuple(faults)
        whole = ""
        for key in self.keys:
            whole = whole or below(faults, (key,)).get((), "")
        self._error.setText(f"▲ {whole}" if whole else "")
        self._error.setVisible(bool(whole))
        self.outline.lines.show_faulty([fault.place for fault in faults if fault.place])
        self._show_line_faults()

    def _show_line_faults(self) -> None:
        line = self.outline.current()
        if line is not None and not line.is_heading:
            self.criterion.show_faults(by_key(self._faults, line.place))
        elif line is not None:
            form = self.heading_form(line)
            if form is not None:
                form.show_faults(by_key(self._faults, line.place))

    def jump(self, place: Place) -> None:
        self._layout.setCurrentIndex(0)
        if not place and self.outline.current() is not None:
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.outline.select(place):
            self.to_tools()
            return
        line = self.outline.current()
        rest = [step for step in place[len(line.place) :] if isinstance(step, str)] if line else []
        self._to_field(".".join(rest))

    def to_tools(self) -> None:
        """Put the keyboard where something can be added."""
        tools = self.tools()
        (tools[0] if tools else self.bar.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_field(self, key: str) -> None:
        line = self.outline.current()
        if line is None:
            return
        form = self.heading_form(line) if line.is_heading else None
        if not line.is_heading:
            self.criterion.jump(key or "text")
        elif key == CRITERIA:
            self.bar.add.setFocus(Qt.FocusReason.OtherFocusReason)
        elif form is not None:
            form.jump(key if key in form.names() else "title")
        else:
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    # acts

    def do(self, what: str, changed: Changed) -> None:
        """A step that ends at a line, which is then looked at."""
        document, place = changed
        self.edited.emit(what, document, "")
        if self.outline.select(place):
            self._show_line()

    def _list_of(self, line: Line | None) -> Place | None:
        """Where a criterion added at a line goes."""
        if line is None or (line.is_heading and self.heading_form(line) is None):
            return None
        return (*line.place, CRITERIA) if line.is_heading else line.place[:-1]

    @Slot()
    def _on_add(self) -> None:
        self.add_criterion({})

    def add_criterion(self, values: Mapping[str, object]) -> None:
        """One more criterion after the line looked at; the cursor goes into its text."""
        line = self.outline.current()
        place = self._list_of(line)
        if line is None or place is None:
            self.to_tools()
            return
        at = len(items_at(self.document, place)) if line.is_heading else int(line.place[-1]) + 1
        self.do(self.bar.add.text(), with_criterion(self.document, place, at, values))
        self.criterion.jump("text")

    @Slot(object)
    def _on_taken(self, item: object) -> None:
        """A criterion of the stock; its weight must be said here."""
        if isinstance(item, dict):
            self.add_criterion(item)
            self.criterion.jump("weight")

    @Slot()
    def _on_put(self) -> None:
        line = self.outline.current()
        if line is not None:
            origin = self._desk.origin or text_at(self.document, ("slug",)) or text_at(self.document, ("code",))
            self.stock.keep(value_at(self.document, line.place), origin)

    @Slot()
    def _on_remove(self) -> None:
        line = self.outline.current()
        if line is not None and line.place:
            what = _("Remove: {what}").format(what=place_name(self.document, line.place))
            changed = self.without_heading(line) if line.is_heading else without_criterion(self.document, line.place)
            self.edited.emit(what, changed, "")

    @Slot(int)
    def _on_move(self, step: int) -> None:
        line = self.outline.current()
        if line is not None and line.place:
            what = _("Move: {what}").format(what=place_name(self.document, line.place))
            self.do(
                what,
                self.moved_heading(line, step) if line.is_heading else moved_criterion(self.document, line.place, step),
            )

    @Slot()
    def _on_share(self) -> None:
        places = self.weighed(self.outline.current())
        self.edited.emit(self.meter.share.text(), shared_out(self.document, places or []), "")

    @Slot()
    def _on_open(self) -> None:
        self._to_field("")

    @Slot(object)
    def _on_chosen(self, _line: Line) -> None:
        self._show_line()

    @Slot(str, object)
    def on_written(self, key: str, value: object) -> None:
        """A field of the line looked at."""
        line = self.outline.current()
        if line is None:
            return
        inside = str(line.place[-2]) if len(line.place) > 1 else ""
        what = _("Edit: {what}").format(what=key_word(key.rpartition(".")[2], inside))
        changed = (
            self.written_heading(line, key, value)
            if line.is_heading
            else self._kinds.changed(self.document, line.place, key, value)
        )
        self.edited.emit(what, changed, "/".join(map(str, (*line.place, key))))


def shared_out(document: Document, lists: Sequence[Place]) -> dict[str, object]:
    """The document with weights in these lists that sum to 100."""
    places = [(*place, at, "weight") for place in lists for at, _item in enumerate(items_at(document, place))]
    held = [item for place in lists for item in items_at(document, place)]
    changed = dict(document)
    for place, weight in zip(places, given_out(weights(held)), strict=True):
        changed = with_value(changed, place, int(weight) if weight == int(weight) else weight)
    return changed
