"""What a running office measures of itself: for the machine's watcher, in Prometheus's format, without a person in it."""

import re
import subprocess


import office as offices
from conftest import curl

SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\.)*",?)*)\})? (-?\d+(?:\.\d+)?(?:e-?\d+)?)')


def read(text):
    """Every sample by name and labels; a line that is none is a fault."""
    samples, kinds = {}, {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert kinds.setdefault(name, kind) == kind and kind in ("counter", "gauge", "histogram")
        elif not line.startswith("# HELP "):
            found = SAMPLE.fullmatch(line)
            assert found, line
            assert re.sub("_(bucket|sum|count)$", "", found[1]) in kinds or found[1] in kinds, line
            assert (found[1], found[2]) not in samples, line
            samples[found[1], found[2] or ""] = float(found[3])
    return samples


def status(office, *more):
    return curl("-o", "/dev/null", "-w", "%{http_code}", *more, f"{office.address}/metrics").decode()


def test_counts_by_route_and_names_no_dossier(office):
    code = office.rows("SELECT code FROM dossier LIMIT 1")[0][0]
    path = f"/api/v1/dossiers/{code}"
    key = ('motcua_requests_total', 'route="/api/v1/dossiers/{}",method="GET",status="2xx"')
    before = read(curl(f"{office.address}/metrics").decode())
    for _ in range(3):
        curl(*office.bearer, f"{office.address}{path}")
    curl(f"{office.address}/tra-cuu/{code}?q=Lan")
    text = curl(f"{office.address}/metrics").decode()
    after = read(text)
    assert after[key] == before.get(key, 0) + 3
    assert code not in text and "Lan" not in text
    assert after["process_resident_memory_bytes", ""] > 1 << 20
    assert after["motcua_open_connections", ""] >= 1
    assert after["motcua_commit_jobs_count", ""] >= 1
    assert after["motcua_commit_jobs_sum", ""] >= after["motcua_commit_jobs_count", ""]
    for name in ("motcua_writer_queue", "motcua_writer_batch_seconds", "motcua_reads_waiting", "motcua_reads_waited_total"):
        assert (name, "") in after
    assert ("motcua_messages", 'state="waiting"') in after and ("motcua_messages", 'state="failed"') in after
    assert sum(value for (name, _), value in after.items() if name == "motcua_documents_desk") == 1


def test_operations_tells_of_every_name_and_of_no_other(office):
    names = re.findall(r"^# TYPE (\S+)", curl(f"{office.address}/metrics").decode(), re.MULTILINE)
    table = (offices.ROOT / "docs/operations.md").read_text().split("## Watching over it")[1].split("Worth a warning")[0]
    told = [name for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for name in re.findall(r"`([a-z_]+)", row)]
    assert sorted(told) == sorted(names)


def test_answers_nobody_behind_a_proxy_of_this_machine(office):
    assert status(office) == "200"
    assert status(office, "-H", "X-Forwarded-For: 203.0.113.9") == "404"
    assert status(office, "-H", "Via: 1.1 proxy", "-H", "Authorization: Bearer x") == "404"


def test_answers_the_token_from_elsewhere(tmp_path):
    token = tmp_path / "token"
    token.write_text("m9Jd0rSx2LQk7Vb4Tz1P\n")
    data = offices.demo("metrics")

    def refused():
        done = subprocess.run(
            [offices.PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0", "--metrics-token", token],
            capture_output=True, text=True, timeout=offices.PATIENCE)
        return done.returncode, done.stderr

    token.chmod(0o644)
    assert refused()[0] == 2 and "chmod 600" in refused()[1]
    token.chmod(0o600)
    with offices.Office(data, "--metrics-token", token, "--trusted-proxy", "127.0.0.1", python="/bin/false") as office:
        far = ["-H", "X-Forwarded-For: 203.0.113.9", "-H", "X-Forwarded-Proto: https"]
        assert status(office, *far) == "404"
        assert status(office, *far, "-H", "Authorization: Bearer m9Jd0rSx2LQk7Vb4Tz1") == "404"
        assert status(office, *far, "-H", "Authorization: Bearer m9Jd0rSx2LQk7Vb4Tz1P") == "200"
    token.write_text("ngan\n")
    assert refused()[0] == 2
