"""Schemathesis makes up few idempotency keys and uses them again for other requests, which the API refuses; so each
request gets a key of its own. Keys that are wrong on purpose stay wrong."""

import re
import uuid

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    for name in list(case.headers or {}):
        if name.lower() == "idempotency-key" and re.fullmatch(r"[!-~]{8,200}", str(case.headers[name])):
            case.headers[name] = str(uuid.uuid4())
