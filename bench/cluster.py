"""A PostgreSQL of its own for measuring, durable as in production, in .work/bench/cluster; kept for the next run."""
import os, pathlib, pwd, shutil, subprocess

from serving import WORK, output, say

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
# In production the sockets and files belong to an account of their own; root may not run the server.
HOME = pathlib.Path("/tmp/motcua-bench-cluster" if os.geteuid() == 0 else WORK / "cluster")
SETTINGS = {
    "listen_addresses": "", "max_connections": 200, "shared_buffers": "1GB", "effective_cache_size": "4GB",
    "max_wal_size": "4GB", "checkpoint_timeout": "30min", "unix_socket_directories": str(HOME)}


def as_owner(*command, **options):
    if os.geteuid() == 0:
        owner = next(name for name in ("postgres", "nobody") if known(name))
        command = ["setpriv", "--reuid", owner, "--regid", str(pwd.getpwnam(owner).pw_gid), "--clear-groups", *command]
    return output(*map(str, command), cwd="/", **options)


def known(name):
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


class Cluster:
    def __init__(self):
        if not (HOME / "data" / "PG_VERSION").exists():
            shutil.rmtree(HOME, ignore_errors=True)
            HOME.mkdir(parents=True)
            if os.geteuid() == 0:
                os.chown(HOME, pwd.getpwnam("postgres" if known("postgres") else "nobody").pw_uid, -1)
            as_owner(BIN / "initdb", "-D", HOME / "data", "-U", "motcua", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items() if value != "")
        options += " -c listen_addresses="
        as_owner(BIN / "pg_ctl", "-D", HOME / "data", "-w", "-l", HOME / "log", "-o", options, "start")

    def uri(self, database):
        return f"postgresql://motcua@/{database}?host={HOME}"

    def sql(self, database, text):
        return output("psql", "-XAtq", "-F|", "-h", str(HOME), "-U", "motcua", "-d", database, "-c", text).splitlines()

    def has(self, database):
        return bool(self.sql("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{database}'"))

    def create(self, database, template="template0"):
        self.drop(database)
        self.sql("postgres", f"CREATE DATABASE {database} TEMPLATE {template} STRATEGY file_copy")

    def drop(self, database):
        self.sql("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def processor(self):
        """Microseconds of processor time all its processes have used."""
        ticks = 0
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if not (folder / "comm").read_text().startswith("postgres"):
                    continue
                used = (folder / "stat").read_text().rsplit(") ", 1)[1].split()
                # Those that ended count with whoever waited for them: the first process.
                ticks += sum(int(used[i]) for i in ((11, 12, 13, 14) if int(used[1]) == 1 else (11, 12)))
            except (OSError, IndexError):
                continue
        return ticks * 1e6 / os.sysconf("SC_CLK_TCK")

    def stop(self):
        try:
            as_owner(BIN / "pg_ctl", "-D", HOME / "data", "-m", "fast", "-w", "stop")
        except subprocess.CalledProcessError as fault:
            say(f"PostgreSQL: {fault.stderr}")
