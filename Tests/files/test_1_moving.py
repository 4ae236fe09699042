"""An office moves its files into a bucket: not before all of them are there, and never into two places."""

import office as offices


def serve(data, *options):
    """Serving that must not begin: what it says."""
    done = offices.run("serve", "--data", data, "--listen", "127.0.0.1:0", *options, check=False)
    assert done.returncode != 0, done.stdout
    return done.stderr


def test_a_store_that_has_not_all_files_is_refused(bucket, data):
    standing = len(list((data / "files").glob("??/*")))
    assert standing > 50 and len(bucket.names()) == standing
    said = serve(data, "--files", bucket.address("trong"))
    assert f"còn thiếu {standing} tệp" in said, said


def test_one_with_a_wrong_secret_or_none_is_refused_before_anything_is_served(bucket, data):
    wrong = bucket.key_file("sai.keys", "x" * 40)
    said = serve(data, "--files", bucket.address(keys=wrong))
    assert "Kho tệp từ chối (403" in said, said
    open_to_all = bucket.key_file("mo.keys", "x" * 40)
    open_to_all.chmod(0o644)
    assert f"chmod 600 {open_to_all}" in serve(data, "--files", bucket.address(keys=open_to_all))
    assert "x" * 40 not in said


def test_papers_cross_no_network_in_the_clear(data):
    assert "không có TLS" in serve(data, "--files", "s3://kho-giay-to?endpoint=http://s3.mau.example")


def test_once_moved_it_is_not_served_without_them(office, data, bucket):
    for command in (["verify"], ["token", "list", "--officer", "tiepnhan1"], ["backup", "--to", data.parent / "khong.backup"]):
        done = offices.run(*command, "--data", data, check=False)
        assert done.returncode == 1 and "--files" in done.stderr and "s3://kho-giay-to/mau" in done.stderr, (command, done.stderr)
    assert not (data.parent / "khong.backup").exists()
    done = offices.run("verify", "--data", data, *office.files, "--deep", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
