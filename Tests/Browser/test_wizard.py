"""A headteacher sets up a new school, from the printed code to the signature that opens it to pupils and parents."""

import contextlib
import pathlib
import re
import subprocess
import tempfile

import app
import harness

PEOPLE = {
    "lead": ("Meera Patel", "meera.patel@example.org"),
    "deputyLead": ("Daniel Osei", "daniel.osei@example.org"),
    "chair": ("Femi Adeyemi", "femi.adeyemi@example.org"),
    "dataProtectionOfficer": ("Ruth Fenwick", "ruth.fenwick@example.org"),
    "itManager": ("Jas Dhillon", "jas.dhillon@example.org"),
    "office": ("Anne Reeve", "office@example.org"),
}


@contextlib.contextmanager
def new_school(site):
    """A school that was just made, served beside the sample; gives its address and the headteacher's code."""
    with tempfile.TemporaryDirectory(prefix="accord-wizard-") as place:
        folder = place + "/school"
        options = ["--name", "Fernhollow Primary", "--head", "Helen Hill", "--email", "helen.hill@example.org"]
        command = [harness.BINARY, "init", "--folder", folder, *options]
        made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        port = harness._free_port()
        with open(place + "/log", "w") as log:
            command = [harness.BINARY, "serve", "--folder", folder, "--port", str(port), "--insecure"]
            server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        try:
            harness._wait(port, server)
            site.folder, site.address = pathlib.Path(folder), f"http://127.0.0.1:{port}"
            yield re.search(r"60 days: (\S+)", made).group(1)
        finally:
            server.terminate()
            server.wait(timeout=10)


def set_up(site, width=1280):
    with new_school(site) as code:
        page = site.page(width)
        page.open("/sign-in/code").type("Your code", code).tap("button", "Sign in")
        app.set_up(page.open("/set-up"))
        page.see("Six steps. Stop whenever you like.", "steps")
        name_the_duties(page)
        page.tap("button", "Switch on: Pupils")
        page.tab.get_by_role("alert").get_by_text("wait until someone signs the papers").wait_for()
        sign_the_papers(page)
        for path, words in (
            ("/set-up/pictures", "Your policy comes first."),
            ("/set-up/lost", "Type the first and last word"),
            ("/papers/impact-assessment", "Impact assessment for Accord at Fernhollow Primary"),
            ("/papers/notice-child", "Fernhollow Primary"),
        ):
            page.open(path).see(words, path.rsplit("/", 1)[1])


def name_the_duties(page):
    page.tap("link", "People who hold a duty").see("Who holds each duty?", "duties")
    save(page, {"lead": "Helen Hill"})
    page.see("You hold both. A concern about you will go to the chair, not to your deputy.", "both")
    page.tap("link", "People who hold a duty")
    save(page, {"socialCare": "ask Jo"})
    page.tab.get_by_role("alert").get_by_text("Write a telephone number").wait_for()
    fields = {"socialCare": "01632 960200", "designatedOfficer": "01632 960201"}
    for duty, (name, email) in PEOPLE.items():
        fields |= {duty: name, duty + "Email": email}
    save(page, fields)
    steps = page.tab.locator(".tasks li").first.inner_text()
    assert "Waits for a yes" in steps and "Safeguarding lead (Meera Patel)" in steps, steps


def save(page, fields):
    for field, value in fields.items():
        page.tab.locator(f"#{field}").fill(value)
    page.tap("button", "Save and go on")


def sign_the_papers(page):
    page.open("/set-up").tap("link", "Papers for your data protection officer").see("The signature", "papers")
    page.tab.locator("#signer").select_option(label="Ruth Fenwick")
    page.tap("button", "Record the signature").see("Signed by Ruth Fenwick on", "signed")


def set_up_on_a_tablet(site):
    set_up(site, 768)


def set_up_on_a_phone(site):
    set_up(site, 360)


JOURNEYS = [set_up, set_up_on_a_tablet, set_up_on_a_phone]
