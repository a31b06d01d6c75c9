"""Numbers of the papers of a drill: given on purpose, once, and printed from then on."""

import pytest

from tests.reports.reading import text_of
from tests.services.acts import planned, ready, running
from tests.services.test_rights import sign_in
from trainer.domain.access import Role
from trainer.domain.errors import Refusal
from trainer.domain.report_form import FormPart, ReportForm


def test_a_paper_has_dots_until_its_number_is_given(services):
    drill = ready(services)
    before = services.paper_numbers.number_of(drill, "plan")
    (letter,) = services.paper_numbers.give(drill, "plan")
    assert (before.is_given, before.text) == (False, letter.text.replace("-1/VIII/", "-…/…/"))
    assert services.paper_numbers.number_of(drill, "plan").text == letter.text
    assert letter.text in text_of(services.documents.pdf(drill, "plan"))


def test_a_number_is_given_once(services):
    drill = ready(services)
    assert services.paper_numbers.give(drill, "plan") == services.paper_numbers.give(drill, "plan")


def test_a_plan_nobody_approved_gets_no_number(services):
    with pytest.raises(Refusal, match="once the drill is approved"):
        services.paper_numbers.give(planned(services), "plan")


def test_a_paper_that_cannot_be_made_yet_gets_no_number(services):
    services.forms.save(FormPart("SULTRA", "certificate", ReportForm(is_numbered=True), frozenset({"is_numbered"})))
    with pytest.raises(Refusal, match="after ENDEX"):
        services.paper_numbers.give(running(services), "certificate")


def test_the_report_is_numbered_when_it_is_issued(services):
    assert services.paper_numbers.number_of(ready(services), "aar") is None


def test_a_paper_bears_a_number_where_its_form_says_so(services):
    drill = ready(services)
    assert services.paper_numbers.number_of(drill, "attendance") is None
    services.forms.save(FormPart("KNW", "attendance", ReportForm(is_numbered=True), frozenset({"is_numbered"})))
    (letter,) = services.paper_numbers.give(drill, "attendance")
    assert services.paper_numbers.number_of(drill, "attendance-names").text == letter.text


def test_an_evaluator_gives_no_numbers(services):
    drill = ready(services)
    sign_in(services, Role.EVALUATOR)
    with pytest.raises(Refusal, match="has no right"):
        services.paper_numbers.give(drill, "plan")
