"""The views that take the place of the settings' cards: users, or switching them on, and the audit list."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.services.services import Services
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory

RIGHTS = {"users": Right.USERS, "audit": Right.AUDIT}


class AccessRooms(QObject):
    """`stack` holds the cards as its first widget. Each view is made at its first visit."""

    changed = Signal()
    noted = Signal(object)

    def __init__(self, stack: QStackedWidget, services: Services, jobs: Jobs, memory: Memory) -> None:
        super().__init__(stack)
        self.stack, self.front = stack, ""
        self._services, self._jobs, self._memory = services, jobs, memory
        self._made: dict[str, QWidget] = {}

    def show(self, name: str) -> None:
        """Go there, if who is in front may."""
        if name not in RIGHTS or not self._services.users.may(RIGHTS[name]):
            return
        room = self._made.get(name) or self._make(name)
        self.front = name
        self.stack.setCurrentWidget(room)
        self.enter()
        self.changed.emit()

    def enter(self) -> None:
        """The view in front reads again."""
        room = self._made.get(self.front)
        if room is not None:
            room.entered()  # type: ignore[attr-defined]  # every room has it

    @Slot()
    def leave(self) -> None:
        """Back to the cards."""
        self.front = ""
        self.stack.setCurrentIndex(0)
        self.changed.emit()

    def _make(self, name: str) -> QWidget:
        room = self._made[name] = self._view(name)
        room.layout().setContentsMargins(0, 12, 0, 0)  # type: ignore[union-attr]
        room.closed.connect(self.leave)  # type: ignore[attr-defined]
        room.noted.connect(self.noted)  # type: ignore[attr-defined]
        self.stack.addWidget(room)
        return room

    def _view(self, name: str) -> QWidget:
        if name == "audit":
            from trainer.ui.access.audit_view import AuditView

            return AuditView(self._services, self._jobs, self._memory)
        if self._services.users.present is None:
            from trainer.ui.access.first_user import FirstUserView

            return FirstUserView(self._services, self._jobs)
        from trainer.ui.access.users_view import UsersView

        return UsersView(self._services, self._jobs, self._memory)
