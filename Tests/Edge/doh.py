"""DNS over HTTPS as a browser uses it: real TLS, HTTP/2 and HTTP/1.1 by curl, and curl finding a host through the door."""

import base64
import contextlib
import json
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

import filter as edge


def question(host):
    labels = b"".join(bytes([len(each)]) + each.encode() for each in host.split("."))
    return b"\0\7\1\0\0\1\0\0\0\0\0\0" + labels + b"\0\0\1\0\1"


def encoded(host):
    return base64.urlsafe_b64encode(question(host)).decode().rstrip("=")


def curl(*arguments):
    done = subprocess.run(["curl", "--silent", "--show-error", "--max-time", "20", *map(str, arguments)],
                          capture_output=True, timeout=30)
    return done.returncode, done.stdout


def connected(port, authority):
    """A connection of HTTP/2 that has said nothing yet."""
    trust = ssl.create_default_context(cafile=authority)
    trust.set_alpn_protocols(["h2"])
    client = trust.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="localhost")
    assert client.selected_alpn_protocol() == "h2"
    return client


def greet(client):
    client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0")
    assert client.recv(1)


def dawdle(port, authority):
    """Connections that never end their handshake are closed; one that has ended it goes on."""
    with contextlib.ExitStack() as opened:
        client = opened.enter_context(connected(port, authority))
        dawdlers = [opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20)) for _ in range(20)]
        for begun in dawdlers[::2]:
            begun.sendall(b"\x16\x03\x01\2\0\1\0\1\xfc\3\3")
        for each in dawdlers:
            with contextlib.suppress(ConnectionResetError):
                while each.recv(4096):
                    pass
        greet(client)


def leave(port, authority):
    """Connections whose clients are gone are closed long before they would be idle, also of HTTP/2 and without a word."""
    for _ in range(20):
        with connected(port, authority) as client:
            greet(client)
    end = time.monotonic() + 10
    while left := half_closed(port):
        assert time.monotonic() < end, f"{left} connections stay half closed"
        time.sleep(0.1)


def half_closed(port):
    """Sockets of the door in the state CLOSE_WAIT, which is 8 in proc(5)."""
    rows = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] == "08" for row in rows)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="accord-doh-"))
    log = folder / "log"
    try:
        edge.school(folder)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", folder / "chain.pem",
                        "-keyout", folder / "key.pem"], check=True, capture_output=True)
        port = edge.free_port()
        doors = folder / "filter/doors.json"
        settings = json.loads(doors.read_text())
        del settings["icap"]
        settings["doh"] = {"listen": [f"127.0.0.1:{port}"], "certificate": str(folder / "chain.pem"),
                           "key": str(folder / "key.pem")}
        settings["tokens"] = [{"token": "tablet", "is": {"group": 0}}]
        doors.write_text(json.dumps(settings))
        asked = folder / "question"
        asked.write_bytes(question("adult.example"))
        with edge.running([edge.BINARY, "filter", "--folder", folder], port, log):
            address = f"https://localhost:{port}/dns-query"
            for version, spoken in [("--http2", "2"), ("--http1.1", "1.1")]:
                code, said = curl(version, "--cacert", folder / "chain.pem", "--data-binary", f"@{asked}", "-H",
                                  "content-type: application/dns-message", "-w", "|%{http_code}|%{http_version}",
                                  address)
                answer, status, found = said.rsplit(b"|", 2)
                assert code == 0 and (status, found) == (b"200", spoken.encode()), (code, said)
                assert answer[:2] == b"\0\7" and answer[3] & 15 == 3, answer
                # Many at once on one connection: with HTTP/2 each has a stream of its own.
                asking = folder / "asking"
                asking.write_text("".join(
                    f'url = "{address}/{"tablet" if number % 2 else "other"}?dns={encoded(f"{number}.adult.example")}"\n'
                    f'output = "{folder}/answer{number}"\n' for number in range(400)))
                code, said = curl(version, "--parallel", "--parallel-max", 100, "--cacert", folder / "chain.pem",
                                  "-K", asking, "-w", "%{http_code} ")
                assert code == 0 and sorted(said.split()) == [b"200"] * 200 + [b"404"] * 200, (code, said)
                for number in range(1, 400, 2):
                    assert (folder / f"answer{number}").read_bytes()[3] & 15 == 3, number
            code, said = curl("--cacert", folder / "chain.pem", "--doh-url", address, "http://adult.example/")
            assert code == 6, (code, said)
            leave(port, folder / "chain.pem")
            dawdle(port, folder / "chain.pem")
            print("ok  DNS over HTTPS by HTTP/2 and HTTP/1.1, a hundred at once, curl that finds no closed host through "
                  "it, clients that leave, and clients that never finish their greeting")
    except BaseException:
        sys.stderr.write(log.read_text()[-4000:] if log.exists() else "")
        raise
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
