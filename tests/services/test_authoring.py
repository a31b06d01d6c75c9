"""Writing scenarios: what is opened, checked, saved as a version, and kept as a draft."""

from dataclasses import replace

import pytest

from tests.builders import a_scenario
from tests.services.acts import planned
from trainer import paths
from trainer.domain.errors import Refusal
from trainer.domain.plain import with_value
from trainer.services.library import read_shipped
from trainer.services.office import Owner
from trainer.services.services import Services


@pytest.fixture
def authoring(services):
    """An office whose library holds two shipped scenarios and all sheets."""
    scenarios, sheets = read_shipped(paths.scenarios())
    services.library.install([item for item in scenarios if item.code in ("SK-04", "SK-14")], "shipped", sheets)
    return services.authoring


def retitled(authoring, slug="sk-04-unjuk-rasa-kpu", title="Judul baru"):
    opened = authoring.open(slug)
    return opened, with_value(opened.document, ("title",), title)


def test_an_opened_scenario_has_no_faults_and_saving_it_unchanged_makes_no_version(authoring):
    opened = authoring.open("SK-04")
    assert (opened.slug, opened.base) == ("sk-04-unjuk-rasa-kpu", 1)
    assert authoring.check(opened.document, authoring.shared_sheets()) == ()
    assert authoring.save(opened, opened.document, "dibaca ulang").number == 1


def test_saving_makes_a_version_with_who_when_and_why(services, authoring):
    opened, document = retitled(authoring)
    assert authoring.save(opened, document, "judul dipersingkat").number == 2
    newest = services.versions.versions(opened.slug)[0]
    assert (newest.number, newest.author, newest.reason) == (2, "Petugas Contoh", "judul dipersingkat")
    assert services.versions.version(opened.slug).title == "Judul baru"
    assert services.versions.version(opened.slug, 1).title != "Judul baru"


def test_a_version_needs_a_reason(authoring):
    opened, document = retitled(authoring)
    with pytest.raises(Refusal, match="what was changed and why"):
        authoring.save(opened, document, "  ")


def test_what_somebody_saved_meanwhile_is_not_overwritten(authoring):
    first, second = retitled(authoring), retitled(authoring, title="Judul lain")
    authoring.save(*first, "pertama")
    with pytest.raises(Refusal, match="Version 2 of sk-04-unjuk-rasa-kpu was saved meanwhile"):
        authoring.save(*second, "kedua")


def test_a_faulty_document_is_refused_with_its_first_fault(services, authoring):
    opened, document = retitled(authoring, title="")
    with pytest.raises(Refusal, match=r"Still open: 1\. The first is .*title: is empty"):
        authoring.save(opened, document, "kosong")
    assert services.versions.versions(opened.slug)[0].number == 1


def test_faults_carry_their_place(authoring):
    opened = authoring.open("SK-04")
    document = with_value(opened.document, ("injects", 2, "minute"), 999)
    (fault, *_) = authoring.check(document, authoring.shared_sheets())
    assert fault.place == ("injects", 2, "minute")


def test_a_control_character_is_a_fault_for_no_file_could_hold_it(authoring):
    opened = authoring.open("SK-04")
    document = with_value(opened.document, ("injects", 0, "text"), "Massa\x07 tiba")
    (fault,) = authoring.check(document, authoring.shared_sheets())
    assert (fault.place, str(fault.sentence)) == (
        ("injects", 0, "text"), "has the control character U+0007; remove it"
    )  # fmt: skip


def test_a_slug_and_a_code_belong_to_one_scenario(authoring):
    opened = authoring.open("SK-04")
    blank = authoring.blank()
    with pytest.raises(Refusal, match="There is a scenario sk-04"):
        authoring.save(blank, opened.document, "salinan")
    renamed = with_value(opened.document, ("slug",), "sk-04-lain")
    with pytest.raises(Refusal, match="The code SK-04 belongs to sk-04"):
        authoring.save(blank, renamed, "salinan")
    with pytest.raises(Refusal, match="stays sk-04"):
        authoring.save(opened, renamed, "nama lain")


def test_a_duplicate_is_a_scenario_of_its_own(authoring):
    copy = authoring.duplicate("SK-04")
    assert (copy.document["slug"], copy.document["code"]) == ("sk-15-unjuk-rasa-kpu", "SK-15")
    assert authoring.check(copy.document, authoring.shared_sheets()) == ()
    assert authoring.save(copy, copy.document, "untuk kecamatan lain").number == 1


def test_a_blank_scenario_names_everything_that_is_missing(authoring):
    blank = authoring.blank()
    fields = {fault.place[0] for fault in authoring.check(blank.document, authoring.shared_sheets())}
    assert {"title", "narrative", "runs", "units", "objectives", "injects", "safety", "human_rights"} <= fields
    assert blank.document["code"] == "SK-15"


def test_a_changed_sheet_reaches_its_scenarios_and_no_drill(services, authoring):
    drill = planned(services)
    document = with_value(authoring.open_sheet("LP-03"), ("title",), "Lintas ganti diperbarui")
    saved = authoring.save_sheet(document, "istilah baru")
    assert (saved.number, saved.carried) == (2, ("SK-04",))
    (sheet,) = [item for item in services.versions.version("sk-04-unjuk-rasa-kpu").sheets if item.code == "LP-03"]
    assert sheet.title == "Lintas ganti diperbarui"
    assert services.planning.scenario_of(drill) == a_scenario()


def test_a_sheet_that_would_break_a_scenario_is_refused_and_nothing_is_saved(authoring):
    document = authoring.open_sheet("LP-03")
    kept = [item for item in document["criteria"] if item["code"] != "LP-03.1"]
    kept[0] = {**kept[0], "weight": kept[0]["weight"] + 20}
    with pytest.raises(Refusal, match=r"sk-04.*LP-03.1"):
        authoring.save_sheet({**document, "criteria": kept}, "butir 1 dihapus")
    assert authoring.open_sheet("LP-03") == document


def test_drafts_outlive_the_program_and_go_when_dropped(authoring):
    opened, document = retitled(authoring)
    key = authoring.keep_draft("", opened, document)
    assert authoring.keep_draft(key, opened, with_value(document, ("title",), "Lagi")) == key
    (draft,) = authoring.drafts()
    assert (draft.slug, draft.base, draft.document["title"]) == (opened.slug, 1, "Lagi")
    authoring.drop_draft(key)
    assert authoring.drafts() == ()


def test_a_draft_may_be_as_faulty_as_a_person_leaves_it(authoring):
    document = {"title": 7, "injects": [{"minute": None}, "x"], "extra": {"<b>": "&"}}
    authoring.keep_draft("", authoring.blank(), document)
    assert authoring.drafts()[0].document == document


def test_a_preview_is_there_once_nothing_is_wrong(authoring):
    _opened, document = retitled(authoring)
    assert authoring.preview(document, authoring.shared_sheets()).title == "Judul baru"
    assert authoring.preview(with_value(document, ("title",), None), authoring.shared_sheets()) is None


def test_where_nobody_is_named_at_the_computer_the_owner_of_the_data_is_the_author(services, authoring):
    services.office.set_owner(Owner("Kompol Contoh Pemilik", "KNW"))
    nameless = Services(replace(services.workplace, who=""))
    opened, document = retitled(nameless.authoring)
    nameless.authoring.save(opened, document, "judul")
    assert nameless.versions.versions(opened.slug)[0].author == "Kompol Contoh Pemilik"
