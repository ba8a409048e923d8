"""Screens that lock themselves, words that come back, and someone who left whose open page stops working."""

from test_class import screen

WORDS = "She asked me twice on Monday."


def sign_in(page, contact):
    page.type("Your e-mail or mobile number", contact).tap("button", "Send me a code")
    page.type("Your code", page.site.code(contact)).tap("button", "Sign in")


def at_the_talk(page, contact):
    """The office's page about a child, with something typed into it and not sent."""
    page.open("/sign-in")
    sign_in(page, contact)
    page.open("/people")
    page.tab.locator("tbody a").first.click()
    page.tab.wait_for_load_state()
    page.tab.locator("input[name=given]").fill(WORDS)


def typed_text_comes_back(site, width=360):
    page = site.page(width)
    site.server.stop()
    site.server.start("--insecure")
    with_clock(page)
    at_the_talk(page, site.contact("Anne", "Reeve"))
    with page.tab.expect_response("**/drafts"):
        page.tab.clock.run_for(4_000)
    path = page.tab.evaluate("location.pathname")
    page.tab.clock.fast_forward("15:01")
    page.tab.wait_for_url("**/locked")
    page.see("Locked", "locked")
    assert WORDS not in page.tab.content()
    page.tap("link", "Sign in again")
    sign_in(page, site.contact("Anne", "Reeve"))
    assert page.tab.evaluate("location.pathname") == path
    page.tab.get_by_text("What you were writing here is back.").wait_for()
    assert page.tab.locator("input[name=given]").input_value() == WORDS
    page.see("is back", "back")


def with_clock(page):
    page.tab.clock.install()


def locked_without_scripts(site):
    page = site.page(360, scripts=False)
    site.server.stop()
    site.server.start("--insecure")
    at_the_talk(page, site.contact("Anne", "Reeve"))
    lock_all(site)
    page.tab.locator("form[action$='/details'] button").click()
    page.see("Locked", "locked")
    page.tap("link", "Sign in again")
    sign_in(page, site.contact("Anne", "Reeve"))
    page.see("What you wrote is still here", "kept")
    assert WORDS in page.tab.content()
    page.tap("button", "Send it now")
    assert WORDS in page.tab.content()


def lock_all(site):
    """As if everyone had been away for a while."""
    site.change("working.db", "UPDATE session SET lockedAt = seenAt")


def someone_who_left(site):
    """The page that is open in front of them stops working at once."""
    page = site.page(1280)
    site.server.stop()
    site.server.start("--insecure")
    contact = site.contact("Omar", "Aziz")
    page.open("/sign-in")
    sign_in(page, contact)
    page.see("My agreements", "open")
    head = site.page(1280).open("/sign-in")
    sign_in(head, site.contact("Anne", "Reeve"))
    head.open("/people?kind=staff").tap("link", "Omar Aziz")
    head.tab.locator("form[action$='/leave'] button").click()
    head.tab.wait_for_load_state()
    page.tab.reload()
    page.see("Sign in", "signed-out")
    assert "My agreements" not in page.text


def one_press(site):
    page = site.page(360).enter("head")
    page.open("/me/sessions").see("Where you are signed in", "sessions")
    page.open("/me/recorded").see("What is never recorded", "recorded")
    page.open("/audit").see("Look at what one colleague did", "audit")
    page.open("/answers").tap("button", "Lock").see("Locked", "locked")
    page.open("/answers").see("Locked", "still")
    assert not page.errors, page.errors


def visitors_screen_clears_itself(site):
    page = screen(site, (820, 1180))
    page.tab.clock.install()
    page.open("/visit?kiosk=1")
    page.choose("Supply staff").tap("button", "Show me the rules").type("Your name", "Ken Ito")
    page.tab.clock.run_for(61_000)
    page.see("Are you still there?", "asked")
    page.tab.clock.run_for(21_000)
    page.tab.wait_for_url("**/visit?kiosk=1")
    page.tab.go_back()
    assert "Ken" not in page.tab.content()


JOURNEYS = [typed_text_comes_back, locked_without_scripts, someone_who_left, one_press, visitors_screen_clears_itself]
