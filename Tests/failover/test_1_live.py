"""Open boards behind the proxies of share/proxy: what is said on a line comes when it is said."""

import queue
import re
import threading
import time
import types

import pytest
import urllib3

import office as offices
from conftest import adapted
from counter import receive
from hosts import Program, free_ports, until
from signing_in import signed_in

SOON = 5  # seconds: a change is found within one, and the machine may be busy


@pytest.fixture(scope="module")
def open_office():
    with offices.Office(offices.demo("proxied"), "--trusted-proxy", "127.0.0.1", python="/bin/false") as office:
        made = offices.run("token", "create", "--data", office.data, "--officer", "tiepnhan1", "--name", "sau proxy")
        office.token = made.stdout.strip()
        yield office


def nginx(office, certificate, folder, door, plain):
    site = adapted("proxy/nginx.conf", {
        "/etc/ssl/motcua/full.pem": certificate["full"], "/etc/ssl/motcua/key.pem": certificate["key"],
        "listen 443 ssl http2": f"listen 127.0.0.1:{door} ssl http2", "listen 80": f"listen 127.0.0.1:{plain}",
        "server 10.0.0.11:8080": f"server 127.0.0.1:{office.port}", "server 10.0.0.12:8080": f"server 127.0.0.1:{office.port}",
        # As the file says for a port that is not 443.
        "Host $host;": "Host $http_host;"})
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}{site}\n}}\n")
    return ["nginx", "-c", str(file)]


def haproxy(office, certificate, folder, door, plain):
    file = folder / "haproxy.cfg"
    file.write_text(adapted("proxy/haproxy.cfg", {
        "bind :443": f"bind 127.0.0.1:{door}", "bind :80": f"bind 127.0.0.1:{plain}",
        "/etc/haproxy/motcua.pem": certificate["both"],
        "10.0.0.11:8080": f"127.0.0.1:{office.port}", "10.0.0.12:8080": f"127.0.0.1:{office.port}"}))
    return ["haproxy", "-db", "-f", str(file)]


@pytest.fixture(params=[nginx, haproxy], ids=["nginx", "haproxy"])
def address(request, open_office, certificate, tmp_path):
    door, plain = free_ports("127.0.0.1", 2)
    program = Program(request.param(open_office, certificate, tmp_path, door, plain), tmp_path / "said.log")
    address = f"https://127.0.0.1:{door}"
    # The certificate is the suite's own, and names the host an administrator would.
    http = urllib3.PoolManager(ca_certs=certificate["full"], assert_hostname=False, retries=False)

    def answers():
        try:
            return http.request("GET", f"{address}/livez", timeout=2).status == 200
        except urllib3.exceptions.HTTPError:
            return False

    try:
        until(f"the proxy is open\n{program.said}", answers)
        yield types.SimpleNamespace(text=address, http=http)
    finally:
        program.end()


def words_of(answer, heard, is_over):
    """Every event with the moment it came, until whoever listens has heard enough."""
    said = b""
    for piece in answer.stream(1):
        if is_over.is_set():
            return
        said += piece
        while b"\n\n" in said:
            event, said = said.split(b"\n\n", 1)
            heard.put((time.monotonic(), event.decode()))


def test_a_change_is_heard_at_once_and_silence_is_borne(open_office, address):
    # Signed in at the office itself: the cookie is the same behind the proxy.
    session = signed_in(open_office.address, "giamdoc", offices.PASSWORD)
    cookie = "; ".join(f"{one.name}={one.value}" for one in session.cookies)
    shown = re.search(r'data-live="(\d+)"', session.get(f"{open_office.address}/desk", timeout=60).text)[1]
    answer = address.http.request(
        "GET", f"{address.text}/live?seen={shown}", headers={"Cookie": cookie}, preload_content=False,
        timeout=urllib3.Timeout(connect=5, read=60))
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/event-stream"
    heard, is_over = queue.Queue(), threading.Event()
    listener = threading.Thread(target=words_of, args=(answer, heard, is_over), daemon=True)
    listener.start()
    assert heard.get(timeout=SOON)[1] == "retry: 5000"
    for name in ("Vũ Thị Sen", "Đỗ Văn Ao"):
        while not heard.empty():
            heard.get()
        begun = time.monotonic()
        receive(open_office, name)
        came, event = heard.get(timeout=60)
        assert "event: changed" in event
        assert 0 < came - begun < SOON, f"heard after {came - begun:.1f} s"
        time.sleep(2)
    # Nothing happens: the line says that it is alive, and lasts.
    begun = time.monotonic()
    while (event := heard.get(timeout=60)[1]) != ":":
        pass
    assert event == ":" and time.monotonic() - begun < 15 + SOON
    # The next word ends the listening.
    is_over.set()
    receive(open_office, "Lò Thị Ban")
    listener.join(SOON)
    answer.close()
