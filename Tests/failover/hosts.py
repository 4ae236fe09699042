"""Where servers stand: each at the end of a cable of its own where the suite has networks, or all on this machine."""

import contextlib
import os
import pwd
import signal
import socket
import subprocess
import time

HAS_NETWORKS = "MOTCUA_TEST_NETWORKS" in os.environ
# The hall is where the offices, the proxy and the officers are; servers of the database are at the ends of cables.
HALL = "192.0.2.1" if HAS_NETWORKS else "127.0.0.1"
OWNER = "postgres"  # under root, whom PostgreSQL does not run as
PATIENCE = 120  # seconds; a machine under load is slow, never wrong


def ip(*words, enter=()):
    subprocess.run([*enter, "ip", *words], check=True, timeout=PATIENCE)


def build_hall():
    if HAS_NETWORKS:
        ip("link", "set", "lo", "up")
        ip("link", "add", "hall", "type", "bridge")
        ip("address", "add", f"{HALL}/24", "dev", "hall")
        ip("link", "set", "hall", "up")


def free_ports(address, count):
    with contextlib.ExitStack() as open_ones:
        sockets = [open_ones.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((address, 0))
        return [one.getsockname()[1] for one in sockets]


def until(what, holds, patience=PATIENCE):
    """Asks until it holds, and answers what it was told."""
    end = time.monotonic() + patience
    while True:
        answer = holds()
        if answer:
            return answer
        assert time.monotonic() < end, f"after {patience} s still not: {what}"
        time.sleep(0.1)


def as_owner():
    """What stands before a command of the databases."""
    if os.geteuid():
        return []
    owner = pwd.getpwnam(OWNER)
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]


class Program:
    """A process of the suite, whose words go to a file."""

    def __init__(self, command, log, **more):
        self.log = log
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MOTCUA"))}
        with open(log, "ab") as out:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, cwd="/",
                env={**environment, "LC_ALL": "C.UTF-8"}, **more)

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def said(self):
        return self.log.read_text(errors="replace")[-4000:]


class Host:
    """A place for a server: `enter` stands before a command that is to run there."""

    def __init__(self, name, number):
        self.name, self.enter, self._holder = name, [], None
        if not HAS_NETWORKS:
            self.address = HALL
            self.ports = free_ports(HALL, 2)
            return
        self.address, self.ports = f"192.0.2.{10 + number}", (5432, 8008)
        self._holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        place = f"/proc/{self._holder.pid}/ns/net"
        until("a network of its own", lambda: os.readlink(place) != os.readlink("/proc/self/ns/net"))
        self.enter = ["nsenter", f"--net={place}"]
        ip("link", "add", self._cable, "type", "veth", "peer", "name", "plug", "netns", str(self._holder.pid))
        ip("link", "set", self._cable, "master", "hall", "up")
        ip("address", "add", f"{self.address}/24", "dev", "plug", enter=self.enter)
        for device in ("lo", "plug"):
            ip("link", "set", device, "up", enter=self.enter)

    @property
    def _cable(self):
        return f"cable-{self.name}"

    def pull_the_cable(self):
        ip("link", "set", self._cable, "down")

    def plug_it_in(self):
        ip("link", "set", self._cable, "up")

    def leave(self):
        if self._holder:
            self._holder.kill()
            self._holder.wait()
