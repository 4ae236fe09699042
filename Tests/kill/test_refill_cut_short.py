"""Read tables of an earlier program are filled anew whole or not at all: whoever dies in the midst begins anew."""

import random
import sqlite3
import subprocess
import time

import office as offices

CUTS = 10
SEED = 20260505


def age(data):
    """As a program left it that made its tables otherwise."""
    base = sqlite3.connect(data / "motcua.db", timeout=30)
    base.execute("UPDATE read_table_set SET made_by = 'CREATE TABLE dossier (id INTEGER)'")
    base.commit()
    base.close()


def is_filled(data):
    base = sqlite3.connect(data / "motcua.db", timeout=30)
    try:
        return base.execute("SELECT made_by FROM read_table_set").fetchone()[0] != "CREATE TABLE dossier (id INTEGER)"
    finally:
        base.close()


def rows(data):
    """None while the table is being made."""
    base = sqlite3.connect(data / "motcua.db", timeout=30)
    try:
        return base.execute("SELECT count(*) FROM dossier").fetchone()[0]
    except sqlite3.OperationalError:
        return None
    finally:
        base.close()


def test_killed_in_the_midst_of_filling_the_next_start_does_it_again():
    data = offices.demo("refill")
    whole = rows(data)
    age(data)
    began = time.monotonic()
    said = offices.run("verify", "--data", data)
    took = time.monotonic() - began
    assert "đã dựng lại từ sự kiện cho" in said.stderr and said.stdout.startswith("Đúng")

    chance = random.Random(SEED)
    cut = 0
    for _ in range(CUTS):
        age(data)
        process = subprocess.Popen(
            [offices.PROGRAM, "replay", "--data", data], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Begun is when the old tables are gone.
        end = time.monotonic() + offices.PATIENCE
        while rows(data) == whole and process.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, took / 4))
        process.kill()
        process.wait()
        if is_filled(data):
            continue
        cut += 1
        assert rows(data) in (0, whole), "half of a table was left"
        done = offices.run("verify", "--data", data)
        assert "đã dựng lại" in done.stderr and done.stdout.startswith("Đúng")
        assert rows(data) == whole
    assert cut > 2, "it was never killed in the midst"

