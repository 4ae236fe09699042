"""What is not even HTTP, and what is not even JSON."""

import json

import pytest

from wire import PROCEDURE, ask, send, status

REQUESTS = {
    "two lengths": b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "a length and pieces": b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a length below nothing": b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "a length beyond counting": b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    "pieces of no size": b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "a blank before the colon": b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    "noise": bytes(range(256)) * 4 + b"\r\n\r\n",
    "another protocol": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 100 + b"\r\n\r\n",
    "a zero byte in the address": b"GET /\0etc HTTP/1.1\r\nHost: a\r\n\r\n",
    "a long address": b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    "a long head": b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    "ten thousand fields in the head": b"GET / HTTP/1.1\r\nHost: a\r\n" + b"A: b\r\n" * 10_000 + b"\r\n",
    "an unknown method": b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
    "TRACE": b"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
    "CONNECT": b"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "a whole address of elsewhere": b"GET http://xau.example/ HTTP/1.1\r\nHost: xau.example\r\n\r\n",
}


@pytest.mark.parametrize("data", REQUESTS.values(), ids=REQUESTS)
def test_what_is_no_request_is_refused_or_cut(port, data):
    got = send(port, data)
    assert status(got) in (None, 400, 404, 405, 413, 414, 415, 431, 501), got[:200]


def test_a_method_an_address_does_not_know_is_told_which_it_does(port):
    answer = ask(port, "DELETE", "/sign-in")
    assert answer.status == 405 and "GET" in answer.headers["allow"] and "POST" in answer.headers["allow"]


GOOD = {
    "procedure": PROCEDURE,
    "applicant": {"name": "Trần Thị Lan", "identifier": "051188004321", "address": "Số 12 đường Hoa Mai, phường Mẫu"},
    "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
}
NO_JSON = {
    "nothing": b"", "half": b'{"procedure": "1.0', "two": b"{}{}", "a comma": b'{"a": 1,}', "no quotes": b"{a: 1}", "NaN": b'{"a": NaN}',
    "bytes": b"\xff\xfe\x00{", "UTF-16": '{"procedure": "1.001193"}'.encode("utf-16"), "a zero byte": b'{"a": "\0"}',
    "half a pair": b'{"procedure": "\\ud800"}', "a hundred thousand brackets": b"[" * 100_000,
    "a hundred thousand objects": b'{"a":' * 40_000,
}


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_what_is_no_json_is_a_bad_request(api, body):
    answer = api("POST", "/dossiers", body, Idempotency_Key="xau-0000001")
    assert answer.status in (400, 422), answer.text
    problem = json.loads(answer.text)
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert problem["status"] == answer.status and problem["title"] and problem["type"].startswith("/problems/")


WRONG = {
    "a list": [], "a number": 7, "null": b"null", "a text for a person": {**GOOD, "applicant": "Lan"},
    "a number for a name": {**GOOD, "applicant": {**GOOD["applicant"], "name": 5}},
    "a broken number": {**GOOD, "components": [{"number": 1.5}]}, "a large number": {**GOOD, "sets": 10**30},
    "an unknown field": {**GOOD, "la": 1}, "a list too long": {**GOOD, "components": [{"number": 1}] * 1000},
    "an unknown procedure": {**GOOD, "procedure": "9.999999"},
    "a long name": {**GOOD, "applicant": {**GOOD["applicant"], "name": "Đ" * 10_000}},
    "a tower of marks": {**GOOD, "applicant": {**GOOD["applicant"], "name": "L" + "\u0323\u0302" * 3000}},
    "a direction mark": {**GOOD, "applicant": {**GOOD["applicant"], "name": "Lan \u202e"}},
    "a file nobody sent": {**GOOD, "files": [{"hash": "0" * 64}]},
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
def test_json_of_the_wrong_shape_is_told_where(api, office, body):
    before = office.rows("SELECT count(*) FROM dossier")
    answer = api("POST", "/dossiers", body, Idempotency_Key="xau-0000002")
    assert answer.status == 422, answer.text
    assert json.loads(answer.text)["errors"]
    assert office.rows("SELECT count(*) FROM dossier") == before


def test_a_program_without_token_or_key_is_told_what_is_missing(api, port, office):
    body = json.dumps(GOOD).encode()
    kind = {"Content-Type": "application/json", "Idempotency-Key": "xau-0000003"}
    for token in (None, "", "Bearer", "Bearer rác", "Bearer " + "0" * 4000, "Basic YTpi"):
        headers = kind if token is None else {**kind, "Authorization": token.encode()}
        answer = ask(port, "POST", "/api/v1/dossiers", body, headers)
        assert answer.status == 401 and "bearer" in answer.headers["www-authenticate"].lower()
    for key in ({}, {"Idempotency_Key": ""}, {"Idempotency_Key": "ngắn".encode()}, {"Idempotency_Key": "a" * 300}):
        assert api("POST", "/dossiers", GOOD, **key).status == 400


def test_a_key_stands_for_one_request_only(api, office):
    first = api("POST", "/dossiers", GOOD, Idempotency_Key="xau-0000004")
    again = api("POST", "/dossiers", GOOD, Idempotency_Key="xau-0000004")
    other = api("POST", "/dossiers", {**GOOD, "summary": "khác"}, Idempotency_Key="xau-0000004")
    assert (first.status, again.status, other.status) == (201, 201, 422)
    assert json.loads(first.text)["code"] == json.loads(again.text)["code"]
    assert json.loads(other.text)["type"] == "/problems/idempotency-key-reused"
