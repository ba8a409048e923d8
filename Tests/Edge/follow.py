"""A filter on another machine that follows the school over HTTPS: two real processes, killed in turn, and every decision
in the school's store exactly once.

Takes about three minutes. Everything is on loopback; the certificate signs itself.
"""

import collections
import contextlib
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import filter as doors
import https

BINARY = doors.BINARY
HEAD = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
# Three of the follower's rounds, which are five seconds apart.
ROUNDS_SECONDS = 16


class School:
    """The sample school over HTTPS, and its head and IT manager."""

    def __init__(self, folder):
        self.folder, self.port, self.log = folder / "school", https.free_port(), folder / "school.log"
        self.files = https.certificate(folder, "school")
        doors.run("sample", "--folder", self.folder)
        self.process = None
        self.cookies = {}

    def start(self):
        command = [BINARY, "serve", "--sample", "--folder", self.folder, "--port", self.port,
                   "--certificate", self.files[0], "--key", self.files[1]]
        self.process = subprocess.Popen([str(each) for each in command], stdout=self.log.open("a"),
                                        stderr=subprocess.STDOUT)
        doors.wait_for(self.port, self.process)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def post(self, path, fields, who=None):
        headers = dict(HEAD) | ({"Cookie": self.cookies[who]} if who else {})
        reply, text, _ = https.ask(self.port, "POST", path, urllib.parse.urlencode(fields), headers, self.files[0])
        assert reply.status == 303, (path, reply.status, re.sub(r"\s+", " ", text)[-1500:])
        return reply

    def sign_in(self):
        """The head by a door of the sample; the IT manager, who has none, by another of the head's sessions."""
        def tokens():
            return {token for token, in doors.rows(self.folder / "working.db", "SELECT token FROM session")}

        for who in ["head", "it"]:
            before = tokens()
            reply = self.post("/doors", {"door": "head"})
            cookies = [value for name, value in reply.getheaders() if name.lower() == "set-cookie"]
            self.cookies[who] = next(each for each in cookies if each.startswith("__Host-accord=")).split(";")[0]
        found = doors.rows(self.folder / "ledger.db", "SELECT person FROM appointment WHERE role = 'itManager'")
        with contextlib.closing(sqlite3.connect(self.folder / "working.db")) as database:
            database.execute("UPDATE session SET person = ? WHERE token = ?", (*found[0], *(tokens() - before)))
            database.commit()

    def open_doors(self, says="yes"):
        for who in ["it", "head"] if says == "yes" else ["head"]:
            self.post("/filter/choices", {"choice": "doors", "say": says}, who)

    def set_up_doors(self):
        self.post("/filter/doors", {"guests": "older", "keeping": "unnamed", "keepsOpen": "yes"}, "it")
        self.open_doors()
        self.list("adult.example")

    def list(self, *names):
        file = self.folder / "adult.txt"
        is_new = not file.exists()
        file.write_text("".join(name + "\n" for name in names))
        if is_new:
            doors.run("lists", "add", file, "--category", "adult", "--folder", self.folder)
        doors.run("lists", "update", "--folder", self.folder)

    def kept(self):
        store = self.folder / "activity.db"
        found = doors.rows(store, "SELECT address FROM activity") if store.exists() else []
        return collections.Counter(address for address, in found)


class Follower:
    """The other machine."""

    def __init__(self, folder, school):
        self.folder, self.log, self.port = folder / "annex", folder / "annex.log", doors.free_port()
        self.school, self.code = school, folder / "code"
        self.decisions = self.folder / "filter/decisions"
        self.process = None
        self.asked = collections.Counter()

    def write_doors(self):
        (self.folder / "filter").mkdir(parents=True, exist_ok=True)
        local = {"icap": {"listen": [f"127.0.0.1:{self.port}"]}}
        (self.folder / "filter/doors.local.json").write_text(json.dumps(local))

    def write_code(self, name="annex"):
        said = doors.run("filter-follower", "add", name, "--folder", self.school.folder)
        code = said.split()[-1]
        self.code.touch(mode=0o600)
        self.code.write_text(code + "\n")
        return code

    def command(self, trusted=True):
        trust = ["--ca-file", self.school.files[0]] if trusted else []
        return [BINARY, "filter", "--follow", f"https://localhost:{self.school.port}/", "--code-file", self.code,
                "--folder", self.folder, *trust]

    def start(self, trusted=True, waits=True):
        self.process = subprocess.Popen([str(each) for each in self.command(trusted)], stdout=self.log.open("a"),
                                        stderr=subprocess.STDOUT)
        if waits:
            doors.wait_for(self.port, self.process)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def said(self, words):
        return self.log.read_text().count(words)

    def is_open(self, host):
        answer = doors.ask(self.port, f"http://{host}/")
        assert "ICAP/1.0 204" in answer or "403 Forbidden" in answer, answer
        return "ICAP/1.0 204" in answer

    def wait_until(self, words, count=1):
        doors.until(lambda: self.said(words) >= count, f"it never said “{words}”: {self.log.read_text()[-1500:]}", 40)

    def listens(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def flow(self, prefix, ended):
        """Asks for addresses nobody else asks for, one after the other, until told to end or cut off."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)) as connection:
            number = 0
            while not ended.is_set():
                connection.sendall(doors.request(f"http://{prefix}-{number}.example/"))
                if not connection.recv(65536):
                    return
                number += 1
                time.sleep(0.001)

    def written(self):
        """What is in the files of its days, as the school must have it."""
        lines = [line for file in self.decisions.glob("*.tsv") for line in file.read_text().split("\n")[:-1]]
        return collections.Counter(line.split("\t")[5] for line in lines if line.count("\t") == 11)


def arrives_once(school, follower, what):
    """Waits until all that the follower wrote is in the school's store, and holds every address against its count."""
    def missing():
        return follower.written() - school.kept()

    doors.until(lambda: not missing(), f"{what}: decisions did not arrive", 90)
    time.sleep(ROUNDS_SECONDS / 2)
    written, kept = follower.written(), school.kept()
    twice = {address: (kept[address], count) for address, count in written.items() if kept[address] != count}
    assert not twice, (what, len(twice), list(twice.items())[:5])
    print(f"ok  {what}: {sum(written.values())} decisions, each once")


@contextlib.contextmanager
def in_flow(follower, prefix):
    ended = threading.Event()
    thread = threading.Thread(target=follower.flow, args=(prefix, ended))
    thread.start()
    time.sleep(2)
    try:
        yield
    finally:
        ended.set()
        thread.join()


def set_up(school, follower):
    said = doors.run(*follower.command()[1:], code=1)
    assert "There is no" in said and "doors.local.json" in said, said
    follower.write_doors()
    code = follower.write_code()
    hashes = school.folder / "filter/followers.json"
    assert code not in hashes.read_text() and hashes.stat().st_mode & 0o777 == 0o600
    assert "annex has a code" not in doors.run("filter-follower", "list", "--folder", school.folder)
    for arguments in [("add", "annex"), ("add", "../annex"), ("remove", "barn")]:
        said = doors.run("filter-follower", *arguments, "--folder", school.folder, code=1)
        assert len(said) > 20, said
    follower.code.chmod(0o644)
    follower.start(trusted=False, waits=False)
    follower.wait_until("Other users of this machine could read")
    follower.code.chmod(0o600)
    follower.wait_until("is not trusted")
    assert not follower.listens() and not (follower.folder / "filter/policy.json").exists()
    follower.kill()
    print("ok  nothing is fetched with a file that others read, nor from a certificate that nobody vouches for")


def follows(school, follower):
    start = time.monotonic()
    follower.start()
    print(f"ok  ready after {1000 * (time.monotonic() - start):.0f} ms")
    assert not follower.is_open("adult.example") and follower.is_open("maths.example")
    for name in ["policy.json", "lists.bin", "doors.school.json", "doors.json"]:
        assert (follower.folder / "filter" / name).stat().st_mode & 0o777 == 0o600, name
    school.list("adult.example", "other.example")
    start = time.monotonic()
    doors.until(lambda: not follower.is_open("other.example"), "a changed list did not reach it")
    print(f"ok  a list that changed at school reaches it in {time.monotonic() - start:.1f} s")
    arrives_once(school, follower, "in quiet")


def school_away(school, follower):
    school.kill()
    follower.wait_until("could not be reached")
    with in_flow(follower, "away"):
        assert not follower.is_open("adult.example") and follower.is_open("maths.example")
    time.sleep(ROUNDS_SECONDS)
    assert follower.said("could not be reached") == 1, follower.log.read_text()
    school.start()
    follower.wait_until("All is well")
    arrives_once(school, follower, "while the school was away")


def killed_in_flow(school, follower):
    with in_flow(follower, "follower-killed"):
        follower.kill()
    assert follower.written(), "nothing was kept"
    follower.start()
    arrives_once(school, follower, "the follower killed in full flow")
    with in_flow(follower, "school-killed"):
        for _ in range(3):
            time.sleep(3)
            school.kill()
            school.start()
    arrives_once(school, follower, "the school killed three times in full flow")


def one_day_over(school, follower):
    """A day of before, larger than a piece: handed in, gone here, and finished there once nothing more comes."""
    day = datetime.datetime.now(datetime.timezone.utc).date() - datetime.timedelta(days=2)
    at = int(time.time() * 1000) - 2 * 86_400_000
    hosts = [f"over-{number}.example" for number in range(5_000)]
    lines = [f"{at}\ticap\tclosed\tcategory\tYear 3 to Year 6\t{host}\tadult\tRule\t\t\t\t\n" for host in hosts]
    file = follower.decisions / f"{day}.tsv"
    file.with_suffix(".new").write_text("".join(lines) + lines[0][:30])
    file.with_suffix(".new").rename(file)
    doors.until(lambda: not file.exists(), "a day that is over stayed")
    handed = school.folder / "filter/decisions"
    def has_each_once():
        kept = school.kept()
        return all(kept[host] == 1 for host in hosts)

    doors.until(has_each_once, "the day did not arrive whole, or twice")
    found = list(handed.glob(f"{day}_annex_*.tsv"))
    assert len(found) == 1 and found[0].read_text() == "".join(lines), found
    past = time.time() - 2 * 3600
    os.utime(found[0], (past, past))
    doors.until(lambda: not found[0].exists(), "the school did not finish the day")
    digests = doors.rows(school.folder / "ledger.db", f"SELECT closed, broken FROM activityDigest WHERE day = '{day}'")
    assert digests == [(5_000, 0)], digests
    # The same file again, as from a copy of the machine: the school has it all.
    file.with_suffix(".new").write_text("".join(lines))
    file.with_suffix(".new").rename(file)
    doors.until(lambda: not file.exists(), "the same day again stayed")
    assert has_each_once()
    print("ok  a day that is over: in pieces, once, gone there and finished here, and the same again is not taken")


def memory(process):
    """Of a process alone, without files that it maps, in bytes."""
    text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+) kB", text).group(1)) << 10


def spoilt_list(school, follower):
    """A large file that is no list: fetched once and in steps, told once, and not used."""
    lists = school.folder / "filter/lists.bin"
    good, size = lists.read_bytes(), 256 << 20
    both = [school, follower]
    before = most = [memory(each.process) for each in both]
    with lists.with_suffix(".large").open("wb") as file:
        file.write(good)
        file.truncate(size)
    lists.with_suffix(".large").rename(lists)
    deadline = time.monotonic() + 60
    while not follower.said("The school’s lists.bin cannot be used"):
        most = [max(past, memory(each.process)) for each, past in zip(both, most)]
        assert time.monotonic() < deadline, "a spoilt list was not told"
    grown = [now - past for now, past in zip(most, before)]
    # The school’s machine keeps some of what it gave to a fast line for the next to ask.
    assert grown[0] < size and grown[1] < size / 4, grown
    used = resource_use(school.process)
    time.sleep(ROUNDS_SECONDS)
    assert resource_use(school.process) - used < size, "it was fetched again"
    assert follower.said("lists.bin cannot be used") == 1
    assert not follower.is_open("adult.example") and follower.is_open("maths.example")
    well = follower.said("All is well")
    lists.with_suffix(".good").write_bytes(good)
    lists.with_suffix(".good").rename(lists)
    follower.wait_until("All is well", well + 1)
    print(f"ok  a spoilt list of 256 MiB: told once, not used; memory grew by {[each >> 20 for each in grown]} MiB")


def resource_use(process):
    """Bytes that a process read so far."""
    return int(re.search(r"rchar: (\d+)", pathlib.Path(f"/proc/{process.pid}/io").read_text()).group(1))


def doors_close(school, follower):
    school.open_doors("no")
    doors.until(lambda: not follower.listens(), "the follower's doors stayed open")
    school.open_doors()
    doors.until(follower.listens, "the follower's doors did not open again")
    print("ok  its doors close and open with the school's")


def code_taken_back(school, follower):
    doors.run("filter-follower", "remove", "annex", "--folder", school.folder)
    follower.wait_until("does not know this machine’s code")
    time.sleep(ROUNDS_SECONDS)
    assert follower.said("does not know this machine’s code") == 1
    assert not follower.is_open("adult.example") and follower.is_open("maths.example")
    school.kill()
    follower.kill()
    follower.start()
    assert not follower.is_open("adult.example"), "it did not go on with what it had"
    school.start()
    well = follower.said("All is well")
    follower.write_code("annex-2")
    follower.wait_until("All is well", well + 1)
    follower.process.send_signal(signal.SIGTERM)
    assert follower.process.wait(timeout=20) == 0
    print("ok  a code that is taken back is said once, and it goes on; a new one is read without a new start")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="accord-follow-"))
    school = School(folder)
    follower = Follower(folder, school)
    try:
        school.start()
        school.sign_in()
        school.set_up_doors()
        set_up(school, follower)
        follows(school, follower)
        school_away(school, follower)
        killed_in_flow(school, follower)
        one_day_over(school, follower)
        spoilt_list(school, follower)
        doors_close(school, follower)
        code_taken_back(school, follower)
    except BaseException:
        for log in [school.log, follower.log]:
            sys.stderr.write(f"--- {log.name}\n{log.read_text()[-4000:] if log.exists() else ''}\n")
        raise
    finally:
        for each in [school, follower]:
            if each.process and each.process.poll() is None:
                each.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
