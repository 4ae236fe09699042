import subprocess

import pytest

import office as offices
from hosts import HAS_NETWORKS, Program, free_ports, until
from pair import Pair

measured = []


def pytest_terminal_summary(terminalreporter):
    for line in measured:
        terminalreporter.write_line(line)


def adapted(name, changes):
    """The administrator's file with addresses and paths of this machine."""
    text = (offices.ROOT / "share" / name).read_text()
    for given, ours in changes.items():
        assert given in text, f"{name} has no {given!r}"
        text = text.replace(given, ours)
    return text


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate of the suite's own: its key, itself, and both in one file as HAProxy wants them."""
    folder = tmp_path_factory.mktemp("certificate")
    key, full, both = (folder / name for name in ("key.pem", "full.pem", "both.pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
         "/CN=motcua.example.gov.vn", "-keyout", key, "-out", full], check=True, capture_output=True)
    both.write_bytes(full.read_bytes() + key.read_bytes())
    return {"key": str(key), "full": str(full), "both": str(both)}


@pytest.fixture(scope="module")
def pair():
    pair = Pair()
    try:
        yield pair.start()
    finally:
        pair.stop()


@pytest.fixture(autouse=True)
def _what_the_databases_said(request):
    """Shown where a test failed."""
    yield
    if "pair" in request.fixturenames:
        print(request.getfixturevalue("pair").said)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("office") / "data"


@pytest.fixture(scope="module")
def servers(pair, data):
    """Two offices at the one database; the first founds it."""
    running = [
        offices.Office(
            data, "--demo", "--database", pair.uri, "--api-rate", "0", "--trusted-proxy", "127.0.0.1", python="/bin/false")
        for _ in range(2)]
    try:
        yield [office.start() for office in running]
    finally:
        for office in running:
            office.kill()


@pytest.fixture(scope="module")
def token(pair, data, servers):
    return offices.run(
        "token", "create", "--data", data, "--database", pair.uri, "--officer", "tiepnhan1", "--name", "failover").stdout.strip()


@pytest.fixture(scope="module")
def proxy(servers, certificate, tmp_path_factory):
    """HAProxy before them, as share/proxy says; answers its port."""
    folder = tmp_path_factory.mktemp("proxy")
    door, plain = free_ports("127.0.0.1", 2)
    settings = folder / "haproxy.cfg"
    settings.write_text(adapted("proxy/haproxy.cfg", {
        "bind :443": f"bind 127.0.0.1:{door}", "bind :80": f"bind 127.0.0.1:{plain}",
        "/etc/haproxy/motcua.pem": certificate["both"],
        "10.0.0.11:8080": f"127.0.0.1:{servers[0].port}", "10.0.0.12:8080": f"127.0.0.1:{servers[1].port}",
    }))
    program = Program(["haproxy", "-db", "-f", str(settings)], folder / "haproxy.log")
    try:
        until(f"the proxy is open\n{program.said}", lambda: _opens(door))
        yield door
    finally:
        program.end()


def _opens(port):
    import socket
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
        return True
    except OSError:
        return False


needs_networks = pytest.mark.skipif(
    not HAS_NETWORKS, reason="no network namespaces can be made here, so no cable can be pulled")
