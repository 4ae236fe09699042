"""What docs/operations.md tells administrators to install is taken by the programs it is meant for."""

import shutil
import subprocess

import pytest

import office as offices
from conftest import adapted


def taken(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=offices.PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_haproxy_takes_its_file(tmp_path, certificate):
    file = tmp_path / "haproxy.cfg"
    file.write_text(adapted("proxy/haproxy.cfg", {"/etc/haproxy/motcua.pem": certificate["both"]}))
    said = taken("haproxy", "-c", "-f", file)
    assert "warning" not in said.lower(), said


def test_nginx_takes_its_file(tmp_path, certificate):
    site = adapted("proxy/nginx.conf", {
        "/etc/ssl/motcua/full.pem": certificate["full"], "/etc/ssl/motcua/key.pem": certificate["key"],
        "listen 443 ssl http2": "listen 127.0.0.1:8443 ssl http2", "listen 80": "listen 127.0.0.1:8080"})
    file = tmp_path / "nginx.conf"
    file.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{site}\n}}\n")
    said = taken("nginx", "-t", "-c", file)
    assert "warn" not in said, said


PROGRAM = "/opt/motcua/.build/release/motcua"
UNITS = sorted((offices.ROOT / "share/systemd").glob("*.[st]*"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_takes_the_units(tmp_path):
    assert len(UNITS) >= 3
    made = []
    for unit in UNITS:
        # The program is installed elsewhere on a server; that it is there is not what is asked here.
        text = unit.read_text()
        assert text.count(PROGRAM) == (unit.suffix == ".service")
        text = text.replace(PROGRAM, "/bin/true")
        made.append(tmp_path / unit.name)
        made[-1].write_text(text)
    said = taken("systemd-analyze", "verify", "--man=no", *made)
    ours = [line for line in said.splitlines() if "motcua" in line]
    assert not ours, ours


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_the_office_is_walled_in(tmp_path):
    """By systemd's own count, 0 the best and 10 a service without any wall."""
    unit = offices.ROOT / "share/systemd/motcua.service"
    taken("systemd-analyze", "security", "--offline=yes", "--threshold=30", unit)
