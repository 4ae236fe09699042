"""Two servers with a data folder each, one database, one bucket: what one takes in the other shows, and the same paper
brought to both at once lies there once."""

import shutil
import threading
import time

import pytest

import bucket as buckets
import office as offices
from conftest import Database
from counter import Clerk, hash_of, paper, receive, send


@pytest.fixture(scope="module")
def bucket(tmp_path_factory):
    one = buckets.Bucket(tmp_path_factory.mktemp("bucket"))
    yield one
    one.stop()


@pytest.fixture(scope="module")
def store():
    return Database()


@pytest.fixture(scope="module")
def both(store, bucket, tmp_path_factory):
    place = tmp_path_factory.mktemp("offices")
    options = ["--database", store.uri, "--files", bucket.address(), "--api-rate", "0"]
    one = offices.Office(place / "one", "--demo", *options).start()
    # All a second machine needs of the first: the key.
    (place / "other").mkdir(mode=0o700)
    shutil.copy2(place / "one/secret.key", place / "other/secret.key")
    other = offices.Office(place / "other", *options).start()
    token = offices.run(
        "token", "create", "--data", place / "one", "--database", store.uri, "--files", bucket.address(), "--officer", "tiepnhan1",
        "--name", "bucket").stdout.strip()
    one.token = other.token = token
    yield one, other
    for office in (one, other):
        office.kill()


def verified(both, store, bucket):
    return offices.run("verify", "--data", both[1].data, "--database", store.uri, "--files", bucket.address(), "--deep", check=False)


def test_what_one_takes_in_the_other_shows(both, store, bucket):
    one, other = both
    assert len(bucket.names()) > 50, "founded without its files"
    content = paper()
    assert send(one, content)[0] == 201
    code = receive(other, "Trần Thị Hai Nơi", [hash_of(content)])
    for office in both:
        clerk = Clerk(office)
        assert clerk.get(f"/dossiers/{code}/files/{hash_of(content)}").content == content
    end = time.monotonic() + offices.PATIENCE
    clerk = Clerk(one)
    while (made := clerk.get(f"/dossiers/{code}/receipt.pdf")).headers["Content-Type"] != "application/pdf":
        assert time.monotonic() < end, "no receipt"
        time.sleep(0.3)
    assert Clerk(other).get(f"/dossiers/{code}/receipt.pdf").content == made.content
    for office in both:
        assert not list((office.data / "files").glob("*"))


def test_the_same_papers_brought_to_both_at_once_lie_there_once(both, store, bucket):
    papers = [paper(size=20_000) for _ in range(25)]
    answers = []

    def bring(office):
        answers.extend(send(office, content)[0] for content in papers)

    clerks = [threading.Thread(target=bring, args=(office,)) for office in both * 2]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert answers == [201] * 100
    for content in papers:
        assert bucket.read(f"mau/{buckets.name_of(hash_of(content))}") == content
        assert store.number(f"SELECT count(*) FROM file WHERE hash = '{hash_of(content)}'") == 1
    done = verified(both, store, bucket)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_both_print_at_once_is_one_receipt_and_no_copy_is_left_that_nothing_names(both, store, bucket):
    codes = [receive(both[number % 2], f"Trần Thị Lan {number}") for number in range(8)]
    printed = {code: [] for code in codes}

    def print_all(office):
        clerk = Clerk(office)
        for code in codes:
            end = time.monotonic() + offices.PATIENCE
            while (paper := clerk.get(f"/dossiers/{code}/receipt.pdf")).headers["Content-Type"] != "application/pdf":
                assert time.monotonic() < end, "no receipt"
            printed[code].append(hash_of(paper.content))

    clerks = [threading.Thread(target=print_all, args=(office,)) for office in both]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    for code, papers in printed.items():
        assert len(papers) == 2 and len(set(papers)) == 1, "two receipts of one dossier"
    # Others are being made all the time: what lies there is named as soon as it is whole, or taken away.
    nameless = bucket.names()
    end = time.monotonic() + 30
    while nameless := bucket.names() & nameless - {buckets.name_of(hash) for hash, in store.rows("SELECT hash FROM file")}:
        assert time.monotonic() < end, f"copies nothing names: {nameless}"
        time.sleep(0.5)


def test_a_server_without_the_bucket_or_with_another_is_refused(both, store, bucket):
    for files in ([], ["--files", bucket.address("khac")]):
        done = offices.run("serve", "--data", both[1].data, "--database", store.uri, "--listen", "127.0.0.1:0", *files, check=False)
        assert done.returncode == 1 and ("thêm --files" in done.stderr or "còn thiếu" in done.stderr), done.stderr


def test_the_bucket_goes_and_comes_back_and_nothing_is_half(both, store, bucket):
    content = paper()
    named = f"SELECT count(*) FROM file WHERE hash = '{hash_of(content)}'"
    bucket.stop()
    try:
        # One is even started while it is away.
        assert both[1].stop() == 0, both[1].said
        both[1].start()
        for office in both:
            status, problem = send(office, content)
            assert (status, problem["title"]) == (503, "Kho tệp không trả lời")
    finally:
        bucket.start()
    assert store.number(named) == 0 and buckets.name_of(hash_of(content)) not in bucket.names()
    assert send(both[0], content)[0] == 201
    assert store.number(named) == 1
    done = verified(both, store, bucket)
    assert done.returncode == 0, done.stdout + done.stderr
