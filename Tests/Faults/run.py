#!/usr/bin/env python3
"""Kills Accord, cuts its power and fails its disk at random moments; nothing that was answered may be lost.

    Tests/Faults/run.py [--build .build/debug] [--kills 10] [--cuts 60] [--failures 0] [--serving] [--seed N]

--failures is how many saves of a run fail one after another; --serving adds the faults that people meet in a browser.

Prints "N passed, M failed", and exits 1 when one failed. The seed is printed, so that a failure can be had again.
"""
import argparse
import hashlib
import base64
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import images
import serving

HERE = os.path.dirname(os.path.abspath(__file__))


class Answered:
    """What the driver said of one answer: it must be there for ever."""

    def __init__(self, line):
        _, command, position, size, root = line.split()
        self.command, self.position, self.size = bytes.fromhex(command), int(position), int(size)
        self.root = base64.b64decode(root)


def answers(text):
    return [Answered(line) for line in text.split("\n")[:-1] if line.startswith("answered ")]


def tree_root(leaves):
    """RFC 6962 section 2.1."""
    if len(leaves) == 1:
        return leaves[0]
    middle = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree_root(leaves[:middle]) + tree_root(leaves[middle:])).digest()


class Faults:
    def __init__(self, arguments):
        self.build, self.seed = os.path.abspath(arguments.build), arguments.seed
        self.random = random.Random(arguments.seed)
        self.place = tempfile.mkdtemp(prefix="accord-faults-")
        self.passed, self.failed = 0, 0
        self.base = os.path.join(self.place, "base")
        self.run([self.program("FaultDriver"), self.base, "0"])

    def program(self, name):
        return os.path.join(self.build, name)

    @staticmethod
    def run(command, **options):
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120, **options)

    def check(self, name, folder, promised):
        """Opens the folder as a new start would, and looks for every answer in it."""
        faults = []
        found = subprocess.run(
            [self.program("accord"), "verify", "--folder", folder], capture_output=True, text=True, timeout=120)
        if found.returncode != 0:
            faults.append((found.stdout + found.stderr).strip())
        else:
            faults += self.lost(folder, promised)
        self.tell(name, faults, folder)

    @staticmethod
    def lost(folder, promised):
        database = sqlite3.connect(os.path.join(folder, "ledger.db"))
        leaves = [row[0] for row in database.execute("SELECT leafHash FROM entry ORDER BY pos")]
        commands = {row[0]: row[1] for row in database.execute("SELECT id, firstPos FROM command")}
        database.close()
        for answer in promised:
            if commands.get(answer.command) != answer.position:
                yield f"the answer at {answer.position} is lost"
            elif len(leaves) < answer.size or tree_root(leaves[:answer.size]) != answer.root:
                yield f"the state of {answer.size} entries that was signed is lost"

    def kill(self, number):
        """Kills it under load; whoever heard nothing asks again, and every command counts once."""
        folder = os.path.join(self.place, f"kill-{number}")
        shutil.copytree(self.base, folder)
        driver = subprocess.Popen([self.program("FaultDriver"), folder, "100000"], stdout=subprocess.PIPE, text=True)
        first = driver.stdout.readline()
        time.sleep(self.random.uniform(0, 0.5))
        driver.send_signal(signal.SIGKILL)
        said = first + driver.stdout.read()
        driver.wait()
        promised = answers(said)
        self.check(f"kill {number}", folder, promised)
        self.ask_again(f"kill {number} again", folder, promised, len(promised) + 20)
        shutil.rmtree(folder)

    def ask_again(self, name, folder, promised, count):
        """Sends the first `count` commands once more: those that were answered get the same answer."""
        before = self.entries(self.base)
        said = answers(self.run([self.program("FaultDriver"), folder, str(count)]).stdout)
        again = {answer.command: answer.position for answer in said}
        faults = [f"the answer at {answer.position} became {again[answer.command]}" for answer in promised
                  if again.get(answer.command, answer.position) != answer.position]
        asked = {answer.command for answer in promised} | set(again)
        # A command that was committed and never answered, beyond those asked again, is one of the four in hand.
        if not before + len(asked) <= self.entries(folder) <= before + len(asked) + 4:
            faults.append(f"{len(asked)} commands made {self.entries(folder) - before} entries")
        self.tell(name, faults, folder)
        self.check(name, folder, promised + said)

    @staticmethod
    def entries(folder):
        database = sqlite3.connect(os.path.join(folder, "ledger.db"))
        count = database.execute("SELECT count(*) FROM entry").fetchone()[0]
        database.close()
        return count

    def tell(self, name, faults, folder):
        self.passed, self.failed = self.passed + (not faults), self.failed + bool(faults)
        if faults:
            kept = os.path.join(tempfile.gettempdir(), f"accord-fault-{self.seed}-{name.replace(' ', '-')}")
            shutil.copytree(folder, kept, dirs_exist_ok=True)
            print(f"{name}: {'; '.join(faults)} (kept in {kept})")

    def recorder(self):
        path = os.path.join(self.place, "recorder.so")
        if not os.path.exists(path):
            self.run(["cc", "-O1", "-shared", "-fPIC", "-o", path, os.path.join(HERE, "recorder.c"), "-ldl"])
        return path

    def fail(self, number):
        """The Nth save fails: it says so and takes nothing more, and a new start knows everything it answered."""
        folder, trigger = os.path.join(self.place, f"fail-{number}"), os.path.join(self.place, "fail-trigger")
        shutil.copytree(self.base, folder)
        with open(trigger, "w") as file:
            file.write(str(number))
        environment = dict(os.environ, LD_PRELOAD=self.recorder(), FAULT_ROOT=folder, FAULT_LOG="/dev/null",
                           FAULT_SYNC=trigger)
        driver = subprocess.run([self.program("FaultDriver"), folder, "60"], capture_output=True, text=True,
                                timeout=120, env=environment)
        promised = answers(driver.stdout)
        said = driver.stdout + driver.stderr
        faults = [] if driver.returncode and ("disk failed" in said or "Could not" in said or "disk I/O" in said) else [
            f"save {number} failed and it said: {said[-300:]}"]
        self.tell(f"failed save {number}", faults, folder)
        self.check(f"failed save {number}", folder, promised)
        self.ask_again(f"failed save {number} again", folder, promised, 60)
        shutil.rmtree(folder)

    def serve(self):
        """Faults over HTTP, each told with what was seen."""
        for name, fault in serving.ALL.items():
            try:
                print(f"{name}: {fault(self.program('accord'), self.place, self.recorder())}")
                self.passed += 1
            except (serving.Broken, OSError, subprocess.SubprocessError) as error:
                print(f"{name} FAILED: {error}")
                self.failed += 1

    def record(self, count):
        """One run of the driver, written down; gives the folder before it and what happened."""
        recorder, log = self.recorder(), os.path.join(self.place, "log")
        folder = os.path.join(self.place, "cut")
        shutil.copytree(self.base, folder)
        disk = images.Disk(folder)
        environment = dict(os.environ, LD_PRELOAD=recorder, FAULT_ROOT=folder, FAULT_LOG=log)
        self.run([self.program("FaultDriver"), folder, str(count)], env=environment)
        return folder, disk, list(images.read_log(log))

    def cut(self, count):
        folder, disk, operations = self.record(max(90, count))
        said = sum(operation.kind == "A" for operation in operations)
        if said < 60:
            print(f"only {said} answers were recorded")
            self.failed += 1
        points = set(self.random.sample(range(1, len(operations)), min(count, len(operations) - 1)))
        promised = []
        for index, operation in enumerate(operations):
            if index in points:
                self.cut_at(index, folder, disk, promised)
            disk.apply(operation)
            if operation.kind == "A":
                promised += answers(operation.data.decode())

    def cut_at(self, index, folder, disk, promised):
        torn = self.random if self.random.random() < 0.7 else None
        image = os.path.join(self.place, "image")
        shutil.rmtree(image, ignore_errors=True)
        for path, content in disk.image(torn).items():
            to = os.path.join(image, os.path.relpath(path, folder))
            os.makedirs(os.path.dirname(to), mode=0o700, exist_ok=True)
            with open(os.open(to, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
                file.write(content)
        self.check(f"cut {index} {'torn' if torn else 'dropped'}", image, promised)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", default=os.path.join(HERE, "..", "..", ".build", "debug"))
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--cuts", type=int, default=60)
    parser.add_argument("--failures", type=int, default=0)
    parser.add_argument("--serving", action="store_true")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    arguments = parser.parse_args()
    faults = Faults(arguments)
    print(f"faults: seed {arguments.seed}")
    try:
        for number in range(arguments.kills):
            faults.kill(number)
        faults.cut(arguments.cuts)
        for number in range(1, arguments.failures + 1):
            faults.fail(number)
        if arguments.serving:
            faults.serve()
    finally:
        shutil.rmtree(faults.place, ignore_errors=True)
    print(f"{faults.passed} passed, {faults.failed} failed")
    sys.exit(faults.failed > 0)


if __name__ == "__main__":
    main()
