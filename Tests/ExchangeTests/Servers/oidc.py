"""A real OpenID provider on loopback, until standard input closes: oidc.py FOLDER USERS [SECONDS].

USERS is a JSON list of people, each with "sub" and the claims that go into their token; SECONDS is how long a token lasts.
"""

import json
import os
import sys
from datetime import timedelta

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

try:
    from oidc_provider_mock import User, run_server_in_thread
except ImportError:
    print("missing oidc_provider_mock", flush=True)
    sys.exit(0)

users = [
    User(sub=each["sub"], claims={name: value for name, value in each.items() if name != "sub"})
    for each in json.loads(sys.argv[2])
]
seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 3600

with run_server_in_thread(user_claims=users, access_token_max_age=timedelta(seconds=seconds)) as server:
    print(server.server_port, flush=True)
    sys.stdin.read()
