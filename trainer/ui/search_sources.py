"""What the command palette finds in the data: drills, scenarios, units and people."""

from collections.abc import Callable
from functools import partial

from trainer.domain.access import Right
from trainer.domain.errors import Trouble
from trainer.i18n import _, language
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.palette_items import PaletteItem, matching
from trainer.ui.permits import may
from trainer.ui.state_words import STATES

SHORTEST = 2
Show = Callable[[str, object], None]


class DataSource:
    """Asked with what was typed; the data is looked at only then. `show` goes to a page with an argument."""

    def __init__(self, services: Services, show: Show) -> None:
        self._services, self._show = services, show

    def __call__(self, typed: str) -> list[PaletteItem]:
        if len(typed.strip()) < SHORTEST:
            return []
        try:
            found = self._services.finding.find(typed)
        except Trouble:  # a locked file finds nothing; pages and commands are still there
            return []
        names = dict(found.unit_names)
        items = self._papers(typed)
        items += [
            self._item(row.title, f"{_(STATES[row.state])} · {names.get(row.host, row.host)} · "
                       f"{short_date(row.start.date())}", "drill", "drill", row.id)
            for row in found.drills
        ]  # fmt: skip
        for scenario in found.scenarios:
            title = scenario.title_en if language() == "en" and scenario.title_en else scenario.title
            items.append(
                self._item(f"{scenario.code} {title}", _("Scenario"), "library", "library", scenario.code)
            )  # fmt: skip
        for unit in found.units:
            items.append(self._item(unit.name, _("Unit"), "place", "directory", ("units", unit.code)))
        for person in found.people:
            hint = " · ".join((_("Person"), names.get(person.unit, person.unit), person.service_number))
            text = f"{person.rank} {person.name}".strip()
            items.append(self._item(text, hint, "person", "directory", ("people", person.service_number)))
        return items

    def _papers(self, typed: str) -> list[PaletteItem]:
        """Papers that are of no drill."""
        if not may(self._services, Right.RESULTS):
            return []
        words = _("Programme report of a period")
        return matching([self._item(words, _("Paper"), "report", "schedule", "programme_report")], typed)

    def _item(self, text: str, hint: str, icon: str, page: str, argument: object) -> PaletteItem:
        return PaletteItem(text, hint, partial(self._show, page, argument), icon)
