"""Who gets the office's messages: a mail server and a gateway for text messages, both slow enough to be cut off."""

import asyncio
import email
import email.policy
import http.server
import json
import random
import socket
import threading
import time

from aiosmtpd.controller import Controller


class Inbox:
    """What arrived, in order; one message may arrive more than once and is known by its key."""

    def __init__(self, seed):
        self._lock = threading.Lock()
        self._chance = random.Random(seed)
        self.arrived = []  # (key, receiver, words)

    def take(self, key, receiver, words):
        with self._lock:
            self.arrived.append((key, receiver, words))
            return self._chance.choice([0.0, 0.0, 0.01, 0.05, 0.15])

    @property
    def keys(self):
        with self._lock:
            return [key for key, _, _ in self.arrived]


class MailServer(Inbox):
    def __init__(self, seed):
        super().__init__(seed)
        self._controller = Controller(self, hostname="127.0.0.1", port=0)
        # The port is free until it is bound a moment later; aiosmtpd wants to know it beforehand.
        self._controller.port = free_port()
        self._controller.start()
        self.port = self._controller.port

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        key = letter["Message-ID"].strip().strip("<>").rpartition("@")[0]
        assert letter["To"].addresses[0].addr_spec == envelope.rcpt_tos[0]
        delay = self.take(key, envelope.rcpt_tos[0], f"{letter['Subject']}\n{letter.get_content()}")
        # Taken, and not yet said so: the moment at which a cut makes a second delivery.
        await asyncio.sleep(delay)
        return "250 taken"

    def stop(self):
        self._controller.stop()


class Gateway(Inbox):
    def __init__(self, seed):
        super().__init__(seed)
        inbox = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                time.sleep(inbox.take(asked["id"], asked["to"], asked["content"]))
                answer = json.dumps({"error_code": 0}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

            def handle(self):
                try:
                    super().handle()
                except OSError:
                    pass  # the office died while it was being answered

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def settings(mail, gateway):
    """`messages.json` for both."""
    return {
        "site": "https://motcua.mau.example",
        "email": {
            "host": "127.0.0.1", "port": mail.port, "security": "none", "from": "motcua@mau.example",
            "name": "Một cửa phường Mẫu",
        },
        "sms": {
            "url": f"http://127.0.0.1:{gateway.port}/send",
            "json": {"to": "{phone}", "content": "{text}", "id": "{key}"},
            "success": {"field": "error_code", "accepted": ["0"]},
        },
    }
