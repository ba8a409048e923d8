"""A mail server on loopback for the tests. Prints its port, ends when its standard input does.

Usage: smtp.py FOLDER [--starttls | --tls] [--cert FILE --key FILE] [--silent]
       [--mechanism LOGIN|PLAIN --user NAME --password WORD | --mechanism XOAUTH2|OAUTHBEARER --token TOKEN]

A letter to refused@... is answered 550. The first to later@... is answered 451. Each letter taken becomes N.json,
read by Python's own mail parser.
"""
import argparse
import asyncio
import base64
import email
import email.header
import email.policy
import email.utils
import json
import pathlib
import socket
import ssl
import sys

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
for flag in ("--starttls", "--tls", "--silent"):
    parser.add_argument(flag, action="store_true")
for option in ("--cert", "--key", "--user", "--password", "--token", "--mechanism"):
    parser.add_argument(option)
options = parser.parse_args()

if options.silent:
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    sys.stdin.read()
    sys.exit()

try:
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
except ImportError:
    print("missing", flush=True)
    sys.exit(3)


def shown_name(field):
    name, _ = email.utils.parseaddr(field)
    return str(email.header.make_header(email.header.decode_header(name)))


def readable(content):
    message = email.message_from_bytes(content, policy=email.policy.default)
    files = [
        {"name": part.get_filename(), "type": part.get_content_type(),
         "bytes": base64.b64encode(part.get_payload(decode=True)).decode()}
        for part in message.iter_attachments()
    ]
    headers = {name: str(value) for name, value in message.items()}
    # The newer parser of Python 3.11 keeps the space between two encoded words of a name; the older one does not.
    raw = email.message_from_bytes(content)
    shown = {name: shown_name(raw[name]) for name in ("to", "from")}
    defects = [str(d) for part in message.walk() for d in part.defects]
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    longest = max(len(line) for line in content.split(b"\r\n"))
    return {
        "headers": headers, "shown": shown, "text": text, "files": files, "defects": defects, "longest": longest
    }


class Handler:
    def __init__(self):
        self.taken = 0
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("refused@"):
            return "550 5.1.1 no such person"
        if address.startswith("later@") and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = readable(envelope.content)
        hidden = session.ssl is not None or options.tls
        letter.update(sender=envelope.mail_from, receivers=envelope.rcpt_tos, hidden=hidden)
        (options.folder / f"{self.taken}.json").write_text(json.dumps(letter))
        self.taken += 1
        return "250 taken"

    async def token(self, server, args):
        said = base64.b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("")
        return AuthResult(success=f"auth=Bearer {options.token}".encode() in said.split(b"\x01"), handled=False)


def authenticate(server, session, envelope, mechanism, data):
    expected = LoginPassword(options.user.encode(), options.password.encode())
    return AuthResult(success=data == expected, handled=False)


async def serve():
    context = None
    if options.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
    handler = Handler()
    settings = {
        "hostname": "localhost",
        "auth_required": bool(options.mechanism),
        "auth_exclude_mechanism": [name for name in ("LOGIN", "PLAIN") if name != options.mechanism],
        "auth_require_tls": options.starttls,
        "require_starttls": options.starttls,
        "tls_context": context if options.starttls else None,
    }
    if options.password:
        settings["authenticator"] = authenticate
    if options.token:
        setattr(handler, f"auth_{options.mechanism}", handler.token)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, **settings), "127.0.0.1", 0, ssl=context if options.tls else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


asyncio.run(serve())
