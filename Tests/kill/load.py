"""Citizens at many counters at once, through the API: each filing has a key of its own and a name of its own."""

import http.client
import json
import random
import threading

PROCEDURE = "1.001193"


def filing(mark):
    return {
        "procedure": PROCEDURE,
        "applicant": {
            "name": f"Trần Thị {mark}", "identifier": "051188004321",
            "address": "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu",
        },
        "components": [{"number": 1, "originals": 1}, {"number": 3, "originals": 1}],
    }


class Filing:
    """One request to receive a dossier, and what came of it."""

    def __init__(self, key, mark):
        self.key = key
        self.mark = mark
        self.code = None  # once it was acknowledged
        self.status = None
        self.replayed = False

    def send(self, connection, token):
        """Sends it once. Throws what a broken line throws."""
        connection.request(
            "POST", "/api/v1/dossiers", json.dumps(filing(self.mark)).encode(),
            {"Content-Type": "application/json", "Authorization": f"Bearer {token}", "Idempotency-Key": self.key})
        answer = connection.getresponse()
        body = answer.read()
        self.status = answer.status
        if answer.status == 201:
            code = json.loads(body)["code"]
            assert self.code in (None, code), f"{self.key} was {self.code} and is now {code}"
            self.code = code
            self.replayed = answer.headers.get("Idempotent-Replayed") == "true"
        return body


class Load:
    """So many clerks, each sending the next filing as soon as the last was answered."""

    def __init__(self, port, token, clerks, name, chance=None):
        self.port, self.token, self.name = port, token, name
        self.chance = chance or random.Random(0)
        self.filings = []
        self.wrong = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(clerks)]

    def start(self):
        for thread in self._threads:
            thread.start()
        return self

    def _next(self):
        with self._lock:
            number = len(self.filings)
            one = Filing(f"{self.name}-{number:06d}", f"{self.name} {number:06d}")
            self.filings.append(one)
            return one

    def _work(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self._stop.is_set():
            one = self._next()
            try:
                body = one.send(connection, self.token)
                if one.status not in (201, 503):
                    self.wrong.append(f"{one.status} {body[:300]!r}")
                    return
                if one.status == 503:
                    return
            except (OSError, http.client.HTTPException):
                return  # the line broke: what came of it nobody knows
            except AssertionError as fault:
                self.wrong.append(str(fault))
                return

    @property
    def acknowledged(self):
        return [one for one in self.filings if one.code]

    @property
    def unknown(self):
        return [one for one in self.filings if not one.code]

    def finish(self, patience=60):
        self._stop.set()
        for thread in self._threads:
            thread.join(patience)
            assert not thread.is_alive(), "a request was never answered nor its line closed"
        assert not self.wrong, self.wrong[:3]
