import json
import threading
import time

import pytest

import office as offices
import signing_in
from wire import Browser, ask


@pytest.fixture(scope="session")
def office():
    data = offices.demo("hostile")
    offices.run("unit", "add", "--data", data, "--agency", "H48.37.29", "--kind", "commune", "--name", "Bên", "--province", "tỉnh Mẫu")
    offices.run(
        "officer", "add", "--data", data, "--login", "xaben", "--name", "Lò Thị Mây", "--department", "centre",
        "--roles", "intake", "--unit", "H48.37.29", text="mat-khau-xa-ben-2026\n")
    tokens = {login: offices.token(data, login, "thu") for login in ("tiepnhan1", "xaben")}
    with offices.Office(data) as running:
        running.tokens = tokens
        signing_in.change_password(running.address, "xaben", "mat-khau-xa-ben-2026", "chin-con-do-nho-2026").close()
        yield running


@pytest.fixture(scope="session")
def port(office):
    return office.port


@pytest.fixture(scope="session")
def clerk(port):
    return Browser(port, "tiepnhan1", offices.PASSWORD)


@pytest.fixture(autouse=True)
def healthy(office):
    """After every blow the office stands: it answers, nothing was received that was not told, no temporary file is left."""
    yield
    if office.status == 0:
        return  # stopped by the last test
    assert office.is_running, office.said
    assert ask(office.port, "GET", "/healthz").status == 200
    # The file of a broken request goes with its connection, a moment after the answer.
    end = time.monotonic() + 20
    while left := list((office.data / "uploads").iterdir()):
        assert time.monotonic() < end, left
        time.sleep(0.05)


@pytest.fixture(scope="session")
def api(office):
    """Calls the API: `api("GET", "/dossiers/…")`."""

    def call(method, path, body=None, login="tiepnhan1", **headers):
        sent = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        return ask(office.port, method, f"/api/v1{path}", sent, {
            "Authorization": f"Bearer {office.tokens[login]}", "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()}})

    return call


@pytest.fixture(scope="session", autouse=True)
def drips(office):
    """Clients who send a byte now and then, for ever; they begin with the suite, and its last test asks what became of
    them."""
    import socket

    def drip(name, head, after):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", office.port), timeout=5) as line:
            try:
                line.sendall(head)
                while time.monotonic() - began < 150:
                    line.sendall(after)
                    line.settimeout(0.5)
                    try:
                        got = line.recv(4096)
                    except TimeoutError:
                        continue
                    if not got:
                        break
                    ends.setdefault(name + " heard", got)
            except OSError:
                pass
        ends[name] = time.monotonic() - began

    ends = {}
    heads = {
        "head": (b"GET / HTTP/1.1\r\nHost: mau\r\nX-Slow: ", b"a"),
        "body": (b"POST /sign-in HTTP/1.1\r\nHost: mau\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                 b"Content-Length: 100000\r\n\r\nuser=", b"a"),
        "silence": (b"GET", b""),
    }
    threads = [threading.Thread(target=drip, args=(name, *head), daemon=True) for name, head in heads.items()]
    for thread in threads:
        thread.start()

    def outcome():
        for thread in threads:
            thread.join(180)
        return ends

    return outcome
