"""Two PostgreSQL servers that stand in for each other, as share/patroni says: Patroni on each, etcd to agree by."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import urllib.request

import yaml

import office as offices
from hosts import HALL, HAS_NETWORKS, OWNER, Host, Program, as_owner, build_hall, free_ports, until

BIN = "/usr/lib/postgresql/15/bin"
GIVEN = offices.ROOT / "share/patroni/motcua-a.yml"


class Node:
    """One server with its Patroni."""

    def __init__(self, host, folder, agreed):
        self.host, self.name = host, host.name
        self.port, self._door = host.ports
        self.folder = folder / self.name
        self._settings = folder / f"{self.name}.yml"
        self._log = folder / f"{self.name}.log"
        self._socket = folder / f"{self.name}.socket"
        self._socket.mkdir()
        if not os.geteuid():
            shutil.chown(self._socket, OWNER)
        self._settings.write_text(yaml.safe_dump(self._configuration(agreed)))
        self._patroni = None

    def _configuration(self, agreed):
        """The administrator's file; other are only addresses, folders and passwords. And the disk is not waited for:
        programs end here, no machine does."""
        given = yaml.safe_load(GIVEN.read_text())
        address = f"{self.host.address}:{self.port}"
        given["name"] = self.name
        given["etcd3"]["hosts"] = agreed
        given["restapi"] = dict.fromkeys(["listen", "connect_address"], f"{self.host.address}:{self._door}")
        given["bootstrap"]["initdb"] += [{"auth": "trust"}, "no-sync"]
        server = given["postgresql"]
        server.update(
            listen=address, connect_address=address, data_dir=str(self.folder), bin_dir=BIN,
            pgpass=f"{self.folder}.pgpass", basebackup=["no-sync", {"checkpoint": "fast"}],
            pg_hba=["local all all trust", "host all all all trust", "host replication all all trust"])
        for who in server["authentication"].values():
            who["password"] = "khong-can"
        server["parameters"].update(
            unix_socket_directories=str(self._socket), fsync="off", dynamic_shared_memory_type="mmap")
        return given

    def start(self):
        self._patroni = Program([*self.host.enter, *as_owner(), "/usr/bin/patroni", str(self._settings)], self._log)

    def kill(self):
        """The whole machine, Patroni first, so that it does not start the server anew."""
        self._patroni.end(signal.SIGKILL)
        self.kill_postgres()

    def end(self):
        """For good, and quickly; but what it has of the memory of a machine others use too it has to give back."""
        if self._patroni:
            self._patroni.end(signal.SIGKILL)
        if self._postmaster and HAS_NETWORKS:
            self.kill_postgres()
        elif self._postmaster:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._postmaster, signal.SIGQUIT)

    def until_ended(self):
        until(f"{self.name} has ended", lambda: HAS_NETWORKS or self._postmaster is None)

    @property
    def _postmaster(self):
        """None where it was stopped in order, or never started."""
        try:
            return int((self.folder / "postmaster.pid").read_text().split()[0])
        except FileNotFoundError:
            return None

    @property
    def said(self):
        return f"{self.name}:\n{self._patroni.said if self._patroni else 'never started'}\n"

    def asked(self, path):
        """What Patroni answers; None where it does not, or not well."""
        try:
            with urllib.request.urlopen(f"http://{self.host.address}:{self._door}/{path}", timeout=2) as answer:
                return answer.read()
        except OSError:
            return None

    def psql(self, statement):
        """Asks this server, whatever it is, as who may ask anything."""
        done = subprocess.run(
            ["psql", f"postgresql://postgres@{self.host.address}:{self.port}/office", "-v", "ON_ERROR_STOP=1", "-Atc", statement],
            capture_output=True, text=True, timeout=offices.PATIENCE)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @property
    def holds_commits_back(self):
        """Whether work is done here that is not acknowledged, as the standby does not say it has it."""
        return self.psql("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'SyncRep'") == "t"

    @property
    def is_primary(self):
        return self.asked("primary") is not None

    def kill_postgres(self):
        """The server and every process of it at once, as when the kernel ends them; Patroni stays."""
        postmaster = self._postmaster
        own = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(postmaster)], capture_output=True, text=True, check=True).stdout.split()
        for process in [postmaster, *map(int, own)]:
            with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(process, signal.SIGKILL)


class Pair:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="motcua-failover-", dir="/tmp"))
        self.folder.chmod(0o755)
        if not os.geteuid():
            shutil.chown(self.folder, OWNER)
        self.nodes, self._etcd = [], None

    def start(self):
        build_hall()
        client, peer = (f"http://{HALL}:{port}" for port in free_ports(HALL, 2))
        self._etcd = Program(
            [*as_owner(), "etcd", "--name", "e", "--data-dir", f"{self.folder}/etcd", "--listen-client-urls", client,
             "--advertise-client-urls", client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
             "--initial-cluster", f"e={peer}"], self.folder / "etcd.log")
        agreed = client.removeprefix("http://")
        until("etcd is well", lambda: self._is_well(f"{client}/health"))
        for number, name in enumerate("ab", 1):
            node = Node(Host(name, number), self.folder, agreed)
            self.nodes.append(node)
            node.start()
            until(f"a primary is there\n{node.said}", lambda: any(one.is_primary for one in self.nodes))
        self.until_whole()
        self.psql("CREATE ROLE motcua LOGIN", "postgres", "postgres")
        self.psql("CREATE DATABASE office OWNER motcua ENCODING 'UTF8' TEMPLATE template0", "postgres", "postgres")
        return self

    @staticmethod
    def _is_well(address):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    @property
    def uri(self):
        """What the offices are told: both servers, and that the one is wanted that is written to."""
        return self._uri("motcua", "office")

    def _uri(self, user, database):
        places = ",".join(f"{node.host.address}:{node.port}" for node in self.nodes)
        return f"postgresql://{user}@{places}/{database}?target_session_attrs=read-write"

    def psql(self, statement, user="motcua", database="office"):
        """Asks the server that is written to, as soon as there is one."""
        def answered():
            done = subprocess.run(
                ["psql", self._uri(user, database), "-v", "ON_ERROR_STOP=1", "-Atc", statement],
                capture_output=True, text=True, timeout=offices.PATIENCE)
            assert done.returncode in (0, 2), done.stderr  # 2: nobody is there
            return done
        return until("a server is written to", lambda: (done := answered()).returncode == 0 and done).stdout

    def rows(self, statement):
        said = self.psql(f"SET search_path = motcua; {statement}")
        return [line.split("|") for line in said.splitlines() if line != "SET"]

    @property
    def primary(self):
        return next((node for node in self.nodes if node.is_primary), None)

    @property
    def standby(self):
        primary = self.primary
        return next(node for node in self.nodes if node is not primary)

    def until_whole(self):
        """One is written to, and the other has everything the moment it is acknowledged and may be promoted."""
        until("the pair is whole", lambda: self._roles == ["leader", "sync_standby"])

    @property
    def _roles(self):
        primary = self.primary
        if not primary:
            return None
        members = json.loads(primary.asked("cluster") or "{}").get("members", [])
        streaming = self.psql(
            "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND state = 'streaming'", "postgres", "postgres")
        return streaming.strip() == "1" and sorted(member["role"] for member in members if member["state"] == "running")

    def until_replaced(self, former):
        return until("the standby is promoted", lambda: next(
            (node for node in self.nodes if node is not former and node.is_primary), None))

    @property
    def said(self):
        return "".join(node.said for node in self.nodes)

    def stop(self):
        for node in self.nodes:
            node.end()
        for node in self.nodes:
            node.until_ended()
            node.host.leave()
        if self._etcd:
            self._etcd.end(signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
