"""Walks journeys in WebKitGTK, the nearest to an iPhone's Safari that runs here: `make webkit`, or with NAMES of
journeys that keep to the words of a page, as `parent.not_yet_comes_back`. It needs a display, which `scripts/webkit`
brings.

A picture or script that the server does not have is not among its errors, as it is among Chromium's: WebKit's console
does not tell."""

import contextlib
import pathlib
import sys
import tempfile
import time

import axe_playwright_python
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

import harness
import run

JOURNEYS = ["parent.trial_at_360", "visitor.on_a_phone"]
AXE = pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js"
HEIGHT = 740
# For what is tapped to lead to another page; what leads nowhere takes as long.
TURN_SECONDS_MAX = 5
# An iPhone's Safari knows this; WebKitGTK is built without.
UNKNOWN = "Unrecognized Content-Security-Policy directive 'manifest-src'"


class Page(harness.Page):
    """The words of `harness.Page`, said to WebKit through WebDriver."""

    def __init__(self, site, driver, log, name):
        self.site, self.driver, self.name = site, driver, name
        self.taps = 0
        self.fields = 0
        self.errors = []
        self.seen = 0
        self._log = log

    def open(self, path):
        self.driver.get(self.site.address + path)
        return self

    def tap(self, role, name, exact=False):
        before = self.driver.find_element(By.TAG_NAME, "html")
        self._press(self._called(role, name, exact))
        with contextlib.suppress(TimeoutException):
            WebDriverWait(self.driver, TURN_SECONDS_MAX, 0.1).until(staleness_of(before))
        return self

    def choose(self, words):
        return self._press(self._with("label.choice", words))

    def type(self, label, words):
        self._press(self.driver.execute_script("return arguments[0].control", self._with("label", label)))
        self.fields += 1
        ActionChains(self.driver).send_keys(words).perform()
        return self

    def enter(self, door):
        self.open("/doors")
        self.driver.find_element(By.CSS_SELECTOR, f"button[value={door}]").click()
        return self

    def see(self, words, step):
        try:
            super().see(words, step)
        except TimeoutError as late:
            raise AssertionError(f"{step}: {late}") from None
        said = [line.strip() for line in self._log if "CONSOLE" in line and " ERROR " in line]
        self.errors += [line for line in said if UNKNOWN not in line]
        return self

    @property
    def text(self):
        return next(self._visible("main")).text

    def _press(self, element):
        # Where a page has scroll-padding, WebKitWebDriver does not always bring what it clicks into view.
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()
        self.taps += 1
        return self

    def _visible(self, selector):
        return (each for each in self.driver.find_elements(By.CSS_SELECTOR, selector) if each.is_displayed())

    def _called(self, role, name, exact):
        for each in self._visible("a, button"):
            called = each.accessible_name
            if each.aria_role == role and (called == name if exact else name.lower() in called.lower()):
                return each
        raise AssertionError(f"there is no {role} '{name}' to tap")

    def _with(self, selector, words):
        for each in self._visible(selector):
            if words.lower() in each.text.lower():
                return each
        raise AssertionError(f"there is no {selector} '{words}'")

    def _wait(self, words):
        deadline = time.monotonic() + harness.WAIT_SECONDS_MAX
        while words.lower() not in self._value("document.body.innerText").lower():
            if time.monotonic() > deadline:
                raise TimeoutError(f"'{words}' did not come; the page says: {self.text[:200]}")
            time.sleep(0.1)

    def _value(self, script):
        return self.driver.execute_script("return " + script)

    def _keep(self, picture):
        """WebDriver draws the window only, so the window is as high as the page meanwhile."""
        width = self._value("window.innerWidth")
        self.driver.set_window_rect(0, 0, width, max(HEIGHT, self._value("document.documentElement.scrollHeight")))
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
        self.driver.save_screenshot(picture)
        self.driver.set_window_rect(0, 0, width, HEIGHT)

    def _violations(self):
        self.driver.execute_script(AXE.read_text())
        script = "axe.run().then(found => arguments[0](found.violations), wrong => arguments[0](String(wrong)))"
        return self.driver.execute_async_script(script)


class Site(harness.Site):
    """A running school; every page has a WebKit of its own, as another phone has."""

    def __init__(self, server, name):
        super().__init__(server, None, name)
        self._ends = contextlib.ExitStack()

    def page(self, width=360, label=""):
        # WebKit still writes for a moment after it was closed; the school's folder goes after that.
        folder = tempfile.mkdtemp(prefix="webkit-", dir=self.server.folder)
        options = Options()
        # What is written to a file waits in the program until there is more of it; `stdbuf` sends each line at once.
        options.binary_location = "/usr/bin/stdbuf"
        for each in ["-oL", "/usr/bin/python3", harness.HERE / "phone.py", width, HEIGHT, folder]:
            options.add_argument(str(each))
        options.set_capability("browserName", "phone")
        log = pathlib.Path(folder) / "log"
        service = Service(executable_path="/usr/bin/WebKitWebDriver", log_output=str(log))
        driver = webdriver.WebKitGTK(options=options, service=service)
        self._ends.callback(driver.quit)
        tail = "-".join(part for part in ["webkit", self.name, label, str(width)] if part)
        return Page(self, driver, self._ends.enter_context(open(log)), tail)

    def close(self):
        self._ends.close()


@contextlib.contextmanager
def running(name, sample):
    """A school with WebKit to visit it; all of it ends with the journey."""
    with harness.serving(sample) as server, contextlib.closing(Site(server, name)) as site:
        yield site


def main():
    wrongs = 0
    with tempfile.TemporaryDirectory(prefix="accord-webkit-sample-") as folder:
        sample = harness.make_sample(folder)
        for name in sys.argv[1:] or JOURNEYS:
            wrong = run.take(name, sample, running)
            run.tell(name, wrong)
            wrongs += bool(wrong)
    sys.exit(1 if wrongs else 0)


if __name__ == "__main__":
    main()
