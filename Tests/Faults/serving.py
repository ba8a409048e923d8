"""Faults that people meet in a browser: a full disk, a disk that fails, a deleted database, a clock that jumps.

Each serves a small school on a free port of loopback, and asks as the headteacher, whose session is put straight into
working.db.
"""
import contextlib
import hashlib
import http.client
import os
import socket
import sqlite3
import struct
import subprocess
import time
import urllib.parse

START_SECONDS_MAX = 30
YEAR = 365 * 24 * 3600


class Broken(Exception):
    """Something was not as promised."""


def expect(is_so, what):
    if not is_so:
        raise Broken(what)


class School:
    """A school in a folder of its own, and the program that serves it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.run("init", "--name", "Fernhollow Primary", "--head", "Helen Hill", "--email", "helen@example.org")
        self.process, self.port, self.is_on = None, 0, False

    def run(self, *arguments):
        return subprocess.run([self.program, arguments[0], "--folder", self.folder, *arguments[1:]],
                              check=True, capture_output=True, text=True, timeout=120).stdout

    def rows(self, file, query, values=()):
        with contextlib.closing(sqlite3.connect(os.path.join(self.folder, file), timeout=10)) as database:
            with database:
                return database.execute(query, values).fetchall()

    def session(self, name, at):
        """Signs the headteacher in as a browser that sends `name` would be, at a moment in seconds."""
        head = self.rows("ledger.db", "SELECT person FROM appointment WHERE role = 'headteacher'")[0][0]
        start = int(at * 1000)
        self.rows("working.db", "INSERT INTO session (token, contact, person, startedAt, seenAt, endsAt, factor)"
                  " VALUES (?, '', ?, ?, ?, ?, 2)",
                  (hashlib.sha256(name.encode()).digest(), head, start, start, start + 12 * 3_600_000))
        return name

    def start(self, environment=None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        with open(self.folder + ".log", "a") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--folder", self.folder, "--port", str(self.port), "--insecure"],
                stdout=log, stderr=log, env=dict(os.environ, **(environment or {})))
        deadline = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                return self.get("/rules", "")
            expect(self.process.poll() is None, f"the server ended: see {self.folder}.log")
            time.sleep(0.1)
        raise Broken("the server did not answer")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def get(self, path, token):
        return self.ask("GET", path, token)

    def ask(self, method, path, token, **form):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": f"accord={token}", "Sec-Fetch-Site": "same-origin",
                   "Content-Type": "application/x-www-form-urlencoded"}
        with contextlib.closing(connection):
            connection.request(method, path, urllib.parse.urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def turn(self, token):
        """Changes how long pupils' names are kept, or changes it back: one entry each time."""
        years = "11" if self.is_on else "12"
        answer = self.ask("POST", "/erasures/years", token, **{"pupils-identity": years})
        self.is_on = self.is_on != (answer[0] == 303)
        return answer

    def entries(self):
        return self.rows("ledger.db", "SELECT count(*) FROM entry")[0][0]

    def expect_sound(self):
        found = subprocess.run([self.program, "verify", "--folder", self.folder], capture_output=True, text=True,
                               timeout=120)
        expect(found.returncode == 0, f"verify: {found.stdout}{found.stderr}")


@contextlib.contextmanager
def serving(program, folder, environment=None):
    school = School(program, folder)
    token = school.session("a", time.time())
    school.start(environment)
    try:
        status, page = school.turn(token)
        expect(status == 303, f"a setting cannot be changed: {status} {page}")
        yield school, token
    finally:
        school.stop()


def full_disk(program, place, recorder):
    """Six mebibytes without a free block: 503 and a sentence, pages are read on, and it recovers by itself."""
    if os.getuid() != 0:
        return "skipped: only root may mount a small disk"
    disk = os.path.join(place, "disk")
    os.mkdir(disk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk], check=True)
    try:
        with serving(program, disk + "/school") as (school, token):
            filler = disk + "/filler"
            with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as file:
                while file.write(bytes(4096)):
                    pass
            answers = [school.turn(token) for _ in range(400)]
            refused = [page for status, page in answers if status == 503]
            saved = sum(status == 303 for status, _ in answers)
            expect(refused and saved + len(refused) == 400, f"statuses {sorted({status for status, _ in answers})}")
            expect(all("The disk is full" in page for page in refused), refused[0])
            before = school.entries()
            for page in ("/answers", "/set-up", "/rules"):
                expect(school.get(page, token)[0] == 200, f"{page} cannot be read")
            os.unlink(filler)
            expect(school.turn(token)[0] == 303 and school.turn(token)[0] == 303, "it does not recover")
            expect(school.entries() > before, "nothing was kept after there was room")
            school.stop()
            school.expect_sound()
            return f"{len(refused)} of 400 forms got 503, {saved} were kept"
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def failed_sync(program, place, recorder):
    """The disk fails to save: 503 from then on, pages are read on, and a new start mends it."""
    for number in (1, 2):
        trigger = os.path.join(place, f"trigger-{number}")
        folder = os.path.join(place, f"eio-{number}")
        environment = {"LD_PRELOAD": recorder, "FAULT_ROOT": folder, "FAULT_LOG": "/dev/null", "FAULT_SYNC": trigger}
        with serving(program, folder, environment) as (school, token):
            with open(trigger, "w") as file:
                file.write(str(number))
            for _ in range(3):
                status, page = school.turn(token)
                expect(status == 503 and "The disk failed" in page, f"sync {number}: {status} {page}")
            expect(school.get("/answers", token)[0] == 200, "pages cannot be read after the disk failed")
            before = school.entries()
            school.stop()
            os.unlink(trigger)
            school.start()
            # What was not answered may stand or not; either way one more is kept now.
            expect([school.turn(token)[0], school.turn(token)[0]] == [303, 303], "a new start does not mend it")
            expect(school.entries() > before, "nothing is kept after a new start")
            school.stop()
            school.expect_sound()
    return "WAL and signer.state: 503 each time, mended by a new start"


def deleted(program, place, recorder):
    """Someone deletes the database under the running program: nothing is taken that would be lost."""
    with serving(program, os.path.join(place, "deleted")) as (school, token):
        kept = school.folder + ".kept"
        os.rename(os.path.join(school.folder, "ledger.db"), kept)
        for _ in range(3):
            status, page = school.turn(token)
            expect(status == 503 and "moved or deleted" in page, f"{status} {page}")
        reads = school.get("/answers", token)[0]
        os.rename(kept, os.path.join(school.folder, "ledger.db"))
        expect([school.turn(token)[0], school.turn(token)[0]] == [303, 303], "it does not go on once it is back")
        school.stop()
        school.expect_sound()
        return f"503 until it was put back; pages meanwhile: {reads}"


def clock(program, place, recorder):
    """A year ahead ends every session, an hour back ends none, and the order of what happened stays."""
    offset = os.path.join(place, "offset")

    def set_clock(seconds):
        with open(offset, "r+b" if os.path.exists(offset) else "w+b") as file:
            file.write(struct.pack("=q", seconds))

    set_clock(0)
    environment = {"LD_PRELOAD": recorder, "FAULT_CLOCK": offset}
    with serving(program, os.path.join(place, "clock"), environment) as (school, token):
        set_clock(YEAR)
        expect(school.get("/answers", token)[0] == 303, "a session lives a year")
        expect(school.turn(token)[0] == 401, "a form is taken in a session that ended")
        ahead = school.session("ahead", time.time() + YEAR)
        expect(school.turn(ahead)[0] == 303, "nothing is kept a year ahead")
        set_clock(-3600)
        fresh = school.session("fresh", time.time())
        expect(school.get("/answers", fresh)[0] == 200, "an hour back ends a session")
        expect(school.turn(fresh)[0] == 303, "nothing is kept an hour back")
        set_clock(0)
        expect(school.get("/answers", ahead)[0] == 303, "a session of a clock that ran ahead lives on")
        expect(school.turn(fresh)[0] == 303, "nothing is kept once the clock is right")
        events = [row[0] for row in school.rows("ledger.db", "SELECT pos FROM entry ORDER BY pos")]
        expect(events == list(range(len(events))), "the order has a gap")
        school.stop()
        school.expect_sound()
    return "order and sessions hold"


ALL = {"6 MiB disk full": full_disk, "EIO on fsync": failed_sync, "database deleted": deleted, "clock": clock}
