"""Tables: widths, breaking between and inside rows."""

import time

import pytest

from trainer.reports.blocks import table
from trainer.reports.grid import Column, Look

TWO = (Column("No.", 50, "right"), Column("Text", 150))


def rows_of(grid):
    """The first cells of what is left of a grid, as drawn."""
    return ["".join(row.cells[0]) for row in grid._rows]


def split_all(grid, height):
    parts = [grid]
    while len(found := parts.pop().split(200, height)) == 2:
        parts += found
    return [*parts, *found]


def test_rows_keep_their_order_over_all_parts():
    grid = table(TWO, [(str(place), "x") for place in range(100)])
    parts = split_all(grid, 200)
    assert [text for part in parts for text in rows_of(part)] == [str(place) for place in range(100)]


def test_no_part_is_higher_than_its_page():
    grid = table(TWO, [(str(place), "kata " * (place * 7 % 90)) for place in range(60)])
    assert all(part.wrap(200, 0)[1] <= 200 for part in split_all(grid, 200))


def test_long_row_is_torn():
    grid = table(TWO, [("1", "\n".join(str(line) for line in range(40)))])
    parts = split_all(grid, 200)
    assert [line for part in parts for line in part._rows[0].cells[1]] == [str(line) for line in range(40)]


def test_short_row_is_never_torn():
    grid = table(TWO, [("1", "a"), ("2", "\n".join("abcde"))])
    assert [rows_of(part) for part in grid.split(200, 80)] == [["1"], ["2"]]


def test_nothing_is_taken_where_no_row_fits():
    assert table(TWO, [("1", "a")]).split(200, 20) == []


def test_line_under_the_table_takes_the_last_row_along():
    grid = table(TWO, [(str(place), "x") for place in range(5)], Look(foot="Jumlah"))
    height = grid.wrap(200, 0)[1]
    first, rest = grid.split(200, height - 2)
    assert rows_of(first) == ["0", "1", "2", "3"]
    assert rows_of(rest) == ["4", "Jumlah"]


def test_last_row_is_not_left_alone_on_the_next_page():
    grid = table(TWO, [(str(place), "x") for place in range(5)])
    first, rest = grid.split(200, grid.wrap(200, 0)[1] - 2)
    assert (rows_of(first), rows_of(rest)) == (["0", "1", "2"], ["3", "4"])


@pytest.mark.parametrize("text", ["kata " * 50, "k" * 300])
def test_fitted_figures_stay_on_one_line(text):
    columns = (*(Column(f"{place}", 1, "right") for place in range(3)), Column("A", 1), Column("B", 1))
    grid = table(columns, [("100.0", "92.5", "100.0", text, text)], Look(is_fitted=True))
    grid.wrap(300, 0)
    assert [len(cell) for cell in grid._rows[0].cells[:3]] == [1, 1, 1]
    assert sum(grid._widths) == pytest.approx(300)


def test_ten_thousand_rows_cost_ten_times_a_thousand():
    def spent(count):
        begun = time.process_time()
        split_all(table(TWO, [(str(place), f"nama {place}") for place in range(count)]), 700)
        return time.process_time() - begun

    few, many = (min(spent(count) for _turn in range(3)) for count in (1000, 10_000))
    assert many < 40 * few


def test_rows_to_be_written_into_are_high_enough():
    usual, roomy = (table(TWO, [("1", "x"), ("2", "")], Look(least=least)).wrap(200, 500)[1] for least in (1, 3))
    assert roomy - usual == 2 * 2 * Look().leading
