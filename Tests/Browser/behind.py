"""A real Squid with the lines that Accord writes, browsers behind it, and a stand-in for everything beyond it."""

import contextlib
import html
import http.server
import select
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse

import harness
import proxy

SCHOOL = "fernhollow.example.org"
SEARCHED = ["www.google.com", "www.bing.com", "duckduckgo.com", "www.youtube.com"]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def certificate(site, name, *more):
    """A certificate that vouches for itself, and its key."""
    files = [site.folder / f"{name}.pem", site.folder / f"{name}.key"]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={SCHOOL}",
                    *more, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


def elsewhere(site):
    """Everything beyond Squid: any site, also by HTTPS, answers with what reached it, and the school's own name leads
    to the school."""
    names = ",".join(f"DNS:{each}" for each in [SCHOOL, "games.example.org", *SEARCHED])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(site, "beyond", "-addext", f"subjectAltName={names}"))

    class Beyond(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked = html.escape(urllib.parse.unquote(self.path))
            limit = html.escape(self.headers.get("YouTube-Restrict", "none"))
            body = (f"<!doctype html><html lang=en><title>Open</title><main><h1>Open: {asked}</h1>"
                    f"<p>YouTube-Restrict: {limit}</p><form action=/search><label>Search <input name=q></label></form>"
                    "</main>")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def do_CONNECT(self):
            self.send_response(200)
            self.end_headers()
            self.close_connection = True
            # A browser calls its maker as well, who is not here.
            with contextlib.suppress(OSError), context.wrap_socket(self.connection, server_side=True) as inside:
                if self.path.split(":")[0] != SCHOOL:
                    Beyond(inside, self.client_address, self.server)
                    return
                with socket.create_connection(("127.0.0.1", site.server.port)) as school:
                    join(inside, school)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Beyond)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def join(one, other):
    """Carries bytes both ways until either ends."""
    while True:
        ready = [one] if one.pending() else select.select([one, other], [], [], 60)[0]
        for each in ready:
            try:
                data = each.recv(65536)
            except OSError:
                return
            if not data:
                return
            (other if each is one else one).sendall(data)
        if not ready:
            return


def squid(site, icap, parent, opens_https=False):
    """Squid with the lines that Accord writes; a browser says by its user name whose it is."""
    port, own = free_port(), site.folder / "squid"
    own.mkdir()
    options = opening_https(site, own) if opens_https else []
    command = [harness.BINARY, "squid-config", "--icap", f"127.0.0.1:{icap}", "--port", str(port), *options]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (own / "anyone").write_text("#!/bin/sh\nwhile read -r line; do echo OK; done\n")
    (own / "anyone").chmod(0o755)
    for folder in [own, site.folder, site.folder.parent]:
        folder.chmod(0o755)
    process = subprocess.Popen(proxy.command(own, port, f"""auth_param basic program {own}/anyone
acl somebody proxy_auth REQUIRED
{lines}http_access allow somebody
http_access deny all
cache_peer 127.0.0.1 parent {parent} 0 no-query no-digest default
never_direct allow all
tls_outgoing_options cafile={site.folder}/beyond.pem
"""))
    until(lambda: answers(port), "Squid does not answer")
    return process, port


def opening_https(site, own):
    """The school's own authority, and the store of what Squid signs with it."""
    authority = own / "authority.pem"
    authority.write_bytes(b"".join(each.read_bytes() for each in certificate(site, "authority")))
    subprocess.run([proxy.CERTIFICATE_MAKER, "-c", "-s", own / "ssl_db", "-M", "4MB"], check=True, capture_output=True)
    return ["--authority", str(authority), "--certificates", str(own / "ssl_db")]


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    except OSError:
        return False


def until(is_so, what):
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


def tablet(site, proxy, user, width):
    """A browser behind Squid, known there by a name."""
    context = site.browser.new_context(
        viewport={"width": width, "height": 900}, locale="en-GB", ignore_https_errors=True,
        proxy={"server": f"http://127.0.0.1:{proxy}", "username": user, "password": "any"},
    )
    site._contexts.append(context)
    return harness.Page(site, context.new_page(), f"{site.name}-{user}-{width}")


def visit(page, address):
    page.tab.goto(address)
    return page


def is_open(page, address):
    """What lies beyond says that it was reached; a closed page speaks to the child."""
    shown = visit(page, address).tab.locator("h1").first.inner_text()
    assert shown.startswith("Open: ") or page.tab.get_by_text("You are not in trouble.").count(), shown
    return shown.startswith("Open: ")
