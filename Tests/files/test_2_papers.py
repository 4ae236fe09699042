"""A citizen's paper lies in the bucket, and comes back as it was; what the bucket cannot do is told and leaves no half."""

import re
import time

import bucket as buckets
import office as offices
from counter import hash_of, paper, receive, send


def test_a_paper_is_taken_at_intake_and_read_back_byte_for_byte(office, bucket, clerk):
    content = paper(size=3_000_000)
    status, kept = send(office, content)
    assert (status, kept["hash"]) == (201, hash_of(content))
    assert bucket.read(f"mau/{buckets.name_of(kept['hash'])}") == content
    assert not list((office.data / "files").glob("*")) and not list((office.data / "uploads").iterdir())

    code = receive(office, "Trần Thị Lan", [kept["hash"]])
    address = f"/dossiers/{code}/files/{kept['hash']}"
    assert address in clerk.get(f"/dossiers/{code}").text
    read = clerk.get(address)
    assert read.status_code == 200 and read.content == content
    part = clerk.get(address, Range="bytes=1000000-1000009")
    assert part.status_code == 206 and part.content == content[1_000_000:1_000_010]


def test_the_largest_paper_passes_without_being_held(office, bucket, clerk):
    content = paper(size=50_000_000)
    before = memory(office)
    status, kept = send(office, content)
    assert status == 201
    code = receive(office, "Lê Văn Lớn", [kept["hash"]])
    assert clerk.get(f"/dossiers/{code}/files/{kept['hash']}").content == content
    assert memory(office) - before < 30_000, "kB more than before"


def memory(office):
    status = open(f"/proc/{office.process.pid}/status").read()
    return int(status.split("VmHWM:")[1].split()[0])


def test_the_same_paper_is_sent_to_the_bucket_once(office, bucket):
    content = paper()
    assert send(office, content)[0] == 201
    sent = len([one for one in bucket.asked if one[0] == "PUT"])
    assert send(office, content)[0] == 201
    assert len([one for one in bucket.asked if one[0] == "PUT"]) == sent


def test_the_receipt_is_made_kept_there_and_printed_again_the_same(office, bucket, clerk):
    code = receive(office, "Nguyễn Thị In")
    end = time.monotonic() + offices.PATIENCE
    while (first := clerk.get(f"/dossiers/{code}/receipt.pdf")).headers["Content-Type"] != "application/pdf":
        assert time.monotonic() < end, "the desk made no receipt"
        time.sleep(0.3)
    assert bucket.read(f"mau/{buckets.name_of(hash_of(first.content))}") == first.content
    assert clerk.get(f"/dossiers/{code}/receipt.pdf").content == first.content


def test_a_bucket_that_is_away_refuses_and_leaves_nothing_half(office, bucket, clerk):
    kept = send(office, old := paper())[1]["hash"]
    code = receive(office, "Trần Văn Chờ", [kept])
    files, facts = (office.rows(f"SELECT count(*) FROM {table}") for table in ("file", "fact"))
    bucket.stop()
    try:
        new = paper("Đơn")
        status, problem = send(office, new)
        assert (status, problem["type"]) == (503, "/problems/files-unavailable"), problem
        refused = clerk.add_file(code, new, "đơn xin.pdf")
        assert refused.status_code == 422
        assert "Kho tệp không trả lời nên chưa nhận được tệp “đơn xin.pdf”" in refused.text
        assert 'href="#add_files.files"' in refused.text or "add_files.files" in refused.text
        page = clerk.get(f"/dossiers/{code}/files/{kept}")
        assert page.status_code == 503 and "Kho tệp không trả lời" in page.text and page.headers["Retry-After"] == "60"
        # What needs no file goes on.
        assert clerk.get(f"/dossiers/{code}").status_code == 200
        waiting = receive(office, "Phạm Thị Vẫn Nhận")
        time.sleep(2)
        assert clerk.get(f"/dossiers/{waiting}/receipt").status_code == 200
        done = offices.run("verify", "--data", office.data, *office.files, check=False)
        assert done.returncode == 1 and "Kho tệp không trả lời" in done.stderr, done
        assert office.rows("SELECT count(*) FROM file") == files
        assert not list((office.data / "uploads").iterdir())
    finally:
        bucket.start()
    assert buckets.name_of(hash_of(new)) not in bucket.names()
    assert clerk.get(f"/dossiers/{code}/files/{kept}").content == old
    assert clerk.add_file(code, new).status_code == 303
    end = time.monotonic() + offices.PATIENCE
    while clerk.get(f"/dossiers/{waiting}/receipt.pdf").headers["Content-Type"] != "application/pdf":
        assert time.monotonic() < end, "the receipt that waited was not made"
        time.sleep(0.5)
    done = offices.run("verify", "--data", office.data, *office.files, "--deep", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_backup_takes_everything_along_and_is_restored_into_a_folder(office, tmp_path):
    before = office.rows("SELECT count(*) FROM file")[0][0]
    made = offices.run("backup", "--data", office.data, *office.files, "--to", tmp_path / "mot.backup")
    files = int(re.search(r"(\d+) tệp hồ sơ", made.stdout)[1])
    assert before <= files <= office.rows("SELECT count(*) FROM file")[0][0]
    back = offices.run("restore", "--from", tmp_path / "mot.backup", "--data", tmp_path / "lai")
    assert "không có sai khác nào" in back.stdout
    assert len(list((tmp_path / "lai/files").glob("??/*"))) == files


def test_verify_names_what_is_gone_cut_or_changed_in_the_bucket(office, bucket, clerk):
    contents = [paper() for _ in range(3)]
    hashes = [send(office, content)[1]["hash"] for content in contents]
    code = receive(office, "Vũ Thị Sai", hashes)
    gone, cut, changed = (f"mau/{buckets.name_of(hash)}" for hash in hashes)
    bucket.delete(gone)
    bucket.write(cut, contents[1][:-1])
    bucket.write(changed, contents[2][:-1] + b"f")
    done = offices.run("verify", "--data", office.data, *office.files, "--deep", check=False)
    assert done.returncode == 1 and "Sai: 3 sai khác" in done.stdout, done.stdout
    assert f"tệp {hashes[0]}: tệp không còn" in done.stdout
    assert f"tệp {hashes[1]}: tệp có {len(contents[1]) - 1} byte" in done.stdout
    assert f"tệp {hashes[2]}: nội dung tệp đã bị thay đổi" in done.stdout
    # Nobody is shown a changed paper for the one that was handed in.
    shown = clerk.get(f"/dossiers/{code}/files/{hashes[2]}")
    assert shown.status_code == 500 and contents[2][:-1] not in shown.content
    # Whoever hands a lost one in again mends it.
    bucket.write(changed, contents[2])
    for content in contents[:2]:
        assert send(office, content)[0] == 201
    done = offices.run("verify", "--data", office.data, *office.files, "--deep", check=False)
    assert done.returncode == 0, done.stdout


def test_every_request_was_signed_and_none_needed_the_list(office, bucket):
    ours = [one for one in bucket.asked if "/mau/" in one[1] and "list-type" not in one[1]]
    assert {one[0] for one in ours} >= {"PUT", "GET", "HEAD"}
    assert not [one for one in ours if one[2] in (400, 401)]
