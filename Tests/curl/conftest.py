import json
import pathlib
import subprocess
import uuid

import pytest

import office as offices
import signing_in

# What a spreadsheet would run, were it not kept from it: each begins a name somebody may give at the counter.
FORMULAS = [
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://mau.example","Trần Thị Lan")', "+1+1 Lan", "-2+3 Lan", "@SUM(A1) Lan",
    "＝1+1 Lan", "'=1+1 Lan",
]


def curl(*arguments, text=None):
    """curl as anybody calls it: its output and nothing else."""
    done = subprocess.run(["curl", "-sS", *map(str, arguments)], input=text, capture_output=True, timeout=offices.PATIENCE)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="session")
def office():
    data = offices.demo("curl")
    token = offices.token(data, "tiepnhan1", "curl")
    with offices.Office(data, "--api-rate", "0", python="/bin/false") as running:
        running.bearer = ["-H", f"Authorization: Bearer {token}"]
        for name in FORMULAS:
            filing = {
                "procedure": "1.001193",
                "applicant": {"name": name, "identifier": "051188004321", "address": "=1+1, tổ 5, phường Mẫu"},
                "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
            }
            answer = json.loads(curl(
                "-X", "POST", f"{running.address}/api/v1/dossiers", *running.bearer, "-H", "Content-Type: application/json",
                "-H", f"Idempotency-Key: {uuid.uuid4()}", "-d", json.dumps(filing)))
            assert answer.get("code"), answer
        yield running


@pytest.fixture(scope="session")
def saved(office, tmp_path_factory):
    """Downloads an address of the office as a director, as curl saves it: `saved("/register.csv", q="…")`."""
    session = signing_in.signed_in(office.address, "giamdoc", offices.PASSWORD)
    cookie = "; ".join(f"{name}={value}" for name, value in session.cookies.items())
    folder = tmp_path_factory.mktemp("saved")

    def save(path, **query):
        file = folder / f"{uuid.uuid4()}{pathlib.PurePath(path).suffix}"
        fields = [part for name, value in query.items() for part in ("--data-urlencode", f"{name}={value}")]
        head = curl("-G", "-D", "-", "-o", file, "-b", cookie, *fields, f"{office.address}{path}").decode()
        assert head.startswith("HTTP/1.1 200"), head
        return file, {
            line.split(": ", 1)[0].lower(): line.split(": ", 1)[1] for line in head.splitlines()[1:] if ": " in line}

    return save
