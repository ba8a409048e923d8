"""Writes a few good inputs for a fuzz target into a folder, from which the fuzzer makes bad ones: seeds.py TARGET FOLDER."""

import pathlib
import struct
import sys

REQUEST = b"GET http://www.example.org/a HTTP/1.1\r\nHost: www.example.org\r\n\r\n"
POST = b"POST http://www.example.org/a HTTP/1.1\r\nHost: www.example.org\r\nContent-Length: 5\r\n\r\n"
ICAP = (
    "{} icap://127.0.0.1/accord ICAP/1.0\r\nHost: 127.0.0.1\r\nAllow: 204\r\nX-Client-IP: 10.0.0.7\r\n"
    "X-Client-Username: {}\r\n{}Encapsulated: {}\r\n\r\n"
)


def icap(method, parts, user="pupil", extra=""):
    return ICAP.format(method, user, extra, parts).encode()


def name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".")) + b"\0"


def question(host, kind, flags=0x0100, records=(0, 0, 0), rest=b""):
    return struct.pack(">6H", 0x1234, flags, 1, *records) + name(host) + struct.pack(">2H", kind, 1) + rest


def record(owner, kind, data, seconds=300):
    return owner + struct.pack(">2HIH", kind, 1, seconds, len(data)) + data


OPT = b"\0" + struct.pack(">2HIH", 41, 1232, 0x8000, 0)
POINTER = b"\xc0\x0c"
HTTPS = struct.pack(">H", 1) + b"\0" + struct.pack(">2H", 1, 3) + b"\x02h2" + struct.pack(">2H", 5, 4) + b"abcd"

SEEDS = {
    "addresses": [
        b"https://www.google.co.uk/search?q=how+to+kill+weeds&hl=en", b"http://user:pw@EXAMPLE.org:8080/a/b?c=d#e",
        b"www.example.org:443", b"//[2001:db8::1]:80/x", b"http:\\\\example.org\\x", "https://münchen.example/ä".encode(),
        b"https://%65xample.org/%2e%2e/", b"http://0x7f.1/", b"https://www.youtube.com/results?search_query=cats",
        b"https://xn--mnchen-3ya.example./",
    ],
    "lists": [
        b"\0example.org\n*.example.net\nexample.com/path/page\n# remark\n", b"\x010.0.0.0 a.example b.example\n::1 localhost\n",
        b"\x02||example.org^\n@@||good.example.org^$important\n||*.example.net^\n! remark\n",
        b"\x03$ORIGIN rpz.example.\n@ SOA a. b. (\n 1 2 3 4 5 )\nbad.example CNAME .\n*.bad.example CNAME rpz-passthru.\n",
    ],
    "dns": [
        question("www.example.org", 1), question("www.example.org", 28, records=(0, 0, 1), rest=OPT),
        question("www.example.org", 1, 0x8180, (2, 0, 1),
                 record(POINTER, 5, name("other.example")) + record(POINTER, 1, b"\xc0\0\2\1") + OPT),
        question("www.example.org", 65, 0x8180, (1, 0, 0), record(POINTER, 65, HTTPS)),
        question("no.example.org", 1, 0x8183, (0, 1, 0),
                 record(POINTER, 6, name("ns.example") + name("a.example") + struct.pack(">5I", 1, 2, 3, 4, 5))),
    ],
    "icap": [
        b"\0\x10" + icap("OPTIONS", "null-body=0"),
        b"\0\x20" + icap("REQMOD", f"req-hdr=0, null-body={len(REQUEST)}") + REQUEST,
        b"\1\x20" + icap("REQMOD", f"req-hdr=0, null-body={len(REQUEST)}", user="cHVwaWw=") + REQUEST,
        b"\2\x40" + icap("REQMOD", f"req-hdr=0, req-body={len(POST)}") + POST + b"5\r\nhello\r\n0\r\n\r\n",
        b"\2\x40" + icap("REQMOD", f"req-hdr=0, req-body={len(POST)}", extra="Preview: 0\r\n") + POST
        + b"0\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"\2\x40" + icap("REQMOD", f"req-hdr=0, req-body={len(POST)}", extra="Preview: 5\r\n") + POST
        + b"5\r\nhello\r\n0; ieof\r\n\r\n",
    ],
    "words": [
        b"i want to k1ll my$elf", "k.i.l.l m\u200by\u00adself don\u2019t".encode(), b"= abuse\n@ a: b, c d, -\n90 @a x .. y | z\n",
    ],
}


def compiled():
    """An empty file of version 1, and one whose parts are said to be larger than they are."""
    def file(names, sets, homes, fuse, size):
        head = struct.pack("<8sIIQQQIIQQQQQQIII20x", b"ACCLISTS", 1, 1, size, 0, names, sets, 1, 192, 320, homes, fuse, 48,
                           1, 16, 1, 1)
        return (head + b"\x01a").ljust(size, b"\0")
    return [file(0, 1, 1, 448, 512), file(5, 1, 1, 448, 512), file(5, 9, 7, 448, 512)]


target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
for number, seed in enumerate(compiled() if target == "compiled" else SEEDS[target]):
    (folder / f"seed-{number}").write_bytes(seed)
