"""Accord over HTTPS as families reach it: behind Caddy with the packaged Caddyfile, and by its own certificate.

Takes a few seconds. Everything is on loopback; the certificates sign themselves. Caddy's part is left out, and says so,
where Caddy is not installed.
"""

import contextlib
import http.client
import http.server
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("ACCORD_BINARY", str(ROOT / ".build/debug/accord"))
START_SECONDS_MAX = 30
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def certificate(folder, name):
    """A certificate for localhost that signs itself; answers the two files."""
    files = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    files[1].chmod(0o600)
    return files


@contextlib.contextmanager
def running(command, port, log):
    process = subprocess.Popen([str(each) for each in command], stdout=log.open("a"), stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + START_SECONDS_MAX
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < deadline, log.read_text()[-2000:]
                time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=20)


def ask(port, method, path, body=None, headers=(), trusted=None):
    """One request; over TLS where a certificate is to be trusted."""
    if trusted:
        context = ssl.create_default_context(cafile=trusted)
        connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=10)
    else:
        connection = http.client.HTTPConnection("localhost", port, timeout=10)
    connection.request(method, path, body, dict(headers))
    reply = connection.getresponse()
    text = reply.read().decode(errors="replace")
    peer = connection.sock.getpeercert(binary_form=True) if trusted and connection.sock else b""
    connection.close()
    return reply, text, peer


def check(what, is_so, shown=""):
    assert is_so, f"{what}: {shown}"
    print(f"   {what}")


def make_school(folder):
    """A real school, whose head holds a code."""
    said = subprocess.run([BINARY, "init", "--folder", folder, "--name", "Fernhollow Primary", "--head", "Helen Hill",
                           "--email", "head@example.org", "--address", "rules.example.org"],
                          check=True, capture_output=True, text=True).stdout
    return re.search(r"for 60 days: (\S+)", said).group(1)


def come_in(port, trusted, code):
    """What a head's browser sees from the first page to the answers."""
    reply, _, _ = ask(port, "GET", "/sign-in", trusted=trusted)
    check("HTTPS is promised for a year", reply.headers["Strict-Transport-Security"].startswith("max-age=31536000"))
    check("nothing may frame the page", "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"])
    form = urllib.parse.urlencode({"code": code, "contact": ""})
    elsewhere = {"Content-Type": FORM["Content-Type"], "Origin": "https://elsewhere.example"}
    reply, _, _ = ask(port, "POST", "/sign-in/code", form, elsewhere, trusted)
    check("a form from elsewhere is refused", reply.status == 403, reply.status)
    here = {"Content-Type": FORM["Content-Type"], "Origin": f"https://localhost:{port}"}
    reply, text, _ = ask(port, "POST", "/sign-in/code", form, here, trusted)
    cookie = reply.headers["Set-Cookie"] or ""
    name, _, rest = cookie.partition("=")
    check("the code opens a session", reply.status == 303, f"{reply.status} {reply.headers} {text[-900:]}")
    check("its cookie is bound to this host", name == "__Host-accord" and "domain" not in rest.lower(), cookie)
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        check(f"its cookie is {word}", word in rest, cookie)
    reply, text, _ = ask(port, "GET", "/me", headers={"Cookie": cookie.split(";")[0]}, trusted=trusted)
    check("the head's own page opens", reply.status == 200 and "Helen Hill" in text, reply.status)
    check("and is not kept", reply.headers["Cache-Control"] == "no-store")
    return cookie.split(";")[0]


def behind_caddy(folder):
    school = folder / "proxied"
    code = make_school(school)
    files = certificate(folder, "proxy")
    inner, plain, secure = free_port(), free_port(), free_port()
    packaged = (ROOT / "packaging/Caddyfile").read_text()
    site = packaged.replace("rules.example.org {", f"localhost {{\n\ttls {files[0]} {files[1]}", 1)
    top = "{{\n\tadmin off\n\thttp_port {}\n\thttps_port {}\n\tskip_install_trust\n\tauto_https disable_certs\n}}\n"
    config = folder / "Caddyfile"
    config.write_text(top.format(plain, secure) + site.replace("127.0.0.1:8080", f"127.0.0.1:{inner}"))
    caddy = ["caddy", "run", "--config", config, "--adapter", "caddyfile"]
    with running([BINARY, "serve", "--folder", school, "--port", inner], inner, folder / "proxied.log"), \
            running(caddy, secure, folder / "caddy.log"):
        reply, _, _ = ask(plain, "GET", "/rules")
        check("HTTP leads to HTTPS", reply.status in (301, 308)
              and reply.headers["Location"].startswith("https://localhost"), f"{reply.status} {reply.headers}")
        come_in(secure, files[0], code)
        check("a file that is too large is refused", refuses(secure, files[0]))
    with echo(inner), running(caddy, secure, folder / "caddy.log"):
        _, text, _ = ask(secure, "GET", "/", headers={"X-Forwarded-For": "192.0.2.7"}, trusted=files[0])
        check("the address that is handed on is the visitor's, whatever they say it is", text == "127.0.0.1|https", text)


def refuses(port, trusted):
    """Whether a file over the limit is turned away: with 413, or by closing while it is still being sent."""
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    try:
        return ask(port, "POST", "/check", b"a" * 22_000_000, headers, trusted)[0].status == 413
    except (ssl.SSLError, ConnectionError):
        return True


@contextlib.contextmanager
def echo(port):
    """Stands where Accord stands, and says what the proxy told it."""
    class Echo(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = f"{self.headers['X-Forwarded-For']}|{self.headers['X-Forwarded-Proto']}".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def by_itself(folder):
    school, port, log = folder / "own", free_port(), folder / "own.log"
    code = make_school(school)
    first, second = certificate(folder, "first"), certificate(folder, "second")
    used = folder / "used.pem", folder / "used.key"

    def put(files):
        for source, target in zip(files, used):
            shutil.copy(source, target)

    put(first)
    command = [BINARY, "serve", "--folder", school, "--port", port, "--certificate", used[0], "--key", used[1]]
    used[1].chmod(0o644)
    refused = subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=30)
    check("a key that everyone can read is refused", refused.returncode != 0 and "chmod 640" in refused.stderr,
          refused.stderr)
    used[1].chmod(0o600)
    with running(command, port, log) as process:
        come_in(port, first[0], code)
        for version, is_spoken in (("-tls1_1", False), ("-tls1_2", True), ("-tls1_3", True)):
            shook = subprocess.run(["openssl", "s_client", version, "-cipher", "ALL:@SECLEVEL=0", "-connect",
                                    f"localhost:{port}"], stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
            spoken = b"Cipher is (NONE)" not in shook.stdout and b"Cipher is" in shook.stdout
            check(f"{version[1:]} is {'' if is_spoken else 'not '}spoken", spoken == is_spoken, shook.stdout[-500:])
        put(second)
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: trusts(port, second[0]), "a renewed certificate is used after SIGHUP")
        used[0].write_text("no certificate")
        process.send_signal(signal.SIGHUP)
        wait_for(lambda: "not a certificate" in log.read_text(), "a spoilt one is told in the log")
        check("and leaves the one that was", trusts(port, second[0]))
        check("HTTP is not answered", not speaks_http(port))


def trusts(port, file):
    try:
        return ask(port, "GET", "/sign-in", trusted=file)[0].status == 200
    except ssl.SSLError:
        return False


def speaks_http(port):
    try:
        return ask(port, "GET", "/sign-in")[0].status == 200
    except (http.client.HTTPException, OSError):
        return False


def wait_for(condition, what):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
    check(what, True)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="accord-https-"))
    try:
        print("== HTTPS by its own certificate")
        by_itself(folder)
        if shutil.which("caddy"):
            print("== HTTPS behind Caddy")
            behind_caddy(folder)
        else:
            print("== Caddy is not installed, so Accord behind it was not tried: apt install caddy")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
