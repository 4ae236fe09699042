"""The example office is founded whole or not at all: whoever is killed in the midst of it begins anew."""

import random
import shutil
import subprocess
import time

import office as offices

CUTS = 4
SEED = 20260503


def founding(data):
    """`motcua serve --demo` in a new folder, as a person starts it."""
    return subprocess.Popen(
        [offices.PROGRAM, "serve", "--demo", "--data", data, "--listen", "127.0.0.1:0"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=offices.ROOT)


def test_killed_while_it_founds_it_leaves_no_half_office_and_founds_anew():
    chance = random.Random(SEED)
    data = offices.ROOM / "founding"
    shutil.rmtree(data, ignore_errors=True)
    aside, store = data / ".founding/motcua.db", data / "motcua.db"
    for _ in range(CUTS):
        beginning = time.time()
        started = founding(data)
        try:
            end = time.monotonic() + offices.PATIENCE
            # What the cut before left there is older.
            while not (aside.exists() and aside.stat().st_mtime > beginning) and time.monotonic() < end:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.6))
        finally:
            started.kill()
            started.wait()
        assert aside.exists() and not store.exists(), "cut short too early or too late to say anything"
        # Whoever asks for the office before it is founded anew is told that there is none.
        assert "chưa có dữ liệu" in offices.run("verify", "--data", data, check=False).stderr

    with offices.Office(data, "--demo", python="/bin/false") as office:
        assert any("Đang lập phường Mẫu" in line for line in office.said)
        whole = offices.demo("founding-whole")
        expected = offices.Office(whole).rows("SELECT count(*) FROM officer")[0][0]
        assert office.rows("SELECT count(*) FROM officer")[0][0] == expected
        assert office.rows("SELECT count(*) FROM dossier")[0][0] > 100
        assert not (data / ".founding").exists()
    assert offices.run("verify", "--data", data).returncode == 0
