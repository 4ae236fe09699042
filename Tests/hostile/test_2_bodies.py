"""Bodies that are empty, endless, broken or not what they say."""

import hashlib
import re

import pytest

from wire import PROCEDURE, ask, form, multipart, send, status

URLENCODED = "application/x-www-form-urlencoded"
PLACE = f"/counter/{PROCEDURE}"


def test_an_empty_form_is_told_what_it_lacks(clerk):
    answer = clerk.post(PLACE, form({"_csrf": clerk.token}))
    assert answer.status == 422
    for words in ("Hãy nhập họ và tên.", "Hãy nhập địa chỉ.", "Hãy nhập số định danh cá nhân."):
        assert words in answer.words


def test_a_request_without_a_body_is_not_a_form(clerk, port):
    answer = ask(port, "POST", PLACE, b"", {"Cookie": clerk.cookie})
    assert answer.status in (403, 415), answer.words
    assert ask(port, "POST", PLACE, b"{}", {"Cookie": clerk.cookie, "Content-Type": "application/json"}).status == 415


def test_a_hundred_megabytes_are_refused_before_they_come(port, office):
    head = (f"POST /sign-in HTTP/1.1\r\nHost: mau\r\nContent-Type: {URLENCODED}\r\n"
            f"Content-Length: {100 << 20}\r\n\r\n").encode()
    got = send(port, head)  # nothing of the body is sent, and yet there is an answer
    assert status(got) == 413
    assert "Nội dung gửi lên quá lớn" in got.decode()
    got = send(port, head.replace(b"/sign-in", b"/api/v1/dossiers").replace(URLENCODED.encode(), b"application/json"))
    assert status(got) == 413 and b"application/problem+json" in got


def test_an_endless_body_of_pieces_is_cut(port):
    piece = b"%x\r\n%s\r\n" % (1 << 16, b"a" * (1 << 16))
    head = f"POST /sign-in HTTP/1.1\r\nHost: mau\r\nContent-Type: {URLENCODED}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    got = send(port, head + piece * 400)  # 25 MB
    assert status(got) in (413, None)
    got = send(port, head + piece * 8 + b"0\r\n\r\n")
    assert status(got) == 413


def test_a_file_larger_than_fifty_megabytes_is_refused_and_leaves_nothing(clerk):
    answer = clerk.receive(files=[("components[1].files", "to khai.pdf", b"%PDF-1.4\n" + b"\0" * (51 << 20))])
    assert answer.status == 413
    assert "Dung lượng tối đa là 50 MB" in answer.words


def test_a_field_larger_than_a_megabyte_is_refused(clerk):
    assert clerk.receive({"summary": "a" * (2 << 20)}).status == 413


@pytest.mark.parametrize("body", [b"user=%ff%fe&password=x", b"user=\xff\xfe", b"user=%zz", b"user=%e1%ba"], ids=repr)
def test_text_that_is_no_utf8_is_not_guessed_at(port, body):
    answer = ask(port, "POST", "/sign-in", body, {"Content-Type": URLENCODED})
    assert answer.status == 400
    assert "Yêu cầu không đọc được" in answer.words


@pytest.mark.parametrize("path", ["/procedures?q=%ff", "/procedures?q=%c0%af", "/%ff", "/procedures/%00", "/procedures?q=a%00b"])
def test_an_address_that_is_no_text_is_refused(port, path):
    assert ask(port, "GET", path).status in (400, 404)


@pytest.mark.parametrize(
    "field, value, words",
    [
        ("sets", "nhiều", "Số bộ hồ sơ là số nguyên"), ("sets", "-1", "Số bộ hồ sơ là số nguyên"),
        ("sets", "99999999999999999999", "Số bộ hồ sơ là số nguyên"), ("channel", "99", "Hãy chọn hình thức nộp."),
        ("applicant.kind", "robot", "Hãy chọn cá nhân hoặc tổ chức."), ("applicant.birth", "31/02/1990", "Ngày ghi theo dạng"),
        ("applicant.birth", "01/01/2999", "không sau hôm nay"), ("applicant.email", "a@b", "thư điện tử không hợp lệ"),
        ("applicant.phone", "gọi sau", "Số điện thoại phải có 10 số"), ("delivery", "bồ câu", "Hãy chọn cách nhận kết quả."),
        ("applicant.identifier", "1e9", "Số định danh có 12 số"), ("paidBy", "vàng", "Hình thức thanh toán không hợp lệ."),
        ("components[1].originals", "một", "Số bản chính là số nguyên"), ("components[1].manner", "ném", "Hãy chọn cách nộp giấy tờ."),
    ])
def test_a_value_of_the_wrong_kind_is_named(clerk, field, value, words):
    answer = clerk.receive({field: value})
    assert answer.status == 422
    assert words in answer.words


BROKEN = {
    "no boundary": (b"abc", "multipart/form-data"),
    "another boundary": (multipart([("a", "b")])[0], "multipart/form-data; boundary=khac"),
    "cut off in a field": (multipart([("a", "b" * 100)])[0][:80], "multipart/form-data; boundary=vach-ngan"),
    "cut off in a file": (multipart([], [("components[1].files", "a.pdf", b"%PDF-1.4" * 1000)])[0][:4000],
                          "multipart/form-data; boundary=vach-ngan"),
    "no name": (b'--vach-ngan\r\nContent-Disposition: form-data\r\n\r\nx\r\n--vach-ngan--\r\n', "multipart/form-data; boundary=vach-ngan"),
    "an endless head": (b"--vach-ngan\r\n" + b"X: " + b"a" * 200_000, "multipart/form-data; boundary=vach-ngan"),
    "five thousand fields": (multipart([("a", "")] * 5000)[0], "multipart/form-data; boundary=vach-ngan"),
    "an endless boundary": (b"x", "multipart/form-data; boundary=" + "b" * 5000),
    "not UTF-8": (multipart([("a", b"\xff\xfe")])[0], "multipart/form-data; boundary=vach-ngan"),
    "nothing": (b"", "multipart/form-data; boundary=vach-ngan"),
}


@pytest.mark.parametrize("body, kind", BROKEN.values(), ids=BROKEN)
def test_a_broken_form_with_files_is_told_so(clerk, body, kind):
    answer = clerk.post(PLACE, body, {"Content-Type": kind})
    assert answer.status == 400, (answer.status, answer.words)
    assert "Yêu cầu không đọc được" in answer.words


LIES = {
    "a program": b"MZ\x90\x00" + b"\0" * 500, "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with a script": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "an archive": b"PK\x03\x04" + b"\0" * 100, "a shell script": b"#!/bin/sh\nrm -rf /\n", "one byte": b"%",
}


@pytest.mark.parametrize("content", LIES.values(), ids=LIES)
def test_a_file_is_what_it_is_and_not_what_it_is_called(clerk, office, content):
    answer = clerk.receive(files=[("components[1].files", "to khai.pdf", content)])
    assert answer.status == 422
    assert "không phải PDF, JPEG hoặc PNG" in answer.words
    # By its hash: forms of other dossiers may be kept at any moment.
    assert not office.rows("SELECT 1 FROM file WHERE hash = ?", hashlib.sha256(content).hexdigest())


def test_a_files_name_is_never_a_path_and_never_a_header(clerk, office):
    content = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
    answer = clerk.receive(files=[("components[1].files", "../../../../tmp/<b>x</b>;a=b.pdf", content)])
    assert answer.status == 303, answer.words
    page = clerk.get(answer.headers["location"])
    link = re.search(r'href="(/dossiers/[^"]+/files/[0-9a-f]{64})"', page.text)[1]
    paper = clerk.get(link)
    assert paper.body == content and paper.headers["content-type"] == "application/pdf"
    assert ".." not in paper.headers["content-disposition"] and "<b>" not in paper.headers["content-disposition"]
    assert paper.headers["x-content-type-options"] == "nosniff"
    assert not [path for path in office.data.rglob("*.pdf")]


def test_a_kept_file_cannot_be_named_by_somebody_who_did_not_send_it(clerk, office):
    known = office.rows("SELECT hash, size FROM file")[0]
    answer = clerk.receive({"kept": f"{'0' * 64}:1:pdf:{known[1]}:{known[0]}:a.pdf"})
    assert answer.status == 303
    assert "/files/" not in clerk.get(answer.headers["location"]).text
