"""The bucket behind TLS, with an authority of its own."""

import subprocess

import bucket as buckets
import office as offices


def certificate(folder, host):
    """Signed by itself: one file with the key, for the server, and one without, for who trusts it."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={host}", "-addext",
         f"subjectAltName=DNS:{host}", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


def test_it_is_trusted_when_its_authority_is_named_and_not_otherwise(bucket, data, tmp_path):
    safe = buckets.Bucket(tmp_path, certificate=certificate(tmp_path, "localhost"))
    copy = offices.demo("files-over-tls")
    for file in sorted((copy / "files").glob("??/*")):
        safe.write(f"kin/{file.parent.name}/{file.name}", file.read_bytes())
    try:
        unknown = offices.run("verify", "--data", copy, "--files", safe.address("kin"), check=False)
        assert unknown.returncode == 1 and "Không xác minh được kho tệp" in unknown.stderr, unknown.stderr
        offices.run("verify", "--data", copy, "--deep", "--files", safe.address("kin", ca=tmp_path / "cert.pem"))
    finally:
        safe.stop()
