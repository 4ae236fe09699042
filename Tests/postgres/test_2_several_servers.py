"""Two servers at one database: numbers, sessions and messages are right whoever does what, also when one of them or the
database is cut off in the midst of it."""

import collections
import http.client
import json
import re
import threading
import time

import office as offices
import signing_in
from conftest import restart_the_server
from load import Filing
from test_1_one_server import receive
from receivers import Gateway, MailServer, settings


class Clerk(threading.Thread):
    """Receives dossiers at whichever server answers; sends each again under its key until it is acknowledged."""

    def __init__(self, name, number, servers, token, stop):
        super().__init__(daemon=True)
        self.office, self.number, self.servers, self.token, self.stop = name, number, servers, token, stop
        self.filings, self.again, self.refused = [], 0, []

    def run(self):
        turn = self.number
        while not self.stop.is_set():
            mark = f"{self.number:02d} {len(self.filings):05d}"
            one = Filing(f"{self.office}-{mark.replace(' ', '-')}", f"Quầy {mark}")
            self.filings.append(one)
            while one.code is None:
                turn += 1
                server = self.servers[turn % len(self.servers)]
                try:
                    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
                    body = one.send(connection, self.token)
                    connection.close()
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)
                else:
                    if one.status not in (201, 500, 503):
                        self.refused.append((one.status, body))
                        return
                self.again += one.code is None


def worked(servers, token, seconds, meanwhile, name):
    stop = threading.Event()
    clerks = [Clerk(name, number, servers, token, stop) for number in range(8)]
    for clerk in clerks:
        clerk.start()
    time.sleep(seconds / 2)
    meanwhile()
    time.sleep(seconds / 2)
    stop.set()
    for clerk in clerks:
        clerk.join(90)
        assert not clerk.is_alive(), "a filing was never acknowledged"
        assert not clerk.refused, clerk.refused[:2]
    return [one for clerk in clerks for one in clerk.filings], sum(clerk.again for clerk in clerks)


def check(database, data, filings, before):
    """Each filing is one dossier, and no number is missing or drawn twice."""
    codes = [one.code for one in filings]
    assert len(set(codes)) == len(codes)
    standing = {code for code, in database.rows("SELECT code FROM dossier")}
    assert not set(codes) - standing, "acknowledged and lost"
    assert len(standing) == before + len(codes), "received twice"
    done = offices.run("verify", "--data", data, "--database", database.uri, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_receive_at_once_and_one_of_them_dies(opened, token, database, data):
    servers = [opened(), opened()]
    before = database.number("SELECT count(*) FROM dossier")

    def die():
        servers[1].kill()
        servers[1] = opened()

    filings, again = worked(servers, token, 8, die, name="die")
    print(f"{len(filings)} dossiers, {again} sent again")
    assert len(filings) > 40, "the load was no load"
    check(database, data, filings, before)
    for server in servers:
        assert server.stop() == 0, server.said


def test_the_database_is_cut_off_and_nothing_acknowledged_is_lost(opened, token, database, data):
    servers = [opened("--log", "-"), opened("--log", "-")]
    before = database.number("SELECT count(*) FROM dossier")

    def cut_off():
        for _ in range(3):
            began = database.rows("SELECT pg_postmaster_start_time()")
            restart_the_server()
            assert database.rows("SELECT pg_postmaster_start_time()") != began
            time.sleep(1)

    filings, again = worked(servers, token, 6, cut_off, name="cut")
    print(f"{len(filings)} dossiers, {again} sent again")
    assert len(filings) > 20, "the load was no load"
    check(database, data, filings, before)
    for server in servers:
        assert server.stop() == 0, server.said


def test_a_session_of_one_is_a_session_of_the_other(opened, token):
    one, other = opened(), opened()
    session = signing_in.signed_in(one.address, "tiepnhan1", offices.PASSWORD)
    cookies = session.cookies.get_dict()
    home = session.get(f"{one.address}/work", timeout=60)
    assert home.status_code == 200

    def seen_by_the_other():
        import requests
        return requests.get(f"{other.address}/work", cookies=cookies, allow_redirects=False, timeout=60).status_code

    assert seen_by_the_other() == 200
    csrf = signing_in._token(home.text)
    answer = session.post(f"{one.address}/sign-out", {"_csrf": csrf}, allow_redirects=False, timeout=60)
    assert answer.status_code == 303, answer.text[:300]
    end = time.monotonic() + 15
    while seen_by_the_other() == 200:
        assert time.monotonic() < end, "signed out here and still inside there"
        time.sleep(0.2)
    one.stop()
    other.stop()


def test_what_one_receives_stands_on_the_boards_of_the_other_with_its_next_page(opened, token):
    servers = [opened(), opened()]
    sessions = [signing_in.signed_in(server.address, "giamdoc", offices.PASSWORD) for server in servers]

    def shown(number):
        """What a server shows of today: on the board, behind its number, in the table of statistics."""
        server, session = servers[number], sessions[number]
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", session.get(f"{server.address}/desk", timeout=60).text))
        board = re.search(r"Nhận hôm nay ([\d.]+)", text)
        today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 3600))
        table = session.get(
            f"{server.address}/api/v1/statistics", params={"from": today, "to": today},
            headers={"Authorization": f"Bearer {token}"}, timeout=60).json()
        return int(board[1].replace(".", "")), table["total"]["received"]["count"]

    board, table = shown(0)
    assert shown(1) == (board, table)
    for number in range(1, 9):
        # Within one minute, when nothing but the book has changed: an answer kept by the other would be the old one.
        receive(servers[number % 2], token, f"on-both-boards-{number:04d}", f"Hai Bảng {number}")
        assert shown((number + 1) % 2) == (board + number, table + number), "seen by the other"
        assert shown(number % 2) == (board + number, table + number)
    for server in servers:
        assert server.stop() == 0, server.said


def test_each_message_is_sent_by_one_of_them(opened, token, database, data):
    mail, gateway = MailServer(20260507), Gateway(20260508)
    try:
        file = data / "messages.json"
        file.write_text(json.dumps(settings(mail, gateway)))
        file.chmod(0o600)
        servers = [opened(), opened()]
        for number in range(30):
            connection = http.client.HTTPConnection("127.0.0.1", servers[number % 2].port, timeout=60)
            filing = {
                "procedure": "1.001193",
                "applicant": {
                    "name": f"Trần Thị Lan {number}", "identifier": "051188004321", "phone": f"09{number:08d}",
                    "email": f"lan.{number}@mau.example", "address": "Số 12 đường Hoa Mai, phường Mẫu, tỉnh Mẫu",
                },
                "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
            }
            connection.request(
                "POST", "/api/v1/dossiers", json.dumps(filing).encode(),
                {"Content-Type": "application/json", "Authorization": f"Bearer {token}",
                 "Idempotency-Key": f"told-by-two-{number:04d}"})
            answer = connection.getresponse()
            assert answer.status == 201, answer.read()
            answer.read()
        end = time.monotonic() + offices.PATIENCE
        while database.number("SELECT count(*) FROM message WHERE state IN ('waiting', 'sending')"):
            assert time.monotonic() < end, database.rows("SELECT state, channel, fault, count(*) FROM message GROUP BY 1, 2, 3")
            time.sleep(0.2)
        sent = database.number("SELECT count(*) FROM message WHERE state = 'sent'")
        assert sent >= 30
        arrived = collections.Counter(mail.keys + gateway.keys)
        assert len(arrived) == sent
        assert set(arrived.values()) == {1}, "nobody died, and yet something came twice"
        for server in servers:
            assert server.stop() == 0, server.said
    finally:
        mail.stop()
        gateway.stop()
