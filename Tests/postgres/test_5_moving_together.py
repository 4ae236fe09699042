"""Communes that began on machines of their own move one after the other into the database of their province: each has
its book, its codes and its receipts there, the province compares them, and what cannot stand beside the others is refused
whole."""

import contextlib
import json
import re
import sqlite3
import subprocess
import time

import pytest
import requests

import office as offices
import signing_in
from conftest import Database
from test_1_one_server import receive
from test_3_moving_up import END, QUARTER, SATURDAY, Answers, at_work, difference, receipt, tree, until

YEAR = {"from": "2026-01-01", "to": "2026-12-31"}
FOUNDED = ["--from", "2026-01-01"]
FACTS = "SELECT stream, sequence, encode(hash, 'hex') FROM fact ORDER BY 1, 2"
NUMBER = "051188004321"
GIVEN = "mot-cau-vao-cua"


def share(name):
    return offices.ROOT / "share/data" / name


def move(source, database, province, *more, check=True):
    return offices.run("move", "--from", source, "--to", database.uri, "--files", province, *more, check=check)


def clerks(data, agency, *where):
    """Accounts with the names every office has."""
    for login, name, role in [("tiepnhan1", "Lê Thị Bên", "intake"), ("giamdoc", "Trần Văn Bên", "director")]:
        offices.run(
            "officer", "add", "--data", data, *where, "--unit", agency, "--login", login, "--name", name, "--department",
            "centre", "--roles", role, text=f"{GIVEN}\n{GIVEN}\n")


def welcome(office, *logins):
    """They choose passwords of their own."""
    for login in logins or ("tiepnhan1", "giamdoc"):
        signing_in.change_password(office.address, login, GIVEN, offices.PASSWORD)


def definitions(data, *where):
    for kind in ("calendar", "catalogue"):
        offices.run(kind, "import", share(f"{kind}.json"), "--data", data, *where, *FOUNDED)


def bearer(token):
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    return session


def figures(office, token, period):
    answer = bearer(token).get(f"{office.address}/api/v1/statistics", params=period, timeout=60)
    assert answer.status_code == 200, answer.text
    total = answer.json()["total"]
    return total["received"]["count"], total["settled"]["count"]


def compared(office, token, period):
    """The communes of the province, each with what it received and settled, and whether the sum holds."""
    answer = bearer(token).get(
        f"{office.address}/api/v1/province/comparison", params={**period, "figures": "received,settled", "rank": "received"},
        timeout=60)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    units = {one["agency"]: tuple(figure["numerator"] for figure in one["figures"][:2]) for one in said["units"]}
    return units, tuple(figure["numerator"] for figure in said["total"][:2]), said["identityHolds"]


@pytest.fixture(scope="module")
def mau():
    """Phường Mẫu with its quarter behind it."""
    return offices.demo("moving-mau", at=END)


@pytest.fixture(scope="module")
def ben(tmp_path_factory):
    """Xã Bên, founded elsewhere by hand, with a few dossiers; what its clerk and its director may do, its codes, its figures."""
    data = tmp_path_factory.mktemp("ben") / "data"
    offices.run(
        "unit", "add", "--data", data, "--agency", "H48.37.29", "--kind", "commune", "--name", "Bên", "--province", "tỉnh Mẫu")
    definitions(data)
    clerks(data, "H48.37.29")
    tokens = {login: offices.token(data, login, "moving") for login in ("tiepnhan1", "giamdoc")}
    with offices.Office(data, python="/bin/false") as office:
        welcome(office)
        codes = [receive(office, tokens["tiepnhan1"], f"ben-{number:06d}", f"Ở Bên {number}") for number in range(3)]
        counted = figures(office, tokens["giamdoc"], YEAR)
    assert counted == (3, 0)
    # Somebody was guessing here; at the province others have these names.
    with contextlib.closing(sqlite3.connect(data / "motcua.db")) as base, base:
        base.executemany(
            "INSERT INTO sign_in_failure (login, failures, last) VALUES (?, 5, ?)",
            [(login, int(time.time() * 1000)) for login in ("tiepnhan1", "giamdoc")])
    return data, tokens, codes, counted


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """Tỉnh Mẫu on a PostgreSQL, with catalogue and calendar, an observer and no commune yet."""
    database, data = Database(), tmp_path_factory.mktemp("province") / "data"
    where = ["--database", database.uri]
    definitions(data, *where)
    offices.run("unit", "province", "--data", data, *where, "--agency", "H48", "--name", "tỉnh Mẫu")
    offices.run(
        "officer", "add", "--data", data, *where, "--unit", "H48", "--login", "tinh.theodoi", "--name", "Hà Văn Tỉnh",
        "--department", "office", "--roles", "provincial_observer", text=f"{GIVEN}\n{GIVEN}\n")
    with offices.Office(data, *where, python="/bin/false") as office:
        welcome(office, "tinh.theodoi")
    token = offices.run(
        "token", "create", "--data", data, *where, "--officer", "tinh.theodoi", "--name", "x").stdout.strip()
    return database, data, token


@pytest.fixture(scope="module")
def first(mau, province):
    """Phường Mẫu moved: what it said before, who asked, and what the move said."""
    database, data, _ = province
    token = offices.token(mau, "giamdoc", "moving")
    with offices.Office(mau, python="/bin/false", at=SATURDAY) as office:
        cookies = signing_in.signed_in(office.address, "giamdoc", offices.PASSWORD).cookies.get_dict()
        receipts = [receipt(mau, code) for code, in office.rows("SELECT code FROM dossier ORDER BY id LIMIT 3")]
        before = Answers(office, cookies, token, receipts)
        counted = figures(office, token, QUARTER)
    standing = tree(mau)
    done = move(mau, database, data)
    assert tree(mau) == standing, "the office that was moved is another one now"
    return before, (cookies, token, receipts), counted, done


@pytest.fixture(scope="module")
def second(first, ben, province):
    """Xã Bên moved while the province serves phường Mẫu: what the move said."""
    database, data, token = province
    with offices.Office(data, "--database", database.uri, python="/bin/false") as office:
        alone, _, holds = compared(office, token, YEAR)
        assert list(alone) == ["H48.37.28"] and holds
        done = move(ben[0], database, data)
        # Without a restart it has a second commune; who asked with this token a moment ago is known for two seconds more.
        time.sleep(3)
        both, _, holds = compared(office, token, YEAR)
        assert both == {**alone, "H48.37.29": ben[3]} and holds
    return done


def test_the_first_stands_under_the_province_and_verifies(first, province):
    done, (database, data, _) = first[3], province
    lines = done.stdout.splitlines()
    assert lines[0].startswith("phường Mẫu: ") and lines[0].endswith(": hai bên giống hệt")
    assert re.fullmatch(r"Đã chuyển vào chung \d+ bảng, \d+ dòng, \d+ tệp: hai bên giống hệt\.", lines[1])
    assert "đứng dưới tỉnh Mẫu" in done.stdout and lines[-1].startswith("Đúng: đã kiểm chứng")
    assert "Tên đăng nhập" not in done.stdout, "nobody had its names"
    # The frame of the demonstration would have become everybody's.
    assert "Bộ chỉ số CCHC năm 2026 ở nơi cũ chưa chấm gì nên không đi theo" in done.stdout
    assert database.rows("SELECT count(*) FROM par_frame") == [["0"]]


def test_everybody_of_the_first_is_answered_as_before(first, second, province):
    database, data, _ = province
    before, who, counted, _ = first
    with offices.Office(data, "--database", database.uri, python="/bin/false", at=SATURDAY) as office:
        after = Answers(office, *who)
        assert after.codes == before.codes and len(before.codes) > 30
        for asked, said in before.said.items():
            assert after.said[asked] == said, (asked, difference(said, after.said[asked]))
        assert figures(office, who[1], QUARTER) == counted and counted[0] > 50


def test_the_second_comes_with_its_own_and_other_names_where_theirs_were_taken(second, ben, province):
    database, data, _ = province
    _, tokens, codes, counted = ben
    assert "xã Bên: 3 hồ sơ" in second.stdout
    for login in ("tiepnhan1", "giamdoc"):
        assert f"  {login} → {login}.3729\n" in second.stdout
    assert second.stdout.splitlines()[-1].startswith("Đúng: đã kiểm chứng")
    with offices.Office(data, "--database", database.uri, python="/bin/false") as office:
        # The old password under the new name, and nobody locked out; the old token and the old key of an act.
        signing_in.signed_in(office.address, "tiepnhan1", offices.PASSWORD)
        signing_in.signed_in(office.address, "tiepnhan1.3729", offices.PASSWORD)
        assert receive(office, tokens["tiepnhan1"], "ben-000000", "Ở Bên 0") == codes[0], "done once already"
        assert figures(office, tokens["giamdoc"], YEAR) == counted
        new = receive(office, tokens["tiepnhan1"], "ben-after-moving", "Sau Khi Chuyển")
        assert re.fullmatch(r"H48\.37\.29-\d{6}-\d{4}", new)
        if new[:17] == codes[-1][:17]:
            assert int(new[-4:]) == int(codes[-1][-4:]) + 1, "numbers go on where they were"
    verified = offices.run("verify", "--data", data, "--database", database.uri, "--deep").stdout
    assert verified.startswith("Đúng")


def test_citizens_find_their_dossiers_by_paper_and_by_number(second, mau, ben, province):
    database, data, _ = province
    codes = ben[2]
    mine = offices.Office(mau).rows("SELECT code, last_four FROM dossier WHERE last_four IS NOT NULL ORDER BY id LIMIT 1")[0]
    with offices.Office(data, "--database", database.uri, python="/bin/false") as office:
        anybody = requests.Session()
        anybody.headers["Origin"] = office.address
        # The QR codes of two offices, each printed with its own key.
        for folder, code in [(mau, mine[0]), (ben[0], codes[0])]:
            answer = anybody.get(f"{office.address}{receipt(folder, code)}", timeout=60)
            assert answer.status_code == 200 and code in answer.text
        for folder, code in [(mau, codes[0]), (ben[0], mine[0]), (data, mine[0])]:
            assert anybody.get(f"{office.address}{receipt(folder, code)}", timeout=60).status_code == 404
        for code, four in [mine, (codes[0], NUMBER[-4:])]:
            answer = anybody.post(f"{office.address}/look-up", {"code": code, "last4": four}, timeout=60)
            assert answer.status_code == 200 and code in answer.text
        # A clerk finds a person by the number, in the own commune alone.
        clerk = signing_in.signed_in(office.address, "tiepnhan1.3729", offices.PASSWORD)
        found = clerk.get(f"{office.address}/register", params={"q": NUMBER}, timeout=60).text
        assert all(code in found for code in codes) and "H48.37.28-" not in found


def test_who_told_something_before_the_move_follows_it_by_the_same_code(second, mau, province):
    database, data, _ = province
    with offices.Office(mau, python="/bin/false", at=SATURDAY) as office:
        director = signing_in.signed_in(office.address, "giamdoc", offices.PASSWORD)
        page = director.get(f"{office.address}/feedback/1", timeout=60).text
        code = re.search(r"PA\d+-1-[0-9A-F]{12}", page)[0]
    with offices.Office(data, "--database", database.uri, python="/bin/false", at=SATURDAY) as office:
        anybody = requests.Session()
        anybody.headers["Origin"] = office.address
        answer = anybody.post(f"{office.address}/tell-us/follow", {"code": code}, timeout=60)
        assert answer.status_code == 200 and "Phản ánh số 1/PAKN-" in answer.text
        wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
        assert anybody.post(f"{office.address}/tell-us/follow", {"code": wrong}, timeout=60).status_code == 422


def test_moving_again_has_nothing_to_do_or_says_what_has_changed(second, mau, ben, province):
    database, data, _ = province
    before = database.rows(FACTS)
    again = move(mau, database, data)
    assert "Đã chuyển vào chung từ trước" in again.stdout
    done = move(ben[0], database, data, check=False)
    assert done.returncode == 1 and "đã được chuyển vào đó từ trước" in done.stderr, done.stderr
    assert database.rows(FACTS) == before


def refused(source, province, *reasons):
    """Nothing of it comes, and nothing there changes."""
    database, data, _ = province
    before = database.rows("SELECT (SELECT max(version) FROM definition_version), count(*) FROM officer"), database.rows(FACTS)
    files, standing = tree(data), tree(source)
    done = move(source, database, data, check=False)
    assert done.returncode == 1 and "Không chuyển vào chung được, và chưa chuyển gì" in done.stderr, done.stderr
    for reason in reasons:
        assert reason in done.stderr, done.stderr
    assert before == (
        database.rows("SELECT (SELECT max(version) FROM definition_version), count(*) FROM officer"), database.rows(FACTS))
    assert tree(data) == files and tree(source) == standing


def found(folder, agency, *more, province="tỉnh Mẫu"):
    offices.run(
        "unit", "add", "--data", folder, "--agency", agency, "--kind", "commune", "--name", "Khác", "--province", province,
        *more)
    return folder


def test_what_collides_is_refused_whole_with_the_reason(second, ben, province, tmp_path):
    other = found(tmp_path / "same", "H48.37.29")
    refused(other, province, "xã Khác ở đích đã có tài khoản hoặc hồ sơ")
    refused(found(tmp_path / "far", "H49.01.01", province="tỉnh Khác"), province, "không thuộc tỉnh Mẫu")
    # A text of its own in the catalogue, and a calendar the province has not.
    own = found(tmp_path / "own", "H48.37.31")
    procedures = json.loads(share("catalogue.json").read_text())
    text = json.dumps(procedures).replace("1.001193", "9.999999")
    (tmp_path / "own.json").write_text(text)
    offices.run("catalogue", "import", tmp_path / "own.json", "--data", own)
    calendar = re.sub(r'("revision"\s*:\s*")[^"]*', r"\g<1>rieng/1", share("calendar.json").read_text(), count=1)
    (tmp_path / "calendar.json").write_text(calendar)
    offices.run("calendar", "import", tmp_path / "calendar.json", "--data", own)
    refused(own, province, "thủ tục 9.999999 đang dùng ở nơi cũ mà danh mục ở đích chưa có", "lịch làm việc “rieng/1” chưa có")


def test_an_office_with_an_account_of_a_province_is_told_why_not(second, province, tmp_path):
    other = found(tmp_path / "ruling", "H48.37.37")
    offices.run("unit", "province", "--data", other, "--agency", "H48", "--name", "tỉnh Mẫu")
    offices.run(
        "officer", "add", "--data", other, "--unit", "H48", "--login", "tinh.rieng", "--name", "Mạc Thị Điều", "--department",
        "office", "--roles", "provincial_admin", text=f"{GIVEN}\n{GIVEN}\n")
    refused(other, province, "tài khoản cấp tỉnh “tinh.rieng” không chuyển theo xã, phường được")


def founded_earlier(folder, agency):
    """An office as programs before this rule numbered it: unit 1, officers 1 and 2."""
    found(folder, agency)
    definitions(folder)
    clerks(folder, agency)
    with contextlib.closing(sqlite3.connect(folder / "motcua.db")) as base, base:
        for table, column in [("officer", "unit"), ("counter", "unit"), ("unit", "id")]:
            base.execute(f"UPDATE {table} SET {column} = 1 WHERE {column} = (SELECT max(id) FROM unit)")
        for new, (old,) in enumerate(base.execute("SELECT id FROM officer ORDER BY id").fetchall(), 1):
            for table, column in [("officer_role", "officer"), ("officer", "id")]:
                base.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, old))
    return folder


def test_of_the_offices_founded_earlier_one_comes_and_a_second_is_told_why_not(second, province, tmp_path):
    database, data, _ = province
    early = founded_earlier(tmp_path / "early", "H48.37.35")
    clerk = offices.token(early, "tiepnhan1", "x")
    with offices.Office(early, python="/bin/false") as office:
        welcome(office)
        code = receive(office, clerk, "early-000001", "Lập Trước")
    done = move(early, database, data)
    assert "xã Khác: 1 hồ sơ" in done.stdout and done.stdout.splitlines()[-1].startswith("Đúng")
    with offices.Office(data, "--database", database.uri, python="/bin/false") as office:
        assert requests.get(f"{office.address}{receipt(early, code)}", timeout=60).status_code == 200
    refused(
        founded_earlier(tmp_path / "late", "H48.37.36"), province, "xã Khác (mã H48.37.36) trùng mã hoặc số hiệu đơn vị",
        "số hiệu của 2 công chức (như giamdoc) đã dùng cho người khác ở đích")


def test_an_office_that_is_no_provinces_is_told_which_folder_is_meant(second, province, tmp_path):
    database, data, _ = province
    other = found(tmp_path / "other", "H48.37.32")
    done = move(other, database, tmp_path / "new", check=False)
    assert done.returncode == 1 and "--files phải là thư mục dữ liệu" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_unit_the_province_has_set_up_is_filled_by_its_office(second, province, tmp_path):
    database, data, token = province
    found(data, "H48.37.33", "--database", database.uri)
    move(found(tmp_path / "late", "H48.37.33"), database, data)
    with offices.Office(data, "--database", database.uri, python="/bin/false") as office:
        units, _, holds = compared(office, token, YEAR)
    assert {"H48.37.28", "H48.37.29", "H48.37.33"} <= set(units) and holds


def test_killed_in_the_midst_the_province_is_as_it_was(second, province, tmp_path):
    """A third commune, with dossiers enough to be caught at it."""
    database, data, _ = province
    source = found(tmp_path / "third", "H48.37.34")
    definitions(source)
    clerks(source, "H48.37.34")
    clerk = offices.token(source, "tiepnhan1", "x")
    with offices.Office(source, python="/bin/false") as office:
        welcome(office)
        for number in range(40):
            receive(office, clerk, f"third-{number:06d}", f"Thứ Ba {number}")
    before, cut = database.rows(FACTS), 0
    for number in range(6):
        process = subprocess.Popen(
            [offices.PROGRAM, "move", "--from", str(source), "--to", database.uri, "--files", str(data)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: at_work(database), process)
        time.sleep(0.02 * number)
        process.kill()
        process.wait()
        end = time.monotonic() + offices.PATIENCE
        while at_work(database):
            assert time.monotonic() < end
            time.sleep(0.02)
        if database.rows(FACTS) != before:
            break
        cut += 1
    assert cut > 0, "it was never killed in time"
    done = move(source, database, data)
    assert "xã Khác: 40 hồ sơ" in done.stdout and done.stdout.splitlines()[-1].startswith("Đúng")
    assert len(database.rows(FACTS)) > len(before)
