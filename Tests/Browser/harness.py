"""A school of its own for each journey, and browsers that look at it the way people do.

A journey is a function `journey(site)`. It opens pages with `site.page(...)`, walks them with `page.tap`, `page.type` and
`page.see`, and fails by raising. Every page that `see` names is checked by axe and kept as a picture.
"""

import contextlib
import datetime
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zoneinfo

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BINARY = os.environ.get("ACCORD_BINARY", str(ROOT / ".build/debug/accord"))
CHROMIUM = os.environ.get("ACCORD_CHROMIUM", "/usr/bin/chromium")
PICTURES = HERE / "Screenshots"
START_SECONDS_MAX = 30
WAIT_SECONDS_MAX = 20


class Page:
    """One tab, with a count of what a person had to press."""

    def __init__(self, site, tab, name):
        self.site, self.tab, self.name = site, tab, name
        self.taps = 0
        self.fields = 0
        self.errors = []
        self.seen = 0
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def open(self, path):
        self.tab.goto(self.site.address + path)
        return self

    def tap(self, role, name, exact=False):
        """Presses what a person would find by its words."""
        self.tab.get_by_role(role, name=name, exact=exact).first.click()
        self.taps += 1
        self.tab.wait_for_load_state()
        return self

    def choose(self, words):
        """Presses a choice by the words beside it."""
        self.tab.locator("label.choice:visible", has_text=words).first.click()
        self.taps += 1
        return self

    def type(self, label, words):
        """One tap into the field; typing itself is not counted."""
        self.tab.get_by_label(label).first.click()
        self.taps += 1
        self.fields += 1
        self.tab.keyboard.type(words)
        return self

    def enter(self, door):
        """Through one of the sample's doors."""
        self.open("/doors")
        self.tab.locator(f"button[value={door}]").click()
        self.tab.wait_for_load_state()
        return self

    def see(self, words, step):
        """Waits for words on the page, checks it with axe and the ruler, and keeps a picture."""
        self._wait(words)
        summary = self._value("document.querySelector('.error-summary')?.innerText")
        if summary:
            self.errors.append(f"{step}: {summary}")
        self.seen += 1
        self._keep(str(PICTURES / f"{self.name}-{self.seen:02}-{step}.png"))
        self._check_axe(step)
        wide = self._value("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            raise AssertionError(f"{step}: the page is {wide} px wider than the screen")
        return self

    def _wait(self, words):
        self.tab.get_by_text(words).first.wait_for(timeout=WAIT_SECONDS_MAX * 1_000)

    def _value(self, script):
        return self.tab.evaluate(script)

    def _keep(self, picture):
        self.tab.screenshot(path=picture, full_page=True)

    def _check_axe(self, step):
        if not self.site.scripts:
            return
        bad = [each for each in self._violations() if each["impact"] in ("serious", "critical")]
        if bad:
            lines = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in bad]
            raise AssertionError(f"{step}: axe found " + "; ".join(lines))

    def _violations(self):
        return Axe().run(self.tab).response["violations"]

    @property
    def text(self):
        return self.tab.locator("main:visible").inner_text()


class Site:
    """A running school, and the browser that visits it."""

    def __init__(self, server, browser, name):
        self.folder, self.browser, self.name = pathlib.Path(server.school), browser, name
        self.server, self.address = server, server.address
        self.scripts = True
        self._contexts = []

    def page(self, width=360, scripts=True, label=""):
        self.scripts = scripts
        context = self.browser.new_context(
            viewport={"width": width, "height": 740 if width < 700 else 900}, java_script_enabled=scripts,
            locale="en-GB", timezone_id="Europe/London",
        )
        self._contexts.append(context)
        tail = "-".join(part for part in [self.name, label, str(width), "" if scripts else "noscript"] if part)
        return Page(self, context.new_page(), tail)

    def contact(self, given, family):
        """How school reaches someone, by name."""
        rows = self._rows(
            "ledger.db",
            "SELECT value FROM contact JOIN person ON person.id = contact.person WHERE given = ? AND family = ?"
            " ORDER BY contact.kind",
            (given, family),
        )
        if not rows:
            raise AssertionError(f"school has no contact for {given} {family}")
        return rows[0][0]

    def code(self, contact):
        """The newest code that went out to a contact."""
        rows = self._rows(
            "working.db", "SELECT body FROM message WHERE address = ? ORDER BY madeAt DESC LIMIT 1", (contact,)
        )
        digits = [word.strip(".,:") for word in rows[0][0].split()] if rows else []
        found = [word for word in digits if len(word) == 6 and word.isdigit()]
        if not found:
            raise AssertionError(f"no code was sent to {contact}")
        return found[0]

    def now(self):
        """What time it is at the sample, which began on a school day at 8.15."""
        ahead = int((self.folder / "sample.clock").read_text()) / 1_000
        return datetime.datetime.fromtimestamp(time.time() + ahead, zoneinfo.ZoneInfo("Europe/London"))

    def change(self, file, statement):
        """Does to the school's working notes what only time would."""
        database = sqlite3.connect(self.folder / file)
        with contextlib.closing(database), database:
            database.execute(statement)

    def _rows(self, file, query, values):
        database = sqlite3.connect(f"file:{self.folder / file}?mode=ro", uri=True)
        with contextlib.closing(database):
            return database.execute(query, values).fetchall()

    def close(self):
        for context in self._contexts:
            context.close()


class Server:
    """The program, serving one school; it can be stopped and started again as a real school's."""

    def __init__(self, folder):
        self.folder, self.school = folder, os.path.join(folder, "school")
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process = None

    def start(self, *options, **environment):
        command = [BINARY, "serve", "--folder", self.school, "--port", str(self.port), *options]
        with open(os.path.join(self.folder, "log"), "a") as log:
            environment = {**os.environ, **environment}
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)
        _wait(self.port, self._process)

    def stop(self):
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    @contextlib.contextmanager
    def sending_mail(self):
        """Serves the same school as a real one, through a mail server on loopback that refuses refused@example.org."""
        letters = os.path.join(self.folder, "letters")
        os.mkdir(letters)
        command = [sys.executable, str(ROOT / "Tests/ExchangeTests/Servers/smtp.py"), letters]
        mail = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            settings = {
                "host": "127.0.0.1", "port": int(mail.stdout.readline()), "security": "plain", "timeLimit": 10,
                "from": {"name": "School", "address": "office@example.org"},
            }
            file = os.open(os.path.join(self.school, "mail.json"), os.O_WRONLY | os.O_CREAT, 0o600)
            with open(file, "w") as opened:
                json.dump(settings, opened)
            self.stop()
            self.start("--insecure")
            yield
        finally:
            mail.stdin.close()
            mail.wait(timeout=10)


@contextlib.contextmanager
def running(name, sample):
    """A school with Chromium to visit it; all of it ends with the journey."""
    with serving(sample) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        site = Site(server, browser, name)
        try:
            yield site
        finally:
            site.close()
            browser.close()


@contextlib.contextmanager
def serving(sample):
    """A copy of the sample school, served on a free port."""
    PICTURES.mkdir(exist_ok=True)
    folder = tempfile.mkdtemp(prefix="accord-browser-")
    server = Server(folder)
    try:
        shutil.copytree(sample, server.school)
        server.start("--sample")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def make_sample(folder):
    """The sample school, made once for every journey."""
    school = os.path.join(folder, "school")
    subprocess.run([BINARY, "sample", "--folder", school], check=True, stdout=subprocess.DEVNULL)
    return school


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port, server):
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/rules", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError("the server did not answer")
