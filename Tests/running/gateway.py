"""A stand-in for a payment gateway: a server of its own with one plain page on which a VietQR is paid, and which then
calls the office back as a gateway does. It also does what goes wrong with gateways: it calls twice, it is late, it tells
another amount, and somebody forges its signature.

    python gateway.py --office http://127.0.0.1:8080 --name thu-nghiem --secret … [--listen 127.0.0.1:8081]
"""

import argparse
import hashlib
import hmac
import html
import http.server
import json
import os
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

WAYS = {
    "once": "Báo một lần", "twice": "Báo hai lần (lặp)", "forged": "Báo với chữ ký giả", "late": "Báo với thời điểm cũ",
    "wrong-amount": "Báo thiếu 1.000 đồng", "changed": "Báo lại cùng mã giao dịch, số tiền khác"}


def fields(text):
    """The fields of an EMVCo text: two digits of tag, two of length, the value."""
    found = {}
    while text:
        tag, length = text[:2], int(text[2:4])
        found[tag], text = text[4:4 + length], text[4 + length:]
    return found


def check(text):
    """CRC-16/CCITT-FALSE, as four digits."""
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{crc:04X}"


def read(payload):
    """What a banking app shows before one pays."""
    if check(payload[:-4]) != payload[-4:].upper():
        raise ValueError("mã QR hỏng")
    outer = fields(payload)
    account = fields(fields(outer["38"])["01"])
    return {"bank": account["00"], "account": account["01"], "amount": int(outer["54"]),
            "purpose": fields(outer["62"])["08"]}


class Gateway:
    def __init__(self, office, name, secret):
        self.address = f"{office}/api/v1/payments/callback/{name}"
        self.secret = secret.encode()
        self.drawn = 0
        self.lock = threading.Lock()

    def number(self):
        with self.lock:
            self.drawn += 1
            return f"GD{int(time.time())}{os.getpid() % 1000:03}{self.drawn:03}"

    def signature(self, stamp, body, secret=None):
        return hmac.new(secret or self.secret, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()

    def call(self, notice, stamp=None, signature=None):
        """One call-back; answers the status and what the office said."""
        body = json.dumps(notice).encode()
        stamp = str(stamp or int(time.time()))
        request = urllib.request.Request(self.address, body, {
            "Content-Type": "application/json", "X-Payment-Timestamp": stamp,
            "X-Payment-Signature": signature or self.signature(stamp, body)})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def pay(self, payload, way="once"):
        """Pays a VietQR and calls back; answers what was told and every answer."""
        code = read(payload)
        notice = {"transaction": self.number(), "dossier": code["purpose"], "amount": code["amount"],
                  "paidAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        if way == "twice":
            return notice, [self.call(notice), self.call(notice)]
        if way == "forged":
            return notice, [self.call(notice, signature="0" * 64)]
        if way == "late":
            return notice, [self.call(notice, stamp=int(time.time()) - 3600)]
        if way == "wrong-amount":
            return notice, [self.call({**notice, "amount": notice["amount"] - 1000})]
        if way == "changed":
            return notice, [self.call(notice), self.call({**notice, "amount": notice["amount"] + 1000})]
        return notice, [self.call(notice)]


def page(title, main):
    return (f"<!DOCTYPE html><html lang='vi'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
            f"<title>{title}</title><style>body{{font:18px/1.5 sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}}"
            f"textarea,select,button{{font:inherit;width:100%;box-sizing:border-box;margin:.3rem 0 1rem}}"
            f"button{{padding:.6rem}}</style><h1>{title}</h1>{main}</html>").encode()


def handler(gateway):
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def answer(self, content, kind="text/html; charset=utf-8"):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self):
            asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
            payload = html.escape(asked.get("qr", [""])[0], quote=True)
            ways = "".join(f"<option value='{name}'>{words}</option>" for name, words in WAYS.items())
            self.answer(page(
                "Cổng thanh toán thử nghiệm",
                f"<form method='post'><label for='qr'>Mã VietQR</label>"
                f"<textarea id='qr' name='qr' rows='4' required>{payload}</textarea>"
                f"<label for='way'>Cách báo về</label><select id='way' name='way'>{ways}</select>"
                f"<button>Thanh toán</button></form>"))

        def do_POST(self):
            length = min(int(self.headers.get("Content-Length", 0)), 10_000)
            sent = urllib.parse.parse_qs(self.rfile.read(length).decode())
            try:
                notice, answers = gateway.pay(sent["qr"][0].strip(), sent.get("way", ["once"])[0])
            except (KeyError, ValueError) as error:
                self.answer(page("Không thanh toán được", f"<p>{html.escape(str(error))}</p>"))
                return
            if "json" in self.headers.get("Accept", ""):
                self.answer(json.dumps({"notice": notice, "answers": answers}).encode(), "application/json")
                return
            lines = "".join(
                f"<li>{status}: {html.escape(json.dumps(said, ensure_ascii=False))}</li>" for status, said in answers)
            self.answer(page(
                "Đã thanh toán",
                f"<p>{notice['amount']:,} đồng, {html.escape(notice['dossier'])}, {notice['transaction']}</p>"
                f"<p>Một cửa trả lời:</p><ul>{lines}</ul><p><a href='/'>Thanh toán mã khác</a></p>"))

    return Handler


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--office", required=True)
    asked.add_argument("--name", default="thu-nghiem")
    asked.add_argument("--secret", default=os.environ.get("GATEWAY_SECRET"), help="hoặc biến GATEWAY_SECRET")
    asked.add_argument("--listen", default="127.0.0.1:0")
    given = asked.parse_args()
    if not given.secret:
        asked.error("thiếu --secret")
    host, port = given.listen.rsplit(":", 1)
    server = http.server.ThreadingHTTPServer(
        (host, int(port)), handler(Gateway(given.office.rstrip("/"), given.name, given.secret)))
    print(f"Cổng thanh toán thử nghiệm tại http://{host}:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
