"""Backups of an office on PostgreSQL: the program's own file, which any machine restores, and the database's, which goes
back to any moment."""

import os
import re
import sqlite3
import subprocess
import time

import pytest

import office as offices
from conftest import Database, psql
from test_1_one_server import receive
from test_3_moving_up import tree


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    secret = tmp_path_factory.mktemp("keys") / "secret"
    return offices.run("backup-key", "--to", secret).stdout.strip(), secret


def counts_of(database):
    tables = [name for name, in database.rows(
        # Who wrote last and where papers lie are of the place, not of the book.
        "SELECT tablename FROM pg_tables WHERE schemaname = 'motcua' AND tablename NOT IN ('write_mark', 'file_place') "
        "ORDER BY 1")]
    return {name: database.number(f"SELECT count(*) FROM {name}") for name in tables}


def test_the_programs_own_is_made_at_work_and_restored_without_any_postgres(opened, token, database, data, tmp_path, keys):
    recipient, secret = keys
    office = opened()
    code = receive(office, token, "backed-up-0001", "Sao Lưu Một")
    before = counts_of(database)
    done = offices.run(
        "backup", "--data", data, "--database", database.uri, "--to", tmp_path / "sao", "--recipient", recipient)
    assert done.stdout.startswith("Đã sao lưu") and done.stderr == "", done.stdout + done.stderr
    later = receive(office, token, "backed-up-0002", "Sao Lưu Hai")
    assert office.stop() == 0

    back = tmp_path / "back"
    done = offices.run("restore", "--from", tmp_path / "sao", "--data", back, "--key", secret)
    assert done.stdout.splitlines()[-1].startswith("Đúng"), done.stdout + done.stderr
    base = sqlite3.connect(f"file:{back}/motcua.db?mode=ro", uri=True)
    assert {name: base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in before} == before
    codes = {one for one, in base.execute("SELECT code FROM dossier")}
    base.close()
    assert code in codes and later not in codes
    kept = {name: hash for name, hash in tree(back).items() if not name.startswith("motcua.db")}
    assert kept == tree(data) and len(kept) > 20
    # It is served as any folder is, and found by its words.
    with offices.Office(back, "--api-rate", "0", python="/bin/false") as embedded:
        assert receive(embedded, token, "backed-up-0001", "Sao Lưu Một") == code, "its keys of acts are there"
        import signing_in
        session = signing_in.signed_in(embedded.address, "tiepnhan1", offices.PASSWORD)
        assert code in session.get(f"{embedded.address}/register", params={"q": "sao luu mot"}, timeout=60).text
    # And goes up again.
    again = Database()
    offices.run("move", "--from", back, "--to", again.uri)
    assert again.rows("SELECT code FROM dossier ORDER BY id")[-1] == [code]


def test_a_folder_with_another_key_or_an_empty_database_makes_no_backup(database, data, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "secret.key").write_bytes(bytes(32))
    (other / "secret.key").chmod(0o600)
    done = offices.run("backup", "--data", other, "--database", database.uri, "--to", tmp_path / "a", check=False)
    assert done.returncode == 1 and "không phải khóa của dữ liệu này" in done.stderr, done.stderr
    done = offices.run("backup", "--data", data, "--database", Database().uri, "--to", tmp_path / "b", check=False)
    assert done.returncode == 1 and "chưa có dữ liệu Một Cửa" in done.stderr, done.stderr
    done = offices.run("backup", "--data", data, "--to", tmp_path / "c", check=False)
    assert done.returncode == 1, "there is no store in the folder"
    assert not [name for name in os.listdir(tmp_path) if name != "other"]


class Cluster:
    """A PostgreSQL of its own, as docs/operations.md sets it up; the scripts run as the user of the server."""

    def __init__(self, folder=None):
        if folder is None:
            said = self._bash("start_cluster archive_mode=on full_page_writes=on; echo $cluster_folder")
            folder = said.splitlines()[-1]
        self.folder = folder
        self.uri = f"postgresql://motcua@/office?host={folder}"

    @staticmethod
    def _bash(script, check=True):
        done = subprocess.run(
            ["bash", "-euc", f"source {offices.ROOT}/Tests/running/postgres-cluster; PATH=$cluster_bin:$PATH; {script}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=offices.PATIENCE)
        assert not check or done.returncode == 0, done.stdout
        return done.stdout

    def as_server(self, script, *words, check=True):
        """One of the scripts of share/postgres."""
        call = " ".join(f"'{word}'" for word in words)
        return self._bash(
            f"export PGHOST={self.folder} PGUSER=motcua PGDATABASE=office;"
            f" as_cluster {offices.ROOT}/share/postgres/{script} {call}", check)

    def start(self):
        self._bash(
            f'as_cluster pg_ctl -D {self.folder}/data -w -t 60 -l {self.folder}/data/log'
            f' -o "-k {self.folder} -p 5432 -c listen_addresses= -c max_connections=300" start')

    def stop(self):
        self._bash(f"cluster_folder={self.folder}; stop_cluster")


def test_the_databases_own_goes_back_to_a_moment_before_an_accident(tmp_path):
    cluster, back = Cluster(), None
    try:
        base, wal = f"{cluster.folder}/base", f"{cluster.folder}/wal"
        cluster._bash(f"as_cluster mkdir -m 700 {base} {wal}")
        archive = f"{offices.ROOT}/share/postgres/archive-wal {wal} %p %f"
        psql(cluster.uri, f"ALTER SYSTEM SET archive_command = '{archive}'")
        psql(cluster.uri, "SELECT pg_reload_conf()")
        data = tmp_path / "data"
        with offices.Office(data, "--demo", "--database", cluster.uri, "--api-rate", "0", python="/bin/false") as office:
            token = offices.run(
                "token", "create", "--data", data, "--database", cluster.uri, "--officer", "tiepnhan1", "--name", "x").stdout.strip()
            made = cluster.as_server("base-backup", base).splitlines()[-1]
            assert re.fullmatch(rf"{base}/\d{{4}}-\d\d-\d\dT\d{{6}}Z", made), made
            time.sleep(1.1)
            kept = receive(office, token, "before-the-accident-1", "Trước Sự Cố")
            moment = psql(cluster.uri, "SELECT clock_timestamp()").strip()
            time.sleep(0.2)
            lost = receive(office, token, "after-the-moment-1", "Sau Đó")
            codes = set(psql(cluster.uri, "SELECT code FROM motcua.dossier").split())
        assert {kept, lost} <= codes
        # The accident.
        psql(cluster.uri, "DROP SCHEMA motcua CASCADE")
        last = psql(cluster.uri, "SELECT pg_walfile_name(pg_switch_wal())").strip()
        end = time.monotonic() + offices.PATIENCE
        while psql(cluster.uri, f"SELECT last_archived_wal >= '{last}' FROM pg_stat_archiver").strip() != "t":
            assert time.monotonic() < end, psql(cluster.uri, "SELECT * FROM pg_stat_archiver")
            time.sleep(0.1)

        back = Cluster(f"{cluster.folder}-back")
        assert cluster.as_server("restore-to", moment, base, wal, f"{back.folder}/data").splitlines()[-1] == made
        back.start()
        end = time.monotonic() + offices.PATIENCE
        while psql(back.uri, "SELECT pg_is_in_recovery()").strip() != "f":
            assert time.monotonic() < end
            time.sleep(0.1)
        assert set(psql(back.uri, "SELECT code FROM motcua.dossier").split()) == codes - {lost}
        done = offices.run("verify", "--data", data, "--database", back.uri, "--deep", check=False)
        assert done.returncode == 0 and done.stdout.startswith("Đúng"), done.stdout + done.stderr
        # It is an office to go on with.
        with offices.Office(data, "--database", back.uri, "--api-rate", "0", python="/bin/false") as office:
            assert receive(office, token, "after-the-moment-1", "Sau Đó") == lost, "the number it had is free again"
        assert offices.run("verify", "--data", data, "--database", back.uri).returncode == 0

        # What it cannot do it says, and touches nothing.
        said = cluster.as_server("restore-to", moment, base, wal, f"{back.folder}/data", check=False)
        assert "is not empty" in said
        said = cluster.as_server("restore-to", "2020-01-01 00:00:00+07", base, wal, f"{back.folder}/early", check=False)
        assert "no base backup" in said and not os.path.exists(f"{back.folder}/early")
    finally:
        if back is not None:
            back.stop()
        cluster.stop()


def test_a_piece_of_wal_is_kept_once_and_never_changed(tmp_path):
    script = offices.ROOT / "share/postgres/archive-wal"
    archive, piece = tmp_path / "wal", tmp_path / "piece"
    archive.mkdir()
    piece.write_bytes(b"a" * 100)

    def keep():
        return subprocess.run([script, archive, piece, "000000010000000000000001"]).returncode

    assert keep() == 0 and keep() == 0, "said again after a crash it is the same piece"
    piece.write_bytes(b"b" * 100)
    assert keep() != 0
    assert [file.read_bytes() for file in archive.iterdir()] == [b"a" * 100]
