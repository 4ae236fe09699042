"""After everything the suite did."""

import json

import office as offices


def test_slow_clients_were_cut(drips):
    ends = drips()
    assert ends["head"] < 60, ends
    assert ends["body"] < 120, ends
    assert ends["silence"] < 90, ends


def test_the_log_holds_nothing_that_was_typed(office):
    lines = [line for line in office.log().splitlines() if line]
    assert len(lines) > 200
    entries = [json.loads(line) for line in lines if not line.startswith("#")]
    for entry in entries:
        assert set(entry) == {"at", "method", "route", "status", "ms", "bytes", "id"}, entry
        # Routes are the program's own: nothing of an address is in them.
        assert entry["route"] == "-" or entry["route"] in ROUTES or "{}" in entry["route"], entry
    # Complaints of the HTTP library: the form of its sentence, without the values.
    complaints = {line for line in lines if line.startswith("#")}
    typed = [
        "trần", "lan", "lò văn", "051188004321", "script", "drop table", offices.PASSWORD, "tiepnhan1", "xaben", "h48.37", "passwd",
        "xau.example", "motcua.db", *office.tokens.values()]
    for line in [json.dumps(entry, ensure_ascii=False) for entry in entries] + sorted(complaints):
        for words in typed:
            assert words.lower() not in line.lower(), line


ROUTES = {
    "/", "/sign-in", "/sign-out", "/password", "/look-up", "/procedures", "/counter", "/counter/procedures", "/work", "/desk", "/register",
    "/healthz", "/api/v1/dossiers", "/api/v1/files",
}


def test_the_books_hold(office):
    assert office.stop() == 0
    done = offices.run("verify", "--data", office.data, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
