"""Checks what Accord's ledger writes with aics-tlog from PyPI: the same frames and answers as main.go."""

import base64
import hashlib
import json
import sys

from aics_tlog.checkpoint import verify_checkpoint
from aics_tlog.note import b64_decode, parse_note, parse_vkey
from aics_tlog.tree import verify_consistency, verify_inclusion


def whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or str(int(text)) != text:
        raise ValueError("malformed number")
    return int(text)


def unpadded(text: str) -> bytes:
    value = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(value).rstrip(b"=").decode() != text:
        raise ValueError("malformed base64url")
    return value


def check_receipt(frame: bytes, key) -> None:
    head, _, checkpoint = frame.decode().partition("\n\n")
    kind, extra, index, *proof = head.split("\n")
    if kind != "c2sp.org/tlog-proof@v1" or not extra.startswith("extra ") or not index.startswith("index "):
        raise ValueError("not a tlog-proof")
    leaf, _, disclosure = b64_decode(extra[6:]).decode("ascii").partition("\n")
    leaf = unpadded(leaf)
    digest = base64.urlsafe_b64encode(hashlib.sha256(disclosure.encode()).digest()).rstrip(b"=").decode()
    if json.loads(leaf)["_sd"] != [digest]:
        raise ValueError("disclosure does not have the leaf's digest")
    signed = verify_checkpoint(parse_note(checkpoint), key, expected_origin=key.name)
    if not signed.ok:
        raise ValueError(signed.error)
    leaf_hash = hashlib.sha256(b"\x00" + leaf).digest()
    hashes = [b64_decode(line) for line in proof]
    if not verify_inclusion(leaf_hash, whole(index[6:]), signed.size, hashes, signed.root):
        raise ValueError("not included")


def check_tree(frame: bytes) -> None:
    old_size, old_root, new_size, new_root, *proof = frame.decode().removesuffix("\n").split("\n")
    sizes = whole(old_size), whole(new_size)
    if not verify_consistency(*sizes, b64_decode(old_root), b64_decode(new_root), [b64_decode(h) for h in proof]):
        raise ValueError("not consistent")


def main(mode: str, *vkey: str) -> None:
    key = parse_vkey(vkey[0]) if mode == "receipts" else None
    while length := sys.stdin.buffer.readline():
        frame = sys.stdin.buffer.read(int(length))
        try:
            check_receipt(frame, key) if key else check_tree(frame)
            print("ok")
        except Exception as error:  # whatever a damaged frame causes is a refusal
            print(str(error).replace("\n", " ") or type(error).__name__)


main(*sys.argv[1:])
