"""A web server on loopback for the tests. Prints its port, ends when its standard input does.

Usage: web.py FOLDER [--cert FILE --key FILE]

The path says what happens: /status/N answers N, /echo gives the request back as JSON,
/large gives a megabyte, /silent never answers, /to?URL redirects there, /again to itself.
Every request is kept in FOLDER/requests as a line of JSON.
"""
import argparse
import http.server
import json
import pathlib
import socketserver
import ssl
import sys
import threading
import urllib.parse

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--cert")
parser.add_argument("--key")
options = parser.parse_args()
ended = threading.Event()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        request = json.dumps(
            {"method": self.command, "path": self.path, "headers": dict(self.headers.items()), "body": body}
        )
        with open(options.folder / "requests", "a") as file:
            file.write(request + "\n")
        url = urllib.parse.urlparse(self.path)
        if url.path == "/silent":
            ended.wait()
            return
        status, content = 200, request.encode()
        if url.path.startswith("/status/"):
            status = int(url.path.removeprefix("/status/"))
        if url.path == "/large":
            content = bytes(1 << 20)
        if url.path in ("/to", "/again"):
            status = 302
        self.send_response(status)
        if status == 302:
            self.send_header("Location", url.query or url.path)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = answer


# http.server's own server asks the name service who 127.0.0.1 is, which may take seconds.
server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if options.cert:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.cert, options.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
ended.set()
