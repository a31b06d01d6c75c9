"""The pages of score sheets: every box once, in an order that can be found again."""

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_criterion, a_drill, a_participant, a_role, a_scenario, a_sheet, a_team, an_assignment
from trainer.domain.score_sheet_paper import FIRST, LATER, pages_of


def a_paper_drill(people: int = 3, criteria: int = 4, text: str = "Kriteria", level: str = "person"):
    """A team on one sheet, and the scenario that has it."""
    team, evaluator = a_team(), a_role()
    lines = (a_criterion(f"LP-01.{place}", weight=100 / criteria, text=text) for place in range(1, criteria + 1))
    sheet = a_sheet(*lines, level=level)
    drill = a_drill(
        teams=(team,), participants=tuple(a_participant(f"Pelaku {place}", team) for place in range(people)),
        roles=(evaluator,), assignments=(an_assignment(evaluator, team),),
    )  # fmt: skip
    return drill, a_scenario(sheets=(sheet,))


@given(st.integers(1, 60), st.integers(1, 25), st.integers(1, 300), st.sampled_from(["person", "team"]))
def test_every_box_stands_on_one_page(people, criteria, letters, level):
    pages = pages_of(*a_paper_drill(people, criteria, "kata " * (letters // 5 + 1), level))
    boxes = [place for page in pages for place in page.places]
    assert len(boxes) == len(set(boxes)) == criteria * (people if level == "person" else 1)
    assert len({page.code for page in pages}) == len(pages)


@given(st.integers(1, 40), st.integers(1, 400))
def test_a_standing_page_is_never_fuller_than_the_paper(criteria, letters):
    pages = pages_of(*a_paper_drill(1, criteria, "kata " * (letters // 5 + 1), "team"))
    assert all(sum(page.heights) <= (FIRST if page.page == 1 else LATER) for page in pages)


def test_forty_people_and_eight_criteria_take_three_pages():
    assert len(pages_of(*a_paper_drill(40, 8, "Sikap humanis dan kerja sama dengan rekan di lapangan"))) == 3


def test_another_order_of_people_is_another_page():
    drill, scenario = a_paper_drill(3)
    other = type(drill)(**{name: getattr(drill, name) for name in drill.__slots__} | {
        "participants": drill.participants[::-1]})  # fmt: skip
    assert pages_of(drill, scenario)[0].code != pages_of(other, scenario)[0].code
