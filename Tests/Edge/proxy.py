"""Squid for a test: the lines that Accord writes, and what any Squid needs to stand on loopback in a folder of its own."""

import getpass
import os
import shutil

SQUID = "/usr/sbin/squid"
CERTIFICATE_MAKER = "/usr/lib/squid/security_file_certgen"
# Squid refuses to run as root, and as its own user reads only what that user may.
USER = "proxy" if os.geteuid() == 0 else getpass.getuser()


def command(own, port, lines):
    """Writes Squid's configuration into the folder `own`, gives all of that to Squid's user, and says how to start it."""
    config = own / "squid.conf"
    config.write_text(f"""{lines}cache deny all
access_log none
cache_log {own}/squid.log
pid_filename none
cache_effective_user {USER}
pinger_enable off
shutdown_lifetime 0 seconds
visible_hostname proxy.example
""")
    for each in [own, *own.rglob("*")]:
        shutil.chown(each, USER)
    return [SQUID, "-N", "-n", f"accord{port}", "-f", config]
