"""Officers at work while servers die: each receives a dossier and forwards it, again and again, and sends what was not
answered once more under its key until it is."""

import http.client
import json
import ssl
import threading
import time

from load import filing

# What an officer's program takes for "not now": anything else the office says is an answer.
TROUBLE = {500, 502, 503, 504}


def line(port, patience):
    context = ssl._create_unverified_context()  # the certificate is the suite's own
    return http.client.HTTPSConnection("127.0.0.1", port, timeout=patience, context=context)


def scan(port, token):
    """The hash of a paper among the office's files: without scans no dossier leaves the counter."""
    connection = line(port, 30)
    connection.request("POST", "/api/v1/files", b"%PDF-1.7\n%%EOF\n", {
        "Content-Type": "application/pdf", "Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    assert answer.status < 300, (answer.status, said)
    return json.loads(said)["hash"]


class Act:
    """One thing asked of the office, and what became of it."""

    def __init__(self, key, path, body, done, patience):
        self.key, self.path, self.body, self.done = key, path, json.dumps(body).encode(), done
        self.patience = patience  # seconds, after which it is sent again, whatever has become of it
        self.began, self.ended, self.answer = None, None, None
        self.troubles = []

    def ask(self, port, token):
        self.began = time.monotonic()
        while self.answer is None:
            try:
                self._ask_once(port, token)
            except (OSError, http.client.HTTPException) as broken:
                self.troubles.append(type(broken).__name__)
            if self.answer is None:
                time.sleep(0.1)
        self.ended = time.monotonic()

    def _ask_once(self, port, token):
        connection = line(port, self.patience)
        try:
            connection.request(
                "POST", self.path, self.body,
                {"Content-Type": "application/json", "Authorization": f"Bearer {token}", "Idempotency-Key": self.key})
            answer = connection.getresponse()
            said = answer.read()
            if answer.status == self.done:
                self.answer = json.loads(said)
            elif answer.status in TROUBLE:
                self.troubles.append(str(answer.status))
            else:
                raise AssertionError(f"{self.path} {self.key}: {answer.status} {said[:400]!r}")
        finally:
            connection.close()

    @property
    def seconds(self):
        return self.ended - self.began


class Officer(threading.Thread):
    def __init__(self, work, number):
        super().__init__(daemon=True)
        self.work, self.number, self.acts, self.fault = work, number, [], None

    def run(self):
        try:
            count = 0
            while not self.work.over.is_set():
                count += 1
                self._one_citizen(f"{self.work.name} {self.number} {count:05d}")
        except AssertionError as fault:
            self.fault = fault

    def _one_citizen(self, mark):
        key = mark.replace(" ", "-")
        papers = {"files": [{"hash": self.work.scan, "component": number} for number in (1, 3)]}
        received = self._do(f"receive-{key}", "/api/v1/dossiers", filing(mark) | papers, 201)
        received["mark"] = mark
        self._do(f"forward-{key}", f"/api/v1/dossiers/{received['code']}/acts/forward", {}, 200)

    def _do(self, key, path, body, done):
        act = Act(key, path, body, done, patience=60 if self.number % 2 else 10)
        act.ask(self.work.port, self.work.token)
        self.acts.append(act)
        time.sleep(0.02)  # the next one has to be typed
        return act.answer


class Work:
    """So many officers at once, from `with` to its end; then everything asked for has been answered."""

    def __init__(self, name, port, token, officers=6):
        self.name, self.port, self.token = name, port, token
        self.over = threading.Event()
        self.scan = scan(port, token)
        self.officers = [Officer(self, number) for number in range(officers)]

    def __enter__(self):
        for officer in self.officers:
            officer.start()
        return self

    def __exit__(self, kind, *_):
        self.over.set()
        for officer in self.officers:
            officer.join(120)
        if kind is None:
            for officer in self.officers:
                assert not officer.is_alive(), "something was never answered"
                assert officer.fault is None, officer.fault

    @property
    def acts(self):
        return [act for officer in self.officers for act in list(officer.acts)]

    def since(self, moment):
        return [act for act in self.acts if act.began > moment]

    @property
    def longest(self):
        """What the officer waited who waited longest, from the first try to the answer."""
        return max(act.seconds for act in self.acts)

    @property
    def troubles(self):
        return [trouble for act in self.acts for trouble in act.troubles]
