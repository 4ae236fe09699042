"""The counter of a running office without a browser: papers handed in, dossiers received, acts on their pages."""

import hashlib
import json
import re
import uuid

import requests

import office as offices
import signing_in


def paper(words="Giấy chứng sinh", size=200_000):
    """A PDF nobody has handed in yet."""
    return b"%PDF-1.7\n" + f"{words} {uuid.uuid4()}\n".encode() + b"x" * size + b"\n%%EOF"


def hash_of(content):
    return hashlib.sha256(content).hexdigest()


def send(office, content):
    """A file through the API: status and JSON."""
    answer = requests.post(
        f"{office.address}/api/v1/files", data=content, timeout=90,
        headers={"Authorization": f"Bearer {office.token}", "Content-Type": "application/pdf"})
    return answer.status_code, answer.json()


def receive(office, name, files=()):
    """A dossier with files, as the counter takes it in; its code."""
    filing = {
        "procedure": "1.001193",
        "applicant": {"name": name, "identifier": "051188004321", "address": "Số 12 đường Hoa Mai, phường Mẫu, tỉnh Mẫu"},
        "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
        "files": [{"hash": hash, "component": 3} for hash in files],
    }
    answer = requests.post(
        f"{office.address}/api/v1/dossiers", data=json.dumps(filing).encode(), timeout=90,
        headers={
            "Authorization": f"Bearer {office.token}", "Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
    assert answer.status_code == 201, answer.text
    return answer.json()["code"]


class Clerk:
    """An officer at the pages, without a browser."""

    def __init__(self, office, login="tiepnhan1"):
        self.office = office
        self.session = signing_in.signed_in(office.address, login, offices.PASSWORD)

    def get(self, path, **headers):
        return self.session.get(f"{self.office.address}{path}", timeout=90, headers=headers)

    def add_file(self, code, content, name="giấy.pdf"):
        """The act on the dossier's page, as its form sends it."""
        page = self.get(f"/dossiers/{code}?act=add_files").text
        form = re.search(r'<form[^>]*action="([^"]*/add_files)".*?</form>', page, re.S)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0]))
        return self.session.post(
            f"{self.office.address}{form[1]}", hidden, files={"add_files.files": (name, content, "application/pdf")},
            allow_redirects=False, timeout=90)
