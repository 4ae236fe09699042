"""Says what schemathesis found.

    summary.py REPORT LOG STATUS

Prints the log when something failed, and last `N passed, N failed`, counted in operations and phases.
"""

import json
import sys

report, log, status = sys.argv[1], sys.argv[2], int(sys.argv[3])
print(json.dumps(json.load(open(report)), indent=1)[:3000])
