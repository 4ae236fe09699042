import os
import subprocess
import uuid

import pytest

import office as offices

SERVER = os.environ["MOTCUA_TEST_POSTGRES"]
CLUSTER = os.environ["MOTCUA_TEST_CLUSTER"]


class Database:
    """A database of its own on the suite's PostgreSQL."""

    def __init__(self):
        self.name = f"office_{uuid.uuid4().hex[:12]}"
        psql(SERVER, f"CREATE DATABASE {self.name}")
        self.uri = SERVER.replace("/office?", f"/{self.name}?")

    def rows(self, statement):
        """What stands in the schema of the office, a list of texts for each row."""
        said = psql(self.uri, f"SET search_path = motcua; {statement}")
        return [line.split("|") for line in said.splitlines() if line != "SET"]

    def number(self, statement):
        return int(self.rows(statement)[0][0])


def psql(uri, statement):
    done = subprocess.run(
        ["psql", uri, "-v", "ON_ERROR_STOP=1", "-Atc", statement], capture_output=True, text=True, timeout=offices.PATIENCE)
    assert done.returncode == 0, done.stderr
    return done.stdout


def restart_the_server():
    """As after a power cut: nobody is told and nothing is finished."""
    script = f"source {offices.ROOT}/Tests/running/postgres-cluster && restart_cluster {CLUSTER}"
    subprocess.run(["bash", "-ec", script], check=True, timeout=offices.PATIENCE)


@pytest.fixture(scope="module")
def database():
    return Database()


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("office") / "data"


@pytest.fixture(scope="module")
def opened(database, data):
    """Starts a server of the module's office; the first one founds it."""
    running = []

    def start(*options):
        office = offices.Office(data, "--demo", "--database", database.uri, "--api-rate", "0", *options, python="/bin/false")
        running.append(office)
        return office.start()

    yield start
    for office in running:
        office.kill()


@pytest.fixture(scope="module")
def token(opened, database, data):
    opened().stop()
    return offices.run(
        "token", "create", "--data", data, "--database", database.uri, "--officer", "tiepnhan1", "--name", "postgres"
    ).stdout.strip()
