"""What people are called, and what others type into the box for it."""

import html
import re
import time
import urllib.parse

import pytest

NAMES = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"><img src=x onerror=alert(1)>'",
    "statement": "'; DROP TABLE dossier;--",
    "template": "Lan {{7*7}} ${7*7} \\(1)",
    "search words": "OR NEAR NOT * \" ^",
    "arabic": "محمد الفاتح",
    "emoji": "Trần 👩‍👩‍👧 Lan",
    "two hundred letters": "Đ" * 200,
}
REFUSED = {
    "a direction mark": ("Trần \u202eNaL ịhT", "ký tự ẩn đổi chiều chữ"),
    "an isolate": ("Trần \u2067Lan\u2069", "ký tự ẩn đổi chiều chữ"),
    "ten thousand letters": ("Đ" * 10_000, "Tên dài quá 200 chữ."),
    "a tower of marks": ("L" + "\u0323\u0302\u0301" * 2000 + "an", "Tên dài quá 200 chữ."),
    "nothing": ("", "Hãy nhập họ và tên."),
    "blanks": (" \t\u00a0\u2003 ", "Hãy nhập họ và tên."),
    "digits": ("12345", "Tên phải có chữ cái."),
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_strange_name_is_kept_as_it_is_and_shown_as_text(clerk, office, name):
    answer = clerk.receive({"applicant.name": name, "summary": name})
    assert answer.status == 303, answer.words
    code = re.search(r"H48\.37\.28-\d{6}-\d{4,}", answer.headers["location"])[0]
    stored = office.rows("SELECT applicant FROM dossier WHERE code = ?", code)[0][0]
    assert stored == " ".join(name.split())
    searched = urllib.parse.quote(name[:60])
    for path in (f"/dossiers/{code}", f"/dossiers/{code}/receipt", f"/register?q={searched}", "/work"):
        page = clerk.get(path)
        assert page.status == 200, (path, page.status)
        assert "<script>alert" not in page.text and "<img src=x" not in page.text
    assert html.unescape(clerk.get(f"/dossiers/{code}").text).count(stored) >= 1
    # Where the machine is busy the paper is made later, and the page says so; it is made.
    until = time.monotonic() + 90
    while (pdf := clerk.get(f"/dossiers/{code}/receipt.pdf")).status == 303 and time.monotonic() < until:
        assert pdf.headers["location"].endswith("/receipt?pdf=0")
        time.sleep(1)
    assert pdf.status == 200 and pdf.body.startswith(b"%PDF"), (pdf.status, pdf.headers)


@pytest.mark.parametrize("name, words", REFUSED.values(), ids=REFUSED)
def test_a_name_nobody_can_have_is_refused_in_words_and_still_in_the_box(clerk, name, words):
    answer = clerk.receive({"applicant.name": name})
    assert answer.status == 422
    assert words in answer.words
    assert html.escape(name.strip()[:40], quote=False) in answer.text or not name.strip("\t \u00a0\u2003") or "\u0323" in name


def test_a_zero_byte_is_no_text(clerk, port):
    assert clerk.receive({"applicant.name": b"Tr\x00n"}).status == 400
    token = clerk.token
    assert clerk.post("/counter/1.001193", f"_csrf={token}&applicant.name=a%00b".encode()).status in (400, 422)


def test_nothing_was_lost_by_it(office):
    assert office.rows("SELECT count(*) FROM dossier")[0][0] > 300
    assert office.rows("SELECT * FROM pragma_integrity_check") == [("ok",)]
