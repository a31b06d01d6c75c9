"""Plain documents: every change is a new document, and what was not touched is the same object."""

import pytest

from trainer.domain.plain import items_at, text_at, value_at, with_item, with_item_moved, with_value, without_items

DOCUMENT = {"title": "Judul", "runs": [{"method": "TFG"}], "injects": [{"minute": 0}, {"minute": 5}, {"minute": 9}]}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("title",), "Judul"),
        (("injects", 1, "minute"), 5),
        (("injects", 3, "minute"), None),
        (("injects", -1), None),
        (("injects", "minute"), None),
        (("title", 0), None),
        ((), DOCUMENT),
    ],
)
def test_the_value_at_a_place(place, value):
    assert value_at(DOCUMENT, place) == value


def test_text_and_items_are_empty_where_there_is_nothing_of_the_kind():
    assert (text_at(DOCUMENT, ("title",)), text_at(DOCUMENT, ("runs",))) == ("Judul", "")
    assert (len(items_at(DOCUMENT, ("injects",))), items_at(DOCUMENT, ("title",))) == (3, [])


def test_a_value_is_set_and_the_rest_is_shared():
    changed = with_value(DOCUMENT, ("injects", 1, "minute"), 6)
    assert value_at(changed, ("injects", 1)) == {"minute": 6}
    assert changed["runs"] is DOCUMENT["runs"]
    assert changed["injects"][0] is DOCUMENT["injects"][0]
    assert DOCUMENT["injects"][1] == {"minute": 5}


def test_nothing_takes_a_key_away_and_groups_on_the_way_are_made():
    assert "title" not in with_value(DOCUMENT, ("title",), None)
    assert with_value({}, ("board", "picture"), "x") == {"board": {"picture": "x"}}


def test_items_come_go_and_move():
    minutes = [item["minute"] for item in with_item(DOCUMENT, ("injects",), 1, {"minute": 3})["injects"]]
    assert minutes == [0, 3, 5, 9]
    assert without_items(DOCUMENT, ("injects",), [0, 2])["injects"] == [{"minute": 5}]
    assert with_item_moved(DOCUMENT, ("injects",), 2, 0)["injects"][0] == {"minute": 9}
    assert with_item({}, ("steps",), 0, "a") == {"steps": ["a"]}
