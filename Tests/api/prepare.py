"""Opens dossiers at the counter, brings them to every place where an act is possible, and writes the configuration
schemathesis runs with: real codes for what cannot be made up, and which answers count as an acceptance or a refusal.

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


def checked(answer):
    if answer.status_code >= 400:
        sys.exit(f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text}")
    return answer.json()


def get(path):
    return checked(session.get(api + path, timeout=20))


def post(path, body):
    key = {"Idempotency-Key": str(uuid.uuid4())}
    return checked(session.post(api + path, json=body, headers=key, timeout=20))


def act(code, name, body):
    return post(f"/dossiers/{code}/acts/{name}", body)


document = get("/openapi.json")
receive = document["paths"]["/dossiers"]["post"]["requestBody"]["content"]["application/json"]
birth = receive["examples"]["khai_sinh"]["value"]
pdf = "%PDF-1.7\nGiấy chứng sinh\n%%EOF".encode()
kept = checked(session.post(api + "/files", files={"file": ("giấy.pdf", pdf)}, timeout=20))["hash"]


def scanned(filing):
    """The filing with a scan of each paper: without them no dossier leaves the counter."""
    handed_in = [paper["number"] for paper in filing["components"] if paper.get("manner", "submitted") == "submitted"]
    return {**filing, "files": [{"hash": kept, "component": number} for number in handed_in]}


procedures = [row["code"] for row in get("/procedures?limit=200")["items"]]


def with_a_fee():
    """A filing that owes money: the papers of the first procedure with a fixed fee by the dossier."""
    for code in procedures:
        procedure = get(f"/procedures/{code}")
        fees = procedure["fees"]
        if procedure["situations"] or not fees or any(not fee["amount"] for fee in fees):
            continue
        wanted, groups = [], set()
        for paper in procedure["components"]:
            group = paper["alternativeGroup"]
            if paper["isMandatory"] and paper["channels"] in ([], [1]) and (not group or group not in groups):
                groups.add(group)
                wanted.append({"number": paper["number"], "originals": 1})
        filing = {**birth, "procedure": code, "components": wanted}
        filing.pop("paidBy")
        return scanned(filing)
    sys.exit("no procedure of the catalogue has a fee")


codes = [post("/dossiers", scanned(birth))["code"] for _ in range(40)]
unpaid = with_a_fee()
owing = [post("/dossiers", unpaid) for _ in range(10)]
codes += [opened["code"] for opened in owing]

# Some further along: on their way, before the result, with the result, in the citizen's hand.
for code in codes[15:25]:
    act(code, "forward", {})
for code in codes[:15]:
    state = act(code, "forward", {})
    while state["step"]["kind"] != "issuing":
        state = act(code, "forward", {})
today = get(f"/dossiers/{codes[0]}")["receivedAt"][:10]
for code in codes[:10]:
    act(code, "issue", {"number": "1/GKS", "day": today})
for code in codes[:2]:
    act(code, "hand_over", {"receiver": {"name": "Trần Thị Lan"}, "identityChecked": True})

for code in codes[15:40]:
    act(code, "add_files", {"files": [{"hash": kept, "component": 3}]})

# Requests outside the catalogue, some answered.
wanted = document["paths"]["/requests"]["post"]["requestBody"]["content"]["application/json"]["examples"]
requested = [post("/requests", next(iter(wanted.values()))["value"])["id"] for _ in range(6)]
for number in requested[:3]:
    post(f"/requests/{number}/answers", {"text": "Đã xác nhận"})

# Feedback that waits, that is handled, that is answered.
document_of_feedback = document["paths"]["/feedback"]["post"]["requestBody"]["content"]["application/json"]["examples"]
told = [post("/feedback", next(iter(document_of_feedback.values()))["value"])["id"] for _ in range(9)]
for number in told[3:]:
    post(f"/feedback/{number}/acts/accept", {"kind": "regulation"})

# Where each act is possible, and for whom.
possible, officers = {}, set()
for code in codes:
    for item in get(f"/dossiers/{code}/acts")["items"]:
        if item["isAllowed"]:
            possible.setdefault(item["act"], []).append(code)
            officers |= {person["number"] for person in item["assignees"]}

text = json.dumps
values = {
    "dossiers": codes,
    "with_files": codes[15:40],
    "procedures": procedures,
    "filed": ["1.001193", "1.004873"],
    "officers": sorted(officers),
    "hashes": [kept],
    "identifiers": ["051188004321"],
    "births": ["1988-11-20"],
    "phones": ["0912000345", ""],
    "emails": ["lan@mau.example", ""],
    "components": [1, 2, 3],
    "days": [today],
    "amounts": [owing[0]["owed"]],
    "versions": ["*"],
    "requests": requested,
    "feedback": told,
    "years": [int(today[:4])],
} | {f"can_{name}": where for name, where in possible.items()}
for name, entries in values.items():
    print(f"[dictionaries.{name}]\nvalues = {text(entries)}")

print("[parameters]")
for place, name, probability in [
    ("query.procedure", "procedures", 0.8),
    ("header.If-Match", "versions", 0.9),
    ("path.hash", "hashes", 0.8),
    ("body.procedure", "filed", 0.8),
    ("body.assignee", "officers", 0.8),
    ("body.files[*].hash", "hashes", 0.9),
    ("body.applicant.identifier", "identifiers", 0.9),
    ("body.applicant.birth", "births", 0.9),
    ("body.applicant.phone", "phones", 0.9),
    ("body.applicant.email", "emails", 0.9),
    ("body.components[*].number", "components", 0.9),
    ("body.day", "days", 0.8),
    ("body.amount", "amounts", 0.8),
]:
    print(f'"{place}" = {{ dictionary = "{name}", probability = {probability} }}')

for path, item in document["paths"].items():
    for operation in item.values():
        if "{number}" in path:
            print(f"[[operations]]\ninclude-operation-id = {text(operation['operationId'])}")
            name = "feedback" if path.startswith("/feedback") else "requests"
            print(f'parameters = {{ "path.number" = {{ dictionary = "{name}", probability = 0.8 }} }}')
        if "{year}" in path:
            print(f"[[operations]]\ninclude-operation-id = {text(operation['operationId'])}")
            print('parameters = { "path.year" = { dictionary = "years", probability = 0.8 } }')
        if "{code}" not in path:
            continue
        last = path.rsplit("/", 1)[-1]
        name = "procedures" if path.startswith("/procedures") else "dossiers"
        name = "with_files" if last == "{hash}" else f"can_{last}" if last in possible else name
        print(f"[[operations]]\ninclude-operation-id = {text(operation['operationId'])}")
        print(f'parameters = {{ "path.code" = {{ dictionary = "{name}", probability = 0.8 }} }}')

# A body may fit its schema and still be no filing: a number that belongs to nobody, a paper the procedure does not ask
# for (422), a rule of the office (409), a version that is gone (412).
print(f"""
[cache]
enabled = false
[generation]
database = "none"
[auth.openapi.token]
bearer = {text(token)}
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 401, 403, 404, 409, 412, 422]
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422]
[checks.missing_required_header]
expected-statuses = [400, 401]
""")
