"""After everything the suite did."""

import json
import re

import office as offices


def test_slow_clients_were_cut(drips):
    ends = drips()
    assert ends["head"] < 60, ends
    assert ends["body"] < 120, ends
    assert ends["silence"] < 90, ends


def test_the_log_holds_nothing_that_was_typed(office):
    lines = [line for line in office.log().splitlines() if line]
    assert len(lines) > 200
    for line in lines:
        if line.startswith("#"):
            continue
        entry = json.loads(line)
        assert set(entry) <= {"at", "method", "route", "status", "ms", "bytes", "id", "fault", "error"}, line
        assert "fault" not in entry, line
    log = "\n".join(lines).lower()
    typed = [
        "trần", "lan", "lò văn", "051188004321", "script", "drop table", offices.PASSWORD, "tiepnhan1", "xaben", "h48.37", "passwd",
        "xau.example", "%", "motcua.db", *office.tokens.values()]
    # What stands in our own routes was not typed.
    log = re.sub(r'"route":"[^"]*"', lambda found: found[0] if "{}" not in found[0] and found[0].count("/") > 9 else "", log)
    for words in typed:
        assert words.lower() not in log, words


def test_the_books_hold(office):
    assert office.stop() == 0
    done = offices.run("verify", "--data", office.data, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
