"""Beginning to write: templates lack only what their author can say, drafts come back with what they are based on."""

import pytest

from trainer import paths
from trainer.domain.plain import with_value
from trainer.library.templates import read_templates
from trainer.services.library import read_shipped

NAMES = sorted(read_templates(paths.resources()))
AUTHORS = {"title", "title_en", "summary", "summary_en", "narrative"}


@pytest.fixture(scope="module")
def shipped():
    return read_shipped(paths.scenarios())


@pytest.fixture
def begun(services, shipped):
    """An office with all shared sheets and one scenario."""
    scenarios, sheets = shipped
    services.library.install([item for item in scenarios if item.code == "SK-04"], "shipped", sheets)
    return services


def test_four_templates_ship():
    assert NAMES == ["dialog", "gladi-posko", "pengamanan-tps", "unjuk-rasa"]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_lacks_only_what_its_author_can_say(begun, name):
    template = next(item for item in begun.starting.templates() if item.id == name)
    opened = begun.starting.from_template(template)
    faults = begun.authoring.check(opened.document, begun.authoring.shared_sheets())
    assert {fault.place[0] for fault in faults} == AUTHORS
    assert opened.base == 0
    assert opened.document["code"] == "SK-05"


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_saved_once_that_is_written(begun, name):
    template = next(item for item in begun.starting.templates() if item.id == name)
    opened = begun.starting.from_template(template)
    document = dict(opened.document) | dict.fromkeys(AUTHORS, "Ditulis perancang")
    assert begun.authoring.save(opened, document, "baru").number == 1


def test_a_template_names_no_sheet_that_this_library_lacks(services):
    template = services.starting.templates()[0]
    document = services.starting.from_template(template).document
    assert document["sheets"] == []
    assert all("measured_by" not in objective for objective in document["objectives"])


def test_a_draft_comes_back_with_what_it_is_based_on(begun):
    opened = begun.authoring.open("SK-04")
    begun.authoring.keep_draft("", opened, with_value(opened.document, ("title",), "Belum selesai"))
    (left,) = begun.starting.unfinished()
    assert (left.title, left.opened, left.is_outdated) == ("Belum selesai", opened, False)


def test_a_draft_knows_that_somebody_saved_since(begun):
    opened = begun.authoring.open("SK-04")
    begun.authoring.keep_draft("", opened, opened.document)
    begun.authoring.save(opened, with_value(opened.document, ("title",), "Lebih baru"), "lain")
    assert [left.is_outdated for left in begun.starting.unfinished()] == [True]


def test_a_draft_of_a_new_scenario_is_based_on_nothing(begun):
    blank = begun.authoring.blank()
    begun.authoring.keep_draft("", blank, with_value(blank.document, ("title",), "Baru"))
    (left,) = begun.starting.unfinished()
    assert (left.opened.base, left.newest, left.title) == (0, 0, "Baru")
