"""An office that was embedded moves into a PostgreSQL: everything answers as before, and nothing else is overwritten."""

import hashlib
import json
import pathlib
import random
import re
import shutil
import subprocess
import time

import pytest
import requests

import office as offices
import signing_in
from conftest import Database
from test_1_one_server import receive

SEED = 20261130
QUARTER = {"from": "2026-01-01", "to": "2026-03-31"}
# The demonstration lives through the quarter that ends on this day.
END = "2026-04-02 09:00"
# Nobody works on this day: no clock of a dossier moves while answers are compared.
SATURDAY = "2026-04-04 09:00"


def tree(folder):
    """What lies in a folder, each file by its hash; what a program leaves there while it runs does not count, nor the
    empty log of a reader that was killed."""
    passing = {"lock", "access.log", "founded", "uploads", "motcua.db-shm"}
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file() and path.relative_to(folder).parts[0] not in passing and (path.stat().st_size or path.suffix != ".db-wal")}


def move(source, database, *more, check=True):
    return offices.run("move", "--from", source, "--to", database.uri, *more, check=check)


def receipt(folder, code):
    """What the QR of a receipt printed by the office of this folder opens."""
    mark = hashlib.blake2b(f"RECEIPT {code}".encode(), key=(folder / "secret.key").read_bytes(), digest_size=32)
    return f"/r/{code}.{mark.hexdigest()[:32]}"


def difference(before, after):
    """Where two answers part."""
    at = next((at for at, (one, other) in enumerate(zip(before, after)) if one != other), min(len(before), len(after)))
    return before[max(0, at - 60):at + 60], after[max(0, at - 60):at + 60]


class Answers:
    """What an office says to a director, a program and citizens, without what is new with every request."""

    def __init__(self, office, cookies, token, receipts):
        session = requests.Session()
        session.cookies.update(cookies)
        self.said = {}

        def ask(path, who, **query):
            answer = who.get(f"{office.address}{path}", params=query, allow_redirects=False, timeout=60)
            assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
            content = answer.content
            if "html" in answer.headers["Content-Type"]:
                # Beside other communes the links of its public pages say whose they are.
                content = re.sub(r"(href=\"[^\"?]*)\?unit=H48\.37\.28", r"\1", answer.text)
                content = re.sub(r'name="(_csrf|_key|key)" value="[^"]*"', "", content)
                content = re.sub(r'Số liệu lúc (<span id="as-of">)?\d\d:\d\d', "", content).replace(office.address, "")
            elif "json" in answer.headers["Content-Type"]:
                # The moment figures are asked at is another one each time.
                content = re.sub(r'"asOf":"[^"]*",?', "", answer.text)
            self.said[path, str(query)] = content
            return answer

        program = requests.Session()
        program.headers["Authorization"] = f"Bearer {token}"
        page, self.codes = ask("/api/v1/dossiers", program, limit=100).json(), []
        self.codes = [one["code"] for one in page["items"]]
        for code in self.codes[:40]:
            ask(f"/api/v1/dossiers/{code}", program)
            ask(f"/dossiers/{code}", session)
        ask("/register.csv", session)
        ask("/statistics.csv", session, **QUARTER)
        ask("/api/v1/statistics", program, **QUARTER)
        ask("/api/v1/figures", program, **QUARTER)
        ask("/register", session, q="nguyen")
        for path in receipts:
            ask(path, requests.Session())


@pytest.fixture(scope="module")
def source():
    return offices.demo("moving-up", at=END)


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    return tmp_path_factory.mktemp("moved") / "data"


@pytest.fixture(scope="module")
def moved(source, target):
    """The database the office was moved to, what it said before, and what the move itself said."""
    database = Database()
    token = offices.token(source, "giamdoc", "moving")
    with offices.Office(source, python="/bin/false", at=SATURDAY) as office:
        cookies = signing_in.signed_in(office.address, "giamdoc", offices.PASSWORD).cookies.get_dict()
        receipts = [receipt(source, code) for code, in office.rows("SELECT code FROM dossier ORDER BY id LIMIT 3")]
        before = Answers(office, cookies, token, receipts)
    verified = offices.run("verify", "--data", source, "--deep").stdout
    standing = tree(source)
    done = move(source, database, "--files", target)
    assert tree(source) == standing, "the office that was moved is another one now"
    return database, before, (cookies, token, receipts), verified, done


def test_the_same_is_found_there_and_verified(moved, source, target):
    database, _, _, verified, done = moved
    dossiers, facts, files = map(int, re.search(r"(\d+) hồ sơ, (\d+) sự kiện, (\d+) tệp", verified).groups())
    assert dossiers > 100 and files > 20, "an office of nothing was moved"
    lines = done.stdout.splitlines()
    assert re.match(rf"phường Mẫu: {dossiers} hồ sơ, [1-9]\d* phản ánh, {facts} sự kiện, tiếp nhận ", lines[0]), lines[0]
    assert lines[0].endswith(": hai bên giống hệt")
    assert re.fullmatch(rf"Đã chuyển \d+ bảng, \d+ dòng, {files} tệp: hai bên giống hệt\.", lines[1])
    assert lines[-1] + "\n" == verified
    there = offices.run("verify", "--data", target, "--database", database.uri, "--deep").stdout
    assert there == verified
    # All that is not the store went along, and the key is as closed as it was.
    # A paper that was being made as the program stopped lies in the old place without a name, and stays there.
    named = {hash for hash, in offices.Office(source).rows("SELECT hash FROM file")}
    assert tree(target) == {
        name: hash for name, hash in tree(source).items()
        if not name.startswith("motcua.db") and (not name.startswith("files/") or hash in named)}
    assert (target / "secret.key").stat().st_mode & 0o777 == 0o600
    assert database.number("SELECT count(*) FROM fact") == facts


def test_everybody_is_answered_as_before(moved, target):
    database, before, who, _, _ = moved
    with offices.Office(target, "--database", database.uri, python="/bin/false", at=SATURDAY) as office:
        after = Answers(office, *who)
        assert after.codes == before.codes and len(before.codes) > 30
        for asked, said in before.said.items():
            assert after.said[asked] == said, (asked, difference(said, after.said[asked]))
        counted = json.loads(before.said["/api/v1/statistics", str(QUARTER)])["total"]
        assert counted["received"]["count"] > 50 and counted["settled"]["count"] > 50, "there were no figures to compare"


def test_once_used_it_is_not_moved_over(moved, source, target):
    database, _, (_, token, _), _, _ = moved
    with offices.Office(target, "--database", database.uri, python="/bin/false", at=END) as office:
        clerk = offices.run(
            "token", "create", "--data", target, "--database", database.uri, "--officer", "tiepnhan1", "--name", "x").stdout.strip()
        code = receive(office, clerk, "after-moving-0001", "Sau Khi Chuyển")
    assert code not in {one for one, in offices.Office(source).rows("SELECT code FROM dossier")}
    before = database.rows("SELECT max(recorded), count(*) FROM fact")
    done = move(source, database, check=False)
    assert done.returncode == 1 and "đã được chuyển vào đó từ trước" in done.stderr, done.stderr
    assert "bảng fact: nguồn có" in done.stderr
    assert database.rows("SELECT max(recorded), count(*) FROM fact") == before
    done = offices.run("verify", "--data", target, "--database", database.uri, check=False)
    assert done.returncode == 0, done.stdout


def test_moving_again_has_nothing_to_do(source):
    database = Database()
    first = move(source, database)
    # Without a folder of its own it goes on with the files where they are.
    assert f"motcua serve --data {source} --database" in first.stdout
    again = move(source, database)
    assert "Đã chuyển từ trước" in again.stdout and "không có gì phải làm thêm" in again.stdout
    assert again.stdout.splitlines()[0] == first.stdout.splitlines()[0]


def test_an_office_of_another_key_is_refused_and_stays(source, tmp_path):
    database = Database()
    move(source, database)
    before = database.rows("SELECT stream, sequence, encode(hash, 'hex') FROM fact ORDER BY 1, 2")
    other = tmp_path / "other"
    offices.run(
        "unit", "add", "--data", other, "--agency", "H48.37.29", "--kind", "commune", "--name", "Khác", "--province", "Mẫu")
    standing = tree(other)
    done = move(other, database, "--files", tmp_path / "new", check=False)
    assert done.returncode == 1 and "đã có dữ liệu Một Cửa của phường Mẫu" in done.stderr, done.stderr
    assert "createdb" in done.stderr
    assert not (tmp_path / "new").exists() and tree(other) == standing
    assert database.rows("SELECT stream, sequence, encode(hash, 'hex') FROM fact ORDER BY 1, 2") == before
    # Nor do the files of one go where those of another are.
    empty = Database()
    done = move(other, empty, "--files", source, check=False)
    assert done.returncode == 1 and "motcua.db" in done.stderr, done.stderr
    assert empty.rows("SELECT count(*) FROM pg_namespace WHERE nspname = 'motcua'") == [["0"]]


def test_what_is_served_is_not_moved(source):
    database = Database()
    with offices.Office(source, python="/bin/false", at=END):
        done = move(source, database, check=False)
    assert done.returncode == 1 and "đang được một chương trình Một Cửa khác phục vụ" in done.stderr
    assert database.rows("SELECT count(*) FROM pg_namespace WHERE nspname = 'motcua'") == [["0"]]


def moving(source, database, target):
    return subprocess.Popen(
        [offices.PROGRAM, "move", "--from", str(source), "--to", database.uri, "--files", str(target)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def at_work(database):
    """Whether somebody has a line to it that is in a transaction."""
    return database.number(
        f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database.name}' AND application_name = 'motcua'"
        " AND xact_start IS NOT NULL")


def until(happened, process):
    end = time.monotonic() + offices.PATIENCE
    while not happened() and process.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.002)


def is_empty(database):
    """Nothing is there, once the server has noticed that a line is gone."""
    end = time.monotonic() + offices.PATIENCE
    while at_work(database):
        assert time.monotonic() < end
        time.sleep(0.02)
    return database.rows("SELECT count(*) FROM pg_namespace WHERE nspname = 'motcua'") == [["0"]]


def test_killed_in_the_midst_nothing_is_there_and_it_is_moved_again(source, tmp_path):
    chance = random.Random(SEED)
    facts = "SELECT stream, sequence, encode(hash, 'hex') FROM fact ORDER BY 1, 2"
    first, standing = Database(), tree(source)
    process = moving(source, first, tmp_path / "whole")
    until(lambda: (tmp_path / "whole/secret.key").exists() and at_work(first), process)
    began = time.monotonic()
    until(lambda: first.rows("SELECT to_regclass('motcua.fact') IS NULL") == [["f"]], process)
    took = time.monotonic() - began
    assert process.wait(offices.PATIENCE) == 0
    whole, files = first.rows(facts), len(list((tmp_path / "whole/files").rglob("*/*")))

    database, target, cut = Database(), tmp_path / "data", {"files": 0, "store": 0}
    for number in range(10):
        while_copying = "files" if number < 4 else "store"
        process = moving(source, database, target)
        if while_copying == "files":
            enough = files * (number + 1) // 5
            until(lambda: len(list(target.rglob("files/*/*"))) >= enough, process)
        else:
            until(lambda: (target / "secret.key").exists() and at_work(database), process)
            time.sleep(chance.uniform(0, 0.8) * took)
        process.kill()
        process.wait()
        if not is_empty(database):
            # It was done already: then it is whole.
            assert database.rows(facts) == whole
            database = Database()
            continue
        cut[while_copying] += 1
        done = offices.run("verify", "--data", target, "--database", database.uri, check=False)
        assert done.returncode == 1 and re.search("chưa có dữ liệu", done.stderr), done.stderr
    print(f"cut short: {cut}; the store alone takes {took:.2f} s")
    assert cut["files"] > 2 and cut["store"] > 2, f"it was never killed in time: {cut}"
    assert tree(source) == standing, "the office that was to be moved was changed"
    move(source, database, "--files", target)
    assert tree(target) == tree(tmp_path / "whole")
    assert offices.run("verify", "--data", target, "--database", database.uri, "--deep").stdout.startswith("Đúng")


def test_a_file_that_was_lost_before_is_named_and_the_rest_moved(source, tmp_path):
    hurt = tmp_path / "hurt"
    shutil.copytree(source, hurt)
    lost = next(path for path in sorted((hurt / "files").rglob("*")) if path.is_file())
    lost.unlink()
    database = Database()
    done = move(hurt, database, "--files", tmp_path / "data", check=False)
    name = lost.parent.name + lost.name
    assert done.returncode == 1 and "thiếu hoặc hỏng 1 tệp" in done.stderr and name in done.stderr, done.stderr
    assert "hai bên giống hệt" in done.stdout and "Sai: 1 sai khác" in done.stdout
