"""The ways in: a teacher with the school's account, a midday supervisor with a printed card, a lead with an app."""

import contextlib
import json
import logging
import os

import app

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from oidc_provider_mock import User, run_server_in_thread  # noqa: E402

logging.getLogger("werkzeug").setLevel(logging.ERROR)


@contextlib.contextmanager
def school_accounts(site):
    """A real provider on this machine, and the school's settings for it."""
    teacher = User(sub="omar-1", claims={"hd": "school.example.org", "email": "o.aziz@school.example.org"})
    with run_server_in_thread(user_claims=[teacher]) as provider:
        settings = {
            "provider": "google", "clientID": "accord", "tenant": "school.example.org",
            "issuer": f"http://127.0.0.1:{provider.server_port}", "loopbackForTests": True,
        }
        _write(site.folder / "school-account.json", json.dumps(settings))
        _write(site.folder / "secrets/school-account.secret", "a secret\n")
        site.server.stop()
        site.server.start("--sample")
        yield


def _write(path, text):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(text)


def through_google(page):
    """Out to the provider and back; its own page is made of things elsewhere on the internet, which do not load."""
    assert not page.errors, page.errors
    page.tap("link", "Sign in with Google")
    page.tab.get_by_role("button", name="omar-1").first.click()
    page.tab.wait_for_url(page.site.address + "/**")
    page.errors.clear()


def person(site, given, family):
    rows = site._rows("ledger.db", "SELECT hex(id) FROM person WHERE given = ? AND family = ?", (given, family))
    return rows[0][0].lower()


def sign_in_with_code(page, given, family):
    contact = page.site.contact(given, family)
    page.open("/sign-in").type("Your e-mail or mobile number", contact).tap("button", "Send me a code")
    return page.type("Your code", page.site.code(contact)).tap("button", "Sign in")


def teacher_with_the_schools_account(site, width=360):
    with school_accounts(site):
        page = site.page(width)
        page.open("/sign-in").see("With your school account", "ways")
        through_google(page)
        page.see("Whose account is this?", "whose")
        contact = site.contact("Omar", "Aziz")
        page.type("Your e-mail or mobile number", contact).tap("button", "Send me a code")
        page.see("we have sent it a 6-digit code", "sent")
        page.type("Your code", site.code(contact)).tap("button", "Connect and sign in")
        page.see("My agreements", "in")
        page.tap("link", "You", exact=True).tap("link", "How I sign in").see("Your Google account is connected.", "account")
        page.tap("button", "Sign out").open("/sign-in")
        through_google(page)
        page.see("My agreements", "again")
        assert not page.errors, page.errors


def teacher_on_a_laptop(site):
    teacher_with_the_schools_account(site, 1280)


def midday_supervisor_with_a_card(site):
    office = site.page(1280, label="office").enter("office")
    office.open(f"/people/{person(site, 'Joan', 'Reed')}/sign-in").see("Printed card", "ways")
    office.tap("button", "Print a new card").see("Joan Reed", "card")
    card = office.tab.locator(".bubble-code").inner_text()
    page = site.page(360, scripts=False)
    page.open("/sign-in").tap("link", "I have a printed card").type("Your code", card).tap("button", "Sign in")
    page.see("My agreements", "in")
    office.open(f"/people/{person(site, 'Joan', 'Reed')}/sign-in").tap("button", "Print a new card")
    other = site.page(360, label="finder")
    other.open("/sign-in/code").type("Your code", card).tap("button", "Sign in")
    other.tab.get_by_text("does not match").first.wait_for()


def lead_with_an_app(site, width=360):
    page = sign_in_with_code(site.page(width), "Meera", "Patel")
    secret = app.set_up(page.open("/answers"))
    assert page.tab.url.endswith("/answers"), page.tab.url
    page.tap("button", "Sign out")
    sign_in_with_code(page, "Meera", "Patel").open("/answers").see("Your second step", "step")
    page.type("Your code", app.digits(secret, 1)).tap("button", "Continue")
    assert page.tab.url.endswith("/answers"), page.tab.url
    page.open("/set-up/sign-in").see("The school's own networks", "rules")
    page.tab.get_by_label("15 characters or more").first.check()
    page.tap("button", "Save").open("/account/password").see("Use it nowhere else.", "password")
    page.type("New password", "teapot lantern gravel orchard").type("The same again", "teapot lantern gravel orchard")
    page.tap("button", "Save my password").see("Nobody can read it, the office included.", "saved")
    assert not page.errors, page.errors


def lead_on_a_laptop(site):
    lead_with_an_app(site, 1280)


JOURNEYS = [
    teacher_with_the_schools_account, teacher_on_a_laptop, midday_supervisor_with_a_card, lead_with_an_app,
    lead_on_a_laptop,
]
