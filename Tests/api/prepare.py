"""Opens dossiers at the counter and writes the configuration schemathesis runs with: real codes for what cannot be made
up, and which answers count as an acceptance or a refusal.

    prepare.py ADDRESS TOKEN > schemathesis.toml
"""

import json
import sys
import uuid

import requests

address, token = sys.argv[1], sys.argv[2]
api = address + "/api/v1"
session = requests.Session()
session.headers["Authorization"] = "Bearer " + token


def post(path, body):
    answer = session.post(
        api + path, json=body, headers={"Idempotency-Key": str(uuid.uuid4())}, timeout=20
    )
    if answer.status_code >= 400:
        sys.exit(f"POST {path}: {answer.status_code} {answer.text}")
    return answer.json()


document = session.get(api + "/openapi.json", timeout=20).json()
receive = document["paths"]["/dossiers"]["post"]["requestBody"]["content"]["application/json"]
birth = receive["examples"]["khai_sinh"]["value"]

codes = [post("/dossiers", birth)["code"] for _ in range(60)]
# Some further along: before the result, with the result, in the citizen's hand.
for code in codes[:15]:
    state = {"step": {"kind": "reception"}}
    while state["step"] and state["step"]["kind"] != "issuing":
        state = post(f"/dossiers/{code}/acts/forward", {})
for code in codes[:10]:
    today = session.get(f"{api}/dossiers/{code}", timeout=20).json()["receivedAt"][:10]
    post(f"/dossiers/{code}/acts/issue", {"number": "1/GKS", "day": today})
for code in codes[:5]:
    receiver = {"receiver": {"name": "Trần Thị Lan"}, "identityChecked": True}
    post(f"/dossiers/{code}/acts/hand_over", receiver)

pdf = b"%PDF-1.7\nGi\xe1\xba\xa5y ch\xe1\xbb\xa9ng sinh\n%%EOF"
kept = session.post(api + "/files", files={"file": ("giấy.pdf", pdf)}, timeout=20)
hash_ = kept.json()["hash"]
for code in codes[10:30]:
    post(f"/dossiers/{code}/acts/add_files", {"files": [{"hash": hash_, "component": 3}]})

procedures = [row["code"] for row in session.get(f"{api}/procedures?limit=200", timeout=20).json()["items"]]
acts = session.get(f"{api}/dossiers/{codes[-1]}/acts", timeout=20).json()["items"]
officers = sorted({person["number"] for act in acts for person in act["assignees"]})

operations = [
    operation["operationId"]
    for path, item in document["paths"].items()
    for operation in item.values()
    if path.startswith("/dossiers/{code}")
]
text = json.dumps

print(f"""
[dictionaries.dossiers]
values = {text(codes)}
[dictionaries.procedures]
values = {text(procedures)}
[dictionaries.officers]
values = {text(officers)}
[dictionaries.hashes]
values = {text([hash_])}
[dictionaries.citizens]
values = ["051188004321"]

[parameters]
"query.procedure" = {{ dictionary = "procedures", probability = 0.7 }}
"path.hash" = {{ dictionary = "hashes", probability = 0.8 }}
"body.procedure" = {{ dictionary = "procedures", probability = 0.8 }}
"body.assignee" = {{ dictionary = "officers", probability = 0.7 }}
"body.files.*.hash" = {{ dictionary = "hashes", probability = 0.8 }}
"body.applicant.identifier" = {{ dictionary = "citizens", probability = 0.9 }}

[[operations]]
include-operation-id = {text(operations)}
parameters = {{ "path.code" = {{ dictionary = "dossiers", probability = 0.8 }} }}

[[operations]]
include-operation-id = ["readProcedure"]
parameters = {{ "path.code" = {{ dictionary = "procedures", probability = 0.8 }} }}

# A body may fit its schema and still be no filing: a number that belongs to nobody, a paper the procedure does not ask
# for (422), a rule of the office (409), a version that is gone (412).
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 401, 403, 404, 409, 412, 422]
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422]
[checks.missing_required_header]
expected-statuses = [400, 401]
""")
