"""Says what schemathesis found.

    summary.py REPORT LOG STATUS

Prints the whole log when something failed, and last `N passed, N failed`: operations of the document, and 1 more failed
when the run itself did not come to its end.
"""

import json
import os
import sys

report, log, status = sys.argv[1], sys.argv[2], int(sys.argv[3])
if not os.path.exists(report):
    sys.exit(open(log, encoding="utf-8").read() + "\n0 passed, 1 failed")

found = json.load(open(report, encoding="utf-8"))
failing = {operation for failure in found["failures"] for operation in failure["operations"]}
failing |= {str(error) for error in found["errors"]}
tested = found["operations"]["tested"]
bad = max(len(failing), found["operations"]["errored"], 1 if status else 0)

if bad:
    print(open(log, encoding="utf-8").read())
else:
    cases = found["test_cases"]["generated"]
    print(f"{cases} requests to {tested} operations, every answer as the document promises")
for operation, phases in sorted(found["valid_rates"].items()):
    accepted = sum(phase["accepted"] for phase in phases.values())
    refused = sum(phase["conflicts"] for phase in phases.values())
    print(f"  {operation:45} {accepted:5} accepted {refused:5} refused by a rule")
print(f"{max(0, tested - bad)} passed, {bad} failed")
sys.exit(1 if bad else 0)
