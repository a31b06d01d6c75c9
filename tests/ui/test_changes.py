"""What changed, as a signal on the window's thread."""

import threading

from PySide6.QtCore import QObject, QThread, Slot

from trainer.ui.changes import Change, Changes


class Listener(QObject):
    """Keeps what it hears, and where."""

    def __init__(self):
        super().__init__()
        self.heard, self.threads = [], []

    @Slot(object)
    def on_changed(self, change):
        self.heard.append(change)
        self.threads.append(QThread.currentThread())


def test_an_announcement_of_another_thread_arrives_on_ours(qtbot):
    changes, listener = Changes(), Listener()
    changes.changed.connect(listener.on_changed)
    thread = threading.Thread(target=changes.announce, args=(frozenset({"mark"}),))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.threads == [listener.thread()]


def test_nobody_hears_before_the_act_is_over(qtbot):
    changes, listener = Changes(), Listener()
    changes.changed.connect(listener.on_changed)
    changes.announce(frozenset({"mark"}))
    assert listener.heard == []
    qtbot.waitUntil(lambda: bool(listener.heard))


def test_who_did_it_is_told(qtbot):
    changes, me = Changes(), object()
    with qtbot.waitSignal(changes.changed) as heard:
        changes.announce(frozenset({"drill"}), me)
    assert heard.args[0].initiator is me


def test_a_change_knows_what_it_touches():
    change = Change(frozenset({"drill", "mark"}))
    assert change.touches("mark", "unit")
    assert not change.touches("unit")
