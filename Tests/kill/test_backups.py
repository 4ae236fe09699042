"""Backups of an office at work: killed in the midst, without room on the disk, larger than memory should ever grow."""

import hashlib
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import time

import pytest

import office as offices
from load import Load

SEED = 20260504
# $1 is a disk of 400 KiB for the command that follows; what it leaves there is listed.
ON_A_SMALL_DISK = '''
place=$1; shift
mount -t tmpfs -o size=400k,mode=700 none "$place" || exit 99
"$@"; status=$?
ls -A "$place"
exit $status
'''


@pytest.fixture(scope="module")
def room():
    place = offices.ROOM / "backups"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


@pytest.fixture(scope="module")
def data():
    return offices.demo("backed-up")


@pytest.fixture(scope="module")
def keys(room):
    secret = room / "secret"
    return offices.run("backup-key", "--to", secret).stdout.strip(), secret


def codes(data):
    base = sqlite3.connect(f"file:{data}/motcua.db?mode=ro", uri=True)
    try:
        return {row[0] for row in base.execute("SELECT code FROM dossier")}
    finally:
        base.close()


def test_made_under_load_each_holds_what_was_acknowledged_before_it_began(data, room, keys):
    recipient, secret = keys
    token = offices.token(data, "tiepnhan1", "backup")
    with offices.Office(data, "--api-rate", "0", python="/bin/false") as office:
        load = Load(office.port, token, 4, "load-backup").start()
        held = []
        for round in range(3):
            time.sleep(0.5)
            before = {one.code for one in load.acknowledged}
            offices.run("backup", "--data", data, "--to", room / f"{round}.backup", "--recipient", recipient)
            offices.run("restore", "--from", room / f"{round}.backup", "--data", room / f"back-{round}", "--key", secret)
            there = codes(room / f"back-{round}")
            assert before <= there, f"{len(before - there)} acknowledged dossiers are not in the backup"
            held.append(len(there))
        load.finish()
    assert held == sorted(set(held)), f"the load was no load: {held}"


def test_killed_in_the_midst_they_leave_no_file_and_no_folder_of_that_name(data, room, keys):
    recipient, secret = keys
    whole = room / "whole.backup"
    began = time.monotonic()
    offices.run("backup", "--data", data, "--to", whole, "--recipient", recipient)
    took = time.monotonic() - began
    chance = random.Random(SEED)
    killed = 0
    for round in range(12):
        target = room / f"killed-{round}"
        call = (
            ["backup", "--data", data, "--to", target, "--recipient", recipient] if round % 2
            else ["restore", "--from", whole, "--data", target, "--key", secret])
        process = subprocess.Popen([offices.PROGRAM, *map(str, call)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, took))
        process.kill()
        killed += process.wait() != 0
        if target.is_dir():
            # It had its name: then it is whole, whatever happened afterwards.
            assert offices.run("verify", "--data", target, "--deep").stdout.startswith("Đúng")
        elif target.exists():
            offices.run("restore", "--from", target, "--data", room / f"of-killed-{round}", "--key", secret)
    assert killed > 3, "they were never killed in time"
    assert offices.run("verify", "--data", data).stdout.startswith("Đúng")


def test_without_room_on_the_disk_nothing_stays(data, room, keys):
    recipient, secret = keys
    whole = room / "whole.backup"
    small = room / "small"
    small.mkdir()

    def within(*call):
        return subprocess.run(
            ["unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, "sh", small, offices.PROGRAM, *map(str, call)],
            capture_output=True, text=True, timeout=offices.PATIENCE)

    for call in (
            ["backup", "--data", data, "--to", small / "a.backup", "--recipient", recipient],
            ["restore", "--from", whole, "--data", small / "data", "--key", secret]):
        done = within(*call)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "No space left on device" in done.stderr
        assert done.stdout == "", "something was left behind"


def test_their_memory_does_not_grow_with_what_they_hold(data, room):
    store = sqlite3.connect(data / "motcua.db", timeout=30)
    for part in range(4):
        content = random.Random(part).randbytes(48 << 20)
        hash = hashlib.sha256(content).hexdigest()
        path = data / "files" / hash[:2] / hash[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        store.execute("INSERT INTO file (hash, kind, size, stored) VALUES (?, 'pdf', ?, 0)", (hash, len(content)))
    store.commit()
    store.close()

    def most_memory(*call):
        """MB; what the system counts for a child begins with its parent's, so the process is asked while it lives."""
        process = subprocess.Popen([offices.PROGRAM, *map(str, call)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        most = 0
        while process.poll() is None:
            try:
                status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
                is_it = os.readlink(f"/proc/{process.pid}/exe") == str(offices.PROGRAM.resolve())
            except OSError:
                continue
            found = re.search(r"VmHWM:\s+(\d+) kB", status)
            if is_it and found:
                most = max(most, int(found[1]) / 1024)
            time.sleep(0.005)
        assert process.returncode == 0
        return most

    backup = most_memory("backup", "--data", data, "--to", room / "large.backup")
    assert (room / "large.backup").stat().st_size > 190 << 20
    restore = most_memory("restore", "--from", room / "large.backup", "--data", room / "large")
    print(f"{backup:.0f} MB for making it, {restore:.0f} MB for restoring it")
    assert 5 < backup < 120 and 5 < restore < 120
    shutil.rmtree(room / "large")
