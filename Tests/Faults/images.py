"""Makes the disks that a power cut could leave out of what recorder.c wrote down.

A disk keeps what was synced. Of the rest, an image holds nothing, or any part of it, torn at 512 bytes: disks write
sectors whole, in any order. A name that was made or removed counts once its folder was synced.
"""
import os
import struct

SECTOR = 512


class Operation:
    def __init__(self, kind, path, offset, data):
        self.kind, self.path, self.offset, self.data = kind, path, offset, data


def read_log(path):
    """The operations of a log, in order; a record that is cut short ends it."""
    with open(path, "rb") as file:
        log = file.read()
    head = struct.Struct("=cIQQ")
    at = 0
    while at + head.size <= len(log):
        kind, length, offset, count = head.unpack_from(log, at)
        at += head.size
        name = log[at:at + length].decode()
        data = log[at + length:at + length + count]
        at += length + count
        yield Operation(kind.decode(), name, offset, data)


class Disk:
    """What is surely on the disk, and for each file what may be."""

    def __init__(self, folder):
        self.folder = folder
        self.durable = {}      # path: content as of its last sync
        self.current = {}      # path: content as the program sees it
        self.pending = {}      # path: operations since its last sync
        self.names = set()     # paths that are surely there
        for parent, _, files in os.walk(folder):
            for name in files:
                path = os.path.join(parent, name)
                if path.endswith("-shm"):
                    continue
                with open(path, "rb") as file:
                    content = file.read()
                self.durable[path], self.current[path] = content, bytearray(content)
                self.names.add(path)

    def apply(self, operation):
        path = operation.path
        if operation.kind == "A" or path.endswith("-shm"):
            return
        if operation.kind == "S":
            self.sync(path)
        elif operation.kind == "U":
            self.current.pop(path, None)
            self.pending.setdefault(path, []).append(operation)
        elif operation.kind == "R":
            raise ValueError("a file was renamed, which these images do not know")
        else:
            perform(operation, self.current.setdefault(path, bytearray()))
            self.pending.setdefault(path, []).append(operation)

    def sync(self, path):
        if os.path.isdir(path) or path == self.folder:
            inside = {name for name in set(self.names) | set(self.current) if os.path.dirname(name) == path}
            for name in inside:
                if name in self.current:
                    self.names.add(name)
                else:
                    self.names.discard(name)
                    self.durable.pop(name, None)
                    self.pending.pop(name, None)
        elif path in self.current:
            self.durable[path] = bytes(self.current[path])
            self.pending[path] = []

    def image(self, torn=None):
        """The files a power cut leaves now: nothing unsynced, or with `torn`, a random.Random, any of it."""
        files = {}
        for path in set(self.names) | set(self.current):
            exists = path in self.names
            if exists != (path in self.current) and torn and torn.random() < 0.5:
                exists = not exists
            if not exists:
                continue
            content = bytearray(self.durable.get(path, b""))
            if torn:
                for operation in self.pending.get(path, []):
                    tear(operation, content, torn)
            files[path] = bytes(content)
        return files


def perform(operation, content):
    if operation.kind == "T":
        resize(content, operation.offset)
    elif operation.kind == "W":
        end = operation.offset + len(operation.data)
        if len(content) < end:
            resize(content, end)
        content[operation.offset:end] = operation.data


def tear(operation, content, torn):
    if operation.kind == "T" and torn.random() < 0.5:
        resize(content, operation.offset)
    if operation.kind != "W":
        return
    start, end = operation.offset, operation.offset + len(operation.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if torn.random() < 0.5:
            part = operation.data[start - operation.offset:stop - operation.offset]
            perform(Operation("W", operation.path, start, part), content)
        start = stop


def resize(content, size):
    if len(content) > size:
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))
