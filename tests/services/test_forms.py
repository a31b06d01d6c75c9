"""Forms of papers: set by an office, taken over by units, followed by the papers."""

import pytest

from tests.builders import a_person
from tests.reports.reading import text_of
from tests.services.acts import DIRECTOR, person_id, planned, running
from tests.services.test_rights import sign_in
from trainer.domain.access import Role
from trainer.domain.conduct import Attendance
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.report_form import AAR, ALL, HOLDER, TYPED, FormPart, FormRefused, ReportForm, Signer, Signing
from trainer.i18n import language
from trainer.services.paper_heads import drill_head
from trainer.store import directory


def keep(services, unit, kind, **values):
    return services.forms.save(FormPart(unit, kind, ReportForm(**values), frozenset(values)))


def head(services, drill, kind):
    with services.workplace.database.reading() as connection:
        return drill_head(services.workplace, connection, drill, kind)


def first_signature(services, **signer):
    keep(services, "KNW", "attendance", signers=(Signer(**signer),))
    return head(services, planned(services), "attendance").signatures[0]


def test_a_unit_takes_over_what_its_polda_set_until_it_sets_its_own(services):
    keep(services, "SULTRA", ALL, paper="F4", copies=("Karo Ops",))
    look = services.forms.look("KNW", AAR)
    assert (look.form.paper, look.form.copies, look.own) == ("F4", ("Karo Ops",), frozenset())
    assert look.origin("paper") == "from Polres SULTRA: All papers"
    assert keep(services, "KNW", AAR, paper="A4").form.paper == "A4"
    assert services.forms.reset("KNW", AAR).form.paper == "F4"


def test_papers_follow_the_form(services):
    keep(services, "KNW", "attendance", letterhead=("KOP SENDIRI",), paper="F4", classification="T", closing="Demikian.",
         copies=("Kapolda",), is_numbered=True)  # fmt: skip
    made = head(services, planned(services), "attendance")
    assert (made.letterhead, made.paper, made.classification) == (("KOP SENDIRI",), "F4", "T")
    assert (made.closing, made.copies, made.number) == ("Demikian.", ("Kapolda",), "T/DH-…/…/LAT./2026")


def test_a_paper_about_something_more_secret_stays_so(services):
    keep(services, "KNW", "attendance", classification="T")
    assert head(services, planned(services, classification="R"), "attendance").classification == "R"


def test_a_faulty_form_is_refused_with_what_is_wrong_by_field(services):
    with pytest.raises(FormRefused) as caught:
        keep(services, "KNW", AAR, pattern="{number}", code=" ")
    assert set(caught.value.faults) == {"pattern", "code"}
    assert services.forms.look("KNW", AAR).own == frozenset()


def test_a_paper_nobody_knows_has_no_form(services):
    with pytest.raises(Refusal, match="no such paper"):
        keep(services, "KNW", "novel", paper="F4")


@pytest.mark.parametrize(
    ("signer", "office", "on_behalf", "acting"),
    [
        ({}, "KEPALA KEPOLISIAN RESOR KNW", "", ""),
        ({"form": Signing.DAILY}, "KEPALA KEPOLISIAN RESOR KNW", "", "Plh."),
        ({"source": TYPED, "form": Signing.ACTING, "office": "Kabag Ops"}, "KABAG OPS", "", "Plt."),
        ({"source": TYPED, "form": Signing.BEHALF, "office": "Kabag Ops"}, "KABAG OPS",
         "o.b. KEPALA KEPOLISIAN RESOR KNW", ""),
        ({"source": TYPED, "form": Signing.BEHALF, "office": "Kabag Ops", "behalf": "Wakapolres"}, "KABAG OPS",
         "o.b. WAKAPOLRES", ""),
    ],
)  # fmt: skip
def test_in_whose_right_somebody_signs(services, signer, office, on_behalf, acting):
    signed = first_signature(services, **signer)
    assert (signed.office, signed.on_behalf, signed.acting) == (office, on_behalf, acting)


def test_who_has_an_office_is_found_in_the_personnel_list(services):
    with services.workplace.database.writing() as connection:
        directory.save_people(
            connection, [a_person("Contoh Kasium", position="Kasium"), a_person("Lain", position="Kasi")]
        )
    assert first_signature(services, source=HOLDER, office="KASIUM").name == "Contoh Kasium"


def test_an_office_that_two_people_have_leaves_the_name_open(services):
    with services.workplace.database.writing() as connection:
        directory.save_people(connection, [a_person(name, position="Kasium") for name in ("Satu", "Dua")])
    assert first_signature(services, source=HOLDER, office="Kasium").name == ""


def test_the_report_follows_the_form_and_its_number_bears_the_function(services):
    keep(services, "KNW", AAR, paper="F4", closing="Demikian.", signers=(
        Signer("DIRLAT", Signing.THROUGH, office="Kasubbagbinops", through="Kabag Ops"), Signer("PJ", heading="Mengetahui:"),
    ))  # fmt: skip
    report = services.reporting.draft(running(services).id)
    assert (report.paper, report.number) == ("F4", "B/LHP-…/…/LAT./2026/Bagops")
    assert [item.office for item in report.signatures] == ["KASUBBAGBINOPS", "KEPALA KEPOLISIAN RESOR KNW"]
    assert report.signature.through == "Kabag Ops"


def test_the_sample_is_printed_in_the_language_of_the_form_and_the_program_keeps_its_own(services):
    part = FormPart("KNW", AAR, ReportForm(language="id"), frozenset({"language"}))
    assert "PENDAHULUAN" in text_of(services.forms.preview(part))
    assert language() == "en"
    assert services.forms.look("KNW", AAR).own == frozenset()


def test_the_same_form_gives_the_same_sample(services):
    part = FormPart("KNW", AAR, ReportForm(closing="<b>&"), frozenset({"closing"}))
    content = services.forms.preview(part)
    assert content == services.forms.preview(part)
    assert "<b>&" in text_of(content)


def test_a_unit_changes_its_own_form_only_and_an_evaluator_none(services):
    sign_in(services, Role.PLANNER, unit="KNW")
    keep(services, "KNW", AAR, paper="F4")
    with pytest.raises(Refusal, match="acts for KNW only"):
        keep(services, "KDI", AAR, paper="F4")
    sign_in(services, Role.EVALUATOR, unit="KNW")
    with pytest.raises(Refusal, match="no right to change master data"):
        keep(services, "KNW", AAR, paper="A4")


def test_certificates_get_a_number_each_where_the_form_wants_them(services):
    drill = running(services)
    services.conduct.attend(drill.id, DIRECTOR, [person_id("Pelaku 0"), person_id("Pelaku 1")], Attendance.PRESENT)
    services.move(drill.code, State.FINISHED, author=DIRECTOR)
    drill = services.planning.drill(drill.code)
    assert services.paper_numbers.number_of(drill, "certificate") is None
    keep(services, "KNW", "certificate", is_numbered=True)
    assert not services.paper_numbers.number_of(drill, "certificate").is_given
    count = len(services.paper_numbers.give(drill, "certificate"))
    assert services.paper_numbers.number_of(drill, "certificate").text.startswith("B/SERT-1/VIII/LAT./2026")
    printed = text_of(services.documents.pdf(drill, "certificate"))
    assert all(f"B/SERT-{number}/VIII/LAT./2026" in printed for number in range(1, count + 1))
    assert [line.first for line in services.letter_numbers.register("KNW", 2026)] == list(range(1, count + 1))


def test_papers_of_a_drill_are_in_the_language_that_the_form_asks_for(services):
    drill = planned(services)
    keep(services, "KNW", "plan", language="id")
    assert "RENCANA LATIHAN" in text_of(services.documents.pdf(drill, "plan"))
    assert language() == "en"
