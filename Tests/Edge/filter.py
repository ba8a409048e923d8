"""The filter as a school runs it: its commands, its doors, a kill in full flow, real Squid, and `accord serve` around it.

Takes about a minute. Everything is on loopback. Squid's part is left out, and says so, where Squid is not installed.
"""

import contextlib
import datetime
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import proxy

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("ACCORD_BINARY", str(ROOT / ".build/debug/accord"))
START_SECONDS_MAX = 30
POLICY = {
    "version": 1,
    "rules": [{"clause": "School devices are for school work", "why": ""}],
    "groups": [{
        "name": "KS2", "sessions": "none", "safeSearch": True, "youTube": "strict", "blocksBypasses": True,
        "failsOpen": False,
        "plans": [{"hours": [[0, 10080]], "access": "everythingButBlocked",
                   "blocked": [{"category": "adult", "rule": 0}]}]}],
    "ownHosts": ["rules.example.org"], "sites": [], "allowances": [], "suspensions": [], "sessions": [],
}


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def run(*arguments, code=0):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def wait_for(port, process=None):
    deadline = time.monotonic() + START_SECONDS_MAX
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert (process is None or process.poll() is None) and time.monotonic() < deadline, f"nobody at {port}"
            time.sleep(0.01)


@contextlib.contextmanager
def running(command, port, log):
    process = subprocess.Popen([str(each) for each in command], stdout=log.open("a"), stderr=subprocess.STDOUT)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def request(url, fields="Allow: 204\r\n"):
    head = f"GET {url} HTTP/1.1\r\nHost: x\r\n\r\n"
    return (f"REQMOD icap://127.0.0.1/reqmod ICAP/1.0\r\nHost: a\r\n{fields}"
            f"Encapsulated: req-hdr=0, null-body={len(head)}\r\n\r\n{head}").encode()


def ask(port, url):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request(url))
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def school(folder):
    """A filter's folder with one list, compiled by the commands; answers the port of its ICAP door."""
    filter_folder = folder / "filter"
    filter_folder.mkdir(parents=True, exist_ok=True)
    (filter_folder / "policy.json").write_text(json.dumps(POLICY))
    port = free_port()
    (filter_folder / "doors.json").write_text(json.dumps({
        "version": 1, "icap": {"listen": [f"127.0.0.1:{port}"]}, "guests": 0, "failsOpen": [], "clients": [],
        "tokens": [], "users": [], "log": {"keeps": True, "names": True, "open": True},
        "page": {"school": "Fernhollow Primary", "tell": "https://rules.example.org/tell", "ask": "", "children": [0]}}))
    names = folder / "adult.txt"
    names.write_text("adult.example\nlocalhost.example\n127.0.0.9\n")
    run("lists", "add", names, "--category", "adult", "--folder", folder)
    said = run("lists", "update", "--folder", folder)
    assert "adult → adult: 3 names" in said, said
    return port


def commands(folder):
    said = run("lists", "check", "--folder", folder)
    assert "adult" in said and "Locked: none" in said, said
    said = run("lists", "explain", "http://www.adult.example/x", "--group", "ks2", "--folder", folder)
    assert "on the list “adult”, which keeps “School devices are for school work”" in said, said
    said = run("rpz", "--group", "KS2", "--to", folder / "zone", "--folder", folder)
    assert "*.adult.example CNAME ." in (folder / "zone").read_text(), said
    run("rpz", "--group", "KS2", "--as", "unbound", "--to", folder / "lines", "--folder", folder)
    assert 'local-zone: "adult.example." always_nxdomain' in (folder / "lines").read_text()
    for arguments in [("lists", "add", folder / "none", "--category", "x", "--folder", folder),
                      ("lists", "check", "--folder", folder / "none"),
                      ("lists", "explain", "x", "--group", "KS9", "--folder", folder),
                      ("rpz", "--group", "KS9", "--to", folder / "zone", "--folder", folder),
                      ("filter", "--folder", folder / "none"),
                      ("filter-helper", "--folder", folder / "none"), ("squid-config", "--icap", "nowhere")]:
        said = run(*arguments, code=1)
        assert len(said.strip()) > 20, (arguments, said)
    before = (folder / "filter/lists.bin").read_bytes()
    (folder / "adult.txt").write_text("a.example\nb.example\nlonger.example.org\nc.exam")
    said = run("lists", "update", "--folder", folder, code=1)
    assert "cut off" in said and (folder / "filter/lists.bin").read_bytes() == before, said
    (folder / "adult.txt").write_text("adult.example\nlocalhost.example\n127.0.0.9\n")
    run("lists", "update", "--folder", folder)
    print("ok  the commands, and a cut list that leaves the old one")


def packed(folder):
    """Lists that come as one packed folder, as UT1's do."""
    ut1 = folder / "ut1"
    (ut1 / "filter").mkdir(parents=True)
    with tarfile.open(ut1 / "blacklists.tar.gz", "w:gz") as archive:
        for name, text in [("games/domains", "a.example\nb.example\n"), ("games/urls", ""), ("games/usage", "black\n")]:
            (ut1 / "member").write_text(text)
            archive.add(ut1 / "member", f"blacklists/{name}")
    said = run("lists", "add", ut1 / "blacklists.tar.gz", "--folder", ut1)
    assert "There are 1 lists" in said, said
    said = run("lists", "update", "--folder", ut1)
    assert "games-domains → games: 2 names" in said, said
    whole = (ut1 / "blacklists.tar.gz").read_bytes()
    (ut1 / "blacklists.tar.gz").write_bytes(whole[:len(whole) // 2])
    said = run("lists", "update", "--folder", ut1, code=1)
    assert "was cut off" in said, said
    print("ok  a packed folder of lists, and one that was cut off")


def helper(folder):
    lines = "0 127.0.0.1 - http://adult.example/\n1 127.0.0.1 - http://maths.example/\n2 x\n"
    done = subprocess.run([BINARY, "filter-helper", "--folder", str(folder)], input=lines, capture_output=True, text=True)
    assert done.stdout.splitlines()[:2] == ["0 ERR", "1 OK"] and done.stdout.splitlines()[2].startswith("2 BH"), done
    print("ok  external_acl")


def kill_in_full_flow(folder, port, log):
    """Asks without pause, kills, and counts: what was answered a second before the kill is in the day's file."""
    process = subprocess.Popen([BINARY, "filter", "--folder", str(folder)], stdout=log.open("a"),
                               stderr=subprocess.STDOUT)
    wait_for(port, process)
    times = []

    def flow():
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)) as connection:
            one = request("http://maths.example/")
            while True:
                connection.sendall(one)
                if not connection.recv(65536):
                    return
                times.append(time.monotonic())

    thread = threading.Thread(target=flow)
    thread.start()
    time.sleep(4)
    killed = time.monotonic()
    process.kill()
    thread.join()
    process.wait()
    kept = sum(file.read_text().count("\n") for file in (folder / "filter/decisions").iterdir())
    due = sum(1 for each in times if each <= killed - 1)
    assert due > 1000 and kept >= due, (len(times), due, kept)
    print(f"ok  killed in full flow: {len(times)} answered, {kept} kept, {due} were due")


class Origin(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"a page that is open"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def through(proxy, url, host):
    with socket.create_connection(("127.0.0.1", proxy), timeout=20) as connection:
        connection.sendall(f"GET {url} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def through_tls(proxy, host, port, authority):
    with socket.create_connection(("127.0.0.1", proxy), timeout=20) as connection:
        connection.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        answer = connection.recv(65536).decode()
        if " 200 " not in answer.splitlines()[0]:
            return answer
        context = ssl.create_default_context(cafile=authority)
        with context.wrap_socket(connection, server_hostname=host) as inside:
            inside.sendall(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
            return b"".join(iter(lambda: inside.recv(65536), b"")).decode()


def is_whole_page(answer):
    head, _, page = answer.partition("\r\n\r\n")
    length = [line.split(":")[1] for line in head.split("\r\n") if line.lower().startswith("content-length")]
    return (" 403 " in head.splitlines()[0] and "You are not in trouble" in page
            and length and int(length[0]) == len(page.encode()))


def squid(folder, icap, log):
    if not os.path.exists(proxy.SQUID):
        print("--  Squid is not installed, so what stands behind it was left out.")
        return
    origin = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
    secure = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
    authority = folder / "authority.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=School",
                    "-addext", "basicConstraints=critical,CA:TRUE", "-out", folder / "ca.pem",
                    "-keyout", folder / "ca.key"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    subprocess.run(["openssl", "req", "-x509", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key", "-newkey",
                    "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=adult.example", "-addext",
                    "subjectAltName=DNS:adult.example,DNS:maths.example", "-addext", "basicConstraints=CA:FALSE",
                    "-out", folder / "origin.pem", "-keyout", folder / "origin.key"], check=True, capture_output=True)
    context.load_cert_chain(folder / "origin.pem", folder / "origin.key")
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    for each in [origin, secure]:
        threading.Thread(target=each.serve_forever, daemon=True).start()
    authority.write_bytes((folder / "ca.key").read_bytes() + (folder / "ca.pem").read_bytes())
    has_bump = os.path.exists(proxy.CERTIFICATE_MAKER)
    own = folder / "squid"
    own.mkdir()
    folder.chmod(0o755)
    if has_bump:
        subprocess.run([proxy.CERTIFICATE_MAKER, "-c", "-s", own / "ssl_db", "-M", "4MB"], check=True,
                       capture_output=True)
    (own / "hosts").write_text("127.0.0.1 adult.example maths.example\n")
    for name, more in [("ICAP", []), ("ssl-bump", ["--authority", authority, "--certificates", own / "ssl_db"])]:
        if name == "ssl-bump" and not has_bump:
            print("--  This Squid cannot open HTTPS, so ssl-bump was left out.")
            continue
        port = free_port()
        lines = run("squid-config", "--icap", f"127.0.0.1:{icap}", "--port", port, *more)
        lines += f"http_access allow all\nhosts_file {own}/hosts\ntls_outgoing_options cafile={folder}/ca.pem\n"
        with running(proxy.command(own, port, lines), port, log):
            open_address = f"http://127.0.0.1:{origin.server_port}/"
            opened = through(port, open_address, "127.0.0.1")
            assert opened.endswith("a page that is open"), opened
            for _ in range(20):
                closed = through(port, "http://adult.example/some/page", "adult.example")
                assert is_whole_page(closed), closed
            if name == "ssl-bump":
                closed = through_tls(port, "adult.example", secure.server_port, folder / "ca.pem")
                assert is_whole_page(closed), closed
                opened = through_tls(port, "maths.example", secure.server_port, folder / "ca.pem")
                assert opened.endswith("a page that is open"), opened
            else:
                closed = through_tls(port, "adult.example", secure.server_port, None)
                assert " 403 " in closed.splitlines()[0], closed
        print(f"ok  Squid by {name}: twenty closed pages whole, an open one untouched")


def children(pid):
    text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        text += " " + (task / "children").read_text()
    return sorted({int(each) for each in text.split()})


def rows(file, query):
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


def until(is_so, what, seconds=30):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def submit(pages):
    """A visitor asks a question: answers the status, and what the page says."""
    form = urllib.parse.urlencode({"words": "May I?", "question": "May I?", "command": os.urandom(16).hex()}).encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{pages}/ask", form, {"Sec-Fetch-Site": "same-origin"})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def days(folder, icap, pages):
    """The files of the days go into the school's store, each line once, also after the database was away."""
    decisions, store = folder / "filter/decisions", folder / "activity.db"
    today = max(decisions.iterdir())

    def taken():
        return rows(store, "SELECT count(*) FROM activity")[0][0] if store.exists() else 0

    def lines():
        return sum(file.read_text().count("\n") for file in decisions.iterdir())

    start, already = time.monotonic(), lines()
    ask(icap, "http://adult.example/some/page")
    # Its line is written within a second: what was there before may have been taken in already.
    until(lambda: already < lines() == taken() and already > 1000, "the day was not taken in", 60)
    print(f"ok  {taken()} decisions taken in after {time.monotonic() - start:.1f} s")
    named = rows(store, "SELECT count(*) FROM activity WHERE person IS NOT NULL OR device <> '' OR client <> ''"
                        " OR address LIKE '%/%'")
    assert named == [(0,)], "somebody is named before it is lawful"
    assert submit(pages)[0] == 200
    away = folder / "ledger.db.away"
    (folder / "ledger.db").rename(away)
    status, said = submit(pages)
    assert status == 503 and "was moved or deleted while Accord was running" in said, (status, said)
    before = taken()
    for _ in range(3):
        assert "403 Forbidden" in ask(icap, "http://adult.example/")
    until(lambda: lines() == before + 3, "decisions did not go on")
    time.sleep(6)
    assert taken() == before, "taken in while the records were away"
    away.rename(folder / "ledger.db")
    until(lambda: taken() == before + 3, "not taken in after the records were back")
    assert submit(pages)[0] == 200
    print("ok  without the database: decisions go on and wait, a form gets 503; both are taken when it is back")
    over = decisions / f"{datetime.datetime.now(datetime.timezone.utc).date() - datetime.timedelta(days=2)}.tsv"
    at = int(time.time() * 1000) - 2 * 86_400_000
    line = f"{at}\ticap\tclosed\tcategory\tKS2\tadult.example\tadult\tRule\t\t\t\t\n"
    content = (line + line + line[:40]).encode()
    count = taken()
    for _ in range(2):
        over.write_bytes(content)
        until(lambda: not over.exists(), "a day that is over was not finished")
    assert taken() == count + 2, "a file was taken twice"
    kept = rows(folder / "ledger.db", "SELECT day, closed, open, broken, hash FROM activityDigest")
    assert kept == [(over.stem, 2, 0, 1, hashlib.sha256(content).hexdigest())], kept
    assert today.exists()
    print("ok  a day that is over: its counts and hash in the records, its file gone, the same file again taken once")


def beside_the_pages(folder, icap, log):
    """`accord serve` starts the filter and starts it again; the filter outlives a killed `accord serve`."""
    run("init", "--name", "Fernhollow Primary", "--head", "Ada Hill", "--email", "head@example.org", "--folder", folder)
    pages = free_port()
    command = [BINARY, "serve", "--folder", str(folder), "--port", str(pages), "--insecure"]
    serve = subprocess.Popen(command, stdout=log.open("a"), stderr=subprocess.STDOUT)
    try:
        wait_for(pages, serve)
        wait_for(icap, serve)
        first = children(serve.pid)
        assert len(first) == 1, first
        os.kill(first[0], signal.SIGKILL)
        deadline = time.monotonic() + 20
        while children(serve.pid) in ([], first):
            assert time.monotonic() < deadline, "the filter was not started again"
            time.sleep(0.05)
        wait_for(icap)
        second = children(serve.pid)
        days(folder, icap, pages)
        serve.kill()
        serve.wait()
        assert "ICAP/1.0 204" in ask(icap, "http://maths.example/")
        assert "403 Forbidden" in ask(icap, "http://adult.example/")
        os.kill(second[0], signal.SIGTERM)
    finally:
        # The filter would outlive it.
        for child in children(serve.pid) if serve.poll() is None else []:
            os.kill(child, signal.SIGKILL)
        serve.kill()
    print("ok  accord serve starts the filter again, and the filter goes on without accord serve")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="accord-filter-"))
    log = folder / "log"
    try:
        icap = school(folder)
        commands(folder)
        packed(folder)
        helper(folder)
        kill_in_full_flow(folder, icap, log)
        start = time.monotonic()
        with running([BINARY, "filter", "--folder", folder], icap, log):
            assert "403 Forbidden" in ask(icap, "http://adult.example/")
            print(f"ok  ready after {1000 * (time.monotonic() - start):.0f} ms")
            assert "Another accord filter" in run("filter", "--folder", folder, code=75)
            squid(folder, icap, log)
        beside_the_pages(folder, icap, log)
    except BaseException:
        sys.stderr.write(log.read_text()[-4000:] if log.exists() else "")
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
