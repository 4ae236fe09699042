"""The office dies while it sends messages: each arrives at least once, and by its key once."""

import collections
import http.client
import json
import os
import random
import time

import pytest

import office as offices
from receivers import Gateway, MailServer, settings

CUTS = max(10, int(os.environ.get("CUTS", "50")) // 2)
SEED = 20260507
PATIENCE = 180  # seconds; a machine under load is slow, never wrong


@pytest.fixture(scope="module")
def receivers():
    mail, gateway = MailServer(SEED), Gateway(SEED + 1)
    yield mail, gateway
    mail.stop()
    gateway.stop()


@pytest.fixture(scope="module")
def data(receivers):
    folder = offices.demo("kill-messages")
    file = folder / "messages.json"
    file.write_text(json.dumps(settings(*receivers)))
    file.chmod(0o600)
    return folder


@pytest.fixture(scope="module")
def token(data):
    return offices.token(data, "tiepnhan1", "kill-messages")


def opened(data):
    return offices.Office(data, "--api-rate", "0", python="/bin/false").start()


def ask(connection, token, path, body, key):
    connection.request(
        "POST", path, json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}", "Idempotency-Key": key})
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def file_and_withdraw(connection, token, number):
    """A dossier whose citizen is told twice: that it was received, and that it was stopped."""
    status, opened = ask(
        connection, token, "/api/v1/dossiers",
        {
            "procedure": "1.001193",
            "applicant": {
                "name": f"Trần Thị Lan {number}", "identifier": "051188004321", "phone": f"09{number:08d}",
                "email": f"lan.{number}@mau.example", "address": "Số 12 đường Hoa Mai, phường Mẫu, tỉnh Mẫu",
            },
            "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
        }, f"message-{number:06d}")
    assert status == 201, opened
    code = opened["code"]
    status, done = ask(
        connection, token, f"/api/v1/dossiers/{code}/acts/withdraw", {"reason": "Công dân không còn nhu cầu"},
        f"withdraw-{number:06d}")
    assert status == 200, done
    return code


def wait_until(what, is_true):
    end = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def test_killed_while_sending_each_message_arrives_and_by_its_key_once(data, token, receivers):
    mail, gateway = receivers
    chance = random.Random(SEED)
    codes, number = [], 0
    for cut in range(CUTS):
        office = opened(data)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
            for _ in range(chance.randint(1, 4)):
                number += 1
                codes.append(file_and_withdraw(connection, token, number))
            # In the midst of a sending, most of the time.
            time.sleep(chance.uniform(0.0, 0.5))
        finally:
            office.kill()

    with opened(data) as office:
        wait_until(
            "messages that never left",
            lambda: not office.rows("SELECT 1 FROM message WHERE state IN ('waiting', 'sending') LIMIT 1"))
        rows = office.rows("""
            SELECT m.key, m.channel, m.address, m.state, d.code FROM message m JOIN dossier d ON d.id = m.dossier
            ORDER BY m.dossier, m.sequence""")
    assert {row[3] for row in rows} == {"sent"}, collections.Counter(row[3] for row in rows)
    # Every acknowledged dossier has all its messages, and what was not acknowledged has no message of its own kind.
    told = collections.Counter(row[4] for row in rows)
    assert {code: told[code] for code in codes} == dict.fromkeys(codes, 4)
    for inbox, channel in ((mail, "email"), (gateway, "sms")):
        expected = {row[0]: row[2] for row in rows if row[1] == channel}
        arrived = inbox.keys
        assert set(arrived) == set(expected), "what was sent and what arrived differ"
        for key, receiver, _ in inbox.arrived:
            assert receiver == expected[key], "a message reached somebody else"
        # The first arrivals of one dossier's messages are in their order.
        first = list(dict.fromkeys(arrived))
        for code in codes:
            kinds = [key.split(".")[-2] for key in first if key.startswith(f"{code}.")]
            assert kinds == ["received", "stopped"], (code, kinds)
    doubled = len(mail.arrived) + len(gateway.arrived) - len(rows)
    print(f"{CUTS} cuts, {len(rows)} messages, {doubled} arrived a second time and were known by their key")
    assert doubled > 0, "no cut fell into a sending: the test proves nothing"


def test_told_to_stop_it_finishes_what_it_is_sending(data, token, receivers):
    mail, gateway = receivers
    before = len(mail.arrived) + len(gateway.arrived)
    known = set(mail.keys) | set(gateway.keys)
    for round in range(3):
        office = opened(data)
        connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
        for number in range(3):
            file_and_withdraw(connection, token, 900_000 + round * 10 + number)
        assert office.stop() == 0, office.said
        held = office.rows("SELECT count(*) FROM message WHERE state = 'sending'")[0][0]
        assert held == 0, "a message is still claimed by a program that has ended"
    with opened(data) as office:
        wait_until(
            "messages that never left",
            lambda: not office.rows("SELECT 1 FROM message WHERE state IN ('waiting', 'sending') LIMIT 1"))
    arrived = [key for key in mail.keys + gateway.keys if key not in known]
    assert len(arrived) == len(set(arrived)) == 36, "a stop in order sends nothing twice"
    assert len(mail.arrived) + len(gateway.arrived) == before + 36


def test_letters_are_readable(receivers):
    mail, gateway = receivers
    subject, _, text = mail.arrived[0][2].partition("\n")
    assert subject.startswith("Đã tiếp nhận hồ sơ H")
    assert text.startswith("Kính gửi Ông/Bà Trần Thị Lan 1,")
    assert "https://motcua.mau.example/r/" in text
    for _, _, words in gateway.arrived:
        assert words.isascii() and len(words) <= 160, words
