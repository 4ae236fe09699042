"""A store that speaks S3, of the suite's own: moto's server, which checks who asks and every signature."""

import json
import logging
import os
import socket
import ssl
import threading

# So many requests are taken from anybody: those that make the user below.
os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = "3"

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402
from moto.server import DomainDispatcherApplication, create_backend_app  # noqa: E402
from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402

logging.getLogger("werkzeug").setLevel(logging.ERROR)

REGION = "us-east-1"


class _Handler(WSGIRequestHandler):
    """Notes what is asked, for those who want to know."""

    def log_request(self, code="-", size="-"):
        self.server.asked.append((self.command, self.path, int(code)))


class Bucket:
    """One bucket and the one user who may use it. It forgets nothing when it is stopped and started again."""

    name = "kho-giay-to"

    def __init__(self, folder, certificate=None):
        """`certificate`: a file with certificate and key, for TLS."""
        self.folder, self.certificate, self.server = folder, certificate, None
        self.asked = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.endpoint = f"{'https' if certificate else 'http'}://{'localhost' if certificate else '127.0.0.1'}:{self.port}"
        self.start()
        if not Bucket.user:
            iam = self._client("iam", "anybody", "anything")
            iam.create_user(UserName="motcua")
            Bucket.user = iam.create_access_key(UserName="motcua")["AccessKey"]
            iam.put_user_policy(UserName="motcua", PolicyName="kho", PolicyDocument=json.dumps({
                "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))
        self.s3 = self._client("s3", Bucket.user["AccessKeyId"], Bucket.user["SecretAccessKey"])
        if self.name not in [one["Name"] for one in self.s3.list_buckets()["Buckets"]]:
            self.s3.create_bucket(Bucket=self.name)
        self.keys = self.key_file("kho.keys", Bucket.user["SecretAccessKey"])

    user = None

    def _client(self, kind, key, secret):
        return boto3.client(
            kind, endpoint_url=self.endpoint, region_name=REGION, aws_access_key_id=key, aws_secret_access_key=secret,
            verify=self.certificate or True, config=Config(retries={"max_attempts": 0}))

    def key_file(self, name, secret):
        path = self.folder / name
        path.write_text(f"[default]\naws_access_key_id = {Bucket.user['AccessKeyId']}\naws_secret_access_key = {secret}\n")
        path.chmod(0o600)
        return path

    def address(self, prefix="mau", keys=None, **more):
        options = {"endpoint": self.endpoint, "region": REGION, "keys": keys or self.keys, **more}
        return f"s3://{self.name}/{prefix}?" + "&".join(f"{name}={value}" for name, value in options.items())

    def start(self):
        tls = None
        if self.certificate:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(self.certificate)
        self.server = make_server(
            "127.0.0.1", self.port, DomainDispatcherApplication(create_backend_app), threaded=True, ssl_context=tls,
            request_handler=_Handler)
        self.server.asked = self.asked
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    # What lies in it, past the office.

    def names(self, prefix="mau"):
        """What lies under the prefix."""
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=f"{prefix}/")
        return {one["Key"].removeprefix(f"{prefix}/") for page in pages for one in page.get("Contents", [])}

    def read(self, key):
        return self.s3.get_object(Bucket=self.name, Key=key)["Body"].read()

    def write(self, key, content):
        self.s3.put_object(Bucket=self.name, Key=key, Body=content)

    def delete(self, key):
        self.s3.delete_object(Bucket=self.name, Key=key)


def name_of(hash):
    return f"{hash[:2]}/{hash[2:]}"
