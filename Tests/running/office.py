"""A running office for the suites: the debug build on a free port, over a data folder of the suite's own."""

import atexit
import datetime
import os
import pathlib
import queue
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("MOTCUA", ROOT / ".build/debug/motcua"))
ROOM = ROOT / ".work/test"
PASSWORD = "phuong-mau-2026"
PATIENCE = 120  # seconds; a machine under load is slow, never wrong


def _environment(**more):
    return {**os.environ, "SWIFT_BACKTRACE": "enable=no", "LC_ALL": "C.UTF-8", **more}


def run(*arguments, text=None, check=True):
    """`motcua …`, to its end."""
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], input=text, capture_output=True, text=True, timeout=PATIENCE, env=_environment())
    if check and done.returncode:
        raise AssertionError(f"motcua {arguments[0]}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def clock(at):
    """What a program needs in its environment for its clock to begin at a moment, `2026-03-02 09:00` in Viet Nam."""
    source, made = ROOT / "Tests/running/clock.c", ROOM / "clock.so"
    if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
        ROOM.mkdir(parents=True, exist_ok=True)
        subprocess.run(["clang", "-shared", "-fPIC", "-O", "-Wall", "-Werror", "-o", made, source], check=True)
    moment = datetime.datetime.fromisoformat(f"{at}+07:00").timestamp()
    return {"LD_PRELOAD": str(made), "CLOCK_MOVED_BY": str(round(moment - time.time()))}


class Office:
    """`motcua serve` over one data folder; starts and ends only its own process."""

    def __init__(self, data, *options, python=None, at=None):
        """`at`: when its clock begins; None is now."""
        self.data = pathlib.Path(data)
        self.options = [str(option) for option in options]
        self.python = python
        self.at = at
        self.process = None
        self.address = None
        self.said = []

    def start(self, listen="127.0.0.1:0"):
        more = {"MOTCUA_PYTHON": str(self.python)} if self.python else {}
        if self.at:
            more.update(clock(self.at))
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", self.data, "--listen", listen, *self.options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, env=_environment(**more))
        atexit.register(self.kill)  # whatever goes wrong in a suite
        lines = queue.Queue()
        threading.Thread(target=self._listen, args=(self.process.stdout, lines), daemon=True).start()
        end = time.monotonic() + PATIENCE
        while True:
            try:
                line = lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                self.kill()
                raise AssertionError(f"the office did not open within {PATIENCE} s: {''.join(self.said)}") from None
            if line is None:
                raise AssertionError(f"the office did not open: {''.join(self.said)}")
            found = re.search(r"đang chạy tại (http://\S+:(\d+))", line)
            if found:
                self.address, self.port = found[1], int(found[2])
                return self

    def _listen(self, stream, lines):
        for line in stream:
            self.said.append(line)
            lines.put(line)
        lines.put(None)

    @property
    def status(self):
        """What it ended with; None while it runs."""
        return self.process.poll() if self.process else None

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """As the power fails."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self):
        """As an administrator does; answers the exit status."""
        if self.process is None:
            return None
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("the office did not stop") from None

    def move(self, at):
        """Closes for the night and opens again at the same address when it is `at`."""
        assert self.stop() == 0, "".join(self.said)
        self.at = at
        return self.start(f"127.0.0.1:{self.port}")

    def __enter__(self):
        return self if self.process else self.start()

    def __exit__(self, *_):
        self.stop()

    def rows(self, statement, *values):
        """What stands in the database, read beside the running office."""
        base = sqlite3.connect(f"file:{self.data}/motcua.db?mode=ro", uri=True, timeout=30)
        try:
            return base.execute(statement, values).fetchall()
        finally:
            base.close()

    def log(self):
        path = self.data / "access.log"
        return path.read_text("utf-8", "surrogateescape") if path.exists() else ""


def demo(name, at=None):
    """A fresh copy of the example office for a suite; the first suite that asks has it founded. `at`: when its quarter
    ends, the same day with every run."""
    ROOM.mkdir(parents=True, exist_ok=True)
    original = ROOM / (f"demo-{at.replace(' ', '-').replace(':', '')}" if at else "demo")
    if not (original / "founded").exists():
        shutil.rmtree(original, ignore_errors=True)
        with Office(original, "--demo", at=at):
            pass
        (original / "founded").touch()
    copy = ROOM / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(original, copy)
    (copy / "founded").unlink()
    return copy


def token(data, officer, name):
    """A bearer token of an officer, from the shell."""
    return run("token", "create", "--data", data, "--officer", officer, "--name", name).stdout.strip()
