"""The office dies at any moment, and knows afterwards what it had acknowledged."""

import http.client
import os
import random
import time

import pytest

import office as offices
from books import check
from load import Load

CUTS = int(os.environ.get("CUTS", "50"))
CLERKS = 8
SEED = 20260502


@pytest.fixture(scope="module")
def data():
    return offices.demo("kill")


@pytest.fixture(scope="module")
def token(data):
    return offices.token(data, "tiepnhan1", "kill")


def opened(data):
    # No desk of documents: nothing is printed here, and each start is quicker without it.
    return offices.Office(data, "--api-rate", "0", python="/bin/false").start()


def test_killed_again_and_again_under_load_it_loses_nothing_it_acknowledged(data, token):
    chance = random.Random(SEED)
    filings, unknown, repeated = [], [], 0
    for cut in range(CUTS):
        office = opened(data)
        try:
            # What nobody knows about is sent again with its key; so is something that was acknowledged long ago.
            connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
            for one in unknown + chance.sample(filings, min(3, len(filings))):
                body = one.send(connection, token)
                assert one.status == 201, (one.status, body)
                repeated += one.replayed
            filings += unknown
            connection.close()
            load = Load(office.port, token, CLERKS, f"load-{cut:03d}").start()
            # Usually in the midst of it, now and then before anything was answered.
            time.sleep(chance.choice([0.0, 0.02, chance.uniform(0.05, 0.8), chance.uniform(0.05, 0.8)]))
        finally:
            office.kill()
        load.finish()
        filings += load.acknowledged
        unknown = load.unknown

    with opened(data) as office:
        connection = http.client.HTTPConnection("127.0.0.1", office.port, timeout=60)
        for one in unknown:
            one.send(connection, token)
            assert one.status == 201
        filings += unknown
        check(office, filings)
        for one in chance.sample(filings, 20):
            connection.request("GET", f"/api/v1/dossiers/{one.code}", headers={"Authorization": f"Bearer {token}"})
            answer = connection.getresponse()
            assert answer.status == 200 and one.mark.encode() in answer.read()
    print(f"{CUTS} cuts, {len(filings)} dossiers, {repeated} answers given again")
    assert len(filings) > CUTS, "the load was no load"
    assert repeated > 0


def test_the_books_hold_afterwards(data):
    done = offices.run("verify", "--data", data, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_told_to_stop_under_load_it_answers_what_it_had_accepted(data, token):
    chance = random.Random(SEED + 1)
    for round in range(5):
        office = opened(data)
        before = office.rows("SELECT count(*) FROM dossier")[0][0]
        load = Load(office.port, token, CLERKS, f"load-stop-{round}").start()
        time.sleep(chance.uniform(0.2, 0.8))
        assert office.stop() == 0, office.said
        load.finish()
        with opened(data) as office:
            after = office.rows("SELECT count(*) FROM dossier")[0][0]
            assert after - before == len(load.acknowledged), "a dossier was received and nobody was told"
            assert load.acknowledged
            check(office, load.acknowledged)
