"""`POST /v1/recommendations/batch`: a line for each case, in order, while the request is still being sent."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx

from penalty_api.models import EXAMPLE_CASE
from penalty_rules.reading import MAX_CASE_BYTES
from tests.api.asking import JSON, problem, recommend, with_facts
from tests.api.conftest import Server

NDJSON = {"content-type": "application/x-ndjson"}


def batch(client: httpx.Client, content: bytes | Iterator[bytes], **parameters: str) -> httpx.Response:
    return client.post("/v1/recommendations/batch", content=content, headers=NDJSON, params=parameters)


def line(**facts: object) -> bytes:
    return json.dumps(with_facts(**facts)).encode()


def test_each_case_gets_what_it_would_get_alone_in_order(client: httpx.Client) -> None:
    cases = [with_facts(goods_value=str(value)) for value in (3000, 8000, 40000)]
    answer = batch(client, b"\n".join(json.dumps(case).encode() for case in cases))
    assert answer.headers["content-type"] == "application/x-ndjson"
    lines = answer.content.splitlines()
    assert [json.loads(each)["line"] for each in lines] == [1, 2, 3]
    for each, case in zip(lines, cases, strict=True):
        assert each.endswith(b'"recommended":' + recommend(client, case).content + b"}")


def test_a_bad_case_has_its_problem_in_its_place(client: httpx.Client) -> None:
    sent = [line(), b'{"matter": "XX", "party": "unit"}', b"", b"{", line(goods_value=-1), b" ", line()]
    found = [json.loads(each) for each in batch(client, b"\n".join(sent), lang="en").content.splitlines()]
    assert [(each["line"], each["problem"] and each["problem"]["code"]) for each in found] == [
        (1, None),
        (2, "invalid_case"),
        (4, "unreadable"),
        (5, "invalid_case"),
        (7, None),
    ]
    assert found[1]["problem"]["title"] == "the case cannot be used"
    assert [each["recommended"] is None for each in found] == [False, True, True, True, False]


def test_a_line_that_is_too_long_is_refused_and_the_next_one_answered(client: httpx.Client) -> None:
    long = b'{"authority": "' + b"a" * (2 * MAX_CASE_BYTES) + b'"}'
    found = [json.loads(each) for each in batch(client, b"\n".join((long, line(), long))).content.splitlines()]
    assert [(each["line"], each["problem"] and each["problem"]["code"]) for each in found] == [
        (1, "too_large"),
        (2, None),
        (3, "too_large"),
    ]


def test_nothing_gives_nothing(client: httpx.Client) -> None:
    assert batch(client, b"").content == b""


def test_another_media_type_is_refused(client: httpx.Client) -> None:
    answer = client.post("/v1/recommendations/batch", content=line(), headers=JSON)
    problem(answer, 415, "not_json")


def test_answers_come_while_the_request_is_still_being_sent(server: Server) -> None:
    """A client that sends the next case only when it has the answer to the last one gets all of them."""
    address = urlsplit(server.url)
    head = b"POST /v1/recommendations/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=30) as connection:
        connection.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n")
        reader = connection.makefile("rb")
        for number in (1, 2, 3):
            body = line() + b"\n"
            connection.sendall(b"%x\r\n%s\r\n" % (len(body), body))
            while not (found := reader.readline()).startswith(b'{"line":'):
                assert found
            assert found.startswith(b'{"line":%d,"problem":null' % number)
        connection.sendall(b"0\r\n\r\n")
        assert reader.readline().strip() == b""
        assert reader.readline().strip() == b"0"


def test_many_cases_are_answered(client: httpx.Client) -> None:
    count = 300
    found = batch(client, (line(goods_value=str(number + 1)) + b"\n" for number in range(count)), explain="none")
    lines = found.content.splitlines()
    assert len(lines) == count
    assert all(each.startswith(b'{"line":%d,"problem":null' % number) for number, each in enumerate(lines, 1))


def test_the_example_is_a_line_too(client: httpx.Client) -> None:
    (found,) = batch(client, json.dumps(EXAMPLE_CASE).encode(), explain="full").content.splitlines()
    assert json.loads(found)["recommended"]["explanation"]["answers"]
