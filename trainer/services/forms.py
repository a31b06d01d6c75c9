"""Acts on the form of a unit's papers: look at it, see it printed, keep it, go back to what is taken over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.directory import Unit
from trainer.domain.drill import RoleHolder
from trainer.domain.errors import Refusal, mark
from trainer.domain.form_sample import FormSample
from trainer.domain.ids import PersonId
from trainer.domain.report_form import (
    KINDS,
    SIGNING_ROLES,
    EffectiveForm,
    FormPart,
    ReportForm,
    effective,
    require_form,
    require_part,
)
from trainer.i18n import _, language, speaking
from trainer.paths import resources as resource_folder
from trainer.services.access import needs
from trainer.services.paper_heads import Heading, polda_of
from trainer.services.workplace import Workplace
from trainer.store import directory, report_forms
from trainer.store.database import Connection

RANKS: Mapping[str, str] = {
    "PJ": "AKBP",
    "DIRLAT": "KOMPOL",
    "KOORLAT": "KOMPOL",
    "WASDAL": "AKP",
    "SEKRETARIAT": "IPTU",
}


@dataclass(frozen=True, slots=True)
class FormLook:
    """What counts for a unit's papers of a kind, what the unit set itself, and what it would take over otherwise."""

    unit: Unit
    kind: str
    form: ReportForm
    own: frozenset[str]
    inherited: EffectiveForm
    names: Mapping[str, str]

    def origin(self, name: str) -> str:
        """In words, whose word a field that is taken over is."""
        held = self.inherited.origins.get(name)
        if held is None:
            return _("as shipped")
        code, kind = held
        return _("from {unit}: {papers}").format(unit=self.names.get(code, code), papers=_(KINDS.get(kind, kind)))


@dataclass(frozen=True)
class FormService:
    """The forms of all units."""

    workplace: Workplace

    @needs(Right.LOOK)
    def look(self, unit: str, kind: str) -> FormLook:
        """The form as it stands."""
        with self.workplace.database.reading() as connection:
            return self._look(connection, unit, kind)

    @needs(Right.LOOK)
    def roles(self) -> tuple[tuple[str, str], ...]:
        """Roles of a drill whose holders may sign, with their words."""
        from trainer.library import resources  # pydantic and YAML: not for the first page

        found = {item.code: item for item in resources.roles(resource_folder())}
        return tuple(
            (code, found[code].label if language() == "id" else found[code].label_en)
            for code in SIGNING_ROLES
            if code in found
        )

    @needs(Right.DIRECTORY)
    def save(self, part: FormPart) -> FormLook:
        """Keep what a unit sets for a kind; raises `FormRefused` with what is wrong by field."""
        require_part(part)
        place = self.workplace
        place.access.require_unit(part.unit)
        with place.database.writing() as connection:
            require_form(self._with(connection, part).form)
            report_forms.save_form(connection, part, place.author(connection)[:200], place.clock().astimezone(UTC))
            place.audit(connection, "form of papers changed", part.unit, kind=part.kind)
            return self._look(connection, part.unit, part.kind)

    @needs(Right.DIRECTORY)
    def reset(self, unit: str, kind: str) -> FormLook:
        """Let go of everything the unit set for a kind."""
        place = self.workplace
        place.access.require_unit(unit)
        with place.database.writing() as connection:
            report_forms.remove_form(connection, unit, kind)
            place.audit(connection, "form of papers reset", unit, kind=kind)
            return self._look(connection, unit, kind)

    @needs(Right.LOOK)
    def preview(self, part: FormPart) -> bytes:
        """A sample in a form that need not be kept yet; raises `FormRefused` with what is wrong by field."""
        from trainer.reports.form_sample import render  # ReportLab only when something is printed

        place = self.workplace
        with place.database.reading() as connection:
            form = self._with(connection, part).form
            require_form(form)
            units = {item.code: item for item in directory.list_units(connection)}
            unit = units[part.unit]
            with speaking(form.language):
                heading = Heading(connection, unit, None, part.kind, form, _sample_roles())
                head = heading.made(place.clock(), "", units)
                day = place.clock().astimezone(ZoneInfo(unit.zone)).date()
                head = replace(head, signatures=tuple(replace(item, date=head.day) for item in head.signatures))
                titles = (_(KINDS.get(part.kind, part.kind)), _("Sample {year}").format(year=day.year))
                return render(FormSample(head, titles))

    def _look(self, connection: Connection, code: str, kind: str) -> FormLook:
        units = {item.code: item for item in directory.list_units(connection)}
        if code not in units:
            raise Refusal(mark("There is no unit {code}. Choose one of the list."), code=code)
        unit, parts = units[code], report_forms.list_forms(connection)
        own = next((part.own for part in parts if (part.unit, part.kind) == (code, kind)), frozenset())
        others = [part for part in parts if (part.unit, part.kind) != (code, kind)]
        return FormLook(
            unit, kind, effective(parts, code, polda_of(unit), kind).form, own,
            effective(others, code, polda_of(unit), kind), {item.code: item.name for item in units.values()},
        )  # fmt: skip

    def _with(self, connection: Connection, part: FormPart) -> EffectiveForm:
        """What would count with a part in the place of the one that is kept."""
        unit = self._look(connection, part.unit, part.kind).unit
        held = report_forms.list_forms(connection)
        others = [item for item in held if (item.unit, item.kind) != (part.unit, part.kind)]
        return effective([*others, part], part.unit, polda_of(unit), part.kind)


def _sample_roles() -> tuple[RoleHolder, ...]:
    """Somebody in each role that may sign, without a name of anybody."""
    name = _("FULL NAME, TITLE")
    return tuple(
        RoleHolder(code, PersonId(""), "00000000", name, RANKS[code], _("Position"), "") for code in SIGNING_ROLES
    )
