"""Plain items in the order of their minutes, and what is looked at after a change."""

import pytest

from trainer.domain.timed_items import followed, with_changed, with_inserted

ITEMS = [
    {"minute": 0, "text": "a"},
    {"minute": 30, "text": "b"},
    {"minute": 30, "text": "c"},
    {"minute": 60, "text": "d"},
]


def texts(items):
    return "".join(item["text"] for item in items)


@pytest.mark.parametrize(("minute", "order"), [(0, "axbcd"), (30, "abcxd"), (45, "abcxd"), (99, "abcdx")])
def test_an_item_goes_after_those_of_its_minute(minute, order):
    items, at = with_inserted(ITEMS, {"minute": minute, "text": "x"})
    assert (texts(items), items[at]["text"]) == (order, "x")


@pytest.mark.parametrize(
    ("at", "minute", "order"),
    [(1, 30, "aBcd"), (1, 10, "aBcd"), (0, 30, "Abcd"), (0, 31, "bcAd"), (3, 0, "aDbc"), (1, 99, "acdB")],
)
def test_a_changed_item_moves_only_when_it_must(at, minute, order):
    changed = {"minute": minute, "text": ITEMS[at]["text"].upper()}
    items, place = with_changed(ITEMS, at, changed)
    assert (texts(items), items[place]) == (order, changed)


def test_items_without_order_are_put_in_order_by_the_first_change_of_a_minute():
    items, _at = with_changed(ITEMS[::-1], 0, {"minute": 20, "text": "D"})
    assert texts(items) == "aDcb"


def test_an_item_without_a_minute_comes_first():
    items, at = with_inserted(ITEMS[1:], {"text": "x"})
    assert (texts(items), at) == ("xbcd", 0)


@pytest.mark.parametrize(
    ("after", "at", "found"),
    [
        ([ITEMS[1], ITEMS[0]], 1, 0),
        ([ITEMS[0], {"minute": 5}, ITEMS[2]], 1, 1),
        ([{"minute": 5}, ITEMS[2], ITEMS[3]], 1, 0),
        ([ITEMS[0]], 3, 0),
        ([], 2, -1),
        (ITEMS, -1, 0),
    ],
)
def test_what_is_looked_at_is_followed(after, at, found):
    assert followed(ITEMS, after, at) == found
