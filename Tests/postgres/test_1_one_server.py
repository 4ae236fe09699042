"""The office with its store on PostgreSQL: founded, served, verified; a stranger's key and a wrong address are refused."""

import http.client
import re

import office as offices
import signing_in
from load import Filing


def receive(office, token, key, mark):
    connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
    one = Filing(key, mark)
    body = one.send(connection, token)
    assert one.status == 201, (one.status, body)
    return one.code


def test_it_is_founded_and_receives_and_verifies_equal(opened, token, database, data):
    office = opened()
    founded = database.number("SELECT count(*) FROM dossier")
    assert founded > 20, "the example ward has its quarter behind it"
    code = receive(office, token, "one-server-0001", "Một Hai Ba")
    assert receive(office, token, "one-server-0001", "Một Hai Ba") == code, "the same key, the same dossier"
    assert database.number("SELECT count(*) FROM dossier") == founded + 1
    session = signing_in.signed_in(office.address, "tiepnhan1", offices.PASSWORD)
    page = session.get(f"{office.address}/dossiers/{code}", timeout=60)
    assert page.status_code == 200 and "Một Hai Ba" in page.text
    found = session.get(f"{office.address}/register", params={"q": "mot hai ba"}, timeout=60)
    assert code in found.text, "found without accents"
    told = session.get(f"{office.address}/metrics", timeout=60).text
    assert int(re.search(r"^motcua_commit_jobs_count (\d+)$", told, re.MULTILINE)[1]) >= 1
    assert re.search(r"^motcua_writer_queue 0$", told, re.MULTILINE)
    assert re.search(r"^motcua_writer_batch_seconds \S+$", told, re.MULTILINE)
    assert office.stop() == 0, office.said
    assert not (data / "motcua.db").exists()
    done = offices.run("verify", "--data", data, "--database", database.uri, "--deep", check=False)
    assert done.returncode == 0 and done.stdout.startswith("Đúng"), done.stdout + done.stderr


def test_it_is_not_founded_twice(opened, database):
    before = database.number("SELECT count(*) FROM dossier")
    office = opened()
    assert not any("Đang lập" in line for line in office.said)
    office.stop()
    assert database.number("SELECT count(*) FROM dossier") == before


def test_verify_finds_a_row_somebody_changed(database, data):
    database.rows("UPDATE dossier SET applicant = 'Người khác' WHERE id = (SELECT min(id) FROM dossier)")
    done = offices.run("verify", "--data", data, "--database", database.uri, check=False)
    assert done.returncode == 1 and done.stdout.startswith("Sai"), done.stdout + done.stderr
    offices.run("replay", "--data", data, "--database", database.uri)
    done = offices.run("verify", "--data", data, "--database", database.uri, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_folder_with_another_key_is_refused(database, tmp_path):
    done = offices.run(
        "serve", "--data", tmp_path / "other", "--database", database.uri, "--listen", "127.0.0.1:0", check=False)
    assert done.returncode == 1 and "khóa" in done.stderr, done.stderr


def test_what_cannot_be_reached_is_said_without_the_password(tmp_path):
    done = offices.run(
        "serve", "--data", tmp_path, "--database", "postgresql://motcua:bi-mat-lam@127.0.0.1:1/office", "--listen",
        "127.0.0.1:0", check=False)
    assert done.returncode == 1 and "bi-mat-lam" not in done.stderr + done.stdout
    done = offices.run("serve", "--data", tmp_path, "--database", "mysql://motcua:bi-mat-lam@x", check=False)
    assert done.returncode == 2 and "bi-mat-lam" not in done.stderr + done.stdout


def test_a_command_does_not_found_what_it_was_only_to_look_at(tmp_path, database):
    from conftest import Database
    empty = Database()
    (tmp_path / "secret.key").write_bytes(bytes(32))
    (tmp_path / "secret.key").chmod(0o600)
    done = offices.run("verify", "--data", tmp_path, "--database", empty.uri, check=False)
    assert done.returncode == 1 and "chưa có dữ liệu" in done.stderr, done.stderr
    assert empty.rows("SELECT count(*) FROM pg_namespace WHERE nspname = 'motcua'") == [["0"]]
