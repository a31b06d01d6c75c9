"""Taking over what was imported, in the caller's transaction: all of what was decided, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from trainer.domain.errors import Refusal, mark
from trainer.domain.plain import Document, text_at
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet
from trainer.i18n import _
from trainer.library.from_domain import scenario_data, sheet_data
from trainer.library.judging import judged_scenario, judged_sheet
from trainer.library.problems import Problem
from trainer.library.recoding import free_code, free_slug, recoded, recoded_sheet
from trainer.services.incoming import Decision, Incoming, Item, ItemState, Receipt
from trainer.services.workplace import Workplace
from trainer.store import scenarios, sheets
from trainer.store.database import Connection

Told = Callable[[int, int], object]


@dataclass
class Taking:
    """One import being written. `shipped` are score sheets that a scenario may name without bringing them along."""

    place: Workplace
    connection: Connection
    incoming: Incoming
    decisions: Mapping[str, Decision]
    shipped: Mapping[str, ScoreSheet]
    told: Told
    new: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    copied: list[tuple[str, str]] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def run(self) -> Receipt:
        """Write it. Raises `Refusal` when something is undecided, changed meanwhile, or would not fit together."""
        self._kept = {sheet.code: sheet for sheet in sheets.list_sheets(self.connection)}
        names = scenarios.scenario_names(self.connection)
        self._numbers = {row.slug: row.latest for row in names}
        self._owners = {row.code: row.slug for row in reversed(names)}
        self._renamed: dict[str, str] = {}
        plan = [(item, self._decision(item)) for item in self.incoming.items]
        self._require_unchanged()
        chosen = [(item, decision) for item, decision in plan if decision is not None]
        self.left += [item.name for item, decision in chosen if decision is Decision.KEEP]
        wanted = [(item, decision) for item, decision in chosen if decision is not Decision.KEEP]
        for done, (item, decision) in enumerate(wanted):
            self.told(done, len(wanted))
            (self._take_sheet if item.is_sheet else self._take_scenario)(item, decision)
        changed = [item for item, decision in wanted if item.is_sheet and decision is Decision.TAKE]
        for code in [item.code for item in changed if item.state is ItemState.CONFLICT]:
            self._carry(code)
        receipt = self._receipt()
        self.place.audit(self.connection, "scenarios imported", self.incoming.name, new=self.new, renewed=self.renewed)
        return receipt

    def _receipt(self) -> Receipt:
        count = self.incoming.count
        return Receipt(
            tuple(self.new), tuple(self.renewed), tuple(self.copied), tuple(self.carried), tuple(self.left),
            count(ItemState.SAME), count(ItemState.FAULTY),
        )  # fmt: skip

    # what was decided

    def _decision(self, item: Item) -> Decision | None:
        """None for what needs none."""
        if not item.choices:
            return None
        decision = self.decisions.get(item.key, Decision.TAKE if item.state is ItemState.NEW else None)
        if decision is None:
            raise Refusal(mark("Decide about {name} first: keep ours, take theirs, or keep both."), name=item.name)
        if decision not in item.choices:
            raise Refusal(
                mark("{name} is another scenario with the code of ours: keep ours or keep both."), name=item.name
            )
        return decision

    def _require_unchanged(self) -> None:
        for item in self.incoming.items:
            if item.is_sheet:
                held = self._kept.get(item.name)
                is_same = (sheet_data(held) if held else {}) == dict(item.ours)
            else:
                is_same = self._numbers.get(text_at(item.ours, ("slug",)) or item.name, 0) == item.base
            if item.state is not ItemState.FAULTY and not is_same:
                raise Refusal(mark("{name} was changed here meanwhile. Read the files again."), name=item.name)

    # sheets come first, so that scenarios find them

    def _take_sheet(self, item: Item, decision: Decision) -> None:
        data = dict(item.theirs)
        if decision is Decision.BOTH:
            code = free_code(item.name, self._taken_sheet_codes())
            self._renamed[item.name] = code
            self.copied.append((item.name, code))
            data = recoded_sheet(data, code)
        else:
            (self.new if item.state is ItemState.NEW else self.renewed).append(item.name)
        judged = judged_sheet(data)
        if not isinstance(judged, ScoreSheet):
            raise self._unfit(item, judged)
        self._save_sheet(judged, self._reason(item.file))

    def _taken_sheet_codes(self) -> set[str]:
        own = [code for item in self.incoming.items if not item.is_sheet for code in _own_codes(item.theirs)]
        return {*self._kept, *self.shipped, *own, *(item.name for item in self.incoming.items if item.is_sheet)}

    def _save_sheet(self, sheet: ScoreSheet, reason: str) -> None:
        place = self.place
        sheets.save_sheet(
            self.connection,
            sheet,
            key=place.new_id(),
            author=place.author(self.connection),
            reason=reason,
            at=place.clock(),
        )
        self._kept[sheet.code] = sheet

    # scenarios

    def _take_scenario(self, item: Item, decision: Decision) -> None:
        slug, code = item.name, item.code
        if decision is Decision.BOTH:
            slug, code = self._free_names(item)
            self.copied.append((item.name, slug))
        elif self._owners.get(code, slug) != slug:
            template = mark("{name} has the code {code}, which {other} has here: keep ours or keep both.")
            raise Refusal(template, name=slug, code=code, other=self._owners[code])
        else:
            (self.new if item.state is ItemState.NEW else self.renewed).append(slug)
        judged = judged_scenario(recoded(dict(item.theirs), slug, code, self._renamed), {**self.shipped, **self._kept})
        if not isinstance(judged, Scenario):
            raise self._unfit(item, judged)
        reason = self._reason(item.file)
        for sheet in judged.shared_sheets:
            if sheet.code not in self._kept:
                self._save_sheet(sheet, reason)
        self._save_scenario(judged, reason)

    def _free_names(self, item: Item) -> tuple[str, str]:
        others = [other for other in self.incoming.items if not other.is_sheet and other.key != item.key]
        slugs = {*self._numbers, *(other.name for other in others)}
        codes = {*self._owners, *(other.code for other in others)}
        return free_slug(item.name, slugs), free_code(item.code, codes)

    def _save_scenario(self, value: Scenario, reason: str) -> int:
        place = self.place
        number = scenarios.save_scenario(
            self.connection, value, ids=(place.new_id(), place.new_id()), author=place.author(self.connection), reason=reason,
            at=place.clock(),
        )  # fmt: skip
        self._numbers[value.slug] = number
        self._owners[value.code] = value.slug
        return number

    def _carry(self, code: str) -> None:
        """Give a sheet's new text to the scenarios of the library that name it, each as a version of its own."""
        for row in scenarios.scenario_names(self.connection, code):
            _key, number, scenario = scenarios.latest_version(self.connection, row.slug)
            if code in scenario.own_sheet_codes:
                continue
            judged = judged_scenario(scenario_data(scenario), self._kept)
            if not isinstance(judged, Scenario):
                template = mark("{code} of {file} does not fit {name}, which uses it here ({field}: {sentence}). "
                                "Keep ours or keep both.")  # fmt: skip
                raise Refusal(template, code=code, file=self.incoming.name, name=row.slug, field=judged[0].field,
                              sentence=judged[0].sentence)  # fmt: skip
            if self._save_scenario(judged, f"{code}: {self._reason(self.incoming.name)}") != number:
                self.carried.append(row.slug)

    def _reason(self, file: str) -> str:
        return _("imported from {file}").format(file=file)

    def _unfit(self, item: Item, problems: tuple[Problem, ...]) -> Refusal:
        template = mark("{name} does not fit what was decided ({field}: {sentence}). Take its score sheets too.")
        return Refusal(template, name=item.name, field=problems[0].field, sentence=problems[0].sentence)


def _own_codes(document: Document) -> list[str]:
    own = document.get("own_sheets")
    return [text_at(sheet, ("code",)) for sheet in own] if isinstance(own, list) else []
