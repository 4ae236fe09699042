"""Doors that stay shut: sessions, forged forms, other communes, other places on the disk."""

import json
import re

import pytest

import office as offices
from wire import PROCEDURE, Browser, ask, form, send, status

URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
FILING = {
    "procedure": PROCEDURE,
    "applicant": {"name": "Lò Văn Bên", "identifier": "051188004321", "address": "Thôn Trung, xã Bên"},
    "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
}
COOKIES = ["rác", "", "'; DROP TABLE session;--", "../../etc/passwd", "a" * 3000, "0" * 64, "\u202e"]


@pytest.mark.parametrize("cookie", COOKIES, ids=range(len(COOKIES)))
def test_a_session_nobody_has_leads_to_the_door(port, cookie):
    headers = {"Cookie": f"motcua={cookie}".encode()}
    answer = ask(port, "GET", "/register", headers=headers)
    assert answer.status == 303 and answer.headers["location"].startswith("/sign-in"), answer.status
    answer = ask(port, "POST", "/password", form({"old": "a", "new": "b"}), {**headers, **URLENCODED})
    assert answer.status == 303 and answer.headers["location"].startswith("/sign-in")
    # A part of a page is not replaced by the door: the whole page goes there.
    answer = ask(port, "GET", "/counter/procedures?q=a", headers={**headers, "HX-Request": "true"})
    assert answer.status == 403 and answer.headers["hx-redirect"].startswith("/sign-in")


def test_a_session_that_was_ended_is_of_no_use(port):
    gone = Browser(port, "chuyenvien.vp2", offices.PASSWORD)
    assert all(word in gone.attributes for word in ("httponly", "samesite=", "path=/"))
    assert gone.get("/work").status == 200
    assert gone.post("/sign-out", form({"_csrf": gone.token})).status == 303
    assert gone.get("/work").status == 303


def test_a_form_without_the_sessions_own_token_changes_nothing(clerk, port, office):
    other = Browser(port, "tiepnhan2", offices.PASSWORD)
    before = office.rows("SELECT count(*) FROM dossier")
    for token in ("", "0" * 128, "rác", other.token, clerk.token[:-2], clerk.token + "00"):
        answer = clerk.receive({"_csrf": token})
        assert answer.status == 403, token
        assert "Không được phép" in answer.words
    assert office.rows("SELECT count(*) FROM dossier") == before


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://xau.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
    ids=str)
def test_a_form_from_a_foreign_page_is_not_taken(clerk, port, headers):
    fields = form({"_csrf": clerk.token, "old": "x", "new": "y", "again": "y"})
    assert clerk.post("/password", fields, headers).status == 403
    door = form({"user": "tiepnhan1", "password": offices.PASSWORD})
    assert ask(port, "POST", "/sign-in", door, {**URLENCODED, **headers}).status == 403
    assert ask(port, "POST", "/look-up", form({"code": "x", "last4": "1"}), {**URLENCODED, **headers}).status == 403


def test_the_door_leads_nowhere_else(port):
    for back in ("https://xau.example/", "//xau.example", "/\\xau.example", "javascript:alert(1)", "/\r\nSet-Cookie: a=b"):
        answer = ask(port, "POST", "/sign-in", form({"user": "cchc", "password": offices.PASSWORD, "back": back}), URLENCODED)
        assert answer.status == 303 and answer.headers["location"] == "/desk", (back, answer.headers)


def test_a_dossier_of_another_commune_is_as_if_it_were_not(clerk, api):
    made = api("POST", "/dossiers", FILING, login="xaben", Idempotency_Key="xa-ben-thu-0001")
    assert made.status == 201, made.text
    code = json.loads(made.text)["code"]
    assert code.startswith("H48.37.29-")
    nowhere = code.replace("H48.37.29", "H48.37.28").rsplit("-", 1)[0] + "-9876"

    def alike(one, two):
        assert one.status == two.status == 404
        assert one.text.replace(code, "") == two.text.replace(nowhere, "")

    for tail in ("", "/receipt", "/receipt.pdf", "/refusal", "/files/" + "0" * 64):
        alike(clerk.get(f"/dossiers/{code}{tail}"), clerk.get(f"/dossiers/{nowhere}{tail}"))
    for act in ("forward", "withdraw", "hand_over", "add_files"):
        fields = form({"_csrf": clerk.token, "key": "mot-khoa-nao-do", "withdraw.reason": "thử"})
        alike(clerk.post(f"/dossiers/{code}/acts/{act}", fields), clerk.post(f"/dossiers/{nowhere}/acts/{act}", fields))
    alike(api("GET", f"/dossiers/{code}"), api("GET", f"/dossiers/{nowhere}"))
    alike(api("POST", f"/dossiers/{code}/acts/withdraw", {"reason": "thử"}, Idempotency_Key="xa-ben-thu-0002"),
          api("POST", f"/dossiers/{nowhere}/acts/withdraw", {"reason": "thử"}, Idempotency_Key="xa-ben-thu-0003"))
    assert "Lò Văn Bên" not in clerk.get("/register?q=lo+van+ben").text
    assert code not in api("GET", "/dossiers?q=lo%20van%20ben").text
    assert json.loads(api("GET", f"/dossiers/{code}", login="xaben").text)["code"] == code


PLACES = [
    "/assets/../motcua.db", "/assets/%2e%2e/motcua.db", "/assets/..%2fmotcua.db", "/assets/%2e%2e%2f%2e%2e%2fetc/passwd",
    "/assets//etc/passwd", "/assets/app.js/../../../../etc/passwd", "/assets/..\\motcua.db", "/assets/%00app.js", "/assets/app.js%00.css",
    "/assets/.", "/assets/", "/../../../../etc/passwd", "//etc/passwd", "/assets/~root", "/assets/%252e%252e/motcua.db",
    "/assets/access.log", "/assets/secret.key",
]


@pytest.mark.parametrize("path", PLACES)
def test_no_address_leads_out_of_the_house(port, path):
    got = send(port, f"GET {path} HTTP/1.1\r\nHost: mau\r\nConnection: close\r\n\r\n".encode())
    assert status(got) in (400, 404), got[:200]
    assert b"SQLite format" not in got and b"root:" not in got


def test_files_of_a_dossier_are_found_by_their_content_alone(clerk, office):
    code = office.rows("SELECT code FROM dossier WHERE code LIKE 'H48.37.28-%' ORDER BY id DESC LIMIT 1")[0][0]
    for name in ("..%2f..%2fmotcua.db", "..", "%2e%2e", "0" * 64, "../secret.key", "A" * 64, "%00"):
        assert clerk.get(f"/dossiers/{code}/files/{name}").status in (400, 404)


def test_every_role_sees_only_its_own(port):
    guide = Browser(port, "thanhtra", offices.PASSWORD)
    for path in ("/counter", "/counter/1.001193", "/work"):
        answer = guide.get(path)
        assert answer.status == 403 and "Không được phép" in answer.words
    assert guide.receive().status == 403


def test_guessing_at_the_look_up_is_slowed_and_told_when(port):
    guesses = [
        ask(port, "POST", "/look-up", form({"code": "H48.37.28-260901-0001", "last4": f"{number:04}"}), URLENCODED) for number in range(30)]
    assert {answer.status for answer in guesses} == {422, 429}
    last = guesses[-1]
    assert last.status == 429 and int(last.headers["retry-after"]) > 0 and "thử lại sau" in last.words
    assert ask(port, "GET", "/r/" + "0" * 40).status == 404


def test_the_pages_say_who_may_frame_and_run_what(clerk, port):
    for answer in (clerk.get("/work"), ask(port, "GET", "/"), ask(port, "GET", "/khong-co"), ask(port, "GET", "/sign-in")):
        policy = answer.headers["content-security-policy"]
        assert "default-src" in policy and "unsafe-inline" not in re.sub(r"style-src[^;]*", "", policy) and "unsafe-eval" not in policy
        assert "frame-ancestors" in policy or "x-frame-options" in answer.headers
        assert answer.headers["x-content-type-options"] == "nosniff" and "referrer-policy" in answer.headers
    assert "no-store" in clerk.get("/work").headers["cache-control"]
