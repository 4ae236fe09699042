"""Letters and texts over lines as they are in the world: TLS with an authority of one's own, names and passwords."""

import http.client
import json
import ssl
import subprocess
import time

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

import office as offices
from receivers import Gateway, MailServer, free_port

# That the line is encrypted from its first byte the library cannot know.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")


@pytest.fixture(scope="module")
def data():
    return offices.demo("messages")


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """An authority, and the papers of a server called `localhost`."""
    folder = tmp_path_factory.mktemp("papers")

    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=Mau Authority", "-keyout", "authority.key", "-out", "authority.pem")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost",
            "-keyout", "server.key", "-out", "server.csr")
    (folder / "names").write_text("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-days", "2",
            "-CAcreateserial", "-extfile", "names", "-out", "server.pem")
    return folder


class Letters:
    def __init__(self):
        self.all = []

    async def handle_DATA(self, server, session, envelope):
        self.all.append((session.auth_data, envelope.content))
        return "250 taken"


def signs_in(server, session, envelope, mechanism, data):
    good = data.login == b"motcua" and data.password == "mật khẩu".encode()
    # Not "handled": the server itself says 535.
    return AuthResult(success=good, handled=False, auth_data=data.login if good else None)


@pytest.fixture(params=["starttls", "tls"])
def server(request, papers):
    """A mail server that takes letters over TLS alone, from who has signed in."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(papers / "server.pem", papers / "server.key")
    letters = Letters()
    own = {"tls_context": context, "require_starttls": True} if request.param == "starttls" else {"ssl_context": context}
    controller = Controller(
        letters, hostname="localhost", port=free_port(), authenticator=signs_in, auth_required=True,
        auth_require_tls=request.param == "starttls", **own)
    controller.start()
    controller.letters, controller.security = letters.all, request.param
    yield controller
    controller.stop()


def write(data, settings, mode=0o600):
    file = data / "messages.json"
    file.write_text(json.dumps(settings))
    file.chmod(mode)


def try_out(data, address, *options):
    done = offices.run("messages", "test", "--data", data, address, *options, check=False)
    return done.returncode, done.stdout + done.stderr


def email(server, papers, **other):
    return {"email": {
        "host": "localhost", "port": server.port, "security": server.security, "user": "motcua",
        "password": "mật khẩu", "from": "motcua@mau.example", "name": "Một cửa phường Mẫu",
        "authority": str(papers / "authority.pem"), "timeout": 10, **other}}


def test_a_letter_goes_over_tls_to_a_server_that_proves_its_name(data, papers, server):
    write(data, email(server, papers))
    status, said = try_out(data, "lan@mau.example")
    assert status == 0, said
    (who, content), = server.letters
    assert who == b"motcua"
    assert b"To: <lan@mau.example>" in content


def test_no_letter_goes_to_a_server_of_another_name(data, papers, server):
    write(data, email(server, papers, host="127.0.0.1"))
    status, said = try_out(data, "lan@mau.example")
    assert status == 1 and "Không xác minh được máy chủ gửi tin" in said, said
    assert server.letters == []


def test_no_letter_goes_to_a_server_nobody_vouches_for(data, papers, server):
    settings = email(server, papers)
    del settings["email"]["authority"]
    write(data, settings)
    status, said = try_out(data, "lan@mau.example")
    assert status == 1 and "Không xác minh được máy chủ gửi tin" in said, said
    assert server.letters == []


def test_a_wrong_password_is_named_as_such_and_never_shown(data, papers, server):
    write(data, email(server, papers, password="bí mật khác"))
    status, said = try_out(data, "lan@mau.example")
    assert status == 1 and "không chấp nhận tài khoản hoặc mật khẩu" in said, said
    shown = offices.run("messages", "show", "--data", data)
    assert "motcua@mau.example" in shown.stdout and "localhost" in shown.stdout
    assert "bí mật khác" not in shown.stdout + shown.stderr + said


def test_a_text_reaches_the_gateway(data):
    gateway = Gateway(1)
    try:
        write(data, {"sms": {
            "url": f"http://127.0.0.1:{gateway.port}/send?secret=abc",
            "json": {"to": "{phone}", "content": "{text}", "id": "{key}"},
            "success": {"field": "error_code", "accepted": ["0"]}}})
        status, said = try_out(data, "0912 000 345")
        assert status == 0, said
        (key, phone, text), = gateway.arrived
        assert key in said and phone == "0912000345" and text.startswith("Day la tin thu cua Mot Cua")
        assert "abc" not in offices.run("messages", "show", "--data", data).stdout
    finally:
        gateway.stop()


@pytest.mark.parametrize("address, words", [
    ("lan@mau", "không phải địa chỉ thư"), ("0912", "không phải số điện thoại"),
])
def test_a_mistyped_address_is_named(data, address, words):
    write(data, {
        "email": {"host": "127.0.0.1", "security": "none", "from": "motcua@mau.example"},
        "sms": {"url": "http://127.0.0.1:9/", "form": {"p": "{phone}", "t": "{text}", "k": "{key}"}}})
    status, said = try_out(data, address)
    assert status == 1 and words in said, said


def test_settings_others_can_read_are_refused(data):
    write(data, {}, mode=0o644)
    done = offices.run("messages", "show", "--data", data, check=False)
    assert done.returncode == 1 and "chmod 600" in done.stderr


def test_an_office_with_settings_or_templates_that_are_wrong_does_not_open(data):
    write(data, {"email": {"host": "127.0.0.1", "security": "none"}})
    with pytest.raises(AssertionError, match="email.from: thiếu"):
        offices.Office(data, python="/bin/false").start()
    write(data, {"email": {"host": "127.0.0.1", "security": "none", "from": "motcua@mau.example"}})
    with pytest.raises(AssertionError, match="thiếu --public-address"):
        offices.Office(data, python="/bin/false").start()
    write(data, {})
    (data / "messages").mkdir()
    own = data / "messages" / "received.txt"
    own.write_text("[tiêu đề]\nHồ sơ {cod}\n[thư]\n{code} {due}\n[tin nhắn]\n{code} {due}\n[tin nhắn ngắn]\n{code} {due}\n")
    with pytest.raises(AssertionError, match=r"dòng 2, received.txt: không dùng được trường “\{cod\}”"):
        offices.Office(data, python="/bin/false").start()
    own.rename(data / "messages" / "recieved.txt")
    with pytest.raises(AssertionError, match="Không có mẫu tin nào tên như"):
        offices.Office(data, python="/bin/false").start()


def test_a_template_of_ones_own_takes_the_place_of_the_given_one(data):
    for file in (data / "messages").iterdir():
        file.unlink()
    (data / "messages" / "received.txt").write_text(
        "[tiêu đề]\nThư riêng {code}\n[thư]\nLời riêng {code} {due}\n[tin nhắn]\n{code} {due}\n[tin nhắn ngắn]\n{code} {due}\n")
    mail = MailServer(2)
    try:
        write(data, {
            "site": "https://motcua.mau.example",
            "email": {"host": "127.0.0.1", "port": mail.port, "security": "none", "from": "motcua@mau.example"}})
        token = offices.token(data, "tiepnhan1", "messages")
        with offices.Office(data, python="/bin/false") as office:
            connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
            connection.request("POST", "/api/v1/dossiers", json.dumps({
                "procedure": "1.001193",
                "applicant": {
                    "name": "Trần Thị Lan", "identifier": "051188004321", "email": "lan@mau.example",
                    "address": "Số 12 đường Hoa Mai, phường Mẫu, tỉnh Mẫu"},
                "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
            }), {"Content-Type": "application/json", "Authorization": f"Bearer {token}", "Idempotency-Key": "own-template"})
            assert connection.getresponse().status == 201
            end = time.monotonic() + offices.PATIENCE
            while not mail.arrived:
                assert time.monotonic() < end
                time.sleep(0.05)
        assert mail.arrived[0][2].startswith("Thư riêng H")
        assert "Lời riêng H" in mail.arrived[0][2]
    finally:
        mail.stop()
