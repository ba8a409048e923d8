"""The programs that are measured: how each is set up, started and stopped, and what it has used."""

import getpass
import json
import os
import pathlib
import shutil
import socket
import subprocess
import time

START_SECONDS_MAX = 180


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Program:
    """A server on loopback, from its command to the end of the block; `seconds` is what it took to answer."""

    def __init__(self, name, command, port, is_ready, folder):
        self.name, self.command, self.port, self.is_ready = name, [str(each) for each in command], port, is_ready
        self.log = folder / (name + ".log")

    def __enter__(self):
        start = time.monotonic()
        self.process = subprocess.Popen(self.command, stdout=self.log.open("w"), stderr=subprocess.STDOUT)
        while not self.is_ready(self.port):
            if self.process.poll() is not None or time.monotonic() - start > START_SECONDS_MAX:
                raise RuntimeError(f"{self.name} did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.005)
        self.seconds = time.monotonic() - start
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(timeout=20)

    def tree(self):
        """The process and all below it."""
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
                todo += [int(child) for child in (task / "children").read_text().split()]
        return found

    def processor_seconds(self):
        ticks = 0
        for pid in self.tree():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def megabytes(self):
        """Its own memory and its share of what it shares (PSS)."""
        kilobytes = 0
        for pid in self.tree():
            for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    kilobytes += int(line.split()[1])
        return kilobytes / 1024


def answers_dns(port):
    """Asks for a name that is open and waits for NOERROR, which a server that is still loading does not say."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(0.2)
        try:
            asking.connect(("127.0.0.1", port))
            asking.send(b"\0\7\1\0\0\1\0\0\0\0\0\0\5ready\7example\0\0\1\0\1")
            return asking.recv(512)[3] & 0xF == 0
        except OSError:
            return False


def certificate(folder):
    """For DNS over HTTPS on loopback, and its key."""
    files = [folder / "doh.pem", folder / "doh.key"]
    if not files[0].exists():
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


def answers_tcp(port):
    with socket.socket() as asking:
        asking.settimeout(0.2)
        return asking.connect_ex(("127.0.0.1", port)) == 0


def upstream(folder):
    """Answers every name with an address of this machine."""
    port = free_port()
    return Program("dnsmasq", [
        shutil.which("dnsmasq") or "/usr/sbin/dnsmasq", "-k", "-C", "/dev/null", "-p", port, "--listen-address=127.0.0.1",
        "--bind-interfaces", "--no-resolv", "--no-hosts", "--local-ttl=86400", "--address=/#/127.0.0.1", "--pid-file=",
        "--user=root"], port, answers_dns, folder)


def accord(binary, folder, lists, door, upstream_port=None, keeps_log=True):
    """`accord filter` with one door; `lists` are files, each a category that is closed. Its `doh_port` is that of DNS over
    HTTPS, which stands beside DNS."""
    school = folder / f"accord-{door}-{len(lists)}"
    place = school / "filter"
    if not place.exists():
        place.mkdir(parents=True)
        blocked = [{"category": each.stem, "rule": 0} for each in lists]
        (place / "policy.json").write_text(json.dumps({
            "version": 1, "rules": [{"clause": "School devices are for school work", "why": ""}],
            "groups": [{"name": "KS2", "sessions": "none", "safeSearch": True, "youTube": "strict",
                        "blocksBypasses": True, "failsOpen": False,
                        "plans": [{"hours": [[0, 10080]], "access": "everythingButBlocked", "blocked": blocked}]}],
            "ownHosts": [], "sites": [], "allowances": [], "suspensions": [], "sessions": []}))
        for each in lists:
            subprocess.run([binary, "lists", "add", each, "--category", each.stem, "--folder", school], check=True,
                           stdout=subprocess.DEVNULL)
        subprocess.run([binary, "lists", "update", "--folder", school], check=True, stdout=subprocess.DEVNULL)
    port, doh_port = free_port(), free_port()
    doors = {"version": 1, "guests": 0, "failsOpen": [], "tokens": [], "users": [],
             "clients": [{"block": "127.0.0.0/8", "is": {"group": 0}}],
             "log": {"keeps": keeps_log, "names": False, "open": keeps_log},
             "page": {"school": "Fernhollow Primary", "tell": "", "ask": "", "children": [0]}}
    if door == "dns":
        upstreams = [f"127.0.0.1:{upstream_port}"]
        doors["dns"] = {"listen": [f"127.0.0.1:{port}"], "upstreams": upstreams, "answersStrangers": False}
        pem, key = map(str, certificate(folder))
        doors["doh"] = {"listen": [f"127.0.0.1:{doh_port}"], "upstreams": upstreams, "certificate": pem, "key": key}
    else:
        doors["icap"] = {"listen": [f"127.0.0.1:{port}"]}
    (place / "doors.json").write_text(json.dumps(doors))
    program = Program(f"accord-{door}-{len(lists)}", [binary, "filter", "--folder", school], port,
                      answers_dns if door == "dns" else answers_tcp, folder)
    program.doh_port = doh_port
    return program


UNBOUND = """
server:
  interface: 127.0.0.1@{port}
  interface: 127.0.0.1@{doh}
  https-port: {doh}
  tls-service-pem: "{pem}"
  tls-service-key: "{key}"
  do-daemonize: no
  username: ""
  chroot: ""
  directory: "{folder}"
  pidfile: ""
  use-syslog: no
  num-threads: 1
  access-control: 127.0.0.0/8 allow
  do-not-query-localhost: no
  module-config: "respip iterator"
  msg-cache-size: 64m
  rrset-cache-size: 128m
  cache-min-ttl: 3600
  do-ip6: no
forward-zone:
  name: "."
  forward-addr: 127.0.0.1@{upstream}
remote-control:
  control-enable: no
rpz:
  name: "rpz.school."
  zonefile: "{zone}"
  rpz-log: no
"""


def unbound(folder, names, upstream_port):
    """Unbound with a response policy zone: each name, and all below it, has an entry of its own."""
    zone = folder / "rpz.zone"
    if not zone.exists():
        with zone.open("w") as file:
            file.write("$TTL 300\n$ORIGIN rpz.school.\n@ SOA localhost. root.localhost. 1 3600 600 86400 300\n@ NS localhost.\n")
            for name in names.read_text().split():
                file.write(f"{name} CNAME .\n*.{name} CNAME .\n")
    port, doh = free_port(), free_port()
    settings = folder / "unbound.conf"
    pem, key = certificate(folder)
    settings.write_text(UNBOUND.format(port=port, doh=doh, pem=pem, key=key, folder=folder, upstream=upstream_port,
                                       zone=zone))
    program = Program("unbound", ["/usr/sbin/unbound", "-d", "-c", settings], port, answers_dns, folder)
    program.doh_port = doh
    return program


C_ICAP = """
PidFile {folder}/c-icap.pid
CommandsSocket {folder}/c-icap.ctl
Timeout 300
MaxKeepAliveRequests -1
KeepAliveTimeout 600
StartServers 1
MaxServers 1
MinSpareThreads 1
MaxSpareThreads 64
ThreadsPerChild 64
MaxRequestsPerChild 0
Port 127.0.0.1:{port}
ServerName bench
TmpDir /tmp
DebugLevel 0
Pipelining on
ModulesDir /usr/lib/x86_64-linux-gnu/c_icap
ServicesDir /usr/lib/x86_64-linux-gnu/c_icap
TemplateDir /usr/share/c_icap/templates/
TemplateDefaultLanguage en
LoadMagicFile /etc/c-icap/c-icap.magic
RemoteProxyUsers off
ServerLog {folder}/c-icap-server.log
Service url_check_module srv_url_check.so
"""


def c_icap(folder, lists):
    """c-icap with url_check and one hash table for each list."""
    port = free_port()
    tables = "".join(f'url_check.LookupTableDB {each.stem} domain hash:{each} "{each.stem}"\n' for each in lists)
    rules = "".join(f"url_check.Profile default block {each.stem}\n" for each in lists)
    settings = folder / f"c-icap-{len(lists)}.conf"
    settings.write_text(C_ICAP.format(folder=folder, port=port) + tables + rules
                        + "url_check.Profile default pass ALL\n")
    return Program(f"c-icap-{len(lists)}", ["/usr/bin/c-icap", "-N", "-f", settings], port, answers_tcp, folder)


def e2guardian(folder, lists):
    """e2guardian as Debian sets it up, with its ICAP door, our lists as banned sites, and no scan of words."""
    port, proxy_port = free_port(), free_port()
    place = folder / f"e2guardian-{len(lists)}"
    if not place.exists():
        shutil.copytree("/etc/e2guardian", place, symlinks=True)
        for path in place.rglob("*"):
            if path.is_file() and not path.is_symlink() and b"\0" not in path.read_bytes():
                path.write_text(path.read_text(errors="replace").replace("/etc/e2guardian", str(place)))
        banned = place / "lists/bannedsitelist"
        banned.write_text("".join(f".Include<{each}>\n" for each in lists))
    (place / "log").mkdir(exist_ok=True)
    settings = (place / "e2guardian.conf").read_text().splitlines()
    ours = {"filterip": "127.0.0.1", "filterports": proxy_port, "transparenthttpsport": "", "icapport": port,
            "httpworkers": 64, "loglevel": 0, "pidfilename": f"'{place}/pid'", "loglocation": f"'{place}/log/access.log'",
            "daemonuser": "'root'", "daemongroup": "'root'"}
    kept = [line for line in settings if line.split("=")[0].strip(" #") not in ours]
    (place / "e2guardian.conf").write_text(
        "\n".join(kept + [f"{name} = {value}" for name, value in ours.items() if value != ""]) + "\n")
    return Program(f"e2guardian-{len(lists)}", ["/usr/sbin/e2guardian", "-N", "-c", place / "e2guardian.conf"], port,
                   answers_tcp, folder)


def origin(binary, folder):
    """What stands beyond Squid."""
    port = free_port()
    return Program("origin", [binary, port], port, answers_tcp, folder)


SQUID = """
http_access allow all
cache_peer 127.0.0.1 parent {origin} 0 no-query no-digest default
never_direct allow all
cache deny all
access_log none
cache_log /dev/null
pid_filename none
cache_effective_user {user}
pinger_enable off
shutdown_lifetime 0 seconds
visible_hostname proxy.example
hosts_file {hosts}
"""


def squid(binary, folder, service, icap, origin):
    """Squid as `accord squid-config` sets it up, asking an ICAP server; every page comes from beyond."""
    port, name = free_port(), f"squid-{icap.name}"
    said = subprocess.run([binary, "squid-config", "--icap", f"127.0.0.1:{icap.port}", "--port", str(port)],
                          check=True, capture_output=True, text=True).stdout
    lines = said.replace(f":{icap.port}/reqmod", f":{icap.port}/{service}")
    settings = folder / f"{name}.conf"
    user = "proxy" if os.geteuid() == 0 else getpass.getuser()
    settings.write_text(lines + SQUID.format(origin=origin.port, user=user, hosts=folder / "pages.hosts"))
    return Program(name, ["/usr/sbin/squid", "-N", "-n", f"peers{port}", "-f", settings], port, answers_tcp, folder)
