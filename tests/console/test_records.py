"""Lists of records in an address: every one that is filled in is read, however many there are."""

import pytest
from starlette.datastructures import QueryParams

from penalty_api.console.filled import Filled, case_data, filled
from penalty_rules.reading.limits import MAX_RECORDS


def given(*numbers: str) -> Filled:
    return filled(QueryParams([("matter", "R-1"), *((f"f.factors.{number}.ratio", "1") for number in numbers)]))


@pytest.mark.parametrize("many", [1, 20, 21, MAX_RECORDS, MAX_RECORDS + 1])
def test_no_record_is_passed_over(many: int) -> None:
    """More than the library takes are handed over too, for it to refuse."""
    read = given(*map(str, range(many)))
    assert case_data(read, {"factors": "records"})["facts"] == {"factors": [{"ratio": "1"}] * many}
    assert read.rows("f.factors") == range(max(many, min(many + 1, MAX_RECORDS)))


def test_records_stand_in_the_order_of_their_numbers_and_an_empty_one_is_none() -> None:
    read = filled(QueryParams([("f.a.10.x", "2"), ("f.a.9.x", "1"), ("f.a.3.x", " "), ("f.ab.1.x", "3")]))
    assert read.records("f.a") == {9: {"x": "1"}, 10: {"x": "2"}}


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "x", "", "²"])
def test_what_numbers_no_record_is_none(number: str) -> None:
    assert given(number).records("f.factors") == {}
