"""Requests as they are on the line, so that nothing is put right on the way."""

import http.client
import re
import socket
import urllib.parse
import uuid

CARD = {
    "applicant.kind": "citizen", "applicant.identifier": "051188004321",
    "applicant.address": "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu",
}
PROCEDURE = "1.001193"


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body
        self.text = body.decode("utf-8", "replace")

    @property
    def words(self):
        """What a person reads of it."""
        inside = re.sub(r"<(script|style).*?</\1>", " ", self.text, flags=re.S)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


# Whatever is asked, no answer may say how the office is built or where it stands.
TELLING = re.compile(
    r"SELECT .{1,200} FROM |INSERT INTO |sqlite|SQLITE|\.swift|Swift\.|Fatal error|/root/|/home/|\.work/|motcua\.db|stack trace|libmicrohttpd", re.I)


def checked(answer):
    found = TELLING.search(answer.text)
    assert not found, f"the answer tells {found[0]!r}: {answer.text[:500]}"
    assert answer.status < 500 or answer.status in (501, 503), f"{answer.status}: {answer.text[:500]}"
    return answer


def ask(port, method, path, body=None, headers=()):
    """One request of well-formed HTTP, whatever is in it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        headers = dict(headers)
        if body is not None and "Content-Length" not in headers and "Transfer-Encoding" not in headers:
            headers["Content-Length"] = str(len(body))
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        if body is not None:
            connection.send(body)
        answer = connection.getresponse()
        return checked(Answer(answer.status, answer.getheaders(), answer.read()))
    finally:
        connection.close()


def send(port, data, patience=60):
    """Bytes that need not be HTTP; answers what came back until the office closed, b'' when that was nothing."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as line:
        got = b""
        try:
            line.sendall(data)
            while len(got) < 1 << 20:
                piece = line.recv(65536)
                if not piece:
                    break
                got += piece
        except (ConnectionError, TimeoutError):
            pass
    assert not TELLING.search(got.decode("utf-8", "replace"))
    return got


def status(got):
    found = re.match(rb"HTTP/1\.1 (\d{3})", got)
    return int(found[1]) if found else None


def form(fields):
    return urllib.parse.urlencode(fields).encode()


def multipart(fields, files=(), boundary="vach-ngan"):
    """`files`: (field, file name, content)."""
    out = b""
    for name, value in fields:
        value = value if isinstance(value, bytes) else value.encode()
        out += b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (boundary.encode(), name.encode(), value)
    for name, file_name, content in files:
        out += b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: application/pdf\r\n\r\n%s\r\n' % (
            boundary.encode(), name.encode(), file_name.encode(), content)
    return out + b"--%s--\r\n" % boundary.encode(), f"multipart/form-data; boundary={boundary}"


class Browser:
    """Somebody signed in, without a browser's good manners."""

    def __init__(self, port, login, password):
        self.port = port
        answer = ask(port, "POST", "/sign-in", form({"user": login, "password": password}),
                     {"Content-Type": "application/x-www-form-urlencoded"})
        assert answer.status == 303, (login, answer.status, answer.words)
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        self.attributes = answer.headers["set-cookie"].lower()

    def get(self, path, headers=()):
        return ask(self.port, "GET", path, headers={"Cookie": self.cookie, **dict(headers)})

    def post(self, path, body, headers=()):
        return ask(self.port, "POST", path, body, {
            "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", **dict(headers)})

    @property
    def token(self):
        """A fresh form token, from a page."""
        return re.search(r'name="_csrf" value="([0-9a-f]+)"', self.get("/password").text)[1]

    def receive(self, fields=(), files=(), procedure=PROCEDURE):
        """Sends the counter's form, complete but for what `fields` changes."""
        whole = {
            "_csrf": self.token, "key": uuid.uuid4().hex, "channel": "1", **CARD, "applicant.name": "Trần Thị Lan", "sets": "1",
            "delivery": "counter", "paidBy": "", "act": "receive",
            "components[1].given": "1", "components[1].manner": "submitted", "components[1].originals": "1",
            "components[3].given": "1", "components[3].manner": "submitted", "components[3].originals": "1", **dict(fields)}
        body, kind = multipart(whole.items(), files)
        return self.post(f"/counter/{procedure}", body, {"Content-Type": kind})
