"""A file sent alone, and how long what the pages are dressed in may be kept."""

import hashlib
import json
import re

from conftest import curl

PDF = b"%PDF-1.7\n" + "Giấy chứng sinh".encode() * 10_000 + b"\n%%EOF"
FOR_A_YEAR = "public, max-age=31536000, immutable"


def send(office, content, tmp_path, *headers):
    path = tmp_path / "scan"
    path.write_bytes(content)
    answer = curl(
        "-X", "POST", "--data-binary", f"@{path}", "-w", "\n%{http_code}", *office.bearer,
        *[part for header in headers for part in ("-H", header)], f"{office.address}/api/v1/files")
    body, status = answer.rsplit(b"\n", 1)
    return int(status), json.loads(body)


def test_a_file_is_taken_as_the_body(office, tmp_path):
    status, kept = send(
        office, PDF, tmp_path, "Content-Type: application/pdf",
        "Content-Disposition: attachment; filename*=UTF-8''gi%E1%BA%A5y%20ch%E1%BB%A9ng%20sinh.pdf")
    assert status == 201
    assert kept == {"hash": hashlib.sha256(PDF).hexdigest(), "kind": "pdf", "size": len(PDF)}
    stored = office.data / "files" / kept["hash"][:2] / kept["hash"][2:]
    assert stored.read_bytes() == PDF
    form = json.loads(curl(*office.bearer, "-F", f"file=@{tmp_path / 'scan'}", f"{office.address}/api/v1/files"))
    assert form == kept


def test_a_file_that_lies_or_is_of_no_use_is_refused_by_its_name(office, tmp_path):
    status, problem = send(
        office, b"MZ\x90\0", tmp_path, "Content-Type: image/png",
        "Content-Disposition: attachment; filename*=UTF-8''%E1%BA%A3nh.png")
    assert status == 422 and problem["errors"] == [{"field": "file", "detail": "Tệp “ảnh.png” không phải PDF, JPEG hoặc PNG."}]
    assert send(office, PDF, tmp_path, "Content-Type: application/zip")[0] == 415
    assert send(office, PDF, tmp_path, "Content-Type: application/pdf", "Content-Disposition: attachment; filename=a b")[0] == 422
    assert send(office, b"%PDF-" + bytes(50 << 20), tmp_path, "Content-Type: application/pdf")[0] == 413
    assert not list((office.data / "uploads").iterdir())


def head(office, path):
    lines = curl("-o", "/dev/null", "-D", "-", f"{office.address}{path}").decode().splitlines()
    assert lines[0].startswith("HTTP/1.1 200"), (path, lines[0])
    return {line.split(": ", 1)[0].lower(): line.split(": ", 1)[1] for line in lines[1:] if ": " in line}


def test_styles_fonts_and_scripts_may_be_kept_for_a_year(office):
    named, fonts = set(), set()
    for path in ["/", "/look-up", "/procedures", "/sign-in"]:
        page = curl(f"{office.address}{path}").decode()
        named |= set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page))
    assert any(name.endswith(".css") for name in named) and any(name.endswith(".js") for name in named)
    for style in [name for name in named if name.endswith(".css")]:
        fonts |= set(re.findall(r'url\("(/assets/[^"]+)"\)', curl(f"{office.address}{style}").decode()))
    assert sum(name.endswith(".woff2") for name in fonts) == 2
    for name in named | fonts:
        assert re.search(r"\.[0-9a-f]{8}\.\w+$", name), f"{name} would not change with its content"
        assert head(office, name)["cache-control"] == FOR_A_YEAR, name
    # Under its plain name a file is asked for anew each time.
    assert head(office, "/assets/inter-400.woff2")["cache-control"] == "no-cache"
    assert head(office, "/")["cache-control"] != FOR_A_YEAR
